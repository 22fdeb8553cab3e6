/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-maker.h"

#include <gst/app/gstappsrc.h>
#include <gst/gst.h>

#define COLUMNS 12
#define ROWS 2
#define N_BLOCKS (COLUMNS * ROWS)
#define WHITE 235
#define BLACK 16
#define GREY 128
#define LEAST_CONTRAST 80

static int
get_width (const SbMakerRecipe *recipe)
{
  return recipe->width ? recipe->width : 320;
}

static int
get_height (const SbMakerRecipe *recipe)
{
  return recipe->height ? recipe->height : 180;
}

static gint64
get_step (const SbMakerRecipe *recipe)
{
  return GST_SECOND / (recipe->rate ? recipe->rate : 25);
}

/* How many steps frame @number lasts: 1, 2 or 3, in no pattern that a rate would fit. */
static guint
get_steps (const SbMakerRecipe *recipe, guint number)
{
  return recipe->variable ? 1 + (number * 2654435761u >> 16) % 3 : 1;
}

gint64
sb_maker_get_pts (const SbMakerRecipe *recipe, guint number)
{
  guint64 steps = 0;

  for (guint i = 0; i < number; i++)
    steps += get_steps (recipe, i);
  return recipe->first_pts + (gint64) steps * get_step (recipe);
}

/* Block @i of the picture (of its inverted copy: @i + N_BLOCKS) as a rectangle. */
static void
find_block (int i, int width, int height, int *x, int *y, int *w, int *h)
{
  int row = i / COLUMNS, column = i % COLUMNS;

  *x = column * width / COLUMNS;
  *y = row * height / (2 * ROWS);
  *w = (column + 1) * width / COLUMNS - *x;
  *h = (row + 1) * height / (2 * ROWS) - *y;
}

static void
draw_number (guint8 *luma, int width, int height, int stride, guint number)
{
  for (int i = 0; i < 2 * N_BLOCKS; i++) {
    gboolean bit = (number >> (N_BLOCKS - 1 - i % N_BLOCKS)) & 1;
    int x, y, w, h;

    find_block (i, width, height, &x, &y, &w, &h);
    for (int row = y; row < y + h; row++)
      memset (luma + row * stride + x, bit == (i < N_BLOCKS) ? WHITE : BLACK, (size_t) w);
  }
}

static int
measure_block (int i, const guint8 *pixels, int width, int height, gsize stride)
{
  int x, y, w, h, sum = 0, n = 0;

  find_block (i, width, height, &x, &y, &w, &h);
  for (int row = y + h / 4; row < y + h - h / 4; row++)
    for (int column = x + w / 4; column < x + w - w / 4; column++, n++)
      sum += pixels[(gsize) row * stride + (gsize) column * 4 + 1];
  return n > 0 ? sum / n : 0;
}

int
sb_maker_read_number (const guint8 *pixels, int width, int height, gsize stride)
{
  int number = 0;

  for (int i = 0; i < N_BLOCKS; i++) {
    int plain = measure_block (i, pixels, width, height, stride);
    int inverted = measure_block (i + N_BLOCKS, pixels, width, height, stride);

    if (ABS (plain - inverted) < LEAST_CONTRAST)
      return -1;
    number = number << 1 | (plain > inverted ? 1 : 0);
  }
  return number;
}

static GstBuffer *
make_picture (const SbMakerRecipe *recipe, guint number)
{
  int width = get_width (recipe), height = get_height (recipe);
  gsize luma_size = (gsize) (GST_ROUND_UP_4 (width) * GST_ROUND_UP_2 (height));
  gsize chroma_stride = (gsize) GST_ROUND_UP_4 (GST_ROUND_UP_2 (width) / 2);
  gsize size = luma_size + 2 * chroma_stride * (gsize) (GST_ROUND_UP_2 (height) / 2);
  guint8 *data = g_malloc (size);
  GstBuffer *buffer;

  memset (data, GREY, size);
  draw_number (data, width, height, GST_ROUND_UP_4 (width), number);
  buffer = gst_buffer_new_wrapped (data, size);
  GST_BUFFER_DURATION (buffer) =
    (GstClockTime) (get_steps (recipe, number) * get_step (recipe));
  return buffer;
}

