/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit-private.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

/* Newton's method on standardised variables; the first category is the reference.
 * Parameters are those of category 1, constant first, then of category 2 … */

#define MAX_STEPS 100
#define CONVERGED 1e-10 /* largest change of a parameter, per standard deviation */
#define LEAST_LEFT 1e-13
#define MAX_HALVINGS 40

typedef struct {
  guint n, p, q, size; /* size: parameters */
  double lambda;
  const int *category;
  gsl_matrix *z; /* n * (p + 1), the first column 1 */
  gsl_vector *theta, *gradient, *step;
  gsl_matrix *hessian;
  double *shares; /* q: of one case */
  double *trial;  /* size */
} Newton;

static void
standardise (Newton *newton, const SbFitCases *cases, const SbFitMoments *moments)
{
  for (guint i = 0; i < newton->n; i++) {
    gsl_matrix_set (newton->z, i, 0, 1);
    for (guint j = 0; j < newton->p; j++)
      gsl_matrix_set (newton->z,
                      i,
                      j + 1,
                      (cases->x[i * newton->p + j] - moments->total[j]) /
                        moments->spread[j]);
  }
}

static void
newton_init (Newton *newton,
             const SbFitCases *cases,
             const SbFitMoments *moments,
             double lambda)
{
  newton->n = cases->n;
  newton->p = cases->p;
  newton->q = cases->q;
  newton->size = (cases->q - 1) * (cases->p + 1);
  newton->lambda = lambda;
  newton->category = cases->category;
  newton->z = gsl_matrix_alloc (cases->n, cases->p + 1);
  newton->theta = gsl_vector_calloc (newton->size);
  newton->gradient = gsl_vector_alloc (newton->size);
  newton->step = gsl_vector_calloc (newton->size);
  newton->hessian = gsl_matrix_alloc (newton->size, newton->size);
  newton->shares = g_new (double, cases->q);
  newton->trial = g_new (double, newton->size);
  standardise (newton, cases, moments);
}

static void
newton_clear (Newton *newton)
{
  gsl_matrix_free (newton->z);
  gsl_vector_free (newton->theta);
  gsl_vector_free (newton->gradient);
  gsl_vector_free (newton->step);
  gsl_matrix_free (newton->hessian);
  g_free (newton->shares);
  g_free (newton->trial);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Newton, newton_clear)

/* The probabilities of case @i into newton->shares. Returns −ln of its own category's. */
static double
share_out (Newton *newton, const double *theta, guint i)
{
  guint width = newton->p + 1;
  double highest = 0, sum = 0;
  guint own = (guint) newton->category[i];
  double value;

  newton->shares[0] = 0;
  for (guint k = 1; k < newton->q; k++) {
    newton->shares[k] = 0;
    for (guint j = 0; j < width; j++)
      newton->shares[k] += theta[(k - 1) * width + j] * gsl_matrix_get (newton->z, i, j);
    highest = MAX (highest, newton->shares[k]);
  }
  value = newton->shares[own];
  for (guint k = 0; k < newton->q; k++)
    sum += newton->shares[k] = exp (newton->shares[k] - highest);
  for (guint k = 0; k < newton->q; k++)
    newton->shares[k] /= sum;
  return highest + log (sum) - value;
}

/* The sum of variable @j's weights over all categories. */
static double
add_up (const Newton *newton, const double *theta, guint j)
{
  double sum = 0;

  for (guint k = 0; k + 1 < newton->q; k++)
    sum += theta[k * (newton->p + 1) + j];
  return sum;
}

static double
penalise (const Newton *newton, const double *theta)
{
  double penalty = 0;

  for (guint j = 1; j <= newton->p; j++) {
    double sum = add_up (newton, theta, j);

    penalty -= sum * sum / newton->q;
    for (guint k = 0; k + 1 < newton->q; k++) {
      double weight = theta[k * (newton->p + 1) + j];

      penalty += weight * weight;
    }
  }
  return newton->lambda * penalty / 2;
}

static double
evaluate (Newton *newton, const double *theta)
{
  double loss = penalise (newton, theta);

  for (guint i = 0; i < newton->n; i++)
    loss += share_out (newton, theta, i);
  return loss;
}

static void
add_block (Newton *newton, guint i, guint k, guint l)
{
  guint width = newton->p + 1;
  double pk = newton->shares[k], pl = newton->shares[l];
  double weight = pk * ((k == l) - pl);

  for (guint a = 0; a < width; a++)
    for (guint b = 0; b < width; b++)
      *gsl_matrix_ptr (newton->hessian, (k - 1) * width + a, (l - 1) * width + b) +=
        weight * gsl_matrix_get (newton->z, i, a) * gsl_matrix_get (newton->z, i, b);
}

