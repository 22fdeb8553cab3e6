/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement-testlib.h"

#include <securebase/agreement/icc.h>

/* Shrout & Fleiss 1979, table 2: 6 targets, 4 judges. */
static const double shrout_fleiss[] = {9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                                       7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};

/* The table of the paper's six coefficients, and its mean squares. */
START_TEST (shrout_and_fleiss_1979_is_repeated)
{
  static const double published[] = {0.17, 0.44, 0.29, 0.62, 0.71, 0.91};
  SbIcc icc = sb_icc_compute (shrout_fleiss, 6, 4);

  ck_assert_uint_eq (icc.n, 6);
  sb_assert_statistic (icc.ms_targets, 11.24, 0.005);
  sb_assert_statistic (icc.ms_coders, 32.49, 0.005);
  sb_assert_statistic (icc.ms_error, 1.02, 0.005);
  sb_assert_statistic (icc.ms_within, 6.26, 0.005);
  for (guint i = 0; i < SB_ICC_N_FORMS; i++)
    sb_assert_statistic (icc.forms[i].icc, published[i], 0.005);
  sb_assert_statistic (icc.forms[SB_ICC_2_1].lo, 0.019, 0.0005);
  sb_assert_statistic (icc.forms[SB_ICC_2_1].hi, 0.761, 0.0005);
  sb_assert_statistic (icc.forms[SB_ICC_1_1].f, 1.79, 0.005);
  sb_assert_statistic (icc.forms[SB_ICC_3_1].f, 11.03, 0.005);
}
END_TEST

/* Spearman and Brown: the mean of k coders from the single one. */
static double
lengthen (double icc, double k)
{
  return k * icc / (1 + (k - 1) * icc);
}

static void
draw (GRand *rand, double *ratings, guint n, guint k)
{
  for (guint i = 0; i < n * k; i++)
    ratings[i] = 0.5 * (i / k % 9 + g_rand_int_range (rand, 0, 5)) + i % k;
}

START_TEST (means_of_coders_follow_from_single_ones)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  for (guint k = 2; k < 7; k++) {
    double ratings[180];
    SbIcc icc;

    draw (rand, ratings, 30, k);
    icc = sb_icc_compute (ratings, 30, k);
    for (guint i = 0; i < SB_ICC_N_FORMS; i += 2) {
      SbIccEstimate one = icc.forms[i], mean = icc.forms[i + 1];

      sb_assert_statistic (mean.icc, lengthen (one.icc.value, k), 1e-13);
      sb_assert_statistic (mean.lo, lengthen (one.lo.value, k), 1e-11);
      sb_assert_statistic (mean.hi, lengthen (one.hi.value, k), 1e-11);
      ck_assert (one.lo.value < one.icc.value && one.icc.value < one.hi.value);
      ck_assert (one.hi.value <= 1 && mean.hi.value <= 1);
    }
  }
}
END_TEST

START_TEST (a_leaning_coder_is_out_of_sight_of_consistency_only)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  double ratings[90], leaning[90];
  SbIcc one, other;

  draw (rand, ratings, 30, 3);
  for (guint i = 0; i < 90; i++)
    leaning[i] = ratings[i] + (i % 3 == 2 ? 4 : 0);
  one = sb_icc_compute (ratings, 30, 3);
  other = sb_icc_compute (leaning, 30, 3);
  sb_assert_same (other.forms[SB_ICC_3_1].icc, one.forms[SB_ICC_3_1].icc);
  sb_assert_same (other.forms[SB_ICC_3_K].hi, one.forms[SB_ICC_3_K].hi);
  ck_assert (other.forms[SB_ICC_2_1].icc.value < one.forms[SB_ICC_2_1].icc.value - 0.1);
  ck_assert (other.forms[SB_ICC_1_1].icc.value < one.forms[SB_ICC_1_1].icc.value - 0.1);
}
END_TEST

START_TEST (decimals_equal_their_halves)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  double halves[90], tenths[90];
  SbIcc one, other;

  draw (rand, halves, 30, 3);
  for (guint i = 0; i < 90; i++)
    tenths[i] = halves[i] / 10;
  one = sb_icc_compute (halves, 30, 3);
  other = sb_icc_compute (tenths, 30, 3);
  for (guint i = 0; i < SB_ICC_N_FORMS; i++) {
    sb_assert_statistic (other.forms[i].icc, one.forms[i].icc.value, 1e-14);
    sb_assert_statistic (other.forms[i].lo, one.forms[i].lo.value, 1e-12);
  }
}
END_TEST

