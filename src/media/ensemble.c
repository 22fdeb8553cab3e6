/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble.h"

#include "player.h"

#include <securebase/base/signal.h>

#define SOUND_STEP (40 * SB_MSECOND)

enum {
  FRAME,
  POSITION,
  STATE_CHANGED,
  VIEW_CHANGED,
  ENDED,
  ERROR,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SbEnsemble, sb_ensemble, G_TYPE_OBJECT)

gboolean
sb_view_is_alive (SbView *view)
{
  SbPlayerState state = sb_player_get_state (view->player);

  return state != SB_PLAYER_EMPTY && state != SB_PLAYER_FAILED;
}

gboolean
sb_view_takes_part (SbView *view)
{
  return !view->hidden && sb_view_is_alive (view);
}

static SbView *
get_master (SbEnsemble *ensemble)
{
  return ensemble->n_views > 0 ? &ensemble->views[0] : NULL;
}

static gboolean
has_living_master (SbEnsemble *ensemble)
{
  return ensemble->n_views > 0 && sb_view_is_alive (&ensemble->views[0]);
}

gboolean
sb_ensemble_plays_on (SbEnsemble *ensemble)
{
  return ensemble->n_views > 0 &&
         sb_player_get_state (ensemble->views[0].player) == SB_PLAYER_PLAYING;
}

void
sb_ensemble_say_state (SbEnsemble *ensemble)
{
  g_signal_emit (ensemble, signals[STATE_CHANGED], 0);
}

void
sb_ensemble_say_ended (SbEnsemble *ensemble)
{
  g_signal_emit (ensemble, signals[ENDED], 0);
}

void
sb_view_say_changed (SbView *view)
{
  g_signal_emit (view->ensemble, signals[VIEW_CHANGED], 0, view->number);
}

/* --- what the players say --- */

static void
on_frame (SbView *view, SbFrame *frame)
{
  g_autoptr (SbEnsemble) ensemble = g_object_ref (view->ensemble);

  g_signal_emit (ensemble, signals[FRAME], 0, view->number, frame);
}

static void
on_position (SbView *view, gint64 position)
{
  g_autoptr (SbEnsemble) ensemble = g_object_ref (view->ensemble);

  if (!sb_view_is_alive (view))
    return;
  sb_view_follow (view);
  if (view->number > 0)
    return;
  ensemble->cursor = position;
  g_signal_emit (ensemble, signals[POSITION], 0, position);
}

static void
on_state_changed (SbView *view)
{
  SbEnsemble *ensemble = view->ensemble;

  sb_view_say_changed (view);
  if (view->number == 0)
    sb_ensemble_say_state (ensemble);
}

static void
pause_others (SbEnsemble *ensemble)
{
  sb_ensemble_forget_start (ensemble);
  for (guint i = 1; i < ensemble->n_views; i++)
    sb_player_pause (ensemble->views[i].player);
  sb_ensemble_forget_places (ensemble);
  sb_ensemble_place_others (ensemble, FALSE);
}

static void
on_ended (SbView *view)
{
  SbEnsemble *ensemble = view->ensemble;

  if (view->number > 0)
    return;
  pause_others (ensemble);
  sb_ensemble_say_ended (ensemble);
}

static void
on_error (SbView *view, GError *error)
{
  g_autoptr (SbEnsemble) ensemble = g_object_ref (view->ensemble);
  gboolean is_dead = !sb_view_is_alive (view);

  if (is_dead && view->number == 0)
    pause_others (ensemble);
  g_signal_emit (ensemble, signals[ERROR], 0, view->number, error);
  if (is_dead && view->number > 0 && view->number < ensemble->n_views)
    sb_ensemble_try_start (ensemble);
}

/* --- the object --- */

static void
close_view (SbView *view)
{
  g_signal_handlers_disconnect_by_data (view->player, view);
  g_clear_object (&view->player);
  g_clear_pointer (&view->index, sb_frame_index_unref);
  g_clear_pointer (&view->path, g_free);
}

static void
close_views (SbEnsemble *ensemble)
{
  sb_ensemble_forget_start (ensemble);
  g_clear_handle_id (&ensemble->ticks, g_source_remove);
  for (guint i = 0; i < ensemble->n_views; i++)
    close_view (&ensemble->views[i]);
  ensemble->n_views = 0;
  ensemble->apart = FALSE;
  ensemble->scrubbing = FALSE;
  ensemble->cursor = SB_TIME_NONE;
}

static void
sb_ensemble_dispose (GObject *object)
{
  close_views (SB_ENSEMBLE (object));
  G_OBJECT_CLASS (sb_ensemble_parent_class)->dispose (object);
}

