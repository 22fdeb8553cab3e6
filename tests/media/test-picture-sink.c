/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numbered-picture.h"
#include "recording-damage.h"
#include "recording-maker.h"
#include "testlib.h"

#include <gst/app/gstappsrc.h>
#include <gst/gst.h>
#include <securebase/media/indexer.h>
#include <securebase/media/player.h>

#define N_FRAMES 60
#define LIMIT (20 * G_USEC_PER_SEC)

static const guint picks[] = {0, 1, 37, 59, 12};

static char *
dup_new_path (const char *name)
{
  g_autofree char *folder = sb_test_dup_folder ();

  return g_build_filename (folder, name, NULL);
}

static int
read_number (SbFrame *frame)
{
  return sb_maker_read_number (
    g_bytes_get_data (frame->pixels, NULL), frame->width, frame->height, frame->stride);
}

/* Each pick is the frame asked for, in the size given, with @factor times its number. */
static void
assert_picks (const char *path, int width, int height, guint factor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFrameIndex) index = sb_indexer_read (path, NULL, NULL, NULL, &error);

  sb_assert_ok (error);
  ck_assert_uint_eq (sb_frame_index_get_n_frames (index), N_FRAMES);
  for (guint i = 0; i < G_N_ELEMENTS (picks); i++) {
    g_autoptr (SbFrame) frame = sb_frame_read (path, index, picks[i], &error);

    sb_assert_ok (error);
    ck_assert_int_eq (frame->width, width);
    ck_assert_int_eq (frame->height, height);
    ck_assert_int_eq (read_number (frame), (int) (picks[i] * factor));
  }
}

static char *
make (int width, int height, int rotation)
{
  g_autofree char *path = dup_new_path ("made.mp4");
  const SbMakerRecipe recipe = {.path = path,
                                .format = SB_MAKER_MP4,
                                .n_frames = N_FRAMES,
                                .width = width,
                                .height = height,
                                .rotation = rotation};

  sb_maker_make (&recipe);
  return g_steal_pointer (&path);
}

START_TEST (portrait_stands)
{
  g_autofree char *path = make (180, 320, 0);

  assert_picks (path, 180, 320, 1);
}
END_TEST

START_TEST (turned_recordings_are_upright)
{
  for (int rotation = 90; rotation < 360; rotation += 90) {
    gboolean lies = rotation != 180;
    g_autofree char *path = make (lies ? 180 : 320, lies ? 320 : 180, rotation);

    assert_picks (path, lies ? 180 : 320, lies ? 320 : 180, 1);
  }
}
END_TEST

static SbFrame *
await_frame (SbPlayer *player, int width)
{
  gint64 limit = g_get_monotonic_time () + LIMIT;

  for (;;) {
    SbFrame *frame = sb_player_get_frame (player);

    if (frame && frame->width <= width)
      return frame;
    ck_assert_int_lt (g_get_monotonic_time (), limit);
    g_main_context_iteration (NULL, FALSE);
  }
}

START_TEST (the_largest_size_is_of_the_upright_picture)
{
  g_autofree char *path = make (180, 320, 90);
  g_autoptr (SbFrameIndex) index = sb_indexer_read (path, NULL, NULL, NULL, NULL);
  g_autoptr (SbPlayer) player = sb_player_new ();
  SbFrame *frame;

  sb_player_set_max_size (player, 90, 1000);
  sb_player_load (player, path, index);
  frame = await_frame (player, 90);
  ck_assert_int_eq (frame->width, 90);
  ck_assert_int_eq (frame->height, 160);
  ck_assert_int_eq (read_number (frame), (int) frame->number);
}
END_TEST

/* A picture of 320 × 180 whose points are said to be twice as wide as high. The track's
 * "pasp" box holds the two numbers. */
static void
widen_points (const char *path)
{
  const guint8 two_to_one[] = {0, 0, 0, 2, 0, 0, 0, 1};

  sb_damage_patch (path, "pasp", 0, 0, two_to_one, sizeof two_to_one);
}

START_TEST (points_become_square)
{
  g_autofree char *path = make (320, 180, 0);

  widen_points (path);
  assert_picks (path, 640, 180, 1);
}
END_TEST

/* Fifty fields a second, numbered; each pair becomes a frame. */
static void
make_interlaced (const char *path)
{
  const SbNumberedShape shape = {.width = 320, .height = 180};
  g_autofree char *text = g_strdup_printf (
    "appsrc name=picture format=time caps=video/x-raw,format=I420,width=320,height=180,"
    "framerate=50/1,interlace-mode=progressive ! interlace field-pattern=1:1 "
    "top-field-first=true ! "
    "x264enc interlaced=true speed-preset=superfast bframes=2 key-int-max=25 "
    "quantizer=10 pass=qual ! h264parse ! mp4mux ! filesink location=\"%s\"",
    path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (text, &error);
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  sb_assert_ok (error);
  source = gst_bin_get_by_name (GST_BIN (pipeline), "picture");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  for (guint i = 0; i < 2 * N_FRAMES; i++) {
    gsize size;
    guint8 *pixels = sb_numbered_draw (&shape, i, &size);
    GstBuffer *buffer = gst_buffer_new_wrapped (pixels, size);

    GST_BUFFER_PTS (buffer) = i * GST_SECOND / 50;
    GST_BUFFER_DURATION (buffer) = GST_SECOND / 50;
    gst_app_src_push_buffer (GST_APP_SRC (source), buffer);
  }
  gst_app_src_end_of_stream (GST_APP_SRC (source));
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (
    bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  ck_assert_int_eq (GST_MESSAGE_TYPE (message), GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

/* One picture for two fields, and it is the first of them: a mixture of both numbers
 * would be none. */
START_TEST (two_fields_are_one_picture_of_the_first)
{
  g_autofree char *path = dup_new_path ("fields.mp4");

  gst_init (NULL, NULL);
  make_interlaced (path);
  assert_picks (path, 320, 180, 2);
}
END_TEST

/* Scaled before they are made one, each by itself. */
START_TEST (two_fields_are_scaled_apart)
{
  g_autofree char *path = dup_new_path ("fields.mp4");
  g_autoptr (SbFrameIndex) index = NULL;
  g_autoptr (SbPlayer) player = sb_player_new ();

  gst_init (NULL, NULL);
  make_interlaced (path);
  index = sb_indexer_read (path, NULL, NULL, NULL, NULL);
  sb_player_set_max_size (player, 200, 1000);
  sb_player_load (player, path, index);
  for (guint i = 0; i < G_N_ELEMENTS (picks); i++) {
    SbFrame *frame;

    sb_player_show_frame (player, picks[i]);
    while (sb_player_is_seeking (player))
      g_main_context_iteration (NULL, TRUE);
    frame = await_frame (player, 200);
    ck_assert_int_eq (frame->width, 200);
    ck_assert_int_eq (read_number (frame), (int) (picks[i] * 2));
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    portrait_stands,
    turned_recordings_are_upright,
    the_largest_size_is_of_the_upright_picture,
    points_become_square,
    two_fields_are_one_picture_of_the_first,
    two_fields_are_scaled_apart,
    NULL,
  };

  return sb_test_run ("picture-sink", tests);
}
