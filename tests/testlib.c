/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static GPtrArray *folders = NULL;
static pid_t folders_owner = 0;

int
sb_test_run (const char *name, const TTest *const *tests)
{
  Suite *suite = suite_create (name);
  SRunner *runner = srunner_create (suite);
  int failed;

  for (guint i = 0; tests[i]; i++) {
    TCase *tcase = tcase_create (tests[i]->name);

    tcase_add_test (tcase, tests[i]);
    suite_add_tcase (suite, tcase);
  }
  srunner_set_tap (runner, "-");
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR) &&
        !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
      remove_tree (child);
    else
      unlink (child);
  }
  rmdir (path);
}

/* Check forks each test: only the process that made a folder removes it. */
static void
remove_folders (void)
{
  if (getpid () != folders_owner)
    return;
  for (guint i = 0; i < folders->len; i++)
    remove_tree (g_ptr_array_index (folders, i));
  g_clear_pointer (&folders, g_ptr_array_unref);
}

char *
sb_test_dup_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("securebase-test-XXXXXX", &error);

  sb_assert_ok (error);
  if (folders_owner != getpid ()) {
    folders = g_ptr_array_new_with_free_func (g_free);
    folders_owner = getpid ();
    atexit (remove_folders);
  }
  g_ptr_array_add (folders, g_strdup (path));
  return path;
}

char *
sb_test_dup_source_path (const char *relative)
{
  return g_build_filename (g_getenv ("SB_SOURCE_DIR"), relative, NULL);
}

char *
sb_test_dup_shared_path (const char *relative)
{
  g_autofree char *path = g_build_filename (g_getenv ("SB_SHARED_DIR"), relative, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

int
sb_test_spawn (const char *const *argv, char **out, char **err)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL,
                (char **) argv,
                NULL,
                G_SPAWN_SEARCH_PATH,
                NULL,
                NULL,
                out,
                err,
                &status,
                &error);
  sb_assert_ok (error);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}
