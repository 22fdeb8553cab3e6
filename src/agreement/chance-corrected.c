/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chance-model.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/agreement/chance-corrected.h>
#include <securebase/agreement/quantile.h>

/* What is left of a difference by rounding alone, as a share of what was subtracted. */
#define NOISE 1e-16L

#define NO_UNITS N_ ("no unit was coded by two coders or more")
#define NO_CHOICE N_ ("only one category is declared")
#define ONE_CATEGORY                                                                     \
  N_ ("only one category was used, so that chance alone explains all agreement")
#define ALL_WEIGHTS N_ ("with these weights all categories count as the same")
#define NO_CODER N_ ("a coder coded nothing")
#define ONE_UNIT N_ ("there is only one unit")

/* Σk r_uk (Σl w_kl r_ul - 1) / (r_u (r_u - 1)) */
static long double
agree_unit (const SbChance *chance, const guint *counts, guint r)
{
  guint q = chance->codes->q;
  long double sum = 0;

  if (r < 2)
    return 0;
  for (guint k = 0; k < q; k++) {
    long double weighted = chance->weights ? 0 : counts[k];

    if (counts[k] == 0)
      continue;
    for (guint l = 0; chance->weights && l < q; l++)
      weighted += (long double) chance->weights[k * q + l] * counts[l];
    sum += counts[k] * (weighted - 1);
  }
  return sum / ((long double) r * (r - 1));
}

static long double
sum_agreement (const SbChance *chance, guint *counts)
{
  long double sum = 0;

  for (gsize u = 0; u < chance->codes->n_units; u++) {
    guint r = sb_codes_count_unit (chance->codes, u, counts);

    sum += agree_unit (chance, counts, r);
  }
  return sum;
}

typedef struct {
  long double pa, pe, value;
} Parts;

/* (x_u - value)² of one unit. */
static long double
measure_unit (
  const SbChance *chance, const Parts *parts, gsize u, const guint *counts, guint r)
{
  long double rest = 1 - parts->pe;
  long double expected = r >= 2 ? parts->pe : 0;
  long double g = (long double) chance->n / chance->n2 *
                  (agree_unit (chance, counts, r) - expected) / rest;
  long double share = sb_chance_expect_unit (chance, u, counts, r) - parts->pe;
  long double x = g - 2 * (1 - parts->value) * share / rest - parts->value;

  return x * x;
}

static double
compute_se (const SbChance *chance, const Parts *parts, guint *counts)
{
  long double sum = 0, scale = fmaxl (1, fabsl (1 - parts->value));

  for (gsize u = 0; u < chance->codes->n_units; u++) {
    guint r = sb_codes_count_unit (chance->codes, u, counts);

    if (r > 0)
      sum += measure_unit (chance, parts, u, counts, r);
  }
  sum /= chance->n;
  return sqrtl (sum) <= NOISE * scale ? 0 : (double) sqrtl (sum / (chance->n - 1));
}

static void
fill_interval (SbChanceCorrected *result, const SbChance *chance)
{
  double df = (double) (chance->n - 1);
  double t = sb_quantile_t (0.975, df);
  double value = result->value.value, se = result->se.value;

  result->ci95_lo = sb_statistic_new (value - t * se);
  result->ci95_hi = sb_statistic_new (fmin (1, value + t * se));
}

static void
fill_undefined (SbChanceCorrected *result, const char *reason)
{
  result->value = result->se = sb_statistic_undefined (reason);
  result->ci95_lo = result->ci95_hi = result->value;
}

static const char *
find_fault (const SbChance *chance, long double pe)
{
  if (chance->n2 == 0)
    return NO_UNITS;
  if (1 - pe > NOISE)
    return NULL;
  return chance->model == SB_CHANCE_BP || chance->model == SB_CHANCE_AC ? ALL_WEIGHTS
                                                                        : ONE_CATEGORY;
}

static void
fill_value (SbChanceCorrected *result, const SbChance *chance, Parts *parts)
{
  long double rest = parts->pa - parts->pe;

  parts->value = fabsl (rest) <= NOISE ? 0 : rest / (1 - parts->pe);
  result->value = sb_statistic_new ((double) parts->value);
}

static void
fill (SbChanceCorrected *result, const SbChance *chance, guint *counts)
{
  Parts parts = {.pe = chance->pe};
  const char *fault = find_fault (chance, chance->pe);

  result->pe = sb_statistic_new ((double) chance->pe);
  result->pa = sb_statistic_undefined (NO_UNITS);
  if (chance->n2 > 0) {
    parts.pa = sum_agreement (chance, counts) / chance->n2;
    result->pa = sb_statistic_new ((double) parts.pa);
  }
  if (fault) {
    fill_undefined (result, fault);
    return;
  }
  fill_value (result, chance, &parts);
  if (chance->n < 2) {
    result->se = result->ci95_lo = result->ci95_hi = sb_statistic_undefined (ONE_UNIT);
    return;
  }
  result->se = sb_statistic_new (compute_se (chance, &parts, counts));
  fill_interval (result, chance);
}

SbChanceCorrected
sb_chance_corrected_compute (const SbCodes *codes,
                             SbChanceModel model,
                             const double *weights)
{
  g_autofree guint *counts = g_new0 (guint, codes->q + 1);
  SbChanceCorrected result = {0};
  SbChance chance;

  sb_chance_init (&chance, codes, model, weights);
  result.n = chance.n;
  result.n2 = chance.n2;
  if (codes->q < 2 && (model == SB_CHANCE_AC || model == SB_CHANCE_BP)) {
    fill_undefined (&result, NO_CHOICE);
    result.pa = result.pe = result.value;
  } else if (chance.n == 0) {
    fill_undefined (&result, NO_UNITS);
    result.pa = result.pe = result.value;
  } else if (isnan ((double) chance.pe)) {
    fill_undefined (&result, NO_CODER);
    result.pa = result.pe = result.value;
  } else {
    fill (&result, &chance, counts);
  }
  sb_chance_clear (&chance);
  return result;
}
