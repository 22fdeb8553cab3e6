/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-private.h"

#include "task-progress.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/lost-media.h>

/* Recordings that moved are looked for in a folder, in a thread. */

typedef struct {
  GPtrArray *lost; /* the thread's until it has ended */
  GFile *folder;
  int n_found;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_ptr_array_unref (search->lost);
  g_object_unref (search->folder);
  g_free (search);
}

static void
search_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *search = data;
  GError *error = NULL;

  search->n_found = sb_lost_media_search (
    search->lost, search->folder, sb_task_progress_send, task, cancellable, &error);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
say_result (SbWindow *self, const Search *search)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < search->lost->len; i++) {
    const SbLostMedia *lost = g_ptr_array_index (search->lost, i);

    if (lost->path)
      g_string_append_printf (words, "✓ %s\n", lost->path);
    else
      g_string_append_printf (words, _ ("✗ not found: %s"), lost->stored_path);
    if (!lost->path)
      g_string_append_c (words, '\n');
  }
  g_string_append (words,
                   _ ("Recordings are known by their content, whatever they are called. "
                      "The files stay where they are."));
  sb_explain (self,
              search->n_found > 0 ? _ ("Recordings Found Again")
                                  : _ ("No Missing Recording Is in This Folder"),
              words->str);
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer data)
{
  SbWindow *self = SB_WINDOW (source);
  Search *search = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  sb_window_end_work (self);
  if (!self->document)
    return;
  if (g_task_propagate_boolean (G_TASK (result), &error) &&
      sb_document_take_found_media (
        self->document, search->lost, self->coder_code, &error)) {
    sb_code_page_reload_recording (self->code);
    say_result (self, search);
  } else if (!sb_error_is_cancelled (error)) {
    sb_explain (self, _ ("The Recordings Were Not Found"), error->message);
  }
}

void
sb_window_find_lost_media (SbWindow *self, GFile *folder)
{
  g_autoptr (GPtrArray) lost = sb_document_list_lost_media (self->document);
  g_autoptr (GTask) task = NULL;
  Search *search;

  if (!sb_window_begin_work (self, _ ("Looking for Moved Recordings")))
    return;
  search = g_new0 (Search, 1);
  search->lost = g_ptr_array_ref (lost);
  search->folder = g_object_ref (folder);
  task = g_task_new (self, self->work, on_searched, NULL);
  g_task_set_task_data (task, search, search_free);
  sb_task_progress_show_in (task, self->work_bar, self->work_words);
  g_task_run_in_thread (task, search_in_thread);
}
