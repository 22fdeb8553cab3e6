/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/store/database.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/* Bad files and bad places: a sentence, and the project as it was. */

static char *
read_whole (const char *path, gsize *size)
{
  char *data = NULL;

  ck_assert (g_file_get_contents (path, &data, size, NULL));
  return data;
}

static char *
digest_of (const char *path)
{
  gsize size;
  g_autofree char *data = read_whole (path, &size);

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) data, size);
}

/* It is refused with @code, in a sentence that names the file, and not touched. */
static void
assert_refused (const char *path, SbOpenFlags flags, int code)
{
  g_autofree char *before = digest_of (path);
  g_autofree char *after = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_document_open (path, flags, &error));
  ck_assert_ptr_nonnull (error);
  ck_assert_msg (
    g_error_matches (error, SB_ERROR, code), "%d: %s", error->code, error->message);
  ck_assert_msg (strstr (error->message, name) != NULL, "%s", error->message);
  ck_assert_msg (g_str_has_suffix (error->message, "."), "%s", error->message);
  after = digest_of (path);
  ck_assert_str_eq (before, after);
}

static char *
write_file (const char *name, const char *data, gsize size)
{
  g_autofree char *folder = sb_test_dup_folder ();
  char *path = g_build_filename (folder, name, NULL);

  ck_assert (g_file_set_contents (path, data, (gssize) size, NULL));
  return path;
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db;

  ck_assert_int_eq (sqlite3_open (path, &db), SQLITE_OK);
  ck_assert_msg (
    sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s", sqlite3_errmsg (db));
  sqlite3_close (db);
}

START_TEST (a_file_that_is_not_sqlite)
{
  g_autofree char *text = g_strnfill (5000, 'x');
  g_autofree char *path = write_file ("notes.sbase", text, 5000);
  g_autofree char *empty = write_file ("empty.sbase", "", 0);
  g_autofree char *tiny = write_file ("tiny.sbase", "SQLite format 3", 16);

  assert_refused (path, SB_OPEN_WRITE, SB_ERROR_BAD_FILE);
  assert_refused (path, SB_OPEN_READ_ONLY, SB_ERROR_BAD_FILE);
  assert_refused (empty, SB_OPEN_WRITE, SB_ERROR_BAD_FILE);
  assert_refused (tiny, SB_OPEN_WRITE, SB_ERROR_BAD_FILE);
}
END_TEST

START_TEST (a_database_of_another_program)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "other.sbase", NULL);

  run_sql (path, "CREATE TABLE project (id TEXT)");
  assert_refused (path, SB_OPEN_WRITE, SB_ERROR_BAD_FILE);
}
END_TEST

/* Whoever only opens such a file already writes into it, unless he looks first. */
START_TEST (a_database_with_a_write_ahead_log)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "other.sbase", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autoptr (TestProject) project = test_project_new ();

  run_sql (path, "PRAGMA journal_mode = WAL; CREATE TABLE project (id TEXT)");
  assert_refused (path, SB_OPEN_READ_ONLY, SB_ERROR_BAD_FILE);
  assert_refused (path, SB_OPEN_WRITE, SB_ERROR_BAD_FILE);
  ck_assert (!g_file_test (journal, G_FILE_TEST_EXISTS));
  g_clear_object (&project->document);
  run_sql (project->path, "PRAGMA journal_mode = WAL; PRAGMA user_version = 99");
  assert_refused (project->path, SB_OPEN_READ_ONLY, SB_ERROR_NEWER);
  assert_refused (project->path, SB_OPEN_WRITE, SB_ERROR_NEWER);
}
END_TEST

START_TEST (a_file_that_was_never_finished)
{
  g_autoptr (TestProject) project = test_project_new ();

  g_clear_object (&project->document);
  run_sql (project->path, "PRAGMA user_version = 0");
  assert_refused (project->path, SB_OPEN_WRITE, SB_ERROR_BAD_FILE);
  assert_refused (project->path, SB_OPEN_READ_ONLY, SB_ERROR_BAD_FILE);
}
END_TEST

START_TEST (a_missing_file)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "gone.sbase", NULL);
  g_autoptr (GError) error = NULL, folder_error = NULL;

  ck_assert_ptr_null (sb_document_open (path, SB_OPEN_WRITE, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_NOT_FOUND));
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
  ck_assert_ptr_null (sb_document_open (folder, SB_OPEN_WRITE, &folder_error));
  ck_assert (g_error_matches (folder_error, SB_ERROR, SB_ERROR_BAD_FILE));
}
END_TEST

START_TEST (a_truncated_file)
{
  g_autoptr (TestProject) project = test_project_new ();
  const int parts[] = {1, 10, 50, 90, 99};
  gsize size;
  g_autofree char *whole = NULL;

  test_project_fill (project, 1000);
  g_clear_object (&project->document);
  whole = read_whole (project->path, &size);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *cut = write_file ("cut.sbase", whole, size * (gsize) parts[i] / 100);

    assert_refused (cut, SB_OPEN_WRITE, SB_ERROR_BAD_FILE);
    assert_refused (cut, SB_OPEN_READ_ONLY, SB_ERROR_BAD_FILE);
  }
}
END_TEST

