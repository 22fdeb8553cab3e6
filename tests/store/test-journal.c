/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/store/journal.h>
#include <securebase/store/record-table.h>
#include <sqlite3.h>
#include <string.h>

/* The chain of rows, what it shows, and the second account of the same state. */

static TestProject *
make_project (void)
{
  TestProject *project = test_project_new ();
  g_autoptr (SbEvent) event = test_event_new (project->coding, "smile", 1, SB_TIME_NONE);

  ck_assert (test_project_insert (project, project->coding, event, NULL));
  ck_assert (sb_document_undo (project->document, project->coding, "K1", NULL));
  ck_assert (sb_document_redo (project->document, project->coding, "K1", NULL));
  return project;
}

/* Somebody with another program. */
static void
tamper (TestProject *project, const char *sql)
{
  sqlite3 *db;

  g_clear_object (&project->document);
  ck_assert_int_eq (sqlite3_open (project->path, &db), SQLITE_OK);
  ck_assert_msg (
    sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s", sqlite3_errmsg (db));
  ck_assert_int_gt (sqlite3_changes (db), 0);
  sqlite3_close (db);
}

static guint
count_faults (TestProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document =
    sb_document_open (project->path, SB_OPEN_READ_ONLY, &error);
  g_autoptr (GPtrArray) faults = NULL;

  sb_assert_ok (error);
  faults = sb_document_check (document, &error);
  sb_assert_ok (error);
  for (guint i = 0; i < faults->len; i++)
    ck_assert_int_gt (strlen (g_ptr_array_index (faults, i)), 10);
  return faults->len;
}

START_TEST (a_row_says_who_what_and_when)
{
  g_autoptr (TestProject) project = make_project ();
  g_autoptr (SbDatabase) db = sb_database_open (project->path, FALSE, NULL);
  g_autoptr (SbJournalRow) row = sb_journal_find (db, 4, NULL);
  g_autoptr (SbJournalRow) undo = sb_journal_find (db, 5, NULL);
  g_autoptr (SbJournalRow) none = sb_journal_find (db, 99, NULL);

  ck_assert_int_eq (sb_journal_count (db, NULL), 6);
  ck_assert_str_eq (row->kind, "record.add");
  ck_assert_str_eq (row->coder, "K1");
  ck_assert_str_eq (row->scope, project->coding);
  ck_assert_str_eq (row->words, "add a record");
  ck_assert_int_eq (row->version, sb_database_get_current_version ());
  ck_assert_int_eq (strlen (row->time), strlen ("2026-01-01T00:00:00.000Z"));
  ck_assert (g_str_has_suffix (row->time, "Z"));
  ck_assert_int_eq (strlen (row->hash), 64);
  ck_assert_int_gt (g_bytes_get_size (row->changeset), 0);
  ck_assert_str_eq (undo->kind, "undo");
  ck_assert_int_eq (undo->reverts, 4);
  ck_assert_str_eq (undo->words, "undo: add a record");
  ck_assert_ptr_null (none);
}
END_TEST

static void
add_text (GString *text, const char *part)
{
  if (part)
    g_string_append_printf (text, "%" G_GSIZE_FORMAT ":%s,", strlen (part), part);
  else
    g_string_append (text, "-,");
}

static void
add_number (GString *text, gint64 number)
{
  g_autofree char *part = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  add_text (text, part);
}

/* Written down a second time, so that the sums cannot change unnoticed: a project must
 * verify in every later version. */
static gboolean
verify_by_hand (SbJournalRow *row, gpointer user_data, GError **error)
{
  char **previous = user_data;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *hash = NULL;

  add_text (text, *previous);
  add_number (text, row->number);
  add_text (text, row->time);
  add_text (text, row->coder);
  add_text (text, row->scope);
  add_text (text, row->kind);
  add_number (text, row->reverts);
  add_number (text, row->version);
  add_text (text, row->digest);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, -1);
  ck_assert_str_eq (hash, row->hash);
  g_free (*previous);
  *previous = g_strdup (row->hash);
  return TRUE;
}

START_TEST (each_hash_covers_the_row_before)
{
  g_autoptr (TestProject) project = make_project ();
  g_autoptr (SbDatabase) db = sb_database_open (project->path, FALSE, NULL);
  g_autofree char *previous = g_strnfill (64, '0');

  ck_assert (sb_journal_foreach (db, verify_by_hand, &previous, NULL));
}
END_TEST

START_TEST (an_untouched_project_has_no_faults)
{
  g_autoptr (TestProject) project = make_project ();

  g_clear_object (&project->document);
  ck_assert_int_eq (count_faults (project), 0);
}
END_TEST

