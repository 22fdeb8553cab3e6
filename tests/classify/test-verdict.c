/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/classify/classify.h>
#include <string.h>

static SbScheme *scheme;

/* PS5 CM5 RS5 AV5 DI5 PS8 CM8 RS8 AV8 DI8, D 1. The textbook profile of each subgroup:
 * the middle of what its words and ranges say. */
typedef struct {
  const char *subgroup;
  double values[10];
} Profile;

static const Profile profiles[] = {
  {"A1", {1, 1, 1, 6, 2, 1.5, 1, 2, 6.5, 2}},
  {"A2", {3, 2, 1, 6, 2, 4, 2, 2, 5, 2}},
  {"B1", {2, 1, 1, 2, 6, 2, 1, 1, 2, 6}},
  {"B2", {3, 2, 1, 3, 4, 4.5, 3, 1, 2, 4}},
  {"B3", {5, 5, 1, 1, 3, 7, 6.5, 1, 1, 3}},
  {"B4", {5, 6, 3, 2, 1, 5, 6, 2, 1, 1}},
  {"C1", {6, 6, 6, 2, 2, 6.5, 6, 6, 1, 2}},
  {"C2", {3, 4, 4.5, 2, 2, 2, 4, 4.5, 1, 1}},
};

static SbRatingRow
make_row (const char *subgroup)
{
  SbRatingRow row;

  sb_rating_row_clear (&row);
  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    if (g_str_equal (profiles[i].subgroup, subgroup))
      memcpy (row.values, profiles[i].values, sizeof profiles[i].values);
  sb_rating_row_set (&row, "D", 1);
  return row;
}

static gboolean
lists (GPtrArray *list, const char *text)
{
  for (guint i = 0; i < list->len; i++)
    if (strstr (g_ptr_array_index (list, i), text))
      return TRUE;
  return FALSE;
}

START_TEST (textbook_profiles_get_their_subgroup)
{
  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++) {
    SbRatingRow row = make_row (profiles[i].subgroup);
    g_autoptr (SbSuggestion) suggestion = sb_classify_ratings (scheme, &row);
    char letter[2] = {profiles[i].subgroup[0], '\0'};

    ck_assert_pstr_eq (suggestion->subgroup, profiles[i].subgroup);
    ck_assert_pstr_eq (suggestion->category, letter);
    ck_assert_pstr_eq (suggestion->forced, letter);
    ck_assert_pstr_eq (suggestion->forced_subgroup, profiles[i].subgroup);
    ck_assert_double_ge (suggestion->fit, 0.95);
    ck_assert_double_ge (suggestion->margin, 0.02);
    ck_assert (suggestion->runner_up[0] != letter[0]);
    ck_assert_uint_eq (suggestion->missing->len, 0);
  }
}
END_TEST

/* Labs that rate four scales have no DI: the profile goes on without it. */
START_TEST (four_scales_are_enough)
{
  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++) {
    SbRatingRow row = make_row (profiles[i].subgroup);
    g_autoptr (SbSuggestion) suggestion = NULL;

    sb_rating_row_set (&row, "DI5", NAN);
    sb_rating_row_set (&row, "DI8", NAN);
    suggestion = sb_classify_ratings (scheme, &row);
    ck_assert_pstr_eq (suggestion->subgroup, profiles[i].subgroup);
    ck_assert (lists (suggestion->missing, "DI5"));
    ck_assert (
      lists (suggestion->reasons, "DI is not rated at all: the fit is the share"));
  }
}
END_TEST

/* C1's profile with RS 4.0 in Ep 5, one below its range of 5–7: half a membership there
 * (fall-off 2). C1's criteria over ratings weigh 6 × 4 + 2 × 4 + 1 × 2 = 34; 3 of them
 * are lost: 31 / 34. */