/* SQLite itself reads what lacks of the last page as zeros. */
START_TEST (a_file_that_lacks_its_last_bytes)
{
  g_autoptr (TestProject) project = test_project_new ();
  const gsize lacking[] = {1, 100, 4095};
  gsize size;
  g_autofree char *whole = NULL;

  test_project_fill (project, 100);
  g_clear_object (&project->document);
  whole = read_whole (project->path, &size);
  for (guint i = 0; i < G_N_ELEMENTS (lacking); i++) {
    g_autofree char *cut = write_file ("cut.sbase", whole, size - lacking[i]);

    assert_refused (cut, SB_OPEN_WRITE, SB_ERROR_BAD_FILE);
    assert_refused (cut, SB_OPEN_READ_ONLY, SB_ERROR_BAD_FILE);
  }
}
END_TEST

static int
note_number (void *user_data, int n, char **values, char **names)
{
  *(goffset *) user_data = g_ascii_strtoll (values[0], NULL, 10);
  return 0;
}

/* Fills the page at which the table of events begins with what no page can hold. */
static void
damage_events (const char *path)
{
  g_autofree char *rubbish = g_strnfill (4096, '\377');
  goffset page = 0;
  sqlite3 *db;
  int fd;

  ck_assert_int_eq (sqlite3_open (path, &db), SQLITE_OK);
  sqlite3_exec (db,
                "SELECT rootpage FROM sqlite_schema WHERE name = 'event'",
                note_number,
                &page,
                NULL);
  sqlite3_close (db);
  ck_assert_int_gt (page, 1);
  fd = g_open (path, O_WRONLY);
  ck_assert_int_eq (pwrite (fd, rubbish, 4096, (page - 1) * 4096), 4096);
  close (fd);
}

/* Half of a coding must not pass for the whole of it. */
START_TEST (a_damaged_table)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbStudy) study = NULL;
  g_autoptr (SbEvent) event =
    test_event_new (project->coding, "cry", SB_SECOND, SB_TIME_NONE);
  g_autoptr (GError) error = NULL, edit_error = NULL;

  test_project_fill (project, 1000);
  g_clear_object (&project->document);
  damage_events (project->path);
  project->document = sb_document_open (project->path, SB_OPEN_WRITE, &error);
  sb_assert_ok (error);
  study = sb_document_dup_study (project->document, &error);
  ck_assert_ptr_null (study);
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  ck_assert (!test_project_insert (project, project->coding, event, &edit_error));
  ck_assert (g_error_matches (edit_error, SB_ERROR, SB_ERROR_BAD_FILE));
}
END_TEST

START_TEST (a_newer_file)
{
  g_autoptr (TestProject) project = test_project_new ();

  g_clear_object (&project->document);
  run_sql (project->path, "PRAGMA user_version = 99");
  assert_refused (project->path, SB_OPEN_WRITE, SB_ERROR_NEWER);
  assert_refused (project->path, SB_OPEN_READ_ONLY, SB_ERROR_NEWER);
}
END_TEST

START_TEST (a_name_that_is_taken)
{
  g_autofree char *path = write_file ("study.sbase", "mine", 4);
  g_autofree char *scheme = sb_scheme_dup_default_json ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_document_create (path, "A study", scheme, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS));
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  ck_assert_str_eq (text, "mine");
}
END_TEST

static void
assert_read_only (TestProject *project)
{
  g_autoptr (GError) error = NULL, read_error = NULL, edit_error = NULL;
  g_autoptr (SbDocument) reader = NULL;
  g_autoptr (SbEvent) event = test_event_new (project->coding, "smile", 1, SB_TIME_NONE);
  g_autoptr (SbEdit) edit = sb_edit_new ("x", project->coding, "K1", "x");

  assert_refused (project->path, SB_OPEN_WRITE, SB_ERROR_READ_ONLY);
  reader = sb_document_open (project->path, SB_OPEN_READ_ONLY, &read_error);
  sb_assert_ok (read_error);
  ck_assert (!sb_document_is_writable (reader));
  ck_assert_int_eq (g_list_model_get_n_items (
                      sb_document_list_in (reader, project->coding, SB_TYPE_EVENT)),
                    10);
  sb_edit_insert (edit, event);
  ck_assert (!sb_document_apply (reader, edit, &edit_error));
  ck_assert (g_error_matches (edit_error, SB_ERROR, SB_ERROR_READ_ONLY));
}

/* Made by root where the test is root's, then looked at as nobody. */
static void
look_as_nobody (int file_mode, int folder_mode)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *folder = g_path_get_dirname (project->path);

  test_project_fill (project, 10);
  g_clear_object (&project->document);
  g_chmod (project->path, file_mode);
  g_chmod (folder, folder_mode);
  sb_test_drop_root ();
  assert_read_only (project);
  if (geteuid () != getuid ())
    ck_assert_int_eq (seteuid (getuid ()), 0);
  g_chmod (folder, 0755);
}

START_TEST (a_read_only_file)
{
  look_as_nobody (0444, 0755);
}
END_TEST

