/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <glib/gstdio.h>
#include <securebase/document/journal-table.h>
#include <securebase/export/export.h>
#include <securebase/io/csv-reader.h>
#include <securebase/io/tables.h>
#include <string.h>

typedef struct {
  char *folder; /* of the project */
  char *project;
  char *out; /* where exports go; not there yet */
} Fixture;

static Fixture
make_fixture (void)
{
  Fixture fixture = {.folder = sb_test_dup_folder ()};

  fixture.project = sb_test_make_lab (fixture.folder);
  fixture.out = g_build_filename (fixture.folder, "out", NULL);
  return fixture;
}

static void
clear_fixture (Fixture *fixture)
{
  g_free (fixture->folder);
  g_free (fixture->project);
  g_free (fixture->out);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, clear_fixture)

static int
run_export (const Fixture *fixture, const char *more, char **err)
{
  g_autofree char *arguments =
    g_strdup_printf ("export %% --out %s%s", fixture->out, more);
  g_autofree char *out = NULL;

  return sb_test_cli (arguments, fixture->project, &out, err);
}

static void
check_export (const Fixture *fixture, const char *more)
{
  g_autofree char *err = NULL;

  ck_assert_msg (run_export (fixture, more, &err) == 0, "%s: %s", more, err);
  ck_assert_str_eq (err, "");
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

static void
check_rows (const char *folder, const char *name, guint expected)
{
  g_autoptr (SbTable) table = read_table (folder, name);

  ck_assert_msg (sb_table_get_n_rows (table) == expected,
                 "%s has %u rows",
                 name,
                 sb_table_get_n_rows (table));
}

static const char *
get (SbTable *table, guint row, const char *column)
{
  return sb_table_get_cell (table, row, (guint) sb_table_find_column (table, column));
}

START_TEST (all_files_are_written)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *before = sb_test_dup_digest (fixture.project);
  g_autofree char *after = NULL;

  check_export (&fixture, "");
  ck_assert_uint_eq (sb_test_count_files (fixture.out), 27);
  check_rows (fixture.out, "episodes.csv", 8);
  check_rows (fixture.out, "events.csv", 5);
  check_rows (fixture.out, "ratings.csv", 24);
  check_rows (fixture.out, "categories.csv", 2);
  check_rows (fixture.out, "wide.csv", 2);
  after = sb_test_dup_digest (fixture.project);
  ck_assert_str_eq (after, before);
}
END_TEST

START_TEST (another_program_counts_the_same)
{
  static const char script[] =
    "import csv, os, sys\n"
    "for name in sys.argv[2:]:\n"
    "    path = os.path.join(sys.argv[1], name + '.csv')\n"
    "    rows = list(csv.DictReader(open(path, newline='', encoding='utf-8')))\n"
    "    assert None not in rows[0] and None not in rows[0].values(), name\n"
    "    print(name, len(rows), end=' ')\n";
  g_auto (Fixture) fixture = make_fixture ();
  const char *argv[] = {"python3",
                        "-c",
                        script,
                        fixture.out,
                        "episodes",
                        "events",
                        "ratings",
                        "categories",
                        "wide",
                        NULL};
  g_autofree char *out = NULL, *err = NULL;

  check_export (&fixture, "");
  ck_assert_msg (sb_test_spawn (argv, &out, &err) == 0, "%s", err);
  ck_assert_str_eq (out, "episodes 8 events 5 ratings 24 categories 2 wide 2 ");
}
END_TEST

/* What the window calls, in its own folder. */
static char *
export_in_process (const Fixture *fixture)
{
  char *folder = g_build_filename (fixture->folder, "window", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document =
    sb_document_open (fixture->project, SB_OPEN_WRITE, &error);
  g_autoptr (SbStudy) study = NULL;
  g_autoptr (SbTable) journal = NULL;

  sb_assert_ok (error);
  study = sb_document_dup_study (document, &error);
  sb_assert_ok (error);
  journal = sb_document_tabulate_journal (document, NULL, &error);
  sb_assert_ok (error);
  sb_study_export (study, &(SbExportOptions){.journal = journal}, folder, NULL, &error);
  sb_assert_ok (error);
  return folder;
}

static void
check_same_files (const char *a, const char *b)
{
  const char *const *names = sb_tables_get_names ();

  for (guint i = 0; names[i]; i++) {
    g_autofree char *name = g_strconcat (names[i], ".csv", NULL);
    g_autofree char *path_a = g_build_filename (a, name, NULL);
    g_autofree char *path_b = g_build_filename (b, name, NULL);
    g_autofree char *digest_a = NULL, *digest_b = NULL;

    if (g_str_equal (names[i], "frames") || g_str_equal (names[i], "scheme"))
      continue;
    digest_a = sb_test_dup_digest (path_a);
    digest_b = sb_test_dup_digest (path_b);
    ck_assert_msg (g_str_equal (digest_a, digest_b), "%s differs", name);
  }
}

START_TEST (the_window_writes_the_same_bytes)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *window = export_in_process (&fixture);

  check_export (&fixture, "");
  check_same_files (fixture.out, window);
}
END_TEST

