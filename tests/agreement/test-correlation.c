/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement-testlib.h"

#include <securebase/agreement/correlation.h>

#define N 60

/* Bland & Altman 1986, table 1: two meters of peak flow. */
static const double peak_flow[] = {
  512, 494, 430, 395, 520, 516, 428, 434, 500, 476, 600, 557, 364, 413, 380, 442, 658,
  650, 445, 433, 432, 417, 626, 656, 260, 267, 477, 478, 259, 178, 350, 423, 451, 427};

static void
draw (GRand *rand, double *pairs, guint n)
{
  for (guint i = 0; i < n; i++) {
    int target = g_rand_int_range (rand, 2, 13);

    pairs[2 * i] = 0.5 * (target + g_rand_int_range (rand, -2, 3));
    pairs[2 * i + 1] = 0.5 * (target + g_rand_int_range (rand, -2, 3));
  }
}

START_TEST (bland_and_altman_1986_is_repeated)
{
  sb_assert_statistic (sb_correlation_compute (peak_flow, 17).pearson, 0.94, 0.005);
}
END_TEST

static int
get_sign (double x)
{
  return (x > 0) - (x < 0);
}

/* By the definition, every pair of units. */
static double
count_tau (const double *pairs, guint n)
{
  double score = 0, x = 0, y = 0;

  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++) {
      int a = get_sign (pairs[2 * i] - pairs[2 * j]);
      int b = get_sign (pairs[2 * i + 1] - pairs[2 * j + 1]);

      score += a * b;
      x += a != 0;
      y += b != 0;
    }
  return score / sqrt (x * y);
}

/* 6 Σ d² / (n³ - n) needs untied ranks; Pearson's r of the counted mid-ranks does not. */
static double
count_rho (const double *pairs, guint n)
{
  double ranks[2 * N];

  for (guint i = 0; i < 2 * n; i++) {
    ranks[i] = 0.5;
    for (guint j = i % 2; j < 2 * n; j += 2)
      ranks[i] += (pairs[j] < pairs[i]) + 0.5 * (pairs[j] == pairs[i]);
  }
  return sb_correlation_compute (ranks, n).pearson.value;
}

START_TEST (rank_correlations_equal_their_definitions)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint round = 0; round < 30; round++) {
    double pairs[2 * N];
    guint n = 3 + 57 * round / 29;
    SbCorrelation result;

    draw (rand, pairs, n);
    result = sb_correlation_compute (pairs, n);
    sb_assert_statistic (result.kendall_tau_b, count_tau (pairs, n), 1e-13);
    sb_assert_statistic (result.spearman, count_rho (pairs, n), 1e-13);
  }
}
END_TEST

START_TEST (swapping_coders_and_doubling_units_change_no_coefficient)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  double pairs[2 * N], twice[4 * N], swapped[2 * N];
  SbCorrelation one, two, other;

  draw (rand, pairs, N);
  for (guint i = 0; i < 4 * N; i++)
    twice[i] = pairs[i % (2 * N)];
  for (guint i = 0; i < 2 * N; i++)
    swapped[i] = pairs[i ^ 1];
  one = sb_correlation_compute (pairs, N);
  two = sb_correlation_compute (twice, 2 * N);
  other = sb_correlation_compute (swapped, N);
  sb_assert_same (two.pearson, one.pearson);
  sb_assert_same (two.spearman, one.spearman);
  sb_assert_same (two.kendall_tau_b, one.kendall_tau_b);
  sb_assert_same (two.ccc, one.ccc);
  ck_assert (two.pearson_lo.value > one.pearson_lo.value);
  sb_assert_same (other.pearson, one.pearson);
  sb_assert_same (other.pearson_lo, one.pearson_lo);
  sb_assert_same (other.kendall_tau_b, one.kendall_tau_b);
  sb_assert_same (other.ccc, one.ccc);
}
END_TEST

START_TEST (bias_and_unit_lower_only_the_concordance)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  double pairs[2 * N], moved[2 * N];
  SbCorrelation one, other;

  draw (rand, pairs, N);
  for (guint i = 0; i < 2 * N; i++)
    moved[i] = i % 2 ? 0.3 * pairs[i] + 7.1 : pairs[i];
  one = sb_correlation_compute (pairs, N);
  other = sb_correlation_compute (moved, N);
  sb_assert_statistic (other.pearson, one.pearson.value, 1e-14);
  sb_assert_same (other.spearman, one.spearman);
  sb_assert_same (other.kendall_tau_b, one.kendall_tau_b);
  ck_assert (fabs (one.ccc.value) <= fabs (one.pearson.value));
  ck_assert (other.ccc.value < one.ccc.value - 0.1);
}
END_TEST

START_TEST (a_straight_line_is_one)
{
  const double up[] = {1, 3, 2, 5, 4, 9, 5.5, 12};
  const double down[] = {0.1, 7.7, 0.2, 6.6, 0.3, 5.5, 0.4, 4.4};
  SbCorrelation result = sb_correlation_compute (up, 4);

  sb_assert_statistic (result.pearson, 1, 0);
  sb_assert_statistic (result.pearson_p, 0, 0);
  sb_assert_statistic (result.pearson_lo, 1, 0);
  sb_assert_statistic (result.kendall_tau_b, 1, 0);
  result = sb_correlation_compute (down, 4);
  sb_assert_statistic (result.pearson, -1, 0);
  sb_assert_statistic (result.spearman, -1, 0);
}
END_TEST

START_TEST (what_has_no_spread_is_undefined)
{
  const double one_constant[] = {4.1, 1, 4.1, 2, 4.1, 3};
  const double biased[] = {2, 4, 2, 4, 2, 4}, same[] = {3.3, 3.3, 3.3, 3.3};
  SbCorrelation result = sb_correlation_compute (one_constant, 3);

  sb_assert_undefined (result.pearson);
  sb_assert_undefined (result.pearson_p);
  sb_assert_undefined (result.spearman);
  sb_assert_undefined (result.kendall_tau_b);
  sb_assert_statistic (result.ccc, 0, 0);
  sb_assert_statistic (sb_correlation_compute (biased, 3).ccc, 0, 0);
  sb_assert_undefined (sb_correlation_compute (same, 2).ccc);
}
END_TEST

START_TEST (too_little_is_undefined)
{
  const double pairs[] = {1, 2, 2, 5, NAN, 3, 3, 4};
  SbCorrelation result = sb_correlation_compute (pairs, 4);

  ck_assert_uint_eq (result.n, 3);
  ck_assert_uint_eq (result.n_excluded, 1);
  ck_assert (result.pearson.defined && result.pearson_p.defined);
  sb_assert_undefined (result.pearson_lo);
  sb_assert_undefined (sb_correlation_compute (pairs, 2).pearson_p);
  sb_assert_undefined (sb_correlation_compute (pairs, 1).pearson);
  sb_assert_undefined (sb_correlation_compute (pairs, 0).ccc);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {bland_and_altman_1986_is_repeated,
                                rank_correlations_equal_their_definitions,
                                swapping_coders_and_doubling_units_change_no_coefficient,
                                bias_and_unit_lower_only_the_concordance,
                                a_straight_line_is_one,
                                what_has_no_spread_is_undefined,
                                too_little_is_undefined,
                                NULL};

  return sb_test_run ("correlation", tests);
}
