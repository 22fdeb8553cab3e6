/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files that are no project, folders that cannot be written, disks that are full: a
 * sentence, exit status 1, and everything as it was. */

static const char *const verbs[] = {
  "info %", "check %", "measures %", "classify % --json", "export % --out OUT"};

/* Every verb refuses @path with a sentence that has @words in it and leaves it alone. */
static void
check_refused (const char *folder, const char *path, const char *words)
{
  g_autofree char *before = sb_test_dup_digest (path);
  guint n_before = sb_test_count_files (folder);
  g_autofree char *out_folder = g_build_filename (folder, "out", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    g_auto (GStrv) parts = g_strsplit (verbs[i], "OUT", 2);
    g_autofree char *arguments = g_strjoinv (out_folder, parts);
    g_autofree char *out = NULL, *err = NULL, *after = NULL;

    ck_assert_msg (sb_test_cli (arguments, path, &out, &err) == 1, "%s", arguments);
    ck_assert_str_eq (out, "");
    ck_assert_msg (strstr (err, words) != NULL, "%s: %s", arguments, err);
    ck_assert_msg (strstr (err, path) != NULL, "%s: %s", arguments, err);
    after = sb_test_dup_digest (path);
    ck_assert_str_eq (after, before);
    ck_assert_uint_eq (sb_test_count_files (folder), n_before);
  }
}

static char *
put (const char *folder, const char *name, const char *bytes, gssize length)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  sb_assert_ok (error);
  return path;
}

static char *
read_lab (const char *folder, gsize *length)
{
  g_autofree char *path = sb_test_make_lab (folder);
  char *bytes;

  ck_assert (g_file_get_contents (path, &bytes, length, NULL));
  g_unlink (path);
  return bytes;
}

START_TEST (a_text_file_is_no_project)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path =
    put (folder, "notes.sbase", "these are only some notes of a session\n", -1);

  check_refused (folder, path, "not a Secure Base project");
}
END_TEST

START_TEST (an_empty_file_is_no_project)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = put (folder, "empty.sbase", "", 0);

  check_refused (folder, path, "empty");
}
END_TEST

START_TEST (another_sqlite_file_is_no_project)
{
  static const char script[] = "import sqlite3, sys\n"
                               "db = sqlite3.connect(sys.argv[1])\n"
                               "db.execute('create table t (x)')\n"
                               "db.commit()\n";
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "other.db", NULL);
  const char *argv[] = {"python3", "-c", script, path, NULL};

  ck_assert_int_eq (sb_test_spawn (argv, NULL, NULL), 0);
  check_refused (folder, path, "another program");
}
END_TEST

START_TEST (a_truncated_project_is_refused)
{
  g_autofree char *folder = sb_test_dup_folder ();
  gsize length;
  g_autofree char *bytes = read_lab (folder, &length);
  g_autofree char *half = put (folder, "half.sbase", bytes, (gssize) length / 2);
  g_autofree char *head = NULL;

  check_refused (folder, half, "damaged");
  head = put (folder, "head.sbase", bytes, 50);
  check_refused (folder, head, "damaged");
}
END_TEST

START_TEST (a_project_of_a_newer_program_is_refused)
{
  g_autofree char *folder = sb_test_dup_folder ();
  gsize length;
  g_autofree char *bytes = read_lab (folder, &length);
  g_autofree char *path = NULL;

  bytes[61] = 1; /* user_version, a big-endian number at byte 60 */
  path = put (folder, "newer.sbase", bytes, (gssize) length);
  check_refused (folder, path, "newer version");
}
END_TEST

START_TEST (a_project_that_is_not_there_is_a_sentence)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    g_autofree char *out = NULL, *err = NULL;

    ck_assert_int_eq (sb_test_cli (verbs[i], "/nowhere/at/all.sbase", &out, &err), 1);
    ck_assert_ptr_nonnull (strstr (err, "/nowhere/at/all.sbase"));
  }
}
END_TEST

START_TEST (a_folder_is_no_project)
{
  g_autofree char *folder = sb_test_dup_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    g_autofree char *out = NULL, *err = NULL;

    ck_assert_int_eq (sb_test_cli (verbs[i], folder, &out, &err), 1);
    ck_assert_ptr_nonnull (strstr (err, "is a folder"));
  }
}
END_TEST

