/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/codes.h>
#include <securebase/agreement/resampling.h>
#include <securebase/agreement/statistic.h>

G_BEGIN_DECLS

/* Intervals by resampling units with replacement (Efron & Tibshirani 1993): as many units
 * as there are, drawn anew @n_resamples times; of the statistic's values the 2.5th and
 * 97.5th percentile (between two values by their distance) and the standard deviation.
 * Units of one child are no independent findings: with clusters, whole clusters are
 * drawn. Units of the same pattern count together, so that a resample costs as much as
 * there are different patterns. The draws are those of random.h in whole numbers: one
 * seed gives one interval on every machine. */

typedef struct {
  const guint *patterns; /* of each unit, 0 … n_patterns - 1 */
  gsize n_units;
  guint n_patterns;
  const int *clusters; /* of each unit, any number; NULL: each unit is one */
} SbBootstrapUnits;

/* The statistics of one resample. @weights: how often it has units of each pattern.
 * @values: to be filled; NaN: undefined for this resample, which is left out then. */
typedef void (*SbBootstrapFunc) (const guint64 *weights,
                                 double *values,
                                 gpointer user_data);

typedef struct {
  SbStatistic se;
  SbStatistic low;
  SbStatistic high;
  guint n_dropped; /* resamples for which the statistic is undefined */
} SbBootstrapInterval;

/* Fills @n_values intervals. When cancelled, all are undefined. @func is called in this
 * thread. */
void sb_bootstrap_run (const SbBootstrapUnits *units,
                       const SbResampling *resampling,
                       SbBootstrapFunc func,
                       gpointer user_data,
                       guint n_values,
                       SbBootstrapInterval *intervals);

/* Krippendorff's alpha in the first @n_metrics of the metrics (alpha.h). Krippendorff's
 * own algorithm resamples pairs of codes, which gives other intervals. @clusters and
 * @values may be NULL (@values: nominal only). */
void sb_bootstrap_alpha (const SbCodes *codes,
                         const int *clusters,
                         const double *values,
                         guint n_metrics,
                         const SbResampling *resampling,
                         SbBootstrapInterval *intervals);

/* Cohen's kappa of the first two coders, of the units both coded, for each of the
 * @n_weights sets of weights (weights.h; NULL: unweighted). */
void sb_bootstrap_kappa (const SbCodes *codes,
                         const int *clusters,
                         const double *const *weights,
                         guint n_weights,
                         const SbResampling *resampling,
                         SbBootstrapInterval *intervals);

/* Units of which all coders said the same, coder by coder, are of one pattern. */
typedef struct {
  guint n;
  guint *of_units; /* n_units */
  gsize *examples; /* n: a unit of each */
} SbPatterns;

SbPatterns *sb_patterns_new (const SbCodes *codes);
void sb_patterns_free (SbPatterns *patterns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbPatterns, sb_patterns_free)

G_END_DECLS
