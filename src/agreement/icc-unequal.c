/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/agreement/icc-unequal.h>

#include "exact.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/quantile.h>

#define UPPER 0.975

typedef struct {
  gsize n, n_ratings;
  long double squared_sizes; /* Σ mi² */
  long double sum;
  long double squares; /* Σ x² */
  long double targets; /* sums of squares */
  long double within;
} Groups;

static guint
sum_row (const double *row, guint k, long double *sum)
{
  guint m = 0;

  *sum = 0;
  for (guint j = 0; j < k; j++)
    if (!isnan (row[j])) {
      *sum += row[j];
      m++;
    }
  return m;
}

static void
add_sizes (Groups *groups, const double *row, guint k)
{
  long double sum;
  guint m = sum_row (row, k, &sum);

  if (m < 2)
    return;
  groups->n++;
  groups->n_ratings += m;
  groups->squared_sizes += (long double) m * m;
  groups->sum += sum;
}

static void
add_squares (Groups *groups, const double *row, guint k)
{
  long double sum, mean = groups->sum / groups->n_ratings;
  guint m = sum_row (row, k, &sum);

  if (m < 2)
    return;
  groups->targets += m * (sum / m - mean) * (sum / m - mean);
  for (guint j = 0; j < k; j++)
    if (!isnan (row[j])) {
      groups->within += (row[j] - sum / m) * (row[j] - sum / m);
      groups->squares += (long double) row[j] * row[j];
    }
}

static Groups
compute_groups (const double *ratings, gsize n, guint k)
{
  Groups groups = {0};

  for (gsize i = 0; i < n; i++)
    add_sizes (&groups, ratings + i * k, k);
  for (gsize i = 0; i < n; i++)
    add_squares (&groups, ratings + i * k, k);
  groups.targets = sb_exact_cut_noise (groups.targets, groups.squares);
  groups.within = sb_exact_cut_noise (groups.within, groups.squares);
  return groups;
}

static void
fill_limits (SbIccUnequal *icc, double n0)
{
  double df1 = icc->df1.value, df2 = icc->df2.value;
  double lower = icc->f.value / sb_quantile_f (UPPER, df1, df2);
  double upper = icc->f.value * sb_quantile_f (UPPER, df2, df1);

  icc->lo = sb_statistic_new ((lower - 1) / (lower + n0 - 1));
  icc->hi = sb_statistic_new ((upper - 1) / (upper + n0 - 1));
}

static void
fill_certain (SbIccUnequal *icc)
{
  icc->f = sb_statistic_undefined (
    N_ ("F is infinite: all ratings of each target are the same"));
  icc->p = sb_statistic_new (0);
  icc->lo = icc->hi = sb_statistic_new (1);
}

static void
fill_undefined (SbIccUnequal *icc, const char *reason)
{
  icc->icc = icc->f = icc->p = icc->lo = icc->hi = sb_statistic_undefined (reason);
}

static void
fill (SbIccUnequal *icc, const Groups *groups)
{
  long double n = groups->n, all = groups->n_ratings;
  long double between = groups->targets / (n - 1), within = groups->within / (all - n);
  long double n0 = (all - groups->squared_sizes / all) / (n - 1);

  icc->n0 = sb_statistic_new ((double) n0);
  icc->ms_targets = sb_statistic_new ((double) between);
  icc->ms_within = sb_statistic_new ((double) within);
  icc->df1 = sb_statistic_new ((double) (n - 1));
  icc->df2 = sb_statistic_new ((double) (all - n));
  if (between == 0 && within == 0) {
    fill_undefined (icc, N_ ("all ratings are the same: there is no variance"));
    return;
  }
  icc->icc =
    sb_statistic_new ((double) ((between - within) / (between + (n0 - 1) * within)));
  if (within == 0) {
    fill_certain (icc);
    return;
  }
  icc->f = sb_statistic_new ((double) (between / within));
  icc->p = sb_statistic_new (sb_p_f (icc->f.value, icc->df1.value, icc->df2.value));
  fill_limits (icc, (double) n0);
}

SbIccUnequal
sb_icc_unequal_compute (const double *ratings, gsize n, guint k)
{
  Groups groups = compute_groups (ratings, n, k);
  SbIccUnequal icc = {
    .n = groups.n, .n_excluded = n - groups.n, .n_ratings = groups.n_ratings};

  if (groups.n < 2) {
    fill_undefined (&icc, N_ ("fewer than two targets were rated by two coders or more"));
    icc.n0 = icc.ms_targets = icc.ms_within = icc.df1 = icc.df2 = icc.icc;
  } else {
    fill (&icc, &groups);
  }
  return icc;
}
