/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recorder-private.h"

#include "document-private.h"
#include "overlap.h"

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

/* "Cry at 05:12.480", "rating PS of episode 5" …: a record in words. */
static char *
describe (SbRecorder *self, SbRecord *record)
{
  SbTime time = SB_TIME_NONE;
  const char *name = _ ("something");
  g_autofree char *clock = NULL;

  if (SB_IS_RATING (record))
    return g_strdup_printf (_ ("rating %s of episode %d"),
                               SB_RATING (record)->scale,
                               (int) SB_RATING (record)->episode);
  if (SB_IS_EPISODE (record))
    return g_strdup_printf (_ ("episode %d"), (int) SB_EPISODE (record)->number);
  if (SB_IS_CLASSIFICATION (record))
    return g_strdup (_ ("category"));
  if (SB_IS_EVENT (record)) {
    const SbCode *code = sb_scheme_find_code (
      sb_document_get_scheme_of (self->document, self->coding), SB_EVENT (record)->code);

    name = code ? code->name : SB_EVENT (record)->code;
    time = SB_EVENT (record)->start;
  } else if (SB_IS_MARK (record)) {
    name = _ ("mark of disorganisation");
    time = SB_MARK (record)->start;
  } else if (SB_IS_NOTE (record)) {
    name = _ ("note");
    time = SB_NOTE (record)->time;
  }
  clock = sb_time_to_clock (time);
  return g_strdup_printf (_ ("%s at %s"), name, clock);
}

static SbEdit *
begin_edit_of (SbRecorder *self, const char *verb, const char *words, SbRecord *record)
{
  g_autofree char *kind =
    g_strdup_printf ("%s.%s", SB_RECORD_GET_CLASS (record)->table, verb);
  g_autofree char *thing = describe (self, record);

  return sb_recorder_begin_edit (self, kind, g_strconcat (words, " ", thing, NULL));
}

static char *
dup_counted_words (gboolean is_delete, guint n)
{
  return is_delete
           ? g_strdup_printf (ngettext ("delete %u thing", "delete %u things", n), n)
           : g_strdup_printf (ngettext ("change %u thing", "change %u things", n), n);
}

/* One record is named, many are counted. */
static SbEdit *
begin_edit_of_all (SbRecorder *self, gboolean is_delete, GPtrArray *records)
{
  SbRecord *first = g_ptr_array_index (records, 0);
  const char *verb = is_delete ? "delete" : "change";
  g_autofree char *kind = NULL;

  if (records->len == 1)
    return begin_edit_of (self, verb, is_delete ? _ ("delete") : _ ("change"), first);
  kind = g_strdup_printf ("%s.%s", SB_RECORD_GET_CLASS (first)->table, verb);
  return sb_recorder_begin_edit (self, kind, dup_counted_words (is_delete, records->len));
}

static gboolean
check_all_ours (SbRecorder *self, GPtrArray *records, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!check_ours (self, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

gboolean
sb_recorder_delete (SbRecorder *self, const char *kind_id, GType kind, GError **error)
{
  SbRecord *record = sb_document_find (self->document, kind, kind_id);
  g_autoptr (SbEdit) edit = NULL;

  if (!check_ours (self, record, error))
    return FALSE;
  edit = begin_edit_of (self, "delete", _ ("delete"), record);
  if (SB_IS_EPISODE (record))
    sb_recorder_remove_episode (self, edit, SB_EPISODE (record));
  else
    sb_edit_delete (edit, record);
  return sb_document_apply (self->document, edit, error);
}

gboolean
sb_recorder_delete_all (SbRecorder *self, GPtrArray *records, GError **error)
{
  g_autoptr (SbEdit) edit = NULL;

  if (records->len == 0)
    return TRUE;
  if (!check_all_ours (self, records, error))
    return FALSE;
  edit = begin_edit_of_all (self, TRUE, records);
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
  if (!check_all_ours (self, before, error))
    return FALSE;
  for (guint i = 0; i < before->len; i++)
    if (!check_replacement (
          self, g_ptr_array_index (before, i), g_ptr_array_index (after, i), error))
      return FALSE;
  return sb_overlap_check (sb_document_get_scheme_of (self->document, self->coding),
                           sb_document_get_event_index (self->document, self->coding),
                           before,
                           after,
                           error);
}

gboolean
sb_recorder_replace_all (SbRecorder *self,
                         GPtrArray *before,
                         GPtrArray *after,
                         GError **error)
{
  g_autoptr (SbEdit) edit = NULL;

  g_return_val_if_fail (before->len == after->len, FALSE);
  if (before->len == 0)
    return TRUE;
  if (!check_all_replacements (self, before, after, error))
    return FALSE;
  edit = begin_edit_of_all (self, FALSE, before);
  for (guint i = 0; i < before->len; i++)
    sb_edit_update (edit, g_ptr_array_index (before, i), g_ptr_array_index (after, i));
  return sb_document_apply (self->document, edit, error);
}

gboolean
sb_recorder_replace (SbRecorder *self, gpointer before, gpointer after, GError **error)
{
  g_autoptr (GPtrArray) from = g_ptr_array_new (), to = g_ptr_array_new ();

  g_ptr_array_add (from, before);
  g_ptr_array_add (to, after);
  return sb_recorder_replace_all (self, from, to, error);
}
