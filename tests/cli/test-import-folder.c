/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <glib/gstdio.h>

typedef struct {
  char *folder;
  char *lab;
  char *exported;
} Files;

static void
files_clear (Files *files)
{
  g_free (files->folder);
  g_free (files->lab);
  g_free (files->exported);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Files, files_clear)

/* Spawns "securebase-cli" and the words, ended by NULL. */
static int
spawn (char **err, const char *word, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  va_list words;

  g_ptr_array_add (argv, (gpointer) g_getenv ("SB_CLI"));
  va_start (words, word);
  for (const char *next = word; next; next = va_arg (words, const char *))
    g_ptr_array_add (argv, (gpointer) next);
  va_end (words);
  g_ptr_array_add (argv, NULL);
  return sb_test_spawn ((const char *const *) argv->pdata, NULL, err);
}

static Files
make_files (void)
{
  Files files = {sb_test_dup_folder (), NULL, NULL};

  files.lab = sb_test_make_lab (files.folder);
  files.exported = g_build_filename (files.folder, "exported", NULL);
  ck_assert_int_eq (spawn (NULL, "export", files.lab, "--out", files.exported, NULL), 0);
  return files;
}

static void
check_refused (const Files *files, int status, const char *words, const char *more)
{
  g_auto (GStrv) parts = g_strsplit (more, " ", 2);
  g_autofree char *before = sb_test_dup_digest (files->lab);
  g_autofree char *after = NULL, *err = NULL;

  ck_assert_int_eq (
    spawn (&err, "import", files->lab, files->exported, parts[0], parts[1], NULL),
    status);
  ck_assert_msg (strstr (err, words) != NULL, "%s", err);
  after = sb_test_dup_digest (files->lab);
  /* Who opens a file to write is noted in it. */
  ck_assert (status == 1 || g_str_equal (before, after));
}

START_TEST (what_does_not_apply_is_refused)
{
  g_auto (Files) files = make_files ();

  check_refused (&files, 2, "--json", "--json");
  check_refused (&files, 2, "--choose", "--choose coder:K1=as:K2");
  check_refused (&files, 2, "--session", "--session S01");
  check_refused (&files, 2, "alone", files.exported);
  check_refused (&files, 1, "no coder “NOBODY”", "--as NOBODY");
}
END_TEST

START_TEST (as_says_nothing_of_a_new_project)
{
  g_auto (Files) files = make_files ();
  g_autofree char *back = g_build_filename (files.folder, "back.sbase", NULL);
  g_autofree char *err = NULL;

  ck_assert_int_eq (
    spawn (&err, "import", "--new", back, files.exported, "--as", "K1", NULL), 2);
  ck_assert_ptr_nonnull (strstr (err, "--as"));
  ck_assert_int_eq (spawn (NULL, "import", "--new", back, files.exported, NULL), 0);
  ck_assert (g_file_test (back, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST (a_folder_that_is_no_export_is_named)
{
  g_auto (Files) files = make_files ();
  g_autofree char *path = g_build_filename (files.exported, "manifest.json", NULL);

  g_unlink (path);
  check_refused (&files, 1, "“manifest.json” is not in the folder", "--preview");
}
END_TEST

/* By a project that never had the scheme of the codings. */
START_TEST (codings_that_are_refused_fail)
{
  g_auto (Files) files = make_files ();
  g_autofree char *table = g_build_filename (files.folder, "t.csv", NULL);
  g_autofree char *other = g_build_filename (files.folder, "other.sbase", NULL);
  g_autofree char *err = NULL;

  ck_assert (
    g_file_set_contents (table, "session,coder,code,start_s\nX,Y,wave,1\n", -1, NULL));
  ck_assert_int_eq (spawn (NULL, "import", "--new", other, table, NULL), 0);
  ck_assert_int_eq (spawn (&err, "import", other, files.exported, NULL), 1);
  ck_assert_msg (strstr (err, "not brought in") != NULL, "%s", err);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {what_does_not_apply_is_refused,
                                as_says_nothing_of_a_new_project,
                                a_folder_that_is_no_export_is_named,
                                codings_that_are_refused_fail,
                                NULL};

  return sb_test_run ("import-folder", tests);
}
