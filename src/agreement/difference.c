/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/agreement/difference.h>

#include "anova.h"
#include "exact.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/quantile.h>

#define LOA 1.96 /* as Bland and Altman print it, not the normal quantile */
#define ROUNDING 1e-9

typedef struct {
  gsize n;
  gsize n_0, n_1; /* no more than 0, 1 apart */
  long double mean;
  long double squares; /* of the differences about their mean */
} Differences;

gboolean
sb_difference_is_within (double a, double b, double points)
{
  return fabs (a - b) <= points + ROUNDING * fmax (1, fmax (fabs (a), fabs (b)));
}

static void
sum_exact (Differences *sums, const double *pairs, gsize n)
{
  SbExact sum = 0, squares = 0, count = (SbExact) sums->n;

  for (gsize i = 0; i < n; i++)
    if (sb_anova_row_is_complete (pairs + 2 * i, 2)) {
      gint64 twice = (gint64) (2 * (pairs[2 * i + 1] - pairs[2 * i]));

      sum += twice;
      squares += (SbExact) (twice * twice);
    }
  sums->mean = (long double) sum / (2.0L * sums->n);
  sums->squares = (long double) (count * squares - sum * sum) / (4.0L * sums->n);
}

static void
sum_centred (Differences *sums, const double *pairs, gsize n)
{
  long double of_ratings = 0;

  for (gsize i = 0; i < n; i++)
    if (sb_anova_row_is_complete (pairs + 2 * i, 2)) {
      sums->mean += (long double) pairs[2 * i + 1] - pairs[2 * i];
      of_ratings += (long double) pairs[2 * i + 1] * pairs[2 * i + 1] +
                    (long double) pairs[2 * i] * pairs[2 * i];
    }
  sums->mean /= sums->n;
  for (gsize i = 0; i < n; i++)
    if (sb_anova_row_is_complete (pairs + 2 * i, 2)) {
      long double rest = (long double) pairs[2 * i + 1] - pairs[2 * i] - sums->mean;

      sums->squares += rest * rest;
    }
  sums->squares = sb_exact_cut_noise (sums->squares, of_ratings);
}

static Differences
sum_differences (const double *pairs, gsize n)
{
  Differences sums = {0};

  for (gsize i = 0; i < n; i++)
    if (sb_anova_row_is_complete (pairs + 2 * i, 2)) {
      sums.n++;
      sums.n_0 += sb_difference_is_within (pairs[2 * i], pairs[2 * i + 1], 0);
      sums.n_1 += sb_difference_is_within (pairs[2 * i], pairs[2 * i + 1], 1);
    }
  if (sums.n > 0 && sb_exact_fits (pairs, 2 * n))
    sum_exact (&sums, pairs, n);
  else if (sums.n > 0)
    sum_centred (&sums, pairs, n);
  return sums;
}

static void
set_around (SbStatistic *lo, SbStatistic *hi, double middle, double half)
{
  *lo = sb_statistic_new (middle - half);
  *hi = sb_statistic_new (middle + half);
}

static void
fill_t (SbDifference *result, double mean, double sd)
{
  double n = (double) result->n;

  if (sd > 0) {
    result->t = sb_statistic_new (mean * sqrt (n) / sd);
    result->p = sb_statistic_new (sb_p_t (result->t.value, n - 1));
  } else {
    result->t = result->p =
      sb_statistic_undefined (N_ ("all differences are the same: they have no spread"));
  }
}

static void
fill_spread (SbDifference *result, double mean, double sd)
{
  double n = (double) result->n, t = sb_quantile_t (0.975, n - 1);
  double of_limits = t * sd * sqrt (1 / n + LOA * LOA / (2 * (n - 1)));

  result->sd = sb_statistic_new (sd);
  result->sem = sb_statistic_new (sd / G_SQRT2);
  set_around (&result->mean_lo, &result->mean_hi, mean, t * sd / sqrt (n));
  set_around (&result->loa_lo, &result->loa_hi, mean, LOA * sd);
  set_around (&result->loa_lo_lo, &result->loa_lo_hi, result->loa_lo.value, of_limits);
  set_around (&result->loa_hi_lo, &result->loa_hi_hi, result->loa_hi.value, of_limits);
  fill_t (result, mean, sd);
}

static void
fill_no_spread (SbDifference *result, const char *reason)
{
  SbStatistic none = sb_statistic_undefined (reason);

  result->sd = result->sem = result->t = result->p = none;
  result->mean_lo = result->mean_hi = none;
  result->loa_lo = result->loa_lo_lo = result->loa_lo_hi = none;
  result->loa_hi = result->loa_hi_lo = result->loa_hi_hi = none;
}

static void
fill_nothing (SbDifference *result)
{
  const char *reason = N_ ("no unit was rated by both coders");

  result->mean = result->within_0 = result->within_1 = sb_statistic_undefined (reason);
  fill_no_spread (result, reason);
}

SbDifference
sb_difference_compute (const double *pairs, gsize n)
{
  Differences sums = sum_differences (pairs, n);
  SbDifference result = {.n = sums.n, .n_excluded = n - sums.n};
  double mean = (double) sums.mean;

  if (sums.n == 0) {
    fill_nothing (&result);
    return result;
  }
  result.mean = sb_statistic_new (mean);
  result.within_0 = sb_statistic_new ((double) sums.n_0 / (double) sums.n);
  result.within_1 = sb_statistic_new ((double) sums.n_1 / (double) sums.n);
  if (sums.n == 1)
    fill_no_spread (&result, N_ ("only one unit was rated by both coders"));
  else
    fill_spread (&result, mean, (double) sqrtl (sums.squares / (sums.n - 1)));
  return result;
}
