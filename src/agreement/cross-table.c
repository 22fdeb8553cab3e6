/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/agreement/cross-table.h>

SbCrossTable *
sb_cross_table_new (guint q)
{
  SbCrossTable *table = g_new0 (SbCrossTable, 1);

  table->q = q;
  table->counts = g_new0 (gint64, (gsize) q * q);
  return table;
}

SbCrossTable *
sb_cross_table_new_from_pairs (const int *a, const int *b, gsize n, guint q)
{
  SbCrossTable *table = sb_cross_table_new (q);

  for (gsize i = 0; i < n; i++)
    sb_cross_table_add (table, a[i], b[i], 1);
  return table;
}

void
sb_cross_table_free (SbCrossTable *table)
{
  g_free (table->counts);
  g_free (table);
}

void
sb_cross_table_add (SbCrossTable *table, int i, int j, gint64 count)
{
  g_return_if_fail (i < (int) table->q && j < (int) table->q);
  if (i < 0 || j < 0) {
    table->n_excluded += count;
    return;
  }
  table->counts[(gsize) i * table->q + (gsize) j] += count;
  table->n += count;
}

gint64
sb_cross_table_get (const SbCrossTable *table, guint i, guint j)
{
  return table->counts[(gsize) i * table->q + j];
}

gint64
sb_cross_table_sum_row (const SbCrossTable *table, guint i)
{
  gint64 sum = 0;

  for (guint j = 0; j < table->q; j++)
    sum += sb_cross_table_get (table, i, j);
  return sum;
}

gint64
sb_cross_table_sum_column (const SbCrossTable *table, guint j)
{
  gint64 sum = 0;

  for (guint i = 0; i < table->q; i++)
    sum += sb_cross_table_get (table, i, j);
  return sum;
}
