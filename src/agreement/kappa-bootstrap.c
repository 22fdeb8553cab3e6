/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <securebase/agreement/bootstrap.h>
#include <string.h>

#define N_CODERS 2
#define NOISE 1e-15L /* 1 - pe that is rounding */

typedef struct {
  const SbCodes *codes;
  const SbPatterns *patterns;
  const double *const *weights;
  guint n_weights;
  SbCrossTable *table;
  gint64 *rows, *columns;
} Work;

/* The units both coded, and what child they are of. */
static gsize
copy_complete (const SbCodes *codes, const int *clusters, int *pairs, int *of_pairs)
{
  gsize n = 0;

  for (gsize u = 0; u < codes->n_units; u++) {
    const int *unit = codes->codes + u * codes->n_coders;

    if (unit[0] < 0 || unit[1] < 0)
      continue;
    memcpy (pairs + n * N_CODERS, unit, sizeof *pairs * N_CODERS);
    of_pairs[n] = clusters ? clusters[u] : (int) u;
    n++;
  }
  return n;
}

/* kappa.h's formula, times n². With some dozens of units and values between 0 and 1 the
 * sums need no wider numbers than these. */
static double
compute_kappa (const SbCrossTable *table,
               const gint64 *rows,
               const gint64 *columns,
               const double *weights)
{
  guint q = table->q;
  long double n = table->n, po = 0, pe = 0;

  for (guint i = 0; i < q; i++)
    for (guint j = 0; j < q && rows[i] > 0; j++) {
      long double weight = weights ? weights[i * q + j] : i == j;

      po += weight * sb_cross_table_get (table, i, j);
      pe += weight * rows[i] * columns[j];
    }
  return n * n - pe <= n * n * NOISE ? NAN : (double) ((n * po - pe) / (n * n - pe));
}

static void
compute (const guint64 *weights, double *values, gpointer user_data)
{
  Work *work = user_data;
  SbCrossTable *table = work->table;
  gsize q = table->q;

  memset (table->counts, 0, sizeof *table->counts * q * q);
  memset (work->rows, 0, sizeof *work->rows * q);
  memset (work->columns, 0, sizeof *work->columns * q);
  table->n = 0;
  for (guint i = 0; i < work->patterns->n; i++) {
    const int *pair = work->codes->codes + work->patterns->examples[i] * N_CODERS;

    sb_cross_table_add (table, pair[0], pair[1], (gint64) weights[i]);
    work->rows[pair[0]] += (gint64) weights[i];
    work->columns[pair[1]] += (gint64) weights[i];
  }
  for (guint i = 0; i < work->n_weights; i++)
    values[i] = compute_kappa (table, work->rows, work->columns, work->weights[i]);
}

void
sb_bootstrap_kappa (const SbCodes *codes,
                    const int *clusters,
                    const double *const *weights,
                    guint n_weights,
                    const SbResampling *resampling,
                    SbBootstrapInterval *intervals)
{
  g_autofree int *pairs = g_new (int, codes->n_units *N_CODERS + 1);
  g_autofree int *of_pairs = g_new (int, codes->n_units + 1);
  gsize n = copy_complete (codes, clusters, pairs, of_pairs);
  const SbCodes units = {pairs, n, N_CODERS, codes->q};
  g_autoptr (SbPatterns) patterns = sb_patterns_new (&units);
  g_autoptr (SbCrossTable) table = sb_cross_table_new (codes->q);
  const SbBootstrapUnits drawn = {
    patterns->of_units, n, patterns->n, clusters ? of_pairs : NULL};
  g_autofree gint64 *rows = g_new0 (gint64, codes->q + 1);
  g_autofree gint64 *columns = g_new0 (gint64, codes->q + 1);
  Work work = {&units, patterns, weights, n_weights, table, rows, columns};

  sb_bootstrap_run (&drawn, resampling, compute, &work, n_weights, intervals);
}
