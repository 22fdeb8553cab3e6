/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SDIS, the language of GSEQ, Timed data: codes with onset and offset in seconds, those
 * of a moment with an onset alone, one session a file, closed by a slash. No grammar of
 * it was at hand: written as BORIS does, which labs read with GSEQ; unverified. What it
 * does not have is kept away from it: a code is letters, digits and underscores and
 * begins with a letter, two codes never become one, no time is negative. */
#include "spans.h"

#include <glib/gi18n-lib.h>

#define OWN "% Secure Base, "

typedef struct {
  GHashTable *codes; /* id → SDIS code */
  GHashTable *taken; /* SDIS codes, small */
} Codes;

static char *
dup_plain (const char *id)
{
  GString *code = g_string_new (g_ascii_isalpha (*id) ? NULL : "c_");

  for (const char *p = id; *p; p = g_utf8_next_char (p))
    g_string_append_c (code, g_ascii_isalnum (*p) ? *p : '_');
  return g_string_free (code, FALSE);
}

static const char *
get_code (Codes *codes, const char *id)
{
  char *code = g_hash_table_lookup (codes->codes, id);
  g_autofree char *plain = NULL;
  char *small;

  if (code)
    return code;
  plain = dup_plain (id);
  code = g_strdup (plain);
  small = g_ascii_strdown (code, -1);
  for (guint n = 2; g_hash_table_contains (codes->taken, small); n++) {
    g_free (code);
    g_free (small);
    code = g_strdup_printf ("%s_%u", plain, n);
    small = g_ascii_strdown (code, -1);
  }
  g_hash_table_add (codes->taken, small);
  g_hash_table_insert (codes->codes, g_strdup (id), code);
  return code;
}

/* What each code is, in comments. */
static void
append_legend (GString *text, Codes *codes, const GPtrArray *spans)
{
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < spans->len; i++) {
    const SbSpan *span = g_ptr_array_index (spans, i);
    g_autofree char *name = sb_spans_dup_line (span->name);

    if (span->kind == SB_SPAN_NOTE || !g_hash_table_add (said, span->id))
      continue;
    g_string_append_printf (text, "%% %s = %s", get_code (codes, span->id), name);
    if (span->subject)
      g_string_append_printf (text, " (%s)", span->subject);
    g_string_append_c (text, '\n');
  }
}

/* How much later all must be so that nothing is before 0. */
static SbTime
find_shift (const GPtrArray *spans)
{
  const SbSpan *first = spans->len > 0 ? g_ptr_array_index (spans, 0) : NULL;

  return first && first->start < 0 ? -first->start : 0;
}

static void
append_span (GString *text, Codes *codes, const SbSpan *span, SbTime shift)
{
  g_autofree char *start = sb_time_to_seconds (span->start + shift);
  g_autofree char *end = sb_time_to_seconds (span->end + shift);

  if (span->kind == SB_SPAN_NOTE)
    return;
  g_string_append_printf (text, "%s,%s", get_code (codes, span->id), start);
  if (!span->is_point)
    g_string_append_printf (text, "-%s", end);
  g_string_append_c (text, '\n');
}

static void
append_remarks (
  GString *text, Codes *codes, const GPtrArray *spans, guint n_left_out, SbTime shift)
{
  if (shift > 0) {
    g_autofree char *seconds = sb_time_to_seconds (shift);

    g_string_append_printf (text, "%% all times are %s s later than coded\n", seconds);
  }
  if (n_left_out > 0)
    g_string_append_printf (text, "%% " SB_SPANS_LEFT_OUT ": %u\n", n_left_out);
  for (guint i = 0; i < spans->len; i++) {
    const SbSpan *span = g_ptr_array_index (spans, i);
    g_autofree char *start = sb_time_to_seconds (span->start + shift);

    if (span->running)
      g_string_append_printf (text,
                              "%% %s,%s has no end of its own: it ends with the record\n",
                              get_code (codes, span->id),
                              start);
  }
}

/* Between the brackets of a session's name nothing may close them. */
static void
append_session (GString *text, const SbContent *content)
{
  g_autofree char *title = sb_spans_dup_title (content);

  g_string_append (text, g_strdelimit (title, "<>/;%", '_'));
}

static GString *
write_text (const SbContent *content,
            const GPtrArray *spans,
            guint n_left_out,
            GError **error)
{
  g_autofree char *title = sb_spans_dup_title (content);
  g_autoptr (GHashTable) by_id =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) taken =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Codes codes = {by_id, taken};
  SbTime shift = find_shift (spans);
  GString *text = g_string_new (OWN);

  g_string_append_printf (text, "%s\n", title);
  append_legend (text, &codes, spans);
  append_remarks (text, &codes, spans, n_left_out, shift);
  g_string_append (text, "Timed <seconds>;\n<");
  append_session (text, content);
  g_string_append (text, ">\n");
  for (guint i = 0; i < spans->len; i++)
    append_span (text, &codes, g_ptr_array_index (spans, i), shift);
  g_string_append (text, "/\n");
  return text;
}

static gboolean
write_gseq (const SbExportInput *input,
            const char *const *what,
            SbFileSet *files,
            GError **error)
{
  return sb_spans_export (input, what, "sds", OWN, write_text, files, error);
}

const SbExporter sb_exporter_gseq = {
  .name = "gseq",
  .label = N_ ("GSEQ (SDIS, timed)"),
  .write = write_gseq,
};
