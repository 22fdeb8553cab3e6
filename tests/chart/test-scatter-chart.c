/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eye.h"
#include "testlib.h"

#include <math.h>
#include <securebase/chart/rating-charts.h>
#include <string.h>

static SbChart *
make (const double *first, const double *second, guint n)
{
  const SbRatingPairs pairs = {first, second, NULL, n, "K1", "K2", 1, 7};

  return sb_scatter_chart_new (&pairs);
}

static guint
find (double first, double second, double *x, double *y)
{
  g_autoptr (SbChart) chart = make (&first, &second, 1);
  g_auto (SbSight) sight = {0};

  sb_sight_take (&sight, chart, 420, 1, SB_CHART_PAPER);
  return sb_sight_find (&sight, SB_SIGHT_FIRST_HALF, x, y);
}

START_TEST (a_point_stands_where_both_rated)
{
  double x_low, y_low, x_high, y_high, x_mid, y_mid;

  ck_assert_uint_gt (find (1, 7, &x_low, &y_high), 10);
  ck_assert_uint_gt (find (7, 1, &x_high, &y_low), 10);
  find (4, 4, &x_mid, &y_mid);
  ck_assert_double_gt (x_high, x_low + 200);
  ck_assert_double_gt (y_low, y_high + 200);
  ck_assert_double_eq_tol (x_mid, (x_low + x_high) / 2, 1);
  ck_assert_double_eq_tol (y_mid, (y_low + y_high) / 2, 1);
}
END_TEST

/* Ten on the same place take much more room than one, around the same middle. */
START_TEST (points_on_the_same_place_are_set_apart_and_it_says_so)
{
  const double same[] = {4, 4, 4, 4, 4, 4, 4, 4, 4, 4};
  g_autoptr (SbChart) one = make (same, same, 1), ten = make (same, same, 10);
  g_auto (SbSight) a = {0}, b = {0};
  double x_one, x_ten;
  guint n_one, n_ten;

  sb_sight_take (&a, one, 420, 1, SB_CHART_PAPER);
  sb_sight_take (&b, ten, 420, 1, SB_CHART_PAPER);
  n_one = sb_sight_find (&a, SB_SIGHT_FIRST_HALF, &x_one, NULL);
  n_ten = sb_sight_find (&b, SB_SIGHT_FIRST_HALF, &x_ten, NULL);
  ck_assert_uint_gt (n_ten, 5 * n_one);
  ck_assert_double_eq_tol (x_one, x_ten, 6);
  ck_assert_double_gt (sb_chart_measure (ten, 420, 1), sb_chart_measure (one, 420, 1));
}
END_TEST

START_TEST (missing_ratings_are_counted)
{
  const double first[] = {1, 4, NAN, 5}, second[] = {1, 6, 3, 4};
  g_autoptr (SbChart) chart = make (first, second, 4);
  const char *words = sb_chart_get_words (chart);

  ck_assert_ptr_nonnull (strstr (words, "3 sessions: 1 the same, 2 within one point."));
  ck_assert_ptr_nonnull (strstr (words, "1 session is left out"));
}
END_TEST

START_TEST (without_a_pair_it_says_so)
{
  g_autoptr (SbChart) none = make (NULL, NULL, 0);
  const double one = 4;
  g_autoptr (SbChart) some = make (&one, &one, 1);
  g_auto (SbSight) sight = {0};

  ck_assert_ptr_nonnull (strstr (sb_chart_get_words (none), "0 sessions"));
  ck_assert_double_gt (sb_chart_measure (none, 420, 1), sb_chart_measure (some, 420, 1));
  sb_sight_take (&sight, none, 420, 1, SB_CHART_PAPER);
  ck_assert_uint_eq (sb_sight_find (&sight, SB_SIGHT_FIRST_HALF, NULL, NULL), 0);
}
END_TEST

START_TEST (nothing_leaves_the_picture)
{
  const double first[] = {1, 7, 1, 7}, second[] = {1, 7, 7, 1};
  const char *const names[] = {"S01", "a session with a long name", "S03", "S04"};
  const SbRatingPairs pairs = {first, second, names, 4, "K1", "K2", NAN, NAN};
  g_autoptr (SbChart) chart = sb_scatter_chart_new (&pairs);
  const double widths[] = {240, 300, 420, 900}, scales[] = {1, 2};

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (scales); j++) {
      g_auto (SbSight) sight = {0};

      sb_sight_take (&sight, chart, widths[i], scales[j], SB_CHART_DARK);
      ck_assert_uint_eq (sb_sight_count_edge (&sight, 1), 0);
    }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {a_point_stands_where_both_rated,
                                points_on_the_same_place_are_set_apart_and_it_says_so,
                                missing_ratings_are_counted,
                                without_a_pair_it_says_so,
                                nothing_leaves_the_picture,
                                NULL};

  return sb_test_run ("scatter-chart", tests);
}
