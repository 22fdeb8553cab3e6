/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-private.h"
#include "label-place.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>
#include <securebase/chart/plane-chart.h>

#define WIDTH 520.0
#define LEAST_WIDTH 230.0
#define SHAPE 0.72 /* height of the plot to its width */
#define LEAST_HEIGHT 110.0
#define FRONT_RADIUS 6.5
#define BACK_RADIUS 4.5
#define PAD 8.0
#define N_STEPS 7

typedef struct {
  double across, up;
  char *label;
  char *sign;
} Point;

typedef struct {
  GArray *points; /* Point, those of the front first; none left out */
  guint n_front;
  char *across_title, *up_title;
  double across_limits[2], up_limits[2];
} Plane;

/* Where it is drawn. */
typedef struct {
  SbCanvas *canvas;
  const Plane *plane;
  SbBox plot;
} Place;

static void
clear_point (gpointer data)
{
  Point *point = data;

  g_free (point->label);
  g_free (point->sign);
}

static void
free_plane (gpointer data)
{
  Plane *plane = data;

  g_array_unref (plane->points);
  g_free (plane->across_title);
  g_free (plane->up_title);
  g_free (plane);
}

static double
get_x (const Place *place, double across)
{
  const double *limits = place->plane->across_limits;

  return place->plot.x +
         place->plot.width * (across - limits[0]) / (limits[1] - limits[0]);
}

