/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/statistic.h>

G_BEGIN_DECLS

/* Kendall's coefficient of concordance of k coders' rankings, mid-ranks corrected for
 * ties (Kendall & Babington Smith 1939): W = 12 S / (k² (n³ - n) - k Σ (t³ - t)), S the
 * sum of squared deviations of the targets' rank sums; chi-square = k (n - 1) W with
 * n - 1 degrees of freedom. Targets that a coder did not rate are left out. */
typedef struct {
  gsize n;
  SbStatistic w;
  SbStatistic chi2;
  SbStatistic df;
  SbStatistic p;
} SbConcordance;

SbConcordance sb_concordance_compute (const double *ratings, gsize n, guint k);

G_END_DECLS
