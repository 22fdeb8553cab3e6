/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement-testlib.h"

#include <securebase/agreement/icc-crossed.h>
#include <securebase/agreement/icc.h>

#define FOUND 1e-8 /* the likelihood is flat at its top */

/* Shrout & Fleiss 1979, table 2: 6 targets, 4 judges. */
static const double shrout_fleiss[] = {9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                                       7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};
/* Krippendorff 2011, 12 units, 4 coders. */
static const double krippendorff[] = {
  1, 1, NAN, 1, 2, 2, 3, 2, 3, 3, 3, 3, 3,   3, 3, 3, 2,   2,   2, 2, 1,   2, 3,   4,
  4, 4, 4,   4, 1, 1, 2, 1, 2, 2, 2, 2, NAN, 5, 5, 5, NAN, NAN, 1, 1, NAN, 3, NAN, NAN};

START_TEST (complete_rows_are_the_analysis_of_variance)
{
  SbIccCrossed icc = sb_icc_crossed_compute (shrout_fleiss, 6, 4);
  SbIcc anova = sb_icc_compute (shrout_fleiss, 6, 4);
  double r = anova.ms_targets.value, c = anova.ms_coders.value, e = anova.ms_error.value;

  ck_assert_uint_eq (icc.n_targets, 6);
  ck_assert_uint_eq (icc.n_ratings, 24);
  ck_assert_uint_eq (icc.n_coders, 4);
  sb_assert_statistic (icc.icc_a1, anova.forms[SB_ICC_2_1].icc.value, FOUND);
  sb_assert_statistic (icc.icc_c1, anova.forms[SB_ICC_3_1].icc.value, FOUND);
  sb_assert_statistic (icc.var_error, e, FOUND * e);
  sb_assert_statistic (icc.var_targets, (r - e) / 4, FOUND * r);
  sb_assert_statistic (icc.var_coders, (c - e) / 6, FOUND * c);
}
END_TEST

START_TEST (missing_cells_are_repeated_from_lme4)
{
  /* lme4 1.1-31, lmer (y ~ 1 + (1 | target) + (1 | coder)), bobyqa, rhoend = 1e-12. */
  SbIccCrossed icc = sb_icc_crossed_compute (krippendorff, 12, 4);

  ck_assert_uint_eq (icc.n_ratings, 41);
  sb_assert_statistic (icc.icc_a1, 0.859308777009, FOUND);
  sb_assert_statistic (icc.icc_c1, 0.868249247794, FOUND);
  /* The profile of the same deviance, by optimize and uniroot. */
  sb_assert_statistic (icc.a1_lo, 0.675480295, 1e-7);
  sb_assert_statistic (icc.a1_hi, 0.948999786, 1e-7);
  sb_assert_statistic (icc.c1_lo, 0.700197131, 1e-7);
  sb_assert_statistic (icc.c1_hi, 0.952962207, 1e-7);
}
END_TEST

START_TEST (order_unit_and_empty_rows_change_nothing)
{
  double moved[65];
  SbIccCrossed one = sb_icc_crossed_compute (krippendorff, 12, 4), other;

  for (guint i = 0; i < 65; i++) {
    guint row = i / 5, column = i % 5;

    moved[i] = row < 12 && column < 4
                 ? 1e5 + 3.7 * krippendorff[(11 - row) * 4 + (column + 1) % 4]
                 : NAN;
  }
  other = sb_icc_crossed_compute (moved, 13, 5);
  ck_assert_uint_eq (other.n_targets, 12);
  ck_assert_uint_eq (other.n_coders, 4);
  sb_assert_statistic (other.icc_a1, one.icc_a1.value, FOUND);
  sb_assert_statistic (other.icc_c1, one.icc_c1.value, FOUND);
  sb_assert_statistic (
    other.var_error, 3.7 * 3.7 * one.var_error.value, FOUND * one.var_error.value * 14);
}
END_TEST

START_TEST (no_variance_is_below_nought)
{
  const double opposite[] = {1, 3, 2, 2, 3, 1, 2.5, NAN};
  SbIccCrossed icc = sb_icc_crossed_compute (opposite, 4, 2);

  sb_assert_statistic (icc.icc_a1, 0, 0);
  sb_assert_statistic (icc.var_targets, 0, 0);
  ck_assert (icc.var_error.value > 0);
}
END_TEST

