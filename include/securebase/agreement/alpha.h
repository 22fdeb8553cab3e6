/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/codes.h>
#include <securebase/agreement/statistic.h>

G_BEGIN_DECLS

/* Krippendorff's alpha (Krippendorff 2011, Computing alpha-reliability; 2019): any number
 * of coders, missing codes, four metrics. Of each unit that m >= 2 coders coded, every
 * ordered pair of two coders' codes c, k counts 1 / (m - 1); o_ck is their sum over the
 * units,
 *   n_c = Σk o_ck    N = Σ n_c    alpha = 1 - (N - 1) Σ o_ck d_ck / Σ n_c n_k d_ck
 * with the squared difference d of the metric. 1: full agreement; 0: what chance gives;
 * undefined where no code differs from another. */

typedef enum {
  SB_ALPHA_NOMINAL,  /* d = 1 for different categories */
  SB_ALPHA_ORDINAL,  /* (Σ n_g for g from c to k  -  (n_c + n_k) / 2)² */
  SB_ALPHA_INTERVAL, /* (c - k)² */
  SB_ALPHA_RATIO,    /* ((c - k) / (c + k))² */
  SB_ALPHA_N_METRICS,
} SbAlphaMetric;

/* The o_ck, times a scale that makes them whole numbers (the least common multiple of the
 * m - 1), so that sums of them are exact. */
typedef struct {
  guint q;
  double scale;
  double *pairs; /* q * q, symmetric */
} SbCoincidences;

SbCoincidences *sb_coincidences_new (const SbCodes *codes);
void sb_coincidences_free (SbCoincidences *coincidences);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCoincidences, sb_coincidences_free)

/* @values: of the categories, in rising order; NULL is enough for the nominal metric. */
SbStatistic sb_alpha_compute (const SbCoincidences *coincidences,
                              SbAlphaMetric metric,
                              const double *values);

/* "nominal", "ordinal", "interval", "ratio" */
const char *sb_alpha_metric_get_name (SbAlphaMetric metric);

G_END_DECLS
