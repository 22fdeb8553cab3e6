/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement-testlib.h"

#include <securebase/agreement/time-differences.h>

START_TEST (numbers_made_by_hand)
{
  /* sorted -4 -2 1 3 10: mean 1.6, squares 130, var (130 - 12.8) / 4 = 29.3 */
  const gint64 numbers[] = {3, -4, 10, 1, -2};
  SbTimeDifferences found = sb_time_differences_compute (numbers, 5, 1);

  ck_assert_uint_eq (found.n, 5);
  sb_assert_statistic (found.mean, 1.6, 1e-15);
  sb_assert_statistic (found.sd, sqrt (29.3), 1e-15);
  sb_assert_statistic (found.median_abs, 3, 0);
  sb_assert_statistic (found.q1, -2, 0);
  sb_assert_statistic (found.q3, 3, 0);
}
END_TEST

START_TEST (quartiles_lie_between_neighbours)
{
  /* 1 2 3 4: 1.75 and 3.25 by type 7, 2.5 in the middle */
  const gint64 numbers[] = {4000, 1000, 3000, 2000};
  SbTimeDifferences found = sb_time_differences_compute (numbers, 4, 1000);

  sb_assert_statistic (found.q1, 1.75, 0);
  sb_assert_statistic (found.q3, 3.25, 0);
  sb_assert_statistic (found.median_abs, 2.5, 0);
}
END_TEST

START_TEST (too_few_are_undefined)
{
  const gint64 one[] = {-7};
  SbTimeDifferences single = sb_time_differences_compute (one, 1, 1);
  SbTimeDifferences none = sb_time_differences_compute (one, 0, 1);

  sb_assert_statistic (single.mean, -7, 0);
  sb_assert_statistic (single.median_abs, 7, 0);
  sb_assert_undefined (single.sd);
  sb_assert_undefined (none.mean);
  sb_assert_undefined (none.q1);
}
END_TEST

START_TEST (sums_of_nanoseconds_are_exact)
{
  gint64 hour = G_GINT64_CONSTANT (3600000000000), numbers[1000];
  SbTimeDifferences found;

  for (guint i = 0; i < 1000; i++)
    numbers[i] = hour + (i % 2 ? 1 : -1);
  found = sb_time_differences_compute (numbers, 1000, 1);
  sb_assert_statistic (found.mean, (double) hour, 0);
  sb_assert_statistic (found.sd, sqrt (1000.0 / 999), 1e-15);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    numbers_made_by_hand,
    quartiles_lie_between_neighbours,
    too_few_are_undefined,
    sums_of_nanoseconds_are_exact,
    NULL,
  };

  return sb_test_run ("time-differences", tests);
}
