/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/agreement/bootstrap.h>
#include <stdlib.h>
#include <string.h>

#define STEP 64  /* resamples between two looks at progress and cancelling */
#define LEAST 20 /* values that make an interval */

#define CANCELLED N_ ("the resampling was cancelled")
#define TOO_FEW_UNITS N_ ("there are fewer than two units to resample")
#define TOO_FEW_VALUES N_ ("fewer than 20 resamples give a value")

/* What is drawn: patterns by their number of units, or clusters. Items of one kind stand
 * together; sums[i] is how many items come before kind i. */
typedef struct {
  guint n_kinds;
  guint64 *sums; /* n_kinds + 1 */
  /* Of clusters: the patterns of their units, cluster after cluster. NULL: kinds are
   * patterns. */
  guint *starts; /* n_kinds + 1 */
  guint *members;
} Urn;

typedef struct {
  const SbBootstrapUnits *units;
  const SbResampling *resampling;
  Urn urn;
  SbRandom random;
  guint64 *drawn;   /* n_kinds */
  guint64 *weights; /* n_patterns */
  double *values;   /* n_values * n_resamples, statistic after statistic */
} Run;

/* --- what is drawn from --- */

static void
fill_patterns (Urn *urn, const SbBootstrapUnits *units)
{
  urn->n_kinds = units->n_patterns;
  urn->sums = g_new0 (guint64, urn->n_kinds + 1);
  for (gsize u = 0; u < units->n_units; u++)
    urn->sums[units->patterns[u] + 1]++;
  for (guint i = 0; i < urn->n_kinds; i++)
    urn->sums[i + 1] += urn->sums[i];
}

typedef struct {
  int cluster;
  guint pattern;
} Member;

static int
compare_members (const void *a, const void *b)
{
  const Member *x = a, *y = b;

  if (x->cluster != y->cluster)
    return x->cluster < y->cluster ? -1 : 1;
  return (x->pattern > y->pattern) - (x->pattern < y->pattern);
}

static Member *
sort_members (const SbBootstrapUnits *units)
{
  Member *members = g_new (Member, units->n_units + 1);

  for (gsize u = 0; u < units->n_units; u++)
    members[u] = (Member){units->clusters[u], units->patterns[u]};
  qsort (members, units->n_units, sizeof *members, compare_members);
  return members;
}

static void
fill_clusters (Urn *urn, const SbBootstrapUnits *units)
{
  g_autofree Member *members = sort_members (units);

  urn->starts = g_new0 (guint, units->n_units + 1);
  urn->members = g_new (guint, units->n_units + 1);
  urn->sums = g_new0 (guint64, units->n_units + 1);
  for (gsize u = 0; u < units->n_units; u++) {
    if (u == 0 || members[u].cluster != members[u - 1].cluster)
      urn->starts[urn->n_kinds++] = (guint) u;
    urn->members[u] = members[u].pattern;
  }
  urn->starts[urn->n_kinds] = (guint) units->n_units;
  for (guint i = 0; i < urn->n_kinds; i++)
    urn->sums[i + 1] = i + 1;
}

static void
urn_init (Urn *urn, const SbBootstrapUnits *units)
{
  *urn = (Urn){0};
  if (units->clusters)
    fill_clusters (urn, units);
  else
    fill_patterns (urn, units);
}

static void
urn_clear (Urn *urn)
{
  g_free (urn->sums);
  g_free (urn->starts);
  g_free (urn->members);
}

/* --- drawing --- */

/* @n draws fall into the kinds @from … @to - 1: first how many into the lower half. */
static void
draw (Run *run, guint from, guint to, guint64 n)
{
  const guint64 *sums = run->urn.sums;
  guint middle = from + (to - from) / 2;
  guint64 lower;

  if (n == 0) {
    memset (run->drawn + from, 0, sizeof *run->drawn * (to - from));
    return;
  }
  if (to - from == 1) {
    run->drawn[from] = n;
    return;
  }
  lower = sb_random_binomial (
    &run->random, n, sums[middle] - sums[from], sums[to] - sums[from]);
  draw (run, from, middle, lower);
  draw (run, middle, to, n - lower);
}

static void
weigh (Run *run)
{
  const Urn *urn = &run->urn;

  draw (run, 0, urn->n_kinds, urn->sums[urn->n_kinds]);
  if (!urn->members) {
    memcpy (run->weights, run->drawn, sizeof *run->weights * urn->n_kinds);
    return;
  }
  memset (run->weights, 0, sizeof *run->weights * run->units->n_patterns);
  for (guint i = 0; i < urn->n_kinds; i++)
    for (guint j = urn->starts[i]; run->drawn[i] > 0 && j < urn->starts[i + 1]; j++)
      run->weights[urn->members[j]] += run->drawn[i];
}

