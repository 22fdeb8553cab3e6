/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include <glib/gi18n-lib.h>

/* What the timeline asks of the coding: events moved and taken out. */

static char *
dup_name (SbCodePage *self, SbEvent *event)
{
  const SbCode *code = sb_scheme_find_code (
    sb_document_get_scheme_of (self->document, self->coding), event->code);

  return g_strdup (code ? code->name : event->code);
}

static void
say_moved (SbCodePage *self, GPtrArray *after)
{
  SbEvent *first = g_ptr_array_index (after, 0);
  g_autofree char *name = dup_name (self, first);
  g_autofree char *start = sb_time_to_clock (first->start);
  g_autofree char *end = sb_time_to_clock (first->end);
  g_autofree char *words = NULL;

  if (after->len > 1)
    words = g_strdup_printf (ngettext ("Moved %u event. Ctrl+Z puts it back.",
                                       "Moved %u events. Ctrl+Z puts them back.",
                                       after->len),
                             after->len);
  else if (first->end == SB_TIME_NONE)
    /* Translators: a behaviour, a time. */
    words = g_strdup_printf (_ ("%s is now at %s."), name, start);
  else
    /* Translators: a behaviour, two times. */
    words = g_strdup_printf (_ ("%s is now from %s to %s."), name, start, end);
  sb_code_page_say (self, words);
}

static void
on_edit (SbCodePage *self, GPtrArray *before, GPtrArray *after)
{
  g_autoptr (GError) error = NULL;

  if (!self->recorder || after->len == 0)
    return;
  if (sb_recorder_replace_all (self->recorder, before, after, &error))
    say_moved (self, after);
  else
    sb_code_page_say_error (self, error);
}

static void
on_say (SbCodePage *self, const char *words)
{
  sb_code_page_say (self, words);
}

void
sb_code_page_set_up_timeline (SbCodePage *self)
{
  self->timeline = sb_timeline_panel_get_view (self->timeline_panel);
  g_signal_connect_swapped (self->timeline, "edit", G_CALLBACK (on_edit), self);
  g_signal_connect_swapped (self->timeline, "say", G_CALLBACK (on_say), self);
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

static char *
dup_deleted_words (SbCodePage *self, GPtrArray *events)
{
  SbEvent *first = g_ptr_array_index (events, 0);
  g_autofree char *name = dup_name (self, first);
  g_autofree char *clock = sb_time_to_clock (first->start);

  if (events->len > 1)
    return g_strdup_printf (ngettext ("Deleted %u event. Ctrl+Z brings it back.",
                                      "Deleted %u events. Ctrl+Z brings them back.",
                                      events->len),
                            events->len);
  return g_strdup_printf (_ ("Deleted %s at %s. Ctrl+Z brings it back."), name, clock);
}

/* What is selected, else what was coded last. */
static GPtrArray *
dup_wanted (SbCodePage *self)
{
  GPtrArray *events = sb_timeline_view_dup_selection (self->timeline);
  SbEvent *last = self->last_event;

  if (events->len == 0 && last &&
      sb_document_find (self->document, SB_TYPE_EVENT, sb_record_get_id (last)))
    g_ptr_array_add (events, g_object_ref (last));
  return events;
}

void
sb_code_page_delete_event (SbCodePage *self)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (!self->recorder)
    return;
  events = dup_wanted (self);
  if (events->len == 0) {
    sb_code_page_say (
      self, _ ("Nothing to delete: click an event on the timeline, then press Delete."));
    return;
  }
  words = dup_deleted_words (self, events);
  if (!sb_recorder_delete_all (self->recorder, events, &error)) {
    sb_code_page_say_error (self, error);
    return;
  }
  sb_timeline_view_select (self->timeline, NULL);
  g_clear_object (&self->last_event);
  sb_code_page_say (self, words);
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
