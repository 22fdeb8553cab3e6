/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "time-runs.h"

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

void
sb_time_tally_add_cell (SbTimeTally *tally, guint64 first, guint64 second, gint64 n)
{
  Cell cell = {{first, second}, n};

  if (n <= 0)
    return;
  g_array_append_val (tally->cells, cell);
  tally->merged = FALSE;
}

/* Both are runs over the same units. */
static void
add_runs (SbTimeTally *tally, const GArray *first, const GArray *second)
{
  gint64 done = 0;

  for (guint i = 0, j = 0; i < first->len && j < second->len;) {
    const SbTimeRun *a = &g_array_index (first, SbTimeRun, i);
    const SbTimeRun *b = &g_array_index (second, SbTimeRun, j);
    gint64 to = MIN (a->to, b->to);

    sb_time_tally_add_cell (tally, a->state, b->state, to - done);
    done = to;
    i += a->to == to;
    j += b->to == to;
  }
}

void
sb_time_tally_add (SbTimeTally *tally,
                   SbTimedRecord first,
                   SbTimedRecord second,
                   gint64 start,
                   gint64 stop,
                   gint64 dt)
{
  g_autoptr (GArray) one = NULL;
  g_autoptr (GArray) two = NULL;

  g_return_if_fail (dt > 0);
  one = sb_time_runs_new (first, start, stop, dt);
  two = sb_time_runs_new (second, start, stop, dt);
  add_runs (tally, one, two);
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
