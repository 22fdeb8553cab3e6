/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/media/cry.h>

G_BEGIN_DECLS

/* What was heard in one frame. */
typedef struct {
  float level;   /* dB of full scale, within the band */
  float pitch;   /* Hz, 0: none was found */
  float voicing; /* share of the power that repeats with the pitch */
  int harmonics; /* of the pitch that stand out */
} SbCryFrame;

/* Listens to samples as they come and notes what it hears, frame by frame. */
typedef struct _SbCryEar SbCryEar;

SbCryEar *sb_cry_ear_new (const SbCryRules *rules, int rate);
void sb_cry_ear_free (SbCryEar *ear);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCryEar, sb_cry_ear_free)

void sb_cry_ear_listen (SbCryEar *ear, const float *samples, gsize n);

/* Of SbCryFrame. Frame i begins i hops after the first sample. (transfer none) */
GArray *sb_cry_ear_get_frames (SbCryEar *ear);
gsize sb_cry_ear_get_hop (SbCryEar *ear);    /* samples */
gsize sb_cry_ear_get_length (SbCryEar *ear); /* samples of a frame */

G_END_DECLS
