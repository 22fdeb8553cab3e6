/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "playback.h"

#include "settings.h"

#include <securebase/base/signal.h>

/* A step where there are no frames to step over. */
#define PLAIN_STEP (40 * SB_MSECOND)
#define REPLAY (2 * SB_SECOND)
#define DEFAULT_LEAD_IN 2.0
/* How long the hand that drags must rest before the exact frame is decoded. */
#define REST_MS 120

static const double rates[] = {0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4};

struct _SbPlayback {
  GObject parent;
  SbEnsemble *ensemble;
  SbTime length;
  SbTime asked; /* the last target of a seek or skip that is not shown yet */
  gboolean loops;
  SbInterval loop;
  SbTime in, out; /* marks; SB_TIME_NONE: not set */
  guint rest;     /* source: the hand has rested */
  SbTime scrubbed;
  gboolean resumes; /* play goes on after the drag */
};

G_DEFINE_FINAL_TYPE (SbPlayback, sb_playback, G_TYPE_OBJECT)

enum {
  FRAME,
  MOVED,
  STATE_CHANGED,
  VIEW_CHANGED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- loops --- */

static SbTime
get_lead_in (void)
{
  GSettings *settings = sb_settings_get ();
  double seconds =
    settings ? g_settings_get_double (settings, "loop-lead-in") : DEFAULT_LEAD_IN;

  return (SbTime) (seconds * SB_SECOND);
}

static gboolean
is_past_loop (SbPlayback *self, SbTime time)
{
  return self->loops && time >= self->loop.end && sb_playback_is_playing (self) &&
         !sb_ensemble_is_backwards (self->ensemble);
}

static void
begin_loop (SbPlayback *self)
{
  sb_playback_seek (self, self->loop.start - get_lead_in ());
}

/* --- what the ensemble says --- */

/* Half-open: the frame at the loop's end does not come to the screen. */
static void
on_frame (SbPlayback *self, guint view, SbFrame *frame)
{
  SbTime time = frame->pts + sb_ensemble_get_offset (self->ensemble, view);

  if (!is_past_loop (self, time))
    g_signal_emit (self, signals[FRAME], 0, view, frame);
}

static void
on_position (SbPlayback *self, gint64 position)
{
  if (!sb_ensemble_is_seeking (self->ensemble))
    self->asked = SB_TIME_NONE;
  if (!is_past_loop (self, position))
    g_signal_emit (self, signals[MOVED], 0);
  else if (self->asked == SB_TIME_NONE)
    begin_loop (self);
}

static void
on_state_changed (SbPlayback *self)
{
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

static void
on_view_changed (SbPlayback *self, guint view)
{
  g_signal_emit (self, signals[VIEW_CHANGED], 0, view);
}

static void
on_ended (SbPlayback *self)
{
  if (!self->loops || self->loop.end < sb_playback_get_length (self))
    return;
  begin_loop (self);
  sb_ensemble_play (self->ensemble);
}

static void
on_error (SbPlayback *self, guint view, GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, view, error);
}

/* --- the object --- */

static void
sb_playback_dispose (GObject *object)
{
  SbPlayback *self = SB_PLAYBACK (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->ensemble)
    g_signal_handlers_disconnect_by_data (self->ensemble, self);
  g_clear_object (&self->ensemble);
  G_OBJECT_CLASS (sb_playback_parent_class)->dispose (object);
}

static void
sb_playback_class_init (SbPlaybackClass *klass)
{
  GType type = SB_TYPE_PLAYBACK;

  G_OBJECT_CLASS (klass)->dispose = sb_playback_dispose;
  signals[FRAME] = sb_signal_new (type, "frame", 2, G_TYPE_UINT, SB_TYPE_FRAME);
  signals[MOVED] = sb_signal_new (type, "moved", 0);
  signals[STATE_CHANGED] = sb_signal_new (type, "state-changed", 0);
  signals[VIEW_CHANGED] = sb_signal_new (type, "view-changed", 1, G_TYPE_UINT);
  signals[FAILED] = sb_signal_new (type, "failed", 2, G_TYPE_UINT, G_TYPE_ERROR);
}

static void
sb_playback_init (SbPlayback *self)
{
  SbEnsemble *ensemble = sb_ensemble_new ();

  self->ensemble = ensemble;
  self->asked = self->in = self->out = SB_TIME_NONE;
  g_signal_connect_swapped (ensemble, "frame", G_CALLBACK (on_frame), self);
  g_signal_connect_swapped (ensemble, "position", G_CALLBACK (on_position), self);
  g_signal_connect_swapped (
    ensemble, "state-changed", G_CALLBACK (on_state_changed), self);
  g_signal_connect_swapped (ensemble, "view-changed", G_CALLBACK (on_view_changed), self);
  g_signal_connect_swapped (ensemble, "ended", G_CALLBACK (on_ended), self);
  g_signal_connect_swapped (ensemble, "error", G_CALLBACK (on_error), self);
}

SbPlayback *
sb_playback_new (void)
{
  return g_object_new (SB_TYPE_PLAYBACK, NULL);
}

void
sb_playback_load (SbPlayback *self,
                  const SbEnsembleView *views,
                  guint n_views,
                  SbTime length)
{
  g_return_if_fail (SB_IS_PLAYBACK (self));
  sb_playback_unload (self);
  self->length = length;
  sb_ensemble_load (self->ensemble, views, n_views);
  g_signal_emit (self, signals[STATE_CHANGED], 0);
  g_signal_emit (self, signals[MOVED], 0);
}

void
sb_playback_unload (SbPlayback *self)
{
  g_return_if_fail (SB_IS_PLAYBACK (self));
  g_clear_handle_id (&self->rest, g_source_remove);
  self->resumes = FALSE;
  self->loops = FALSE;
  self->asked = self->in = self->out = SB_TIME_NONE;
  self->length = 0;
  sb_ensemble_unload (self->ensemble);
}

gboolean
sb_playback_has_media (SbPlayback *self)
{
  SbPlayerState state = sb_ensemble_get_state (self->ensemble);

  return state != SB_PLAYER_EMPTY && state != SB_PLAYER_FAILED;
}

gboolean
sb_playback_is_playing (SbPlayback *self)
{
  return sb_ensemble_get_state (self->ensemble) == SB_PLAYER_PLAYING;
}

SbTime
sb_playback_get_position (SbPlayback *self)
{
  SbTime position = sb_ensemble_get_position (self->ensemble);

  return position == SB_TIME_NONE ? 0 : position;
}

SbTime
sb_playback_get_length (SbPlayback *self)
{
  SbTime duration = sb_ensemble_get_duration (self->ensemble);

  return duration == SB_TIME_NONE ? self->length : duration;
}

SbFrameIndex *
sb_playback_get_frames (SbPlayback *self)
{
  return sb_ensemble_get_frame_index (self->ensemble, 0);
}

double
sb_playback_get_rate (SbPlayback *self)
{
  return sb_ensemble_get_rate (self->ensemble);
}

SbEnsemble *
sb_playback_get_ensemble (SbPlayback *self)
{
  return self->ensemble;
}

/* --- play --- */

static void
play (SbPlayback *self)
{
  SbTime position = sb_playback_get_position (self);

  if (self->loops && (position >= self->loop.end ||
                      position < self->loop.start - get_lead_in () - SB_SECOND))
    begin_loop (self);
  sb_ensemble_play (self->ensemble);
}

void
sb_playback_toggle (SbPlayback *self)
{
  if (!sb_playback_has_media (self))
    return;
  if (sb_playback_is_playing (self))
    sb_ensemble_pause (self->ensemble);
  else
    play (self);
}

void
sb_playback_toggle_backwards (SbPlayback *self)
{
  if (!sb_playback_has_media (self))
    return;
  if (sb_ensemble_is_backwards (self->ensemble))
    sb_ensemble_pause (self->ensemble);
  else
    sb_ensemble_play_backwards (self->ensemble);
}

void
sb_playback_pause (SbPlayback *self)
{
  sb_ensemble_pause (self->ensemble);
}

/* --- move --- */

static SbTime
clamp (SbPlayback *self, SbTime time)
{
  return CLAMP (time, 0, MAX (sb_playback_get_length (self), 0));
}

static void
end_scrub (SbPlayback *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->resumes)
    sb_ensemble_play (self->ensemble);
  self->resumes = FALSE;
}

