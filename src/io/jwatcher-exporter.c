/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JWatcher's data files: a time in milliseconds and a key a line. They have no ends: a
 * state is begun by one key and ended by another, both named in the comments. A code has
 * the key of the scheme where it is free. */
#include "spans.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <string.h>

#define OWN "# Secure Base, "

typedef struct {
  gint64 ms;
  char key;
} Press;

typedef struct {
  GHashTable *starts; /* id → key */
  GHashTable *stops;  /* id → key */
  GString *free;      /* keys that are left */
  GString *legend;
  GArray *presses;
  guint n_left_out; /* things without a time */
} Keys;

/* What may stand in a file of commas, lines of # and words with =. */
static GString *
list_keys (void)
{
  GString *keys = g_string_new (NULL);

  for (char c = 'a'; c <= 'z'; c++)
    g_string_append_c (keys, c);
  for (char c = 'A'; c <= 'Z'; c++)
    g_string_append_c (keys, c);
  for (char c = '!'; c <= '~'; c++)
    if (!g_ascii_isalpha (c) && !strchr (",#=\"", c))
      g_string_append_c (keys, c);
  return keys;
}

/* @wanted where it is free, else the first that is; 0: none is left. */
static char
take_key (Keys *keys, const char *wanted)
{
  const char *place =
    wanted && wanted[0] && !wanted[1] ? strchr (keys->free->str, wanted[0]) : NULL;
  char key = place ? *place : keys->free->str[0];

  if (key)
    g_string_erase (keys->free, place ? place - keys->free->str : 0, 1);
  return key;
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (
    error,
    SB_ERROR,
    SB_ERROR_FAILED,
    _ ("JWatcher has one key for the start and one for the end of each "
       "code, and there are more codes than keys. Export fewer codes: "
       "leave out the episodes or the marks."));
  return FALSE;
}

/* The keys of codes that have one of their own come first, so that they keep it. */
static gboolean
give_starts (Keys *keys, const GPtrArray *spans, gboolean with_key, GError **error)
{
  for (guint i = 0; i < spans->len; i++) {
    const SbSpan *span = g_ptr_array_index (spans, i);
    char key;

    if (span->kind == SB_SPAN_NOTE || (span->key != NULL) != with_key ||
        g_hash_table_contains (keys->starts, span->id))
      continue;
    key = take_key (keys, span->key);
    if (key == 0)
      return fail (error);
    g_hash_table_insert (keys->starts, span->id, GINT_TO_POINTER (key));
  }
  return TRUE;
}

static void
append_legend (Keys *keys, const SbSpan *span, char key, const char *what)
{
  g_autofree char *name = sb_spans_dup_line (span->name);

  g_string_append_printf (keys->legend, "# %c = %s%s\n", key, name, what);
}

static gboolean
give_stops (Keys *keys, const GPtrArray *spans, GError **error)
{
  for (guint i = 0; i < spans->len; i++) {
    const SbSpan *span = g_ptr_array_index (spans, i);
    char key;

    if (span->is_point || g_hash_table_contains (keys->stops, span->id))
      continue;
    key = take_key (keys, NULL);
    if (key == 0)
      return fail (error);
    g_hash_table_insert (keys->stops, span->id, GINT_TO_POINTER (key));
  }
  return TRUE;
}

static void
list_legend (Keys *keys, const GPtrArray *spans)
{
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < spans->len; i++) {
    const SbSpan *span = g_ptr_array_index (spans, i);
    int start = GPOINTER_TO_INT (g_hash_table_lookup (keys->starts, span->id));
    int stop = GPOINTER_TO_INT (g_hash_table_lookup (keys->stops, span->id));

    if (span->kind == SB_SPAN_NOTE || !g_hash_table_add (said, span->id))
      continue;
    append_legend (keys, span, (char) start, stop ? ", start" : "");
    if (stop)
      append_legend (keys, span, (char) stop, ", end");
  }
}

/* To the nearest millisecond; @time is not negative. */
static gint64
round_ms (SbTime time)
{
  return (time + SB_MSECOND / 2) / SB_MSECOND;
}

static void
add_press (Keys *keys, gint64 ms, gpointer key)
{
  Press press = {ms, (char) GPOINTER_TO_INT (key)};

  g_array_append_val (keys->presses, press);
}

/* Ends before starts: so what follows at the same moment never seems to overlap. */
static int
compare_presses (gconstpointer a, gconstpointer b)
{
  const Press *first = a, *second = b;

  return (first->ms > second->ms) - (first->ms < second->ms);
}

/* A state that would end in the millisecond in which it starts ends in the next. */
static gint64
find_end (const SbSpan *span, SbTime shift)
{
  return MAX (round_ms (span->end + shift), round_ms (span->start + shift) + 1);
}

static void
list_presses (Keys *keys, const GPtrArray *spans, SbTime shift)
{
  for (guint i = 0; i < spans->len; i++) {
    const SbSpan *span = g_ptr_array_index (spans, i);

    if (!span->is_point)
      add_press (
        keys, find_end (span, shift), g_hash_table_lookup (keys->stops, span->id));
  }
  for (guint i = 0; i < spans->len; i++) {
    const SbSpan *span = g_ptr_array_index (spans, i);

    if (span->kind != SB_SPAN_NOTE)
      add_press (keys,
                 round_ms (span->start + shift),
                 g_hash_table_lookup (keys->starts, span->id));
  }
  g_array_sort (keys->presses, compare_presses);
}

