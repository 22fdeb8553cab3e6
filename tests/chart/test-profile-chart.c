/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eye.h"
#include "testlib.h"

#include <math.h>
#include <securebase/chart/profile-chart.h>
#include <string.h>

static const char *const names[2] = {"B2", "B3"};

static SbProfileRow
make_row (double low, double high)
{
  return (SbProfileRow){"PS in Ep 5",
                        "4",
                        low,
                        high,
                        1,
                        7,
                        {{2, 4, SB_PROFILE_MET}, {5, 7, SB_PROFILE_MISSED}}};
}

/* The middle of the ink that a chart of @row has and one of @other has not. */
static double
find_difference (const SbProfileRow *row, const SbProfileRow *other)
{
  g_autoptr (SbChart) with = sb_profile_chart_new (row, 1, names);
  g_autoptr (SbChart) without = sb_profile_chart_new (other, 1, names);
  g_auto (SbSight) a = {0}, b = {0};
  double x;

  sb_sight_take (&a, with, 640, 1, SB_CHART_PAPER);
  sb_sight_take (&b, without, 640, 1, SB_CHART_PAPER);
  ck_assert_uint_gt (sb_sight_find_new (&a, &b, 0x1d1d20, &x), 10);
  return x;
}

START_TEST (the_mark_stands_where_the_rating_is)
{
  const SbProfileRow none = make_row (NAN, NAN), one = make_row (1, 1),
                     four = make_row (4, 4), seven = make_row (7, 7);
  double left = find_difference (&one, &none), middle = find_difference (&four, &none),
         right = find_difference (&seven, &none);

  ck_assert_double_gt (right, left + 150);
  ck_assert_double_eq_tol (middle, (left + right) / 2, 0.6);
}
END_TEST

START_TEST (words_say_what_is_met_and_missed)
{
  const SbProfileRow rows[] = {
    make_row (4, 4),
    {"DI in Ep 8",
     NULL,
     NAN,
     NAN,
     1,
     7,
     {{3, 6, SB_PROFILE_NOT_ASSESSABLE}, {NAN, NAN, SB_PROFILE_NO_RANGE}}}};
  g_autoptr (SbChart) chart = sb_profile_chart_new (rows, 2, names);
  const char *words = sb_chart_get_words (chart);

  ck_assert_ptr_nonnull (strstr (words, "PS in Ep 5: 4, B2 met, B3 missed."));
  ck_assert_ptr_nonnull (strstr (words, "DI in Ep 8: not rated, B2 not assessable."));
}
END_TEST

/* Met and missed look different in grey, too: the forms differ, not the colour alone. */
START_TEST (met_and_missed_differ_without_colour)
{
  SbProfileRow met = make_row (4, 4), missed = make_row (4, 4);
  g_autoptr (SbChart) a = NULL;
  g_autoptr (SbChart) b = NULL;
  g_auto (SbSight) seen_a = {0}, seen_b = {0};

  missed.ranges[0].state = SB_PROFILE_MISSED;
  a = sb_profile_chart_new (&met, 1, names);
  b = sb_profile_chart_new (&missed, 1, names);
  sb_sight_take (&seen_a, a, 640, 1, SB_CHART_PAPER);
  sb_sight_take (&seen_b, b, 640, 1, SB_CHART_PAPER);
  ck_assert_uint_gt (sb_sight_find_new (&seen_a, &seen_b, 0x1d1d20, NULL), 5);
  ck_assert_uint_gt (sb_sight_find_new (&seen_b, &seen_a, 0x1d1d20, NULL), 5);
}
END_TEST

START_TEST (nothing_is_cut_at_the_edge)
{
  const double widths[] = {240, 340, 640, 1000}, scales[] = {1, 1.5, 2};
  const SbProfileRow row = {
    "Distress in the separations, a long name of something that is looked at",
    "0.3333",
    0.33,
    0.33,
    0,
    1,
    {{0, 1, SB_PROFILE_NOT_ASSESSABLE}, {1, 1, SB_PROFILE_MISSED}}};
  g_autoptr (SbChart) chart = sb_profile_chart_new (&row, 1, names);

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    for (guint s = 0; s < G_N_ELEMENTS (scales); s++) {
      g_auto (SbSight) sight = {0};

      sb_sight_take (&sight, chart, widths[w], scales[s], SB_CHART_DARK);
      ck_assert_uint_eq (sb_sight_count_edge (&sight, 2), 0);
    }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {the_mark_stands_where_the_rating_is,
                                words_say_what_is_met_and_missed,
                                met_and_missed_differ_without_colour,
                                nothing_is_cut_at_the_edge,
                                NULL};

  return sb_test_run ("profile-chart", tests);
}
