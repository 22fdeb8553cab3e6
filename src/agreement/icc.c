/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/agreement/icc.h>

#include "anova.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/agreement/quantile.h>

/* A sum of terms that cancel is 0 when it is under this share of them. */
#define CANCELLED 1e-15L
#define UPPER 0.975

static const char *const no_variance = N_ ("all ratings are the same: there is no "
                                           "variance");
static const char *const no_targets = N_ ("the targets do not differ: the formula "
                                          "divides by zero");

typedef struct {
  gsize n;
  guint k;
  long double r, c, e, w; /* mean squares */
  double df, df_within, df_error;
} Squares;

static SbStatistic
divide (long double above, long double below, const char *reason)
{
  return below == 0 ? sb_statistic_undefined (reason)
                    : sb_statistic_new ((double) (above / below));
}

/* --- F --- */

/* @error: the mean square that the targets are held against. */
static void
fill_f (SbIccEstimate *form, const Squares *squares, long double error, double df2)
{
  if (error > 0) {
    form->f = sb_statistic_new ((double) (squares->r / error));
    form->p = sb_statistic_new (sb_p_f (form->f.value, squares->df, df2));
  } else if (squares->r > 0) {
    form->f = sb_statistic_undefined (N_ ("F is infinite: there is no error at all"));
    form->p = sb_statistic_new (0);
  } else {
    form->f = form->p = sb_statistic_undefined (
      N_ ("the targets do not differ and there is no error: F is 0 divided by 0"));
  }
}

static void
set_limits (SbIccEstimate *form, SbStatistic lo, SbStatistic hi)
{
  form->lo = lo;
  form->hi = hi;
}

static void
set_both_limits (SbIccEstimate *form, SbStatistic limit)
{
  set_limits (form, limit, limit);
}

/* --- cases 1 and 3 --- */

static void
fill_limits_of_f (SbIccEstimate *single, SbIccEstimate *average, double k)
{
  double df1 = single->df1.value, df2 = single->df2.value;
  double lower = single->f.value / sb_quantile_f (UPPER, df1, df2);
  double upper = single->f.value * sb_quantile_f (UPPER, df2, df1);

  set_limits (single,
              sb_statistic_new ((lower - 1) / (lower + k - 1)),
              sb_statistic_new ((upper - 1) / (upper + k - 1)));
  set_limits (
    average, sb_statistic_new (1 - 1 / lower), sb_statistic_new (1 - 1 / upper));
}

/* Case 1 with the mean square within, case 3 with that of the error. */
static void
fill_case (SbIccEstimate *single,
           SbIccEstimate *average,
           const Squares *squares,
           long double error,
           double df2)
{
  long double r = squares->r, k = squares->k;

  fill_f (single, squares, error, df2);
  fill_f (average, squares, error, df2);
  single->icc = divide (r - error,
                        r + (k - 1) * error,
                        N_ ("the targets do not differ and there is no error: 0 divided "
                            "by 0"));
  average->icc = divide (r - error, r, no_targets);
  if (r > 0 && error > 0) {
    fill_limits_of_f (single, average, (double) k);
  } else if (r > 0) {
    set_both_limits (single, sb_statistic_new (1));
    set_both_limits (average, sb_statistic_new (1));
  } else {
    set_both_limits (
      single, error > 0 ? sb_statistic_new ((double) (-1 / (k - 1))) : single->icc);
    set_both_limits (average, average->icc);
  }
}

/* --- case 2 --- */

/* v is Satterthwaite's degrees of freedom. */
static void
fill_limits_of_single (SbIccEstimate *form, const Squares *squares)
{
  long double n = squares->n, k = squares->k, icc = form->icc.value;
  long double r = squares->r, c = squares->c, e = squares->e;
  long double a = k * icc / (n * (1 - icc)), b = 1 + k * icc * (n - 1) / (n * (1 - icc));
  long double sum = a * c + b * e;
  long double below = a * c * a * c / (k - 1) + b * e * b * e / squares->df_error;
  long double rest = k * c + (k * n - k - n) * e;
  double v = (double) (sum * sum / below);
  long double upper = sb_quantile_f (UPPER, squares->df, v);
  long double lower = sb_quantile_f (UPPER, v, squares->df);

  if (below <= CANCELLED * CANCELLED * (c * c + e * e)) {
    set_both_limits (form,
                     sb_statistic_undefined (N_ ("the degrees of freedom of the interval "
                                                 "are 0 divided by 0")));
    return;
  }
  set_limits (form,
              sb_statistic_new ((double) (n * (r - upper * e) / (upper * rest + n * r))),
              sb_statistic_new ((double) (n * (lower * r - e) / (rest + n * lower * r))));
}

