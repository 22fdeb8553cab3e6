/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include "coding.h"
#include <math.h>
#include <securebase/measures/tally.h>
#include <string.h>

static SbScheme *scheme;

static const SbTally *
find (GPtrArray *tallies, int episode, SbTallyKind kind, const char *id, const char *to)
{
  for (guint i = 0; i < tallies->len; i++) {
    const SbTally *tally = g_ptr_array_index (tallies, i);

    if (tally->episode == episode && tally->kind == kind && g_str_equal (tally->id, id) &&
        (to == NULL || g_strcmp0 (tally->partner, to) == 0))
      return tally;
  }
  ck_abort_msg ("no tally of %s", id);
}

static void
assert_numbers (const SbTally *tally, const double *expected)
{
  ck_assert_msg (tally->reason == NULL, "%s: %s", tally->id, tally->reason);
  for (guint i = 0; i < SB_TALLY_N_NUMBERS; i++) {
    const char *name = sb_tally_get_type_of (i)->id;

    ck_assert_msg (isnan (expected[i]) ? isnan (tally->values[i])
                                       : fabs (tally->values[i] - expected[i]) < 1e-9,
                   "%s of %s is %.12g, not %.12g",
                   name,
                   tally->id,
                   tally->values[i],
                   expected[i]);
    ck_assert_int_eq (tally->states[i] == SB_MEASURE_VALUE, !isnan (expected[i]));
  }
}

/* Ep 5, 180 s, off camera 100–120 s: 160 s = 8/3 min are visible. Crying 10–20, 20.5–30
 * and 100–110 s. It begins 3 times, twice while visible: 2 / (8/3) = 0.75 a minute.
 * Time 10 + 9.5 + 10 = 29.5 s, of 3 pieces: 29.5/3. Visible 19.5 s: 19.5/160. First at
 * 10 s. The gap of 0.5 s is inside a bout (bout_gap_seconds is 1): bouts 10–30 and
 * 100–110, (20 + 10) / 2 = 15 s. Intervals 0–15, 15–30, 90–105, 105–120: 4 of 12. */
START_TEST (a_state_is_counted_in_every_way)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) tallies = NULL;
  const SbTally *cry;

  sb_test_coding_add (content, 5, "cry", 10, 20);
  sb_test_coding_add (content, 5, "cry", 20.5, 30);
  sb_test_coding_add (content, 5, "cry", 100, 110);
  sb_test_coding_add (content, 5, "off_camera", 100, 120);
  tallies = sb_tallies_new (scheme, content);
  cry = find (tallies, 5, SB_TALLY_CODE, "cry", NULL);
  assert_numbers (cry,
                  (double[]){3, 0.75, 29.5, 29.5 / 3, 19.5 / 160, 10, 2, 15, 4, 4, 1});
  ck_assert (fabs (cry->length - 180) < 1e-9 && fabs (cry->visible - 160) < 1e-9);
  ck_assert_ptr_null (cry->partner);
}
END_TEST

/* Fussing 0–10, crying 10–20, screaming 15–25 s: three events of 10 s, 25 s together,
 * one bout; 25/180; intervals 0–15 and 15–30. */
START_TEST (a_group_counts_what_overlaps_once)
{
  const double expected[] = {3, 1, 25, 10, 25.0 / 180, 0, 1, 25, 2, 2, 1};
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) tallies = NULL;

  sb_test_coding_add (content, 4, "fuss", 0, 10);
  sb_test_coding_add (content, 4, "cry", 10, 20);
  sb_test_coding_add (content, 4, "scream", 15, 25);
  tallies = sb_tallies_new (scheme, content);
  assert_numbers (find (tallies, 4, SB_TALLY_GROUP, "distress", NULL), expected);
  assert_numbers (find (tallies, 4, SB_TALLY_FAMILY, "distress", NULL), expected);
}
END_TEST

/* Points at 20, 20.5 and 50 s: 3 in 3 min; first at 20 s; those 0.5 s apart are one
 * bout; intervals 15–30 and 45–60. A point has no duration. */
/* Crying 20–20 s and 100–110 s: two begin in 3 min, 10 s in one piece, first at 20 s, two
 * bouts of (0 + 10) / 2 s, intervals 15–30, 90–105 and 105–120. */
START_TEST (a_state_without_length_occurs_at_one_moment)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) tallies = NULL;

  sb_test_coding_add (content, 5, "cry", 20, 20);
  sb_test_coding_add (content, 5, "cry", 100, 110);
  tallies = sb_tallies_new (scheme, content);
  assert_numbers (find (tallies, 5, SB_TALLY_CODE, "cry", NULL),
                  (double[]){2, 2.0 / 3, 10, 10, 10.0 / 180, 20, 2, 5, 3, 3, 1});
}
END_TEST

START_TEST (points_have_no_duration)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) tallies = NULL;

  sb_test_coding_add_points (content, 2, "smile", (const double[]){20, 20.5, 50, -1});
  tallies = sb_tallies_new (scheme, content);
  assert_numbers (find (tallies, 2, SB_TALLY_CODE, "smile", NULL),
                  (double[]){3, 1, NAN, NAN, NAN, 20, 2, NAN, 2, 2, 1});
}
END_TEST