void
sb_playback_seek (SbPlayback *self, SbTime time)
{
  g_return_if_fail (SB_IS_PLAYBACK (self));
  time = clamp (self, time);
  if (sb_playback_has_media (self))
    self->asked = time;
  sb_ensemble_show_time (self->ensemble, time);
  end_scrub (self);
}

/* The exact frame is shown while the button is still held; play waits for the hand. */
static gboolean
on_rest (gpointer data)
{
  SbPlayback *self = data;

  self->rest = 0;
  sb_ensemble_show_time (self->ensemble, self->scrubbed);
  return G_SOURCE_REMOVE;
}

void
sb_playback_scrub (SbPlayback *self, SbTime time)
{
  g_return_if_fail (SB_IS_PLAYBACK (self));
  self->resumes |=
    sb_playback_is_playing (self) && !sb_ensemble_is_backwards (self->ensemble);
  self->scrubbed = clamp (self, time);
  self->asked = SB_TIME_NONE;
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, on_rest, self);
  sb_ensemble_scrub (self->ensemble, self->scrubbed);
}

void
sb_playback_skip (SbPlayback *self, SbTime delta)
{
  SbTime from =
    self->asked != SB_TIME_NONE ? self->asked : sb_playback_get_position (self);

  sb_playback_seek (self, from + delta);
}

