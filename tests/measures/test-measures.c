/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include "coding.h"
#include <math.h>
#include <securebase/measures/measures.h>
#include <string.h>

#define POINTS(...) ((const double[]){__VA_ARGS__, -1})

static SbScheme *scheme;

static void
assert_value (SbContent *content, int episode, const char *id, double value)
{
  g_autoptr (SbMeasures) measures = sb_measures_new (scheme, content);
  const SbMeasure *measure = sb_measures_find (measures, episode, id);

  ck_assert_msg (measure, "no %s in Ep %d", id, episode);
  ck_assert_msg (measure->state == SB_MEASURE_VALUE, "%s: %s", id, measure->reason);
  ck_assert_msg (fabs (measure->value - value) < 1e-9,
                 "%s in Ep %d is %.12g, not %.12g",
                 id,
                 episode,
                 measure->value,
                 value);
  ck_assert_ptr_null (measure->reason);
}

static void
assert_state (SbContent *content, int episode, const char *id, SbMeasureState state)
{
  g_autoptr (SbMeasures) measures = sb_measures_new (scheme, content);
  const SbMeasure *measure = sb_measures_find (measures, episode, id);

  ck_assert_msg (measure->state == state, "%s is %g", id, measure->value);
  ck_assert (isnan (measure->value));
  ck_assert_uint_gt (strlen (measure->reason), 10);
}

/* A coding in which nothing is coded says nothing; in this one what lacks did not happen.
 */
static void
code_something (SbContent *content)
{
  sb_test_coding_add (content, 2, "caregiver_put_down", 1, -1);
}

START_TEST (every_listed_measure_is_known)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (SbMeasures) measures = sb_measures_new (scheme, content);
  g_autoptr (GPtrArray) types = sb_measures_list_definitions (scheme);
  const GPtrArray *all = sb_measures_get_all (measures);

  for (guint i = 0; i < all->len; i++) {
    const SbMeasure *measure = g_ptr_array_index (all, i);

    ck_assert_msg (!measure->reason || !strstr (measure->reason, "does not know"),
                   "%s",
                   measure->type->id);
  }
  for (guint i = 0; i < types->len; i++) {
    const SbMeasureType *type = g_ptr_array_index (types, i);

    ck_assert_ptr_nonnull (
      sb_measures_find (measures, g_array_index (type->episodes, int, 0), type->id));
  }
  ck_assert_ptr_null (sb_measures_find (measures, 5, "search_acts"));
  ck_assert_ptr_null (sb_measures_find (measures, 5, "nothing"));
}
END_TEST

/* Ep 5 begins at 720 s. A contact from 10 s before it to 30 s after: 30 s of it count.
 * From 40 to 55 s: 15 s. Together 45 s in 2 bouts, the longest 30 s. */
START_TEST (contact_is_cut_at_the_borders)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_test_coding_add (content, 5, "contact", -10, 30);
  sb_test_coding_add (content, 5, "contact", 40, 55);
  assert_value (content, 5, "contact_time", 45);
  assert_value (content, 5, "contact_bouts", 2);
  assert_value (content, 5, "contact_longest", 30);
  assert_value (content, 5, "first_contact_latency", 0);
  assert_value (content, 5, "t_contact", 45);
  assert_value (content, 5, "n_contact", 1); /* the other began in Ep 4 */
  assert_value (content, 4, "n_contact", 1);
  assert_value (content, 4, "t_contact", 10);
}
END_TEST

/* [start, end): an act at the first instant of Ep 6 is not in Ep 5; nothing after Ep 8.
 */
START_TEST (intervals_are_half_open)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_test_coding_add (content, 5, "reach", 0, -1);
  sb_test_coding_add (content, 5, "reach", 180, -1);
  sb_test_coding_add (content, 8, "reach", 179.999999999, -1);
  sb_test_coding_add (content, 8, "reach", 180, -1);
  sb_test_coding_add (content, 8, "contact", 170, 400);
  assert_value (content, 5, "reaches", 1);
  assert_value (content, 6, "n_reach", 1);
  assert_value (content, 8, "reaches", 1);
  assert_value (content, 8, "contact_time", 10);
}
END_TEST