static double
get_y (const Place *place, double up)
{
  const double *limits = place->plane->up_limits;

  return place->plot.y + place->plot.height -
         place->plot.height * (up - limits[0]) / (limits[1] - limits[0]);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* The signs that occur, in the order of the alphabet. */
static GPtrArray *
list_signs (const Plane *plane)
{
  GPtrArray *signs = g_ptr_array_new ();

  for (guint i = 0; i < plane->points->len; i++) {
    const Point *point = &g_array_index (plane->points, Point, i);

    if (point->sign &&
        !g_ptr_array_find_with_equal_func (signs, point->sign, g_str_equal, NULL))
      g_ptr_array_add (signs, point->sign);
  }
  g_ptr_array_sort (signs, compare_texts);
  return signs;
}

/* Draws the legend when @y is a number; gives its height. */
static double
lay_out_legend (SbCanvas *canvas, const Plane *plane, double y)
{
  g_autoptr (GPtrArray) signs = list_signs (plane);
  double scale = canvas->scale, line = sb_canvas_get_line (canvas, SB_TEXT_NORMAL);
  double x = PAD * scale, top = 0;

  for (guint i = 0; i < signs->len; i++) {
    const char *sign = g_ptr_array_index (signs, i);
    double width =
      22 * scale + sb_canvas_measure (canvas, SB_TEXT_NORMAL, sign) + 14 * scale;

    if (x > PAD * scale && x + width > canvas->width) {
      x = PAD * scale;
      top += line;
    }
    if (!isnan (y)) {
      sb_canvas_set_ink (canvas, SB_INK_TEXT);
      sb_canvas_mark (canvas,
                      sb_form_of_category (sign),
                      x + 7 * scale,
                      y + top + line * 0.5,
                      5 * scale,
                      TRUE);
      sb_canvas_write (
        canvas, SB_TEXT_NORMAL, x + 20 * scale, y + top + line * 0.8, 0, sign);
    }
    x += width;
  }
  return signs->len > 0 ? top + line + 4 * scale : 0;
}

/* All but the plot's own height, with the plot put in its place. */
static double
lay_out (Place *place)
{
  SbCanvas *canvas = place->canvas;
  const Plane *plane = place->plane;
  double pad = PAD * canvas->scale, inner = canvas->width - 2 * pad;
  double ticks = sb_canvas_get_line (canvas, SB_TEXT_SMALL);
  double left = pad + sb_canvas_measure (canvas, SB_TEXT_SMALL, "−00") + pad;
  double top =
    pad + sb_canvas_measure_block (canvas, SB_TEXT_NORMAL, inner, plane->up_title) + pad;
  double under =
    pad + ticks +
    sb_canvas_measure_block (canvas, SB_TEXT_NORMAL, inner, plane->across_title) +
    lay_out_legend (canvas, plane, NAN) + pad;

  place->plot =
    (SbBox){left, top, canvas->width - left - 2 * pad, canvas->height - top - under};
  return top + under;
}

static double
measure (gconstpointer data, SbCanvas *canvas, gboolean cramped)
{
  Place place = {.canvas = canvas, .plane = data};
  double rest = lay_out (&place);

  return rest + (cramped ? LEAST_HEIGHT * canvas->scale : place.plot.width * SHAPE);
}

static char *
dup_number (double value)
{
  g_autofree char *text = sb_real_to_short_text (value);

  return value < 0 ? g_strconcat ("−", text + 1, NULL) : g_steal_pointer (&text);
}

static void
draw_across_axis (const Place *place)
{
  SbCanvas *canvas = place->canvas;
  const double *limits = place->plane->across_limits;
  const SbBox *plot = &place->plot;
  double step = sb_canvas_find_step (limits[1] - limits[0], 2 * N_STEPS);
  double bottom = plot->y + plot->height;

  for (double at = ceil (limits[0] / step) * step; at <= limits[1]; at += step) {
    double x = get_x (place, at);
    g_autofree char *number = dup_number (at);

    sb_canvas_set_ink (canvas, fabs (at) < step / 2 ? SB_INK_FAINT : SB_INK_GRID);
    sb_canvas_line (canvas, x, plot->y, x, bottom, 1);
    sb_canvas_set_ink (canvas, SB_INK_DIM);
    sb_canvas_write (canvas,
                     SB_TEXT_SMALL,
                     x,
                     bottom + sb_canvas_get_line (canvas, SB_TEXT_SMALL),
                     0.5,
                     number);
  }
}

static void
draw_up_axis (const Place *place)
{
  SbCanvas *canvas = place->canvas;
  const double *limits = place->plane->up_limits;
  const SbBox *plot = &place->plot;
  double step = sb_canvas_find_step (limits[1] - limits[0], N_STEPS);

  for (double at = ceil (limits[0] / step) * step; at <= limits[1]; at += step) {
    double y = get_y (place, at);
    g_autofree char *number = dup_number (at);

    sb_canvas_set_ink (canvas, SB_INK_GRID);
    sb_canvas_line (canvas, plot->x, y, plot->x + plot->width, y, 1);
    sb_canvas_set_ink (canvas, SB_INK_DIM);
    sb_canvas_write (canvas,
                     SB_TEXT_SMALL,
                     plot->x - PAD * canvas->scale,
                     y + 4 * canvas->scale,
                     1,
                     number);
  }
}

static void
draw_titles (const Place *place)
{
  SbCanvas *canvas = place->canvas;
  double pad = PAD * canvas->scale, inner = canvas->width - 2 * pad;
  double y = place->plot.y + place->plot.height + pad / 2 +
             sb_canvas_get_line (canvas, SB_TEXT_SMALL);

  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  sb_canvas_write_block (
    canvas, SB_TEXT_NORMAL, pad, pad, inner, 0, place->plane->up_title);
  y += sb_canvas_write_block (
    canvas, SB_TEXT_NORMAL, pad, y, inner, 1, place->plane->across_title);
  lay_out_legend (canvas, place->plane, y);
}

static void
draw_points (const Place *place)
{
  SbCanvas *canvas = place->canvas;
  const GArray *points = place->plane->points;

  for (guint i = points->len; i-- > 0;) {
    const Point *point = &g_array_index (points, Point, i);
    gboolean front = i < place->plane->n_front;

    sb_canvas_set_ink (canvas, front ? SB_INK_FIRST : SB_INK_FAINT);
    sb_canvas_mark (canvas,
                    sb_form_of_category (point->sign),
                    get_x (place, point->across),
                    get_y (place, point->up),
                    (front ? FRONT_RADIUS : BACK_RADIUS) * canvas->scale,
                    front);
  }
}

/* Beside the points where there is room, else over faint ones. */
static void
draw_label (const Place *place, const Point *point, GArray *taken, GArray *crowded)
{
  SbCanvas *canvas = place->canvas;
  double line = sb_canvas_get_line (canvas, SB_TEXT_BOLD);
  const SbBox at = {get_x (place, point->across), get_y (place, point->up), 0, 0};
  double away = (FRONT_RADIUS + 4) * canvas->scale;
  SbBox box = {0, 0, sb_canvas_measure (canvas, SB_TEXT_BOLD, point->label), line};

  if (!sb_box_find_place (&place->plot, &at, crowded, away, 4 * line, &box) &&
      !sb_box_find_place (&place->plot, &at, taken, away, place->plot.width, &box))
    return;
  g_array_append_val (taken, box);
  g_array_append_val (crowded, box);
  sb_canvas_write_label (canvas, &box, SB_TEXT_BOLD, point->label);
}

static SbBox
get_extent (const Place *place, const Point *point, double radius)
{
  double r = radius * place->canvas->scale;

  return (SbBox){
    get_x (place, point->across) - r, get_y (place, point->up) - r, 2 * r, 2 * r};
}

static void
draw_labels (const Place *place)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (SbBox));
  g_autoptr (GArray) crowded = g_array_new (FALSE, FALSE, sizeof (SbBox));
  const Plane *plane = place->plane;

  for (guint i = 0; i < plane->points->len; i++) {
    gboolean is_front = i < plane->n_front;
    SbBox box = get_extent (place,
                            &g_array_index (plane->points, Point, i),
                            (is_front ? FRONT_RADIUS : BACK_RADIUS) + 2);

    if (is_front)
      g_array_append_val (taken, box);
    g_array_append_val (crowded, box);
  }
  for (guint i = 0; i < plane->n_front; i++) {
    const Point *point = &g_array_index (plane->points, Point, i);

    if (point->label)
      draw_label (place, point, taken, crowded);
  }
}

