/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/agreement/time-units.h>

/* How many units the two coders spent in two states: sets of codes, one bit each, 0 for
 * uncoded. */
typedef struct {
  guint64 states[2];
  gint64 n;
} Cell;

struct _SbTimeTally {
  guint n_codes;
  GArray *cells; /* Cell; sorted and each pair once after merge_cells() */
  gboolean merged;
};

typedef struct {
  gint64 time;
  guint coder;
  guint code;
  int change; /* +1 a span of the code begins, -1 one ends */
} Boundary;

SbTimeTally *
sb_time_tally_new (guint n_codes)
{
  SbTimeTally *tally = g_new0 (SbTimeTally, 1);

  g_assert (n_codes <= SB_TIME_UNITS_MAX_CODES);
  tally->n_codes = n_codes;
  tally->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  return tally;
}

void
sb_time_tally_free (SbTimeTally *tally)
{
  g_array_unref (tally->cells);
  g_free (tally);
}

static int
compare_boundaries (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const Boundary *) a)->time, y = ((const Boundary *) b)->time;

  return (x > y) - (x < y);
}

static void
add_boundaries (
  GArray *boundaries, SbTimedRecord record, guint coder, gint64 start, gint64 stop)
{
  for (gsize i = 0; i < record.n_spans; i++) {
    const SbCodedSpan *span = &record.spans[i];
    Boundary begin = {MAX (span->start, start), coder, span->code, 1};
    Boundary end = {MIN (span->stop, stop), coder, span->code, -1};

    if (begin.time >= end.time)
      continue;
    g_array_append_val (boundaries, begin);
    g_array_append_val (boundaries, end);
  }
}

/* Units whose first instant lies before @time. */
static gint64
count_units_before (gint64 time, gint64 start, gint64 dt)
{
  return (time - start + dt - 1) / dt;
}

static void
add_cell (SbTimeTally *tally, const guint64 states[2], gint64 n)
{
  Cell cell = {{states[0], states[1]}, n};

  if (n > 0)
    g_array_append_val (tally->cells, cell);
}

/* A code is on while any span of it runs: spans of one code that touch or overlap do no
 * harm. */
static void
apply_boundary (const Boundary *boundary,
                guint64 states[2],
                guint running[2][SB_TIME_UNITS_MAX_CODES])
{
  guint *count = &running[boundary->coder][boundary->code];
  guint64 bit = G_GUINT64_CONSTANT (1) << boundary->code;

  *count += (guint) boundary->change;
  if (*count > 0)
    states[boundary->coder] |= bit;
  else
    states[boundary->coder] &= ~bit;
}

void
sb_time_tally_add (SbTimeTally *tally,
                   SbTimedRecord first,
                   SbTimedRecord second,
                   gint64 start,
                   gint64 stop,
                   gint64 dt)
{
  g_autoptr (GArray) boundaries = g_array_new (FALSE, FALSE, sizeof (Boundary));
  guint running[2][SB_TIME_UNITS_MAX_CODES] = {0};
  guint64 states[2] = {0, 0};
  gint64 done = 0;

  g_return_if_fail (dt > 0);
  add_boundaries (boundaries, first, 0, start, stop);
  add_boundaries (boundaries, second, 1, start, stop);
  g_array_sort (boundaries, compare_boundaries);
  for (guint i = 0; i < boundaries->len; i++) {
    const Boundary *boundary = &g_array_index (boundaries, Boundary, i);
    gint64 before = count_units_before (boundary->time, start, dt);

    add_cell (tally, states, before - done);
    done = before;
    apply_boundary (boundary, states, running);
  }
  if (stop > start)
    add_cell (tally, states, count_units_before (stop, start, dt) - done);
  tally->merged = FALSE;
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const Cell *x = a, *y = b;

  for (guint i = 0; i < 2; i++)
    if (x->states[i] != y->states[i])
      return x->states[i] < y->states[i] ? -1 : 1;
  return 0;
}

static void
merge_cells (SbTimeTally *tally)
{
  guint n_kept = 0;

  if (tally->merged)
    return;
  g_array_sort (tally->cells, compare_cells);
  for (guint i = 0; i < tally->cells->len; i++) {
    Cell cell = g_array_index (tally->cells, Cell, i);
    Cell *last = n_kept > 0 ? &g_array_index (tally->cells, Cell, n_kept - 1) : NULL;

    if (last && compare_cells (last, &cell) == 0)
      last->n += cell.n;
    else
      g_array_index (tally->cells, Cell, n_kept++) = cell;
  }
  g_array_set_size (tally->cells, n_kept);
  tally->merged = TRUE;
}

/* State → its place among the margins. */
static guint
find_place (GHashTable *places, GArray *margins[2], const guint64 *state)
{
  gpointer place;
  gint64 zero = 0;

  if (g_hash_table_lookup_extended (places, state, NULL, &place))
    return GPOINTER_TO_UINT (place);
  g_hash_table_insert (places, (gpointer) state, GUINT_TO_POINTER (margins[0]->len));
  g_array_append_val (margins[0], zero);
  g_array_append_val (margins[1], zero);
  return margins[0]->len - 1;
}

static SbKappa
compute (SbTimeTally *tally, gboolean both_coded)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (gint64));
  GArray *margins[2] = {rows, columns};
  gint64 n = 0, agreed = 0;

  merge_cells (tally);
  for (guint i = 0; i < tally->cells->len; i++) {
    const Cell *cell = &g_array_index (tally->cells, Cell, i);

    if (both_coded && (cell->states[0] == 0 || cell->states[1] == 0))
      continue;
    for (guint c = 0; c < 2; c++) {
      guint place = find_place (places, margins, &cell->states[c]);

      g_array_index (margins[c], gint64, place) += cell->n;
    }
    n += cell->n;
    agreed += cell->states[0] == cell->states[1] ? cell->n : 0;
  }
  return sb_kappa_compute_from_margins ((gint64 *) (void *) rows->data,
                                        (gint64 *) (void *) columns->data,
                                        rows->len,
                                        agreed,
                                        n);
}

SbKappa
sb_time_tally_compute (SbTimeTally *tally)
{
  return compute (tally, FALSE);
}

SbKappa
sb_time_tally_compute_both (SbTimeTally *tally)
{
  return compute (tally, TRUE);
}

SbKappa
sb_time_tally_compute_code (SbTimeTally *tally, guint code)
{
  g_autoptr (SbCrossTable) table = sb_cross_table_new (2);

  g_assert (code < tally->n_codes);
  for (guint i = 0; i < tally->cells->len; i++) {
    const Cell *cell = &g_array_index (tally->cells, Cell, i);

    sb_cross_table_add (table,
                        (int) (cell->states[0] >> code & 1),
                        (int) (cell->states[1] >> code & 1),
                        cell->n);
  }
  return sb_kappa_compute (table, NULL);
}
