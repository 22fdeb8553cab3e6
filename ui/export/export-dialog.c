/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/export-dialog.h"

#include "export/checks-row.h"
#include "export/format-rows.h"
#include "export/open-folder.h"
#include "export/option-rows.h"
#include "export/replace-question.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/base/signal.h>
#include <securebase/document/blindness.h>
#include <securebase/io/tables.h>
#include <string.h>

struct _SbExportDialog {
  AdwWindow parent;
  GtkStack *view;
  GtkWidget *cancel;
  GtkButton *go;
  AdwPreferencesGroup *formats;
  AdwExpanderRow *others;
  AdwActionRow *folder;
  SbChecksRow *sessions, *coders, *tables;
  SbOptionRows *options;
  GtkLabel *fault;
  GtkProgressBar *bar;
  GtkLabel *words;
  AdwStatusPage *done;
  GtkWidget *open;
  GtkLabel *hint;
  GtkLabel *names_label;

  SbDocument *document;
  char *viewer;
  char *path;         /* of the folder */
  SbFormatRows *rows; /* one for each format */
  SbExportJob *job;   /* that is done, or was */
  GCancellable *cancellable;
  GtkFileChooser *chooser;
  GStrv names;
};

G_DEFINE_FINAL_TYPE (SbExportDialog, sb_export_dialog, ADW_TYPE_WINDOW)

static guint exported_signal;

/* --- what is chosen --- */

static void
show_fault (SbExportDialog *self, const char *words)
{
  gtk_label_set_text (self->fault, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), words != NULL);
}

/* NULL where it is what an export has if nothing is said of it. */
static GStrv
dup_tables (SbExportDialog *self)
{
  const char *const *names = sb_tables_get_names ();
  g_auto (GStrv) ticked = sb_checks_row_dup_ticked (self->tables);

  for (guint i = 0; names[i]; i++) {
    gboolean is_ticked =
      ticked == NULL || g_strv_contains ((const char *const *) ticked, names[i]);

    if (is_ticked != sb_tables_is_wanted (NULL, names[i]))
      return ticked ? g_steal_pointer (&ticked) : g_strdupv ((char **) names);
  }
  return NULL;
}

static SbExportJob *
make_job (SbExportDialog *self)
{
  SbExportJob *job = sb_export_job_new (self->path);

  job->formats = sb_format_rows_dup_ticked (self->rows);
  job->sessions = sb_checks_row_dup_ticked (self->sessions);
  job->coders = sb_checks_row_dup_ticked (self->coders);
  job->what = dup_tables (self);
  sb_option_rows_write_job (self->options, job);
  return job;
}

static gboolean
is_none (GStrv ticked)
{
  return ticked && ticked[0] == NULL;
}

static const char *
find_fault (const SbExportJob *job)
{
  if (is_none (job->formats))
    return _ ("Choose at least one format.");
  if (is_none (job->sessions))
    return _ ("Choose at least one session.");
  if (is_none (job->coders))
    return _ ("Choose at least one coder.");
  return is_none (job->what) ? _ ("Choose at least one table.") : NULL;
}

static void
on_changed (SbExportDialog *self)
{
  g_autoptr (SbExportJob) job = NULL;
  const char *fault;

  if (self->path == NULL)
    return;
  job = make_job (self);
  fault = find_fault (job);
  show_fault (self, fault);
  gtk_widget_set_sensitive (GTK_WIDGET (self->go), fault == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->tables),
                          sb_format_rows_has_tables (self->rows));
  sb_option_rows_set_has_csv (
    self->options,
    job->formats == NULL || g_strv_contains ((const char *const *) job->formats, "csv"));
}

void
sb_export_dialog_set_folder (SbExportDialog *self, const char *folder)
{
  g_autofree char *subtitle = g_markup_escape_text (folder, -1);

  g_return_if_fail (SB_IS_EXPORT_DIALOG (self));
  g_free (self->path);
  self->path = g_strdup (folder);
  adw_action_row_set_subtitle (self->folder, subtitle);
}

static void
on_folder_chosen (SbExportDialog *self, int response)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (self->chooser) : NULL;

  if (file && g_file_peek_path (file))
    sb_export_dialog_set_folder (self, g_file_peek_path (file));
  g_clear_object (&self->chooser);
}

