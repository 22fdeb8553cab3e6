/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-reader.h"

#include <glib/gi18n-lib.h>

/* So many pieces of "3, 7–9, 12" a line of the report. */
#define RANGES 20
/* So many letters of a cell as an example. */
#define EXAMPLE 40

typedef struct {
  char *words;
  GArray *rows; /* guint, from 1 */
} Fault;

static void
fault_free (gpointer data)
{
  Fault *fault = data;

  g_free (fault->words);
  g_array_unref (fault->rows);
  g_free (fault);
}

/* Enough of a cell to find it by. */
static char *
dup_example (const char *cell)
{
  return g_utf8_strlen (cell, -1) > EXAMPLE ? g_utf8_substring (cell, 0, EXAMPLE)
                                            : g_strdup (cell);
}

static Fault *
add_fault (SbTableReader *reader,
           const char *sort,
           const char *words,
           const char *example)
{
  Fault *fault = g_new0 (Fault, 1);
  g_autofree char *cell = example ? dup_example (example) : NULL;

  fault->words =
    cell ? g_strdup_printf (_ ("%s, as “%s”"), words, cell) : g_strdup (words);
  fault->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  if (reader->faults == NULL) {
    reader->faults = g_ptr_array_new_with_free_func (fault_free);
    reader->by_sort = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  }
  g_ptr_array_add (reader->faults, fault);
  g_hash_table_insert (reader->by_sort, g_strdup (sort), fault);
  return fault;
}

void
sb_table_reader_blame_row (SbTableReader *reader,
                           guint row,
                           const char *sort,
                           const char *words,
                           const char *example)
{
  Fault *fault = reader->by_sort ? g_hash_table_lookup (reader->by_sort, sort) : NULL;

  if (fault == NULL)
    fault = add_fault (reader, sort, words, example);
  g_array_append_val (fault->rows, row);
}

void
sb_table_reader_blame (SbTableReader *reader,
                       const char *sort,
                       const char *words,
                       const char *example)
{
  sb_table_reader_blame_row (reader, reader->row + 1, sort, words, example);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return (first > second) - (first < second);
}

/* Appends the rows from the one at @i that follow each other; gives back the next, and
 * how many of the faults these were. */
static guint
append_range (GString *text, const GArray *rows, guint i)
{
  guint first = g_array_index (rows, guint, i), last = first;

  for (i++; i < rows->len && g_array_index (rows, guint, i) <= last + 1; i++)
    last = g_array_index (rows, guint, i);
  g_string_append_printf (text, "%s%u", text->len > 0 ? ", " : "", first);
  if (last > first)
    g_string_append_printf (text, "–%u", last);
  return i;
}

static void
list_fault (SbTableReader *reader, const Fault *fault)
{
  g_array_sort (fault->rows, compare_rows);
  for (guint i = 0; i < fault->rows->len;) {
    g_autoptr (GString) ranges = g_string_new (NULL);
    g_autofree char *where = NULL;
    guint begin = i;

    for (guint n = 0; n < RANGES && i < fault->rows->len; n++)
      i = append_range (ranges, fault->rows, i);
    where = g_strdup_printf (ngettext ("row %s", "rows %s", i - begin), ranges->str);
    sb_incoming_lose (reader->incoming, where, i - begin, fault->words);
  }
}

void
sb_table_reader_list_faults (SbTableReader *reader)
{
  for (guint i = 0; reader->faults && i < reader->faults->len; i++)
    list_fault (reader, g_ptr_array_index (reader->faults, i));
  g_clear_pointer (&reader->by_sort, g_hash_table_unref);
  g_clear_pointer (&reader->faults, g_ptr_array_unref);
}
