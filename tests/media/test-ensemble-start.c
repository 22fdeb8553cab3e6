/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble-show.h"

static const char *const names[] = {"vp8.webm", "h264.mp4", "vp8.webm", "h264.mp4"};
static const guint n_views[] = {2, 4};

START_TEST (after_pause_all_show_the_same_number)
{
  g_autoptr (SbViews) show = sb_views_new (names, NULL, n_views[_i]);

  for (guint i = 0; i < 5; i++) {
    sb_ensemble_set_rate (show->ensemble, i % 2 ? 2 : 1);
    sb_ensemble_play (show->ensemble);
    show->n_frames[0] = 0;
    AWAIT (show->n_frames[0] >= 8);
    sb_ensemble_pause (show->ensemble);
    AWAIT (!sb_ensemble_is_seeking (show->ensemble) && sb_views_show_same (show));
    ck_assert_int_eq (sb_ensemble_get_position (show->ensemble),
                      sb_frame_index_get_pts (show->indices[0], sb_views_read (show, 0)));
  }
}
END_TEST

static int
compare_times (gconstpointer a, gconstpointer b)
{
  SbTime left = *(const SbTime *) a, right = *(const SbTime *) b;

  return (left > right) - (left < right);
}

static void
print_spread (SbViews *show, double rate)
{
  GArray *all = show->spreads;

  g_array_sort (all, compare_times);
  g_print (
    "# %u views at %g: spread of session times shown, %u pictures: median %.1f ms, "
    "p95 %.1f ms, max %.1f ms\n",
    show->n_views,
    rate,
    all->len,
    (double) g_array_index (all, SbTime, all->len / 2) / 1e6,
    (double) g_array_index (all, SbTime, all->len * 95 / 100) / 1e6,
    (double) g_array_index (all, SbTime, all->len - 1) / 1e6);
}

/* Whether they keep together is a matter of the clock, not of the machine's speed: on a
 * busy one any picture may come late, but a clock that is off never lets them meet. */
START_TEST (in_play_all_keep_together)
{
  static const SbTime offsets[] = {
    0, 137 * SB_MSECOND, -60 * SB_MSECOND, 2 * SB_SECOND + 1};
  static const double rates[] = {1, 2, 0.5};
  g_autoptr (SbViews) show = sb_views_new (names, offsets, n_views[_i]);

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++) {
    g_clear_pointer (&show->spreads, g_array_unref);
    sb_ensemble_show_time (show->ensemble, (7 + 9 * i) * SB_SECOND + 17);
    sb_ensemble_set_rate (show->ensemble, rates[i]);
    sb_ensemble_play (show->ensemble);
    memset (show->n_frames, 0, sizeof show->n_frames);
    AWAIT (show->n_frames[0] >= 5);
    show->spreads = g_array_new (FALSE, FALSE, sizeof (SbTime));
    AWAIT (show->n_frames[0] >= 45);
    sb_ensemble_pause (show->ensemble);
    sb_views_await (show);
    print_spread (show, rates[i]);
    ck_assert_int_lt (g_array_index (show->spreads, SbTime, 0), 5 * SB_MSECOND);
  }
}
END_TEST

START_TEST (one_that_begins_later_comes_in_and_one_that_ends_stays)
{
  static const SbTime offsets[] = {0, SB_SECOND, -39 * SB_SECOND, 0};
  g_autoptr (SbViews) show = sb_views_new (names, offsets, 4);

  sb_ensemble_play (show->ensemble);
  AWAIT (sb_views_read (show, 0) >= 45);
  sb_ensemble_pause (show->ensemble);
  AWAIT (!sb_ensemble_is_seeking (show->ensemble) &&
         sb_views_read (show, 1) + 25 == sb_views_read (show, 0));
  ck_assert_uint_eq (sb_views_read (show, 2), 999);
  ck_assert (sb_ensemble_is_outside (show->ensemble, 2));
  ck_assert_uint_eq (sb_views_read (show, 3), sb_views_read (show, 0));
}
END_TEST

START_TEST (seek_in_play_takes_all_along)
{
  g_autoptr (SbViews) show = sb_views_new (names, NULL, n_views[_i]);

  sb_ensemble_play (show->ensemble);
  AWAIT (sb_views_read (show, 0) >= 10);
  sb_ensemble_show_frame (show->ensemble, 600);
  AWAIT (!sb_ensemble_is_seeking (show->ensemble) && sb_views_read (show, 0) >= 610);
  for (guint i = 1; i < show->n_views; i++)
    ck_assert_uint_ge (sb_views_read (show, i), 600);
  ck_assert_int_eq (sb_ensemble_get_state (show->ensemble), SB_PLAYER_PLAYING);
}
END_TEST

START_TEST (backwards_shows_what_it_says_and_ends_at_the_beginning)
{
  g_autoptr (SbViews) show = sb_views_new (names, NULL, n_views[_i]);

  sb_ensemble_show_frame (show->ensemble, 20);
  sb_views_await (show);
  show->backwards = g_array_new (FALSE, FALSE, sizeof (guint));
  sb_ensemble_play_backwards (show->ensemble);
  ck_assert (sb_ensemble_is_backwards (show->ensemble));
  ck_assert_int_eq (sb_ensemble_get_state (show->ensemble), SB_PLAYER_PLAYING);
  AWAIT (show->n_ended > 0);
  ck_assert (!sb_ensemble_is_backwards (show->ensemble));
  for (guint i = 1; i < show->backwards->len; i++)
    ck_assert_uint_lt (g_array_index (show->backwards, guint, i),
                       g_array_index (show->backwards, guint, i - 1));
  ck_assert_uint_eq (sb_views_read (show, 0), 0);
  AWAIT (!sb_ensemble_is_seeking (show->ensemble) && sb_views_show_same (show));
}
END_TEST

START_TEST (storm_of_requests_ends_where_it_was_sent)
{
  g_autoptr (SbViews) show = sb_views_new (names, NULL, 2);
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (guint i = 0; i < 200; i++) {
    switch (g_rand_int_range (rand, 0, 7)) {
    case 0:
      sb_ensemble_play (show->ensemble);
      break;
    case 1:
      sb_ensemble_pause (show->ensemble);
      break;
    case 2:
      sb_ensemble_set_rate (show->ensemble, g_rand_double_range (rand, 0.1, 4));
      break;
    case 3:
      sb_ensemble_step (show->ensemble, g_rand_int_range (rand, -3, 4));
      break;
    case 4:
      sb_ensemble_show_frame (show->ensemble, (guint) g_rand_int_range (rand, 0, 990));
      break;
    case 5:
      sb_ensemble_play_backwards (show->ensemble);
      break;
    default:
      for (int k = g_rand_int_range (rand, 0, 40); k > 0; k--) {
        g_usleep (500);
        g_main_context_iteration (NULL, FALSE);
      }
    }
  }
  sb_ensemble_pause (show->ensemble);
  sb_ensemble_show_frame (show->ensemble, 123);
  AWAIT (!sb_ensemble_is_seeking (show->ensemble) && sb_views_show_same (show));
  ck_assert_uint_eq (sb_views_read (show, 0), 123);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {after_pause_all_show_the_same_number, 2},
    {in_play_all_keep_together, 2},
    {one_that_begins_later_comes_in_and_one_that_ends_stays, 1},
    {seek_in_play_takes_all_along, 2},
    {backwards_shows_what_it_says_and_ends_at_the_beginning, 2},
    {storm_of_requests_ends_where_it_was_sent, 1},
    {NULL, 0},
  };

  return sb_test_run_loops ("ensemble-start", loops, 0);
}
