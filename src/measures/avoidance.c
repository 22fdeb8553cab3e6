/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view.h"

#include <glib/gi18n-lib.h>

/* Greeting and avoiding; the caregiver's bids and what became of them. */

static SbEvent *
find_greeting (SbView *view)
{
  return sb_view_find_first (
    view, sb_view_family (view, "greeting"), view->judged.start, view->judged.end);
}

static void
make_greetings (SbView *view, SbMeasure *measure)
{
  sb_measure_count (view, measure, sb_view_family (view, "greeting"));
}

static void
make_greeting_latency (SbView *view, SbMeasure *measure)
{
  SbEvent *greeting = find_greeting (view);

  if (!greeting) {
    sb_measure_set_none (measure, _ ("There was no greeting."));
    return;
  }
  sb_measure_add_event (measure, greeting);
  sb_measure_set_time (measure, greeting->start - view->judged.start);
}

static void
make_ungreeted_calm_time (SbView *view, SbMeasure *measure)
{
  SbEvent *greeting = find_greeting (view);
  SbInterval before = {view->judged.start, greeting ? greeting->start : view->judged.end};
  g_autoptr (GArray) distress =
    sb_view_list_bouts (view, sb_view_family (view, "distress"), before, 0, NULL);

  if (greeting)
    sb_measure_add_event (measure, greeting);
  sb_measure_set_time (measure,
                       before.end - before.start - sb_intervals_total (distress));
}

static void
make_greeted_then_left (SbView *view, SbMeasure *measure)
{
  g_autoptr (GPtrArray) greetings =
    sb_view_list_begun (view, sb_view_family (view, "greeting"), view->judged);
  SbTime soon = sb_scheme_get_duration (view->scheme, "away_after_seconds");
  guint n = 0;

  for (guint i = 0; i < greetings->len; i++) {
    SbEvent *greeting = g_ptr_array_index (greetings, i);
    SbEvent *leaving = sb_view_find_first (view,
                                           sb_view_family (view, "leaving"),
                                           greeting->start,
                                           greeting->start + soon + 1);

    if (!leaving)
      continue;
    sb_measure_add_event (measure, greeting);
    sb_measure_add_event (measure, leaving);
    n++;
  }
  sb_measure_set (measure, n);
}

static void
make_avoiding_time (SbView *view, SbMeasure *measure)
{
  sb_measure_add_up (view, measure, sb_view_family (view, "avoiding"));
}

static void
make_ignoring_time (SbView *view, SbMeasure *measure)
{
  sb_measure_add_up (view, measure, sb_codes_one ("ignore"));
}

static void
make_aversions (SbView *view, SbMeasure *measure)
{
  sb_measure_count (view, measure, sb_view_family (view, "aversion"));
}

static void
make_gaze_aversions (SbView *view, SbMeasure *measure)
{
  sb_measure_count (view, measure, sb_codes_one ("look_away"));
}

static void
make_leavings (SbView *view, SbMeasure *measure)
{
  sb_measure_count (view, measure, sb_view_family (view, "leaving"));
}

/* A coding without a single bid was made without coding bids: whether there were any is
 * not known. */
static gboolean
check_bids_coded (SbView *view, SbMeasure *measure)
{
  if (sb_view_is_coded (view, "caregiver_bid"))
    return TRUE;
  sb_measure_set_undefined (measure, _ ("No bid of the caregiver is coded."));
  return FALSE;
}

static void
make_bids (SbView *view, SbMeasure *measure)
{
  g_autoptr (GPtrArray) bids =
    sb_view_list_begun (view, sb_codes_one ("caregiver_bid"), view->judged);

  if (!check_bids_coded (view, measure))
    return;
  sb_measure_add_events (measure, bids);
  sb_measure_set (measure, bids->len);
}

/* An act that begins soon after the bid, or a state that runs when it is made. */
static gboolean
is_answered (SbView *view, SbEvent *bid)
{
  SbTime soon = sb_scheme_get_duration (view->scheme, "bid_response_seconds");
  SbCodes answers = sb_view_family (view, "answer");
  SbInterval moment = {bid->start, bid->start + 1};
  g_autoptr (GArray) running = sb_view_list_bouts (view, answers, moment, 0, NULL);

  return running->len > 0 ||
         sb_view_find_first (view, answers, bid->start, bid->start + soon + 1);
}

static void
make_bids_unanswered (SbView *view, SbMeasure *measure)
{
  g_autoptr (GPtrArray) bids =
    sb_view_list_begun (view, sb_codes_one ("caregiver_bid"), view->judged);
  guint n = 0;

  if (!check_bids_coded (view, measure))
    return;
  for (guint i = 0; i < bids->len; i++) {
    SbEvent *bid = g_ptr_array_index (bids, i);

    if (is_answered (view, bid))
      continue;
    sb_measure_add_event (measure, bid);
    n++;
  }
  sb_measure_set (measure, n);
}

static void
make_prompt_bid (SbView *view, SbMeasure *measure)
{
  SbTime soon = sb_scheme_get_duration (view->scheme, "prompt_bid_seconds");
  SbTime start = view->judged.start;
  SbEvent *bid = sb_view_find_first (
    view, sb_codes_one ("caregiver_bid"), start, MIN (start + soon + 1, view->whole.end));

  if (!check_bids_coded (view, measure))
    return;
  if (bid)
    sb_measure_add_event (measure, bid);
  sb_measure_set (measure, bid ? 1 : 0);
}

const SbMeasureMaker sb_avoidance_makers[] = {
  {"greetings", make_greetings, {"greet"}, TRUE, {"greeting"}},
  {"greeting_latency", make_greeting_latency, {"greet"}, TRUE, {"greeting"}},
  {"ungreeted_calm_time",
   make_ungreeted_calm_time,
   {"greet"},
   TRUE,
   {"greeting", "distress"}},
  {"greeted_then_left", make_greeted_then_left, {"greet"}, TRUE, {"greeting", "leaving"}},
  {"avoiding_time", make_avoiding_time, {NULL}, TRUE, {"avoiding"}},
  {"ignoring_time", make_ignoring_time, {"ignore"}, TRUE},
  {"aversions", make_aversions, {NULL}, TRUE, {"aversion"}},
  {"gaze_aversions", make_gaze_aversions, {"look_away"}, TRUE},
  {"leavings", make_leavings, {NULL}, TRUE, {"leaving"}},
  {"bids", make_bids, {"caregiver_bid"}, FALSE},
  {"bids_unanswered", make_bids_unanswered, {"caregiver_bid"}, TRUE, {"answer"}},
  {"prompt_bid", make_prompt_bid, {"caregiver_bid"}, FALSE},
  {NULL},
};
