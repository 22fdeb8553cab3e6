/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/replace-question.h"

#include <glib/gi18n-lib.h>

void
sb_replace_question_ask (GtkWindow *window,
                         const char *why,
                         GCallback replace,
                         gpointer object)
{
  GtkWidget *question =
    adw_message_dialog_new (window, _ ("Replace What Is There?"), why);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question),
                                    "cancel",
                                    _ ("_Cancel"),
                                    "replace",
                                    _ ("_Replace"),
                                    NULL);
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (question), "replace", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (
    question, "response::replace", replace, object, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (question));
}
