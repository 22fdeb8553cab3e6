/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/statistic.h>

G_BEGIN_DECLS

/* By how much two coders differ, d = coder 2 - coder 1, over the units both rated.
 *   mean with limits mean ± t(.975; n - 1) sd / √n; paired t = mean √n / sd
 *   limits of agreement mean ± 1.96 sd, each with the interval ± t(.975; n - 1) sd
 *     √(1/n + 1.96² / (2 (n - 1))) (Bland & Altman 1986, 1999); they hold for
 *     differences that are about normal and of the same spread all over the scale
 *   within_0, within_1: share of units with |d| = 0 and |d| <= 1
 *   sem = sd / √2: standard error of measurement of a single coder
 * With sd = 0 (all differences the same) the intervals have no width: that is no
 * certainty. Sums are exact where all ratings are whole or half points. */
typedef struct {
  gsize n;
  gsize n_excluded;
  SbStatistic mean;
  SbStatistic mean_lo;
  SbStatistic mean_hi;
  SbStatistic sd;
  SbStatistic loa_lo; /* lower limit of agreement */
  SbStatistic loa_lo_lo;
  SbStatistic loa_lo_hi;
  SbStatistic loa_hi; /* upper limit of agreement */
  SbStatistic loa_hi_lo;
  SbStatistic loa_hi_hi;
  SbStatistic t;
  SbStatistic p; /* two-sided */
  SbStatistic within_0;
  SbStatistic within_1;
  SbStatistic sem;
} SbDifference;

/* @pairs: n rows of two numbers, NaN for missing. */
SbDifference sb_difference_compute (const double *pairs, gsize n);

/* TRUE when the two are no more than @points apart. Ratings with decimals are rounded in
 * binary: 8.3 and 7.3 are one point apart. */
gboolean sb_difference_is_within (double a, double b, double points);

G_END_DECLS
