/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SB_CROSS_MISSING (-1)

/* How many units coder 1 put into category i and coder 2 into category j. Categories are
 * the declared ones, 0 … q - 1, used or not. */
typedef struct {
  guint q;
  gint64 *counts; /* q * q, row after row; rows are coder 1's */
  gint64 n;
  gint64 n_excluded; /* units that one coder or both left uncoded */
} SbCrossTable;

SbCrossTable *sb_cross_table_new (guint q);
/* @a and @b hold category numbers, or SB_CROSS_MISSING. */
SbCrossTable *
sb_cross_table_new_from_pairs (const int *a, const int *b, gsize n, guint q);
void sb_cross_table_free (SbCrossTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCrossTable, sb_cross_table_free)

void sb_cross_table_add (SbCrossTable *table, int i, int j, gint64 count);
gint64 sb_cross_table_get (const SbCrossTable *table, guint i, guint j);
gint64 sb_cross_table_sum_row (const SbCrossTable *table, guint i);
gint64 sb_cross_table_sum_column (const SbCrossTable *table, guint j);

G_END_DECLS
