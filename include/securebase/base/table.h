/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/time.h>

G_BEGIN_DECLS

/* A table on its way out of (or into) the program: typed, described columns and rows of
 * cells. Cells are text in the files' form (dot decimals, seconds); NULL is a missing
 * value. */
typedef enum {
  SB_COLUMN_TEXT,
  SB_COLUMN_INTEGER,
  SB_COLUMN_REAL,
} SbColumnType;

typedef struct {
  const char *name; /* the header cell: usable as an R and SPSS variable */
  SbColumnType type;
  const char *unit;    /* "s", "frame", … or NULL */
  const char *label;   /* what the column holds, in words, for the codebook */
  const char *values;  /* the allowed values, or NULL */
  const char *missing; /* what an empty cell means; NULL: there is none to say */
  const char *source; /* where the values come from: coded, computed, the rule; or NULL */
} SbColumn;

typedef struct _SbTable SbTable;

SbTable *sb_table_new (const char *name, const SbColumn *columns, guint n_columns);
/* Another holder of a table that is filled: it is not changed any more. */
SbTable *sb_table_ref (SbTable *table);
/* Ends with its last holder. */
void sb_table_free (SbTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbTable, sb_table_free)

const char *sb_table_get_name (SbTable *table);
/* Adds one column after creation (wide tables); strings are copied. Only while there are
 * no rows. */
void sb_table_add_column (SbTable *table, const SbColumn *column);
guint sb_table_get_n_columns (SbTable *table);
const SbColumn *sb_table_get_column (SbTable *table, guint column);
int sb_table_find_column (SbTable *table, const char *name); /* -1 when absent */
guint sb_table_get_n_rows (SbTable *table);
const char *sb_table_get_cell (SbTable *table, guint row, guint column);

/* Filling goes cell by cell, left to right; sb_table_begin_row() starts the next row. */
void sb_table_begin_row (SbTable *table);
void sb_table_add_text (SbTable *table, const char *text);
void sb_table_add_integer (SbTable *table, gint64 value);
void sb_table_add_real (SbTable *table, double value); /* NaN: missing */
void sb_table_add_time (SbTable *table, SbTime time);
void sb_table_add_missing (SbTable *table);
/* Empties it for the next rows. */
void sb_table_clear_rows (SbTable *table);

/* The shortest text that reads back as the same double, dot decimals, without an exponent
 * where people write none; NULL for NaN. */
char *sb_real_to_text (double value);

/* Rounded to four digits for people, dot decimals; NULL for NaN. Never for a file that is
 * counted with. */
char *sb_real_to_short_text (double value);

G_END_DECLS
