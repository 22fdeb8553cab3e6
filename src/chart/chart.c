/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-private.h"

#include <math.h>

#define LEAST_SCALE 0.2

struct _SbChart {
  gatomicrefcount refs;
  const SbChartKind *kind;
  gpointer data;
  char *words;
  double width, least;
};

SbChart *
sb_chart_new (
  const SbChartKind *kind, gpointer data, char *words, double width, double least)
{
  SbChart *chart = g_new0 (SbChart, 1);

  g_atomic_ref_count_init (&chart->refs);
  chart->kind = kind;
  chart->data = data;
  chart->words = words;
  chart->width = width;
  chart->least = least;
  return chart;
}

SbChart *
sb_chart_ref (SbChart *chart)
{
  g_atomic_ref_count_inc (&chart->refs);
  return chart;
}

void
sb_chart_unref (SbChart *chart)
{
  if (!g_atomic_ref_count_dec (&chart->refs))
    return;
  chart->kind->free (chart->data);
  g_free (chart->words);
  g_free (chart);
}

const char *
sb_chart_get_words (SbChart *chart)
{
  return chart->words;
}

/* Text is set smaller where the width is too small for it. */
static double
get_scale (SbChart *chart, double width, double text_scale)
{
  return MAX (LEAST_SCALE, MIN (text_scale, width / chart->least));
}

static double
measure (SbChart *chart, double width, double scale, gboolean cramped)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cairo = cairo_create (surface);
  SbCanvas canvas;
  double height;

  sb_canvas_init (&canvas, cairo, width, 0, scale, SB_CHART_PAPER);
  height = chart->kind->measure (chart->data, &canvas, cramped);
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
  return ceil (height);
}

double
sb_chart_measure (SbChart *chart, double width, double text_scale)
{
  return measure (chart, width, get_scale (chart, width, text_scale), FALSE);
}

void
sb_chart_get_size (SbChart *chart, double *width, double *height)
{
  *width = chart->width;
  *height = sb_chart_measure (chart, chart->width, 1);
}

void
sb_chart_draw (SbChart *chart,
               cairo_t *cairo,
               double width,
               double height,
               double text_scale,
               SbChartGround ground)
{
  double scale = get_scale (chart, width, text_scale);
  SbCanvas canvas;

  while (scale > LEAST_SCALE && measure (chart, width, scale, TRUE) > height + 0.5)
    scale *= 0.94;
  cairo_save (cairo);
  cairo_rectangle (cairo, 0, 0, width, height);
  cairo_clip (cairo);
  sb_canvas_init (&canvas, cairo, width, height, scale, ground);
  sb_canvas_set_ink (&canvas, SB_INK_GROUND);
  cairo_paint (cairo);
  chart->kind->draw (chart->data, &canvas);
  cairo_restore (cairo);
}
