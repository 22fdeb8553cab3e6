/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <securebase/io/csv-reader.h>
#include <string.h>

/* A folder with two projects, one of them below, a copy of the first, and a file that is
 * none. */
static char *
make_folder (void)
{
  char *top = sb_test_dup_folder ();
  g_autofree char *first = g_build_filename (top, "a", NULL);
  g_autofree char *second = g_build_filename (top, "b", "c", NULL);
  g_autofree char *broken = g_build_filename (top, "b", "broken.sbase", NULL);
  g_autofree char *other = g_build_filename (top, "b", "notes.txt", NULL);
  g_autofree char *copy = g_build_filename (top, "copy.sbase", NULL);
  g_autofree char *project = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  g_mkdir_with_parents (first, 0777);
  g_mkdir_with_parents (second, 0777);
  project = sb_test_make_lab (first);
  g_free (sb_test_make_lab (second));
  ck_assert (g_file_get_contents (project, &bytes, &length, NULL));
  ck_assert (g_file_set_contents (copy, bytes, (gssize) length, NULL));
  ck_assert (g_file_set_contents (broken, "not a database", -1, NULL));
  ck_assert (g_file_set_contents (other, "nothing", -1, NULL));
  return top;
}

static SbTable *
run_csv (const char *arguments, const char *path, char **err)
{
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  SbTable *table;

  ck_assert_int_eq (sb_test_cli (arguments, path, &out, err), 0);
  table = sb_csv_read_text (out, -1, "summary", &error);
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

START_TEST (every_file_is_a_row)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *err = NULL;
  g_autoptr (SbTable) table = run_csv ("summary %", folder, &err);

  /* By name: a/…, b/broken, b/c/…, copy. */
  ck_assert_uint_eq (sb_table_get_n_rows (table), 4);
  ck_assert_ptr_nonnull (strstr (get (table, 0, "file"), "/a/"));
  ck_assert_str_eq (get (table, 0, "sessions"), "2");
  ck_assert_str_eq (get (table, 0, "codings"), "2");
  ck_assert_str_eq (get (table, 0, "drafts"), "1");
  ck_assert_str_eq (get (table, 0, "handed_in"), "1");
  ck_assert_str_eq (get (table, 0, "decided"), "1");
  ck_assert_str_eq (get (table, 0, "coders"), "3");
  ck_assert_str_eq (get (table, 0, "missing_media"), "0");
  ck_assert_str_eq (get (table, 0, "hidden"), "0");
  ck_assert_ptr_null (get (table, 0, "error"));
  ck_assert (g_str_has_prefix (get (table, 0, "last_change"), "20"));
  ck_assert_ptr_nonnull (strstr (get (table, 1, "error"), "broken.sbase"));
  ck_assert_ptr_null (get (table, 1, "sessions"));
  ck_assert_str_eq (get (table, 3, "events"), get (table, 0, "events"));
  ck_assert_ptr_nonnull (strstr (err, "1 file could not be read"));
}
END_TEST

START_TEST (a_file_named_twice_comes_once)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *arguments = g_strdup_printf ("summary %% %s %%", folder);
  g_autofree char *err = NULL;
  g_autoptr (SbTable) table = run_csv (arguments, path, &err);

  ck_assert_uint_eq (sb_table_get_n_rows (table), 1);
}
END_TEST

static guint
find_row (SbTable *table, const char *episode, const char *code)
{
  for (guint row = 0; row < sb_table_get_n_rows (table); row++)
    if (g_strcmp0 (get (table, row, "episode"), episode) == 0 &&
        g_strcmp0 (get (table, row, "code"), code) == 0)
      return row;
  ck_abort_msg ("no row of %s", code);
}

/* K1 coded 40 s of contact in each of the two reunions of S01, in both projects; the copy
 * of the first does not count again. */
START_TEST (time_is_added_up_over_files)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *err = NULL;
  g_autoptr (SbTable) table = run_csv ("summary % --time-budget", folder, &err);
  guint all = find_row (table, NULL, "contact"), fifth = find_row (table, "5", "contact");

  ck_assert_str_eq (get (table, all, "codings"), "2");
  ck_assert_str_eq (get (table, all, "n"), "4");
  ck_assert_str_eq (get (table, all, "total_s"), "160");
  ck_assert_str_eq (get (table, all, "mean_s"), "40");
  ck_assert_str_eq (get (table, fifth, "n"), "2");
  ck_assert_str_eq (get (table, fifth, "total_s"), "80");
  ck_assert_str_eq (get (table, fifth, "observed_s"), "360");
  ck_assert_double_eq_tol (
    g_ascii_strtod (get (table, fifth, "share"), NULL), 80.0 / 360, 1e-12);
  ck_assert_ptr_nonnull (strstr (err, "1 coding is of a session that stands in"));
  ck_assert_ptr_nonnull (strstr (err, "one coding of each valid session"));
}
END_TEST

