/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/chart/chart.h>

G_BEGIN_DECLS

/* Looks at what a chart has drawn. */

typedef struct {
  cairo_surface_t *surface;
  int width, height;
} SbSight;

/* Drawn @width wide, as high as it needs, at @text_scale. */
void sb_sight_take (
  SbSight *sight, SbChart *chart, double width, double text_scale, SbChartGround ground);
void sb_sight_clear (SbSight *sight);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbSight, sb_sight_clear)

/* How many pixels have that colour (0xrrggbb), and the middle of them; @x and @y may be
 * NULL. */
guint sb_sight_find (const SbSight *sight, guint32 colour, double *x, double *y);
/* Pixels of another colour than the corner's in the outermost frame of @n pixels. */
guint sb_sight_count_edge (const SbSight *sight, int n);
/* Pixels of that colour in @a that have it not in @b, of the same size. */
guint sb_sight_find_new (const SbSight *a, const SbSight *b, guint32 colour, double *x);
/* Pixels that differ between two of the same size. */
guint sb_sight_compare (const SbSight *a, const SbSight *b);

#define SB_SIGHT_FIRST 0x1a5fb4
/* Half of it in the ground: the inside of points and of the fullest cell. */
#define SB_SIGHT_FIRST_HALF 0x8dafda
#define SB_SIGHT_FIRST_DARK 0x78aeed
#define SB_SIGHT_SECOND 0xa85a00
#define SB_SIGHT_FAINT 0xa5a3aa

G_END_DECLS
