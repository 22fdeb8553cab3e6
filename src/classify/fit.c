/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>

/* MASS::lda's limit for "constant within groups", here in units of the variable's own
 * spread, and the smallest share of a variable that the others may leave unexplained. */
#define LEAST_SPREAD 1e-8
#define LEAST_OWN_SHARE 1e-10

gboolean
sb_fit_fail (GError **error, const char *format, ...)
{
  g_autofree char *words = NULL;
  va_list args;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, SB_ERROR, SB_ERROR_BAD_VALUE, words);
  return FALSE;
}

void
sb_fit_moments_free (SbFitMoments *moments)
{
  g_free (moments->counts);
  g_free (moments->means);
  g_free (moments->total);
  g_free (moments->spread);
  gsl_matrix_free (moments->within);
  g_free (moments);
}

static void
add_means (SbFitMoments *moments, const SbFitCases *cases)
{
  guint p = cases->p;

  for (guint i = 0; i < cases->n; i++) {
    guint k = (guint) cases->category[i];

    moments->counts[k]++;
    for (guint j = 0; j < p; j++) {
      moments->means[k * p + j] += cases->x[i * p + j];
      moments->total[j] += cases->x[i * p + j] / cases->n;
    }
  }
  for (guint k = 0; k < cases->q; k++)
    for (guint j = 0; j < p && moments->counts[k]; j++)
      moments->means[k * p + j] /= moments->counts[k];
}

static void
add_product (gsl_matrix *sum, const double *x, const double *mean)
{
  for (guint a = 0; a < sum->size1; a++)
    for (guint b = 0; b < sum->size2; b++)
      *gsl_matrix_ptr (sum, a, b) += (x[a] - mean[a]) * (x[b] - mean[b]);
}

static void
add_spread (SbFitMoments *moments, const SbFitCases *cases)
{
  guint p = cases->p;

  for (guint i = 0; i < cases->n; i++) {
    const double *x = cases->x + i * p;

    add_product (moments->within, x, moments->means + (guint) cases->category[i] * p);
    for (guint j = 0; j < p; j++)
      moments->spread[j] += (x[j] - moments->total[j]) * (x[j] - moments->total[j]);
  }
  gsl_matrix_scale (moments->within, 1.0 / (cases->n - cases->q));
  for (guint j = 0; j < p; j++)
    moments->spread[j] = sqrt (moments->spread[j] / (cases->n - 1));
}

static gboolean
check_variables (const SbFitMoments *moments, const SbFitCases *cases, GError **error)
{
  for (guint j = 0; j < cases->p; j++) {
    double within = sqrt (gsl_matrix_get (moments->within, j, j));

    if (!(moments->spread[j] > 0) || within <= LEAST_SPREAD * moments->spread[j])
      return sb_fit_fail (error,
                          _ ("%s is the same in all cases of each category. Leave it out "
                             "of the variables."),
                          cases->variables[j]);
  }
  return TRUE;
}

guint
sb_fit_factor (gsl_matrix *matrix, double least)
{
  guint p = (guint) matrix->size1;

  for (guint a = 0; a < p; a++)
    for (guint b = 0; b <= a; b++) {
      double own = gsl_matrix_get (matrix, a, a), left = gsl_matrix_get (matrix, a, b);

      for (guint c = 0; c < b; c++)
        left -= gsl_matrix_get (matrix, a, c) * gsl_matrix_get (matrix, b, c);
      if (a == b && !(left > least * own))
        return a;
      gsl_matrix_set (
        matrix, a, b, a == b ? sqrt (left) : left / gsl_matrix_get (matrix, b, b));
    }
  return p;
}

gsl_matrix *
sb_fit_new_correlations (const SbFitMoments *moments, double lambda)
{
  guint p = (guint) moments->within->size1;
  gsl_matrix *all = gsl_matrix_alloc (p, p);

  for (guint a = 0; a < p; a++)
    for (guint b = 0; b < p; b++) {
      double units = sqrt (gsl_matrix_get (moments->within, a, a) *
                           gsl_matrix_get (moments->within, b, b));
      double share = gsl_matrix_get (moments->within, a, b) / units;

      gsl_matrix_set (all, a, b, a == b ? 1 : (1 - lambda) * share);
    }
  return all;
}

/* What is left of a variable when those before it are known. */
static gboolean
check_independence (const SbFitMoments *moments, const SbFitCases *cases, GError **error)
{
  g_autoptr (gsl_matrix) all = sb_fit_new_correlations (moments, 0);
  guint at = sb_fit_factor (all, LEAST_OWN_SHARE);

  return at == cases->p ||
         sb_fit_fail (
           error,
           _ ("Within the categories, %s follows from the variables before it. "
              "Leave it out, use more cases, or a λ above 0."),
           cases->variables[at]);
}

