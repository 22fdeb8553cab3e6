/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/io/csv-reader.h>
#include <string.h>

static SbTable *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  SbTable *table = sb_csv_read_text (text, -1, "t.csv", &error);

  sb_assert_ok (error);
  return table;
}

static void
check_cell (SbTable *table, guint row, guint column, const char *expected)
{
  const char *cell = sb_table_get_cell (table, row, column);

  ck_assert_msg (g_strcmp0 (cell, expected) == 0,
                 "cell %u,%u is “%s”, not “%s”",
                 row,
                 column,
                 cell ? cell : "(missing)",
                 expected ? expected : "(missing)");
}

START_TEST (reads_what_rfc_4180_allows)
{
  g_autoptr (SbTable) table =
    read_text ("\xef\xbb\xbfid,\"na\"\"me\",x\r\n1,\"a,\"\"b\"\"\r\nc\",\r\n"
               "\"\",é, 2 \n\r\n\n");

  ck_assert_uint_eq (sb_table_get_n_columns (table), 3);
  ck_assert_int_eq (sb_table_find_column (table, "na\"me"), 1);
  ck_assert_uint_eq (sb_table_get_n_rows (table), 2);
  check_cell (table, 0, 0, "1");
  check_cell (table, 0, 1, "a,\"b\"\r\nc");
  check_cell (table, 0, 2, NULL);
  check_cell (table, 1, 0, NULL);
  check_cell (table, 1, 1, "é");
  check_cell (table, 1, 2, " 2 ");
}
END_TEST

START_TEST (a_header_alone_is_a_table_without_rows)
{
  g_autoptr (SbTable) table = read_text ("unit,r1");

  ck_assert_uint_eq (sb_table_get_n_columns (table), 2);
  ck_assert_uint_eq (sb_table_get_n_rows (table), 0);
}
END_TEST

START_TEST (faults_name_the_file_and_the_row)
{
  const struct {
    const char *text;
    const char *row;
  } cases[] = {
    {"", "row 1:"},
    {"\n\n", "row 1:"},
    {"a,b\n1,2\n3\n", "row 3:"},
    {"a,b\n1,2,3\n", "row 2:"},
    {"a,b\n1,2\n\n3,4\n", "row 3:"},
    {"a,b\n1,\"2\n3,4\n", "row 2:"},
    {"a,b\n1,\"2\"3\n", "row 2:"},
    {"a,b\n1,2\"3\"\n", "row 2:"},
    {"a,b\n1,2\r3\n", "row 2:"},
    {"a,a\n1,2\n", "row 1:"},
    {"a,\n1,2\n", "row 1:"},
    {"a,b\n1,2\n3,\xff\n", "row 3:"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    SbTable *table = sb_csv_read_text (cases[i].text, -1, "t.csv", &error);

    ck_assert_msg (table == NULL, "case %u was read", i);
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
    ck_assert_ptr_nonnull (strstr (error->message, "“t.csv”"));
    ck_assert_msg (
      strstr (error->message, cases[i].row) != NULL, "case %u: %s", i, error->message);
  }
}
END_TEST

START_TEST (a_nul_byte_is_no_text)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_csv_read_text ("a,b\n1\0,2\n", 9, "t.csv", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
}
END_TEST

START_TEST (too_many_columns_are_refused)
{
  g_autoptr (GString) text = g_string_new ("c0");
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= SB_CSV_MAX_COLUMNS; i++)
    g_string_append_printf (text, ",c%u", i);
  ck_assert_ptr_null (sb_csv_read_text (text->str, -1, "wide.csv", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
}
END_TEST

START_TEST (files_are_read_and_named)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "ratings.csv", NULL);
  g_autofree char *gone = g_build_filename (folder, "gone.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) missing = g_file_new_for_path (gone);
  g_autoptr (GFile) directory = g_file_new_for_path (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbTable) table = NULL;

  ck_assert (g_file_set_contents (path, "unit,r1\n1,A\n", -1, NULL));
  table = sb_csv_read_file (file, &error);
  sb_assert_ok (error);
  ck_assert_str_eq (sb_table_get_name (table), "ratings.csv");
  check_cell (table, 0, 1, "A");
  ck_assert_ptr_null (sb_csv_read_file (missing, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_NOT_FOUND));
  g_clear_error (&error);
  ck_assert_ptr_null (sb_csv_read_file (directory, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_FAILED));
}
END_TEST

typedef struct {
  guint n_rows;
  guint stop; /* at this row */
} Taken;

static gboolean
take (SbTable *row, guint number, gpointer user_data, GError **error)
{
  Taken *taken = user_data;
  g_autofree char *expected = g_strdup_printf ("%u", number);

  ck_assert_uint_eq (sb_table_get_n_rows (row), 1);
  ck_assert_str_eq (sb_table_get_cell (row, 0, 0), expected);
  taken->n_rows++;
  if (number != taken->stop)
    return TRUE;
  g_set_error_literal (error, SB_ERROR, SB_ERROR_BAD_VALUE, "stop");
  return FALSE;
}

START_TEST (rows_are_taken_one_by_one)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "long.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  Taken all = {0}, some = {.stop = 3};

  ck_assert (g_file_set_contents (path, "a,b\n2,x\n3,\n4,z\n", -1, NULL));
  ck_assert (sb_csv_read_rows (file, take, &all, &error));
  ck_assert_uint_eq (all.n_rows, 3);
  ck_assert (!sb_csv_read_rows (file, take, &some, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
  ck_assert_uint_eq (some.n_rows, 2);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    reads_what_rfc_4180_allows,
    a_header_alone_is_a_table_without_rows,
    faults_name_the_file_and_the_row,
    a_nul_byte_is_no_text,
    too_many_columns_are_refused,
    files_are_read_and_named,
    rows_are_taken_one_by_one,
    NULL,
  };

  return sb_test_run ("csv-reader", tests);
}