/* Spearman-Brown; under -1 / (k - 1) there is no mean of k to speak of. */
static SbStatistic
lengthen (SbStatistic limit, double k)
{
  double below = 1 + (k - 1) * limit.value;

  if (!limit.defined)
    return limit;
  return below > 0 ? sb_statistic_new (k * limit.value / below)
                   : sb_statistic_undefined (
                       N_ ("the limit of the single coder is too far under zero for "
                           "the formula of Spearman and Brown"));
}

static SbStatistic
divide_cancelling (long double above, long double below, long double size)
{
  if (fabsl (below) > CANCELLED * size)
    return sb_statistic_new ((double) (above / below));
  return sb_statistic_undefined (
    N_ ("the variances cancel, and the formula divides by zero"));
}

static void
fill_absolute (SbIccEstimate *single, SbIccEstimate *average, const Squares *squares)
{
  long double n = squares->n, k = squares->k;
  long double r = squares->r, c = squares->c, e = squares->e;

  fill_f (single, squares, e, squares->df_error);
  fill_f (average, squares, e, squares->df_error);
  single->icc =
    divide_cancelling (r - e, r + (k - 1) * e + k * (c - e) / n, r + k * e + k * c / n);
  average->icc = divide_cancelling (r - e, r + (c - e) / n, r + (c + e) / n);
  if (!single->icc.defined)
    set_both_limits (single, single->icc);
  else if (c == 0 && e == 0)
    set_both_limits (single, sb_statistic_new (1));
  else
    fill_limits_of_single (single, squares);
  if (average->icc.defined)
    set_limits (
      average, lengthen (single->lo, (double) k), lengthen (single->hi, (double) k));
  else
    set_both_limits (average, average->icc);
}

/* --- all --- */

static void
fill_undefined (SbIcc *icc, const char *reason)
{
  for (guint i = 0; i < SB_ICC_N_FORMS; i++) {
    SbIccEstimate *form = &icc->forms[i];

    form->icc = form->f = form->p = form->lo = form->hi = sb_statistic_undefined (reason);
  }
}

static void
fill_degrees (SbIcc *icc, const Squares *squares)
{
  for (guint i = 0; i < SB_ICC_N_FORMS; i++) {
    icc->forms[i].df1 = sb_statistic_new (squares->df);
    icc->forms[i].df2 =
      sb_statistic_new (i <= SB_ICC_1_K ? squares->df_within : squares->df_error);
  }
}

static void
fill_forms (SbIcc *icc, const Squares *squares)
{
  SbIccEstimate *forms = icc->forms;

  icc->ms_targets = sb_statistic_new ((double) squares->r);
  icc->ms_coders = sb_statistic_new ((double) squares->c);
  icc->ms_error = sb_statistic_new ((double) squares->e);
  icc->ms_within = sb_statistic_new ((double) squares->w);
  fill_degrees (icc, squares);
  if (squares->r == 0 && squares->w == 0) {
    fill_undefined (icc, no_variance);
    return;
  }
  fill_case (
    &forms[SB_ICC_1_1], &forms[SB_ICC_1_K], squares, squares->w, squares->df_within);
  fill_absolute (&forms[SB_ICC_2_1], &forms[SB_ICC_2_K], squares);
  fill_case (
    &forms[SB_ICC_3_1], &forms[SB_ICC_3_K], squares, squares->e, squares->df_error);
}

static void
fill_nothing (SbIcc *icc, const char *reason)
{
  SbStatistic none = sb_statistic_undefined (reason);

  icc->ms_targets = icc->ms_coders = icc->ms_error = icc->ms_within = none;
  fill_undefined (icc, reason);
  for (guint i = 0; i < SB_ICC_N_FORMS; i++)
    icc->forms[i].df1 = icc->forms[i].df2 = none;
}

static Squares
compute_squares (const SbAnova *anova)
{
  Squares squares = {.n = anova->n,
                     .k = anova->k,
                     .df = (double) anova->n - 1,
                     .df_within = (double) anova->n * (anova->k - 1)};

  squares.df_error = squares.df * (anova->k - 1);
  squares.r = anova->targets / squares.df;
  squares.c = anova->coders / (anova->k - 1);
  squares.e = anova->error / squares.df_error;
  squares.w = anova->within / squares.df_within;
  return squares;
}

SbIcc
sb_icc_compute (const double *ratings, gsize n, guint k)
{
  SbAnova anova = sb_anova_compute (ratings, n, k);
  SbIcc icc = {.n = anova.n, .n_excluded = n - anova.n, .k = k};
  Squares squares;

  if (k < 2) {
    fill_nothing (&icc, N_ ("there is only one coder"));
  } else if (icc.n < 2) {
    fill_nothing (&icc, N_ ("fewer than two targets were rated by every coder"));
  } else {
    squares = compute_squares (&anova);
    fill_forms (&icc, &squares);
  }
  return icc;
}
