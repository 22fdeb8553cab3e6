/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-private.h"

#include "export/export-dialog.h"
#include "export/replace-question.h"
#include "export/report-dialog.h"
#include "import/import-dialog.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

/* Files for other programs, and from them. */

static void on_replace (SbWindow *self);

static void
tell_failure (SbWindow *self, const GError *error)
{
  if (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS) && self->last_export)
    sb_replace_question_ask (
      GTK_WINDOW (self), error->message, G_CALLBACK (on_replace), self);
  else if (!sb_error_is_cancelled (error))
    sb_explain (self, _ ("The Export Failed"), error->message);
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  SbWindow *self = SB_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = sb_export_job_run_finish (result, &error);
  g_autofree char *words = NULL;
  guint n;

  g_clear_object (&self->work);
  sb_window_show_actions (self);
  if (names == NULL) {
    tell_failure (self, error);
    return;
  }
  n = g_strv_length (names);
  words =
    g_strdup_printf (ngettext ("%u file is exported.", "%u files are exported.", n), n);
  sb_window_say (self, words);
}

/* What is exported is what the coder sees. */
static gboolean
has_coder (SbWindow *self)
{
  if (self->coder_code == NULL)
    sb_window_say (self, _ ("Choose a coder first: what is exported is what they see."));
  return self->coder_code != NULL;
}

static void
run_export (SbWindow *self, const SbExportJob *job)
{
  if (self->work || !has_coder (self))
    return;
  self->work = g_cancellable_new ();
  sb_window_show_actions (self);
  sb_export_job_run_async (job,
                           self->document,
                           self->coder_code,
                           NULL,
                           NULL,
                           self,
                           self->work,
                           on_exported,
                           NULL);
}

void
sb_window_export_to (SbWindow *self, const char *folder)
{
  g_autoptr (SbExportJob) job = sb_export_job_new (folder);

  run_export (self, job);
}

static SbSession *
get_session_in_view (SbWindow *self)
{
  const char *page = adw_view_stack_get_visible_child_name (self->pages);

  return g_strcmp0 (page, "code") == 0 ? sb_code_page_get_session (self->code)
                                       : sb_sessions_page_get_selected (self->sessions);
}

/* That something may be replaced was the answer for what lay there then. */
static void
remember_export (SbWindow *self, const SbExportJob *job)
{
  g_clear_pointer (&self->last_export, sb_export_job_free);
  self->last_export = sb_export_job_copy (job);
  self->last_export->force = FALSE;
}

/* What was asked about is the last export done again. */
static void
on_replace (SbWindow *self)
{
  g_autoptr (SbExportJob) job = sb_export_job_copy (self->last_export);

  job->force = TRUE;
  run_export (self, job);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);
  SbExportDialog *dialog;

  if (!has_coder (self))
    return;
  sb_code_page_commit (self->code);
  dialog = sb_export_dialog_present (
    GTK_WINDOW (self), self->document, self->coder_code, self->last_export);
  g_signal_connect_object (
    dialog, "exported", G_CALLBACK (remember_export), self, G_CONNECT_SWAPPED);
}

static void
export_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  if (self->last_export == NULL) {
    export_action (widget, name, parameter);
    return;
  }
  sb_code_page_commit (self->code);
  run_export (self, self->last_export);
}

/* --- the report of a session --- */

static void
say_saved (SbWindow *self, const char *path)
{
  g_autofree char *words = g_strdup_printf (_ ("The report is saved: %s"), path);

  sb_window_say (self, words);
}

/* Begins with the session that is open or chosen. */
static void
report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);
  SbSession *session = get_session_in_view (self);
  SbReportDialog *dialog;

  if (!has_coder (self))
    return;
  sb_code_page_commit (self->code);
  dialog = sb_report_dialog_present (
    GTK_WINDOW (self), self->document, self->coder_code, session ? session->label : NULL);
  g_signal_connect_object (
    dialog, "saved", G_CALLBACK (say_saved), self, G_CONNECT_SWAPPED);
}

/* --- import --- */

void
sb_window_import (SbWindow *self, const char *const *paths)
{
  const char *page = adw_view_stack_get_visible_child_name (self->pages);
  SbSession *session =
    g_strcmp0 (page, "code") == 0 ? sb_code_page_get_session (self->code) : NULL;
  SbImportDialog *dialog;

  sb_code_page_commit (self->code);
  dialog = sb_import_dialog_present (GTK_WINDOW (self),
                                     self->document,
                                     self->coder_code,
                                     session ? session->label : NULL,
                                     paths);
  g_signal_connect_object (
    dialog, "imported", G_CALLBACK (sb_window_say), self, G_CONNECT_SWAPPED);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  if (!self->document)
    sb_window_say (self, _ ("Open a project first: codings are imported into it."));
  else if (!sb_document_is_writable (self->document))
    sb_window_say (self, _ ("The project can only be read: nothing can be stored."));
  else
    sb_window_choose_imports (self);
}

void
sb_window_install_exchange_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.report", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_action (
    widget_class, "win.export-again", NULL, export_again_action);
}
