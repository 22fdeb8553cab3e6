/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "new-session.h"

#include "sessions/recording-reader.h"
#include "sessions/session-form.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/recordings.h>

struct _SbNewSession {
  AdwWindow parent;
  GtkButton *add;
  SbSessionForm *form;
  GtkWidget *choose;
  AdwPreferencesGroup *recordings;
  GtkProgressBar *progress;
  GtkLabel *fault;
  SbDocument *document;
  SbSession *session; /* NULL: a new one */
  char *coder;
  GPtrArray *paths; /* of the recordings, the master first */
  GPtrArray *rows;  /* their rows */
  GPtrArray *read;  /* SbRecording: those that have been read */
  GString *warnings;
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (SbNewSession, sb_new_session, ADW_TYPE_WINDOW)

static void
show_fault (SbNewSession *self, const char *words)
{
  gtk_label_set_text (self->fault, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), words != NULL);
}

/* --- the recordings --- */

static void show_recordings (SbNewSession *self);

static void
on_remove_clicked (SbNewSession *self, GtkWidget *button)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "number"));

  g_ptr_array_remove_index (self->paths, i);
  show_recordings (self);
}

static GtkWidget *
create_remove_button (SbNewSession *self, guint i)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Leave this recording out"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Leave this recording out"),
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "number", GUINT_TO_POINTER (i));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_remove_clicked), self);
  return button;
}

static void
add_row (SbNewSession *self, guint i)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_path_get_basename (g_ptr_array_index (self->paths, i));
  g_autofree char *title = g_markup_escape_text (name, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               i == 0 ? _ ("Its time is the time of the session")
                                      : _ ("Another view, shown beside the first"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_remove_button (self, i));
  adw_preferences_group_add (self->recordings, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_recordings (SbNewSession *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->recordings, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->paths->len; i++)
    add_row (self, i);
  gtk_widget_set_sensitive (self->choose, self->paths->len < SB_MAX_VIEWS);
}

static void
take_path (SbNewSession *self, const char *path)
{
  if (self->paths->len < SB_MAX_VIEWS &&
      !g_ptr_array_find_with_equal_func (self->paths, path, g_str_equal, NULL))
    g_ptr_array_add (self->paths, g_strdup (path));
}

static void
on_files_chosen (GtkNativeDialog *dialog, int response, gpointer data)
{
  SbNewSession *self = data;
  g_autoptr (GListModel) files =
    response == GTK_RESPONSE_ACCEPT
      ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog))
      : NULL;

  for (guint i = 0; files && i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);

    take_path (self, g_file_peek_path (file));
  }
  show_recordings (self);
  g_object_unref (dialog);
  g_object_unref (self);
}

