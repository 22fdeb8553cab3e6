/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement-testlib.h"

#include <securebase/agreement/concordance.h>
#include <securebase/agreement/correlation.h>

/* Shrout & Fleiss 1979, table 2: 6 targets, 4 judges. */
static const double shrout_fleiss[] = {9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                                       7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};

static SbStatistic
correlate (const double *ratings, guint n, guint k, guint a, guint b)
{
  double pairs[64];

  for (guint i = 0; i < n; i++) {
    pairs[2 * i] = ratings[i * k + a];
    pairs[2 * i + 1] = ratings[i * k + b];
  }
  return sb_correlation_compute (pairs, n).spearman;
}

START_TEST (without_ties_it_is_the_mean_spearman)
{
  /* Kendall: mean rho = (k W - 1) / (k - 1). */
  const double ratings[] = {1, 2, 1.5, 2, 1, 3, 3, 4, 2, 4, 3, 5, 5, 5, 4};
  double sum = 0, w = sb_concordance_compute (ratings, 5, 3).w.value;

  for (guint a = 0; a < 3; a++)
    for (guint b = 0; b < a; b++)
      sum += correlate (ratings, 5, 3, a, b).value;
  ck_assert (fabs (sum / 3 - (3 * w - 1) / 2) < 1e-14);
}
END_TEST

START_TEST (the_order_alone_counts)
{
  double moved[24];
  SbConcordance one = sb_concordance_compute (shrout_fleiss, 6, 4), other;

  for (guint i = 0; i < 24; i++)
    moved[i] = exp (shrout_fleiss[i]) - 0.1 * (i % 4);
  other = sb_concordance_compute (moved, 6, 4);
  sb_assert_same (other.w, one.w);
  sb_assert_same (other.p, one.p);
  sb_assert_statistic (one.df, 5, 0);
  sb_assert_statistic (one.chi2, 4 * 5 * one.w.value, 1e-12);
}
END_TEST

START_TEST (agreement_is_one_and_opposition_nought)
{
  const double same[] = {1, 2, 2, 4, 2, 4, 5, 7}, opposite[] = {1, 3, 2, 2, 3, 1};

  sb_assert_statistic (sb_concordance_compute (same, 4, 2).w, 1, 0);
  sb_assert_statistic (sb_concordance_compute (opposite, 3, 2).w, 0, 0);
}
END_TEST

START_TEST (what_has_no_ranks_is_undefined)
{
  const double constant[] = {2, 4, 2, 4, 2, 4}, missing[] = {1, NAN, 2, 3};

  sb_assert_undefined (sb_concordance_compute (constant, 3, 2).w);
  sb_assert_undefined (sb_concordance_compute (constant, 3, 2).p);
  sb_assert_undefined (sb_concordance_compute (missing, 2, 2).w);
  sb_assert_undefined (sb_concordance_compute (missing, 2, 1).chi2);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {without_ties_it_is_the_mean_spearman,
                                the_order_alone_counts,
                                agreement_is_one_and_opposition_nought,
                                what_has_no_ranks_is_undefined,
                                NULL};

  return sb_test_run ("concordance", tests);
}
