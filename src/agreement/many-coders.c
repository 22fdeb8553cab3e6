/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wide.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/agreement/kappa.h>
#include <securebase/agreement/many-coders.h>
#include <securebase/agreement/quantile.h>

#define NO_UNITS N_ ("no unit was coded by every coder")
#define ONE_CATEGORY                                                                     \
  N_ ("only one category was used, so that chance alone explains all agreement")
#define NOT_USED N_ ("nobody used this category")
#define ONLY_ONE N_ ("everybody used only this category")

/* All are whole numbers; sums over the units that all coded. */
typedef struct {
  const SbCodes *codes;
  gsize n;
  gint64 n_all_agree;
  SbWide squares;           /* Σ n_uj² */
  gint64 *totals;           /* q: Σ n_uj */
  gint64 *category_squares; /* q: Σu n_uj² */
  gint64 *coder_totals;     /* n_coders * q */
} Counts;

static void
add_unit (Counts *counts, const int *unit, const guint *in_unit)
{
  guint q = counts->codes->q, m = counts->codes->n_coders;

  counts->n++;
  for (guint g = 0; g < m; g++)
    counts->coder_totals[g * q + (guint) unit[g]]++;
  for (guint j = 0; j < q; j++) {
    gint64 square = (gint64) in_unit[j] * in_unit[j];

    counts->totals[j] += in_unit[j];
    counts->category_squares[j] += square;
    counts->squares += square;
    counts->n_all_agree += in_unit[j] == m;
  }
}

static void
counts_init (Counts *counts, const SbCodes *codes)
{
  g_autofree guint *in_unit = g_new (guint, codes->q + 1);

  *counts = (Counts){.codes = codes};
  counts->totals = g_new0 (gint64, codes->q + 1);
  counts->category_squares = g_new0 (gint64, codes->q + 1);
  counts->coder_totals = g_new0 (gint64, (gsize) codes->n_coders * codes->q + 1);
  for (gsize u = 0; u < codes->n_units; u++)
    if (sb_codes_count_unit (codes, u, in_unit) == codes->n_coders)
      add_unit (counts, codes->codes + u * codes->n_coders, in_unit);
}

static void
counts_clear (Counts *counts)
{
  g_free (counts->totals);
  g_free (counts->category_squares);
  g_free (counts->coder_totals);
}

/* (pbar - pe) / (1 - pe) with both times @whole: no rounding where the result is 0. */
static SbStatistic
correct (SbWide pbar, SbWide pe, SbWide whole)
{
  if (whole - pe <= whole * 1e-28)
    return sb_statistic_undefined (ONE_CATEGORY);
  return sb_statistic_new ((double) ((pbar - pe) / (whole - pe)));
}

static SbWide
sum_total_squares (const Counts *counts)
{
  SbWide sum = 0;

  for (guint j = 0; j < counts->codes->q; j++)
    sum += (SbWide) counts->totals[j] * counts->totals[j];
  return sum;
}

/* 2 Σg<h Σk n_gk n_hk */
static SbWide
sum_coder_products (const Counts *counts)
{
  guint q = counts->codes->q, m = counts->codes->n_coders;
  SbWide sum = sum_total_squares (counts);

  for (guint i = 0; i < m * q; i++)
    sum -= (SbWide) counts->coder_totals[i] * counts->coder_totals[i];
  return sum;
}

static void
fill_kappas (SbManyCoders *many, const Counts *counts)
{
  SbWide m = counts->codes->n_coders, n = counts->n, all = n * m;
  SbWide agreeing = counts->squares - all; /* pbar times N m (m - 1) */
  SbWide squares = sum_total_squares (counts);

  many->all_agree = sb_statistic_new ((double) counts->n_all_agree / (double) n);
  many->pbar = sb_statistic_new ((double) (agreeing / (all * (m - 1))));
  many->fleiss_pe = sb_statistic_new ((double) (squares / (all * all)));
  many->fleiss = correct (agreeing * all, squares * (m - 1), all * all * (m - 1));
  many->conger = correct (agreeing * n, sum_coder_products (counts), n * n * m * (m - 1));
}

