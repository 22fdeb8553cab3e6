/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-private.h"
#include "pair-sight.h"

#include <math.h>

#define WIDTH 720.0
#define LEAST_WIDTH 220.0
#define PAD 8.0
#define BAR 15.0        /* height of a coder's band */
#define GAP 3.0         /* between the two */
#define CODER_SHARE 0.2 /* of the width, at most, for the coders' codes */
#define POINT 5.0       /* half of a point event */
#define LEAST_BAR                                                                        \
  2.0             /* a state is never thinner, nor a frame thinner than twice that       \
                   */
#define TINT 0.3  /* of the ink in the second's bars */
#define VEIL 0.22 /* of the ink behind what differs */

/* --- where things are --- */

typedef struct {
  SbCanvas *canvas;
  const SbPairSight *self;
  SbBox plot;                  /* all lanes */
  double name, bar, gap, lane; /* heights */
} Place;

static double
measure_coders (const Place *place)
{
  SbCanvas *canvas = place->canvas;
  double widest = MAX (sb_canvas_measure (canvas, SB_TEXT_SMALL, place->self->coders[0]),
                       sb_canvas_measure (canvas, SB_TEXT_SMALL, place->self->coders[1]));

  return MIN (widest, canvas->width * CODER_SHARE);
}

/* The whole height, with the plot put in its place. */
static double
lay_out (Place *place)
{
  SbCanvas *canvas = place->canvas;
  double pad = PAD * canvas->scale, left = 2 * pad + measure_coders (place);
  const char *remark = sb_pair_sight_get_remark (place->self);
  double under =
    *remark
      ? sb_canvas_measure_block (canvas, SB_TEXT_SMALL, canvas->width - 2 * pad, remark)
      : 0;

  place->name = sb_canvas_get_line (canvas, SB_TEXT_SMALL);
  place->bar = BAR * canvas->scale;
  place->gap = GAP * canvas->scale;
  place->lane = place->name + 2 * place->bar + place->gap + pad;
  place->plot = (SbBox){
    left, pad, canvas->width - left - 2 * pad, place->lane * place->self->n_lanes};
  if (place->self->n_lanes == 0)
    return 2 * pad + under;
  return place->plot.height + 2 * pad + place->name + under + pad / 2;
}

static double
measure (gconstpointer data, SbCanvas *canvas, gboolean cramped)
{
  Place place = {.canvas = canvas, .self = data};

  return lay_out (&place);
}

static double
get_x (const Place *place, SbTime time)
{
  const SbPairSight *self = place->self;
  double share = (double) (time - self->start) / (double) (self->end - self->start);

  return place->plot.x + place->plot.width * CLAMP (share, 0, 1);
}

/* Of a coder's band in a lane, its top. */
static double
get_y (const Place *place, guint lane, guint coder)
{
  return place->plot.y + lane * place->lane + place->name +
         coder * (place->bar + place->gap);
}

/* --- the axis --- */

static double
find_step (const Place *place)
{
  static const double steps[] = {
    0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800};
  double span = sb_time_as_seconds (place->self->end - place->self->start);
  double room =
    2 * PAD * place->canvas->scale +
    sb_canvas_measure (place->canvas, SB_TEXT_SMALL, span < 8 ? "00:00.0" : "00:00");

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (place->plot.width * steps[i] / span >= room)
      return steps[i];
  return span;
}

static char *
dup_tick (double seconds, double step)
{
  double whole = floor (fabs (seconds) + 0.05);
  int minutes = (int) whole / 60, rest = (int) whole % 60;
  const char *sign = seconds < 0 ? "−" : "";

  if (step >= 1)
    return g_strdup_printf ("%s%d:%02d", sign, minutes, rest);
  return g_strdup_printf ("%s%d:%02d.%d",
                          sign,
                          minutes,
                          rest,
                          (int) floor ((fabs (seconds) - whole) * 10 + 0.5));
}

static void
draw_axis (const Place *place)
{
  SbCanvas *canvas = place->canvas;
  const SbBox *plot = &place->plot;
  double start = sb_time_as_seconds (place->self->start);
  double end = sb_time_as_seconds (place->self->end), step = find_step (place);

  for (double i = ceil (start / step); i * step <= end; i++) {
    double x = get_x (place, (SbTime) (i * step * SB_SECOND));
    g_autofree char *text = dup_tick (i * step, step);
    double half = sb_canvas_measure (canvas, SB_TEXT_SMALL, text) / 2;

    sb_canvas_set_ink (canvas, SB_INK_GRID);
    sb_canvas_line (canvas, x, plot->y, x, plot->y + plot->height, 1);
    sb_canvas_set_ink (canvas, SB_INK_DIM);
    if (x + half <= canvas->width && x - half >= 0)
      sb_canvas_write (
        canvas, SB_TEXT_SMALL, x, plot->y + plot->height + place->name * 0.8, 0.5, text);
  }
}

