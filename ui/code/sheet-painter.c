/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code/sheet-painter.h"

#include "timeline/text-cache.h"

#include <glib/gi18n-lib.h>

#define PAD 4
#define MOST_NAME_SHARE 0.4
#define LEAST_NAME_WIDTH 60
#define HATCH_STEP 6

struct _SbSheetPainter {
  GtkWidget *widget;
  SbTextCache *texts;
};

typedef struct {
  SbSheetPainter *painter;
  const SbSheetLook *look;
  GtkSnapshot *snapshot;
  GdkRGBA ink, faint, line, accent;
  guint first_column, last_column; /* in view, the last one excluded */
  guint first_row, last_row;
} Paint;

SbSheetPainter *
sb_sheet_painter_new (GtkWidget *widget)
{
  SbSheetPainter *self = g_new0 (SbSheetPainter, 1);

  self->widget = widget;
  self->texts = sb_text_cache_new (widget);
  return self;
}

void
sb_sheet_painter_free (SbSheetPainter *self)
{
  sb_text_cache_free (self->texts);
  g_free (self);
}

void
sb_sheet_painter_forget (SbSheetPainter *self)
{
  sb_text_cache_clear (self->texts);
}

static int
get_line_height (SbSheetPainter *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->widget, "Ég");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static int
get_widest_name (SbSheetPainter *self, SbSheet *sheet)
{
  int width = 0;

  for (guint row = 0; sheet && row < sb_sheet_get_n_rows (sheet); row++)
    width = MAX (
      width, sb_text_cache_get_width (self->texts, sb_sheet_get_code (sheet, row)->name));
  return width;
}

void
sb_sheet_painter_measure (SbSheetPainter *self, SbSheetLayout *layout, int width)
{
  int line = get_line_height (self);
  int most = MAX ((int) (width * MOST_NAME_SHARE), LEAST_NAME_WIDTH);

  layout->row_height = line + PAD;
  layout->head_height = 2 * (line + PAD / 2);
  layout->column_width =
    MAX (sb_text_cache_get_width (self->texts, "00") + 2 * PAD, layout->row_height);
  layout->total_width = sb_text_cache_get_width (self->texts, "00.00") + 2 * PAD;
  layout->name_width = MIN (get_widest_name (self, layout->sheet) + 2 * PAD, most);
}

static GdkRGBA
get_colour (GtkWidget *widget, const char *name, const GdkRGBA *otherwise)
{
  GdkRGBA colour;

  return gtk_style_context_lookup_color (
           gtk_widget_get_style_context (widget), name, &colour)
           ? colour
           : *otherwise;
}

static GdkRGBA
fade (GdkRGBA colour, float share)
{
  colour.alpha *= share;
  return colour;
}

static void
fill (const Paint *paint, const GdkRGBA *colour, double x, double y, double w, double h)
{
  gtk_snapshot_append_color (
    paint->snapshot,
    colour,
    &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) w, (float) h));
}

static void
frame (const Paint *paint,
       const GdkRGBA *colour,
       double thickness,
       double x,
       double y,
       double w,
       double h)
{
  fill (paint, colour, x, y, w, thickness);
  fill (paint, colour, x, y + h - thickness, w, thickness);
  fill (paint, colour, x, y, thickness, h);
  fill (paint, colour, x + w - thickness, y, thickness, h);
}

static double
get_left (const Paint *paint, guint column)
{
  return paint->look->layout->name_width +
         sb_sheet_layout_get_x (paint->look->layout, column) - paint->look->x;
}

static double
get_top (const Paint *paint, guint row)
{
  const SbSheetLayout *layout = paint->look->layout;

  return layout->head_height + row * layout->row_height - paint->look->y;
}

static void
write_text (const Paint *paint,
            const char *text,
            const GdkRGBA *colour,
            double x,
            double y,
            double width,
            double height)
{
  int wide = sb_text_cache_get_width (paint->painter->texts, text);
  double left = x + MAX ((width - wide) / 2, 0);

  sb_text_cache_draw (paint->painter->texts,
                      paint->snapshot,
                      text,
                      colour,
                      left,
                      y,
                      height,
                      wide > width ? width : 0);
}

