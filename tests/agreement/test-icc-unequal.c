/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement-testlib.h"

#include <securebase/agreement/icc-unequal.h>
#include <securebase/agreement/icc.h>

/* Shrout & Fleiss 1979, table 2: 6 targets, 4 judges. */
static const double shrout_fleiss[] = {9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                                       7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};

START_TEST (equal_numbers_are_the_one_way_icc)
{
  SbIccUnequal icc = sb_icc_unequal_compute (shrout_fleiss, 6, 4);
  SbIcc whole = sb_icc_compute (shrout_fleiss, 6, 4);
  const SbIccEstimate *expected = &whole.forms[SB_ICC_1_1];

  sb_assert_statistic (icc.n0, 4, 1e-14);
  sb_assert_same (icc.icc, expected->icc);
  sb_assert_same (icc.f, expected->f);
  sb_assert_same (icc.df1, expected->df1);
  sb_assert_same (icc.df2, expected->df2);
  sb_assert_same (icc.p, expected->p);
  sb_assert_statistic (icc.lo, expected->lo.value, 1e-12);
  sb_assert_statistic (icc.hi, expected->hi.value, 1e-12);
}
END_TEST

START_TEST (unequal_numbers_are_repeated_by_hand)
{
  /* {1, 2}, {3, 4, 5}, {6, 6}: MSR 285/28, MSW 5/8, n0 16/7. */
  const double ratings[] = {1, NAN, 2, 3, 4, 5, NAN, 6, 6, 7, NAN, NAN, NAN, NAN, NAN};
  SbIccUnequal icc = sb_icc_unequal_compute (ratings, 5, 3);

  ck_assert_uint_eq (icc.n, 3);
  ck_assert_uint_eq (icc.n_excluded, 2);
  ck_assert_uint_eq (icc.n_ratings, 7);
  sb_assert_statistic (icc.ms_targets, 285.0 / 28, 1e-14);
  sb_assert_statistic (icc.ms_within, 5.0 / 8, 1e-14);
  sb_assert_statistic (icc.n0, 16.0 / 7, 1e-14);
  sb_assert_statistic (icc.icc, 107.0 / 123, 1e-14);
  sb_assert_statistic (icc.f, 114.0 / 7, 1e-13);
  sb_assert_statistic (icc.df1, 2, 0);
  sb_assert_statistic (icc.df2, 4, 0);
  ck_assert (icc.lo.value < icc.icc.value && icc.icc.value < icc.hi.value);
}
END_TEST

START_TEST (whose_column_it_is_plays_no_part)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  double ratings[200], moved[200];
  SbIccUnequal one, other;

  for (guint i = 0; i < 200; i++)
    ratings[i] =
      g_rand_int_range (rand, 0, 3) ? i / 5 % 7 + g_rand_int_range (rand, 0, 3) : NAN;
  for (guint i = 0; i < 200; i++)
    moved[i] = ratings[i / 5 * 5 + (i + i / 5) % 5];
  one = sb_icc_unequal_compute (ratings, 40, 5);
  other = sb_icc_unequal_compute (moved, 40, 5);
  sb_assert_same (other.icc, one.icc);
  sb_assert_same (other.lo, one.lo);
}
END_TEST

START_TEST (edges_are_told)
{
  const double agreed[] = {1.1, 1.1, NAN, 2.3, 2.3, 2.3};
  const double same[] = {4.1, 4.1, NAN, 4.1, 4.1, 4.1};
  const double single[] = {1, NAN, NAN, 2, 3, NAN};
  SbIccUnequal icc = sb_icc_unequal_compute (agreed, 2, 3);

  sb_assert_statistic (icc.icc, 1, 0);
  sb_assert_statistic (icc.p, 0, 0);
  sb_assert_statistic (icc.lo, 1, 0);
  sb_assert_undefined (icc.f);
  sb_assert_undefined (sb_icc_unequal_compute (same, 2, 3).icc);
  sb_assert_undefined (sb_icc_unequal_compute (same, 2, 3).lo);
  sb_assert_undefined (sb_icc_unequal_compute (single, 2, 3).icc);
  sb_assert_undefined (sb_icc_unequal_compute (single, 0, 3).n0);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {equal_numbers_are_the_one_way_icc,
                                unequal_numbers_are_repeated_by_hand,
                                whose_column_it_is_plays_no_part,
                                edges_are_told,
                                NULL};

  return sb_test_run ("icc-unequal", tests);
}
