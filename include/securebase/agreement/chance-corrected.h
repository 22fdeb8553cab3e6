/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/codes.h>
#include <securebase/agreement/statistic.h>

G_BEGIN_DECLS

/* Coefficients of the form (pa - pe) / (1 - pe) for any number of coders, missing codes
 * and agreement weights, with the standard error of Gwet 2014 (Handbook of Inter-Rater
 * Reliability, 4th ed.), which holds for the units at hand as a sample. Over the n units
 * that anybody coded, n2 of them coded by two coders or more; r_u coders coded unit u,
 * r_uk of them as k; w are the weights, T their sum, q the declared categories:
 *   pa   = mean over the n2 units of  Σk r_uk (Σl w_kl r_ul - 1) / (r_u (r_u - 1))
 *   pi_k = mean over the n units of  r_uk / r_u
 *   AC    pe = T / (q (q - 1)) Σ pi_k (1 - pi_k)   AC1; AC2 with weights: Gwet 2008, 2014
 *   BP    pe = T / q²                             Brennan & Prediger 1981
 *   PI    pe = Σ w_kl pi_k pi_l                   Scott 1955, Fleiss 1971, generalised
 *   KAPPA pe = mean over pairs of coders g ≠ h of Σ w_kl p_gk p_hl    Conger 1980
 * standard error² = Σ (x_u - coefficient)² / (n (n - 1)),
 *   x_u = (n / n2) (pa_u - pe [r_u >= 2]) / (1 - pe)
 *         - 2 (1 - coefficient) (pe_u - pe) / (1 - pe)
 * with pe_u the share of unit u in pe. */

typedef enum {
  SB_CHANCE_AC,
  SB_CHANCE_BP,
  SB_CHANCE_PI,
  SB_CHANCE_KAPPA,
} SbChanceModel;

typedef struct {
  gsize n;  /* units that anybody coded */
  gsize n2; /* coded by two or more */
  SbStatistic pa;
  SbStatistic pe;
  SbStatistic value;
  SbStatistic se;
  SbStatistic ci95_lo; /* t with n - 1 degrees of freedom */
  SbStatistic ci95_hi; /* at most 1, as Gwet cuts it */
} SbChanceCorrected;

/* @weights: q * q (weights.h); NULL: only the same category agrees. */
SbChanceCorrected sb_chance_corrected_compute (const SbCodes *codes,
                                               SbChanceModel model,
                                               const double *weights);

G_END_DECLS
