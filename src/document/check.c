/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <securebase/base/digest.h>

static gboolean
has_size (GFile *file, gint64 size)
{
  g_autoptr (GFileInfo) info = g_file_query_info (
    file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info && g_file_info_get_size (info) == size;
}

/* The size first: it is at once there, while a digest reads the whole recording. */
static gboolean
is_the_same (GFile *file, SbRecording *recording)
{
  g_autofree char *digest = NULL;

  if (!has_size (file, recording->size))
    return FALSE;
  if (recording->digest == NULL)
    return TRUE;
  digest = sb_digest_of_file (file, NULL);
  return g_strcmp0 (digest, recording->digest) == 0;
}

static void
check_recording (SbDocument *self, SbRecording *recording, GPtrArray *faults)
{
  g_autofree char *path = sb_document_dup_recording_path (self, recording);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  SbSession *session = sb_document_find (self, SB_TYPE_SESSION, recording->session);
  const char *label = session ? session->label : "";

  if (!g_file_query_exists (file, NULL))
    g_ptr_array_add (faults,
                     g_strdup_printf (_ ("Session %s: the recording “%s” is not there. "
                                         "Locate it anew."),
                                         label,
                                         recording->path));
  else if (!is_the_same (file, recording))
    g_ptr_array_add (faults,
                     g_strdup_printf (_ ("Session %s: the file “%s” is not the recording "
                                         "that was coded: its size or content differs."),
                                         label,
                                         recording->path));
}

GPtrArray *
sb_document_check (SbDocument *self, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  GListModel *recordings = sb_document_list (self, SB_TYPE_RECORDING);

  if (!sb_database_check (self->db, faults, error))
    return NULL;
  if (faults->len > 0) /* nothing read from a damaged file would say more */
    return g_steal_pointer (&faults);
  if (!sb_journal_verify (self->db, faults, error) ||
      !sb_journal_replay (self->db, faults, error))
    return NULL;
  for (guint i = 0; i < g_list_model_get_n_items (recordings); i++) {
    g_autoptr (SbRecording) recording = g_list_model_get_item (recordings, i);

    check_recording (self, recording, faults);
  }
  return g_steal_pointer (&faults);
}