static gboolean
may_go_on (const SbResampling *resampling, guint i)
{
  if (i % STEP != 0)
    return TRUE;
  if (resampling->progress)
    resampling->progress (
      (double) i / resampling->n_resamples, _ ("resampling"), resampling->progress_data);
  return !g_cancellable_is_cancelled (resampling->cancellable);
}

static gboolean
resample (Run *run, SbBootstrapFunc func, gpointer user_data, guint n_values)
{
  guint n = run->resampling->n_resamples;
  g_autofree double *found = g_new (double, n_values);

  for (guint i = 0; i < n; i++) {
    if (!may_go_on (run->resampling, i))
      return FALSE;
    weigh (run);
    func (run->weights, found, user_data);
    for (guint j = 0; j < n_values; j++)
      run->values[(gsize) j * n + i] = found[j];
  }
  return TRUE;
}

/* --- intervals --- */

static int
compare_values (const void *a, const void *b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static guint
keep_defined (double *values, guint n)
{
  guint n_kept = 0;

  for (guint i = 0; i < n; i++)
    if (!isnan (values[i]))
      values[n_kept++] = values[i];
  return n_kept;
}

/* Between two values by their distance: Hyndman & Fan 1996, type 7. */
static double
find_percentile (const double *sorted, guint n, double share)
{
  double place = share * (n - 1);
  guint below = (guint) place;
  double rest = place - below;

  return below + 1 < n ? sorted[below] + rest * (sorted[below + 1] - sorted[below])
                       : sorted[n - 1];
}

static double
compute_deviation (const double *values, guint n)
{
  long double mean = 0, sum = 0;

  for (guint i = 0; i < n; i++)
    mean += values[i];
  mean /= n;
  for (guint i = 0; i < n; i++)
    sum += (values[i] - mean) * (values[i] - mean);
  return values[0] == values[n - 1] ? 0 : (double) sqrtl (sum / (n - 1));
}

static SbBootstrapInterval
interval_undefined (const char *reason)
{
  SbStatistic none = sb_statistic_undefined (reason);

  return (SbBootstrapInterval){none, none, none, 0};
}

static SbBootstrapInterval
interval_new (double *values, guint n)
{
  guint n_kept = keep_defined (values, n);
  SbBootstrapInterval interval = interval_undefined (TOO_FEW_VALUES);

  if (n_kept >= LEAST) {
    qsort (values, n_kept, sizeof *values, compare_values);
    interval.se = sb_statistic_new (compute_deviation (values, n_kept));
    interval.low = sb_statistic_new (find_percentile (values, n_kept, 0.025));
    interval.high = sb_statistic_new (find_percentile (values, n_kept, 0.975));
  }
  interval.n_dropped = n - n_kept;
  return interval;
}

static void
run_init (Run *run,
          const SbBootstrapUnits *units,
          const SbResampling *resampling,
          guint n_values)
{
  *run = (Run){.units = units, .resampling = resampling};
  urn_init (&run->urn, units);
  sb_random_init (&run->random, resampling->seed);
  run->drawn = g_new0 (guint64, run->urn.n_kinds + 1);
  run->weights = g_new0 (guint64, units->n_patterns + 1);
  run->values = g_new (double, (gsize) n_values * resampling->n_resamples + 1);
}

static void
run_clear (Run *run)
{
  urn_clear (&run->urn);
  g_free (run->drawn);
  g_free (run->weights);
  g_free (run->values);
}

void
sb_bootstrap_run (const SbBootstrapUnits *units,
                  const SbResampling *resampling,
                  SbBootstrapFunc func,
                  gpointer user_data,
                  guint n_values,
                  SbBootstrapInterval *intervals)
{
  guint n = resampling->n_resamples;
  const char *fault = NULL;
  Run run;

  run_init (&run, units, resampling, n_values);
  if (run.urn.n_kinds == 0 || run.urn.sums[run.urn.n_kinds] < 2)
    fault = TOO_FEW_UNITS;
  else if (!resample (&run, func, user_data, n_values))
    fault = CANCELLED;
  for (guint j = 0; j < n_values; j++)
    intervals[j] =
      fault ? interval_undefined (fault) : interval_new (run.values + (gsize) j * n, n);
  run_clear (&run);
}
