/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble.h"
#include "player.h"

/* How long the master, once ready, waits for the others. */
#define PATIENCE_MS 2000

/* From the decision to the first frame: time for every pipeline's thread to wake up and
 * set its sinks going. One that takes longer only shows its first frames late. */
#define LEAD (80 * GST_MSECOND)

/* One clock, one line:
 *
 *   session time shown at clock c  =  s0 + rate · (c − T0)
 *
 * s0 is where the master stands when it is ready (inside its frame), T0 the moment when
 * that is due. View i shows its own time x = session time − offset_i, so s0 − offset_i is
 * due in it at T0 too, and that is all it is told. Its pipeline turns it into a base
 * time: a sink shows x at base_i + rt_i (x), where rt_i is the running time by the sink's
 * own segment, (x − where its last seek went) / rate; hence
 *
 *   base_i = T0 − rt_i (s0 − offset_i)
 *          = T0 + (seek target_i + offset_i − s0) / rate.
 *
 * The seek targets lie at different places inside their frames; this takes the difference
 * out, to the nanosecond, and there is no other clock by which views could drift. */

void
sb_ensemble_forget_start (SbEnsemble *ensemble)
{
  ensemble->started = FALSE;
  g_clear_handle_id (&ensemble->patience, g_source_remove);
}

static void
start_view (SbView *view)
{
  SbEnsemble *ensemble = view->ensemble;
  SbTime unused;

  if (sb_view_takes_part (view) && sb_player_is_cued (view->player, &unused))
    sb_player_start (
      view->player, ensemble->start_clock, ensemble->start_time - view->offset);
}

static void
start (SbEnsemble *ensemble, SbTime from)
{
  g_autoptr (GstClock) clock = gst_system_clock_obtain ();

  g_clear_handle_id (&ensemble->patience, g_source_remove);
  ensemble->started = TRUE;
  ensemble->start_clock = gst_clock_get_time (clock) + LEAD;
  ensemble->start_time = from;
  for (guint i = 0; i < ensemble->n_views; i++)
    start_view (&ensemble->views[i]);
}

static gboolean
on_impatience (gpointer data)
{
  SbEnsemble *ensemble = data;
  SbTime from;

  ensemble->patience = 0;
  if (!ensemble->started && sb_player_is_cued (ensemble->views[0].player, &from))
    start (ensemble, from);
  return G_SOURCE_REMOVE;
}

static gboolean
are_all_cued (SbEnsemble *ensemble)
{
  SbTime unused;

  for (guint i = 1; i < ensemble->n_views; i++)
    if (sb_view_takes_part (&ensemble->views[i]) &&
        !sb_player_is_cued (ensemble->views[i].player, &unused))
      return FALSE;
  return TRUE;
}

void
sb_ensemble_try_start (SbEnsemble *ensemble)
{
  SbTime from;

  if (ensemble->started || ensemble->n_views < 2 ||
      !sb_player_is_cued (ensemble->views[0].player, &from))
    return;
  if (are_all_cued (ensemble))
    start (ensemble, from);
  else if (!ensemble->patience)
    ensemble->patience = g_timeout_add (PATIENCE_MS, on_impatience, ensemble);
}

/* One that is ready after the others have begun starts where they are by now: it is due
 * for what has passed, and hurries. */
void
sb_ensemble_on_cue (SbPlayer *player, gpointer data)
{
  SbView *view = data;

  if (view->ensemble->started)
    start_view (view);
  else
    sb_ensemble_try_start (view->ensemble);
}