START_TEST (fit_is_the_weighted_share)
{
  SbRatingRow row = make_row ("C1");
  g_autoptr (SbSuggestion) suggestion = NULL;
  guint seen = 0;

  sb_rating_row_set (&row, "RS5", 4);
  suggestion = sb_classify_ratings (scheme, &row);
  ck_assert_pstr_eq (suggestion->subgroup, "C1");
  ck_assert_double_eq_tol (suggestion->fit, 31.0 / 34, 1e-12);
  for (guint i = 0; i < suggestion->criteria->len; i++) {
    const SbCriterion *criterion = g_ptr_array_index (suggestion->criteria, i);

    if (g_str_equal (criterion->id, "C1.RS5")) {
      ck_assert_int_eq (criterion->state, SB_CRITERION_MISSED);
      ck_assert_double_eq (criterion->membership, 0.5);
      ck_assert_str_eq (criterion->value, "4");
      seen++;
    } else if (g_str_equal (criterion->id, "C1.AV5")) {
      ck_assert_int_eq (criterion->state, SB_CRITERION_MET);
      seen++;
    } else if (g_str_equal (criterion->id, "C1.settled")) {
      ck_assert_int_eq (criterion->state, SB_CRITERION_NOT_ASSESSABLE);
      ck_assert_ptr_null (criterion->value);
      seen++;
    }
  }
  ck_assert_uint_eq (seen, 3);
}
END_TEST

START_TEST (crying_in_a_row_says_whether_it_settled)
{
  const struct {
    double share, membership; /* of "not settled": 0, fall-off 2 */
  } cases[] = {{0.2, 0}, {0.21, 0.5}, {0.5, 0.5}, {0.51, 1}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    SbRatingRow row = make_row ("C1");
    g_autoptr (SbSuggestion) suggestion = NULL;
    double membership = NAN;

    sb_rating_row_set (&row, "CR8", cases[i].share);
    suggestion = sb_classify_ratings (scheme, &row);
    for (guint c = 0; c < suggestion->criteria->len; c++) {
      const SbCriterion *criterion = g_ptr_array_index (suggestion->criteria, c);

      if (g_str_equal (criterion->id, "C1.settled"))
        membership = criterion->membership;
    }
    ck_assert_double_eq (membership, cases[i].membership);
  }
}
END_TEST

static SbSuggestion *
classify_with (const char *subgroup, const char *column, double value)
{
  SbRatingRow row = make_row (subgroup);

  ck_assert (sb_rating_row_set (&row, column, value));
  return sb_classify_ratings (scheme, &row);
}

START_TEST (defining_ratings_must_be_there)
{
  const char *const defining[] = {"AV5", "AV8", "RS5", "RS8"};

  for (guint i = 0; i < G_N_ELEMENTS (defining); i++) {
    g_autoptr (SbSuggestion) suggestion = classify_with ("B3", defining[i], NAN);

    ck_assert_ptr_null (suggestion->category);
    ck_assert_ptr_null (suggestion->subgroup);
    ck_assert_ptr_null (suggestion->forced);
    ck_assert (lists (suggestion->missing, defining[i]));
    ck_assert (isnan (suggestion->fit));
    ck_assert_uint_gt (suggestion->reasons->len, 0);
  }
}
END_TEST

START_TEST (other_ratings_may_be_missing_and_are_named)
{
  g_autoptr (SbSuggestion) suggestion = classify_with ("B3", "PS8", NAN);

  ck_assert_pstr_eq (suggestion->category, "B");
  ck_assert_uint_eq (suggestion->missing->len, 1);
  ck_assert_str_eq (g_ptr_array_index (suggestion->missing, 0), "PS8");
  ck_assert (isnan (suggestion->seeking_avoidance));
  ck_assert_double_eq (suggestion->resistance, 1);
}
END_TEST

START_TEST (an_empty_row_is_not_guessed)
{
  SbRatingRow row;
  g_autoptr (SbSuggestion) suggestion = NULL;

  sb_rating_row_clear (&row);
  suggestion = sb_classify_ratings (scheme, &row);
  ck_assert_ptr_null (suggestion->category);
  ck_assert_uint_eq (suggestion->missing->len, 11); /* ten ratings and D */
  ck_assert (!sb_rating_row_set (&row, "XX5", 1));
}
END_TEST

START_TEST (what_lies_outside_its_scale_is_not_used)
{
  const struct {
    const char *column;
    double value;
  } cases[] = {{"AV5", 8}, {"AV5", 0.5}, {"D", 0}, {"D", 10}, {"CR8", 7}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SbSuggestion) suggestion =
      classify_with ("B3", cases[i].column, cases[i].value);

    ck_assert (lists (suggestion->reasons, cases[i].column));
    ck_assert_int_eq (lists (suggestion->missing, cases[i].column),
                      !g_str_equal (cases[i].column, "CR8"));
  }
}
END_TEST

