/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view.h"

#include <glib/gi18n-lib.h>

/* The episode itself, and what needs no more than counting or adding up. */

static void
make_duration (SbView *view, SbMeasure *measure)
{
  sb_measure_set_time (measure, view->whole.end - view->whole.start);
}

static void
make_judged_time (SbView *view, SbMeasure *measure)
{
  sb_measure_set_time (measure, view->judged.end - view->judged.start);
}

static void
make_off_camera_share (SbView *view, SbMeasure *measure)
{
  sb_measure_set (
    measure, (double) view->unseen / (double) (view->judged.end - view->judged.start));
}

static void
make_play_time (SbView *view, SbMeasure *measure)
{
  sb_measure_add_up (view, measure, sb_codes_one ("play"));
}

static void
make_play_share (SbView *view, SbMeasure *measure)
{
  sb_measure_share (view, measure, sb_codes_one ("play"));
}

static void
make_locomotion_time (SbView *view, SbMeasure *measure)
{
  sb_measure_add_up (view, measure, sb_codes_one ("locomote"));
}

static void
make_play_latency (SbView *view, SbMeasure *measure)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GArray) bouts =
    sb_view_list_bouts (view, sb_codes_one ("play"), view->judged, 0, events);

  if (bouts->len == 0) {
    sb_measure_set_none (measure, _ ("There was no play."));
    return;
  }
  sb_measure_add_event (measure, g_ptr_array_index (events, 0));
  sb_measure_set_time (measure,
                       g_array_index (bouts, SbInterval, 0).start - view->judged.start);
}

static void
make_search_acts (SbView *view, SbMeasure *measure)
{
  sb_measure_count (view, measure, sb_view_family (view, "searching"));
}

static gboolean
is_across_the_room (GArray *near, SbTime time)
{
  for (guint i = 0; i < near->len; i++)
    if (sb_interval_contains (g_array_index (near, SbInterval, i), time))
      return FALSE;
  return TRUE;
}

static void
make_distance_acts (SbView *view, SbMeasure *measure)
{
  g_autoptr (GPtrArray) acts =
    sb_view_list_begun (view, sb_view_family (view, "distance"), view->judged);
  g_autoptr (GArray) held =
    sb_view_list_bouts (view, sb_codes_one ("contact"), view->judged, 0, NULL);
  g_autoptr (GArray) near =
    sb_view_list_bouts (view, sb_codes_one ("proximity"), view->judged, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < acts->len; i++) {
    SbEvent *act = g_ptr_array_index (acts, i);

    if (!is_across_the_room (held, act->start) || !is_across_the_room (near, act->start))
      continue;
    sb_measure_add_event (measure, act);
    n++;
  }
  sb_measure_set (measure, n);
}

const SbMeasureMaker sb_general_makers[] = {
  {"duration", make_duration, {NULL}, FALSE},
  {"judged_time", make_judged_time, {NULL}, FALSE},
  {"off_camera_share", make_off_camera_share, {"off_camera"}, FALSE},
  {"play_time", make_play_time, {"play"}, TRUE},
  {"play_share", make_play_share, {"play"}, TRUE},
  {"play_latency", make_play_latency, {"play"}, TRUE},
  {"locomotion_time", make_locomotion_time, {"locomote"}, TRUE},
  {"search_acts", make_search_acts, {NULL}, TRUE, {"searching"}},
  {"distance_acts", make_distance_acts, {"contact", "proximity"}, TRUE, {"distance"}},
  {NULL},
};
