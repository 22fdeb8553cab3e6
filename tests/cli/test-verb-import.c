/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <securebase/document/document.h>
#include <string.h>

/* The verb import on a project of the oldest and plainest of the formats. */

static const char boris[] =
  "{\"project_name\": \"lab\", \"project_format_version\": \"7.0\","
  " \"subjects_conf\": {\"0\": {\"key\": \"\", \"name\": \"baby\", \"description\": "
  "\"\"}},"
  " \"behaviors_conf\": {"
  "  \"0\": {\"type\": \"State event\", \"key\": \"c\", \"code\": \"Cry\"},"
  "  \"1\": {\"type\": \"Point event\", \"key\": \"w\", \"code\": \"wave\"}},"
  " \"observations\": {\"S02\": {\"type\": \"LIVE\", \"date\": \"2026-03-14T10:00:00\","
  "  \"description\": \"\", \"file\": {}, \"time offset\": 0.0, \"events\": ["
  "  [1.5, \"baby\", \"Cry\", \"\", \"\"], [2.0, \"baby\", \"wave\", \"\", \"hello\"],"
  "  [4.25, \"baby\", \"Cry\", \"\", \"\"], [9.0, \"baby\", \"Cry\", \"\", \"\"]]}}}";

typedef struct {
  char *folder;
  char *lab;
  char *file;
} Files;

static void
files_clear (Files *files)
{
  g_free (files->folder);
  g_free (files->lab);
  g_free (files->file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Files, files_clear)

static Files
make_files (void)
{
  Files files = {sb_test_dup_folder (), NULL, NULL};

  files.lab = sb_test_make_lab (files.folder);
  files.file = g_build_filename (files.folder, "lab.boris", NULL);
  ck_assert (g_file_set_contents (files.file, boris, -1, NULL));
  return files;
}

/* "import LAB FILE" and @more, words separated by spaces. */
static int
run (const Files *files, const char *more, char **out, char **err)
{
  g_auto (GStrv) words = g_strsplit (more, " ", -1);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();

  g_ptr_array_add (argv, (gpointer) g_getenv ("SB_CLI"));
  g_ptr_array_add (argv, (gpointer) "import");
  g_ptr_array_add (argv, files->lab);
  g_ptr_array_add (argv, files->file);
  for (guint i = 0; words[i] && *more; i++)
    g_ptr_array_add (argv, words[i]);
  g_ptr_array_add (argv, NULL);
  return sb_test_spawn ((const char *const *) argv->pdata, out, err);
}

static guint
count_events (const char *path, const char *session, const char *coder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (path, SB_OPEN_READ_ONLY, &error);
  SbCoding *coding;

  sb_assert_ok (error);
  coding = sb_document_find_coding (
    document,
    sb_record_get_id (sb_document_find_session (document, session)),
    sb_record_get_id (sb_document_find_coder (document, coder)));
  ck_assert_ptr_nonnull (coding);
  return g_list_model_get_n_items (
    sb_document_list_in (document, sb_record_get_id (coding), SB_TYPE_EVENT));
}

START_TEST (a_preview_says_all_and_changes_nothing)
{
  g_auto (Files) files = make_files ();
  g_autofree char *before = sb_test_dup_digest (files.lab);
  g_autofree char *after = NULL, *out = NULL;

  ck_assert_int_eq (run (&files, "--preview", &out, NULL), 0);
  ck_assert_ptr_nonnull (strstr (out, "session “S02”: is S02"));
  ck_assert_ptr_nonnull (strstr (out, "code “Cry”: is cry"));
  ck_assert_ptr_nonnull (strstr (out, "code “wave”: new wave"));
  ck_assert_ptr_nonnull (strstr (out, "The file does not say who coded it."));
  ck_assert_ptr_nonnull (strstr (out, "begins at 9 s and never ends"));
  after = sb_test_dup_digest (files.lab);
  ck_assert_str_eq (before, after);
}
END_TEST

START_TEST (what_was_chosen_comes_in_and_is_reported)
{
  g_auto (Files) files = make_files ();
  g_autofree char *report = g_build_filename (files.folder, "report.txt", NULL);
  g_autofree char *kept = g_build_filename (files.folder, "choices.json", NULL);
  g_autofree char *more =
    g_strdup_printf ("--coder K3 --choose code:wave=as:greet --save-choices %s "
                     "--report %s --as K1",
                     kept,
                     report);
  g_autofree char *again = g_strdup_printf ("--coder K3 --choices %s --json", kept);
  g_autofree char *text = NULL, *history = NULL, *check = NULL, *json = NULL;

  ck_assert_int_eq (run (&files, more, NULL, NULL), 0);
  ck_assert_uint_eq (count_events (files.lab, "S02", "K3"), 3);
  ck_assert (g_file_get_contents (report, &text, NULL, NULL));
  ck_assert_ptr_nonnull (strstr (text, "2 × states"));
  ck_assert_ptr_null (strstr (text, "new codes"));
  ck_assert_int_eq (sb_test_cli ("history % --json", files.lab, &history, NULL), 0);
  ck_assert_ptr_nonnull (strstr (history, "project.import"));
  sb_test_cli ("check %", files.lab, &check, NULL);
  ck_assert_ptr_null (strstr (check, "journal"));
  ck_assert_int_eq (run (&files, again, &json, NULL), 0);
  ck_assert_ptr_nonnull (strstr (json, "this is pass 2"));
  ck_assert_ptr_nonnull (strstr (json, "greet"));
}
END_TEST

START_TEST (a_code_of_one_subject_is_chosen)
{
  g_auto (Files) files = make_files ();
  const char *more = "--session S02 --coder K3 --preview --choose "
                     "code:smile@mother=new:her_smile --choose code:a@b=as:greet";
  g_autofree char *out = NULL, *err = NULL;

  ck_assert (g_file_set_contents (files.file,
                                  "subject,code,start_s\nmother,smile,7\n"
                                  "child,smile,8\nchild,a@b,9\n",
                                  -1,
                                  NULL));
  ck_assert_int_eq (run (&files, more, &out, NULL), 0);
  ck_assert_ptr_nonnull (strstr (out, "code “smile”: new her_smile"));
  ck_assert_ptr_nonnull (strstr (out, "code “smile”: is smile"));
  ck_assert_ptr_nonnull (strstr (out, "code “a@b”: is greet"));
  ck_assert_int_eq (run (&files, "--choose code:smile@dog=leave", NULL, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "smile@dog"));
}
END_TEST

START_TEST (json_is_json)
{
  g_auto (Files) files = make_files ();
  g_autofree char *out = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *file;

  ck_assert_int_eq (run (&files, "--preview --json", &out, NULL), 0);
  root = json_from_string (out, NULL);
  ck_assert_ptr_nonnull (root);
  file = json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (root), "files"), 0);
  ck_assert (!json_object_get_boolean_member (file, "imported"));
  ck_assert_uint_eq (json_array_get_length (json_object_get_array_member (file, "rows")),
                     5);
}
END_TEST

