/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/agreement/correlation.h>

#include "anova.h"
#include "exact.h"
#include "ranks.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/quantile.h>

#define Z 1.959963984540054
#define ONE 1e-15L /* nearer to 1 than a double can tell */

static const char *const no_pairs = N_ ("no unit was rated by both coders");
static const char *const constant = N_ ("a coder gave all units the same number");

/* Units that both rated, as columns. */
typedef struct {
  gsize n;
  double *x;
  double *y;
} Columns;

/* Sums of squares and products about the means, all times n. */
typedef struct {
  long double xx, yy, xy;
  long double bias; /* square of the difference of the sums */
} Moments;

static void
fill_columns (Columns *columns, const double *pairs, gsize n)
{
  columns->x = g_new (double, n + 1);
  columns->y = g_new (double, n + 1);
  for (gsize i = 0; i < n; i++)
    if (sb_anova_row_is_complete (pairs + 2 * i, 2)) {
      columns->x[columns->n] = pairs[2 * i];
      columns->y[columns->n++] = pairs[2 * i + 1];
    }
}

static Moments
sum_exact (const double *x, const double *y, gsize n)
{
  SbExact xx = 0, yy = 0, xy = 0, sx = 0, sy = 0, count = (SbExact) n;

  for (gsize i = 0; i < n; i++) {
    gint64 a = (gint64) (2 * x[i]), b = (gint64) (2 * y[i]);

    sx += a;
    sy += b;
    xx += (SbExact) (a * a);
    yy += (SbExact) (b * b);
    xy += (SbExact) (a * b);
  }
  return (Moments){(long double) (count * xx - sx * sx),
                   (long double) (count * yy - sy * sy),
                   (long double) (count * xy - sx * sy),
                   (long double) ((sx - sy) * (sx - sy))};
}

static Moments
sum_centred (const double *x, const double *y, gsize n)
{
  Moments moments = {0};
  long double sx = 0, sy = 0, count = n;

  for (gsize i = 0; i < n; i++) {
    sx += x[i];
    sy += y[i];
  }
  for (gsize i = 0; i < n; i++) {
    long double a = x[i] - sx / count, b = y[i] - sy / count;

    moments.xx += count * a * a;
    moments.yy += count * b * b;
    moments.xy += count * a * b;
  }
  moments.xx = sb_exact_cut_noise (moments.xx, moments.xx + sx * sx);
  moments.yy = sb_exact_cut_noise (moments.yy, moments.yy + sy * sy);
  moments.bias = sb_exact_cut_noise ((sx - sy) * (sx - sy), sx * sx + sy * sy);
  return moments;
}

static Moments
compute_moments (const double *x, const double *y, gsize n)
{
  return sb_exact_fits (x, n) && sb_exact_fits (y, n) ? sum_exact (x, y, n)
                                                      : sum_centred (x, y, n);
}

static SbStatistic
correlate (const Moments *moments)
{
  long double r;

  if (moments->xx == 0 || moments->yy == 0)
    return sb_statistic_undefined (constant);
  r = moments->xy / (sqrtl (moments->xx) * sqrtl (moments->yy));
  if (fabsl (r) >= 1 - ONE)
    r = r < 0 ? -1 : 1;
  return sb_statistic_new ((double) r);
}

/* --- Pearson --- */

static void
fill_limits (SbCorrelation *result, double r)
{
  double half = Z / sqrt ((double) result->n - 3);

  if (result->n < 4) {
    result->pearson_lo = result->pearson_hi =
      sb_statistic_undefined (N_ ("the interval needs four units that both rated"));
    return;
  }
  /* atanh (±1) is infinite: the limits are the value. */
  result->pearson_lo = sb_statistic_new (tanh (atanh (r) - half));
  result->pearson_hi = sb_statistic_new (tanh (atanh (r) + half));
}

static void
fill_pearson (SbCorrelation *result, const Moments *moments)
{
  double r, df = (double) result->n - 2;

  result->pearson = correlate (moments);
  r = result->pearson.value;
  if (!result->pearson.defined) {
    result->pearson_p = result->pearson_lo = result->pearson_hi = result->pearson;
    return;
  }
  if (result->n < 3)
    result->pearson_p =
      sb_statistic_undefined (N_ ("two units always lie on one straight line"));
  else
    result->pearson_p =
      sb_statistic_new (fabs (r) == 1 ? 0 : sb_p_t (r * sqrt (df / (1 - r * r)), df));
  fill_limits (result, r);
}

