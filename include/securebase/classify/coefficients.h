/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/table.h>
#include <securebase/classify/classify.h>

G_BEGIN_DECLS

/* Linear functions of ratings that a lab supplies: weights from an article it owns, or
 * fitted on its own cases (fit.h). None ships filled. One file holds one set: functions
 * with variables, weights, a constant, a decision rule, the citation and the population
 * they were made on. JSON, or a table with one row per function and variable. The whole
 * form is told in the template.
 *
 * Variables are the columns of a rating row (sb_rating_row_get_columns()): PS5 … DI8 as
 * rated to the caregiver, CR2 … CR8 the share (0 … 1) of the episode in distress, D; and
 * PS, CM, RS, AV, DI, CR, the mean over the reunions Ep 5 and 8, which is missing where
 * one of the two is.
 *
 * Rules: "highest": one function per category, the highest wins. "sign": one function,
 * one category above the cut, another below. "logistic": one function per category but
 * the reference, whose function is 0; the shares are exp (f) over their sum. Values that
 * are equal, or at the cut, decide nothing. */

#define SB_COEFFICIENTS_MAX_BYTES ((gsize) 1 << 20)
#define SB_COEFFICIENTS_MAX_FUNCTIONS 30

typedef struct _SbCoefficients SbCoefficients;

SbCoefficients *sb_coefficients_ref (SbCoefficients *coefficients);
void sb_coefficients_unref (SbCoefficients *coefficients);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCoefficients, sb_coefficients_unref)

/* SB_ERROR_BAD_FILE or SB_ERROR_BAD_VALUE with what is wrong where, by function and
 * variable; @name: the file's, for the sentence; @length -1: up to the NUL. */
SbCoefficients *
sb_coefficients_parse (const char *json, gssize length, const char *name, GError **error);
/* Columns function, variable, value; rows without a function give the file's own fields
 * (name, citation, population, rule …). */
SbCoefficients *sb_coefficients_new_from_table (SbTable *table, GError **error);
/* Reads back as the same. (transfer full) */
char *sb_coefficients_to_json (SbCoefficients *coefficients);
/* The empty template, documented in itself; not valid until it is filled. (transfer full)
 */
char *sb_coefficients_dup_template (void);

const char *sb_coefficients_get_name (SbCoefficients *coefficients);
const char *sb_coefficients_get_citation (SbCoefficients *coefficients);
const char *sb_coefficients_get_population (SbCoefficients *coefficients);
const char *sb_coefficients_get_note (SbCoefficients *coefficients); /* NULL: none */
/* "highest function wins" …, a sentence for people. (transfer full) */
char *sb_coefficients_dup_rule_words (SbCoefficients *coefficients);
/* Of a set fitted here: "Fitted on 120 cases …" with method, λ, prior, date and digest;
 * NULL where the weights were typed in. (transfer full) */
char *sb_coefficients_dup_provenance_words (SbCoefficients *coefficients);

/* The weights, for a table: functions as rows, variables (in the order of the row's
 * columns) as columns. A weight that is not given is 0. */
guint sb_coefficients_count_functions (SbCoefficients *coefficients);
const char *sb_coefficients_get_function (SbCoefficients *coefficients, guint function);
double sb_coefficients_get_constant (SbCoefficients *coefficients, guint function);
/* The variables that any function uses, then NULL. */
const char *const *sb_coefficients_get_variables (SbCoefficients *coefficients);
double sb_coefficients_get_weight (SbCoefficients *coefficients,
                                   guint function,
                                   const char *variable);

typedef struct {
  char *category;        /* NULL: cannot be computed, see missing, or undecided */
  GPtrArray *functions;  /* owned text, "A1-B 1.234" as shown */
  GArray *values;        /* double, one per function, NaN where a variable is missing */
  GPtrArray *missing;    /* owned text: variables that were missing */
  GPtrArray *categories; /* owned text: those that the rule can give */
  GArray
    *shares; /* double: probability per category where the rule gives them, else empty */
  char *words; /* what came and by what rule */
} SbCoefficientResult;

void sb_coefficient_result_free (SbCoefficientResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCoefficientResult, sb_coefficient_result_free)

/* A variable that is missing is named, never guessed. (transfer full) */
SbCoefficientResult *sb_coefficients_apply (SbCoefficients *coefficients,
                                            const SbRatingRow *row);
/* With what sb_rating_row_take_content() finds. */
SbCoefficientResult *sb_coefficients_apply_to_content (SbCoefficients *coefficients,
                                                       SbScheme *scheme,
                                                       SbContent *content);

/* The ratings to the caregiver and the D score of the counting record (blind where the
 * coding was decided), and the share of each episode in distress from what was timed. */
void sb_rating_row_take_content (SbRatingRow *row, SbScheme *scheme, SbContent *content);

/* The files that a project keeps (SbProject.settings, see document/coefficient-files.h),
 * by name. SbCoefficients; empty without any. What cannot be read, which only another
 * version can have written, is left out with a sentence in @faults (owned text; may be
 * NULL). For a document: sb_document_get_project(). (transfer full) */
GPtrArray *sb_coefficients_list_in_project (SbProject *project, GPtrArray *faults);

G_END_DECLS
