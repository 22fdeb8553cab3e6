/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "codes-testlib.h"

#include <securebase/agreement/alpha.h>
#include <securebase/agreement/bootstrap.h>
#include <securebase/agreement/kappa.h>
#include <securebase/agreement/weights.h>

static const double values[] = {1, 2, 3, 4, 5};

static SbResampling
resampling (guint64 seed, guint n)
{
  return (SbResampling){.seed = seed, .n_resamples = n};
}

static SbBootstrapInterval
draw_alpha (const SbCodes *codes, const int *clusters, guint64 seed, guint n)
{
  SbResampling how = resampling (seed, n);
  SbBootstrapInterval interval;

  sb_bootstrap_alpha (codes, clusters, NULL, 1, &how, &interval);
  return interval;
}

/* What one machine draws, all must draw: the weights of the first resamples, as drawn
 * where this was written, with the generator's own published first number behind them. */
static void
keep_weights (const guint64 *weights, double *found, gpointer user_data)
{
  GString *all = user_data;

  for (guint i = 0; i < 4; i++)
    g_string_append_printf (all, "%d ", (int) weights[i]);
  *found = (double) weights[0];
}

START_TEST (a_seed_gives_the_same_draws_everywhere)
{
  const guint patterns[] = {0, 1, 1, 2, 2, 2, 3, 3, 3, 3};
  const SbBootstrapUnits units = {patterns, 10, 4, NULL};
  SbResampling how = resampling (0, 3);
  g_autoptr (GString) all = g_string_new (NULL);
  SbBootstrapInterval interval;

  sb_bootstrap_run (&units, &how, keep_weights, all, 1, &interval);
  ck_assert_str_eq (all->str, "0 1 3 6 2 3 3 2 0 1 3 6 ");
}
END_TEST

/* The mean and the variance of how often a pattern is drawn are those of the
 * multinomial. */
typedef struct {
  double sums[4], squares[4], product;
} Moments;

static void
sum_moments (const guint64 *weights, double *found, gpointer user_data)
{
  Moments *moments = user_data;
  guint64 n = 0;

  for (guint i = 0; i < 4; i++) {
    double weight = (double) weights[i];

    moments->sums[i] += weight;
    moments->squares[i] += weight * weight;
    n += weights[i];
  }
  moments->product += (double) (weights[0] * weights[3]);
  ck_assert_uint_eq (n, 10);
  *found = 0;
}

START_TEST (draws_have_the_moments_of_the_multinomial)
{
  const guint patterns[] = {0, 1, 1, 2, 2, 2, 3, 3, 3, 3};
  const SbBootstrapUnits units = {patterns, 10, 4, NULL};
  const guint n = 40000;
  SbResampling how = resampling (5, n);
  SbBootstrapInterval interval;
  Moments moments = {0};

  sb_bootstrap_run (&units, &how, sum_moments, &moments, 1, &interval);
  for (guint i = 0; i < 4; i++) {
    double share = (i + 1) / 10.0, mean = moments.sums[i] / n;
    double variance = moments.squares[i] / n - mean * mean;

    ck_assert_double_eq_tol (mean, 10 * share, 0.05);
    ck_assert_double_eq_tol (variance, 10 * share * (1 - share), 0.06);
  }
  /* E (w0 w3) = n (n - 1) p0 p3 */
  ck_assert_double_eq_tol (moments.product / n, 90 * 0.1 * 0.4, 0.1);
}
END_TEST

/* Resamples that give 0, 1, 2 … 200, and every other time nothing. */
static void
count_up (const guint64 *weights, double *found, gpointer user_data)
{
  guint *n = user_data;

  found[0] = *n;
  found[1] = *n % 2 ? NAN : *n / 2;
  ++*n;
}

START_TEST (percentiles_lie_between_values)
{
  const guint patterns[] = {0, 1};
  const SbBootstrapUnits units = {patterns, 2, 2, NULL};
  SbResampling how = resampling (1, 201);
  SbBootstrapInterval intervals[2];
  guint n = 0;

  sb_bootstrap_run (&units, &how, count_up, &n, 2, intervals);
  ck_assert_uint_eq (n, 201);
  sb_assert_statistic (intervals[0].low, 5, 1e-12);
  sb_assert_statistic (intervals[0].high, 195, 1e-12);
  /* of 0 … m with m + 1 values: the root of (m + 1)(m + 2) / 12 */
  sb_assert_statistic (intervals[0].se, sqrt (201.0 * 202 / 12), 1e-12);
  ck_assert_uint_eq (intervals[0].n_dropped, 0);
  sb_assert_statistic (intervals[1].low, 2.5, 1e-12);
  sb_assert_statistic (intervals[1].high, 97.5, 1e-12);
  ck_assert_uint_eq (intervals[1].n_dropped, 100);
}
END_TEST

