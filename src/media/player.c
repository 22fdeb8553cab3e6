/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player.h"

#include "keyframe.h"
#include "pipeline.h"

#include <gio/gio.h>
#include <securebase/base/signal.h>

#define SOUND_STEP (40 * SB_MSECOND)

struct _SbPlayer {
  GObject parent;
  SbPipeline *pipeline; /* NULL when nothing is loaded */
  SbFrameIndex *index;
  SbFrame *frame;
  SbTime position;
  SbTime duration;
  SbWish wish;
  guint seek_done;
  guint cue_serial;
  SbTime cue_time;
  SbCueFunc cue_func; /* NULL: not one of several */
  gpointer cue_data;
  gboolean ready;
  gboolean failed;
  gboolean sound;
};

enum {
  FRAME,
  POSITION,
  STATE_CHANGED,
  ENDED,
  ERROR,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SbPlayer, sb_player, G_TYPE_OBJECT)

static void
sb_player_dispose (GObject *object)
{
  SbPlayer *player = SB_PLAYER (object);

  g_clear_pointer (&player->pipeline, sb_pipeline_abandon);
  g_clear_pointer (&player->frame, sb_frame_unref);
  g_clear_pointer (&player->index, sb_frame_index_unref);
  G_OBJECT_CLASS (sb_player_parent_class)->dispose (object);
}

static void
sb_player_class_init (SbPlayerClass *class)
{
  GType type = SB_TYPE_PLAYER;

  G_OBJECT_CLASS (class)->dispose = sb_player_dispose;
  signals[FRAME] = sb_signal_new (type, "frame", 1, SB_TYPE_FRAME);
  signals[POSITION] = sb_signal_new (type, "position", 1, G_TYPE_INT64);
  signals[STATE_CHANGED] = sb_signal_new (type, "state-changed", 0);
  signals[ENDED] = sb_signal_new (type, "ended", 0);
  signals[ERROR] = sb_signal_new (type, "error", 1, G_TYPE_ERROR);
}

static void
sb_player_init (SbPlayer *player)
{
  player->position = SB_TIME_NONE;
  player->duration = SB_TIME_NONE;
  player->wish.rate = 1;
  player->wish.keep = TRUE;
  player->sound = TRUE;
}

SbPlayer *
sb_player_new (void)
{
  return g_object_new (SB_TYPE_PLAYER, NULL);
}

/* --- news from the pipeline --- */

static void
take_frame (SbPlayer *player, SbReport *report)
{
  if (!report->frame)
    return;
  g_clear_pointer (&player->frame, sb_frame_unref);
  player->frame = sb_frame_ref (report->frame);
  player->position = report->frame->pts;
  g_signal_emit (player, signals[FRAME], 0, report->frame);
  g_signal_emit (player, signals[POSITION], 0, player->position);
}

static void
take_position (SbPlayer *player, SbReport *report)
{
  if (report->duration != SB_TIME_NONE)
    player->duration = report->duration;
  if (player->index || report->position == SB_TIME_NONE)
    return;
  player->position = report->position;
  g_signal_emit (player, signals[POSITION], 0, player->position);
}

static void
take_end (SbPlayer *player, SbReport *report)
{
  if (!report->ended || report->play_serial != player->wish.play_serial)
    return;
  player->wish.playing = FALSE;
  g_signal_emit (player, signals[ENDED], 0);
}

static void
take_cue (SbPlayer *player, SbReport *report)
{
  SbTime unused;

  if (player->cue_serial == report->cue_serial)
    return;
  player->cue_serial = report->cue_serial;
  player->cue_time = report->cue_time;
  if (player->cue_func && sb_player_is_cued (player, &unused))
    player->cue_func (player, player->cue_data);
}

