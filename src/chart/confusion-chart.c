/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/chart/confusion-chart.h>

#define WIDTH 520.0
#define PAD 8.0
#define MARGIN 150.0    /* least room for the labels and sums */
#define LEAST_CELL 17.0 /* under which numbers cannot be read */
#define BEST_CELL 30.0
#define COMMON_CELL 64.0
#define LARGEST_CELL 120.0
#define FLAT 0.62        /* height of a cell to its width */
#define LABEL_SHARE 0.34 /* of the width, at most */
#define DARKEST 0.5      /* of the ink in a cell */
#define ALL_SHOWN 12     /* with more categories, those that nobody gave are left out */
#define N_DESCRIBED_MOST 40 /* cells in the words */

typedef struct {
  gint64 *counts; /* of the shown ones */
  char **labels;
  guint q, n_hidden;
  char *first, *second;
  char *heading;
  gint64 total, most;
} Confusion;

static void
free_confusion (gpointer data)
{
  Confusion *self = data;

  g_free (self->counts);
  g_strfreev (self->labels);
  g_free (self->first);
  g_free (self->second);
  g_free (self->heading);
  g_free (self);
}

static char *
dup_count (gint64 count)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, count);
}

static gint64
get_count (const Confusion *self, guint row, guint column)
{
  return self->counts[row * self->q + column];
}

static gint64
sum_row (const Confusion *self, guint row)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->q; i++)
    sum += get_count (self, row, i);
  return sum;
}

static gint64
sum_column (const Confusion *self, guint column)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->q; i++)
    sum += get_count (self, i, column);
  return sum;
}

static gint64
sum_diagonal (const Confusion *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->q; i++)
    sum += get_count (self, i, i);
  return sum;
}

/* --- where things are --- */

typedef struct {
  SbCanvas *canvas;
  const Confusion *self;
  SbBox table;       /* of the cells */
  double cell;       /* its width */
  double row;        /* its height */
  double sums;       /* width of the sums */
  gboolean numbered; /* the columns have numbers, as their labels do not fit */
} Place;

static char *
dup_label (const Place *place, guint i)
{
  return place->numbered ? g_strdup_printf ("%u  %s", i + 1, place->self->labels[i])
                         : g_strdup (place->self->labels[i]);
}

static double
measure_labels (const Place *place)
{
  double widest = sb_canvas_measure (place->canvas, SB_TEXT_SMALL, _ ("sum"));
  double most = place->canvas->width * LABEL_SHARE;

  for (guint i = 0; i < place->self->q; i++) {
    g_autofree char *label = dup_label (place, i);

    widest = MAX (widest, sb_canvas_measure (place->canvas, SB_TEXT_NORMAL, label));
  }
  return MIN (widest, most);
}

static double
measure_sums (const Place *place)
{
  g_autofree char *sum = dup_count (place->self->total);
  SbCanvas *canvas = place->canvas;

  return MAX (sb_canvas_measure (canvas, SB_TEXT_SMALL, sum),
              sb_canvas_measure (canvas, SB_TEXT_SMALL, _ ("sum")));
}

/* What the columns' labels need to stand above them. */
static double
measure_columns (const Place *place)
{
  double widest = 0;

  for (guint i = 0; i < place->self->q; i++)
    widest = MAX (
      widest, sb_canvas_measure (place->canvas, SB_TEXT_NORMAL, place->self->labels[i]));
  return widest + 8 * place->canvas->scale;
}

static void
divide_width (Place *place)
{
  SbCanvas *canvas = place->canvas;
  double pad = PAD * canvas->scale, labels = measure_labels (place);
  double room = canvas->width - labels - place->sums - 5 * pad;
  double most = CLAMP (
    measure_columns (place), COMMON_CELL * canvas->scale, LARGEST_CELL * canvas->scale);

  place->table.x = pad + labels + pad;
  place->cell = MIN (most, room / MAX (1, place->self->q));
  place->table.width = place->cell * place->self->q;
}

static double
measure_row (const Place *place)
{
  SbCanvas *canvas = place->canvas;
  double pad = PAD * canvas->scale,
         height = MIN (place->cell, COMMON_CELL * canvas->scale) * FLAT;

  for (guint i = 0; i < place->self->q; i++) {
    g_autofree char *label = dup_label (place, i);

    height = MAX (
      height,
      sb_canvas_measure_block (canvas, SB_TEXT_NORMAL, place->table.x - 2 * pad, label));
  }
  return height;
}

