/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/io/file-set.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static SbFileSet *
begin (const char *folder)
{
  g_autoptr (GError) error = NULL;
  SbFileSet *files = sb_file_set_new (folder, &error);

  sb_assert_ok (error);
  return files;
}

static gboolean
add (SbFileSet *files, const char *name, const char *text, GError **error)
{
  return sb_file_set_add (files, name, text, strlen (text), "head\n", error);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

static void
check_text (const char *folder, const char *name, const char *expected)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  sb_assert_ok (error);
  ck_assert_str_eq (text, expected);
}

static void
put (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  sb_assert_ok (error);
}

START_TEST (nothing_shows_before_the_commit)
{
  g_autofree char *top = sb_test_dup_folder ();
  g_autofree char *folder = g_build_filename (top, "out", NULL);
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  SbFileSet *files = begin (folder);
  g_autoptr (GError) error = NULL;

  ck_assert (add (files, "a.csv", "head\n1\n", &error));
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
  sb_file_set_free (files);
  ck_assert (!g_file_test (folder, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST (all_files_arrive_together)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (SbFileSet) files = begin (folder);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  GStatBuf status;
  mode_t mask = umask (022);

  ck_assert (add (files, "a.csv", "head\n1\n", &error));
  ck_assert (add (files, "b.csv", "head\n2\n", &error));
  ck_assert (sb_file_set_commit (files, &error));
  umask (mask);
  check_text (folder, "a.csv", "head\n1\n");
  check_text (folder, "b.csv", "head\n2\n");
  ck_assert_uint_eq (count_files (folder), 2);
  ck_assert_uint_eq (sb_file_set_get_names (files)->len, 2);
  ck_assert_int_eq (g_stat (path, &status), 0);
  ck_assert_int_eq (status.st_mode & 0777, 0644);
}
END_TEST

START_TEST (an_earlier_export_is_replaced)
{
  g_autofree char *folder = sb_test_dup_folder ();
  SbFileSet *files = begin (folder);
  g_autoptr (GError) error = NULL;

  put (folder, "a.csv", "head\nold, longer than the new one\n");
  ck_assert (add (files, "a.csv", "head\n1\n", &error));
  ck_assert (sb_file_set_commit (files, &error));
  sb_file_set_free (files);
  check_text (folder, "a.csv", "head\n1\n");
  ck_assert_uint_eq (count_files (folder), 1);
}
END_TEST

START_TEST (somebody_elses_file_is_replaced_only_by_force)
{
  g_autofree char *folder = sb_test_dup_folder ();
  SbFileSet *files = begin (folder);
  g_autoptr (GError) error = NULL;

  put (folder, "b.csv", "head,my own column\n");
  ck_assert (add (files, "a.csv", "head\n1\n", &error));
  ck_assert (!add (files, "b.csv", "head\n2\n", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS));
  ck_assert_ptr_nonnull (strstr (error->message, "b.csv"));
  sb_file_set_free (files);
  ck_assert_uint_eq (count_files (folder), 1);
  g_clear_error (&error);

  files = begin (folder);
  sb_file_set_set_force (files, TRUE);
  ck_assert (add (files, "b.csv", "head\n2\n", &error));
  ck_assert (sb_file_set_commit (files, &error));
  sb_file_set_free (files);
  check_text (folder, "b.csv", "head\n2\n");
}
END_TEST

START_TEST (a_folder_in_the_way_is_never_replaced)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *in_the_way = g_build_filename (folder, "a.csv", NULL);
  g_autoptr (SbFileSet) files = begin (folder);
  g_autoptr (GError) error = NULL;

  g_mkdir (in_the_way, 0700);
  sb_file_set_set_force (files, TRUE);
  ck_assert (!add (files, "a.csv", "head\n", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS));
}
END_TEST

/* One of the files cannot be renamed over: the ones before it come back. A folder where
 * everybody may write but only the owner may replace (like /tmp) is such a case. */
START_TEST (a_failing_commit_takes_everything_back)
{
  g_autofree char *folder = sb_test_dup_folder ();
  SbFileSet *files;
  g_autoptr (GError) error = NULL;
  g_autofree char *late = g_build_filename (folder, "b.csv", NULL);

  put (folder, "a.csv", "head\nold\n");
  files = begin (folder);
  ck_assert (add (files, "a.csv", "head\nnew\n", &error));
  ck_assert (add (files, "n.csv", "head\nnew\n", &error));
  ck_assert (add (files, "b.csv", "head\nnew\n", &error));
  g_mkdir (late, 0700);
  ck_assert (!sb_file_set_commit (files, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "b.csv"));
  sb_file_set_free (files);
  check_text (folder, "a.csv", "head\nold\n");
  ck_assert_uint_eq (count_files (folder), 2);
}
END_TEST

START_TEST (a_folder_that_may_not_be_written_is_a_sentence)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *inside = g_build_filename (folder, "out", NULL);
  g_autoptr (GError) error = NULL;

  g_chmod (folder, 0555);
  sb_test_drop_root ();
  ck_assert_ptr_null (sb_file_set_new (inside, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_READ_ONLY));
  ck_assert_ptr_nonnull (strstr (error->message, inside));
  g_clear_error (&error);
  {
    g_autoptr (SbFileSet) files = begin (folder);

    ck_assert (!add (files, "a.csv", "head\n", &error));
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_READ_ONLY));
  }
}
END_TEST

