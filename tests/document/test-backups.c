/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/document/backups.h>
#include <string.h>

#define HOUR (60 * 60)
#define DAY (24 * HOUR)

static void
add_event (TestProject *project, int seconds)
{
  g_autoptr (SbEvent) event =
    test_event_new (project->coding, "smile", seconds * SB_SECOND, SB_TIME_NONE);

  ck_assert (test_project_insert (project, project->coding, event, NULL));
}

static guint
count (TestProject *project)
{
  g_autoptr (GPtrArray) backups = sb_backups_list (project->path);

  return backups->len;
}

START_TEST (a_backup_is_a_whole_project_without_a_writer)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *path = NULL, *folder = NULL;
  g_autoptr (SbDocument) copy = NULL;
  g_autoptr (GError) error = NULL;

  add_event (project, 1);
  ck_assert (sb_backups_make (project->path, NULL, &path, &error));
  sb_assert_ok (error);
  folder = sb_backups_dup_folder (project->path);
  ck_assert (g_str_has_suffix (folder, "study.sbase backups"));
  ck_assert (g_str_has_prefix (path, folder));
  copy = sb_document_open (path, SB_OPEN_WRITE, &error);
  sb_assert_ok (error);
  ck_assert_int_eq (
    g_list_model_get_n_items (sb_document_list_in (copy, project->coding, SB_TYPE_EVENT)),
    1);
  test_assert_whole (copy);
  ck_assert (!sb_backups_are_kept_of (path));
}
END_TEST

START_TEST (what_did_not_change_is_not_backed_up_again)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *first = NULL, *second = NULL;

  ck_assert (sb_backups_make (project->path, NULL, &first, NULL));
  ck_assert_ptr_nonnull (first);
  ck_assert (sb_backups_make (project->path, NULL, &second, NULL));
  ck_assert_ptr_null (second);
  ck_assert_int_eq (count (project), 1);
}
END_TEST

/* A year of days with eight hours of work, a backup every half hour. */
START_TEST (many_are_thinned_out_to_a_stated_number)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 start = 1700000000;

  for (int step = 0; step < 365 * 16; step++) {
    gint64 now = start + step / 16 * DAY + step % 16 * HOUR / 2;
    g_autofree gboolean *stays = NULL;
    guint kept = 0;

    g_array_prepend_val (times, now);
    stays = g_new (gboolean, times->len);
    sb_backups_thin (&g_array_index (times, gint64, 0), times->len, now, stays);
    for (guint i = 0; i < times->len; i++)
      if (stays[i])
        g_array_index (times, gint64, kept++) = g_array_index (times, gint64, i);
    g_array_set_size (times, kept);
    ck_assert_int_le (kept, SB_BACKUPS_MOST);
  }
  ck_assert_int_ge (times->len, 6 + 13 + 10);
  /* The oldest is as old as is promised. */
  ck_assert_int_ge (g_array_index (times, gint64, 0) -
                      g_array_index (times, gint64, times->len - 1),
                    10 * 7 * DAY);
}
END_TEST

START_TEST (the_newest_always_stays)
{
  const gint64 old[] = {1000, 900};
  const gint64 future[] = {2000000300, 2000000200, 2000000100};
  gboolean stays[3];

  sb_backups_thin (old, 2, 1700000000, stays);
  ck_assert (stays[0] && !stays[1]);
  sb_backups_thin (future, 3, 1700000000, stays);
  ck_assert (stays[0] && !stays[1] && !stays[2]);
}
END_TEST

