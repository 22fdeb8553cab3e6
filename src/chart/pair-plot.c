/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pair-plot.h"

#include "label-place.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>

#define PAD 8.0
#define RADIUS 4.5
#define SPACING 2.1         /* of points on the same place, in radii */
#define TURN 2.399963229728 /* the golden angle: no two of a spiral hide each other */
#define N_STEPS 8
#define N_NAMED_MOST 12

/* --- the points --- */

static void
clear_point (gpointer data)
{
  g_free (((SbPlotPoint *) data)->label);
}

void
sb_pair_plot_init (SbPairPlot *plot, char *x_title, char *y_title)
{
  *plot = (SbPairPlot){.x_title = x_title, .y_title = y_title, .x_unit = 1, .y_unit = 1};
  plot->points = g_array_new (FALSE, FALSE, sizeof (SbPlotPoint));
  g_array_set_clear_func (plot->points, clear_point);
}

void
sb_pair_plot_clear (SbPairPlot *plot)
{
  g_array_unref (plot->points);
  g_free (plot->x_title);
  g_free (plot->y_title);
  g_free (plot->remark);
}

void
sb_pair_plot_add (SbPairPlot *plot, double x, double y, const char *label)
{
  SbPlotPoint point = {x, y, NULL, 0, 1};

  if (isnan (x) || isnan (y)) {
    plot->n_missing++;
    return;
  }
  point.label = g_strdup (label);
  g_array_append_val (plot->points, point);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const SbPlotPoint *first = a, *second = b;

  if (first->x != second->x)
    return first->x < second->x ? -1 : 1;
  if (first->y != second->y)
    return first->y < second->y ? -1 : 1;
  return g_strcmp0 (first->label, second->label);
}

static guint
count_same (const SbPairPlot *plot, guint from)
{
  const SbPlotPoint *points = (const SbPlotPoint *) plot->points->data;
  guint n = 1;

  while (from + n < plot->points->len && points[from + n].x == points[from].x &&
         points[from + n].y == points[from].y)
    n++;
  return n;
}

void
sb_pair_plot_seal (SbPairPlot *plot)
{
  g_array_sort (plot->points, compare_places);
  for (guint i = 0; i < plot->points->len;) {
    guint n = count_same (plot, i);

    for (guint j = 0; j < n; j++) {
      SbPlotPoint *point = &g_array_index (plot->points, SbPlotPoint, i + j);

      point->rank = j;
      point->of = n;
    }
    plot->is_spread |= n > 1;
    i += n;
  }
  if (plot->is_spread)
    plot->remark = g_strdup (_ ("Points on the same place are set a little apart."));
}

void
sb_pair_plot_describe_missing (const SbPairPlot *plot, GString *words)
{
  if (plot->n_missing > 0)
    g_string_append_printf (words,
                            ngettext (" %u session is left out: a rating is missing.",
                                      " %u sessions are left out: a rating is missing.",
                                      plot->n_missing),
                            plot->n_missing);
}

/* --- where things are --- */

static char *
dup_number (double value)
{
  g_autofree char *text = sb_real_to_short_text (value);

  return value < 0 ? g_strconcat ("−", text + 1, NULL) : g_steal_pointer (&text);
}

static const char *
get_remark (const SbPairPlot *plot)
{
  if (plot->points->len == 0)
    return _ ("There is nothing to draw: no session was rated by both.");
  return plot->remark ? plot->remark : "";
}

static double
measure_text (const SbPlotPlace *place, const char *text)
{
  SbCanvas *canvas = place->canvas;

  return sb_canvas_measure_block (
    canvas, SB_TEXT_NORMAL, canvas->width - 2 * PAD * canvas->scale, text);
}

static double
measure_remark (const SbPlotPlace *place)
{
  const char *remark = get_remark (place->plot);

  return *remark ? measure_text (place, remark) : 0;
}

