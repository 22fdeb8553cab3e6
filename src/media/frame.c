/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <securebase/base/digest.h>
#include <securebase/base/error.h>
#include <securebase/media/frame.h>

#include "frame.h"

#define PIXEL_SIZE 4

G_DEFINE_BOXED_TYPE (SbFrame, sb_frame, sb_frame_ref, sb_frame_unref)

/* A picture still mapped in the pipeline's memory, for as long as somebody keeps it. */
typedef struct {
  GstVideoFrame video;
} Mapping;

static void
mapping_free (gpointer data)
{
  Mapping *mapping = data;

  gst_video_frame_unmap (&mapping->video);
  g_free (mapping);
}

SbFrame *
sb_frame_new_from_sample (GstSample *sample, guint number, SbTime pts)
{
  Mapping *mapping = g_new0 (Mapping, 1);
  GstVideoInfo info;
  SbFrame *frame;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      !gst_video_frame_map (
        &mapping->video, &info, gst_sample_get_buffer (sample), GST_MAP_READ)) {
    g_free (mapping);
    return NULL;
  }
  frame = g_atomic_rc_box_new0 (SbFrame);
  frame->number = number;
  frame->pts = pts;
  frame->width = GST_VIDEO_FRAME_WIDTH (&mapping->video);
  frame->height = GST_VIDEO_FRAME_HEIGHT (&mapping->video);
  frame->stride = (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (&mapping->video, 0);
  frame->pixels =
    g_bytes_new_with_free_func (GST_VIDEO_FRAME_PLANE_DATA (&mapping->video, 0),
                                frame->stride * (gsize) frame->height,
                                mapping_free,
                                mapping);
  return frame;
}

SbFrame *
sb_frame_ref (SbFrame *frame)
{
  return g_atomic_rc_box_acquire (frame);
}

static void
clear_frame (gpointer data)
{
  SbFrame *frame = data;

  g_bytes_unref (frame->pixels);
}

void
sb_frame_unref (SbFrame *frame)
{
  g_atomic_rc_box_release_full (frame, clear_frame);
}

char *
sb_frame_dup_digest (SbFrame *frame)
{
  g_autoptr (SbDigest) digest = sb_digest_new ();
  const guint8 *row = g_bytes_get_data (frame->pixels, NULL);

  for (int y = 0; y < frame->height; y++, row += frame->stride)
    sb_digest_add (digest, row, (gsize) frame->width * PIXEL_SIZE);
  return sb_digest_finish (digest);
}

/* Cairo's RGB24 is a native 32-bit word, the frame's order is in bytes. */
static void
copy_pixels (SbFrame *frame, cairo_surface_t *surface)
{
  const guint8 *from = g_bytes_get_data (frame->pixels, NULL);
  guint8 *to = cairo_image_surface_get_data (surface);

  for (int y = 0; y < frame->height; y++) {
    guint32 *word = (guint32 *) (void *) to;

    for (int x = 0; x < frame->width; x++) {
      const guint8 *p = from + (gsize) x * PIXEL_SIZE;

      word[x] = (guint32) p[2] << 16 | (guint32) p[1] << 8 | p[0];
    }
    from += frame->stride;
    to += cairo_image_surface_get_stride (surface);
  }
}

gboolean
sb_frame_write_png (SbFrame *frame, const char *path, GError **error)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, frame->width, frame->height);
  cairo_status_t status = cairo_surface_status (surface);

  if (status == CAIRO_STATUS_SUCCESS) {
    copy_pixels (frame, surface);
    cairo_surface_mark_dirty (surface);
    status = cairo_surface_write_to_png (surface, path);
  }
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (
      error,
      SB_ERROR,
      SB_ERROR_FAILED,
      _ ("The picture cannot be written to “%s”: %s. Choose another folder, or "
         "free some space."),
      path,
      cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}
