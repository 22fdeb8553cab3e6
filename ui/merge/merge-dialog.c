/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/merge-dialog.h"

#include "merge/merge-plan-view.h"
#include "task-progress.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/signal.h>
#include <securebase/document/merge.h>

struct _SbMergeDialog {
  AdwWindow parent;
  AdwWindowTitle *heading;
  GtkStack *view;
  GtkProgressBar *bar;
  AdwBin *plan_bin;
  AdwStatusPage *failed;
  GtkWidget *cancel;
  GtkButton *go;

  SbDocument *document;
  char *coder;
  char **paths;
  guint at; /* which of the paths */
  GCancellable *cancellable;
  gboolean is_busy;
  SbMergeSource *source; /* NULL while it is read, and where that failed */
  SbMergePlan *plan;
};

G_DEFINE_FINAL_TYPE (SbMergeDialog, sb_merge_dialog, ADW_TYPE_WINDOW)

enum {
  MERGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct {
  char *path;
  char *into;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->into);
  g_free (job);
}

/* --- reading, in a thread --- */

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  SbMergeSource *found = sb_merge_source_open (
    job->path, job->into, sb_task_progress_send, task, cancellable, &error);

  if (found)
    g_task_return_pointer (task, found, (GDestroyNotify) sb_merge_source_free);
  else
    g_task_return_error (task, error);
}

/* --- showing it --- */

static void
set_button (SbMergeDialog *self, const char *label, gboolean is_sensitive)
{
  gtk_button_set_label (self->go, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->go), is_sensitive);
  if (is_sensitive)
    gtk_widget_grab_focus (GTK_WIDGET (self->go));
}

/* There is nothing to merge, and so nothing to cancel after the last. */
static void
offer_to_go_on (SbMergeDialog *self)
{
  gboolean is_last = self->paths[self->at + 1] == NULL;

  set_button (self, is_last ? _ ("_Close") : _ ("_Next File"), TRUE);
  gtk_widget_set_visible (self->cancel, !is_last);
}

static void
show_failure (SbMergeDialog *self, const GError *error)
{
  g_autofree char *words = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->failed, words);
  gtk_stack_set_visible_child_name (self->view, "failed");
  offer_to_go_on (self);
}

static void
show_plan (SbMergeDialog *self)
{
  adw_bin_set_child (self->plan_bin, sb_merge_plan_view_new (self->plan, self->source));
  gtk_stack_set_visible_child_name (self->view, "plan");
  if (sb_merge_plan_is_empty (self->plan))
    offer_to_go_on (self);
  else
    set_button (self, _ ("_Merge"), TRUE);
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer data)
{
  SbMergeDialog *self = SB_MERGE_DIALOG (object);
  g_autoptr (GError) error = NULL;
  SbMergeSource *source = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->document == NULL) { /* closed meanwhile */
    g_clear_pointer (&source, sb_merge_source_free);
    return;
  }
  self->is_busy = FALSE;
  self->source = source;
  if (source)
    self->plan = sb_merge_plan_new (self->document, source, &error);
  if (self->plan)
    show_plan (self);
  else
    show_failure (self, error);
}

static void
show_heading (SbMergeDialog *self)
{
  guint n = g_strv_length (self->paths);
  g_autofree char *words =
    n > 1 ? g_strdup_printf (_ ("File %u of %u"), self->at + 1, n) : g_strdup ("");

  adw_window_title_set_subtitle (self->heading, words);
}

static void
forget_file (SbMergeDialog *self)
{
  g_clear_pointer (&self->plan, sb_merge_plan_free);
  g_clear_pointer (&self->source, sb_merge_source_free);
}

static void
read_file (SbMergeDialog *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_read, NULL);
  Job *job = g_new0 (Job, 1);

  forget_file (self);
  self->is_busy = TRUE;
  show_heading (self);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_stack_set_visible_child_name (self->view, "busy");
  set_button (self, _ ("_Merge"), FALSE);
  job->path = g_strdup (self->paths[self->at]);
  job->into = g_strdup (sb_document_get_path (self->document));
  g_task_set_task_data (task, job, job_free);
  sb_task_progress_show_in (task, self->bar, NULL);
  g_task_run_in_thread (task, read_in_thread);
}

/* --- doing it --- */

static void
go_on (SbMergeDialog *self)
{
  if (self->paths[self->at + 1]) {
    self->at++;
    read_file (self);
  } else {
    gtk_window_close (GTK_WINDOW (self));
  }
}

static void
merge (SbMergeDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *summary = sb_merge_plan_dup_summary (self->plan);
  g_autofree char *words = g_strdup_printf (
    _ ("“%s” is merged: %s"), sb_merge_source_get_name (self->source), summary);
  g_autoptr (GError) error = NULL;

  if (!sb_merge_plan_apply (self->plan, self->coder, &error)) {
    show_failure (self, error);
    forget_file (self);
    return;
  }
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.leave-session", NULL);
  g_signal_emit (self, signals[MERGED], 0, words);
  go_on (self);
}

void
sb_merge_dialog_go (SbMergeDialog *self)
{
  if (self->is_busy)
    return;
  if (self->plan && !sb_merge_plan_is_empty (self->plan))
    merge (self);
  else
    go_on (self);
}

gboolean
sb_merge_dialog_is_busy (SbMergeDialog *self)
{
  return self->is_busy;
}

char *
sb_merge_dialog_dup_words (SbMergeDialog *self)
{
  const GPtrArray *items = self->plan ? sb_merge_plan_get_items (self->plan) : NULL;
  GString *words = g_string_new (NULL);

  if (items == NULL && !self->is_busy)
    g_string_append (words, adw_status_page_get_description (self->failed));
  for (guint i = 0; items && i < items->len; i++)
    g_string_append_printf (
      words, "%s\n", ((const SbMergeItem *) g_ptr_array_index (items, i))->words);
  return g_string_free (words, FALSE);
}

static void
sb_merge_dialog_dispose (GObject *object)
{
  SbMergeDialog *self = SB_MERGE_DIALOG (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  forget_file (self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->coder, g_free);
  g_clear_pointer (&self->paths, g_strfreev);
  G_OBJECT_CLASS (sb_merge_dialog_parent_class)->dispose (object);
}

static void
sb_merge_dialog_class_init (SbMergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_merge_dialog_dispose;
  signals[MERGED] = sb_signal_new (SB_TYPE_MERGE_DIALOG, "merged", 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/merge/merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SbMergeDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, SbMergeDialog, view);
  gtk_widget_class_bind_template_child (widget_class, SbMergeDialog, bar);
  gtk_widget_class_bind_template_child_full (
    widget_class, "plan", FALSE, G_STRUCT_OFFSET (SbMergeDialog, plan_bin));
  gtk_widget_class_bind_template_child (widget_class, SbMergeDialog, failed);
  gtk_widget_class_bind_template_child (widget_class, SbMergeDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, SbMergeDialog, go);
  gtk_widget_class_bind_template_callback (widget_class, sb_merge_dialog_go);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_merge_dialog_init (SbMergeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

SbMergeDialog *
sb_merge_dialog_present (GtkWindow *parent,
                         SbDocument *document,
                         const char *coder,
                         const char *const *paths)
{
  SbMergeDialog *self =
    g_object_new (SB_TYPE_MERGE_DIALOG, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->coder = g_strdup (coder);
  self->paths = g_strdupv ((char **) paths);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->go));
  gtk_window_present (GTK_WINDOW (self));
  read_file (self);
  return self;
}