static void
on_choose_clicked (SbExportDialog *self)
{
  if (self->chooser)
    return;
  self->chooser =
    GTK_FILE_CHOOSER (gtk_file_chooser_native_new (_ ("Export to a Folder"),
                                                   GTK_WINDOW (self),
                                                   GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                                   _ ("_Select"),
                                                   NULL));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (
    self->chooser, "response", G_CALLBACK (on_folder_chosen), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- doing it --- */

static void
show_names (SbExportDialog *self)
{
  guint n = g_strv_length (self->names);
  g_autofree char *title =
    g_strdup_printf (ngettext ("%u File Is Exported", "%u Files Are Exported", n), n);
  g_autofree char *folder = g_markup_escape_text (self->job->folder, -1);
  g_autofree char *list = g_strjoinv (" · ", self->names);
  gboolean has_script = g_strv_contains ((const char *const *) self->names, "read.R");

  adw_status_page_set_title (self->done, title);
  adw_status_page_set_description (self->done, folder);
  gtk_label_set_text (self->names_label, list);
  gtk_label_set_text (
    self->hint,
    _ ("In R: set this folder as the working directory, then "
       "source(\"read.R\"). Every column is explained in codebook.csv."));
  gtk_widget_set_visible (GTK_WIDGET (self->hint), has_script);
}

static void
show_done (SbExportDialog *self)
{
  show_names (self);
  gtk_stack_set_visible_child_name (self->view, "done");
  gtk_widget_set_visible (self->cancel, FALSE);
  gtk_button_set_label (self->go, _ ("_Close"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->go), TRUE);
  gtk_widget_grab_focus (self->open);
  g_signal_emit (self, exported_signal, 0, self->job);
}

static void begin (SbExportDialog *self);

static void
on_replace (SbExportDialog *self)
{
  self->job->force = TRUE;
  begin (self);
}

static void
show_failure (SbExportDialog *self, const GError *error)
{
  gtk_stack_set_visible_child_name (self->view, "choose");
  gtk_widget_set_sensitive (GTK_WIDGET (self->go), TRUE);
  if (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS))
    sb_replace_question_ask (
      GTK_WINDOW (self), error->message, G_CALLBACK (on_replace), self);
  else
    show_fault (self, error->message);
}

static void
on_exported (GObject *object, GAsyncResult *result, gpointer data)
{
  SbExportDialog *self = SB_EXPORT_DIALOG (object);
  g_autoptr (GError) error = NULL;
  GStrv names = sb_export_job_run_finish (result, &error);

  g_clear_object (&self->cancellable);
  if (self->document == NULL) { /* closed meanwhile */
    g_strfreev (names);
    return;
  }
  self->names = names;
  if (names)
    show_done (self);
  else
    show_failure (self, error);
}

static void
begin (SbExportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_stack_set_visible_child_name (self->view, "busy");
  gtk_widget_set_sensitive (GTK_WIDGET (self->go), FALSE);
  show_fault (self, NULL);
  sb_export_job_run_async (self->job,
                           self->document,
                           self->viewer,
                           self->bar,
                           self->words,
                           self,
                           self->cancellable,
                           on_exported,
                           NULL);
}

void
sb_export_dialog_go (SbExportDialog *self)
{
  g_return_if_fail (SB_IS_EXPORT_DIALOG (self));
  if (self->names) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  if (self->cancellable)
    return;
  g_clear_pointer (&self->job, sb_export_job_free);
  self->job = make_job (self);
  show_fault (self, find_fault (self->job));
  if (find_fault (self->job) == NULL)
    begin (self);
}

static void
on_open_clicked (SbExportDialog *self)
{
  sb_open_folder (GTK_WINDOW (self), self->job->folder);
}

gboolean
sb_export_dialog_is_busy (SbExportDialog *self)
{
  return self->cancellable != NULL;
}

const char *const *
sb_export_dialog_get_names (SbExportDialog *self)
{
  return (const char *const *) self->names;
}

const char *
sb_export_dialog_get_fault (SbExportDialog *self)
{
  return gtk_label_get_text (self->fault);
}

/* --- what can be chosen --- */

static void
fill_sessions (SbExportDialog *self)
{
  GListModel *sessions = sb_document_list (self->document, SB_TYPE_SESSION);

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++) {
    g_autoptr (SbSession) session = g_list_model_get_item (sessions, i);

    sb_checks_row_add (self->sessions, session->label, session->label, NULL);
  }
}

/* Those of whom the viewer sees a coding. */
static void
fill_coders (SbExportDialog *self)
{
  GListModel *codings = sb_document_list (self->document, SB_TYPE_CODING);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);
    SbCoder *coder = sb_document_find (self->document, SB_TYPE_CODER, coding->coder);

    if (coder && sb_document_may_see (self->document, self->viewer, coding) &&
        g_hash_table_add (seen, coder->code))
      sb_checks_row_add (self->coders, coder->code, coder->code, NULL);
  }
}