START_TEST (mixtures_are_never_the_nearest)
{
  const struct {
    const char *subgroup, *column;
    double value;
    const char *category;
  } cases[] = {
    {"C1", "AV5", 5, "CC"},  /* RS 6 with AV 5 */
    {"C1", "AV5", 4.5, "C"}, /* just under */
    {"A1", "RS8", 5, "CC"},  /* AV 6 with RS 5 */
    {"A1", "RS8", 4.5, "A"}, /* just under */
    {"A2", "CM8", 6, "CC"},  /* AV 6 with CM 6 */
    {"A2", "CM8", 5.5, "A"}, /* just under */
    {"A1", "CM5", 7, "CC"},  /* AV 7 and CM 7 contradict each other */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SbSuggestion) suggestion =
      classify_with (cases[i].subgroup, cases[i].column, cases[i].value);
    gboolean closed = g_str_equal (cases[i].category, "CC");

    ck_assert_pstr_eq (suggestion->category, cases[i].category);
    ck_assert_int_eq (suggestion->subgroup == NULL, closed);
    ck_assert_int_eq (suggestion->forced == NULL, closed);
    ck_assert_int_eq (lists (suggestion->reasons, "look again (A/C)"), closed);
  }
}
END_TEST

/* A child that does nothing at all but rates 4 everywhere fits no list well enough once
 * the floor is raised to 0.9; the shipped floor lets the best stand. */
static SbSuggestion *
classify_changed (const char *from, const char *to, const SbRatingRow *row)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  g_auto (GStrv) parts = g_strsplit (json, from, -1);
  g_autofree char *changed = g_strjoinv (to, parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) other = sb_scheme_new_from_json (changed, -1, &error);

  ck_assert_uint_ge (g_strv_length (parts), 2);
  sb_assert_ok (error);
  return sb_classify_ratings (other, row);
}

START_TEST (fit_is_absolute)
{
  SbRatingRow row = make_row ("C1");
  g_autoptr (SbSuggestion) kept = NULL, closed = NULL;

  for (guint i = 0; i < 10; i++)
    row.values[i] = 4;
  kept = sb_classify_ratings (scheme, &row);
  closed = classify_changed ("\"floor\": 0.6", "\"floor\": 0.9", &row);
  ck_assert_ptr_nonnull (kept->category);
  ck_assert_ptr_null (closed->category);
  ck_assert_ptr_null (closed->forced);
  ck_assert (lists (closed->missing, "No organised category fits"));
  ck_assert_double_eq (closed->fit, kept->fit);
}
END_TEST

/* Half way between C2 and B4: RS 3, CM 5 and PS 4 lie in the ranges of both. */
START_TEST (a_small_margin_is_unclear)
{
  const double values[] = {4, 5, 3, 2, 1, 4, 5, 3, 2, 1};
  SbRatingRow row = make_row ("C2");
  g_autoptr (SbSuggestion) unclear = NULL, decided = NULL;

  memcpy (row.values, values, sizeof values);
  unclear = sb_classify_ratings (scheme, &row);
  decided = classify_changed ("\"floor\": 0.02", "\"floor\": 0", &row);
  ck_assert_pstr_eq (unclear->category, "unclear");
  ck_assert_ptr_null (unclear->subgroup);
  ck_assert_ptr_null (unclear->forced);
  ck_assert (lists (unclear->reasons, "Unclear between"));
  ck_assert_double_lt (unclear->margin, 0.02);
  ck_assert_pstr_ne (decided->category, "unclear");
}
END_TEST

START_TEST (the_d_rule)
{
  const struct {
    double score;
    const char *category, *subgroup;
  } cases[] = {
    {4.5, "B", "B3"}, {5, "undecided", NULL}, {5.5, "D", NULL}, {9, "D", NULL}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SbSuggestion) suggestion = classify_with ("B3", "D", cases[i].score);

    ck_assert_pstr_eq (suggestion->category, cases[i].category);
    ck_assert_pstr_eq (suggestion->subgroup, cases[i].subgroup);
    ck_assert_pstr_eq (suggestion->forced, "B");
    ck_assert_pstr_eq (suggestion->forced_subgroup, "B3");
  }
}
END_TEST

START_TEST (the_cut_is_a_setting)
{
  SbRatingRow row = make_row ("B3");
  g_autoptr (SbSuggestion) suggestion = NULL;

  sb_rating_row_set (&row, "D", 5.5);
  suggestion = classify_changed ("\"cut\": 5,", "\"cut\": 6,", &row);
  ck_assert_pstr_eq (suggestion->category, "B");
}
END_TEST

