/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/chart/forest-chart.h>

#define WIDTH 600.0
#define LEAST_WIDTH 260.0
#define PAD 8.0
#define ROW 26.0
#define CAP 4.0
#define MARK 5.0
#define LABEL_SHARE 0.32 /* of the width, at most */
#define NOTE_SHARE 0.30
#define N_STEPS 5

typedef struct {
  GArray *rows; /* SbForestRow, texts owned */
  char *axis;
  double least; /* where the axis begins */
} Forest;

static void
clear_row (gpointer data)
{
  SbForestRow *row = data;

  g_free ((char *) row->label);
  g_free ((char *) row->note);
}

static void
free_forest (gpointer data)
{
  Forest *self = data;

  g_array_unref (self->rows);
  g_free (self->axis);
  g_free (self);
}

static const SbForestRow *
get_row (const Forest *self, guint i)
{
  return &g_array_index (self->rows, SbForestRow, i);
}

static char *
dup_value (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.2f", fabs (value));
  return g_strconcat (value < -0.005 ? "−" : "", buffer, NULL);
}

/* What stands at the right of a line: its number and its note. */
static char *
dup_right (const SbForestRow *row)
{
  g_autofree char *value =
    isnan (row->value) ? g_strdup (_ ("undefined")) : dup_value (row->value);

  if (row->note == NULL)
    return g_steal_pointer (&value);
  return g_strdup_printf (isnan (row->value) ? "%s: %s" : "%s  %s", value, row->note);
}

/* --- where things are --- */

typedef struct {
  SbCanvas *canvas;
  const Forest *self;
  SbBox plot;
  double labels, notes; /* widths */
} Place;

static double
get_x (const Place *place, double value)
{
  double least = place->self->least;

  return place->plot.x +
         place->plot.width * (CLAMP (value, least, 1) - least) / (1 - least);
}

/* Why there is no number stands where it would be. */
static double
get_note_width (const Place *place, const SbForestRow *row)
{
  return isnan (row->value)
           ? place->canvas->width - place->plot.x - PAD * place->canvas->scale
           : place->notes;
}

static double
get_row_height (const Place *place, guint i)
{
  SbCanvas *canvas = place->canvas;
  const SbForestRow *row = get_row (place->self, i);
  g_autofree char *right = dup_right (row);
  double label =
    sb_canvas_measure_block (canvas, SB_TEXT_NORMAL, place->labels, row->label);
  double note =
    sb_canvas_measure_block (canvas, SB_TEXT_SMALL, get_note_width (place, row), right);

  return MAX (ROW * canvas->scale, MAX (label, note) + 4 * canvas->scale);
}

static void
measure_columns (Place *place)
{
  SbCanvas *canvas = place->canvas;

  place->labels = place->notes = 0;
  for (guint i = 0; i < place->self->rows->len; i++) {
    const SbForestRow *row = get_row (place->self, i);
    g_autofree char *right = dup_right (row);

    place->labels =
      MAX (place->labels, sb_canvas_measure (canvas, SB_TEXT_NORMAL, row->label));
    if (!isnan (row->value))
      place->notes = MAX (place->notes, sb_canvas_measure (canvas, SB_TEXT_SMALL, right));
  }
  place->labels = MIN (place->labels, canvas->width * LABEL_SHARE);
  place->notes = MIN (place->notes, canvas->width * NOTE_SHARE);
}

static const char *
get_axis (const Forest *self)
{
  return self->rows->len > 0 ? self->axis : _ ("There is no coefficient to draw.");
}

/* The whole height, with the plot put in its place. */
static double
lay_out (Place *place)
{
  SbCanvas *canvas = place->canvas;
  double pad = PAD * canvas->scale, rows = 0;

  measure_columns (place);
  place->plot = (SbBox){place->labels + 2 * pad,
                        pad,
                        canvas->width - place->labels - place->notes - 4.5 * pad,
                        0};
  for (guint i = 0; i < place->self->rows->len; i++)
    rows += get_row_height (place, i);
  place->plot.height = rows;
  if (rows == 0)
    return 2 * pad + sb_canvas_measure_block (
                       canvas, SB_TEXT_NORMAL, canvas->width, get_axis (place->self));
  return rows + 3 * pad + sb_canvas_get_line (canvas, SB_TEXT_SMALL) +
         sb_canvas_measure_block (
           canvas, SB_TEXT_NORMAL, canvas->width - 2 * pad, get_axis (place->self));
}

static double
measure (gconstpointer data, SbCanvas *canvas, gboolean cramped)
{
  Place place = {.canvas = canvas, .self = data};

  return lay_out (&place);
}

/* --- drawing --- */

static void
draw_tick (const Place *place, double at)
{
  SbCanvas *canvas = place->canvas;
  double x = get_x (place, at), bottom = place->plot.y + place->plot.height;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *text = NULL;

  g_ascii_formatd (number, sizeof number, "%.1f", fabs (at));
  text = g_strconcat (at < 0 ? "−" : "", number, NULL);
  sb_canvas_set_ink (canvas, at == 0 ? SB_INK_FAINT : SB_INK_GRID);
  sb_canvas_line (canvas, x, place->plot.y, x, bottom, at == 0 ? 1.5 : 1);
  sb_canvas_set_ink (canvas, SB_INK_DIM);
  sb_canvas_write (canvas,
                   SB_TEXT_SMALL,
                   x,
                   bottom + sb_canvas_get_line (canvas, SB_TEXT_SMALL),
                   0.5,
                   text);
}

