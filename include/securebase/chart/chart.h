/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A picture of numbers, drawn with cairo alone: the same on the screen, in SVG, PDF and
 * PNG. A chart is made from plain values by the function of its kind (plane-chart.h …),
 * keeps copies of them, never changes, and may be drawn in any thread. Colour is never
 * the only sign in it: forms and words carry the same. */

typedef struct _SbChart SbChart;

/* What it is drawn on. Paper (white) is what files get unless somebody says otherwise. */
typedef enum {
  SB_CHART_PAPER,
  SB_CHART_DARK,
} SbChartGround;

SbChart *sb_chart_ref (SbChart *chart);
void sb_chart_unref (SbChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbChart, sb_chart_unref)

/* What it shows, in a sentence or two, for who cannot see it and for captions. */
const char *sb_chart_get_words (SbChart *chart);
/* Width and height at which it is best read, in units of 1/96 inch. */
void sb_chart_get_size (SbChart *chart, double *width, double *height);
/* The height that it needs in @width at @text_scale. */
double sb_chart_measure (SbChart *chart, double width, double text_scale);
/* Into the rectangle (0, 0, @width, @height), the ground first. @text_scale: 1, more for
 * large text; text is set smaller than that where it would not fit. */
void sb_chart_draw (SbChart *chart,
                    cairo_t *cairo,
                    double width,
                    double height,
                    double text_scale,
                    SbChartGround ground);

/* As an SVG element to stand among others in one HTML file: its ids begin with @prefix.
 * The same chart and prefix give the same text. (transfer full) */
char *sb_chart_dup_svg (SbChart *chart, const char *prefix, GError **error);

/* By the ending of @path: .svg, .pdf or .png (PNG at twice the size). Whole or not at
 * all; errors are sentences. */
gboolean sb_chart_save (SbChart *chart, const char *path, GError **error);

G_END_DECLS
