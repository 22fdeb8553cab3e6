/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of an export by hand, and what is said of them when it is brought back. */
#include "testlib.h"

#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/document/document.h>
#include <securebase/exchange/exported-folder.h>
#include <securebase/export/export.h>
#include <securebase/io/csv-reader.h>
#include <securebase/sample/sample.h>
#include <sys/stat.h>

/* The sample, exported once in a process; every test edits a file of it and puts it back.
 */
static char *folder, *exported;

static SbStudy *
make_study (void)
{
  const SbSampleSettings settings = {
    .folder = folder, .seed = 1, .length = SB_SAMPLE_SHORT};
  g_autoptr (GError) error = NULL;
  g_autofree char *path = sb_sample_write (&settings, NULL, NULL, NULL, &error);
  g_autoptr (SbDocument) document = NULL;
  SbStudy *study;

  sb_assert_ok (error);
  document = sb_document_open (path, SB_OPEN_READ_ONLY, &error);
  sb_assert_ok (error);
  study = sb_document_dup_study (document, &error);
  sb_assert_ok (error);
  return study;
}

static void
export_sample (void)
{
  const char *const what[] = {"sessions",
                              "dyads",
                              "coders",
                              "assignments",
                              "recordings",
                              "codings",
                              "episodes",
                              "events",
                              "ratings",
                              "categories",
                              "marks",
                              "notes",
                              "decisions",
                              "scheme",
                              NULL};
  g_autoptr (SbStudy) study = NULL;
  g_autoptr (GError) error = NULL;

  folder = sb_test_dup_folder ();
  exported = g_build_filename (folder, "exported", NULL);
  study = make_study ();
  sb_study_export (
    study, &(SbExportOptions){.what = what, .with_paths = TRUE}, exported, NULL, &error);
  sb_assert_ok (error);
}

/* --- edits --- */