static void
draw_axis (const Place *place)
{
  SbCanvas *canvas = place->canvas;
  double pad = PAD * canvas->scale, span = 1 - place->self->least;
  double room = CLAMP (place->plot.width / (34 * canvas->scale), 2, N_STEPS);
  double step = sb_canvas_find_step (span, (guint) room);

  for (double i = ceil (place->self->least / step - 1e-9); i * step < 1 + 1e-9; i++)
    draw_tick (place, i == 0 ? 0 : i * step);
  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  sb_canvas_write_block (canvas,
                         SB_TEXT_NORMAL,
                         pad,
                         place->plot.y + place->plot.height + pad +
                           sb_canvas_get_line (canvas, SB_TEXT_SMALL),
                         canvas->width - 2 * pad,
                         0.5,
                         get_axis (place->self));
}

static void
draw_interval (const Place *place, const SbForestRow *row, double y)
{
  double low = get_x (place, row->low), high = get_x (place, row->high);
  double cap = CAP * place->canvas->scale;

  if (isnan (row->low) || isnan (row->high))
    return;
  sb_canvas_line (place->canvas, low, y, high, y, 1.5);
  sb_canvas_line (place->canvas, low, y - cap, low, y + cap, 1.5);
  sb_canvas_line (place->canvas, high, y - cap, high, y + cap, 1.5);
}

static void
write_texts (const Place *place, const SbForestRow *row, double y)
{
  SbCanvas *canvas = place->canvas;
  double pad = PAD * canvas->scale;
  g_autofree char *right = dup_right (row);
  double label =
    sb_canvas_measure_block (canvas, SB_TEXT_NORMAL, place->labels, row->label);
  double width = get_note_width (place, row);
  double note = sb_canvas_measure_block (canvas, SB_TEXT_SMALL, width, right);

  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  sb_canvas_write_block (
    canvas, SB_TEXT_NORMAL, pad, y - label / 2, place->labels, 0, row->label);
  if (isnan (row->value)) {
    sb_canvas_set_ink (canvas, SB_INK_GROUND);
    sb_canvas_fill (
      canvas, &(SbBox){place->plot.x - pad / 2, y - note / 2, place->plot.width, note});
  }
  sb_canvas_set_ink (canvas, isnan (row->value) ? SB_INK_DIM : SB_INK_TEXT);
  sb_canvas_write_block (
    canvas, SB_TEXT_SMALL, canvas->width - width - pad, y - note / 2, width, 0, right);
}

static void
draw_row (const Place *place, const SbForestRow *row, double y)
{
  SbCanvas *canvas = place->canvas;

  write_texts (place, row, y);
  sb_canvas_set_ink (canvas, SB_INK_FIRST);
  if (isnan (row->value))
    return;
  draw_interval (place, row, y);
  sb_canvas_mark (
    canvas, SB_FORM_SQUARE, get_x (place, row->value), y, MARK * canvas->scale, TRUE);
}

static void
draw (gconstpointer data, SbCanvas *canvas)
{
  Place place = {.canvas = canvas, .self = data};
  double y, pad = PAD * canvas->scale;

  lay_out (&place);
  if (place.self->rows->len == 0) {
    sb_canvas_set_ink (canvas, SB_INK_TEXT);
    sb_canvas_write_block (canvas,
                           SB_TEXT_NORMAL,
                           pad,
                           pad,
                           canvas->width - 2 * pad,
                           0,
                           get_axis (place.self));
    return;
  }
  draw_axis (&place);
  y = place.plot.y;
  for (guint i = 0; i < place.self->rows->len; i++) {
    double height = get_row_height (&place, i);

    draw_row (&place, get_row (place.self, i), y + height / 2);
    y += height;
  }
}

/* --- words --- */

static void
describe_row (GString *words, const SbForestRow *row)
{
  g_autofree char *right = dup_right (row);
  g_autofree char *low = isnan (row->low) ? NULL : dup_value (row->low);
  g_autofree char *high = isnan (row->high) ? NULL : dup_value (row->high);

  g_string_append_printf (words, " %s: %s", row->label, right);
  if (low && high)
    /* Translators: an interval. */
    g_string_append_printf (words, _ (" (%s to %s)"), low, high);
  g_string_append_c (words, '.');
}

static char *
describe (const Forest *self)
{
  GString *words = g_string_new (get_axis (self));

  if (self->rows->len > 0)
    g_string_append_c (words, '.');
  for (guint i = 0; i < self->rows->len; i++)
    describe_row (words, get_row (self, i));
  return g_string_free (words, FALSE);
}

/* Down to a whole tenth; limits under −1 are drawn at −1. */
static double
find_least (const Forest *self)
{
  double least = 0;

  for (guint i = 0; i < self->rows->len; i++)
    least = fmin (least, fmin (get_row (self, i)->value, get_row (self, i)->low));
  return MAX (-1, floor (least * 5) / 5);
}

static const SbChartKind kind = {draw, measure, free_forest};

SbChart *
sb_forest_chart_new (const SbForestRow *rows, guint n, const char *axis)
{
  Forest *self = g_new0 (Forest, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (SbForestRow));
  g_array_set_clear_func (self->rows, clear_row);
  for (guint i = 0; i < n; i++) {
    SbForestRow row = rows[i];

    row.label = g_strdup (row.label);
    row.note = g_strdup (row.note);
    g_array_append_val (self->rows, row);
  }
  self->axis = g_strdup (axis);
  self->least = find_least (self);
  return sb_chart_new (&kind, self, describe (self), WIDTH, LEAST_WIDTH);
}
