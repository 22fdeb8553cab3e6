/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event-filter.h"

#include <securebase/document/event-edits.h>
#include <string.h>

struct _SbEventFilter {
  GtkFilter parent;
  SbScheme *scheme;
  GHashTable *names; /* code id → name, folded */
  char *text;        /* folded; NULL: any */
  char *code;
  char *group;
  SbTime start;
  SbTime end;
  SbEventsWanted wanted;
};

G_DEFINE_FINAL_TYPE (SbEventFilter, sb_event_filter, GTK_TYPE_FILTER)

static gboolean
has_text (const char *folded, const char *wanted)
{
  return folded && strstr (folded, wanted) != NULL;
}

/* Most events have neither modifiers nor a comment, so that little is folded. */
static gboolean
has_text_folded (const char *text, const char *wanted)
{
  g_autofree char *folded = text ? g_utf8_casefold (text, -1) : NULL;

  return has_text (folded, wanted);
}

static gboolean
matches_text (SbEventFilter *self, SbEvent *event)
{
  g_autofree char *modifiers = NULL;

  if (!self->text ||
      has_text (g_hash_table_lookup (self->names, event->code), self->text))
    return TRUE;
  if (event->comment && has_text_folded (event->comment, self->text))
    return TRUE;
  if (!event->modifiers || !self->scheme)
    return FALSE;
  modifiers = sb_event_dup_modifier_words (event, self->scheme);
  return has_text_folded (modifiers, self->text);
}

static gboolean
matches_code (SbEventFilter *self, SbEvent *event)
{
  const SbCode *code;

  if (self->code)
    return g_strcmp0 (event->code, self->code) == 0;
  if (!self->group)
    return TRUE;
  code = sb_scheme_find_code (self->scheme, event->code);
  return code && g_strcmp0 (code->group, self->group) == 0;
}

static gboolean
could_have_modifiers (SbEventFilter *self, SbEvent *event)
{
  const SbCode *code =
    self->scheme ? sb_scheme_find_code (self->scheme, event->code) : NULL;

  return code && code->modifiers->len > 0;
}

static gboolean
matches_wanted (SbEventFilter *self, SbEvent *event)
{
  switch (self->wanted) {
  case SB_EVENTS_RUNNING:
    return event->running;
  case SB_EVENTS_COMMENTED:
    return event->comment && *event->comment;
  case SB_EVENTS_UNMODIFIED:
    return !event->modifiers && could_have_modifiers (self, event);
  default:
    return TRUE;
  }
}

static gboolean
matches_span (SbEventFilter *self, SbEvent *event)
{
  return self->start == SB_TIME_NONE ||
         (event->start >= self->start &&
          (self->end == SB_TIME_NONE || event->start < self->end));
}

static gboolean
sb_event_filter_match (GtkFilter *filter, gpointer item)
{
  SbEventFilter *self = SB_EVENT_FILTER (filter);

  return matches_wanted (self, item) && matches_span (self, item) &&
         matches_code (self, item) && matches_text (self, item);
}

/* Where nothing is asked for, no event is looked at. */
static GtkFilterMatch
sb_event_filter_get_strictness (GtkFilter *filter)
{
  SbEventFilter *self = SB_EVENT_FILTER (filter);
  gboolean any = !self->text && !self->code && !self->group &&
                 self->start == SB_TIME_NONE && self->wanted == SB_EVENTS_ANY;

  return any ? GTK_FILTER_MATCH_ALL : GTK_FILTER_MATCH_SOME;
}

static void
sb_event_filter_finalize (GObject *object)
{
  SbEventFilter *self = SB_EVENT_FILTER (object);

  g_clear_object (&self->scheme);
  g_hash_table_unref (self->names);
  g_free (self->text);
  g_free (self->code);
  g_free (self->group);
  G_OBJECT_CLASS (sb_event_filter_parent_class)->finalize (object);
}

static void
sb_event_filter_class_init (SbEventFilterClass *klass)
{
  GTK_FILTER_CLASS (klass)->match = sb_event_filter_match;
  GTK_FILTER_CLASS (klass)->get_strictness = sb_event_filter_get_strictness;
  G_OBJECT_CLASS (klass)->finalize = sb_event_filter_finalize;
}

static void
sb_event_filter_init (SbEventFilter *self)
{
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->start = self->end = SB_TIME_NONE;
}

SbEventFilter *
sb_event_filter_new (void)
{
  return g_object_new (SB_TYPE_EVENT_FILTER, NULL);
}

static void
changed (SbEventFilter *self)
{
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

void
sb_event_filter_set_scheme (SbEventFilter *self, SbScheme *scheme)
{
  const GPtrArray *codes = scheme ? sb_scheme_get_codes (scheme) : NULL;

  g_return_if_fail (SB_IS_EVENT_FILTER (self));
  g_set_object (&self->scheme, scheme);
  g_hash_table_remove_all (self->names);
  for (guint i = 0; codes && i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);

    g_hash_table_insert (
      self->names, g_strdup (code->id), g_utf8_casefold (code->name, -1));
  }
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->group, g_free);
  self->start = self->end = SB_TIME_NONE;
  self->wanted = SB_EVENTS_ANY;
  changed (self);
}

void
sb_event_filter_set_text (SbEventFilter *self, const char *text)
{
  g_autofree char *folded = *text ? g_utf8_casefold (text, -1) : NULL;

  if (g_strcmp0 (folded, self->text) == 0)
    return;
  g_free (self->text);
  self->text = g_steal_pointer (&folded);
  changed (self);
}

void
sb_event_filter_set_code (SbEventFilter *self, const char *code, const char *group)
{
  if (g_strcmp0 (code, self->code) == 0 && g_strcmp0 (group, self->group) == 0)
    return;
  g_free (self->code);
  g_free (self->group);
  self->code = g_strdup (code);
  self->group = g_strdup (group);
  changed (self);
}

void
sb_event_filter_set_span (SbEventFilter *self, SbTime start, SbTime end)
{
  if (start == self->start && end == self->end)
    return;
  self->start = start;
  self->end = end;
  changed (self);
}

void
sb_event_filter_set_wanted (SbEventFilter *self, SbEventsWanted wanted)
{
  if (wanted == self->wanted)
    return;
  self->wanted = wanted;
  changed (self);
}
