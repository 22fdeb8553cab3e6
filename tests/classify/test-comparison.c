/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/classify/classify.h>
#include <securebase/classify/comparison.h>

/* Ratings of a textbook B2: some seeking in Ep 5, more in Ep 8, little contact held. */
static SbSuggestion *
classify (SbScheme *scheme)
{
  const double values[] = {3, 2, 1, 3, 4, 4.5, 3, 1, 2, 4};
  SbRatingRow row;

  sb_rating_row_clear (&row);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    row.values[i] = values[i];
  sb_rating_row_set (&row, "CR8", 0);
  sb_rating_row_set (&row, "D", 1);
  return sb_classify_ratings (scheme, &row);
}

static const SbComparisonRow *
find (const SbComparison *comparison, const char *words)
{
  for (guint i = 0; i < comparison->rows->len; i++) {
    const SbComparisonRow *row = g_ptr_array_index (comparison->rows, i);

    if (g_str_equal (row->words, words))
      return row;
  }
  ck_abort_msg ("there is no row “%s”", words);
}

START_TEST (differences_add_up_to_that_of_the_fits)
{
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (NULL);
  g_autoptr (SbSuggestion) suggestion = classify (scheme);
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);

  for (guint a = 0; a < subgroups->len; a++)
    for (guint b = 0; b < subgroups->len; b++) {
      const SbSubgroup *first = g_ptr_array_index (subgroups, a),
                       *second = g_ptr_array_index (subgroups, b);
      g_autoptr (SbComparison) comparison =
        sb_comparison_new (scheme, suggestion, first->id, second->id);
      double sum = 0;

      for (guint i = 0; i < comparison->rows->len; i++)
        sum += ((SbComparisonRow *) g_ptr_array_index (comparison->rows, i))->difference;
      ck_assert_double_eq_tol (sum, comparison->fits[0] - comparison->fits[1], 1e-12);
    }
}
END_TEST

/* The classifier's own fit and margin, from another way of adding up. */
START_TEST (fits_are_those_of_the_suggestion)
{
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (NULL);
  g_autoptr (SbSuggestion) suggestion = classify (scheme);
  g_autoptr (SbComparison) comparison = NULL;

  ck_assert_str_eq (suggestion->subgroup, "B2");
  comparison = sb_comparison_new (scheme, suggestion, "B2", suggestion->runner_up);
  ck_assert_double_eq_tol (comparison->fits[0], suggestion->fit, 1e-12);
  ck_assert_double_eq_tol (
    comparison->fits[0] - comparison->fits[1], suggestion->margin, 1e-12);
}
END_TEST

/* AV 3 in Ep 5: B2 asks for 2–4, B3 for 1–2 (weight 6, one point off halves it). */
START_TEST (what_made_the_difference_comes_first)
{
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (NULL);
  g_autoptr (SbSuggestion) suggestion = classify (scheme);
  g_autoptr (SbComparison) comparison =
    sb_comparison_new (scheme, suggestion, "B2", "B3");
  const SbComparisonRow *row = find (comparison, "AV in Ep 5");
  double before = INFINITY;

  ck_assert_int_eq (row->results[0]->state, SB_CRITERION_MET);
  ck_assert_int_eq (row->results[1]->state, SB_CRITERION_MISSED);
  ck_assert_double_eq (row->low, 3);
  ck_assert_double_eq (row->least, 1);
  ck_assert_double_eq (row->most, 7);
  ck_assert_str_eq (row->value, "3");
  ck_assert_double_eq (row->lost[0], 0);
  ck_assert_double_gt (row->difference, 0.05);
  for (guint i = 0; i < comparison->rows->len; i++) {
    double sum = 0;

    row = g_ptr_array_index (comparison->rows, i);
    for (guint r = 0; r < comparison->rows->len; r++) {
      const SbComparisonRow *other = g_ptr_array_index (comparison->rows, r);

      sum += g_str_equal (other->topic, row->topic) ? other->difference : 0;
    }
    ck_assert_double_le (fabs (sum), before + 1e-9);
    before = fabs (sum);
  }
}
END_TEST

START_TEST (what_only_one_asks_for_stands_alone)
{
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (NULL);
  g_autoptr (SbSuggestion) suggestion = classify (scheme);
  g_autoptr (SbComparison) comparison =
    sb_comparison_new (scheme, suggestion, "B2", "B3");
  const SbComparisonRow *rise = find (comparison, "PS, rise over Ep 5 and 8");
  const SbComparisonRow *stronger = find (comparison, "PS, the higher of Ep 5 and 8");

  ck_assert_ptr_nonnull (rise->rules[0]);
  ck_assert_ptr_null (rise->rules[1]);
  ck_assert_double_eq (rise->low, 1.5);
  ck_assert_double_eq (rise->least, -6);
  ck_assert_ptr_null (stronger->rules[0]);
  ck_assert_double_eq (stronger->low, 4.5);
}
END_TEST

START_TEST (without_ratings_nothing_is_best)
{
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (NULL);
  g_autoptr (SbSuggestion) suggestion = NULL;
  g_autoptr (SbComparison) comparison = NULL;
  SbRatingRow row;

  sb_rating_row_clear (&row);
  suggestion = sb_classify_ratings (scheme, &row);
  ck_assert_ptr_null (sb_suggestion_find_best (scheme, suggestion));
  comparison = sb_comparison_new (scheme, suggestion, "B2", "B3");
  ck_assert (isnan (comparison->fits[0]));
  ck_assert_ptr_null (find (comparison, "AV in Ep 5")->value);
}
END_TEST

/* An A/C mixture closes before any range; the best of the ranges can still be told. */
START_TEST (a_closed_gate_leaves_the_comparison)
{
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (NULL);
  g_autoptr (SbSuggestion) suggestion = NULL;
  SbRatingRow row;

  sb_rating_row_clear (&row);
  for (guint i = 0; i < 10; i++)
    row.values[i] = 6;
  suggestion = sb_classify_ratings (scheme, &row);
  ck_assert_str_eq (suggestion->category, "CC");
  ck_assert_ptr_nonnull (sb_suggestion_find_best (scheme, suggestion));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {differences_add_up_to_that_of_the_fits,
                                fits_are_those_of_the_suggestion,
                                what_made_the_difference_comes_first,
                                what_only_one_asks_for_stands_alone,
                                without_ratings_nothing_is_best,
                                a_closed_gate_leaves_the_comparison,
                                NULL};

  return sb_test_run ("comparison", tests);
}
