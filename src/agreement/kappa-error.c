/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wide.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/agreement/kappa.h>
#include <securebase/agreement/quantile.h>

#define Z_95 1.959963984540054

/* The parts of the formulas, in counts: po times n, pe times n², and the means of the
 * weights over the other coder's shares times n (w̄i. = Σj wij cj, w̄.j = Σi wij ri). */
typedef struct {
  const SbCrossTable *table;
  const double *weights;
  SbWide n, po, pe;
  SbWide *rows, *columns;
  SbWide *mean_row, *mean_column;
  double noise; /* the share of a sum that is rounding of the weights */
} Parts;

static SbWide
get_weight (const Parts *parts, guint i, guint j)
{
  return parts->weights ? parts->weights[i * parts->table->q + j] : i == j;
}

static void
add_cell (Parts *parts, guint i, guint j)
{
  SbWide weight = get_weight (parts, i, j);

  parts->mean_row[i] += weight * parts->columns[j];
  parts->mean_column[j] += weight * parts->rows[i];
  parts->po += weight * sb_cross_table_get (parts->table, i, j);
  parts->pe += weight * parts->rows[i] * parts->columns[j];
}

static void
parts_init (Parts *parts, const SbCrossTable *table, const double *weights)
{
  guint q = table->q;

  *parts = (Parts){
    .table = table, .weights = weights, .n = table->n, .noise = weights ? 1e-15 : 1e-24};
  parts->rows = g_new0 (SbWide, q);
  parts->columns = g_new0 (SbWide, q);
  parts->mean_row = g_new0 (SbWide, q);
  parts->mean_column = g_new0 (SbWide, q);
  for (guint i = 0; i < q; i++) {
    parts->rows[i] = sb_cross_table_sum_row (table, i);
    parts->columns[i] = sb_cross_table_sum_column (table, i);
  }
  for (guint i = 0; i < q; i++)
    for (guint j = 0; j < q; j++)
      add_cell (parts, i, j);
}

static void
parts_clear (Parts *parts)
{
  g_free (parts->rows);
  g_free (parts->columns);
  g_free (parts->mean_row);
  g_free (parts->mean_column);
}

/* What is no more than rounding is 0: packages print standard errors of 1e-8 here. */
static SbWide
subtract (const Parts *parts, SbWide sum, SbWide square)
{
  return sum - square <= sum * parts->noise ? 0 : sum - square;
}

/* var = [ Σ pij (wij (1 - pe) - (w̄i. + w̄.j)(1 - po))² - (po pe - 2 pe + po)² ]
 *       / (n (1 - pe)⁴)                     Fleiss, Cohen & Everitt 1969, equation 13 */
static double
compute_ase (const Parts *parts)
{
  SbWide n = parts->n, po = parts->po, pe = parts->pe, rest = n * n - pe;
  SbWide sum = 0, mean = po * pe - 2 * n * pe + po * n * n;

  for (guint i = 0; i < parts->table->q; i++)
    for (guint j = 0; j < parts->table->q; j++) {
      SbWide term = get_weight (parts, i, j) * rest -
                    (parts->mean_row[i] + parts->mean_column[j]) * (n - po);

      sum += sb_cross_table_get (parts->table, i, j) * term * term;
    }
  return sqrt (
    (double) (subtract (parts, n * sum, mean * mean) * n / (rest * rest * rest * rest)));
}

/* var0 = [ Σ ri cj (wij - (w̄i. + w̄.j))² - pe² ] / (n (1 - pe)²)
 *                                           Fleiss, Cohen & Everitt 1969, equation 14 */
static double
compute_ase0 (const Parts *parts)
{
  SbWide n = parts->n, rest = n * n - parts->pe, sum = 0;

  for (guint i = 0; i < parts->table->q; i++)
    for (guint j = 0; j < parts->table->q; j++) {
      SbWide term =
        get_weight (parts, i, j) * n - (parts->mean_row[i] + parts->mean_column[j]);

      sum += parts->rows[i] * parts->columns[j] * term * term;
    }
  return sqrt (
    (double) (subtract (parts, sum, parts->pe * parts->pe) / (n * rest * rest)));
}

static void
fill_test (SbKappaError *error, double kappa)
{
  double z = kappa / error->ase0.value;

  if (error->ase0.value > 0) {
    error->z = sb_statistic_new (z);
    error->p = sb_statistic_new (sb_p_normal (z));
  } else {
    error->z = error->p =
      sb_statistic_undefined (N_ ("the standard error without agreement is 0"));
  }
}

static SbKappaError
error_undefined (const char *reason)
{
  SbStatistic none = sb_statistic_undefined (reason);

  return (SbKappaError){none, none, none, none, none, none};
}

SbKappaError
sb_kappa_error_compute (const SbCrossTable *table, const double *weights)
{
  SbKappa kappa = sb_kappa_compute (table, weights);
  SbKappaError error;
  Parts parts;

  if (!kappa.kappa.defined)
    return error_undefined (kappa.kappa.reason);
  parts_init (&parts, table, weights);
  error.ase = sb_statistic_new (compute_ase (&parts));
  error.ase0 = sb_statistic_new (compute_ase0 (&parts));
  error.ci95_lo = sb_statistic_new (kappa.kappa.value - Z_95 * error.ase.value);
  error.ci95_hi = sb_statistic_new (kappa.kappa.value + Z_95 * error.ase.value);
  fill_test (&error, kappa.kappa.value);
  parts_clear (&parts);
  return error;
}
