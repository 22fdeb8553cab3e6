/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/analysis.h>
#include <securebase/compare/resampling.h>

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
} SbCategoryUnits;

/* Adds the default set and, marked is_more, the rest. @resampling NULL: no bootstrap. */
void sb_analysis_add_categories (SbAnalysis *analysis,
                                 const SbCategoryUnits *units,
                                 const SbResampling *resampling);

/* Two coders' kappa with its errors, from a table; with @labels (NULL-ended) the table,
 * too. */
void sb_analysis_add_kappa (SbAnalysis *analysis,
                            const SbCrossTable *table,
                            const char *const *labels);

G_END_DECLS
