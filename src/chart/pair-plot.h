/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "canvas.h"

#include <securebase/chart/rating-charts.h>

G_BEGIN_DECLS

/* A plot of points with an axis across and one up, as both pictures of two coders'
 * ratings are. */

typedef struct {
  double x, y;
  char *label;    /* NULL: none */
  guint rank, of; /* of the points on the same place, counted from 0, and how many */
} SbPlotPoint;

typedef struct {
  GArray *points; /* SbPlotPoint, by place */
  guint n_missing;
  gboolean is_spread; /* some lie on the same place */
  char *x_title, *y_title;
  char *remark;                        /* under it, where there are points; NULL: none */
  double x_low, x_high, y_low, y_high; /* what the axes show */
  double x_unit, y_unit;               /* at most so far are points set apart */
} SbPairPlot;

/* Owns what it is given. */
void sb_pair_plot_init (SbPairPlot *plot, char *x_title, char *y_title);
void sb_pair_plot_clear (SbPairPlot *plot);
/* A point with NaN is counted as missing. */
void sb_pair_plot_add (SbPairPlot *plot, double x, double y, const char *label);
/* After the last: finds those on the same place. */
void sb_pair_plot_seal (SbPairPlot *plot);

/* Of the points left out for NaN, as a sentence after others. */
void sb_pair_plot_describe_missing (const SbPairPlot *plot, GString *words);

/* Where it is drawn. */
typedef struct {
  SbCanvas *canvas;
  const SbPairPlot *plot;
  SbBox box;
} SbPlotPlace;

/* @right: room kept beside it. All but the box's own height, which gets what is left. */
double sb_plot_place_lay_out (SbPlotPlace *place, double right);
double sb_plot_place_get_x (const SbPlotPlace *place, double x);
double sb_plot_place_get_y (const SbPlotPlace *place, double y);
void sb_plot_place_draw_axes (const SbPlotPlace *place);
/* A line across the plot, dashed or whole. */
void sb_plot_place_draw_level (const SbPlotPlace *place, double y, gboolean dashed);
/* Points, and the labels of those that @is_named (NULL: of none). */
typedef gboolean (*SbPointFunc) (const SbPlotPoint *point, gconstpointer data);
void sb_plot_place_draw_points (const SbPlotPlace *place,
                                SbPointFunc is_named,
                                gconstpointer data);

G_END_DECLS