static void
draw_now (const Place *place)
{
  SbCanvas *canvas = place->canvas;
  const SbBox *plot = &place->plot;
  SbTime now = place->self->now;
  double x;

  if (now == SB_TIME_NONE || now < place->self->start || now > place->self->end)
    return;
  x = get_x (place, now);
  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  sb_canvas_line (canvas, x, plot->y, x, plot->y + plot->height, 1.5);
  sb_canvas_mark (
    canvas, SB_FORM_TRIANGLE, x, plot->y + plot->height, 3.5 * canvas->scale, TRUE);
}

/* --- the lanes --- */

/* Whole when it fits, else as much of it as fits and dots. */
static void
write_cut (const Place *place, double x, double y, double width, const char *text)
{
  SbCanvas *canvas = place->canvas;
  glong n = g_utf8_strlen (text, -1);
  g_autofree char *cut = g_strdup (text);

  while (n > 1 && sb_canvas_measure (canvas, SB_TEXT_SMALL, cut) > width) {
    g_autofree char *shorter = g_utf8_substring (text, 0, --n);

    g_free (cut);
    cut = g_strconcat (shorter, "…", NULL);
  }
  if (sb_canvas_measure (canvas, SB_TEXT_SMALL, cut) <= width)
    sb_canvas_write (canvas, SB_TEXT_SMALL, x, y, 0, cut);
}

static void
draw_bands (const Place *place, guint lane)
{
  SbCanvas *canvas = place->canvas;

  for (guint coder = 0; coder < 2; coder++) {
    double y = get_y (place, lane, coder);

    sb_canvas_set_ink (canvas, SB_INK_DIM);
    write_cut (place,
               PAD * canvas->scale,
               y + place->bar * 0.76,
               measure_coders (place) + 0.1,
               place->self->coders[coder]);
    sb_canvas_set_ink (canvas, SB_INK_GRID);
    sb_canvas_line (canvas,
                    place->plot.x,
                    y + place->bar,
                    place->plot.x + place->plot.width,
                    y + place->bar,
                    1);
  }
}

/* Over the lines that run through all lanes. */
static void
draw_name (const Place *place, guint lane)
{
  SbCanvas *canvas = place->canvas;
  const char *name = place->self->lanes[lane];
  double pad = PAD * canvas->scale, most = canvas->width - 2 * pad;
  double width = MIN (sb_canvas_measure (canvas, SB_TEXT_SMALL, name), most);
  double bottom = get_y (place, lane, 0) - 3 * canvas->scale;

  sb_canvas_set_ink (canvas, SB_INK_GROUND);
  sb_canvas_fill (canvas,
                  &(SbBox){pad, bottom - place->name * 0.9, width, place->name * 0.9});
  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  write_cut (place, pad, bottom - place->name * 0.16, most, name);
}

/* The first's bars are full, the second's light in an outline. */
static void
draw_state (const Place *place, const SbPairEvent *event)
{
  SbCanvas *canvas = place->canvas;
  double from = get_x (place, event->start), to = get_x (place, event->end);
  SbBox box = {from,
               get_y (place, event->lane, event->coder),
               MAX (to - from, LEAST_BAR * canvas->scale),
               place->bar};
  SbInk ink = event->coder == 0 ? SB_INK_FIRST : SB_INK_SECOND;

  sb_canvas_set_shade (canvas, ink, event->coder == 0 ? 1 : TINT);
  sb_canvas_fill (canvas, &box);
  /* One that ends where the next begins is parted from it. */
  sb_canvas_set_ink (canvas, event->coder == 0 ? SB_INK_GROUND : ink);
  if (event->coder == 0 && to - from > 2 * LEAST_BAR * canvas->scale)
    sb_canvas_line (canvas, to, box.y, to, box.y + box.height, 1.5);
  else if (event->coder == 1)
    sb_canvas_frame (canvas, &box, 1.5);
  if (event->label == NULL)
    return;
  sb_canvas_set_ink (canvas, event->coder == 0 ? SB_INK_GROUND : SB_INK_TEXT);
  write_cut (place,
             box.x + 4 * canvas->scale,
             box.y + box.height * 0.76,
             box.width - 8 * canvas->scale,
             event->label);
}

