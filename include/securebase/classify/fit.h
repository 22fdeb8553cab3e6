/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/progress.h>

G_BEGIN_DECLS

/* Linear functions fitted to cases whose category is known: plain arrays in, numbers out.
 * What the cases are is said in fit-cases.h.
 *
 * Linear discriminant (as MASS::lda, method "moment"): group means mk, pooled covariance
 * within groups S = Σ (x − mk)(x − mk)' / (n − q), shrunk to its diagonal:
 * Sλ = (1 − λ) S + λ diag (S), 0 ≤ λ ≤ 1. Functions: weights Sλ⁻¹ mk, constant
 * −½ mk' Sλ⁻¹ mk + ln prior(k); exp of them over their sum are the probabilities. λ = 0
 * is MASS::lda, λ = 1 takes variables as independent within groups. Does not depend on
 * the units of the variables.
 *
 * Multinomial logistic (as nnet::multinom): ln (p(k) / p(ref)) = ak + bk' x, the first
 * category being the reference. Maximises ln L − ½ λ Σ sj² Σk (bkj − mean over all
 * categories of bj)², with sj the standard deviation of variable j (n − 1), the
 * reference's b being 0: a ridge that depends neither on the reference nor on units, and
 * leaves the constants free. λ ≥ 0; λ = 0 is maximum likelihood (multinom with decay 0,
 * glm for two). Newton's method; what does not converge because the categories can be
 * told apart without error has no maximum, and that is said. A prior other than the
 * sample's shares moves the constants by ln (prior(k) / share(k)). */

typedef enum {
  SB_FIT_LDA,
  SB_FIT_LOGISTIC,
} SbFitMethod;

/* Cases as plain arrays, not owned. */
typedef struct {
  guint n;             /* cases */
  guint p;             /* variables */
  guint q;             /* categories, 2 or more, each with a case */
  const double *x;     /* n * p, case after case; no NaN */
  const int *category; /* n numbers, 0 … q - 1 */
  const int *child;    /* n numbers: cases with the same are left out together; NULL:
                        * each case is a child of its own */
  const char *const *variables;  /* p names, for sentences */
  const char *const *categories; /* q names */
} SbFitCases;

typedef struct {
  SbFitMethod method;
  double lambda;
  const double *prior; /* q shares that add up to 1; NULL: those of the cases fitted */
} SbFitOptions;

typedef struct {
  guint p, q;
  double *constants; /* q; that of the logistic reference is 0 */
  double *weights;   /* q * p, category after category */
  double *prior;     /* q */
} SbFitModel;

void sb_fit_model_free (SbFitModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbFitModel, sb_fit_model_free)

/* SB_ERROR_BAD_VALUE where the cases do not allow it, with the variable or category:
 * constant within groups, not independent of the others, told apart without error, λ out
 * of range. (transfer full) */
SbFitModel *
sb_fit_model_new (const SbFitCases *cases, const SbFitOptions *options, GError **error);

/* @shares: q probabilities for one case of p values. Returns the likeliest category. */
guint sb_fit_model_predict (const SbFitModel *model, const double *x, double *shares);

/* The canonical discriminants of the same cases as MASS::lda's "scaling", p * r numbers,
 * variable after variable, the best discriminant first; each up to its sign. @r: how many
 * there are. NULL with an error as above. (transfer full) */
double *sb_fit_new_discriminants (const SbFitCases *cases,
                                  const SbFitOptions *options,
                                  guint *r,
                                  GError **error);

/* Each case predicted by a model fitted without its child: what the model is worth on
 * cases it has not seen. A prior taken from the sample is taken from the cases that are
 * left. */
typedef struct {
  guint n, q;
  int *predicted; /* n; -1: no model could be fitted without that child */
  double *shares; /* n * q; NaN where predicted is -1 */
  guint n_folds;  /* children left out, one after another */
  guint n_failed; /* of them, those without a model */
  char *failure;  /* why, the first one's sentence; NULL: none failed */
} SbFitCheck;

void sb_fit_check_free (SbFitCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbFitCheck, sb_fit_check_free)

/* Runs in any thread; @cancellable gives SB_ERROR_CANCELLED. (transfer full) */
SbFitCheck *sb_fit_check_new (const SbFitCases *cases,
                              const SbFitOptions *options,
                              SbProgressFunc progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GError **error);

/* How the probabilities that were given out came true: every probability of every
 * category of every case that was left out, in ten equal steps. */
#define SB_CALIBRATION_STEPS 10

typedef struct {
  double from, to;  /* 0 … 0.1, 0.1 … 0.2, the last with 1 */
  guint n;          /* probabilities in this step */
  guint n_true;     /* of them, the category was the case's own */
  double mean;      /* of the probabilities; NaN without any */
  double share;     /* n_true / n */
  double low, high; /* 95 % interval of the share, exact (Clopper & Pearson 1934), as if
                     * the n were independent, which those of one case are not */
} SbCalibrationStep;

/* @steps: SB_CALIBRATION_STEPS of them. Returns the Brier score (Brier 1950): the mean
 * over cases of Σk (p(k) − [k is true])², 0 to 2; NaN without cases. */
double sb_fit_check_calibrate (const SbFitCheck *check,
                               const SbFitCases *cases,
                               SbCalibrationStep *steps);

/* The exact interval of @k in @n (Clopper & Pearson 1934), @level such as 0.95; NaN
 * without any. */
void sb_fit_find_interval (guint k, guint n, double level, double *low, double *high);

G_END_DECLS
