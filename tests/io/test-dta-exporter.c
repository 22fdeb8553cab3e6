/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "odd-table.h"
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <securebase/base/error.h>
#include <string.h>

/* NULL where pandas is not there. */
static JsonObject *
read_back (SbTable *table)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "measures.dta", NULL);
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  sb_test_export_table (table, "dta", folder);
  json = sb_test_read_back ("pandas", path);
  if (json == NULL)
    return NULL;
  root = json_from_string (json, &error);
  sb_assert_ok (error);
  return json_node_dup_object (root);
}

static void
check_cell (SbTable *table, guint row, guint column, JsonNode *found)
{
  const char *cell = sb_table_get_cell (table, row, column);
  const char *name = sb_table_get_column (table, column)->name;

  if (cell == NULL)
    ck_assert_msg (JSON_NODE_HOLDS_NULL (found), "row %u, %s", row, name);
  else if (sb_table_get_column (table, column)->type == SB_COLUMN_TEXT)
    ck_assert_str_eq (json_node_get_string (found), cell);
  else
    ck_assert_msg (json_node_get_double (found) == g_ascii_strtod (cell, NULL),
                   "row %u, %s: %s",
                   row,
                   name,
                   cell);
}

START_TEST (pandas_reads_every_cell)
{
  g_autoptr (SbTable) table = sb_test_odd_table_new ();
  g_autoptr (JsonObject) found = read_back (table);
  JsonArray *rows;

  if (found == NULL)
    return;
  rows = json_object_get_array_member (found, "rows");
  ck_assert_uint_eq (json_array_get_length (rows), sb_table_get_n_rows (table));
  for (guint row = 0; row < sb_table_get_n_rows (table); row++)
    for (guint i = 0; i < sb_table_get_n_columns (table); i++)
      check_cell (table,
                  row,
                  i,
                  json_array_get_element (json_array_get_array_element (rows, row), i));
}
END_TEST

static const char *
get_text (JsonObject *object, const char *member, guint i, guint j)
{
  JsonArray *outer = json_object_get_array_member (object, member);

  return json_array_get_string_element (json_array_get_array_element (outer, i), j);
}

START_TEST (names_and_labels_are_there)
{
  g_autoptr (SbTable) table = sb_test_odd_table_new ();
  g_autoptr (JsonObject) found = read_back (table);
  static const char *const expected[][2] = {
    {"session", "Session label"},
    {"with_2", "with: A reserved word"},
    {"D", "D score"},
    {"d_2", "d: Another d"},
    {"Grosse__cm", "Größe (cm): Höhe (cm)"},
    {"v15s", "15s: Fifteen"},
  };
  JsonObject *labels;

  if (found == NULL)
    return;
  ck_assert_str_eq (json_object_get_string_member (found, "title"),
                    "Secure Base: measures");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    ck_assert_str_eq (get_text (found, "columns", i, 0), expected[i][0]);
    ck_assert_str_eq (get_text (found, "columns", i, 1), expected[i][1]);
  }
  ck_assert_str_eq (get_text (found, "columns", 6, 0),
                    "a_name_of_more_than_thirty_two_l");
  ck_assert_str_eq (get_text (found, "columns", 7, 0),
                    "a_name_of_more_than_thirty_two_2");
  labels = json_object_get_object_member (json_object_get_object_member (found, "labels"),
                                          "running");
  ck_assert_str_eq (json_object_get_string_member (labels, "0"), "no");
  ck_assert_str_eq (json_object_get_string_member (labels, "1"), "yes");
}
END_TEST

START_TEST (a_table_without_rows_is_a_file)
{
  g_autoptr (SbTable) table = sb_test_empty_table_new ();
  g_autoptr (JsonObject) found = read_back (table);

  if (found == NULL)
    return;
  ck_assert_uint_eq (json_array_get_length (json_object_get_array_member (found, "rows")),
                     0);
  ck_assert_str_eq (get_text (found, "columns", 0, 0), "session");
}
END_TEST

/* A locale with a decimal comma and a zone where it is another day. */
START_TEST (bytes_are_the_same_everywhere)
{
  g_autoptr (SbTable) table = sb_test_odd_table_new ();
  g_autoptr (GBytes) first = sb_test_export_bytes (table, "dta", "measures.dta");
  g_autoptr (GBytes) second = NULL;

  g_setenv ("TZ", "Pacific/Kiritimati", TRUE);
  if (!sb_test_set_comma_locale ())
    return;
  second = sb_test_export_bytes (table, "dta", "measures.dta");
  ck_assert (g_bytes_equal (first, second));
}
END_TEST

START_TEST (own_files_are_replaced_and_others_not)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "measures.dta", NULL);
  g_autoptr (SbTable) table = sb_test_odd_table_new ();
  g_autoptr (SbFileSet) files = NULL;
  g_autoptr (GError) error = NULL;
  const char *const what[] = {"measures", NULL};
  SbExportInput input = {.measures = table};

  sb_test_export_table (table, "dta", folder);
  sb_test_export_table (table, "dta", folder);
  ck_assert (g_file_set_contents (path, "<stata_dta>somebody's", -1, NULL));
  files = sb_file_set_new (folder, &error);
  ck_assert (!sb_exporter_find ("dta", NULL)->write (&input, what, files, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {pandas_reads_every_cell,
                                names_and_labels_are_there,
                                a_table_without_rows_is_a_file,
                                bytes_are_the_same_everywhere,
                                own_files_are_replaced_and_others_not,
                                NULL};

  return sb_test_run ("io/dta-exporter", tests);
}
