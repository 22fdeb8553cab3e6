/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/cross-table.h>
#include <securebase/agreement/statistic.h>

G_BEGIN_DECLS

/* Do two coders use the categories equally often, and do they confuse them as often in
 * the one direction as in the other? A small p says no. Of the categories that one of
 * them used, q:
 *   Bowker 1948: Σi<j (n_ij - n_ji)² / (n_ij + n_ji), empty pairs skipped; degrees of
 *     freedom q (q - 1) / 2, or only the pairs that are not empty: both are given.
 *   Stuart 1955, Maxwell 1970: d' S⁻ d with d_i = n_i. - n_.i,
 *     S_ii = n_i. + n_.i - 2 n_ii, S_ij = -(n_ij + n_ji); degrees of freedom: the rank of
 *     S, which is q less the number of groups of categories never taken for one another.
 *   Bhapkar 1966, Keefe 1982: SM / (1 - SM / n), the same degrees of freedom; infinite
 *     where SM = n: then chi2 is undefined and p is 0. */
typedef struct {
  SbStatistic chi2;
  SbStatistic df;
  SbStatistic p;
} SbChiSquare;

typedef struct {
  SbChiSquare bowker; /* undefined where fewer than two categories are used */
  SbChiSquare bowker_nonempty;
  SbChiSquare stuart_maxwell;
  SbChiSquare bhapkar;
} SbSymmetry;

SbSymmetry sb_symmetry_compute (const SbCrossTable *table);

/* McNemar 1947, of exactly two used categories; b and c are the two kinds of
 * disagreement. The exact p is that of a fair coin; the corrected chi-square is
 * (|b - c| - 1)² / (b + c), and 0 for b = c, as a correction goes no further than to the
 * middle. */
typedef struct {
  SbStatistic exact_p;
  SbStatistic chi2;
  SbStatistic p;
  SbStatistic corrected_chi2;
  SbStatistic corrected_p;
} SbMcNemar;

SbMcNemar sb_mcnemar_compute (const SbCrossTable *table);

/* How many categories one coder or both used. */
guint sb_cross_table_count_used (const SbCrossTable *table);

G_END_DECLS
