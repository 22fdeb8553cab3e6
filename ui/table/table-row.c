/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/table-row.h"

struct _SbTableRow {
  GObject parent;
  SbTable *table;
  guint row;
};

G_DEFINE_FINAL_TYPE (SbTableRow, sb_table_row, G_TYPE_OBJECT)

static void
sb_table_row_class_init (SbTableRowClass *klass)
{
}

static void
sb_table_row_init (SbTableRow *self)
{
}

SbTableRow *
sb_table_row_new (SbTable *table, guint row)
{
  SbTableRow *self = g_object_new (SB_TYPE_TABLE_ROW, NULL);

  self->table = table;
  self->row = row;
  return self;
}

guint
sb_table_row_get_position (SbTableRow *self)
{
  return self->row;
}

const char *
sb_table_row_get (SbTableRow *self, const char *column)
{
  int at = sb_table_find_column (self->table, column);

  return at < 0 ? NULL : sb_table_get_cell (self->table, self->row, (guint) at);
}

typedef struct {
  guint column;
  gboolean is_number;
} Key;

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const SbTableRow *x = a, *y = b;
  const Key *key = data;
  const char *one = sb_table_get_cell (x->table, x->row, key->column);
  const char *other = sb_table_get_cell (y->table, y->row, key->column);
  double difference;

  if (one == NULL || other == NULL)
    return (one == NULL) - (other == NULL);
  if (!key->is_number)
    return g_utf8_collate (one, other);
  difference = g_ascii_strtod (one, NULL) - g_ascii_strtod (other, NULL);
  return (difference > 0) - (difference < 0);
}

GtkSorter *
sb_table_row_sorter_new (SbTable *table, const char *column)
{
  int at = sb_table_find_column (table, column);
  Key *key;

  g_return_val_if_fail (at >= 0, NULL);
  key = g_new (Key, 1);
  key->column = (guint) at;
  key->is_number = sb_table_get_column (table, key->column)->type != SB_COLUMN_TEXT;
  return GTK_SORTER (gtk_custom_sorter_new (compare, key, g_free));
}