START_TEST (a_comma_locale_writes_the_same_bytes)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *window = export_in_process (&fixture);

  if (!sb_test_set_comma_locale ())
    return;
  check_export (&fixture, "");
  check_same_files (fixture.out, window);
}
END_TEST

START_TEST (a_second_export_replaces_the_first)
{
  g_auto (Fixture) fixture = make_fixture ();

  check_export (&fixture, " --coder K1");
  check_rows (fixture.out, "events.csv", 4);
  check_export (&fixture, "");
  check_rows (fixture.out, "events.csv", 5);
  ck_assert_uint_eq (sb_test_count_files (fixture.out), 27);
}
END_TEST

START_TEST (somebodys_own_file_is_not_replaced)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *path = g_build_filename (fixture.out, "wide.csv", NULL);
  g_autofree char *text = NULL, *err = NULL;

  g_mkdir (fixture.out, 0755);
  g_file_set_contents (path, "session,my notes\r\n", -1, NULL);
  ck_assert_int_eq (run_export (&fixture, "", &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "wide.csv"));
  ck_assert_uint_eq (sb_test_count_files (fixture.out), 1);
  g_file_get_contents (path, &text, NULL, NULL);
  ck_assert_str_eq (text, "session,my notes\r\n");
  check_export (&fixture, " --force");
  check_rows (fixture.out, "wide.csv", 2);
}
END_TEST

START_TEST (work_done_in_the_other_program_is_not_replaced)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *path = g_build_filename (fixture.out, "S01-K1.TextGrid", NULL);
  g_autofree char *before = NULL, *after = NULL, *err = NULL;
  g_autoptr (GString) text = NULL;

  check_export (&fixture, " --format textgrid");
  check_export (&fixture, " --format csv");
  ck_assert (g_file_get_contents (path, &before, NULL, NULL));
  text = g_string_new (before);
  ck_assert_uint_gt (g_string_replace (text, "contact", "holding", 0), 0);
  ck_assert (g_file_set_contents (path, text->str, -1, NULL));
  ck_assert_int_eq (run_export (&fixture, " --format textgrid", &err), 1);
  ck_assert_msg (strstr (err, "was changed since") != NULL, "%s", err);
  ck_assert (g_file_get_contents (path, &after, NULL, NULL));
  ck_assert_str_eq (after, text->str);
  check_export (&fixture, " --format textgrid --force");
}
END_TEST

START_TEST (another_programs_file_is_refused_in_words_that_fit)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *path = g_build_filename (fixture.out, "S01-K1.eaf", NULL);
  g_autofree char *err = NULL;

  ck_assert_int_eq (g_mkdir (fixture.out, 0700), 0);
  ck_assert (g_file_set_contents (path, "<ANNOTATION_DOCUMENT/>", -1, NULL));
  ck_assert_int_eq (run_export (&fixture, " --format eaf", &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "earlier export of the same kind"));
  ck_assert_ptr_null (strstr (err, "columns"));
}
END_TEST

START_TEST (what_and_whose_can_be_chosen)
{
  g_auto (Fixture) fixture = make_fixture ();

  check_export (&fixture, " --what events,ratings --coder K2 --session S01");
  ck_assert_uint_eq (sb_test_count_files (fixture.out), 3);
  check_rows (fixture.out, "events.csv", 1);
  check_rows (fixture.out, "ratings.csv", 8);
  check_export (&fixture, " --what events --session S02");
  check_rows (fixture.out, "events.csv", 0);
}
END_TEST

