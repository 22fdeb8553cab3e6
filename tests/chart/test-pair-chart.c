/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eye.h"
#include "testlib.h"

#include <securebase/chart/pair-chart.h>
#include <string.h>

#define AT(seconds) ((SbTime) ((seconds) *SB_SECOND))

static const char *const lanes[] = {"Distress", "Approach", NULL};

static SbChart *
make (const SbPairEvent *events,
      guint n_events,
      const SbPairDifference *differences,
      guint n_differences)
{
  const SbPairTimeline timeline = {{"K1", "K2"},
                                   lanes,
                                   events,
                                   n_events,
                                   differences,
                                   n_differences,
                                   AT (300),
                                   AT (320),
                                   SB_TIME_NONE};

  return sb_pair_chart_new (&timeline);
}

static guint
find (SbPairEvent event, guint32 colour, double *x, double *y)
{
  g_autoptr (SbChart) chart = make (&event, 1, NULL, 0);
  g_auto (SbSight) sight = {0};

  sb_sight_take (&sight, chart, 300, 1, SB_CHART_PAPER);
  return sb_sight_find (&sight, colour, x, y);
}

START_TEST (a_state_is_as_long_as_it_lasts)
{
  double x_early, x_late, y;
  guint n_short =
    find ((SbPairEvent){0, 0, AT (302), AT (306), NULL}, SB_SIGHT_FIRST, &x_early, &y);
  guint n_long =
    find ((SbPairEvent){0, 0, AT (308), AT (316), NULL}, SB_SIGHT_FIRST, &x_late, &y);

  ck_assert_double_eq_tol ((double) n_long / n_short, 2, 0.1);
  ck_assert_double_gt (x_late, x_early + 50);
}
END_TEST

START_TEST (the_second_coder_is_under_the_first_and_drawn_otherwise)
{
  double x, y_first, y_second;
  guint n_first =
    find ((SbPairEvent){0, 0, AT (302), AT (312), NULL}, SB_SIGHT_FIRST, &x, &y_first);
  guint n_second =
    find ((SbPairEvent){0, 1, AT (302), AT (312), NULL}, SB_SIGHT_SECOND, &x, &y_second);

  ck_assert_double_gt (y_second, y_first + 10);
  /* An outline only. */
  ck_assert_uint_gt (n_second, 100);
  ck_assert_uint_lt (n_second, n_first / 2);
}
END_TEST

START_TEST (a_point_is_seen_and_its_lane_is_lower)
{
  double x, y_state, y_point;

  find ((SbPairEvent){0, 0, AT (302), AT (312), NULL}, SB_SIGHT_FIRST, &x, &y_state);
  ck_assert_uint_gt (
    find (
      (SbPairEvent){1, 0, AT (310), SB_TIME_NONE, NULL}, SB_SIGHT_FIRST, &x, &y_point),
    20);
  ck_assert_double_gt (y_point, y_state + 40);
}
END_TEST

START_TEST (what_lies_outside_is_not_drawn)
{
  double x, y;

  ck_assert_uint_eq (
    find ((SbPairEvent){0, 0, AT (200), AT (299), NULL}, SB_SIGHT_FIRST, &x, &y), 0);
  ck_assert_uint_eq (
    find ((SbPairEvent){7, 0, AT (302), AT (312), NULL}, SB_SIGHT_FIRST, &x, &y), 0);
}
END_TEST

