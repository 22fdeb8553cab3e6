/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>

static gboolean
copy_pages (SbDatabase *from, SbDatabase *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to->handle, "main", from->handle, "main");
  int rc;

  if (backup == NULL)
    return sb_database_fail (to, sqlite3_extended_errcode (to->handle), error);
  rc = sqlite3_backup_step (backup, -1);
  sqlite3_backup_finish (backup);
  return rc == SQLITE_DONE || sb_database_fail (to, rc, error);
}

/* The lock is of the file it was taken in. A file from before the first migration has no
 * such table. */
static gboolean
drop_owner (SbDatabase *copy, GError **error)
{
  gint64 present;

  if (!sb_database_get_int (
        copy, "SELECT count(*) FROM sqlite_schema WHERE name = 'owner'", &present, error))
    return FALSE;
  return present == 0 || sb_database_execute (copy, "DELETE FROM owner", error);
}

static gboolean
fill_copy (SbDatabase *self, const char *path, GError **error)
{
  g_autoptr (SbDatabase) copy =
    sb_database_connect (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);

  return copy != NULL && copy_pages (self, copy, error) && drop_owner (copy, error);
}

gboolean
sb_database_copy (SbDatabase *self, const char *path, GError **error)
{
  g_autofree char *name = sb_path_dup_display (path);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return sb_fail (SB_ERROR_EXISTS,
                    g_strdup_printf (_ ("There is already something called “%s”. Choose "
                                        "another name."),
                                     name),
                    error);
  if (!fill_copy (self, path, error)) {
    g_unlink (path);
    return FALSE;
  }
  sb_path_sync_folder (path);
  return TRUE;
}

/* So many pages at a time, so that a writer never waits longer than for reading these;
 * SQLite begins again when it wrote meanwhile. A writer that never rests is outrun with
 * one long step. */
#define PAGES_AT_A_TIME 128
#define PAUSE_US 2000
#define MOST_STEPS 20000

static int
step_backup (sqlite3_backup *backup, GCancellable *cancellable)
{
  int rc = SQLITE_OK;

  for (guint n = 0; rc == SQLITE_OK && n < MOST_STEPS; n++) {
    if (g_cancellable_is_cancelled (cancellable))
      return SQLITE_INTERRUPT;
    rc = sqlite3_backup_step (backup, PAGES_AT_A_TIME);
    if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
      rc = SQLITE_OK;
    if (rc == SQLITE_OK)
      g_usleep (PAUSE_US);
  }
  return rc == SQLITE_OK ? sqlite3_backup_step (backup, -1) : rc;
}

static gboolean
copy_gently (SbDatabase *from, SbDatabase *to, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to->handle, "main", from->handle, "main");
  int rc;

  if (backup == NULL)
    return sb_database_fail (to, sqlite3_extended_errcode (to->handle), error);
  rc = step_backup (backup, cancellable);
  sqlite3_backup_finish (backup);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return rc == SQLITE_DONE || sb_database_fail (to, rc, error);
}

static gboolean
check_copy (SbDatabase *copy, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  if (!sb_database_check (copy, faults, error))
    return FALSE;
  if (faults->len == 0)
    return TRUE;
  return sb_fail (SB_ERROR_BAD_FILE, g_strdup (g_ptr_array_index (faults, 0)), error);
}

gboolean
sb_database_back_up (const char *path,
                     const char *target,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (SbDatabase) from = sb_database_connect (path, SQLITE_OPEN_READONLY, error);
  g_autoptr (SbDatabase) copy =
    from ? sb_database_connect (target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error)
         : NULL;

  return copy && copy_gently (from, copy, cancellable, error) &&
         drop_owner (copy, error) && check_copy (copy, error);
}

char *
sb_database_dup_head (const char *path, GError **error)
{
  g_autoptr (SbDatabase) db = sb_database_connect (path, SQLITE_OPEN_READONLY, error);
  g_autoptr (SbStatement) stmt =
    db ? sb_statement_prepare (
           db, "SELECT hash FROM journal ORDER BY number DESC LIMIT 1", error)
       : NULL;
  gboolean has_row;

  if (stmt == NULL || !sb_statement_step (db, stmt, &has_row, error))
    return NULL;
  return has_row ? sb_statement_dup_text (stmt, 0) : g_strdup ("");
}

/* The first column of all rows. */
static GPtrArray *
list_texts (SbDatabase *self, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SbStatement) stmt = sb_statement_prepare (self, sql, error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (has_row) {
    if (!sb_statement_step (self, stmt, &has_row, error))
      return NULL;
    if (has_row)
      g_ptr_array_add (texts, sb_statement_dup_text (stmt, 0));
  }
  return g_steal_pointer (&texts);
}

static gboolean
check_integrity (SbDatabase *self, GPtrArray *faults, GError **error)
{
  g_autoptr (GPtrArray) lines = list_texts (self, "PRAGMA integrity_check", error);

  for (guint i = 0; lines && i < lines->len; i++)
    if (g_strcmp0 (g_ptr_array_index (lines, i), "ok") != 0)
      g_ptr_array_add (faults,
                       g_strdup_printf (_ ("The file is damaged: %s."),
                                        (char *) g_ptr_array_index (lines, i)));
  return lines != NULL;
}

static gboolean
check_references (SbDatabase *self, GPtrArray *faults, GError **error)
{
  g_autoptr (GPtrArray) tables = list_texts (self, "PRAGMA foreign_key_check", error);

  for (guint i = 0; tables && i < tables->len; i++)
    g_ptr_array_add (
      faults,
      g_strdup_printf (_ ("In the table “%s” a row points to a record that "
                          "is not there."),
                       (char *) g_ptr_array_index (tables, i)));
  return tables != NULL;
}

gboolean
sb_database_check (SbDatabase *self, GPtrArray *faults, GError **error)
{
  return check_integrity (self, faults, error) && check_references (self, faults, error);
}