/* Those of one code are told apart by nothing: which of them an end is of is lost. */
static guint
count_overlaps (const GPtrArray *spans, SbTime shift)
{
  g_autoptr (GHashTable) ends =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  guint n = 0;

  for (guint i = 0; i < spans->len; i++) {
    const SbSpan *span = g_ptr_array_index (spans, i);
    gint64 *before = g_hash_table_lookup (ends, span->id);
    gint64 end = find_end (span, shift);

    if (span->is_point)
      continue;
    n += before && round_ms (span->start + shift) < *before;
    end = before ? MAX (*before, end) : end;
    g_hash_table_replace (ends, span->id, g_memdup2 (&end, sizeof end));
  }
  return n;
}

static void
append_count (GString *head, const char *words, guint n)
{
  if (n > 0)
    g_string_append_printf (head, "# %s: %u\n", words, n);
}

static void
append_remarks (GString *head, const GPtrArray *spans, guint n_left_out, SbTime shift)
{
  guint n_running = 0;

  for (guint i = 0; i < spans->len; i++)
    n_running += ((SbSpan *) g_ptr_array_index (spans, i))->running;
  if (shift > 0) {
    g_autofree char *seconds = sb_time_to_seconds (shift);

    g_string_append_printf (head, "# all times are %s s later than coded\n", seconds);
  }
  append_count (head, "without an end of their own, ended with the record", n_running);
  append_count (head,
                "begin while the same one goes on, so that it is not said which of them "
                "an end is of",
                count_overlaps (spans, shift));
  append_count (head, SB_SPANS_LEFT_OUT, n_left_out);
}

static guint
count_lines (const GString *text)
{
  guint n = 0;

  for (const char *p = text->str; *p; p++)
    n += *p == '\n';
  return n;
}

/* With the record: what is not coded at its end was seen, too. */
static gint64
find_stop (const SbContent *content, const Keys *keys, SbTime shift)
{
  gint64 stop = round_ms (sb_spans_find_last (content) + shift);

  return keys->presses->len > 0
           ? MAX (stop, g_array_index (keys->presses, Press, keys->presses->len - 1).ms)
           : stop;
}

static GString *
compose (const SbContent *content, const Keys *keys, const GPtrArray *spans, SbTime shift)
{
  g_autofree char *title = sb_spans_dup_title (content);
  g_autoptr (GString) head = g_string_new (NULL);
  GString *text = g_string_new (OWN);
  gint64 stop = find_stop (content, keys, shift);

  append_remarks (head, spans, keys->n_left_out, shift);
  g_string_append (head, keys->legend->str);
  g_string_append_printf (
    head, "FocalMasterFile=\nStartTime=0\nStopTime=%" G_GINT64_FORMAT "\n", stop);
  g_string_append_printf (
    text, "%s\nFirstLineOfData=%u\n%s", title, count_lines (head) + 3, head->str);
  for (guint i = 0; i < keys->presses->len; i++) {
    const Press *press = &g_array_index (keys->presses, Press, i);

    g_string_append_printf (text, "%" G_GINT64_FORMAT ", %c\n", press->ms, press->key);
  }
  g_string_append_printf (text, "%" G_GINT64_FORMAT ", EOF\n", stop);
  return text;
}

static void
keys_clear (Keys *keys)
{
  g_hash_table_unref (keys->starts);
  g_hash_table_unref (keys->stops);
  g_string_free (keys->free, TRUE);
  g_string_free (keys->legend, TRUE);
  g_array_unref (keys->presses);
}

static GString *
write_text (const SbContent *content,
            const GPtrArray *spans,
            guint n_left_out,
            GError **error)
{
  const SbSpan *first = spans->len > 0 ? g_ptr_array_index (spans, 0) : NULL;
  SbTime shift = first && first->start < 0 ? -first->start : 0;
  GString *text = NULL;
  Keys keys = {
    .starts = g_hash_table_new (g_str_hash, g_str_equal),
    .stops = g_hash_table_new (g_str_hash, g_str_equal),
    .free = list_keys (),
    .legend = g_string_new (NULL),
    .presses = g_array_new (FALSE, FALSE, sizeof (Press)),
    .n_left_out = n_left_out,
  };

  if (give_starts (&keys, spans, TRUE, error) &&
      give_starts (&keys, spans, FALSE, error) && give_stops (&keys, spans, error)) {
    list_legend (&keys, spans);
    list_presses (&keys, spans, shift);
    text = compose (content, &keys, spans, shift);
  }
  keys_clear (&keys);
  return text;
}

static gboolean
write_jwatcher (const SbExportInput *input,
                const char *const *what,
                SbFileSet *files,
                GError **error)
{
  return sb_spans_export (input, what, "dat", OWN, write_text, files, error);
}

const SbExporter sb_exporter_jwatcher = {
  .name = "jwatcher",
  .label = N_ ("JWatcher (.dat)"),
  .write = write_jwatcher,
};
