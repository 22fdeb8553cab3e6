/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/base/table.h>

G_BEGIN_DECLS

/* A row of a table as an item of a list. Borrows the table. */

#define SB_TYPE_TABLE_ROW (sb_table_row_get_type ())
G_DECLARE_FINAL_TYPE (SbTableRow, sb_table_row, SB, TABLE_ROW, GObject)

SbTableRow *sb_table_row_new (SbTable *table, guint row);
guint sb_table_row_get_position (SbTableRow *self);
/* NULL: missing, or no such column. */
const char *sb_table_row_get (SbTableRow *self, const char *column);

/* Sorts numbers by their value and texts by the language's rules, rows without last. */
GtkSorter *sb_table_row_sorter_new (SbTable *table, const char *column);

G_END_DECLS
