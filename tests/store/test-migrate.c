/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/base/error.h>
#include <securebase/store/database.h>
#include <securebase/store/journal.h>
#include <sqlite3.h>
#include <string.h>

/* Files of other versions: "version-1.sbase" to "version-4.sbase" were each made by the
 * last program that wrote that version; the version after the current one is made up. */

#define NEXT "ALTER TABLE dyad ADD COLUMN pets INTEGER;"
#define BROKEN                                                                           \
  "ALTER TABLE dyad ADD COLUMN pets INTEGER; ALTER TABLE nothing RENAME TO x;"

static char **
dup_scripts_with (const char *next)
{
  g_auto (GStrv) own = sb_database_dup_scripts ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) own);
  g_strv_builder_add (builder, next);
  return g_strv_builder_end (builder);
}

static int
query (const char *path, const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *stmt;
  int value;

  ck_assert_int_eq (sqlite3_open (path, &db), SQLITE_OK);
  ck_assert_int_eq (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), SQLITE_OK);
  value = sqlite3_step (stmt) == SQLITE_ROW ? sqlite3_column_int (stmt, 0) : 0;
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return value;
}

#define DIGEST_OF_K1 "e856e2737fcdd0124d5c990f33c6317cd0f538cd4eb7b88abcb2018958a19b89"
#define DIGEST_OF_K2 "36ff940d3b5084adf4e4541e32ff7c77b509d7c669dbae2c8fc17da62c6aadad"
#define HAS_PETS "SELECT count(*) FROM pragma_table_info ('dyad') WHERE name = 'pets'"

START_TEST (an_older_file_is_migrated_after_a_copy)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_auto (GStrv) scripts = dup_scripts_with (NEXT);
  g_autoptr (SbDatabase) db = NULL;
  g_autofree char *backup = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&project->document);
  db = sb_database_open (project->path, TRUE, &error);
  sb_assert_ok (error);
  ck_assert (sb_database_migrate (db, (const char *const *) scripts, &backup, &error));
  ck_assert_int_eq (query (project->path, "PRAGMA user_version"), 6);
  ck_assert_int_eq (query (project->path, HAS_PETS), 1);
  ck_assert_ptr_nonnull (backup);
  ck_assert (g_str_has_suffix (backup, "study (version 5).sbase"));
  ck_assert_int_eq (query (backup, "PRAGMA user_version"), 5);
  ck_assert_int_eq (query (backup, HAS_PETS), 0);
  ck_assert_int_eq (query (backup, "SELECT count(*) FROM session"), 1);
}
END_TEST

START_TEST (a_migration_that_fails_changes_nothing)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_auto (GStrv) scripts = dup_scripts_with (BROKEN);
  g_autoptr (SbDatabase) db = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&project->document);
  db = sb_database_open (project->path, TRUE, NULL);
  ck_assert (!sb_database_migrate (db, (const char *const *) scripts, NULL, &error));
  ck_assert_ptr_nonnull (error);
  ck_assert_int_eq (query (project->path, "PRAGMA user_version"), 5);
  ck_assert_int_eq (query (project->path, HAS_PETS), 0);
}
END_TEST

START_TEST (a_current_file_is_left_alone)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_auto (GStrv) scripts = sb_database_dup_scripts ();
  g_autoptr (SbDatabase) db = NULL;
  g_autofree char *backup = NULL;

  g_clear_object (&project->document);
  db = sb_database_open (project->path, TRUE, NULL);
  ck_assert (sb_database_migrate (db, (const char *const *) scripts, &backup, NULL));
  ck_assert_ptr_null (backup);
}
END_TEST

START_TEST (a_file_that_somebody_writes_is_not_migrated)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_auto (GStrv) scripts = dup_scripts_with (NEXT);
  g_autofree char *folder = g_path_get_dirname (project->path);
  g_autofree char *backup = g_build_filename (folder, "study (version 5).sbase", NULL);
  g_autoptr (SbDatabase) db = sb_database_open (project->path, TRUE, NULL);
  g_autoptr (GError) error = NULL;

  ck_assert (!sb_database_migrate (db, (const char *const *) scripts, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_LOCKED));
  ck_assert_int_eq (query (project->path, "PRAGMA user_version"), 5);
  ck_assert (!g_file_test (backup, G_FILE_TEST_EXISTS));
}
END_TEST

