/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/chart/calibration-chart.h>

#define WIDTH 420.0
#define LEAST_WIDTH 200.0
#define LEAST_HEIGHT 110.0
#define RADIUS 5.0
#define CAP 4.0
#define PAD 8.0
#define N_STEPS 5

typedef struct {
  GArray *points; /* SbCalibrationPoint, none left out */
  char *said, *came;
} Calibration;

typedef struct {
  SbCanvas *canvas;
  const Calibration *calibration;
  SbBox plot;
} Place;

static void
free_calibration (gpointer data)
{
  Calibration *calibration = data;

  g_array_unref (calibration->points);
  g_free (calibration->said);
  g_free (calibration->came);
  g_free (calibration);
}

static double
get_x (const Place *place, double said)
{
  return place->plot.x + place->plot.width * said;
}

static double
get_y (const Place *place, double share)
{
  return place->plot.y + place->plot.height * (1 - share);
}

/* All but the plot's own height, with the plot put in its place. */
static double
lay_out (Place *place)
{
  SbCanvas *canvas = place->canvas;
  const Calibration *calibration = place->calibration;
  double pad = PAD * canvas->scale, inner = canvas->width - 2 * pad;
  double left = 2 * pad + sb_canvas_measure (canvas, SB_TEXT_SMALL, "0.0");
  double top =
    2 * pad + sb_canvas_measure_block (canvas, SB_TEXT_NORMAL, inner, calibration->came);
  double under =
    2 * pad + sb_canvas_get_line (canvas, SB_TEXT_SMALL) +
    sb_canvas_measure_block (canvas, SB_TEXT_NORMAL, inner, calibration->said);

  place->plot =
    (SbBox){left, top, canvas->width - left - 2 * pad, canvas->height - top - under};
  return top + under;
}

static double
measure (gconstpointer data, SbCanvas *canvas, gboolean cramped)
{
  Place place = {.canvas = canvas, .calibration = data};
  double rest = lay_out (&place);

  return rest + (cramped ? LEAST_HEIGHT * canvas->scale : place.plot.width * 0.8);
}

static void
draw_tick (const Place *place, double at)
{
  SbCanvas *canvas = place->canvas;
  const SbBox *plot = &place->plot;
  double x = get_x (place, at), y = get_y (place, at);
  double bottom = plot->y + plot->height;
  g_autofree char *number = g_strdup_printf ("%.1f", at);

  sb_canvas_set_ink (canvas, SB_INK_GRID);
  sb_canvas_line (canvas, x, plot->y, x, bottom, 1);
  sb_canvas_line (canvas, plot->x, y, plot->x + plot->width, y, 1);
  sb_canvas_set_ink (canvas, SB_INK_DIM);
  sb_canvas_write (canvas,
                   SB_TEXT_SMALL,
                   x,
                   bottom + sb_canvas_get_line (canvas, SB_TEXT_SMALL),
                   0.5,
                   number);
  sb_canvas_write (canvas,
                   SB_TEXT_SMALL,
                   plot->x - PAD * canvas->scale,
                   y + 4 * canvas->scale,
                   1,
                   number);
}

static void
draw_titles (const Place *place)
{
  SbCanvas *canvas = place->canvas;
  double pad = PAD * canvas->scale, inner = canvas->width - 2 * pad;
  double y =
    place->plot.y + place->plot.height + pad + sb_canvas_get_line (canvas, SB_TEXT_SMALL);

  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  sb_canvas_write_block (
    canvas, SB_TEXT_NORMAL, pad, pad, inner, 0, place->calibration->came);
  sb_canvas_write_block (
    canvas, SB_TEXT_NORMAL, pad, y, inner, 1, place->calibration->said);
}

static void
draw_interval (const Place *place, const SbCalibrationPoint *point)
{
  double x = get_x (place, point->said), cap = CAP * place->canvas->scale;
  double low = get_y (place, point->low), high = get_y (place, point->high);

  if (isnan (point->low) || isnan (point->high))
    return;
  sb_canvas_line (place->canvas, x, low, x, high, 1.5);
  sb_canvas_line (place->canvas, x - cap, low, x + cap, low, 1.5);
  sb_canvas_line (place->canvas, x - cap, high, x + cap, high, 1.5);
}

static void
draw (gconstpointer data, SbCanvas *canvas)
{
  Place place = {.canvas = canvas, .calibration = data};

  lay_out (&place);
  for (guint i = 0; i <= N_STEPS; i++)
    draw_tick (&place, (double) i / N_STEPS);
  draw_titles (&place);
  sb_canvas_set_ink (canvas, SB_INK_SECOND);
  sb_canvas_line (canvas,
                  get_x (&place, 0),
                  get_y (&place, 0),
                  get_x (&place, 1),
                  get_y (&place, 1),
                  1.5);
  sb_canvas_set_ink (canvas, SB_INK_FIRST);
  for (guint i = 0; i < place.calibration->points->len; i++) {
    const SbCalibrationPoint *point =
      &g_array_index (place.calibration->points, SbCalibrationPoint, i);

    draw_interval (&place, point);
    sb_canvas_mark (canvas,
                    SB_FORM_CIRCLE,
                    get_x (&place, point->said),
                    get_y (&place, point->share),
                    RADIUS * canvas->scale,
                    TRUE);
  }
}

static char *
describe (const Calibration *calibration)
{
  GString *words = g_string_new (_ ("What came true of probabilities."));

  for (guint i = 0; i < calibration->points->len; i++) {
    const SbCalibrationPoint *point =
      &g_array_index (calibration->points, SbCalibrationPoint, i);

    g_string_append_printf (words,
                            _ (" Said %.2f, true %.2f (%.2f to %.2f), of %u."),
                            point->said,
                            point->share,
                            point->low,
                            point->high,
                            point->n);
  }
  return g_string_free (words, FALSE);
}

static const SbChartKind kind = {draw, measure, free_calibration};

SbChart *
sb_calibration_chart_new (const SbCalibrationPoint *points, guint n)
{
  Calibration *calibration = g_new0 (Calibration, 1);

  calibration->points = g_array_new (FALSE, FALSE, sizeof (SbCalibrationPoint));
  for (guint i = 0; i < n; i++)
    if (!isnan (points[i].said) && !isnan (points[i].share))
      g_array_append_val (calibration->points, points[i]);
  calibration->said = g_strdup (_ ("probability that was said"));
  calibration->came = g_strdup (_ ("share that came true, with its 95 % interval"));
  return sb_chart_new (&kind, calibration, describe (calibration), WIDTH, LEAST_WIDTH);
}
