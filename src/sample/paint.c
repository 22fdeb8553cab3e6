/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paint.h"

#include <math.h>

void
sb_paint_colour (cairo_t *cr, guint32 colour, double alpha)
{
  cairo_set_source_rgba (cr,
                         (colour >> 16 & 0xff) / 255.0,
                         (colour >> 8 & 0xff) / 255.0,
                         (colour & 0xff) / 255.0,
                         alpha);
}

void
sb_paint_ellipse (cairo_t *cr, double x, double y, double rx, double ry)
{
  cairo_new_sub_path (cr);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, MAX (rx, 0.01), MAX (ry, 0.01));
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
}

void
sb_paint_box (cairo_t *cr, double x, double y, double w, double h, double radius)
{
  double r = MIN (radius, MIN (w, h) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + w - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + w - r, y + h - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + h - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

void
sb_paint_fill (cairo_t *cr, guint32 colour)
{
  sb_paint_colour (cr, colour, 1);
  cairo_fill (cr);
}

void
sb_paint_stroke (cairo_t *cr, guint32 colour, double width)
{
  sb_paint_colour (cr, colour, 1);
  cairo_set_line_width (cr, width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

void
sb_paint_arc (cairo_t *cr, double x, double y, double r, double from, double to)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, r, from, to);
}

static void
choose_font (cairo_t *cr, double size, gboolean bold)
{
  cairo_select_font_face (cr,
                          "sans-serif",
                          CAIRO_FONT_SLANT_NORMAL,
                          bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, size);
}

double
sb_paint_measure_text (cairo_t *cr, double size, gboolean bold, const char *text)
{
  cairo_text_extents_t extents;

  choose_font (cr, size, bold);
  cairo_text_extents (cr, text, &extents);
  return extents.x_advance;
}

void
sb_paint_text (cairo_t *cr,
               double x,
               double y,
               double anchor,
               double size,
               gboolean bold,
               const char *text)
{
  if (anchor > 0)
    x -= sb_paint_measure_text (cr, size, bold, text) * anchor;
  choose_font (cr, size, bold);
  cairo_move_to (cr, x, y);
  cairo_show_text (cr, text);
}

void
sb_paint_star (cairo_t *cr, double x, double y, double r, int points)
{
  cairo_new_sub_path (cr);
  for (int i = 0; i < 2 * points; i++) {
    double angle = G_PI * i / points - G_PI / 2, length = i % 2 ? r * 0.45 : r;

    cairo_line_to (cr, x + length * cos (angle), y + length * sin (angle));
  }
  cairo_close_path (cr);
}

void
sb_paint_heart (cairo_t *cr, double x, double y, double r)
{
  cairo_new_sub_path (cr);
  cairo_move_to (cr, x, y + r);
  cairo_curve_to (cr, x - 1.6 * r, y - 0.2 * r, x - 0.8 * r, y - 1.2 * r, x, y - 0.4 * r);
  cairo_curve_to (cr, x + 0.8 * r, y - 1.2 * r, x + 1.6 * r, y - 0.2 * r, x, y + r);
  cairo_close_path (cr);
}