/* A copy of the fixture as "study.sbase" in a fresh folder, not opened yet. */
static TestProject *
new_version (int version)
{
  TestProject *project = g_new0 (TestProject, 1);
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *name = g_strdup_printf ("tests/store/version-%d.sbase", version);
  g_autofree char *fixture = sb_test_dup_source_path (name);
  g_autoptr (GFile) from = g_file_new_for_path (fixture);
  g_autoptr (GFile) to = NULL;
  g_autoptr (GError) error = NULL;

  project->path = g_build_filename (folder, "study.sbase", NULL);
  to = g_file_new_for_path (project->path);
  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  return project;
}

static SbCoding *
find_coding_of (SbDocument *document, const char *coder)
{
  SbSession *session = sb_document_find_session (document, "S01");
  SbCoder *found = sb_document_find_coder (document, coder);

  ck_assert (session != NULL && found != NULL);
  return sb_document_find_coding (
    document, sb_record_get_id (session), sb_record_get_id (found));
}

static void
assert_content_of_version_1 (SbDocument *document)
{
  SbSession *session = sb_document_find_session (document, "S01");
  const char *coding = sb_record_get_id (find_coding_of (document, "K1"));
  SbRecording *recording = sb_document_find_master (document, sb_record_get_id (session));
  SbFrameIndex *index = sb_recording_get_frame_index (recording);

  ck_assert_int_eq (
    g_list_model_get_n_items (sb_document_list_in (document, coding, SB_TYPE_EVENT)), 2);
  ck_assert_int_eq (
    g_list_model_get_n_items (sb_document_list_in (document, coding, SB_TYPE_EPISODE)),
    1);
  ck_assert_str_eq (recording->path, "main.mp4");
  ck_assert_int_eq (sb_frame_index_get_n_frames (index), 50);
  ck_assert_ptr_null (recording->copy_path);
  ck_assert_int_eq (recording->copy_size, 0);
  ck_assert_int_eq (recording->duration, SB_TIME_NONE);
  ck_assert (!recording->inexact && !recording->silent);
  ck_assert_int_eq (sb_document_find_coder (document, "K1")->reaction, 0);
}

START_TEST (a_file_of_version_1_opens_as_it_was)
{
  g_autoptr (TestProject) project = new_version (1);
  g_autofree char *folder = g_path_get_dirname (project->path);
  g_autofree char *backup = g_build_filename (folder, "study (version 1).sbase", NULL);
  g_autoptr (GPtrArray) faults = NULL;

  test_project_reopen (project);
  assert_content_of_version_1 (project->document);
  ck_assert_int_eq (query (project->path, "PRAGMA user_version"), 5);
  ck_assert_int_eq (query (backup, "PRAGMA user_version"), 1);
  ck_assert_int_eq (query (backup, "SELECT count(*) FROM journal"), 11);

  /* Chain and replay hold; the one thing that is wrong is the recording that the fixture
   * never had. */
  faults = sb_document_check (project->document, NULL);
  ck_assert_int_eq (faults->len, 1);
  ck_assert_ptr_nonnull (strstr (g_ptr_array_index (faults, 0), "main.mp4"));
}
END_TEST

static void
assert_content_of_version_2 (SbDocument *document)
{
  SbSession *session = sb_document_find_session (document, "S01");
  SbCoding *coding = find_coding_of (document, "K1");
  const char *id = sb_record_get_id (coding);
  SbRecording *recording = sb_document_find_master (document, sb_record_get_id (session));
  g_autoptr (SbRating) rating =
    g_list_model_get_item (sb_document_list_in (document, id, SB_TYPE_RATING), 0);

  ck_assert_int_eq (
    g_list_model_get_n_items (sb_document_list_in (document, id, SB_TYPE_EVENT)), 2);
  ck_assert_int_eq (
    g_list_model_get_n_items (sb_document_list_in (document, id, SB_TYPE_MARK)), 1);
  ck_assert_str_eq (recording->copy_path, "main (working copy).mkv");
  ck_assert_int_eq (recording->copy_size, 8150);
  ck_assert_int_eq (recording->duration, 2 * SB_SECOND);
  ck_assert (recording->inexact && !recording->silent);
  ck_assert_int_eq (sb_document_find_coder (document, "K1")->reaction, 250 * SB_MSECOND);
  ck_assert_int_eq (coding->scheme_version, 0);
  ck_assert_ptr_null (coding->handed_in_at);
  ck_assert_double_eq (rating->value, 4.5);
  ck_assert_int_eq (rating->evidence_start, SB_TIME_NONE);
  ck_assert_int_eq (rating->evidence_end, SB_TIME_NONE);
}

