/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/agreement/icc-crossed.h>

#include "exact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* With s = vs / ve and c = vc / ve the matrix of (co)variances of the ratings is ve V, V
 * = I + s (1 1' in each target) + c Z Z' (Z: which coder gave which rating). A target of
 * m ratings has the inverse I - w 1 1', w = s / (1 + m s), so that sums over targets of
 * the same m are enough, whatever the number of targets, and what is left to invert is as
 * large as the number of coders. The restricted likelihood, with ve = y'Py / (N - 1) put
 * in, is then searched over the shares s / (1 + s) and c / (1 + c), 0 … 1. */

/* Beyond this share there is no error left, and the likelihood has no maximum. */
#define MAX_SHARE (1 - 1e-9L)
#define NO_ERROR (1 - 1e-7L)
#define WIDTH 1e-10L
#define N_SCAN 24
#define GOLDEN 0.61803398874989484820L

typedef struct {
  guint k;
  gsize n, n_ratings;
  long double mean;
  gboolean differ;          /* two ratings of the same target do, somewhere */
  long double sum, squares; /* of the ratings less their mean */
  long double *counts;      /* k: ratings of each coder */
  long double *sums;        /* k: their sum */
  /* Of the targets with m = 1 … k ratings: */
  long double *n_of;       /* how many */
  long double *sum_of;     /* sum of their sums */
  long double *squares_of; /* sum of the squares of their sums */
  long double *common_of;  /* k * k: targets that both coders rated */
  long double *coder_of;   /* k: sum of the sums of the targets that the coder rated */
} Design;

/* What is known once s is: all about W, the inverse within targets. */
typedef struct {
  const Design *design;
  long double *zwz; /* k * k */
  long double *zw1;
  long double *zwy;
  long double *factor; /* k * k, the Cholesky factor */
  long double *solved; /* k */
  long double w1, wy, yy, log_det;
  long double best_c; /* where the last search over c ended */
  long double error;  /* y'Py at the last point */
} Likelihood;

/* --- the sums --- */

static void
init_design (Design *design, guint k)
{
  design->k = k;
  design->counts = g_new0 (long double, k);
  design->sums = g_new0 (long double, k);
  design->n_of = g_new0 (long double, k + 1);
  design->sum_of = g_new0 (long double, k + 1);
  design->squares_of = g_new0 (long double, k + 1);
  design->common_of = g_new0 (long double, (gsize) (k + 1) * k * k);
  design->coder_of = g_new0 (long double, (gsize) (k + 1) * k);
}

static void
clear_design (Design *design)
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
compute_mean (Design *design, const double *ratings, gsize n)
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
add_ratings (Design *design, const double *row, long double *sum)
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
add_target (Design *design, const double *row)
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

/* --- the likelihood --- */

static void
weigh_coders (Likelihood *likelihood, guint m, long double w)
{
  const Design *design = likelihood->design;
  guint k = design->k;

  for (guint j = 0; j < k; j++) {
    const long double *common = design->common_of + (m * k + j) * k;

    likelihood->zw1[j] -= w * m * common[j];
    likelihood->zwy[j] -= w * design->coder_of[m * k + j];
    for (guint l = 0; l < k; l++)
      likelihood->zwz[j * k + l] -= w * common[l];
  }
}

static void
set_s (Likelihood *likelihood, long double s)
{
  const Design *design = likelihood->design;
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
factorise (Likelihood *likelihood, long double c)
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
solve (Likelihood *likelihood, const long double *right)
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

static long double
from_share (long double share)
{
  return share / (1 - share);
}

typedef long double (*Curve) (Likelihood *likelihood, long double share);

/* Minus twice the logarithm of the restricted likelihood, up to a constant. */
static long double
compute_deviance (Likelihood *likelihood, long double share)
{
  guint k = likelihood->design->k;
  long double c = from_share (share), log_det = factorise (likelihood, c);
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

/* --- the search --- */

static long double
shrink (Likelihood *likelihood, Curve curve, long double low, long double high)
{
  long double a = high - GOLDEN * (high - low), b = low + GOLDEN * (high - low);
  long double at_a = curve (likelihood, a), at_b = curve (likelihood, b);

  while (high - low > WIDTH)
    if (at_a <= at_b) {
      high = b;
      b = a;
      at_b = at_a;
      a = high - GOLDEN * (high - low);
      at_a = curve (likelihood, a);
    } else {
      low = a;
      a = b;
      at_a = at_b;
      b = low + GOLDEN * (high - low);
      at_b = curve (likelihood, b);
    }
  return (low + high) / 2;
}

/* Where the curve is least: looked at over all shares, then closed in on. At 0 itself a
 * variance is 0. */
static long double
minimise (Likelihood *likelihood, Curve curve)
{
  long double least = curve (likelihood, 0), found;
  guint best = 0;

  for (guint i = 1; i <= N_SCAN; i++) {
    long double value = curve (likelihood, MAX_SHARE * i / N_SCAN);

    if (value < least) {
      least = value;
      best = i;
    }
  }
  found = shrink (likelihood,
                  curve,
                  MAX_SHARE * (best > 0 ? best - 1 : 0) / N_SCAN,
                  MAX_SHARE * MIN (best + 1, N_SCAN) / N_SCAN);
  return found <= WIDTH || curve (likelihood, 0) <= curve (likelihood, found) ? 0 : found;
}

static long double
compute_profile (Likelihood *likelihood, long double share)
{
  set_s (likelihood, from_share (share));
  likelihood->best_c = minimise (likelihood, compute_deviance);
  return compute_deviance (likelihood, likelihood->best_c);
}

/* --- the result --- */

static void
fill_undefined (SbIccCrossed *icc, const char *reason)
{
  icc->var_targets = icc->var_coders = icc->var_error = icc->icc_a1 = icc->icc_c1 =
    sb_statistic_undefined (reason);
}

static void
fill_found (SbIccCrossed *icc, Likelihood *likelihood, long double share)
{
  long double s = from_share (share), c, error;

  compute_profile (likelihood, share);
  error = likelihood->error / (likelihood->design->n_ratings - 1);
  if (share > NO_ERROR || likelihood->best_c > NO_ERROR) {
    fill_undefined (
      icc, N_ ("targets and coders explain every rating: no error is left to estimate"));
    return;
  }
  c = from_share (likelihood->best_c);
  icc->var_error = sb_statistic_new ((double) error);
  icc->var_targets = sb_statistic_new ((double) (s * error));
  icc->var_coders = sb_statistic_new ((double) (c * error));
  icc->icc_a1 = sb_statistic_new ((double) (s / (s + c + 1)));
  icc->icc_c1 = sb_statistic_new ((double) (s / (s + 1)));
}

static void
search (SbIccCrossed *icc, const Design *design)
{
  guint k = design->k;
  g_autofree long double *zwz = g_new (long double, k *k);
  g_autofree long double *factor = g_new (long double, k *k);
  g_autofree long double *vectors = g_new (long double, 3 * k);
  Likelihood likelihood = {.design = design,
                           .zwz = zwz,
                           .factor = factor,
                           .zw1 = vectors,
                           .zwy = vectors + k,
                           .solved = vectors + 2 * k};

  fill_found (icc, &likelihood, minimise (&likelihood, compute_profile));
}

/* The coders gave every target one and the same number: what is left is the variance of
 * the targets. */
static void
fill_agreed (SbIccCrossed *icc, const Design *design)
{
  long double sum = 0, squares = 0;

  for (guint m = 1; m <= design->k; m++) {
    sum += design->sum_of[m] / m;
    squares += design->squares_of[m] / ((long double) m * m);
  }
  icc->var_targets =
    sb_statistic_new ((double) ((squares - sum * sum / design->n) / (design->n - 1)));
  icc->var_coders = icc->var_error = sb_statistic_new (0);
  icc->icc_a1 = icc->icc_c1 = sb_statistic_new (1);
}

static gboolean
is_repeated (const Design *design)
{
  for (guint j = 0; j < design->k; j++)
    if (design->counts[j] > 1)
      return TRUE;
  return FALSE;
}

/* Why there is nothing to estimate; NULL: there is. */
static const char *
find_obstacle (const Design *design, guint n_coders)
{
  long double squares = design->squares;

  if (n_coders < 2)
    return N_ ("there is only one coder");
  if (design->n < 2)
    return N_ ("fewer than two targets were rated");
  if (design->n == design->n_ratings)
    return N_ ("no target was rated by two coders");
  if (!is_repeated (design))
    return N_ ("no coder rated two targets");
  squares = sb_exact_cut_noise (squares, design->n_ratings * design->mean * design->mean);
  return squares == 0 ? N_ ("all ratings are the same: there is no variance") : NULL;
}

static void
fill (SbIccCrossed *icc, const Design *design)
{
  const char *obstacle;

  icc->n_targets = design->n;
  icc->n_ratings = design->n_ratings;
  for (guint j = 0; j < design->k; j++)
    icc->n_coders += design->counts[j] > 0;
  obstacle = find_obstacle (design, icc->n_coders);
  if (obstacle)
    fill_undefined (icc, obstacle);
  else if (!design->differ)
    fill_agreed (icc, design);
  else
    search (icc, design);
}

SbIccCrossed
sb_icc_crossed_compute (const double *ratings, gsize n, guint k)
{
  SbIccCrossed icc = {0};
  Design design = {0};

  init_design (&design, k);
  compute_mean (&design, ratings, n);
  for (gsize i = 0; i < n; i++)
    add_target (&design, ratings + i * k);
  fill (&icc, &design);
  clear_design (&design);
  return icc;
}
