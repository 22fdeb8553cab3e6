/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/statistic.h>

G_BEGIN_DECLS

/* How closely two coders' numbers go together. All but CCC leave a constant difference or
 * another unit out of sight: correlation is not agreement.
 *   Pearson's r, p by t = r √((n - 2) / (1 - r²)) with n - 2 degrees of freedom, limits
 *     tanh (atanh r ± 1.959963984540054 / √(n - 3)) (Fisher)
 *   Spearman's rho: Pearson's r of the mid-ranks
 *   Kendall's tau-b = (concordant - discordant) / √((n0 - n1)(n0 - n2)), n0 pairs of
 *     units, n1 and n2 of them tied for coder 1 and 2 (Kendall 1945; counted as in Knight
 *     1966, JASA 61:436)
 *   CCC = 2 sxy / (sxx + syy + (mean x - mean y)²), moments with 1/n (Lin 1989)
 * Units that a coder left out are left out. Sums are exact where all ratings are whole or
 * half points. */
typedef struct {
  gsize n;
  gsize n_excluded;
  SbStatistic pearson;
  SbStatistic pearson_p;
  SbStatistic pearson_lo;
  SbStatistic pearson_hi;
  SbStatistic spearman;
  SbStatistic kendall_tau_b;
  SbStatistic ccc;
} SbCorrelation;

/* @pairs: n rows of two numbers, NaN for missing. */
SbCorrelation sb_correlation_compute (const double *pairs, gsize n);

G_END_DECLS
