/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-private.h"
#include "pair-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define WIDTH 420.0
#define LEAST_WIDTH 200.0
#define LEAST_HEIGHT 90.0
#define PAD 8.0
#define MARGIN 0.5 /* of a point beyond the ends of the scale */

static void
free_plot (gpointer data)
{
  sb_pair_plot_clear (data);
  g_free (data);
}

static double
measure (gconstpointer data, SbCanvas *canvas, gboolean cramped)
{
  SbPlotPlace place = {.canvas = canvas, .plot = data};
  double rest = sb_plot_place_lay_out (&place, 2 * PAD * canvas->scale);

  return rest + (cramped ? LEAST_HEIGHT * canvas->scale : place.box.width);
}

/* Named are those on which the coders differ most: by more than a point. */
static gboolean
is_apart (const SbPlotPoint *point, gconstpointer data)
{
  return fabs (point->x - point->y) > 1;
}

static void
draw (gconstpointer data, SbCanvas *canvas)
{
  const SbPairPlot *plot = data;
  SbPlotPlace place = {.canvas = canvas, .plot = plot};

  sb_plot_place_lay_out (&place, 2 * PAD * canvas->scale);
  sb_plot_place_draw_axes (&place);
  sb_canvas_set_ink (canvas, SB_INK_SECOND);
  sb_canvas_line (canvas,
                  sb_plot_place_get_x (&place, plot->x_low),
                  sb_plot_place_get_y (&place, plot->y_low),
                  sb_plot_place_get_x (&place, plot->x_high),
                  sb_plot_place_get_y (&place, plot->y_high),
                  1.5);
  sb_plot_place_draw_points (&place, is_apart, NULL);
}

static char *
describe (const SbPairPlot *plot, const SbRatingPairs *pairs)
{
  GString *words = g_string_new (NULL);
  guint same = 0, near = 0;

  for (guint i = 0; i < plot->points->len; i++) {
    const SbPlotPoint *point = &g_array_index (plot->points, SbPlotPoint, i);

    same += point->x == point->y;
    near += fabs (point->x - point->y) <= 1;
  }
  g_string_printf (words,
                   ngettext ("Ratings by %s across and %s up, %u session: %u the same, "
                             "%u within one point.",
                             "Ratings by %s across and %s up, %u sessions: %u the same, "
                             "%u within one point.",
                             plot->points->len),
                   pairs->first_name,
                   pairs->second_name,
                   plot->points->len,
                   same,
                   near);
  sb_pair_plot_describe_missing (plot, words);
  return g_string_free (words, FALSE);
}

static void
find_limits (SbPairPlot *plot, double low, double high)
{
  for (guint i = 0; i < plot->points->len; i++) {
    const SbPlotPoint *point = &g_array_index (plot->points, SbPlotPoint, i);

    low = fmin (low, fmin (point->x, point->y));
    high = fmax (high, fmax (point->x, point->y));
  }
  plot->x_low = plot->y_low = (isnan (low) ? 0 : low) - MARGIN;
  plot->x_high = plot->y_high = (isnan (high) ? 1 : high) + MARGIN;
}

static const SbChartKind kind = {draw, measure, free_plot};

SbChart *
sb_scatter_chart_new (const SbRatingPairs *pairs)
{
  SbPairPlot *plot = g_new0 (SbPairPlot, 1);

  sb_pair_plot_init (
    plot,
    /* Translators: an axis; the coder's code. */
    g_strdup_printf (_ ("rated by %s"), pairs->first_name),
    g_strdup_printf (_ ("rated by %s, with the line on which both are equal"),
                     pairs->second_name));
  for (guint i = 0; i < pairs->n; i++)
    sb_pair_plot_add (
      plot, pairs->first[i], pairs->second[i], pairs->labels ? pairs->labels[i] : NULL);
  sb_pair_plot_seal (plot);
  find_limits (plot, pairs->low, pairs->high);
  return sb_chart_new (&kind, plot, describe (plot, pairs), WIDTH, LEAST_WIDTH);
}
