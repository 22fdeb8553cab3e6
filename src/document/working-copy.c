/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/recordings.h>

gboolean
sb_document_set_working_copy (SbDocument *document,
                              SbRecording *recording,
                              const char *path,
                              gint64 size,
                              const char *digest,
                              SbFrameIndex *frames,
                              const char *coder,
                              GError **error)
{
  g_autofree char *stored =
    sb_recording_dup_stored_path (path, sb_document_get_path (document));
  g_autofree char *place =
    sb_document_dup_place_of_view (document, recording->session, recording->view);
  g_autofree char *words =
    g_strdup_printf (_ ("working copy of the recording of %s"), place);
  g_autoptr (SbEdit) edit = sb_edit_new ("recording.copy", NULL, coder, words);
  g_autoptr (SbRecording) after = sb_record_dup (recording);

  sb_record_set_text (&after->copy_path, stored);
  sb_record_set_text (&after->copy_digest, digest);
  after->copy_size = size;
  if (frames) {
    g_clear_pointer (&after->frames, g_bytes_unref);
    after->frames = sb_frame_index_to_bytes (frames);
  }
  sb_edit_update (edit, recording, after);
  return sb_document_apply (document, edit, error);
}
