/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble.h"
#include "player.h"

#define TICK_MS 10

static SbTime
get_due (SbEnsemble *ensemble)
{
  gint64 passed = g_get_monotonic_time () - ensemble->back_begun;

  return ensemble->back_from - (SbTime) ((double) passed * 1000 * ensemble->back_rate);
}

static gboolean
on_tick (gpointer data)
{
  SbEnsemble *ensemble = data;
  SbView *master = &ensemble->views[0];
  guint number;

  if (!sb_view_is_alive (master)) {
    ensemble->ticks = 0;
    return G_SOURCE_REMOVE;
  }
  if (sb_ensemble_is_seeking (ensemble))
    return G_SOURCE_CONTINUE;
  if (sb_player_get_target (master->player) == 0) {
    sb_ensemble_stop_backwards (ensemble);
    sb_ensemble_say_ended (ensemble);
    return G_SOURCE_REMOVE;
  }
  number = sb_frame_index_find (master->index, get_due (ensemble));
  if (number != sb_player_get_target (master->player))
    sb_ensemble_go_to_frame (ensemble, number);
  return G_SOURCE_CONTINUE;
}

/* The clock begins in the middle of the frame shown: it has been there for a while. */
void
sb_ensemble_set_back_clock (SbEnsemble *ensemble)
{
  SbView *master = &ensemble->views[0];

  ensemble->back_begun = g_get_monotonic_time ();
  ensemble->back_rate = sb_player_get_rate (master->player);
  ensemble->back_from =
    sb_frame_index_get_safe_target (master->index, sb_player_get_target (master->player));
}

void
sb_ensemble_play_backwards (SbEnsemble *ensemble)
{
  SbView *master;

  g_return_if_fail (SB_IS_ENSEMBLE (ensemble));

  master = &ensemble->views[0];
  if (ensemble->ticks || ensemble->apart || !sb_view_is_alive (master) || !master->index)
    return;
  sb_ensemble_pause (ensemble);
  sb_ensemble_set_back_clock (ensemble);
  ensemble->ticks = g_timeout_add (TICK_MS, on_tick, ensemble);
  sb_ensemble_say_state (ensemble);
}

gboolean
sb_ensemble_is_backwards (SbEnsemble *ensemble)
{
  return ensemble->ticks != 0;
}

void
sb_ensemble_stop_backwards (SbEnsemble *ensemble)
{
  if (!ensemble->ticks)
    return;
  g_clear_handle_id (&ensemble->ticks, g_source_remove);
  sb_ensemble_say_state (ensemble);
}