/* The whole height, with the table put in its place. */
static double
lay_out (Place *place)
{
  SbCanvas *canvas = place->canvas;
  double pad = PAD * canvas->scale, line = sb_canvas_get_line (canvas, SB_TEXT_NORMAL);
  double heading = sb_canvas_measure_block (
    canvas, SB_TEXT_NORMAL, canvas->width - 2 * pad, place->self->heading);

  if (place->self->q == 0)
    return heading + 2 * pad;
  place->sums = measure_sums (place);
  divide_width (place);
  place->numbered = measure_columns (place) > place->cell;
  if (place->numbered)
    divide_width (place);
  place->row = measure_row (place);
  place->table.y = pad + heading + pad + line + pad / 2;
  place->table.height = place->row * place->self->q;
  return place->table.y + place->table.height + pad + line + pad;
}

static double
measure (gconstpointer data, SbCanvas *canvas, gboolean cramped)
{
  Place place = {.canvas = canvas, .self = data};

  return lay_out (&place);
}

/* --- drawing --- */

static void
write_number (const Place *place, double x, double y, double width, gint64 count)
{
  g_autofree char *number = dup_count (count);

  sb_canvas_write_fitting (place->canvas, x, y + 4 * place->canvas->scale, width, number);
}

static void
draw_cell (const Place *place, guint row, guint column)
{
  SbCanvas *canvas = place->canvas;
  gint64 count = get_count (place->self, row, column);
  double share = place->self->most > 0 ? (double) count / place->self->most : 0;
  SbBox box = {place->table.x + column * place->cell,
               place->table.y + row * place->row,
               place->cell,
               place->row};

  sb_canvas_set_shade (canvas, SB_INK_FIRST, share * DARKEST);
  sb_canvas_fill (canvas, &box);
  sb_canvas_set_ink (canvas, count > 0 ? SB_INK_TEXT : SB_INK_DIM);
  if (count > 0 || place->self->q <= ALL_SHOWN)
    write_number (place,
                  box.x + box.width / 2,
                  box.y + box.height / 2,
                  box.width - 4 * canvas->scale,
                  count);
}

static void
draw_grid (const Place *place)
{
  SbCanvas *canvas = place->canvas;
  const SbBox *table = &place->table;

  sb_canvas_set_ink (canvas, SB_INK_GRID);
  for (guint i = 0; i <= place->self->q; i++) {
    double x = table->x + i * place->cell, y = table->y + i * place->row;

    sb_canvas_line (canvas, x, table->y, x, table->y + table->height, 1);
    sb_canvas_line (canvas, table->x, y, table->x + table->width, y, 1);
  }
  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  for (guint i = 0; i < place->self->q; i++)
    sb_canvas_frame (
      canvas,
      &(SbBox){
        table->x + i * place->cell, table->y + i * place->row, place->cell, place->row},
      1.5);
}

static void
write_row_label (const Place *place, guint i)
{
  SbCanvas *canvas = place->canvas;
  double pad = PAD * canvas->scale, width = place->table.x - 2 * pad;
  g_autofree char *label = dup_label (place, i);
  double height = sb_canvas_measure_block (canvas, SB_TEXT_NORMAL, width, label);
  double y = place->table.y + (i + 0.5) * place->row;

  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  sb_canvas_write_block (
    canvas, SB_TEXT_NORMAL, pad, y - height / 2, width, place->numbered ? 0 : 1, label);
  sb_canvas_set_ink (canvas, SB_INK_DIM);
  write_number (place,
                place->table.x + place->table.width + pad + place->sums / 2,
                y,
                place->sums + pad,
                sum_row (place->self, i));
}

static void
write_column_label (const Place *place, guint i)
{
  SbCanvas *canvas = place->canvas;
  double x = place->table.x + (i + 0.5) * place->cell;
  double above = place->table.y - PAD * canvas->scale / 2;
  double below = place->table.y + place->table.height +
                 sb_canvas_get_line (canvas, SB_TEXT_NORMAL) * 0.7;
  g_autofree char *number = g_strdup_printf ("%u", i + 1);

  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  if (place->numbered)
    sb_canvas_write_fitting (canvas, x, above, place->cell * 0.9, number);
  else
    sb_canvas_write (canvas, SB_TEXT_NORMAL, x, above, 0.5, place->self->labels[i]);
  sb_canvas_set_ink (canvas, SB_INK_DIM);
  write_number (place, x, below, place->cell * 0.9, sum_column (place->self, i));
}

static void
write_total (const Place *place)
{
  SbCanvas *canvas = place->canvas;
  const SbBox *table = &place->table;
  double pad = PAD * canvas->scale, x = table->x + table->width + pad + place->sums / 2;
  double below =
    table->y + table->height + sb_canvas_get_line (canvas, SB_TEXT_NORMAL) * 0.7;

  sb_canvas_set_ink (canvas, SB_INK_DIM);
  sb_canvas_write (canvas, SB_TEXT_SMALL, x, table->y - pad / 2, 0.5, _ ("sum"));
  sb_canvas_write (
    canvas, SB_TEXT_SMALL, table->x - pad, below + 4 * canvas->scale, 1, _ ("sum"));
  write_number (place, x, below, place->sums + pad, place->self->total);
}

