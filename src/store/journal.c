/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-private.h"

#include <securebase/store/expunge.h>
#include <securebase/store/owner-lock.h>
#include <securebase/store/record-table.h>

#define COLUMNS                                                                          \
  "number, time, coder, scope, kind, reverts, version, words, change, changeset, "       \
  "digest, hash"

void
sb_journal_row_free (SbJournalRow *row)
{
  g_free (row->time);
  g_free (row->coder);
  g_free (row->scope);
  g_free (row->kind);
  g_free (row->words);
  g_free (row->change);
  g_clear_pointer (&row->changeset, g_bytes_unref);
  g_free (row->digest);
  g_free (row->hash);
  g_free (row);
}

char *
sb_journal_dup_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *seconds = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("%s.%03dZ", seconds, g_date_time_get_microsecond (now) / 1000);
}

SbJournalRow *
sb_journal_read_row (SbStatement *stmt)
{
  SbJournalRow *row = g_new0 (SbJournalRow, 1);

  row->number = sqlite3_column_int64 (stmt, 0);
  row->time = sb_statement_dup_text (stmt, 1);
  row->coder = sb_statement_dup_text (stmt, 2);
  row->scope = sb_statement_dup_text (stmt, 3);
  row->kind = sb_statement_dup_text (stmt, 4);
  row->reverts = sqlite3_column_int64 (stmt, 5);
  row->version = sqlite3_column_int (stmt, 6);
  row->words = sb_statement_dup_text (stmt, 7);
  row->change = sb_statement_dup_text (stmt, 8);
  row->changeset = sb_statement_dup_bytes (stmt, 9);
  row->digest = sb_statement_dup_text (stmt, 10);
  row->hash = sb_statement_dup_text (stmt, 11);
  return row;
}

SbJournalRow *
sb_journal_find (SbDatabase *db, gint64 number, GError **error)
{
  g_autoptr (SbStatement) stmt =
    sb_statement_prepare (db, "SELECT " COLUMNS " FROM journal WHERE number = ?", error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, number);
  if (!sb_statement_step (db, stmt, &has_row, error) || !has_row)
    return NULL;
  return sb_journal_read_row (stmt);
}

gint64
sb_journal_count (SbDatabase *db, GError **error)
{
  gint64 count;

  if (!sb_database_get_int (db, "SELECT count(*) FROM journal", &count, error))
    return -1;
  return count;
}

gint64
sb_journal_get_last (SbDatabase *db, GError **error)
{
  gint64 last;

  if (!sb_database_get_int (db, "SELECT max (number) FROM journal", &last, error))
    return -1;
  return last;
}

gboolean
sb_journal_foreach (SbDatabase *db,
                    SbJournalFunc func,
                    gpointer user_data,
                    GError **error)
{
  g_autoptr (SbStatement) stmt =
    sb_statement_prepare (db, "SELECT " COLUMNS " FROM journal ORDER BY number", error);
  gboolean has_row = TRUE;

  while (stmt && has_row) {
    g_autoptr (SbJournalRow) row = NULL;

    if (!sb_statement_step (db, stmt, &has_row, error))
      return FALSE;
    if (!has_row)
      return TRUE;
    row = sb_journal_read_row (stmt);
    if (!func (row, user_data, error))
      return FALSE;
  }
  return stmt != NULL;
}

GArray *
sb_journal_list_scope (SbDatabase *db, const char *scope, GError **error)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (SbJournalMark));
  g_autoptr (SbStatement) stmt =
    sb_statement_prepare (db,
                          "SELECT number, reverts, kind = 'undo' FROM journal"
                          " WHERE scope IS ? AND kind <> '" SB_EXPUNGE_ROW_KIND "'"
                          " AND (change IS NULL OR change <> '[]') ORDER BY number",
                          error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  sb_statement_bind_text (stmt, 1, scope);
  while (has_row) {
    if (!sb_statement_step (db, stmt, &has_row, error))
      return NULL;
    if (has_row) {
      SbJournalMark mark = {
        sqlite3_column_int64 (stmt, 0),
        sqlite3_column_int64 (stmt, 1),
        sqlite3_column_int (stmt, 2),
      };

      g_array_append_val (marks, mark);
    }
  }
  return g_steal_pointer (&marks);
}

static int
filter_table (void *user_data, const char *table)
{
  return sb_record_type_from_table (table) != G_TYPE_INVALID;
}

sqlite3_session *
sb_session_new (SbDatabase *db, GError **error)
{
  g_autoptr (sqlite3_session) session = NULL;
  int rc = sqlite3session_create (db->handle, "main", &session);

  if (rc == SQLITE_OK) {
    sqlite3session_table_filter (session, filter_table, NULL);
    rc = sqlite3session_attach (session, NULL);
  }
  if (rc != SQLITE_OK) {
    sb_database_fail (db, rc, error);
    return NULL;
  }
  return g_steal_pointer (&session);
}

