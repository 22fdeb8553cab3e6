/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "canvas.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/chart/pages.h>

/* A4, in units of 1/96 inch. */
#define POINTS_PER_UNIT 0.75
#define PAGE_WIDTH 793.7
#define PAGE_HEIGHT 1122.5
#define MARGIN 60.0
#define INNER (PAGE_WIDTH - 2 * MARGIN)
#define BOTTOM (PAGE_HEIGHT - MARGIN)
#define GAP 10.0
#define CELL_GAP 10.0
#define LEAST_COLUMN 40.0

/* Else the library writes the present time. */
#define CREATED "2000-01-01T12:00:00Z"

struct _SbPages {
  GByteArray *bytes;
  cairo_surface_t *surface;
  cairo_t *cairo;
  SbCanvas canvas;
  char *foot;
  guint page;
  double y;
};

static cairo_status_t
take_bytes (void *closure, const unsigned char *bytes, unsigned int n)
{
  g_byte_array_append (closure, bytes, n);
  return CAIRO_STATUS_SUCCESS;
}

static void
write_foot (SbPages *pages)
{
  g_autofree char *number = g_strdup_printf ("%u", pages->page);
  double y = PAGE_HEIGHT - MARGIN / 2;

  sb_canvas_set_ink (&pages->canvas, SB_INK_DIM);
  sb_canvas_write (&pages->canvas, SB_TEXT_SMALL, MARGIN, y, 0, pages->foot);
  sb_canvas_write (&pages->canvas, SB_TEXT_SMALL, PAGE_WIDTH - MARGIN, y, 1, number);
}

static void
turn_page (SbPages *pages)
{
  write_foot (pages);
  cairo_show_page (pages->cairo);
  pages->page++;
  pages->y = MARGIN;
}

/* Room for @height below, on this page or the next. */
static void
make_room (SbPages *pages, double height)
{
  if (pages->y > MARGIN && pages->y + height > BOTTOM)
    turn_page (pages);
}

SbPages *
sb_pages_new (const char *title, const char *foot)
{
  SbPages *pages = g_new0 (SbPages, 1);

  pages->bytes = g_byte_array_new ();
  pages->surface = cairo_pdf_surface_create_for_stream (take_bytes,
                                                        pages->bytes,
                                                        PAGE_WIDTH * POINTS_PER_UNIT,
                                                        PAGE_HEIGHT * POINTS_PER_UNIT);
  cairo_pdf_surface_set_metadata (pages->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (
    pages->surface, CAIRO_PDF_METADATA_CREATE_DATE, CREATED);
  pages->cairo = cairo_create (pages->surface);
  cairo_scale (pages->cairo, POINTS_PER_UNIT, POINTS_PER_UNIT);
  sb_canvas_init (
    &pages->canvas, pages->cairo, PAGE_WIDTH, PAGE_HEIGHT, 1, SB_CHART_PAPER);
  pages->foot = g_strdup (foot);
  pages->page = 1;
  pages->y = MARGIN;
  return pages;
}

void
sb_pages_free (SbPages *pages)
{
  cairo_destroy (pages->cairo);
  cairo_surface_destroy (pages->surface);
  g_byte_array_unref (pages->bytes);
  g_free (pages->foot);
  g_free (pages);
}

static void
write_line (SbPages *pages, SbTextStyle style, SbInk ink, const char *text)
{
  double line = sb_canvas_get_line (&pages->canvas, style);

  make_room (pages, line);
  sb_canvas_set_ink (&pages->canvas, ink);
  sb_canvas_write (&pages->canvas, style, MARGIN, pages->y + line * 0.8, 0, text);
  pages->y += line;
}

static void
write_lines (SbPages *pages, SbTextStyle style, SbInk ink, const char *text)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);

  for (guint i = 0; paragraphs[i]; i++) {
    g_autoptr (GPtrArray) lines =
      sb_canvas_wrap (&pages->canvas, style, paragraphs[i], INNER);

    for (guint k = 0; k < lines->len; k++)
      write_line (pages, style, ink, g_ptr_array_index (lines, k));
  }
}

/* Not alone at the foot of a page. */
void
sb_pages_add_heading (SbPages *pages, const char *text)
{
  double line = sb_canvas_get_line (&pages->canvas, SB_TEXT_BOLD);

  make_room (pages, 5 * line);
  if (pages->y > MARGIN)
    pages->y += GAP;
  write_lines (pages, SB_TEXT_BOLD, SB_INK_FIRST, text);
  pages->y += GAP / 2;
}

void
sb_pages_add_text (SbPages *pages, const char *text)
{
  write_lines (pages, SB_TEXT_NORMAL, SB_INK_TEXT, text);
  pages->y += GAP / 2;
}

void
sb_pages_add_chart (SbPages *pages, SbChart *chart)
{
  double height = MIN (sb_chart_measure (chart, INNER, 1), BOTTOM - MARGIN);

  make_room (pages, height);
  cairo_save (pages->cairo);
  cairo_translate (pages->cairo, MARGIN, pages->y);
  sb_chart_draw (chart, pages->cairo, INNER, height, 1, SB_CHART_PAPER);
  cairo_restore (pages->cairo);
  pages->y += height + GAP;
}

/* --- tables --- */

typedef struct {
  SbTable *table;
  guint n;
  double *widths;
} Grid;

