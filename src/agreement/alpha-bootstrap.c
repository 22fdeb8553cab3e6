/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coincidences.h"

#include <math.h>
#include <securebase/agreement/bootstrap.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const SbCodes *codes;
  const SbPatterns *patterns;
  const double *values;
  guint n_metrics;
  SbCoincidences *coincidences;
} Work;

static int
compare_codes (const void *a, const void *b)
{
  const int *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* For alpha it is the same who said what: fewer patterns. */
static int *
dup_sorted (const SbCodes *codes)
{
  gsize n = codes->n_units * codes->n_coders;
  int *sorted = g_new (int, n + 1);

  memcpy (sorted, codes->codes, sizeof *sorted * n);
  for (gsize u = 0; u < codes->n_units; u++)
    qsort (sorted + u * codes->n_coders, codes->n_coders, sizeof *sorted, compare_codes);
  return sorted;
}

static void
compute (const guint64 *weights, double *values, gpointer user_data)
{
  const Work *work = user_data;
  const SbCodes *codes = work->codes;

  memset (work->coincidences->pairs,
          0,
          sizeof *work->coincidences->pairs * codes->q * codes->q);
  for (guint i = 0; i < work->patterns->n; i++)
    if (weights[i] > 0)
      sb_coincidences_add (work->coincidences,
                           codes->codes + work->patterns->examples[i] * codes->n_coders,
                           codes->n_coders,
                           weights[i]);
  for (guint i = 0; i < work->n_metrics; i++)
    values[i] = sb_alpha_compute (work->coincidences, i, work->values).value;
}

void
sb_bootstrap_alpha (const SbCodes *codes,
                    const int *clusters,
                    const double *values,
                    guint n_metrics,
                    const SbResampling *resampling,
                    SbBootstrapInterval *intervals)
{
  g_autofree int *sorted = dup_sorted (codes);
  const SbCodes units = {sorted, codes->n_units, codes->n_coders, codes->q};
  g_autoptr (SbPatterns) patterns = sb_patterns_new (&units);
  g_autoptr (SbCoincidences) coincidences =
    sb_coincidences_new_empty (codes->q, sb_coincidences_get_scale (codes->n_coders));
  const SbBootstrapUnits drawn = {
    patterns->of_units, codes->n_units, patterns->n, clusters};
  Work work = {&units, patterns, values, n_metrics, coincidences};

  sb_bootstrap_run (&drawn, resampling, compute, &work, n_metrics, intervals);
}
