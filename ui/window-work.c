/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-private.h"

#include "task-progress.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/sample/sample.h>

/* The page to return to when long work ends. */
static const char *
get_resting_view (SbWindow *self)
{
  return self->document ? "project" : "start";
}

gboolean
sb_window_begin_work (SbWindow *self, const char *title)
{
  if (self->work)
    return FALSE;
  self->work = g_cancellable_new ();
  gtk_label_set_text (self->work_title, title);
  gtk_label_set_text (self->work_words, "");
  gtk_progress_bar_set_fraction (self->work_bar, 0);
  gtk_stack_set_visible_child_name (self->view, "work");
  sb_window_show_actions (self);
  return TRUE;
}

void
sb_window_end_work (SbWindow *self)
{
  g_clear_object (&self->work);
  gtk_stack_set_visible_child_name (self->view, get_resting_view (self));
  sb_window_show_actions (self);
}

void
sb_window_show_progress (double share, const char *words, gpointer data)
{
  SbWindow *self = data;

  gtk_progress_bar_set_fraction (self->work_bar, CLAMP (share, 0, 1));
  gtk_label_set_text (self->work_words, words ? words : "");
}

gboolean
sb_error_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, SB_ERROR, SB_ERROR_CANCELLED);
}

static void
sample_in_thread (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  const SbSampleSettings settings = {
    .folder = task_data, .seed = 1, .length = SB_SAMPLE_FULL, .recording = TRUE};
  GError *error = NULL;
  char *path =
    sb_sample_write (&settings, sb_task_progress_send, task, cancellable, &error);

  if (path)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

static void
on_sample_made (GObject *source, GAsyncResult *result, gpointer data)
{
  SbWindow *self = SB_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GFile) file = path ? g_file_new_for_path (path) : NULL;

  sb_window_end_work (self);
  if (file)
    sb_window_open_file (self, file);
  else if (!sb_error_is_cancelled (error))
    sb_explain (self, _ ("The Sample Cannot Be Made"), error->message);
}

void
sb_window_make_sample (SbWindow *self, const char *folder)
{
  g_autoptr (GTask) task = NULL;

  if (!sb_window_begin_work (self, _ ("Making the Sample Project")))
    return;
  task = g_task_new (self, self->work, on_sample_made, NULL);
  g_task_set_source_tag (task, sb_window_make_sample);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  sb_task_progress_show_in (task, self->work_bar, self->work_words);
  g_task_run_in_thread (task, sample_in_thread);
}
