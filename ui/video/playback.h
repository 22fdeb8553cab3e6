/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/interval.h>
#include <securebase/media/ensemble.h>

G_BEGIN_DECLS

/* Where the coder is in the session, with or without recordings: the ensemble of its
 * views, and what a transport bar has beyond it: presses in a row that add up, loops,
 * scrubbing. All times are session time (the master recording's PTS). */

#define SB_TYPE_PLAYBACK (sb_playback_get_type ())
G_DECLARE_FINAL_TYPE (SbPlayback, sb_playback, SB, PLAYBACK, GObject)

/* Signals: "frame" (guint view, SbFrame *): paint it. "moved" (): the position changed.
 * "state-changed" (): plays, pauses, another rate, loop or mark. "view-changed" (guint
 * view). "failed" (guint view, GError *). */

SbPlayback *sb_playback_new (void);

/* View 0 is the master; its path is NULL when there is nothing to play. @length is where
 * the session ends when no recording knows. */
void sb_playback_load (SbPlayback *self,
                       const SbEnsembleView *views,
                       guint n_views,
                       SbTime length);
void sb_playback_unload (SbPlayback *self);

/* Whether the master can be played. */
gboolean sb_playback_has_media (SbPlayback *self);
gboolean sb_playback_is_playing (SbPlayback *self);
SbTime sb_playback_get_position (SbPlayback *self);
SbTime sb_playback_get_length (SbPlayback *self);
SbFrameIndex *sb_playback_get_frames (SbPlayback *self); /* the master's */
double sb_playback_get_rate (SbPlayback *self);
SbEnsemble *sb_playback_get_ensemble (SbPlayback *self);

void sb_playback_toggle (SbPlayback *self);
void sb_playback_toggle_backwards (SbPlayback *self);
void sb_playback_pause (SbPlayback *self);
void sb_playback_seek (SbPlayback *self, SbTime time);
/* While the hand drags: keyframes at once, the exact frame when it rests. Play goes on
 * afterwards if it was going. */
void sb_playback_scrub (SbPlayback *self, SbTime time);
/* From the time asked for last, so that presses in a row add up. */
void sb_playback_skip (SbPlayback *self, SbTime delta);
/* Two seconds back, and play: to hear and see it once more. */
void sb_playback_replay (SbPlayback *self);
void sb_playback_step (SbPlayback *self, int frames);
/* The next faster (@direction 1), slower (-1) or the normal (0) rate. */
void sb_playback_change_rate (SbPlayback *self, int direction);

/* Plays [start, end) again and again, each time from the lead-in before it (a setting);
 * no frame of @end or later is shown. NULL: no more. */
void sb_playback_set_loop (SbPlayback *self, const SbInterval *loop);
gboolean sb_playback_get_loop (SbPlayback *self, SbInterval *loop);

/* In and out marks at the position; the frame at "out" is the first outside. */
void sb_playback_mark (SbPlayback *self, gboolean out);
gboolean sb_playback_get_marks (SbPlayback *self, SbInterval *marks);

G_END_DECLS
