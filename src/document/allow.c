/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"
#include "merge-private.h"
#include "scheme-versions.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/document/hand-in.h>

/* What an edit must keep to. */

static gboolean
refuse (GError **error, int code, const char *sentence)
{
  g_set_error_literal (error, SB_ERROR, code, sentence);
  return FALSE;
}

gboolean
sb_document_allows_writing (SbDocument *self, const char *coding_id, GError **error)
{
  SbCoding *coding;

  if (!sb_document_is_open (self, error))
    return FALSE;
  if (!sb_document_is_writable (self))
    return refuse (error,
                   SB_ERROR_READ_ONLY,
                   _ ("The project is open for reading only. Nothing was changed."));
  if (!sb_document_settle_doubt (self, error))
    return FALSE;
  if (coding_id == NULL)
    return TRUE;
  coding = sb_document_find (self, SB_TYPE_CODING, coding_id);
  if (coding == NULL)
    return refuse (
      error, SB_ERROR_NOT_FOUND, _ ("The coding to be changed is not in the project."));
  if (sb_coding_is_handed_in (coding))
    return refuse (
      error,
      SB_ERROR_LOCKED,
      _ ("This coding is handed in and stays as it is. Nothing was changed."));
  return TRUE;
}

/* The one edit that a handed-in coding takes: see hand-in.h. */
static gboolean
is_reopening (SbEdit *edit)
{
  const GPtrArray *changes = sb_edit_get_changes (edit);
  const SbChange *change = changes->len == 1 ? changes->pdata[0] : NULL;

  return change && g_str_equal (sb_edit_get_kind (edit), "coding.reopen") &&
         sb_edit_get_coder (edit) && change->before && change->after &&
         SB_IS_CODING (change->after) &&
         !sb_coding_is_handed_in (SB_CODING (change->after));
}

/* Ids of the codings that the edit adds. */
static GHashTable *
list_added (SbEdit *edit)
{
  const GPtrArray *changes = sb_edit_get_changes (edit);
  GHashTable *added = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < changes->len; i++) {
    const SbChange *change = g_ptr_array_index (changes, i);

    if (change->before == NULL && SB_IS_CODING (change->after))
      g_hash_table_add (added, (gpointer) sb_record_get_id (change->after));
  }
  return added;
}

/* A coding is added and removed by the project, together with what is in it or empty, and
 * changed in its own scope. */
static gboolean
stays_in_scope (const SbChange *change, const char *scope, GHashTable *added)
{
  SbRecord *record = sb_change_get_record (change);
  gboolean is_update = change->before && change->after;
  const char *home = sb_record_get_coding (record);

  if (scope == NULL && home && change->before == NULL &&
      g_hash_table_contains (added, home))
    return TRUE;
  if (SB_IS_CODING (record))
    home = is_update ? sb_record_get_id (record) : NULL;
  if (is_update && g_strcmp0 (sb_record_get_coding (change->before),
                              sb_record_get_coding (change->after)) != 0)
    return FALSE;
  return g_strcmp0 (home, scope) == 0;
}

static gboolean
same_name (SbRecord *a, SbRecord *b)
{
  if (SB_IS_CODER (a))
    return g_strcmp0 (SB_CODER (a)->code, SB_CODER (b)->code) == 0;
  if (SB_IS_SESSION (a))
    return g_strcmp0 (SB_SESSION (a)->label, SB_SESSION (b)->label) == 0;
  if (SB_IS_CODING (a))
    return g_strcmp0 (SB_CODING (a)->session, SB_CODING (b)->session) == 0 &&
           g_strcmp0 (SB_CODING (a)->coder, SB_CODING (b)->coder) == 0 &&
           SB_CODING (a)->pass == SB_CODING (b)->pass;
  return FALSE;
}

/* What becomes of @record by the edit; itself when it is not in it, NULL when it goes. */
static SbRecord *
find_after (SbEdit *edit, SbRecord *record)
{
  const GPtrArray *changes = sb_edit_get_changes (edit);

  for (guint i = 0; i < changes->len; i++) {
    const SbChange *change = g_ptr_array_index (changes, i);

    if (change->before &&
        g_str_equal (sb_record_get_id (change->before), sb_record_get_id (record)))
      return change->after;
  }
  return record;
}

/* Not left to UNIQUE columns, which would block undoing a swap. Sessions may change their
 * names among each other in one edit. */
static gboolean
is_taken (SbDocument *self, SbEdit *edit, SbRecord *record)
{
  GListModel *others;

  if (!SB_IS_CODER (record) && !SB_IS_SESSION (record) && !SB_IS_CODING (record))
    return FALSE;
  others = sb_document_list (self, G_OBJECT_TYPE (record));
  for (guint i = 0; i < g_list_model_get_n_items (others); i++) {
    g_autoptr (SbRecord) other = g_list_model_get_item (others, i);
    SbRecord *after;

    if (g_str_equal (sb_record_get_id (other), sb_record_get_id (record)) ||
        !same_name (other, record))
      continue;
    after = find_after (edit, other);
    if (after && same_name (after, record))
      return TRUE;
  }
  return FALSE;
}

static gboolean
allows_change (SbDocument *self,
               SbEdit *edit,
               const SbChange *change,
               GHashTable *added,
               GError **error)
{
  if (!stays_in_scope (change, sb_edit_get_coding (edit), added) &&
      !sb_document_migrates (self, edit, change) &&
      !sb_document_brings_up (self, edit, change))
    return refuse (error,
                   SB_ERROR_BAD_VALUE,
                   _ ("One step may change one coding only, or the project without its "
                      "codings. Nothing was changed."));
  if (change->after && is_taken (self, edit, change->after))
    return refuse (error,
                   SB_ERROR_BAD_VALUE,
                   _ ("There is already a coder, session or coding of this name. Choose "
                      "another."));
  return TRUE;
}

gboolean
sb_document_allows (SbDocument *self, SbEdit *edit, GError **error)
{
  const GPtrArray *changes = sb_edit_get_changes (edit);
  const char *scope = sb_edit_get_coding (edit);
  g_autoptr (GHashTable) added = list_added (edit);

  if (!sb_document_allows_writing (self, is_reopening (edit) ? NULL : scope, error) ||
      !sb_document_is_whole (self, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    if (!allows_change (self, edit, g_ptr_array_index (changes, i), added, error))
      return FALSE;
  return TRUE;
}
