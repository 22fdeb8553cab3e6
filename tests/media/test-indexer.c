/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-damage.h"
#include "recording-maker.h"
#include "testlib.h"

#include <gst/gst.h>
#include <securebase/base/error.h>
#include <securebase/media/indexer.h>
#include <securebase/media/probe.h>

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

static char *
make (const char *name, const SbMakerRecipe *recipe)
{
  g_autofree char *folder = sb_test_dup_folder ();
  SbMakerRecipe own = *recipe;

  own.path = g_build_filename (folder, name, NULL);
  sb_maker_make (&own);
  return (char *) own.path;
}

/* The list says from where on the recording is shown: frame 10, and half of frame 9. The
 * time stands twelve bytes after the word, in the ticks of the track. */
START_TEST (edit_lists_cut_the_beginning)
{
  const SbMakerRecipe recipe = {.format = SB_MAKER_MP4, .n_frames = 30};
  g_autofree char *path = make ("edited.mp4", &recipe);
  g_autoptr (SbFrameIndex) before = sb_indexer_read (path, NULL, NULL, NULL, NULL);
  g_autoptr (SbFrameIndex) after = NULL;
  g_autoptr (GError) error = NULL;
  guint8 scale[4], time[4];
  guint ticks;

  sb_damage_read (path, "mdhd", 0, 12, scale, sizeof scale);
  sb_damage_read (path, "elst", 0, 12, time, sizeof time);
  ticks = sb_damage_number (time) + sb_damage_number (scale) * 38 / 100;
  sb_damage_set_number (time, ticks);
  sb_damage_patch (path, "elst", 0, 12, time, sizeof time);
  after = sb_indexer_read (path, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (sb_frame_index_get_n_frames (before), 30);
  ck_assert_uint_eq (sb_frame_index_get_n_frames (after), 21);
  ck_assert_int_eq (sb_frame_index_get_pts (after, 0), 0);
  ck_assert_int_eq (sb_frame_index_get_pts (after, 1), 20 * SB_MSECOND);
  ck_assert_int_eq (sb_frame_index_get_pts (after, 20), 780 * SB_MSECOND);
}
END_TEST

static void
run_pipeline (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  gst_init (NULL, NULL);
  pipeline = gst_parse_launch (text, &error);
  sb_assert_ok (error);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (
    bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  ck_assert_int_eq (GST_MESSAGE_TYPE (message), GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

/* AVI knows nothing of B-frames: most frames come without a time. Their number is right,
 * the times are a guess, and it is said. */
START_TEST (frames_without_time_are_counted)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "b-frames.avi", NULL);
  g_autofree char *text = g_strdup_printf (
    "videotestsrc num-buffers=90 ! video/x-raw,width=320,height=180,framerate=25/1 ! "
    "avenc_mpeg4 max-bframes=2 ! avimux ! filesink location=\"%s\"",
    path);
  g_autoptr (SbFrameIndex) index = NULL;
  g_autoptr (SbMediaInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  guint n_untimed = 0;

  run_pipeline (text);
  index = sb_indexer_read_counting (path, &n_untimed, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  ck_assert_uint_gt (n_untimed, 45);
  ck_assert_uint_eq (sb_frame_index_get_n_frames (index), 90);
  ck_assert_int_eq (sb_frame_index_get_end (index) - sb_frame_index_get_pts (index, 0),
                    90 * 40 * SB_MSECOND);
  info = sb_media_probe (path, &error);
  sb_assert_ok (error);
  ck_assert_ptr_null (info->warning);
  sb_media_info_take_index (info, index, n_untimed);
  ck_assert_ptr_nonnull (strstr (info->warning, "working copy"));
}
END_TEST

START_TEST (transport_streams_know_every_time)
{
  const SbMakerRecipe recipe = {.format = SB_MAKER_TS, .n_frames = 90};
  g_autofree char *path = make ("stream.ts", &recipe);
  g_autoptr (GError) error = NULL;
  guint n_untimed = 0;
  g_autoptr (SbFrameIndex) index =
    sb_indexer_read_counting (path, &n_untimed, NULL, NULL, NULL, &error);

  sb_assert_ok (error);
  ck_assert_uint_eq (sb_frame_index_get_n_frames (index), 90);
  ck_assert_uint_eq (n_untimed, 0);
  for (guint i = 1; i < 90; i++)
    ck_assert_int_eq (sb_frame_index_get_pts (index, i) -
                        sb_frame_index_get_pts (index, i - 1),
                      40 * SB_MSECOND);
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
    edit_lists_cut_the_beginning,
    frames_without_time_are_counted,
    transport_streams_know_every_time,
    sound_alone_has_no_frames,
    thread_gives_the_same,
    cancelled_is_said,
    NULL,
  };

  return sb_test_run ("indexer", tests);
}