/* A reunion of 300 s: the first 180 s are judged, the whole is counted per code. Contact
 * 100–250 s: 80 s of it are judged, 150 s in all. Pro-rated: 2 reaches × 180 / 300. */
START_TEST (long_reunions_are_judged_by_their_beginning)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_content_find_episode (content, 8)->end += 120 * SB_SECOND;
  sb_test_coding_add (content, 8, "contact", 100, 250);
  sb_test_coding_add_points (content, 8, "reach", POINTS (20, 200));
  assert_value (content, 8, "duration", 300);
  assert_value (content, 8, "judged_time", 180);
  assert_value (content, 8, "contact_time", 80);
  assert_value (content, 8, "t_contact", 150);
  assert_value (content, 8, "reaches", 1);
  assert_value (content, 8, "n_reach", 2);
  assert_value (content, 8, "r_reach", 1.2);
}
END_TEST

START_TEST (what_did_not_happen_is_not_zero_seconds)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  code_something (content);
  assert_state (content, 5, "first_approach_latency", SB_MEASURE_NONE);
  assert_state (content, 5, "greeting_latency", SB_MEASURE_NONE);
  assert_state (content, 5, "first_contact_latency", SB_MEASURE_NONE);
  assert_state (content, 5, "first_contact_by", SB_MEASURE_NONE);
  assert_state (content, 5, "play_latency", SB_MEASURE_NONE);
  assert_state (content, 5, "time_to_settle", SB_MEASURE_NONE);
  assert_value (content, 5, "contact_time", 0);
  assert_value (content, 5, "first_approach_kind", 0);
}
END_TEST

START_TEST (resistance_to_release_needs_an_attempt)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  code_something (content);
  assert_state (content, 5, "release_resistances", SB_MEASURE_NONE);
  sb_test_coding_add (content, 5, "contact", 10, 100);
  assert_state (content, 5, "release_resistances", SB_MEASURE_UNDEFINED);
  sb_test_coding_add (content, 5, "caregiver_release", 50, -1);
  assert_value (content, 5, "release_resistances", 0);
  assert_value (content, 5, "release_attempts", 1);
  sb_test_coding_add (content, 5, "resist_release", 51, -1);
  assert_value (content, 5, "release_resistances", 1);
}
END_TEST

START_TEST (bids_that_were_never_coded_are_unknown)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  assert_state (content, 5, "bids", SB_MEASURE_UNDEFINED);
  assert_state (content, 5, "bids_unanswered", SB_MEASURE_UNDEFINED);
  assert_state (content, 5, "prompt_bid", SB_MEASURE_UNDEFINED);
  sb_test_coding_add (content, 8, "caregiver_bid", 20, -1);
  assert_value (content, 5, "bids", 0); /* coded, and none here */
  assert_value (content, 8, "bids_unanswered", 1);
}
END_TEST

/* Answered: a smile exactly 5 s after the first; a look that runs when the second is
 * made. Not answered: the third, the smile comes 5.1 s after. */
START_TEST (bids_are_answered_in_time)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_test_coding_add_points (content, 5, "caregiver_bid", POINTS (10, 40, 80));
  sb_test_coding_add_points (content, 5, "smile", POINTS (15, 85.1));
  sb_test_coding_add (content, 5, "look_caregiver", 38, 41);
  assert_value (content, 5, "bids", 3);
  assert_value (content, 5, "bids_unanswered", 1);
  assert_value (content, 5, "prompt_bid", 1);
}
END_TEST

START_TEST (episodes_without_borders_are_undefined)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_content_find_episode (content, 8)->end = SB_TIME_NONE;
  sb_content_find_episode (content, 4)->end = SB_TIME_NONE; /* Ep 5 ends it */
  sb_test_coding_add (content, 4, "cry", 0, 90);
  assert_state (content, 8, "contact_time", SB_MEASURE_UNDEFINED);
  assert_state (content, 8, "n_reach", SB_MEASURE_UNDEFINED);
  assert_value (content, 4, "distress_share", 0.5);
  g_ptr_array_remove_index (content->episodes, 4);
  assert_state (content, 5, "contact_time", SB_MEASURE_UNDEFINED);
}
END_TEST

