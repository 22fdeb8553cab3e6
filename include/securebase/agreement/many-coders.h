/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/codes.h>
#include <securebase/agreement/statistic.h>

G_BEGIN_DECLS

/* Kappas of two coders or more, from the units that all of them coded. With N units, m
 * coders, n_uj of them putting unit u into category j, and p_j the category's share:
 *   pbar   = mean over u of (Σj n_uj² - m) / (m (m - 1))    pairs of coders that agree
 *   Fleiss = (pbar - Σ p_j²) / (1 - Σ p_j²)                          Fleiss 1971
 *   its standard error if kappa were 0, S = Σ p_j (1 - p_j):
 *     sqrt (2 / (N m (m - 1)) (S² - Σ p_j (1 - p_j)(1 - 2 p_j)) / S²)
 *                                                   Fleiss, Nee & Landis 1979
 *   Conger = the same with, as chance, the mean over all pairs of coders of what their
 *     own shares give (Conger 1980); of two coders it is Cohen's kappa
 *   Light  = the mean of all pairs' Cohen's kappas (Light 1971), undefined when one is */
typedef struct {
  gsize n;               /* units that all coded */
  gsize n_excluded;      /* units that somebody left uncoded */
  SbStatistic all_agree; /* share of units that all put into one category */
  SbStatistic pbar;
  SbStatistic fleiss_pe;
  SbStatistic fleiss;
  SbStatistic fleiss_se0;
  SbStatistic fleiss_z;
  SbStatistic fleiss_p; /* two-sided */
  SbStatistic conger;
  SbStatistic light;
  SbStatistic *categories; /* q: (P_j - p_j) / (1 - p_j), Fleiss 1971 */
} SbManyCoders;

SbManyCoders *sb_many_coders_new (const SbCodes *codes);
void sb_many_coders_free (SbManyCoders *many);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbManyCoders, sb_many_coders_free)

G_END_DECLS
