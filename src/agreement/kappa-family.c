/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wide.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/kappa.h>

#define NO_UNITS N_ ("no unit was coded by both coders")
#define ONE_CATEGORY                                                                     \
  N_ ("both coders used one and the same category only, so that chance alone explains "  \
      "all agreement")

static gint64
count_agreed (const SbCrossTable *table)
{
  gint64 agreed = 0;

  for (guint i = 0; i < table->q; i++)
    agreed += sb_cross_table_get (table, i, i);
  return agreed;
}

SbStatistic
sb_scott_pi_compute (const SbCrossTable *table)
{
  SbWide whole = 4 * (SbWide) table->n * table->n, pe = 0; /* pe times 4 n² */

  if (table->n == 0)
    return sb_statistic_undefined (NO_UNITS);
  for (guint i = 0; i < table->q; i++) {
    SbWide both =
      sb_cross_table_sum_row (table, i) + sb_cross_table_sum_column (table, i);

    pe += both * both;
  }
  if (pe == whole)
    return sb_statistic_undefined (ONE_CATEGORY);
  return sb_statistic_new (
    (double) ((4 * (SbWide) count_agreed (table) * table->n - pe) / (whole - pe)));
}

SbStatistic
sb_specific_agreement_compute (const SbCrossTable *table, guint i)
{
  gint64 named = sb_cross_table_sum_row (table, i) + sb_cross_table_sum_column (table, i);

  if (table->n == 0)
    return sb_statistic_undefined (NO_UNITS);
  if (named == 0)
    return sb_statistic_undefined (N_ ("neither coder used this category"));
  return sb_statistic_new (2 * (double) sb_cross_table_get (table, i, i) /
                           (double) named);
}

SbStatistic
sb_category_kappa_compute (const SbCrossTable *table, guint i)
{
  gint64 row = sb_cross_table_sum_row (table, i);
  gint64 column = sb_cross_table_sum_column (table, i);
  const gint64 rows[] = {row, table->n - row};
  const gint64 columns[] = {column, table->n - column};
  gint64 both = sb_cross_table_get (table, i, i);
  gint64 agreed = both + table->n - row - column + both;

  if (table->n > 0 && row + column == 0)
    return sb_statistic_undefined (N_ ("neither coder used this category"));
  return sb_kappa_compute_from_margins (rows, columns, 2, agreed, table->n).kappa;
}

SbStatistic
sb_pabak_compute (const SbCrossTable *table)
{
  if (table->n == 0)
    return sb_statistic_undefined (NO_UNITS);
  return sb_statistic_new ((double) (2 * count_agreed (table) - table->n) /
                           (double) table->n);
}
