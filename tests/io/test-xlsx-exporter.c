/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "odd-table.h"
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/io/zip.h>
#include <string.h>

/* NULL where openpyxl is not there. */
static JsonObject *
read_back (SbTable *table)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "tables.xlsx", NULL);
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  sb_test_export_table (table, "xlsx", folder);
  json = sb_test_read_back ("openpyxl", path);
  if (json == NULL)
    return NULL;
  root = json_from_string (json, &error);
  sb_assert_ok (error);
  return json_node_dup_object (root);
}

static JsonObject *
get_sheet (JsonObject *book, const char *name)
{
  return json_object_get_object_member (json_object_get_object_member (book, "sheets"),
                                        name);
}

static JsonNode *
get_cell (JsonObject *sheet, guint row, guint column)
{
  JsonArray *rows = json_object_get_array_member (sheet, "rows");

  return json_array_get_element (json_array_get_array_element (rows, row), column);
}

static void
check_cell (SbTable *table, guint row, guint column, JsonNode *found)
{
  const char *cell = sb_table_get_cell (table, row, column);
  double value = cell ? g_ascii_strtod (cell, NULL) : NAN;

  if (cell == NULL)
    ck_assert (JSON_NODE_HOLDS_NULL (found));
  else if (strlen (cell) > 32767)
    ck_assert (g_str_has_suffix (json_node_get_string (found), "the CSV file has all]"));
  else if (sb_table_get_column (table, column)->type == SB_COLUMN_TEXT)
    ck_assert_str_eq (json_node_get_string (found), cell);
  else
    ck_assert_msg (fabs (json_node_get_double (found) - value) <= 1e-15 * fabs (value),
                   "row %u, column %u: %s",
                   row,
                   column,
                   cell);
}

static void
check_rows (SbTable *table, JsonObject *book)
{
  JsonObject *sheet = get_sheet (book, "measures");

  for (guint i = 0; i < sb_table_get_n_columns (table); i++) {
    ck_assert_str_eq (json_node_get_string (get_cell (sheet, 0, i)),
                      sb_table_get_column (table, i)->name);
    for (guint row = 0; row < sb_table_get_n_rows (table); row++)
      check_cell (table, row, i, get_cell (sheet, row + 1, i));
  }
}

START_TEST (openpyxl_reads_every_cell)
{
  g_autoptr (SbTable) table = sb_test_odd_table_new ();
  g_autoptr (JsonObject) book = read_back (table);

  if (book)
    check_rows (table, book);
}
END_TEST

/* The one cell "=1+1" is a text, as are a mail address and a web page. */
START_TEST (nothing_is_a_formula_or_a_link)
{
  g_autoptr (SbTable) table = sb_test_odd_table_new ();
  g_autoptr (JsonObject) book = NULL;
  JsonObject *sheet;

  sb_table_begin_row (table);
  sb_table_add_text (table, "https://example.org");
  sb_table_add_text (table, "mailto:a@example.org");
  book = read_back (table);
  if (book == NULL)
    return;
  sheet = get_sheet (book, "measures");
  ck_assert_str_eq (json_node_get_string (get_cell (sheet, 1, 7)), "=1+1");
  ck_assert_int_eq (json_object_get_int_member (sheet, "formulas"), 0);
  ck_assert_int_eq (json_object_get_int_member (sheet, "links"), 0);
  ck_assert_str_eq (json_object_get_string_member (sheet, "frozen"), "A2");
}
END_TEST

/* Read as Excel does: _xHHHH_ is a letter. */
START_TEST (what_looks_like_an_escape_is_the_text)
{
  g_autoptr (SbTable) table = sb_test_odd_table_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  gboolean is_found = FALSE;

  sb_table_begin_row (table);
  sb_table_add_text (table, "_x0041_x0042_ lit");
  bytes = sb_test_export_bytes (table, "xlsx", "tables.xlsx");
  entries = sb_zip_read (bytes, "tables.xlsx", NULL);
  for (guint i = 0; i < entries->len; i++) {
    const SbZipEntry *entry = entries->pdata[i];
    gsize n;
    const char *data = g_bytes_get_data (entry->bytes, &n);

    is_found |=
      g_strstr_len (data, (gssize) n, ">_x005F_x0041_x005F_x0042_ lit<") != NULL;
    ck_assert_ptr_null (g_strstr_len (data, (gssize) n, ">_x0041_x0042_ lit<"));
  }
  ck_assert (is_found);
}
END_TEST

