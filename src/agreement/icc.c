/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/agreement/icc.h>
#include <securebase/agreement/quantile.h>

/* The share of the total sum of squares under which a part of it is rounding: packages
 * print ICCs of 3e-16 where there is no variance. */
#define NOISE 1e-24L

typedef struct {
  const double *ratings;
  gsize n_rows;
  guint k;
  gsize n; /* complete rows */
  long double *coder_means;
  long double mean;
  long double targets, coders, error; /* sums of squares */
} Anova;

static gboolean
is_complete (const double *row, guint k)
{
  for (guint j = 0; j < k; j++)
    if (isnan (row[j]))
      return FALSE;
  return TRUE;
}

static void
compute_means (Anova *anova)
{
  for (gsize i = 0; i < anova->n_rows; i++) {
    const double *row = anova->ratings + i * anova->k;

    if (!is_complete (row, anova->k))
      continue;
    anova->n++;
    for (guint j = 0; j < anova->k; j++)
      anova->coder_means[j] += row[j];
  }
  for (guint j = 0; j < anova->k && anova->n > 0; j++) {
    anova->coder_means[j] /= anova->n;
    anova->mean += anova->coder_means[j] / anova->k;
  }
}

static void
add_row (Anova *anova, const double *row)
{
  long double mean = 0;

  for (guint j = 0; j < anova->k; j++)
    mean += row[j];
  mean /= anova->k;
  anova->targets += anova->k * (mean - anova->mean) * (mean - anova->mean);
  for (guint j = 0; j < anova->k; j++) {
    long double rest = row[j] - mean - (anova->coder_means[j] - anova->mean);

    anova->error += rest * rest;
  }
}

static void
cut_noise (Anova *anova)
{
  long double total = anova->targets + anova->coders + anova->error +
                      anova->n * anova->k * anova->mean * anova->mean * NOISE;

  anova->targets = anova->targets <= total * NOISE ? 0 : anova->targets;
  anova->coders = anova->coders <= total * NOISE ? 0 : anova->coders;
  anova->error = anova->error <= total * NOISE ? 0 : anova->error;
}

/* Two passes: means first, then squares of what is left, which loses no digits to a large
 * mean. */
static void
compute_squares (Anova *anova)
{
  compute_means (anova);
  for (guint j = 0; j < anova->k; j++) {
    long double rest = anova->coder_means[j] - anova->mean;

    anova->coders += anova->n * rest * rest;
  }
  for (gsize i = 0; i < anova->n_rows; i++)
    if (is_complete (anova->ratings + i * anova->k, anova->k))
      add_row (anova, anova->ratings + i * anova->k);
  cut_noise (anova);
}

/* Shrout & Fleiss 1979, case 2; McGraw & Wong 1996, table 7 (corrected). R, C, E are the
 * mean squares; v is Satterthwaite's degrees of freedom, seldom a whole number. */
static void
fill_limits (SbIcc *icc, double n, double k, double R, double C, double E)
{
  double r = icc->icc2_1.value, df = (n - 1) * (k - 1);
  double a = k * r / (n * (1 - r)), b = 1 + k * r * (n - 1) / (n * (1 - r));
  double below = a * C * a * C / (k - 1) + b * E * b * E / df;
  double rest = k * C + (k * n - k - n) * E;
  double v, upper, lower;

  if (r >= 1) {
    icc->icc2_1_lo = icc->icc2_1_hi = sb_statistic_new (1);
    return;
  }
  if (below <= 1e-24 * (C * C + E * E)) {
    icc->icc2_1_lo = icc->icc2_1_hi = sb_statistic_undefined (
      N_ ("the degrees of freedom of the interval are 0 divided by 0"));
    return;
  }
  v = (a * C + b * E) * (a * C + b * E) / below;
  upper = sb_quantile_f (0.975, n - 1, v);
  lower = sb_quantile_f (0.975, v, n - 1);
  icc->icc2_1_lo = sb_statistic_new (n * (R - upper * E) / (upper * rest + n * R));
  icc->icc2_1_hi = sb_statistic_new (n * (lower * R - E) / (rest + n * lower * R));
}

static void
fill_icc (SbIcc *icc, const Anova *anova)
{
  double n = (double) anova->n, k = anova->k;
  double R = (double) (anova->targets / (n - 1));
  double C = (double) (anova->coders / (k - 1));
  double E = (double) (anova->error / ((n - 1) * (k - 1)));
  double below = R + (k - 1) * E + k * (C - E) / n;

  icc->ms_targets = sb_statistic_new (R);
  icc->ms_coders = sb_statistic_new (C);
  icc->ms_error = sb_statistic_new (E);
  if (R == 0 && C == 0 && E == 0) {
    icc->icc2_1 = icc->icc2_1_lo = icc->icc2_1_hi =
      sb_statistic_undefined (N_ ("all ratings are the same: there is no variance"));
    return;
  }
  if (fabs (below) <= 1e-13 * (R + k * E + k * C / n)) {
    icc->icc2_1 = icc->icc2_1_lo = icc->icc2_1_hi = sb_statistic_undefined (
      N_ ("the variances cancel, and the formula divides by zero"));
    return;
  }
  icc->icc2_1 = sb_statistic_new ((R - E) / below);
  fill_limits (icc, n, k, R, C, E);
}

static void
fill_undefined (SbIcc *icc, const char *reason)
{
  SbStatistic none = sb_statistic_undefined (reason);

  icc->ms_targets = icc->ms_coders = icc->ms_error = none;
  icc->icc2_1 = icc->icc2_1_lo = icc->icc2_1_hi = none;
}

SbIcc
sb_icc_compute (const double *ratings, gsize n, guint k)
{
  g_autofree long double *coder_means = g_new0 (long double, MAX (k, 1));
  Anova anova = {.ratings = ratings, .n_rows = n, .k = k, .coder_means = coder_means};
  SbIcc icc = {.k = k};

  compute_squares (&anova);
  icc.n = anova.n;
  icc.n_excluded = n - anova.n;
  if (k < 2)
    fill_undefined (&icc, N_ ("there is only one coder"));
  else if (icc.n < 2)
    fill_undefined (&icc, N_ ("fewer than two targets were rated by every coder"));
  else
    fill_icc (&icc, &anova);
  return icc;
}
