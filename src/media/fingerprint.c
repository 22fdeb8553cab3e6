/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fingerprint.h"

#include <string.h>

#define PIXEL_SIZE 4
#define N_LANES 4

/* Odd, with about half of the bits set, so that a multiplication mixes low bits into high
 * ones; the shift brings them back. */
#define MULTIPLIER G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

static inline guint64
mix (guint64 state, guint64 word)
{
  state = (state ^ word) * MULTIPLIER;
  return state ^ state >> 29;
}

/* Four lanes, because one multiplication waits for the one before it. */
static void
mix_row (guint64 *lanes, const guint8 *row, gsize size)
{
  gsize i = 0;
  guint64 word = 0;

  for (; i + N_LANES * sizeof word <= size; i += N_LANES * sizeof word)
    for (gsize lane = 0; lane < N_LANES; lane++) {
      memcpy (&word, row + i + lane * sizeof word, sizeof word);
      lanes[lane] = mix (lanes[lane], word);
    }
  for (; i < size; i++)
    lanes[0] = mix (lanes[0], row[i]);
}

guint64
sb_frame_get_fingerprint (SbFrame *frame)
{
  const guint8 *row = g_bytes_get_data (frame->pixels, NULL);
  guint64 lanes[N_LANES] = {1, 2, 3, 4};
  guint64 print = mix ((guint64) frame->width, (guint64) frame->height);

  for (int y = 0; y < frame->height; y++, row += frame->stride)
    mix_row (lanes, row, (gsize) frame->width * PIXEL_SIZE);
  for (gsize lane = 0; lane < N_LANES; lane++)
    print = mix (print, lanes[lane]);
  return print ? print : 1;
}