static void
push_pictures (const SbMakerRecipe *recipe, GstElement *pipeline)
{
  g_autoptr (GstElement) source = gst_bin_get_by_name (GST_BIN (pipeline), "picture");
  gint64 pts = recipe->first_pts;

  if (!source)
    return;
  for (guint i = 0; i < recipe->n_frames; i++) {
    GstBuffer *buffer = make_picture (recipe, i);

    GST_BUFFER_PTS (buffer) = (GstClockTime) pts;
    pts += (gint64) GST_BUFFER_DURATION (buffer);
    if (gst_app_src_push_buffer (GST_APP_SRC (source), buffer) != GST_FLOW_OK)
      g_error ("%s: frame %u was not taken", recipe->path, i);
  }
  gst_app_src_end_of_stream (GST_APP_SRC (source));
}

static void
describe_picture (const SbMakerRecipe *recipe, GString *text)
{
  const char *encoder = recipe->format == SB_MAKER_WEBM
                          ? "vp8enc deadline=1 cpu-used=8 keyframe-max-dist=25 "
                            "target-bitrate=400000"
                          : "x264enc speed-preset=superfast bframes=3 b-adapt=false "
                            "key-int-max=250 option-string=scenecut=0:keyint=250:"
                            "min-keyint=250:threads=1 ! h264parse";

  g_string_append_printf (text,
                          " appsrc name=picture format=time block=true max-bytes=4000000 "
                          "caps=video/x-raw,format=I420,width=%d,height=%d,"
                          "framerate=%d/1 ! %s ! queue max-size-bytes=0 "
                          "max-size-buffers=0 max-size-time=0 ! mux.",
                          get_width (recipe),
                          get_height (recipe),
                          recipe->variable ? 0
                          : recipe->rate   ? recipe->rate
                                           : 25,
                          encoder);
}

static void
describe_sound (const SbMakerRecipe *recipe, GString *text)
{
  guint n_frames = recipe->n_frames ? recipe->n_frames : 1000;
  gint64 length = sb_maker_get_pts (recipe, n_frames);

  g_string_append_printf (text,
                          " audiotestsrc wave=sine freq=440 samplesperbuffer=480 "
                          "num-buffers=%d ! audio/x-raw,rate=48000,channels=1 ! %s ! "
                          "queue max-size-bytes=0 max-size-buffers=0 max-size-time=0 "
                          "! mux.",
                          (int) (length / (10 * GST_MSECOND)),
                          recipe->format == SB_MAKER_WEBM ? "audioconvert ! vorbisenc"
                                                          : "audioconvert ! avenc_aac");
}

static void
await_end (const char *path, GstElement *pipeline)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (
    bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR) {
    g_autoptr (GError) error = NULL;

    gst_message_parse_error (message, &error, NULL);
    g_error ("%s cannot be made: %s", path, error->message);
  }
}

void
sb_maker_make (const SbMakerRecipe *recipe)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) sink = NULL;

  gst_init (NULL, NULL);
  g_string_printf (text,
                   "%s name=mux ! filesink name=sink",
                   recipe->format == SB_MAKER_WEBM ? "webmmux" : "mp4mux");
  if (recipe->n_frames > 0)
    describe_picture (recipe, text);
  if (recipe->sound)
    describe_sound (recipe, text);
  pipeline = gst_parse_launch (text->str, &error);
  if (error)
    g_error ("%s cannot be made: %s", recipe->path, error->message);
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  g_object_set (sink, "location", recipe->path, NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  push_pictures (recipe, pipeline);
  await_end (recipe->path, pipeline);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

char *
sb_maker_dup_path (const char *name)
{
  return g_build_filename (g_getenv ("SB_BUILD_DIR"), "tests", "media", name, NULL);
}
