/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/chart/chart.h>

G_BEGIN_DECLS

/* Two coders' ratings of the same sessions. */
typedef struct {
  const double *first; /* NaN: missing; the pair is left out, and counted in the words */
  const double *second;
  const char *const *labels; /* of the sessions; NULL: none are named */
  guint n;
  const char *first_name; /* of the coders */
  const char *second_name;
  double low, high; /* of the scale; NaN: of the numbers */
} SbRatingPairs;

/* One against the other with the line of equality. Points on the same place are set apart
 * by a small fixed pattern (not by chance), and it says so. */
SbChart *sb_scatter_chart_new (const SbRatingPairs *pairs);

/* Bland & Altman 1986: the difference (second less first) over the mean, with the mean
 * difference, the limits of agreement and, as bands, their 95 % intervals; NaN: not
 * drawn. */
typedef struct {
  double mean, mean_low, mean_high;
  double lower, lower_low, lower_high;
  double upper, upper_low, upper_high;
} SbAgreementLimits;

SbChart *sb_difference_chart_new (const SbRatingPairs *pairs,
                                  const SbAgreementLimits *limits);

G_END_DECLS
