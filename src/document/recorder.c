/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recorder-private.h"

#include "document-private.h"

#include <securebase/base/error.h>

G_DEFINE_FINAL_TYPE (SbRecorder, sb_recorder, G_TYPE_OBJECT)

static void
sb_recorder_finalize (GObject *object)
{
  SbRecorder *self = SB_RECORDER (object);

  g_clear_pointer (&self->offer, sb_offer_free);
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

/* It was worked out for the coding as it stood. */
static void
forget_offer (SbRecorder *self)
{
  g_clear_pointer (&self->offer, sb_offer_free);
}

SbRecorder *
sb_recorder_new (SbDocument *document, SbCoding *coding)
{
  SbRecorder *self = g_object_new (SB_TYPE_RECORDER, NULL);
  SbCoder *coder = sb_document_find (document, SB_TYPE_CODER, coding->coder);

  self->document = g_object_ref (document);
  self->coding = g_strdup (sb_record_get_id (coding));
  self->coder = g_strdup (coder ? coder->code : NULL);
  g_signal_connect_object (
    document, "changed", G_CALLBACK (forget_offer), self, G_CONNECT_SWAPPED);
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
