/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/recorder.h>

G_BEGIN_DECLS

/* Changing events that are coded already. Each verb is one edit with one step of undo and
 * one journal row in words, for all of its events (SbEvent, of this coding) or for none.
 * Times always fall on frames of the master recording where it has any. What the scheme
 * forbids is refused with the reason, and with an offer where there is a way (see
 * sb_recorder_get_offer()). No events: nothing is done, TRUE. */

/* The state becomes two at @moment; both have its code, modifiers and comment. Refused
 * for a point, and where @moment is not within it. */
gboolean sb_recorder_split (SbRecorder *recorder,
                            SbEvent *event,
                            const SbMoment *moment,
                            GError **error);

/* States of one code become one, from the first start to the last end, over what lies
 * between them. It keeps the id of the first, all modifiers, and the comments one after
 * the other. Refused for fewer than two, for points, and for different codes. */
gboolean sb_recorder_merge (SbRecorder *recorder, GPtrArray *events, GError **error);

typedef enum {
  SB_EDGE_START,
  SB_EDGE_END,
} SbEdge;

/* Each begins (ends) at @moment instead. A point has no end and moves to @moment as a
 * whole; a state that runs still is ended by SB_EDGE_END. */
gboolean sb_recorder_trim (SbRecorder *recorder,
                           GPtrArray *events,
                           SbEdge edge,
                           const SbMoment *moment,
                           GError **error);

/* All earlier or later by @by, each onto the nearest frame. Refused where one would begin
 * before the session. */
gboolean
sb_recorder_shift (SbRecorder *recorder, GPtrArray *events, SbTime by, GError **error);

/* New events like @events (of whatever coding, in order of time), the first of them at
 * @moment and the others as far from it as they were. Copies of running states end where
 * the next that rules them out begins, else run on. @copies (optional): the new ones, by
 * time; NULL when nothing was done (transfer full). */
gboolean sb_recorder_paste (SbRecorder *recorder,
                            GPtrArray *events,
                            const SbMoment *moment,
                            GPtrArray **copies,
                            GError **error);

/* "It was another code". Refused where a state would become a point or the reverse.
 * Modifiers that the new code does not have are taken off. */
gboolean sb_recorder_recode (SbRecorder *recorder,
                             GPtrArray *events,
                             const char *code,
                             GError **error);

/* Sets @set's values (ids, ended by NULL) on all; the other sets' stay. Refused where a
 * code has not that set, for a value that it has not, and for more than one of a set that
 * allows one. */
gboolean sb_recorder_modify (SbRecorder *recorder,
                             GPtrArray *events,
                             const char *set,
                             const char *const *values,
                             GError **error);

/* NULL or "" takes the comment off. */
gboolean sb_recorder_comment (SbRecorder *recorder,
                              GPtrArray *events,
                              const char *comment,
                              GError **error);

/* The states of @coding that cannot hold at the same time as @event and overlap it; empty
 * for a point. @event need not be in the coding; one of its id is left out. (transfer
 * container) */
GPtrArray *
sb_document_list_ruled_out (SbDocument *document, const char *coding, SbEvent *event);

/* SbEvent.modifiers, taken apart and put together: each "set:value" (ids). A text that is
 * no such array is one without modifiers. (transfer full) */
GStrv sb_event_dup_modifiers (SbEvent *event);
/* The ids of the values of @set among them. (transfer full) */
GStrv sb_event_dup_modifiers_of (SbEvent *event, const char *set);
/* "strong, by voice": by their names in the scheme; NULL without any. (transfer full) */
char *sb_event_dup_modifier_words (SbEvent *event, SbScheme *scheme);

G_END_DECLS