static void
draw (gconstpointer data, SbCanvas *canvas)
{
  Place place = {.canvas = canvas, .self = data};
  double pad = PAD * canvas->scale;

  lay_out (&place);
  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  sb_canvas_write_block (
    canvas, SB_TEXT_NORMAL, pad, pad, canvas->width - 2 * pad, 0, place.self->heading);
  for (guint row = 0; row < place.self->q; row++)
    for (guint column = 0; column < place.self->q; column++)
      draw_cell (&place, row, column);
  draw_grid (&place);
  for (guint i = 0; i < place.self->q; i++) {
    write_row_label (&place, i);
    write_column_label (&place, i);
  }
  if (place.self->q > 0)
    write_total (&place);
}

/* --- words --- */

static char *
make_heading (const Confusion *self)
{
  GString *heading = g_string_new (NULL);

  if (self->q == 0)
    return g_string_free (g_string_append (heading, _ ("There is no category to count.")),
                          FALSE);
  g_string_printf (heading, _ ("Rows: %s. Columns: %s."), self->first, self->second);
  if (self->n_hidden > 0)
    g_string_append_printf (heading,
                            ngettext (" %u category that neither gave is left out.",
                                      " %u categories that neither gave are left out.",
                                      self->n_hidden),
                            self->n_hidden);
  if (self->total == 0)
    g_string_append (heading, _ (" Nothing was coded by both."));
  return g_string_free (heading, FALSE);
}

static void
describe_cells (const Confusion *self, GString *words)
{
  guint n = 0;

  for (guint row = 0; row < self->q; row++)
    for (guint column = 0; column < self->q; column++) {
      gint64 count = get_count (self, row, column);

      if (count == 0 || n++ >= N_DESCRIBED_MOST)
        continue;
      g_string_append_printf (words,
                              " %s %s, %s %s: %" G_GINT64_FORMAT ".",
                              self->first,
                              self->labels[row],
                              self->second,
                              self->labels[column],
                              count);
    }
  if (n > N_DESCRIBED_MOST)
    g_string_append_printf (words,
                            ngettext (" %u more cell is not empty.",
                                      " %u more cells are not empty.",
                                      n - N_DESCRIBED_MOST),
                            n - N_DESCRIBED_MOST);
}

static char *
describe (const Confusion *self)
{
  GString *words = g_string_new (self->heading);
  g_autofree char *alike = dup_count (sum_diagonal (self));
  g_autofree char *total = dup_count (self->total);

  if (self->total > 0)
    /* Translators: two numbers. */
    g_string_append_printf (words, _ (" %s of %s are alike."), alike, total);
  describe_cells (self, words);
  return g_string_free (words, FALSE);
}

/* --- making --- */

static gboolean
is_used (const gint64 *counts, guint q, guint category)
{
  for (guint i = 0; i < q; i++)
    if (counts[category * q + i] > 0 || counts[i * q + category] > 0)
      return TRUE;
  return FALSE;
}

static GArray *
list_shown (const gint64 *counts, guint q)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < q; i++)
    if (q <= ALL_SHOWN || is_used (counts, q, i))
      g_array_append_val (shown, i);
  return shown;
}

static void
copy_table (Confusion *self,
            const gint64 *counts,
            const char *const *labels,
            guint q,
            GArray *shown)
{
  self->q = shown->len;
  self->n_hidden = q - shown->len;
  self->counts = g_new0 (gint64, self->q * self->q);
  self->labels = g_new0 (char *, self->q + 1);
  for (guint row = 0; row < self->q; row++) {
    guint from = g_array_index (shown, guint, row);

    self->labels[row] = g_strdup (labels[from]);
    for (guint column = 0; column < self->q; column++) {
      gint64 count = counts[from * q + g_array_index (shown, guint, column)];

      self->counts[row * self->q + column] = count;
      self->total += count;
      self->most = MAX (self->most, count);
    }
  }
}

static const SbChartKind kind = {draw, measure, free_confusion};

SbChart *
sb_confusion_chart_new (const gint64 *counts,
                        const char *const *labels,
                        guint q,
                        const char *first,
                        const char *second)
{
  Confusion *self = g_new0 (Confusion, 1);
  g_autoptr (GArray) shown = list_shown (counts, q);

  copy_table (self, counts, labels, q, shown);
  self->first = g_strdup (first);
  self->second = g_strdup (second);
  self->heading = make_heading (self);
  return sb_chart_new (&kind,
                       self,
                       describe (self),
                       MAX (WIDTH, MARGIN + self->q * BEST_CELL),
                       MARGIN + self->q * LEAST_CELL);
}
