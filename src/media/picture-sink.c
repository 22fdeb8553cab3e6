/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture-sink.h"

#include "frame.h"
#include "stamp.h"

#include <gst/app/gstappsink.h>

/* A picture that comes later than this is not painted: sound goes on, and so does time.
 */
#define MAX_LATENESS (100 * GST_MSECOND)

struct _SbPictureSink {
  SbFrameIndex *index; /* NULL when hurried */
  SbPictureFunc func;
  SbSampleFunc sample_func; /* when hurried */
  const char *format;
  gpointer user_data;
  GstElement *bin;
  GstElement *filter; /* in bin */
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

static void
add_ghost_pad (GstElement *bin, GstElement *first)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (first, "sink");

  gst_element_add_pad (bin, gst_ghost_pad_new ("sink", pad));
}

static void
build_bin (SbPictureSink *sink, GstElement *appsink)
{
  GstElement *converter = gst_element_factory_make ("videoconvertscale", NULL);

  sink->bin = gst_object_ref_sink (gst_bin_new (NULL));
  sink->filter = gst_element_factory_make ("capsfilter", NULL);
  g_object_set (converter, "n-threads", 2, NULL);
  sb_picture_sink_set_max_size (sink, 0, 0);
  gst_bin_add_many (GST_BIN (sink->bin), converter, sink->filter, appsink, NULL);
  gst_element_link_many (converter, sink->filter, appsink, NULL);
  add_ghost_pad (sink->bin, converter);
}

SbPictureSink *
sb_picture_sink_new (SbFrameIndex *index, SbPictureFunc func, gpointer user_data)
{
  SbPictureSink *sink = g_new0 (SbPictureSink, 1);

  sink->index = sb_frame_index_ref (index);
  sink->func = func;
  sink->user_data = user_data;
  sink->format = "BGRA";
  build_bin (sink, make_appsink (sink));
  return sink;
}

SbPictureSink *
sb_picture_sink_new_hurried (const char *format, SbSampleFunc func, gpointer user_data)
{
  SbPictureSink *sink = g_new0 (SbPictureSink, 1);

  sink->sample_func = func;
  sink->user_data = user_data;
  sink->format = format;
  build_bin (sink, make_hurried_appsink (sink));
  return sink;
}

void
sb_picture_sink_free (SbPictureSink *sink)
{
  gst_object_unref (sink->bin);
  g_clear_pointer (&sink->index, sb_frame_index_unref);
  g_free (sink);
}

GstElement *
sb_picture_sink_get_element (SbPictureSink *sink)
{
  return sink->bin;
}

void
sb_picture_sink_set_max_size (SbPictureSink *sink, int width, int height)
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
  g_object_set (sink->filter, "caps", caps, NULL);
}
