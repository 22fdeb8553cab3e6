/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-private.h"
#include "pair-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define WIDTH 560.0
#define LEAST_WIDTH 240.0
#define SHAPE 0.66
#define LEAST_HEIGHT 90.0
#define PAD 8.0
#define MARGIN 0.5
#define BAND 0.18 /* of the ink in an interval's band */

typedef struct {
  SbPairPlot plot;
  SbAgreementLimits limits;
} Difference;

static void
free_difference (gpointer data)
{
  sb_pair_plot_clear (&((Difference *) data)->plot);
  g_free (data);
}

static char *
dup_value (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.2f", fabs (value));
  return g_strconcat (value < 0 ? "−" : "", buffer, NULL);
}

/* Beside the plot: the names of the lines and their numbers. */
static double
measure_right (SbCanvas *canvas)
{
  double widest = sb_canvas_measure (canvas, SB_TEXT_SMALL, "−00.00");

  widest = MAX (widest, sb_canvas_measure (canvas, SB_TEXT_SMALL, _ ("mean")));
  widest = MAX (widest, sb_canvas_measure (canvas, SB_TEXT_SMALL, _ ("lower")));
  widest = MAX (widest, sb_canvas_measure (canvas, SB_TEXT_SMALL, _ ("upper")));
  return widest + 2 * PAD * canvas->scale;
}

static double
measure (gconstpointer data, SbCanvas *canvas, gboolean cramped)
{
  const Difference *self = data;
  SbPlotPlace place = {.canvas = canvas, .plot = &self->plot};
  double rest = sb_plot_place_lay_out (&place, measure_right (canvas));

  return rest + (cramped ? LEAST_HEIGHT * canvas->scale : place.box.width * SHAPE);
}

static void
draw_band (const SbPlotPlace *place, double low, double high, SbInk ink)
{
  double top = sb_plot_place_get_y (place, high);

  if (isnan (low) || isnan (high))
    return;
  sb_canvas_set_shade (place->canvas, ink, BAND);
  sb_canvas_fill (
    place->canvas,
    &(SbBox){
      place->box.x, top, place->box.width, sb_plot_place_get_y (place, low) - top});
}

static void
write_beside (const SbPlotPlace *place, double y, const char *name, double value)
{
  SbCanvas *canvas = place->canvas;
  double x = place->box.x + place->box.width + PAD * canvas->scale;
  double line = sb_canvas_get_line (canvas, SB_TEXT_SMALL);
  g_autofree char *number = dup_value (value);

  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  sb_canvas_write (canvas, SB_TEXT_SMALL, x, y + line * 0.78, 0, name);
  sb_canvas_write (canvas, SB_TEXT_SMALL, x, y + line * 1.78, 0, number);
}

/* From the top down, each under the one before it where they would meet. */
static void
write_names (const SbPlotPlace *place, const SbAgreementLimits *limits)
{
  const struct {
    const char *name;
    double value;
  } lines[] = {
    {_ ("upper"), limits->upper},
    {_ ("mean"), limits->mean},
    {_ ("lower"), limits->lower},
  };
  double line = 2 * sb_canvas_get_line (place->canvas, SB_TEXT_SMALL), under = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    double y = sb_plot_place_get_y (place, lines[i].value) - line / 2;

    if (isnan (lines[i].value))
      continue;
    under = MAX (under, y);
    write_beside (place, under, lines[i].name, lines[i].value);
    under += line;
  }
}

static gboolean
is_outside (const SbPlotPoint *point, gconstpointer data)
{
  const SbAgreementLimits *limits = data;

  return point->y < limits->lower || point->y > limits->upper;
}

static void
draw (gconstpointer data, SbCanvas *canvas)
{
  const Difference *self = data;
  const SbAgreementLimits *limits = &self->limits;
  SbPlotPlace place = {.canvas = canvas, .plot = &self->plot};

  sb_plot_place_lay_out (&place, measure_right (canvas));
  draw_band (&place, limits->lower_low, limits->lower_high, SB_INK_SECOND);
  draw_band (&place, limits->upper_low, limits->upper_high, SB_INK_SECOND);
  draw_band (&place, limits->mean_low, limits->mean_high, SB_INK_FIRST);
  sb_plot_place_draw_axes (&place);
  sb_canvas_set_ink (canvas, SB_INK_FAINT);
  sb_plot_place_draw_level (&place, 0, FALSE);
  sb_canvas_set_ink (canvas, SB_INK_FIRST);
  sb_plot_place_draw_level (&place, limits->mean, FALSE);
  sb_canvas_set_ink (canvas, SB_INK_SECOND);
  sb_plot_place_draw_level (&place, limits->lower, TRUE);
  sb_plot_place_draw_level (&place, limits->upper, TRUE);
  write_names (&place, limits);
  sb_plot_place_draw_points (&place, is_outside, limits);
}

