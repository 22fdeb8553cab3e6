/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/chart/distribution-chart.h>

#define WIDTH 560.0
#define LEAST_WIDTH 260.0
#define PAD 8.0
#define ROW 30.0  /* height of a category's row */
#define BAR 14.0  /* height of its bar */
#define CAP 4.0   /* half of the end of an interval */
#define LINE 1.5  /* of an interval */
#define RIM 4.0   /* and its rim */
#define MARK 5.5  /* half of a diamond */
#define N_STEPS 6 /* of the scale, at most */

typedef struct {
  GArray *bars; /* SbDistributionBar, texts owned */
  char *own, *published;
  double most; /* the end of the scale, 0 … 1 */
} Distribution;

static void
clear_bar (gpointer data)
{
  g_free ((char *) ((SbDistributionBar *) data)->category);
}

static void
free_distribution (gpointer data)
{
  Distribution *self = data;

  g_array_unref (self->bars);
  g_free (self->own);
  g_free (self->published);
  g_free (self);
}

static const SbDistributionBar *
get_bar (const Distribution *self, guint i)
{
  return &g_array_index (self->bars, SbDistributionBar, i);
}

static char *
dup_percent (double share)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.1f", share * 100);
  return g_strdup_printf ("%s %%", buffer);
}

/* --- where things are --- */

typedef struct {
  SbCanvas *canvas;
  const Distribution *self;
  SbBox plot;
} Place;

static double
get_x (const Place *place, double share)
{
  return place->plot.x + place->plot.width * share / place->self->most;
}

static double
measure_names (const Place *place)
{
  double widest = 0;

  for (guint i = 0; i < place->self->bars->len; i++)
    widest = MAX (widest,
                  sb_canvas_measure (
                    place->canvas, SB_TEXT_BOLD, get_bar (place->self, i)->category));
  return widest;
}

static double
measure_legend (const Place *place, const char *text)
{
  SbCanvas *canvas = place->canvas;
  double indent = (2 * PAD + 20) * canvas->scale;

  return text ? sb_canvas_measure_block (
                  canvas, SB_TEXT_NORMAL, canvas->width - indent - PAD, text)
              : 0;
}

/* The whole height, with the plot put in its place. */
static double
lay_out (Place *place)
{
  SbCanvas *canvas = place->canvas;
  double scale = canvas->scale, pad = PAD * scale;
  double left = pad + measure_names (place) + pad;
  double right = pad + sb_canvas_measure (canvas, SB_TEXT_SMALL, "100.0 %") + pad;
  double top = pad + measure_legend (place, place->self->own) +
               measure_legend (place, place->self->published) + pad;

  place->plot = (SbBox){
    left, top, canvas->width - left - right, ROW * scale * place->self->bars->len};
  return top + place->plot.height + 2 * sb_canvas_get_line (canvas, SB_TEXT_SMALL) + pad;
}

static double
measure (gconstpointer data, SbCanvas *canvas, gboolean cramped)
{
  Place place = {canvas, data, {0}};

  return lay_out (&place);
}

/* --- drawing --- */

static void
draw_legend (const Place *place)
{
  SbCanvas *canvas = place->canvas;
  const Distribution *self = place->self;
  double scale = canvas->scale, pad = PAD * scale, x = 2 * pad + 20 * scale, y = pad;
  double line = sb_canvas_get_line (canvas, SB_TEXT_NORMAL);
  double width = canvas->width - x - pad;

  sb_canvas_set_ink (canvas, SB_INK_FIRST);
  sb_canvas_fill (canvas, &(SbBox){pad, y + line * 0.25, 20 * scale, line * 0.5});
  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  y += sb_canvas_write_block (canvas, SB_TEXT_NORMAL, x, y, width, 0, self->own);
  if (self->published == NULL)
    return;
  sb_canvas_set_ink (canvas, SB_INK_SECOND);
  sb_canvas_mark (
    canvas, SB_FORM_DIAMOND, pad + 10 * scale, y + line * 0.5, MARK * scale, TRUE);
  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  sb_canvas_write_block (canvas, SB_TEXT_NORMAL, x, y, width, 0, self->published);
}

static void
draw_scale (const Place *place)
{
  SbCanvas *canvas = place->canvas;
  double step = sb_canvas_find_step (place->self->most, N_STEPS);
  double bottom = place->plot.y + place->plot.height;
  double line = sb_canvas_get_line (canvas, SB_TEXT_SMALL);

  for (double at = 0; at <= place->self->most + step / 100; at += step) {
    double x = get_x (place, at);
    g_autofree char *number = g_strdup_printf ("%d %%", (int) lround (at * 100));

    sb_canvas_set_ink (canvas, SB_INK_GRID);
    sb_canvas_line (canvas, x, place->plot.y, x, bottom, 1);
    sb_canvas_set_ink (canvas, SB_INK_DIM);
    sb_canvas_write (canvas, SB_TEXT_SMALL, x, bottom + line, 0.5, number);
  }
}

static void
draw_ends (const Place *place, double from, double to, double y, double wide)
{
  SbCanvas *canvas = place->canvas;
  double cap = CAP * canvas->scale + (wide > LINE ? LINE : 0);

  sb_canvas_line (canvas, from, y, to, y, wide);
  sb_canvas_line (canvas, from, y - cap, from, y + cap, wide);
  sb_canvas_line (canvas, to, y - cap, to, y + cap, wide);
}