/* A frame is black in any ink of the data; the one that is looked at is thicker. */
START_TEST (a_difference_is_framed)
{
  const SbPairEvent event = {0, 0, AT (302), AT (312), NULL};
  const SbPairDifference plain = {0, AT (302), AT (312), FALSE};
  const SbPairDifference current = {0, AT (302), AT (312), TRUE};
  const SbPairDifference instant = {1, AT (305), SB_TIME_NONE, TRUE};
  g_autoptr (SbChart) none = make (&event, 1, NULL, 0);
  g_autoptr (SbChart) one = make (&event, 1, &plain, 1);
  g_autoptr (SbChart) looked = make (&event, 1, &current, 1);
  g_autoptr (SbChart) point = make (&event, 1, &instant, 1);
  g_auto (SbSight) a = {0}, b = {0}, c = {0}, d = {0};
  guint n_plain, n_current;
  double x;

  sb_sight_take (&a, none, 600, 2, SB_CHART_PAPER);
  sb_sight_take (&b, one, 600, 2, SB_CHART_PAPER);
  sb_sight_take (&c, looked, 600, 2, SB_CHART_PAPER);
  sb_sight_take (&d, point, 600, 2, SB_CHART_PAPER);
  n_plain = sb_sight_find_new (&b, &a, 0x1d1d20, &x);
  n_current = sb_sight_find_new (&c, &a, 0x1d1d20, &x);
  ck_assert_uint_gt (n_plain, 50);
  ck_assert_uint_gt (n_current, 2 * n_plain);
  ck_assert_uint_gt (sb_sight_find_new (&d, &a, 0x1d1d20, &x), 50);
  ck_assert_ptr_nonnull (
    strstr (sb_chart_get_words (looked), "Looked at: 05:02.000 to 05:12.000."));
}
END_TEST

START_TEST (the_words_tell_both)
{
  const SbPairEvent events[] = {{0, 0, AT (302), AT (312), "cry"},
                                {0, 1, AT (303), AT (311), "fuss"},
                                {1, 1, AT (310), SB_TIME_NONE, NULL}};
  const SbPairDifference difference = {0, AT (303), AT (311), FALSE};
  g_autoptr (SbChart) chart = make (events, 3, &difference, 1);
  const char *words = sb_chart_get_words (chart);

  ck_assert_ptr_nonnull (strstr (words, "K1 above K2, 05:00.000 to 05:20.000."));
  ck_assert_ptr_nonnull (strstr (words,
                                 "Distress: K1 cry 05:02.000 to 05:12.000; "
                                 "K2 fuss 05:03.000 to 05:11.000. They differ once."));
  ck_assert_ptr_nonnull (strstr (words, "Approach: K1 nothing; K2 05:10.000."));
}
END_TEST

START_TEST (without_a_lane_it_says_so)
{
  const char *const none[] = {NULL};
  const SbPairTimeline timeline = {
    {"K1", "K2"}, none, NULL, 0, NULL, 0, AT (5), AT (5), SB_TIME_NONE};
  g_autoptr (SbChart) chart = sb_pair_chart_new (&timeline);
  g_auto (SbSight) sight = {0};

  ck_assert_ptr_nonnull (strstr (sb_chart_get_words (chart), "Neither coded anything"));
  sb_sight_take (&sight, chart, 300, 2, SB_CHART_DARK);
  ck_assert_uint_eq (sb_sight_count_edge (&sight, 1), 0);
}
END_TEST

START_TEST (nothing_leaves_the_picture)
{
  const SbPairEvent events[] = {{0, 0, AT (290), AT (330), "cry"},
                                {0, 1, AT (300), AT (320), "a code with a long name"},
                                {1, 1, AT (320), SB_TIME_NONE, "approach"}};
  const SbPairDifference differences[] = {{0, AT (290), AT (330), TRUE},
                                          {1, AT (320), SB_TIME_NONE, FALSE},
                                          {1, AT (300), SB_TIME_NONE, FALSE}};
  g_autoptr (SbChart) chart = make (events, 3, differences, 3);
  const double widths[] = {240, 300, 720, 1200}, scales[] = {1, 2};

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
  const TTest *const tests[] = {a_state_is_as_long_as_it_lasts,
                                the_second_coder_is_under_the_first_and_drawn_otherwise,
                                a_point_is_seen_and_its_lane_is_lower,
                                what_lies_outside_is_not_drawn,
                                a_difference_is_framed,
                                the_words_tell_both,
                                without_a_lane_it_says_so,
                                nothing_leaves_the_picture,
                                NULL};

  return sb_test_run ("pair-chart", tests);
}
