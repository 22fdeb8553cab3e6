/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "video-view.h"

#include "video/video-sink.h"

struct _SbVideoView {
  AdwBin parent;
  GtkStack *stack;
  AdwStatusPage *message;
  GtkButton *locate;
  GtkPicture *picture;
  SbVideoSink *sink;
  SbPaintedRing ring;
  GdkFrameClock *clock;
  gulong after_paint;
};

G_DEFINE_FINAL_TYPE (SbVideoView, sb_video_view, ADW_TYPE_BIN)

enum {
  PAINTED,
  RESIZED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_after_paint (SbVideoView *self)
{
  g_autoptr (SbFrame) frame = sb_video_sink_steal_drawn (self->sink);

  if (!frame)
    return;
  sb_painted_ring_push (&self->ring,
                        (SbPainted){g_get_monotonic_time (), frame->number, frame->pts});
  g_signal_emit (self, signals[PAINTED], 0, frame->number, frame->pts);
}

static void
sb_video_view_realize (GtkWidget *widget)
{
  SbVideoView *self = SB_VIDEO_VIEW (widget);

  GTK_WIDGET_CLASS (sb_video_view_parent_class)->realize (widget);
  self->clock = g_object_ref (gtk_widget_get_frame_clock (widget));
  self->after_paint = g_signal_connect_swapped (
    self->clock, "after-paint", G_CALLBACK (on_after_paint), self);
}

static void
sb_video_view_unrealize (GtkWidget *widget)
{
  SbVideoView *self = SB_VIDEO_VIEW (widget);

  g_clear_signal_handler (&self->after_paint, self->clock);
  g_clear_object (&self->clock);
  GTK_WIDGET_CLASS (sb_video_view_parent_class)->unrealize (widget);
}

static void
sb_video_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  int scale = gtk_widget_get_scale_factor (widget);

  GTK_WIDGET_CLASS (sb_video_view_parent_class)
    ->size_allocate (widget, width, height, baseline);
  g_signal_emit (widget, signals[RESIZED], 0, width * scale, height * scale);
}

static void
sb_video_view_dispose (GObject *object)
{
  SbVideoView *self = SB_VIDEO_VIEW (object);

  g_clear_object (&self->sink);
  G_OBJECT_CLASS (sb_video_view_parent_class)->dispose (object);
}

static void
install_signals (void)
{
  signals[PAINTED] = g_signal_new ("painted",
                                   SB_TYPE_VIDEO_VIEW,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   2,
                                   G_TYPE_UINT,
                                   G_TYPE_INT64);
  signals[RESIZED] = g_signal_new ("resized",
                                   SB_TYPE_VIDEO_VIEW,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   2,
                                   G_TYPE_INT,
                                   G_TYPE_INT);
}

static void
sb_video_view_class_init (SbVideoViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_video_view_dispose;
  widget_class->realize = sb_video_view_realize;
  widget_class->unrealize = sb_video_view_unrealize;
  widget_class->size_allocate = sb_video_view_size_allocate;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/video/video-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SbVideoView, stack);
  gtk_widget_class_bind_template_child (widget_class, SbVideoView, message);
  gtk_widget_class_bind_template_child (widget_class, SbVideoView, locate);
  gtk_widget_class_bind_template_child (widget_class, SbVideoView, picture);
  install_signals ();
}

static void
sb_video_view_init (SbVideoView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sink = sb_video_sink_new ();
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (self->sink));
}

SbVideoView *
sb_video_view_new (void)
{
  return g_object_new (SB_TYPE_VIDEO_VIEW, NULL);
}

void
sb_video_view_set_frame (SbVideoView *self, SbFrame *frame)
{
  g_return_if_fail (SB_IS_VIDEO_VIEW (self));
  sb_video_sink_set_frame (self->sink, frame);
  if (frame)
    gtk_stack_set_visible_child_name (self->stack, "picture");
}

void
sb_video_view_show_message (SbVideoView *self,
                            const char *title,
                            const char *text,
                            const char *action)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (SB_IS_VIDEO_VIEW (self));
  markup = text ? g_markup_escape_text (text, -1) : NULL;
  sb_video_sink_set_frame (self->sink, NULL);
  sb_painted_ring_clear (&self->ring);
  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, markup);
  gtk_button_set_label (self->locate, action ? action : "");
  gtk_widget_set_visible (GTK_WIDGET (self->locate), action != NULL);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

const SbPainted *
sb_video_view_get_painted (SbVideoView *self, guint32 event_ms)
{
  gint64 now = g_get_monotonic_time ();

  return sb_painted_ring_find (&self->ring, sb_painted_ring_date_event (event_ms, now));
}

GdkPaintable *
sb_video_view_get_paintable (SbVideoView *self)
{
  return GDK_PAINTABLE (self->sink);
}
