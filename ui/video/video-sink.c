/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "video-sink.h"

struct _SbVideoSink {
  GObject parent;
  SbFrame *frame;
  SbFrame *drawn;
  GdkTexture *texture;
};

static void sb_video_sink_paintable_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SbVideoSink,
                               sb_video_sink,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE,
                                                      sb_video_sink_paintable_init))

static void
sb_video_sink_snapshot (GdkPaintable *paintable,
                        GdkSnapshot *snapshot,
                        double width,
                        double height)
{
  SbVideoSink *self = SB_VIDEO_SINK (paintable);

  if (!self->texture)
    return;
  gdk_paintable_snapshot (GDK_PAINTABLE (self->texture), snapshot, width, height);
  g_clear_pointer (&self->drawn, sb_frame_unref);
  self->drawn = sb_frame_ref (self->frame);
}

static int
sb_video_sink_get_intrinsic_width (GdkPaintable *paintable)
{
  SbVideoSink *self = SB_VIDEO_SINK (paintable);

  return self->frame ? self->frame->width : 0;
}

static int
sb_video_sink_get_intrinsic_height (GdkPaintable *paintable)
{
  SbVideoSink *self = SB_VIDEO_SINK (paintable);

  return self->frame ? self->frame->height : 0;
}

static void
sb_video_sink_paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = sb_video_sink_snapshot;
  iface->get_intrinsic_width = sb_video_sink_get_intrinsic_width;
  iface->get_intrinsic_height = sb_video_sink_get_intrinsic_height;
}

static void
sb_video_sink_dispose (GObject *object)
{
  SbVideoSink *self = SB_VIDEO_SINK (object);

  g_clear_object (&self->texture);
  g_clear_pointer (&self->frame, sb_frame_unref);
  g_clear_pointer (&self->drawn, sb_frame_unref);
  G_OBJECT_CLASS (sb_video_sink_parent_class)->dispose (object);
}

static void
sb_video_sink_class_init (SbVideoSinkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_video_sink_dispose;
}

static void
sb_video_sink_init (SbVideoSink *self)
{
}

SbVideoSink *
sb_video_sink_new (void)
{
  return g_object_new (SB_TYPE_VIDEO_SINK, NULL);
}

static gboolean
have_same_size (SbFrame *a, SbFrame *b)
{
  return a && b && a->width == b->width && a->height == b->height;
}

void
sb_video_sink_set_frame (SbVideoSink *self, SbFrame *frame)
{
  g_autoptr (SbFrame) before = NULL;

  g_return_if_fail (SB_IS_VIDEO_SINK (self));
  before = g_steal_pointer (&self->frame);
  g_clear_object (&self->texture);
  if (frame) {
    self->frame = sb_frame_ref (frame);
    self->texture = gdk_memory_texture_new (frame->width,
                                            frame->height,
                                            GDK_MEMORY_B8G8R8A8_PREMULTIPLIED,
                                            frame->pixels,
                                            frame->stride);
  }
  if (!have_same_size (before, frame))
    gdk_paintable_invalidate_size (GDK_PAINTABLE (self));
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

SbFrame *
sb_video_sink_steal_drawn (SbVideoSink *self)
{
  return g_steal_pointer (&self->drawn);
}
