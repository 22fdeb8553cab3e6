/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/media/frame.h>

G_BEGIN_DECLS

/* Plays one recording and shows its frames by number. Knows no widget: it hands out
 * pictures. The pipeline lives in a thread of its own, so that nothing it does (or fails
 * to do) stops the caller: every function here returns at once.
 *
 * There is one wish at a time: a newer request replaces one that has not begun, and
 * nothing queues up. The one in flight is finished, so that a held key shows frames.
 *
 * Use it in the thread that created it; signals come in that thread's default main
 * context.
 *
 * Signals:
 *   "frame" (SbFrame *)    a picture to paint now; only the newest when the main loop is
 *                          behind
 *   "position" (gint64)    after "frame", its PTS; without picture, the time of the
 *                          sound, after a seek and 25 times a second in play
 *
 *   "state-changed" ()     see sb_player_get_state()
 *
 *   "ended" ()             play came to the end; it stands on the last frame, paused
 *
 *   "error" (GError *)     a sentence; when it cannot go on the state is
 *                          SB_PLAYER_FAILED, else the recording is still usable (a frame
 *                          that cannot be shown, say) */

#define SB_TYPE_PLAYER (sb_player_get_type ())
G_DECLARE_FINAL_TYPE (SbPlayer, sb_player, SB, PLAYER, GObject)

typedef enum {
  SB_PLAYER_EMPTY,   /* nothing loaded */
  SB_PLAYER_LOADING, /* until the first frame (or sound) is there */
  SB_PLAYER_PAUSED,
  SB_PLAYER_PLAYING,
  SB_PLAYER_FAILED, /* after "error"; load again, or something else */
} SbPlayerState;

/* Steps back come from frames that were decoded before: those shown last, and those
 * before the frame on the screen, which are decoded in the background while it stands or
 * steps (never while it plays). They are kept as they are painted, and dropped with a
 * change of that size. All players together keep no more bytes than this, each with a
 * picture an equal part of it. (Forward each player's own pipeline goes, in which two
 * more wait as they are painted.) */
#define SB_PLAYER_KEPT_BYTES (512 * 1024 * 1024)

#define SB_PLAYER_RATE_MIN 0.1
#define SB_PLAYER_RATE_MAX 4.0

SbPlayer *sb_player_new (void);

/* Opens @path, paused on its first frame; what was loaded is let go. @index is the
 * recording's, NULL for one without picture. Requests made while it loads hold. */
void sb_player_load (SbPlayer *player, const char *path, SbFrameIndex *index);
void sb_player_unload (SbPlayer *player);

SbPlayerState sb_player_get_state (SbPlayer *player);

/* The last picture handed out; NULL before the first. (transfer none) */
SbFrame *sb_player_get_frame (SbPlayer *player);

/* The PTS of that picture; without picture, the time of the sound. SB_TIME_NONE before
 * there is one. */
SbTime sb_player_get_position (SbPlayer *player);

/* The end of the last frame or of the sound; SB_TIME_NONE while unknown. */
SbTime sb_player_get_duration (SbPlayer *player);

/* Whether a frame has been asked for that is not shown yet. */
gboolean sb_player_is_seeking (SbPlayer *player);

void sb_player_play (SbPlayer *player);
void sb_player_pause (SbPlayer *player);

/* Shows frame @number exactly, and goes on playing if it played. Clamped to the last. */
void sb_player_show_frame (SbPlayer *player, guint number);

/* The frame on the screen at @time; without picture, that time of the sound. */
void sb_player_show_time (SbPlayer *player, SbTime time);

/* While the playhead is dragged: shows the keyframe nearest to @time, which needs no
 * other frame to be decoded, paused. Ask as often as the hand moves, the newest request
 * wins; when it rests ask for sb_player_show_time(), which shows the exact frame. Without
 * picture the same as that. */
void sb_player_scrub (SbPlayer *player, SbTime time);

/* @delta frames on (or back) from the frame asked for last, paused. Without picture a
 * step is 40 ms. */
void sb_player_step (SbPlayer *player, int delta);

/* SB_PLAYER_RATE_MIN … _MAX, clamped; the pitch of the sound is kept. */
void sb_player_set_rate (SbPlayer *player, double rate);
double sb_player_get_rate (SbPlayer *player);

void sb_player_set_muted (SbPlayer *player, gboolean muted);
gboolean sb_player_get_muted (SbPlayer *player);

/* Whether the sound is decoded at all; holds from the next load on. Default: TRUE. */
void sb_player_set_sound (SbPlayer *player, gboolean sound);

/* The largest picture wanted, in device pixels: bigger ones are scaled down (never up) on
 * the way, keeping their shape. 0, 0: as recorded. */
void sb_player_set_max_size (SbPlayer *player, int width, int height);

G_END_DECLS
