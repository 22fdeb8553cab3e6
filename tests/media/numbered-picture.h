/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A picture that carries a number which a machine can read, also small, blurred and in
 * colour. In the upper half 24 blocks in two rows of twelve, white for 1, most
 * significant bit first; the lower half shows the same inverted, so that a damaged
 * picture or a blend of two reads as nothing. */

typedef struct {
  int width, height; /* of the upright picture */
  int rotation;      /* 0, 90, 180, 270: by which it must be turned to stand upright */
  gboolean grain;    /* moving grain over the blocks: as much work to decode as a film */
} SbNumberedShape;

/* The size as stored, that is before it is turned. */
int sb_numbered_get_stored_width (const SbNumberedShape *shape);
int sb_numbered_get_stored_height (const SbNumberedShape *shape);

/* I420 as GStreamer lays it out. (transfer full) */
guint8 *sb_numbered_draw (const SbNumberedShape *shape, guint number, gsize *size);

/* The number drawn in a BGRA (or BGRx) picture of any size, -1 when it cannot be read. */
int sb_numbered_read (const guint8 *pixels, int width, int height, gsize stride);
