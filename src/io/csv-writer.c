/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/csv-writer.h>

#include <string.h>

static gboolean
begins_a_formula (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r\n", *text) != NULL;
}

/* Whether @text, without the apostrophes it begins with, would be a formula: these are
 * the texts that get one more, so that it can be told from their own. */
static gboolean
needs_apostrophe (const char *text)
{
  return begins_a_formula (text + strspn (text, "'"));
}

char *
sb_csv_make_safe (const char *text)
{
  return needs_apostrophe (text) ? g_strconcat ("'", text, NULL) : g_strdup (text);
}

char *
sb_csv_undo_safe (const char *cell)
{
  return g_strdup (*cell == '\'' && needs_apostrophe (cell) ? cell + 1 : cell);
}

/* Spaces at the ends are quoted too: some readers cut them off a bare cell. */
static gboolean
needs_quotes (const char *text)
{
  gsize length = strlen (text);

  return strpbrk (text, ",\"\r\n") != NULL ||
         (length > 0 && (text[0] == ' ' || text[length - 1] == ' '));
}

static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p; p++) {
    if (*p == '"')
      g_string_append_c (out, '"');
    g_string_append_c (out, *p);
  }
  g_string_append_c (out, '"');
}

static void
append_text (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *safe = sb_csv_make_safe (valid);

  if (needs_quotes (safe))
    append_quoted (out, safe);
  else
    g_string_append (out, safe);
}

static void
append_cell (GString *out, const char *cell, SbColumnType type)
{
  if (cell == NULL)
    return;
  if (type == SB_COLUMN_TEXT)
    append_text (out, cell);
  else
    g_string_append (out, cell);
}

static void
append_header (GString *out, SbTable *table)
{
  for (guint i = 0; i < sb_table_get_n_columns (table); i++) {
    if (i > 0)
      g_string_append_c (out, ',');
    append_text (out, sb_table_get_column (table, i)->name);
  }
  g_string_append (out, "\r\n");
}

static void
append_row (GString *out, SbTable *table, guint row)
{
  for (guint i = 0; i < sb_table_get_n_columns (table); i++) {
    if (i > 0)
      g_string_append_c (out, ',');
    append_cell (
      out, sb_table_get_cell (table, row, i), sb_table_get_column (table, i)->type);
  }
  g_string_append (out, "\r\n");
}

GString *
sb_csv_write_header (SbTable *table)
{
  GString *out = g_string_new (NULL);

  append_header (out, table);
  return out;
}

GString *
sb_csv_write (SbTable *table)
{
  GString *out = sb_csv_write_header (table);

  for (guint row = 0; row < sb_table_get_n_rows (table); row++)
    append_row (out, table, row);
  return out;
}
