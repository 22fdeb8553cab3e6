/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-canvas.h"

#define LEAST_WIDTH 240
#define DPI (96.0 * PANGO_SCALE)

struct _SbChartCanvas {
  GtkWidget parent;
  SbChart *chart;
};

G_DEFINE_FINAL_TYPE (SbChartCanvas, sb_chart_canvas, GTK_TYPE_WIDGET)

/* As large as the desktop's text. */
static double
get_text_scale (SbChartCanvas *self)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / DPI : 1;
}

static SbChartGround
get_ground (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ()) ? SB_CHART_DARK
                                                                       : SB_CHART_PAPER;
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  SbChartCanvas *self = SB_CHART_CANVAS (widget);
  double width, height;

  if (!self->chart)
    return;
  sb_chart_get_size (self->chart, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = LEAST_WIDTH;
    *natural = MAX (LEAST_WIDTH, (int) width);
  } else {
    *minimum = *natural = (int) sb_chart_measure (
      self->chart, for_size > 0 ? for_size : LEAST_WIDTH, get_text_scale (self));
  }
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SbChartCanvas *self = SB_CHART_CANVAS (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, width, height);
  cairo_t *cairo;

  if (!self->chart || width <= 0 || height <= 0)
    return;
  cairo = gtk_snapshot_append_cairo (snapshot, &area);
  sb_chart_draw (self->chart, cairo, width, height, get_text_scale (self), get_ground ());
  cairo_destroy (cairo);
}

static void
sb_chart_canvas_finalize (GObject *object)
{
  g_clear_pointer (&SB_CHART_CANVAS (object)->chart, sb_chart_unref);
  G_OBJECT_CLASS (sb_chart_canvas_parent_class)->finalize (object);
}

static void
sb_chart_canvas_class_init (SbChartCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sb_chart_canvas_finalize;
  widget_class->get_request_mode = get_request_mode;
  widget_class->measure = measure;
  widget_class->snapshot = snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sb_chart_canvas_init (SbChartCanvas *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "chart");
  g_signal_connect_object (adw_style_manager_get_default (),
                           "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_settings_get_default (),
                           "notify::gtk-xft-dpi",
                           G_CALLBACK (gtk_widget_queue_resize),
                           self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
sb_chart_canvas_new (void)
{
  return g_object_new (SB_TYPE_CHART_CANVAS, NULL);
}

void
sb_chart_canvas_set_chart (SbChartCanvas *self, SbChart *chart)
{
  g_return_if_fail (SB_IS_CHART_CANVAS (self));
  g_clear_pointer (&self->chart, sb_chart_unref);
  self->chart = chart ? sb_chart_ref (chart) : NULL;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  chart ? sb_chart_get_words (chart) : "",
                                  -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

SbChart *
sb_chart_canvas_get_chart (SbChartCanvas *self)
{
  return self->chart;
}
