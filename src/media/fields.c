/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fields.h"

#define GREEN 1

/* A point of the second field that is by more than about twenty steps of brightness above
 * both its neighbours, or below both, is a tooth of a comb: the product of the two
 * differences says it in one number. */
#define TOOTH (20 * 20)

gboolean
sb_fields_are_two (const GstVideoInfo *info, GstBuffer *buffer)
{
  switch (GST_VIDEO_INFO_INTERLACE_MODE (info)) {
  case GST_VIDEO_INTERLACE_MODE_INTERLEAVED:
    return TRUE;
  case GST_VIDEO_INTERLACE_MODE_MIXED:
    return GST_BUFFER_FLAG_IS_SET (buffer, GST_VIDEO_BUFFER_FLAG_INTERLACED);
  default:
    return FALSE;
  }
}

typedef struct {
  guint8 *data;
  gsize stride;
  int width, height; /* points */
  int size;          /* bytes of a point */
  int key;           /* the byte of it that tells a tooth */
} Plane;

static Plane
get_plane (GstVideoFrame *frame, guint i)
{
  Plane plane = {
    .data = GST_VIDEO_FRAME_PLANE_DATA (frame, i),
    .stride = (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (frame, i),
    .width = GST_VIDEO_FRAME_COMP_WIDTH (frame, i),
    .height = GST_VIDEO_FRAME_COMP_HEIGHT (frame, i),
    .size = GST_VIDEO_FRAME_COMP_PSTRIDE (frame, i),
  };

  plane.key = plane.size == 1 ? 0 : GREEN;
  return plane;
}

static void
merge_line (const Plane *plane, guint8 *line, const guint8 *above, const guint8 *below)
{
  for (int i = 0; i < plane->width * plane->size; i += plane->size) {
    int over = line[i + plane->key] - above[i + plane->key];
    int under = line[i + plane->key] - below[i + plane->key];

    if (over * under <= TOOTH)
      continue;
    for (int k = 0; k < plane->size; k++)
      line[i + k] = (guint8) ((above[i + k] + below[i + k] + 1) / 2);
  }
}

static void
merge_plane (const Plane *plane, int first)
{
  for (int y = first; plane->height > 1 && y < plane->height; y += 2) {
    guint8 *line = plane->data + (gsize) y * plane->stride;
    const guint8 *above = y > 0 ? line - plane->stride : line + plane->stride;
    const guint8 *below = y + 1 < plane->height ? line + plane->stride : above;

    merge_line (plane, line, above, below);
  }
}

void
sb_fields_merge (GstVideoFrame *frame, gboolean top_first)
{
  for (guint i = 0; i < GST_VIDEO_FRAME_N_PLANES (frame); i++) {
    Plane plane = get_plane (frame, i);

    merge_plane (&plane, top_first ? 1 : 0);
  }
}
