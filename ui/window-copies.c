/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-private.h"

#include "sessions/exact-dialog.h"

#include <glib/gi18n-lib.h>

/* The self-test and working copies. The parameter of both actions is a recording's id, or
 * "" for the first recording of the open session. */

static SbRecording *
find_recording (SbWindow *self, const char *id)
{
  SbSession *session = sb_code_page_get_session (self->code);
  SbRecording *recording = NULL;

  if (self->document && *id)
    recording = sb_document_find (self->document, SB_TYPE_RECORDING, id);
  else if (self->document && session)
    recording = sb_document_find_master (self->document, sb_record_get_id (session));
  return recording && recording->frames ? recording : NULL;
}

static SbExactDialog *
open_dialog (SbWindow *self, GVariant *parameter)
{
  SbRecording *recording = find_recording (self, g_variant_get_string (parameter, NULL));
  SbExactDialog *dialog;

  if (!recording) {
    sb_window_say (self, _ ("Open a session with a recording first."));
    return NULL;
  }
  dialog = sb_exact_dialog_present (
    GTK_WINDOW (self), self->document, sb_record_get_id (recording), self->coder_code);
  g_signal_connect_object (dialog,
                           "copied",
                           G_CALLBACK (sb_code_page_reload_recording),
                           self->code,
                           G_CONNECT_SWAPPED);
  return dialog;
}

static void
check_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_dialog (SB_WINDOW (widget), parameter);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbExactDialog *dialog = open_dialog (SB_WINDOW (widget), parameter);

  if (dialog)
    sb_exact_dialog_copy (dialog);
}

void
sb_window_install_copy_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (
    widget_class, "win.check-recording", "s", check_action);
  gtk_widget_class_install_action (widget_class, "win.copy-recording", "s", copy_action);
}
