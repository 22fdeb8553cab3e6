/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include "coding.h"
#include <math.h>
#include <securebase/classify/classify.h>
#include <stdlib.h>
#include <string.h>

/* Every value of every scale that has rules: a minimal list of events in Ep 8 that earns
 * it, and one that just misses it, with what that earns in its place. An event is
 * "code start" or "code start end", in seconds after the reunion began. */

typedef struct {
  const char *scale;
  int value;
  const char *earns;
  const char *misses;
  int instead;
} Case;

#define RELEASED ", caregiver_release 20, resist_release 21"

static const Case cases[] = {
  /* Held for 15 s by the child's own effort; not quite 15 s. */
  {"PS", 7, "approach_full 30, contact 32 47", "approach_full 30, contact 32 46.9", 6},
  /* The child takes hold and is picked up; is only picked up. */
  {"PS",
   6,
   "approach_full 10, clamber 12, caregiver_pick_up 13, contact 13 60",
   "approach_full 10, caregiver_pick_up 13, contact 13 60",
   5},
  /* Reaches within 10 s of arriving; just later. */
  {"PS", 5, "approach_full 10, reach 20", "approach_full 10, reach 20.1", 4},
  {"PS", 4, "approach_full 10", "approach_partial 10", 3},
  /* Of own accord; within 5 s of a bid. */
  {"PS", 3, "reach 10", "caregiver_bid 5, reach 10", 2},
  {"PS", 2, "proximity 10 10.1", "", 1},
  {"PS", 1, "", "proximity 10 10.1", 2},

  {"CM",
   7,
   "contact 10 130, caregiver_release 40, resist_release 41" RELEASED,
   "contact 10 129.9, caregiver_release 40, resist_release 41" RELEASED,
   6},
  {"CM",
   6,
   "contact 10 70, caregiver_release 40, resist_release 41" RELEASED,
   "contact 10 69.9, caregiver_release 40, resist_release 41" RELEASED,
   5},
  {"CM", 5, "contact 10 70" RELEASED, "contact 10 69.9" RELEASED, 4},
  {"CM",
   4,
   "contact 10 130, caregiver_release 20",
   "contact 10 129.9, caregiver_release 20",
   3},
  {"CM",
   3,
   "contact 10 70, caregiver_release 20",
   "contact 10 69.9, caregiver_release 20",
   2},
  {"CM", 2, "contact 10 10.1, caregiver_release 10", "caregiver_release 10", 1},
  {"CM", 1, "", "contact 10 10.1, caregiver_release 10", 2},

  /* In distress for half of the time; for a little less. */
  {"RS",
   7,
   "hit 10, hit 20, hit 30, reject_toy 40, reject_toy 50, cry 60 150",
   "hit 10, hit 20, hit 30, reject_toy 40, reject_toy 50, cry 60 149.9",
   6},
  /* Of two forms; of one. */
  {"RS", 6, "hit 10, hit 20, hit 30, reject_toy 40", "hit 10, hit 20, hit 30, hit 40", 5},
  /* Acts at most 2 s apart are one instance. */
  {"RS", 5, "hit 10, hit 20, hit 22.1", "hit 10, hit 20, hit 22", 4},
  {"RS", 4, "hit 10, hit 12.1", "hit 10, hit 12", 3},
  {"RS", 3, "squirm 10, squirm 12.1", "squirm 10, squirm 12", 2},
  {"RS", 2, "squirm 10", "", 1},
  {"RS", 1, "", "squirm 10", 2},

  {"AV",
   7,
   "ignore 10 130, caregiver_bid 20, caregiver_bid 30",
   "ignore 10 129.9, caregiver_bid 20, caregiver_bid 30",
   6},
  {"AV",
   6,
   "ignore 10 100, caregiver_bid 20, caregiver_bid 30",
   "ignore 10 99.9, caregiver_bid 20, caregiver_bid 30",
   5},
  {"AV", 5, "ignore 10 25", "ignore 10 24.9", 4},
  {"AV", 4, "greet 3, move_away 40", "greet 3, look_away 40 41", 3},
  {"AV", 3, "greet 15", "greet 14.9", 2},
  {"AV", 2, "greet 5", "greet 4.9", 1},
  {"AV", 1, "greet 4.9", "greet 5", 2},
};

