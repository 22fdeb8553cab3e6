/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <glib/gstdio.h>
#include <securebase/document/recorder.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A real file system of two megabytes that runs full: mounted in a name space of its own,
 * where the system lets anybody do that. */

#define SIZE "2m"
#define EDITS_MAX 20000

static const char *small_disk = NULL;

/* Other files leave @left bytes. */
static void
fill_disk (const char *ballast, gsize left)
{
  char zeros[4096] = {0};
  FILE *file = g_fopen (ballast, "wb");
  gsize size = 0;

  while (fwrite (zeros, 1, sizeof zeros, file) == sizeof zeros && fflush (file) == 0)
    size += sizeof zeros;
  fclose (file);
  ck_assert_uint_gt (size, left);
  ck_assert_int_eq (truncate (ballast, (off_t) (size - left)), 0);
}

static gboolean
press (TestProject *project, SbTime time, GError **error)
{
  g_autoptr (SbRecorder) recorder = sb_recorder_new (
    project->document,
    sb_document_find (project->document, SB_TYPE_CODING, project->coding));
  SbMoment moment = {.time = time};

  return sb_recorder_press (recorder, "smile", &moment, error);
}

static guint
count_stored (TestProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) stored =
    sb_document_open (project->path, SB_OPEN_READ_ONLY, &error);

  sb_assert_ok (error);
  test_assert_whole (stored);
  return g_list_model_get_n_items (
    sb_document_list_in (stored, project->coding, SB_TYPE_EVENT));
}

START_TEST (a_full_disk_is_told_and_loses_nothing)
{
  g_autofree char *path = g_build_filename (small_disk, "study.sbase", NULL);
  g_autofree char *ballast = g_build_filename (small_disk, "ballast", NULL);
  g_autoptr (TestProject) project = test_project_new_at (path);
  g_autoptr (GError) error = NULL;
  guint answered = 0;

  fill_disk (ballast, 128 * 1024);
  while (answered < EDITS_MAX && press (project, answered, &error))
    answered++;
  ck_assert_ptr_nonnull (error);
  ck_assert_msg (strstr (error->message, "full") != NULL, "%s", error->message);
  ck_assert_uint_gt (answered, 0);
  ck_assert_uint_eq (test_project_count_events (project, project->coding), answered);
  ck_assert_uint_eq (count_stored (project), answered);
  ck_assert (!press (project, answered, NULL));
  ck_assert_uint_eq (count_stored (project), answered);

  g_unlink (ballast);
  g_clear_error (&error);
  press (project, answered, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (count_stored (project), answered + 1);
  g_print ("# told after %u edits, and went on when there was room\n", answered);
}
END_TEST

static int
run_inside (const char *folder)
{
  const TTest *const tests[] = {a_full_disk_is_told_and_loses_nothing, NULL};

  small_disk = folder;
  return sb_test_run ("full-disk", tests);
}

/* What it prints goes where this program's lines go. */
static gboolean
run (const char *const *argv, GSpawnFlags flags)
{
  int status;

  return g_spawn_sync (NULL,
                       (char **) argv,
                       NULL,
                       flags | G_SPAWN_SEARCH_PATH,
                       NULL,
                       NULL,
                       NULL,
                       NULL,
                       &status,
                       NULL) &&
         g_spawn_check_wait_status (status, NULL);
}

static gboolean
may_mount (void)
{
  const char *argv[] = {"unshare", "--user", "--map-root-user", "--mount", "true", NULL};

  return run (argv, G_SPAWN_STDERR_TO_DEV_NULL);
}

static gboolean
mount_and_run (const char *program, const char *folder)
{
  const char *script =
    "mount -t tmpfs -o size=" SIZE " none \"$1\" && exec \"$0\" inside \"$1\"";
  const char *argv[] = {"unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        script,
                        program,
                        folder,
                        NULL};

  return run (argv, G_SPAWN_DEFAULT);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  gboolean passed;

  if (argc > 2 && strcmp (argv[1], "inside") == 0)
    return run_inside (argv[2]);
  if (!may_mount ()) {
    g_print ("1..0 # SKIP no small file system can be mounted here (unshare refuses)\n");
    return EXIT_SUCCESS;
  }
  folder = g_dir_make_tmp ("securebase-test-XXXXXX", NULL);
  passed = folder != NULL && mount_and_run (argv[0], folder);
  if (folder)
    g_rmdir (folder);
  return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
