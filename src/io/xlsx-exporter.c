/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "importers.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <securebase/base/error.h>
#include <securebase/io/zip.h>
#include <string.h>
#include <xlsxwriter.h>

/* One workbook, a sheet for each table; where it is longer than a sheet may be, it goes
 * on in "events (2)". Texts are written as texts whatever they begin with, so that no
 * cell is a formula and none becomes a date. */
#define FILE_NAME "tables.xlsx"
#define SHEET_ROWS (LXW_ROW_MAX - 1) /* less the header */
#define MAX_WIDTH 40

/* What a cell can hold, in UTF-16 units; a longer text is cut and says so. */
#define CELL_UNITS 32767
#define CUT " […cut: the CSV file has all]"

/* The same for every export: 2000-01-01 12:00 UTC. A program that changes the file writes
 * the present time. */
#define CREATED 946728000
#define CREATOR "Secure Base"
#define OWN_CREATOR "<dc:creator>" CREATOR "</dc:creator>"
#define OWN_TIME "2000-01-01T12:00:00Z</dcterms:modified>"

typedef struct {
  lxw_workbook *book;
  lxw_format *bold;
  lxw_error error;
} Work;

static void
keep_error (Work *work, lxw_error error)
{
  if (work->error == LXW_NO_ERROR)
    work->error = error;
}

/* NULL: it fits as it is. (transfer full) */
static char *
dup_cut (const char *text)
{
  gsize units = 0;
  const char *end = NULL;

  if (strlen (text) <= CELL_UNITS)
    return NULL;
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    if (end == NULL && units >= CELL_UNITS - strlen (CUT))
      end = p;
    units += g_utf8_get_char (p) > 0xffff ? 2 : 1;
  }
  return units > CELL_UNITS ? g_strdup_printf ("%.*s%s", (int) (end - text), text, CUT)
                            : NULL;
}

/* In a cell _x0041_ is the letter A (ECMA-376, ST_Xstring): where a text says just that,
 * its first sign is written in this way. NULL: it does not. (transfer full) */
static char *
dup_escaped (const char *text)
{
  g_autoptr (GRegex) sign = NULL;

  if (strstr (text, "_x") == NULL)
    return NULL;
  sign = g_regex_new ("_(?=x[0-9A-Fa-f]{4}_)", 0, 0, NULL);
  return g_regex_replace_literal (sign, text, -1, 0, "_x005F_", 0, NULL);
}

static void
write_text (Work *work, lxw_worksheet *sheet, guint row, guint column, const char *text)
{
  g_autofree char *escaped = dup_escaped (text);
  const char *whole = escaped ? escaped : text;
  g_autofree char *cut = dup_cut (whole);

  keep_error (
    work,
    worksheet_write_string (sheet, row, (lxw_col_t) column, cut ? cut : whole, NULL));
}

static void
write_cell (Work *work,
            lxw_worksheet *sheet,
            guint row,
            guint column,
            SbColumnType type,
            const char *cell)
{
  if (cell == NULL)
    return;
  if (type == SB_COLUMN_TEXT)
    write_text (work, sheet, row, column, cell);
  else
    keep_error (work,
                worksheet_write_number (
                  sheet, row, (lxw_col_t) column, g_ascii_strtod (cell, NULL), NULL));
}

/* As wide as what is in the first rows. */
static double
get_width (SbTable *table, guint column)
{
  glong width = g_utf8_strlen (sb_table_get_column (table, column)->name, -1) + 3;

  for (guint row = 0; row < MIN (sb_table_get_n_rows (table), 100); row++) {
    const char *cell = sb_table_get_cell (table, row, column);

    width = MAX (width, cell ? g_utf8_strlen (cell, -1) + 1 : 0);
  }
  return (double) MIN (width, MAX_WIDTH);
}

static void
write_header (Work *work, lxw_worksheet *sheet, SbTable *table, guint n_rows)
{
  guint n = sb_table_get_n_columns (table);

  for (guint i = 0; i < n; i++) {
    lxw_col_t column = (lxw_col_t) i;

    keep_error (work,
                worksheet_set_column (sheet, column, column, get_width (table, i), NULL));
    keep_error (work,
                worksheet_write_string (
                  sheet, 0, column, sb_table_get_column (table, i)->name, work->bold));
  }
  worksheet_freeze_panes (sheet, 1, 0);
  if (n > 0)
    keep_error (work, worksheet_autofilter (sheet, 0, 0, n_rows, (lxw_col_t) (n - 1)));
}