static void
add_case (Newton *newton, guint i)
{
  guint width = newton->p + 1;

  share_out (newton, newton->theta->data, i);
  for (guint k = 1; k < newton->q; k++) {
    double rest = newton->shares[k] - ((guint) newton->category[i] == k);

    for (guint a = 0; a < width; a++)
      *gsl_vector_ptr (newton->gradient, (k - 1) * width + a) +=
        rest * gsl_matrix_get (newton->z, i, a);
    for (guint l = 1; l < newton->q; l++)
      add_block (newton, i, k, l);
  }
}

static void
add_penalty (Newton *newton)
{
  guint width = newton->p + 1;
  const double *theta = newton->theta->data;

  for (guint j = 1; j < width; j++) {
    double mean = add_up (newton, theta, j) / newton->q;

    for (guint k = 0; k + 1 < newton->q; k++) {
      *gsl_vector_ptr (newton->gradient, k * width + j) +=
        newton->lambda * (theta[k * width + j] - mean);
      for (guint l = 0; l + 1 < newton->q; l++)
        *gsl_matrix_ptr (newton->hessian, k * width + j, l * width + j) +=
          newton->lambda * ((k == l) - 1.0 / newton->q);
    }
  }
}

/* FALSE where the loss is flat in some direction. */
static gboolean
find_step (Newton *newton)
{
  gsl_vector_set_zero (newton->gradient);
  gsl_matrix_set_zero (newton->hessian);
  for (guint i = 0; i < newton->n; i++)
    add_case (newton, i);
  add_penalty (newton);
  if (sb_fit_factor (newton->hessian, LEAST_LEFT) < newton->size)
    return FALSE;
  gsl_linalg_cholesky_solve (newton->hessian, newton->gradient, newton->step);
  return TRUE;
}

/* Halves the step until the loss falls. */
static void
take_step (Newton *newton)
{
  double before = evaluate (newton, newton->theta->data);
  double length = 1;

  for (guint tries = 0; tries < MAX_HALVINGS; tries++, length /= 2) {
    for (guint i = 0; i < newton->size; i++)
      newton->trial[i] =
        gsl_vector_get (newton->theta, i) - length * gsl_vector_get (newton->step, i);
    if (evaluate (newton, newton->trial) <= before + 1e-12 * (1 + fabs (before)))
      break;
  }
  for (guint i = 0; i < newton->size; i++)
    gsl_vector_set (newton->theta, i, newton->trial[i]);
}

/* FALSE: there is no maximum. In a direction in which categories are told apart each step
 * is about as long as the one before, for ever. */
static gboolean
climb (Newton *newton)
{
  for (guint i = 0; i < MAX_STEPS; i++) {
    double longest;

    if (!find_step (newton))
      return FALSE;
    take_step (newton);
    longest =
      MAX (fabs (gsl_vector_max (newton->step)), fabs (gsl_vector_min (newton->step)));
    if (longest < CONVERGED)
      return TRUE;
  }
  return FALSE;
}

static gboolean
fail_separated (const Newton *newton, const SbFitCases *cases, GError **error)
{
  guint width = newton->p + 1, k = 0, j = 0;
  double most = -1;

  for (guint i = 0; i < newton->size; i++) {
    double size = fabs (gsl_vector_get (newton->theta, i));

    if (i % width == 0 || size <= most)
      continue;
    most = size;
    k = i / width + 1;
    j = i % width - 1;
  }
  return sb_fit_fail (
    error,
    _ ("The ratings tell category %s apart from others without error (above all %s), so "
       "the weights would grow without end. Use a λ above 0, fewer variables, or more "
       "cases."),
    cases->categories[k],
    cases->variables[j]);
}

/* Back to the units of the variables, and to the prior that was asked for. */
static void
store (const Newton *newton, const SbFitMoments *moments, SbFitModel *model)
{
  guint width = newton->p + 1;

  for (guint k = 1; k < newton->q; k++) {
    const double *theta = newton->theta->data + (k - 1) * width;

    model->constants[k] = theta[0] + log (model->prior[k] / model->prior[0]) -
                          log ((double) moments->counts[k] / moments->counts[0]);
    for (guint j = 0; j < newton->p; j++) {
      double weight = theta[j + 1] / moments->spread[j];

      model->weights[k * newton->p + j] = weight;
      model->constants[k] -= weight * moments->total[j];
    }
  }
}

gboolean
sb_fit_logistic (SbFitModel *model,
                 const SbFitCases *cases,
                 const SbFitMoments *moments,
                 double lambda,
                 GError **error)
{
  g_auto (Newton) newton = {0};

  newton_init (&newton, cases, moments, lambda);
  if (!climb (&newton))
    return fail_separated (&newton, cases, error);
  store (&newton, moments, model);
  return TRUE;
}
