/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/document/recordings.h>

static gboolean
refuse (GError **error, char *sentence)
{
  g_autofree char *words = sentence;

  g_set_error_literal (error, SB_ERROR, SB_ERROR_BAD_VALUE, words);
  return FALSE;
}

static gboolean
has_view (GPtrArray *views, const char *name)
{
  for (guint i = 0; i < views->len; i++)
    if (g_strcmp0 (SB_RECORDING (g_ptr_array_index (views, i))->view, name) == 0)
      return TRUE;
  return FALSE;
}

static char *
find_free_name (GPtrArray *views)
{
  if (views->len == 0)
    return g_strdup ("main");
  for (guint n = 2;; n++) {
    g_autofree char *name = g_strdup_printf (_ ("view %u"), n);

    if (!has_view (views, name))
      return g_steal_pointer (&name);
  }
}

char *
sb_document_dup_view_name (SbDocument *self, const char *session_id)
{
  g_autoptr (GPtrArray) views = sb_document_list_views (self, session_id);

  return find_free_name (views);
}

static gboolean
may_add (GPtrArray *views, const char *view, GError **error)
{
  if (views->len >= SB_MAX_VIEWS)
    return refuse (
      error,
      g_strdup_printf (
        _ ("A session has %d recordings at most. Remove one of its views first."),
        SB_MAX_VIEWS));
  if (view && has_view (views, view))
    return refuse (
      error,
      g_strdup_printf (_ ("There is a view “%s” already. Choose another name."), view));
  return TRUE;
}

gboolean
sb_document_add_recording (SbDocument *self,
                           const char *session_id,
                           SbRecording *read,
                           const char *view,
                           const char *coder,
                           GError **error)
{
  g_autoptr (GPtrArray) views = sb_document_list_views (self, session_id);
  g_autofree char *free_name = find_free_name (views);
  g_autofree char *place =
    sb_document_dup_place_of_view (self, session_id, view ? view : free_name);
  g_autofree char *words = g_strdup_printf (_ ("add the recording of %s"), place);
  g_autoptr (SbEdit) edit = sb_edit_new ("recording.add", NULL, coder, words);
  g_autoptr (SbRecording) added = sb_record_dup (read);

  if (!may_add (views, view, error))
    return FALSE;
  sb_record_set_text (&added->session, session_id);
  sb_record_set_text (&added->view, view ? view : free_name);
  added->is_master = !sb_document_find_master (self, session_id);
  added->offset = 0;
  sb_edit_insert (edit, added);
  return sb_document_apply (self, edit, error);
}

static gboolean
has_events_in (SbDocument *self, const char *coding, const char *recording)
{
  GListModel *events = sb_document_list_in (self, coding, SB_TYPE_EVENT);

  for (guint i = 0; i < g_list_model_get_n_items (events); i++) {
    g_autoptr (SbEvent) event = g_list_model_get_item (events, i);

    if (g_strcmp0 (event->recording, recording) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_coded_on (SbDocument *self, SbRecording *recording)
{
  GListModel *codings = sb_document_list (self, SB_TYPE_CODING);

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);

    if (g_strcmp0 (coding->session, recording->session) == 0 &&
        has_events_in (self, sb_record_get_id (coding), sb_record_get_id (recording)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
may_remove (SbDocument *self, SbRecording *recording, GError **error)
{
  g_autoptr (GPtrArray) views = sb_document_list_views (self, recording->session);

  if (recording->is_master && views->len > 1)
    return refuse (error,
                   g_strdup_printf (_ ("“%s” is the session’s clock: remove the other "
                                       "views first."),
                                    recording->path));
  if (is_coded_on (self, recording))
    return refuse (
      error,
      g_strdup_printf (_ ("Events were coded on “%s”, so it stays. Locate or "
                          "replace it instead."),
                       recording->path));
  return TRUE;
}

gboolean
sb_document_remove_recording (SbDocument *self,
                              SbRecording *recording,
                              const char *coder,
                              GError **error)
{
  g_autofree char *place =
    sb_document_dup_place_of_view (self, recording->session, recording->view);
  g_autofree char *words = g_strdup_printf (_ ("remove the recording of %s"), place);
  g_autoptr (SbEdit) edit = sb_edit_new ("recording.remove", NULL, coder, words);

  if (!may_remove (self, recording, error))
    return FALSE;
  sb_edit_delete (edit, recording);
  return sb_document_apply (self, edit, error);
}

gboolean
sb_document_locate_recording (SbDocument *self,
                              SbRecording *recording,
                              SbRecording *read,
                              const char *coder,
                              GError **error)
{
  g_autofree char *place =
    sb_document_dup_place_of_view (self, recording->session, recording->view);
  g_autofree char *words =
    g_strdup_printf (_ ("the recording of %s is elsewhere"), place);
  g_autoptr (SbEdit) edit = sb_edit_new ("recording.locate", NULL, coder, words);
  g_autoptr (SbRecording) after = sb_record_dup (recording);

  if (g_strcmp0 (recording->digest, read->digest) != 0)
    return refuse (
      error,
      g_strdup_printf (
        _ ("“%s” is another recording than the one that was coded: its content "
           "differs. Choose the original file."),
        read->path));
  sb_record_set_text (&after->path, read->path);
  sb_edit_update (edit, recording, after);
  return sb_document_apply (self, edit, error);
}

gboolean
sb_document_replace_recording (SbDocument *self,
                               SbRecording *recording,
                               SbRecording *read,
                               const char *coder,
                               GError **error)
{
  g_autofree char *place =
    sb_document_dup_place_of_view (self, recording->session, recording->view);
  g_autofree char *words =
    g_strdup_printf (_ ("use another file for the recording of %s"), place);
  g_autoptr (SbEdit) edit = sb_edit_new ("recording.replace", NULL, coder, words);
  g_autoptr (SbRecording) after =
    sb_record_dup_with_id (read, sb_record_get_id (recording));

  sb_record_set_text (&after->session, recording->session);
  sb_record_set_text (&after->view, recording->view);
  after->is_master = recording->is_master;
  after->offset = recording->offset;
  sb_edit_update (edit, recording, after);
  return sb_document_apply (self, edit, error);
}

SbRecordingState
sb_document_look_at_recording (SbDocument *self, SbRecording *recording)
{
  g_autofree char *path = sb_document_dup_recording_path (self, recording);
  GStatBuf status;

  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return SB_RECORDING_MISSING;
  return status.st_size == recording->size ? SB_RECORDING_SAME : SB_RECORDING_OTHER;
}

char *
sb_recording_state_dup_words (SbRecordingState state, SbRecording *recording)
{
  switch (state) {
  case SB_RECORDING_MISSING:
    return g_strdup_printf (_ ("“%s” is not where it was. Everything else still works."),
                            recording->path);
  case SB_RECORDING_GREW:
    return g_strdup_printf (_ ("“%s” has grown since it was added: what was coded is "
                               "still there, and more follows it."),
                            recording->path);
  case SB_RECORDING_OTHER:
    return g_strdup_printf (
      _ ("“%s” is not the recording that was coded: its size or content "
         "differs. Locate the original, or use this one anyway: "
         "the events stay where they are."),
      recording->path);
  case SB_RECORDING_SAME:
  default:
    return NULL;
  }
}
