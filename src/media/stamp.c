/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stamp.h"

#include "shortcut.h"

#include <string.h>

/* Names our kind of stamp; others may be on the buffer too. */
static GstCaps *
get_reference (void)
{
  static GstStaticCaps reference = GST_STATIC_CAPS ("timestamp/x-securebase-pts");

  return gst_static_caps_get (&reference);
}

/* Also for frames outside the segment, which are decoded only for others' sake. */
static gboolean
find_stream_time (const GstSegment *segment, GstBuffer *buffer, guint64 *time)
{
  return GST_BUFFER_PTS_IS_VALID (buffer) && segment->format == GST_FORMAT_TIME &&
         gst_segment_to_stream_time_full (
           segment, GST_FORMAT_TIME, GST_BUFFER_PTS (buffer), time) > 0;
}

static GstBuffer *
stamp (GstBuffer *buffer, guint64 time)
{
  g_autoptr (GstCaps) reference = get_reference ();

  buffer = gst_buffer_make_writable (buffer);
  gst_buffer_add_reference_timestamp_meta (buffer, reference, time, GST_CLOCK_TIME_NONE);
  return buffer;
}

static GstPadProbeReturn
on_encoded (GstPad *pad, GstPadProbeInfo *info, gpointer n_encoded)
{
  g_autoptr (GstEvent) event = gst_pad_get_sticky_event (pad, GST_EVENT_SEGMENT, 0);
  const GstSegment *segment;
  guint64 time;

  g_atomic_int_inc ((guint *) n_encoded);
  if (!event)
    return GST_PAD_PROBE_OK;
  gst_event_parse_segment (event, &segment);
  if (sb_shortcut_leaves_out (pad, segment, GST_PAD_PROBE_INFO_BUFFER (info)))
    return GST_PAD_PROBE_DROP;
  if (find_stream_time (segment, GST_PAD_PROBE_INFO_BUFFER (info), &time))
    GST_PAD_PROBE_INFO_DATA (info) = stamp (GST_PAD_PROBE_INFO_BUFFER (info), time);
  return GST_PAD_PROBE_OK;
}

static gboolean
is_picture_decoder (GstElement *element)
{
  GstElementFactory *factory = gst_element_get_factory (element);
  const char *class =
    factory ? gst_element_factory_get_metadata (factory, GST_ELEMENT_METADATA_KLASS)
            : NULL;

  return class && !GST_IS_BIN (element) && strstr (class, "Decoder") &&
         (strstr (class, "Video") || strstr (class, "Image"));
}

static void
on_element (GstBin *bin, GstBin *parent, GstElement *element, gpointer n_encoded)
{
  g_autoptr (GstPad) pad = NULL;

  if (!is_picture_decoder (element))
    return;
  pad = gst_element_get_static_pad (element, "sink");
  if (pad)
    gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, on_encoded, n_encoded, NULL);
}

void
sb_stamp_watch (GstBin *bin, guint *n_encoded)
{
  g_signal_connect (bin, "deep-element-added", G_CALLBACK (on_element), n_encoded);
}

gboolean
sb_stamp_read (GstBuffer *buffer, SbTime *time)
{
  g_autoptr (GstCaps) reference = get_reference ();
  GstReferenceTimestampMeta *meta =
    gst_buffer_get_reference_timestamp_meta (buffer, reference);

  if (!meta)
    return FALSE;
  *time = (SbTime) meta->timestamp;
  return TRUE;
}