/* A line with ends, and a rim that parts it from the bar that it lies on. */
static void
draw_interval (const Place *place, double low, double high, double y, SbInk ink)
{
  double from = get_x (place, low), to = get_x (place, high);

  if (isnan (low) || isnan (high))
    return;
  sb_canvas_set_ink (place->canvas, SB_INK_GROUND);
  draw_ends (place, from, to, y, RIM);
  sb_canvas_set_ink (place->canvas, ink);
  draw_ends (place, from, to, y, LINE);
}

static void
draw_own (const Place *place, const SbDistributionBar *bar, double y)
{
  SbCanvas *canvas = place->canvas;
  double scale = canvas->scale;
  g_autofree char *percent = isnan (bar->share) ? NULL : dup_percent (bar->share);

  if (percent == NULL)
    return;
  sb_canvas_set_ink (canvas, SB_INK_FIRST);
  sb_canvas_fill (canvas,
                  &(SbBox){place->plot.x,
                           y - BAR * scale / 2,
                           get_x (place, bar->share) - place->plot.x,
                           BAR * scale});
  draw_interval (place, bar->low, bar->high, y, SB_INK_TEXT);
  sb_canvas_write (
    canvas, SB_TEXT_SMALL, canvas->width - PAD * scale, y + 4 * scale, 1, percent);
}

static void
draw_published (const Place *place, const SbDistributionBar *bar, double y)
{
  SbCanvas *canvas = place->canvas;

  if (isnan (bar->published))
    return;
  draw_interval (place, bar->published_low, bar->published_high, y, SB_INK_SECOND);
  sb_canvas_set_ink (canvas, SB_INK_SECOND);
  sb_canvas_mark (canvas,
                  SB_FORM_DIAMOND,
                  get_x (place, bar->published),
                  y,
                  MARK * canvas->scale,
                  TRUE);
}

static void
draw_row (const Place *place, guint i)
{
  SbCanvas *canvas = place->canvas;
  const SbDistributionBar *bar = get_bar (place->self, i);
  double y = place->plot.y + (i + 0.5) * ROW * canvas->scale;
  gboolean compared = place->self->published != NULL;

  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  sb_canvas_write (canvas,
                   SB_TEXT_BOLD,
                   place->plot.x - PAD * canvas->scale,
                   y + 5 * canvas->scale,
                   1,
                   bar->category);
  draw_own (place, bar, compared ? y - 3 * canvas->scale : y);
  draw_published (place, bar, y + 9 * canvas->scale);
}

static void
draw (gconstpointer data, SbCanvas *canvas)
{
  Place place = {canvas, data, {0}};

  lay_out (&place);
  draw_legend (&place);
  draw_scale (&place);
  for (guint i = 0; i < place.self->bars->len; i++)
    draw_row (&place, i);
}

/* --- words --- */

static void
describe_bar (GString *words, const SbDistributionBar *bar)
{
  g_autofree char *share = isnan (bar->share) ? NULL : dup_percent (bar->share);
  g_autofree char *low = share ? dup_percent (bar->low) : NULL;
  g_autofree char *high = share ? dup_percent (bar->high) : NULL;
  g_autofree char *published =
    isnan (bar->published) ? NULL : dup_percent (bar->published);

  g_string_append_printf (words, " %s:", bar->category);
  if (share)
    /* Translators: a share and its interval. */
    g_string_append_printf (words, _ (" %s (%s to %s)"), share, low, high);
  else
    g_string_append (words, _ (" undefined"));
  if (published)
    g_string_append_printf (words, _ (", published %s"), published);
  g_string_append_c (words, '.');
}

static char *
describe (const Distribution *self)
{
  GString *words = g_string_new (self->own);

  g_string_append_c (words, '.');
  for (guint i = 0; i < self->bars->len; i++)
    describe_bar (words, get_bar (self, i));
  return g_string_free (words, FALSE);
}

static double
find_most (const Distribution *self)
{
  double most = 0.1;

  for (guint i = 0; i < self->bars->len; i++) {
    const SbDistributionBar *bar = get_bar (self, i);
    const double ends[] = {bar->share, bar->high, bar->published, bar->published_high};

    for (guint j = 0; j < G_N_ELEMENTS (ends); j++)
      if (!isnan (ends[j]))
        most = MAX (most, ends[j]);
  }
  return MIN (1, ceil (most * 10) / 10);
}

static const SbChartKind kind = {draw, measure, free_distribution};

SbChart *
sb_distribution_chart_new (const SbDistributionBar *bars,
                           guint n,
                           const char *own,
                           const char *published)
{
  Distribution *self = g_new0 (Distribution, 1);

  self->bars = g_array_new (FALSE, FALSE, sizeof (SbDistributionBar));
  g_array_set_clear_func (self->bars, clear_bar);
  for (guint i = 0; i < n; i++) {
    SbDistributionBar bar = bars[i];

    bar.category = g_strdup (bar.category);
    g_array_append_val (self->bars, bar);
  }
  self->own = g_strdup (own);
  self->published = g_strdup (published);
  self->most = find_most (self);
  return sb_chart_new (&kind, self, describe (self), WIDTH, LEAST_WIDTH);
}
