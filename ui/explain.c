/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explain.h"

#include <glib/gi18n-lib.h>

void
sb_explain (gpointer widget, const char *title, const char *words)
{
  GtkRoot *root = widget ? gtk_widget_get_root (widget) : NULL;
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  GtkWidget *dialog = adw_message_dialog_new (window, title, words);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
