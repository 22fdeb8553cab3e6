/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/agreement/alpha.h>

#include <glib/gi18n-lib.h>

#define NO_PAIRS N_ ("no unit was coded by two coders or more")
#define ONE_CATEGORY                                                                     \
  N_ ("only one category was used, so that nothing could have differed by chance")
#define NO_RATIO N_ ("the ratio metric is for values above zero")

typedef struct {
  SbAlphaMetric metric;
  const double *values;
  long double *totals; /* n_c, times the scale */
} Metric;

static long double *
sum_totals (const SbCoincidences *coincidences)
{
  guint q = coincidences->q;
  long double *totals = g_new0 (long double, q + 1);

  for (guint c = 0; c < q; c++)
    for (guint k = 0; k < q; k++)
      totals[c] += coincidences->pairs[c * q + k];
  return totals;
}

/* Twice the root of d, so that it is a whole number; the factor cancels in alpha. */
static long double
measure_ranks (const Metric *metric, guint c, guint k)
{
  long double sum = metric->totals[c] + metric->totals[k];

  for (guint g = c + 1; g < k; g++)
    sum += 2 * metric->totals[g];
  return sum;
}

/* d_ck for c < k. */
static long double
measure (const Metric *metric, guint c, guint k)
{
  const double *values = metric->values;
  long double root;

  if (metric->metric == SB_ALPHA_NOMINAL)
    return 1;
  if (metric->metric == SB_ALPHA_ORDINAL)
    root = measure_ranks (metric, c, k);
  else
    root = (long double) values[k] - values[c];
  if (metric->metric == SB_ALPHA_RATIO)
    root /= (long double) values[k] + values[c];
  return root * root;
}

static gboolean
has_ratio (const Metric *metric, guint q)
{
  guint n_zero = 0;

  for (guint c = 0; c < q; c++) {
    if (metric->totals[c] > 0 && metric->values[c] < 0)
      return FALSE;
    n_zero += metric->values[c] == 0;
  }
  return n_zero < 2;
}

/* With all o and n times the scale s, 1 - (N - 1) Do / De is 1 - (N' - s) Do' / De'. */
static SbStatistic
compute (const SbCoincidences *coincidences, const Metric *metric)
{
  long double n = 0, observed = 0, expected = 0;
  guint q = coincidences->q;

  for (guint c = 0; c < q; c++)
    n += metric->totals[c];
  if (n <= 0)
    return sb_statistic_undefined (NO_PAIRS);
  if (metric->metric == SB_ALPHA_RATIO && !has_ratio (metric, q))
    return sb_statistic_undefined (NO_RATIO);
  for (guint c = 0; c < q; c++)
    for (guint k = c + 1; k < q; k++) {
      if (metric->totals[c] <= 0 || metric->totals[k] <= 0)
        continue;
      long double difference = measure (metric, c, k);

      observed += coincidences->pairs[c * q + k] * difference;
      expected += metric->totals[c] * metric->totals[k] * difference;
    }
  if (expected <= 0)
    return sb_statistic_undefined (ONE_CATEGORY);
  return sb_statistic_new (
    (double) ((expected - (n - coincidences->scale) * observed) / expected));
}

SbStatistic
sb_alpha_compute (const SbCoincidences *coincidences,
                  SbAlphaMetric metric,
                  const double *values)
{
  g_autofree long double *totals = sum_totals (coincidences);
  Metric measured = {metric, values, totals};

  return compute (coincidences, &measured);
}

const char *
sb_alpha_metric_get_name (SbAlphaMetric metric)
{
  static const char *const names[] = {"nominal", "ordinal", "interval", "ratio"};

  return names[metric];
}