START_TEST (a_file_of_version_2_opens_as_it_was)
{
  g_autoptr (TestProject) project = new_version (2);
  g_autofree char *folder = g_path_get_dirname (project->path);
  g_autofree char *backup = g_build_filename (folder, "study (version 2).sbase", NULL);
  g_autoptr (GPtrArray) faults = NULL;

  test_project_reopen (project);
  assert_content_of_version_2 (project->document);
  ck_assert_int_eq (query (project->path, "PRAGMA user_version"), 5);
  ck_assert_int_eq (query (backup, "PRAGMA user_version"), 2);
  ck_assert_int_eq (query (backup, "SELECT count(*) FROM journal"), 17);
  faults = sb_document_check (project->document, NULL);
  ck_assert_int_eq (faults->len, 1); /* the recording that the fixture never had */
  ck_assert_ptr_nonnull (strstr (g_ptr_array_index (faults, 0), "main.mp4"));
}
END_TEST

START_TEST (a_file_of_version_3_opens_as_it_was)
{
  g_autoptr (TestProject) project = new_version (3);
  g_autofree char *folder = g_path_get_dirname (project->path);
  g_autofree char *backup = g_build_filename (folder, "study (version 3).sbase", NULL);
  g_autoptr (GPtrArray) faults = NULL;
  SbSession *session;
  SbCoding *coding;

  test_project_reopen (project);
  session = sb_document_find_session (project->document, "S01");
  coding = find_coding_of (project->document, "K1");
  ck_assert (!session->training);
  ck_assert_str_eq (coding->state, "locked");
  ck_assert_str_eq (coding->handed_in_at, "2026-11-22T11:11:08.090Z");
  ck_assert_str_eq (coding->digest,
                    "df9a83300b5d1273caa3793144c8a511aa10cebb549ba98a4c4799d5363317a5");
  ck_assert_int_eq (query (project->path, "PRAGMA user_version"), 5);
  ck_assert_int_eq (query (backup, "PRAGMA user_version"), 3);
  faults = sb_document_check (project->document, NULL);
  ck_assert_int_eq (faults->len, 1); /* the recording that the fixture never had */
  ck_assert_ptr_nonnull (strstr (g_ptr_array_index (faults, 0), "main.mp4"));
}
END_TEST

static guint
count_of (SbDocument *document, const char *coder, GType kind)
{
  const char *coding = sb_record_get_id (find_coding_of (document, coder));

  return g_list_model_get_n_items (sb_document_list_in (document, coding, kind));
}

START_TEST (a_file_of_version_4_opens_as_it_was)
{
  g_autoptr (TestProject) project = new_version (4);
  g_autofree char *folder = g_path_get_dirname (project->path);
  g_autofree char *backup = g_build_filename (folder, "study (version 4).sbase", NULL);

  test_project_reopen (project);
  ck_assert (sb_document_find_session (project->document, "S01")->training);
  ck_assert_str_eq (find_coding_of (project->document, "K1")->digest, DIGEST_OF_K1);
  ck_assert_str_eq (find_coding_of (project->document, "K2")->digest, DIGEST_OF_K2);
  ck_assert_uint_eq (count_of (project->document, "K2", SB_TYPE_EVENT), 2);
  ck_assert_uint_eq (count_of (project->document, "K2", SB_TYPE_DECISION), 0);
  ck_assert_int_eq (query (project->path, "PRAGMA user_version"), 5);
  ck_assert_int_eq (query (project->path, "SELECT count(*) FROM decision"), 0);
  ck_assert_int_eq (query (backup, "PRAGMA user_version"), 4);
  test_assert_whole (project->document); /* chain, replay, and both digests */
}
END_TEST

START_TEST (a_file_of_an_older_version_is_not_read_unmigrated)
{
  for (int version = 1; version < 5; version++) {
    g_autoptr (TestProject) project = new_version (version);
    g_autoptr (GError) error = NULL;

    ck_assert_ptr_null (sb_document_open (project->path, SB_OPEN_READ_ONLY, &error));
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_READ_ONLY));
    ck_assert_ptr_nonnull (strstr (error->message, "older version"));
    ck_assert_int_eq (query (project->path, "PRAGMA user_version"), version);
  }
}
END_TEST

