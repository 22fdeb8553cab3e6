/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/resampling.h>
#include <securebase/compare/analysis.h>

G_BEGIN_DECLS

/* All that is said of agreement about categories, and about ratings as ordered
 * categories. */

typedef struct {
  const int *codes; /* n_units * n_coders, row after row: the category's number, or
                       SB_CROSS_MISSING */
  gsize n_units;
  guint n_coders;                /* two or more */
  const char *const *categories; /* all declared ones, NULL-ended */
  const double *values;          /* of the categories on an ordered scale; NULL: names */
  const double *weights; /* the lab's agreement weights, q * q (weights.h); NULL: none */
  const int *clusters;   /* of each unit, the number of the child it is of; NULL: each
                            unit stands for itself */
  const char *const *coders; /* names, for the kappas of each two of more than two coders
                                ("kappa[K1,K2]"); NULL: 1, 2 … */
} SbCategoryUnits;

/* Adds the default set and, marked is_more, the rest: of two coders what rests on their
 * table, of more Fleiss', Conger's and Light's kappa and the kappa of each two; of both
 * what copes with missing codes (alpha, AC1, Brennan-Prediger). Ratings on an ordered
 * scale are all marked is_more: their default set is sb_analysis_add_scale()'s.
 * @resampling NULL: no bootstrap. When it is cancelled the intervals are undefined; the
 * caller asks the cancellable. */
void sb_analysis_add_categories (SbAnalysis *analysis,
                                 const SbCategoryUnits *units,
                                 const SbResampling *resampling);

/* Two coders' kappa with its errors, from a table; with @labels (NULL-ended) the table,
 * too. */
void sb_analysis_add_kappa (SbAnalysis *analysis,
                            const SbCrossTable *table,
                            const char *const *labels);

G_END_DECLS
