/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/table.h>
#include <securebase/classify/classify.h>

G_BEGIN_DECLS

/* Linear functions of ratings that a lab supplies: weights from an article it owns, or
 * fitted on its own cases (fit.h). None ships filled. One file holds one set: functions
 * with variables, weights, a constant, a decision rule, the citation and the population
 * they were made on. JSON, or a table with one row per function and variable. */

typedef struct _SbCoefficients SbCoefficients;

SbCoefficients *sb_coefficients_ref (SbCoefficients *coefficients);
void sb_coefficients_unref (SbCoefficients *coefficients);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCoefficients, sb_coefficients_unref)

/* SB_ERROR_BAD_FILE or SB_ERROR_BAD_VALUE with what is wrong where; @name: the file's,
 * for the sentence. */
SbCoefficients *
sb_coefficients_parse (const char *json, const char *name, GError **error);
SbCoefficients *sb_coefficients_new_from_table (SbTable *table, GError **error);
/* (transfer full) */
char *sb_coefficients_to_json (SbCoefficients *coefficients);
/* The empty template, documented in itself. */
const char *sb_coefficients_get_template (void);

const char *sb_coefficients_get_name (SbCoefficients *coefficients);
const char *sb_coefficients_get_citation (SbCoefficients *coefficients);
const char *sb_coefficients_get_population (SbCoefficients *coefficients);

typedef struct {
  char *category;       /* NULL: cannot be computed, see missing, or undecided */
  GPtrArray *functions; /* owned text, "A1-B 1.234" as shown */
  GArray *values;       /* double, one per function, NaN where a variable is missing */
  GPtrArray *missing;   /* owned text: variables that were missing */
  GArray *shares;       /* double: probability per category where the rule gives them */
  char *words;          /* what came and by what rule */
} SbCoefficientResult;

void sb_coefficient_result_free (SbCoefficientResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCoefficientResult, sb_coefficient_result_free)

/* (transfer full) */
SbCoefficientResult *sb_coefficients_apply (SbCoefficients *coefficients,
                                            const SbRatingRow *row);
SbCoefficientResult *sb_coefficients_apply_to_content (SbCoefficients *coefficients,
                                                       SbScheme *scheme,
                                                       SbContent *content);

G_END_DECLS
