/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/statistic.h>

G_BEGIN_DECLS

/* One-way intraclass correlation of targets with unequal numbers of ratings, where coders
 * rotate: who rated is not asked, a coder's leaning counts as error. Of a targets with mi
 * ratings, N in all:
 *   MSR = Σ mi (mean i - mean)² / (a - 1)    MSW = Σ Σ (x - mean i)² / (N - a)
 *   n0 = (N - Σ mi² / N) / (a - 1)
 *   ICC(1) = (MSR - MSW) / (MSR + (n0 - 1) MSW)
 * (Searle 1971, Linear Models, chapter 10; Donner 1986, Int Stat Rev 54:67). F = MSR /
 * MSW with a - 1 and N - a degrees of freedom; 95 % limits as of ICC(1,1) with n0 for k:
 * exact where all mi are the same, else an approximation (Donner & Wells 1986,
 * Biometrics 42:401). Targets with a single rating tell nothing of agreement and are left
 * out. With k ratings of each target it is ICC(1,1). */
typedef struct {
  gsize n;          /* targets with two ratings or more */
  gsize n_excluded; /* targets with fewer */
  gsize n_ratings;
  SbStatistic n0;
  SbStatistic ms_targets;
  SbStatistic ms_within;
  SbStatistic icc;
  SbStatistic f;
  SbStatistic df1;
  SbStatistic df2;
  SbStatistic p;
  SbStatistic lo;
  SbStatistic hi;
} SbIccUnequal;

/* @ratings: n rows of k numbers, NaN for missing. */
SbIccUnequal sb_icc_unequal_compute (const double *ratings, gsize n, guint k);

G_END_DECLS
