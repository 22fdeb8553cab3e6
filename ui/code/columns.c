/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "columns.h"

#define SPACING 18
#define BOX_SPACING 8
/* From here on a column is wide enough, in units of the width of a letter. */
#define LETTERS 46

struct _SbColumns {
  GtkWidget parent;
  GtkWidget *boxes[2];
};

G_DEFINE_FINAL_TYPE (SbColumns, sb_columns, GTK_TYPE_WIDGET)

/* Larger text needs more room. */
static int
get_column_width (SbColumns *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int letter = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS (letter) * LETTERS;
}

static gboolean
is_wide (SbColumns *self, int width)
{
  return width >= 2 * get_column_width (self) + SPACING;
}

static int
measure_box (SbColumns *self, guint which, GtkOrientation orientation, int for_size)
{
  int minimum;

  gtk_widget_measure (
    self->boxes[which], orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

static int
measure_height (SbColumns *self, int width)
{
  int column = (width - SPACING) / 2;

  if (is_wide (self, width))
    return MAX (measure_box (self, 0, GTK_ORIENTATION_VERTICAL, column),
                measure_box (self, 1, GTK_ORIENTATION_VERTICAL, column));
  return measure_box (self, 0, GTK_ORIENTATION_VERTICAL, width) + BOX_SPACING +
         measure_box (self, 1, GTK_ORIENTATION_VERTICAL, width);
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
  SbColumns *self = SB_COLUMNS (widget);
  int least = MAX (measure_box (self, 0, GTK_ORIENTATION_HORIZONTAL, -1),
                   measure_box (self, 1, GTK_ORIENTATION_HORIZONTAL, -1));

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = least;
    *natural = MAX (least, 2 * get_column_width (self) + SPACING);
  } else {
    *minimum = *natural = measure_height (self, for_size > 0 ? for_size : least);
  }
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SbColumns *self = SB_COLUMNS (widget);
  GtkAllocation at = {0, 0, width, height};

  if (is_wide (self, width)) {
    at.width = (width - SPACING) / 2;
    gtk_widget_size_allocate (self->boxes[0], &at, -1);
    at.x = width - at.width;
    gtk_widget_size_allocate (self->boxes[1], &at, -1);
    return;
  }
  at.height = measure_box (self, 0, GTK_ORIENTATION_VERTICAL, width);
  gtk_widget_size_allocate (self->boxes[0], &at, -1);
  at.y = at.height + BOX_SPACING;
  at.height = height - at.y;
  gtk_widget_size_allocate (self->boxes[1], &at, -1);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sb_columns_dispose (GObject *object)
{
  SbColumns *self = SB_COLUMNS (object);

  g_clear_pointer (&self->boxes[0], gtk_widget_unparent);
  g_clear_pointer (&self->boxes[1], gtk_widget_unparent);
  G_OBJECT_CLASS (sb_columns_parent_class)->dispose (object);
}

static void
sb_columns_class_init (SbColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_columns_dispose;
  widget_class->get_request_mode = get_request_mode;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
}

static void
sb_columns_init (SbColumns *self)
{
  for (guint i = 0; i < 2; i++) {
    self->boxes[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, BOX_SPACING);
    gtk_widget_set_parent (self->boxes[i], GTK_WIDGET (self));
  }
}

GtkWidget *
sb_columns_new (void)
{
  return g_object_new (SB_TYPE_COLUMNS, NULL);
}

GtkBox *
sb_columns_get_box (SbColumns *self, guint which)
{
  return GTK_BOX (self->boxes[which]);
}
