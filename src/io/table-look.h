/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/grid.h>

/* What the cells of a column look like. */
typedef struct {
  guint n;        /* cells that hold something */
  guint n_colons; /* of them with a colon */
  guint n_dates;
  guint n_halves;         /* with AM or PM */
  guint n_four;           /* h:m:s:x */
  guint n_millis;         /* of these with three digits at the end */
  guint n_numbers;        /* nothing but digits, signs, dots, commas */
  guint n_whole;          /* of these without dot and comma */
  guint n_dots;           /* with a dot */
  guint n_commas;         /* with commas and no dot */
  guint n_grouped;        /* "1,234" or "1.234": may be whole numbers */
  guint n_grouped_commas; /* of these with commas */
  double most;            /* of the whole numbers */
} SbTableLook;

void sb_table_look_at_cell (SbTableLook *look, const char *cell);
/* The first cells of @column below the row @header; -1: from the first row on. */
SbTableLook sb_table_look_at_column (const SbGrid *grid, int header, guint column);