/* 45 of 180 s off camera are a quarter: still judged. One second more: not. Distress
 * 0–90 s, hidden 60–105 s: 60 of the 135 visible seconds. */
START_TEST (what_is_off_camera_is_not_zero)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  SbEvent *hidden = sb_test_coding_add (content, 5, "off_camera", 60, 105);

  sb_test_coding_add (content, 5, "cry", 0, 90);
  assert_value (content, 5, "off_camera_share", 0.25);
  assert_value (content, 5, "distress_share", 60.0 / 135);
  hidden->end += SB_SECOND;
  assert_state (content, 5, "distress_share", SB_MEASURE_UNDEFINED);
  assert_state (content, 5, "contact_time", SB_MEASURE_UNDEFINED);
  assert_state (content, 5, "n_reach", SB_MEASURE_UNDEFINED);
  assert_value (content, 5, "n_caregiver_pick_up", 0);
  assert_value (content, 5, "duration", 180);
}
END_TEST

/* Cells of 15 s: fuss 14–16 s is in cells 0 and 1; cry 30–45 s in cell 2 only (the end is
 * outside); scream 46–47 s in cell 3. An episode of 50 s has a last cell of 5 s: fuss
 * 45–46 s is in it. */
START_TEST (distress_is_counted_in_intervals)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_test_coding_add (content, 4, "fuss", 14, 16);
  sb_test_coding_add (content, 4, "cry", 30, 45);
  sb_test_coding_add (content, 4, "scream", 46, 47);
  assert_value (content, 4, "distress_intervals", 4);
  assert_value (content, 4, "distress_time", 18);
  assert_value (content, 4, "i_fuss", 2);
  sb_content_find_episode (content, 6)->end -= 130 * SB_SECOND;
  sb_test_coding_add (content, 6, "fuss", 45, 46);
  assert_value (content, 6, "distress_intervals", 1);
}
END_TEST

static SbScheme *
change_scheme (const char *from, const char *to)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (json, from, 2);
  g_autofree char *changed = g_strjoinv (to, parts);
  SbScheme *result = sb_scheme_new_from_json (changed, -1, &error);

  ck_assert_uint_eq (g_strv_length (parts), 2);
  sb_assert_ok (error);
  return result;
}

/* The last cell of an episode of 50 s is 5 s long: a third of an interval. */
START_TEST (the_incomplete_interval_follows_its_setting)
{
  const struct {
    const char *choice;
    double count;
  } cases[] = {{"count", 1}, {"drop", 0}, {"prorate", 1.0 / 3}};
  g_autoptr (SbContent) content = sb_test_coding_new ();
  SbScheme *shipped = scheme;

  sb_content_find_episode (content, 6)->end -= 130 * SB_SECOND;
  sb_test_coding_add (content, 6, "fuss", 45, 46);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *to = g_strdup_printf ("\"choice\": \"%s\"", cases[i].choice);

    scheme = change_scheme ("\"choice\": \"count\"", to);
    assert_value (content, 6, "distress_intervals", cases[i].count);
    g_object_unref (scheme);
  }
  scheme = shipped;
}
END_TEST

/* Approach at 12 s, contact at 14 s by itself, held 20 s, no play: own and held. At 60 s
 * with a clamber and a pick-up at 62 s: helped. At 100 s, contact at 102 s for 5 s: own,
 * momentary. At 140 s: reaches at 143 s, nothing comes of it. */
