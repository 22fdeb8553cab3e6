/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shortcut.h"

/* Pictures so near to the one asked for are decoded anyhow: what a container says of
 * times may be off by a frame or two; by more when it says nothing of durations. */
#define MARGIN (60 * GST_MSECOND)
#define WIDE_MARGIN (300 * GST_MSECOND)

/* A coded picture, in slices; an IDR picture (5) is always built upon. */
#define NAL_SLICE 1
#define NAL_PARTITION_A 2
#define NAL_PARTITION_C 4
#define NAL_IDR 5

typedef struct {
  gboolean has_slice;
  gboolean is_reference;
} Finding;

static void
look_at (Finding *finding, guint8 header)
{
  int type = header & 0x1f;

  if (type < NAL_SLICE || type > NAL_IDR)
    return;
  finding->has_slice = TRUE;
  if (header & 0x60 || type == NAL_IDR ||
      (type >= NAL_PARTITION_A && type <= NAL_PARTITION_C))
    finding->is_reference = TRUE;
}

/* Each unit follows its length, in @width bytes. FALSE when that does not come out. */
static gboolean
look_at_lengths (Finding *finding, const guint8 *data, gsize size, guint width)
{
  gsize at = 0;

  while (at + width < size) {
    gsize length = 0;

    for (guint i = 0; i < width; i++)
      length = length << 8 | data[at + i];
    at += width;
    if (length == 0 || length > size - at)
      return FALSE;
    look_at (finding, data[at]);
    at += length;
  }
  return at == size;
}

/* Each unit follows the bytes 0, 0, 1. */
static gboolean
look_at_start_codes (Finding *finding, const guint8 *data, gsize size)
{
  for (gsize at = 0; at + 3 < size; at++)
    if (data[at] == 0 && data[at + 1] == 0 && data[at + 2] == 1)
      look_at (finding, data[at + 3]);
  return TRUE;
}

/* How many bytes a length takes (the fifth byte of the decoder's configuration); 0: the
 * units come with start codes. FALSE when this is no H.264 that comes picture by picture:
 * of two fields, one may be built upon the other. */
static gboolean
find_layout (GstCaps *caps, guint *width)
{
  const GstStructure *structure = gst_caps_get_structure (caps, 0);
  const char *format = gst_structure_get_string (structure, "stream-format");
  const char *interlace = gst_structure_get_string (structure, "interlace-mode");
  const char *picture = gst_structure_get_string (structure, "coded-picture-structure");
  const GValue *value = gst_structure_get_value (structure, "codec_data");
  guint8 byte;

  *width = 0;
  if (!gst_structure_has_name (structure, "video/x-h264") ||
      g_strcmp0 (gst_structure_get_string (structure, "alignment"), "au") != 0 ||
      g_strcmp0 (picture, "frame") != 0 ||
      (interlace && !g_str_equal (interlace, "progressive")))
    return FALSE;
  if (g_strcmp0 (format, "byte-stream") == 0)
    return TRUE;
  if (g_strcmp0 (format, "avc") != 0 || !value ||
      gst_buffer_extract (gst_value_get_buffer (value), 4, &byte, 1) != 1)
    return FALSE;
  *width = (byte & 3) + 1;
  return TRUE;
}

static gboolean
is_built_upon (GstBuffer *buffer, guint width)
{
  Finding finding = {FALSE, FALSE};
  gboolean is_whole;
  GstMapInfo map;

  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    return TRUE;
  is_whole = width > 0 ? look_at_lengths (&finding, map.data, map.size, width)
                       : look_at_start_codes (&finding, map.data, map.size);
  gst_buffer_unmap (buffer, &map);
  return !is_whole || !finding.has_slice || finding.is_reference;
}

static gboolean
is_far_before (GstBuffer *buffer, GstClockTime start)
{
  GstClockTime time = GST_BUFFER_PTS (buffer);

  if (!GST_BUFFER_DURATION_IS_VALID (buffer))
    return time + WIDE_MARGIN < start;
  return time + GST_BUFFER_DURATION (buffer) + MARGIN < start;
}

gboolean
sb_shortcut_leaves_out (GstPad *pad, const GstSegment *segment, GstBuffer *buffer)
{
  g_autoptr (GstCaps) caps = NULL;
  guint width;

  if (segment->format != GST_FORMAT_TIME || segment->rate < 0 ||
      !GST_BUFFER_PTS_IS_VALID (buffer) ||
      !GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT) ||
      !is_far_before (buffer, segment->start))
    return FALSE;
  caps = gst_pad_get_current_caps (pad);
  return caps && find_layout (caps, &width) && !is_built_upon (buffer, width);
}