static void
draw (gconstpointer data, SbCanvas *canvas)
{
  Place place = {.canvas = canvas, .plane = data};

  lay_out (&place);
  draw_across_axis (&place);
  draw_up_axis (&place);
  draw_titles (&place);
  draw_points (&place);
  draw_labels (&place);
}

static void
describe_point (const Plane *plane, const Point *point, GString *words)
{
  g_autofree char *across = dup_number (point->across);
  g_autofree char *up = dup_number (point->up);

  if (point->label)
    g_string_append_printf (words, "%s: ", point->label);
  /* Translators: an axis and the value on it, twice. */
  g_string_append_printf (
    words, _ ("%s %s, %s %s. "), plane->across_title, across, plane->up_title, up);
}

static char *
describe (const Plane *plane, guint n_left_out)
{
  GString *words = g_string_new (NULL);
  guint n_behind = plane->points->len - plane->n_front;

  for (guint i = 0; i < plane->n_front; i++)
    describe_point (plane, &g_array_index (plane->points, Point, i), words);
  if (plane->n_front == 0)
    g_string_append (words, _ ("No point in front. "));
  g_string_append_printf (
    words, ngettext ("%u point behind.", "%u points behind.", n_behind), n_behind);
  if (n_left_out > 0)
    g_string_append_printf (
      words,
      ngettext (" %u point is left out: a rating that it needs is missing.",
                " %u points are left out: ratings that they need are missing.",
                n_left_out),
      n_left_out);
  return g_string_free (words, FALSE);
}

static const SbChartKind kind = {draw, measure, free_plane};

SbChart *
sb_plane_chart_new (const SbPlanePoint *points,
                    guint n,
                    guint n_front,
                    const char *across_title,
                    const char *up_title,
                    const double across_limits[2],
                    const double up_limits[2])
{
  Plane *plane = g_new0 (Plane, 1);

  plane->points = g_array_new (FALSE, FALSE, sizeof (Point));
  g_array_set_clear_func (plane->points, clear_point);
  plane->across_title = g_strdup (across_title);
  plane->up_title = g_strdup (up_title);
  for (guint i = 0; i < 2; i++) {
    plane->across_limits[i] = across_limits[i];
    plane->up_limits[i] = up_limits[i];
  }
  for (guint i = 0; i < n; i++) {
    Point point = {points[i].across,
                   points[i].up,
                   g_strdup (points[i].label),
                   g_strdup (points[i].sign)};

    if (isnan (point.across) || isnan (point.up)) {
      clear_point (&point);
      continue;
    }
    g_array_append_val (plane->points, point);
    if (i < n_front)
      plane->n_front++;
  }
  return sb_chart_new (
    &kind, plane, describe (plane, n - plane->points->len), WIDTH, LEAST_WIDTH);
}
