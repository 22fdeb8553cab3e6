/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-private.h"

/* The end of an edit. A commit that fails may yet have been kept: the last thing that is
 * done for it is to sync the rollback journal after it was cut, and when only that fails
 * the edit is in the file, but might go again with the power. */

/* A commit that changes nothing, but has everything before it behind it. */
static gboolean
confirm (SbDatabase *db)
{
  g_autoptr (SbTransaction) guard = sb_transaction_begin (db, NULL);

  return guard != NULL &&
         sb_database_execute (db, "UPDATE owner SET since = since", NULL) &&
         sb_transaction_commit (guard, NULL);
}

gboolean
sb_journal_commit (SbDatabase *db, SbTransaction *guard, GError **error)
{
  gint64 number = sb_journal_get_last (db, error);
  g_autoptr (GError) fault = NULL;

  if (number < 0)
    return FALSE;
  if (sb_transaction_commit (guard, &fault))
    return TRUE;
  sb_transaction_end (guard);
  if (sb_journal_get_last (db, NULL) == number && confirm (db))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}
