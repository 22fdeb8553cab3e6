/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-private.h"

#include "expunge-plan.h"

#include <securebase/store/expunge.h>
#include <string.h>

/* What was removed for good must not come back through another file. */

/* A row of expunging also says anew what only lost its row of the journal. */
static gboolean
was_cleaned (SbRecord *record)
{
  guint n;
  const SbField *fields = sb_record_type_get_fields (G_OBJECT_TYPE (record), &n);

  for (guint i = 0; i < n; i++)
    if (sb_field_is_free_text (G_OBJECT_TYPE (record), &fields[i])) {
      const char *text = SB_FIELD_MEMBER (record, &fields[i], char *);

      if (text && strstr (text, SB_EXPUNGED_TEXT))
        return TRUE;
    }
  return FALSE;
}

static gboolean
note_expunged (SbJournalRow *row, gpointer user_data, GError **error)
{
  GHashTable *ids = user_data;
  g_autoptr (GPtrArray) records = NULL;

  if (g_strcmp0 (row->kind, SB_EXPUNGE_ROW_KIND) != 0 || row->change == NULL)
    return TRUE;
  if (!sb_expunge_row_read (row, NULL, &records, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++) {
    const SbChange *change = g_ptr_array_index (records, i);

    if (change->after == NULL || was_cleaned (change->after))
      g_hash_table_add (ids, g_strdup (sb_record_get_id (change->before)));
  }
  return TRUE;
}

gboolean
sb_merge_note_expunged (SbDatabase *db, GHashTable *ids, GError **error)
{
  return sb_journal_foreach (db, note_expunged, ids, error);
}