START_TEST (as_a_coder_the_draft_of_another_stays_closed)
{
  g_auto (Fixture) fixture = make_fixture ();

  check_export (&fixture, " --as K1");
  check_rows (fixture.out, "events.csv", 4);
  check_rows (fixture.out, "categories.csv", 1);
  /* Who has not handed in a coding of the session sees none of another's. */
  check_export (&fixture, " --as K3");
  check_rows (fixture.out, "categories.csv", 0);
  check_export (&fixture, " --as K2");
  check_rows (fixture.out, "categories.csv", 1);
}
END_TEST

START_TEST (a_suggestion_stands_where_the_coder_had_decided)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (SbTable) table = NULL;

  check_export (&fixture, "");
  table = read_table (fixture.out, "categories.csv");
  ck_assert_str_eq (get (table, 0, "coder"), "K1");
  ck_assert_str_eq (get (table, 0, "suggested_category"), "B");
  ck_assert_str_eq (get (table, 0, "revised"), "0");
  ck_assert_str_eq (get (table, 1, "coder"), "K2");
  ck_assert_ptr_null (get (table, 1, "suggested_category"));
  ck_assert_ptr_null (get (table, 1, "suggested_missing"));
  ck_assert_ptr_null (get (table, 1, "blind_category"));
  ck_assert_str_eq (get (table, 1, "current_category"), "A");
}
END_TEST

START_TEST (measures_are_those_of_the_verb)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (SbTable) table = NULL;
  guint n_found = 0;

  check_export (&fixture, " --what measures --coder K1");
  table = read_table (fixture.out, "measures.csv");
  for (guint row = 0; row < sb_table_get_n_rows (table); row++)
    if (g_str_equal (get (table, row, "measure"), "contact_time") &&
        g_str_equal (get (table, row, "episode"), "5")) {
      ck_assert_str_eq (get (table, row, "value"), "40");
      ck_assert_str_eq (get (table, row, "unit"), "s");
      ck_assert_str_eq (get (table, row, "state"), "value");
      n_found++;
    }
  ck_assert_uint_eq (n_found, 1);
}
END_TEST

static int
run_recursive (const Fixture *fixture, const char *more, char **out, char **err)
{
  g_autofree char *arguments = g_strdup_printf (
    "export --recursive %s --out %s%s", fixture->folder, fixture->out, more);

  return sb_test_cli (arguments, fixture->project, out, err);
}

START_TEST (every_project_below_a_folder)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *deep = g_build_filename (fixture.folder, "a", "b é", NULL);
  g_autofree char *copy = g_build_filename (deep, "copy.sbase", NULL);
  g_autofree char *bad = g_build_filename (fixture.folder, "a", "bad.sbase", NULL);
  g_autofree char *name = g_path_get_basename (fixture.project);
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".sbase"));
  g_autofree char *first = g_build_filename (fixture.out, stem, NULL);
  g_autofree char *second = g_build_filename (fixture.out, "a", "b é", "copy", NULL);
  g_autofree char *text = NULL, *out = NULL, *err = NULL, *again = NULL;
  gsize length;

  g_mkdir_with_parents (deep, 0755);
  ck_assert (g_file_get_contents (fixture.project, &text, &length, NULL));
  ck_assert (g_file_set_contents (copy, text, (gssize) length, NULL));
  ck_assert_int_eq (run_recursive (&fixture, " --what events", &out, &err), 0);
  check_rows (first, "events.csv", 5);
  check_rows (second, "events.csv", 5);
  /* One that fails is named, and the others are written. */
  ck_assert (g_file_set_contents (bad, "no project", -1, NULL));
  g_clear_pointer (&err, g_free);
  ck_assert_int_eq (run_recursive (&fixture, " --what ratings", &again, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "bad.sbase"));
  ck_assert_ptr_nonnull (strstr (err, "1 of 3"));
  check_rows (second, "ratings.csv", 24);
}
END_TEST

START_TEST (a_folder_written_with_slashes_is_the_same)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *arguments = g_strdup_printf (
    "export --recursive %s// --out %s --what events", fixture.folder, fixture.out);
  g_autofree char *name = g_path_get_basename (fixture.project);
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".sbase"));
  g_autofree char *folder = g_build_filename (fixture.out, stem, NULL);
  g_autofree char *out = NULL, *err = NULL;

  ck_assert_int_eq (sb_test_cli (arguments, fixture.project, &out, &err), 0);
  check_rows (folder, "events.csv", 5);
}
END_TEST

