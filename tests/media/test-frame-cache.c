/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

#include <glib/gstdio.h>

#define N_MOMENTS 20
#define REST_MS 150           /* before the cache is filled */
#define KEYFRAME_DISTANCE 250 /* of h264.mp4 */

static const char *const names[] = {"vp8.webm", "h264.mp4", "variable.mp4"};

/* As fast as asked, through more than one group of pictures. */
START_TEST (steps_back_show_every_frame)
{
  g_autoptr (Show) show = show_new (names[_i], TRUE);

  show_go (show, 560);
  for (guint i = 1; i <= 320; i++)
    show_step (show, -1, 560 - i);
}
END_TEST

/* A held key asks before the frame is there; nothing may go lost but frames between. */
START_TEST (a_held_key_arrives)
{
  g_autoptr (Show) show = show_new ("h264.mp4", TRUE);
  guint n_steps = 200;

  show_go (show, 2 * KEYFRAME_DISTANCE - 2);
  show->numbers->len = 0;
  for (guint i = 0; i < n_steps; i++) {
    sb_player_step (show->player, -1);
    for (guint k = 0; k < 4; k++) {
      g_usleep (1000);
      g_main_context_iteration (NULL, FALSE);
    }
  }
  show_await (show);
  ck_assert_uint_eq (show_get_number (show), 2 * KEYFRAME_DISTANCE - 2 - n_steps);
  for (guint i = 1; i < show->numbers->len; i++)
    ck_assert_uint_lt (g_array_index (show->numbers, guint, i),
                       g_array_index (show->numbers, guint, i - 1));
}
END_TEST

START_TEST (there_and_back_again)
{
  g_autoptr (Show) show = show_new (names[_i], TRUE);
  guint at = 420;

  show_go (show, at);
  for (guint turn = 0; turn < 4; turn++) {
    for (guint i = 0; i < 30 + 10 * turn; i++, at--)
      show_step (show, -1, at - 1);
    for (guint i = 0; i < 25 + 15 * turn; i++, at++)
      show_step (show, 1, at + 1);
  }
}
END_TEST

/* The pipeline is elsewhere then: play must begin at the frame on the screen. */
START_TEST (play_begins_at_the_frame_from_the_cache)
{
  g_autoptr (Show) show = show_new (names[_i], TRUE);
  guint first;

  show_go (show, 480);
  for (guint i = 1; i <= 60; i++)
    show_step (show, -1, 480 - i);
  show->numbers->len = 0;
  sb_player_play (show->player);
  SHOW_AWAIT (show->numbers->len >= 10);
  sb_player_pause (show->player);
  first = g_array_index (show->numbers, guint, 0);
  ck_assert_uint_eq (first, 420);
  for (guint i = 1; i < show->numbers->len; i++)
    ck_assert_uint_ge (g_array_index (show->numbers, guint, i),
                       g_array_index (show->numbers, guint, i - 1));
}
END_TEST

START_TEST (another_size_drops_the_frames)
{
  g_autoptr (Show) show = show_new ("h264.mp4", TRUE);
  const int widths[] = {160, 320, 240};

  show_go (show, 480);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    sb_player_set_max_size (show->player, widths[i], 1000);
    for (guint k = 1; k <= 40; k++) {
      show_step (show, -1, 480 - 40 * i - k);
      if (k > 1)
        ck_assert_int_eq (sb_player_get_frame (show->player)->width, widths[i]);
    }
  }
}
END_TEST

/* Nor does one come that waited in its old size. */
START_TEST (a_step_after_another_size_has_that_size)
{
  g_autoptr (Show) show = show_new ("h264.mp4", TRUE);
  const int widths[] = {160, 320, 240, 200};

  show_go (show, 260);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    sb_player_set_max_size (show->player, widths[i], 1000);
    for (guint k = 1; k <= 5; k++) {
      show_step (show, 1, 260 + 5 * i + k);
      ck_assert_int_eq (sb_player_get_frame (show->player)->width, widths[i]);
    }
  }
}
END_TEST

/* Now and then it comes in the very moment in which the step asks for it. Each round has
 * a size of its own, so that nothing is kept from the last. */
START_TEST (a_step_back_to_a_frame_that_is_just_coming)
{
  g_autoptr (Show) show = show_new ("h264.mp4", FALSE);
  guint last = 2 * KEYFRAME_DISTANCE - 1;

  for (guint i = 0; i < N_MOMENTS; i++) {
    gint64 moment;

    sb_player_set_max_size (show->player, 320 - (int) (i % 2) * 8, 1000);
    show_go (show, last - i % 2);
    moment = g_get_monotonic_time () + REST_MS * 1000 + g_random_int_range (0, 200000);
    while (g_get_monotonic_time () < moment)
      g_main_context_iteration (NULL, FALSE);
    show_step (show, -1, last - i % 2 - 1);
  }
}
END_TEST

