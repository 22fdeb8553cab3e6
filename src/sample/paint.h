/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The few shapes of which the pictures are made. Colours are 0xRRGGBB. */

void sb_paint_colour (cairo_t *cr, guint32 colour, double alpha);
void sb_paint_ellipse (cairo_t *cr, double x, double y, double rx, double ry);
void sb_paint_box (cairo_t *cr, double x, double y, double w, double h, double radius);
void sb_paint_fill (cairo_t *cr, guint32 colour);
void sb_paint_stroke (cairo_t *cr, guint32 colour, double width); /* round ends */
/* An arc of a circle from @from to @to, radians. */
void sb_paint_arc (cairo_t *cr, double x, double y, double r, double from, double to);
double sb_paint_measure_text (cairo_t *cr, double size, gboolean bold, const char *text);
/* @anchor: 0 left, 0.5 middle, 1 right end at @x. */
void sb_paint_text (cairo_t *cr,
                    double x,
                    double y,
                    double anchor,
                    double size,
                    gboolean bold,
                    const char *text);
void sb_paint_star (cairo_t *cr, double x, double y, double r, int points);
void sb_paint_heart (cairo_t *cr, double x, double y, double r);

G_END_DECLS
