/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/cross-table.h>
#include <securebase/agreement/statistic.h>

G_BEGIN_DECLS

/* Cohen's kappa (Cohen 1960; weighted: Cohen 1968) and what it is made of. With
 * pij = nij / n, ri and cj the coders' shares of each category and agreement weights wij
 * (unweighted: 1 for the same category, else 0):
 *   po = Σ wij pij    pe = Σ wij ri cj    kappa = (po - pe) / (1 - pe)
 *   max = (Σ min (ri, ci) - pe) / (1 - pe)   the highest kappa these shares allow
 *                                            (Cohen 1960; Umesh et al. 1989)
 * kappa is undefined where pe = 1: both used one and the same category only. */
typedef struct {
  gint64 n;
  SbStatistic po;
  SbStatistic pe;
  SbStatistic kappa;
  SbStatistic max; /* undefined for weighted kappa */
} SbKappa;

/* @weights NULL: unweighted. */
SbKappa sb_kappa_compute (const SbCrossTable *table, const double *weights);

/* The same, unweighted, from the margins: enough where a whole table would be large.
 * @agreed: units on which both say the same. */
SbKappa sb_kappa_compute_from_margins (
  const gint64 *rows, const gint64 *columns, guint q, gint64 agreed, gint64 n);

/* Scott's pi (Scott 1955): kappa with, as chance, the squares of the shares of both
 * coders together, pe = Σ ((ri + ci) / 2)². Undefined where pe = 1. */
SbStatistic sb_scott_pi_compute (const SbCrossTable *table);

/* Of the codes that named category @i, the share on which both agree:
 * 2 nii / (ni. + n.i) (Cicchetti & Feinstein 1990). Undefined where nobody named it. */
SbStatistic sb_specific_agreement_compute (const SbCrossTable *table, guint i);

/* Cohen's kappa of category @i against all the rest. */
SbStatistic sb_category_kappa_compute (const SbCrossTable *table, guint i);

/* 2 po - 1: PABAK of two categories (Byrt et al. 1993). */
SbStatistic sb_pabak_compute (const SbCrossTable *table);

/* How sure a kappa is: Fleiss, Cohen & Everitt 1969.
 * ase for the interval (kappa is not 0), ase0 for the test (kappa is 0), z = kappa/ase0
 * with its two-sided normal p, 95 % interval kappa ± 1.959963984540054 ase, not clipped.
 * An ase of 0 is no certainty unless all agree: show "not estimable" then.
 * Units must be independent: not for time units. */
typedef struct {
  SbStatistic ase;
  SbStatistic ase0;
  SbStatistic z;
  SbStatistic p;
  SbStatistic ci95_lo;
  SbStatistic ci95_hi;
} SbKappaError;

SbKappaError sb_kappa_error_compute (const SbCrossTable *table, const double *weights);

G_END_DECLS
