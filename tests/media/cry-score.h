/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cry-sounds.h"

#include <securebase/media/cry.h>
#include <securebase/sample/film.h>
#include <securebase/sample/simulation.h>

G_BEGIN_DECLS

/* How well the search finds the simulated distress of the sample's sessions, whose truth
 * is known. */
typedef struct {
  guint n_events, n_hits;    /* fuss, cry and scream events; at least half is covered */
  guint n_of[3], hits_of[3]; /* fuss, cry, scream */
  guint n_candidates;
  guint n_false;   /* less than half of it is distress */
  guint n_calling; /* of these, those on a child that calls or babbles */
  double distress, candidates, both; /* seconds */
} SbCryScore;

typedef enum {
  SB_CRY_NOISE_NONE,
  SB_CRY_NOISE_PINK,
  SB_CRY_NOISE_BABBLE,
  SB_CRY_N_NOISES,
} SbCryNoise;

/* One simulated session with its sound as the sample's recording has it. */
typedef struct {
  SbContent *truth;
  SbTestSound *sound;
  SbTime start; /* of the first sample */
  double power; /* mean square of the sound while there is distress */
  SbTestSound *noises[SB_CRY_N_NOISES]; /* of power 1, made when wanted */
} SbCryCase;

/* The recording is made in @folder with a tiny picture, and read as any other. */
SbCryCase *sb_cry_case_new (const char *folder,
                            const char *kind,
                            guint32 seed,
                            SbSampleLength length);
void sb_cry_case_free (SbCryCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCryCase, sb_cry_case_free)

/* Adds what the search finds with that noise under the sound, @ratio dB below the mean
 * power of the distress, to @score. */
void sb_cry_case_score (SbCryCase *self,
                        const SbCryRules *rules,
                        SbCryNoise noise,
                        double ratio,
                        SbCryScore *score);

/* By the shipped scheme. */
void sb_cry_score_fill_rules (SbCryRules *rules);

/* NaN: there is nothing to divide by. */
double sb_cry_score_get_sensitivity (const SbCryScore *score);
double sb_cry_score_get_precision (const SbCryScore *score);

G_END_DECLS