static void
fill_error (SbManyCoders *many, const Counts *counts)
{
  SbWide m = counts->codes->n_coders, all = counts->n * m, sum = 0, skew = 0;

  for (guint j = 0; j < counts->codes->q; j++) {
    SbWide total = counts->totals[j], rest = all - total;

    sum += total * rest;
    skew += total * rest * (rest - total);
  }
  if (!many->fleiss.defined) {
    many->fleiss_se0 = many->fleiss_z = many->fleiss_p = many->fleiss;
    return;
  }
  /* sum is S N² m², skew is the other sum times N³ m³. */
  many->fleiss_se0 = sb_statistic_new (
    sqrt ((double) (2 / (all * (m - 1)) * (sum * sum - skew * all) / (sum * sum))));
  if (many->fleiss_se0.value > 0) {
    many->fleiss_z = sb_statistic_new (many->fleiss.value / many->fleiss_se0.value);
    many->fleiss_p = sb_statistic_new (sb_p_normal (many->fleiss_z.value));
  } else {
    many->fleiss_z = many->fleiss_p =
      sb_statistic_undefined (N_ ("the standard error without agreement is 0"));
  }
}

static SbStatistic
compute_category (const Counts *counts, guint j)
{
  SbWide m = counts->codes->n_coders, all = counts->n * m, total = counts->totals[j];

  if (total == 0)
    return sb_statistic_undefined (NOT_USED);
  if (total == all)
    return sb_statistic_undefined (ONLY_ONE);
  return correct ((counts->category_squares[j] - total) * all,
                  total * total * (m - 1),
                  (m - 1) * total * all);
}

static SbStatistic
compute_light (const SbCodes *codes)
{
  guint m = codes->n_coders;
  double sum = 0;

  for (guint g = 0; g < m; g++)
    for (guint h = g + 1; h < m; h++) {
      g_autoptr (SbCrossTable) table = sb_codes_new_table (codes, g, h);
      SbStatistic kappa = sb_kappa_compute (table, NULL).kappa;

      if (!kappa.defined)
        return kappa;
      sum += kappa.value;
    }
  return sb_statistic_new (2 * sum / ((double) m * (m - 1)));
}

static int *
dup_complete (const SbCodes *codes, gsize n)
{
  guint m = codes->n_coders;
  int *complete = g_new (int, n *m + 1);
  gsize next = 0;

  for (gsize u = 0; u < codes->n_units; u++) {
    const int *unit = codes->codes + u * m;
    guint g = 0;

    while (g < m && unit[g] >= 0)
      g++;
    for (guint h = 0; g == m && h < m; h++)
      complete[next * m + h] = unit[h];
    next += g == m;
  }
  return complete;
}

static void
fill (SbManyCoders *many, const Counts *counts)
{
  g_autofree int *complete = dup_complete (counts->codes, counts->n);
  SbCodes all = *counts->codes;

  all.codes = complete;
  all.n_units = counts->n;
  fill_kappas (many, counts);
  fill_error (many, counts);
  many->light = compute_light (&all);
  for (guint j = 0; j < counts->codes->q; j++)
    many->categories[j] = compute_category (counts, j);
}

static void
fill_undefined (SbManyCoders *many, guint q)
{
  SbStatistic none = sb_statistic_undefined (NO_UNITS);

  many->all_agree = many->pbar = many->fleiss_pe = many->fleiss = none;
  many->fleiss_se0 = many->fleiss_z = many->fleiss_p = none;
  many->conger = many->light = none;
  for (guint j = 0; j < q; j++)
    many->categories[j] = none;
}

SbManyCoders *
sb_many_coders_new (const SbCodes *codes)
{
  SbManyCoders *many = g_new0 (SbManyCoders, 1);
  Counts counts;

  many->categories = g_new0 (SbStatistic, codes->q + 1);
  counts_init (&counts, codes);
  many->n = counts.n;
  many->n_excluded = codes->n_units - counts.n;
  if (counts.n > 0 && codes->n_coders > 1)
    fill (many, &counts);
  else
    fill_undefined (many, codes->q);
  counts_clear (&counts);
  return many;
}

void
sb_many_coders_free (SbManyCoders *many)
{
  g_free (many->categories);
  g_free (many);
}
