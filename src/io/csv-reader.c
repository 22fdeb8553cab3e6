/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/csv-reader.h>

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <string.h>

typedef struct {
  const char *name; /* of the file, for sentences */
  const char *at;
  const char *end;
  gsize row;       /* the row being read, from 1 */
  GString *cell;   /* the cell being read */
  GPtrArray *head; /* the first row: owned text */
  SbTable *table;
  guint n_cells;     /* read in this row */
  SbCsvRowFunc take; /* NULL: the table keeps its rows */
  gpointer take_data;
} Reader;

static gboolean
fail (Reader *reader, const char *what, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s”, row %lu: %s."),
               reader->name,
               (gulong) reader->row,
               what);
  return FALSE;
}

static gboolean
read_quoted (Reader *reader, GError **error)
{
  for (reader->at++; reader->at < reader->end; reader->at++) {
    if (*reader->at == '"' && (reader->at + 1 == reader->end || reader->at[1] != '"')) {
      reader->at++;
      return TRUE;
    }
    if (*reader->at == '"')
      reader->at++;
    g_string_append_c (reader->cell, *reader->at);
  }
  return fail (reader, _ ("a quotation mark is opened and never closed"), error);
}

static gboolean
read_bare (Reader *reader, GError **error)
{
  const char *start = reader->at;

  while (reader->at < reader->end && !strchr (",\r\n\"", *reader->at))
    reader->at++;
  g_string_append_len (reader->cell, start, reader->at - start);
  if (reader->at < reader->end && *reader->at == '"')
    return fail (reader,
                 _ ("a quotation mark stands inside a cell that does not begin with one"),
                 error);
  return TRUE;
}

static gboolean
at_row_end (Reader *reader)
{
  gsize left = (gsize) (reader->end - reader->at);

  return left == 0 || *reader->at == '\n' ||
         (left > 1 && reader->at[0] == '\r' && reader->at[1] == '\n');
}

static gboolean
add_to_head (Reader *reader, GError **error)
{
  if (reader->cell->len == 0)
    return fail (reader, _ ("a column has no name"), error);
  for (guint i = 0; i < reader->head->len; i++)
    if (g_str_equal (g_ptr_array_index (reader->head, i), reader->cell->str))
      return fail (reader, _ ("two columns have the same name"), error);
  if (reader->head->len == SB_CSV_MAX_COLUMNS)
    return fail (reader, _ ("there are too many columns"), error);
  g_ptr_array_add (reader->head, g_strdup (reader->cell->str));
  return TRUE;
}

static gboolean
add_cell (Reader *reader, GError **error)
{
  reader->n_cells++;
  if (reader->row == 1)
    return add_to_head (reader, error);
  if (reader->n_cells > reader->head->len)
    return TRUE; /* counted, and refused at the end of the row */
  if (reader->cell->len > 0)
    sb_table_add_text (reader->table, reader->cell->str);
  else
    sb_table_add_missing (reader->table);
  return TRUE;
}

static gboolean
read_cell (Reader *reader, GError **error)
{
  gboolean quoted = reader->at < reader->end && *reader->at == '"';

  g_string_truncate (reader->cell, 0);
  if (!(quoted ? read_quoted (reader, error) : read_bare (reader, error)))
    return FALSE;
  if (!at_row_end (reader) && *reader->at != ',')
    return fail (reader,
                 quoted ? _ ("text follows a closing quotation mark")
                        : _ ("a carriage return stands alone"),
                 error);
  return add_cell (reader, error);
}

static gboolean
check_width (Reader *reader, GError **error)
{
  g_autofree char *what = NULL;

  if (reader->n_cells == reader->head->len)
    return TRUE;
  what = g_strdup_printf (_ ("the number of cells is %u, and %u in the first row"),
                          reader->n_cells,
                          reader->head->len);
  return fail (reader, what, error);
}

static gboolean
read_row (Reader *reader, GError **error)
{
  reader->n_cells = 0;
  while (TRUE) {
    if (!read_cell (reader, error))
      return FALSE;
    if (at_row_end (reader))
      break;
    reader->at++;
  }
  if (reader->at < reader->end)
    reader->at += *reader->at == '\r' ? 2 : 1;
  return check_width (reader, error);
}

static void
begin_table (Reader *reader)
{
  reader->table = sb_table_new (reader->name, NULL, 0);
  for (guint i = 0; i < reader->head->len; i++) {
    SbColumn column = {.name = g_ptr_array_index (reader->head, i)};

    sb_table_add_column (reader->table, &column);
  }
}

