/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture-sink.h"

#include "fields.h"
#include "frame.h"
#include "stamp.h"

#include <gst/app/gstappsink.h>

/* A picture that comes later than this is not painted: sound goes on, and so does time.
 */
#define MAX_LATENESS (100 * GST_MSECOND)

/* Pictures that wait beside the one in the sink, as they are painted: a step has not to
 * wait until one is converted. */
#define N_READY 2

struct _SbPictureSink {
  SbFrameIndex *index; /* NULL when hurried */
  SbPictureFunc func;
  SbSampleFunc sample_func; /* when hurried */
  const char *format;
  gpointer user_data;
  GstElement *bin;
  GstElement *filter;  /* in bin */
  GstElement *appsink; /* in bin */

  GMutex lock;
  int max_width, max_height; /* guarded: as asked for; 0: as recorded */
  gboolean on_its_side;      /* guarded: the recording is turned by a quarter */
};

/* The entry that a picture at stream @time belongs to. Without a stamp that may be the
 * time of the last seek, the safe target: at most half a step into the frame. A quarter
 * of a step before the next frame is rounding. */
static guint
identify (SbFrameIndex *index, SbTime time)
{
  guint frame = sb_frame_index_find (index, time);
  SbTime rounding = (sb_frame_index_get_safe_target (index, frame) -
                     sb_frame_index_get_pts (index, frame)) /
                    2;

  if (frame + 1 < sb_frame_index_get_n_frames (index) &&
      time + rounding >= sb_frame_index_get_pts (index, frame + 1))
    frame++;
  return frame;
}

static gboolean
find_time (GstSample *sample, SbTime *time)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  guint64 cut;

  if (sb_stamp_read (buffer, time))
    return TRUE;
  cut = gst_segment_to_stream_time (
    gst_sample_get_segment (sample), GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));
  *time = (SbTime) cut;
  return cut != GST_CLOCK_TIME_NONE;
}

static SbFrame *
make_frame (SbPictureSink *sink, GstSample *sample)
{
  SbTime time;
  guint number;

  if (!find_time (sample, &time))
    return NULL;
  number = identify (sink->index, time);
  return sb_frame_new_from_sample (
    sample, number, sb_frame_index_get_pts (sink->index, number));
}

static GstFlowReturn
hand_on (SbPictureSink *sink, GstSample *sample, gboolean preroll)
{
  SbFrame *frame;

  if (!sample)
    return GST_FLOW_OK;
  frame = make_frame (sink, sample);
  gst_sample_unref (sample);
  if (frame) {
    sink->func (frame, preroll, sink->user_data);
    sb_frame_unref (frame);
  }
  return GST_FLOW_OK;
}

static GstFlowReturn
on_preroll (GstAppSink *appsink, gpointer sink)
{
  return hand_on (sink, gst_app_sink_try_pull_preroll (appsink, 0), TRUE);
}

static GstFlowReturn
on_sample (GstAppSink *appsink, gpointer sink)
{
  return hand_on (sink, gst_app_sink_try_pull_sample (appsink, 0), FALSE);
}

static GstFlowReturn
on_hurried_sample (GstAppSink *appsink, gpointer data)
{
  SbPictureSink *sink = data;
  GstSample *sample = gst_app_sink_try_pull_sample (appsink, 0);
  SbTime time = SB_TIME_NONE;
  gboolean more;

  if (!sample)
    return GST_FLOW_OK;
  if (!find_time (sample, &time))
    time = SB_TIME_NONE;
  more = sink->sample_func (sample, time, sink->user_data);
  gst_sample_unref (sample);
  return more ? GST_FLOW_OK : GST_FLOW_EOS;
}

static GstElement *
make_hurried_appsink (SbPictureSink *sink)
{
  GstAppSinkCallbacks callbacks = {.new_sample = on_hurried_sample};
  GstElement *appsink = gst_element_factory_make ("appsink", NULL);

  g_object_set (
    appsink, "max-buffers", 1, "sync", FALSE, "enable-last-sample", FALSE, NULL);
  gst_app_sink_set_callbacks (GST_APP_SINK (appsink), &callbacks, sink, NULL);
  return appsink;
}

