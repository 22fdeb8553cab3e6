/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eye.h"
#include "testlib.h"

#include <math.h>
#include <securebase/chart/forest-chart.h>
#include <string.h>

static guint
find (double value, double low, double high, double *x)
{
  const SbForestRow row = {"cry", value, low, high, NULL};
  g_autoptr (SbChart) chart = sb_forest_chart_new (&row, 1, "kappa");
  g_auto (SbSight) sight = {0};

  sb_sight_take (&sight, chart, 900, 2, SB_CHART_PAPER);
  return sb_sight_find (&sight, SB_SIGHT_FIRST, x, NULL);
}

START_TEST (a_coefficient_stands_at_its_place)
{
  double zero, half, one;

  ck_assert_uint_gt (find (0, NAN, NAN, &zero), 40);
  find (0.5, NAN, NAN, &half);
  find (1, NAN, NAN, &one);
  ck_assert_double_gt (one, zero + 500);
  ck_assert_double_eq_tol (half, (zero + one) / 2, 1.5);
}
END_TEST

START_TEST (an_interval_is_a_line_beside_it)
{
  double x;
  guint alone = find (0.5, NAN, NAN, &x), with = find (0.5, 0.1, 0.9, &x);

  ck_assert_uint_gt (with, alone + 100);
}
END_TEST

/* With a coefficient under zero the axis reaches down to it. */
START_TEST (the_axis_reaches_down_to_what_is_negative)
{
  double x_alone, x_low;

  find (0, NAN, NAN, &x_alone);
  ck_assert_uint_gt (find (-0.55, NAN, NAN, &x_low), 40);
  ck_assert_double_gt (x_low, x_alone);
}
END_TEST

START_TEST (what_is_undefined_is_said_and_not_drawn)
{
  const SbForestRow rows[] = {{"cry", 0.8, 0.6, 0.95, "n = 12"},
                              {"scream", NAN, NAN, NAN, "neither coder used it"}};
  g_autoptr (SbChart) chart = sb_forest_chart_new (rows, 2, "kappa");
  const char *words = sb_chart_get_words (chart);
  double x;

  ck_assert_ptr_nonnull (strstr (words, "cry: 0.80  n = 12 (0.60 to 0.95)."));
  ck_assert_ptr_nonnull (strstr (words, "scream: undefined: neither coder used it."));
  ck_assert_uint_eq (find (NAN, NAN, NAN, &x), 0);
}
END_TEST

START_TEST (nothing_leaves_the_picture)
{
  SbForestRow rows[60];
  const double widths[] = {240, 300, 600, 900}, scales[] = {1, 2};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    rows[i] = (SbForestRow){
      "attempts to release or put down", i % 7 ? 1 - i * 0.03 : NAN, -3, 2, "n = 1,000"};
  for (guint n = 0; n <= G_N_ELEMENTS (rows); n += 30)
    for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
      for (guint j = 0; j < G_N_ELEMENTS (scales); j++) {
        g_autoptr (SbChart) chart = sb_forest_chart_new (rows, n, "kappa of each code");
        g_auto (SbSight) sight = {0};

        sb_sight_take (&sight, chart, widths[i], scales[j], SB_CHART_DARK);
        ck_assert_uint_eq (sb_sight_count_edge (&sight, 1), 0);
      }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {a_coefficient_stands_at_its_place,
                                an_interval_is_a_line_beside_it,
                                the_axis_reaches_down_to_what_is_negative,
                                what_is_undefined_is_said_and_not_drawn,
                                nothing_leaves_the_picture,
                                NULL};

  return sb_test_run ("forest-chart", tests);
}
