/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-maker.h"

#include "numbered-picture.h"
#include "recording-mend.h"

#include <gst/app/gstappsrc.h>
#include <gst/gst.h>

#define X264                                                                             \
  "x264enc speed-preset=superfast bframes=3 b-adapt=false key-int-max=@GOP@ "            \
  "option-string=scenecut=0:keyint=@GOP@:min-keyint=@GOP@:threads=1 ! h264parse"
#define MPEG2                                                                            \
  "mpeg2enc format=3 b-per-refframe=2 min-gop-size=@GOP@ max-gop-size=@GOP@ "            \
  "bitrate=1500 quantisation=4 ! mpegvideoparse name=mpeg2"

/* How each format is written: what gst-launch calls a description, with @GOP@ for
 * the distance of keyframes. */
static const struct {
  const char *muxer;
  const char *picture;
  const char *sound;
  int gop;
} formats[] = {
  [SB_MAKER_WEBM] = {"webmmux",
                     "vp8enc deadline=1 cpu-used=8 keyframe-max-dist=@GOP@ "
                     "target-bitrate=400000",
                     "vorbisenc",
                     25},
  [SB_MAKER_MP4] = {"mp4mux", X264, "avenc_aac", 250},
  [SB_MAKER_VP9] = {"webmmux",
                    "vp9enc deadline=1 cpu-used=8 keyframe-max-dist=@GOP@ "
                    "keyframe-mode=disabled target-bitrate=400000",
                    "vorbisenc",
                    250},
  [SB_MAKER_MJPEG] = {"avimux", "jpegenc quality=70", "identity", 1},
  [SB_MAKER_TS] = {"mpegtsmux", MPEG2, "avenc_mp2 ! mpegaudioparse", 15},
  [SB_MAKER_PS] = {"mpegpsmux", MPEG2, "avenc_mp2 ! mpegaudioparse", 15},
  [SB_MAKER_HEVC] = {"mp4mux",
                     "x265enc speed-preset=ultrafast option-string=keyint=@GOP@:"
                     "min-keyint=@GOP@:scenecut=0:bframes=3:b-adapt=0:log-level=none:"
                     "pools=1:frame-threads=1 ! h265parse",
                     "avenc_aac",
                     250},
};

static SbNumberedShape
get_shape (const SbMakerRecipe *recipe)
{
  return (SbNumberedShape){
    .width = recipe->width ? recipe->width : 320,
    .height = recipe->height ? recipe->height : 180,
    .rotation = recipe->rotation,
    .grain = recipe->grain,
  };
}

static int
get_rate (const SbMakerRecipe *recipe)
{
  return recipe->rate ? recipe->rate : 25;
}

static int
get_per (const SbMakerRecipe *recipe)
{
  return recipe->per ? recipe->per : 1;
}

/* How many steps frame @number lasts: 1, 2 or 3, in no pattern that a rate would fit. */
static guint
get_steps (const SbMakerRecipe *recipe, guint number)
{
  return recipe->variable ? 1 + (number * 2654435761u >> 16) % 3 : 1;
}

static gint64
get_time_of_step (const SbMakerRecipe *recipe, guint64 step)
{
  return recipe->first_pts +
         (gint64) gst_util_uint64_scale (
           step, GST_SECOND * (guint64) get_per (recipe), (guint64) get_rate (recipe));
}

gint64
sb_maker_get_pts (const SbMakerRecipe *recipe, guint number)
{
  guint64 steps = 0;

  for (guint i = 0; i < number; i++)
    steps += get_steps (recipe, i);
  return get_time_of_step (recipe, steps);
}

int
sb_maker_read_number (const guint8 *pixels, int width, int height, gsize stride)
{
  return sb_numbered_read (pixels, width, height, stride);
}

