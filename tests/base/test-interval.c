/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/base/interval.h>

START_TEST (intervals_are_half_open)
{
  SbInterval interval = {10, 20};

  ck_assert (sb_interval_contains (interval, 10));
  ck_assert (!sb_interval_contains (interval, 20));
  ck_assert_int_eq (sb_interval_overlap (interval, (SbInterval){20, 30}), 0);
  ck_assert_int_eq (sb_interval_overlap (interval, (SbInterval){19, 30}), 1);
}
END_TEST

START_TEST (clip_says_whether_anything_is_left)
{
  SbInterval inside = {5, 50}, outside = {50, 60};

  ck_assert (sb_interval_clip (&inside, (SbInterval){10, 20}));
  ck_assert_int_eq (inside.start, 10);
  ck_assert_int_eq (inside.end, 20);
  ck_assert (!sb_interval_clip (&outside, (SbInterval){10, 50}));
}
END_TEST

START_TEST (merge_joins_what_meets_and_bridges_the_gap)
{
  SbInterval values[] = {{30, 40}, {0, 10}, {10, 20}, {5, 8}, {43, 50}};
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (SbInterval));

  g_array_append_vals (intervals, values, G_N_ELEMENTS (values));
  sb_intervals_merge (intervals, 0);
  ck_assert_uint_eq (intervals->len, 3);
  ck_assert_int_eq (sb_intervals_total (intervals), 37);
  sb_intervals_merge (intervals, 3);
  ck_assert_uint_eq (intervals->len, 2);
  ck_assert_int_eq (sb_intervals_total (intervals), 40);
  g_array_set_size (intervals, 0);
  sb_intervals_merge (intervals, 0);
  ck_assert_uint_eq (intervals->len, 0);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    intervals_are_half_open,
    clip_says_whether_anything_is_left,
    merge_joins_what_meets_and_bridges_the_gap,
    NULL,
  };

  return sb_test_run ("interval", tests);
}
