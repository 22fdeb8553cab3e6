/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "boris-table-private.h"

/* The rows of a table in the order of time, whatever the file's: a table may have been
 * sorted by anything in a spreadsheet. */

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

/* At one time halves of one state stand together, its starts first. */
static int
compare_halves (const SbBorisLine *first, const SbBorisLine *second)
{
  int order = COMPARE (first->subject, second->subject);

  if (order == 0)
    order = COMPARE (first->code, second->code);
  return order ? order : strcmp (first->modifiers, second->modifiers);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const SbBorisLine *first = &((const SbBorisRow *) a)->line;
  const SbBorisLine *second = &((const SbBorisRow *) b)->line;
  int order = COMPARE (first->session, second->session);

  if (order == 0)
    order = COMPARE (first->coder, second->coder);
  if (order == 0)
    order = COMPARE (first->time, second->time);
  if (order == 0)
    order = compare_halves (first, second);
  if (order == 0)
    order = COMPARE (first->status == SB_BORIS_STOP, second->status == SB_BORIS_STOP);
  return order ? order : COMPARE (first->row, second->row);
}

static const SbBorisRow *
get_row (const SbBorisTable *table, guint i)
{
  return &g_array_index (table->rows, SbBorisRow, i);
}

/* Halves that do not stand in the order of time. */
static guint
count_moved (const SbBorisTable *table)
{
  guint n = 0;

  for (guint i = 1; i < table->rows->len; i++) {
    const SbBorisRow *row = get_row (table, i), *before = get_row (table, i - 1);

    n += !row->is_state && row->line.status != SB_BORIS_POINT &&
         row->line.session == before->line.session &&
         row->line.coder == before->line.coder && row->line.time < before->line.time;
  }
  return n;
}

/* Where rows of the same time, and of one state if they are halves, end. */
static guint
find_end (const SbBorisTable *table, guint from)
{
  const SbBorisLine *first = &get_row (table, from)->line;
  guint to = from + 1;

  for (; to < table->rows->len; to++) {
    const SbBorisLine *line = &get_row (table, to)->line;

    if (line->session != first->session || line->coder != first->coder ||
        line->time != first->time || compare_halves (line, first) != 0)
      break;
  }
  return to;
}

static void
take_row (SbBorisTable *table, guint i)
{
  const SbBorisRow *row = get_row (table, i);

  if (row->end == SB_TIME_NONE)
    sb_boris_events_take (&table->reader.events, &row->line);
  else
    sb_boris_events_take_state (&table->reader.events, &row->line, row->end);
}

/* At one time what runs ends before the next one begins; what does not run begins before
 * it ends. */
static void
take_together (SbBorisTable *table, guint from, guint to)
{
  const SbBorisLine *line = &get_row (table, from)->line;
  guint stop = from;

  while (stop < to && get_row (table, stop)->line.status != SB_BORIS_STOP)
    stop++;
  for (guint start = from, n_starts = stop; start < n_starts || stop < to;) {
    gboolean is_stop = stop < to && (start == n_starts ||
                                     sb_boris_events_runs (&table->reader.events, line));

    take_row (table, is_stop ? stop++ : start++);
  }
}

void
sb_boris_table_take_rows (SbBorisTable *table)
{
  guint n_moved = count_moved (table);

  if (n_moved > 0)
    sb_incoming_lose (table->reader.incoming,
                      NULL,
                      1,
                      _ ("the order of its rows, which is not that of their times"));
  g_array_sort (table->rows, compare_rows);
  for (guint from = 0, to; from < table->rows->len; from = to) {
    to = find_end (table, from);
    take_together (table, from, to);
  }
}
