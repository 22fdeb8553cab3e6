/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include "code/event-menu.h"

#include <glib/gi18n-lib.h>

/* What the timeline asks of the coding: events moved and taken out. */

static void
on_edit (SbCodePage *self, GPtrArray *before, GPtrArray *after)
{
  g_autoptr (GError) error = NULL;

  if (!self->recorder || after->len == 0)
    return;
  if (sb_recorder_replace_all (self->recorder, before, after, &error))
    sb_code_page_say_moved (self, after);
  else
    sb_code_page_say_error (self, error);
}

static void
on_say (SbCodePage *self, const char *words)
{
  sb_code_page_say (self, words);
}

static void
on_event_selected (SbCodePage *self)
{
  GtkWidget *panel = gtk_stack_get_child_by_name (self->panels, "events");

  sb_events_panel_show_selection (SB_EVENTS_PANEL (panel));
}

static void
on_menu (SbCodePage *self, double x, double y)
{
  sb_event_menu_popup (GTK_WIDGET (self->timeline), x, y);
}

void
sb_code_page_set_up_timeline (SbCodePage *self)
{
  self->timeline = sb_timeline_panel_get_view (self->timeline_panel);
  g_signal_connect_swapped (self->timeline, "edit", G_CALLBACK (on_edit), self);
  g_signal_connect_swapped (self->timeline, "say", G_CALLBACK (on_say), self);
  g_signal_connect_swapped (
    self->timeline, "event-selected", G_CALLBACK (on_event_selected), self);
  g_signal_connect_swapped (self->timeline, "menu", G_CALLBACK (on_menu), self);
}

void
sb_code_page_show_timeline (SbCodePage *self, gboolean editable)
{
  SbDocument *document = self->document;
  SbRecording *master =
    sb_document_find_master (document, sb_record_get_id (self->session));
  GListModel *episodes = sb_document_list_in (document, self->coding, SB_TYPE_EPISODE);

  sb_timeline_view_set_coding (self->timeline,
                               sb_document_get_scheme_of (document, self->coding),
                               episodes,
                               self->events);
  sb_timeline_view_set_remarks (
    self->timeline,
    sb_document_list_in (document, self->coding, SB_TYPE_MARK),
    sb_document_list_in (document, self->coding, SB_TYPE_NOTE));
  sb_timeline_view_set_frames (self->timeline,
                               master ? sb_recording_get_frame_index (master) : NULL);
  sb_timeline_view_set_fixed (
    self->timeline,
    editable ? NULL
             : _ ("Nothing can be moved here: the coding is handed in, or the project is "
                  "open for reading only."));
}

gboolean
sb_code_page_is_on_timeline (SbCodePage *self)
{
  return gtk_widget_has_focus (GTK_WIDGET (self->timeline));
}

void
sb_code_page_focus_timeline (SbCodePage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->timeline));
  sb_code_page_say (
    self,
    _ ("Arrows go from event to event, F2 moves one, Enter shows it, Esc goes "
       "back to coding."));
}

/* Esc is for what is being moved first, wherever the keys are. */
gboolean
sb_code_page_handle_timeline_key (SbCodePage *self, guint keyval, GdkModifierType state)
{
  gboolean cancels =
    keyval == GDK_KEY_Escape && sb_timeline_view_is_moving (self->timeline);

  if (!cancels && !sb_code_page_is_on_timeline (self))
    return FALSE;
  return sb_timeline_view_handle_key (self->timeline, keyval, state);
}
