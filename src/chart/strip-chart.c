/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/chart/strip-chart.h>

#define WIDTH 640.0
#define LEAST_COLUMN 36.0
#define PAD 8.0
#define BAR_HEIGHT 34.0
#define BAR_SHARE 0.62 /* of the width of its column */

typedef struct {
  double value;
  char *text;
} Cell;

typedef struct {
  char *words;
  Cell *cells;
  double most;
} Row;

typedef struct {
  Row *rows;
  guint n_rows;
  GStrv episodes;
  guint n_episodes;
} Strip;

static void
free_strip (gpointer data)
{
  Strip *strip = data;

  for (guint r = 0; r < strip->n_rows; r++) {
    for (guint e = 0; e < strip->n_episodes; e++)
      g_free (strip->rows[r].cells[e].text);
    g_free (strip->rows[r].cells);
    g_free (strip->rows[r].words);
  }
  g_free (strip->rows);
  g_strfreev (strip->episodes);
  g_free (strip);
}

static double
get_row_height (const Row *row, SbCanvas *canvas)
{
  double inner = canvas->width - 2 * PAD * canvas->scale;

  return sb_canvas_measure_block (canvas, SB_TEXT_NORMAL, inner, row->words) +
         sb_canvas_get_line (canvas, SB_TEXT_SMALL) + (BAR_HEIGHT + PAD) * canvas->scale;
}

static double
measure (gconstpointer data, SbCanvas *canvas, gboolean cramped)
{
  const Strip *strip = data;
  double height = 2 * PAD * canvas->scale + sb_canvas_get_line (canvas, SB_TEXT_NORMAL);

  for (guint i = 0; i < strip->n_rows; i++)
    height += get_row_height (&strip->rows[i], canvas);
  return height;
}

static double
get_column (const Strip *strip, SbCanvas *canvas)
{
  return (canvas->width - 2 * PAD * canvas->scale) / strip->n_episodes;
}

static void
draw_cell (const Row *row,
           const Cell *cell,
           SbCanvas *canvas,
           double x,
           double width,
           double bottom)
{
  double height = isnan (cell->value) || row->most <= 0
                    ? 0
                    : BAR_HEIGHT * canvas->scale * cell->value / row->most;
  SbBox bar = {
    x + width * (1 - BAR_SHARE) / 2, bottom - height, width * BAR_SHARE, height};

  sb_canvas_set_ink (canvas, SB_INK_FIRST);
  if (height > 0)
    sb_canvas_fill (canvas, &bar);
  sb_canvas_set_ink (canvas, isnan (cell->value) ? SB_INK_DIM : SB_INK_TEXT);
  if (cell->text)
    sb_canvas_write_fitting (canvas,
                             x + width / 2,
                             bottom - height - 4 * canvas->scale,
                             width - 2 * canvas->scale,
                             cell->text);
}

static void
draw_row (const Strip *strip, const Row *row, SbCanvas *canvas, double y)
{
  double pad = PAD * canvas->scale, width = get_column (strip, canvas);
  double bottom = y + get_row_height (row, canvas) - pad;

  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  sb_canvas_write_block (
    canvas, SB_TEXT_NORMAL, pad, y, canvas->width - 2 * pad, 0, row->words);
  for (guint i = 0; i < strip->n_episodes; i++)
    draw_cell (row, &row->cells[i], canvas, pad + i * width, width, bottom);
  sb_canvas_set_ink (canvas, SB_INK_FAINT);
  sb_canvas_line (canvas, pad, bottom, canvas->width - pad, bottom, 1);
}

static void
draw (gconstpointer data, SbCanvas *canvas)
{
  const Strip *strip = data;
  double pad = PAD * canvas->scale, y = pad, width = get_column (strip, canvas);
  double line = sb_canvas_get_line (canvas, SB_TEXT_NORMAL);

  for (guint i = 0; i < strip->n_rows; i++) {
    draw_row (strip, &strip->rows[i], canvas, y);
    y += get_row_height (&strip->rows[i], canvas);
  }
  sb_canvas_set_ink (canvas, SB_INK_DIM);
  for (guint i = 0; i < strip->n_episodes; i++)
    sb_canvas_write_fitting (canvas,
                             pad + (i + 0.5) * width,
                             y + line * 0.6,
                             width - 2 * canvas->scale,
                             strip->episodes[i]);
}

static char *
describe (const Strip *strip)
{
  GString *words = g_string_new (_ ("Measures over the episodes."));

  for (guint r = 0; r < strip->n_rows; r++) {
    g_string_append_printf (words, " %s:", strip->rows[r].words);
    for (guint e = 0; e < strip->n_episodes; e++)
      if (strip->rows[r].cells[e].text)
        g_string_append_printf (
          words, " %s %s;", strip->episodes[e], strip->rows[r].cells[e].text);
    words->str[words->len - 1] = '.';
  }
  return g_string_free (words, FALSE);
}

static void
copy_row (Row *to, const SbStripRow *from, guint n_episodes)
{
  to->words = g_strdup (from->words);
  to->cells = g_new0 (Cell, n_episodes);
  for (guint e = 0; e < n_episodes; e++) {
    to->cells[e] = (Cell){from->cells[e].value, g_strdup (from->cells[e].text)};
    if (!isnan (from->cells[e].value))
      to->most = MAX (to->most, from->cells[e].value);
  }
  if (from->is_share)
    to->most = 1;
}

static const SbChartKind kind = {draw, measure, free_strip};

SbChart *
sb_strip_chart_new (const SbStripRow *rows,
                    guint n_rows,
                    const char *const *episodes,
                    guint n_episodes)
{
  Strip *strip = g_new0 (Strip, 1);

  strip->rows = g_new0 (Row, n_rows);
  strip->n_rows = n_rows;
  strip->n_episodes = n_episodes;
  strip->episodes = g_new0 (char *, n_episodes + 1);
  for (guint i = 0; i < n_episodes; i++)
    strip->episodes[i] = g_strdup (episodes[i]);
  for (guint i = 0; i < n_rows; i++)
    copy_row (&strip->rows[i], &rows[i], n_episodes);
  return sb_chart_new (
    &kind, strip, describe (strip), WIDTH, n_episodes * LEAST_COLUMN + 2 * PAD);
}
