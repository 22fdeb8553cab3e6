/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wide.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/agreement/time-differences.h>
#include <stdlib.h>

#define NONE N_ ("no two events of the same code are linked")
#define ONE N_ ("there is one difference only")

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Quarters of the way through sorted numbers, in whole quarters: @sorted[h] and what is
 * left of h = (n - 1) @quarters / 4. */
static SbStatistic
find_quantile (const gint64 *sorted, gsize n, guint quarters, gint64 per)
{
  gsize place = (n - 1) * quarters / 4, rest = (n - 1) * quarters % 4;
  SbWide low = sorted[place], high = sorted[MIN (place + 1, n - 1)];

  return sb_statistic_new (
    (double) ((low * (4 - rest) + high * rest) / ((SbWide) 4 * per)));
}

static SbStatistic
find_sd (SbWide sum, SbWide squares, gsize n, gint64 per)
{
  SbWide above = n * squares - sum * sum;
  SbWide below = (SbWide) n * (n - 1) * per * per;

  return n < 2 ? sb_statistic_undefined (ONE)
               : sb_statistic_new (sqrt ((double) (above / below)));
}

static SbStatistic
find_median_abs (gint64 *numbers, gsize n, gint64 per)
{
  for (gsize i = 0; i < n; i++)
    numbers[i] = ABS (numbers[i]);
  qsort (numbers, n, sizeof *numbers, compare);
  return find_quantile (numbers, n, 2, per);
}

static SbTimeDifferences
compute_none (void)
{
  SbStatistic none = sb_statistic_undefined (NONE);

  return (SbTimeDifferences){
    .mean = none, .sd = none, .median_abs = none, .q1 = none, .q3 = none};
}

SbTimeDifferences
sb_time_differences_compute (const gint64 *differences, gsize n, gint64 per)
{
  g_autofree gint64 *sorted = g_memdup2 (differences, n * sizeof *differences);
  SbTimeDifferences result = {.n = n};
  SbWide sum = 0, squares = 0;

  if (n == 0)
    return compute_none ();
  for (gsize i = 0; i < n; i++) {
    sum += differences[i];
    squares += (SbWide) differences[i] * differences[i];
  }
  qsort (sorted, n, sizeof *sorted, compare);
  result.mean = sb_statistic_new ((double) (sum / ((SbWide) n * per)));
  result.sd = find_sd (sum, squares, n, per);
  result.q1 = find_quantile (sorted, n, 1, per);
  result.q3 = find_quantile (sorted, n, 3, per);
  result.median_abs = find_median_abs (sorted, n, per);
  return result;
}
