/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/document/hand-in.h>
#include <securebase/document/scheme-change.h>

/* A merge is an edit of the project that may reach into a draft, to bring it up to date:
 * from then on the steps of the draft from before cannot be undone by themselves. */

static const char *
get_home (SbRecord *record)
{
  return SB_IS_CODING (record) ? sb_record_get_id (record)
                               : sb_record_get_coding (record);
}

gboolean
sb_document_brings_up (SbDocument *self, SbEdit *edit, const SbChange *change)
{
  const char *home = get_home (sb_change_get_record (change));
  SbCoding *coding = home ? sb_document_find (self, SB_TYPE_CODING, home) : NULL;

  return g_strcmp0 (sb_edit_get_kind (edit), SB_MERGE_KIND) == 0 &&
         sb_edit_get_coding (edit) == NULL && coding && !sb_coding_is_handed_in (coding);
}

/* Ids of the codings that a merge or an import touches; NULL when the row is none. */
static GHashTable *
list_codings (const SbJournalRow *row)
{
  gboolean is_merge = row && row->change != NULL &&
                      (g_strcmp0 (row->kind, SB_MERGE_KIND) == 0 ||
                       g_strcmp0 (row->kind, SB_IMPORT_KIND) == 0);
  g_autoptr (GPtrArray) changes =
    is_merge ? sb_changes_from_json (row->change, NULL) : NULL;
  GHashTable *ids =
    changes ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;

  for (guint i = 0; changes && i < changes->len; i++) {
    const char *home = get_home (sb_change_get_record (g_ptr_array_index (changes, i)));

    if (home)
      g_hash_table_add (ids, g_strdup (home));
  }
  return ids;
}

static gboolean
reaches_into (SbDocument *self, gint64 number, const char *coding)
{
  g_autoptr (SbJournalRow) row = sb_journal_find (self->db, number, NULL);
  g_autoptr (GHashTable) ids = list_codings (row);

  return ids && g_hash_table_contains (ids, coding);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, SB_ERROR, SB_ERROR_LOCKED, sentence);
  return FALSE;
}

static gboolean
allows_in_coding (SbDocument *self, const char *coding, gint64 target, GError **error)
{
  SbHistory *history = sb_document_get_history (self, NULL, error);
  const GArray *done = history ? sb_history_get_done (history) : NULL;

  for (guint i = done ? done->len : 0; i > 0; i--) {
    gint64 number = g_array_index (done, gint64, i - 1);

    if (number <= target)
      return TRUE;
    if (reaches_into (self, number, coding))
      return refuse (
        error,
        _ ("The coding was brought up to date from another file after the step before "
           "this: undo and redo stop there. Change it by hand instead."));
  }
  return history != NULL;
}

/* Steps of a coding that are in force and later than the merge, or undone and earlier:
 * the coding is not as the merge left it, or found it. */
static gboolean
is_changed_since (SbDocument *self, const char *coding, gint64 target)
{
  SbHistory *history = sb_document_get_history (self, coding, NULL);
  gint64 undone = history ? sb_history_get_redo (history) : 0;

  return history == NULL || sb_history_get_undo (history) > target ||
         (undone > 0 && undone < target);
}

static gboolean
allows_in_project (SbDocument *self, gint64 target, GError **error)
{
  g_autoptr (SbJournalRow) row = sb_journal_find (self->db, target, NULL);
  g_autoptr (GHashTable) ids = list_codings (row);
  GHashTableIter iter;
  gpointer coding;

  if (ids == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &coding, NULL))
    if (is_changed_since (self, coding, target))
      return refuse (
        error,
        _ ("A coding that came from the other file was changed since: this step can "
           "no longer be taken back or done again as a whole. Nothing was changed."));
  return TRUE;
}

gboolean
sb_document_allows_past_merge (SbDocument *self,
                               const char *coding,
                               gint64 target,
                               GError **error)
{
  return coding ? allows_in_coding (self, coding, target, error)
                : allows_in_project (self, target, error);
}