START_TEST (rotating_pairs_give_back_what_was_drawn)
{
  /* 4 variance between targets, 1 between coders, 1 of the error; each target by two of
   * 12 coders: ICC(A,1) 2/3, ICC(C,1) 4/5. */
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autofree double *ratings = g_new (double, 3000 * 12);
  double coders[12], spread = sqrt (12);
  SbIccCrossed icc;

  for (guint j = 0; j < 12; j++)
    coders[j] = spread * (j / 11.0 - 0.5); /* variance near 1 */
  for (guint i = 0; i < 3000; i++) {
    double target = 2 * spread * (g_rand_double (rand) - 0.5);
    guint a = (guint) g_rand_int_range (rand, 0, 12);
    guint b = (a + (guint) g_rand_int_range (rand, 1, 12)) % 12;

    for (guint j = 0; j < 12; j++)
      ratings[i * 12 + j] = j == a || j == b
                              ? target + coders[j] + spread * (g_rand_double (rand) - 0.5)
                              : NAN;
  }
  icc = sb_icc_crossed_compute (ratings, 3000, 12);
  sb_assert_statistic (icc.icc_c1, 0.8, 0.02);
  sb_assert_statistic (icc.icc_a1, 4 / 6.18, 0.03);
}
END_TEST

START_TEST (limits_enclose_the_value_and_widen_with_few_coders)
{
  SbIccCrossed four = sb_icc_crossed_compute (shrout_fleiss, 6, 4);
  SbIccCrossed missing = sb_icc_crossed_compute (krippendorff, 12, 4);

  ck_assert (four.a1_lo.value < four.icc_a1.value);
  ck_assert (four.icc_a1.value < four.a1_hi.value);
  ck_assert (missing.a1_lo.value < missing.icc_a1.value);
  ck_assert (missing.icc_a1.value < missing.a1_hi.value && missing.a1_hi.value < 1);
  ck_assert (missing.c1_lo.value < missing.icc_c1.value);
  ck_assert (missing.icc_c1.value < missing.c1_hi.value && missing.c1_hi.value < 1);
  /* Shrout & Fleiss find 0.019 to 0.761 and (consistency) 0.342 to 0.946. */
  sb_assert_statistic (four.a1_lo, 0.019, 0.06);
  sb_assert_statistic (four.a1_hi, 0.761, 0.06);
  sb_assert_statistic (four.c1_lo, 0.342, 0.06);
  sb_assert_statistic (four.c1_hi, 0.946, 0.03);
}
END_TEST

START_TEST (edges_are_told)
{
  const double agreed[] = {1.1, 1.1, NAN, 2.3, 2.3, 2.3, 4.2, NAN, NAN};
  const double same[] = {4.1, 4.1, NAN, 4.1, 4.1, 4.1};
  const double biased[] = {1, 3, 2, 4, 5, 7, 6, NAN};
  const double single[] = {1, NAN, NAN, 2, 3, NAN};
  const double once[] = {1, 2, NAN, NAN, NAN, NAN, 5, 6};
  SbIccCrossed icc = sb_icc_crossed_compute (agreed, 3, 3);

  sb_assert_statistic (icc.icc_a1, 1, 0);
  sb_assert_statistic (icc.icc_c1, 1, 0);
  sb_assert_statistic (icc.var_targets, 7.33 / 3, 1e-12);
  sb_assert_undefined (sb_icc_crossed_compute (same, 2, 3).icc_a1);
  sb_assert_undefined (sb_icc_crossed_compute (biased, 4, 2).icc_c1);
  sb_assert_undefined (sb_icc_crossed_compute (single, 3, 2).icc_a1);
  sb_assert_undefined (sb_icc_crossed_compute (once, 2, 4).icc_a1);
  sb_assert_undefined (sb_icc_crossed_compute (same, 6, 1).icc_a1);
  sb_assert_undefined (sb_icc_crossed_compute (same, 0, 3).icc_a1);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {complete_rows_are_the_analysis_of_variance,
                                missing_cells_are_repeated_from_lme4,
                                order_unit_and_empty_rows_change_nothing,
                                no_variance_is_below_nought,
                                rotating_pairs_give_back_what_was_drawn,
                                limits_enclose_the_value_and_widen_with_few_coders,
                                edges_are_told,
                                NULL};

  return sb_test_run ("icc-crossed", tests);
}