START_TEST (a_read_only_folder)
{
  look_as_nobody (0666, 0555);
}
END_TEST

START_TEST (a_folder_that_cannot_be_written)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "study.sbase", NULL);
  g_autofree char *scheme = sb_scheme_dup_default_json ();
  g_autoptr (GError) error = NULL;

  g_chmod (folder, 0555);
  sb_test_drop_root ();
  ck_assert_ptr_null (sb_document_create (path, "A study", scheme, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_READ_ONLY));
}
END_TEST

/* Writes until there is no room; what was answered must be there afterwards. */
static void
fill_up (TestProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *long_text = g_strnfill (5000, 'x');
  guint answered = 0;

  while (error == NULL) {
    g_autoptr (SbEvent) event =
      test_event_new (project->coding, "smile", answered, SB_TIME_NONE);

    ck_assert_int_lt (answered, 10000);
    event->comment = g_strdup (long_text);
    if (test_project_insert (project, project->coding, event, &error))
      answered++;
  }
  ck_assert_msg (
    g_error_matches (error, SB_ERROR, SB_ERROR_NO_SPACE), "%s", error->message);
  ck_assert_int_gt (answered, 0);
  ck_assert_int_eq (test_project_count_events (project, project->coding), answered);
  test_assert_whole (project->document);
  g_clear_object (&project->document);
  project->document = sb_document_open (project->path, SB_OPEN_READ_ONLY, NULL);
  ck_assert_int_eq (test_project_count_events (project, project->coding), answered);
  test_assert_whole (project->document);
}

START_TEST (a_full_disk)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "study.sbase", NULL);
  g_autoptr (TestProject) project = NULL;

  if (!sb_test_mount_small_disk (folder, 1536))
    return;
  project = test_project_new_at (path);
  fill_up (project);
}
END_TEST

/* The same through SQLite's own limit, where nothing can be mounted. */
static int
limit_pages (sqlite3 *db, char **message, const void *api)
{
  return sqlite3_exec (db, "PRAGMA max_page_count = 300", NULL, NULL, NULL);
}

START_TEST (a_full_file)
{
  g_autoptr (TestProject) project = NULL;

  sqlite3_auto_extension ((void (*) (void)) limit_pages);
  project = test_project_new ();
  fill_up (project);
  sqlite3_reset_auto_extension ();
}
END_TEST

static int
count_row (void *user_data, int n, char **values, char **names)
{
  g_strlcpy (user_data, values[0], 32);
  return 0;
}

static sqlite3 *last_opened = NULL;

static int
remember (sqlite3 *db, char **message, const void *api)
{
  last_opened = db;
  return SQLITE_OK;
}

/* What durability rests on must hold for the connection that documents use. */
START_TEST (every_connection_is_careful)
{
  const char *pragmas[][2] = {
    {"PRAGMA synchronous", "2"},
    {"PRAGMA journal_mode", "truncate"},
    {"PRAGMA foreign_keys", "1"},
    {"PRAGMA application_id", "1396859251"},
  };
  g_autoptr (TestProject) project = NULL;

  sqlite3_auto_extension ((void (*) (void)) remember);
  project = test_project_new ();
  for (guint i = 0; i < G_N_ELEMENTS (pragmas); i++) {
    char value[32] = "";

    sqlite3_exec (last_opened, pragmas[i][0], count_row, value, NULL);
    ck_assert_str_eq (value, pragmas[i][1]);
  }
  sqlite3_reset_auto_extension ();
}
END_TEST

START_TEST (a_copy_is_whole_and_free)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "copy.sbase", NULL);
  g_autoptr (SbDocument) copy = NULL;
  g_autoptr (GError) error = NULL, taken = NULL;

  test_project_fill (project, 100);
  ck_assert (sb_document_save_copy (project->document, path, &error));
  ck_assert (!sb_document_save_copy (project->document, path, &taken));
  ck_assert (g_error_matches (taken, SB_ERROR, SB_ERROR_EXISTS));
  copy = sb_document_open (path, SB_OPEN_WRITE, &error);
  sb_assert_ok (error);
  test_assert_whole (copy);
}
END_TEST

START_TEST (a_file_copied_while_open_is_whole)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbDocument) copy = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  g_autofree char *data = NULL;
  g_autofree char *path = NULL;

  test_project_fill (project, 100);
  data = read_whole (project->path, &size);
  path = write_file ("copy.sbase", data, size);
  copy = sb_document_open (path, SB_OPEN_WRITE, &error);
  sb_assert_ok (error);
  test_assert_whole (copy);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_file_that_is_not_sqlite,
    a_database_of_another_program,
    a_missing_file,
    a_truncated_file,
    a_file_that_lacks_its_last_bytes,
    a_damaged_table,
    a_database_with_a_write_ahead_log,
    a_file_that_was_never_finished,
    a_newer_file,
    a_name_that_is_taken,
    a_read_only_file,
    a_read_only_folder,
    a_folder_that_cannot_be_written,
    a_full_disk,
    a_full_file,
    every_connection_is_careful,
    a_copy_is_whole_and_free,
    a_file_copied_while_open_is_whole,
    NULL,
  };

  return sb_test_run ("database", tests);
}
