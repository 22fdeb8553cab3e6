/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/model/kinds.h>
#include <securebase/store/expunge.h>
#include <securebase/store/record-table.h>

/* The project built anew from what the journal says in words and values, without the
 * changesets: a second, independent account of the same state. */

typedef struct {
  SbDatabase *target;
  GHashTable *stated; /* "table/id" → gint64 *: the last row of expunging that states the
                         record anew; what rows before it say of it is incomplete */
  GPtrArray *faults;
} Replay;

static void
add_fault (Replay *self, SbJournalRow *row, const char *words)
{
  g_ptr_array_add (self->faults,
                   g_strdup_printf (_ ("Row %ld of the journal cannot be repeated: %s"),
                                    (long) row->number,
                                    words));
}

static char *
make_key (SbRecord *record)
{
  return g_strconcat (
    SB_RECORD_GET_CLASS (record)->table, "/", sb_record_get_id (record), NULL);
}

/* Whether a later row than @number states the record anew. */
static gboolean
is_stated_after (Replay *self, SbRecord *record, gint64 number)
{
  g_autofree char *key = make_key (record);
  const gint64 *stated = g_hash_table_lookup (self->stated, key);

  return stated && *stated > number;
}

static gboolean
note_stated (SbJournalRow *row, gpointer user_data, GError **error)
{
  Replay *self = user_data;
  g_autoptr (GPtrArray) records = NULL;

  if (g_strcmp0 (row->kind, SB_EXPUNGE_ROW_KIND) != 0 || row->change == NULL)
    return TRUE;
  if (!sb_expunge_row_read (row, NULL, &records, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++) {
    const SbChange *change = g_ptr_array_index (records, i);

    g_hash_table_replace (self->stated,
                          make_key (change->before),
                          g_memdup2 (&row->number, sizeof row->number));
  }
  return TRUE;
}

static void
replay_changes (Replay *self, SbJournalRow *row, GError **error)
{
  g_autoptr (GPtrArray) changes = sb_changes_from_json (row->change, error);

  for (guint i = 0; changes && i < changes->len; i++) {
    const SbChange *change = g_ptr_array_index (changes, i);

    if (!is_stated_after (self, sb_change_get_record (change), row->number) &&
        !sb_record_table_write (self->target, change, error))
      return;
  }
}

static gboolean
state (Replay *self, const SbChange *stated, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (SbRecord) found = sb_record_table_find (self->target,
                                                     G_OBJECT_TYPE (stated->before),
                                                     sb_record_get_id (stated->before),
                                                     &fault);
  const SbChange change = {found, stated->after};

  if (fault) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  return (found == NULL && stated->after == NULL) ||
         sb_record_table_write (self->target, &change, error);
}

static void
replay_expunging (Replay *self, SbJournalRow *row, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;

  if (!sb_expunge_row_read (row, NULL, &records, error))
    return;
  for (guint i = 0; i < records->len; i++)
    if (!state (self, g_ptr_array_index (records, i), error))
      return;
}

static gboolean
replay_row (SbJournalRow *row, gpointer user_data, GError **error)
{
  Replay *self = user_data;
  g_autoptr (GError) fault = NULL;

  if (row->change == NULL)
    return TRUE; /* a tombstone */
  if (g_strcmp0 (row->kind, SB_EXPUNGE_ROW_KIND) == 0)
    replay_expunging (self, row, &fault);
  else
    replay_changes (self, row, &fault);
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
  g_autoptr (GHashTable) stated =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Replay replay = {target, stated, faults};

  /* References are checked in the file itself; here the order of rows would matter. */
  return target != NULL &&
         sb_database_execute (
           target, "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; BEGIN", error) &&
         sb_journal_foreach (db, note_stated, &replay, error) &&
         sb_journal_foreach (db, replay_row, &replay, error) &&
         sb_database_execute (target, "COMMIT", error) &&
         compare_tables (db, target, faults, error);
}