/* A handler may load something else, or let the player go, in the midst of it. */
static void
on_report (SbReport *report, gpointer user_data)
{
  g_autoptr (SbPlayer) player = g_object_ref (SB_PLAYER (user_data));
  SbPipeline *pipeline = player->pipeline;
  SbPlayerState before = sb_player_get_state (player);

  player->ready = report->ready;
  player->failed = report->failed;
  player->seek_done = report->seek_serial;
  take_frame (player, report);
  if (player->pipeline == pipeline)
    take_position (player, report);
  if (player->pipeline == pipeline)
    take_end (player, report);
  if (player->pipeline == pipeline && sb_player_get_state (player) != before)
    g_signal_emit (player, signals[STATE_CHANGED], 0);
  if (player->pipeline == pipeline && report->error)
    g_signal_emit (player, signals[ERROR], 0, report->error);
  if (player->pipeline == pipeline)
    take_cue (player, report);
}

/* --- requests --- */

static void
send_wish (SbPlayer *player)
{
  if (player->pipeline)
    sb_pipeline_wish (player->pipeline, &player->wish);
}

static void
forget (SbPlayer *player)
{
  g_clear_pointer (&player->pipeline, sb_pipeline_abandon);
  g_clear_pointer (&player->frame, sb_frame_unref);
  g_clear_pointer (&player->index, sb_frame_index_unref);
  player->position = SB_TIME_NONE;
  player->duration = SB_TIME_NONE;
  player->seek_done = 0;
  player->cue_serial = 0;
  player->ready = FALSE;
  player->failed = FALSE;
}

void
sb_player_load (SbPlayer *player, const char *path, SbFrameIndex *index)
{
  g_return_if_fail (SB_IS_PLAYER (player) && path != NULL);

  forget (player);
  player->index = index ? sb_frame_index_ref (index) : NULL;
  if (index)
    player->duration = sb_frame_index_get_end (index);
  player->wish.frame = 0;
  player->wish.time = 0;
  player->wish.seek_serial = 1;
  player->wish.play_serial = 1;
  player->wish.start_serial = 0;
  player->wish.playing = FALSE;
  player->pipeline =
    sb_pipeline_start (path, index, player->sound, &player->wish, on_report, player);
  g_signal_emit (player, signals[STATE_CHANGED], 0);
}

void
sb_player_unload (SbPlayer *player)
{
  g_return_if_fail (SB_IS_PLAYER (player));

  if (!player->pipeline)
    return;
  forget (player);
  g_signal_emit (player, signals[STATE_CHANGED], 0);
}

SbPlayerState
sb_player_get_state (SbPlayer *player)
{
  if (!player->pipeline)
    return SB_PLAYER_EMPTY;
  if (player->failed)
    return SB_PLAYER_FAILED;
  if (!player->ready)
    return SB_PLAYER_LOADING;
  return player->wish.playing ? SB_PLAYER_PLAYING : SB_PLAYER_PAUSED;
}

SbFrame *
sb_player_get_frame (SbPlayer *player)
{
  return player->frame;
}

SbTime
sb_player_get_position (SbPlayer *player)
{
  return player->position;
}

SbTime
sb_player_get_duration (SbPlayer *player)
{
  return player->duration;
}

gboolean
sb_player_is_seeking (SbPlayer *player)
{
  return player->pipeline && !player->failed &&
         player->seek_done != player->wish.seek_serial;
}

static void
set_playing (SbPlayer *player, gboolean playing)
{
  SbPlayerState before = sb_player_get_state (player);

  if (player->wish.playing == playing)
    return;
  player->wish.playing = playing;
  player->wish.play_serial++;
  send_wish (player);
  if (sb_player_get_state (player) != before)
    g_signal_emit (player, signals[STATE_CHANGED], 0);
}

void
sb_player_play (SbPlayer *player)
{
  g_return_if_fail (SB_IS_PLAYER (player));

  if (player->pipeline && !player->failed)
    set_playing (player, TRUE);
}

void
sb_player_pause (SbPlayer *player)
{
  g_return_if_fail (SB_IS_PLAYER (player));

  set_playing (player, FALSE);
}

/* A new play serial too: an end that was on its way belongs to the old place. */
static void
ask_for (SbPlayer *player, guint frame, SbTime time)
{
  if (!player->pipeline || player->failed)
    return;
  player->wish.frame = frame;
  player->wish.time = time;
  player->wish.seek_serial++;
  player->wish.play_serial++;
  send_wish (player);
}

