/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/statistic.h>

G_BEGIN_DECLS

/* How far apart two coders set the same thing in time. Whole numbers of any unit, so that
 * the sums are exact; the results are in units of @per of them. */
typedef struct {
  gsize n;
  SbStatistic mean;
  SbStatistic sd; /* n - 1 below the line; undefined for one difference */
  SbStatistic median_abs;
  SbStatistic q1; /* quartiles of the differences, their sign kept: linear between the */
  SbStatistic q3; /* neighbours, type 7 of Hyndman & Fan 1996, as in R and Excel */
} SbTimeDifferences;

SbTimeDifferences
sb_time_differences_compute (const gint64 *differences, gsize n, gint64 per);

G_END_DECLS