static SbScheme *scheme;

static void
add_event (SbContent *content, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", 3);

  sb_test_coding_add (content,
                      8,
                      parts[0],
                      g_ascii_strtod (parts[1], NULL),
                      parts[2] ? g_ascii_strtod (parts[2], NULL) : -1);
}

/* Bids are coded in the coding, though not in the reunion under test. */
static SbContent *
make_content (const char *events)
{
  SbContent *content = sb_test_coding_new ();
  g_auto (GStrv) parts = g_strsplit (events, ", ", -1);

  sb_test_coding_add (content, 5, "caregiver_bid", 100, -1);
  for (guint i = 0; parts[i] && *parts[i]; i++)
    add_event (content, parts[i]);
  return content;
}

static const SbSuggestedRating *
find (GPtrArray *ratings, const char *scale)
{
  for (guint i = 0; i < ratings->len; i++) {
    const SbSuggestedRating *rating = g_ptr_array_index (ratings, i);

    if (rating->episode == 8 && g_str_equal (rating->scale, scale))
      return rating;
  }
  ck_abort_msg ("no rating of %s", scale);
}

static GPtrArray *
suggest (const char *events)
{
  g_autoptr (SbContent) content = make_content (events);
  g_autoptr (SbMeasures) measures = sb_measures_new (scheme, content);

  return sb_classify_suggest_ratings (scheme, measures);
}

static void
check_point (const Case *one, const char *events, int value)
{
  g_autoptr (GPtrArray) ratings = suggest (events);
  const SbSuggestedRating *rating = find (ratings, one->scale);

  ck_assert_msg (rating->low == value && rating->high == value,
                 "%s %d with “%s”: %g–%g, not %d: %s",
                 one->scale,
                 one->value,
                 events,
                 rating->low,
                 rating->high,
                 value,
                 rating->missing ? rating->missing : rating->reason);
}

START_TEST (each_anchor_is_earned_and_just_missed)
{
  check_point (&cases[_i], cases[_i].earns, cases[_i].value);
  check_point (&cases[_i], cases[_i].misses, cases[_i].instead);
}
END_TEST

/* The scheme's rules and these cases are the same list: none is left out. */
START_TEST (no_rule_is_without_a_case)
{
  const GPtrArray *sets = sb_scheme_get_rating_rules (scheme);
  guint n = 0;

  for (guint i = 0; i < sets->len; i++) {
    const SbRatingRules *rules = g_ptr_array_index (sets, i);

    for (guint r = 0; r < rules->rules->len; r++) {
      const SbRatingRule *rule = g_ptr_array_index (rules->rules, r);
      guint found = 0;

      for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
        found +=
          g_str_equal (cases[c].scale, rules->scale) && cases[c].value == rule->value;
      ck_assert_msg (found == 1, "%s %g", rules->scale, rule->value);
      n++;
    }
  }
  ck_assert_uint_eq (n, G_N_ELEMENTS (cases));
}
END_TEST

/* What would have made it one higher and one lower, and the text of the anchor. */
START_TEST (each_anchor_explains_itself)
{
  const Case *one = &cases[_i];
  g_autoptr (GPtrArray) ratings = suggest (one->earns);
  const SbSuggestedRating *rating = find (ratings, one->scale);
  g_autofree char *above = g_strdup_printf ("%d: ", one->value + 1);
  g_autofree char *below = g_strdup_printf ("%d: ", one->value - 1);

  ck_assert_ptr_nonnull (rating->anchor);
  ck_assert_str_ne (rating->anchor, "");
  ck_assert_ptr_nonnull (strstr (rating->reason, "Seen: "));
  ck_assert_str_eq (rating->window, "the whole episode, 180 s");
  ck_assert_int_eq (rating->higher == NULL, one->value == 7);
  ck_assert_int_eq (rating->lower == NULL, one->value == 1);
  if (rating->higher) {
    ck_assert_msg (g_str_has_prefix (rating->higher, above), "%s", rating->higher);
    ck_assert_msg (strstr (rating->higher, "needed") != NULL, "%s", rating->higher);
  }
  if (rating->lower) {
    ck_assert_msg (g_str_has_prefix (rating->lower, below), "%s", rating->lower);
    ck_assert_msg (strstr (rating->lower, "needed") != NULL, "%s", rating->lower);
  }
}
END_TEST

