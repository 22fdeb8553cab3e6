/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-private.h"

#include <securebase/store/expunge.h>
#include <string.h>

/* Whether one state of a coding comes before another: the journal of the newer is walked
 * back until its records are those of the older. */

/* What may be another in another file, or follows from the scheme's version. */
static const char *const loose[] = {
  "session", "coder", "pass", "scheme_version", "recording"};

static void
clear_field (gpointer record, const SbField *field)
{
  if (field->type == SB_FIELD_TEXT)
    sb_record_set_text (&SB_FIELD_MEMBER (record, field, char *), NULL);
  else
    SB_FIELD_MEMBER (record, field, gint64) = 0;
}

/* A copy that can be compared across files. */
static SbRecord *
dup_bare (SbRecord *record)
{
  SbRecord *bare = sb_record_dup (record);
  guint n;
  const SbField *fields = sb_record_type_get_fields (G_OBJECT_TYPE (record), &n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < G_N_ELEMENTS (loose); k++)
      if (g_str_equal (fields[i].name, loose[k]))
        clear_field (bare, &fields[i]);
  return bare;
}

typedef struct {
  const char *coding;
  GHashTable *older; /* id → SbRecord, bare */
  GHashTable *state; /* the same of the newer, going back */
  guint n_different; /* ids of which the two do not say the same */
  gboolean ended;    /* what was before cannot be told */
} Walk;

static gboolean
differs (Walk *walk, const char *id)
{
  SbRecord *a = g_hash_table_lookup (walk->older, id);
  SbRecord *b = g_hash_table_lookup (walk->state, id);

  return a == NULL || b == NULL ? a != b : !sb_record_equal (a, b);
}

/* @record NULL: it is not there. */
static void
set_state (Walk *walk, const char *id, SbRecord *record)
{
  walk->n_different -= differs (walk, id);
  if (record)
    g_hash_table_replace (walk->state, g_strdup (id), dup_bare (record));
  else
    g_hash_table_remove (walk->state, id);
  walk->n_different += differs (walk, id);
}

static GHashTable *
index_bare (const GPtrArray *records)
{
  GHashTable *index =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; i < records->len; i++)
    g_hash_table_replace (index,
                          g_strdup (sb_record_get_id (records->pdata[i])),
                          dup_bare (records->pdata[i]));
  return index;
}

static gboolean
is_of_coding (const Walk *walk, SbRecord *record)
{
  const char *coding =
    SB_IS_CODING (record) ? sb_record_get_id (record) : sb_record_get_coding (record);

  return g_strcmp0 (coding, walk->coding) == 0;
}

static void
take_back (Walk *walk, const GPtrArray *changes)
{
  for (guint i = changes->len; i > 0; i--) {
    const SbChange *change = g_ptr_array_index (changes, i - 1);
    SbRecord *record = sb_change_get_record (change);

    if (!is_of_coding (walk, record))
      continue;
    set_state (walk, sb_record_get_id (record), change->before);
    walk->ended |= SB_IS_CODING (record) && change->before == NULL;
  }
}

static void
step_back (Walk *walk, const SbJournalRow *row)
{
  g_autoptr (GPtrArray) changes = NULL;

  if (row->scope && g_strcmp0 (row->scope, walk->coding) != 0)
    return;
  if (row->change == NULL) {
    walk->ended = TRUE; /* it was removed for good, and may have been about this */
    return;
  }
  if (strstr (row->change, walk->coding) == NULL)
    return;
  changes = g_strcmp0 (row->kind, SB_EXPUNGE_ROW_KIND) == 0
              ? NULL
              : sb_changes_from_json (row->change, NULL);
  if (changes)
    take_back (walk, changes);
  else
    walk->ended = TRUE;
}

static void
count_differences (Walk *walk)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, walk->older);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    walk->n_different += differs (walk, id);
  g_hash_table_iter_init (&iter, walk->state);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    walk->n_different += !g_hash_table_contains (walk->older, id);
}

gboolean
sb_merge_was_once (SbDatabase *db,
                   const GPtrArray *newer,
                   const GPtrArray *older,
                   GError **error)
{
  g_autoptr (GHashTable) then = index_bare (older);
  g_autoptr (GHashTable) now = index_bare (newer);
  Walk walk = {sb_record_get_id (newer->pdata[0]), then, now, 0, FALSE};
  gint64 number = sb_journal_get_last (db, error);

  count_differences (&walk);
  for (; number > 0 && walk.n_different > 0 && !walk.ended; number--) {
    g_autoptr (GError) fault = NULL;
    g_autoptr (SbJournalRow) row = sb_journal_find (db, number, &fault);

    if (fault) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
    if (row)
      step_back (&walk, row);
  }
  return number >= 0 && walk.n_different == 0;
}