static char *
load (const char *name)
{
  g_autofree char *path = NULL;
  char *text;

  if (exported == NULL)
    export_sample ();
  path = g_build_filename (exported, name, NULL);
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
save (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (exported, name, NULL);

  ck_assert (g_file_set_contents (path, text, -1, NULL));
}

static void
append_cell (GString *text, const char *cell, gboolean is_last)
{
  g_auto (GStrv) parts = g_strsplit (cell ? cell : "", "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  g_string_append_printf (
    text, cell ? "\"%s\"%s" : "%s%s", doubled, is_last ? "\n" : ",");
}

static void
append_row (GString *text, SbTable *table, guint row, guint edited, const char *value)
{
  guint n = sb_table_get_n_columns (table);

  for (guint i = 0; i < n; i++)
    append_cell (
      text, i == edited ? value : sb_table_get_cell (table, row, i), i + 1 == n);
}

static void
append_head (GString *text, SbTable *table)
{
  guint n = sb_table_get_n_columns (table);

  for (guint i = 0; i < n; i++)
    append_cell (text, sb_table_get_column (table, i)->name, i + 1 == n);
}

static SbTable *
read_table (const char *text, const char *name)
{
  g_autoptr (GError) error = NULL;
  SbTable *table = sb_csv_read_text (text, -1, name, &error);

  sb_assert_ok (error);
  return table;
}

/* @row as a spreadsheet counts them: the first below the header is 2. */
static char *
dup_edited (
  const char *text, const char *name, guint row, const char *column, const char *value)
{
  g_autoptr (SbTable) table = read_table (text, name);
  int edited = sb_table_find_column (table, column);
  GString *all = g_string_new (NULL);

  ck_assert_int_ge (edited, 0);
  append_head (all, table);
  for (guint i = 0; i < sb_table_get_n_rows (table); i++)
    append_row (all, table, i, i + 2 == row ? (guint) edited : G_MAXUINT, value);
  return g_string_free (all, FALSE);
}

static char *
dup_back_path (void)
{
  return g_build_filename (folder, "back.sbase", NULL);
}

/* What is said, all in one text. */
static char *
bring_back (gboolean *is_back)
{
  g_autoptr (GFile) from = g_file_new_for_path (exported);
  g_autofree char *path = dup_back_path ();
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (GError) error = NULL;

  *is_back =
    sb_exported_folder_bring_back (from, path, &report, NULL, NULL, NULL, &error);
  ck_assert (*is_back == g_file_test (path, G_FILE_TEST_EXISTS));
  g_unlink (path);
  if (!*is_back) {
    ck_assert_int_eq (error->domain, SB_ERROR);
    return g_strdup (error->message);
  }
  g_ptr_array_add (report, NULL);
  return g_strjoinv ("\n", (char **) report->pdata);
}

static void
check_says (const char *said, const char *words)
{
  ck_assert_msg (strstr (said, words) != NULL, "“%s” is not in “%s”", words, said);
}

/* Brings back with @text in the file, then puts back what was there. */
static void
check_with (const char *name, const char *text, gboolean comes, const char *words)
{
  g_autofree char *before = load (name);
  g_autofree char *said = NULL;
  gboolean is_back;

  save (name, text);
  said = bring_back (&is_back);
  save (name, before);
  check_says (said, words);
  ck_assert_msg (is_back == comes, "%s: %s", words, said);
}

static void
check_replaced (
  const char *name, const char *old, const char *new, gboolean comes, const char *words)
{
  g_autofree char *before = load (name);
  g_auto (GStrv) parts = g_strsplit (before, old, 2);
  g_autofree char *text = g_strjoinv (new, parts);

  ck_assert_uint_eq (g_strv_length (parts), 2);
  check_with (name, text, comes, words);
}

typedef struct {
  const char *file;
  guint row;
  const char *column;
  const char *value;
  const char *words; /* that the refusal has, beside file, row and column */
} Edit;

static const Edit edits[] = {
  {"coders.csv", 2, "coder", NULL, "empty"},
  {"coders.csv", 2, "reaction_s", NULL, "empty"},
  {"sessions.csv", 3, "session", NULL, "empty"},
  {"sessions.csv", 3, "session_id", NULL, "empty"},
  {"codings.csv", 4, "coding_id", NULL, "empty"},
  {"codings.csv", 4, "pass", NULL, "empty"},
  {"codings.csv", 4, "coder_id", "nobody", "no row of a coder with the id “nobody”"},
  {"episodes.csv", 2, "episode", NULL, "empty"},
  {"events.csv", 12, "event_id", NULL, "empty"},
  {"events.csv", 12, "start_s", NULL, "empty"},
  {"events.csv", 12, "coding_id", NULL, "empty"},
  {"events.csv", 12, "code", NULL, "empty"},
  {"ratings.csv", 2, "scale", NULL, "empty"},
  {"ratings.csv", 2, "value", "0x6", "“0x6”"},
  {"ratings.csv", 2, "value", " 6.5", "“ 6.5”"},
  {"ratings.csv", 2, "value", "6,5", "“6,5”"},
  {"categories.csv", 2, "blind_id", NULL, "empty"},
  {"categories.csv", 2, "current_id", NULL, "empty"},
  {"coders.csv", 2, "role", "king", "“king” is none of: coder, trainee"},
  {"coders.csv", 3, "coder", "K1", "a row before"},
  {"dyads.csv", 2, "birth_month", "Mar 25", "no date like 2026-03"},
  {"dyads.csv", 2, "variables", "{broken", "damaged"},
  {"sessions.csv", 2, "date", "02.03.2026", "no date like 2026-03-14"},
  {"sessions.csv", 2, "date", "2026-02-30", "no date"},
  {"sessions.csv", 2, "validity", "fine", "not in the scheme"},
  {"sessions.csv", 3, "session", "S01", "a row before"},
  {"codings.csv", 2, "state", "weird", "“weird” is none of"},
  {"codings.csv", 2, "pass", "0", "not between 1"},
  {"codings.csv", 2, "scheme_version", "9", "not between 0 and 1"},
  {"episodes.csv", 2, "episode", "99", "not between 1 and 8"},
  {"episodes.csv", 3, "episode", "1", "a row before"},
  {"episodes.csv", 3, "end_s", "1", "the end is before the beginning"},
  {"events.csv", 12, "code", "no_such_code", "not in the scheme"},
  {"events.csv", 12, "end_s", "-5", "the end is before the beginning"},
  {"events.csv", 12, "modifiers", "[broken", "damaged"},
  {"ratings.csv", 2, "value", "65", "“65” is not between 1 and 7"},
  {"ratings.csv", 2, "scale", "ZZ", "not in the scheme"},
  {"ratings.csv", 2, "partner", "martian", "none of"},
  {"ratings.csv", 2, "record", "blond", "none of"},
  {"ratings.csv", 2, "episode", "99", "not between"},
  {"marks.csv", 2, "index", "XX", "not in the scheme"},
  {"marks.csv", 2, "intensity", "7", "not between 0 and 3"},
  {"categories.csv", 2, "blind_category", "E", "none of"},
  {"categories.csv", 2, "current_subgroup", "B9", "not in the scheme"},
  {"categories.csv", 2, "blind_d_score", "12", "not between 1 and 9"},
};

START_TEST (an_edit_is_refused_with_its_place)
{
  const Edit *edit = &edits[_i];
  g_autofree char *before = load (edit->file);
  g_autofree char *text =
    dup_edited (before, edit->file, edit->row, edit->column, edit->value);
  g_autofree char *place =
    g_strdup_printf ("“%s”, row %u, column “%s”", edit->file, edit->row, edit->column);

  check_with (edit->file, text, FALSE, place);
  check_with (edit->file, text, FALSE, edit->words);
}
END_TEST

START_TEST (the_same_text_in_other_quotes_comes)
{
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++) {
    g_autofree char *before = load (edits[i].file);
    g_autofree char *text = dup_edited (before, edits[i].file, 0, edits[i].column, NULL);

    check_with (edits[i].file, text, TRUE, "was changed");
  }
}
END_TEST

