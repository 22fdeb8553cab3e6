/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database-private.h"

/* Prepared statements, kept by their text: preparing costs more than most edits. */

static SbStatement *
prepare_new (SbDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int rc =
    sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);

  if (rc != SQLITE_OK) {
    sb_database_fail (self, rc, error);
    return NULL;
  }
  g_hash_table_insert (self->statements, g_strdup (sql), stmt);
  return stmt;
}

SbStatement *
sb_statement_prepare (SbDatabase *self, const char *sql, GError **error)
{
  SbStatement *stmt = g_hash_table_lookup (self->statements, sql);

  g_assert (stmt == NULL || !sqlite3_stmt_busy (stmt));
  return stmt ? stmt : prepare_new (self, sql, error);
}

void
sb_statement_release (SbStatement *self)
{
  sqlite3_reset (self);
  sqlite3_clear_bindings (self);
}

/* Bound without a copy: the value outlives the step in all of our uses. */
void
sb_statement_bind_text (SbStatement *self, int index, const char *text)
{
  if (text)
    sqlite3_bind_text (self, index, text, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (self, index);
}

void
sb_statement_bind_bytes (SbStatement *self, int index, GBytes *bytes)
{
  gsize size = 0;
  const void *data = bytes ? g_bytes_get_data (bytes, &size) : NULL;

  /* A NULL pointer would store NULL where an empty blob is meant. */
  if (bytes)
    sqlite3_bind_blob64 (self, index, data ? data : "", size, SQLITE_STATIC);
  else
    sqlite3_bind_null (self, index);
}

char *
sb_statement_dup_text (SbStatement *self, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (self, column));
}

GBytes *
sb_statement_dup_bytes (SbStatement *self, int column)
{
  const void *data;

  if (sqlite3_column_type (self, column) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (self, column);
  return g_bytes_new (data, sqlite3_column_bytes (self, column));
}

gboolean
sb_statement_step (SbDatabase *db, SbStatement *self, gboolean *has_row, GError **error)
{
  int rc = sqlite3_step (self);

  *has_row = rc == SQLITE_ROW;
  if (rc == SQLITE_ROW || rc == SQLITE_DONE)
    return TRUE;
  return sb_database_fail (db, rc, error);
}

gboolean
sb_statement_run (SbDatabase *db, SbStatement *self, GError **error)
{
  gboolean has_row;

  return sb_statement_step (db, self, &has_row, error);
}
