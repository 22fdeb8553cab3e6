/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/agreement/concordance.h>

#include "anova.h"
#include "exact.h"
#include "ranks.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/quantile.h>

typedef struct {
  gsize n; /* complete targets */
  guint k;
  double *column;
  double *sums;     /* of twice the ranks of each target */
  long double ties; /* Σ (t³ - t) of all coders */
} Rankings;

static void
add_coder (Rankings *rankings, const double *ratings, gsize n, guint coder)
{
  g_autofree double *ranks = NULL;
  long double ties;
  gsize m = 0;

  for (gsize i = 0; i < n; i++)
    if (sb_anova_row_is_complete (ratings + i * rankings->k, rankings->k))
      rankings->column[m++] = ratings[i * rankings->k + coder];
  rankings->n = m;
  ranks = sb_ranks_new_doubled (rankings->column, m, &ties);
  rankings->ties += ties;
  for (gsize i = 0; i < m; i++)
    rankings->sums[i] += ranks[i];
}

static long double
sum_deviations (const Rankings *rankings)
{
  gint64 mean = (gint64) rankings->k * (gint64) (rankings->n + 1);
  SbExact sum = 0;

  for (gsize i = 0; i < rankings->n; i++) {
    gint64 rest = (gint64) rankings->sums[i] - mean;

    sum += (SbExact) rest * rest;
  }
  return (long double) sum / 4;
}

static void
fill (SbConcordance *result, const Rankings *rankings)
{
  long double n = rankings->n, k = rankings->k;
  long double below = k * k * (n * n * n - n) - k * rankings->ties;

  result->df = sb_statistic_new ((double) n - 1);
  if (below == 0) {
    result->w = result->chi2 = result->p = sb_statistic_undefined (
      N_ ("every coder gave all targets the same number: there are no ranks"));
    return;
  }
  result->w = sb_statistic_new ((double) (12 * sum_deviations (rankings) / below));
  result->chi2 = sb_statistic_new ((double) (k * (n - 1)) * result->w.value);
  result->p = sb_statistic_new (sb_p_chi2 (result->chi2.value, (double) n - 1));
}

SbConcordance
sb_concordance_compute (const double *ratings, gsize n, guint k)
{
  g_autofree double *column = g_new (double, n + 1), *sums = g_new0 (double, n + 1);
  Rankings rankings = {.k = k, .column = column, .sums = sums};
  SbConcordance result = {0};

  for (guint j = 0; j < k; j++)
    add_coder (&rankings, ratings, n, j);
  result.n = rankings.n;
  if (k < 2 || rankings.n < 2)
    result.w = result.chi2 = result.df = result.p = sb_statistic_undefined (
      k < 2 ? N_ ("there is only one coder")
            : N_ ("fewer than two targets were rated by every coder"));
  else
    fill (&result, &rankings);
  return result;
}
