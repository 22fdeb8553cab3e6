/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/report-dialog.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/signal.h>
#include <securebase/document/blindness.h>
#include <securebase/export/session-report.h>

struct _SbReportDialog {
  AdwWindow parent;
  GtkDropDown *sessions;
  AdwComboRow *coders;
  AdwComboRow *format;
  GtkLabel *fault;
  GtkWidget *go;

  SbDocument *document;
  char *viewer;
  GCancellable *cancellable; /* of the report that is written */
  GtkFileChooser *chooser;
};

G_DEFINE_FINAL_TYPE (SbReportDialog, sb_report_dialog, ADW_TYPE_WINDOW)

static guint saved_signal;

static void
show_fault (SbReportDialog *self, const char *words)
{
  gtk_label_set_text (self->fault, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), words != NULL);
}

const char *
sb_report_dialog_get_fault (SbReportDialog *self)
{
  return gtk_label_get_text (self->fault);
}

/* --- what there is --- */

static const char *
get_string (gpointer item)
{
  return item ? gtk_string_object_get_string (item) : NULL;
}

static const char *
get_session (SbReportDialog *self)
{
  return get_string (gtk_drop_down_get_selected_item (self->sessions));
}

static const char *
get_coder (SbReportDialog *self)
{
  return get_string (adw_combo_row_get_selected_item (self->coders));
}

static gboolean
has_string (GListModel *list, const char *text, guint *position)
{
  for (guint i = 0; list && i < g_list_model_get_n_items (list); i++) {
    g_autoptr (GtkStringObject) item = g_list_model_get_item (list, i);

    if (g_strcmp0 (gtk_string_object_get_string (item), text) != 0)
      continue;
    if (position)
      *position = i;
    return TRUE;
  }
  return FALSE;
}

/* @session NULL: the labels of all sessions with a coding that may be seen; else the
 * codes of those who coded it. */
static GtkStringList *
list_seen (SbReportDialog *self, const char *session)
{
  GListModel *codings = sb_document_list (self->document, SB_TYPE_CODING);
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);
    SbSession *of = sb_document_find (self->document, SB_TYPE_SESSION, coding->session);
    SbCoder *by = sb_document_find (self->document, SB_TYPE_CODER, coding->coder);
    const char *text = session ? by->code : of->label;

    if ((session == NULL || g_str_equal (of->label, session)) &&
        sb_document_may_see (self->document, self->viewer, coding) &&
        !has_string (G_LIST_MODEL (list), text, NULL))
      gtk_string_list_append (list, text);
  }
  return list;
}

static void
select_coder (SbReportDialog *self, const char *coder)
{
  guint position;

  if (has_string (adw_combo_row_get_model (self->coders), coder, &position))
    adw_combo_row_set_selected (self->coders, position);
}

static void
on_session_selected (SbReportDialog *self)
{
  const char *session = get_session (self);
  g_autoptr (GtkStringList) coders = NULL;

  if (self->document == NULL || session == NULL)
    return;
  coders = list_seen (self, session);
  adw_combo_row_set_model (self->coders, G_LIST_MODEL (coders));
  select_coder (self, self->viewer);
  show_fault (self, NULL);
}

void
sb_report_dialog_choose (SbReportDialog *self, const char *session, const char *coder)
{
  guint position;

  g_return_if_fail (SB_IS_REPORT_DIALOG (self));
  if (has_string (gtk_drop_down_get_model (self->sessions), session, &position))
    gtk_drop_down_set_selected (self->sessions, position);
  select_coder (self, coder);
}

/* --- writing --- */

typedef struct {
  SbStudy *study;
  char *session;
  char *coder;
  char *path;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->study, sb_study_free);
  g_free (work->session);
  g_free (work->coder);
  g_free (work->path);
  g_free (work);
}

