/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers for drawing by lot, the same on every machine and with every version of the
 * libraries: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). The state begins as the
 * seed. */

/* 0 … @n − 1, each equally likely. */
guint sb_lot_draw_below (guint64 *state, guint n);

/* Fisher and Yates, from the end. */
void sb_lot_shuffle (guint64 *state, guint *values, guint n);

/* 0 … @n − 1, shuffled. (transfer full) */
guint *sb_lot_dup_order (guint64 *state, guint n);

G_END_DECLS
