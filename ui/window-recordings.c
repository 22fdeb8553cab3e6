/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-private.h"

#include "sessions/recording-reader.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/recordings.h>

/* A file is read, and then becomes a recording of a session, or stands for one. */
typedef struct {
  SbWindow *window;
  char *session;
  char *recording; /* its id; NULL: a new one */
  char *view;      /* of the new one; NULL: the first free name */
  gboolean replace;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->window);
  g_free (reading->session);
  g_free (reading->recording);
  g_free (reading->view);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gboolean
store (Reading *reading, SbRecording *read, GError **error)
{
  SbWindow *self = reading->window;
  SbRecording *known =
    reading->recording
      ? sb_document_find (self->document, SB_TYPE_RECORDING, reading->recording)
      : NULL;

  if (!known)
    return sb_document_add_recording (
      self->document, reading->session, read, reading->view, self->coder_code, error);
  if (reading->replace)
    return sb_document_replace_recording (
      self->document, known, read, self->coder_code, error);
  return sb_document_locate_recording (
    self->document, known, read, self->coder_code, error);
}

static void
on_recording_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Reading) reading = data;
  SbWindow *self = reading->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;
  g_autoptr (SbRecording) recording = sb_recording_read_finish (result, &warning, &error);

  sb_window_end_work (self);
  if (!self->document)
    return;
  if (recording && store (reading, recording, &error))
    sb_code_page_reload_recording (self->code);
  if (error && !sb_error_is_cancelled (error))
    sb_explain (self, _ ("The Recording Cannot Be Used"), error->message);
  else if (warning)
    sb_explain (self, _ ("About This Recording"), warning);
}

static void
read_file (SbWindow *self,
           const char *path,
           const char *session,
           const char *recording,
           const char *view,
           gboolean replace)
{
  Reading *reading;

  if (!sb_window_begin_work (self, _ ("Reading the Recording")))
    return;
  reading = g_new0 (Reading, 1);
  reading->window = g_object_ref (self);
  reading->session = g_strdup (session);
  reading->recording = g_strdup (recording);
  reading->view = g_strdup (view);
  reading->replace = replace;
  sb_recording_read_async (path,
                           sb_document_get_path (self->document),
                           sb_window_show_progress,
                           self,
                           self->work,
                           on_recording_read,
                           reading);
}

void
sb_window_attach_recording (SbWindow *self, const char *session, const char *path)
{
  SbRecording *master = sb_document_find_master (self->document, session);

  read_file (self, path, session, master ? sb_record_get_id (master) : NULL, NULL, FALSE);
}

static SbRecording *
find_recording (SbWindow *self, const char *id)
{
  return self->document ? sb_document_find (self->document, SB_TYPE_RECORDING, id) : NULL;
}

void
sb_window_locate_view (SbWindow *self, const char *recording, const char *path)
{
  SbRecording *known = find_recording (self, recording);

  if (known)
    read_file (self, path, known->session, recording, NULL, FALSE);
}

void
sb_window_reread_recording (SbWindow *self, const char *recording)
{
  SbRecording *known = find_recording (self, recording);
  g_autofree char *path =
    known ? sb_document_dup_recording_path (self->document, known) : NULL;

  if (known)
    read_file (self, path, known->session, recording, NULL, TRUE);
}

void
sb_window_remove_view (SbWindow *self, const char *recording)
{
  SbRecording *known = find_recording (self, recording);
  g_autoptr (GError) error = NULL;

  if (!known)
    return;
  if (sb_document_remove_recording (self->document, known, self->coder_code, &error)) {
    sb_code_page_reload_recording (self->code);
    sb_window_say (self, _ ("The view is removed; its file stays where it is."));
  } else {
    sb_explain (self, _ ("The View Cannot Be Removed"), error->message);
  }
}

/* --- asking for the name of a view --- */

typedef struct {
  SbWindow *window;
  char *session;
  char *path;
  GtkEditable *name;
} Naming;

static void
on_named (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Naming *naming = data;
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (naming->name)));

  if (g_str_equal (response, "add") && naming->window->document)
    read_file (
      naming->window, naming->path, naming->session, NULL, *name ? name : NULL, FALSE);
  g_object_unref (naming->window);
  g_free (naming->session);
  g_free (naming->path);
  g_free (naming);
}

static AdwMessageDialog *
create_naming_dialog (SbWindow *self, const char *path, GtkWidget *entry)
{
  g_autofree char *file = g_path_get_basename (path);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
    adw_message_dialog_new (GTK_WINDOW (self), _ ("Add a View"), NULL));

  adw_message_dialog_format_body (
    dialog,
    _ ("“%s” is shown beside the session’s first recording. What does it show, such as "
       "“door” or “mirror”?"),
    file);
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_responses (
    dialog, "cancel", _ ("_Cancel"), "add", _ ("_Add"), NULL);
  adw_message_dialog_set_default_response (dialog, "add");
  adw_message_dialog_set_response_appearance (dialog, "add", ADW_RESPONSE_SUGGESTED);
  return dialog;
}

void
sb_window_add_view (SbWindow *self, const char *session, const char *path)
{
  g_autofree char *name = sb_document_dup_view_name (self->document, session);
  GtkWidget *entry = gtk_entry_new ();
  AdwMessageDialog *dialog;
  Naming *naming;

  if (!sb_document_find_master (self->document, session)) {
    g_object_unref (g_object_ref_sink (entry));
    sb_window_attach_recording (self, session, path);
    return;
  }
  naming = g_new0 (Naming, 1);
  naming->window = g_object_ref (self);
  naming->session = g_strdup (session);
  naming->path = g_strdup (path);
  naming->name = GTK_EDITABLE (entry);
  gtk_editable_set_text (naming->name, name);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name of the view"), -1);
  dialog = create_naming_dialog (self, path, entry);
  g_signal_connect (dialog, "response", G_CALLBACK (on_named), naming);
  gtk_window_present (GTK_WINDOW (dialog));
}