static void
save_in_thread (GTask *task, gpointer owner, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  SbContent *content = sb_report_find_content (
    work->study, work->session, work->coder, SB_REPORT_LAST_PASS, &error);

  if (content && sb_session_report_save (work->study, content, work->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_saved (GObject *object, GAsyncResult *result, gpointer data)
{
  SbReportDialog *self = SB_REPORT_DIALOG (object);
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_object (&self->cancellable);
  if (self->document == NULL) /* closed meanwhile */
    return;
  gtk_widget_set_sensitive (self->go, TRUE);
  if (!ok) {
    show_fault (self, error->message);
    return;
  }
  g_signal_emit (self, saved_signal, 0, work->path);
  gtk_window_close (GTK_WINDOW (self));
}

static void
run (SbReportDialog *self, SbStudy *study, const char *path)
{
  g_autoptr (GTask) task = NULL;
  Work *work = g_new0 (Work, 1);

  work->study = study;
  work->session = g_strdup (get_session (self));
  work->coder = g_strdup (get_coder (self));
  work->path = g_strdup (path);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_sensitive (self->go, FALSE);
  task = g_task_new (self, self->cancellable, on_saved, NULL);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, save_in_thread);
}

void
sb_report_dialog_save (SbReportDialog *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  SbStudy *study;

  g_return_if_fail (SB_IS_REPORT_DIALOG (self));
  if (self->cancellable || get_coder (self) == NULL)
    return;
  study = sb_document_dup_study (self->document, &error);
  show_fault (self, error ? error->message : NULL);
  if (study == NULL)
    return;
  sb_document_hide_from (self->document, study, self->viewer);
  run (self, study, path);
}

static void
on_file_chosen (SbReportDialog *self, int response)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (self->chooser) : NULL;

  g_clear_object (&self->chooser);
  if (file && g_file_peek_path (file))
    sb_report_dialog_save (self, g_file_peek_path (file));
}

static void
on_go_clicked (SbReportDialog *self)
{
  const char *ending = adw_combo_row_get_selected (self->format) == 0 ? "pdf" : "html";
  g_autofree char *name =
    g_strdup_printf ("%s-%s.%s", get_session (self), get_coder (self), ending);

  if (self->chooser)
    return;
  self->chooser =
    GTK_FILE_CHOOSER (gtk_file_chooser_native_new (_ ("Save the Session Report"),
                                                   GTK_WINDOW (self),
                                                   GTK_FILE_CHOOSER_ACTION_SAVE,
                                                   _ ("_Save"),
                                                   NULL));
  gtk_file_chooser_set_current_name (self->chooser, name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (
    self->chooser, "response", G_CALLBACK (on_file_chosen), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- the window --- */

static void
sb_report_dialog_dispose (GObject *object)
{
  SbReportDialog *self = SB_REPORT_DIALOG (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->document);
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (sb_report_dialog_parent_class)->dispose (object);
}

static void
sb_report_dialog_finalize (GObject *object)
{
  g_free (SB_REPORT_DIALOG (object)->viewer);
  G_OBJECT_CLASS (sb_report_dialog_parent_class)->finalize (object);
}

static void
sb_report_dialog_class_init (SbReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sb_report_dialog_dispose;
  object_class->finalize = sb_report_dialog_finalize;
  saved_signal = sb_signal_new (SB_TYPE_REPORT_DIALOG, "saved", 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/export/report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SbReportDialog, sessions);
  gtk_widget_class_bind_template_child (widget_class, SbReportDialog, coders);
  gtk_widget_class_bind_template_child (widget_class, SbReportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, SbReportDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, SbReportDialog, go);
  gtk_widget_class_bind_template_callback (widget_class, on_session_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_go_clicked);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_report_dialog_init (SbReportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SbReportDialog *
sb_report_dialog_present (GtkWindow *parent,
                          SbDocument *document,
                          const char *viewer,
                          const char *session)
{
  SbReportDialog *self =
    g_object_new (SB_TYPE_REPORT_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GtkStringList) sessions = NULL;

  self->document = g_object_ref (document);
  self->viewer = g_strdup (viewer);
  sessions = list_seen (self, NULL);
  gtk_drop_down_set_model (self->sessions, G_LIST_MODEL (sessions));
  sb_report_dialog_choose (self, session, viewer);
  on_session_selected (self);
  gtk_widget_set_sensitive (self->go, get_session (self) != NULL);
  if (get_session (self) == NULL)
    show_fault (self, _ ("There is no coding yet that you may see."));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->go);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->go);
  return self;
}
