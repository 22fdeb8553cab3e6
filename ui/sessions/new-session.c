/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "new-session.h"

#include "code/ratings-panel.h"
#include "sessions/recording-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SbNewSession {
  AdwWindow parent;
  GtkWidget *add;
  GtkWidget *form;
  AdwActionRow *recording_row;
  GtkEditable *label;
  GtkEditable *date;
  GtkEditable *age;
  GtkEditable *child;
  GtkEditable *caregiver;
  GtkEditable *role;
  GtkProgressBar *progress;
  GtkLabel *fault;
  SbDocument *document;
  char *coder;
  char *path; /* of the recording, NULL without */
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (SbNewSession, sb_new_session, ADW_TYPE_WINDOW)

static void
show_fault (SbNewSession *self, const char *words)
{
  gtk_label_set_text (self->fault, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), words != NULL);
}

static void
show_recording (SbNewSession *self)
{
  g_autofree char *name = self->path ? g_path_get_basename (self->path) : NULL;
  g_autofree char *title = name ? g_markup_escape_text (name, -1) : NULL;

  if (!title)
    return;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->recording_row), title);
  adw_action_row_set_subtitle (self->recording_row,
                               _ ("Its frames are read when you press Add"));
}

static void
on_file_chosen (GtkNativeDialog *dialog, int response, gpointer data)
{
  SbNewSession *self = data;

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

    g_free (self->path);
    self->path = g_file_get_path (file);
    show_recording (self);
  }
  g_object_unref (dialog);
  g_object_unref (self);
}

static void
on_choose_clicked (SbNewSession *self)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_ ("Choose a Recording"),
                                    GTK_WINDOW (self),
                                    GTK_FILE_CHOOSER_ACTION_OPEN,
                                    _ ("C_hoose"), _ ("_Cancel"));

  g_signal_connect (dialog, "response", G_CALLBACK (on_file_chosen), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* The trimmed text of a field, or NULL. */
static char *
dup_field (GtkEditable *field)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (field)));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static gboolean
is_date (const char *text)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *whole = g_strdup_printf ("%sT00:00:00Z", text);

  time = strlen (text) == 10 ? g_date_time_new_from_iso8601 (whole, NULL) : NULL;
  return time != NULL;
}

/* A sentence about the first field that cannot be used; NULL when all can. */
static char *
dup_fault (SbNewSession *self)
{
  g_autofree char *label = dup_field (self->label);
  g_autofree char *date = dup_field (self->date);
  g_autofree char *child = dup_field (self->child);
  gboolean cannot;
  double age;

  if (!label)
    return g_strdup (_ ("The session needs a label, such as S01."));
  if (sb_document_find_session (self->document, label))
    return g_strdup_printf (_ ("There is a session “%s” already: choose another label."),
                               label);
  if (!child)
    return g_strdup (_ ("The dyad needs the child’s code, such as C01."));
  if (date && !is_date (date))
    return g_strdup_printf (_ ("“%s” is no date: write it as 2026-03-14."), date);
  if (!sb_rating_text_parse (gtk_editable_get_text (self->age), &age, &cannot) || cannot)
    return g_strdup (_ ("The age is a number of months, such as 12.5, or empty."));
  return NULL;
}

static SbDyad *
find_dyad (SbNewSession *self, const char *child, const char *caregiver)
{
  GListModel *dyads = sb_document_list (self->document, SB_TYPE_DYAD);

  for (guint i = 0; i < g_list_model_get_n_items (dyads); i++) {
    g_autoptr (SbDyad) dyad = g_list_model_get_item (dyads, i);

    if (g_strcmp0 (dyad->child, child) == 0 &&
        g_strcmp0 (dyad->caregiver, caregiver) == 0)
      return dyad;
  }
  return NULL;
}

/* Another visit of a dyad that is there already belongs to the same dyad. */
static char *
insert_dyad (SbNewSession *self, SbEdit *edit)
{
  g_autofree char *child = dup_field (self->child);
  g_autofree char *caregiver = dup_field (self->caregiver);
  SbDyad *known = find_dyad (self, child, caregiver);
  g_autoptr (SbDyad) dyad = NULL;

  if (known)
    return g_strdup (sb_record_get_id (known));
  dyad = sb_record_new (SB_TYPE_DYAD);
  dyad->child = g_steal_pointer (&child);
  dyad->caregiver = g_steal_pointer (&caregiver);
  dyad->caregiver_role = dup_field (self->role);
  sb_edit_insert (edit, dyad);
  return g_strdup (sb_record_get_id (dyad));
}

