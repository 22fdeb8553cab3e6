/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wide.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <securebase/agreement/quantile.h>
#include <securebase/agreement/symmetry.h>

#define TOO_FEW N_ ("fewer than two categories were used")
#define NOT_TWO N_ ("it is for exactly two categories in use")
#define ALL_AGREE N_ ("there is no disagreement whose direction could be tested")
#define INFINITE                                                                         \
  N_ ("it is infinite: no unit is left to measure the chance of the difference by")

/* SM = n up to rounding. */
#define NOISE 1e-14

static gint64
get_both (const SbCrossTable *table, guint i, guint j)
{
  return sb_cross_table_get (table, i, j) + sb_cross_table_get (table, j, i);
}

static gboolean
is_used (const SbCrossTable *table, guint i)
{
  return sb_cross_table_sum_row (table, i) + sb_cross_table_sum_column (table, i) > 0;
}

guint
sb_cross_table_count_used (const SbCrossTable *table)
{
  guint n = 0;

  for (guint i = 0; i < table->q; i++)
    n += is_used (table, i);
  return n;
}

static SbChiSquare
chi_square_undefined (const char *reason)
{
  SbStatistic none = sb_statistic_undefined (reason);

  return (SbChiSquare){none, none, none};
}

static SbChiSquare
chi_square_new (double chi2, guint df)
{
  SbChiSquare result = {sb_statistic_new (chi2), sb_statistic_new (df), {0}};

  result.p =
    df > 0 ? sb_statistic_new (sb_p_chi2 (chi2, df)) : sb_statistic_undefined (ALL_AGREE);
  return result;
}

static void
fill_bowker (SbSymmetry *symmetry, const SbCrossTable *table)
{
  guint used = sb_cross_table_count_used (table), n_pairs = 0;
  SbWide sum = 0;

  for (guint i = 0; i < table->q; i++)
    for (guint j = i + 1; j < table->q; j++) {
      gint64 both = get_both (table, i, j);
      SbWide less = sb_cross_table_get (table, i, j) - sb_cross_table_get (table, j, i);

      if (both == 0)
        continue;
      sum += less * less / both;
      n_pairs++;
    }
  symmetry->bowker = chi_square_new ((double) sum, used * (used - 1) / 2);
  symmetry->bowker_nonempty = chi_square_new ((double) sum, n_pairs);
}

/* The equations S x = d, q rows of q + 1. S falls into blocks, one for each group of
 * categories that are taken for one another, and in each block one row follows from the
 * others: eliminating meets exactly as many zero pivots as there are groups. All are
 * whole numbers at the outset, so a pivot is either 0 or far from it. */
static SbWide *
new_equations (const SbCrossTable *table)
{
  guint q = table->q;
  SbWide *rows = g_new0 (SbWide, (gsize) q * (q + 1));

  for (guint i = 0; i < q; i++) {
    for (guint j = 0; j < q; j++)
      if (i != j) {
        rows[i * (q + 1) + j] = -get_both (table, i, j);
        rows[i * (q + 1) + i] += get_both (table, i, j);
      }
    rows[i * (q + 1) + q] =
      sb_cross_table_sum_row (table, i) - sb_cross_table_sum_column (table, i);
  }
  return rows;
}

/* S is never negative, so eliminating along the diagonal is stable, and with S = L D L'
 * the form d' S⁻ d is the sum of (L⁻ d)² / D. */
static SbWide
eliminate (SbWide *rows, guint q, guint *rank)
{
  SbWide sum = 0;

  *rank = 0;
  for (guint i = 0; i < q; i++) {
    SbWide *pivot = rows + i * (q + 1);

    if (pivot[i] < 1e-6)
      continue;
    ++*rank;
    sum += pivot[q] * pivot[q] / pivot[i];
    for (guint r = i + 1; r < q; r++) {
      SbWide factor = rows[r * (q + 1) + i] / pivot[i];

      for (guint c = i; c <= q; c++)
        rows[r * (q + 1) + c] -= factor * pivot[c];
    }
  }
  return sum;
}

static void
fill_homogeneity (SbSymmetry *symmetry, const SbCrossTable *table)
{
  g_autofree SbWide *rows = new_equations (table);
  guint rank;
  double chi2 = (double) eliminate (rows, table->q, &rank);
  double n = (double) table->n;

  symmetry->stuart_maxwell = chi_square_new (chi2, rank);
  if (rank == 0) {
    symmetry->bhapkar = chi_square_undefined (ALL_AGREE);
  } else if (chi2 >= n * (1 - NOISE)) {
    symmetry->bhapkar.chi2 = sb_statistic_undefined (INFINITE);
    symmetry->bhapkar.df = sb_statistic_new (rank);
    symmetry->bhapkar.p = sb_statistic_new (0);
  } else {
    symmetry->bhapkar = chi_square_new (chi2 / (1 - chi2 / n), rank);
  }
}

SbSymmetry
sb_symmetry_compute (const SbCrossTable *table)
{
  SbChiSquare none = chi_square_undefined (TOO_FEW);
  SbSymmetry symmetry = {none, none, none, none};

  if (sb_cross_table_count_used (table) < 2)
    return symmetry;
  fill_bowker (&symmetry, table);
  fill_homogeneity (&symmetry, table);
  return symmetry;
}

static SbMcNemar
mcnemar_undefined (const char *reason)
{
  SbStatistic none = sb_statistic_undefined (reason);

  return (SbMcNemar){none, none, none, none, none};
}

static double
compute_exact (gint64 b, gint64 c)
{
  guint n = (guint) (b + c), least = (guint) MIN (b, c);

  return fmin (1, 2 * gsl_cdf_binomial_P (least, 0.5, n));
}

SbMcNemar
sb_mcnemar_compute (const SbCrossTable *table)
{
  gint64 b = 0, c = 0;
  double less, corrected;
  SbMcNemar result;

  if (sb_cross_table_count_used (table) != 2)
    return mcnemar_undefined (NOT_TWO);
  for (guint i = 0; i < table->q; i++)
    for (guint j = i + 1; j < table->q; j++) {
      b += sb_cross_table_get (table, i, j);
      c += sb_cross_table_get (table, j, i);
    }
  if (b + c == 0)
    return mcnemar_undefined (ALL_AGREE);
  less = fabs ((double) (b - c));
  corrected = fmax (0, less - 1);
  result.exact_p = sb_statistic_new (compute_exact (b, c));
  result.chi2 = sb_statistic_new (less * less / (double) (b + c));
  result.p = sb_statistic_new (sb_p_chi2 (result.chi2.value, 1));
  result.corrected_chi2 = sb_statistic_new (corrected * corrected / (double) (b + c));
  result.corrected_p = sb_statistic_new (sb_p_chi2 (result.corrected_chi2.value, 1));
  return result;
}