static GstElement *
make_appsink (SbPictureSink *sink)
{
  GstAppSinkCallbacks callbacks = {.new_preroll = on_preroll, .new_sample = on_sample};
  GstElement *appsink = gst_element_factory_make ("appsink", NULL);

  g_object_set (appsink,
                "max-buffers",
                1,
                "drop",
                TRUE,
                "qos",
                TRUE,
                "max-lateness",
                (gint64) MAX_LATENESS,
                "enable-last-sample",
                FALSE,
                NULL);
  gst_app_sink_set_callbacks (GST_APP_SINK (appsink), &callbacks, sink, NULL);
  return appsink;
}

/* With the lock held. The filter comes before the picture is turned upright. */
static void
limit_size (SbPictureSink *sink, GstCaps *caps)
{
  int width = sink->on_its_side ? sink->max_height : sink->max_width;
  int height = sink->on_its_side ? sink->max_width : sink->max_height;

  if (width > 0 && height > 0)
    gst_caps_set_simple (caps,
                         "width",
                         GST_TYPE_INT_RANGE,
                         1,
                         MAX (width, 2),
                         "height",
                         GST_TYPE_INT_RANGE,
                         1,
                         MAX (height, 2),
                         NULL);
}

static void
update_filter (SbPictureSink *sink)
{
  g_autoptr (GstCaps) caps = gst_caps_new_simple ("video/x-raw",
                                                  "format",
                                                  G_TYPE_STRING,
                                                  sink->format,
                                                  "pixel-aspect-ratio",
                                                  GST_TYPE_FRACTION,
                                                  1,
                                                  1,
                                                  NULL);

  g_mutex_lock (&sink->lock);
  limit_size (sink, caps);
  g_mutex_unlock (&sink->lock);
  g_object_set (sink->filter, "caps", caps, NULL);
}

static void
set_on_its_side (SbPictureSink *sink, gboolean on_its_side)
{
  gboolean is_new;

  g_mutex_lock (&sink->lock);
  is_new = sink->on_its_side != on_its_side;
  sink->on_its_side = on_its_side;
  g_mutex_unlock (&sink->lock);
  if (is_new)
    update_filter (sink);
}

/* Telephones write down how they were held. */
static void
take_tags (SbPictureSink *sink, GstEvent *event)
{
  g_autofree char *orientation = NULL;
  GstTagList *tags;

  gst_event_parse_tag (event, &tags);
  if (gst_tag_list_get_string (tags, GST_TAG_IMAGE_ORIENTATION, &orientation))
    set_on_its_side (sink,
                     g_str_has_suffix (orientation, "90") ||
                       g_str_has_suffix (orientation, "270"));
}

static GstPadProbeReturn
on_event (GstPad *pad, GstPadProbeInfo *info, gpointer sink)
{
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);

  if (GST_EVENT_TYPE (event) == GST_EVENT_STREAM_START)
    set_on_its_side (sink, FALSE);
  else if (GST_EVENT_TYPE (event) == GST_EVENT_TAG)
    take_tags (sink, event);
  return GST_PAD_PROBE_OK;
}

static GstPadProbeReturn
on_picture (GstPad *pad, GstPadProbeInfo *probe, gpointer sink)
{
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER (probe);
  GstVideoFrame frame;
  GstVideoInfo info;

  if (!caps || !gst_video_info_from_caps (&info, caps) ||
      !sb_fields_are_two (&info, buffer))
    return GST_PAD_PROBE_OK;
  buffer = gst_buffer_make_writable (buffer);
  GST_PAD_PROBE_INFO_DATA (probe) = buffer;
  if (gst_video_frame_map (&frame, &info, buffer, GST_MAP_READWRITE)) {
    sb_fields_merge (&frame, GST_VIDEO_FRAME_IS_TFF (&frame));
    gst_video_frame_unmap (&frame);
  }
  return GST_PAD_PROBE_OK;
}