START_TEST (one_seed_is_one_interval)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (71);
  g_auto (SbTestCodes) made = sb_test_new_random_codes (rand, 40, 3, 4, 1);
  SbBootstrapInterval one = draw_alpha (&made.codes, NULL, 1, 500);
  SbBootstrapInterval same = draw_alpha (&made.codes, NULL, 1, 500);
  SbBootstrapInterval other = draw_alpha (&made.codes, NULL, 2, 500);

  ck_assert (one.low.value == same.low.value && one.high.value == same.high.value);
  ck_assert (one.se.value == same.se.value);
  ck_assert (one.se.value != other.se.value);
  ck_assert_double_eq_tol (one.low.value, other.low.value, 0.05);
}
END_TEST

START_TEST (intervals_hold_the_estimate_and_near_the_formulas_error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (72);
  g_auto (SbTestCodes) made = sb_test_new_random_codes (rand, 400, 2, 3, 0);
  g_autoptr (SbCrossTable) table = sb_codes_new_table (&made.codes, 0, 1);
  g_autoptr (SbCoincidences) coincidences = sb_coincidences_new (&made.codes);
  SbResampling how = resampling (1, 2000);
  const double *const weights[] = {NULL};
  SbBootstrapInterval alpha = draw_alpha (&made.codes, NULL, 1, 2000), kappa;
  double found = sb_alpha_compute (coincidences, SB_ALPHA_NOMINAL, NULL).value;

  sb_bootstrap_kappa (&made.codes, NULL, weights, 1, &how, &kappa);
  ck_assert (alpha.low.value < found && found < alpha.high.value);
  ck_assert_double_eq_tol (
    kappa.se.value, sb_kappa_error_compute (table, NULL).ase.value, 0.003);
  ck_assert_double_eq_tol (kappa.se.value, alpha.se.value, 0.003);
}
END_TEST

/* Of two children a quarter of the resamples are the first one twice, a quarter the
 * second: the ends of the interval are the kappas of either alone. */
START_TEST (resampled_kappas_are_kappas)
{
  const double scale[] = {1, 2, 3};
  g_autofree double *linear = sb_weights_new_linear (scale, 3);
  const double *const weights[] = {NULL, linear};
  const int cells[] = {0, 0, 1, 1, 2, 1, 2, 2, 0, 1, 1, 1, 2, 2, 0, 2};
  const int clusters[] = {1, 1, 1, 1, 2, 2, 2, 2};
  const SbCodes codes = {cells, 8, 2, 3},
                halves[] = {{cells, 4, 2, 3}, {cells + 8, 4, 2, 3}};
  SbResampling how = resampling (3, 400);
  SbBootstrapInterval intervals[2];

  sb_bootstrap_kappa (&codes, clusters, weights, 2, &how, intervals);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (SbCrossTable) first = sb_codes_new_table (&halves[0], 0, 1);
    g_autoptr (SbCrossTable) second = sb_codes_new_table (&halves[1], 0, 1);
    double a = sb_kappa_compute (first, weights[i]).kappa.value;
    double b = sb_kappa_compute (second, weights[i]).kappa.value;

    sb_assert_statistic (intervals[i].low, fmin (a, b), 1e-14);
    sb_assert_statistic (intervals[i].high, fmax (a, b), 1e-14);
  }
}
END_TEST

/* Each unit three times over, as one child's: the children are what is independent. The
 * error is that of the single units, and units drawn one by one would claim a third of
 * its square. */
START_TEST (a_child_counts_once_however_often_it_was_seen)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (73);
  g_auto (SbTestCodes) made = sb_test_new_random_codes (rand, 60, 2, 3, 0);
  g_auto (SbTestCodes) thrice = sb_test_new_codes (180, 2, 3);
  int clusters[180];
  double once, together, apart;

  for (guint u = 0; u < 180; u++) {
    clusters[u] = 1000 - (int) (u % 60);
    thrice.cells[2 * u] = made.cells[2 * (u % 60)];
    thrice.cells[2 * u + 1] = made.cells[2 * (u % 60) + 1];
  }
  once = draw_alpha (&made.codes, NULL, 1, 4000).se.value;
  together = draw_alpha (&thrice.codes, clusters, 1, 4000).se.value;
  apart = draw_alpha (&thrice.codes, NULL, 1, 4000).se.value;
  ck_assert_double_eq_tol (together, once, 0.06 * once);
  ck_assert_double_eq_tol (apart, once / sqrt (3), 0.06 * once);
}
END_TEST

START_TEST (clusters_of_one_are_units)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (74);
  g_auto (SbTestCodes) made = sb_test_new_random_codes (rand, 50, 3, 3, 2);
  int clusters[50];
  SbBootstrapInterval units, clustered;

  for (int u = 0; u < 50; u++)
    clusters[u] = u;
  units = draw_alpha (&made.codes, NULL, 1, 5000);
  clustered = draw_alpha (&made.codes, clusters, 1, 5000);
  ck_assert_double_eq_tol (units.se.value, clustered.se.value, 0.004);
  ck_assert_double_eq_tol (units.low.value, clustered.low.value, 0.02);
}
END_TEST

/* One unit of ten is not A: a resample lacks it with a chance of .9^10 = .349, and then
 * alpha is undefined. */
START_TEST (undefined_resamples_are_left_out_and_counted)
{
  g_auto (SbTestCodes) made = sb_test_new_codes (10, 2, 2);
  SbBootstrapInterval interval;

  made.cells[0] = made.cells[1] = 1;
  interval = draw_alpha (&made.codes, NULL, 1, 10000);
  ck_assert_double_eq_tol (interval.n_dropped / 10000.0, pow (0.9, 10), 0.02);
  sb_assert_statistic (interval.low, 1, 0);
  sb_assert_statistic (interval.se, 0, 0);
}
END_TEST

START_TEST (too_little_to_resample_is_undefined)
{
  const int same[] = {1, 1, 1, 1, 1, 1}, clusters[] = {4, 4, 4};
  const SbCodes codes = {same, 3, 2, 3}, none = {same, 0, 2, 3}, single = {same, 1, 2, 3};
  SbBootstrapInterval interval = draw_alpha (&codes, NULL, 1, 100);

  sb_assert_undefined (interval.low);
  ck_assert_uint_eq (interval.n_dropped, 100);
  sb_assert_undefined (draw_alpha (&codes, clusters, 1, 100).se);
  sb_assert_undefined (draw_alpha (&none, NULL, 1, 100).high);
  sb_assert_undefined (draw_alpha (&single, NULL, 1, 100).high);
}
END_TEST

typedef struct {
  guint n;
  double last;
  GCancellable *cancellable;
} Watch;

static void
watch_progress (double share, const char *words, gpointer user_data)
{
  Watch *watch = user_data;

  ck_assert (share >= watch->last && share <= 1 && words && *words);
  watch->last = share;
  if (++watch->n == 3 && watch->cancellable)
    g_cancellable_cancel (watch->cancellable);
}

START_TEST (progress_is_told_and_cancelling_leaves_nothing_half_done)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (SbTestCodes) made = sb_test_new_codes (10, 2, 2);
  Watch watch = {0};
  SbResampling how = {1, 1000, watch_progress, &watch, NULL};
  SbBootstrapInterval intervals[SB_ALPHA_N_METRICS];

  made.cells[0] = 1;
  sb_bootstrap_alpha (&made.codes, NULL, values, SB_ALPHA_N_METRICS, &how, intervals);
  ck_assert_uint_gt (watch.n, 10);
  watch = (Watch){0, 0, cancellable};
  how.cancellable = cancellable;
  sb_bootstrap_alpha (&made.codes, NULL, values, SB_ALPHA_N_METRICS, &how, intervals);
  ck_assert_uint_eq (watch.n, 3);
  for (guint i = 0; i < SB_ALPHA_N_METRICS; i++) {
    sb_assert_undefined (intervals[i].low);
    ck_assert (strstr (intervals[i].low.reason, "cancelled"));
  }
}
END_TEST

START_TEST (patterns_are_counted_once)
{
  const int cells[] = {0, 1, 1, 0, 0, 1, -1, 1, 0, 1, -1, 1};
  const SbCodes codes = {cells, 6, 2, 2};
  g_autoptr (SbPatterns) patterns = sb_patterns_new (&codes);

  ck_assert_uint_eq (patterns->n, 3);
  ck_assert_uint_eq (patterns->of_units[0], patterns->of_units[2]);
  ck_assert_uint_eq (patterns->of_units[0], patterns->of_units[4]);
  ck_assert_uint_eq (patterns->of_units[3], patterns->of_units[5]);
  ck_assert_uint_ne (patterns->of_units[0], patterns->of_units[1]);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_seed_gives_the_same_draws_everywhere,
    draws_have_the_moments_of_the_multinomial,
    percentiles_lie_between_values,
    one_seed_is_one_interval,
    intervals_hold_the_estimate_and_near_the_formulas_error,
    resampled_kappas_are_kappas,
    a_child_counts_once_however_often_it_was_seen,
    clusters_of_one_are_units,
    undefined_resamples_are_left_out_and_counted,
    too_little_to_resample_is_undefined,
    progress_is_told_and_cancelling_leaves_nothing_half_done,
    patterns_are_counted_once,
    NULL,
  };

  return sb_test_run ("bootstrap", tests);
}
