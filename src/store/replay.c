/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/model/kinds.h>
#include <securebase/store/record-table.h>

/* The project built anew from what the journal says in words and values, without the
 * changesets: a second, independent account of the same state. */

typedef struct {
  SbDatabase *target;
  GPtrArray *faults;
} Replay;

static void
add_fault (Replay *self, SbJournalRow *row, const char *words)
{
  g_ptr_array_add (
    self->faults,
    g_strdup_printf (_ ("Row %" G_GINT64_FORMAT
                                       " of the journal cannot be repeated: %s"),
                        row->number,
                        words));
}

static gboolean
replay_row (SbJournalRow *row, gpointer user_data, GError **error)
{
  Replay *self = user_data;
  g_autoptr (GError) fault = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (row->change == NULL)
    return TRUE; /* a tombstone */
  changes = sb_changes_from_json (row->change, &fault);
  for (guint i = 0; changes && fault == NULL && i < changes->len; i++)
    sb_record_table_write (self->target, g_ptr_array_index (changes, i), &fault);
  if (fault)
    add_fault (self, row, fault->message);
  return TRUE;
}

static void
say_difference (GPtrArray *faults, SbRecord *record, const char *sentence)
{
  g_ptr_array_add (faults,
                   g_strdup_printf ("%s %s %s",
                                    SB_RECORD_GET_CLASS (record)->table,
                                    sb_record_get_id (record),
                                    sentence));
}

static GHashTable *
index_by_id (GPtrArray *records)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++) {
    gpointer record = g_ptr_array_index (records, i);

    g_hash_table_insert (index, (gpointer) sb_record_get_id (record), record);
  }
  return index;
}

static void
compare_records (GPtrArray *stored, GPtrArray *replayed, GPtrArray *faults)
{
  g_autoptr (GHashTable) index = index_by_id (replayed);

  for (guint i = 0; i < stored->len; i++) {
    SbRecord *record = g_ptr_array_index (stored, i);
    gpointer other = g_hash_table_lookup (index, sb_record_get_id (record));

    if (other == NULL)
      say_difference (faults, record, _ ("is in the file but not in its journal."));
    else if (!sb_record_equal (record, other))
      say_difference (faults, record, _ ("is not as the journal says."));
    g_hash_table_remove (index, sb_record_get_id (record));
  }
  if (g_hash_table_size (index) > 0) {
    GHashTableIter iter;
    gpointer record;

    g_hash_table_iter_init (&iter, index);
    while (g_hash_table_iter_next (&iter, NULL, &record))
      say_difference (faults, record, _ ("is in the journal but not in the file."));
  }
}

static gboolean
compare_tables (SbDatabase *db, SbDatabase *target, GPtrArray *faults, GError **error)
{
  for (const GType *type = sb_record_list_types (); *type != G_TYPE_INVALID; type++) {
    g_autoptr (GPtrArray) stored = sb_record_table_load (db, *type, NULL, error);
    g_autoptr (GPtrArray) replayed =
      stored ? sb_record_table_load (target, *type, NULL, error) : NULL;

    if (replayed == NULL)
      return FALSE;
    compare_records (stored, replayed, faults);
  }
  return TRUE;
}

gboolean
sb_journal_replay (SbDatabase *db, GPtrArray *faults, GError **error)
{
  g_autoptr (SbDatabase) target = sb_database_new_in_memory (error);
  Replay replay = {target, faults};

  /* References are checked in the file itself; here the order of rows would matter. */
  return target != NULL &&
         sb_database_execute (
           target, "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; BEGIN", error) &&
         sb_journal_foreach (db, replay_row, &replay, error) &&
         sb_database_execute (target, "COMMIT", error) &&
         compare_tables (db, target, faults, error);
}
