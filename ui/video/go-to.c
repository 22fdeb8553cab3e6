/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "go-to.h"

#include <glib/gi18n-lib.h>

static gboolean
parse_frame (const char *text, SbFrameIndex *frames, SbTime *time)
{
  g_autofree char *digits = g_ascii_strdown (text, -1);
  gsize length = strlen (digits);
  guint64 number;
  char *start = digits;

  if (digits[0] == 'f')
    start++;
  else if (length > 0 && digits[length - 1] == 'f')
    digits[length - 1] = '\0';
  else
    return FALSE;
  if (!frames || !g_ascii_string_to_unsigned (
                   start, 10, 0, sb_frame_index_get_n_frames (frames) - 1, &number, NULL))
    return FALSE;
  *time = sb_frame_index_get_pts (frames, (guint) number);
  return TRUE;
}

static gboolean
parse_clock (const char *text, SbTime *time)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 4);
  guint n = g_strv_length (parts);
  guint64 part;
  SbTime whole = 0;

  if (n < 1 || n > 3 || !sb_time_from_seconds (parts[n - 1], time) || *time < 0)
    return FALSE;
  for (guint i = 0; i + 1 < n; i++) {
    if (!g_ascii_string_to_unsigned (parts[i], 10, 0, 9999, &part, NULL))
      return FALSE;
    whole = whole * 60 + (SbTime) part;
  }
  *time += whole * 60 * SB_SECOND;
  return TRUE;
}

gboolean
sb_go_to_parse (const char *text, SbFrameIndex *frames, SbTime *time)
{
  g_autofree char *trimmed = g_strstrip (g_strdelimit (g_strdup (text), ",", '.'));

  return parse_frame (trimmed, frames, time) || parse_clock (trimmed, time);
}

static void
check (GtkEntry *entry, AdwMessageDialog *dialog)
{
  SbPlayback *playback = g_object_get_data (G_OBJECT (dialog), "playback");
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  SbTime time;
  gboolean ok = sb_go_to_parse (text, sb_playback_get_frames (playback), &time);

  adw_message_dialog_set_response_enabled (dialog, "go", ok);
  if (ok || *text == '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
}

static void
on_response (AdwMessageDialog *dialog, const char *response, GtkEditable *entry)
{
  SbPlayback *playback = g_object_get_data (G_OBJECT (dialog), "playback");
  SbTime time;

  if (g_str_equal (response, "go") && sb_go_to_parse (gtk_editable_get_text (entry),
                                                      sb_playback_get_frames (playback),
                                                      &time))
    sb_playback_seek (playback, time);
}

void
sb_go_to_present (GtkWindow *parent, SbPlayback *playback)
{
  GtkWidget *dialog = adw_message_dialog_new (
    parent, _ ("Go To"), _ ("A time (5:12.48, or seconds) or a frame (f7812)."));
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
  GtkWidget *entry = gtk_entry_new ();

  g_object_set_data_full (
    G_OBJECT (dialog), "playback", g_object_ref (playback), g_object_unref);
  adw_message_dialog_add_responses (
    message, "cancel", _ ("_Cancel"), "go", _ ("_Go"), NULL);
  adw_message_dialog_set_default_response (message, "go");
  adw_message_dialog_set_close_response (message, "cancel");
  adw_message_dialog_set_response_enabled (message, "go", FALSE);
  adw_message_dialog_set_response_appearance (message, "go", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_extra_child (message, entry);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Time or frame"), -1);
  g_signal_connect (entry, "changed", G_CALLBACK (check), dialog);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), entry);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}