START_TEST (columns_are_kept_for_the_next_table)
{
  g_auto (Files) files = make_files ();
  g_autofree char *kept = g_build_filename (files.folder, "columns.json", NULL);
  g_autofree char *save =
    g_strdup_printf ("--session S02 --coder K3 --preview --save-columns %s", kept);
  g_autofree char *use = g_strdup_printf ("--session S02 --coder K3 --columns %s", kept);
  g_autofree char *err = NULL, *json = NULL;

  ck_assert (g_file_set_contents (
    files.file, "Start;End;Behavior\n1,5;2,5;cry\n3;4;fuss\n", -1, NULL));
  ck_assert_int_eq (run (&files, save, NULL, NULL), 0);
  ck_assert (g_file_get_contents (kept, &json, NULL, NULL));
  ck_assert (
    g_file_set_contents (files.file, "Behavior;End;Start\ncry;2,5;1,5\n", -1, NULL));
  ck_assert_int_eq (run (&files, use, NULL, NULL), 0);
  ck_assert_uint_eq (count_events (files.lab, "S02", "K3"), 1);
  ck_assert (g_file_set_contents (files.file, "a;b\n1;2\n", -1, NULL));
  ck_assert_int_eq (run (&files, use, NULL, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "Start"));
}
END_TEST

START_TEST (a_new_project_has_the_codes_of_the_file)
{
  g_auto (Files) files = make_files ();
  g_autofree char *out = NULL, *info = NULL, *err = NULL;

  g_free (files.lab);
  files.lab = g_build_filename (files.folder, "new.sbase", NULL);
  ck_assert_int_eq (run (&files, "--new --coder K1", &out, NULL), 0);
  ck_assert_ptr_nonnull (strstr (out, "has the title “lab.boris”, after the file"));
  ck_assert_uint_eq (count_events (files.lab, "S02", "K1"), 3);
  ck_assert_int_eq (sb_test_cli ("info %", files.lab, &info, NULL), 0);
  ck_assert_int_eq (run (&files, "--new --coder K1", NULL, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "new.sbase"));
  ck_assert_uint_eq (count_events (files.lab, "S02", "K1"), 3);
}
END_TEST

