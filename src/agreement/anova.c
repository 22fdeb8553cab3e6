/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anova.h"

#include "exact.h"

typedef struct {
  gsize n;
  SbExact squares;     /* Σ x² */
  SbExact row_squares; /* Σ of the squares of the targets' sums */
  SbExact sum;
  gint64 *coders; /* the coders' sums */
} Sums;

gboolean
sb_anova_row_is_complete (const double *row, guint k)
{
  for (guint j = 0; j < k; j++)
    if (isnan (row[j]))
      return FALSE;
  return TRUE;
}

/* --- whole and half points: exact, of twice the ratings --- */

static void
add_exact_row (Sums *sums, const double *row, guint k)
{
  gint64 sum = 0;

  for (guint j = 0; j < k; j++) {
    gint64 twice = (gint64) (2 * row[j]);

    sum += twice;
    sums->coders[j] += twice;
    sums->squares += (SbExact) (twice * twice);
  }
  sums->n++;
  sums->sum += sum;
  sums->row_squares += (SbExact) sum * sum;
}

/* Every sum of squares times n k is an integer. */
static void
fill_exact (SbAnova *anova, const Sums *sums)
{
  SbExact n = (SbExact) sums->n, k = (SbExact) anova->k, coder_squares = 0;
  SbExact total = sums->sum * sums->sum;
  long double scale = 4.0L * (long double) n * (long double) k;

  for (guint j = 0; j < anova->k; j++)
    coder_squares += (SbExact) sums->coders[j] * sums->coders[j];
  anova->targets = (long double) (n * sums->row_squares - total) / scale;
  anova->coders = (long double) (k * coder_squares - total) / scale;
  anova->within = (long double) (n * k * sums->squares - n * sums->row_squares) / scale;
  anova->error = (long double) (n * k * sums->squares - n * sums->row_squares -
                                k * coder_squares + total) /
                 scale;
}

static void
compute_exact (SbAnova *anova, const double *ratings, gsize n_rows)
{
  g_autofree gint64 *coders = g_new0 (gint64, anova->k);
  Sums sums = {.coders = coders};

  for (gsize i = 0; i < n_rows; i++)
    if (sb_anova_row_is_complete (ratings + i * anova->k, anova->k))
      add_exact_row (&sums, ratings + i * anova->k, anova->k);
  anova->n = sums.n;
  if (sums.n > 0)
    fill_exact (anova, &sums);
}

/* --- any numbers: means first, then squares of what is left, which loses no digits to a
 * large mean --- */

static long double
compute_means (SbAnova *anova, const double *ratings, gsize n_rows, long double *coders)
{
  long double mean = 0;

  for (gsize i = 0; i < n_rows; i++) {
    const double *row = ratings + i * anova->k;

    if (!sb_anova_row_is_complete (row, anova->k))
      continue;
    anova->n++;
    for (guint j = 0; j < anova->k; j++)
      coders[j] += row[j];
  }
  for (guint j = 0; j < anova->k && anova->n > 0; j++) {
    coders[j] /= anova->n;
    mean += coders[j] / anova->k;
  }
  return mean;
}

static void
add_row (SbAnova *anova, const double *row, const long double *coders, long double mean)
{
  long double own = 0;

  for (guint j = 0; j < anova->k; j++)
    own += row[j];
  own /= anova->k;
  anova->targets += anova->k * (own - mean) * (own - mean);
  for (guint j = 0; j < anova->k; j++) {
    long double rest = row[j] - own - (coders[j] - mean);

    anova->error += rest * rest;
  }
}

static void
cut_noise (SbAnova *anova, long double mean)
{
  long double squares =
    anova->targets + anova->coders + anova->error + anova->n * anova->k * mean * mean;

  anova->targets = sb_exact_cut_noise (anova->targets, squares);
  anova->coders = sb_exact_cut_noise (anova->coders, squares);
  anova->error = sb_exact_cut_noise (anova->error, squares);
  anova->within = anova->coders + anova->error;
}

static void
compute_centred (SbAnova *anova, const double *ratings, gsize n_rows)
{
  g_autofree long double *coders = g_new0 (long double, anova->k);
  long double mean = compute_means (anova, ratings, n_rows, coders);

  for (guint j = 0; j < anova->k; j++)
    anova->coders += anova->n * (coders[j] - mean) * (coders[j] - mean);
  for (gsize i = 0; i < n_rows; i++)
    if (sb_anova_row_is_complete (ratings + i * anova->k, anova->k))
      add_row (anova, ratings + i * anova->k, coders, mean);
  cut_noise (anova, mean);
}

SbAnova
sb_anova_compute (const double *ratings, gsize n_rows, guint k)
{
  SbAnova anova = {.k = k};

  if (k > 0 && sb_exact_fits (ratings, n_rows * k))
    compute_exact (&anova, ratings, n_rows);
  else if (k > 0)
    compute_centred (&anova, ratings, n_rows);
  return anova;
}