void
sb_playback_replay (SbPlayback *self)
{
  sb_playback_skip (self, -REPLAY);
  if (sb_playback_has_media (self))
    sb_ensemble_play (self->ensemble);
}

void
sb_playback_step (SbPlayback *self, int frames)
{
  g_return_if_fail (SB_IS_PLAYBACK (self));
  self->asked = SB_TIME_NONE;
  if (sb_playback_has_media (self) || sb_playback_get_frames (self))
    sb_ensemble_step (self->ensemble, frames);
  else
    sb_playback_skip (self, frames * PLAIN_STEP);
}

void
sb_playback_change_rate (SbPlayback *self, int direction)
{
  double rate = sb_playback_get_rate (self), next = direction == 0 ? 1 : rate;

  if (direction > 0) {
    for (int i = (int) G_N_ELEMENTS (rates) - 1; i >= 0 && rates[i] > rate + 1e-6; i--)
      next = rates[i];
  } else if (direction < 0) {
    for (guint i = 0; i < G_N_ELEMENTS (rates) && rates[i] < rate - 1e-6; i++)
      next = rates[i];
  }
  sb_ensemble_set_rate (self->ensemble, next);
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

void
sb_playback_set_loop (SbPlayback *self, const SbInterval *loop)
{
  g_return_if_fail (SB_IS_PLAYBACK (self));
  self->loops = loop && loop->end > loop->start;
  if (self->loops)
    self->loop = *loop;
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

gboolean
sb_playback_get_loop (SbPlayback *self, SbInterval *loop)
{
  *loop = self->loop;
  return self->loops;
}

void
sb_playback_mark (SbPlayback *self, gboolean out)
{
  SbTime position = sb_playback_get_position (self);

  if (out)
    self->out = position;
  else
    self->in = position;
  if (self->in != SB_TIME_NONE && self->out != SB_TIME_NONE && self->out <= self->in) {
    if (out)
      self->in = SB_TIME_NONE;
    else
      self->out = SB_TIME_NONE;
  }
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

gboolean
sb_playback_get_marks (SbPlayback *self, SbInterval *marks)
{
  *marks = (SbInterval){self->in, self->out};
  return self->in != SB_TIME_NONE && self->out != SB_TIME_NONE;
}
