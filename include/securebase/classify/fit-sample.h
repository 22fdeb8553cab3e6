/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/table.h>
#include <securebase/classify/coefficients.h>
#include <securebase/classify/fit.h>

G_BEGIN_DECLS

/* The lab's own cases, made ready for a fit: from the codings of a study, or from a table
 * with a column for the category. A case that lacks a variable or a category is left out
 * and named. The blind records count, where a coding was decided: what was changed after
 * a suggestion was seen would only teach the model the rules it came from. */

/* Fewer cases of a category than this, and nothing is fitted, unless the lab says
 * otherwise (setting SB_SETTING_FIT_LEAST of a project). The number is a convention of
 * this program, unverified. */
#define SB_FIT_LEAST_PER_CATEGORY 10
#define SB_SETTING_FIT_LEAST "fit_least_per_category"

typedef enum {
  SB_FIT_FORCED,   /* the organised category: the forced one where there is D or CC */
  SB_FIT_CATEGORY, /* the category as given: A, B, C, D, CC */
} SbFitTarget;

typedef struct {
  SbFitTarget target;
  const char *coder;      /* of a study: whose handed-in codings; NULL: the consensus */
  const char *label;      /* of a table: the column of the category; NULL: "label" */
  gboolean with_excluded; /* also sessions that are not valid */
  const char *const *variables; /* NULL: PS, CM, RS, AV of Ep 5 and 8 */
} SbFitQuery;

typedef struct {
  SbFitCases cases; /* of the arrays below */
  SbFitTarget target;
  GArray *x, *category, *child;
  GPtrArray *variables;  /* owned text */
  GPtrArray *categories; /* owned text, sorted */
  GPtrArray *names;      /* owned text: session label or id, one per case */
  GPtrArray *left_out;   /* owned sentences, each with the case it names */
  char *source;          /* whose records these are, a sentence */
  char *folds;           /* what is left out together, a sentence */
  char *digest;          /* sha256 over names, children, categories and values */
} SbFitSample;

void sb_fit_sample_free (SbFitSample *sample);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbFitSample, sb_fit_sample_free)

/* What the viewer may not see has been taken out of @study before. SB_ERROR_NOT_FOUND
 * where there is no coding to learn from. (transfer full) */
SbFitSample *sb_fit_sample_new_from_study (const SbStudy *study,
                                           const SbFitQuery *query,
                                           GError **error);

/* Columns id, the label, the variables; child and family where children are known.
 * @scheme: the ranges of the scales; a value outside is SB_ERROR_BAD_VALUE with its row.
 * (transfer full) */
SbFitSample *sb_fit_sample_new_from_table (SbTable *table,
                                           SbScheme *scheme,
                                           const SbFitQuery *query,
                                           GError **error);

/* SB_ERROR_BAD_VALUE naming the categories that have fewer than @least cases. */
gboolean
sb_fit_sample_check_counts (const SbFitSample *sample, guint least, GError **error);

/* "A 20, B 80, C 20" */
char *sb_fit_sample_dup_counts (const SbFitSample *sample);

/* What is written about a fit beside its weights. */
typedef struct {
  const char *name;
  const char *population; /* NULL: the cases, by number and source */
  const char *prior;      /* "the shares of the cases", "equal", the base rate's title */
  const char *check;      /* what leaving children out gave, a sentence; NULL */
  const char *date;       /* "2026-11-22" */
} SbFitWords;

/* The model as a set of coefficients that says where it comes from. NULL with an error
 * where its name or numbers are none that a file may have. (transfer full) */
SbCoefficients *sb_fit_sample_make_coefficients (const SbFitSample *sample,
                                                 const SbFitModel *model,
                                                 const SbFitOptions *options,
                                                 const SbFitWords *words,
                                                 GError **error);

G_END_DECLS