static void
draw_point (const Place *place, const SbPairEvent *event)
{
  SbCanvas *canvas = place->canvas;
  double x = get_x (place, event->start), r = POINT * canvas->scale;
  double y = get_y (place, event->lane, event->coder) + place->bar / 2;
  double end = place->plot.x + place->plot.width;

  sb_canvas_set_ink (canvas, event->coder == 0 ? SB_INK_FIRST : SB_INK_SECOND);
  sb_canvas_mark (canvas, SB_FORM_DIAMOND, x, y, r, event->coder == 0);
  if (event->label == NULL)
    return;
  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  write_cut (place, x + 2 * r, y + place->bar * 0.26, end - x - 2 * r, event->label);
}

static SbBox
find_frame (const Place *place, const SbPairDifference *difference)
{
  SbCanvas *canvas = place->canvas;
  double least = 2 * (POINT + 1) * canvas->scale, rim = 2 * canvas->scale;
  double from = get_x (place, difference->start);
  double to = difference->end == SB_TIME_NONE ? from : get_x (place, difference->end);
  double width = MAX (to - from + 2 * rim, least), x = (from + to - width) / 2;
  double right = canvas->width - PAD * canvas->scale / 2;

  return (SbBox){CLAMP (x, 0, right - width),
                 get_y (place, difference->lane, 0) - rim,
                 width,
                 2 * place->bar + place->gap + 2 * rim};
}

static void
veil_difference (const Place *place, const SbPairDifference *difference)
{
  SbBox frame = find_frame (place, difference);

  sb_canvas_set_shade (place->canvas, SB_INK_FAINT, VEIL);
  sb_canvas_fill (place->canvas, &frame);
}

static void
frame_difference (const Place *place, const SbPairDifference *difference)
{
  SbCanvas *canvas = place->canvas;
  const double dashes[] = {4 * canvas->scale, 2.5 * canvas->scale};
  SbBox frame = find_frame (place, difference);

  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  cairo_set_dash (canvas->cairo, dashes, difference->is_current ? 0 : 2, 0);
  sb_canvas_frame (canvas, &frame, difference->is_current ? 2.5 : 1.2);
  cairo_set_dash (canvas->cairo, dashes, 0, 0);
}

static void
draw_all (const Place *place)
{
  const SbPairSight *self = place->self;

  for (guint i = 0; i < self->differences->len; i++)
    veil_difference (place, sb_pair_sight_get_difference (self, i));
  draw_axis (place);
  for (guint i = 0; i < self->n_lanes; i++)
    draw_bands (place, i);
  for (guint i = 0; i < self->events->len; i++) {
    const SbPairEvent *event = sb_pair_sight_get_event (self, i);

    (event->end == SB_TIME_NONE ? draw_point : draw_state) (place, event);
  }
  for (guint i = 0; i < self->differences->len; i++)
    frame_difference (place, sb_pair_sight_get_difference (self, i));
  draw_now (place);
  for (guint i = 0; i < self->n_lanes; i++)
    draw_name (place, i);
}

static void
draw (gconstpointer data, SbCanvas *canvas)
{
  Place place = {.canvas = canvas, .self = data};
  double pad = PAD * canvas->scale;
  double y = pad;

  lay_out (&place);
  if (place.self->n_lanes > 0) {
    draw_all (&place);
    y = place.plot.y + place.plot.height + place.name + pad / 2;
  }
  sb_canvas_set_ink (canvas, SB_INK_DIM);
  if (*sb_pair_sight_get_remark (place.self))
    sb_canvas_write_block (canvas,
                           SB_TEXT_SMALL,
                           pad,
                           y,
                           canvas->width - 2 * pad,
                           0,
                           sb_pair_sight_get_remark (place.self));
}

static void
free_sight (gpointer data)
{
  sb_pair_sight_free (data);
}

static const SbChartKind kind = {draw, measure, free_sight};

SbChart *
sb_pair_chart_new (const SbPairTimeline *timeline)
{
  SbPairSight *self = sb_pair_sight_new (timeline);

  return sb_chart_new (&kind, self, sb_pair_sight_describe (self), WIDTH, LEAST_WIDTH);
}