static const char *
get_text (const Grid *grid, int row, guint column)
{
  const char *cell = row < 0 ? sb_table_get_column (grid->table, column)->label
                             : sb_table_get_cell (grid->table, (guint) row, column);

  return cell ? cell : "";
}

static double
measure_column (SbPages *pages, const Grid *grid, guint column)
{
  double width =
    sb_canvas_measure (&pages->canvas, SB_TEXT_BOLD, get_text (grid, -1, column));

  for (guint row = 0; row < sb_table_get_n_rows (grid->table); row++)
    width = MAX (width,
                 sb_canvas_measure (
                   &pages->canvas, SB_TEXT_SMALL, get_text (grid, (int) row, column)));
  return width + CELL_GAP;
}

static double
get_sum (const Grid *grid)
{
  double sum = 0;

  for (guint i = 0; i < grid->n; i++)
    sum += grid->widths[i];
  return sum;
}

static guint
find_widest (const Grid *grid)
{
  guint widest = 0;

  for (guint i = 1; i < grid->n; i++)
    if (grid->widths[i] > grid->widths[widest])
      widest = i;
  return widest;
}

/* What is widest gives until all have room. */
static void
fit_columns (SbPages *pages, Grid *grid)
{
  for (guint i = 0; i < grid->n; i++)
    grid->widths[i] = MIN (measure_column (pages, grid, i), INNER);
  for (double over = get_sum (grid) - INNER; over > 0.5; over = get_sum (grid) - INNER) {
    guint widest = find_widest (grid);
    double less = MIN (over, MAX (grid->widths[widest] / 20, 1));

    if (grid->widths[widest] <= LEAST_COLUMN)
      return;
    grid->widths[widest] -= less;
  }
}

static GPtrArray *
wrap_cell (SbPages *pages, const Grid *grid, int row, guint column)
{
  g_autofree char *text = g_strdup (get_text (grid, row, column));

  return sb_canvas_wrap (&pages->canvas,
                         row < 0 ? SB_TEXT_BOLD : SB_TEXT_SMALL,
                         g_strdelimit (text, "\n\t\r", ' '),
                         grid->widths[column] - CELL_GAP);
}

static void
write_row_line (SbPages *pages, const Grid *grid, int row, GPtrArray *cells, guint k)
{
  SbTextStyle style = row < 0 ? SB_TEXT_BOLD : SB_TEXT_SMALL;
  double line = sb_canvas_get_line (&pages->canvas, SB_TEXT_NORMAL), x = MARGIN;

  sb_canvas_set_ink (&pages->canvas, SB_INK_TEXT);
  for (guint i = 0; i < grid->n; i++) {
    GPtrArray *lines = g_ptr_array_index (cells, i);

    if (k < lines->len)
      sb_canvas_write (
        &pages->canvas, style, x, pages->y + line * 0.8, 0, g_ptr_array_index (lines, k));
    x += grid->widths[i];
  }
  pages->y += line;
}

static void
draw_rule (SbPages *pages)
{
  sb_canvas_set_ink (&pages->canvas, SB_INK_GRID);
  sb_canvas_line (
    &pages->canvas, MARGIN, pages->y + 1, PAGE_WIDTH - MARGIN, pages->y + 1, 1);
  pages->y += 3;
}

static void write_row (SbPages *pages, const Grid *grid, int row);

/* A row longer than a page goes on at the next one, like a long table. */
static void
write_row_lines (SbPages *pages, const Grid *grid, int row, GPtrArray *cells, guint n)
{
  double line = sb_canvas_get_line (&pages->canvas, SB_TEXT_NORMAL);

  if (pages->y > MARGIN && pages->y + MIN (n, 4) * line > BOTTOM) {
    turn_page (pages);
    if (row >= 0)
      write_row (pages, grid, -1);
  }
  for (guint k = 0; k < n; k++) {
    make_room (pages, line);
    write_row_line (pages, grid, row, cells, k);
  }
  draw_rule (pages);
}

/* @row -1: the head. */
static void
write_row (SbPages *pages, const Grid *grid, int row)
{
  g_autoptr (GPtrArray) cells =
    g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint n = 1;

  for (guint i = 0; i < grid->n; i++) {
    GPtrArray *lines = wrap_cell (pages, grid, row, i);

    n = MAX (n, lines->len);
    g_ptr_array_add (cells, lines);
  }
  write_row_lines (pages, grid, row, cells, n);
}

void
sb_pages_add_table (SbPages *pages, SbTable *table)
{
  guint n = sb_table_get_n_columns (table);
  g_autofree double *widths = g_new0 (double, n);
  Grid grid = {table, n, widths};

  fit_columns (pages, &grid);
  write_row (pages, &grid, -1);
  for (guint row = 0; row < sb_table_get_n_rows (table); row++)
    write_row (pages, &grid, (int) row);
  pages->y += GAP / 2;
}

GBytes *
sb_pages_finish (SbPages *pages, GError **error)
{
  cairo_status_t status;

  write_foot (pages);
  cairo_show_page (pages->cairo);
  status = cairo_status (pages->cairo);
  cairo_surface_finish (pages->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (pages->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_bytes_new (pages->bytes->data, pages->bytes->len);
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_FAILED,
               _ ("The pages could not be made: %s."),
               cairo_status_to_string (status));
  return NULL;
}
