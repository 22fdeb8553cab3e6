/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view.h"

#include <glib/gi18n-lib.h>

/* Approaches and what came of them: PS 7 as read (ABWW App. III), the rest this program's
 * reading of the anchors. */

static void
make_approaches_full (SbView *view, SbMeasure *measure)
{
  sb_measure_count (view, measure, sb_codes_one ("approach_full"));
}

static void
make_approaches_partial (SbView *view, SbMeasure *measure)
{
  sb_measure_count (view, measure, sb_codes_one ("approach_partial"));
}

static void
make_reaches (SbView *view, SbMeasure *measure)
{
  sb_measure_count (view, measure, sb_codes_one ("reach"));
}

/* Full or partial, whichever came first. */
static SbEvent *
find_first_approach (SbView *view)
{
  SbEvent *full = sb_view_find_first (
    view, sb_codes_one ("approach_full"), view->judged.start, view->judged.end);
  SbEvent *partial = sb_view_find_first (
    view, sb_codes_one ("approach_partial"), view->judged.start, view->judged.end);

  if (!full || (partial && partial->start < full->start))
    return partial;
  return full;
}

static void
make_first_approach_latency (SbView *view, SbMeasure *measure)
{
  SbEvent *approach = find_first_approach (view);

  if (!approach) {
    sb_measure_set_none (measure, _ ("There was no approach."));
    return;
  }
  sb_measure_add_event (measure, approach);
  sb_measure_set_time (measure, approach->start - view->judged.start);
}

static void
make_first_approach_kind (SbView *view, SbMeasure *measure)
{
  SbEvent *approach = find_first_approach (view);

  if (approach)
    sb_measure_add_event (measure, approach);
  sb_measure_set (measure,
                  !approach                                       ? 0
                  : g_str_equal (approach->code, "approach_full") ? 2
                                                                  : 1);
}

/* Not within the time of an answer after a bid. */
static gboolean
is_own_accord (SbView *view, SbEvent *act)
{
  SbTime before = sb_scheme_get_duration (view->scheme, "bid_response_seconds");

  return sb_view_find_last (
           view, sb_codes_one ("caregiver_bid"), act->start - before, act->start + 1) ==
         NULL;
}

static void
make_seeking_own (SbView *view, SbMeasure *measure)
{
  g_autoptr (GPtrArray) acts =
    sb_view_list_begun (view, sb_view_family (view, "seeking"), view->judged);
  guint n = 0;

  for (guint i = 0; i < acts->len; i++) {
    SbEvent *act = g_ptr_array_index (acts, i);

    if (!is_own_accord (view, act))
      continue;
    sb_measure_add_event (measure, act);
    n++;
  }
  sb_measure_set (measure, n);
}

/* A full approach with what followed soon enough to belong to it. */
typedef struct {
  SbEvent *approach;
  SbEvent *contact; /* NULL: it stayed near */
  SbEvent *pick_up; /* that completed the contact */
  SbEvent *clamber;
  SbEvent *reach;
} SbArrival;

static void
look_at_arrival (SbView *view, SbEvent *approach, SbArrival *arrival)
{
  SbTime soon = sb_scheme_get_duration (view->scheme, "approach_contact_seconds");
  SbTime beside = sb_scheme_get_duration (view->scheme, "pick_up_seconds");
  SbTime from = approach->start;
  SbTime to = MIN (from + soon + 1, view->whole.end);

  *arrival = (SbArrival){
    .approach = approach,
    .contact = sb_view_find_first (view, sb_codes_one ("contact"), from, to),
    .clamber = sb_view_find_first (view, sb_codes_one ("clamber"), from, to),
    .reach = sb_view_find_first (view, sb_codes_one ("reach"), from, to),
  };
  if (arrival->contact)
    arrival->pick_up = sb_view_find_first (view,
                                           sb_codes_one ("caregiver_pick_up"),
                                           MAX (from, arrival->contact->start - beside),
                                           arrival->contact->start + beside + 1);
}

/* More than momentary: it lasts, and the child does not turn to other things before. Cut
 * by the end of the episode it counts by what it was. */
