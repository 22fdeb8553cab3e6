/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numbered-picture.h"

#include <string.h>

#define COLUMNS 12
#define ROWS 2
#define N_BLOCKS (COLUMNS * ROWS)
#define WHITE 235
#define BLACK 16
#define GREY 128
#define LEAST_CONTRAST 80
#define GRAIN_SIZE 256
#define GRAIN_DEPTH 24

#define ROUND_UP(n, to) (((n) + (to) -1) / (to) * (to))

static gboolean
lies (const SbNumberedShape *shape)
{
  return shape->rotation % 180 != 0;
}

int
sb_numbered_get_stored_width (const SbNumberedShape *shape)
{
  return lies (shape) ? shape->height : shape->width;
}

int
sb_numbered_get_stored_height (const SbNumberedShape *shape)
{
  return lies (shape) ? shape->width : shape->height;
}

/* Block @i of the picture (of its inverted copy: @i + N_BLOCKS) as a rectangle. */
static void
find_block (int i, int width, int height, int *x, int *y, int *w, int *h)
{
  int row = i / COLUMNS, column = i % COLUMNS;

  *x = column * width / COLUMNS;
  *y = row * height / (2 * ROWS);
  *w = (column + 1) * width / COLUMNS - *x;
  *h = (row + 1) * height / (2 * ROWS) - *y;
}

static void
draw_blocks (guint8 *luma, int width, int height, guint number)
{
  for (int i = 0; i < 2 * N_BLOCKS; i++) {
    gboolean bit = (number >> (N_BLOCKS - 1 - i % N_BLOCKS)) & 1;
    int x, y, w, h;

    find_block (i, width, height, &x, &y, &w, &h);
    for (int row = y; row < y + h; row++)
      memset (luma + row * width + x, bit == (i < N_BLOCKS) ? WHITE : BLACK, (size_t) w);
  }
}

/* A patch of smooth noise, made once. */
static const guint8 *
get_grain (void)
{
  static guint8 grain[GRAIN_SIZE * GRAIN_SIZE];
  static gsize once = 0;

  if (g_once_init_enter (&once)) {
    g_autoptr (GRand) rand = g_rand_new_with_seed (5);

    for (int i = 0; i < GRAIN_SIZE * GRAIN_SIZE; i++)
      grain[i] =
        (guint8) ((i > 0 ? grain[i - 1] : 0) * 3 / 4 +
                  g_rand_int_range (rand, 0, GRAIN_DEPTH) / 2 + (i % 16 == 0 ? 4 : 0));
    g_once_init_leave (&once, 1);
  }
  return grain;
}

/* Drifts by @number, so that every frame has motion to describe. */
static void
add_grain (guint8 *luma, int width, int height, guint number)
{
  const guint8 *grain = get_grain ();

  for (int y = 0; y < height; y++) {
    const guint8 *line = grain + ((guint) y + number) % GRAIN_SIZE * GRAIN_SIZE;
    guint8 *to = luma + y * width;

    for (int x = 0; x < width; x++) {
      int value = line[((guint) x + 2 * number) % GRAIN_SIZE];

      to[x] = (guint8) (to[x] > GREY ? to[x] - value : to[x] + value);
    }
  }
}

/* Turned back, so that who turns it by its rotation sees it upright. */
static guint8
get_upright (const SbNumberedShape *shape, const guint8 *luma, int x, int y)
{
  int width = shape->width, height = shape->height;

  switch (shape->rotation) {
  case 90:
    return luma[x * width + width - 1 - y];
  case 180:
    return luma[(height - 1 - y) * width + width - 1 - x];
  case 270:
    return luma[(height - 1 - x) * width + y];
  default:
    return luma[y * width + x];
  }
}

static void
store_luma (const SbNumberedShape *shape, const guint8 *luma, guint8 *to, int stride)
{
  int width = sb_numbered_get_stored_width (shape);
  int height = sb_numbered_get_stored_height (shape);

  for (int y = 0; y < height; y++) {
    if (shape->rotation == 0)
      memcpy (to + y * stride, luma + y * width, (gsize) width);
    else
      for (int x = 0; x < width; x++)
        to[y * stride + x] = get_upright (shape, luma, x, y);
  }
}

guint8 *
sb_numbered_draw (const SbNumberedShape *shape, guint number, gsize *size)
{
  int stride = ROUND_UP (sb_numbered_get_stored_width (shape), 4);
  int height = ROUND_UP (sb_numbered_get_stored_height (shape), 2);
  int chroma_stride =
    ROUND_UP (ROUND_UP (sb_numbered_get_stored_width (shape), 2) / 2, 4);
  g_autofree guint8 *luma = g_malloc ((gsize) (shape->width * shape->height));
  guint8 *data;

  draw_blocks (luma, shape->width, shape->height, number);
  if (shape->grain)
    add_grain (luma, shape->width, shape->height, number);
  *size = (gsize) (stride * height + chroma_stride * height);
  data = g_malloc (*size);
  memset (data, GREY, *size);
  store_luma (shape, luma, data, stride);
  return data;
}

static int
measure_block (int i, const guint8 *pixels, int width, int height, gsize stride)
{
  int x, y, w, h, sum = 0, n = 0;

  find_block (i, width, height, &x, &y, &w, &h);
  for (int row = y + h / 4; row < y + h - h / 4; row++)
    for (int column = x + w / 4; column < x + w - w / 4; column++, n++)
      sum += pixels[(gsize) row * stride + (gsize) column * 4 + 1];
  return n > 0 ? sum / n : 0;
}

int
sb_numbered_read (const guint8 *pixels, int width, int height, gsize stride)
{
  int number = 0;

  for (int i = 0; i < N_BLOCKS; i++) {
    int plain = measure_block (i, pixels, width, height, stride);
    int inverted = measure_block (i + N_BLOCKS, pixels, width, height, stride);

    if (ABS (plain - inverted) < LEAST_CONTRAST)
      return -1;
    number = number << 1 | (plain > inverted ? 1 : 0);
  }
  return number;
}
