/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/base/error.h>
#include <securebase/store/database.h>
#include <securebase/store/journal.h>
#include <sqlite3.h>
#include <string.h>

/* Files of other versions. There is only one version yet, so the next one is made up. */

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
  ck_assert_int_eq (query (project->path, "PRAGMA user_version"), 2);
  ck_assert_int_eq (query (project->path, HAS_PETS), 1);
  ck_assert_ptr_nonnull (backup);
  ck_assert (g_str_has_suffix (backup, "study (version 1).sbase"));
  ck_assert_int_eq (query (backup, "PRAGMA user_version"), 1);
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
  ck_assert_int_eq (query (project->path, "PRAGMA user_version"), 1);
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
    undo_stops_at_a_schema_change,
    undo_that_sqlite_only_logs_about_is_refused,
    NULL,
  };

  return sb_test_run ("migrate", tests);
}
