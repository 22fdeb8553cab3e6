/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/csv-writer.h>

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define BLOCK_BYTES (64 << 10)
#define MAX_EXACT_DIGITS 15 /* as a double holds them */

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

char
sb_csv_style_get_separator (const SbCsvStyle *style)
{
  if (style->separator != '\0')
    return style->separator;
  return style->decimal_comma ? ';' : ',';
}

static gboolean
refuse (GError **error, const char *words)
{
  g_set_error_literal (error, SB_ERROR, SB_ERROR_BAD_VALUE, words);
  return FALSE;
}

/* "-99": what SPSS users take. As such a number is written, so that the text and the
 * number are missing alike: 00 would stand for 0. */
static gboolean
is_whole_number (const char *text)
{
  const char *digits = *text == '-' ? text + 1 : text;
  gsize length = strlen (digits);

  return length > 0 && length <= MAX_EXACT_DIGITS &&
         strspn (digits, "0123456789") == length &&
         (*digits != '0' || g_str_equal (text, "0"));
}

/* "99.9", "1e3", ",5": a program would read a number where the value is missing. */
static gboolean
begins_like_a_number (const char *text)
{
  return g_ascii_isdigit (text[strspn (text, "+-.,")]);
}

/* The others would cut the row in two, or be changed on their way. */
static gboolean
is_missing_text (const char *text, char separator)
{
  return is_whole_number (text) ||
         (!begins_like_a_number (text) && strchr (text, separator) == NULL &&
          strpbrk (text, "\"\r\n") == NULL && *text != ' ' && !needs_apostrophe (text) &&
          *text != '\'');
}

gboolean
sb_csv_style_check (const SbCsvStyle *style, GError **error)
{
  char separator = sb_csv_style_get_separator (style);

  if (strchr (",;|\t", separator) == NULL)
    return refuse (error,
                   _ ("What separates the cells must be a comma, a semicolon, a bar or a "
                      "tab."));
  if (style->decimal_comma && separator == ',')
    return refuse (error,
                   _ ("A comma cannot be both the decimal sign and what separates the "
                      "cells. Choose a semicolon or a tab between the cells."));
  if (style->missing && (!g_utf8_validate (style->missing, -1, NULL) ||
                         !is_missing_text (style->missing, separator)))
    return refuse (error,
                   _ ("The text for missing values must be a whole number, such as -99, "
                      "or a word that begins with no number and has no quotes, line "
                      "breaks and what separates the cells. NA is a usual one."));
  return TRUE;
}

/* Spaces at the ends are quoted too: some readers cut them off a bare cell. */
static gboolean
needs_quotes (const char *text, char separator)
{
  gsize length = strlen (text);

  return strpbrk (text, "\"\r\n") != NULL || strchr (text, separator) != NULL ||
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

/* Whether the cell stands in the file just as it is: nearly all do. */
static gboolean
is_bare (const char *text, char separator)
{
  if (*text == '-')
    return FALSE;
  for (const char *p = text; *p; p++)
    if (!g_ascii_isalnum (*p) && *p != '_' && *p != '-' && *p != '.' && *p != ':' &&
        (*p != ';' || separator == ';'))
      return FALSE;
  return TRUE;
}

static void
append_text (GString *out, const char *text, char separator)
{
  g_autofree char *valid = NULL;
  g_autofree char *safe = NULL;

  if (is_bare (text, separator)) {
    g_string_append (out, text);
    return;
  }
  valid = g_utf8_make_valid (text, -1);
  safe = sb_csv_make_safe (valid);
  if (needs_quotes (safe, separator))
    append_quoted (out, safe);
  else
    g_string_append (out, safe);
}

static void
append_real (GString *out, const char *cell, gboolean decimal_comma)
{
  const char *dot = decimal_comma ? strchr (cell, '.') : NULL;

  g_string_append (out, cell);
  if (dot)
    out->str[out->len - strlen (dot)] = ',';
}

/* One table on its way into the file. */
typedef struct {
  GString *out;
  SbTable *table;
  char separator;
  gboolean decimal_comma;
  const char *missing;
  guint n_columns;
  SbColumnType *types;
} Writer;

static Writer
make_writer (SbTable *table, const SbCsvStyle *style)
{
  Writer writer = {
    .out = g_string_sized_new (BLOCK_BYTES),
    .table = table,
    .separator = sb_csv_style_get_separator (style),
    .decimal_comma = style->decimal_comma,
    .missing = style->missing ? style->missing : "",
    .n_columns = sb_table_get_n_columns (table),
  };

  if (style->bom)
    g_string_append (writer.out, BYTE_ORDER_MARK);
  writer.types = g_new (SbColumnType, writer.n_columns);
  for (guint i = 0; i < writer.n_columns; i++)
    writer.types[i] = sb_table_get_column (table, i)->type;
  return writer;
}

static void
append_header (Writer *self)
{
  for (guint i = 0; i < self->n_columns; i++) {
    if (i > 0)
      g_string_append_c (self->out, self->separator);
    append_text (self->out, sb_table_get_column (self->table, i)->name, self->separator);
  }
  g_string_append (self->out, "\r\n");
}

/* FALSE: the cell is the text for missing values. */
static gboolean
append_cell (Writer *self, const char *cell, SbColumnType type)
{
  if (cell == NULL || (*cell == '\0' && type != SB_COLUMN_TEXT))
    g_string_append (self->out, self->missing);
  else if (*self->missing && strcmp (cell, self->missing) == 0)
    return FALSE;
  else if (type != SB_COLUMN_TEXT)
    append_real (self->out, cell, self->decimal_comma && type == SB_COLUMN_REAL);
  else
    append_text (self->out, cell, self->separator);
  return TRUE;
}

static gboolean
fail_at (Writer *self, guint row, guint column, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_VALUE,
               _ ("“%s” stands in %s, row %u, column %s, so it cannot stand for missing "
                  "values too. Choose another text for them; nothing was written."),
               self->missing,
               sb_table_get_name (self->table),
               row + 2,
               sb_table_get_column (self->table, column)->name);
  return FALSE;
}

static gboolean
append_row (Writer *self, guint row, GError **error)
{
  for (guint i = 0; i < self->n_columns; i++) {
    if (i > 0)
      g_string_append_c (self->out, self->separator);
    if (!append_cell (self, sb_table_get_cell (self->table, row, i), self->types[i]))
      return fail_at (self, row, i, error);
  }
  g_string_append (self->out, "\r\n");
  return TRUE;
}

GString *
sb_csv_write_header (SbTable *table, const SbCsvStyle *style)
{
  const SbCsvStyle plain = {0};
  Writer writer = make_writer (table, style ? style : &plain);

  append_header (&writer);
  g_free (writer.types);
  return writer.out;
}

GString *
sb_csv_write_styled (SbTable *table, const SbCsvStyle *style, GError **error)
{
  const SbCsvStyle plain = {0};
  gboolean is_written = TRUE;
  Writer writer;

  style = style ? style : &plain;
  if (!sb_csv_style_check (style, error))
    return NULL;
  writer = make_writer (table, style);
  append_header (&writer);
  for (guint row = 0; is_written && row < sb_table_get_n_rows (table); row++)
    is_written = append_row (&writer, row, error);
  g_free (writer.types);
  if (!is_written)
    g_string_free (writer.out, TRUE);
  return is_written ? writer.out : NULL;
}

GString *
sb_csv_write (SbTable *table)
{
  return sb_csv_write_styled (table, NULL, NULL);
}