/* "And" and "or" as the rule has them, and nothing that need not change: 60 s and one
 * resistance are a 5. */
START_TEST (what_it_would_take_is_exact)
{
  g_autoptr (GPtrArray) ratings = suggest ("contact 10 70" RELEASED);
  const SbSuggestedRating *rating = find (ratings, "CM");

  ck_assert_msg (g_str_has_suffix (rating->higher,
                                   "Lacking: Time in contact: 60 s, 120 s or more "
                                   "needed; or Resistances to release: 1, 2 or more "
                                   "needed."),
                 "%s",
                 rating->higher);
  ck_assert_msg (g_str_has_suffix (rating->lower,
                                   "It would take: Time in contact: 60 s, less than 60 s "
                                   "needed; or Resistances to release: 1, less than 1 "
                                   "needed."),
                 "%s",
                 rating->lower);
}
END_TEST

/* What has been done earns more than what has not: every value from 2 up rests on events
 * (that no greeting came is none, nor that an approach was not made). */
START_TEST (what_was_done_is_listed)
{
  const Case *one = &cases[_i];
  g_autoptr (GPtrArray) ratings = suggest (one->earns);

  if (one->value > 1)
    ck_assert_msg (
      find (ratings, one->scale)->events->len > 0, "%s %d", one->scale, one->value);
}
END_TEST

/* 140 s of contact in a reunion of 300 s, but 30 s of it in the first three minutes. */
START_TEST (of_an_extended_reunion_the_first_part_is_judged)
{
  g_autoptr (SbContent) content = make_content ("contact 150 290, caregiver_release 200");
  SbEpisode *episode = sb_content_find_episode (content, 8);
  g_autoptr (SbMeasures) measures = NULL;
  g_autoptr (GPtrArray) ratings = NULL;
  const SbSuggestedRating *rating;

  episode->end = episode->start + 300 * SB_SECOND;
  measures = sb_measures_new (scheme, content);
  ratings = sb_classify_suggest_ratings (scheme, measures);
  rating = find (ratings, "CM");
  ck_assert_str_eq (rating->window, "the first 180 s of 300 s");
  ck_assert_double_eq (rating->low, 2);
}
END_TEST

/* No bid is coded anywhere, so nothing is known of bids that were not answered. */
START_TEST (codes_that_are_missing_are_named)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (SbMeasures) measures = NULL;
  g_autoptr (GPtrArray) ratings = NULL;
  const SbSuggestedRating *rating;

  sb_test_coding_add (content, 8, "ignore", 10, 100);
  measures = sb_measures_new (scheme, content);
  ratings = sb_classify_suggest_ratings (scheme, measures);
  rating = find (ratings, "AV");
  ck_assert_double_eq (rating->low, 5);
  ck_assert_double_eq (rating->high, 6);
  ck_assert_msg (strstr (rating->reason, "No bid of the caregiver is coded") != NULL,
                 "%s",
                 rating->reason);
}
END_TEST

int
main (void)
{
  const int n = G_N_ELEMENTS (cases);
  const SbTestLoop loops[] = {
    {each_anchor_is_earned_and_just_missed, n},
    {no_rule_is_without_a_case, 1},
    {each_anchor_explains_itself, n},
    {what_was_done_is_listed, n},
    {of_an_extended_reunion_the_first_part_is_judged, 1},
    {what_it_would_take_is_exact, 1},
    {codes_that_are_missing_are_named, 1},
    {NULL},
  };
  g_autoptr (GError) error = NULL;
  int status;

  scheme = sb_scheme_new_default (&error);
  g_assert_no_error (error);
  status = sb_test_run_loops ("anchors", loops, 0);
  g_clear_object (&scheme);
  return status;
}
