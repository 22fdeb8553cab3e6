/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eye.h"
#include "testlib.h"

#include <math.h>
#include <securebase/chart/plane-chart.h>
#include <string.h>

static const double across_limits[2] = {-5, 13}, up_limits[2] = {1, 7};

static SbChart *
make (const SbPlanePoint *points, guint n, guint n_front)
{
  return sb_plane_chart_new (
    points, n, n_front, "seeking − avoidance", "resistance", across_limits, up_limits);
}

/* Where the one point in front is drawn. */
static void
find_point (double across, double up, double *x, double *y)
{
  const SbPlanePoint point = {across, up, NULL, "B"};
  g_autoptr (SbChart) chart = make (&point, 1, 1);
  g_auto (SbSight) sight = {0};

  /* The legend has the text's ink, the point alone the first. */
  sb_sight_take (&sight, chart, 520, 1, SB_CHART_PAPER);
  ck_assert_uint_gt (sb_sight_find (&sight, SB_SIGHT_FIRST, x, y), 50);
}

START_TEST (points_land_where_their_numbers_say)
{
  double left, low, right, high, x, y;

  find_point (-5, 1, &left, &low);
  find_point (13, 7, &right, &high);
  ck_assert_double_gt (right, left + 300);
  ck_assert_double_lt (high, low - 200);
  find_point (4, 4, &x, &y);
  ck_assert_double_eq_tol (x, (left + right) / 2, 0.5);
  ck_assert_double_eq_tol (y, (low + high) / 2, 0.5);
  find_point (-0.5, 2.5, &x, &y);
  ck_assert_double_eq_tol (x, left + (right - left) * 0.25, 0.5);
  ck_assert_double_eq_tol (y, low + (high - low) * 0.25, 0.5);
}
END_TEST

START_TEST (what_is_no_number_is_left_out_and_counted)
{
  const SbPlanePoint points[] = {
    {4, 1, "S01", "B"}, {NAN, 3, NULL, "A"}, {2, NAN, NULL, NULL}, {0, 6, NULL, "C"}};
  g_autoptr (SbChart) chart = make (points, 4, 1);
  g_autoptr (SbChart) rest = make ((const SbPlanePoint[]){points[0], points[3]}, 2, 1);
  g_auto (SbSight) sight = {0}, rest_sight = {0};

  ck_assert_ptr_nonnull (strstr (sb_chart_get_words (chart), "2 points are left out"));
  ck_assert_ptr_nonnull (strstr (sb_chart_get_words (chart), "1 point behind"));
  ck_assert_ptr_null (strstr (sb_chart_get_words (rest), "left out"));
  sb_sight_take (&sight, chart, 520, 1, SB_CHART_PAPER);
  sb_sight_take (&rest_sight, rest, 520, 1, SB_CHART_PAPER);
  ck_assert_uint_eq (sb_sight_compare (&sight, &rest_sight), 0);
}
END_TEST

START_TEST (a_front_point_without_numbers_moves_no_other_to_the_front)
{
  const SbPlanePoint points[] = {{NAN, 1, "S01", "B"}, {3, 3, NULL, "A"}};
  g_autoptr (SbChart) chart = make (points, 2, 1);
  g_auto (SbSight) sight = {0};

  sb_sight_take (&sight, chart, 520, 1, SB_CHART_PAPER);
  ck_assert_uint_eq (sb_sight_find (&sight, SB_SIGHT_FIRST, NULL, NULL), 0);
  ck_assert_uint_gt (sb_sight_find (&sight, SB_SIGHT_FAINT, NULL, NULL), 5);
}
END_TEST

START_TEST (words_name_the_point_and_its_numbers)
{
  const SbPlanePoint points[] = {{4.5, 1, "S03 · K1", "B"}, {-2, 2, NULL, "A"}};
  g_autoptr (SbChart) chart = make (points, 2, 1);
  const char *words = sb_chart_get_words (chart);

  ck_assert_ptr_nonnull (strstr (words, "S03 · K1"));
  ck_assert_ptr_nonnull (strstr (words, "seeking − avoidance 4.5"));
  ck_assert_ptr_nonnull (strstr (words, "resistance 1"));
}
END_TEST

/* At every width and size of text nothing is cut at the edge, crowded as it may be. */
START_TEST (nothing_is_cut_at_the_edge)
{
  const double widths[] = {200, 300, 520, 900}, scales[] = {1, 1.5, 2};
  SbPlanePoint points[24];
  g_autoptr (SbChart) chart = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i] = (SbPlanePoint){
      i % 2 ? 13 : -5, i % 3 ? 7 : 1, "A label of some length", i % 2 ? "CC" : "C"};
  chart = make (points, G_N_ELEMENTS (points), 5);
  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    for (guint s = 0; s < G_N_ELEMENTS (scales); s++) {
      g_auto (SbSight) sight = {0};

      sb_sight_take (&sight, chart, widths[w], scales[s], SB_CHART_PAPER);
      ck_assert_uint_eq (sb_sight_count_edge (&sight, 2), 0);
    }
}
END_TEST

START_TEST (on_dark_ground_the_inks_are_light)
{
  const SbPlanePoint point = {4.5, 1, "S03 · K1", "B"};
  g_autoptr (SbChart) chart = make (&point, 1, 1);
  g_auto (SbSight) sight = {0};

  sb_sight_take (&sight, chart, 520, 1, SB_CHART_DARK);
  ck_assert_uint_eq (sb_sight_find (&sight, 0xffffff, NULL, NULL), 0);
  ck_assert_uint_eq (sb_sight_find (&sight, SB_SIGHT_FIRST, NULL, NULL), 0);
  ck_assert_uint_gt (sb_sight_find (&sight, SB_SIGHT_FIRST_DARK, NULL, NULL), 50);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {points_land_where_their_numbers_say,
                                what_is_no_number_is_left_out_and_counted,
                                a_front_point_without_numbers_moves_no_other_to_the_front,
                                words_name_the_point_and_its_numbers,
                                nothing_is_cut_at_the_edge,
                                on_dark_ground_the_inks_are_light,
                                NULL};

  return sb_test_run ("plane-chart", tests);
}