/* --- ranks --- */

static SbStatistic
compute_spearman (const Columns *columns)
{
  g_autofree double *x = sb_ranks_new_doubled (columns->x, columns->n, NULL);
  g_autofree double *y = sb_ranks_new_doubled (columns->y, columns->n, NULL);
  Moments moments = compute_moments (x, y, columns->n);

  return correlate (&moments);
}

/* Sorts and counts how many pairs stood the wrong way round (merge sort). */
static gint64
count_inversions (double *values, double *spare, gsize n)
{
  gsize half = n / 2, i = 0, j = half, k = 0;
  gint64 count;

  if (n < 2)
    return 0;
  count = count_inversions (values, spare, half) +
          count_inversions (values + half, spare, n - half);
  while (i < half && j < n)
    if (values[j] < values[i]) {
      count += (gint64) (half - i);
      spare[k++] = values[j++];
    } else {
      spare[k++] = values[i++];
    }
  while (i < half)
    spare[k++] = values[i++];
  for (i = 0; i < k; i++)
    values[i] = spare[i];
  return count;
}

/* Pairs of places that follow each other with the same x (and, if given, the same y). */
static gint64
count_ties (const double *x, const double *y, const guint *order, gsize n)
{
  gint64 count = 0, run = 0;

  for (gsize i = 1; i < n; i++) {
    gboolean tied =
      x[order[i]] == x[order[i - 1]] && (!y || y[order[i]] == y[order[i - 1]]);

    run = tied ? run + 1 : 0;
    count += run;
  }
  return count;
}

static SbStatistic
compute_kendall (const Columns *columns)
{
  gsize n = columns->n;
  g_autofree guint *order = sb_ranks_new_order (columns->x, columns->y, n);
  g_autofree guint *of_y = sb_ranks_new_order (columns->y, NULL, n);
  g_autofree double *values = g_new (double, n + 1), *spare = g_new (double, n + 1);
  gint64 all = (gint64) n * ((gint64) n - 1) / 2;
  gint64 x = count_ties (columns->x, NULL, order, n);
  gint64 y = count_ties (columns->y, NULL, of_y, n);
  gint64 both = count_ties (columns->x, columns->y, order, n), discordant;

  for (gsize i = 0; i < n; i++)
    values[i] = columns->y[order[i]];
  discordant = count_inversions (values, spare, n);
  if (all == x || all == y)
    return sb_statistic_undefined (constant);
  return sb_statistic_new ((double) ((all - x - y + both - 2 * discordant) /
                                     (sqrtl (all - x) * sqrtl (all - y))));
}

/* --- all --- */

static SbStatistic
compute_ccc (const Moments *moments)
{
  long double below = moments->xx + moments->yy + moments->bias;

  return below == 0 ? sb_statistic_undefined (
                        N_ ("all ratings are the same: there is no variance"))
                    : sb_statistic_new ((double) (2 * moments->xy / below));
}

static void
fill_nothing (SbCorrelation *result, const char *reason)
{
  SbStatistic none = sb_statistic_undefined (reason);

  result->pearson = result->pearson_p = result->pearson_lo = result->pearson_hi = none;
  result->spearman = result->kendall_tau_b = result->ccc = none;
}

static void
fill_all (SbCorrelation *result, const Columns *columns)
{
  Moments moments = compute_moments (columns->x, columns->y, columns->n);

  fill_pearson (result, &moments);
  result->spearman = compute_spearman (columns);
  result->kendall_tau_b = compute_kendall (columns);
  result->ccc = compute_ccc (&moments);
}

SbCorrelation
sb_correlation_compute (const double *pairs, gsize n)
{
  Columns columns = {0};
  SbCorrelation result = {0};

  fill_columns (&columns, pairs, n);
  result.n = columns.n;
  result.n_excluded = n - columns.n;
  if (columns.n == 0)
    fill_nothing (&result, no_pairs);
  else if (columns.n == 1)
    fill_nothing (&result, N_ ("only one unit was rated by both coders"));
  else
    fill_all (&result, &columns);
  g_free (columns.x);
  g_free (columns.y);
  return result;
}
