/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-private.h"

#include <json-glib/json-glib.h>

/* One page of the journal for people, newest first. One text for all filters, so that it
 * is prepared once: a parameter that is NULL lets everything pass. The number comes first
 * in every comparison, so that a page reads no more rows than it must. */
static const char *const page =
  "SELECT number, time, coder, scope, kind, reverts, version, words, change, NULL,"
  " digest, hash FROM journal WHERE number < ?1 AND number > ?2"
  " AND (?3 IS NULL OR coder = ?3)"
  " AND (?4 IS NULL OR EXISTS (SELECT 1 FROM json_each (?4)"
  "   WHERE kind = value OR substr (kind, 1, length (value) + 1) = value || '.'))"
  " AND (?5 IS NULL OR scope IN (SELECT value FROM json_each (?5))"
  "   OR (scope IS NULL AND instr (change, ?6)))"
  " AND (?7 IS NULL OR scope IS NULL OR scope IN (SELECT value FROM json_each (?7))"
  "   OR (coder = ?8 AND scope NOT IN (SELECT value FROM json_each (?9))))"
  " AND (?10 IS NULL OR words LIKE ?10 ESCAPE '\\')"
  " ORDER BY number DESC LIMIT ?11";

static char *
write_list (const char *const *texts)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (texts == NULL)
    return NULL;
  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; texts[i]; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* "100%" is looked for as it stands. */
static char *
write_pattern (const char *text)
{
  g_autoptr (GString) pattern = NULL;

  if (text == NULL)
    return NULL;
  pattern = g_string_new ("%");
  for (const char *c = text; *c; c++) {
    if (*c == '%' || *c == '_' || *c == '\\')
      g_string_append_c (pattern, '\\');
    g_string_append_c (pattern, *c);
  }
  g_string_append_c (pattern, '%');
  return g_string_free (g_steal_pointer (&pattern), FALSE);
}

static GPtrArray *
read_rows (SbDatabase *db, SbStatement *stmt, GError **error)
{
  g_autoptr (GPtrArray) rows =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_journal_row_free);
  gboolean has_row = TRUE;

  while (sb_statement_step (db, stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&rows);
    g_ptr_array_add (rows, sb_journal_read_row (stmt));
  }
  return NULL;
}

GPtrArray *
sb_journal_list_page (SbDatabase *db, const SbJournalPage *what, GError **error)
{
  g_autofree char *kinds = write_list (what->kinds);
  g_autofree char *scopes = write_list (what->scopes);
  g_autofree char *visible = write_list (what->visible);
  g_autofree char *known = write_list (what->known);
  g_autofree char *pattern = write_pattern (what->text);
  g_autoptr (SbStatement) stmt = sb_statement_prepare (db, page, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, what->before ? what->before : G_MAXINT64);
  sqlite3_bind_int64 (stmt, 2, what->after);
  sb_statement_bind_text (stmt, 3, what->coder);
  sb_statement_bind_text (stmt, 4, kinds);
  sb_statement_bind_text (stmt, 5, scopes);
  sb_statement_bind_text (stmt, 6, what->mentioned);
  sb_statement_bind_text (stmt, 7, visible);
  sb_statement_bind_text (stmt, 8, what->viewer);
  sb_statement_bind_text (stmt, 9, known);
  sb_statement_bind_text (stmt, 10, pattern);
  sqlite3_bind_int64 (stmt, 11, what->limit ? (gint64) what->limit : -1);
  return read_rows (db, stmt, error);
}
