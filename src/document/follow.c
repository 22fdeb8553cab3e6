/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/store/expunge.h>

/* Reading along while another program writes: the journal tells what it did. */

/* A commit writes several times; they are looked at together. */
#define SETTLE_MS 25

static void
set_position (SbDocument *self, const SbJournalRow *row)
{
  self->last_row = row ? row->number : 0;
  g_free (self->last_hash);
  self->last_hash = row ? g_strdup (row->hash) : NULL;
}

static void
note_owner (SbDocument *self)
{
  gboolean dead;
  char *owner = sb_document_dup_owner_words (self, &dead);

  g_free (self->owner);
  self->owner = owner;
}

static void
note_newest (SbDocument *self)
{
  gint64 number = sb_journal_get_last (self->db, NULL);
  g_autoptr (SbJournalRow) row = sb_journal_find (self->db, number, NULL);

  set_position (self, row);
}

void
sb_document_note_position (SbDocument *self)
{
  note_newest (self);
  note_owner (self);
}

/* The same row is still there: else another file lies in its place. */
static gboolean
is_the_same_journal (SbDocument *self)
{
  g_autoptr (SbJournalRow) row = sb_journal_find (self->db, self->last_row, NULL);

  return row && g_strcmp0 (row->hash, self->last_hash) == 0;
}

static gboolean
is_readable (const SbJournalRow *row)
{
  return row->change && g_strcmp0 (row->kind, SB_EXPUNGE_ROW_KIND) != 0;
}

/* Against what the list holds, not what the row says was there: the list may have been
 * read after the row was written. */
static void
take_change (SbDocument *self, const SbChange *change)
{
  SbRecord *record = sb_change_get_record (change);
  SbRecord *held = sb_document_find_held (self, record);
  SbChange effective = {held, change->after};

  if (effective.before || effective.after)
    sb_document_update_lists (self, &effective);
}

/* FALSE: all must be read anew. */
static gboolean
take_row (SbDocument *self, const SbJournalRow *row, GHashTable *scopes)
{
  g_autoptr (GPtrArray) changes =
    is_readable (row) ? sb_changes_from_json (row->change, NULL) : NULL;

  for (guint i = 0; changes && i < changes->len; i++) {
    const SbChange *change = g_ptr_array_index (changes, i);

    if (SB_IS_SCHEME_VERSION (sb_change_get_record (change)))
      return FALSE;
    take_change (self, change);
  }
  g_hash_table_add (scopes, g_strdup (row->scope ? row->scope : ""));
  return changes != NULL;
}

static gboolean
take_rows (SbDocument *self, GPtrArray *rows, GHashTable *scopes)
{
  if (!is_the_same_journal (self))
    return FALSE;
  for (guint i = rows->len; i > 0; i--)
    if (!take_row (self, g_ptr_array_index (rows, i - 1), scopes))
      return FALSE;
  return TRUE;
}

static void
tell (SbDocument *self, GHashTable *scopes)
{
  GHashTableIter iter;
  gpointer scope;

  g_hash_table_iter_init (&iter, scopes);
  while (g_hash_table_iter_next (&iter, &scope, NULL))
    g_signal_emit_by_name (self, "changed", *(char *) scope ? scope : NULL);
}

/* The position is that of the rows read, or from before all was read anew: what was
 * written meanwhile is taken once more rather than missed. */
static gboolean
read_along (SbDocument *self, GHashTable *scopes, GError **error)
{
  const SbJournalPage page = {.after = self->last_row};
  g_autoptr (GPtrArray) rows = sb_journal_list_page (self->db, &page, error);

  if (rows == NULL)
    return FALSE;
  if (take_rows (self, rows, scopes)) {
    if (rows->len)
      set_position (self, g_ptr_array_index (rows, 0));
    return TRUE;
  }
  note_newest (self);
  g_hash_table_remove_all (scopes);
  g_hash_table_add (scopes, g_strdup (""));
  return sb_document_reload (self, error);
}

static void
look_at_owner (SbDocument *self)
{
  g_autofree char *before = g_strdup (self->owner);

  note_owner (self);
  if (g_strcmp0 (before, self->owner) != 0)
    g_signal_emit_by_name (self, "owner-changed");
}

gboolean
sb_document_refresh (SbDocument *self, GError **error)
{
  g_autoptr (GHashTable) scopes =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 version;

  if (self->db == NULL)
    return TRUE;
  if (!sb_document_settle_doubt (self, error))
    return FALSE;
  if (!sb_database_get_data_version (self->db, &version, error))
    return FALSE;
  if (version == self->data_version)
    return TRUE;
  if (!read_along (self, scopes, error))
    return FALSE;
  self->data_version = version;
  g_hash_table_remove_all (self->histories);
  look_at_owner (self);
  tell (self, scopes);
  return TRUE;
}

static gboolean
on_settled (gpointer data)
{
  SbDocument *self = data;
  g_autoptr (SbDocument) guard = g_object_ref (self);

  self->settling = 0;
  sb_document_refresh (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
on_file_changed (SbDocument *self)
{
  if (self->settling == 0)
    self->settling = g_timeout_add (SETTLE_MS, on_settled, self);
}

void
sb_document_follow (SbDocument *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  if (self->monitor || self->db == NULL)
    return;
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor == NULL)
    return;
  g_file_monitor_set_rate_limit (self->monitor, SETTLE_MS);
  g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (on_file_changed), self);
  on_file_changed (self); /* what was written since it was opened */
}

void
sb_document_stop_following (SbDocument *self)
{
  if (self->monitor)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->settling, g_source_remove);
}
