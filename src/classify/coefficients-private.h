/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/classify/coefficients.h>

#include "variables.h"

G_BEGIN_DECLS

typedef enum {
  SB_RULE_HIGHEST,
  SB_RULE_SIGN,
  SB_RULE_LOGISTIC,
} SbRule;

typedef struct {
  char *name;
  char *category; /* NULL under SB_RULE_SIGN */
  double constant;
  double weights[SB_N_VARIABLES]; /* 0 where not given */
  gboolean given[SB_N_VARIABLES];
  gboolean has_constant;
} SbFunction;

/* How a set was fitted; everything may be empty but in a set that was. */
typedef struct {
  char *method;
  double lambda;
  char *target;
  char *prior;
  gint64 cases;
  char *counts;        /* "A 20, B 80, C 20" */
  char *source;        /* whose records */
  GPtrArray *sessions; /* owned text */
  char *digest;        /* sha256 over the cases */
  char *date;
  char *program;
  char *check; /* what leaving out one by one gave */
} SbFitted;

struct _SbCoefficients {
  gatomicrefcount refs;
  char *name;
  char *citation;
  char *population;
  char *note;
  SbRule rule;
  gboolean posterior; /* HIGHEST: exp (f) over their sum are probabilities */
  double cut;         /* SIGN */
  char *above, *below;
  char *reference;      /* LOGISTIC */
  GPtrArray *functions; /* SbFunction */
  SbFitted *fitted;     /* NULL: typed in */
  GPtrArray *variables; /* static text, NULL-ended */
};

SbCoefficients *sb_coefficients_new (void);
SbFunction *sb_function_new (const char *name);
void sb_function_free (SbFunction *function);
SbFitted *sb_fitted_new (void);
void sb_fitted_free (SbFitted *fitted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbFitted, sb_fitted_free)

/* "highest", "sign", "logistic"; FALSE: there is no such rule. */
gboolean sb_rule_read (const char *text, SbRule *rule);
const char *sb_rule_get_name (SbRule rule);

SbFunction *sb_coefficients_find (SbCoefficients *coefficients, const char *name);

/* FALSE with a sentence that begins with @file: what the parts must be together. Lists
 * the variables of a set that holds. */
gboolean sb_coefficients_check (SbCoefficients *self, const char *file, GError **error);

/* A number that a person can have meant: finite, at most a million in size. */
gboolean sb_weight_is_sound (double value);

/* Sets @error; FALSE always. */
gboolean sb_coefficients_fail (GError **error, const char *file, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

G_END_DECLS
