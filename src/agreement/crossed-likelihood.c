/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crossed-likelihood.h"

#include <math.h>
#include <string.h>

/* --- the sums --- */

static void
allocate (SbCrossedDesign *design, guint k)
{
  *design = (SbCrossedDesign){.k = k};
  design->counts = g_new0 (long double, k);
  design->sums = g_new0 (long double, k);
  design->n_of = g_new0 (long double, k + 1);
  design->sum_of = g_new0 (long double, k + 1);
  design->squares_of = g_new0 (long double, k + 1);
  design->common_of = g_new0 (long double, (gsize) (k + 1) * k * k);
  design->coder_of = g_new0 (long double, (gsize) (k + 1) * k);
}

void
sb_crossed_design_clear (SbCrossedDesign *design)
{
  g_free (design->counts);
  g_free (design->sums);
  g_free (design->n_of);
  g_free (design->sum_of);
  g_free (design->squares_of);
  g_free (design->common_of);
  g_free (design->coder_of);
}

static void
compute_mean (SbCrossedDesign *design, const double *ratings, gsize n)
{
  for (gsize i = 0; i < n * design->k; i++)
    if (!isnan (ratings[i])) {
      design->mean += ratings[i];
      design->n_ratings++;
    }
  if (design->n_ratings > 0)
    design->mean /= design->n_ratings;
}

static guint
add_ratings (SbCrossedDesign *design, const double *row, long double *sum)
{
  guint m = 0;
  double first = NAN;

  *sum = 0;
  for (guint j = 0; j < design->k; j++) {
    long double rest = row[j] - design->mean;

    if (isnan (row[j]))
      continue;
    design->differ = design->differ || (m > 0 && row[j] != first);
    first = row[j];
    design->counts[j]++;
    design->sums[j] += rest;
    design->squares += rest * rest;
    *sum += rest;
    m++;
  }
  return m;
}

static void
add_target (SbCrossedDesign *design, const double *row)
{
  guint k = design->k;
  long double sum;
  guint m = add_ratings (design, row, &sum);

  if (m == 0)
    return;
  design->n++;
  design->sum += sum;
  design->n_of[m]++;
  design->sum_of[m] += sum;
  design->squares_of[m] += sum * sum;
  for (guint j = 0; j < k; j++) {
    if (isnan (row[j]))
      continue;
    design->coder_of[m * k + j] += sum;
    for (guint l = 0; l < k; l++)
      design->common_of[(m * k + j) * k + l] += !isnan (row[l]);
  }
}

void
sb_crossed_design_init (SbCrossedDesign *design, const double *ratings, gsize n, guint k)
{
  allocate (design, k);
  compute_mean (design, ratings, n);
  for (gsize i = 0; i < n; i++)
    add_target (design, ratings + i * k);
}

/* --- the likelihood --- */

void
sb_crossed_likelihood_init (SbCrossedLikelihood *likelihood,
                            const SbCrossedDesign *design)
{
  gsize k = design->k;

  *likelihood = (SbCrossedLikelihood){.design = design,
                                      .zwz = g_new (long double, k *k + 1),
                                      .factor = g_new (long double, k *k + 1),
                                      .zw1 = g_new (long double, k + 1),
                                      .zwy = g_new (long double, k + 1),
                                      .solved = g_new (long double, k + 1)};
}

void
sb_crossed_likelihood_clear (SbCrossedLikelihood *likelihood)
{
  g_free (likelihood->zwz);
  g_free (likelihood->factor);
  g_free (likelihood->zw1);
  g_free (likelihood->zwy);
  g_free (likelihood->solved);
}

static void
weigh_coders (SbCrossedLikelihood *likelihood, guint m, long double w)
{
  const SbCrossedDesign *design = likelihood->design;
  guint k = design->k;

  for (guint j = 0; j < k; j++) {
    const long double *common = design->common_of + (m * k + j) * k;

    likelihood->zw1[j] -= w * m * common[j];
    likelihood->zwy[j] -= w * design->coder_of[m * k + j];
    for (guint l = 0; l < k; l++)
      likelihood->zwz[j * k + l] -= w * common[l];
  }
}

void
sb_crossed_likelihood_set_s (SbCrossedLikelihood *likelihood, long double s)
{
  const SbCrossedDesign *design = likelihood->design;
  guint k = design->k;

  memset (likelihood->zwz, 0, sizeof *likelihood->zwz * k * k);
  for (guint j = 0; j < k; j++) {
    likelihood->zwz[j * k + j] = likelihood->zw1[j] = design->counts[j];
    likelihood->zwy[j] = design->sums[j];
  }
  likelihood->w1 = design->n_ratings;
  likelihood->wy = design->sum;
  likelihood->yy = design->squares;
  likelihood->log_det = 0;
  for (guint m = 1; m <= k; m++) {
    long double w = s / (1 + m * s);

    if (design->n_of[m] == 0)
      continue;
    weigh_coders (likelihood, m, w);
    likelihood->w1 -= w * m * m * design->n_of[m];
    likelihood->wy -= w * m * design->sum_of[m];
    likelihood->yy -= w * design->squares_of[m];
    likelihood->log_det += design->n_of[m] * log1pl (m * s);
  }
}

/* The factor of I + c Z'WZ; the logarithm of its determinant. */
static long double
factorise (SbCrossedLikelihood *likelihood, long double c)
{
  guint k = likelihood->design->k;
  long double *factor = likelihood->factor, log_det = 0;

  for (guint i = 0; i < k; i++)
    for (guint j = 0; j <= i; j++) {
      long double sum = (i == j) + c * likelihood->zwz[i * k + j];

      for (guint l = 0; l < j; l++)
        sum -= factor[i * k + l] * factor[j * k + l];
      factor[i * k + j] = i == j ? sqrtl (sum) : sum / factor[j * k + j];
      log_det += i == j ? logl (sum) : 0;
    }
  return log_det;
}

static void
solve (SbCrossedLikelihood *likelihood, const long double *right)
{
  guint k = likelihood->design->k;
  long double *x = likelihood->solved;
  const long double *factor = likelihood->factor;

  for (guint i = 0; i < k; i++) {
    x[i] = right[i];
    for (guint l = 0; l < i; l++)
      x[i] -= factor[i * k + l] * x[l];
    x[i] /= factor[i * k + i];
  }
  for (guint i = k; i-- > 0;) {
    for (guint l = i + 1; l < k; l++)
      x[i] -= factor[l * k + i] * x[l];
    x[i] /= factor[i * k + i];
  }
}

static long double
multiply (const long double *a, const long double *b, guint k)
{
  long double sum = 0;

  for (guint i = 0; i < k; i++)
    sum += a[i] * b[i];
  return sum;
}

long double
sb_crossed_from_share (long double share)
{
  return share / (1 - share);
}

long double
sb_crossed_likelihood_compute (SbCrossedLikelihood *likelihood, long double share)
{
  guint k = likelihood->design->k;
  long double c = sb_crossed_from_share (share), log_det = factorise (likelihood, c);
  long double w1, wy, yy;

  solve (likelihood, likelihood->zw1);
  w1 = likelihood->w1 - c * multiply (likelihood->zw1, likelihood->solved, k);
  wy = likelihood->wy - c * multiply (likelihood->zwy, likelihood->solved, k);
  solve (likelihood, likelihood->zwy);
  yy = likelihood->yy - c * multiply (likelihood->zwy, likelihood->solved, k);
  likelihood->error = yy - wy * wy / w1;
  return (likelihood->design->n_ratings - 1) * logl (likelihood->error) +
         likelihood->log_det + log_det + logl (w1);
}