static void
ask_for_frame (SbPlayer *player, guint number)
{
  number = MIN (number, sb_frame_index_get_n_frames (player->index) - 1);
  ask_for (player, number, sb_frame_index_get_pts (player->index, number));
}

void
sb_player_show_frame (SbPlayer *player, guint number)
{
  g_return_if_fail (SB_IS_PLAYER (player));

  if (!player->index)
    return;
  player->wish.hasty++;
  ask_for_frame (player, number);
}

void
sb_player_show_time (SbPlayer *player, SbTime time)
{
  g_return_if_fail (SB_IS_PLAYER (player));

  if (player->index)
    sb_player_show_frame (player, sb_frame_index_find (player->index, time));
  else if (player->duration != SB_TIME_NONE)
    ask_for (player, 0, CLAMP (time, 0, player->duration));
  else
    ask_for (player, 0, MAX (time, 0));
}

void
sb_player_scrub (SbPlayer *player, SbTime time)
{
  g_return_if_fail (SB_IS_PLAYER (player));

  sb_player_pause (player);
  if (player->index)
    sb_player_show_frame (player, sb_keyframe_find_nearest (player->index, time));
  else
    sb_player_show_time (player, time);
}

static void
step_sound (SbPlayer *player, int delta)
{
  gboolean is_asked = sb_player_is_seeking (player) || player->position == SB_TIME_NONE;
  SbTime from = is_asked ? player->wish.time : player->position;

  sb_player_show_time (player, from + delta * SOUND_STEP);
}

void
sb_player_step (SbPlayer *player, int delta)
{
  gint64 number;

  g_return_if_fail (SB_IS_PLAYER (player));

  sb_player_pause (player);
  if (!player->index) {
    step_sound (player, delta);
    return;
  }
  number = sb_player_get_target (player);
  ask_for_frame (player, (guint) CLAMP (number + delta, 0, G_MAXINT));
}

void
sb_player_set_rate (SbPlayer *player, double rate)
{
  g_return_if_fail (SB_IS_PLAYER (player));

  player->wish.rate = CLAMP (rate, SB_PLAYER_RATE_MIN, SB_PLAYER_RATE_MAX);
  if (player->wish.together && player->wish.playing)
    player->wish.play_serial++;
  send_wish (player);
}

double
sb_player_get_rate (SbPlayer *player)
{
  return player->wish.rate;
}

void
sb_player_set_muted (SbPlayer *player, gboolean muted)
{
  g_return_if_fail (SB_IS_PLAYER (player));

  player->wish.muted = muted;
  send_wish (player);
}

gboolean
sb_player_get_muted (SbPlayer *player)
{
  return player->wish.muted;
}

void
sb_player_set_sound (SbPlayer *player, gboolean sound)
{
  g_return_if_fail (SB_IS_PLAYER (player));

  player->sound = sound;
}

void
sb_player_set_max_size (SbPlayer *player, int width, int height)
{
  g_return_if_fail (SB_IS_PLAYER (player));

  if (player->wish.max_width == width && player->wish.max_height == height)
    return;
  player->wish.max_width = width;
  player->wish.max_height = height;
  send_wish (player);
}

/* --- together with others --- */

void
sb_player_set_together (SbPlayer *player, SbCueFunc func, gpointer user_data)
{
  player->wish.together = TRUE;
  player->cue_func = func;
  player->cue_data = user_data;
}

gboolean
sb_player_is_cued (SbPlayer *player, SbTime *time)
{
  *time = player->cue_time;
  return sb_player_get_state (player) == SB_PLAYER_PLAYING &&
         player->cue_serial == player->wish.play_serial &&
         player->wish.start_serial != player->wish.play_serial;
}

void
sb_player_start (SbPlayer *player, GstClockTime clock, SbTime time)
{
  player->wish.start_serial = player->wish.play_serial;
  player->wish.start_clock = clock;
  player->wish.start_time = time;
  send_wish (player);
}

guint
sb_player_get_target (SbPlayer *player)
{
  return sb_player_is_seeking (player) || !player->frame ? player->wish.frame
                                                         : player->frame->number;
}
