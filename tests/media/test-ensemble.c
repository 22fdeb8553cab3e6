/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble-show.h"

#include <securebase/media/indexer.h>

#define N_SEEKS 40

static const char *const names[] = {"vp8.webm", "h264.mp4", "vp8.webm", "h264.mp4"};
static const guint n_views[] = {2, 4};

START_TEST (after_seeks_all_show_the_same_number)
{
  g_autoptr (SbViews) show = sb_views_new (names, NULL, n_views[_i]);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint same = 0;

  for (guint i = 0; i < N_SEEKS; i++) {
    guint number = (guint) g_rand_int_range (rand, 0, 1000);

    sb_ensemble_show_frame (show->ensemble, number);
    sb_views_await (show);
    ck_assert_uint_eq (sb_views_read (show, 0), number);
    same += sb_views_show_same (show);
  }
  g_print ("# %u views: the same number in all after %u of %d seeks\n",
           show->n_views,
           same,
           N_SEEKS);
  ck_assert_uint_eq (same, N_SEEKS);
}
END_TEST

START_TEST (after_steps_all_show_the_same_number)
{
  g_autoptr (SbViews) show = sb_views_new (names, NULL, n_views[_i]);

  sb_ensemble_show_frame (show->ensemble, 240);
  sb_views_await (show);
  for (guint i = 1; i <= 30; i++) {
    sb_ensemble_step (show->ensemble, 1);
    sb_views_await (show);
    ck_assert_uint_eq (sb_views_read (show, 0), 240 + i);
    ck_assert (sb_views_show_same (show));
  }
  for (guint i = 1; i <= 10; i++) {
    sb_ensemble_step (show->ensemble, -1);
    sb_views_await (show);
    ck_assert_uint_eq (sb_views_read (show, 0), 270 - i);
    ck_assert (sb_views_show_same (show));
  }
}
END_TEST

START_TEST (offsets_move_the_view)
{
  static const SbTime offsets[] = {0, 400 * SB_MSECOND};
  g_autoptr (SbViews) show = sb_views_new (names, offsets, 2);

  sb_ensemble_show_frame (show->ensemble, 100);
  sb_views_await (show);
  ck_assert_uint_eq (sb_views_read (show, 1), 90);
  ck_assert (!sb_ensemble_is_outside (show->ensemble, 1));
  sb_ensemble_show_frame (show->ensemble, 5);
  sb_views_await (show);
  ck_assert_uint_eq (sb_views_read (show, 1), 0);
  ck_assert (sb_ensemble_is_outside (show->ensemble, 1));
  sb_ensemble_set_offset (show->ensemble, 1, -400 * SB_MSECOND);
  sb_views_await (show);
  ck_assert_uint_eq (sb_views_read (show, 1), 15);
  ck_assert (!sb_ensemble_is_outside (show->ensemble, 1));
  sb_ensemble_show_frame (show->ensemble, 995);
  sb_views_await (show);
  ck_assert_uint_eq (sb_views_read (show, 1), 999);
  ck_assert (sb_ensemble_is_outside (show->ensemble, 1));
}
END_TEST

/* A view of another rate shows what is on its screen in the middle of the frame. */
START_TEST (views_of_other_frame_rates_follow_the_time)
{
  static const char *const mixed[] = {"vp8.webm", "variable.mp4"};
  g_autoptr (SbViews) show = sb_views_new (mixed, NULL, 2);

  for (guint number = 30; number < 900; number += 97) {
    SbTime instant = sb_frame_index_get_safe_target (show->indices[0], number);

    sb_ensemble_show_frame (show->ensemble, number);
    sb_views_await (show);
    ck_assert_uint_eq (sb_views_read (show, 1),
                       sb_frame_index_find (show->indices[1], instant));
  }
}
END_TEST

START_TEST (scrub_shows_keyframes_and_the_rest_is_exact)
{
  g_autoptr (SbViews) show = sb_views_new (names, NULL, 2);

  for (guint number = 130; number < 900; number += 97) {
    sb_ensemble_scrub (show->ensemble, sb_frame_index_get_pts (show->indices[0], number));
    sb_views_await (show);
    for (guint i = 0; i < 2; i++)
      ck_assert (sb_frame_index_is_keyframe (show->indices[i], sb_views_read (show, i)));
    sb_ensemble_show_frame (show->ensemble, number);
    sb_views_await (show);
    ck_assert_uint_eq (sb_views_read (show, 0), number);
    ck_assert (sb_views_show_same (show));
  }
}
END_TEST

/* The second view's file loses its head after its index was read. */
START_TEST (a_broken_view_says_so_and_the_others_go_on)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "broken.mp4", NULL);
  g_autofree char *good = sb_maker_dup_path ("h264.mp4");
  g_autoptr (SbFrameIndex) index = sb_indexer_read (good, NULL, NULL, NULL, NULL);
  g_autoptr (SbViews) show = sb_views_new (names, NULL, 3);
  SbEnsembleView views[3] = {{good, index, 0}, {path, index, 0}, {good, index, 0}};

  ck_assert (g_file_set_contents (path, "no film at all", -1, NULL));
  sb_ensemble_load (show->ensemble, views, 3);
  AWAIT (show->faulty >= 0);
  ck_assert_int_eq (show->faulty, 1);
  ck_assert_int_eq (sb_player_get_state (sb_ensemble_get_player (show->ensemble, 1)),
                    SB_PLAYER_FAILED);
  sb_ensemble_show_frame (show->ensemble, 321);
  sb_views_await (show);
  ck_assert_uint_eq (sb_views_read (show, 0), 321);
  ck_assert_uint_eq (sb_views_read (show, 2), 321);
  sb_ensemble_play (show->ensemble);
  AWAIT (sb_views_read (show, 0) >= 330 && sb_views_read (show, 2) >= 330);
}
END_TEST

