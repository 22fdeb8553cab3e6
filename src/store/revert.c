/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/store/owner-lock.h>
#include <securebase/store/record-table.h>

/* Undo and redo: the changeset of a row, inverted or as it is. */

static GBytes *
invert (SbDatabase *db, GBytes *changeset, GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (changeset, &size);
  void *inverted = NULL;
  int inverted_size = 0;
  int rc = sqlite3changeset_invert ((int) size, data, &inverted_size, &inverted);

  if (rc != SQLITE_OK) {
    sb_database_fail (db, rc, error);
    return NULL;
  }
  return g_bytes_new_with_free_func (
    inverted, (gsize) inverted_size, sqlite3_free, inverted);
}

static char *
dup_key (sqlite3_changeset_iter *iter, int operation)
{
  sqlite3_value *value = NULL;

  /* The id is the first column of every table. */
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &value);
  else
    sqlite3changeset_old (iter, 0, &value);
  return value ? g_strdup ((const char *) sqlite3_value_text (value)) : NULL;
}

/* One row of the changeset, as it stands in the file before it is applied. */
static gboolean
note_before (SbDatabase *db,
             sqlite3_changeset_iter *iter,
             GPtrArray *before,
             GPtrArray *keys,
             GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *id = NULL;
  const char *table;
  int n_columns, operation, indirect;
  GType type;
  SbRecord *record;

  sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
  id = dup_key (iter, operation);
  type = sb_record_type_from_table (table);
  if (id == NULL || type == G_TYPE_INVALID)
    return sb_database_fail (db, SQLITE_CORRUPT, error);
  record = sb_record_table_find (db, type, id, &fault);
  if (fault) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  g_ptr_array_add (before, record);
  /* The key: an empty record of the same kind and id. */
  g_ptr_array_add (keys, sb_record_new_with_id (type, id));
  return TRUE;
}

static gboolean
note_all_before (
  SbDatabase *db, GBytes *changeset, GPtrArray *before, GPtrArray *keys, GError **error)
{
  sqlite3_changeset_iter *iter = NULL;
  gsize size;
  void *data = (void *) g_bytes_get_data (changeset, &size);
  int rc = sqlite3changeset_start (&iter, (int) size, data);
  gboolean good = TRUE;

  if (rc != SQLITE_OK)
    return sb_database_fail (db, rc, error);
  while (good && sqlite3changeset_next (iter) == SQLITE_ROW)
    good = note_before (db, iter, before, keys, error);
  rc = sqlite3changeset_finalize (iter);
  return good && (rc == SQLITE_OK || sb_database_fail (db, rc, error));
}

static int
on_conflict (void *user_data, int kind, sqlite3_changeset_iter *iter)
{
  return SQLITE_CHANGESET_ABORT;
}

static gboolean
fail_conflict (GError **error)
{
  g_set_error_literal (
    error,
    SB_ERROR,
    SB_ERROR_FAILED,
    _ ("This step cannot be taken back: what it changed was changed again "
       "by another step, or something else now rests on it. Nothing "
       "was changed."));
  return FALSE;
}

/* Some faults SQLite only logs, and answers OK. */
static gboolean
apply (SbDatabase *db, GBytes *changeset, GError **error)
{
  gsize size;
  void *data = (void *) g_bytes_get_data (changeset, &size);
  guint lines = sb_log_get_count ();
  int rc = sqlite3changeset_apply_v2 (db->handle,
                                      (int) size,
                                      data,
                                      NULL,
                                      on_conflict,
                                      NULL,
                                      NULL,
                                      NULL,
                                      SQLITE_CHANGESETAPPLY_NOSAVEPOINT);

  if (rc == SQLITE_ABORT)
    return fail_conflict (error);
  if (rc != SQLITE_OK)
    return sb_database_fail (db, rc, error);
  if (lines == sb_log_get_count ())
    return TRUE;
  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_FAILED,
    _ ("This step cannot be taken back: SQLite says “%s”. Nothing was changed."),
    sb_log_get_last ());
  return FALSE;
}

static GPtrArray *
pair_changes (SbDatabase *db, GPtrArray *before, GPtrArray *keys, GError **error)
{
  g_autoptr (GPtrArray) changes = sb_changes_new ();

  for (guint i = 0; i < keys->len; i++) {
    g_autoptr (GError) fault = NULL;
    SbRecord *key = g_ptr_array_index (keys, i);
    g_autoptr (SbRecord) after =
      sb_record_table_find (db, G_OBJECT_TYPE (key), sb_record_get_id (key), &fault);

    if (fault) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }
    g_ptr_array_add (changes, sb_change_new (g_ptr_array_index (before, i), after));
  }
  return g_steal_pointer (&changes);
}

static void
unref_any (gpointer object)
{
  if (object)
    g_object_unref (object);
}

static GPtrArray *
apply_and_compare (SbDatabase *db, GBytes *changeset, GError **error)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (unref_any);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_object_unref);

  if (!note_all_before (db, changeset, before, keys, error) ||
      !apply (db, changeset, error))
    return NULL;
  return pair_changes (db, before, keys, error);
}

/* The changeset to apply, or NULL with the reason why it cannot be. */
static GBytes *
find_changeset (SbDatabase *db, gint64 target, gboolean backwards, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (SbJournalRow) row = sb_journal_find (db, target, &fault);

  if (fault)
    g_propagate_error (error, g_steal_pointer (&fault));
  else if (row == NULL || row->changeset == NULL)
    g_set_error_literal (
      error,
      SB_ERROR,
      SB_ERROR_NOT_FOUND,
      _ ("This step cannot be taken back: its content was removed from "
         "the journal."));
  else if (row->version != sb_database_get_current_version ())
    g_set_error_literal (error,
                         SB_ERROR,
                         SB_ERROR_FAILED,
                         _ ("This step cannot be taken back: it was made before the file "
                            "was brought up to date for this version of Secure Base. "
                            "Change it by hand instead."));
  else
    return backwards ? invert (db, row->changeset, error) : g_bytes_ref (row->changeset);
  return NULL;
}

GPtrArray *
sb_journal_revert (SbDatabase *db,
                   const SbJournalEntry *entry,
                   gint64 target,
                   gboolean backwards,
                   gint64 *number,
                   GError **error)
{
  g_autoptr (SbTransaction) guard = sb_transaction_begin (db, error);
  g_autoptr (GBytes) changeset = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (guard == NULL || !sb_owner_lock_check (db, error))
    return NULL;
  changeset = find_changeset (db, target, backwards, error);
  if (changeset == NULL)
    return NULL;
  changes = apply_and_compare (db, changeset, error);
  if (changes == NULL ||
      !sb_journal_append (db, entry, target, changes, changeset, number, error) ||
      !sb_journal_commit (db, guard, error))
    return NULL;
  return g_steal_pointer (&changes);
}