START_TEST (a_file_is_no_folder)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "file", NULL);
  g_autoptr (GError) error = NULL;

  put (folder, "file", "x");
  ck_assert_ptr_null (sb_file_set_new (path, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS));
}
END_TEST

START_TEST (a_full_disk_leaves_the_folder_as_it_was)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *large = g_strnfill (256 * 1024, 'x');
  g_autoptr (GError) error = NULL;
  SbFileSet *files;

  if (!sb_test_mount_small_disk (folder, 64))
    return;
  put (folder, "a.csv", "head\nold\n");
  files = begin (folder);
  ck_assert (add (files, "a.csv", "head\nnew\n", &error));
  ck_assert (!add (files, "b.csv", large, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_NO_SPACE));
  sb_file_set_free (files);
  check_text (folder, "a.csv", "head\nold\n");
  ck_assert_uint_eq (count_files (folder), 1);
}
END_TEST

/* A manifest that says of a file that it was @text. */
static void
put_manifest (const char *folder, const char *list, const char *name, const char *text)
{
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autofree char *json =
    g_strdup_printf ("{\"format\": \"securebase-export\", \"%s\": [{\"name\": \"%s\", "
                     "\"sha256\": \"%s\"}]}",
                     list,
                     name,
                     sha256);

  put (folder, "manifest.json", json);
}

START_TEST (what_was_changed_since_is_replaced_only_by_force)
{
  static const char *const lists[] = {"files", "earlier_files"};
  g_autofree char *folder = sb_test_dup_folder ();
  SbFileSet *files;
  g_autoptr (GError) error = NULL;

  put (folder, "a.csv", "head\nold\n");
  put_manifest (folder, lists[_i], "a.csv", "head\nold\n");
  files = begin (folder);
  ck_assert (add (files, "a.csv", "head\n1\n", &error));
  sb_file_set_free (files);

  put (folder, "a.csv", "head\nold and my own row\n");
  files = begin (folder);
  ck_assert (!add (files, "a.csv", "head\n1\n", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS));
  ck_assert_ptr_nonnull (strstr (error->message, "was changed since"));
  sb_file_set_set_force (files, TRUE);
  g_clear_error (&error);
  ck_assert (add (files, "a.csv", "head\n1\n", &error));
  sb_file_set_free (files);
}
END_TEST

START_TEST (files_that_stay_are_listed_for_the_next_export)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  g_autoptr (SbFileSet) files = NULL;
  g_autoptr (GError) error = NULL;

  put (folder, "a.csv", "head\nold\n");
  put_manifest (folder, "files", "a.csv", "head\nold\n");
  files = begin (folder);
  before = sb_file_set_list_earlier (files);
  ck_assert_uint_eq (before->len, 1);
  ck_assert_str_eq (g_array_index (before, SbFileFacts, 0).name, "a.csv");
  ck_assert (add (files, "a.csv", "head\n1\n", &error));
  after = sb_file_set_list_earlier (files);
  ck_assert_uint_eq (after->len, 0);
}
END_TEST

START_TEST (two_files_of_one_name_are_refused)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (SbFileSet) files = begin (folder);
  g_autoptr (GError) error = NULL;

  ck_assert (add (files, "a.csv", "head\n1\n", &error));
  ck_assert (!add (files, "A.csv", "head\n2\n", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
}
END_TEST

int
main (void)
{
  const SbTestLoop tests[] = {
    {nothing_shows_before_the_commit, 1},
    {all_files_arrive_together, 1},
    {an_earlier_export_is_replaced, 1},
    {somebody_elses_file_is_replaced_only_by_force, 1},
    {what_was_changed_since_is_replaced_only_by_force, 2},
    {files_that_stay_are_listed_for_the_next_export, 1},
    {two_files_of_one_name_are_refused, 1},
    {a_folder_in_the_way_is_never_replaced, 1},
    {a_failing_commit_takes_everything_back, 1},
    {a_folder_that_may_not_be_written_is_a_sentence, 1},
    {a_file_is_no_folder, 1},
    {a_full_disk_leaves_the_folder_as_it_was, 1},
    {NULL, 0},
  };

  return sb_test_run_loops ("file-set", tests, 0);
}
