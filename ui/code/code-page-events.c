/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/event-edits.h>

/* What is done to events that are coded already: to those that are selected, else to the
 * one that was coded last, at the frame that is shown. */

GPtrArray *
sb_code_page_dup_wanted (SbCodePage *self)
{
  GPtrArray *events = sb_timeline_view_dup_selection (self->timeline);
  SbEvent *last = self->last_event
                    ? sb_document_find (self->document,
                                        SB_TYPE_EVENT,
                                        sb_record_get_id (self->last_event))
                    : NULL;

  if (events->len == 0 && last && g_strcmp0 (last->coding, self->coding) == 0)
    g_ptr_array_add (events, g_object_ref (last));
  return events;
}

static const char *
get_name (SbCodePage *self, SbEvent *event)
{
  const SbCode *code = sb_scheme_find_code (
    sb_document_get_scheme_of (self->document, self->coding), event->code);

  return code ? code->name : event->code;
}

char *
sb_code_page_dup_words (SbCodePage *self, GPtrArray *events)
{
  SbEvent *first = g_ptr_array_index (events, 0);
  g_autofree char *clock = sb_time_to_clock (first->start);

  if (events->len > 1)
    return g_strdup_printf (ngettext ("%u event", "%u events", events->len), events->len);
  /* Translators: a behaviour, a time. */
  return g_strdup_printf (_ ("%s at %s"), get_name (self, first), clock);
}

void
sb_code_page_say_moved (SbCodePage *self, GPtrArray *after)
{
  SbEvent *first = g_ptr_array_index (after, 0);
  const char *name = get_name (self, first);
  g_autofree char *start = sb_time_to_clock (first->start);
  g_autofree char *end = sb_time_to_clock (first->end);
  g_autofree char *words = NULL;

  if (after->len > 1)
    words = g_strdup_printf (ngettext ("Moved %u event. Undo puts it back.",
                                       "Moved %u events. Undo puts them back.",
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

/* Says @format of @events, or why it could not be done. */
static void
say_done (
  SbCodePage *self, gboolean done, GPtrArray *events, const char *format, GError *error)
{
  g_autofree char *what = sb_code_page_dup_words (self, events);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *words = g_strjoinv (what, parts);

  if (done)
    sb_code_page_say (self, words);
  else
    sb_code_page_say_error (self, error);
}

/* NULL, and said so: there are none, or they can only be looked at. */
static GPtrArray *
take_wanted (SbCodePage *self)
{
  g_autoptr (GPtrArray) events = NULL;

  if (!sb_code_page_allows_editing (self))
    return NULL;
  events = sb_code_page_dup_wanted (self);
  if (events->len > 0)
    return g_steal_pointer (&events);
  sb_code_page_say (
    self, _ ("No event is selected: choose one on the timeline or in the list first."));
  return NULL;
}

GPtrArray *
sb_code_page_dup_current (SbCodePage *self, GPtrArray *events)
{
  g_autoptr (GPtrArray) current = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < events->len; i++) {
    SbEvent *event = sb_document_find (
      self->document, SB_TYPE_EVENT, sb_record_get_id (g_ptr_array_index (events, i)));

    if (!event)
      return NULL;
    g_ptr_array_add (current, g_object_ref (event));
  }
  return g_steal_pointer (&current);
}

static void
say_where (SbCodePage *self, gboolean done, GPtrArray *events, GError *error)
{
  g_autoptr (GPtrArray) now = done ? sb_code_page_dup_current (self, events) : NULL;

  if (now)
    sb_code_page_say_moved (self, now);
  else if (!done)
    sb_code_page_say_error (self, error);
}

static void
trim_action (GtkWidget *widget, const char *name, GVariant *edge)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  g_autoptr (GPtrArray) events = take_wanted (self);
  SbMoment moment = sb_code_page_get_moment (self, 0);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (!events)
    return;
  done = sb_recorder_trim (self->recorder,
                           events,
                           g_variant_get_int32 (edge) == 0 ? SB_EDGE_START : SB_EDGE_END,
                           &moment,
                           &error);
  say_where (self, done, events, error);
}

/* By the frames at the first one: where they last differently, the others go along. */
static void
shift_action (GtkWidget *widget, const char *name, GVariant *n)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  g_autoptr (GPtrArray) events = take_wanted (self);
  SbFrameIndex *frames = sb_playback_get_frames (self->playback);
  g_autoptr (GError) error = NULL;
  SbTime start, by;
  gboolean done;

  if (!events)
    return;
  if (!frames) {
    sb_code_page_say (self, _ ("There is no recording whose frames could be counted."));
    return;
  }
  start = ((SbEvent *) g_ptr_array_index (events, 0))->start;
  by = sb_frame_index_step (frames, start, g_variant_get_int32 (n)) - start;
  done = sb_recorder_shift (self->recorder, events, by, &error);
  say_where (self, done, events, error);
}