START_TEST (without_its_master_the_others_can_be_looked_at)
{
  g_autofree char *good = sb_maker_dup_path ("h264.mp4");
  g_autoptr (SbViews) show = sb_views_new (names, NULL, 2);
  SbEnsembleView views[2] = {{NULL, show->indices[0], 0}, {good, show->indices[1], 0}};

  sb_ensemble_load (show->ensemble, views, 2);
  sb_views_await (show);
  sb_ensemble_show_frame (show->ensemble, 77);
  sb_views_await (show);
  ck_assert_uint_eq (sb_views_read (show, 1), 77);
  sb_ensemble_step (show->ensemble, 1);
  sb_views_await (show);
  ck_assert_uint_eq (sb_views_read (show, 1), 78);
  ck_assert_int_eq (sb_ensemble_get_position (show->ensemble),
                    sb_frame_index_get_pts (show->indices[0], 78));
}
END_TEST

START_TEST (a_hidden_view_rests_and_comes_back)
{
  g_autoptr (SbViews) show = sb_views_new (names, NULL, 2);

  sb_ensemble_set_hidden (show->ensemble, 1, TRUE);
  sb_ensemble_show_frame (show->ensemble, 444);
  sb_views_await (show);
  ck_assert_uint_eq (sb_views_read (show, 1), 0);
  sb_ensemble_set_hidden (show->ensemble, 1, FALSE);
  sb_views_await (show);
  ck_assert_uint_eq (sb_views_read (show, 1), 444);
  sb_ensemble_set_hidden (show->ensemble, 1, TRUE);
  sb_ensemble_play (show->ensemble);
  AWAIT (sb_views_read (show, 0) >= 450);
  sb_ensemble_set_hidden (show->ensemble, 1, FALSE);
  AWAIT (sb_views_read (show, 1) >= 460);
}
END_TEST

START_TEST (sound_is_decoded_when_it_is_wanted)
{
  g_autoptr (SbViews) show = sb_views_new (names, NULL, 2);

  ck_assert (!sb_ensemble_get_muted (show->ensemble, 0));
  ck_assert (sb_ensemble_get_muted (show->ensemble, 1));
  sb_ensemble_show_frame (show->ensemble, 250);
  sb_views_await (show);
  sb_ensemble_set_muted (show->ensemble, 1, FALSE);
  sb_views_await (show);
  ck_assert_uint_eq (sb_views_read (show, 1), 250);
  sb_ensemble_play (show->ensemble);
  AWAIT (sb_views_read (show, 1) >= 260);
}
END_TEST

START_TEST (apart_each_view_goes_its_own_way)
{
  g_autoptr (SbViews) show = sb_views_new (names, NULL, 2);

  sb_ensemble_show_frame (show->ensemble, 300);
  sb_views_await (show);
  sb_ensemble_set_apart (show->ensemble, TRUE);
  for (guint i = 0; i < 7; i++)
    sb_ensemble_step_view (show->ensemble, 1, 1);
  sb_views_await (show);
  ck_assert_uint_eq (sb_views_read (show, 0), 300);
  ck_assert_uint_eq (sb_views_read (show, 1), 307);
  sb_ensemble_step_view (show->ensemble, 0, 2);
  sb_views_await (show);
  ck_assert_uint_eq (sb_views_read (show, 0), 302);
  ck_assert_uint_eq (sb_views_read (show, 1), 307);
  ck_assert_int_eq (sb_ensemble_find_offset (show->ensemble, 1),
                    sb_ensemble_get_position (show->ensemble) -
                      sb_frame_index_get_pts (show->indices[1], 307));
  sb_ensemble_set_offset (show->ensemble, 1, sb_ensemble_find_offset (show->ensemble, 1));
  sb_ensemble_set_apart (show->ensemble, FALSE);
  sb_ensemble_show_frame (show->ensemble, 500);
  sb_views_await (show);
  ck_assert_uint_eq (sb_views_read (show, 1), 505);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {after_seeks_all_show_the_same_number, 2},
    {after_steps_all_show_the_same_number, 2},
    {offsets_move_the_view, 1},
    {views_of_other_frame_rates_follow_the_time, 1},
    {scrub_shows_keyframes_and_the_rest_is_exact, 1},
    {a_broken_view_says_so_and_the_others_go_on, 1},
    {without_its_master_the_others_can_be_looked_at, 1},
    {a_hidden_view_rests_and_comes_back, 1},
    {sound_is_decoded_when_it_is_wanted, 1},
    {apart_each_view_goes_its_own_way, 1},
    {NULL, 0},
  };

  return sb_test_run_loops ("ensemble", loops, 0);
}