static void
copy_to (const char *project, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_mkdir_with_parents (folder, 0777);
  ck_assert (g_file_get_contents (project, &bytes, &length, NULL));
  ck_assert (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

/* Who was expunged from the project is still in its backups. */
START_TEST (the_programs_own_copies_are_no_projects)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *backups = g_strconcat (path, " backups", NULL);
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".sbase"));
  g_autofree char *base = g_path_get_basename (stem);
  g_autofree char *old = g_strconcat (base, " (version 7).sbase", NULL);
  g_autofree char *err = NULL;
  g_autoptr (SbTable) table = NULL, named = NULL;

  copy_to (path, backups, "study 2026-03-21 10.00.00Z.sbase");
  copy_to (path, folder, old);
  copy_to (path, folder, "other (version 7).sbase");
  table = run_csv ("summary %", folder, &err);
  ck_assert_uint_eq (sb_table_get_n_rows (table), 2);
  g_clear_pointer (&err, g_free);
  named = run_csv ("summary %", backups, &err);
  ck_assert_uint_eq (sb_table_get_n_rows (named), 1);
}
END_TEST

/* The sample's sessions are decided by several coders: without K1's coding that of
 * another stands for S01, and not both. */
START_TEST (a_session_of_two_copies_counts_once)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "sample.sbase", NULL);
  g_autofree char *other = g_build_filename (folder, "other", NULL);
  g_autofree char *arguments =
    g_strdup_printf ("summary %% %s/before.sbase --time-budget", other);
  g_autofree char *made = NULL, *expunged = NULL, *one = NULL, *two = NULL, *err = NULL;

  ck_assert_int_eq (sb_test_cli ("sample % --no-recording", folder, &made, NULL), 0);
  copy_to (path, other, "before.sbase");
  ck_assert_int_eq (
    sb_test_cli (
      "expunge % --coding S01/K1 --by truth --reason consent", path, &expunged, NULL),
    0);
  ck_assert_int_eq (sb_test_cli ("summary % --time-budget", path, &one, NULL), 0);
  ck_assert_int_eq (sb_test_cli (arguments, path, &two, &err), 0);
  ck_assert_str_eq (two, one);
  ck_assert_ptr_nonnull (strstr (err, "12 codings are of sessions that stand in"));
}
END_TEST

/* K2's draft counts only where every coding does. */
START_TEST (what_counts_can_be_chosen)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  ck_assert_int_eq (
    sb_test_cli ("summary % --time-budget --every-coding --json", path, &out, &err), 0);
  root = json_from_string (out, NULL);
  object = json_node_get_object (root);
  ck_assert_int_eq (json_object_get_int_member (object, "codings"), 2);
  g_clear_pointer (&out, g_free);
  g_clear_pointer (&err, g_free);
  ck_assert_int_eq (
    sb_test_cli ("summary % --time-budget --coder K1 --every-coding", path, &out, &err),
    2);
}
END_TEST

/* K2 has a draft of S01 and may not look into K1's. */
START_TEST (a_coder_sees_no_more_than_in_the_window)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *err = NULL;
  g_autoptr (SbTable) table = run_csv ("summary % --as K2", path, &err);

  ck_assert_str_eq (get (table, 0, "codings"), "2");
  ck_assert_str_eq (get (table, 0, "hidden"), "1");
  ck_assert_str_eq (get (table, 0, "decided"), "0");
  ck_assert_str_eq (get (table, 0, "events"), "1");
}
END_TEST

START_TEST (nothing_to_read_is_a_failure)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "nowhere", NULL);
  g_autofree char *out = NULL, *err = NULL;

  ck_assert_int_eq (sb_test_cli ("summary %", folder, &out, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "no project file"));
  g_clear_pointer (&out, g_free);
  g_clear_pointer (&err, g_free);
  ck_assert_int_eq (sb_test_cli ("summary %", path, &out, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "nothing at"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {every_file_is_a_row,
                                a_file_named_twice_comes_once,
                                time_is_added_up_over_files,
                                the_programs_own_copies_are_no_projects,
                                a_session_of_two_copies_counts_once,
                                what_counts_can_be_chosen,
                                a_coder_sees_no_more_than_in_the_window,
                                nothing_to_read_is_a_failure,
                                NULL};

  return sb_test_run ("cli/verb-summary", tests);
}
