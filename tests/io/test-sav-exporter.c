/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "odd-table.h"
#include "testlib.h"

#include <locale.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/io/csv-reader.h>
#include <string.h>

/* What PSPP prints when it runs @syntax after GET FILE of the exported @table; what it
 * writes goes beside it. NULL, with the reason printed, where it is not there. */
static char *
run_pspp (SbTable *table, const char *syntax, const char *folder)
{
  g_autofree char *program = g_find_program_in_path ("pspp");
  g_autofree char *script = g_build_filename (folder, "read.sps", NULL);
  g_autofree char *text = g_strdup_printf (
    "SET WIDTH=200.\nCD '%s'.\nGET FILE='measures.sav'.\n%s\n", folder, syntax);
  const char *const argv[] = {"pspp", script, NULL};
  g_autofree char *err = NULL;
  char *out = NULL;

  if (program == NULL) {
    g_print ("# skipped: there is no pspp to read the file back\n");
    return NULL;
  }
  sb_test_export_table (table, "sav", folder);
  ck_assert (g_file_set_contents (script, text, -1, NULL));
  ck_assert_msg (sb_test_spawn (argv, &out, &err) == 0, "%.2000s%s", out, err);
  /* It says on stderr or in its output what it does not like about a file. */
  ck_assert_msg (strstr (out, "warning") == NULL && *err == '\0', "%.2000s%s", out, err);
  return out;
}

static gboolean
is_same_number (const char *cell, const char *found)
{
  double value = g_ascii_strtod (cell, NULL);

  /* PSPP writes CSV with 15 digits. */
  return fabs (g_ascii_strtod (found, NULL) - value) <= 1e-14 * fabs (value);
}

static void
check_cell (SbTable *table, guint row, guint column, const char *found)
{
  const char *cell = sb_table_get_cell (table, row, column);
  const char *name = sb_table_get_column (table, column)->name;
  gboolean is_text = sb_table_get_column (table, column)->type == SB_COLUMN_TEXT;

  if (cell == NULL)
    ck_assert_msg (found == NULL || g_str_equal (found, " "), "row %u, %s", row, name);
  else if (strlen (cell) > 32767)
    ck_assert (g_str_has_suffix (found, " […cut: the CSV file has all]") &&
               g_utf8_validate (found, -1, NULL) && strncmp (found, cell, 32000) == 0);
  else if (is_text)
    ck_assert_str_eq (found, cell);
  else
    ck_assert_msg (is_same_number (cell, found), "row %u, %s: %.100s", row, name, found);
}

START_TEST (pspp_reads_every_cell)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (GFile) file = g_file_new_build_filename (folder, "back.csv", NULL);
  g_autoptr (SbTable) table = sb_test_odd_table_new ();
  g_autofree char *out =
    run_pspp (table, "SAVE TRANSLATE /OUTFILE='back.csv' /TYPE=CSV /FIELDNAMES.", folder);
  g_autoptr (SbTable) back = NULL;
  g_autoptr (GError) error = NULL;

  if (out == NULL)
    return;
  back = sb_csv_read_file (file, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (sb_table_get_n_rows (back), sb_table_get_n_rows (table));
  for (guint row = 0; row < sb_table_get_n_rows (table); row++)
    for (guint i = 0; i < sb_table_get_n_columns (table); i++)
      check_cell (table, row, i, sb_table_get_cell (back, row, i));
}
END_TEST

/* Whether one line of @text has all of @words, in this order. */
static void
check_line (const char *text, const char *const *words)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++) {
    const char *at = lines[i];

    for (guint j = 0; at && words[j]; j++) {
      at = strstr (at, words[j]);
      at = at ? at + strlen (words[j]) : NULL;
    }
    if (at)
      return;
  }
  ck_abort_msg ("no line with %s … in\n%.3000s", words[0], text);
}

