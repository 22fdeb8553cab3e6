/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble.h"
#include "player.h"

static SbView *
find_view (SbEnsemble *ensemble, guint view)
{
  return view < ensemble->n_views ? &ensemble->views[view] : NULL;
}

SbPlayer *
sb_ensemble_get_player (SbEnsemble *ensemble, guint view)
{
  SbView *found = find_view (ensemble, view);

  return found ? found->player : NULL;
}

SbFrameIndex *
sb_ensemble_get_frame_index (SbEnsemble *ensemble, guint view)
{
  SbView *found = find_view (ensemble, view);

  return found ? found->index : NULL;
}

void
sb_ensemble_set_offset (SbEnsemble *ensemble, guint view, SbTime offset)
{
  SbView *found = find_view (ensemble, view);

  g_return_if_fail (found && view > 0);

  if (found->offset == offset)
    return;
  found->offset = offset;
  sb_view_join (found);
  sb_view_say_changed (found);
}

SbTime
sb_ensemble_get_offset (SbEnsemble *ensemble, guint view)
{
  SbView *found = find_view (ensemble, view);

  return found ? found->offset : 0;
}

gboolean
sb_ensemble_is_outside (SbEnsemble *ensemble, guint view)
{
  SbView *found = find_view (ensemble, view);

  return found && found->outside;
}

/* Sound that was not decoded so far: the recording is opened anew. */
static void
open_sound (SbView *view)
{
  view->has_sound = TRUE;
  sb_player_set_sound (view->player, TRUE);
  if (!view->index || !sb_view_is_alive (view))
    return;
  sb_player_load (view->player, view->path, view->index);
  sb_view_join (view);
}

void
sb_ensemble_set_muted (SbEnsemble *ensemble, guint view, gboolean muted)
{
  SbView *found = find_view (ensemble, view);

  g_return_if_fail (found);

  if (muted == sb_player_get_muted (found->player))
    return;
  sb_player_set_muted (found->player, muted);
  if (!muted && !found->has_sound)
    open_sound (found);
  sb_view_say_changed (found);
}

gboolean
sb_ensemble_get_muted (SbEnsemble *ensemble, guint view)
{
  SbView *found = find_view (ensemble, view);

  return found && sb_player_get_muted (found->player);
}

void
sb_ensemble_set_hidden (SbEnsemble *ensemble, guint view, gboolean hidden)
{
  SbView *found = find_view (ensemble, view);

  g_return_if_fail (found && view > 0);

  if (found->hidden == hidden)
    return;
  found->hidden = hidden;
  if (hidden) {
    sb_player_pause (found->player);
    sb_ensemble_try_start (ensemble);
  } else {
    sb_view_join (found);
  }
  sb_view_say_changed (found);
}

gboolean
sb_ensemble_get_hidden (SbEnsemble *ensemble, guint view)
{
  SbView *found = find_view (ensemble, view);

  return found && found->hidden;
}

void
sb_ensemble_set_max_size (SbEnsemble *ensemble, guint view, int width, int height)
{
  SbView *found = find_view (ensemble, view);

  if (found)
    sb_player_set_max_size (found->player, width, height);
}

/* --- aligning --- */

void
sb_ensemble_set_apart (SbEnsemble *ensemble, gboolean apart)
{
  g_return_if_fail (SB_IS_ENSEMBLE (ensemble));

  if (ensemble->apart == apart)
    return;
  if (apart)
    sb_ensemble_pause (ensemble);
  ensemble->apart = apart;
  for (guint i = 1; !apart && i < ensemble->n_views; i++)
    sb_view_join (&ensemble->views[i]);
}

gboolean
sb_ensemble_is_apart (SbEnsemble *ensemble)
{
  return ensemble->apart;
}

void
sb_ensemble_step_view (SbEnsemble *ensemble, guint view, int delta)
{
  SbView *found = find_view (ensemble, view);

  g_return_if_fail (found);

  if (view == 0)
    sb_ensemble_step (ensemble, delta);
  else if (ensemble->apart && sb_view_is_alive (found))
    sb_player_step (found->player, delta);
}

void
sb_ensemble_show_view_time (SbEnsemble *ensemble, guint view, SbTime time)
{
  SbView *found = find_view (ensemble, view);

  g_return_if_fail (found);

  if (view == 0)
    sb_ensemble_show_time (ensemble, time);
  else if (ensemble->apart && sb_view_is_alive (found))
    sb_player_show_time (found->player, time);
}

SbTime
sb_ensemble_find_offset (SbEnsemble *ensemble, guint view)
{
  SbView *found = find_view (ensemble, view);
  SbTime session = sb_ensemble_get_position (ensemble), own;

  if (!found)
    return SB_TIME_NONE;
  own = sb_player_get_position (found->player);
  return session == SB_TIME_NONE || own == SB_TIME_NONE ? SB_TIME_NONE : session - own;
}
