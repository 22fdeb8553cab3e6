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
 * variance. No interval is given. With few coders vc rests on little, and so does
 * ICC(A,1). */
typedef struct {
  gsize n_targets; /* with a rating */
  gsize n_ratings;
  guint n_coders; /* with a rating */
  SbStatistic var_targets;
  SbStatistic var_coders;
  SbStatistic var_error;
  SbStatistic icc_a1;
  SbStatistic icc_c1;
} SbIccCrossed;

/* @ratings: n rows of k numbers, NaN for missing. */
SbIccCrossed sb_icc_crossed_compute (const double *ratings, gsize n, guint k);

G_END_DECLS