START_TEST (approaches_are_told_apart)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_test_coding_add_points (content, 5, "approach_full", POINTS (12, 60, 100, 140));
  sb_test_coding_add (content, 5, "contact", 14, 34);
  sb_test_coding_add (content, 5, "clamber", 61, -1);
  sb_test_coding_add (content, 5, "caregiver_pick_up", 62, -1);
  sb_test_coding_add (content, 5, "contact", 62, 90);
  sb_test_coding_add (content, 5, "contact", 102, 107);
  sb_test_coding_add (content, 5, "reach", 143, -1);
  assert_value (content, 5, "first_approach_latency", 12);
  assert_value (content, 5, "first_approach_kind", 2);
  assert_value (content, 5, "approaches_full", 4);
  assert_value (content, 5, "own_contacts_held", 1);
  assert_value (content, 5, "own_contacts", 2);
  assert_value (content, 5, "helped_contacts", 1);
  assert_value (content, 5, "lifted_contacts", 1);
  assert_value (content, 5, "approach_reaches", 1);
  assert_value (content, 5, "first_contact_by", 1);
  sb_test_coding_add (content, 5, "play", 25, 30); /* 11 s after the contact began */
  assert_value (content, 5, "own_contacts_held", 0);
}
END_TEST

START_TEST (first_contact_knows_who_made_it)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_test_coding_add (content, 8, "contact", 20, 60);
  sb_test_coding_add (content, 8, "caregiver_pick_up", 16.9, -1); /* 3.1 s before */
  assert_value (content, 8, "first_contact_by", 1);
  sb_test_coding_add (content, 8, "caregiver_pick_up", 23, -1); /* 3 s after */
  assert_value (content, 8, "first_contact_by", 2);
}
END_TEST

/* A bid at 10 s: the approach at 15 s is invited, the reach at 15.1 s is not. */
START_TEST (seeking_after_a_bid_is_invited)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_test_coding_add (content, 5, "caregiver_bid", 10, -1);
  sb_test_coding_add (content, 5, "approach_partial", 15, -1);
  assert_value (content, 5, "seeking_own", 0);
  sb_test_coding_add (content, 5, "reach", 15.1, -1);
  assert_value (content, 5, "seeking_own", 1);
}
END_TEST

/* Hit, push and squirm 2 s apart each are one instance, a strong one; the squirm at 20 s
 * is slight; the toy at 40 s definite. */
START_TEST (acts_close_together_are_one_instance)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_test_coding_add (content, 5, "squirm", 10, -1);
  sb_test_coding_add (content, 5, "hit", 12, -1);
  sb_test_coding_add (content, 5, "push_away", 14, -1);
  sb_test_coding_add (content, 5, "squirm", 20, -1);
  sb_test_coding_add (content, 5, "reject_toy", 40, -1);
  assert_value (content, 5, "resistances", 3);
  assert_value (content, 5, "resistances_definite", 2);
  assert_value (content, 5, "resistances_strong", 1);
  assert_value (content, 5, "resistance_kinds", 4);
}
END_TEST

/* Greeting at 25 s, distress 5–15 s before it: 15 s calm and ungreeted. Turned away
 * 35–45 s (10 s after the greeting), ignoring 40–60 s: 25 s of avoiding. */
START_TEST (avoiding_is_joined_and_follows_greetings)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_test_coding_add (content, 5, "greet", 25, -1);
  sb_test_coding_add (content, 5, "cry", 5, 15);
  sb_test_coding_add (content, 5, "turn_away", 35, 45);
  sb_test_coding_add (content, 5, "ignore", 40, 60);
  sb_test_coding_add (content, 5, "look_away", 50, 55);
  assert_value (content, 5, "greeting_latency", 25);
  assert_value (content, 5, "ungreeted_calm_time", 15);
  assert_value (content, 5, "greeted_then_left", 1);
  assert_value (content, 5, "avoiding_time", 25);
  assert_value (content, 5, "ignoring_time", 20);
  assert_value (content, 5, "aversions", 2);
  assert_value (content, 5, "leavings", 1);
}
END_TEST

/* Crying 0–20 s and 49–55 s, then 30 s of quiet and more: settled for the first time at
 * 55 s (29 s of quiet before are too few). Crying again to the end: not settled. */
START_TEST (settling_needs_quiet)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  code_something (content);
  assert_value (content, 8, "settling", 2);
  sb_test_coding_add (content, 8, "cry", 0, 20);
  sb_test_coding_add (content, 8, "cry", 49, 55);
  assert_value (content, 8, "time_to_settle", 55);
  assert_value (content, 8, "settling", 2);
  sb_test_coding_add (content, 8, "fuss", 60, 70);
  assert_value (content, 8, "time_to_settle", 70);
  assert_value (content, 8, "settling", 1);
  sb_test_coding_add (content, 8, "cry", 150, 175);
  assert_value (content, 8, "settling", 0);
  sb_test_coding_add (content, 8, "settle", 176, -1);
  assert_value (content, 8, "settling", 1);
}
END_TEST

