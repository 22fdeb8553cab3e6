/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble.h"
#include "player.h"

/* The others go where the master is. */

/* The session time that all are to show: in the midst of the master's frame. */
static SbTime
get_instant (SbEnsemble *ensemble)
{
  SbView *master = &ensemble->views[0];
  SbTime position = sb_ensemble_get_position (ensemble);

  if (!master->index)
    return MAX (position, 0);
  return sb_frame_index_get_safe_target (
    master->index,
    sb_view_is_alive (master) ? sb_player_get_target (master->player)
                              : sb_frame_index_find (master->index, position));
}

static void
note_outside (SbView *view, SbTime time)
{
  SbTime end = view->index ? sb_frame_index_get_end (view->index)
                           : sb_player_get_duration (view->player);
  SbTime begin = view->index ? sb_frame_index_get_pts (view->index, 0) : 0;
  gboolean outside = time < begin || (end != SB_TIME_NONE && time >= end);

  if (outside == view->outside)
    return;
  view->outside = outside;
  sb_view_say_changed (view);
}

/* @again: also when that was asked for already, because it plays on from there. */
static void
place_view (SbView *view, SbTime instant, gboolean again)
{
  SbTime time = instant - view->offset;

  note_outside (view, time);
  if (!sb_view_takes_part (view))
    return;
  if (view->index)
    time = sb_frame_index_get_pts (view->index, sb_frame_index_find (view->index, time));
  if (time == view->asked && !again)
    return;
  view->asked = time;
  sb_player_show_time (view->player, time);
  if (again && sb_ensemble_plays_on (view->ensemble))
    sb_player_play (view->player);
}

void
sb_ensemble_place_others (SbEnsemble *ensemble, gboolean again)
{
  SbTime instant;

  if (ensemble->apart || ensemble->n_views < 2)
    return;
  instant = get_instant (ensemble);
  for (guint i = 1; i < ensemble->n_views; i++)
    place_view (&ensemble->views[i], instant, again);
}

void
sb_ensemble_scrub_all (SbEnsemble *ensemble, SbTime time)
{
  ensemble->scrubbing = TRUE;
  sb_ensemble_forget_places (ensemble);
  sb_player_scrub (ensemble->views[0].player, time);
  for (guint i = 1; i < ensemble->n_views && !ensemble->apart; i++)
    if (sb_view_takes_part (&ensemble->views[i]))
      sb_player_scrub (ensemble->views[i].player, time - ensemble->views[i].offset);
}

void
sb_view_join (SbView *view)
{
  SbEnsemble *ensemble = view->ensemble;

  if (ensemble->apart)
    return;
  view->asked = SB_TIME_NONE;
  place_view (view, get_instant (ensemble), TRUE);
}

static void
note_all_outside (SbEnsemble *ensemble)
{
  SbTime instant = get_instant (ensemble);

  for (guint i = 1; i < ensemble->n_views; i++)
    note_outside (&ensemble->views[i], instant - ensemble->views[i].offset);
}

void
sb_ensemble_forget_places (SbEnsemble *ensemble)
{
  for (guint i = 0; i < ensemble->n_views; i++)
    ensemble->views[i].asked = SB_TIME_NONE;
}

/* In pause a picture that was on its way may still come, of the master (all follow it) or
 * of a view (it goes back). */
void
sb_view_follow (SbView *view)
{
  SbEnsemble *ensemble = view->ensemble;

  if (ensemble->n_views < 2 || ensemble->scrubbing)
    return;
  if (sb_ensemble_plays_on (ensemble))
    note_all_outside (ensemble);
  else if (view->number == 0)
    sb_ensemble_place_others (ensemble, FALSE);
  else if (!ensemble->apart)
    place_view (view, get_instant (ensemble), FALSE);
}