/* One: the one that was chosen last. */
static void
split_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  g_autoptr (GPtrArray) events = take_wanted (self);
  SbEvent *event = sb_timeline_view_get_selected (self->timeline);
  SbMoment moment = sb_code_page_get_moment (self, 0);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (!events)
    return;
  if (event) {
    g_ptr_array_set_size (events, 0);
    g_ptr_array_add (events, g_object_ref (event));
  }
  event = g_ptr_array_index (events, 0);
  done = sb_recorder_split (self->recorder, event, &moment, &error);
  say_done (self, done, events, _ ("Divided %s."), error);
}

static void
join_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  g_autoptr (GPtrArray) events = take_wanted (self);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (!events)
    return;
  done = sb_recorder_merge (self->recorder, events, &error);
  say_done (self, done, events, _ ("Joined %s."), error);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  g_autoptr (GPtrArray) events = take_wanted (self);

  if (!events)
    return;
  say_done (self,
            TRUE,
            events,
            _ ("Copied %s: pasted, it begins at the frame that is shown."),
            NULL);
  g_clear_pointer (&self->copied, g_ptr_array_unref);
  self->copied = g_steal_pointer (&events);
}

/* What comes next is for the copies. */
static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  SbMoment moment = sb_code_page_get_moment (self, 0);
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (!sb_code_page_allows_editing (self))
    return;
  if (!self->copied) {
    sb_code_page_say (self, _ ("Nothing was copied in this coding yet."));
    return;
  }
  done = sb_recorder_paste (self->recorder, self->copied, &moment, &copies, &error);
  if (done)
    sb_timeline_view_select_all (self->timeline, copies);
  say_done (self, done, done ? copies : self->copied, _ ("Pasted %s."), error);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  g_autoptr (GPtrArray) events = take_wanted (self);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (!events)
    return;
  done = sb_recorder_delete_all (self->recorder, events, &error);
  if (done)
    sb_timeline_view_select (self->timeline, NULL);
  say_done (self, done, events, _ ("Deleted %s. Undo brings it back."), error);
}

static void
modify_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GPtrArray) events = take_wanted (SB_CODE_PAGE (widget));

  if (events && !sb_code_page_ask_modifiers (SB_CODE_PAGE (widget), events))
    sb_code_page_say (
      SB_CODE_PAGE (widget),
      events->len > 1
        ? _ ("The scheme has nothing more to be said about all of these.")
        : _ ("The scheme has nothing more to be said about this behaviour."));
}

static void
recode_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GPtrArray) events = take_wanted (SB_CODE_PAGE (widget));

  if (events)
    sb_code_page_ask_code (SB_CODE_PAGE (widget), events);
}

static void
comment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GPtrArray) events = take_wanted (SB_CODE_PAGE (widget));

  if (events)
    sb_code_page_ask_comment (SB_CODE_PAGE (widget), events);
}

void
sb_code_page_install_event_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "code.trim", "i", trim_action);
  gtk_widget_class_install_action (widget_class, "code.shift", "i", shift_action);
  gtk_widget_class_install_action (widget_class, "code.split", NULL, split_action);
  gtk_widget_class_install_action (widget_class, "code.join", NULL, join_action);
  gtk_widget_class_install_action (widget_class, "code.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "code.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "code.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "code.modify", NULL, modify_action);
  gtk_widget_class_install_action (widget_class, "code.recode", NULL, recode_action);
  gtk_widget_class_install_action (widget_class, "code.comment", NULL, comment_action);
}