/* The superuser may look into every folder: somebody else is asked. */
START_TEST (a_closed_folder_stops_no_other)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *closed = g_build_filename (fixture.folder, "closed", NULL);
  const char *argv[] = {g_getenv ("SB_CLI"),
                        "export",
                        "--recursive",
                        fixture.folder,
                        "--out",
                        fixture.out,
                        "--what",
                        "events",
                        NULL};
  g_autofree char *out = NULL, *err = NULL;

  ck_assert_int_eq (g_mkdir (closed, 0), 0);
  ck_assert_int_eq (g_chmod (fixture.folder, 0777), 0);
  ck_assert_int_eq (g_chmod (fixture.project, 0666), 0);
  ck_assert_int_eq (sb_test_spawn_unprivileged (argv, &out, &err), 1);
  ck_assert_ptr_nonnull (strstr (out, "events.csv"));
  ck_assert_ptr_nonnull (strstr (err, "closed"));
  ck_assert_ptr_nonnull (strstr (err, "1 folder could not be looked into"));
}
END_TEST

/* Whose suggestion was looked at before stands in the journal, wanted or not. */
START_TEST (categories_alone_tell_of_looks)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (SbTable) table = NULL;

  ck_assert_int_eq (
    sb_test_cli ("classify % --session S01 --coder K2 --even-if-undecided",
                 fixture.project,
                 &out,
                 &err),
    0);
  check_export (&fixture, " --what categories");
  table = read_table (fixture.out, "categories.csv");
  ck_assert_str_eq (get (table, 1, "coder"), "K2");
  ck_assert_str_eq (get (table, 1, "suggestion_seen_before"), "1");
}
END_TEST

START_TEST (two_at_once_do_not_disturb_each_other)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (GSubprocess) other = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE,
                                                    NULL,
                                                    g_getenv ("SB_CLI"),
                                                    "export",
                                                    fixture.project,
                                                    "--out",
                                                    fixture.out,
                                                    NULL);

  check_export (&fixture, "");
  ck_assert (g_subprocess_wait_check (other, NULL, NULL));
  check_rows (fixture.out, "events.csv", 5);
  ck_assert_uint_eq (sb_test_count_files (fixture.out), 27);
}
END_TEST

START_TEST (options_of_the_tables)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *path = g_build_filename (fixture.out, "events.csv", NULL);
  g_autofree char *text = NULL, *err = NULL;

  check_export (&fixture,
                " --what events --separator tab --decimal-comma --bom --missing NIL "
                "--handed-in");
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  ck_assert (g_str_has_prefix (text, "\xef\xbb\xbfsession\tdyad\tcoder"));
  ck_assert_ptr_nonnull (strstr (text, "\tNIL\t"));
  ck_assert_ptr_null (strstr (text, "\tK2\t"));
  ck_assert_int_eq (run_export (&fixture, " --separator , --decimal-comma", &err), 2);
  ck_assert_ptr_nonnull (strstr (err, "decimal sign"));
}
END_TEST

START_TEST (an_option_without_its_value_is_a_misuse)
{
  g_autofree char *folder = sb_test_dup_folder ();
  const char *const argv[] = {
    g_getenv ("SB_CLI"), "export", "x.sbase", "--out", folder, "--what", "", NULL};
  g_autofree char *out = NULL, *err = NULL;

  ck_assert_int_eq (sb_test_spawn (argv, &out, &err), 2);
  ck_assert_msg (strstr (err, "without its value") != NULL, "%s", err);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    all_files_are_written,
    another_program_counts_the_same,
    the_window_writes_the_same_bytes,
    a_comma_locale_writes_the_same_bytes,
    a_second_export_replaces_the_first,
    somebodys_own_file_is_not_replaced,
    work_done_in_the_other_program_is_not_replaced,
    another_programs_file_is_refused_in_words_that_fit,
    what_and_whose_can_be_chosen,
    as_a_coder_the_draft_of_another_stays_closed,
    a_suggestion_stands_where_the_coder_had_decided,
    measures_are_those_of_the_verb,
    every_project_below_a_folder,
    a_folder_written_with_slashes_is_the_same,
    a_closed_folder_stops_no_other,
    categories_alone_tell_of_looks,
    two_at_once_do_not_disturb_each_other,
    options_of_the_tables,
    an_option_without_its_value_is_a_misuse,
    NULL,
  };

  return sb_test_run ("verb-export", tests);
}
