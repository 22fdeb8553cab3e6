/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/document/blindness.h>
#include <securebase/export/export.h>
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
  return TRUE;
}

void
sb_window_end_work (SbWindow *self)
{
  g_clear_object (&self->work);
  gtk_stack_set_visible_child_name (self->view, get_resting_view (self));
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

typedef struct {
  GWeakRef window;
  double share;
  char *words;
} Progress;

static void
progress_free (Progress *progress)
{
  g_weak_ref_clear (&progress->window);
  g_free (progress->words);
  g_free (progress);
}

static gboolean
deliver_progress (gpointer data)
{
  Progress *progress = data;
  g_autoptr (SbWindow) window = g_weak_ref_get (&progress->window);

  if (window && window->work)
    sb_window_show_progress (progress->share, progress->words, window);
  return G_SOURCE_REMOVE;
}

void
sb_window_send_progress (double share, const char *words, gpointer data)
{
  Progress *progress = g_new0 (Progress, 1);

  g_weak_ref_init (&progress->window, g_task_get_source_object (data));
  progress->share = share;
  progress->words = g_strdup (words);
  g_main_context_invoke_full (g_task_get_context (data),
                              G_PRIORITY_DEFAULT_IDLE,
                              deliver_progress,
                              progress,
                              (GDestroyNotify) progress_free);
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
    sb_sample_write (&settings, sb_window_send_progress, task, cancellable, &error);

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
  g_task_run_in_thread (task, sample_in_thread);
}

typedef struct {
  SbStudy *study;
  char *folder;
} Export;

static void
export_free (Export *export)
{
  sb_study_free (export->study);
  g_free (export->folder);
  g_free (export);
}

static void
export_in_thread (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  Export *export = task_data;
  GError *error = NULL;
  g_auto (GStrv) names = NULL;

  if (sb_study_export (export->study, NULL, export->folder, &names, &error))
    g_task_return_int (task, g_strv_length (names));
  else
    g_task_return_error (task, error);
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  SbWindow *self = SB_WINDOW (source);
  g_autoptr (GError) error = NULL;
  gssize n = g_task_propagate_int (G_TASK (result), &error);
  g_autofree char *words = NULL;

  g_clear_object (&self->work);
  if (error) {
    sb_explain (self, _ ("The Export Failed"), error->message);
    return;
  }
  words = g_strdup_printf (
    ngettext ("%d file is exported.", "%d files are exported.", (gulong) n), (int) n);
  sb_window_say (self, words);
}

void
sb_window_export_to (SbWindow *self, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  Export *export;
  SbStudy *study;

  if (self->work)
    return;
  if (!self->coder_code) {
    sb_window_say (self, _ ("Choose a coder first: what is exported is what they see."));
    return;
  }
  study = sb_document_dup_study (self->document, &error);
  if (!study) {
    sb_explain (self, _ ("The Export Failed"), error->message);
    return;
  }
  sb_document_hide_from (self->document, study, self->coder_code);
  export = g_new0 (Export, 1);
  export->study = study;
  export->folder = g_strdup (folder);
  self->work = g_cancellable_new ();
  task = g_task_new (self, NULL, on_exported, NULL);
  g_task_set_source_tag (task, sb_window_export_to);
  g_task_set_task_data (task, export, (GDestroyNotify) export_free);
  g_task_run_in_thread (task, export_in_thread);
}
