/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "raster.h"

#include <math.h>

/* How many things of a crowded column are looked at for its kinds. */
#define SAMPLES 8
#define POINT_WIDTH 3
#define LABEL_MIN_ROOM 10.0
/* How long the open end of something that runs trails behind the playhead. */
#define TAIL 14

typedef struct {
  SbRaster *raster;
  const SbTrack *track;
  const SbLooks *looks;
  const SbTimeAxis *axis;
  GArray *labels;
  int top, bottom;   /* the rows of a bar */
  int crowded;       /* the column that was drawn as a crowd last */
  double ns_per_col; /* time of a column of the raster */
} Painter;

static guint32
to_pixel (guint32 colour)
{
  return 0xff000000u | colour;
}

static guint32
mix (guint32 a, guint32 b, int percent)
{
  guint32 mixed = 0;

  for (int shift = 0; shift < 24; shift += 8) {
    int x = (int) (a >> shift & 0xff), y = (int) (b >> shift & 0xff);

    mixed |= (guint32) (x + (y - x) * percent / 100) << shift;
  }
  return mixed;
}

/* The colour of a look's pattern: its own, darker or lighter. */
static guint32
get_shade (guint32 colour)
{
  return sb_colour_is_light (colour) ? mix (colour, 0x000000, 38)
                                     : mix (colour, 0xffffff, 45);
}

static gint64
to_column (const Painter *painter, SbTime time)
{
  return (gint64) floor ((double) (time - painter->axis->start) / painter->ns_per_col);
}

static SbTime
from_column (const Painter *painter, int column)
{
  return painter->axis->start + (SbTime) ceil (column * painter->ns_per_col);
}

/* Keeps to the picture: in the overview a row is as thin as the line of what runs. */
static void
fill (Painter *painter, int x0, int x1, int y0, int y1, guint32 colour)
{
  SbRaster *raster = painter->raster;
  guint32 pixel = to_pixel (colour);

  x0 = CLAMP (x0, 0, raster->width);
  x1 = CLAMP (x1, 0, raster->width);
  y0 = CLAMP (y0, 0, raster->height);
  y1 = CLAMP (y1, 0, raster->height);
  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      raster->pixels[y * raster->width + x] = pixel;
}

/* The pattern keeps to the beginning of the thing, wherever the view begins. */
static void
fill_pattern (Painter *painter, gint64 begin, int x0, int x1, const SbLook *look)
{
  SbRaster *raster = painter->raster;
  guint32 pixel = to_pixel (get_shade (look->colour));
  double scale = raster->scale;

  if (look->pattern == SB_PATTERN_PLAIN || raster->is_plain)
    return;
  for (int y = painter->top; y < painter->bottom; y++)
    for (int x = x0; x < x1; x++)
      if (sb_pattern_is_set (
            look->pattern, (gint64) ((double) (x - begin) / scale), (int) (y / scale)))
        raster->pixels[y * raster->width + x] = pixel;
}

static void
frame (Painter *painter, int x0, int x1)
{
  SbRaster *raster = painter->raster;
  int line = MAX (1, (int) lround (2 * raster->scale));
  guint32 colour = raster->frame;

  fill (painter, x0, x1, 0, line, colour);
  fill (painter, x0, x1, raster->height - line, raster->height, colour);
  fill (painter, x0, x0 + line, 0, raster->height, colour);
  fill (painter, x1 - line, x1, 0, raster->height, colour);
}

static void
frame_if_selected (Painter *painter, const SbTrackItem *item, gint64 x0, gint64 x1)
{
  SbRaster *raster = painter->raster;
  int reach = (int) (3 * raster->scale);

  if (raster->selected && g_hash_table_contains (raster->selected, item->record))
    frame (painter,
           (int) CLAMP (x0 - reach, -100, raster->width + 100),
           (int) CLAMP (x1 + reach, -100, raster->width + 100));
}

static void
add_label (Painter *painter, const SbTrackItem *item, gint64 x0, double room)
{
  double scale = painter->raster->scale;
  SbRasterLabel label = {
    .x = (double) MAX (x0, 0) / scale,
    .room = room / scale,
    .look = item->look,
    .is_point = item->end == item->start,
    .record = item->record,
  };

  if (painter->labels && label.room >= LABEL_MIN_ROOM)
    g_array_append_val (painter->labels, label);
}

/* A dotted line behind the playhead: it goes on. */
static void
draw_tail (Painter *painter, gint64 x, guint32 colour)
{
  double scale = painter->raster->scale;
  int middle = (painter->top + painter->bottom) / 2, half = (int) ceil (scale);

  for (int i = 0; i < TAIL; i += 4)
    fill (painter,
          (int) MIN (x + i * scale, painter->raster->width),
          (int) MIN (x + (i + 2) * scale, painter->raster->width),
          middle - half,
          middle + half,
          colour);
}

static void
draw_bar (Painter *painter, const SbTrackItem *item, gint64 begin, gint64 end)
{
  SbRaster *raster = painter->raster;
  const SbLook *look = sb_looks_get (painter->looks, item->look);
  int x0 = (int) CLAMP (begin, 0, raster->width);
  int x1 = (int) CLAMP (end, 0, raster->width);

  fill (painter, x0, x1, painter->top, painter->bottom, look->colour);
  fill_pattern (painter, begin, x0, x1, look);
  /* Where one begins shows, also beside another of its colour. */
  if (begin >= 0 && end - begin > 3 && !raster->is_plain)
    fill (painter,
          x0,
          x0 + 1,
          painter->top,
          painter->bottom,
          mix (look->colour, 0x000000, 55));
  if (item->end == SB_TRACK_OPEN)
    draw_tail (painter, end, look->colour);
  frame_if_selected (painter, item, begin, end);
  if (!raster->is_plain)
    add_label (painter, item, begin, (double) (x1 - x0));
}

