/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/progress.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* The recording of a simulated session: a drawn plan of the playroom with moving figures
 * and a synthesised sound, WebM (VP8 + Vorbis). All that is seen and heard follows from
 * the episodes, events and marks of one content; nobody real is in it. */

typedef struct {
  int width;             /* pixels, even */
  int height;            /* pixels, even */
  int frame_rate;        /* frames per second, 1 … 50 */
  int keyframe_distance; /* at most so many frames from keyframe to keyframe */
  guint32 seed;          /* of what the events leave open: steps, blinks, noise */
} SbFilmSettings;

/* Small and slow enough to be made in well under a minute: 384 × 288, 10 frames per
 * second, a keyframe at least every 25 frames, seed 1. */
void sb_film_settings_init (SbFilmSettings *settings);

/* Where the recording of @truth ends: a moment after its last episode, event or mark. */
SbTime sb_film_get_length (SbContent *truth);

/* Draws @truth and writes it to @path (WebM). Frame i has the PTS i / frame_rate, frame 0
 * shows session time 0. @scheme names the episodes in the caption; NULL leaves the bare
 * numbers.
 *
 * Blocks for the length of the work; call it in a thread of its own where a window waits.
 * Writes to a temporary file beside @path and renames it when it is whole: on failure or
 * cancellation (SB_ERROR_CANCELLED) nothing is left and an older file at @path stays. */
gboolean sb_film_write (const char *path,
                        SbScheme *scheme,
                        SbContent *truth,
                        const SbFilmSettings *settings,
                        SbProgressFunc progress,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS
