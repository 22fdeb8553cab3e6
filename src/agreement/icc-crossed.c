/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/agreement/icc-crossed.h>

#include "crossed-likelihood.h"
#include "exact.h"

#include <glib/gi18n-lib.h>

/* The restricted likelihood (crossed-likelihood.h) is searched over the shares s / (1 +
 * s) and c / (1 + c), 0 … 1, for each s over all c. */

/* Beyond this share there is no error left, and the likelihood has no maximum. */
#define MAX_SHARE (1 - 1e-9L)
#define NO_ERROR (1 - 1e-7L)
#define WIDTH 1e-10L
/* Limits are read with less care than the estimate. */
#define LIMIT_WIDTH 1e-6L
#define LIMIT_STEPS 30
#define CHI2_95 3.841458820694124L /* of one degree of freedom */
#define N_SCAN 24
#define GOLDEN 0.61803398874989484820L

typedef long double (*Curve) (SbCrossedLikelihood *likelihood, long double share);

/* --- the search --- */

static long double
shrink (SbCrossedLikelihood *likelihood, Curve curve, long double low, long double high)
{
  long double a = high - GOLDEN * (high - low), b = low + GOLDEN * (high - low);
  long double at_a = curve (likelihood, a), at_b = curve (likelihood, b);

  while (high - low > likelihood->width)
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
minimise (SbCrossedLikelihood *likelihood, Curve curve)
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
  return found <= likelihood->width || curve (likelihood, 0) <= curve (likelihood, found)
           ? 0
           : found;
}

static long double
compute_profile (SbCrossedLikelihood *likelihood, long double share)
{
  sb_crossed_likelihood_set_s (likelihood, sb_crossed_from_share (share));
  likelihood->best_c = minimise (likelihood, sb_crossed_likelihood_compute);
  return sb_crossed_likelihood_compute (likelihood, likelihood->best_c);
}

/* --- limits --- */

/* c is free, s follows from it and the ICC(A,1) in question. */
static long double
compute_at_a1 (SbCrossedLikelihood *likelihood, long double share)
{
  sb_crossed_likelihood_set_s (likelihood,
                               sb_crossed_from_share (likelihood->icc_a1) *
                                 (1 + sb_crossed_from_share (share)));
  return sb_crossed_likelihood_compute (likelihood, share);
}

static long double
compute_profile_of_a1 (SbCrossedLikelihood *likelihood, long double icc)
{
  likelihood->icc_a1 = icc;
  return compute_at_a1 (likelihood, minimise (likelihood, compute_at_a1));
}

/* How far from @inside towards @outside the curve stays under @bound. */
static SbStatistic
find_limit (SbCrossedLikelihood *likelihood,
            Curve curve,
            long double inside,
            long double outside,
            long double bound)
{
  if (curve (likelihood, outside) <= bound)
    return sb_statistic_new ((double) outside);
  for (guint i = 0; i < LIMIT_STEPS; i++) {
    long double middle = (inside + outside) / 2;

    if (curve (likelihood, middle) <= bound)
      inside = middle;
    else
      outside = middle;
  }
  return sb_statistic_new ((double) inside);
}

static void
fill_limits (SbIccCrossed *icc, SbCrossedLikelihood *likelihood, long double least)
{
  long double bound = least + CHI2_95, a1 = icc->icc_a1.value, c1 = icc->icc_c1.value;

  likelihood->width = LIMIT_WIDTH;
  icc->a1_lo = find_limit (likelihood, compute_profile_of_a1, a1, 0, bound);
  icc->a1_hi = find_limit (likelihood, compute_profile_of_a1, a1, MAX_SHARE, bound);
  icc->c1_lo = find_limit (likelihood, compute_profile, c1, 0, bound);
  icc->c1_hi = find_limit (likelihood, compute_profile, c1, MAX_SHARE, bound);
}

/* --- the result --- */

static void
fill_no_limits (SbIccCrossed *icc, const char *reason)
{
  icc->a1_lo = icc->a1_hi = icc->c1_lo = icc->c1_hi = sb_statistic_undefined (reason);
}

static void
fill_undefined (SbIccCrossed *icc, const char *reason)
{
  icc->var_targets = icc->var_coders = icc->var_error = icc->icc_a1 = icc->icc_c1 =
    sb_statistic_undefined (reason);
  fill_no_limits (icc, reason);
}

static void
fill_found (SbIccCrossed *icc, SbCrossedLikelihood *likelihood, long double share)
{
  long double s = sb_crossed_from_share (share), c, error;
  long double least = compute_profile (likelihood, share);

  error = likelihood->error / (likelihood->design->n_ratings - 1);
  if (share > NO_ERROR || likelihood->best_c > NO_ERROR) {
    fill_undefined (
      icc, N_ ("targets and coders explain every rating: no error is left to estimate"));
    return;
  }
  c = sb_crossed_from_share (likelihood->best_c);
  icc->var_error = sb_statistic_new ((double) error);
  icc->var_targets = sb_statistic_new ((double) (s * error));
  icc->var_coders = sb_statistic_new ((double) (c * error));
  icc->icc_a1 = sb_statistic_new ((double) (s / (s + c + 1)));
  icc->icc_c1 = sb_statistic_new ((double) (s / (s + 1)));
  fill_limits (icc, likelihood, least);
}

static void
search (SbIccCrossed *icc, const SbCrossedDesign *design)
{
  g_auto (SbCrossedLikelihood) likelihood = {0};

  sb_crossed_likelihood_init (&likelihood, design);
  likelihood.width = WIDTH;
  fill_found (icc, &likelihood, minimise (&likelihood, compute_profile));
}

/* The coders gave every target one and the same number: what is left is the variance of
 * the targets. */
static void
fill_agreed (SbIccCrossed *icc, const SbCrossedDesign *design)
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
  fill_no_limits (icc, N_ ("the coders never differ: no error is left to estimate"));
}

static gboolean
is_repeated (const SbCrossedDesign *design)
{
  for (guint j = 0; j < design->k; j++)
    if (design->counts[j] > 1)
      return TRUE;
  return FALSE;
}

/* Why there is nothing to estimate; NULL: there is. */
static const char *
find_obstacle (const SbCrossedDesign *design, guint n_coders)
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
fill (SbIccCrossed *icc, const SbCrossedDesign *design)
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
  g_auto (SbCrossedDesign) design = {0};

  sb_crossed_design_init (&design, ratings, n, k);
  fill (&icc, &design);
  return icc;
}
