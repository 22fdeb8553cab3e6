/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

static const char *const names[] = {"vp8.webm", "h264.mp4", "variable.mp4"};

START_TEST (load_shows_the_first_frame)
{
  g_autoptr (Show) show = show_new (names[_i], TRUE);

  ck_assert_uint_eq (show_get_number (show), 0);
  ck_assert_int_eq (sb_player_get_state (show->player), SB_PLAYER_PAUSED);
  ck_assert_int_eq (sb_player_get_position (show->player),
                    sb_frame_index_get_pts (show->index, 0));
  ck_assert_int_eq (sb_player_get_duration (show->player),
                    sb_frame_index_get_end (show->index));
}
END_TEST

START_TEST (seeks_show_the_frame_asked_for)
{
  g_autoptr (Show) show = show_new (names[_i], TRUE);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint n_frames = sb_frame_index_get_n_frames (show->index);

  for (int i = 0; i < 60; i++) {
    guint number = (guint) g_rand_int_range (rand, 0, (gint32) n_frames);

    show_go (show, number);
  }
  show_go (show, n_frames - 1);
}
END_TEST

/* Far enough that the sound's queue would be full many times over. */
START_TEST (steps_go_one_frame_on_and_back)
{
  g_autoptr (Show) show = show_new (names[_i], TRUE);

  sb_player_show_frame (show->player, 100);
  show_await (show);
  for (guint i = 1; i <= 300; i++) {
    show_step (show, 1, 100 + i);
  }
  for (guint i = 1; i <= 40; i++) {
    show_step (show, -1, 400 - i);
  }
}
END_TEST

START_TEST (steps_stop_at_the_ends)
{
  g_autoptr (Show) show = show_new (names[_i], TRUE);
  guint last = sb_frame_index_get_n_frames (show->index) - 1;

  show_step (show, -1, 0);
  sb_player_show_frame (show->player, last);
  show_await (show);
  show_step (show, 1, last);
  show_step (show, -1, last - 1);
}
END_TEST

START_TEST (newest_request_wins)
{
  g_autoptr (Show) show = show_new (names[_i], TRUE);

  show->numbers->len = 0;
  for (guint i = 0; i < 200; i++)
    sb_player_show_frame (show->player, (i * 37) % 900);
  show_go (show, 555);
  ck_assert_uint_le (show->numbers->len, 3);
}
END_TEST

/* The keyframe that is nearest in time, counted from both ends. */
static guint
find_nearest_keyframe (Show *show, SbTime time)
{
  guint nearest = 0;

  for (guint i = 1; i < sb_frame_index_get_n_frames (show->index); i++)
    if (sb_frame_index_is_keyframe (show->index, i) &&
        ABS (sb_frame_index_get_pts (show->index, i) - time) <
          ABS (sb_frame_index_get_pts (show->index, nearest) - time))
      nearest = i;
  return nearest;
}

START_TEST (scrubbing_shows_keyframes_and_rests_on_the_frame)
{
  g_autoptr (Show) show = show_new (names[_i], TRUE);
  SbTime end = sb_frame_index_get_end (show->index);

  for (guint i = 0; i < 12; i++) {
    SbTime time = end / 12 * i + 17 * SB_MSECOND;

    sb_player_scrub (show->player, time);
    show_await (show);
    ck_assert_uint_eq (show_get_number (show), find_nearest_keyframe (show, time));
    sb_player_scrub (show->player, end - time);
    sb_player_show_time (show->player, time);
    show_await (show);
    ck_assert_uint_eq (show_get_number (show), sb_frame_index_find (show->index, time));
  }
  sb_player_play (show->player);
  sb_player_scrub (show->player, end / 2);
  ck_assert_int_eq (sb_player_get_state (show->player), SB_PLAYER_PAUSED);
}
END_TEST

START_TEST (play_shows_frames_in_order_and_stands_where_it_paused)
{
  g_autoptr (Show) show = show_new (names[_i], TRUE);
  guint shown;

  sb_player_show_frame (show->player, 200);
  show_await (show);
  show->numbers->len = 0;
  sb_player_play (show->player);
  ck_assert_int_eq (sb_player_get_state (show->player), SB_PLAYER_PLAYING);
  SHOW_AWAIT (show->numbers->len >= 12);
  sb_player_pause (show->player);
  for (guint i = 1; i < show->numbers->len; i++)
    ck_assert_uint_ge (g_array_index (show->numbers, guint, i),
                       g_array_index (show->numbers, guint, i - 1));
  shown = show_get_number (show);
  ck_assert_uint_ge (shown, 206);
  show_step (show, 1, shown + 1);
  show_step (show, -1, shown);
}
END_TEST

/* At every speed: what stands after a pause is the frame that was shown last, and the
 * next one is its neighbour. */