double
sb_plot_place_lay_out (SbPlotPlace *place, double right)
{
  SbCanvas *canvas = place->canvas;
  double pad = PAD * canvas->scale;
  double left = 2 * pad + sb_canvas_measure (canvas, SB_TEXT_SMALL, "−0.5");
  double top = 2 * pad + measure_text (place, place->plot->y_title);
  double under = 2 * pad + sb_canvas_get_line (canvas, SB_TEXT_SMALL) +
                 measure_text (place, place->plot->x_title) + measure_remark (place);

  place->box =
    (SbBox){left, top, canvas->width - left - right, canvas->height - top - under};
  return top + under;
}

double
sb_plot_place_get_x (const SbPlotPlace *place, double x)
{
  const SbPairPlot *plot = place->plot;

  return place->box.x +
         place->box.width * (x - plot->x_low) / (plot->x_high - plot->x_low);
}

double
sb_plot_place_get_y (const SbPlotPlace *place, double y)
{
  const SbPairPlot *plot = place->plot;

  return place->box.y +
         place->box.height * (plot->y_high - y) / (plot->y_high - plot->y_low);
}

/* --- drawing --- */

static void
draw_across (const SbPlotPlace *place, double at)
{
  SbCanvas *canvas = place->canvas;
  double x = sb_plot_place_get_x (place, at), bottom = place->box.y + place->box.height;
  g_autofree char *number = dup_number (at);

  sb_canvas_set_ink (canvas, SB_INK_GRID);
  sb_canvas_line (canvas, x, place->box.y, x, bottom, 1);
  sb_canvas_set_ink (canvas, SB_INK_DIM);
  sb_canvas_write (canvas,
                   SB_TEXT_SMALL,
                   x,
                   bottom + sb_canvas_get_line (canvas, SB_TEXT_SMALL),
                   0.5,
                   number);
}

static void
draw_up (const SbPlotPlace *place, double at)
{
  SbCanvas *canvas = place->canvas;
  double y = sb_plot_place_get_y (place, at);
  g_autofree char *number = dup_number (at);

  sb_canvas_set_ink (canvas, SB_INK_GRID);
  sb_canvas_line (canvas, place->box.x, y, place->box.x + place->box.width, y, 1);
  sb_canvas_set_ink (canvas, SB_INK_DIM);
  sb_canvas_write (canvas,
                   SB_TEXT_SMALL,
                   place->box.x - PAD * canvas->scale,
                   y + 4 * canvas->scale,
                   1,
                   number);
}

static void
draw_titles (const SbPlotPlace *place)
{
  SbCanvas *canvas = place->canvas;
  double pad = PAD * canvas->scale, width = canvas->width - 2 * pad;
  double y = place->box.y + place->box.height + pad / 2 +
             sb_canvas_get_line (canvas, SB_TEXT_SMALL);

  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  sb_canvas_write_block (
    canvas, SB_TEXT_NORMAL, pad, pad, width, 0, place->plot->y_title);
  y += sb_canvas_write_block (
    canvas, SB_TEXT_NORMAL, pad, y, width, 1, place->plot->x_title);
  sb_canvas_set_ink (canvas, SB_INK_DIM);
  if (*get_remark (place->plot))
    sb_canvas_write_block (
      canvas, SB_TEXT_NORMAL, pad, y, width, 0, get_remark (place->plot));
}

/* Of whole steps, so that zero and the ends of a scale stand at lines. */
static void
draw_ticks (const SbPlotPlace *place,
            double low,
            double high,
            double room,
            void (*draw) (const SbPlotPlace *place, double at))
{
  double n = CLAMP (room / (34 * place->canvas->scale), 2, N_STEPS);
  double step = sb_canvas_find_step (high - low, (guint) n);

  for (double i = ceil (low / step); i * step <= high; i++)
    draw (place, i == 0 ? 0 : i * step);
}