static gboolean
is_held (SbView *view, SbEvent *contact)
{
  SbTime least = sb_scheme_get_duration (view->scheme, "momentary_seconds");
  SbInterval span = sb_index_get_span (view->index, contact);

  sb_interval_clip (&span, view->whole);
  return span.end - span.start >= least &&
         !sb_view_find_first (
           view, sb_codes_one ("play"), span.start, span.start + least) &&
         !sb_view_find_first (
           view, sb_codes_one ("locomote"), span.start, span.start + least);
}

typedef gboolean (*ArrivalTest) (SbView *view, const SbArrival *arrival);

static void
count_arrivals (SbView *view, SbMeasure *measure, ArrivalTest test)
{
  g_autoptr (GPtrArray) approaches =
    sb_view_list_begun (view, sb_codes_one ("approach_full"), view->judged);
  guint n = 0;

  for (guint i = 0; i < approaches->len; i++) {
    SbArrival arrival;

    look_at_arrival (view, g_ptr_array_index (approaches, i), &arrival);
    if (!test (view, &arrival))
      continue;
    sb_measure_add_event (measure, arrival.approach);
    if (arrival.contact)
      sb_measure_add_event (measure, arrival.contact);
    n++;
  }
  sb_measure_set (measure, n);
}

static gboolean
is_own_contact (SbView *view, const SbArrival *arrival)
{
  return arrival->contact && !arrival->pick_up;
}

static gboolean
is_own_contact_held (SbView *view, const SbArrival *arrival)
{
  return is_own_contact (view, arrival) && is_held (view, arrival->contact);
}

static gboolean
is_lifted (SbView *view, const SbArrival *arrival)
{
  return arrival->pick_up != NULL;
}

static gboolean
is_helped (SbView *view, const SbArrival *arrival)
{
  return is_lifted (view, arrival) && arrival->clamber;
}

static gboolean
is_reaching (SbView *view, const SbArrival *arrival)
{
  return arrival->reach != NULL;
}

static void
make_own_contacts (SbView *view, SbMeasure *measure)
{
  count_arrivals (view, measure, is_own_contact);
}

static void
make_own_contacts_held (SbView *view, SbMeasure *measure)
{
  count_arrivals (view, measure, is_own_contact_held);
}

static void
make_helped_contacts (SbView *view, SbMeasure *measure)
{
  count_arrivals (view, measure, is_helped);
}

static void
make_lifted_contacts (SbView *view, SbMeasure *measure)
{
  count_arrivals (view, measure, is_lifted);
}

static void
make_approach_reaches (SbView *view, SbMeasure *measure)
{
  count_arrivals (view, measure, is_reaching);
}

static void
make_proximity_time (SbView *view, SbMeasure *measure)
{
  sb_measure_add_up (view, measure, sb_codes_one ("proximity"));
}

const SbMeasureMaker sb_seeking_makers[] = {
  {"first_approach_latency",
   make_first_approach_latency,
   {"approach_full", "approach_partial"},
   TRUE},
  {"first_approach_kind",
   make_first_approach_kind,
   {"approach_full", "approach_partial"},
   TRUE},
  {"approaches_full", make_approaches_full, {"approach_full"}, TRUE},
  {"approaches_partial", make_approaches_partial, {"approach_partial"}, TRUE},
  {"reaches", make_reaches, {"reach"}, TRUE},
  {"seeking_own", make_seeking_own, {"caregiver_bid"}, TRUE, {"seeking"}},
  {"own_contacts_held", make_own_contacts_held, {"approach_full", "contact"}, TRUE},
  {"own_contacts", make_own_contacts, {"approach_full", "contact"}, TRUE},
  {"helped_contacts", make_helped_contacts, {"approach_full", "contact"}, TRUE},
  {"lifted_contacts", make_lifted_contacts, {"approach_full", "contact"}, TRUE},
  {"approach_reaches", make_approach_reaches, {"approach_full", "reach"}, TRUE},
  {"proximity_time", make_proximity_time, {"proximity"}, TRUE},
  {NULL},
};