START_TEST (pspp_knows_names_labels_and_missing_values)
{
  static const char *const expected[][5] = {
    {"|session", "|Session label", "|Nominal", NULL},
    {"|with_2", "|with: A reserved word", NULL},
    {"|D", "|D score", "|Scale", "F8.1", NULL},
    {"|d_2", "|d: Another d", "F8.2", NULL},
    {"|Grosse__cm", "|Größe (cm): Höhe (cm)", NULL},
    {"|v15s", "|15s: Fifteen", "F8.0", NULL},
    {"|a_name_of_more_than_thirty_two_letters_two", "|Second", NULL},
    {"|start_s", "|Start (s)", "F17.9", NULL},
    {"Whether it runs", "0 ", "|no", NULL},
    {"1 ", "|yes", NULL},
    {"Behaviour code", "NA ", "|None; at all", NULL},
    {"caregiver_put_down", "|Put down", NULL},
    {"code: empty: no code", NULL},
  };
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (SbTable) table = sb_test_odd_table_new ();
  g_autofree char *out =
    run_pspp (table, "DISPLAY DICTIONARY.\nDISPLAY DOCUMENTS.", folder);

  if (out == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    check_line (out, expected[i]);
}
END_TEST

START_TEST (pspp_counts_empty_cells_as_missing)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (SbTable) table = sb_test_odd_table_new ();
  g_autofree char *out = run_pspp (table, "FREQUENCIES code v15s.", folder);
  const char *const missing[] = {"Missing ", "2|", NULL};
  const char *const labelled[] = {"Put down", "1|", "20.0%", "33.3%", NULL};

  if (out == NULL)
    return;
  check_line (out, missing);
  check_line (out, labelled);
}
END_TEST

START_TEST (a_table_without_rows_is_a_file)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (SbTable) table = sb_test_empty_table_new ();
  g_autofree char *out = run_pspp (table, "DISPLAY DICTIONARY.", folder);
  const char *const line[] = {"|session", "|Session label", NULL};

  if (out)
    check_line (out, line);
}
END_TEST

/* A locale with a decimal comma and a zone where it is another day. */
START_TEST (bytes_are_the_same_everywhere)
{
  g_autoptr (SbTable) table = sb_test_odd_table_new ();
  g_autoptr (GBytes) first = sb_test_export_bytes (table, "sav", "measures.sav");
  g_autoptr (GBytes) second = NULL;

  g_setenv ("TZ", "Pacific/Kiritimati", TRUE);
  if (!sb_test_set_comma_locale ())
    return;
  second = sb_test_export_bytes (table, "sav", "measures.sav");
  ck_assert (g_bytes_equal (first, second));
}
END_TEST

/* Turkish has another I for i, and the format short names in capitals. */
START_TEST (turkish_gives_the_same_bytes)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "tr_TR.UTF-8", NULL);
  const char *argv[] = {"localedef", "-i", "tr_TR", "-f", "UTF-8", path, NULL};
  g_autofree char *program = g_find_program_in_path ("localedef");
  g_autoptr (SbTable) table = sb_test_empty_table_new ();
  g_autoptr (GBytes) first = NULL, second = NULL;

  sb_table_add_column (table, &(SbColumn){.name = "id_is"});
  first = sb_test_export_bytes (table, "sav", "measures.sav");
  if (program)
    sb_test_spawn (argv, NULL, NULL);
  g_setenv ("LOCPATH", folder, TRUE);
  if (setlocale (LC_ALL, "tr_TR.UTF-8") == NULL) {
    g_print ("# skipped: localedef or its source of tr_TR is not installed\n");
    return;
  }
  second = sb_test_export_bytes (table, "sav", "measures.sav");
  ck_assert (g_bytes_equal (first, second));
}
END_TEST

START_TEST (own_files_are_replaced_and_others_not)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "measures.sav", NULL);
  g_autoptr (SbTable) table = sb_test_odd_table_new ();
  g_autoptr (SbFileSet) files = NULL;
  g_autoptr (GError) error = NULL;
  const char *const what[] = {"measures", NULL};
  SbExportInput input = {.measures = table};

  sb_test_export_table (table, "sav", folder);
  sb_test_export_table (table, "sav", folder);
  ck_assert (
    g_file_set_contents (path, "$FL2@(#) SPSS DATA FILE - a person's", -1, NULL));
  files = sb_file_set_new (folder, &error);
  ck_assert (!sb_exporter_find ("sav", NULL)->write (&input, what, files, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {pspp_reads_every_cell,
                                pspp_knows_names_labels_and_missing_values,
                                pspp_counts_empty_cells_as_missing,
                                a_table_without_rows_is_a_file,
                                bytes_are_the_same_everywhere,
                                turkish_gives_the_same_bytes,
                                own_files_are_replaced_and_others_not,
                                NULL};

  return sb_test_run ("io/sav-exporter", tests);
}