static void
copy_recording (const char *name, const char *path)
{
  g_autofree char *from = sb_maker_dup_path (name);
  g_autofree char *bytes = NULL;
  gsize size;

  ck_assert (g_file_get_contents (from, &bytes, &size, NULL));
  ck_assert (g_file_set_contents (path, bytes, (gssize) size, NULL));
}

/* The second pipeline cannot open it any more, or would open another recording; the
 * first one has the right one. */
START_TEST (without_a_cache_steps_are_seeks)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "gone.mp4", NULL);
  g_autoptr (Show) show = NULL;

  copy_recording ("h264.mp4", path);
  show = show_new (path, TRUE);
  ck_assert_int_eq (g_unlink (path), 0);
  if (_i == 1)
    copy_recording ("variable.mp4", path);
  show_go (show, 300);
  for (guint i = 1; i <= 30; i++)
    show_step (show, -1, 300 - i);
}
END_TEST

/* Several at once have each a part of the memory. */
START_TEST (players_side_by_side_step_back)
{
  Show *shows[3];

  for (guint i = 0; i < G_N_ELEMENTS (shows); i++)
    shows[i] = show_new (names[i], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (shows); i++)
    show_go (shows[i], 470);
  for (guint k = 1; k <= 60; k++)
    for (guint i = 0; i < G_N_ELEMENTS (shows); i++)
      show_step (shows[i], -1, 470 - k);
  for (guint i = 0; i < G_N_ELEMENTS (shows); i++)
    show_free (shows[i]);
}
END_TEST

#define MADE_UP 401

/* That of the file, with a frame between two that is not in it. */
static SbFrameIndex *
create_index_with_made_up_frame (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFrameIndex) true_index = sb_indexer_read (path, NULL, NULL, NULL, &error);
  g_autoptr (GArray) pts = g_array_new (FALSE, FALSE, sizeof (SbTime));
  g_autoptr (GArray) keyframes = g_array_new (FALSE, FALSE, sizeof (gboolean));
  SbTime made_up;
  gboolean is_keyframe = FALSE;

  sb_assert_ok (error);
  for (guint i = 0; i < sb_frame_index_get_n_frames (true_index); i++) {
    SbTime time = sb_frame_index_get_pts (true_index, i);
    gboolean key = sb_frame_index_is_keyframe (true_index, i);

    g_array_append_val (pts, time);
    g_array_append_val (keyframes, key);
  }
  made_up =
    (g_array_index (pts, SbTime, MADE_UP - 1) + g_array_index (pts, SbTime, MADE_UP)) / 2;
  g_array_insert_val (pts, MADE_UP, made_up);
  g_array_insert_val (keyframes, MADE_UP, is_keyframe);
  return sb_frame_index_new ((const SbTime *) (void *) pts->data,
                             (const gboolean *) (void *) keyframes->data,
                             pts->len,
                             sb_frame_index_get_end (true_index));
}

/* Who waits for a frame that the cache cannot bring must not wait for ever. */
START_TEST (a_frame_that_is_not_there_does_not_stop_the_steps)
{
  g_autofree char *path = sb_maker_dup_path ("h264.mp4");
  g_autoptr (SbFrameIndex) index = create_index_with_made_up_frame (path);
  g_autoptr (SbPlayer) player = sb_player_new ();

  sb_player_set_muted (player, TRUE);
  sb_player_load (player, path, index);
  SHOW_AWAIT (sb_player_get_state (player) != SB_PLAYER_LOADING);
  sb_player_show_frame (player, MADE_UP + 20);
  SHOW_AWAIT (!sb_player_is_seeking (player));
  for (guint i = 1; i <= 40; i++) {
    sb_player_show_frame (player, MADE_UP + 20 - i);
    SHOW_AWAIT (!sb_player_is_seeking (player));
  }
  ck_assert_uint_eq (sb_player_get_frame (player)->number, MADE_UP - 20);
  g_assert_finalize_object (g_steal_pointer (&player));
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {steps_back_show_every_frame, 3},
    {a_held_key_arrives, 1},
    {there_and_back_again, 3},
    {play_begins_at_the_frame_from_the_cache, 3},
    {another_size_drops_the_frames, 1},
    {a_step_after_another_size_has_that_size, 1},
    {a_step_back_to_a_frame_that_is_just_coming, 1},
    {without_a_cache_steps_are_seeks, 2},
    {players_side_by_side_step_back, 1},
    {a_frame_that_is_not_there_does_not_stop_the_steps, 1},
    {NULL, 0},
  };

  return sb_test_run_loops ("frame-cache", loops, 4 * SHOW_PATIENCE);
}