START_TEST (only_our_own_files_count)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *folder = sb_backups_dup_folder (project->path);
  g_autofree char *note = g_build_filename (folder, "study notes.sbase", NULL);
  g_autofree char *part =
    g_build_filename (folder, "study 2026-01-01 10.00.00Z.sbase.part", NULL);
  g_autofree char *beside = g_path_get_dirname (project->path);
  g_autofree char *version = g_build_filename (beside, "study (version 1).sbase", NULL);
  g_autoptr (GPtrArray) paths = NULL;

  ck_assert_int_eq (g_mkdir (folder, 0700), 0);
  ck_assert (g_file_set_contents (note, "x", 1, NULL));
  ck_assert (g_file_set_contents (part, "x", 1, NULL));
  ck_assert (g_file_set_contents (version, "x", 1, NULL));
  ck_assert (sb_backups_make (project->path, NULL, NULL, NULL));
  ck_assert_int_eq (count (project), 1);
  ck_assert (g_file_test (note, G_FILE_TEST_EXISTS));
  ck_assert (!g_file_test (part, G_FILE_TEST_EXISTS));
  paths = sb_backups_list_paths (project->path);
  ck_assert_int_eq (paths->len, 2);
  ck_assert_str_eq (g_ptr_array_index (paths, 1), version);
}
END_TEST

START_TEST (a_backup_that_cannot_be_made_is_told_and_leaves_nothing)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *folder = sb_backups_dup_folder (project->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL, cancelled = NULL;

  g_cancellable_cancel (cancellable);
  ck_assert (!sb_backups_make (project->path, cancellable, NULL, &cancelled));
  ck_assert (g_error_matches (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  ck_assert_int_eq (g_rmdir (folder), 0); /* it is empty */
  ck_assert (g_file_set_contents (folder, "a file stands here", -1, NULL));
  ck_assert (!sb_backups_make (project->path, NULL, NULL, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "No backup could be made"));
}
END_TEST

static gboolean
wait_for (guint *number, guint wanted)
{
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (*number < wanted && g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  return *number >= wanted;
}

static void
count_trouble (guint *n, const char *words)
{
  ck_assert_ptr_nonnull (strstr (words, "No backup"));
  (*n)++;
}

START_TEST (the_keeper_tells_of_trouble_once)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *folder = sb_backups_dup_folder (project->path);
  g_autoptr (SbBackupKeeper) keeper = NULL;
  guint n = 0;

  ck_assert (g_file_set_contents (folder, "a file stands here", -1, NULL));
  keeper = sb_backup_keeper_new (project->document);
  g_signal_connect_swapped (keeper, "trouble", G_CALLBACK (count_trouble), &n);
  ck_assert (wait_for (&n, 1));
  add_event (project, 1);
  sb_backup_keeper_stop (keeper);
  ck_assert_int_eq (n, 1);
}
END_TEST

static gboolean
note_count (gpointer data)
{
  void **both = data;

  *(guint *) both[0] = count (both[1]);
  return G_SOURCE_CONTINUE;
}

/* In the background, while it is written in: the backup opens and is whole. */
START_TEST (the_keeper_backs_up_what_is_opened_for_writing)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbBackupKeeper) keeper = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (SbDocument) copy = NULL;
  guint n = 0;
  void *both[] = {&n, project};
  guint timer;

  test_project_fill (project, 2000);
  keeper = sb_backup_keeper_new (project->document);
  timer = g_timeout_add (5, note_count, both);
  for (int i = 0; i < 20; i++) {
    add_event (project, 100 + i);
    g_main_context_iteration (NULL, FALSE);
  }
  ck_assert (wait_for (&n, 1));
  g_source_remove (timer);
  sb_backup_keeper_stop (keeper);
  backups = sb_backups_list (project->path);
  copy = sb_document_open (
    ((SbBackup *) g_ptr_array_index (backups, 0))->path, SB_OPEN_READ_ONLY, NULL);
  ck_assert_ptr_nonnull (copy);
  test_assert_whole (copy);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_backup_is_a_whole_project_without_a_writer,
    what_did_not_change_is_not_backed_up_again,
    many_are_thinned_out_to_a_stated_number,
    the_newest_always_stays,
    only_our_own_files_count,
    a_backup_that_cannot_be_made_is_told_and_leaves_nothing,
    the_keeper_tells_of_trouble_once,
    the_keeper_backs_up_what_is_opened_for_writing,
    NULL,
  };

  return sb_test_run ("backups", tests);
}
