/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view.h"

#include <glib/gi18n-lib.h>

/* Contact: when, by whom, how long, and what the child did to keep it. */

static GArray *
list_contacts (SbView *view, SbMeasure *measure)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  SbTime gap = sb_scheme_get_duration (view->scheme, "contact_gap_seconds");
  GArray *bouts =
    sb_view_list_bouts (view, sb_codes_one ("contact"), view->judged, gap, events);

  sb_measure_add_events (measure, events);
  return bouts;
}

/* The gap inside a bout is no contact: total time is added up without it. */
static void
make_contact_time (SbView *view, SbMeasure *measure)
{
  sb_measure_add_up (view, measure, sb_codes_one ("contact"));
}

static void
make_contact_bouts (SbView *view, SbMeasure *measure)
{
  g_autoptr (GArray) bouts = list_contacts (view, measure);

  sb_measure_set (measure, bouts->len);
}

static void
make_contact_longest (SbView *view, SbMeasure *measure)
{
  g_autoptr (GArray) bouts = list_contacts (view, measure);
  SbTime longest = 0;

  for (guint i = 0; i < bouts->len; i++) {
    const SbInterval *bout = &g_array_index (bouts, SbInterval, i);

    longest = MAX (longest, bout->end - bout->start);
  }
  sb_measure_set_time (measure, longest);
}

static void
make_first_contact_latency (SbView *view, SbMeasure *measure)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GArray) bouts =
    sb_view_list_bouts (view, sb_codes_one ("contact"), view->judged, 0, events);

  if (bouts->len == 0) {
    sb_measure_set_none (measure, _ ("There was no contact."));
    return;
  }
  sb_measure_add_event (measure, g_ptr_array_index (events, 0));
  sb_measure_set_time (measure,
                       g_array_index (bouts, SbInterval, 0).start - view->judged.start);
}

static void
make_first_contact_by (SbView *view, SbMeasure *measure)
{
  SbTime beside = sb_scheme_get_duration (view->scheme, "pick_up_seconds");
  SbEvent *contact = sb_view_find_first (
    view, sb_codes_one ("contact"), view->judged.start, view->judged.end);
  SbEvent *pick_up;

  if (!contact) {
    sb_measure_set_none (measure, _ ("No contact began."));
    return;
  }
  pick_up = sb_view_find_first (view,
                                sb_codes_one ("caregiver_pick_up"),
                                contact->start - beside,
                                contact->start + beside + 1);
  sb_measure_add_event (measure, contact);
  if (pick_up)
    sb_measure_add_event (measure, pick_up);
  sb_measure_set (measure, pick_up ? 2 : 1);
}

static void
make_cling_time (SbView *view, SbMeasure *measure)
{
  sb_measure_add_up (view, measure, sb_codes_one ("cling"));
}

static void
make_release_attempts (SbView *view, SbMeasure *measure)
{
  sb_measure_count (view, measure, sb_view_family (view, "release_attempt"));
}

/* A coded resistance shows that there was an attempt, coded or not. */
static void
make_release_resistances (SbView *view, SbMeasure *measure)
{
  g_autoptr (GPtrArray) attempts =
    sb_view_list_begun (view, sb_view_family (view, "release_attempt"), view->judged);
  g_autoptr (GPtrArray) resisted =
    sb_view_list_begun (view, sb_codes_one ("resist_release"), view->judged);
  g_autoptr (GArray) contacts =
    sb_view_list_bouts (view, sb_codes_one ("contact"), view->judged, 0, NULL);

  if (resisted->len == 0 && contacts->len == 0) {
    sb_measure_set_none_in (
      view, measure, (SbInterval){0}, _ ("There was no contact to be released from."));
  } else if (resisted->len == 0 && attempts->len == 0) {
    sb_measure_set_undefined (measure, _ ("No attempt to release the child is coded."));
  } else {
    sb_measure_add_events (measure, attempts);
    sb_measure_add_events (measure, resisted);
    sb_measure_set (measure, resisted->len);
  }
}

const SbMeasureMaker sb_contact_makers[] = {
  {"contact_time", make_contact_time, {"contact"}, TRUE},
  {"contact_bouts", make_contact_bouts, {"contact"}, TRUE},
  {"contact_longest", make_contact_longest, {"contact"}, TRUE},
  {"first_contact_latency", make_first_contact_latency, {"contact"}, TRUE},
  {"first_contact_by", make_first_contact_by, {"contact", "caregiver_pick_up"}, TRUE},
  {"cling_time", make_cling_time, {"cling"}, TRUE},
  {"release_attempts", make_release_attempts, {NULL}, FALSE, {"release_attempt"}},
  {"release_resistances",
   make_release_resistances,
   {"resist_release", "contact"},
   TRUE,
   {"release_attempt"}},
  {NULL},
};
