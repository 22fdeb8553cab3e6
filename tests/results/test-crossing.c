/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab-study.h"

#include <math.h>
#include <securebase/results/crossing.h>
#include <testlib.h>

START_TEST (test_the_same_dyads_twice)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbCases) cases = NULL;
  g_autoptr (GPtrArray) crossings = NULL;
  const SbCrossing *one;

  /* C1 stays B, C2 goes from A to B, C3 has CC the second time, C4 comes once. */
  sb_test_study_add (study, "S01", "C1", "M1", "2026-03-01", "B3");
  sb_test_study_add (study, "S02", "C1", "M1", "2026-09-01", "B1");
  sb_test_study_add (study, "S03", "C2", "M2", "2026-09-02", "B2");
  sb_test_study_add (study, "S04", "C2", "M2", "2026-03-02", "A1");
  sb_test_study_add (study, "S05", "C3", "M3", "2026-03-03", "C1");
  sb_test_study_add (study, "S06", "C3", "M3", "2026-09-03", "CC");
  sb_test_study_add (study, "S07", "C4", "M4", "2026-03-04", "B3");
  cases = sb_cases_new (study, NULL);
  crossings = sb_crossing_list_visits (cases->cases, SB_WAYS_THREE);
  ck_assert_uint_eq (crossings->len, 1);
  one = g_ptr_array_index (crossings, 0);
  ck_assert_str_eq (one->row, "1");
  ck_assert_str_eq (one->column, "2");
  ck_assert_uint_eq (one->pairs->len, 3);
  ck_assert_int_eq (one->n, 2);
  ck_assert_int_eq (one->n_apart, 1);
  ck_assert_int_eq (one->n_same, 1);
  ck_assert_int_eq (one->counts[0 * 3 + 1], 1); /* A, then B */
  ck_assert_int_eq (one->counts[1 * 3 + 1], 1); /* B twice */
  /* Clopper–Pearson of 1 in 2: 1 - √.975 … √.975. */
  ck_assert_double_eq_tol (one->same.low, 1 - sqrt (0.975), 1e-12);
  ck_assert_double_eq_tol (one->same.high, sqrt (0.975), 1e-12);
}
END_TEST

START_TEST (test_three_visits_cross_in_pairs)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbCases) cases = NULL;
  g_autoptr (GPtrArray) crossings = NULL;

  sb_test_study_add (study, "S01", "C1", "M1", "2026-03-01", "B3");
  sb_test_study_add (study, "S02", "C1", "M1", "2026-09-01", "B1");
  sb_test_study_add (study, "S03", "C1", "M1", "2027-03-01", "B1");
  cases = sb_cases_new (study, NULL);
  crossings = sb_crossing_list_visits (cases->cases, SB_WAYS_FOUR);
  ck_assert_uint_eq (crossings->len, 3);
  ck_assert_str_eq (((SbCrossing *) g_ptr_array_index (crossings, 1))->column, "3");
  ck_assert_str_eq (((SbCrossing *) g_ptr_array_index (crossings, 2))->row, "2");
}
END_TEST

START_TEST (test_two_caregivers_of_one_child)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbCases) cases = NULL;
  g_autoptr (GPtrArray) crossings = NULL;
  const SbCrossing *one;

  sb_test_study_add (study, "S01", "C1", "M1", "2026-03-01", "B3");
  sb_test_study_add (study, "S02", "C1", "M1", "2026-09-01", "A1"); /* a later visit */
  sb_test_study_add (study, "S03", "C1", "F1", "2026-04-01", "B1");
  sb_test_study_add (study, "S04", "C2", "M2", "2026-04-01", "A1");
  cases = sb_cases_new (study, NULL);
  crossings = sb_crossing_list_caregivers (cases->cases, SB_WAYS_FOUR);
  ck_assert_uint_eq (crossings->len, 1);
  one = g_ptr_array_index (crossings, 0);
  ck_assert_str_eq (one->row, "father");
  ck_assert_str_eq (one->column, "mother");
  ck_assert_int_eq (one->n, 1);
  ck_assert_int_eq (one->n_same, 1);
}
END_TEST

START_TEST (test_no_repeats)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbCases) cases = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GPtrArray) caregivers = NULL;

  sb_test_study_add (study, "S01", "C1", "M1", NULL, "B3");
  sb_test_study_add (study, "S02", "C2", "M2", NULL, "B3");
  cases = sb_cases_new (study, NULL);
  visits = sb_crossing_list_visits (cases->cases, SB_WAYS_FOUR);
  caregivers = sb_crossing_list_caregivers (cases->cases, SB_WAYS_FOUR);
  ck_assert_uint_eq (visits->len, 0);
  ck_assert_uint_eq (caregivers->len, 0);
}
END_TEST

START_TEST (test_pairs_without_categories)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbCases) cases = NULL;
  g_autoptr (GPtrArray) crossings = NULL;
  const SbCrossing *one;

  sb_test_study_add (study, "S01", "C1", "M1", "2026-03-01", "CC");
  sb_test_study_add (study, "S02", "C1", "M1", "2026-09-01", "B3");
  cases = sb_cases_new (study, NULL);
  crossings = sb_crossing_list_visits (cases->cases, SB_WAYS_FOUR);
  one = g_ptr_array_index (crossings, 0);
  ck_assert_int_eq (one->n, 0);
  ck_assert (isnan (one->same.value));
  ck_assert_ptr_nonnull (one->same.reason);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {test_the_same_dyads_twice,
                                test_three_visits_cross_in_pairs,
                                test_two_caregivers_of_one_child,
                                test_no_repeats,
                                test_pairs_without_categories,
                                NULL};

  return sb_test_run ("crossing", tests);
}
