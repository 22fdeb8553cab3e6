/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/base/table.h>

#include <math.h>
#include <stdlib.h>

struct _SbTable {
  char *name;
  GArray *columns;  /* SbColumn with owned strings */
  GPtrArray *cells; /* owned text or NULL, row after row */
};

static void
clear_column (gpointer data)
{
  SbColumn *column = data;

  g_free ((char *) column->name);
  g_free ((char *) column->unit);
  g_free ((char *) column->label);
  g_free ((char *) column->values);
  g_free ((char *) column->missing);
  g_free ((char *) column->source);
}

SbTable *
sb_table_new (const char *name, const SbColumn *columns, guint n_columns)
{
  SbTable *table = g_new0 (SbTable, 1);

  table->name = g_strdup (name);
  table->columns = g_array_new (FALSE, FALSE, sizeof (SbColumn));
  g_array_set_clear_func (table->columns, clear_column);
  table->cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_columns; i++)
    sb_table_add_column (table, &columns[i]);
  return table;
}

void
sb_table_free (SbTable *table)
{
  g_free (table->name);
  g_array_unref (table->columns);
  g_ptr_array_unref (table->cells);
  g_free (table);
}

const char *
sb_table_get_name (SbTable *table)
{
  return table->name;
}

void
sb_table_add_column (SbTable *table, const SbColumn *column)
{
  SbColumn copy = {
    .name = g_strdup (column->name),
    .type = column->type,
    .unit = g_strdup (column->unit),
    .label = g_strdup (column->label),
    .values = g_strdup (column->values),
    .missing = g_strdup (column->missing),
    .source = g_strdup (column->source),
  };

  g_return_if_fail (table->cells->len == 0);
  g_array_append_val (table->columns, copy);
}

guint
sb_table_get_n_columns (SbTable *table)
{
  return table->columns->len;
}

const SbColumn *
sb_table_get_column (SbTable *table, guint column)
{
  return &g_array_index (table->columns, SbColumn, column);
}

int
sb_table_find_column (SbTable *table, const char *name)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (g_str_equal (sb_table_get_column (table, i)->name, name))
      return (int) i;
  return -1;
}

guint
sb_table_get_n_rows (SbTable *table)
{
  if (table->columns->len == 0)
    return 0;
  return (table->cells->len + table->columns->len - 1) / table->columns->len;
}

const char *
sb_table_get_cell (SbTable *table, guint row, guint column)
{
  guint i = row * table->columns->len + column;

  g_return_val_if_fail (column < table->columns->len, NULL);
  return i < table->cells->len ? g_ptr_array_index (table->cells, i) : NULL;
}

void
sb_table_begin_row (SbTable *table)
{
  while (table->columns->len > 0 && table->cells->len % table->columns->len != 0)
    g_ptr_array_add (table->cells, NULL);
}

void
sb_table_add_text (SbTable *table, const char *text)
{
  g_ptr_array_add (table->cells, g_strdup (text));
}

void
sb_table_add_integer (SbTable *table, gint64 value)
{
  g_ptr_array_add (table->cells, g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

void
sb_table_add_real (SbTable *table, double value)
{
  g_ptr_array_add (table->cells, sb_real_to_text (value));
}

void
sb_table_add_time (SbTable *table, SbTime time)
{
  g_ptr_array_add (table->cells, time == SB_TIME_NONE ? NULL : sb_time_to_seconds (time));
}

void
sb_table_add_missing (SbTable *table)
{
  g_ptr_array_add (table->cells, NULL);
}

/* Sizes that people write without an exponent: 40, not 4e+01. */
static gboolean
is_plain (double value)
{
  return value == 0 || (fabs (value) >= 1e-5 && fabs (value) < 1e15);
}

char *
sb_real_to_text (double value)
{
  char text[64], format[8];

  if (isnan (value))
    return NULL;
  for (int digits = 0; digits <= 22; digits++) {
    g_snprintf (format, sizeof format, is_plain (value) ? "%%.%df" : "%%.%dg", digits);
    g_ascii_formatd (text, sizeof text, format, value);
    if (g_ascii_strtod (text, NULL) == value)
      break;
  }
  return g_strdup (text);
}

char *
sb_real_to_short_text (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return NULL;
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.4g", value));
}
