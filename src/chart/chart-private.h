/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "canvas.h"

G_BEGIN_DECLS

/* What a kind of chart is made of. @measure gives the height that it takes in the width
 * and at the scale of the canvas, which has no height of its own then; @cramped: the
 * least that it can be read in, where there is not enough room. */
typedef struct {
  void (*draw) (gconstpointer data, SbCanvas *canvas);
  double (*measure) (gconstpointer data, SbCanvas *canvas, gboolean cramped);
  GDestroyNotify free;
} SbChartKind;

/* @data and @words become the chart's. @width: at which it is best read; @least: under
 * which text is set smaller, both at a text scale of 1. */
SbChart *sb_chart_new (
  const SbChartKind *kind, gpointer data, char *words, double width, double least);

G_END_DECLS
