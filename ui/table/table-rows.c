/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/table-rows.h"

#include <glib/gi18n-lib.h>
#include <securebase/io/csv-writer.h>

char *
sb_table_view_dup_cell (const SbTableViewColumn *column, SbTable *table, guint row)
{
  int at = sb_table_find_column (table, column->column);
  const char *cell = at < 0 ? NULL : sb_table_get_cell (table, row, (guint) at);

  if (column->dup_text)
    return column->dup_text (table, row);
  if (cell == NULL)
    return g_strdup ("–");
  if (sb_table_get_column (table, (guint) at)->type != SB_COLUMN_REAL)
    return g_strdup (cell);
  return sb_real_to_short_text (g_ascii_strtod (cell, NULL));
}

gboolean
sb_table_is_number (SbTable *table, const char *column)
{
  int at = sb_table_find_column (table, column);

  return at >= 0 && sb_table_get_column (table, (guint) at)->type != SB_COLUMN_TEXT;
}

static void
copy_row (SbTable *to, SbTable *from, guint row)
{
  sb_table_begin_row (to);
  for (guint i = 0; i < sb_table_get_n_columns (from); i++)
    sb_table_add_text (to, sb_table_get_cell (from, row, i));
}

SbTable *
sb_table_rows_dup_table (SbTable *table, const char *name, GListModel *rows)
{
  SbTable *copy = sb_table_new (name, NULL, 0);

  for (guint i = 0; i < sb_table_get_n_columns (table); i++)
    sb_table_add_column (copy, sb_table_get_column (table, i));
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (SbTableRow) row = g_list_model_get_item (rows, i);

    copy_row (copy, table, sb_table_row_get_position (row));
  }
  return copy;
}

static void
append_cell (GString *text, SbTable *table, const SbTableViewColumn *column, guint row)
{
  g_autofree char *cell = sb_table_view_dup_cell (column, table, row);
  g_autofree char *safe = sb_table_is_number (table, column->column)
                            ? g_strdup (cell)
                            : sb_csv_make_safe (cell);

  g_strdelimit (safe, "\t\r\n", ' ');
  g_string_append (text, safe);
}

char *
sb_table_rows_dup_text (SbTable *table,
                        const SbTableViewColumn *columns,
                        guint n_columns,
                        GListModel *rows)
{
  GString *text = g_string_new (NULL);

  for (guint c = 0; c < n_columns; c++)
    g_string_append_printf (text, "%s%s", c ? "\t" : "", _ (columns[c].title));
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (SbTableRow) row = g_list_model_get_item (rows, i);

    for (guint c = 0; c < n_columns; c++) {
      g_string_append_c (text, c ? '\t' : '\n');
      append_cell (text, table, &columns[c], sb_table_row_get_position (row));
    }
  }
  return g_string_free (text, FALSE);
}