START_TEST (d_without_a_score_is_named_as_missing)
{
  g_autoptr (SbSuggestion) suggestion = classify_with ("B3", "D", NAN);

  ck_assert_pstr_eq (suggestion->category, "B");
  ck_assert (lists (suggestion->missing, "D"));
}
END_TEST

/* D stands whatever is missing for the organised category; a mixture under D still gets
 * its next best fit. */
START_TEST (d_beside_missing_ratings_and_mixtures)
{
  SbRatingRow row = make_row ("C1");
  g_autoptr (SbSuggestion) mixed = NULL, bare = NULL;

  sb_rating_row_set (&row, "D", 8);
  sb_rating_row_set (&row, "AV5", 6);
  mixed = sb_classify_ratings (scheme, &row);
  sb_rating_row_clear (&row);
  sb_rating_row_set (&row, "D", 8);
  bare = sb_classify_ratings (scheme, &row);
  ck_assert_pstr_eq (mixed->category, "D");
  ck_assert_pstr_eq (mixed->forced, "C");
  ck_assert (lists (mixed->reasons, "look again"));
  ck_assert_pstr_eq (bare->category, "D");
  ck_assert_ptr_null (bare->forced);
}
END_TEST

/* Seeking versus avoidance of B3's profile: ((5 + 5 − 1) + (7 + 6.5 − 1)) / 2 = 10.75. */
START_TEST (two_dimensions)
{
  SbRatingRow row = make_row ("B3");
  g_autoptr (SbSuggestion) suggestion = sb_classify_ratings (scheme, &row);

  ck_assert_double_eq (suggestion->seeking_avoidance, 10.75);
  ck_assert_double_eq (suggestion->resistance, 1);
}
END_TEST

/* With PS and CM missing B1 … B4 cannot be told apart by much: no subgroup is guessed
 * where two fit the same, and the letter still stands. */
START_TEST (equal_subgroups_are_not_guessed)
{
  SbRatingRow row;
  g_autoptr (SbSuggestion) suggestion = NULL;

  sb_rating_row_clear (&row);
  sb_rating_row_set (&row, "AV5", 2);
  sb_rating_row_set (&row, "AV8", 1);
  sb_rating_row_set (&row, "RS5", 1);
  sb_rating_row_set (&row, "RS8", 1);
  suggestion = classify_changed ("\"floor\": 0.02", "\"floor\": 0", &row);
  ck_assert_pstr_eq (suggestion->category, "B");
  ck_assert_ptr_null (suggestion->subgroup);
  ck_assert (lists (suggestion->reasons, "equally well"));
}
END_TEST

/* The rules of B and C exchanged: what was B3 is C, what was C1 is B. */
START_TEST (exchanged_rules_change_the_outcome)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  g_autoptr (GString) text = g_string_new (json);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) other = NULL;
  g_autoptr (SbSuggestion) b3 = NULL, c1 = NULL;
  SbRatingRow row = make_row ("B3");

  g_string_replace (text, "\"letter\": \"B\"", "\"letter\": \"?\"", 0);
  g_string_replace (text, "\"letter\": \"C\"", "\"letter\": \"B\"", 0);
  g_string_replace (text, "\"letter\": \"?\"", "\"letter\": \"C\"", 0);
  other = sb_scheme_new_from_json (text->str, -1, &error);
  sb_assert_ok (error);
  b3 = sb_classify_ratings (other, &row);
  row = make_row ("C1");
  c1 = sb_classify_ratings (other, &row);
  ck_assert_pstr_eq (b3->category, "C");
  ck_assert_pstr_eq (c1->category, "B");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    textbook_profiles_get_their_subgroup,
    four_scales_are_enough,
    fit_is_the_weighted_share,
    crying_in_a_row_says_whether_it_settled,
    defining_ratings_must_be_there,
    other_ratings_may_be_missing_and_are_named,
    an_empty_row_is_not_guessed,
    what_lies_outside_its_scale_is_not_used,
    mixtures_are_never_the_nearest,
    fit_is_absolute,
    a_small_margin_is_unclear,
    the_d_rule,
    the_cut_is_a_setting,
    d_without_a_score_is_named_as_missing,
    d_beside_missing_ratings_and_mixtures,
    two_dimensions,
    equal_subgroups_are_not_guessed,
    exchanged_rules_change_the_outcome,
    NULL,
  };
  g_autoptr (GError) error = NULL;
  int status;

  scheme = sb_scheme_new_default (&error);
  g_assert_no_error (error);
  status = sb_test_run ("verdict", tests);
  g_clear_object (&scheme);
  return status;
}