static SbSession *
create_session (SbNewSession *self, char *dyad)
{
  SbSession *session = sb_record_new (SB_TYPE_SESSION);
  gboolean cannot;

  session->dyad = dyad;
  session->label = dup_field (self->label);
  session->date = dup_field (self->date);
  session->procedure = g_strdup ("standard");
  session->validity = g_strdup ("ok");
  sb_rating_text_parse (gtk_editable_get_text (self->age), &session->age_months, &cannot);
  return session;
}

static gboolean
store (SbNewSession *self, SbRecording *recording, GError **error)
{
  g_autofree char *label = dup_field (self->label);
  g_autofree char *words = g_strdup_printf (_ ("add session %s"), label);
  g_autoptr (SbEdit) edit = sb_edit_new ("session.add", NULL, self->coder, words);
  g_autoptr (SbSession) session = create_session (self, insert_dyad (self, edit));

  sb_edit_insert (edit, session);
  if (recording) {
    sb_record_set_text (&recording->session, sb_record_get_id (session));
    sb_edit_insert (edit, recording);
  }
  return sb_document_apply (self->document, edit, error);
}

/* What is to be known of the recording is read after the session is there: it is no
 * reason not to have it. */
static void
tell_warning (SbNewSession *self, const char *warning)
{
  GtkWidget *dialog;

  if (!warning)
    return;
  dialog = adw_message_dialog_new (gtk_window_get_transient_for (GTK_WINDOW (self)),
                                   _ ("About This Recording"), warning);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
store_and_close (SbNewSession *self, SbRecording *recording, const char *warning)
{
  g_autoptr (GError) error = NULL;

  if (!store (self, recording, &error)) {
    show_fault (self, error->message);
    return;
  }
  tell_warning (self, warning);
  gtk_window_close (GTK_WINDOW (self));
}

static void
show_reading (SbNewSession *self, gboolean reading)
{
  gtk_widget_set_visible (GTK_WIDGET (self->progress), reading);
  gtk_widget_set_sensitive (self->add, !reading);
}

static void
on_progress (double share, const char *words, gpointer data)
{
  SbNewSession *self = data;

  gtk_progress_bar_set_fraction (self->progress, CLAMP (share, 0, 1));
  gtk_progress_bar_set_text (self->progress, words);
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
  show_reading (self, FALSE);
  if (!recording)
    show_fault (self, error->message);
  else
    store_and_close (self, recording, warning);
}

static void
on_add_clicked (SbNewSession *self)
{
  g_autofree char *fault = dup_fault (self);

  show_fault (self, fault);
  if (fault || self->reading)
    return;
  if (!self->path) {
    store_and_close (self, NULL, NULL);
    return;
  }
  self->reading = g_cancellable_new ();
  show_reading (self, TRUE);
  sb_recording_read_async (self->path,
                           sb_document_get_path (self->document),
                           on_progress,
                           self,
                           self->reading,
                           on_read,
                           g_object_ref (self));
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
  g_clear_pointer (&self->coder, g_free);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (sb_new_session_parent_class)->dispose (object);
}

static void
sb_new_session_class_init (SbNewSessionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_new_session_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sb_new_session_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/sessions/new-session.ui");
  gtk_widget_class_bind_template_child (widget_class, SbNewSession, add);
  gtk_widget_class_bind_template_child (widget_class, SbNewSession, form);
  gtk_widget_class_bind_template_child (widget_class, SbNewSession, recording_row);
  gtk_widget_class_bind_template_child (widget_class, SbNewSession, label);
  gtk_widget_class_bind_template_child (widget_class, SbNewSession, date);
  gtk_widget_class_bind_template_child (widget_class, SbNewSession, age);
  gtk_widget_class_bind_template_child (widget_class, SbNewSession, child);
  gtk_widget_class_bind_template_child (widget_class, SbNewSession, caregiver);
  gtk_widget_class_bind_template_child (widget_class, SbNewSession, role);
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
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The first free label of the form S07. */
static void
propose_label (SbNewSession *self)
{
  for (guint n = 1;; n++) {
    g_autofree char *label = g_strdup_printf ("S%02u", n);

    if (sb_document_find_session (self->document, label))
      continue;
    gtk_editable_set_text (self->label, label);
    return;
  }
}

SbNewSession *
sb_new_session_present (GtkWindow *parent,
                        SbDocument *document,
                        const char *coder,
                        const char *recording)
{
  SbNewSession *self = g_object_new (SB_TYPE_NEW_SESSION, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->coder = g_strdup (coder);
  self->path = g_strdup (recording);
  propose_label (self);
  show_recording (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