START_TEST (a_table_without_rows_is_a_sheet)
{
  g_autoptr (SbTable) table = sb_test_empty_table_new ();
  g_autoptr (JsonObject) book = read_back (table);

  if (book)
    check_rows (table, book);
}
END_TEST

/* A locale with a decimal comma and a zone where it is another day. */
START_TEST (bytes_are_the_same_everywhere)
{
  g_autoptr (SbTable) table = sb_test_odd_table_new ();
  g_autoptr (GBytes) first = sb_test_export_bytes (table, "xlsx", "tables.xlsx");
  g_autoptr (GBytes) second = NULL;
  g_autoptr (JsonObject) book = NULL;

  g_setenv ("TZ", "Pacific/Kiritimati", TRUE);
  if (!sb_test_set_comma_locale ())
    return;
  second = sb_test_export_bytes (table, "xlsx", "tables.xlsx");
  ck_assert (g_bytes_equal (first, second));
  book = read_back (table);
  if (book)
    check_rows (table, book);
}
END_TEST

/* The same workbook, saved by somebody who worked in it. */
static void
write_changed (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = sb_zip_read (bytes, path, &error);
  g_autoptr (SbZipWriter) writer = sb_zip_writer_new ();
  g_autoptr (GBytes) out = NULL;

  sb_assert_ok (error);
  for (guint i = 0; i < entries->len; i++) {
    const SbZipEntry *entry = g_ptr_array_index (entries, i);
    gsize n;
    const char *data = g_bytes_get_data (entry->bytes, &n);
    g_autoptr (GString) text = g_string_new_len (data, (gssize) n);

    g_string_replace (text, "2000-01-01T12", "2026-11-22T12", 0);
    ck_assert (sb_zip_writer_add (writer, entry->name, text->str, text->len, &error));
  }
  out = sb_zip_writer_finish (writer, &error);
  sb_assert_ok (error);
  ck_assert (g_file_set_contents (
    path, g_bytes_get_data (out, NULL), (gssize) g_bytes_get_size (out), NULL));
}

START_TEST (own_files_are_replaced_and_others_not)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "tables.xlsx", NULL);
  g_autoptr (SbTable) table = sb_test_odd_table_new ();
  g_autoptr (SbFileSet) files = NULL;
  g_autoptr (GError) error = NULL;
  const char *const what[] = {"measures", NULL};
  SbExportInput input = {.measures = table};

  sb_test_export_table (table, "xlsx", folder);
  sb_test_export_table (table, "xlsx", folder);
  write_changed (path);
  files = sb_file_set_new (folder, &error);
  ck_assert (!sb_exporter_find ("xlsx", NULL)->write (&input, what, files, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS));
}
END_TEST

/* More rows than a sheet of Excel has. */
START_TEST (a_long_table_goes_on_in_another_sheet)
{
  const SbColumn column = {.name = "n", .type = SB_COLUMN_INTEGER, .label = "Number"};
  g_autoptr (SbTable) table = sb_table_new ("measures", &column, 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  const SbZipEntry *second;

  for (guint i = 0; i < 1048576; i++)
    sb_table_add_integer (table, i);
  bytes = sb_test_export_bytes (table, "xlsx", "tables.xlsx");
  entries = sb_zip_read (bytes, "tables.xlsx", &error);
  sb_assert_ok (error);
  second = sb_zip_find (entries, "sheet2.xml");
  ck_assert_ptr_nonnull (second);
  ck_assert_ptr_nonnull (g_strstr_len (g_bytes_get_data (second->bytes, NULL),
                                       (gssize) g_bytes_get_size (second->bytes),
                                       "<c r=\"A2\"><v>1048575</v>"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {openpyxl_reads_every_cell,
                                nothing_is_a_formula_or_a_link,
                                what_looks_like_an_escape_is_the_text,
                                a_table_without_rows_is_a_sheet,
                                bytes_are_the_same_everywhere,
                                own_files_are_replaced_and_others_not,
                                a_long_table_goes_on_in_another_sheet,
                                NULL};

  return sb_test_run ("io/xlsx-exporter", tests);
}