START_TEST (pauses_at_any_rate_are_exact)
{
  const double rates[] = {0.1, 0.5, 1, 2, 4};
  g_autoptr (Show) show = show_new (names[_i], TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++) {
    guint shown;

    sb_player_set_rate (show->player, rates[i]);
    show_go (show, 100 + 61 * i);
    show->numbers->len = 0;
    sb_player_play (show->player);
    SHOW_AWAIT (show->numbers->len >= 3);
    sb_player_pause (show->player);
    show_await (show);
    shown = show_get_number (show);
    ck_assert_int_eq (sb_player_get_position (show->player),
                      sb_frame_index_get_pts (show->index, shown));
    sb_player_step (show->player, -1);
    show_await (show);
    ck_assert_uint_ge (show_get_number (show) + 1, shown);
    show_step (show, 1, show_get_number (show) + 1);
  }
}
END_TEST

START_TEST (seek_in_play_goes_on_from_there)
{
  g_autoptr (Show) show = show_new (names[_i], TRUE);

  sb_player_play (show->player);
  SHOW_AWAIT (show->numbers->len >= 5);
  sb_player_show_frame (show->player, 700);
  SHOW_AWAIT (!sb_player_is_seeking (show->player));
  ck_assert_uint_ge (show_get_number (show), 700);
  ck_assert_uint_le (show_get_number (show), 800); /* a slow machine leaves some out */
  SHOW_AWAIT (show_get_number (show) >= 705);
  ck_assert_int_eq (sb_player_get_state (show->player), SB_PLAYER_PLAYING);
}
END_TEST

/* Seconds of recording played per second, over @n frames, after the start. Told from
 * each other even by a machine that cannot follow. */
static double
measure_speed (Show *show, guint n)
{
  gint64 begin;
  SbTime from;

  show->numbers->len = 0;
  SHOW_AWAIT (show->numbers->len >= 3);
  begin = g_get_monotonic_time ();
  from = sb_player_get_position (show->player);
  SHOW_AWAIT (show->numbers->len >= 3 + n);
  return (double) (sb_player_get_position (show->player) - from) / 1000.0 /
         (double) (g_get_monotonic_time () - begin);
}

START_TEST (rate_changes_speed_also_in_play)
{
  g_autoptr (Show) show = show_new ("vp8.webm", TRUE);
  double speed;

  sb_player_set_rate (show->player, 4);
  sb_player_play (show->player);
  speed = measure_speed (show, 60);
  ck_assert_msg (speed > 1.2 && speed < 8, "at 4: %g", speed);
  sb_player_set_rate (show->player, 0.5);
  speed = measure_speed (show, 10);
  ck_assert_msg (speed > 0.1 && speed < 0.9, "at 0.5: %g", speed);
  sb_player_set_rate (show->player, 9);
  ck_assert_double_eq (sb_player_get_rate (show->player), SB_PLAYER_RATE_MAX);
}
END_TEST

START_TEST (end_is_told_and_can_be_left)
{
  g_autoptr (Show) show = show_new (names[_i], TRUE);
  guint last = sb_frame_index_get_n_frames (show->index) - 1;

  sb_player_show_frame (show->player, last - 10);
  sb_player_play (show->player);
  SHOW_AWAIT (show->n_ended > 0);
  ck_assert_int_eq (sb_player_get_state (show->player), SB_PLAYER_PAUSED);
  ck_assert_uint_eq (show_get_number (show), last);
  show_step (show, -1, last - 1);
  sb_player_show_frame (show->player, 10);
  sb_player_play (show->player);
  SHOW_AWAIT (!sb_player_is_seeking (show->player) && show_get_number (show) >= 14);
  ck_assert_uint_le (show_get_number (show), 500);
  ck_assert_uint_eq (show->n_ended, 1);
}
END_TEST

START_TEST (play_at_the_end_ends_again)
{
  g_autoptr (Show) show = show_new ("variable.mp4", TRUE);

  sb_player_show_frame (show->player, G_MAXUINT);
  sb_player_play (show->player);
  SHOW_AWAIT (show->n_ended > 0);
  sb_player_play (show->player);
  SHOW_AWAIT (show->n_ended > 1);
  ck_assert_int_eq (sb_player_get_state (show->player), SB_PLAYER_PAUSED);
}
END_TEST

START_TEST (pictures_are_scaled_down_in_shape_but_never_up)
{
  g_autoptr (Show) show = show_new (names[_i], TRUE);
  const struct {
    int max_width, max_height, width, height;
  } cases[] = {
    {160, 400, 160, 90}, {4000, 45, 80, 45}, {4000, 4000, 320, 180}, {0, 0, 320, 180}};

  sb_player_show_frame (show->player, 321);
  show_await (show);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    sb_player_set_max_size (show->player, cases[i].max_width, cases[i].max_height);
    SHOW_AWAIT (show->fault ||
                sb_player_get_frame (show->player)->width == cases[i].width);
    ck_assert_int_eq (sb_player_get_frame (show->player)->height, cases[i].height);
    ck_assert_uint_eq (show_get_number (show), 321);
  }
}
END_TEST

