/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/base/error.h>
#include <securebase/store/owner-lock.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

START_TEST (the_second_writer_hears_who_has_it)
{
  g_autoptr (TestProject) project = test_project_new ();
  const SbOpenFlags flags[] = {SB_OPEN_WRITE, SB_OPEN_WRITE | SB_OPEN_TAKE_OVER};
  g_autofree char *process = g_strdup_printf ("(process %d)", (int) getpid ());

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++) {
    g_autoptr (GError) error = NULL;

    ck_assert_ptr_null (sb_document_open (project->path, flags[i], &error));
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_LOCKED));
    ck_assert_ptr_nonnull (strstr (error->message, g_get_host_name ()));
    ck_assert_ptr_nonnull (strstr (error->message, process));
  }
}
END_TEST

START_TEST (a_reader_reads_beside_a_writer)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) reader = NULL;
  g_autofree char *owner = NULL;
  gboolean dead = TRUE;

  reader = sb_document_open (project->path, SB_OPEN_READ_ONLY, &error);
  sb_assert_ok (error);
  owner = sb_document_dup_owner_words (reader, &dead);
  ck_assert (owner != NULL && !dead);
  test_project_fill (project, 10);
  ck_assert_int_eq (g_list_model_get_n_items (
                      sb_document_list_in (reader, project->coding, SB_TYPE_EVENT)),
                    10);
}
END_TEST

START_TEST (closing_gives_the_lock_back)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *journal = g_strconcat (project->path, "-journal", NULL);

  sb_document_close (project->document);
  ck_assert (!g_file_test (journal, G_FILE_TEST_EXISTS));
  test_project_reopen (project);
  ck_assert (sb_document_is_writable (project->document));
}
END_TEST

/* A child takes the file and ends without closing it. */
static void
leave_open (const char *path)
{
  pid_t pid = fork ();
  int status;

  if (pid == 0)
    _exit (sb_document_open (path, SB_OPEN_WRITE, NULL) ? 0 : 1);
  waitpid (pid, &status, 0);
  ck_assert (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

START_TEST (a_dead_owner_can_be_taken_over)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL;

  g_clear_object (&project->document);
  leave_open (project->path);
  ck_assert_ptr_null (sb_document_open (project->path, SB_OPEN_WRITE, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_LOCKED));
  ck_assert_ptr_nonnull (strstr (error->message, "take the file over"));
  g_clear_error (&error);
  project->document =
    sb_document_open (project->path, SB_OPEN_WRITE | SB_OPEN_TAKE_OVER, &error);
  sb_assert_ok (error);
  test_assert_whole (project->document);
}
END_TEST

/* Another computer has it as far as anybody can tell: it is never taken. */
START_TEST (an_owner_elsewhere_cannot_be_taken_over)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_strconcat (project->path, ".copy.sbase", NULL);
  SbDocument *reader;
  sqlite3 *db;

  ck_assert_int_eq (sqlite3_open (project->path, &db), SQLITE_OK);
  sqlite3_exec (db, "UPDATE owner SET host = 'elsewhere'", NULL, NULL, NULL);
  ck_assert_int_eq (sqlite3_changes (db), 1);
  sqlite3_close (db);
  ck_assert_ptr_null (
    sb_document_open (project->path, SB_OPEN_WRITE | SB_OPEN_TAKE_OVER, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_LOCKED));
  ck_assert_ptr_nonnull (strstr (error->message, "elsewhere"));
  /* The way out: a copy is free. */
  reader = sb_document_open (project->path, SB_OPEN_READ_ONLY, NULL);
  ck_assert (sb_document_save_copy (reader, copy, NULL));
  g_object_unref (reader);
  reader = sb_document_open (copy, SB_OPEN_WRITE, NULL);
  ck_assert_ptr_nonnull (reader);
  g_object_unref (reader);
}
END_TEST

/* A project file goes from hand to hand: it does not tell who had it. */
START_TEST (a_closed_file_does_not_name_its_writer)
{
  g_autoptr (TestProject) project = test_project_new ();
  sqlite3_stmt *row;
  sqlite3 *db;

  g_clear_object (&project->document);
  ck_assert_int_eq (sqlite3_open (project->path, &db), SQLITE_OK);
  sqlite3_prepare_v2 (
    db, "SELECT id, program || user || since || process, pid FROM owner", -1, &row, NULL);
  ck_assert_int_eq (sqlite3_step (row), SQLITE_ROW);
  ck_assert_str_eq ((const char *) sqlite3_column_text (row, 0), "closed");
  ck_assert_str_eq ((const char *) sqlite3_column_text (row, 1), "");
  ck_assert_int_eq (sqlite3_column_int (row, 2), 0);
  ck_assert_int_eq (sqlite3_step (row), SQLITE_DONE);
  sqlite3_finalize (row);
  sqlite3_close (db);
}
END_TEST

START_TEST (who_lost_the_lock_writes_no_more)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbDatabase) other = sb_database_open (project->path, TRUE, NULL);
  g_autoptr (SbTransaction) guard = sb_transaction_begin (other, NULL);
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_nonnull (guard);
  ck_assert (!sb_owner_lock_check (other, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_LOCKED));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_second_writer_hears_who_has_it,
    a_reader_reads_beside_a_writer,
    closing_gives_the_lock_back,
    a_dead_owner_can_be_taken_over,
    an_owner_elsewhere_cannot_be_taken_over,
    a_closed_file_does_not_name_its_writer,
    who_lost_the_lock_writes_no_more,
    NULL,
  };

  return sb_test_run ("owner-lock", tests);
}
