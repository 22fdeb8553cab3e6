/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eye.h"
#include "testlib.h"

#include <math.h>
#include <securebase/chart/distribution-chart.h>
#include <string.h>

static SbChart *
make (double share, double published)
{
  const SbDistributionBar bars[] = {
    {"A", 1, share, NAN, NAN, published, NAN, NAN},
    {"B", 3, 1, NAN, NAN, NAN, NAN, NAN},
  };

  return sb_distribution_chart_new (
    bars, 2, "our study", isnan (published) ? NULL : "a source");
}

static guint
count (double share, guint32 colour)
{
  g_autoptr (SbChart) chart = make (share, NAN);
  g_auto (SbSight) sight = {0};

  sb_sight_take (&sight, chart, 560, 1, SB_CHART_PAPER);
  return sb_sight_find (&sight, colour, NULL, NULL);
}

START_TEST (a_bar_is_as_long_as_its_share)
{
  double none = count (0, SB_SIGHT_FIRST), half = count (0.5, SB_SIGHT_FIRST),
         all = count (1, SB_SIGHT_FIRST);

  ck_assert_double_gt (half, none + 1000);
  ck_assert_double_eq_tol ((half - none) / (all - none), 0.5, 0.02);
}
END_TEST

START_TEST (the_published_rate_is_a_second_sign_at_its_place)
{
  g_autoptr (SbChart) low = make (0.5, 0.1), high = make (0.5, 0.9);
  g_autoptr (SbChart) none = make (0.5, NAN);
  g_auto (SbSight) a = {0}, b = {0}, without = {0};
  double x_low, x_high;

  sb_sight_take (&a, low, 560, 1, SB_CHART_PAPER);
  sb_sight_take (&b, high, 560, 1, SB_CHART_PAPER);
  sb_sight_take (&without, none, 560, 1, SB_CHART_PAPER);
  ck_assert_uint_gt (sb_sight_find (&a, SB_SIGHT_SECOND, &x_low, NULL), 20);
  ck_assert_uint_gt (sb_sight_find (&b, SB_SIGHT_SECOND, &x_high, NULL), 20);
  ck_assert_double_gt (x_high, x_low + 100);
  ck_assert_uint_eq (sb_sight_find (&without, SB_SIGHT_SECOND, NULL, NULL), 0);
}
END_TEST

START_TEST (the_words_say_the_numbers)
{
  const SbDistributionBar bars[] = {
    {"A", 1, 0.25, 0.01, 0.81, 0.147, 0.14, 0.15},
    {"B", 0, NAN, NAN, NAN, NAN, NAN, NAN},
  };
  g_autoptr (SbChart) chart = sb_distribution_chart_new (bars, 2, "ours", "theirs");
  const char *words = sb_chart_get_words (chart);

  ck_assert_ptr_nonnull (strstr (words, "A: 25.0 % (1.0 % to 81.0 %), published 14.7 %"));
  ck_assert_ptr_nonnull (strstr (words, "B: undefined"));
}
END_TEST

START_TEST (nothing_leaves_the_picture)
{
  g_autoptr (SbChart) chart = make (1, 1);
  const double widths[] = {280, 560, 900}, scales[] = {1, 1.5};

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
  const TTest *const tests[] = {a_bar_is_as_long_as_its_share,
                                the_published_rate_is_a_second_sign_at_its_place,
                                the_words_say_the_numbers,
                                nothing_leaves_the_picture,
                                NULL};

  return sb_test_run ("distribution-chart", tests);
}
