/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/io/csv-reader.h>

typedef struct {
  SbCodedSpan span;
  guint row; /* as a spreadsheet counts */
} Row;

typedef struct {
  SbTable *table;
  const char *const *categories;
  int columns[4]; /* coder, start_ms, stop_ms, code */
  const char *coders[2];
  guint n_coders;
  GArray *rows[2]; /* Row */
  gint64 start, stop;
  guint n_empty;   /* events without length */
  guint n_outside; /* events that reach out of the session */
} Timed;

static void
timed_clear (Timed *timed)
{
  g_clear_pointer (&timed->table, sb_table_free);
  g_clear_pointer (&timed->rows[0], g_array_unref);
  g_clear_pointer (&timed->rows[1], g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Timed, timed_clear)

static gboolean
refuse (Timed *timed, guint row, const char *what, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_VALUE,
               _ ("“%s”, row %u: %s."),
               sb_table_get_name (timed->table),
               row,
               what);
  return FALSE;
}

static gboolean
find_columns (Timed *timed, GError **error)
{
  static const char *const names[] = {"coder", "start_ms", "stop_ms", "code"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    timed->columns[i] = sb_table_find_column (timed->table, names[i]);
    if (timed->columns[i] < 0)
      return refuse (
        timed, 1, _ ("the columns coder, start_ms, stop_ms and code are needed"), error);
  }
  return TRUE;
}

static const char *
get_cell (Timed *timed, guint row, guint which)
{
  const char *cell = sb_table_get_cell (timed->table, row, (guint) timed->columns[which]);

  return cell ? cell : "";
}

static gboolean
find_coder (Timed *timed, guint row, guint *coder, GError **error)
{
  const char *name = get_cell (timed, row, 0);

  if (*name == '\0')
    return refuse (timed, row + 2, _ ("the coder is missing"), error);
  for (*coder = 0; *coder < timed->n_coders; ++*coder)
    if (g_str_equal (timed->coders[*coder], name))
      return TRUE;
  if (timed->n_coders == 2)
    return refuse (timed, row + 2, _ ("this is a third coder; two are compared"), error);
  timed->coders[timed->n_coders++] = name;
  return TRUE;
}

static gboolean
find_code (Timed *timed, guint row, guint *code, GError **error)
{
  const char *name = get_cell (timed, row, 3);
  g_autofree char *what = NULL;

  for (*code = 0; timed->categories[*code]; ++*code)
    if (g_str_equal (timed->categories[*code], name))
      return TRUE;
  what = g_strdup_printf (_ ("“%s” is not one of the declared categories"), name);
  return refuse (timed, row + 2, what, error);
}

static gboolean
parse_times (Timed *timed, guint row, SbCodedSpan *span, GError **error)
{
  gint64 limit = G_MAXINT64 / 4;

  if (!g_ascii_string_to_signed (
        get_cell (timed, row, 1), 10, -limit, limit, &span->start, NULL) ||
      !g_ascii_string_to_signed (
        get_cell (timed, row, 2), 10, -limit, limit, &span->stop, NULL))
    return refuse (timed,
                   row + 2,
                   _ ("start_ms and stop_ms must be whole numbers of milliseconds"),
                   error);
  return span->stop >= span->start ||
         refuse (timed, row + 2, _ ("the event stops before it starts"), error);
}

static gboolean
read_row (Timed *timed, guint row, GError **error)
{
  Row event = {.row = row + 2};
  guint coder;

  if (!find_coder (timed, row, &coder, error) ||
      !find_code (timed, row, &event.span.code, error) ||
      !parse_times (timed, row, &event.span, error))
    return FALSE;
  timed->n_empty += event.span.start == event.span.stop;
  timed->n_outside += event.span.start < timed->start || event.span.stop > timed->stop;
  g_array_append_val (timed->rows[coder], event);
  return TRUE;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *x = a, *y = b;

  if (x->span.code != y->span.code)
    return x->span.code < y->span.code ? -1 : 1;
  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  return (x->span.stop > y->span.stop) - (x->span.stop < y->span.stop);
}

