/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eye.h"
#include "testlib.h"

#include <securebase/chart/confusion-chart.h>
#include <string.h>

static const char *const labels[] = {"A", "B", "C", "D"};

static SbChart *
make (const gint64 counts[16])
{
  return sb_confusion_chart_new (counts, labels, 4, "K1", "K2");
}

START_TEST (the_darkest_cell_is_the_fullest_and_at_its_place)
{
  const gint64 low[] = {9, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
  const gint64 high[] = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 9};
  g_autoptr (SbChart) first = make (low), last = make (high);
  g_auto (SbSight) a = {0}, b = {0};
  double x_first, y_first, x_last, y_last;

  sb_sight_take (&a, first, 520, 1, SB_CHART_PAPER);
  sb_sight_take (&b, last, 520, 1, SB_CHART_PAPER);
  ck_assert_uint_gt (sb_sight_find (&a, SB_SIGHT_FIRST_HALF, &x_first, &y_first), 1000);
  ck_assert_uint_gt (sb_sight_find (&b, SB_SIGHT_FIRST_HALF, &x_last, &y_last), 1000);
  ck_assert_double_eq_tol (x_last - x_first, 3 * 64, 2);
  ck_assert_double_gt (y_last, y_first + 60);
}
END_TEST

START_TEST (rows_are_the_first_coder_s)
{
  const gint64 right[] = {1, 0, 0, 9, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
  g_autoptr (SbChart) chart = make (right);
  g_auto (SbSight) sight = {0};
  double x, y;

  sb_sight_take (&sight, chart, 520, 1, SB_CHART_PAPER);
  sb_sight_find (&sight, SB_SIGHT_FIRST_HALF, &x, &y);
  ck_assert_double_gt (x, 200);
  ck_assert_double_lt (y, 100);
  ck_assert_ptr_nonnull (strstr (sb_chart_get_words (chart), "K1 A, K2 D: 9."));
}
END_TEST

START_TEST (the_words_say_the_cells)
{
  const gint64 counts[] = {5, 1, 0, 0, 2, 30, 0, 0, 0, 0, 7, 0, 0, 0, 0, 4};
  g_autoptr (SbChart) chart = make (counts);
  const char *words = sb_chart_get_words (chart);

  ck_assert_ptr_nonnull (strstr (words, "Rows: K1. Columns: K2."));
  ck_assert_ptr_nonnull (strstr (words, "46 of 49 are alike"));
  ck_assert_ptr_nonnull (strstr (words, "K1 B, K2 A: 2."));
  ck_assert_ptr_null (strstr (words, "K1 C, K2 B"));
}
END_TEST

START_TEST (nothing_to_draw_is_said)
{
  const gint64 none[16] = {0};
  g_autoptr (SbChart) empty = make (none);
  g_autoptr (SbChart) bare = sb_confusion_chart_new (none, labels, 0, "K1", "K2");
  g_auto (SbSight) sight = {0};

  ck_assert_ptr_nonnull (
    strstr (sb_chart_get_words (empty), "Nothing was coded by both."));
  ck_assert_ptr_nonnull (strstr (sb_chart_get_words (bare), "There is no category"));
  sb_sight_take (&sight, bare, 300, 1, SB_CHART_DARK);
  ck_assert_uint_eq (sb_sight_count_edge (&sight, 1), 0);
}
END_TEST

/* Of many codes only those that somebody gave are drawn. */
START_TEST (unused_categories_of_many_are_left_out)
{
  const char *many[60];
  g_autofree gint64 *counts = g_new0 (gint64, 60 * 60);
  g_autoptr (SbChart) chart = NULL;
  double width, height;

  for (guint i = 0; i < 60; i++)
    many[i] = i == 3 ? "cry" : i == 7 ? "scream" : "other";
  counts[3 * 60 + 3] = 4;
  counts[3 * 60 + 7] = 2;
  chart = sb_confusion_chart_new (counts, many, 60, "K1", "K2");
  sb_chart_get_size (chart, &width, &height);
  ck_assert_double_lt (height, 250);
  ck_assert_ptr_nonnull (strstr (sb_chart_get_words (chart), "58 categories"));
  ck_assert_ptr_nonnull (strstr (sb_chart_get_words (chart), "K1 cry, K2 scream: 2."));
}
END_TEST

START_TEST (nothing_leaves_the_picture)
{
  const gint64 counts[] = {123456, 1, 0, 0, 2, 30, 0, 0, 0, 0, 7, 0, 0, 0, 0, 98765};
  g_autoptr (SbChart) chart = make (counts);
  const double widths[] = {240, 300, 520, 900}, scales[] = {1, 2};

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
  const TTest *const tests[] = {the_darkest_cell_is_the_fullest_and_at_its_place,
                                rows_are_the_first_coder_s,
                                the_words_say_the_cells,
                                nothing_to_draw_is_said,
                                unused_categories_of_many_are_left_out,
                                nothing_leaves_the_picture,
                                NULL};

  return sb_test_run ("confusion-chart", tests);
}
