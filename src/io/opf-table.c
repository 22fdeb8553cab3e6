/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* strchrnul */
#include "opf-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Datavyu's file "db": a line for each column, then one for each cell of it. */

typedef struct {
  const char *rest; /* what was not read yet */
  guint row;        /* of the line that was read last, from 1 */
} SbLines;

static gboolean
is_continued (const char *line, gsize length)
{
  gsize n = 0;

  while (n < length && line[length - 1 - n] == '\\')
    n++;
  return n % 2 == 1;
}

/* The next line; a backslash at its end keeps the one after with it. @row: where it
 * began. NULL at the end. (transfer full) */
static char *
read_line (SbLines *lines, guint *row)
{
  GString *line;

  if (*lines->rest == '\0')
    return NULL;
  line = g_string_new (NULL);
  *row = lines->row + 1;
  for (;;) {
    const char *end = strchrnul (lines->rest, '\n');
    gsize length = (gsize) (end - lines->rest);

    g_string_append_len (
      line, lines->rest, (gssize) (length - (length && end[-1] == '\r')));
    lines->rest = *end ? end + 1 : end;
    lines->row++;
    if (!is_continued (line->str, line->len) || *lines->rest == '\0')
      break;
    g_string_append_c (line, '\n');
  }
  return g_string_free (line, FALSE);
}

/* --- columns --- */

/* Where " (TYPE)" or " (TYPE,true,…)" begins; NULL: the line is no column. */
static const char *
find_type (const char *line)
{
  for (const char *p = strstr (line, " ("); p; p = strstr (p + 1, " (")) {
    gsize n = strspn (p + 2, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");

    if (n > 2 && (p[2 + n] == ',' || p[2 + n] == ')'))
      return p;
  }
  return NULL;
}

/* The ")" that ends what is in brackets, no backslash before it. */
static const char *
find_close (const char *p)
{
  for (; *p && *p != ')'; p++)
    p += *p == '\\' && p[1];
  return p;
}

static void
lose_comment (SbOpfReader *reader, const char *name, const char *inside, gsize length)
{
  g_autoptr (GPtrArray) parts = sb_opf_split (inside, length);
  g_autofree char *where = g_strdup_printf (_ ("column “%s”"), name);

  if (parts->len > 2 && *(const char *) g_ptr_array_index (parts, 2))
    sb_incoming_lose (reader->incoming, where, 1, _ ("the column's comment"));
}

static char *
dup_unescaped (const char *text, gsize length)
{
  GString *plain = g_string_new (NULL);

  for (gsize i = 0; i < length; i++) {
    i += text[i] == '\\' && i + 1 < length;
    g_string_append_c (plain, text[i]);
  }
  return g_string_free (plain, FALSE);
}

static SbOpfColumn *
read_column (SbOpfReader *reader, const char *line, const char *type)
{
  const char *close = find_close (type);
  g_autofree char *name = dup_unescaped (line, (gsize) (type - line));
  g_autofree char *word = g_strndup (type + 2, strcspn (type + 2, ",)"));
  SbOpfColumn *column = sb_opf_column_new (reader, name, word);

  lose_comment (reader, name, type + 2, (gsize) (close - type) - 2);
  if (close[0] == ')' && close[1] == '-')
    sb_opf_column_add_arguments (column, close + 2);
  return column;
}

/* "0:test0-float|FLOAT,int|INTEGER": what the predicate test0 has in it. */
static gboolean
read_predicate (SbOpfReader *reader, const char *line)
{
  const char *colon = strchr (line, ':');
  const char *dash = colon ? strchr (colon, '-') : NULL;
  g_autoptr (GPtrArray) parts = NULL;

  if (dash == NULL || strspn (line, "0123456789") != (gsize) (colon - line) ||
      strchr (dash, '|') == NULL)
    return FALSE;
  parts = sb_opf_split (dash + 1, strlen (dash + 1));
  for (guint i = 0; i < parts->len; i++) {
    char *part = g_ptr_array_index (parts, i);

    part[strcspn (part, "|")] = '\0';
  }
  g_ptr_array_add (parts, NULL);
  g_hash_table_insert (reader->predicates,
                       g_strndup (colon + 1, (gsize) (dash - colon) - 1),
                       g_ptr_array_free (g_steal_pointer (&parts), FALSE));
  return TRUE;
}

/* --- cells --- */

static GPtrArray *
read_values (const SbOpfColumn *column, const char *value)
{
  gsize length = strlen (value);
  GPtrArray *values;

  if (column->names->len > 0 && length >= 2 && *value == '(' && value[length - 1] == ')')
    return sb_opf_split (value + 1, length - 2);
  values = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (values,
                   g_str_equal (column->type, "PREDICATE")
                     ? g_strdup (value)
                     : dup_unescaped (value, length));
  return values;
}

/* "onset,offset,value" */
static gboolean
read_cell (SbOpfReader *reader, SbOpfColumn *column, const char *line, guint row)
{
  SbTime onset, offset;
  const char *p = sb_opf_read_time (line, &onset);
  g_autoptr (GPtrArray) values = NULL;

  p = p && *p == ',' ? sb_opf_read_time (p + 1, &offset) : NULL;
  if (p == NULL || column == NULL || (*p != ',' && *p != '\0'))
    return FALSE;
  values = read_values (column, *p ? p + 1 : "");
  sb_opf_add_cell (reader, column, onset, offset, values, row);
  return TRUE;
}

static void
lose_line (SbOpfReader *reader, guint row)
{
  g_autofree char *where = g_strdup_printf (_ ("row %u"), row);

  sb_incoming_lose (
    reader->incoming, where, 1, _ ("a line that is neither a column nor a cell"));
}

static void
take_line (SbOpfReader *reader, SbOpfColumn **column, const char *line, guint row)
{
  const char *type;

  if (*line == '\0' || (*line == '#' && row == 1) ||
      read_cell (reader, *column, line, row) || read_predicate (reader, line))
    return;
  type = find_type (line);
  if (type == NULL) {
    lose_line (reader, row);
    return;
  }
  if (*column)
    sb_opf_column_close (reader, *column);
  g_clear_pointer (column, sb_opf_column_free);
  *column = read_column (reader, line, type);
}

void
sb_opf_read_table (SbOpfReader *reader, const SbSource *source)
{
  g_autoptr (SbOpfColumn) column = NULL;
  g_autofree char *text = NULL;
  SbLines lines = {NULL, 0};
  guint n_repaired, row;
  char *line;

  lines.rest = text = sb_source_dup_text (source, NULL, &n_repaired);
  sb_incoming_lose_repaired (reader->incoming, n_repaired);
  if (*text == '#' && g_ascii_isdigit (text[1]))
    reader->incoming->version = g_strndup (text + 1, strspn (text + 1, "0123456789"));
  while ((line = read_line (&lines, &row))) {
    take_line (reader, &column, line, row);
    g_free (line);
  }
  if (column)
    sb_opf_column_close (reader, column);
}
