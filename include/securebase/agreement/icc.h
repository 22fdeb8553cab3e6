/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/statistic.h>

G_BEGIN_DECLS

/* Intraclass correlations of n targets rated by the same k coders, from the analysis of
 * variance (Shrout & Fleiss 1979; McGraw & Wong 1996 with its correction, 1:390). With
 * the mean squares between targets MSR, between coders MSC, of the error MSE and within
 * targets MSW:
 *   ICC(1,1) = ICC(1)   = (MSR - MSW) / (MSR + (k - 1) MSW)
 *   ICC(1,k) = ICC(k)   = (MSR - MSW) / MSR
 *   ICC(2,1) = ICC(A,1) = (MSR - MSE) / (MSR + (k - 1) MSE + k (MSC - MSE) / n)
 *   ICC(2,k) = ICC(A,k) = (MSR - MSE) / (MSR + (MSC - MSE) / n)
 *   ICC(3,1) = ICC(C,1) = (MSR - MSE) / (MSR + (k - 1) MSE)
 *   ICC(3,k) = ICC(C,k) = (MSR - MSE) / MSR
 * F = MSR / MSW with n - 1 and n (k - 1) degrees of freedom in case 1, else MSR / MSE
 * with n - 1 and (n - 1)(k - 1); its p is of ICC = 0.
 * 95 % limits of cases 1 and 3: FL = F / F(.975; df1, df2), FU = F F(.975; df2, df1),
 * single (FL - 1) / (FL + k - 1), average 1 - 1 / FL. Of case 2: Satterthwaite's degrees
 * of freedom, seldom whole; those of ICC(2,k) by Spearman-Brown of those of ICC(2,1).
 * Targets that a coder did not rate are left out. A coefficient may be negative, with MSR
 * < MSE ICC(2,1) even under -1 and ICC(2,k) over 1: it is given as it is. Sums are exact
 * where all ratings are whole or half points, else of centred data in extended precision;
 * what is left by rounding counts as 0. */

typedef enum {
  SB_ICC_1_1,
  SB_ICC_1_K,
  SB_ICC_2_1,
  SB_ICC_2_K,
  SB_ICC_3_1,
  SB_ICC_3_K,
  SB_ICC_N_FORMS,
} SbIccForm;

typedef struct {
  SbStatistic icc;
  SbStatistic f; /* undefined also where it is infinite: MSE (case 1: MSW) is 0 */
  SbStatistic df1;
  SbStatistic df2;
  SbStatistic p; /* 0 where F is infinite */
  SbStatistic lo;
  SbStatistic hi;
} SbIccEstimate;

typedef struct {
  gsize n;          /* targets rated by all */
  gsize n_excluded; /* targets left out */
  guint k;
  SbStatistic ms_targets; /* MSR */
  SbStatistic ms_coders;  /* MSC */
  SbStatistic ms_error;   /* MSE */
  SbStatistic ms_within;  /* MSW */
  SbIccEstimate forms[SB_ICC_N_FORMS];
} SbIcc;

/* @ratings: n rows of k numbers, NaN for missing. */
SbIcc sb_icc_compute (const double *ratings, gsize n, guint k);

G_END_DECLS