START_TEST (a_bad_file_does_not_stop_the_others)
{
  g_auto (Files) files = make_files ();
  g_autofree char *bad = g_build_filename (files.folder, "bad.bin", NULL);
  const char *argv[] = {
    g_getenv ("SB_CLI"), "import", files.lab, bad, files.file, "--coder", "K3", NULL};
  g_autofree char *out = NULL, *err = NULL;

  ck_assert (g_file_set_contents (bad, "\x01\x02", 2, NULL));
  ck_assert_int_eq (sb_test_spawn (argv, &out, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "bad.bin"));
  ck_assert_ptr_nonnull (strstr (out, "lab.boris"));
  ck_assert_uint_eq (count_events (files.lab, "S02", "K3"), 3);
}
END_TEST

START_TEST (a_report_that_cannot_be_written_is_told_before)
{
  g_auto (Files) files = make_files ();
  g_autofree char *before = sb_test_dup_digest (files.lab);
  g_autofree char *nowhere = g_build_filename (files.folder, "no-such", "x.txt", NULL);
  g_autofree char *more = g_strdup_printf ("--report %s", nowhere);
  g_autofree char *folder = g_strdup_printf ("--report %s", files.folder);
  g_autofree char *after = NULL, *err = NULL;

  ck_assert_int_eq (run (&files, more, NULL, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "Nothing was imported"));
  ck_assert_int_eq (run (&files, folder, NULL, NULL), 1);
  after = sb_test_dup_digest (files.lab);
  ck_assert_str_eq (before, after);
}
END_TEST

/* There is room for the name, and none for that of the file that is written first. */
START_TEST (a_report_that_fails_in_the_end_is_printed)
{
  g_auto (Files) files = make_files ();
  g_autofree char *name = g_strnfill (253, 'r');
  g_autofree char *path = g_build_filename (files.folder, name, NULL);
  g_autofree char *more = g_strdup_printf ("--coder K3 --report %s", path);
  g_autofree char *out = NULL, *err = NULL;

  ck_assert_int_eq (run (&files, more, &out, &err), 1);
  ck_assert_ptr_nonnull (strstr (out, "2 × states"));
  ck_assert_ptr_nonnull (strstr (err, "stays"));
  ck_assert_uint_eq (count_events (files.lab, "S02", "K3"), 3);
}
END_TEST

START_TEST (mistakes_are_sentences)
{
  g_auto (Files) files = make_files ();
  g_autofree char *before = NULL, *after = NULL, *err = NULL, *format = NULL,
                  *choice = NULL;

  ck_assert_int_eq (sb_test_cli ("history % --json", files.lab, &before, NULL), 0);
  ck_assert_int_eq (run (&files, "--format no-such", NULL, &format), 1);
  ck_assert_ptr_nonnull (strstr (format, "no-such"));
  ck_assert_int_eq (run (&files, "--choose code:wave=as:nothing", NULL, &choice), 1);
  ck_assert_ptr_nonnull (strstr (choice, "nothing"));
  ck_assert_int_eq (run (&files, "--choose wave", NULL, NULL), 1);
  ck_assert_int_eq (run (&files, "--choose code:hum=leave", NULL, NULL), 1);
  ck_assert_int_eq (run (&files, "--new --preview", NULL, NULL), 2);
  ck_assert (g_file_set_contents (files.file, "\x01\x02\x03", 3, NULL));
  ck_assert_int_eq (run (&files, "", NULL, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "lab.boris"));
  ck_assert_int_eq (sb_test_cli ("history % --json", files.lab, &after, NULL), 0);
  ck_assert_str_eq (before, after);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_preview_says_all_and_changes_nothing,
    what_was_chosen_comes_in_and_is_reported,
    a_code_of_one_subject_is_chosen,
    json_is_json,
    columns_are_kept_for_the_next_table,
    a_new_project_has_the_codes_of_the_file,
    a_bad_file_does_not_stop_the_others,
    a_report_that_cannot_be_written_is_told_before,
    a_report_that_fails_in_the_end_is_printed,
    mistakes_are_sentences,
    NULL,
  };

  return sb_test_run ("verb-import", tests);
}