/* One coder cannot begin a code that runs: the times would be wrong somewhere. */
static gboolean
check_overlaps (Timed *timed, GArray *rows, GError **error)
{
  g_array_sort (rows, compare_rows);
  for (guint i = 1; i < rows->len; i++) {
    const Row *a = &g_array_index (rows, Row, i - 1), *b = &g_array_index (rows, Row, i);
    g_autofree char *what = NULL;

    if (a->span.code != b->span.code || b->span.start >= a->span.stop)
      continue;
    what = g_strdup_printf (_ ("the event overlaps the one in row %u, of the same coder "
                               "and code"),
                            MIN (a->row, b->row));
    return refuse (timed, MAX (a->row, b->row), what, error);
  }
  return TRUE;
}

static gboolean
read_timed (Timed *timed, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  timed->table = sb_csv_read_file (file, error);
  if (!timed->table || !find_columns (timed, error))
    return FALSE;
  for (guint i = 0; i < sb_table_get_n_rows (timed->table); i++)
    if (!read_row (timed, i, error))
      return FALSE;
  return check_overlaps (timed, timed->rows[0], error) &&
         check_overlaps (timed, timed->rows[1], error);
}

static GArray *
dup_spans (GArray *rows)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (SbCodedSpan));

  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (spans, g_array_index (rows, Row, i).span);
  return spans;
}

static void
add_statistics (SbAnalysis *analysis, Timed *timed, const SbTimedOptions *options)
{
  g_autoptr (GArray) first = dup_spans (timed->rows[0]);
  g_autoptr (GArray) second = dup_spans (timed->rows[1]);
  SbTimedSession session = {{{(SbCodedSpan *) (void *) first->data, first->len},
                             {(SbCodedSpan *) (void *) second->data, second->len}},
                            timed->start,
                            timed->stop};

  sb_analysis_add_timed (analysis, &session, 1, 1, timed->categories, options);
}

/* Which of them is coder 1. */
static void
add_coders (SbAnalysis *analysis, const Timed *timed)
{
  for (guint i = 0; i < timed->n_coders; i++)
    sb_analysis_take_note (analysis,
                           g_strdup_printf (_ ("Coder %u is “%s”: %u events."),
                                            i + 1,
                                            timed->coders[i],
                                            timed->rows[i]->len));
}

static void
add_notes (SbAnalysis *analysis, const Timed *timed)
{
  if (timed->n_coders < 2)
    sb_analysis_take_note (
      analysis,
      g_strdup (_ ("The table has events of fewer than two coders; a coder "
                   "without events counts as having coded nothing.")));
  if (timed->n_outside > 0)
    sb_analysis_take_note (
      analysis,
      g_strdup_printf (ngettext ("%u event reaches out of the session; what lies outside "
                                 "is left out.",
                                 "%u events reach out of the session; what lies outside "
                                 "is left out.",
                                 timed->n_outside),
                       timed->n_outside));
  if (timed->n_empty > 0)
    sb_analysis_take_note (
      analysis,
      g_strdup_printf (ngettext ("%u event has no length and so takes no time unit.",
                                 "%u events have no length and so take no time unit.",
                                 timed->n_empty),
                       timed->n_empty));
  sb_analysis_take_note (
    analysis,
    g_strdup (_ ("Neither time units nor events of one session are independent of one "
                 "another: there is no standard error and no interval for these. In the "
                 "table linked events count twice, once for each coder.")));
}

SbAnalysis *
sb_agree_time (const char *path,
               const char *const *categories,
               gint64 start_ms,
               gint64 stop_ms,
               const SbTimedOptions *options,
               GError **error)
{
  g_auto (Timed) timed = {
    .categories = categories,
    .start = start_ms,
    .stop = stop_ms,
    .rows = {g_array_new (FALSE, FALSE, sizeof (Row)),
             g_array_new (FALSE, FALSE, sizeof (Row))},
  };
  SbAnalysis *analysis;

  if (!read_timed (&timed, path, error))
    return NULL;
  analysis = sb_analysis_new ("timed", sb_table_get_name (timed.table), SB_LEVEL_EVENTS);
  add_statistics (analysis, &timed, options);
  add_coders (analysis, &timed);
  add_notes (analysis, &timed);
  return analysis;
}