static GstBuffer *
make_picture (const SbMakerRecipe *recipe, guint number, guint64 *step)
{
  SbNumberedShape shape = get_shape (recipe);
  gsize size;
  guint8 *data = sb_numbered_draw (&shape, number, &size);
  GstBuffer *buffer = gst_buffer_new_wrapped (data, size);
  gint64 pts = get_time_of_step (recipe, *step);

  *step += get_steps (recipe, number);
  GST_BUFFER_PTS (buffer) = (GstClockTime) pts;
  GST_BUFFER_DURATION (buffer) = (GstClockTime) (get_time_of_step (recipe, *step) - pts);
  return buffer;
}

static void
push_pictures (const SbMakerRecipe *recipe, GstElement *pipeline)
{
  g_autoptr (GstElement) source = gst_bin_get_by_name (GST_BIN (pipeline), "picture");
  guint64 step = 0;

  if (!source)
    return;
  for (guint i = 0; i < recipe->n_frames; i++)
    if (gst_app_src_push_buffer (GST_APP_SRC (source), make_picture (recipe, i, &step)) !=
        GST_FLOW_OK)
      g_error ("%s: frame %u was not taken", recipe->path, i);
  gst_app_src_end_of_stream (GST_APP_SRC (source));
}

static void
describe_encoder (const SbMakerRecipe *recipe, GString *text)
{
  g_autofree char *gop =
    g_strdup_printf ("%d", recipe->gop ? recipe->gop : formats[recipe->format].gop);

  g_string_append (text, formats[recipe->format].picture);
  g_string_replace (text, "@GOP@", gop, 0);
}

static void
describe_picture (const SbMakerRecipe *recipe, GString *text)
{
  SbNumberedShape shape = get_shape (recipe);

  g_string_append_printf (text,
                          " appsrc name=picture format=time block=true max-bytes=4000000 "
                          "caps=video/x-raw,format=I420,width=%d,height=%d,"
                          "framerate=%d/%d ! ",
                          sb_numbered_get_stored_width (&shape),
                          sb_numbered_get_stored_height (&shape),
                          recipe->variable ? 0 : get_rate (recipe),
                          recipe->variable ? 1 : get_per (recipe));
  describe_encoder (recipe, text);
  g_string_append (text,
                   " ! queue max-size-bytes=0 max-size-buffers=0 max-size-time=0 ! mux.");
}

static void
describe_sound (const SbMakerRecipe *recipe, GString *text)
{
  guint n_frames = recipe->n_frames ? recipe->n_frames : 1000;
  gint64 length = sb_maker_get_pts (recipe, n_frames);

  g_string_append_printf (text,
                          " audiotestsrc wave=sine freq=440 samplesperbuffer=480 "
                          "num-buffers=%d ! audio/x-raw,rate=48000,channels=1 ! "
                          "audioconvert ! %s ! "
                          "queue max-size-bytes=0 max-size-buffers=0 max-size-time=0 "
                          "! mux.",
                          (int) (length / (10 * GST_MSECOND)),
                          formats[recipe->format].sound);
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

static GstElement *
make_pipeline (const SbMakerRecipe *recipe)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) sink = NULL;
  GstElement *pipeline;

  g_string_printf (
    text, "%s name=mux ! filesink name=sink", formats[recipe->format].muxer);
  if (recipe->n_frames > 0)
    describe_picture (recipe, text);
  if (recipe->sound)
    describe_sound (recipe, text);
  pipeline = gst_parse_launch (text->str, &error);
  if (error)
    g_error ("%s cannot be made: %s", recipe->path, error->message);
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  g_object_set (sink, "location", recipe->path, NULL);
  return pipeline;
}

void
sb_maker_make (const SbMakerRecipe *recipe)
{
  g_autoptr (GstElement) pipeline = NULL;

  gst_init (NULL, NULL);
  pipeline = make_pipeline (recipe);
  sb_mend_mpeg2_times (pipeline, recipe);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  push_pictures (recipe, pipeline);
  await_end (recipe->path, pipeline);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  if (recipe->rotation)
    sb_mend_mp4_rotation (recipe->path, recipe->rotation);
}
