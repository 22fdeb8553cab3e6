/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view.h"

#include <glib/gi18n-lib.h>

/* Distress and settling. Distress is kept by interval and by share (ABWW ch. 3 and App.
 * II, read); what settling means is this program's reading. */

static GArray *
list_distress (SbView *view, SbMeasure *measure, SbInterval window)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  GArray *bouts =
    sb_view_list_bouts (view, sb_view_family (view, "distress"), window, 0, events);

  sb_measure_add_events (measure, events);
  return bouts;
}

static void
make_distress_time (SbView *view, SbMeasure *measure)
{
  sb_measure_add_up (view, measure, sb_view_family (view, "distress"));
}

static void
make_distress_share (SbView *view, SbMeasure *measure)
{
  sb_measure_share (view, measure, sb_view_family (view, "distress"));
}

static void
make_scream_share (SbView *view, SbMeasure *measure)
{
  sb_measure_share (view, measure, sb_codes_one ("scream"));
}

static void
make_distress_intervals (SbView *view, SbMeasure *measure)
{
  g_autoptr (GArray) bouts = list_distress (view, measure, view->whole);

  sb_measure_set (measure, sb_view_count_intervals (view, bouts));
}

static SbTime
get_quiet_after (SbView *view, GArray *bouts, guint i)
{
  SbTime next =
    i + 1 < bouts->len ? g_array_index (bouts, SbInterval, i + 1).start : view->whole.end;

  return next - g_array_index (bouts, SbInterval, i).end;
}

/* The coder's word that it settled, when no distress came after it. */
static SbEvent *
find_coded_settling (SbView *view, GArray *bouts)
{
  const SbInterval *last = &g_array_index (bouts, SbInterval, bouts->len - 1);

  return sb_view_find_last (view, sb_codes_one ("settle"), last->end, view->whole.end);
}

/* When the distress ended that was first followed by enough quiet; SB_TIME_NONE never. */
static SbTime
find_settled (SbView *view, GArray *bouts)
{
  SbTime quiet = sb_scheme_get_duration (view->scheme, "settle_quiet_seconds");

  for (guint i = 0; i < bouts->len; i++)
    if (get_quiet_after (view, bouts, i) >= quiet)
      return g_array_index (bouts, SbInterval, i).end;
  if (find_coded_settling (view, bouts))
    return g_array_index (bouts, SbInterval, bouts->len - 1).end;
  return SB_TIME_NONE;
}

static void
make_time_to_settle (SbView *view, SbMeasure *measure)
{
  g_autoptr (GArray) bouts = list_distress (view, measure, view->whole);
  SbTime settled = bouts->len ? find_settled (view, bouts) : SB_TIME_NONE;

  if (bouts->len == 0)
    sb_measure_set_none_in (view, measure, (SbInterval){0}, _ ("There was no distress."));
  else if (settled == SB_TIME_NONE)
    sb_measure_set_none (measure, _ ("The child did not settle in this episode."));
  else
    sb_measure_set_time (measure, settled - view->whole.start);
}

static gboolean
ends_settled (SbView *view, GArray *bouts)
{
  SbTime quiet = sb_scheme_get_duration (view->scheme, "settle_quiet_seconds");

  return get_quiet_after (view, bouts, bouts->len - 1) >= quiet ||
         find_coded_settling (view, bouts);
}

static void
make_settling (SbView *view, SbMeasure *measure)
{
  g_autoptr (GArray) bouts = list_distress (view, measure, view->whole);
  SbTime slow = sb_scheme_get_duration (view->scheme, "settle_slow_seconds");

  if (bouts->len == 0)
    sb_measure_set (measure, 2);
  else if (!ends_settled (view, bouts))
    sb_measure_set (measure, 0);
  else
    sb_measure_set (measure,
                    find_settled (view, bouts) - view->whole.start <= slow ? 2 : 1);
}

static void
make_return_to_play (SbView *view, SbMeasure *measure)
{
  g_autoptr (GArray) bouts = list_distress (view, measure, view->whole);
  SbInterval after = view->whole;
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GArray) play = NULL;

  if (bouts->len == 0) {
    sb_measure_set_none_in (view, measure, (SbInterval){0}, _ ("There was no distress."));
    return;
  }
  after.start = g_array_index (bouts, SbInterval, bouts->len - 1).end;
  play = sb_view_list_bouts (view, sb_codes_one ("play"), after, 0, events);
  if (play->len == 0) {
    sb_measure_set_none_in (
      view, measure, after, _ ("There was no play after the distress."));
    return;
  }
  sb_measure_add_event (measure, g_ptr_array_index (events, 0));
  sb_measure_set_time (measure, g_array_index (play, SbInterval, 0).start - after.start);
}

const SbMeasureMaker sb_distress_makers[] = {
  {"distress_time", make_distress_time, {NULL}, TRUE, {"distress"}},
  {"distress_share", make_distress_share, {NULL}, TRUE, {"distress"}},
  {"scream_share", make_scream_share, {"scream"}, TRUE},
  {"distress_intervals", make_distress_intervals, {NULL}, TRUE, {"distress"}, TRUE},
  {"time_to_settle", make_time_to_settle, {NULL}, TRUE, {"distress"}, TRUE},
  {"return_to_play", make_return_to_play, {"play"}, TRUE, {"distress"}, TRUE},
  {"settling", make_settling, {NULL}, TRUE, {"distress"}, TRUE},
  {NULL},
};
