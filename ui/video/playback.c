/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "playback.h"

/* A step where there are no frames to step over. */
#define PLAIN_STEP (40 * SB_MSECOND)

static const double rates[] = {0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4};

struct _SbPlayback {
  GObject parent;
  SbPlayer *player;
  gboolean has_media;
  SbFrameIndex *frames;
  SbTime length;
  SbTime cursor; /* the position without a player */
  SbTime asked;  /* the last target of a seek or skip that is not shown yet */
};

G_DEFINE_FINAL_TYPE (SbPlayback, sb_playback, G_TYPE_OBJECT)

enum {
  FRAME,
  MOVED,
  STATE_CHANGED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_frame (SbPlayback *self, SbFrame *frame)
{
  g_signal_emit (self, signals[FRAME], 0, frame);
}

static void
on_position (SbPlayback *self)
{
  if (!sb_player_is_seeking (self->player))
    self->asked = SB_TIME_NONE;
  g_signal_emit (self, signals[MOVED], 0);
}

static void
on_state_changed (SbPlayback *self)
{
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

static void
on_error (SbPlayback *self, GError *error)
{
  if (sb_player_get_state (self->player) == SB_PLAYER_FAILED)
    self->has_media = FALSE;
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
sb_playback_dispose (GObject *object)
{
  SbPlayback *self = SB_PLAYBACK (object);

  if (self->player)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  g_clear_pointer (&self->frames, sb_frame_index_unref);
  G_OBJECT_CLASS (sb_playback_parent_class)->dispose (object);
}

static guint
install_signal (const char *name, GType argument)
{
  return g_signal_new (name,
                       SB_TYPE_PLAYBACK,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       argument == G_TYPE_NONE ? 0 : 1,
                       argument);
}

static void
sb_playback_class_init (SbPlaybackClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_playback_dispose;
  signals[FRAME] = install_signal ("frame", SB_TYPE_FRAME);
  signals[MOVED] = install_signal ("moved", G_TYPE_NONE);
  signals[STATE_CHANGED] = install_signal ("state-changed", G_TYPE_NONE);
  signals[FAILED] = install_signal ("failed", G_TYPE_ERROR);
}

static void
sb_playback_init (SbPlayback *self)
{
  self->player = sb_player_new ();
  self->asked = SB_TIME_NONE;
  g_signal_connect_swapped (self->player, "frame", G_CALLBACK (on_frame), self);
  g_signal_connect_swapped (self->player, "position", G_CALLBACK (on_position), self);
  g_signal_connect_swapped (
    self->player, "state-changed", G_CALLBACK (on_state_changed), self);
  g_signal_connect_swapped (self->player, "error", G_CALLBACK (on_error), self);
}

SbPlayback *
sb_playback_new (void)
{
  return g_object_new (SB_TYPE_PLAYBACK, NULL);
}

void
sb_playback_load (SbPlayback *self, const char *path, SbFrameIndex *frames, SbTime length)
{
  g_return_if_fail (SB_IS_PLAYBACK (self));
  sb_playback_unload (self);
  self->frames = frames ? sb_frame_index_ref (frames) : NULL;
  self->length = frames ? sb_frame_index_get_end (frames) : length;
  self->has_media = path != NULL;
  self->cursor = frames ? sb_frame_index_get_pts (frames, 0) : 0;
  if (path)
    sb_player_load (self->player, path, frames);
  g_signal_emit (self, signals[STATE_CHANGED], 0);
  g_signal_emit (self, signals[MOVED], 0);
}

void
sb_playback_unload (SbPlayback *self)
{
  g_return_if_fail (SB_IS_PLAYBACK (self));
  sb_player_unload (self->player);
  g_clear_pointer (&self->frames, sb_frame_index_unref);
  self->has_media = FALSE;
  self->length = 0;
  self->asked = SB_TIME_NONE;
}

gboolean
sb_playback_has_media (SbPlayback *self)
{
  return self->has_media;
}

gboolean
sb_playback_is_playing (SbPlayback *self)
{
  return self->has_media && sb_player_get_state (self->player) == SB_PLAYER_PLAYING;
}

SbTime
sb_playback_get_position (SbPlayback *self)
{
  SbTime position =
    self->has_media ? sb_player_get_position (self->player) : self->cursor;

  return position == SB_TIME_NONE ? 0 : position;
}

SbTime
sb_playback_get_length (SbPlayback *self)
{
  SbTime duration =
    self->has_media ? sb_player_get_duration (self->player) : SB_TIME_NONE;

  return self->frames || duration == SB_TIME_NONE ? self->length : duration;
}

SbFrameIndex *
sb_playback_get_frames (SbPlayback *self)
{
  return self->frames;
}

double
sb_playback_get_rate (SbPlayback *self)
{
  return sb_player_get_rate (self->player);
}

SbPlayer *
sb_playback_get_player (SbPlayback *self)
{
  return self->player;
}

void
sb_playback_toggle (SbPlayback *self)
{
  if (!self->has_media)
    return;
  if (sb_playback_is_playing (self))
    sb_player_pause (self->player);
  else
    sb_player_play (self->player);
}

void
sb_playback_pause (SbPlayback *self)
{
  if (sb_playback_is_playing (self))
    sb_player_pause (self->player);
}

static void
move_cursor (SbPlayback *self, SbTime time)
{
  if (self->frames)
    time =
      sb_frame_index_get_pts (self->frames, sb_frame_index_find (self->frames, time));
  self->cursor = CLAMP (time, 0, MAX (self->length, 0));
  g_signal_emit (self, signals[MOVED], 0);
}

void
sb_playback_seek (SbPlayback *self, SbTime time)
{
  g_return_if_fail (SB_IS_PLAYBACK (self));
  time = CLAMP (time, 0, MAX (sb_playback_get_length (self), 0));
  if (self->has_media) {
    self->asked = time;
    sb_player_show_time (self->player, time);
  } else {
    move_cursor (self, time);
  }
}

void
sb_playback_skip (SbPlayback *self, SbTime delta)
{
  SbTime from =
    self->asked != SB_TIME_NONE ? self->asked : sb_playback_get_position (self);

  sb_playback_seek (self, from + delta);
}

static void
step_cursor (SbPlayback *self, int frames)
{
  int at;

  if (!self->frames) {
    move_cursor (self, self->cursor + frames * PLAIN_STEP);
    return;
  }
  at = (int) sb_frame_index_find (self->frames, self->cursor) + frames;
  at = CLAMP (at, 0, (int) sb_frame_index_get_n_frames (self->frames) - 1);
  move_cursor (self, sb_frame_index_get_pts (self->frames, (guint) at));
}

void
sb_playback_step (SbPlayback *self, int frames)
{
  g_return_if_fail (SB_IS_PLAYBACK (self));
  self->asked = SB_TIME_NONE;
  if (self->has_media)
    sb_player_step (self->player, frames);
  else
    step_cursor (self, frames);
}

void
sb_playback_change_rate (SbPlayback *self, int direction)
{
  double rate = sb_player_get_rate (self->player), next = direction == 0 ? 1 : rate;

  if (direction > 0) {
    for (int i = (int) G_N_ELEMENTS (rates) - 1; i >= 0 && rates[i] > rate + 1e-6; i--)
      next = rates[i];
  } else if (direction < 0) {
    for (guint i = 0; i < G_N_ELEMENTS (rates) && rates[i] < rate - 1e-6; i++)
      next = rates[i];
  }
  sb_player_set_rate (self->player, next);
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}