/* Editors leave empty lines at the end; they are no rows. */
static void
trim_end (Reader *reader)
{
  while (reader->end > reader->at && strchr ("\r\n", reader->end[-1]))
    reader->end--;
}

static gboolean
take_row (Reader *reader, GError **error)
{
  if (reader->take == NULL)
    return TRUE;
  if (!reader->take (reader->table, (guint) reader->row, reader->take_data, error))
    return FALSE;
  sb_table_clear_rows (reader->table);
  return TRUE;
}

/* What is taken row by row fills no memory. */
static gboolean
is_too_long (Reader *reader)
{
  return reader->take == NULL &&
         (guint64) reader->row * reader->head->len > SB_CSV_MAX_CELLS;
}

static gboolean
read_rows (Reader *reader, GError **error)
{
  reader->row = 1;
  if (reader->at == reader->end)
    return fail (reader, _ ("the file is empty; a row of column names is needed"), error);
  if (!read_row (reader, error))
    return FALSE;
  begin_table (reader);
  for (reader->row = 2; reader->at < reader->end; reader->row++) {
    if (is_too_long (reader))
      return fail (reader, _ ("the table is too long to be read"), error);
    if (!read_row (reader, error) || !take_row (reader, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_text (Reader *reader, GError **error)
{
  const char *bad;

  if (g_utf8_validate (reader->at, reader->end - reader->at, &bad))
    return TRUE;
  reader->row = 1;
  for (const char *c = reader->at; c < bad; c++)
    reader->row += *c == '\n';
  return fail (
    reader, _ ("this is not UTF-8 text; save the table as “CSV UTF-8”"), error);
}

static SbTable *
read_text (Reader *reader, const char *text, gsize size, GError **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  g_autoptr (GPtrArray) head = g_ptr_array_new_with_free_func (g_free);

  reader->at = text;
  reader->end = text + size;
  reader->cell = cell;
  reader->head = head;
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    reader->at += 3;
  trim_end (reader);
  if (check_text (reader, error) && read_rows (reader, error))
    return reader->table;
  g_clear_pointer (&reader->table, sb_table_free);
  return NULL;
}

SbTable *
sb_csv_read_text (const char *text, gssize length, const char *name, GError **error)
{
  Reader reader = {.name = name};

  return read_text (&reader, text, length < 0 ? strlen (text) : (gsize) length, error);
}

static char *
dup_name (GFile *file)
{
  g_autofree char *path = g_file_get_parse_name (file);

  return g_path_get_basename (path);
}

static GFileInfo *
query_file (GFile *file, const char *name, GError **error)
{
  g_autoptr (GError) cause = NULL;
  GFileInfo *info =
    g_file_query_info (file,
                       G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                       G_FILE_QUERY_INFO_NONE,
                       NULL,
                       &cause);

  if (!info)
    g_set_error (error,
                 SB_ERROR,
                 g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                   ? SB_ERROR_NOT_FOUND
                   : SB_ERROR_FAILED,
                 _ ("“%s” cannot be read: %s."),
                 name,
                 cause->message);
  return info;
}

static gboolean
check_file (GFile *file, const char *name, gsize most, GError **error)
{
  g_autoptr (GFileInfo) info = query_file (file, name, error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_size (info) <= (goffset) most)
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               _ ("“%s” is larger than a table can be (%u MiB)."),
               name,
               (guint) (most >> 20));
  return FALSE;
}

static SbTable *
read_file (Reader *reader, GFile *file, gsize most, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) cause = NULL;
  gsize length;

  if (!check_file (file, reader->name, most, error))
    return NULL;
  if (g_file_load_contents (file, NULL, &text, &length, NULL, &cause))
    return read_text (reader, text, length, error);
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_FAILED,
               _ ("“%s” cannot be read: %s."),
               reader->name,
               cause->message);
  return NULL;
}

SbTable *
sb_csv_read_file (GFile *file, GError **error)
{
  g_autofree char *name = dup_name (file);
  Reader reader = {.name = name};

  return read_file (&reader, file, SB_CSV_MAX_BYTES, error);
}

gboolean
sb_csv_read_rows (GFile *file, SbCsvRowFunc take, gpointer user_data, GError **error)
{
  g_autofree char *name = dup_name (file);
  Reader reader = {.name = name, .take = take, .take_data = user_data};
  g_autoptr (SbTable) table = read_file (&reader, file, SB_CSV_MAX_BYTES_BY_ROW, error);

  return table != NULL;
}
