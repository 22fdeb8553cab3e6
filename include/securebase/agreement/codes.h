/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/cross-table.h>

G_BEGIN_DECLS

/* What coders said of units, one category of each coder for each unit or none. */
typedef struct {
  const int *codes; /* n_units * n_coders, row after row: the category's number, 0 … q -
                       1, or SB_CROSS_MISSING */
  gsize n_units;
  guint n_coders;
  guint q; /* declared categories, used or not */
} SbCodes;

/* The table of two of the coders; units that one of them left uncoded are counted in
 * n_excluded. */
SbCrossTable *sb_codes_new_table (const SbCodes *codes, guint first, guint second);

/* How many codes stand in units of two codes or more (what alpha rests on). */
gint64 sb_codes_count_pairable (const SbCodes *codes);

/* Fills @counts (q of them) with how many coders put unit @u into each category; how many
 * coders coded it. */
guint sb_codes_count_unit (const SbCodes *codes, gsize u, guint *counts);

G_END_DECLS
