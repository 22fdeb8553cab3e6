/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement-testlib.h"

#include <securebase/agreement/difference.h>

/* Bland & Altman 1986, table 1, first readings of 17 persons' peak flow (l/min): mini
 * meter, large meter. */
static const double peak_flow[] = {
  512, 494, 430, 395, 520, 516, 428, 434, 500, 476, 600, 557, 364, 413, 380, 442, 658,
  650, 445, 433, 432, 417, 626, 656, 260, 267, 477, 478, 259, 178, 350, 423, 451, 427};

START_TEST (bland_and_altman_1986_is_repeated)
{
  SbDifference result = sb_difference_compute (peak_flow, 17);

  ck_assert_uint_eq (result.n, 17);
  sb_assert_statistic (result.mean, -2.1, 0.05);
  sb_assert_statistic (result.sd, 38.8, 0.05);
  sb_assert_statistic (result.mean_lo, -22.0, 0.06);
  sb_assert_statistic (result.mean_hi, 17.8, 0.06);
  /* The paper takes 2 for 1.96: -79.7 and 75.5. */
  sb_assert_statistic (result.loa_lo, -79.7 + 0.04 * 38.8, 0.1);
  sb_assert_statistic (result.loa_hi, 75.5 - 0.04 * 38.8, 0.1);
  /* t of 16 degrees of freedom is 2.1199; 1/17 + 1.96² / 32 is 0.178874. */
  sb_assert_statistic (
    result.loa_hi_hi, result.loa_hi.value + 2.1199 * 38.76513 * sqrt (0.178874), 0.001);
  sb_assert_statistic (
    result.loa_lo_hi, result.loa_lo.value + 2.1199 * 38.76513 * sqrt (0.178874), 0.001);
  sb_assert_statistic (result.sem, result.sd.value / sqrt (2), 1e-12);
}
END_TEST

START_TEST (swapping_coders_turns_the_sign)
{
  double swapped[34];
  SbDifference one = sb_difference_compute (peak_flow, 17), other;

  for (guint i = 0; i < 34; i++)
    swapped[i] = peak_flow[i ^ 1];
  other = sb_difference_compute (swapped, 17);
  sb_assert_statistic (other.mean, -one.mean.value, 0);
  sb_assert_statistic (other.t, -one.t.value, 1e-14);
  sb_assert_statistic (other.loa_lo, -one.loa_hi.value, 1e-12);
  sb_assert_statistic (other.loa_lo_lo, -one.loa_hi_hi.value, 1e-12);
  sb_assert_same (other.p, one.p);
  sb_assert_same (other.sd, one.sd);
  sb_assert_same (other.within_0, one.within_0);
}
END_TEST

START_TEST (decimals_equal_their_halves)
{
  /* The same ratings, in half points (exact sums) and as tenths of them (sums of
   * decimals that binary numbers do not hold). */
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  double halves[80], tenths[80];
  SbDifference exact, other;

  for (guint i = 0; i < 80; i++) {
    halves[i] = g_rand_int_range (rand, 2, 15) * 0.5;
    tenths[i] = halves[i] / 10;
  }
  exact = sb_difference_compute (halves, 40);
  other = sb_difference_compute (tenths, 40);
  sb_assert_statistic (other.mean, exact.mean.value / 10, 1e-14);
  sb_assert_statistic (other.sd, exact.sd.value / 10, 1e-14);
  sb_assert_statistic (other.t, exact.t.value, 1e-11);
  sb_assert_same (other.within_0, exact.within_0);
}
END_TEST

START_TEST (one_point_apart_is_within_one_point)
{
  const double pairs[] = {7.3, 8.3, 1.1, 0.1, 25.805, 24.805, 3, 4.5, 2, 2};
  SbDifference result = sb_difference_compute (pairs, 5);

  ck_assert (8.3 - 7.3 > 1); /* in binary */
  sb_assert_statistic (result.within_1, 0.8, 1e-15);
  sb_assert_statistic (result.within_0, 0.2, 1e-15);
}
END_TEST

START_TEST (differences_without_spread_have_no_t)
{
  const double pairs[] = {1.1, 3.1, 2.2, 4.2, 0.7, 2.7};
  SbDifference result = sb_difference_compute (pairs, 3);

  sb_assert_statistic (result.mean, 2, 1e-15);
  sb_assert_statistic (result.sd, 0, 0);
  sb_assert_undefined (result.t);
  sb_assert_undefined (result.p);
}
END_TEST

START_TEST (too_little_is_undefined)
{
  const double pairs[] = {NAN, 1, 2, 3, 4, NAN};
  SbDifference one = sb_difference_compute (pairs, 3);
  SbDifference none = sb_difference_compute (pairs, 1);

  ck_assert_uint_eq (one.n, 1);
  ck_assert_uint_eq (one.n_excluded, 2);
  sb_assert_statistic (one.mean, 1, 0);
  sb_assert_statistic (one.within_1, 1, 0);
  sb_assert_undefined (one.sd);
  sb_assert_undefined (one.mean_lo);
  sb_assert_undefined (one.loa_hi_hi);
  sb_assert_undefined (none.mean);
  sb_assert_undefined (none.within_0);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {bland_and_altman_1986_is_repeated,
                                swapping_coders_turns_the_sign,
                                decimals_equal_their_halves,
                                one_point_apart_is_within_one_point,
                                differences_without_spread_have_no_t,
                                too_little_is_undefined,
                                NULL};

  return sb_test_run ("difference", tests);
}
