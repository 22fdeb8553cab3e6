/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "label-place.h"

static gboolean
is_apart (const SbBox *a, const SbBox *b)
{
  return a->x + a->width <= b->x || b->x + b->width <= a->x || a->y + a->height <= b->y ||
         b->y + b->height <= a->y;
}

static gboolean
is_free (const SbBox *plot, const SbBox *box, const GArray *taken)
{
  if (box->x < plot->x || box->y < plot->y ||
      box->x + box->width > plot->x + plot->width ||
      box->y + box->height > plot->y + plot->height)
    return FALSE;
  for (guint i = 0; i < taken->len; i++)
    if (!is_apart (box, &g_array_index (taken, SbBox, i)))
      return FALSE;
  return TRUE;
}

gboolean
sb_box_find_place (const SbBox *plot,
                   const SbBox *at,
                   const GArray *taken,
                   double nearest,
                   double furthest,
                   SbBox *box)
{
  const double ways[][2] = {
    {1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}};
  double width = box->width, height = box->height;

  for (double away = nearest; away < furthest; away += height / 2)
    for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
      box->x = at->x + ways[i][0] * (away + width / 2) - width / 2;
      box->y = at->y + ways[i][1] * (away + height / 2) - height / 2;
      if (is_free (plot, box, taken))
        return TRUE;
    }
  return FALSE;
}

void
sb_canvas_write_label (SbCanvas *canvas,
                       const SbBox *box,
                       SbTextStyle style,
                       const char *text)
{
  cairo_push_group (canvas->cairo);
  sb_canvas_set_ink (canvas, SB_INK_GROUND);
  sb_canvas_fill (canvas, box);
  cairo_pop_group_to_source (canvas->cairo);
  cairo_paint_with_alpha (canvas->cairo, 0.75);
  sb_canvas_set_ink (canvas, SB_INK_TEXT);
  sb_canvas_write (canvas, style, box->x, box->y + box->height * 0.76, 0, text);
}
