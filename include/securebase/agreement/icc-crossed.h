/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/statistic.h>

G_BEGIN_DECLS

/* Intraclass correlations from the crossed model with missing cells, rating = mean +
 * target + coder + error, targets and coders random, variances vs, vc, ve by restricted
 * maximum likelihood (Patterson & Thompson 1971, Biometrika 58:545; Searle, Casella &
 * McCulloch 1992, Variance Components, chapter 6), none below 0:
 *   ICC(A,1) = vs / (vs + vc + ve)    ICC(C,1) = vs / (vs + ve)
 * All ratings count, those of targets with a single one, too. Ratings must be missing for
 * no reason that has to do with their size (assigned by lot or by rota: fine). With
 * complete rows and no variance below 0 they are ICC(A,1) and ICC(C,1) of the analysis of
 * variance.
 * 95 % limits: the values whose restricted likelihood, the best there is with this value,
 * is not worse than the maximum by chi-square's .95 quantile of one degree of freedom
 * (profile likelihood), cut at 0. With few coders vc rests on little, and the lower limit
 * of ICC(A,1) is low. */
typedef struct {
  gsize n_targets; /* with a rating */
  gsize n_ratings;
  guint n_coders; /* with a rating */
  SbStatistic var_targets;
  SbStatistic var_coders;
  SbStatistic var_error;
  SbStatistic icc_a1;
  SbStatistic a1_lo;
  SbStatistic a1_hi;
  SbStatistic icc_c1;
  SbStatistic c1_lo;
  SbStatistic c1_hi;
} SbIccCrossed;

/* @ratings: n rows of k numbers, NaN for missing. */
SbIccCrossed sb_icc_crossed_compute (const double *ratings, gsize n, guint k);

G_END_DECLS