static void
write_rows (Work *work, lxw_worksheet *sheet, SbTable *table, guint first, guint n)
{
  write_header (work, sheet, table, n);
  for (guint row = 0; row < n && work->error == LXW_NO_ERROR; row++)
    for (guint i = 0; i < sb_table_get_n_columns (table); i++)
      write_cell (work,
                  sheet,
                  row + 1,
                  i,
                  sb_table_get_column (table, i)->type,
                  sb_table_get_cell (table, first + row, i));
}

static void
write_table (Work *work, SbTable *table)
{
  guint n_rows = sb_table_get_n_rows (table), first = 0;

  for (guint part = 1; part == 1 || first < n_rows; part++) {
    const char *name = sb_table_get_name (table);
    g_autofree char *title =
      part == 1 ? g_strdup (name) : g_strdup_printf ("%s (%u)", name, part);
    lxw_worksheet *sheet = workbook_add_worksheet (work->book, title);
    guint n = MIN (n_rows - first, SHEET_ROWS);

    if (sheet == NULL) {
      keep_error (work, LXW_ERROR_SHEETNAME_ALREADY_USED);
      return;
    }
    write_rows (work, sheet, table, first, n);
    first += n;
  }
}

static lxw_error
write_book (GPtrArray *tables, const char *path, char *folder)
{
  lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = folder};
  lxw_doc_properties properties = {.author = (char *) CREATOR, .created = CREATED};
  Work work = {.book = workbook_new_opt (path, &options)};

  if (work.book == NULL)
    return LXW_ERROR_MEMORY_MALLOC_FAILED;
  work.bold = workbook_add_format (work.book);
  format_set_bold (work.bold);
  workbook_set_properties (work.book, &properties);
  for (guint i = 0; i < tables->len; i++)
    write_table (&work, g_ptr_array_index (tables, i));
  keep_error (&work, workbook_close (work.book));
  return work.error;
}

/* The library prints numbers as the locale has them; what it prints must be XML's. */
static lxw_error
write_book_locale_free (GPtrArray *tables, const char *path, char *folder)
{
  locale_t plain = newlocale (LC_ALL_MASK, "C", (locale_t) 0);
  locale_t before = uselocale (plain);
  lxw_error error = write_book (tables, path, folder);

  uselocale (before);
  freelocale (plain);
  return error;
}

static gboolean
fail (lxw_error code, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_FAILED,
               _ ("The workbook “%s” cannot be written: %s. Export the tables as CSV."),
               FILE_NAME,
               lxw_strerror (code));
  return FALSE;
}

/* It may be somebody's who went on working in it. */
static gboolean
is_own (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = file ? g_mapped_file_get_bytes (file) : NULL;
  g_autoptr (GPtrArray) entries = bytes ? sb_zip_read (bytes, path, NULL) : NULL;
  const SbZipEntry *core = entries ? sb_zip_find (entries, "core.xml") : NULL;
  gsize n = 0;
  const char *text = core ? g_bytes_get_data (core->bytes, &n) : NULL;

  return text && memmem (text, n, OWN_CREATOR, strlen (OWN_CREATOR)) &&
         memmem (text, n, OWN_TIME, strlen (OWN_TIME));
}

static gboolean
write_in_folder (GPtrArray *tables, char *folder, SbFileSet *files, GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  lxw_error code = write_book_locale_free (tables, path, folder);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  gboolean is_written = code == LXW_NO_ERROR || fail (code, error);

  is_written = is_written && g_file_get_contents (path, &bytes, &length, error) &&
               sb_file_set_add_checked (files, FILE_NAME, bytes, length, is_own, error);
  g_unlink (path);
  return is_written;
}

static gboolean
write_xlsx (const SbExportInput *input,
            const char *const *what,
            SbFileSet *files,
            GError **error)
{
  g_autoptr (GPtrArray) tables = sb_tables_build (input, what, error);
  g_autofree char *folder = tables ? g_dir_make_tmp ("securebase-XXXXXX", error) : NULL;
  gboolean is_written;

  if (folder == NULL)
    return FALSE;
  is_written = write_in_folder (tables, folder, files, error);
  g_rmdir (folder);
  return is_written;
}

const SbExporter sb_exporter_xlsx = {
  .name = "xlsx",
  .label = N_ ("Workbook with a sheet for each table (.xlsx)"),
  .write = write_xlsx,
};