/* Not in 180 s is not after 180 s. */
START_TEST (what_did_not_occur_has_no_latency)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) tallies = NULL;
  const SbTally *cry;

  sb_test_coding_add (content, 2, "smile", 1, -1);
  tallies = sb_tallies_new (scheme, content);
  cry = find (tallies, 5, SB_TALLY_CODE, "cry", NULL);
  assert_numbers (cry, (double[]){0, 0, 0, NAN, 0, NAN, 0, NAN, 0, 0, 0});
  ck_assert_int_eq (cry->states[SB_TALLY_LATENCY], SB_MEASURE_NONE);
  ck_assert_int_eq (cry->states[SB_TALLY_MEAN], SB_MEASURE_NONE);
  ck_assert (fabs (cry->visible - 180) < 1e-9);
}
END_TEST

/* Contact from 20 s before Ep 5 to its end and 30 s on: it began in Ep 4, lasts 180 s in
 * Ep 5 and runs from its first moment; the part after Ep 8 is nowhere. */
START_TEST (episodes_cut_at_their_borders)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) tallies = NULL;

  sb_test_coding_add (content, 5, "contact", -20, 210);
  sb_test_coding_add (content, 8, "contact", 170, 500);
  sb_test_coding_add (content, 8, "contact", 180, 200);
  tallies = sb_tallies_new (scheme, content);
  assert_numbers (find (tallies, 5, SB_TALLY_CODE, "contact", NULL),
                  (double[]){0, 0, 180, 180, 1, 0, 1, 180, 12, 12, 1});
  assert_numbers (find (tallies, 8, SB_TALLY_CODE, "contact", NULL),
                  (double[]){1, 1.0 / 3, 10, 10, 10.0 / 180, 170, 1, 10, 1, 1, 1});
}
END_TEST

/* An extended reunion of 200 s: 13 intervals of 15 s and one of 5. Crying 190–200 s is in
 * 180–195 and 195–200: 2, per standard length 2 × 180/200 = 1.8. Prorated by protocol the
 * last is 5/15: 1 + 1/3; dropped: 1. */
START_TEST (the_last_interval_follows_the_protocol)
{
  const struct {
    const char *way;
    double count;
  } ways[] = {{"count", 2}, {"drop", 1}, {"prorate", 4.0 / 3}};
  g_autofree char *json = sb_scheme_dup_default_json ();
  g_auto (GStrv) parts = g_strsplit (json, "\"choice\": \"count\"", 2);
  g_autoptr (SbContent) content = sb_test_coding_new ();

  sb_content_find_episode (content, 8)->end += 20 * SB_SECOND;
  sb_test_coding_add (content, 8, "cry", 190, 200);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autofree char *text =
      g_strconcat (parts[0], "\"choice\": \"", ways[i].way, "\"", parts[1], NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (SbScheme) own = sb_scheme_new_from_json (text, -1, &error);
    g_autoptr (GPtrArray) tallies = NULL;
    const SbTally *cry;

    sb_assert_ok (error);
    tallies = sb_tallies_new (own, content);
    cry = find (tallies, 8, SB_TALLY_CODE, "cry", NULL);
    ck_assert (fabs (cry->values[SB_TALLY_INTERVALS] - ways[i].count) < 1e-9);
    ck_assert (fabs (cry->values[SB_TALLY_INTERVALS_PRORATED] - ways[i].count * 0.9) <
               1e-9);
  }
}
END_TEST

/* 60 of 180 s off camera is more than a quarter: what the child did is undefined, with
 * the reason, what the caregiver did is not. */
START_TEST (what_could_not_be_seen_is_undefined)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) tallies = NULL;
  const SbTally *cry;

  sb_test_coding_add (content, 5, "off_camera", 0, 60);
  sb_test_coding_add (content, 5, "cry", 100, 110);
  sb_test_coding_add (content, 5, "caregiver_bid", 30, -1);
  tallies = sb_tallies_new (scheme, content);
  cry = find (tallies, 5, SB_TALLY_CODE, "cry", NULL);
  ck_assert_ptr_nonnull (strstr (cry->reason, "33 %"));
  for (guint i = 0; i < SB_TALLY_N_NUMBERS; i++)
    ck_assert (isnan (cry->values[i]) && cry->states[i] == SB_MEASURE_UNDEFINED);
  assert_numbers (find (tallies, 5, SB_TALLY_CODE, "caregiver_bid", NULL),
                  (double[]){1, 1.0 / 3, NAN, NAN, NAN, 30, 1, NAN, 1, 1, 1});
}
END_TEST

