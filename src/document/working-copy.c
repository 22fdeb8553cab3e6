/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <securebase/document/recordings.h>

/* Relative to the project where it stands beside or below it, so that both can be moved
 * together. */
static char *
dup_stored_path (SbDocument *document, const char *path)
{
  g_autofree char *folder_path = g_path_get_dirname (sb_document_get_path (document));
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *relative = g_file_get_relative_path (folder, file);

  return relative ? relative : g_file_get_path (file);
}

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
  g_autofree char *stored = dup_stored_path (document, path);
  g_autofree char *words =
    g_strdup_printf (_ ("working copy of the recording %s"), recording->path);
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