START_TEST (a_running_state_lasts_to_the_end)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_test_coding_add (content, 8, "play", 120, -1);
  assert_value (content, 8, "play_time", 60);
  assert_value (content, 8, "play_share", 1.0 / 3);
  assert_value (content, 8, "play_latency", 120);
}
END_TEST

/* A smile at 10 s across the room, one at 30 s on the lap; a search act in Ep 6. */
START_TEST (distance_and_search_are_counted)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_test_coding_add_points (content, 5, "smile", POINTS (10, 30));
  sb_test_coding_add (content, 5, "contact", 20, 40);
  sb_test_coding_add_points (content, 6, "search_call", POINTS (1, 9));
  sb_test_coding_add_points (content, 6, "search_door", POINTS (5));
  assert_value (content, 5, "distance_acts", 1);
  assert_value (content, 6, "search_acts", 3);
  assert_value (content, 6, "n_search_call", 2);
}
END_TEST

START_TEST (evidence_names_the_events)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  SbEvent *first = sb_test_coding_add (content, 5, "reach", 10, -1);
  SbEvent *second = sb_test_coding_add (content, 5, "reach", 20, -1);
  g_autoptr (SbMeasures) measures = NULL;
  const SbMeasure *measure;

  sb_test_coding_add (content, 6, "reach", 20, -1);
  measures = sb_measures_new (scheme, content);
  measure = sb_measures_find (measures, 5, "reaches");
  ck_assert_uint_eq (measure->events->len, 2);
  ck_assert_str_eq (g_ptr_array_index (measure->events, 0), sb_record_get_id (first));
  ck_assert_str_eq (g_ptr_array_index (measure->events, 1), sb_record_get_id (second));
}
END_TEST

/* Ep 4: half in distress; Ep 6: all; Ep 7 is not marked and left out: the mean is 3/4. */
START_TEST (the_mean_leaves_out_what_is_undefined)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GArray) episodes = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (SbMeasures) measures = NULL;
  const int numbers[] = {4, 6, 7};

  g_array_append_vals (episodes, numbers, 3);
  sb_test_coding_add (content, 4, "cry", 0, 90);
  sb_test_coding_add (content, 6, "cry", 0, 180);
  g_ptr_array_remove_index (content->episodes, 6);
  measures = sb_measures_new (scheme, content);
  ck_assert_double_eq_tol (
    sb_measures_get_mean (measures, "distress_share", episodes, NULL), 0.75, 1e-12);
  g_array_set_size (episodes, 0);
  ck_assert (isnan (sb_measures_get_mean (measures, "distress_share", episodes, NULL)));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    every_listed_measure_is_known,
    contact_is_cut_at_the_borders,
    intervals_are_half_open,
    long_reunions_are_judged_by_their_beginning,
    what_did_not_happen_is_not_zero_seconds,
    resistance_to_release_needs_an_attempt,
    bids_that_were_never_coded_are_unknown,
    bids_are_answered_in_time,
    episodes_without_borders_are_undefined,
    what_is_off_camera_is_not_zero,
    distress_is_counted_in_intervals,
    the_incomplete_interval_follows_its_setting,
    approaches_are_told_apart,
    first_contact_knows_who_made_it,
    seeking_after_a_bid_is_invited,
    acts_close_together_are_one_instance,
    avoiding_is_joined_and_follows_greetings,
    settling_needs_quiet,
    a_running_state_lasts_to_the_end,
    distance_and_search_are_counted,
    evidence_names_the_events,
    the_mean_leaves_out_what_is_undefined,
    NULL,
  };
  g_autoptr (GError) error = NULL;
  int status;

  scheme = sb_scheme_new_default (&error);
  g_assert_no_error (error);
  status = sb_test_run ("measures", tests);
  g_clear_object (&scheme);
  return status;
}