START_TEST (an_id_that_stands_twice_is_named)
{
  g_autofree char *before = load ("coders.csv");
  g_autoptr (SbTable) table = read_table (before, "coders.csv");
  int column = sb_table_find_column (table, "coder_id");
  g_autofree char *text = dup_edited (
    before, "coders.csv", 3, "coder_id", sb_table_get_cell (table, 0, (guint) column));

  check_with ("coders.csv", text, FALSE, "“coders.csv”, row 3, column “coder_id”");
}
END_TEST

START_TEST (a_scheme_that_is_none_is_named)
{
  check_replaced ("scheme.json",
                  "\\\"scales\\\"",
                  "\\\"sails\\\"",
                  FALSE,
                  "“scheme.json”, version 1: ");
}
END_TEST

START_TEST (an_id_of_another_kind_is_named)
{
  g_autofree char *sessions = load ("sessions.csv"), *before = load ("codings.csv");
  g_autoptr (SbTable) table = read_table (sessions, "sessions.csv");
  int column = sb_table_find_column (table, "session_id");
  g_autofree char *text = dup_edited (
    before, "codings.csv", 2, "coder_id", sb_table_get_cell (table, 0, (guint) column));

  check_with ("codings.csv", text, FALSE, "“codings.csv”, row 2, column “coder_id”");
}
END_TEST

START_TEST (rows_that_were_taken_out_are_counted)
{
  g_autofree char *before = load ("marks.csv");
  g_autoptr (SbTable) table = read_table (before, "marks.csv");
  g_autoptr (GString) head = g_string_new (NULL);
  g_autofree char *words = g_strdup_printf (
    "number of rows was %u when it was exported, and is 0", sb_table_get_n_rows (table));

  ck_assert_uint_gt (sb_table_get_n_rows (table), 0);
  append_head (head, table);
  check_with ("marks.csv", head->str, TRUE, words);
}
END_TEST

START_TEST (semicolons_are_named)
{
  g_autofree char *before = load ("coders.csv");
  g_autofree char *text = g_strdup (before);

  g_strdelimit (text, ",", ';');
  check_with ("coders.csv", text, FALSE, "semicolons");
}
END_TEST

START_TEST (a_table_of_another_export_is_named)
{
  check_replaced ("manifest.json", "\"notes.csv\"", "\"other.csv\"", TRUE, "“notes.csv”");
}
END_TEST

