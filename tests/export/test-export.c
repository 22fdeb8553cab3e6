/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hard-study.h"
#include "testlib.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <securebase/base/error.h>
#include <securebase/export/export.h>
#include <securebase/io/csv-reader.h>
#include <securebase/io/csv-writer.h>
#include <string.h>

static char *
export_study (const SbStudy *study, const SbExportOptions *options)
{
  char *folder = sb_test_dup_folder ();
  g_autoptr (GError) error = NULL;

  sb_study_export (study, options, folder, NULL, &error);
  sb_assert_ok (error);
  return folder;
}

static char *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  ck_assert_msg (g_file_get_contents (path, &text, NULL, NULL), "no %s", name);
  return text;
}

static SbTable *
read_table (const char *folder, const char *name)
{
  g_autoptr (GFile) file = g_file_new_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  SbTable *table = sb_csv_read_file (file, &error);

  sb_assert_ok (error);
  return table;
}

static const char *
get (SbTable *table, guint row, const char *column)
{
  int i = sb_table_find_column (table, column);

  ck_assert_msg (i >= 0, "no column %s", column);
  return sb_table_get_cell (table, row, (guint) i);
}

/* --- other programs --- */

static char *
run_on (const char *locale, const char *program, const char *script, const char *folder)
{
  g_autofree char *path = sb_test_dup_source_path (script);
  g_autofree char *setting = g_strconcat ("LC_ALL=", locale, NULL);
  const char *argv[] = {"env", setting, program, path, folder, NULL};
  g_autofree char *err = NULL;
  char *out = NULL;

  ck_assert_msg (
    sb_test_spawn (argv, &out, &err) == 0, "%s in %s: %s", program, locale, err);
  return out;
}

/* Also where the locale has no letters but those of ASCII: in a container, under cron. */
static void
check_with_r (const char *program, const char *folder, const char *expected)
{
  g_autofree char *out =
    run_on ("C.UTF-8", program, "tests/export/count-cells.R", folder);
  g_autofree char *plain = run_on ("C", program, "tests/export/count-cells.R", folder);

  ck_assert_str_eq (out, expected);
  ck_assert_str_eq (plain, expected);
}

static void
check_with_others (const SbStudy *study, const SbExportOptions *options)
{
  g_autofree char *folder = export_study (study, options);
  g_autofree char *python =
    run_on ("C.UTF-8", "python3", "tests/export/count-cells.py", folder);
  g_autofree char *program = g_find_program_in_path ("Rscript");

  ck_assert_ptr_nonnull (strstr (python, "events comment "));
  if (program == NULL) {
    g_print ("# skipped: Rscript is not installed, so only Python read the files\n");
    return;
  }
  check_with_r (program, folder, python);
}

START_TEST (python_and_r_read_the_same)
{
  g_autoptr (SbStudy) hard = sb_test_hard_study_new ();
  g_autoptr (SbStudy) many = sb_test_many_study_new (3, 40);

  check_with_others (hard, NULL);
  check_with_others (many, NULL);
  check_with_others (
    hard,
    &(SbExportOptions){
      .csv = {.separator = '\t', .decimal_comma = TRUE, .bom = TRUE, .missing = "-99"}});
  check_with_others (many, &(SbExportOptions){.csv = {.missing = "–"}});
}
END_TEST

START_TEST (r_misses_a_row_that_was_there)
{
  g_autoptr (SbStudy) study = sb_test_many_study_new (1, 3);
  g_autofree char *folder = export_study (study, NULL);
  g_autofree char *program = g_find_program_in_path ("Rscript");
  g_autofree char *script = sb_test_dup_source_path ("tests/export/count-cells.R");
  g_autofree char *events = g_build_filename (folder, "events.csv", NULL);
  g_autofree char *text = read_file (folder, "events.csv");
  g_autofree char *err = NULL;
  const char *argv[] = {program, script, folder, NULL};

  if (program == NULL) {
    g_print ("# skipped: Rscript is not installed\n");
    return;
  }
  *(strstr (strstr (text, "\r\n") + 2, "\r\n") + 2) = '\0';
  ck_assert (g_file_set_contents (events, text, -1, NULL));
  ck_assert_int_ne (sb_test_spawn (argv, NULL, &err), 0);
  ck_assert_msg (
    strstr (err, "1 rows of events.csv, which was written with 3") != NULL, "%s", err);
}
END_TEST