static void
describe_limits (GString *words, const SbAgreementLimits *limits)
{
  g_autofree char *mean = isnan (limits->mean) ? NULL : dup_value (limits->mean);
  g_autofree char *lower = isnan (limits->lower) ? NULL : dup_value (limits->lower);
  g_autofree char *upper = isnan (limits->upper) ? NULL : dup_value (limits->upper);

  if (mean)
    g_string_append_printf (words, _ (" Mean difference %s."), mean);
  if (lower && upper)
    g_string_append_printf (words, _ (" Limits of agreement %s to %s."), lower, upper);
  else
    g_string_append (words, _ (" There are no limits of agreement."));
}

static char *
describe (const Difference *self, const SbRatingPairs *pairs)
{
  const SbPairPlot *plot = &self->plot;
  GString *words = g_string_new (NULL);

  g_string_printf (words,
                   ngettext ("Difference, %s less %s, over the mean of both, %u session.",
                             "Difference, %s less %s, over the mean of both, %u "
                             "sessions.",
                             plot->points->len),
                   pairs->second_name,
                   pairs->first_name,
                   plot->points->len);
  describe_limits (words, &self->limits);
  sb_pair_plot_describe_missing (plot, words);
  return g_string_free (words, FALSE);
}

static void
find_span (SbPairPlot *plot, double *low, double *high)
{
  for (guint i = 0; i < plot->points->len; i++) {
    const SbPlotPoint *point = &g_array_index (plot->points, SbPlotPoint, i);

    *low = fmin (*low, point->y);
    *high = fmax (*high, point->y);
    plot->x_low = fmin (plot->x_low, point->x);
    plot->x_high = fmax (plot->x_high, point->x);
  }
}

/* Of the differences, the lines and their bands, around zero. */
static void
find_limits (Difference *self, double scale_low, double scale_high)
{
  SbPairPlot *plot = &self->plot;
  const SbAgreementLimits *limits = &self->limits;
  double low = fmin (0, fmin (limits->lower, limits->lower_low));
  double high = fmax (0, fmax (limits->upper, limits->upper_high));

  plot->x_low = scale_low;
  plot->x_high = scale_high;
  find_span (plot, &low, &high);
  plot->x_low = (isnan (plot->x_low) ? 0 : plot->x_low) - MARGIN;
  plot->x_high = (isnan (plot->x_high) ? 1 : plot->x_high) + MARGIN;
  plot->y_low = low - MARGIN;
  plot->y_high = high + MARGIN;
  plot->x_unit = 0.5;
}

static void
remark_limits (Difference *self)
{
  g_autofree char *remark = self->plot.remark;

  self->plot.remark = NULL;
  if (!isnan (self->limits.lower) && !isnan (self->limits.upper))
    self->plot.remark = g_steal_pointer (&remark);
  else
    self->plot.remark = g_strconcat (
      _ ("There are no limits of agreement."), remark ? " " : NULL, remark, NULL);
}

static const SbChartKind kind = {draw, measure, free_difference};

SbChart *
sb_difference_chart_new (const SbRatingPairs *pairs, const SbAgreementLimits *limits)
{
  Difference *self = g_new0 (Difference, 1);

  self->limits = *limits;
  sb_pair_plot_init (&self->plot,
                     g_strdup (_ ("mean of both")),
                     /* Translators: an axis; two coders' codes. */
                     g_strdup_printf (_ ("difference, %s less %s"),
                                      pairs->second_name,
                                      pairs->first_name));
  for (guint i = 0; i < pairs->n; i++)
    sb_pair_plot_add (&self->plot,
                      (pairs->first[i] + pairs->second[i]) / 2,
                      pairs->second[i] - pairs->first[i],
                      pairs->labels ? pairs->labels[i] : NULL);
  sb_pair_plot_seal (&self->plot);
  remark_limits (self);
  find_limits (self, pairs->low, pairs->high);
  return sb_chart_new (&kind, self, describe (self, pairs), WIDTH, LEAST_WIDTH);
}
