/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eye.h"
#include "testlib.h"

#include <math.h>
#include <securebase/chart/rating-charts.h>
#include <string.h>

static const SbAgreementLimits no_limits = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};

static SbChart *
make (const double *first, const double *second, guint n, const SbAgreementLimits *limits)
{
  const SbRatingPairs pairs = {first, second, NULL, n, "K1", "K2", 1, 7};

  return sb_difference_chart_new (&pairs, limits);
}

/* Where the difference of a pair stands, on axes that reach from -6 to 6. */
static double
find_up (double first, double second)
{
  const SbAgreementLimits wide = {NAN, NAN, NAN, -6, NAN, NAN, 6, NAN, NAN};
  g_autoptr (SbChart) chart = make (&first, &second, 1, &wide);
  g_auto (SbSight) sight = {0};
  double y;

  sb_sight_take (&sight, chart, 560, 1, SB_CHART_PAPER);
  ck_assert_uint_gt (sb_sight_find (&sight, SB_SIGHT_FIRST_HALF, NULL, &y), 10);
  return y;
}

START_TEST (the_difference_is_the_second_less_the_first)
{
  double above = find_up (2, 6), equal = find_up (4, 4), below = find_up (6, 2);

  ck_assert_double_lt (above, equal - 40);
  ck_assert_double_eq_tol (equal - above, below - equal, 2);
}
END_TEST

/* The lines of the limits are of the second ink, the lower one under the upper. */
START_TEST (limits_are_lines_at_their_places)
{
  const double first[] = {3, 4}, second[] = {3, 4};
  const SbAgreementLimits near = {0, NAN, NAN, -1, NAN, NAN, 3, NAN, NAN};
  const SbAgreementLimits far = {0, NAN, NAN, -3, NAN, NAN, 1, NAN, NAN};
  g_autoptr (SbChart) up = make (first, second, 2, &near);
  g_autoptr (SbChart) down = make (first, second, 2, &far);
  g_autoptr (SbChart) none = make (first, second, 2, &no_limits);
  g_auto (SbSight) a = {0}, b = {0}, without = {0};

  sb_sight_take (&a, up, 560, 2, SB_CHART_PAPER);
  sb_sight_take (&b, down, 560, 2, SB_CHART_PAPER);
  sb_sight_take (&without, none, 560, 2, SB_CHART_PAPER);
  ck_assert_uint_gt (sb_sight_find (&a, SB_SIGHT_SECOND, NULL, NULL), 100);
  ck_assert_uint_gt (sb_sight_compare (&a, &b), 100);
  ck_assert_uint_eq (sb_sight_find (&without, SB_SIGHT_SECOND, NULL, NULL), 0);
}
END_TEST

START_TEST (the_words_say_the_lines)
{
  const double first[] = {3, 4, NAN}, second[] = {3, 5, 1};
  const SbAgreementLimits limits = {0.5, -1, 2, -0.886, -2, 0, 1.886, 1, 3};
  g_autoptr (SbChart) chart = make (first, second, 3, &limits);
  g_autoptr (SbChart) bare = make (first, second, 3, &no_limits);
  const char *words = sb_chart_get_words (chart);

  ck_assert_ptr_nonnull (strstr (words, "K2 less K1"));
  ck_assert_ptr_nonnull (strstr (words, "Mean difference 0.50."));
  ck_assert_ptr_nonnull (strstr (words, "Limits of agreement −0.89 to 1.89."));
  ck_assert_ptr_nonnull (strstr (words, "1 session is left out"));
  ck_assert_ptr_nonnull (
    strstr (sb_chart_get_words (bare), "There are no limits of agreement."));
}
END_TEST

START_TEST (nothing_leaves_the_picture)
{
  const double first[] = {1, 7}, second[] = {7, 1};
  const SbAgreementLimits limits = {0, -8, 8, -16.6, -30, -3, 16.6, 3, 30};
  g_autoptr (SbChart) chart = make (first, second, 2, &limits);
  g_autoptr (SbChart) none = make (NULL, NULL, 0, &no_limits);
  const double widths[] = {240, 300, 560, 900}, scales[] = {1, 2};

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (scales); j++) {
      g_auto (SbSight) full = {0}, empty = {0};

      sb_sight_take (&full, chart, widths[i], scales[j], SB_CHART_DARK);
      sb_sight_take (&empty, none, widths[i], scales[j], SB_CHART_PAPER);
      ck_assert_uint_eq (sb_sight_count_edge (&full, 1), 0);
      ck_assert_uint_eq (sb_sight_count_edge (&empty, 1), 0);
    }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {the_difference_is_the_second_less_the_first,
                                limits_are_lines_at_their_places,
                                the_words_say_the_lines,
                                nothing_leaves_the_picture,
                                NULL};

  return sb_test_run ("difference-chart", tests);
}
