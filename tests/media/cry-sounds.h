/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sounds made up for tests of the search for crying, on purpose by other means than those
 * of the sample's voice. Mono samples (float), at a rate of one's own. Seeded. */
typedef struct {
  int rate;
  GArray *samples; /* float */
  GRand *rand;
} SbTestSound;

SbTestSound *sb_test_sound_new (int rate, double seconds);
void sb_test_sound_free (SbTestSound *sound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbTestSound, sb_test_sound_free)

/* A voice: pulses at a gliding pitch through two resonances. */
typedef struct {
  double pitch;       /* Hz */
  double glide;       /* Hz that it rises by to the middle and falls again */
  double vibrato;     /* Hz to each side, six times a second */
  double jitter;      /* share by which each period differs */
  double breath;      /* share of noise */
  double formants[2]; /* Hz */
  double level;       /* its root mean square */
} SbTestVoice;

void sb_test_sound_add_voice (SbTestSound *sound,
                              const SbTestVoice *voice,
                              double from,
                              double to);

/* Bursts of a second with 0.4 s of breath between them. */
void sb_test_sound_add_crying (SbTestSound *sound,
                               const SbTestVoice *voice,
                               double from,
                               double to);

/* Talk without words of one adult: syllables on a wandering pitch. */
void sb_test_sound_add_talk (
  SbTestSound *sound, double pitch, double level, double from, double to);

/* A struck tone that dies away, with the partials of a music box's comb. */
void sb_test_sound_add_chime (SbTestSound *sound, double pitch, double level, double at);

/* A thud with a crack before it. */
void sb_test_sound_add_slam (SbTestSound *sound, double level, double at);

void sb_test_sound_add_white_noise (SbTestSound *sound, double level);
void sb_test_sound_add_pink_noise (SbTestSound *sound, double level);

/* Six adults who talk at once. */
void sb_test_sound_add_babble (SbTestSound *sound, double level);

G_END_DECLS
