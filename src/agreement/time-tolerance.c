/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "time-runs.h"

typedef struct {
  const GArray *runs; /* of the other coder */
  gint64 reach;       /* units */
} Other;

static const SbTimeRun *
get_run (const Other *other, guint i)
{
  return &g_array_index (other->runs, SbTimeRun, i);
}

/* The first run that ends after @unit. */
static guint
find_run (const Other *other, gint64 unit)
{
  guint low = 0, high = other->runs->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (get_run (other, middle)->to <= unit)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Units in which the other says something else, even within reach. */
static void
tally_apart (SbTimeTally *tally, const SbTimeRun *run, const Other *other)
{
  for (guint i = find_run (other, run->from); i < other->runs->len; i++) {
    const SbTimeRun *there = get_run (other, i);

    if (there->from >= run->to)
      return;
    sb_time_tally_add_cell (tally,
                            run->state,
                            there->state,
                            MIN (run->to, there->to) - MAX (run->from, there->from));
  }
}

/* The units of @run that lie within reach of the same state of the other count as agreed,
 * what is left between them as it stands. */
static void
tally_run (SbTimeTally *tally, const SbTimeRun *run, const Other *other)
{
  gint64 done = run->from;

  for (guint i = find_run (other, run->from - other->reach); i < other->runs->len; i++) {
    const SbTimeRun *there = get_run (other, i);
    gint64 from = MAX (there->from - other->reach, done);
    gint64 to = MIN (there->to + other->reach, run->to);
    SbTimeRun apart = {done, MIN (from, run->to), run->state};

    if (there->from - other->reach >= run->to)
      break;
    if (there->state != run->state || to <= from)
      continue;
    tally_apart (tally, &apart, other);
    sb_time_tally_add_cell (tally, run->state, run->state, to - from);
    done = to;
  }
  tally_apart (tally, &(SbTimeRun){done, run->to, run->state}, other);
}

void
sb_time_tally_add_tolerant (SbTimeTally *tally,
                            SbTimedRecord reference,
                            SbTimedRecord second,
                            gint64 start,
                            gint64 stop,
                            gint64 dt,
                            gint64 tolerance)
{
  g_autoptr (GArray) runs = NULL;
  g_autoptr (GArray) others = NULL;
  Other other;

  g_return_if_fail (dt > 0 && tolerance >= 0);
  runs = sb_time_runs_new (reference, start, stop, dt);
  others = sb_time_runs_new (second, start, stop, dt);
  other = (Other){others, tolerance / dt};
  for (guint i = 0; i < runs->len; i++)
    tally_run (tally, &g_array_index (runs, SbTimeRun, i), &other);
}