static void
hatch (const Paint *paint, double x, double y, double w, double h)
{
  for (double at = HATCH_STEP / 2.0; at < w; at += HATCH_STEP)
    for (double down = 0; down < h; down += 2)
      fill (paint,
            &paint->line,
            x + CLAMP (at + HATCH_STEP * (0.5 - down / h), 0, w - 1),
            y + down,
            1,
            2);
}

static void
paint_tick (const Paint *paint, const SbCode *code, SbCell cell, double x, double y)
{
  const SbSheetLayout *layout = paint->look->layout;
  double w = layout->column_width - 5, h = layout->row_height - 5;
  const GdkRGBA black = {0, 0, 0, 1}, white = {1, 1, 1, 1};
  const GdkRGBA *ink = &paint->ink;
  GdkRGBA colour;

  if (!gdk_rgba_parse (&colour, code->colour))
    colour = paint->accent;
  if (cell == SB_CELL_TIMED) {
    fill (paint, &colour, x + 2, y + 2, w, h);
    ink = 0.2126 * colour.red + 0.7152 * colour.green + 0.0722 * colour.blue > 0.45
            ? &black
            : &white;
  } else {
    frame (paint, &colour, 2, x + 2, y + 2, w, h);
  }
  write_text (paint, "✓", ink, x, y, layout->column_width, layout->row_height);
}

static void
paint_cell (const Paint *paint, guint row, guint column)
{
  const SbSheetLayout *layout = paint->look->layout;
  SbCell cell = sb_sheet_get_cell (layout->sheet, row, column);
  double x = get_left (paint, column), y = get_top (paint, row);
  double w = layout->column_width, h = layout->row_height;

  if (cell != SB_CELL_EMPTY)
    paint_tick (paint, sb_sheet_get_code (layout->sheet, row), cell, x, y);
  else if (sb_sheet_is_unseen (layout->sheet, column))
    hatch (paint, x + 1, y + 1, w - 2, h - 2);
  fill (paint, &paint->line, x + w - 1, y, 1, h);
  fill (paint, &paint->line, x, y + h - 1, w, 1);
  if (row == paint->look->row && column == paint->look->column)
    frame (paint, paint->look->has_focus ? &paint->accent : &paint->faint, 2, x, y, w, h);
}

static void
paint_total (const Paint *paint, guint row, guint column)
{
  const SbSheetLayout *layout = paint->look->layout;
  double total = sb_sheet_get_total (
    layout->sheet, row, sb_sheet_get_slot (layout->sheet, column)->episode);
  double x = get_left (paint, column) + layout->column_width;
  g_autofree char *text = g_strdup_printf ("%.2f", total);

  if (g_str_has_suffix (text, "00"))
    text[strlen (text) - 3] = '\0';
  write_text (paint,
              text,
              total > 0 ? &paint->ink : &paint->faint,
              x,
              get_top (paint, row),
              layout->total_width,
              layout->row_height);
  fill (paint,
        &paint->faint,
        x + layout->total_width - 2,
        get_top (paint, row),
        1,
        layout->row_height);
}

static void
paint_cells (const Paint *paint)
{
  for (guint row = paint->first_row; row < paint->last_row; row++)
    for (guint column = paint->first_column; column < paint->last_column; column++) {
      paint_cell (paint, row, column);
      if (sb_sheet_layout_ends_episode (paint->look->layout, column))
        paint_total (paint, row, column);
    }
}

static void
paint_names (const Paint *paint)
{
  const SbSheetLayout *layout = paint->look->layout;

  for (guint row = paint->first_row; row < paint->last_row; row++) {
    const SbCode *code = sb_sheet_get_code (layout->sheet, row);
    double y = get_top (paint, row);

    if (row == paint->look->row)
      fill (paint, &paint->line, 0, y, layout->name_width, layout->row_height);
    sb_text_cache_draw (paint->painter->texts,
                        paint->snapshot,
                        code->name,
                        &paint->ink,
                        PAD,
                        y,
                        layout->row_height,
                        layout->name_width - 2 * PAD);
  }
}

