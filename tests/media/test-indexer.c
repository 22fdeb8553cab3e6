/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-maker.h"
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/media/indexer.h>

static SbFrameIndex *
read_index (const char *name)
{
  g_autofree char *path = sb_maker_dup_path (name);
  g_autoptr (GError) error = NULL;
  SbFrameIndex *index = sb_indexer_read (path, NULL, NULL, NULL, &error);

  sb_assert_ok (error);
  return index;
}

static void
assert_times (SbFrameIndex *index, const SbMakerRecipe *recipe, SbTime tolerance)
{
  for (guint i = 0; i < sb_frame_index_get_n_frames (index); i++)
    ck_assert_int_le (
      ABS (sb_frame_index_get_pts (index, i) - sb_maker_get_pts (recipe, i)), tolerance);
}

static void
assert_keyframes (SbFrameIndex *index, guint distance)
{
  for (guint i = 0; i < sb_frame_index_get_n_frames (index); i++)
    ck_assert_int_eq (sb_frame_index_is_keyframe (index, i), i % distance == 0);
}

START_TEST (webm_has_every_frame_and_keyframe)
{
  const SbMakerRecipe recipe = {.format = SB_MAKER_WEBM};
  g_autoptr (SbFrameIndex) index = read_index ("vp8.webm");

  ck_assert_uint_eq (sb_frame_index_get_n_frames (index), 1000);
  ck_assert_int_eq (sb_frame_index_get_end (index), 40 * SB_SECOND);
  assert_times (index, &recipe, 0);
  assert_keyframes (index, 25);
}
END_TEST

START_TEST (mp4_with_b_frames_is_in_the_order_of_display)
{
  const SbMakerRecipe recipe = {.format = SB_MAKER_MP4};
  g_autoptr (SbFrameIndex) index = read_index ("h264.mp4");

  ck_assert_uint_eq (sb_frame_index_get_n_frames (index), 1000);
  assert_times (index, &recipe, 0);
  assert_keyframes (index, 250);
}
END_TEST

START_TEST (variable_rate_keeps_each_time)
{
  const SbMakerRecipe recipe = {.format = SB_MAKER_MP4, .variable = TRUE};
  g_autoptr (SbFrameIndex) index = read_index ("variable.mp4");

  ck_assert_uint_ge (sb_frame_index_get_n_frames (index), 1000);
  assert_times (index, &recipe, 0);
}
END_TEST

START_TEST (sound_alone_has_no_frames)
{
  g_autofree char *path = sb_maker_dup_path ("sound.webm");
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_indexer_read (path, NULL, NULL, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_NOT_FOUND));
}
END_TEST

typedef struct {
  gboolean done;
  SbFrameIndex *index;
  GError *error;
} Outcome;

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->index = sb_indexer_read_finish (result, &outcome->error);
  outcome->done = TRUE;
}

static void
on_progress (double fraction, gpointer user_data)
{
  Outcome *outcome = user_data;

  ck_assert (!outcome->done);
  ck_assert (fraction >= 0 && fraction <= 1);
}

static void
read_async (Outcome *outcome, GCancellable *cancellable)
{
  g_autofree char *path = sb_maker_dup_path ("h264.mp4");

  sb_indexer_read_async (path, on_progress, outcome, cancellable, on_done, outcome);
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

START_TEST (thread_gives_the_same)
{
  Outcome outcome = {0};

  read_async (&outcome, NULL);
  sb_assert_ok (outcome.error);
  ck_assert_uint_eq (sb_frame_index_get_n_frames (outcome.index), 1000);
  sb_frame_index_unref (outcome.index);
}
END_TEST

START_TEST (cancelled_is_said)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Outcome outcome = {0};

  g_cancellable_cancel (cancellable);
  read_async (&outcome, cancellable);
  ck_assert_ptr_null (outcome.index);
  ck_assert (g_error_matches (outcome.error, SB_ERROR, SB_ERROR_CANCELLED));
  g_clear_error (&outcome.error);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    webm_has_every_frame_and_keyframe,
    mp4_with_b_frames_is_in_the_order_of_display,
    variable_rate_keeps_each_time,
    sound_alone_has_no_frames,
    thread_gives_the_same,
    cancelled_is_said,
    NULL,
  };

  return sb_test_run ("indexer", tests);
}
