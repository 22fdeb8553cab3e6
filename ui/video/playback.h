/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/media/player.h>

G_BEGIN_DECLS

/* Where the coder is in the session, with or without a recording: the player when there
 * is one, else a cursor that steps over the frame index kept in the project, or over
 * plain time. All times are session time (the master recording's PTS). */

#define SB_TYPE_PLAYBACK (sb_playback_get_type ())
G_DECLARE_FINAL_TYPE (SbPlayback, sb_playback, SB, PLAYBACK, GObject)

/* Signals: "frame" (SbFrame *): paint it. "moved" (): the position changed.
 * "state-changed" (): plays, pauses, another rate. "failed" (GError *). */

SbPlayback *sb_playback_new (void);

/* @path NULL: nothing to play. @frames may be NULL; @length is used without it. */
void sb_playback_load (SbPlayback *self,
                       const char *path,
                       SbFrameIndex *frames,
                       SbTime length);
void sb_playback_unload (SbPlayback *self);

gboolean sb_playback_has_media (SbPlayback *self);
gboolean sb_playback_is_playing (SbPlayback *self);
SbTime sb_playback_get_position (SbPlayback *self);
SbTime sb_playback_get_length (SbPlayback *self);
SbFrameIndex *sb_playback_get_frames (SbPlayback *self);
double sb_playback_get_rate (SbPlayback *self);
SbPlayer *sb_playback_get_player (SbPlayback *self);

void sb_playback_toggle (SbPlayback *self);
void sb_playback_pause (SbPlayback *self);
void sb_playback_seek (SbPlayback *self, SbTime time);
/* From the time asked for last, so that presses in a row add up. */
void sb_playback_skip (SbPlayback *self, SbTime delta);
void sb_playback_step (SbPlayback *self, int frames);
/* The next faster (@direction 1), slower (-1) or the normal (0) rate. */
void sb_playback_change_rate (SbPlayback *self, int direction);

G_END_DECLS
