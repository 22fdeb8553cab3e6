/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/agreement/bootstrap.h>
#include <securebase/agreement/kappa.h>
#include <string.h>

#define N_CODERS 2

typedef struct {
  const SbCodes *codes;
  const SbPatterns *patterns;
  const double *const *weights;
  guint n_weights;
  SbCrossTable *table;
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

static void
compute (const guint64 *weights, double *values, gpointer user_data)
{
  const Work *work = user_data;
  SbCrossTable *table = work->table;

  memset (table->counts, 0, sizeof *table->counts * table->q * table->q);
  table->n = 0;
  for (guint i = 0; i < work->patterns->n; i++) {
    const int *pair = work->codes->codes + work->patterns->examples[i] * N_CODERS;

    sb_cross_table_add (table, pair[0], pair[1], (gint64) weights[i]);
  }
  for (guint i = 0; i < work->n_weights; i++)
    values[i] = sb_kappa_compute (table, work->weights[i]).kappa.value;
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
  Work work = {&units, patterns, weights, n_weights, table};

  sb_bootstrap_run (&drawn, resampling, compute, &work, n_weights, intervals);
}
