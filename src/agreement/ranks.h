/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Twice the mid-ranks 1 … n of @values, which hold no NaN: whole numbers. @ties (may be
 * NULL): Σ (t³ - t) over the groups of t equal values. */
double *sb_ranks_new_doubled (const double *values, gsize n, long double *ties);

/* The order of @values, the least first; equal ones by those of @then (may be NULL). */
guint *sb_ranks_new_order (const double *values, const double *then, gsize n);

G_END_DECLS