START_TEST (a_study_without_events_is_read_too)
{
  g_autoptr (SbStudy) study = sb_test_many_study_new (1, 0);

  check_with_others (study, NULL);
}
END_TEST

/* PSPP runs the syntax; what it cannot read it says, and fails. */
START_TEST (pspp_reads_the_syntax)
{
  g_autoptr (SbStudy) study = sb_test_many_study_new (2, 30);
  g_autofree char *folder = export_study (study, NULL);
  g_autofree char *program = g_find_program_in_path ("pspp");
  g_autofree char *path = g_build_filename (folder, "look.sps", NULL);
  const char *argv[] = {
    "sh", "-c", "cd \"$1\" && pspp -O format=csv look.sps", "sh", folder, NULL};
  g_autofree char *out = NULL;

  if (program == NULL) {
    g_print ("# skipped: pspp is not installed\n");
    return;
  }
  g_file_set_contents (path,
                       "INSERT FILE = 'read.sps' ERROR = STOP.\n"
                       "DATASET ACTIVATE events.\n"
                       "DESCRIPTIVES start_frame running /STATISTICS = SUM.\n"
                       "FREQUENCIES coder.\n",
                       -1,
                       NULL);
  ck_assert_msg (sb_test_spawn (argv, &out, NULL) == 0, "%s", out);
  ck_assert_ptr_null (strstr (out, "error"));
  /* All 60 events, with the label of the column. */
  ck_assert_ptr_nonnull (strstr (out, "Coder code"));
  ck_assert_msg (strstr (out, "K1,60") != NULL, "%s", out);
}
END_TEST

/* What FREQUENCIES of the comments says in PSPP. (transfer full) */
static char *
run_pspp_on_comments (const SbStudy *study, const char *missing)
{
  g_autofree char *folder =
    export_study (study, &(SbExportOptions){.csv = {.missing = missing}});
  g_autofree char *path = g_build_filename (folder, "look.sps", NULL);
  const char *argv[] = {
    "sh", "-c", "cd \"$1\" && pspp -O format=csv look.sps", "sh", folder, NULL};
  char *out = NULL;

  g_file_set_contents (path,
                       "INSERT FILE = 'read.sps' ERROR = STOP.\n"
                       "DATASET ACTIVATE events.\n"
                       "FREQUENCIES comment.\n",
                       -1,
                       NULL);
  ck_assert_msg (sb_test_spawn (argv, &out, NULL) == 0, "%s", out);
  return out;
}

START_TEST (texts_are_missing_in_spss_too)
{
  static const char *const words[] = {NULL, "-99", "NA", "not_given_at_all"};
  static const char *const said[] = {
    "Missing,,39", "Missing,-99,39", "Missing,NA,39", "Missing,,39"};
  g_autoptr (SbStudy) study = sb_test_many_study_new (1, 40);
  SbContent *content = study->contents->pdata[0];
  SbEvent *event = content->events->pdata[0];
  g_autofree char *program = g_find_program_in_path ("pspp");

  if (program == NULL) {
    g_print ("# skipped: pspp is not installed\n");
    return;
  }
  sb_record_set_text (&event->comment, "x");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *out = run_pspp_on_comments (study, words[i]);

    ck_assert_ptr_nonnull (strstr (out, "Valid,x,1"));
    ck_assert_ptr_nonnull (strstr (out, said[i]));
  }
}
END_TEST

/* --- hard names --- */

