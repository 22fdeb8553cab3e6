/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chance-model.h"

#include <math.h>

static long double
get_weight (const SbChance *chance, guint k, guint l)
{
  return chance->weights ? chance->weights[k * chance->codes->q + l] : k == l;
}

static long double
sum_weights (const SbChance *chance)
{
  guint q = chance->codes->q;
  long double sum = 0;

  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      sum += get_weight (chance, k, l);
  return sum;
}

/* pi_k, the mean shares of the categories over the units. */
static long double *
average_shares (SbChance *chance)
{
  guint q = chance->codes->q;
  long double *means = g_new0 (long double, q + 1);
  g_autofree guint *counts = g_new (guint, q + 1);

  for (gsize u = 0; u < chance->codes->n_units; u++) {
    guint r = sb_codes_count_unit (chance->codes, u, counts);

    chance->n += r > 0;
    chance->n2 += r > 1;
    for (guint k = 0; r > 0 && k < q; k++)
      means[k] += (long double) counts[k] / r;
  }
  for (guint k = 0; chance->n > 0 && k < q; k++)
    means[k] /= chance->n;
  return means;
}

static void
expect_ac (SbChance *chance, const long double *means)
{
  guint q = chance->codes->q;
  long double factor = sum_weights (chance) / ((long double) q * (q - 1));

  for (guint k = 0; k < q; k++) {
    chance->shares[k] = factor * (1 - means[k]);
    chance->pe += means[k] * chance->shares[k];
  }
}

static void
expect_bp (SbChance *chance)
{
  guint q = chance->codes->q;

  chance->pe = sum_weights (chance) / ((long double) q * q);
  for (guint k = 0; k < q; k++)
    chance->shares[k] = chance->pe;
}

static void
expect_pi (SbChance *chance, const long double *means)
{
  guint q = chance->codes->q;

  for (guint k = 0; k < q; k++) {
    for (guint l = 0; l < q; l++)
      chance->shares[k] +=
        (get_weight (chance, k, l) + get_weight (chance, l, k)) / 2 * means[l];
    chance->pe += means[k] * chance->shares[k];
  }
}

/* p_gk: each coder's shares; NULL when a coder coded nothing. */
static long double *
share_coders (SbChance *chance)
{
  const SbCodes *codes = chance->codes;
  guint q = codes->q, n_coders = codes->n_coders;
  g_autofree long double *shares = g_new0 (long double, (gsize) n_coders *q + 1);

  for (gsize u = 0; u < codes->n_units; u++)
    for (guint g = 0; g < n_coders; g++) {
      int code = codes->codes[u * n_coders + g];

      if (code < 0)
        continue;
      chance->coder_counts[g]++;
      shares[g * q + (guint) code] += 1;
    }
  for (guint g = 0; g < n_coders; g++) {
    if (chance->coder_counts[g] == 0)
      return NULL;
    for (guint k = 0; k < q; k++)
      shares[g * q + k] /= chance->coder_counts[g];
  }
  return g_steal_pointer (&shares);
}

/* What a code l of coder g meets in the other coders: Σk w_kl Σ_h≠g p_hk. */
static void
fill_coder_parts (SbChance *chance, const long double *shares)
{
  guint q = chance->codes->q, n_coders = chance->codes->n_coders;

  for (guint k = 0; k < q; k++) {
    long double all = 0;

    for (guint g = 0; g < n_coders; g++)
      all += shares[g * q + k];
    for (guint g = 0; g < n_coders; g++)
      for (guint l = 0; l < q; l++)
        chance->coder_parts[g * q + l] +=
          get_weight (chance, k, l) * (all - shares[g * q + k]);
  }
}

static void
expect_kappa (SbChance *chance)
{
  guint q = chance->codes->q, n_coders = chance->codes->n_coders;
  g_autofree long double *shares = NULL;

  chance->coder_counts = g_new0 (gsize, n_coders);
  chance->coder_parts = g_new0 (long double, (gsize) n_coders *q + 1);
  chance->coder_means = g_new0 (long double, n_coders);
  shares = share_coders (chance);
  if (!shares) {
    chance->pe = NAN;
    return;
  }
  fill_coder_parts (chance, shares);
  for (guint g = 0; g < n_coders; g++) {
    for (guint l = 0; l < q; l++)
      chance->coder_means[g] += chance->coder_parts[g * q + l] * shares[g * q + l];
    chance->pe += chance->coder_means[g] / ((long double) n_coders * (n_coders - 1));
  }
}

void
sb_chance_init (SbChance *chance,
                const SbCodes *codes,
                SbChanceModel model,
                const double *weights)
{
  g_autofree long double *means = NULL;

  *chance = (SbChance){.codes = codes, .weights = weights, .model = model};
  chance->shares = g_new0 (long double, codes->q + 1);
  means = average_shares (chance);
  if (model == SB_CHANCE_AC)
    expect_ac (chance, means);
  else if (model == SB_CHANCE_BP)
    expect_bp (chance);
  else if (model == SB_CHANCE_PI)
    expect_pi (chance, means);
  else
    expect_kappa (chance);
}

void
sb_chance_clear (SbChance *chance)
{
  g_free (chance->shares);
  g_free (chance->coder_parts);
  g_free (chance->coder_means);
  g_free (chance->coder_counts);
}

/* Where coders coded unlike many units, a unit counts for each coder by how many that
 * coder coded, and a unit that the coder left out counts with the coder's mean. */
static long double
expect_unit_of_coders (const SbChance *chance, gsize u)
{
  const SbCodes *codes = chance->codes;
  guint n_coders = codes->n_coders;
  long double sum = 0, n = chance->n;

  for (guint g = 0; g < n_coders; g++) {
    int code = codes->codes[u * n_coders + g];
    long double weight = n / chance->coder_counts[g];

    if (code >= 0)
      sum += weight *
             (chance->coder_parts[g * codes->q + (guint) code] - chance->coder_means[g]);
    sum += chance->coder_means[g];
  }
  return sum / ((long double) n_coders * (n_coders - 1));
}

long double
sb_chance_expect_unit (const SbChance *chance, gsize u, const guint *counts, guint r)
{
  long double sum = 0;

  if (chance->model == SB_CHANCE_KAPPA)
    return expect_unit_of_coders (chance, u);
  for (guint k = 0; k < chance->codes->q; k++)
    sum += (long double) counts[k] / r * chance->shares[k];
  return sum;
}