static gboolean
check_counts (const SbFitMoments *moments, const SbFitCases *cases, GError **error)
{
  for (guint k = 0; k < cases->q; k++)
    if (moments->counts[k] == 0)
      return sb_fit_fail (
        error, _ ("There is no case of category %s."), cases->categories[k]);
  return TRUE;
}

SbFitMoments *
sb_fit_moments_new (const SbFitCases *cases, GError **error)
{
  g_autoptr (SbFitMoments) moments = g_new0 (SbFitMoments, 1);

  moments->counts = g_new0 (guint, cases->q);
  moments->means = g_new0 (double, (gsize) cases->q * cases->p);
  moments->total = g_new0 (double, cases->p);
  moments->spread = g_new0 (double, cases->p);
  moments->within = gsl_matrix_calloc (MAX (cases->p, 1), MAX (cases->p, 1));
  if (cases->q < 2 || cases->p < 1 || cases->n <= cases->q) {
    sb_fit_fail (error,
                 _ ("A fit needs two categories, a variable, and more cases than "
                    "categories."));
    return NULL;
  }
  add_means (moments, cases);
  add_spread (moments, cases);
  if (!check_counts (moments, cases, error) || !check_variables (moments, cases, error))
    return NULL;
  return g_steal_pointer (&moments);
}

SbFitModel *
sb_fit_model_alloc (const SbFitCases *cases,
                    const SbFitMoments *moments,
                    const SbFitOptions *options)
{
  SbFitModel *model = g_new0 (SbFitModel, 1);

  model->p = cases->p;
  model->q = cases->q;
  model->constants = g_new0 (double, cases->q);
  model->weights = g_new0 (double, (gsize) cases->q * cases->p);
  model->prior = g_new (double, cases->q);
  for (guint k = 0; k < cases->q; k++)
    model->prior[k] =
      options->prior ? options->prior[k] : (double) moments->counts[k] / cases->n;
  return model;
}

void
sb_fit_model_free (SbFitModel *model)
{
  g_free (model->constants);
  g_free (model->weights);
  g_free (model->prior);
  g_free (model);
}

static gboolean
check_options (const SbFitCases *cases, const SbFitOptions *options, GError **error)
{
  double most = options->method == SB_FIT_LDA ? 1 : 1e6;
  double sum = 0;

  if (!(options->lambda >= 0 && options->lambda <= most))
    return sb_fit_fail (error, _ ("λ must be from 0 to %g."), most);
  for (guint k = 0; options->prior && k < cases->q; k++) {
    if (!(options->prior[k] > 0))
      return sb_fit_fail (
        error, _ ("The prior of category %s must be above 0."), cases->categories[k]);
    sum += options->prior[k];
  }
  return options->prior == NULL || fabs (sum - 1) < 1e-6 ||
         sb_fit_fail (error, _ ("The priors add up to %g, not to 1."), sum);
}

SbFitModel *
sb_fit_model_new (const SbFitCases *cases, const SbFitOptions *options, GError **error)
{
  g_autoptr (SbFitMoments) moments =
    check_options (cases, options, error) ? sb_fit_moments_new (cases, error) : NULL;
  g_autoptr (SbFitModel) model = NULL;
  gboolean good;

  if (moments == NULL ||
      (options->lambda == 0 && !check_independence (moments, cases, error)))
    return NULL;
  model = sb_fit_model_alloc (cases, moments, options);
  good = options->method == SB_FIT_LDA
           ? sb_fit_lda (model, moments, options->lambda, error)
           : sb_fit_logistic (model, cases, moments, options->lambda, error);
  return good ? g_steal_pointer (&model) : NULL;
}

guint
sb_fit_model_predict (const SbFitModel *model, const double *x, double *shares)
{
  double sum = 0;
  guint best = 0;

  for (guint k = 0; k < model->q; k++) {
    shares[k] = model->constants[k];
    for (guint j = 0; j < model->p; j++)
      shares[k] += model->weights[k * model->p + j] * x[j];
    if (shares[k] > shares[best])
      best = k;
  }
  for (guint k = model->q; k-- > 0;)
    if (k != best)
      sum += shares[k] = exp (shares[k] - shares[best]);
  shares[best] = 1;
  for (guint k = 0; k < model->q; k++)
    shares[k] /= 1 + sum;
  return best;
}