/* What came after the migration can be taken back, what was before it cannot. */
START_TEST (undo_stops_where_the_file_was_migrated)
{
  g_autoptr (TestProject) project = new_version (2);
  g_autoptr (SbEvent) event = NULL;
  g_autoptr (GError) error = NULL;
  const char *coding;

  test_project_reopen (project);
  coding = sb_record_get_id (find_coding_of (project->document, "K1"));
  event = test_event_new (coding, "smile", SB_SECOND, SB_TIME_NONE);
  ck_assert (test_project_insert (project, coding, event, NULL));
  ck_assert (sb_document_undo (project->document, coding, "K1", &error));
  ck_assert (sb_document_redo (project->document, coding, "K1", &error));
  test_project_reopen (project);
  coding = sb_record_get_id (find_coding_of (project->document, "K1"));
  ck_assert (sb_document_undo (project->document, coding, "K1", &error));
  ck_assert_int_eq (test_project_count_events (project, coding), 2);
  ck_assert (!sb_document_undo (project->document, coding, "K1", &error));
  ck_assert_msg (strstr (error->message, "up to date") != NULL, "%s", error->message);
  ck_assert_int_eq (test_project_count_events (project, coding), 2);
}
END_TEST

static void
change_file (const char *path, const char *sql)
{
  sqlite3 *db;

  ck_assert_int_eq (sqlite3_open (path, &db), SQLITE_OK);
  ck_assert_msg (
    sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s", sqlite3_errmsg (db));
  sqlite3_close (db);
}

static void
assert_undo_refused (TestProject *project, const char *word)
{
  g_autoptr (GError) error = NULL;

  ck_assert (!sb_document_undo (project->document, project->coding, "K1", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_FAILED));
  ck_assert_msg (strstr (error->message, word) != NULL, "%s", error->message);
  ck_assert_int_eq (test_project_count_events (project, project->coding), 1);
}

START_TEST (undo_stops_at_a_schema_change)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbEvent) event = test_event_new (project->coding, "smile", 1, SB_TIME_NONE);

  ck_assert (test_project_insert (project, project->coding, event, NULL));
  g_clear_object (&project->document);
  change_file (project->path, "UPDATE journal SET version = 0");
  test_project_reopen (project);
  assert_undo_refused (project, "up to date");
}
END_TEST

/* The trap: SQLite answers OK, does nothing, and only logs a line. */
START_TEST (undo_that_sqlite_only_logs_about_is_refused)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbEvent) event = test_event_new (project->coding, "smile", 1, SB_TIME_NONE);

  ck_assert (test_project_insert (project, project->coding, event, NULL));
  ck_assert_int_eq (test_project_count_events (project, project->coding), 1);
  change_file (project->path,
               "PRAGMA foreign_keys = OFF;"
               "CREATE TABLE event2 AS SELECT * FROM event;"
               "DROP TABLE event;"
               "CREATE TABLE event (id TEXT, coding TEXT, code TEXT, start INTEGER,"
               " \"end\" INTEGER, running INTEGER, recording TEXT, start_pts INTEGER,"
               " end_pts INTEGER, modifiers TEXT, comment TEXT);"
               "INSERT INTO event SELECT * FROM event2;");
  assert_undo_refused (project, "SQLite");
  ck_assert_int_eq (query (project->path, "SELECT count(*) FROM event"), 1);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    an_older_file_is_migrated_after_a_copy,
    a_migration_that_fails_changes_nothing,
    a_current_file_is_left_alone,
    a_file_that_somebody_writes_is_not_migrated,
    a_file_of_version_1_opens_as_it_was,
    a_file_of_version_2_opens_as_it_was,
    a_file_of_version_3_opens_as_it_was,
    a_file_of_version_4_opens_as_it_was,
    a_file_of_an_older_version_is_not_read_unmigrated,
    undo_stops_where_the_file_was_migrated,
    undo_stops_at_a_schema_change,
    undo_that_sqlite_only_logs_about_is_refused,
    NULL,
  };

  return sb_test_run ("migrate", tests);
}
