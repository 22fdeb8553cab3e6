/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/archive-dialog.h"

#include "export/open-folder.h"
#include "export/replace-question.h"
#include "task-progress.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/exchange/archive.h>

struct _SbArchiveDialog {
  AdwWindow parent;
  GtkStack *view;
  GtkWidget *cancel;
  GtkButton *go;
  GtkWidget *media_row;
  GtkSwitch *media;
  GtkSwitch *deidentified;
  GtkEditable *shift_key;
  AdwActionRow *file;
  GtkLabel *notes;
  GtkLabel *fault;
  GtkProgressBar *bar;
  GtkLabel *words;
  AdwStatusPage *done;
  GtkWidget *open;
  GtkLabel *done_notes;

  SbDocument *document;
  char *path;        /* of the zip */
  gboolean is_asked; /* the path was chosen by a person */
  char *replaceable; /* a path that may be replaced, as a person said; NULL: none */
  GCancellable *cancellable;
  GtkFileChooser *chooser;
};

G_DEFINE_FINAL_TYPE (SbArchiveDialog, sb_archive_dialog, ADW_TYPE_WINDOW)

static void
show_fault (SbArchiveDialog *self, const char *words)
{
  gtk_label_set_text (self->fault, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), words != NULL);
}

/* --- what will be in it --- */

static SbArchive *
make_archive (SbArchiveDialog *self, GError **error)
{
  g_autofree char *key = g_strstrip (g_strdup (gtk_editable_get_text (self->shift_key)));
  const SbArchiveOptions options = {
    .media = gtk_switch_get_active (self->media),
    .deidentified = gtk_switch_get_active (self->deidentified),
    .shift_key = *key ? key : NULL,
  };

  return sb_archive_new (self->document, &options, error);
}

static char *
dup_notes (SbArchive *archive)
{
  const GPtrArray *notes = sb_archive_list_notes (archive);
  guint64 size = sb_archive_estimate_size (archive);
  g_autofree char *about = g_format_size (size);
  GString *text = g_string_new (NULL);

  if (size > 0) /* tables alone are as good as nothing */
    g_string_append_printf (text, _ ("About %s."), about);
  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (
      text, "%s%s", text->len ? "\n" : "", (char *) g_ptr_array_index (notes, i));
  return g_string_free (text, FALSE);
}

static void
show_path (SbArchiveDialog *self, const char *path)
{
  g_autofree char *subtitle = g_markup_escape_text (path, -1);

  g_free (self->path);
  self->path = g_strdup (path);
  adw_action_row_set_subtitle (self->file, subtitle);
}

/* Beside the project. */
static void
propose_path (SbArchiveDialog *self, SbArchive *archive)
{
  g_autofree char *place = g_path_get_dirname (sb_document_get_path (self->document));
  g_autofree char *name = sb_archive_dup_file_name (archive);
  g_autofree char *path = g_build_filename (place, name, NULL);

  show_path (self, path);
}

static void
on_changed (SbArchiveDialog *self)
{
  gboolean deidentified = gtk_switch_get_active (self->deidentified);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbArchive) archive = NULL;
  g_autofree char *notes = NULL;

  if (self->document == NULL)
    return;
  gtk_widget_set_sensitive (self->media_row, !deidentified);
  gtk_widget_set_visible (GTK_WIDGET (self->shift_key), deidentified);
  archive = make_archive (self, &error);
  show_fault (self, error ? error->message : NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->go), archive != NULL);
  if (archive == NULL)
    return;
  notes = dup_notes (archive);
  gtk_label_set_text (self->notes, notes);
  if (!self->is_asked)
    propose_path (self, archive);
}

void
sb_archive_dialog_set_path (SbArchiveDialog *self, const char *path)
{
  g_return_if_fail (SB_IS_ARCHIVE_DIALOG (self));
  self->is_asked = TRUE;
  show_path (self, path);
}

static void
allow_replacing (SbArchiveDialog *self, const char *path)
{
  g_free (self->replaceable);
  self->replaceable = g_strdup (path);
}

static void
on_file_chosen (SbArchiveDialog *self, int response)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (self->chooser) : NULL;

  /* The chooser has asked already. */
  if (file)
    allow_replacing (self, g_file_peek_path (file));
  if (file && g_file_peek_path (file))
    sb_archive_dialog_set_path (self, g_file_peek_path (file));
  g_clear_object (&self->chooser);
}