START_TEST (swapping_coders_and_shifting_the_scale_change_nothing)
{
  double moved[24];
  SbIcc icc = sb_icc_compute (shrout_fleiss, 6, 4), other;

  for (guint i = 0; i < 24; i++)
    moved[i] = 1e7 + 0.5 * shrout_fleiss[i / 4 * 4 + (i + 1) % 4];
  other = sb_icc_compute (moved, 6, 4);
  sb_assert_same (other.forms[SB_ICC_2_1].icc, icc.forms[SB_ICC_2_1].icc);
  sb_assert_statistic (other.forms[SB_ICC_2_1].lo, icc.forms[SB_ICC_2_1].lo.value, 1e-12);
  sb_assert_statistic (other.forms[SB_ICC_2_1].hi, icc.forms[SB_ICC_2_1].hi.value, 1e-12);
}
END_TEST

START_TEST (full_agreement_is_one_with_its_limits)
{
  const double ratings[] = {1, 1, 1, 2.1, 2.1, 2.1, 5, 5, 5, 3.7, 3.7, 3.7};
  SbIcc icc = sb_icc_compute (ratings, 4, 3);

  for (guint i = 0; i < SB_ICC_N_FORMS; i++) {
    sb_assert_statistic (icc.forms[i].icc, 1, 0);
    sb_assert_statistic (icc.forms[i].lo, 1, 0);
    sb_assert_statistic (icc.forms[i].hi, 1, 0);
    sb_assert_statistic (icc.forms[i].p, 0, 0);
    sb_assert_undefined (icc.forms[i].f);
  }
}
END_TEST

START_TEST (no_variance_is_undefined)
{
  const double same[] = {4.1, 4.1, 4.1, 4.1, 4.1, 4.1};
  const double biased[] = {2, 4, 2, 4, 2, 4};
  SbIcc icc = sb_icc_compute (same, 3, 2);

  for (guint i = 0; i < SB_ICC_N_FORMS; i++) {
    sb_assert_undefined (icc.forms[i].icc);
    sb_assert_undefined (icc.forms[i].f);
    sb_assert_undefined (icc.forms[i].lo);
  }
  icc = sb_icc_compute (biased, 3, 2);
  sb_assert_statistic (icc.forms[SB_ICC_2_1].icc, 0, 0);
  sb_assert_undefined (icc.forms[SB_ICC_2_1].lo);
  sb_assert_undefined (icc.forms[SB_ICC_2_1].hi);
  sb_assert_undefined (icc.forms[SB_ICC_1_K].icc);
  sb_assert_undefined (icc.forms[SB_ICC_3_1].icc);
  sb_assert_statistic (icc.forms[SB_ICC_1_1].icc, -1, 0);
}
END_TEST

START_TEST (missing_ratings_leave_their_target_out)
{
  double ratings[28];
  SbIcc icc, whole = sb_icc_compute (shrout_fleiss, 6, 4);

  for (guint i = 0; i < 28; i++)
    ratings[i] = i < 4 ? (i == 2 ? NAN : 5) : shrout_fleiss[i - 4];
  icc = sb_icc_compute (ratings, 7, 4);
  ck_assert_uint_eq (icc.n, 6);
  ck_assert_uint_eq (icc.n_excluded, 1);
  sb_assert_same (icc.forms[SB_ICC_2_1].icc, whole.forms[SB_ICC_2_1].icc);
}
END_TEST

START_TEST (too_little_is_undefined)
{
  const double ratings[] = {1, 2, NAN, 4};

  sb_assert_undefined (sb_icc_compute (ratings, 2, 2).forms[SB_ICC_2_1].icc);
  sb_assert_undefined (sb_icc_compute (ratings, 2, 1).forms[SB_ICC_2_1].icc);
  sb_assert_undefined (sb_icc_compute (ratings, 0, 2).forms[SB_ICC_2_1].icc);
  sb_assert_undefined (sb_icc_compute (ratings, 0, 0).forms[SB_ICC_2_1].icc);
}
END_TEST

START_TEST (inverse_ratings_are_negative_and_stay_so)
{
  const double ratings[] = {1, 3, 2, 2, 3, 1};
  SbIcc icc = sb_icc_compute (ratings, 3, 2);

  /* MSR = 0, MSC = 0, MSE = 2: -2 / (2 - 4 / 3). */
  sb_assert_statistic (icc.forms[SB_ICC_2_1].icc, -3, 1e-12);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    shrout_and_fleiss_1979_is_repeated,
    means_of_coders_follow_from_single_ones,
    a_leaning_coder_is_out_of_sight_of_consistency_only,
    decimals_equal_their_halves,
    swapping_coders_and_shifting_the_scale_change_nothing,
    full_agreement_is_one_with_its_limits,
    no_variance_is_undefined,
    missing_ratings_leave_their_target_out,
    too_little_is_undefined,
    inverse_ratings_are_negative_and_stay_so,
    NULL,
  };

  return sb_test_run ("icc", tests);
}
