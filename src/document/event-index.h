/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/kinds.h>
#include <securebase/store/change.h>

G_BEGIN_DECLS

/* The events of one coding by code, each in order of time: so that a key press finds the
 * running state at once, however many events there are. */
typedef struct _SbEventIndex SbEventIndex;

SbEventIndex *sb_event_index_new (GPtrArray *events);
void sb_event_index_free (SbEventIndex *self);
void sb_event_index_apply (SbEventIndex *self, const SbChange *change);

/* The state of @code that covers @time: begun at or before it, and still running or
 * ending after it. (transfer none) */
SbEvent *sb_event_index_find_active (SbEventIndex *self, const char *code, SbTime time);
/* The state of @code that was begun after @time and has no end. (transfer none) */
SbEvent *
sb_event_index_find_running_after (SbEventIndex *self, const char *code, SbTime time);
/* The first event of @code that begins after @time. (transfer none) */
SbEvent *sb_event_index_find_next (SbEventIndex *self, const char *code, SbTime time);
/* The last event of @code that begins in [@start, @end). (transfer none) */
SbEvent *sb_event_index_find_begun (SbEventIndex *self,
                                    const char *code,
                                    SbTime start,
                                    SbTime end);
/* Adds the states of @code that hold at some time in [@start, @end) to @into, the last
 * first. */
void sb_event_index_collect (
  SbEventIndex *self, const char *code, SbTime start, SbTime end, GPtrArray *into);

G_END_DECLS
