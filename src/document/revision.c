/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recorder-private.h"

#include "change-words.h"
#include "document-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

/* Changing and taking out what is recorded already: one or many records, one step. */

static gboolean
is_frozen (SbRecord *record)
{
  if (SB_IS_RATING (record))
    return g_strcmp0 (SB_RATING (record)->record, "blind") == 0;
  if (SB_IS_CLASSIFICATION (record))
    return g_strcmp0 (SB_CLASSIFICATION (record)->record, "blind") == 0;
  return FALSE;
}

static gboolean
check_not_frozen (SbRecord *record, GError **error)
{
  if (!is_frozen (record))
    return TRUE;
  return sb_recorder_refuse (
    error,
    SB_ERROR_LOCKED,
    g_strdup (
      _ ("What was decided blind stays as it was. Change the record beside it.")));
}

static gboolean
check_ours (SbRecorder *self, SbRecord *record, GError **error)
{
  if (record == NULL || g_strcmp0 (sb_record_get_coding (record), self->coding) != 0)
    return sb_recorder_refuse (
      error, SB_ERROR_NOT_FOUND, g_strdup (_ ("This is no longer in the coding.")));
  return check_not_frozen (record, error);
}

/* One record is named, many are counted. */
static SbEdit *
begin_delete (SbRecorder *self, GPtrArray *records)
{
  SbRecord *first = g_ptr_array_index (records, 0);
  g_autofree char *kind =
    g_strdup_printf ("%s.delete", SB_RECORD_GET_CLASS (first)->table);
  g_autofree char *thing =
    sb_record_words_dup (sb_document_get_scheme_of (self->document, self->coding), first);
  char *words =
    records->len == 1
      ? g_strdup_printf (_ ("delete %s"), thing)
      : g_strdup_printf (ngettext ("delete %u thing", "delete %u things", records->len),
                         records->len);

  return sb_recorder_begin_edit (self, kind, words);
}

gboolean
sb_recorder_check_all_ours (SbRecorder *self, GPtrArray *records, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!check_ours (self, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

static void
add_delete (SbRecorder *self, SbEdit *edit, SbRecord *record)
{
  if (SB_IS_EPISODE (record))
    sb_recorder_remove_episode (self, edit, SB_EPISODE (record));
  else
    sb_edit_delete (edit, record);
}

gboolean
sb_recorder_delete (SbRecorder *self, const char *kind_id, GType kind, GError **error)
{
  SbRecord *record = sb_document_find (self->document, kind, kind_id);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (SbEdit) edit = NULL;

  if (!check_ours (self, record, error))
    return FALSE;
  g_ptr_array_add (one, record);
  edit = begin_delete (self, one);
  add_delete (self, edit, record);
  return sb_document_apply (self->document, edit, error);
}

gboolean
sb_recorder_delete_all (SbRecorder *self, GPtrArray *records, GError **error)
{
  g_autoptr (SbEdit) edit = NULL;

  if (records->len == 0)
    return TRUE;
  if (!sb_recorder_check_all_ours (self, records, error))
    return FALSE;
  edit = begin_delete (self, records);
  for (guint i = 0; i < records->len; i++) {
    g_return_val_if_fail (!SB_IS_EPISODE (g_ptr_array_index (records, i)), FALSE);
    sb_edit_delete (edit, g_ptr_array_index (records, i));
  }
  return sb_document_apply (self->document, edit, error);
}

static gboolean
check_span (SbTime start, SbTime end, GError **error)
{
  if (end == SB_TIME_NONE || end > start)
    return TRUE;
  return sb_recorder_refuse (
    error, SB_ERROR_BAD_VALUE, g_strdup (_ ("The end must be later than the start.")));
}

static gboolean
check_replacement (SbRecorder *self, SbRecord *before, SbRecord *after, GError **error)
{
  if (!check_not_frozen (after, error))
    return FALSE;
  if (SB_IS_EVENT (after))
    return check_span (SB_EVENT (after)->start, SB_EVENT (after)->end, error);
  if (SB_IS_MARK (after))
    return sb_recorder_check_mark (self, SB_MARK (after), error);
  if (SB_IS_EPISODE (after) && (SB_EPISODE (before)->start != SB_EPISODE (after)->start ||
                                SB_EPISODE (before)->end != SB_EPISODE (after)->end))
    return sb_recorder_refuse (
      error,
      SB_ERROR_BAD_VALUE,
      g_strdup (_ ("Episodes share their boundaries: mark where the episode begins "
                   "instead.")));
  return TRUE;
}

static gboolean
check_all_replacements (SbRecorder *self,
                        GPtrArray *before,
                        GPtrArray *after,
                        GError **error)
{
  if (!sb_recorder_check_all_ours (self, before, error))
    return FALSE;
  for (guint i = 0; i < before->len; i++)
    if (!check_replacement (
          self, g_ptr_array_index (before, i), g_ptr_array_index (after, i), error))
      return FALSE;
  return TRUE;
}

/* Whose time changed without the frames' having been looked at. */
static gboolean
has_moved (SbRecord *before, SbRecord *after)
{
  return SB_IS_EVENT (after) && (SB_EVENT (before)->start != SB_EVENT (after)->start ||
                                 SB_EVENT (before)->end != SB_EVENT (after)->end);
}

static void
add_update (SbRecorder *self, SbEdit *edit, SbRecord *before, SbRecord *after)
{
  g_autoptr (SbRecord) placed = NULL;

  if (!has_moved (before, after)) {
    sb_edit_update (edit, before, after);
    return;
  }
  placed = sb_record_dup (after);
  sb_recorder_place (self, SB_EVENT (placed));
  sb_edit_update (edit, before, placed);
}

gboolean
sb_recorder_replace_all (SbRecorder *self,
                         GPtrArray *before,
                         GPtrArray *after,
                         GError **error)
{
  g_autoptr (SbEdit) edit = NULL;
  g_autofree char *kind = NULL;
  char *words;

  g_return_val_if_fail (before->len == after->len, FALSE);
  if (before->len == 0)
    return TRUE;
  if (!check_all_replacements (self, before, after, error))
    return FALSE;
  words = sb_change_words_dup (
    sb_document_get_scheme_of (self->document, self->coding), before, after, &kind);
  edit = sb_recorder_begin_edit (self, kind, words);
  for (guint i = 0; i < before->len; i++)
    add_update (self, edit, g_ptr_array_index (before, i), g_ptr_array_index (after, i));
  return sb_recorder_commit (self, edit, error);
}

gboolean
sb_recorder_replace (SbRecorder *self, gpointer before, gpointer after, GError **error)
{
  g_autoptr (GPtrArray) from = g_ptr_array_new (), to = g_ptr_array_new ();

  g_ptr_array_add (from, before);
  g_ptr_array_add (to, after);
  return sb_recorder_replace_all (self, from, to, error);
}
