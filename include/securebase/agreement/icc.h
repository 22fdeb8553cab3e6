/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/statistic.h>

G_BEGIN_DECLS

/* Intraclass correlation of n targets rated by the same k coders, from the two-way
 * analysis of variance (Shrout & Fleiss 1979; McGraw & Wong 1996 with its correction).
 * Targets that a coder did not rate are left out.
 *   ICC(A,1) = ICC(2,1)
 *            = (MSR - MSE) / (MSR + (k - 1) MSE + k (MSC - MSE) / n)
 * absolute agreement of a single coder, coders random. It may be negative (under -1 in
 * odd cases) and is given as it is. */
typedef struct {
  gsize n;          /* targets rated by all */
  gsize n_excluded; /* targets left out */
  guint k;
  SbStatistic ms_targets; /* MSR */
  SbStatistic ms_coders;  /* MSC */
  SbStatistic ms_error;   /* MSE */
  SbStatistic icc2_1;
  SbStatistic icc2_1_lo; /* 95 %, Satterthwaite's degrees of freedom */
  SbStatistic icc2_1_hi;
} SbIcc;

/* @ratings: n rows of k numbers, NaN for missing. */
SbIcc sb_icc_compute (const double *ratings, gsize n, guint k);

G_END_DECLS
