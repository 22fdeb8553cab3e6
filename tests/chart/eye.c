/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eye.h"

#include <math.h>

void
sb_sight_take (
  SbSight *sight, SbChart *chart, double width, double text_scale, SbChartGround ground)
{
  double height = sb_chart_measure (chart, width, text_scale);
  cairo_t *cairo;

  sight->width = (int) ceil (width);
  sight->height = (int) ceil (height);
  sight->surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, sight->width, sight->height);
  cairo = cairo_create (sight->surface);
  sb_chart_draw (chart, cairo, width, height, text_scale, ground);
  cairo_destroy (cairo);
  cairo_surface_flush (sight->surface);
}

void
sb_sight_clear (SbSight *sight)
{
  g_clear_pointer (&sight->surface, cairo_surface_destroy);
}

static guint32
get_pixel (const SbSight *sight, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (sight->surface) +
                      y * cairo_image_surface_get_stride (sight->surface);

  return ((const guint32 *) row)[x] & 0xffffff;
}

guint
sb_sight_find (const SbSight *sight, guint32 colour, double *x, double *y)
{
  double sum_x = 0, sum_y = 0;
  guint n = 0;

  for (int row = 0; row < sight->height; row++)
    for (int column = 0; column < sight->width; column++)
      if (get_pixel (sight, column, row) == colour) {
        sum_x += column + 0.5;
        sum_y += row + 0.5;
        n++;
      }
  if (x)
    *x = sum_x / n;
  if (y)
    *y = sum_y / n;
  return n;
}

guint
sb_sight_count_edge (const SbSight *sight, int n)
{
  guint32 ground = get_pixel (sight, 0, 0);
  guint count = 0;

  for (int y = 0; y < sight->height; y++)
    for (int x = 0; x < sight->width; x++)
      if ((x < n || y < n || x >= sight->width - n || y >= sight->height - n) &&
          get_pixel (sight, x, y) != ground)
        count++;
  return count;
}

guint
sb_sight_find_new (const SbSight *a, const SbSight *b, guint32 colour, double *x)
{
  double sum = 0;
  guint n = 0;

  for (int row = 0; row < a->height; row++)
    for (int column = 0; column < a->width; column++)
      if (get_pixel (a, column, row) == colour && get_pixel (b, column, row) != colour) {
        sum += column + 0.5;
        n++;
      }
  if (x)
    *x = sum / n;
  return n;
}

guint
sb_sight_compare (const SbSight *a, const SbSight *b)
{
  guint n = 0;

  for (int y = 0; y < MIN (a->height, b->height); y++)
    for (int x = 0; x < MIN (a->width, b->width); x++)
      n += get_pixel (a, x, y) != get_pixel (b, x, y);
  return n;
}