START_TEST (hard_texts_come_back)
{
  g_autoptr (SbStudy) study = sb_test_hard_study_new ();
  const SbContent *content = study->contents->pdata[0];
  g_autofree char *folder = export_study (study, NULL);
  g_autoptr (SbTable) events = read_table (folder, "events.csv");
  g_autofree char *session = sb_csv_undo_safe (get (events, 0, "session"));

  ck_assert_str_eq (session, content->session->label);
  ck_assert_uint_eq (sb_table_get_n_rows (events), content->events->len);
  for (guint i = 0; i < content->events->len; i++) {
    const SbEvent *event = content->events->pdata[i];
    g_autofree char *comment = sb_csv_undo_safe (get (events, i, "comment"));

    ck_assert_str_eq (comment, event->comment);
  }
  ck_assert_str_eq (get (events, 1, "code"), "NA");
  ck_assert_str_eq (get (events, 1, "modifiers"), "[\"one; two\", \"[three\"]");
  ck_assert_str_eq (get (events, 2, "modifiers"), "left; right, \"up\"");
}
END_TEST

START_TEST (variables_of_the_lab_are_columns)
{
  g_autoptr (SbStudy) study = sb_test_hard_study_new ();
  g_autofree char *folder = export_study (study, NULL);
  g_autoptr (SbTable) wide = read_table (folder, "wide.csv");

  ck_assert_str_eq (get (wide, 0, "var_income______"), "1234.5");
  ck_assert_str_eq (get (wide, 0, "var_siblings_2"), "2");
  ck_assert_str_eq (get (wide, 0, "var_Siblings"), "two, or \"3\"");
  ck_assert_str_eq (get (wide, 0, "group_1st_arm"), "'=control");
}
END_TEST