static void
fill_tables (SbExportDialog *self)
{
  const char *const *names = sb_tables_get_names ();

  for (guint i = 0; names[i]; i++) {
    sb_checks_row_add (self->tables, names[i], names[i], NULL);
    sb_checks_row_set_ticked (
      self->tables, names[i], sb_tables_is_wanted (NULL, names[i]));
  }
}

static void
tick_only (SbChecksRow *row, GStrv ids)
{
  if (ids == NULL)
    return;
  sb_checks_row_set_all (row, FALSE);
  for (guint i = 0; ids[i]; i++)
    sb_checks_row_set_ticked (row, ids[i], TRUE);
}

static void
take_job (SbExportDialog *self, const SbExportJob *job)
{
  sb_format_rows_tick_only (self->rows, (const char *const *) job->formats);
  tick_only (self->sessions, job->sessions);
  tick_only (self->coders, job->coders);
  tick_only (self->tables, job->what);
  sb_option_rows_read_job (self->options, job);
  sb_export_dialog_set_folder (self, job->folder);
}

/* Beside the project, under its name. */
static void
propose_folder (SbExportDialog *self)
{
  const char *path = sb_document_get_path (self->document);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *place = g_path_get_dirname (path);
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;

  if (g_str_has_suffix (base, ".sbase"))
    base[strlen (base) - strlen (".sbase")] = '\0';
  name = g_strdup_printf (_ ("%s-export"), base);
  folder = g_build_filename (place, name, NULL);
  sb_export_dialog_set_folder (self, folder);
}

/* An export that runs holds the dialog: closing it ends the export. */
static gboolean
on_close_request (GtkWindow *window)
{
  SbExportDialog *self = SB_EXPORT_DIALOG (window);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  return GTK_WINDOW_CLASS (sb_export_dialog_parent_class)->close_request (window);
}

static void
sb_export_dialog_dispose (GObject *object)
{
  SbExportDialog *self = SB_EXPORT_DIALOG (object);

  g_clear_object (&self->document);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->rows, sb_format_rows_free);
  G_OBJECT_CLASS (sb_export_dialog_parent_class)->dispose (object);
}

static void
sb_export_dialog_finalize (GObject *object)
{
  SbExportDialog *self = SB_EXPORT_DIALOG (object);

  g_clear_pointer (&self->job, sb_export_job_free);
  g_strfreev (self->names);
  g_free (self->viewer);
  g_free (self->path);
  G_OBJECT_CLASS (sb_export_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SbExportDialog, view);
  gtk_widget_class_bind_template_child (widget_class, SbExportDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, SbExportDialog, go);
  gtk_widget_class_bind_template_child (widget_class, SbExportDialog, formats);
  gtk_widget_class_bind_template_child (widget_class, SbExportDialog, others);
  gtk_widget_class_bind_template_child (widget_class, SbExportDialog, folder);
  gtk_widget_class_bind_template_child (widget_class, SbExportDialog, sessions);
  gtk_widget_class_bind_template_child (widget_class, SbExportDialog, coders);
  gtk_widget_class_bind_template_child (widget_class, SbExportDialog, tables);
  gtk_widget_class_bind_template_child (widget_class, SbExportDialog, options);
  gtk_widget_class_bind_template_child (widget_class, SbExportDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, SbExportDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, SbExportDialog, words);
  gtk_widget_class_bind_template_child (widget_class, SbExportDialog, done);
  gtk_widget_class_bind_template_child (widget_class, SbExportDialog, open);
  gtk_widget_class_bind_template_child (widget_class, SbExportDialog, hint);
  gtk_widget_class_bind_template_child_full (
    widget_class, "names", FALSE, G_STRUCT_OFFSET (SbExportDialog, names_label));
}

static void
sb_export_dialog_class_init (SbExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  g_type_ensure (SB_TYPE_CHECKS_ROW);
  g_type_ensure (SB_TYPE_OPTION_ROWS);
  object_class->dispose = sb_export_dialog_dispose;
  object_class->finalize = sb_export_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = on_close_request;
  exported_signal = sb_signal_new (SB_TYPE_EXPORT_DIALOG, "exported", 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/export/export-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, sb_export_dialog_go);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_export_dialog_init (SbExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SbExportDialog *
sb_export_dialog_present (GtkWindow *parent,
                          SbDocument *document,
                          const char *viewer,
                          const SbExportJob *last)
{
  SbExportDialog *self =
    g_object_new (SB_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->viewer = g_strdup (viewer);
  self->rows = sb_format_rows_new (self->formats, self->others);
  sb_format_rows_watch (self->rows, G_CALLBACK (on_changed), self);
  fill_sessions (self);
  fill_coders (self);
  fill_tables (self);
  if (last)
    take_job (self, last);
  else
    propose_folder (self);
  on_changed (self);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->go));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->go));
  return self;
}