static void
on_choose_clicked (SbNewSession *self)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_ ("Choose the Recordings"),
                                 GTK_WINDOW (self),
                                 GTK_FILE_CHOOSER_ACTION_OPEN,
                                 _ ("C_hoose"),
                                 _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  g_signal_connect (
    dialog, "response", G_CALLBACK (on_files_chosen), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static gboolean
on_drop (SbNewSession *self, const GValue *value)
{
  for (GSList *file = g_value_get_boxed (value); file; file = file->next)
    if (g_file_peek_path (file->data))
      take_path (self, g_file_peek_path (file->data));
  show_recordings (self);
  return TRUE;
}

/* --- storing --- */

static void
put_recordings (SbNewSession *self, SbEdit *edit, const char *session)
{
  for (guint i = 0; i < self->read->len; i++) {
    SbRecording *recording = g_ptr_array_index (self->read, i);

    sb_record_set_text (&recording->session, session);
    recording->is_master = i == 0;
    g_free (recording->view);
    recording->view = i == 0 ? g_strdup ("main") : g_strdup_printf (_ ("view %u"), i + 1);
    sb_edit_insert (edit, recording);
  }
}

static gboolean
store (SbNewSession *self, GError **error)
{
  g_autofree char *session = NULL;
  g_autoptr (SbEdit) edit =
    sb_session_form_create_edit (self->form, self->coder, &session);

  put_recordings (self, edit, session);
  return sb_document_apply (self->document, edit, error);
}

/* What is to be known of a recording is read after the session is there: it is no reason
 * not to have it. */
static void
tell_warnings (SbNewSession *self)
{
  GtkWidget *dialog;

  if (self->warnings->len == 0)
    return;
  dialog = adw_message_dialog_new (gtk_window_get_transient_for (GTK_WINDOW (self)),
                                   _ ("About This Recording"),
                                   self->warnings->str);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
store_and_close (SbNewSession *self)
{
  g_autoptr (GError) error = NULL;

  if (!store (self, &error)) {
    show_fault (self, error->message);
    return;
  }
  tell_warnings (self);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- reading, one after the other --- */

static void read_next (SbNewSession *self);

static void
show_reading (SbNewSession *self, gboolean reading)
{
  gtk_widget_set_visible (GTK_WIDGET (self->progress), reading);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), !reading);
  gtk_widget_set_sensitive (GTK_WIDGET (self->recordings), !reading);
}

static void
on_progress (double share, const char *words, gpointer data)
{
  SbNewSession *self = data;
  double done = (self->read->len + CLAMP (share, 0, 1)) / self->paths->len;

  gtk_progress_bar_set_fraction (self->progress, done);
  gtk_progress_bar_set_text (self->progress, words);
}

static void
note_warning (SbNewSession *self, const char *warning)
{
  g_autofree char *name =
    g_path_get_basename (g_ptr_array_index (self->paths, self->read->len));

  if (!warning)
    return;
  if (self->warnings->len > 0)
    g_string_append (self->warnings, "\n\n");
  if (self->paths->len > 1)
    g_string_append_printf (self->warnings, "%s: ", name);
  g_string_append (self->warnings, warning);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SbNewSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;
  g_autoptr (SbRecording) recording = sb_recording_read_finish (result, &warning, &error);

  g_clear_object (&self->reading);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  if (!recording) {
    show_reading (self, FALSE);
    show_fault (self, error->message);
    return;
  }
  note_warning (self, warning);
  g_ptr_array_add (self->read, g_steal_pointer (&recording));
  read_next (self);
}

static void
read_next (SbNewSession *self)
{
  if (self->read->len == self->paths->len) {
    show_reading (self, FALSE);
    store_and_close (self);
    return;
  }
  self->reading = g_cancellable_new ();
  sb_recording_read_async (g_ptr_array_index (self->paths, self->read->len),
                           sb_document_get_path (self->document),
                           on_progress,
                           self,
                           self->reading,
                           on_read,
                           g_object_ref (self));
}

static void
on_add_clicked (SbNewSession *self)
{
  g_autofree char *fault = sb_session_form_dup_fault (self->form);

  show_fault (self, fault);
  if (fault || self->reading)
    return;
  g_ptr_array_set_size (self->read, 0);
  g_string_truncate (self->warnings, 0);
  show_reading (self, self->paths->len > 0);
  read_next (self);
}

static void
on_cancel_clicked (SbNewSession *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
sb_new_session_close_request (GtkWindow *window)
{
  g_cancellable_cancel (SB_NEW_SESSION (window)->reading);
  return GTK_WINDOW_CLASS (sb_new_session_parent_class)->close_request (window);
}

static void
sb_new_session_dispose (GObject *object)
{
  SbNewSession *self = SB_NEW_SESSION (object);

  g_clear_object (&self->reading);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  g_clear_pointer (&self->coder, g_free);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->read, g_ptr_array_unref);
  if (self->warnings)
    g_string_free (g_steal_pointer (&self->warnings), TRUE);
  G_OBJECT_CLASS (sb_new_session_parent_class)->dispose (object);
}

static void
sb_new_session_class_init (SbNewSessionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_SESSION_FORM);
  G_OBJECT_CLASS (klass)->dispose = sb_new_session_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sb_new_session_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/sessions/new-session.ui");
  gtk_widget_class_bind_template_child (widget_class, SbNewSession, add);
  gtk_widget_class_bind_template_child (widget_class, SbNewSession, form);
  gtk_widget_class_bind_template_child (widget_class, SbNewSession, choose);
  gtk_widget_class_bind_template_child (widget_class, SbNewSession, recordings);
  gtk_widget_class_bind_template_child (widget_class, SbNewSession, progress);
  gtk_widget_class_bind_template_child (widget_class, SbNewSession, fault);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_clicked);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_new_session_init (SbNewSession *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  self->read = g_ptr_array_new_with_free_func (g_object_unref);
  self->warnings = g_string_new (NULL);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static SbNewSession *
create (GtkWindow *parent, SbDocument *document, const char *coder, SbSession *session)
{
  SbNewSession *self = g_object_new (SB_TYPE_NEW_SESSION, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->coder = g_strdup (coder);
  g_set_object (&self->session, session);
  sb_session_form_show (self->form, document, session);
  return self;
}

SbNewSession *
sb_new_session_present (GtkWindow *parent,
                        SbDocument *document,
                        const char *coder,
                        const char *const *recordings)
{
  SbNewSession *self = create (parent, document, coder, NULL);

  for (guint i = 0; recordings && recordings[i]; i++)
    take_path (self, recordings[i]);
  show_recordings (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

SbNewSession *
sb_new_session_present_for (GtkWindow *parent,
                            SbDocument *document,
                            const char *coder,
                            SbSession *session)
{
  SbNewSession *self = create (parent, document, coder, session);

  gtk_window_set_title (GTK_WINDOW (self), _ ("Session Details"));
  gtk_button_set_label (self->add, _ ("_Save"));
  gtk_widget_set_visible (GTK_WIDGET (self->recordings), FALSE);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