GBytes *
sb_session_dup_changeset (SbDatabase *db, sqlite3_session *session, GError **error)
{
  void *data = NULL;
  int size = 0;
  int rc = sqlite3session_changeset (session, &size, &data);

  if (rc != SQLITE_OK) {
    sb_database_fail (db, rc, error);
    return NULL;
  }
  return g_bytes_new_with_free_func (data, (gsize) size, sqlite3_free, data);
}

static char *
dup_last_hash (SbDatabase *db, gint64 *number, GError **error)
{
  g_autoptr (SbStatement) stmt = sb_statement_prepare (
    db, "SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1", error);
  gboolean has_row;

  if (stmt == NULL || !sb_statement_step (db, stmt, &has_row, error))
    return NULL;
  *number = has_row ? sqlite3_column_int64 (stmt, 0) : 0;
  return has_row ? sb_statement_dup_text (stmt, 1) : g_strdup (SB_JOURNAL_NO_PREDECESSOR);
}

static gboolean
insert_row (SbDatabase *db, const SbJournalRow *row, GError **error)
{
  g_autoptr (SbStatement) stmt = sb_statement_prepare (
    db,
    "INSERT INTO journal (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row->number);
  sb_statement_bind_text (stmt, 2, row->time);
  sb_statement_bind_text (stmt, 3, row->coder);
  sb_statement_bind_text (stmt, 4, row->scope);
  sb_statement_bind_text (stmt, 5, row->kind);
  if (row->reverts)
    sqlite3_bind_int64 (stmt, 6, row->reverts);
  sqlite3_bind_int (stmt, 7, row->version);
  sb_statement_bind_text (stmt, 8, row->words);
  sb_statement_bind_text (stmt, 9, row->change);
  sb_statement_bind_bytes (stmt, 10, row->changeset);
  sb_statement_bind_text (stmt, 11, row->digest);
  sb_statement_bind_text (stmt, 12, row->hash);
  return sb_statement_run (db, stmt, error);
}

gboolean
sb_journal_append_json (SbDatabase *db,
                        const SbJournalEntry *entry,
                        gint64 reverts,
                        const char *json,
                        GBytes *changeset,
                        gint64 *number,
                        GError **error)
{
  g_autoptr (SbJournalRow) row = g_new0 (SbJournalRow, 1);
  g_autofree char *predecessor = dup_last_hash (db, &row->number, error);

  if (predecessor == NULL)
    return FALSE;
  row->number++;
  row->time = g_strdup (entry->time);
  row->coder = g_strdup (entry->coder);
  row->scope = g_strdup (entry->scope);
  row->kind = g_strdup (entry->kind);
  row->reverts = reverts;
  row->version = sb_database_get_current_version ();
  row->words = g_strdup (entry->words);
  row->change = g_strdup (json);
  row->changeset = g_bytes_ref (changeset);
  row->digest = sb_journal_compute_digest (row);
  row->hash = sb_journal_compute_hash (row, predecessor);
  if (number)
    *number = row->number;
  return insert_row (db, row, error);
}

gboolean
sb_journal_append (SbDatabase *db,
                   const SbJournalEntry *entry,
                   gint64 reverts,
                   const GPtrArray *changes,
                   GBytes *changeset,
                   gint64 *number,
                   GError **error)
{
  g_autofree char *json = sb_changes_to_json (changes);

  return sb_journal_append_json (db, entry, reverts, json, changeset, number, error);
}

static gboolean
write_changes (SbDatabase *db, const GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    if (!sb_record_table_write (db, g_ptr_array_index (changes, i), error))
      return FALSE;
  return TRUE;
}

gboolean
sb_journal_write (SbDatabase *db,
                  const SbJournalEntry *entry,
                  const GPtrArray *changes,
                  gint64 *number,
                  GError **error)
{
  g_autoptr (SbTransaction) guard = sb_transaction_begin (db, error);
  g_autoptr (sqlite3_session) session = NULL;
  g_autoptr (GBytes) changeset = NULL;

  if (guard == NULL || !sb_owner_lock_check (db, error))
    return FALSE;
  session = sb_session_new (db, error);
  if (session == NULL || !write_changes (db, changes, error))
    return FALSE;
  changeset = sb_session_dup_changeset (db, session, error);
  return changeset != NULL &&
         sb_journal_append (db, entry, 0, changes, changeset, number, error) &&
         sb_journal_commit (db, guard, error);
}