START_TEST (sound_alone_plays_and_seeks_by_time)
{
  g_autoptr (Show) show = show_new ("sound.webm", TRUE);

  ck_assert_ptr_null (sb_player_get_frame (show->player));
  ck_assert_int_eq (sb_player_get_duration (show->player), 40 * SB_SECOND);
  sb_player_show_time (show->player, 10 * SB_SECOND);
  show_await (show);
  ck_assert_int_eq (sb_player_get_position (show->player), 10 * SB_SECOND);
  sb_player_step (show->player, -1);
  show_await (show);
  ck_assert_int_eq (sb_player_get_position (show->player),
                    10 * SB_SECOND - 40 * SB_MSECOND);
  show->n_positions = 0;
  sb_player_play (show->player);
  SHOW_AWAIT (show->n_positions >= 10);
  ck_assert_int_gt (show->last_position, 10 * SB_SECOND + 100 * SB_MSECOND);
  sb_player_show_time (show->player, 39 * SB_SECOND + 800 * SB_MSECOND);
  SHOW_AWAIT (show->n_ended > 0);
}
END_TEST

START_TEST (unload_and_load_again)
{
  g_autoptr (Show) show = show_new ("h264.mp4", TRUE);
  g_autofree char *path = sb_maker_dup_path ("h264.mp4");

  for (guint i = 0; i < 5; i++) {
    sb_player_unload (show->player);
    ck_assert_int_eq (sb_player_get_state (show->player), SB_PLAYER_EMPTY);
    ck_assert_ptr_null (sb_player_get_frame (show->player));
    sb_player_load (show->player, path, show->index);
    sb_player_show_frame (show->player, 300 + i);
    sb_player_load (show->player, path, show->index);
    show_go (show, 400 + i);
  }
}
END_TEST

/* Requests at random, faster than they can be fulfilled; the last must hold. */
START_TEST (storm_of_requests_ends_where_it_was_sent)
{
  g_autoptr (Show) show = show_new (names[_i], TRUE);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int i = 0; i < 300; i++) {
    switch (g_rand_int_range (rand, 0, 6)) {
    case 0:
      sb_player_play (show->player);
      break;
    case 1:
      sb_player_pause (show->player);
      break;
    case 2:
      sb_player_set_rate (show->player, g_rand_double_range (rand, 0.1, 4));
      break;
    case 3:
      sb_player_step (show->player, g_rand_int_range (rand, -3, 4));
      break;
    case 4:
      sb_player_show_frame (show->player, (guint) g_rand_int_range (rand, 0, 990));
      break;
    default:
      for (int k = g_rand_int_range (rand, 0, 40); k > 0; k--) {
        g_usleep (500);
        g_main_context_iteration (NULL, FALSE);
      }
    }
  }
  sb_player_pause (show->player);
  show_go (show, 123);
}
END_TEST

/* A file that goes away or turns out to be none must not take the caller with it. */
START_TEST (a_file_that_is_none_fails_with_a_sentence)
{
  g_autoptr (Show) show = show_new ("h264.mp4", TRUE);
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "not-a-film.mp4", NULL);

  ck_assert (g_file_set_contents (path, "this is text, and no film at all", -1, NULL));
  sb_player_load (show->player, path, show->index);
  SHOW_AWAIT (show->fault);
  ck_assert_int_eq (sb_player_get_state (show->player), SB_PLAYER_FAILED);
  ck_assert_ptr_nonnull (strstr (show->fault, "not-a-film.mp4"));
  sb_player_play (show->player);
  sb_player_show_frame (show->player, 3);
  sb_player_step (show->player, 1);
  ck_assert (!sb_player_is_seeking (show->player));
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {load_shows_the_first_frame, 3},
    {seeks_show_the_frame_asked_for, 3},
    {steps_go_one_frame_on_and_back, 3},
    {steps_stop_at_the_ends, 3},
    {newest_request_wins, 3},
    {scrubbing_shows_keyframes_and_rests_on_the_frame, 3},
    {play_shows_frames_in_order_and_stands_where_it_paused, 3},
    {pauses_at_any_rate_are_exact, 3},
    {seek_in_play_goes_on_from_there, 1},
    {rate_changes_speed_also_in_play, 1},
    {end_is_told_and_can_be_left, 3},
    {play_at_the_end_ends_again, 1},
    {pictures_are_scaled_down_in_shape_but_never_up, 2},
    {sound_alone_plays_and_seeks_by_time, 1},
    {unload_and_load_again, 1},
    {storm_of_requests_ends_where_it_was_sent, 3},
    {a_file_that_is_none_fails_with_a_sentence, 1},
    {NULL, 0},
  };

  return sb_test_run_loops ("player", loops, 0);
}
