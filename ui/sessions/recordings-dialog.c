/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sessions/recordings-dialog.h"

#include <glib/gi18n-lib.h>

struct _SbRecordingsDialog {
  AdwWindow parent;
  AdwPreferencesGroup *rows;
  GtkWidget *add;
  SbDocument *document;
  char *session;
};

G_DEFINE_FINAL_TYPE (SbRecordingsDialog, sb_recordings_dialog, ADW_TYPE_WINDOW)

static void
add_words (GString *text, const char *words)
{
  g_string_append_printf (text, " · %s", words);
}

static const char *
get_state_words (SbRecordingState state)
{
  switch (state) {
  case SB_RECORDING_MISSING:
    return _ ("⚠ missing");
  case SB_RECORDING_GREW:
  case SB_RECORDING_OTHER:
    return _ ("⚠ not the file that was added");
  case SB_RECORDING_SAME:
  default:
    return NULL;
  }
}

char *
sb_recording_dup_summary (SbDocument *document, SbRecording *recording)
{
  const char *state =
    get_state_words (sb_document_look_at_recording (document, recording));
  GString *text = g_string_new (recording->view);

  if (recording->is_master)
    add_words (text, _ ("the session’s clock"));
  if (!recording->frames)
    add_words (text, _ ("sound only"));
  if (recording->silent)
    add_words (text, _ ("no sound"));
  if (recording->copy_path)
    add_words (text, _ ("played from its working copy"));
  else if (recording->inexact)
    add_words (text, _ ("not exact to the frame"));
  if (state)
    add_words (text, state);
  return g_string_free (text, FALSE);
}

/* The window does it; this one closes, since what it shows is about to change. */
static void
ask_window (SbRecordingsDialog *self, const char *action, const char *id)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  g_object_ref (parent);
  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (parent), action, "s", id);
  g_object_unref (parent);
}

static void
on_add_clicked (SbRecordingsDialog *self)
{
  g_autofree char *session = g_strdup (self->session);

  ask_window (self, "win.add-view", session);
}

static void
on_row_button_clicked (SbRecordingsDialog *self, GtkWidget *button)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "recording"));

  ask_window (self, g_object_get_data (G_OBJECT (button), "action"), id);
}

static void
add_button (SbRecordingsDialog *self,
            AdwActionRow *row,
            const char *label,
            const char *action,
            SbRecording *recording)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "action", (gpointer) action);
  g_object_set_data_full (
    G_OBJECT (button), "recording", g_strdup (sb_record_get_id (recording)), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_row_button_clicked), self);
  adw_action_row_add_suffix (row, button);
}

static void
add_row (SbRecordingsDialog *self, SbRecording *recording)
{
  SbRecordingState state = sb_document_look_at_recording (self->document, recording);
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  g_autofree char *name = g_path_get_basename (recording->path);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *summary = sb_recording_dup_summary (self->document, recording);
  g_autofree char *subtitle = g_markup_escape_text (summary, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, subtitle);
  if (state != SB_RECORDING_SAME)
    add_button (self, row, _ ("_Locate…"), "win.locate-view", recording);
  if (state == SB_RECORDING_OTHER)
    add_button (self, row, _ ("_Use This One"), "win.use-recording", recording);
  if (!recording->is_master)
    add_button (self, row, _ ("_Remove"), "win.remove-view", recording);
  adw_preferences_group_add (self->rows, GTK_WIDGET (row));
}

static void
sb_recordings_dialog_dispose (GObject *object)
{
  SbRecordingsDialog *self = SB_RECORDINGS_DIALOG (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->session, g_free);
  G_OBJECT_CLASS (sb_recordings_dialog_parent_class)->dispose (object);
}

static void
sb_recordings_dialog_class_init (SbRecordingsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_recordings_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/securebase/sessions/recordings-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SbRecordingsDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, SbRecordingsDialog, add);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_recordings_dialog_init (SbRecordingsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SbRecordingsDialog *
sb_recordings_dialog_present (GtkWindow *parent,
                              SbDocument *document,
                              const char *session)
{
  SbRecordingsDialog *self =
    g_object_new (SB_TYPE_RECORDINGS_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GPtrArray) views = sb_document_list_views (document, session);

  self->document = g_object_ref (document);
  self->session = g_strdup (session);
  for (guint i = 0; i < views->len; i++)
    add_row (self, g_ptr_array_index (views, i));
  gtk_widget_set_sensitive (self->add, views->len < SB_MAX_VIEWS);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