START_TEST (a_text_that_stands_for_missing_is_refused)
{
  g_autoptr (SbStudy) study = sb_test_hard_study_new ();
  const SbExportOptions options = {.csv = {.missing = "NA"}};
  g_autofree char *parent = sb_test_dup_folder ();
  g_autofree char *folder = g_build_filename (parent, "out", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert (!sb_study_export (study, &options, folder, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
  ck_assert_ptr_nonnull (strstr (error->message, "events"));
  ck_assert (!g_file_test (folder, G_FILE_TEST_EXISTS));
}
END_TEST

/* --- what is shown --- */

START_TEST (paths_are_there_only_when_asked_for)
{
  g_autoptr (SbStudy) study = sb_test_hard_study_new ();
  g_autofree char *without = export_study (study, NULL);
  g_autofree char *with = export_study (study, &(SbExportOptions){.with_paths = TRUE});
  g_autofree char *hidden = read_file (without, "recordings.csv");
  g_autofree char *shown = read_file (with, "recordings.csv");

  ck_assert_ptr_null (strstr (hidden, "secure group"));
  ck_assert_ptr_nonnull (strstr (shown, "media/C01 secure group.mp4"));
  ck_assert_ptr_nonnull (strstr (hidden, "21474836480"));
}
END_TEST

START_TEST (drafts_can_be_left_out)
{
  g_autoptr (SbStudy) study = sb_test_many_study_new (2, 3);
  SbContent *second = study->contents->pdata[1];
  g_autofree char *folder = NULL;
  g_autoptr (SbTable) events = NULL, sessions = NULL;

  sb_record_set_text (&second->coding->state, "draft");
  folder = export_study (study, &(SbExportOptions){.handed_in = TRUE});
  events = read_table (folder, "events.csv");
  sessions = read_table (folder, "sessions.csv");
  ck_assert_uint_eq (sb_table_get_n_rows (events), 3);
  ck_assert_uint_eq (sb_table_get_n_rows (sessions), 2);
  ck_assert_str_eq (get (sessions, 1, "n_codings"), "0");
}
END_TEST

START_TEST (a_selection_takes_what_belongs_to_it)
{
  g_autoptr (SbStudy) study = sb_test_many_study_new (3, 2);
  const char *const labels[] = {"S0002", NULL};
  g_autofree char *folder =
    export_study (study, &(SbExportOptions){.only = {.sessions = labels}});
  g_autoptr (SbTable) sessions = read_table (folder, "sessions.csv");
  g_autoptr (SbTable) dyads = read_table (folder, "dyads.csv");
  g_autoptr (SbTable) visits = read_table (folder, "wide_visits.csv");

  ck_assert_uint_eq (sb_table_get_n_rows (sessions), 1);
  ck_assert_uint_eq (sb_table_get_n_rows (dyads), 1);
  ck_assert_str_eq (get (dyads, 0, "child"), "C0002");
  ck_assert_uint_eq (sb_table_get_n_rows (visits), 1);
  ck_assert_str_eq (get (visits, 0, "visit"), "1");
}
END_TEST

START_TEST (a_visit_keeps_its_number)
{
  g_autoptr (SbStudy) study = sb_test_many_study_new (2, 2);
  const SbContent *first = study->contents->pdata[0];
  SbContent *second = study->contents->pdata[1];
  const char *const labels[] = {"S0001", NULL};
  const SbExportOptions options[] = {
    {.only = {.sessions = labels}},
    {.only = {.sessions = labels}, .without_dates = TRUE}};

  sb_record_set_text (&second->session->dyad, first->session->dyad);
  sb_record_set_text (&second->session->date, "2026-03-01");
  g_set_object (&second->dyad, first->dyad);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++) {
    g_autofree char *folder = export_study (study, &options[i]);
    g_autoptr (SbTable) visits = read_table (folder, "wide_visits.csv");

    ck_assert_uint_eq (sb_table_get_n_rows (visits), 1);
    ck_assert_str_eq (get (visits, 0, "visit"), "2");
  }
}
END_TEST

/* --- locales --- */

static gboolean
make_locale (const char *folder, const char *input, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *program = g_find_program_in_path ("localedef");
  g_autofree char *source = g_build_filename ("/usr/share/i18n/locales", input, NULL);
  const char *argv[] = {program, "-i", input, "-f", "UTF-8", path, NULL};

  if (program == NULL || !g_file_test (source, G_FILE_TEST_EXISTS)) {
    g_print ("# skipped: localedef or its source of %s is not installed\n", input);
    return FALSE;
  }
  sb_test_spawn (argv, NULL, NULL);
  return TRUE;
}

static void
check_locale (const char *input, const char *name)
{
  g_autoptr (SbStudy) study = sb_test_many_study_new (2, 50);
  g_autofree char *before = export_study (study, NULL);
  g_autofree char *manifest = read_file (before, "manifest.json");
  g_autofree char *locales = sb_test_dup_folder ();
  g_autofree char *after = NULL, *same = NULL;
  char number[8];

  if (!make_locale (locales, input, name))
    return;
  g_setenv ("LOCPATH", locales, TRUE);
  ck_assert_ptr_nonnull (setlocale (LC_ALL, name));
  g_snprintf (number, sizeof number, "%.1f", 0.5);
  ck_assert_str_eq (number, "0,5");
  after = export_study (study, NULL);
  same = read_file (after, "manifest.json");
  ck_assert_str_eq (same, manifest);
}

START_TEST (german_gives_the_same_bytes)
{
  check_locale ("de_DE", "de_DE.UTF-8");
}
END_TEST

START_TEST (french_gives_the_same_bytes)
{
  check_locale ("fr_FR", "fr_FR.UTF-8");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    python_and_r_read_the_same,
    r_misses_a_row_that_was_there,
    a_study_without_events_is_read_too,
    pspp_reads_the_syntax,
    texts_are_missing_in_spss_too,
    hard_texts_come_back,
    variables_of_the_lab_are_columns,
    a_text_that_stands_for_missing_is_refused,
    paths_are_there_only_when_asked_for,
    drafts_can_be_left_out,
    a_selection_takes_what_belongs_to_it,
    a_visit_keeps_its_number,
    german_gives_the_same_bytes,
    french_gives_the_same_bytes,
    NULL,
  };

  return sb_test_run ("export", tests);
}
