/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"

#include <glib/gstdio.h>
#include <securebase/document/recordings.h>

/* The recordings of a session, and the files behind them. */

static int
compare_views (gconstpointer a, gconstpointer b)
{
  const SbRecording *first = *(SbRecording *const *) a;
  const SbRecording *second = *(SbRecording *const *) b;
  int by_name = g_strcmp0 (first->view, second->view);

  if (first->is_master != second->is_master)
    return first->is_master ? -1 : 1;
  return by_name ? by_name : sb_record_compare (first, second);
}

char *
sb_document_dup_place_of_view (SbDocument *self, const char *session_id, const char *view)
{
  SbSession *session = sb_document_find (self, SB_TYPE_SESSION, session_id);

  return g_strdup_printf ("%s, %s", session ? session->label : "?", view);
}

GPtrArray *
sb_document_list_views (SbDocument *self, const char *session_id)
{
  GListModel *all = sb_document_list (self, SB_TYPE_RECORDING);
  GPtrArray *views = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbRecording) recording = g_list_model_get_item (all, i);

    if (g_strcmp0 (recording->session, session_id) == 0)
      g_ptr_array_add (views, g_steal_pointer (&recording));
  }
  g_ptr_array_sort (views, compare_views);
  return views;
}

SbRecording *
sb_document_find_master (SbDocument *self, const char *session_id)
{
  g_autoptr (GPtrArray) views = sb_document_list_views (self, session_id);
  SbRecording *first = views->len > 0 ? g_ptr_array_index (views, 0) : NULL;

  return first && first->is_master ? first : NULL;
}

static char *
resolve (SbDocument *self, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  return g_canonicalize_filename (path, folder);
}

char *
sb_document_dup_recording_path (SbDocument *self, SbRecording *recording)
{
  return resolve (self, recording->path);
}

char *
sb_document_dup_copy_path (SbDocument *self, SbRecording *recording)
{
  return recording->copy_path ? resolve (self, recording->copy_path) : NULL;
}

static gboolean
has_size (const char *path, gint64 size)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && status.st_size == size;
}

char *
sb_document_dup_played_path (SbDocument *self, SbRecording *recording, gboolean *is_copy)
{
  g_autofree char *copy = sb_document_dup_copy_path (self, recording);
  gboolean whole = copy && has_size (copy, recording->copy_size);

  if (is_copy)
    *is_copy = whole;
  return whole ? g_steal_pointer (&copy)
               : sb_document_dup_recording_path (self, recording);
}

char *
sb_recording_dup_stored_path (const char *path, const char *project_path)
{
  g_autofree char *folder_path = g_path_get_dirname (project_path);
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *relative = g_file_get_relative_path (folder, file);

  return relative ? relative : g_file_get_path (file);
}