static void
watch_pad (SbPictureSink *sink,
           GstElement *element,
           const char *name,
           GstPadProbeType type,
           GstPadProbeCallback callback)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (element, name);

  gst_pad_add_probe (pad, type, callback, sink, NULL);
}

static void
add_ghost_pad (GstElement *bin, GstElement *first)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (first, "sink");

  gst_element_add_pad (bin, gst_ghost_pad_new ("sink", pad));
}

static GstElement *
make_queue (void)
{
  GstElement *queue = gst_element_factory_make ("queue", NULL);

  g_object_set (queue,
                "max-size-buffers",
                N_READY,
                "max-size-bytes",
                0,
                "max-size-time",
                (guint64) 0,
                NULL);
  return queue;
}

/* Scaled first, by planes, and then converted, a picture costs two thirds of what it does
 * in one go. */
static void
build_bin (SbPictureSink *sink, GstElement *appsink)
{
  GstElement *scaler = gst_element_factory_make ("videoscale", NULL);
  GstElement *converter = gst_element_factory_make ("videoconvert", NULL);
  GstElement *upright = gst_element_factory_make ("videoflip", NULL);
  GstElement *queue = make_queue ();

  sink->bin = gst_object_ref_sink (gst_bin_new (NULL));
  sink->filter = gst_element_factory_make ("capsfilter", NULL);
  g_object_set (scaler, "n-threads", 2, NULL);
  g_object_set (converter, "n-threads", 2, NULL);
  gst_util_set_object_arg (G_OBJECT (upright), "video-direction", "auto");
  update_filter (sink);
  sink->appsink = appsink;
  gst_bin_add_many (
    GST_BIN (sink->bin), scaler, converter, sink->filter, upright, queue, appsink, NULL);
  gst_element_link_many (scaler, converter, sink->filter, upright, queue, appsink, NULL);
  watch_pad (sink, scaler, "sink", GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, on_event);
  watch_pad (sink, sink->filter, "src", GST_PAD_PROBE_TYPE_BUFFER, on_picture);
  add_ghost_pad (sink->bin, scaler);
}

static SbPictureSink *
sink_new (const char *format, gpointer user_data)
{
  SbPictureSink *sink = g_new0 (SbPictureSink, 1);

  g_mutex_init (&sink->lock);
  sink->format = format;
  sink->user_data = user_data;
  return sink;
}

SbPictureSink *
sb_picture_sink_new (SbFrameIndex *index, SbPictureFunc func, gpointer user_data)
{
  SbPictureSink *sink = sink_new ("BGRA", user_data);

  sink->index = sb_frame_index_ref (index);
  sink->func = func;
  build_bin (sink, make_appsink (sink));
  return sink;
}

SbPictureSink *
sb_picture_sink_new_hurried (const char *format, SbSampleFunc func, gpointer user_data)
{
  SbPictureSink *sink = sink_new (format, user_data);

  sink->sample_func = func;
  build_bin (sink, make_hurried_appsink (sink));
  return sink;
}

void
sb_picture_sink_free (SbPictureSink *sink)
{
  gst_object_unref (sink->bin);
  g_clear_pointer (&sink->index, sb_frame_index_unref);
  g_mutex_clear (&sink->lock);
  g_free (sink);
}

GstElement *
sb_picture_sink_get_element (SbPictureSink *sink)
{
  return sink->bin;
}

void
sb_picture_sink_get_segment (SbPictureSink *sink, GstSegment *segment)
{
  GST_BASE_SINK_PREROLL_LOCK (sink->appsink);
  *segment = GST_BASE_SINK (sink->appsink)->segment;
  GST_BASE_SINK_PREROLL_UNLOCK (sink->appsink);
}

void
sb_picture_sink_set_max_size (SbPictureSink *sink, int width, int height)
{
  g_mutex_lock (&sink->lock);
  sink->max_width = width;
  sink->max_height = height;
  g_mutex_unlock (&sink->lock);
  update_filter (sink);
}
