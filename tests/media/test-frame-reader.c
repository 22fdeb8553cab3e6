/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-maker.h"
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/media/frame.h>
#include <securebase/media/indexer.h>
#include <securebase/media/player.h>

#define N_PICKS 200

/* How long it waits at most for its own pipeline to close. */
#define FAREWELL (2 * G_USEC_PER_SEC)

/* What `frame` shows, read from the picture by machine. */
static void
assert_frame (const char *path, SbFrameIndex *index, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFrame) frame = sb_frame_read (path, index, number, &error);

  sb_assert_ok (error);
  ck_assert_uint_eq (frame->number, number);
  ck_assert_int_eq (frame->width, 320);
  ck_assert_int_eq (frame->height, 180);
  ck_assert_int_eq (
    sb_maker_read_number (
      g_bytes_get_data (frame->pixels, NULL), frame->width, frame->height, frame->stride),
    (int) number);
}

static void
pick_at_random (const char *name)
{
  g_autofree char *path = sb_maker_dup_path (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFrameIndex) index = sb_indexer_read (path, NULL, NULL, NULL, &error);
  g_autoptr (GRand) rand = g_rand_new_with_seed (200);
  guint n_frames;

  sb_assert_ok (error);
  n_frames = sb_frame_index_get_n_frames (index);
  ck_assert_uint_ge (n_frames, 1000);
  for (int i = 0; i < N_PICKS; i++)
    assert_frame (path, index, (guint) g_rand_int_range (rand, 0, (gint32) n_frames));
  g_print (
    "# %s: %d of %d random picks of %u frames\n", name, N_PICKS, N_PICKS, n_frames);
}

START_TEST (random_picks_of_vp8)
{
  pick_at_random ("vp8.webm");
}
END_TEST

START_TEST (random_picks_of_h264_with_b_frames)
{
  pick_at_random ("h264.mp4");
}
END_TEST

START_TEST (random_picks_of_a_variable_rate)
{
  pick_at_random ("variable.mp4");
}
END_TEST

START_TEST (first_pts_need_not_be_zero)
{
  g_autofree char *folder = sb_test_dup_folder ();
  const SbMakerFormat formats[] = {SB_MAKER_WEBM, SB_MAKER_MP4};

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autofree char *path = g_build_filename (folder, i == 0 ? "a.webm" : "a.mp4", NULL);
    SbMakerRecipe recipe = {.path = path,
                            .format = formats[i],
                            .n_frames = 60,
                            .rate = 30,
                            .sound = TRUE,
                            .first_pts = 540 * SB_MSECOND};
    g_autoptr (GError) error = NULL;
    g_autoptr (SbFrameIndex) index = NULL;

    sb_maker_make (&recipe);
    index = sb_indexer_read (path, NULL, NULL, NULL, &error);
    sb_assert_ok (error);
    ck_assert_uint_eq (sb_frame_index_get_n_frames (index), 60);
    ck_assert_int_eq (sb_frame_index_get_pts (index, 0), 540 * SB_MSECOND);
    for (guint number = 0; number < 60; number += 7)
      assert_frame (path, index, number);
    assert_frame (path, index, 59);
  }
}
END_TEST

START_TEST (number_out_of_range_is_refused)
{
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  g_autoptr (SbFrameIndex) index = sb_indexer_read (path, NULL, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_frame_read (path, index, 1000, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
}
END_TEST

static char *
read_digest (const char *path, SbFrameIndex *index, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFrame) frame = sb_frame_read (path, index, number, &error);

  sb_assert_ok (error);
  return sb_frame_dup_digest (frame);
}

START_TEST (digest_is_of_the_pixels)
{
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  g_autoptr (SbFrameIndex) index = sb_indexer_read (path, NULL, NULL, NULL, NULL);
  g_autofree char *a = read_digest (path, index, 30);
  g_autofree char *b = read_digest (path, index, 30);
  g_autofree char *c = read_digest (path, index, 31);

  ck_assert_str_eq (a, b);
  ck_assert_str_ne (a, c);
  ck_assert_uint_eq (strlen (a), 64);
}
END_TEST

/* A window that plays has a pipeline open all the time. */
START_TEST (other_players_are_not_waited_for)
{
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  g_autoptr (SbFrameIndex) index = sb_indexer_read (path, NULL, NULL, NULL, NULL);
  g_autoptr (SbPlayer) player = sb_player_new ();
  gint64 least = G_MAXINT64;

  sb_player_set_sound (player, FALSE);
  sb_player_load (player, path, index);
  for (guint i = 0; i < 5; i++) {
    gint64 begin = g_get_monotonic_time ();

    assert_frame (path, index, 10 * i);
    least = MIN (least, g_get_monotonic_time () - begin);
  }
  ck_assert_int_lt (least, FAREWELL);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    random_picks_of_vp8,
    random_picks_of_h264_with_b_frames,
    random_picks_of_a_variable_rate,
    first_pts_need_not_be_zero,
    number_out_of_range_is_refused,
    digest_is_of_the_pixels,
    other_players_are_not_waited_for,
    NULL,
  };

  return sb_test_run ("frame-reader", tests);
}
