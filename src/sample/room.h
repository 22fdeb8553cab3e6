/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stage.h"

#include <cairo.h>

G_BEGIN_DECLS

/* The playroom without anybody in it: what stands still is drawn once. */
void sb_room_paint (cairo_t *cr);
void sb_room_paint_door (cairo_t *cr, double open);
/* The screen in the corner, drawn over whoever is behind it. */
void sb_room_paint_screen (cairo_t *cr);

/* One of the toys at @x, @y (its foot). */
void sb_room_paint_toy (cairo_t *cr, int toy, double x, double y, double scale);

G_END_DECLS