static void
sb_ensemble_class_init (SbEnsembleClass *class)
{
  GType type = SB_TYPE_ENSEMBLE;

  G_OBJECT_CLASS (class)->dispose = sb_ensemble_dispose;
  signals[FRAME] = sb_signal_new (type, "frame", 2, G_TYPE_UINT, SB_TYPE_FRAME);
  signals[POSITION] = sb_signal_new (type, "position", 1, G_TYPE_INT64);
  signals[STATE_CHANGED] = sb_signal_new (type, "state-changed", 0);
  signals[VIEW_CHANGED] = sb_signal_new (type, "view-changed", 1, G_TYPE_UINT);
  signals[ENDED] = sb_signal_new (type, "ended", 0);
  signals[ERROR] = sb_signal_new (type, "error", 2, G_TYPE_UINT, G_TYPE_ERROR);
}

static void
sb_ensemble_init (SbEnsemble *ensemble)
{
  ensemble->cursor = SB_TIME_NONE;
  ensemble->rate = 1;
}

SbEnsemble *
sb_ensemble_new (void)
{
  return g_object_new (SB_TYPE_ENSEMBLE, NULL);
}

static void
connect_player (SbView *view)
{
  SbPlayer *player = view->player;

  g_signal_connect_swapped (player, "frame", G_CALLBACK (on_frame), view);
  g_signal_connect_swapped (player, "position", G_CALLBACK (on_position), view);
  g_signal_connect_swapped (player, "state-changed", G_CALLBACK (on_state_changed), view);
  g_signal_connect_swapped (player, "ended", G_CALLBACK (on_ended), view);
  g_signal_connect_swapped (player, "error", G_CALLBACK (on_error), view);
}

static void
open_view (SbEnsemble *ensemble, guint number, const SbEnsembleView *source)
{
  SbView *view = &ensemble->views[number];

  *view = (SbView){.ensemble = ensemble,
                   .number = number,
                   .player = sb_player_new (),
                   .path = g_strdup (source->path),
                   .index = source->index ? sb_frame_index_ref (source->index) : NULL,
                   .offset = number > 0 ? source->offset : 0,
                   .has_sound = number == 0,
                   .asked = SB_TIME_NONE};
  sb_player_set_sound (view->player, view->has_sound);
  sb_player_set_muted (view->player, number > 0);
  sb_player_set_rate (view->player, ensemble->rate);
  if (ensemble->n_views > 1)
    sb_player_set_together (view->player, sb_ensemble_on_cue, view);
  connect_player (view);
}

static SbTime
get_beginning (SbView *master)
{
  return master->index ? sb_frame_index_get_pts (master->index, 0) : 0;
}

void
sb_ensemble_load (SbEnsemble *ensemble, const SbEnsembleView *views, guint n_views)
{
  g_return_if_fail (SB_IS_ENSEMBLE (ensemble));
  g_return_if_fail (n_views > 0 && n_views <= SB_ENSEMBLE_MAX_VIEWS);

  close_views (ensemble);
  ensemble->n_views = n_views;
  for (guint i = 0; i < n_views; i++)
    open_view (ensemble, i, &views[i]);
  ensemble->cursor = get_beginning (&ensemble->views[0]);
  for (guint i = 0; i < n_views; i++)
    if (ensemble->views[i].path)
      sb_player_load (
        ensemble->views[i].player, ensemble->views[i].path, ensemble->views[i].index);
  sb_ensemble_place_others (ensemble, FALSE);
}

void
sb_ensemble_unload (SbEnsemble *ensemble)
{
  g_return_if_fail (SB_IS_ENSEMBLE (ensemble));

  if (ensemble->n_views == 0)
    return;
  close_views (ensemble);
  sb_ensemble_say_state (ensemble);
}

/* --- the whole --- */

guint
sb_ensemble_get_n_views (SbEnsemble *ensemble)
{
  return ensemble->n_views;
}

SbPlayerState
sb_ensemble_get_state (SbEnsemble *ensemble)
{
  SbView *master = get_master (ensemble);

  if (!master)
    return SB_PLAYER_EMPTY;
  return ensemble->ticks ? SB_PLAYER_PLAYING : sb_player_get_state (master->player);
}

SbTime
sb_ensemble_get_position (SbEnsemble *ensemble)
{
  if (has_living_master (ensemble))
    return sb_player_get_position (ensemble->views[0].player);
  return ensemble->cursor;
}

SbTime
sb_ensemble_get_duration (SbEnsemble *ensemble)
{
  SbView *master = get_master (ensemble);

  if (!master)
    return SB_TIME_NONE;
  return master->index ? sb_frame_index_get_end (master->index)
                       : sb_player_get_duration (master->player);
}

gboolean
sb_ensemble_is_seeking (SbEnsemble *ensemble)
{
  for (guint i = 0; i < ensemble->n_views; i++)
    if (sb_view_takes_part (&ensemble->views[i]) &&
        sb_player_is_seeking (ensemble->views[i].player))
      return TRUE;
  return FALSE;
}

