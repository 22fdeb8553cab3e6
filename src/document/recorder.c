/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recorder-private.h"

#include "document-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

G_DEFINE_FINAL_TYPE (SbRecorder, sb_recorder, G_TYPE_OBJECT)

static void
sb_recorder_finalize (GObject *object)
{
  SbRecorder *self = SB_RECORDER (object);

  g_clear_object (&self->document);
  g_free (self->coding);
  g_free (self->coder);
  G_OBJECT_CLASS (sb_recorder_parent_class)->finalize (object);
}

static void
sb_recorder_class_init (SbRecorderClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sb_recorder_finalize;
}

static void
sb_recorder_init (SbRecorder *self)
{
}

SbRecorder *
sb_recorder_new (SbDocument *document, SbCoding *coding)
{
  SbRecorder *self = g_object_new (SB_TYPE_RECORDER, NULL);
  SbCoder *coder = sb_document_find (document, SB_TYPE_CODER, coding->coder);

  self->document = g_object_ref (document);
  self->coding = g_strdup (sb_record_get_id (coding));
  self->coder = g_strdup (coder ? coder->code : NULL);
  return self;
}

SbCoding *
sb_recorder_get_coding (SbRecorder *self)
{
  return sb_document_find (self->document, SB_TYPE_CODING, self->coding);
}

SbEdit *
sb_recorder_begin_edit (SbRecorder *self, const char *kind, char *words)
{
  SbEdit *edit = sb_edit_new (kind, self->coding, self->coder, words);

  g_free (words);
  return edit;
}

gboolean
sb_recorder_refuse (GError **error, int code, char *sentence)
{
  g_set_error_literal (error, SB_ERROR, code, sentence);
  g_free (sentence);
  return FALSE;
}

GListModel *
sb_recorder_list (SbRecorder *self, GType kind)
{
  return sb_document_list_in (self->document, self->coding, kind);
}

static gboolean
has_index (SbScheme *scheme, const char *index_code)
{
  const GPtrArray *types = sb_scheme_get_index_types (scheme);

  for (guint i = 0; i < types->len; i++)
    if (g_str_equal (((SbIndexType *) g_ptr_array_index (types, i))->id, index_code))
      return TRUE;
  return FALSE;
}

gboolean
sb_recorder_add_mark (SbRecorder *self,
                      const char *index_code,
                      const SbMoment *moment,
                      int intensity,
                      GError **error)
{
  g_autoptr (SbMark) mark = sb_record_new (SB_TYPE_MARK);
  SbEpisode *episode = sb_recorder_find_episode_at (self, moment->time);
  g_autoptr (SbEdit) edit = NULL;
  g_autofree char *clock = sb_time_to_clock (moment->time);

  if (!has_index (sb_document_get_scheme (self->document), index_code))
    return sb_recorder_refuse (
      error,
      SB_ERROR_NOT_FOUND,
      g_strdup_printf (_ ("The scheme has no index “%s” of disorganisation."),
                          index_code));
  if (intensity < 1 || intensity > 3)
    return sb_recorder_refuse (
      error,
      SB_ERROR_BAD_VALUE,
      g_strdup (
        _ ("The intensity of a mark is 1 (slight), 2 (moderate) or 3 (strong).")));
  mark->coding = g_strdup (self->coding);
  mark->index_code = g_strdup (index_code);
  mark->start = moment->time;
  mark->episode = episode ? episode->number : 0;
  mark->intensity = intensity;
  edit = sb_recorder_begin_edit (
    self, "mark.add", g_strdup_printf (_ ("mark index %s at %s"), index_code, clock));
  sb_edit_insert (edit, mark);
  return sb_document_apply (self->document, edit, error);
}

gboolean
sb_recorder_add_note (SbRecorder *self,
                      const SbMoment *moment,
                      const char *text,
                      GError **error)
{
  g_autoptr (SbNote) note = sb_record_new (SB_TYPE_NOTE);
  g_autofree char *clock = sb_time_to_clock (moment->time);
  g_autoptr (SbEdit) edit =
    sb_recorder_begin_edit (self, "note.add", g_strdup_printf (_ ("note at %s"), clock));

  note->coding = g_strdup (self->coding);
  note->time = moment->time;
  note->text = g_strdup (text);
  sb_edit_insert (edit, note);
  return sb_document_apply (self->document, edit, error);
}

gboolean
sb_recorder_undo (SbRecorder *self, GError **error)
{
  return sb_document_undo (self->document, self->coding, self->coder, error);
}

gboolean
sb_recorder_redo (SbRecorder *self, GError **error)
{
  return sb_document_redo (self->document, self->coding, self->coder, error);
}
