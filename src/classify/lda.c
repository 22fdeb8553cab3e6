/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit-private.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

/* All in the unit of the standard deviations within groups, so that no variable's unit
 * matters to the arithmetic. */

static double
get_unit (const SbFitMoments *moments, guint j)
{
  return sqrt (gsl_matrix_get (moments->within, j, j));
}

static gboolean
fail_dependent (GError **error)
{
  return sb_fit_fail (
    error,
    _ ("The variables depend on each other within the categories. Leave "
       "some out, use more cases, or a λ above 0."));
}

static void
solve_category (SbFitModel *model,
                const SbFitMoments *moments,
                const gsl_matrix *factor,
                guint k)
{
  guint p = model->p;
  g_autoptr (gsl_vector) mean = gsl_vector_alloc (p);
  g_autoptr (gsl_vector) weights = gsl_vector_alloc (p);
  double product = 0;

  for (guint j = 0; j < p; j++)
    gsl_vector_set (mean, j, moments->means[k * p + j] / get_unit (moments, j));
  gsl_linalg_cholesky_solve (factor, mean, weights);
  for (guint j = 0; j < p; j++) {
    product += gsl_vector_get (mean, j) * gsl_vector_get (weights, j);
    model->weights[k * p + j] = gsl_vector_get (weights, j) / get_unit (moments, j);
  }
  model->constants[k] = log (model->prior[k]) - product / 2;
}

gboolean
sb_fit_lda (SbFitModel *model, const SbFitMoments *moments, double lambda, GError **error)
{
  g_autoptr (gsl_matrix) factor = sb_fit_new_correlations (moments, lambda);

  if (sb_fit_factor (factor, 0) < model->p)
    return fail_dependent (error);
  for (guint k = 0; k < model->q; k++)
    solve_category (model, moments, factor, k);
  return TRUE;
}

/* Between the groups, weighted by the priors: Σ prior (mk − m)(mk − m)' / (q − 1) · n,
 * with m the mean weighted the same. The factor n / (q − 1) leaves directions as they
 * are. */
static gsl_matrix *
new_between (const SbFitModel *model, const SbFitMoments *moments)
{
  guint p = model->p;
  gsl_matrix *between = gsl_matrix_calloc (p, p);
  g_autofree double *centre = g_new0 (double, p);

  for (guint k = 0; k < model->q; k++)
    for (guint j = 0; j < p; j++)
      centre[j] += model->prior[k] * moments->means[k * p + j];
  for (guint k = 0; k < model->q; k++)
    for (guint a = 0; a < p; a++)
      for (guint b = 0; b < p; b++)
        *gsl_matrix_ptr (between, a, b) +=
          model->prior[k] * (moments->means[k * p + a] - centre[a]) *
          (moments->means[k * p + b] - centre[b]) /
          (get_unit (moments, a) * get_unit (moments, b));
  return between;
}

static double *
copy_discriminants (const gsl_matrix *vectors, const SbFitMoments *moments, guint r)
{
  guint p = (guint) vectors->size1;
  double *scaling = g_new (double, (gsize) p *r);

  for (guint j = 0; j < p; j++)
    for (guint c = 0; c < r; c++)
      scaling[j * r + c] = gsl_matrix_get (vectors, j, c) / get_unit (moments, j);
  return scaling;
}

/* Directions v with B v = l S v, scaled to v' S v = 1. With S = L L' these are
 * v = L'⁻¹ u of the eigenvectors u of L⁻¹ B L'⁻¹, which GSL scales to length 1 in v: so
 * they are scaled anew. */
static gsl_matrix *
find_directions (gsl_matrix *between, const gsl_matrix *within)
{
  guint p = (guint) between->size1;
  gsl_matrix *vectors = gsl_matrix_alloc (p, p);
  g_autoptr (gsl_vector) values = gsl_vector_alloc (p);
  g_autoptr (gsl_matrix) copy = gsl_matrix_alloc (p, p);
  gsl_eigen_gensymmv_workspace *space = gsl_eigen_gensymmv_alloc (p);

  gsl_matrix_memcpy (copy, within);
  gsl_eigen_gensymmv (between, copy, values, vectors, space);
  gsl_eigen_gensymmv_free (space);
  gsl_eigen_gensymmv_sort (values, vectors, GSL_EIGEN_SORT_VAL_DESC);
  for (guint c = 0; c < p; c++) {
    double length = 0;

    for (guint a = 0; a < p; a++)
      for (guint b = 0; b < p; b++)
        length += gsl_matrix_get (vectors, a, c) * gsl_matrix_get (within, a, b) *
                  gsl_matrix_get (vectors, b, c);
    for (guint a = 0; a < p; a++)
      *gsl_matrix_ptr (vectors, a, c) /= sqrt (length);
  }
  return vectors;
}

double *
sb_fit_new_discriminants (const SbFitCases *cases,
                          const SbFitOptions *options,
                          guint *r,
                          GError **error)
{
  g_autoptr (SbFitModel) model = sb_fit_model_new (cases, options, error);
  g_autoptr (SbFitMoments) moments = model ? sb_fit_moments_new (cases, error) : NULL;
  g_autoptr (gsl_matrix) between = NULL;
  g_autoptr (gsl_matrix) within = NULL;
  g_autoptr (gsl_matrix) vectors = NULL;

  if (moments == NULL)
    return NULL;
  between = new_between (model, moments);
  within = sb_fit_new_correlations (moments, options->lambda);
  vectors = find_directions (between, within);
  *r = MIN (cases->q - 1, cases->p);
  return copy_discriminants (vectors, moments, *r);
}