/* "Ep 5" over the first of its intervals in view, and over its total "Σ". */
static void
paint_heading (const Paint *paint, guint column)
{
  const SbSheetLayout *layout = paint->look->layout;
  const SbSlot *slot = sb_sheet_get_slot (layout->sheet, column);
  double x = get_left (paint, column), half = layout->head_height / 2.0;
  double room = (slot->n - slot->number + 1) * layout->column_width + layout->total_width;
  g_autofree char *number = g_strdup_printf ("%u", slot->number);
  /* Translators: above the intervals of an episode. */
  g_autofree char *episode = g_strdup_printf (_ ("Ep %d"), slot->episode);

  if (column == paint->look->current)
    fill (paint, &paint->accent, x, half * 2 - 3, layout->column_width, 3);
  if (slot->number == 1 || column == paint->first_column)
    sb_text_cache_draw (paint->painter->texts,
                        paint->snapshot,
                        episode,
                        &paint->ink,
                        MAX (x, layout->name_width) + 2,
                        0,
                        half,
                        room - 4);
  write_text (paint,
              number,
              slot->weight > 0 ? &paint->ink : &paint->faint,
              x,
              half,
              layout->column_width,
              half);
  if (slot->number == slot->n)
    write_text (
      paint, "Σ", &paint->ink, x + layout->column_width, half, layout->total_width, half);
}

static void
push_clip (const Paint *paint, double x, double y)
{
  GtkWidget *widget = paint->painter->widget;

  gtk_snapshot_push_clip (paint->snapshot,
                          &GRAPHENE_RECT_INIT ((float) x,
                                               (float) y,
                                               (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget)));
}

static void
set_view (Paint *paint)
{
  const SbSheetLayout *layout = paint->look->layout;
  GtkWidget *widget = paint->painter->widget;
  guint n = sb_sheet_get_n_columns (layout->sheet);
  guint rows = sb_sheet_get_n_rows (layout->sheet);
  guint column = 0;

  while (column < n &&
         get_left (paint, column) + layout->column_width + layout->total_width <=
           layout->name_width)
    column++;
  paint->first_column = column;
  while (column < n && get_left (paint, column) < gtk_widget_get_width (widget))
    column++;
  paint->last_column = column;
  paint->first_row = (guint) (paint->look->y / layout->row_height);
  paint->last_row = MIN (
    rows,
    paint->first_row + (guint) (gtk_widget_get_height (widget) / layout->row_height) + 2);
}

static void
set_colours (Paint *paint)
{
  GtkWidget *widget = paint->painter->widget;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &paint->ink);
  paint->faint = fade (paint->ink, 0.55F);
  paint->line = fade (paint->ink, 0.15F);
  paint->accent = get_colour (widget, "accent_color", &paint->ink);
}

void
sb_sheet_painter_paint (SbSheetPainter *self,
                        const SbSheetLook *look,
                        GtkSnapshot *snapshot)
{
  Paint paint = {.painter = self, .look = look, .snapshot = snapshot};

  set_colours (&paint);
  set_view (&paint);
  push_clip (&paint, look->layout->name_width, look->layout->head_height);
  paint_cells (&paint);
  gtk_snapshot_pop (snapshot);
  push_clip (&paint, 0, look->layout->head_height);
  paint_names (&paint);
  gtk_snapshot_pop (snapshot);
  push_clip (&paint, look->layout->name_width, 0);
  for (guint column = paint.first_column; column < paint.last_column; column++)
    paint_heading (&paint, column);
  gtk_snapshot_pop (snapshot);
}

void
sb_sheet_painter_say (SbSheetPainter *self, const char *words, GtkSnapshot *snapshot)
{
  Paint paint = {.painter = self, .snapshot = snapshot};

  set_colours (&paint);
  write_text (&paint,
              words,
              &paint.faint,
              PAD,
              0,
              gtk_widget_get_width (self->widget) - 2 * PAD,
              gtk_widget_get_height (self->widget));
}