/* Everybody who plays needs a new start from where he is sent. */
static void
move_others (SbEnsemble *ensemble)
{
  ensemble->scrubbing = FALSE;
  sb_ensemble_forget_start (ensemble);
  sb_ensemble_place_others (ensemble, sb_ensemble_plays_on (ensemble));
}

void
sb_ensemble_play (SbEnsemble *ensemble)
{
  g_return_if_fail (SB_IS_ENSEMBLE (ensemble));

  sb_ensemble_stop_backwards (ensemble);
  if (!has_living_master (ensemble) || ensemble->apart)
    return;
  ensemble->scrubbing = FALSE;
  sb_ensemble_forget_places (ensemble);
  sb_ensemble_forget_start (ensemble);
  for (guint i = 0; i < ensemble->n_views; i++)
    if (!ensemble->views[i].hidden)
      sb_player_play (ensemble->views[i].player);
  sb_ensemble_try_start (ensemble);
}

void
sb_ensemble_pause (SbEnsemble *ensemble)
{
  g_return_if_fail (SB_IS_ENSEMBLE (ensemble));

  sb_ensemble_stop_backwards (ensemble);
  if (!sb_ensemble_plays_on (ensemble))
    return;
  sb_player_pause (ensemble->views[0].player);
  pause_others (ensemble);
}

static void
move_cursor (SbEnsemble *ensemble, SbTime time)
{
  SbFrameIndex *index = ensemble->views[0].index;

  if (index)
    time = sb_frame_index_get_pts (index, sb_frame_index_find (index, time));
  ensemble->cursor = MAX (time, get_beginning (&ensemble->views[0]));
  sb_ensemble_place_others (ensemble, FALSE);
  g_signal_emit (ensemble, signals[POSITION], 0, ensemble->cursor);
}

void
sb_ensemble_show_time (SbEnsemble *ensemble, SbTime time)
{
  g_return_if_fail (SB_IS_ENSEMBLE (ensemble));

  sb_ensemble_stop_backwards (ensemble);
  if (has_living_master (ensemble)) {
    sb_player_show_time (ensemble->views[0].player, time);
    move_others (ensemble);
  } else if (ensemble->n_views > 0) {
    move_cursor (ensemble, time);
  }
}

void
sb_ensemble_go_to_frame (SbEnsemble *ensemble, guint number)
{
  sb_player_show_frame (ensemble->views[0].player, number);
  move_others (ensemble);
}

void
sb_ensemble_show_frame (SbEnsemble *ensemble, guint number)
{
  SbView *master = get_master (ensemble);

  g_return_if_fail (SB_IS_ENSEMBLE (ensemble));

  if (!master || !master->index)
    return;
  number = MIN (number, sb_frame_index_get_n_frames (master->index) - 1);
  sb_ensemble_show_time (ensemble, sb_frame_index_get_pts (master->index, number));
}

void
sb_ensemble_scrub (SbEnsemble *ensemble, SbTime time)
{
  g_return_if_fail (SB_IS_ENSEMBLE (ensemble));

  if (!has_living_master (ensemble)) {
    sb_ensemble_show_time (ensemble, time);
    return;
  }
  sb_ensemble_stop_backwards (ensemble);
  sb_ensemble_forget_start (ensemble);
  sb_ensemble_scrub_all (ensemble, time);
}

static void
step_cursor (SbEnsemble *ensemble, int delta)
{
  SbFrameIndex *index = ensemble->views[0].index;
  gint64 number;

  if (!index) {
    move_cursor (ensemble, ensemble->cursor + delta * SOUND_STEP);
    return;
  }
  number = (gint64) sb_frame_index_find (index, ensemble->cursor) + delta;
  number = CLAMP (number, 0, (gint64) sb_frame_index_get_n_frames (index) - 1);
  move_cursor (ensemble, sb_frame_index_get_pts (index, (guint) number));
}

void
sb_ensemble_step (SbEnsemble *ensemble, int delta)
{
  g_return_if_fail (SB_IS_ENSEMBLE (ensemble));

  if (ensemble->n_views == 0)
    return;
  sb_ensemble_pause (ensemble);
  if (!has_living_master (ensemble)) {
    step_cursor (ensemble, delta);
    return;
  }
  sb_player_step (ensemble->views[0].player, delta);
  move_others (ensemble);
}

void
sb_ensemble_set_rate (SbEnsemble *ensemble, double rate)
{
  g_return_if_fail (SB_IS_ENSEMBLE (ensemble));

  rate = CLAMP (rate, SB_PLAYER_RATE_MIN, SB_PLAYER_RATE_MAX);
  if (rate == ensemble->rate)
    return;
  ensemble->rate = rate;
  sb_ensemble_forget_start (ensemble);
  for (guint i = 0; i < ensemble->n_views; i++)
    sb_player_set_rate (ensemble->views[i].player, rate);
  if (ensemble->ticks)
    sb_ensemble_set_back_clock (ensemble);
}

double
sb_ensemble_get_rate (SbEnsemble *ensemble)
{
  return ensemble->rate;
}