START_TEST (an_empty_coding_says_nothing_and_an_unmarked_episode_neither)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) empty = sb_tallies_new (scheme, content);
  g_autoptr (GPtrArray) unmarked = NULL;

  ck_assert_str_eq (find (empty, 5, SB_TALLY_CODE, "caregiver_bid", NULL)->reason,
                    "No event is coded.");
  sb_test_coding_add (content, 2, "smile", 1, -1);
  g_ptr_array_remove_index (content->episodes, 4);
  unmarked = sb_tallies_new (scheme, content);
  ck_assert_str_eq (find (unmarked, 5, SB_TALLY_CODE, "smile", NULL)->reason,
                    "Episode 5 is not marked.");
  ck_assert (isnan (find (unmarked, 5, SB_TALLY_CODE, "smile", NULL)->visible));
}
END_TEST

/* Of the shipped scheme a smile is at the caregiver, crying at nobody, and what the
 * stranger does is the stranger's. */
START_TEST (the_scheme_tells_the_partner)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) tallies = sb_tallies_new (scheme, content);

  ck_assert_str_eq (find (tallies, 5, SB_TALLY_CODE, "smile", NULL)->partner,
                    "caregiver");
  ck_assert_str_eq (find (tallies, 5, SB_TALLY_CODE, "stranger_comfort", NULL)->partner,
                    "stranger");
  ck_assert_str_eq (find (tallies, 5, SB_TALLY_FAMILY, "distance", NULL)->partner,
                    "caregiver");
  ck_assert_ptr_null (find (tallies, 5, SB_TALLY_CODE, "cry", NULL)->partner);
}
END_TEST

static SbScheme *
make_scheme_with_partners (void)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  g_autoptr (GString) text = g_string_new (json);
  g_autoptr (GError) error = NULL;
  SbScheme *own;

  g_string_replace (text,
                    "\"modifier_sets\": [",
                    "\"modifier_sets\": [{\"id\": \"towards\", \"name\": \"Towards\", "
                    "\"many\": false, \"provenance\": \"unverified\", \"values\": "
                    "[{\"id\": \"caregiver\", \"name\": \"Caregiver\"}, {\"id\": "
                    "\"stranger\", \"name\": \"Stranger\"}]},",
                    1);
  g_string_replace (text,
                    "{\"id\": \"smile\", \"name\": \"Smile\",",
                    "{\"id\": \"smile\", \"name\": \"Smile\", \"modifiers\": "
                    "[\"towards\"],",
                    1);
  own = sb_scheme_new_from_json (text->str, -1, &error);
  sb_assert_ok (error);
  return own;
}

/* Three smiles: at the stranger, as its modifier says; at the caregiver, likewise; and
 * one that says nothing, which is as the scheme says: at the caregiver. */
START_TEST (a_modifier_tells_the_partner_of_one_event)
{
  g_autoptr (SbScheme) own = make_scheme_with_partners ();
  g_autoptr (SbContent) content = sb_test_coding_new ();
  SbEvent *event = sb_test_coding_add (content, 3, "smile", 10, -1);
  g_autoptr (GPtrArray) tallies = NULL;
  const SbTally *any, *stranger;

  event->modifiers = g_strdup ("[\"towards:stranger\"]");
  ck_assert_str_eq (sb_event_get_partner (own, event), "stranger");
  event = sb_test_coding_add (content, 3, "smile", 20, -1);
  event->modifiers = g_strdup ("[\"towards:caregiver\"]");
  event = sb_test_coding_add (content, 3, "smile", 30, -1);
  ck_assert_str_eq (sb_event_get_partner (own, event), "caregiver");
  tallies = sb_tallies_new (own, content);
  any = find (tallies, 3, SB_TALLY_CODE, "smile", NULL);
  ck_assert_ptr_null (any->partner);
  ck_assert (fabs (any->values[SB_TALLY_COUNT] - 3) < 1e-9);
  stranger = find (tallies, 3, SB_TALLY_CODE, "smile", "stranger");
  ck_assert (fabs (stranger->values[SB_TALLY_COUNT] - 1) < 1e-9);
  ck_assert (fabs (stranger->values[SB_TALLY_LATENCY] - 10) < 1e-9);
  ck_assert (
    fabs (find (tallies, 3, SB_TALLY_CODE, "smile", "caregiver")->values[SB_TALLY_COUNT] -
          2) < 1e-9);
  ck_assert (
    fabs (
      find (tallies, 3, SB_TALLY_FAMILY, "distance", "stranger")->values[SB_TALLY_COUNT] -
      1) < 1e-9);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_state_is_counted_in_every_way,
    a_group_counts_what_overlaps_once,
    a_state_without_length_occurs_at_one_moment,
    points_have_no_duration,
    what_did_not_occur_has_no_latency,
    episodes_cut_at_their_borders,
    the_last_interval_follows_the_protocol,
    what_could_not_be_seen_is_undefined,
    an_empty_coding_says_nothing_and_an_unmarked_episode_neither,
    the_scheme_tells_the_partner,
    a_modifier_tells_the_partner_of_one_event,
    NULL,
  };
  g_autoptr (GError) error = NULL;
  int status;

  scheme = sb_scheme_new_default (&error);
  g_assert_no_error (error);
  status = sb_test_run ("tally", tests);
  g_object_unref (scheme);
  return status;
}
