/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <securebase/classify/fit.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (gsl_matrix, gsl_matrix_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (gsl_vector, gsl_vector_free)

/* What both methods begin with. */
typedef struct {
  guint *counts;      /* q: cases per category */
  double *means;      /* q * p */
  double *total;      /* p: means over all cases */
  double *spread;     /* p: standard deviations over all cases (n - 1) */
  gsl_matrix *within; /* p * p: pooled covariance within groups (n - q) */
} SbFitMoments;

/* SB_ERROR_BAD_VALUE where a category has no case, a variable is constant within the
 * groups, or variables depend on each other. (transfer full) */
SbFitMoments *sb_fit_moments_new (const SbFitCases *cases, GError **error);
void sb_fit_moments_free (SbFitMoments *moments);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbFitMoments, sb_fit_moments_free)

SbFitModel *sb_fit_model_alloc (const SbFitCases *cases,
                                const SbFitMoments *moments,
                                const SbFitOptions *options);

gboolean sb_fit_lda (SbFitModel *model,
                     const SbFitMoments *moments,
                     double lambda,
                     GError **error);
gboolean sb_fit_logistic (SbFitModel *model,
                          const SbFitCases *cases,
                          const SbFitMoments *moments,
                          double lambda,
                          GError **error);

/* The covariance within groups, shrunk, in the unit of its own standard deviations.
 * (transfer full) */
gsl_matrix *sb_fit_new_correlations (const SbFitMoments *moments, double lambda);

/* Cholesky's factor in place, in the lower triangle, for gsl_linalg_cholesky_solve().
 * GSL's own calls an error handler of the whole process where there is none; this gives
 * back the row at which no more than the share @least of the diagonal was left, or the
 * size of the matrix. */
guint sb_fit_factor (gsl_matrix *matrix, double least);

/* Sets @error (SB_ERROR_BAD_VALUE); FALSE always. */
gboolean sb_fit_fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