void
sb_plot_place_draw_axes (const SbPlotPlace *place)
{
  const SbPairPlot *plot = place->plot;

  draw_ticks (place, plot->x_low, plot->x_high, place->box.width, draw_across);
  draw_ticks (place, plot->y_low, plot->y_high, place->box.height, draw_up);
  draw_titles (place);
}

void
sb_plot_place_draw_level (const SbPlotPlace *place, double y, gboolean dashed)
{
  SbCanvas *canvas = place->canvas;
  const double dashes[] = {6 * canvas->scale, 4 * canvas->scale};
  double at = sb_plot_place_get_y (place, y);

  if (isnan (y))
    return;
  cairo_set_dash (canvas->cairo, dashes, dashed ? 2 : 0, 0);
  sb_canvas_line (canvas, place->box.x, at, place->box.x + place->box.width, at, 1.5);
  cairo_set_dash (canvas->cairo, dashes, 0, 0);
}

/* Points on the same place make a spiral that grows from its middle, and never further
 * than half way to the next place. */
static SbBox
find_extent (const SbPlotPlace *place, const SbPlotPoint *point)
{
  const SbPairPlot *plot = place->plot;
  double r = RADIUS * place->canvas->scale;
  double wide = place->box.width * plot->x_unit / (plot->x_high - plot->x_low);
  double high = place->box.height * plot->y_unit / (plot->y_high - plot->y_low);
  double room = MAX (r, 0.42 * MIN (wide, high));
  double spacing = MIN (SPACING * r, room / sqrt (point->of));
  double away = point->of > 1 ? spacing * sqrt (point->rank + 0.3) : 0;

  return (SbBox){
    sb_plot_place_get_x (place, point->x) + away * cos (TURN * point->rank) - r,
    sb_plot_place_get_y (place, point->y) + away * sin (TURN * point->rank) - r,
    2 * r,
    2 * r};
}

static void
draw_point (const SbPlotPlace *place, const SbBox *extent)
{
  SbCanvas *canvas = place->canvas;
  double r = extent->width / 2, x = extent->x + r, y = extent->y + r;

  sb_canvas_set_shade (canvas, SB_INK_FIRST, 0.5);
  sb_canvas_mark (canvas, SB_FORM_CIRCLE, x, y, r, TRUE);
  sb_canvas_set_ink (canvas, SB_INK_FIRST);
  sb_canvas_mark (canvas, SB_FORM_CIRCLE, x, y, r, FALSE);
}

static void
draw_label (const SbPlotPlace *place, const SbPlotPoint *point, GArray *taken)
{
  SbCanvas *canvas = place->canvas;
  SbBox extent = find_extent (place, point);
  const SbBox at = {extent.x + extent.width / 2, extent.y + extent.height / 2, 0, 0};
  double line = sb_canvas_get_line (canvas, SB_TEXT_SMALL);
  SbBox box = {0, 0, sb_canvas_measure (canvas, SB_TEXT_SMALL, point->label), line};

  if (!sb_box_find_place (&place->box, &at, taken, extent.width / 2 + 2, 2 * line, &box))
    return;
  g_array_append_val (taken, box);
  sb_canvas_write_label (canvas, &box, SB_TEXT_SMALL, point->label);
}

void
sb_plot_place_draw_points (const SbPlotPlace *place,
                           SbPointFunc is_named,
                           gconstpointer data)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (SbBox));
  const GArray *points = place->plot->points;
  guint n_named = 0;

  for (guint i = 0; i < points->len; i++) {
    SbBox extent = find_extent (place, &g_array_index (points, SbPlotPoint, i));

    draw_point (place, &extent);
    g_array_append_val (taken, extent);
  }
  for (guint i = 0; i < points->len && n_named < N_NAMED_MOST; i++) {
    const SbPlotPoint *point = &g_array_index (points, SbPlotPoint, i);

    if (point->label && is_named && is_named (point, data)) {
      draw_label (place, point, taken);
      n_named++;
    }
  }
}
