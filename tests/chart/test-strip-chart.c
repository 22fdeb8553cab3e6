/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eye.h"
#include "testlib.h"

#include <math.h>
#include <securebase/chart/strip-chart.h>
#include <string.h>

static const char *const episodes[] = {"Ep 1", "Ep 2"};

static guint
count_ink (double first, double second, gboolean is_share, double *x)
{
  const SbStripCell cells[] = {{first, "x"}, {second, "x"}};
  const SbStripRow row = {"Share", cells, is_share};
  g_autoptr (SbChart) chart = sb_strip_chart_new (&row, 1, episodes, 2);
  g_auto (SbSight) sight = {0};

  sb_sight_take (&sight, chart, 400, 1, SB_CHART_PAPER);
  return sb_sight_find (&sight, SB_SIGHT_FIRST, x, NULL);
}

START_TEST (bars_are_as_high_as_their_numbers)
{
  guint whole = count_ink (1, NAN, TRUE, NULL), half = count_ink (0.5, NAN, TRUE, NULL);

  ck_assert_uint_gt (whole, 1000);
  ck_assert_double_eq_tol (half / (double) whole, 0.5, 0.04);
  ck_assert_uint_eq (count_ink (0, NAN, TRUE, NULL), 0);
  ck_assert_uint_eq (count_ink (NAN, NAN, TRUE, NULL), 0);
}
END_TEST

/* Other measures go up to their own highest. */
START_TEST (the_highest_of_a_count_fills_its_row)
{
  guint one = count_ink (1, NAN, TRUE, NULL);

  ck_assert_double_eq_tol (count_ink (50, NAN, FALSE, NULL) / (double) one, 1, 0.04);
  ck_assert_double_eq_tol (count_ink (50, 25, FALSE, NULL) / (double) one, 1.5, 0.06);
}
END_TEST

START_TEST (each_episode_has_its_column)
{
  double first, second;

  count_ink (1, NAN, TRUE, &first);
  count_ink (NAN, 1, TRUE, &second);
  ck_assert_double_eq_tol (first, 8 + 384 * 0.25, 1);
  ck_assert_double_eq_tol (second, 8 + 384 * 0.75, 1);
}
END_TEST

START_TEST (words_give_all_numbers)
{
  const SbStripCell cells[] = {{0.35, "35"}, {NAN, "?"}};
  const SbStripRow row = {"Share of distress (%)", cells, TRUE};
  g_autoptr (SbChart) chart = sb_strip_chart_new (&row, 1, episodes, 2);

  ck_assert_ptr_nonnull (
    strstr (sb_chart_get_words (chart), "Share of distress (%): Ep 1 35; Ep 2 ?."));
}
END_TEST

START_TEST (nothing_is_cut_at_the_edge)
{
  const double widths[] = {80, 200, 640}, scales[] = {1, 2};
  const SbStripCell cells[] = {{123456789, "123456789"}, {NAN, "?"}};
  const SbStripRow row = {
    "A measure with a name that needs more than one line", cells, FALSE};
  g_autoptr (SbChart) chart = sb_strip_chart_new (&row, 1, episodes, 2);

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    for (guint s = 0; s < G_N_ELEMENTS (scales); s++) {
      g_auto (SbSight) sight = {0};

      sb_sight_take (&sight, chart, widths[w], scales[s], SB_CHART_PAPER);
      ck_assert_uint_eq (sb_sight_count_edge (&sight, 1), 0);
    }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {bars_are_as_high_as_their_numbers,
                                the_highest_of_a_count_fills_its_row,
                                each_episode_has_its_column,
                                words_give_all_numbers,
                                nothing_is_cut_at_the_edge,
                                NULL};

  return sb_test_run ("strip-chart", tests);
}