static double
get_point_room (Painter *painter, guint position, gint64 x)
{
  if (position + 1 >= sb_track_get_n_items (painter->track))
    return painter->raster->width;
  return (double) (to_column (painter,
                              sb_track_get_item (painter->track, position + 1)->start) -
                   x);
}

static void
draw_point (Painter *painter, guint position, gint64 x)
{
  const SbTrackItem *item = sb_track_get_item (painter->track, position);
  const SbLook *look = sb_looks_get (painter->looks, item->look);
  int half = (int) (POINT_WIDTH * painter->raster->scale / 2);
  int x0 = (int) CLAMP (x - half, -100, painter->raster->width + 100);

  fill (painter, x0, x0 + 2 * half + 1, painter->top, painter->bottom, look->colour);
  frame_if_selected (painter, item, x - half, x + half + 1);
  if (!painter->raster->is_plain)
    add_label (painter, item, x + half + 1, get_point_room (painter, position, x));
}

/* How much of the column's height a crowd takes: as much as it fills of its time, and
 * never so little that it could be overlooked. */
static int
get_crowd_height (Painter *painter, guint from, guint to)
{
  int full = painter->bottom - painter->top;
  double covered =
    (double) sb_track_get_covered (painter->track, from, to) / painter->ns_per_col;
  double counted = (to - from) / 8.0;

  return (int) ceil (full * CLAMP (0.3 + 0.7 * MAX (covered, counted), 0.3, 1.0));
}

static guint
list_kinds (Painter *painter, guint from, guint to, guint *kinds)
{
  guint n = 0;

  for (guint i = from; i < MIN (to, from + SAMPLES); i++) {
    guint look = sb_track_get_item (painter->track, i)->look;
    guint k = 0;

    while (k < n && kinds[k] != look)
      k++;
    if (k == n)
      kinds[n++] = look;
  }
  return n;
}

static void
draw_crowd (Painter *painter, guint from, guint to, int x)
{
  guint kinds[SAMPLES];
  guint n = list_kinds (painter, from, to, kinds);
  int height = get_crowd_height (painter, from, to);
  int y = painter->bottom - height;

  for (guint i = 0; i < n; i++) {
    int next = painter->bottom - height + (int) ((i + 1) * (guint) height / n);

    fill (painter,
          x,
          x + 1,
          y,
          MAX (next, y + 1),
          sb_looks_get (painter->looks, kinds[i])->colour);
    y = next;
  }
  for (guint i = from; i < MIN (to, from + SAMPLES); i++)
    frame_if_selected (painter, sb_track_get_item (painter->track, i), x, x + 1);
  painter->crowded = x;
}

static void
draw_alone (Painter *painter, guint position, gint64 x0, gint64 x1)
{
  const SbTrackItem *item = sb_track_get_item (painter->track, position);

  if (item->end == item->start)
    draw_point (painter, position, x0);
  else
    draw_bar (painter, item, x0, MAX (x1, x0 + 1));
}

static SbTime
get_drawn_end (Painter *painter, const SbTrackItem *item)
{
  return item->end == SB_TRACK_OPEN ? MAX (painter->raster->position, item->start)
                                    : item->end;
}

/* Draws the item at @i, or the whole column it falls into; returns the next to draw. */
static guint
draw_next (Painter *painter, guint i, guint last)
{
  const SbTrackItem *item = sb_track_get_item (painter->track, i);
  SbTime end = get_drawn_end (painter, item);
  gint64 x0 = to_column (painter, item->start);
  gint64 x1 = (gint64) ceil ((double) (end - painter->axis->start) / painter->ns_per_col);
  SbTime column_end;
  guint next;

  if ((double) item->end - (double) item->start >= painter->ns_per_col || x0 < 0 ||
      x0 >= painter->raster->width) {
    draw_alone (painter, i, x0, x1);
    return i + 1;
  }
  column_end = from_column (painter, (int) x0 + 1);
  next = sb_track_count_before (painter->track, column_end);
  next = MAX (next, i + 1);
  if (next == i + 1)
    draw_alone (painter, i, x0, x1);
  else if (painter->crowded != (int) x0)
    draw_crowd (painter, i, next, (int) x0);
  /* What begins in the column and reaches beyond it is drawn for itself. */
  return MIN (last, sb_track_find_reaching (painter->track, i + 1, next, column_end));
}

void
sb_raster_paint (SbRaster *raster,
                 const SbTrack *track,
                 const SbLooks *looks,
                 const SbTimeAxis *axis,
                 GArray *labels)
{
  int margin = (int) lround (raster->margin * raster->scale);
  Painter painter = {
    .raster = raster,
    .track = track,
    .looks = looks,
    .axis = axis,
    .labels = labels,
    .top = margin,
    .bottom = raster->height - margin,
    .crowded = -1,
    .ns_per_col = axis->ns_per_px / raster->scale,
  };
  guint last = sb_track_count_before (track, from_column (&painter, raster->width));
  SbTime reach = (SbTime) (POINT_WIDTH * axis->ns_per_px);

  if (painter.bottom <= painter.top || axis->ns_per_px <= 0)
    return;
  for (guint i = sb_track_find_reaching (track, 0, last, axis->start - reach);
       i < last;) {
    guint next = draw_next (&painter, i, last);

    i = next < last ? sb_track_find_reaching (track, next, last, axis->start - reach)
                    : next;
  }
}
