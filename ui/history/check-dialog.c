/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/check-dialog.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>
#include <securebase/document/check.h>

struct _SbCheckDialog {
  AdwWindow parent;
  GtkStack *view;
  AdwPreferencesGroup *faults;
  AdwPreferencesGroup *open;
  AdwPreferencesGroup *notes;
  AdwStatusPage *failed;
};

G_DEFINE_FINAL_TYPE (SbCheckDialog, sb_check_dialog, ADW_TYPE_WINDOW)

typedef struct {
  char *path;
  char *viewer;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->viewer);
  g_free (job);
}

/* With a document of its own: the window's stays with the window. */
static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (SbDocument) document =
    sb_document_open (job->path, SB_OPEN_READ_ONLY | SB_OPEN_UNCHECKED, &error);
  GPtrArray *findings =
    document ? sb_document_inspect (document, job->viewer, &error) : NULL;

  if (findings)
    g_task_return_pointer (task, findings, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
add_row (AdwPreferencesGroup *group, const char *words, const char *advice)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (words, -1);
  g_autofree char *subtitle = g_markup_escape_text (advice ? advice : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (group, row);
}

static void
show_findings (SbCheckDialog *self, GPtrArray *findings)
{
  AdwPreferencesGroup *const groups[] = {self->faults, self->open, self->notes};
  guint counts[G_N_ELEMENTS (groups)] = {0};

  for (guint i = 0; i < findings->len; i++) {
    SbFinding *finding = g_ptr_array_index (findings, i);

    add_row (groups[finding->kind], finding->words, finding->advice);
    counts[finding->kind]++;
  }
  if (counts[SB_FINDING_FAULT] == 0)
    add_row (self->faults, _ ("The file is sound and its recordings are there."), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->open), counts[SB_FINDING_OPEN] > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), counts[SB_FINDING_NOTE] > 0);
  gtk_stack_set_visible_child_name (self->view, "found");
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  SbCheckDialog *self = SB_CHECK_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->view == NULL)
    return;
  if (findings) {
    show_findings (self, findings);
    return;
  }
  adw_status_page_set_description (self->failed, error->message);
  gtk_stack_set_visible_child_name (self->view, "failed");
}

static void
sb_check_dialog_dispose (GObject *object)
{
  SbCheckDialog *self = SB_CHECK_DIALOG (object);

  self->view = NULL;
  G_OBJECT_CLASS (sb_check_dialog_parent_class)->dispose (object);
}

static void
sb_check_dialog_class_init (SbCheckDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_check_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/history/check-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SbCheckDialog, view);
  gtk_widget_class_bind_template_child (widget_class, SbCheckDialog, faults);
  gtk_widget_class_bind_template_child (widget_class, SbCheckDialog, open);
  gtk_widget_class_bind_template_child (widget_class, SbCheckDialog, notes);
  gtk_widget_class_bind_template_child (widget_class, SbCheckDialog, failed);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_check_dialog_init (SbCheckDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SbCheckDialog *
sb_check_dialog_present (GtkWindow *parent, SbDocument *document, const char *viewer)
{
  SbCheckDialog *self =
    g_object_new (SB_TYPE_CHECK_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_done, NULL);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (sb_document_get_path (document));
  job->viewer = g_strdup (viewer ? viewer : SB_VIEWER_NOBODY);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