START_TEST (a_missing_table_is_told_once)
{
  g_autofree char *before = load ("categories.csv");
  g_autofree char *path = g_build_filename (exported, "categories.csv", NULL);
  g_autofree char *said = NULL;
  gboolean is_back;

  g_unlink (path);
  said = bring_back (&is_back);
  save ("categories.csv", before);
  ck_assert (is_back);
  check_says (said, "categories: not in the folder");
  ck_assert (strstr (strstr (said, "categories: not") + 1, "categories: not") == NULL);
}
END_TEST

START_TEST (a_pipe_is_not_waited_for)
{
  g_autofree char *before = load ("notes.csv");
  g_autofree char *path = g_build_filename (exported, "notes.csv", NULL);
  g_autofree char *said = NULL;
  gboolean is_back;

  g_unlink (path);
  ck_assert_int_eq (mkfifo (path, 0600), 0);
  said = bring_back (&is_back);
  g_unlink (path);
  save ("notes.csv", before);
  ck_assert (!is_back);
  check_says (said, "“notes.csv” is no ordinary file");
}
END_TEST

typedef struct {
  const char *old;
  const char *new;
  gboolean comes;
  const char *words;
} Option;

static const Option options[] = {
  {"\"securebase-export\"", "\"other\"", FALSE, "not that of an export"},
  {"\"version\" : 1,", "\"version\" : 99,", FALSE, "version"},
  {"\"settings\" : \"{}\"", "\"settings\" : \"{broken\"", FALSE, "settings"},
  {"\"sessions\" : null",
   "\"sessions\" : [\"S01\", \"S02\"]",
   TRUE,
   "sessions were exported: S01, S02"},
  {"\"coders\" : null", "\"coders\" : [\"K1\"]", TRUE, "coders were exported: K1"},
  {"\"handed_in_only\" : false", "\"handed_in_only\" : true", TRUE, "handed in"},
  {"\"dates_shifted\" : false", "\"dates_shifted\" : true", TRUE, "shifted"},
  {"\"dates_left_out\" : false", "\"dates_left_out\" : true", TRUE, "left out"},
};

START_TEST (what_the_manifest_says_is_told)
{
  const Option *option = &options[_i];

  check_replaced (
    "manifest.json", option->old, option->new, option->comes, option->words);
}
END_TEST

static void
check_merge (const char *option, gboolean can_be_merged)
{
  g_autofree char *before = load ("manifest.json");
  g_autofree char *off = g_strdup_printf ("\"%s\" : false", option);
  g_autofree char *on = g_strdup_printf ("\"%s\" : true", option);
  g_auto (GStrv) parts = g_strsplit (before, off, 2);
  g_autofree char *changed = g_strjoinv (on, parts);
  g_autoptr (GFile) file = g_file_new_for_path (exported);
  g_autoptr (GError) error = NULL;

  ck_assert_uint_eq (g_strv_length (parts), 2);
  save ("manifest.json", changed);
  ck_assert (sb_exported_folder_check_merge (file, &error) == can_be_merged);
  ck_assert (can_be_merged || g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  save ("manifest.json", before);
}

START_TEST (other_dates_are_not_merged)
{
  check_merge ("handed_in_only", TRUE);
  check_merge ("dates_shifted", FALSE);
  check_merge ("dates_left_out", FALSE);
}
END_TEST

int
main (void)
{
  const SbTestLoop tests[] = {
    {an_edit_is_refused_with_its_place, G_N_ELEMENTS (edits)},
    {the_same_text_in_other_quotes_comes, 1},
    {an_id_that_stands_twice_is_named, 1},
    {a_scheme_that_is_none_is_named, 1},
    {an_id_of_another_kind_is_named, 1},
    {rows_that_were_taken_out_are_counted, 1},
    {semicolons_are_named, 1},
    {a_table_of_another_export_is_named, 1},
    {a_missing_table_is_told_once, 1},
    {a_pipe_is_not_waited_for, 1},
    {what_the_manifest_says_is_told, G_N_ELEMENTS (options)},
    {other_dates_are_not_merged, 1},
    {NULL, 0},
  };

  return sb_test_run_loops ("exported-faults", tests, 0);
}
