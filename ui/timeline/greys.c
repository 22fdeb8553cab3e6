/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/greys.h"

#include <math.h>

#define N_LEVELS 256
#define RANGE 60.0        /* dB */
#define LEAST_TOP (-40.0) /* a silent recording is not blown up to a loud one */
#define BYTES_A_PIXEL 3

/* sRGB value of a grey of lightness @lightness, 0 … 100: CIE 15:2004, L*, solved for Y;
 * IEC 61966-2-1 for the display's curve. */
static guint8
find_grey (double lightness)
{
  double y = lightness > 8 ? pow ((lightness + 16) / 116, 3) : lightness / 903.3;
  double value = y <= 0.0031308 ? 12.92 * y : 1.055 * pow (y, 1 / 2.4) - 0.055;

  return (guint8) round (CLAMP (value, 0, 1) * 255);
}

double
sb_greys_get_decibels (guint8 level)
{
  return SB_SPECTRUM_FLOOR * (1 - (double) level / (N_LEVELS - 1));
}

static void
fill_greys (guint8 *greys, double loudest, gboolean is_dark)
{
  double top = MAX (20 * log10 (MAX (loudest, 1e-6)), LEAST_TOP);

  for (int i = 0; i < N_LEVELS; i++) {
    double share =
      CLAMP ((sb_greys_get_decibels ((guint8) i) - top + RANGE) / RANGE, 0, 1);

    greys[i] = find_grey (is_dark ? 12 + share * 84 : 98 - share * 92);
  }
}

GdkTexture *
sb_greys_draw (SbSpectrum *spectrum, double loudest, gboolean is_dark)
{
  guint8 greys[N_LEVELS];
  gsize n;
  const guint8 *levels = g_bytes_get_data (spectrum->levels, &n);
  guint8 *pixels = g_malloc (n * BYTES_A_PIXEL);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, n * BYTES_A_PIXEL);

  fill_greys (greys, loudest, is_dark);
  for (gsize i = 0; i < n * BYTES_A_PIXEL; i++)
    pixels[i] = greys[levels[i / BYTES_A_PIXEL]];
  return gdk_memory_texture_new ((int) spectrum->n_columns,
                                 (int) spectrum->n_rows,
                                 GDK_MEMORY_R8G8B8,
                                 bytes,
                                 (gsize) spectrum->n_columns * BYTES_A_PIXEL);
}