/* These verbs only read: somebody else at work is no hindrance. */
START_TEST (a_project_that_another_has_open_can_be_read)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (path, SB_OPEN_WRITE, &error);
  g_autofree char *before = NULL, *after = NULL;

  sb_assert_ok (error);
  before = sb_test_dup_digest (path);
  for (guint i = 0; i < 4; i++) {
    g_autofree char *out = NULL, *err = NULL;

    ck_assert_msg (sb_test_cli (verbs[i], path, &out, &err) == 0, "%s", err);
  }
  after = sb_test_dup_digest (path);
  ck_assert_str_eq (after, before);
}
END_TEST

/* The program where a user without rights can reach it. */
static char *
copy_program (const char *folder)
{
  char *path = g_build_filename (folder, "securebase-cli", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (g_getenv ("SB_CLI"));
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  g_chmod (path, 0755);
  return path;
}

START_TEST (a_read_only_project_can_be_read)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *program = copy_program (folder);
  g_autofree char *path = sb_test_make_lab (folder);
  const char *info[] = {program, "info", path, NULL};
  const char *check[] = {program, "check", path, NULL};
  g_autofree char *out = NULL, *err = NULL;
  g_autofree char *check_out = NULL, *check_err = NULL;

  g_chmod (path, 0444);
  g_chmod (folder, 0555);
  ck_assert_msg (sb_test_spawn_unprivileged (info, &out, &err) == 0, "%s", err);
  ck_assert_ptr_nonnull (strstr (out, "S01"));
  ck_assert_msg (
    sb_test_spawn_unprivileged (check, &check_out, &check_err) == 0, "%s", check_err);
}
END_TEST

START_TEST (a_project_that_may_not_be_read_is_a_sentence)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *program = copy_program (folder);
  g_autofree char *path = sb_test_make_lab (folder);
  const char *info[] = {program, "info", path, NULL};
  g_autofree char *err = NULL;

  g_chmod (path, 0000);
  g_chmod (folder, 0555);
  ck_assert_int_eq (sb_test_spawn_unprivileged (info, NULL, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "may not be read"));
}
END_TEST

START_TEST (a_folder_that_may_not_be_written_gets_no_export)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *program = copy_program (folder);
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *out = g_build_filename (folder, "out", NULL);
  const char *argv[] = {program, "export", path, "--out", out, NULL};
  g_autofree char *before = sb_test_dup_digest (path);
  g_autofree char *err = NULL, *after = NULL;

  g_mkdir (out, 0555);
  g_chmod (path, 0444);
  g_chmod (folder, 0555);
  ck_assert_int_eq (sb_test_spawn_unprivileged (argv, NULL, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, out));
  ck_assert_ptr_nonnull (strstr (err, "may write"));
  ck_assert_uint_eq (sb_test_count_files (out), 0);
  after = sb_test_dup_digest (path);
  ck_assert_str_eq (after, before);
}
END_TEST

START_TEST (a_full_disk_gets_no_half_export)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *disk = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_lab (folder);
  g_autofree char *arguments = g_strdup_printf ("export %% --out %s", disk);
  g_autofree char *err = NULL;

  if (!sb_test_mount_small_disk (disk, 8))
    return;
  ck_assert_int_eq (sb_test_cli (arguments, path, NULL, &err), 1);
  ck_assert_ptr_nonnull (strstr (err, "Make room on the disk"));
  ck_assert_uint_eq (sb_test_count_files (disk), 0);
}
END_TEST

START_TEST (a_name_that_looks_like_an_option)
{
  g_autofree char *out = NULL, *err = NULL;

  ck_assert_int_eq (sb_test_cli ("info -- -gone.sbase", NULL, &out, &err), 1);
  ck_assert_msg (strstr (err, "“-gone.sbase”") != NULL, "%s", err);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_text_file_is_no_project,
    an_empty_file_is_no_project,
    another_sqlite_file_is_no_project,
    a_truncated_project_is_refused,
    a_project_of_a_newer_program_is_refused,
    a_project_that_is_not_there_is_a_sentence,
    a_folder_is_no_project,
    a_project_that_another_has_open_can_be_read,
    a_read_only_project_can_be_read,
    a_project_that_may_not_be_read_is_a_sentence,
    a_folder_that_may_not_be_written_gets_no_export,
    a_full_disk_gets_no_half_export,
    a_name_that_looks_like_an_option,
    NULL,
  };

  return sb_test_run ("bad-input", tests);
}
