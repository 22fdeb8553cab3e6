/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wide.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/kappa.h>

/* N_() without a catalogue of its own: the words are looked up where they are shown. */
#define NO_UNITS N_ ("no unit was coded by both coders")
#define ONE_CATEGORY                                                                     \
  N_ ("both coders used one and the same category only, so that chance alone explains "  \
      "all agreement")

static SbKappa
kappa_without_units (void)
{
  SbStatistic none = sb_statistic_undefined (NO_UNITS);

  return (SbKappa){.po = none, .pe = none, .kappa = none, .max = none};
}

/* All sums times n (@po, @most) or n² (@pe): whole numbers where there are no weights, so
 * that pe = 1 is seen exactly. */
static SbKappa
kappa_from_sums (SbWide po, SbWide pe, SbWide most, gint64 n)
{
  SbWide square = (SbWide) n * n;
  SbKappa kappa = {.n = n};

  kappa.po = sb_statistic_new ((double) (po / n));
  kappa.pe = sb_statistic_new ((double) (pe / square));
  if (square - pe <= square * 1e-28) {
    kappa.kappa = kappa.max = sb_statistic_undefined (ONE_CATEGORY);
    return kappa;
  }
  kappa.kappa = sb_statistic_new ((double) ((n * po - pe) / (square - pe)));
  kappa.max = sb_statistic_new ((double) ((n * most - pe) / (square - pe)));
  return kappa;
}

SbKappa
sb_kappa_compute_from_margins (
  const gint64 *rows, const gint64 *columns, guint q, gint64 agreed, gint64 n)
{
  SbWide pe = 0, most = 0;

  if (n == 0)
    return kappa_without_units ();
  for (guint i = 0; i < q; i++) {
    pe += (SbWide) rows[i] * columns[i];
    most += MIN (rows[i], columns[i]);
  }
  return kappa_from_sums (agreed, pe, most, n);
}

static gint64 *
sum_margins (const SbCrossTable *table,
             gint64 (*sum) (const SbCrossTable *table, guint i))
{
  gint64 *margins = g_new (gint64, table->q);

  for (guint i = 0; i < table->q; i++)
    margins[i] = sum (table, i);
  return margins;
}

static SbKappa
compute_weighted (const SbCrossTable *table,
                  const gint64 *rows,
                  const gint64 *columns,
                  const double *weights)
{
  SbWide po = 0, pe = 0;
  SbKappa kappa;

  if (table->n == 0)
    return kappa_without_units ();
  for (guint i = 0; i < table->q; i++)
    for (guint j = 0; j < table->q; j++) {
      SbWide weight;

      if (rows[i] == 0 || columns[j] == 0) /* most cells of a long scale's resample */
        continue;
      weight = weights[i * table->q + j];
      po += weight * sb_cross_table_get (table, i, j);
      pe += weight * rows[i] * columns[j];
    }
  kappa = kappa_from_sums (po, pe, 0, table->n);
  kappa.max = sb_statistic_undefined (N_ ("it is not defined for weighted kappa"));
  return kappa;
}

SbKappa
sb_kappa_compute (const SbCrossTable *table, const double *weights)
{
  g_autofree gint64 *rows = sum_margins (table, sb_cross_table_sum_row);
  g_autofree gint64 *columns = sum_margins (table, sb_cross_table_sum_column);
  gint64 agreed = 0;

  if (weights)
    return compute_weighted (table, rows, columns, weights);
  for (guint i = 0; i < table->q; i++)
    agreed += sb_cross_table_get (table, i, i);
  return sb_kappa_compute_from_margins (rows, columns, table->q, agreed, table->n);
}
