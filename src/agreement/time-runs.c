/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "time-runs.h"

typedef struct {
  gint64 time;
  guint code;
  int change; /* +1 a span of the code begins, -1 one ends */
} Boundary;

static int
compare_boundaries (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const Boundary *) a)->time, y = ((const Boundary *) b)->time;

  return (x > y) - (x < y);
}

static GArray *
list_boundaries (SbTimedRecord record, gint64 start, gint64 stop)
{
  GArray *boundaries = g_array_new (FALSE, FALSE, sizeof (Boundary));

  for (gsize i = 0; i < record.n_spans; i++) {
    const SbCodedSpan *span = &record.spans[i];
    Boundary begin = {MAX (span->start, start), span->code, 1};
    Boundary end = {MIN (span->stop, stop), span->code, -1};

    if (begin.time >= end.time)
      continue;
    g_array_append_val (boundaries, begin);
    g_array_append_val (boundaries, end);
  }
  g_array_sort (boundaries, compare_boundaries);
  return boundaries;
}

/* Units whose first instant lies before @time. */
static gint64
count_units_before (gint64 time, gint64 start, gint64 dt)
{
  return (time - start + dt - 1) / dt;
}

/* A code is on while any span of it runs: spans of one code that touch or overlap do no
 * harm. */
static guint64
apply_boundary (const Boundary *boundary, guint64 state, guint *running)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << boundary->code;

  running[boundary->code] += (guint) boundary->change;
  return running[boundary->code] > 0 ? state | bit : state & ~bit;
}

static void
add_run (GArray *runs, gint64 to, guint64 state)
{
  SbTimeRun *last =
    runs->len > 0 ? &g_array_index (runs, SbTimeRun, runs->len - 1) : NULL;
  SbTimeRun run = {last ? last->to : 0, to, state};

  if (run.to <= run.from)
    return;
  if (last && last->state == state)
    last->to = to;
  else
    g_array_append_val (runs, run);
}

GArray *
sb_time_runs_new (SbTimedRecord record, gint64 start, gint64 stop, gint64 dt)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (SbTimeRun));
  g_autoptr (GArray) boundaries = list_boundaries (record, start, stop);
  guint running[SB_TIME_UNITS_MAX_CODES] = {0};
  guint64 state = 0;

  for (guint i = 0; i < boundaries->len; i++) {
    const Boundary *boundary = &g_array_index (boundaries, Boundary, i);

    add_run (runs, count_units_before (boundary->time, start, dt), state);
    state = apply_boundary (boundary, state, running);
  }
  if (stop > start)
    add_run (runs, count_units_before (stop, start, dt), state);
  return runs;
}