START_TEST (tampering_shows)
{
  const char *acts[] = {
    "UPDATE journal SET words = 'nothing' WHERE number = 4",
    "UPDATE journal SET coder = 'K2' WHERE number = 4",
    "UPDATE journal SET time = '2020-01-01T00:00:00.000Z' WHERE number = 5",
    "UPDATE journal SET change = replace (change, ':1,', ':2,') WHERE number = 4",
    "UPDATE journal SET changeset = x'00' WHERE number = 4",
    "UPDATE journal SET hash = replace (hash, 'a', 'b') WHERE hash LIKE '%a%'",
    "UPDATE journal SET words = NULL, change = NULL, changeset = NULL WHERE number = 4",
    "DELETE FROM journal WHERE number = 3",
    "DELETE FROM journal WHERE number = 6",
    "UPDATE event SET start = 2",
    "DELETE FROM event",
    "INSERT INTO coder (id, code) VALUES ('x', 'K7')",
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++) {
    g_autoptr (TestProject) project = make_project ();

    tamper (project, acts[i]);
    ck_assert_msg (count_faults (project) > 0, "not seen: %s", acts[i]);
  }
}
END_TEST

/* All of a record's fields come back from JSON, whatever they hold. */
START_TEST (changes_survive_json)
{
  g_autoptr (GPtrArray) changes = sb_changes_new ();
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbRating) before = sb_record_new (SB_TYPE_RATING);
  g_autoptr (SbRating) after = sb_record_dup (before);
  g_autoptr (SbRecording) recording = sb_record_new (SB_TYPE_RECORDING);
  g_autofree char *json = NULL;

  after->value = 0.1 + 0.2;
  after->cannot_score = TRUE;
  after->note = g_strdup ("“é” \\ \" \n \u2028");
  recording->frames = g_bytes_new ("\0\1\2\377", 4);
  recording->offset = G_MAXINT64;
  recording->size = G_MININT64 + 1;
  g_ptr_array_add (changes, sb_change_new (before, after));
  g_ptr_array_add (changes, sb_change_new (NULL, recording));
  json = sb_changes_to_json (changes);
  back = sb_changes_from_json (json, &error);
  sb_assert_ok (error);
  ck_assert_int_eq (back->len, 2);
  for (guint i = 0; i < 2; i++) {
    const SbChange *a = g_ptr_array_index (changes, i);
    const SbChange *b = g_ptr_array_index (back, i);

    ck_assert (sb_record_equal (a->after, b->after));
    ck_assert ((a->before == NULL) == (b->before == NULL));
    ck_assert (a->before == NULL || sb_record_equal (a->before, b->before));
  }
}
END_TEST

START_TEST (bad_json_is_refused)
{
  const char *bad[] = {"",
                       "{",
                       "{}",
                       "[1]",
                       "[{}]",
                       "[{\"table\": \"event\", \"id\": \"x\"}]",
                       "[{\"table\": \"no_such\", \"id\": \"x\", \"after\": {}}]"};

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    ck_assert_ptr_null (sb_changes_from_json (bad[i], &error));
    ck_assert_ptr_nonnull (error);
  }
}
END_TEST

START_TEST (tables_and_fields_agree)
{
  g_autoptr (SbDatabase) db = sb_database_new_in_memory (NULL);
  g_autoptr (GPtrArray) faults = sb_record_table_compare_schema (db, NULL);

  ck_assert_ptr_nonnull (faults);
  if (faults->len)
    ck_abort_msg ("%s", (char *) g_ptr_array_index (faults, 0));
}
END_TEST

/* What undo rests on: see the head of 0001-initial.sql. */
START_TEST (the_layout_keeps_its_rules)
{
  g_autoptr (TestProject) project = test_project_new ();
  const char *none[] = {
    "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'",
    "SELECT count(*) FROM sqlite_schema AS t, pragma_index_list (t.name) AS i"
    " WHERE t.type = 'table' AND i.\"unique\" AND i.origin <> 'pk'",
    "SELECT count(*) FROM sqlite_schema AS t, pragma_foreign_key_list (t.name) AS f"
    " WHERE t.type = 'table' AND (f.on_delete <> 'NO ACTION' OR f.on_update <> 'NO "
    "ACTION')",
    "SELECT count(*) FROM sqlite_schema AS t WHERE t.type = 'table' AND NOT EXISTS"
    " (SELECT 1 FROM pragma_table_info (t.name) WHERE pk AND \"notnull\")",
  };
  sqlite3 *db;

  ck_assert_int_eq (sqlite3_open (project->path, &db), SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (none); i++) {
    sqlite3_stmt *stmt;

    ck_assert_int_eq (sqlite3_prepare_v2 (db, none[i], -1, &stmt, NULL), SQLITE_OK);
    ck_assert_int_eq (sqlite3_step (stmt), SQLITE_ROW);
    ck_assert_msg (sqlite3_column_int (stmt, 0) == 0, "%s", none[i]);
    sqlite3_finalize (stmt);
  }
  sqlite3_close (db);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_row_says_who_what_and_when,
    each_hash_covers_the_row_before,
    an_untouched_project_has_no_faults,
    tampering_shows,
    changes_survive_json,
    bad_json_is_refused,
    tables_and_fields_agree,
    the_layout_keeps_its_rules,
    NULL,
  };

  return sb_test_run ("journal", tests);
}
