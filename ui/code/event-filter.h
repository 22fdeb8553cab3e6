/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/model/kinds.h>
#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* Which of many SbEvents are wanted. All that is asked for must hold. */

#define SB_TYPE_EVENT_FILTER (sb_event_filter_get_type ())
G_DECLARE_FINAL_TYPE (SbEventFilter, sb_event_filter, SB, EVENT_FILTER, GtkFilter)

typedef enum {
  SB_EVENTS_ANY,
  SB_EVENTS_RUNNING, /* have no end yet */
  SB_EVENTS_COMMENTED,
  SB_EVENTS_UNMODIFIED, /* have no modifier, and could have one */
} SbEventsWanted;

SbEventFilter *sb_event_filter_new (void);
/* Gives codes and modifiers their names. Nothing is asked for any more. */
void sb_event_filter_set_scheme (SbEventFilter *self, SbScheme *scheme);
/* Somewhere in the name of the code, the modifiers, the comment. "": anything. */
void sb_event_filter_set_text (SbEventFilter *self, const char *text);
/* One code, or the codes of one group (ids); both NULL: any. */
void sb_event_filter_set_code (SbEventFilter *self, const char *code, const char *group);
/* Begin in [@start, @end). SB_TIME_NONE for @start: at any time; for @end: or later. */
void sb_event_filter_set_span (SbEventFilter *self, SbTime start, SbTime end);
void sb_event_filter_set_wanted (SbEventFilter *self, SbEventsWanted wanted);

G_END_DECLS