static void
on_choose_clicked (SbArchiveDialog *self)
{
  g_autofree char *name = NULL;

  if (self->chooser || self->path == NULL)
    return;
  name = g_path_get_basename (self->path);
  self->chooser =
    GTK_FILE_CHOOSER (gtk_file_chooser_native_new (_ ("Archive the Project"),
                                                   GTK_WINDOW (self),
                                                   GTK_FILE_CHOOSER_ACTION_SAVE,
                                                   _ ("_Select"),
                                                   NULL));
  gtk_file_chooser_set_current_name (self->chooser, name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (
    self->chooser, "response", G_CALLBACK (on_file_chosen), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- writing --- */

typedef struct {
  SbArchive *archive;
  char *path;
  gboolean force;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  sb_archive_free (work->archive);
  g_free (work->path);
  g_free (work);
}

static void
write_in_thread (GTask *task, gpointer owner, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (sb_archive_write (work->archive,
                        work->path,
                        work->force,
                        sb_task_progress_send,
                        task,
                        cancellable,
                        &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show_done (SbArchiveDialog *self, SbArchive *archive)
{
  g_autofree char *path = g_markup_escape_text (self->path, -1);
  g_autofree char *notes = dup_notes (archive);

  adw_status_page_set_description (self->done, path);
  gtk_label_set_text (self->done_notes, notes);
  gtk_stack_set_visible_child_name (self->view, "done");
  gtk_widget_set_visible (self->cancel, FALSE);
  gtk_button_set_label (self->go, _ ("_Close"));
  gtk_widget_grab_focus (self->open);
}

static void begin (SbArchiveDialog *self);

static void
on_replace (SbArchiveDialog *self)
{
  allow_replacing (self, self->path);
  begin (self);
}

static void
show_failure (SbArchiveDialog *self, const GError *error)
{
  gtk_stack_set_visible_child_name (self->view, "choose");
  if (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS))
    sb_replace_question_ask (
      GTK_WINDOW (self), error->message, G_CALLBACK (on_replace), self);
  else
    show_fault (self, error->message);
}

static void
on_written (GObject *object, GAsyncResult *result, gpointer data)
{
  SbArchiveDialog *self = SB_ARCHIVE_DIALOG (object);
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_object (&self->cancellable);
  if (self->document == NULL) /* closed meanwhile */
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->go), TRUE);
  if (ok)
    show_done (self, work->archive);
  else
    show_failure (self, error);
}

static void
run (SbArchiveDialog *self, SbArchive *archive)
{
  g_autoptr (GTask) task = NULL;
  Work *work = g_new0 (Work, 1);

  work->archive = archive;
  work->path = g_strdup (self->path);
  work->force = g_strcmp0 (self->path, self->replaceable) == 0;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_written, NULL);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, work, work_free);
  sb_task_progress_show_in (task, self->bar, self->words);
  g_task_run_in_thread (task, write_in_thread);
}

static void
begin (SbArchiveDialog *self)
{
  g_autoptr (GError) error = NULL;
  SbArchive *archive = make_archive (self, &error);

  show_fault (self, error ? error->message : NULL);
  if (archive == NULL)
    return;
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_stack_set_visible_child_name (self->view, "busy");
  gtk_widget_set_sensitive (GTK_WIDGET (self->go), FALSE);
  run (self, archive);
}

gboolean
sb_archive_dialog_is_done (SbArchiveDialog *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->view), "done") == 0;
}

void
sb_archive_dialog_go (SbArchiveDialog *self)
{
  g_return_if_fail (SB_IS_ARCHIVE_DIALOG (self));
  if (sb_archive_dialog_is_done (self))
    gtk_window_close (GTK_WINDOW (self));
  else if (self->cancellable == NULL)
    begin (self);
}

gboolean
sb_archive_dialog_is_busy (SbArchiveDialog *self)
{
  return self->cancellable != NULL;
}

char *
sb_archive_dialog_dup_words (SbArchiveDialog *self)
{
  return g_strdup_printf (
    "%s\n%s", gtk_label_get_text (self->notes), gtk_label_get_text (self->fault));
}

static void
on_open_clicked (SbArchiveDialog *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  sb_open_folder (GTK_WINDOW (self), folder);
}

/* --- the window --- */

/* An archive that is being written holds the dialog: closing it ends the writing. */
static gboolean
on_close_request (GtkWindow *window)
{
  SbArchiveDialog *self = SB_ARCHIVE_DIALOG (window);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  return GTK_WINDOW_CLASS (sb_archive_dialog_parent_class)->close_request (window);
}

static void
sb_archive_dialog_dispose (GObject *object)
{
  SbArchiveDialog *self = SB_ARCHIVE_DIALOG (object);

  g_clear_object (&self->document);
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (sb_archive_dialog_parent_class)->dispose (object);
}

static void
sb_archive_dialog_finalize (GObject *object)
{
  SbArchiveDialog *self = SB_ARCHIVE_DIALOG (object);

  g_free (self->path);
  g_free (self->replaceable);
  G_OBJECT_CLASS (sb_archive_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SbArchiveDialog, view);
  gtk_widget_class_bind_template_child (widget_class, SbArchiveDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, SbArchiveDialog, go);
  gtk_widget_class_bind_template_child (widget_class, SbArchiveDialog, media_row);
  gtk_widget_class_bind_template_child (widget_class, SbArchiveDialog, media);
  gtk_widget_class_bind_template_child (widget_class, SbArchiveDialog, deidentified);
  gtk_widget_class_bind_template_child (widget_class, SbArchiveDialog, shift_key);
  gtk_widget_class_bind_template_child (widget_class, SbArchiveDialog, file);
  gtk_widget_class_bind_template_child (widget_class, SbArchiveDialog, notes);
  gtk_widget_class_bind_template_child (widget_class, SbArchiveDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, SbArchiveDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, SbArchiveDialog, words);
  gtk_widget_class_bind_template_child (widget_class, SbArchiveDialog, done);
  gtk_widget_class_bind_template_child (widget_class, SbArchiveDialog, open);
  gtk_widget_class_bind_template_child (widget_class, SbArchiveDialog, done_notes);
}

static void
sb_archive_dialog_class_init (SbArchiveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sb_archive_dialog_dispose;
  object_class->finalize = sb_archive_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = on_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/export/archive-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, sb_archive_dialog_go);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_archive_dialog_init (SbArchiveDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SbArchiveDialog *
sb_archive_dialog_present (GtkWindow *parent, SbDocument *document)
{
  SbArchiveDialog *self =
    g_object_new (SB_TYPE_ARCHIVE_DIALOG, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  on_changed (self);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->go));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->go));
  return self;
}
