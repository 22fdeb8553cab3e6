/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

G_BEGIN_DECLS

/* What a coder does, as edits of one coding: press a code's key, begin an episode, rate,
 * decide. Knows the scheme's rules (states, exclusive groups, shared episode boundaries);
 * knows nothing of keyboards or windows. */

#define SB_TYPE_RECORDER (sb_recorder_get_type ())
G_DECLARE_FINAL_TYPE (SbRecorder, sb_recorder, SB, RECORDER, GObject)

/* The moment that was on the screen when the key went down. */
typedef struct {
  SbTime time;           /* session time */
  const char *recording; /* id of the recording that was looked at, NULL without */
  SbTime pts;            /* PTS of its painted frame */
} SbMoment;

SbRecorder *sb_recorder_new (SbDocument *document, SbCoding *coding);
SbCoding *sb_recorder_get_coding (SbRecorder *recorder); /* the current state of it */

/* Point: inserts it. State: begins it, or ends it where it covers the moment (one that
 * was ended already, seen again after rewinding, is shortened); beginning a member of an
 * exclusive group ends the one that covers the moment at the same instant. A state begun
 * before one of its code or group that is coded already lasts until that. Pressed before
 * the start of the running state (after rewinding), or at the very frame where it began,
 * it is refused with a sentence. */
gboolean sb_recorder_press (SbRecorder *recorder,
                            const char *code,
                            const SbMoment *moment,
                            GError **error);

/* Press and hold: begins @code's state when the key goes down, and ends it when it comes
 * up; a point is inserted as by a press, and its end does nothing. @event: the id that
 * end() is to be given (transfer full). A state of @code that runs already at the moment
 * goes on (a key that came up unseen); one that was ended and is seen again is refused,
 * so that holding never shortens what is coded: after a refusal there is nothing to end.
 */
gboolean sb_recorder_begin (SbRecorder *recorder,
                            const char *code,
                            const SbMoment *moment,
                            char **event,
                            GError **error);
/* A tap that was shorter than a frame leaves an event of that one frame. TRUE without a
 * change when there is nothing left to end: the event ended before the moment (another of
 * its group began, or what follows was coded already) or is gone. Refused, and running
 * on, where the moment is before its start. */
gboolean sb_recorder_end (SbRecorder *recorder,
                          const char *event,
                          const SbMoment *moment,
                          GError **error);

/* What could be done instead of what was refused with @error, in words for a button
 * ("Shorten Fuss at 05:12.480"); NULL: nothing. Good until the next edit of the coding.
 */
const char *sb_recorder_get_offer (SbRecorder *recorder, const GError *error);
/* Does what was offered last, in one step of undo together with what was refused. */
gboolean sb_recorder_take_offer (SbRecorder *recorder, GError **error);

/* The state event of @code that covers @time (running ones have no end yet); NULL: none.
 */
SbEvent *sb_recorder_find_active (SbRecorder *recorder, const char *code, SbTime time);
/* The last event of @code that begins in [@start, @end): a point within the frame that is
 * shown, say; NULL: none. */
SbEvent *
sb_recorder_find_begun (SbRecorder *recorder, const char *code, SbTime start, SbTime end);

/* A state that was suggested (crying in the sound, say) and that the coder takes over
 * from
 * @start to @end: an event like any other, with a journal row that says where it came
 * from. Refused with a sentence where it would overlap one of its code or exclusive
 * group. */
gboolean sb_recorder_accept (SbRecorder *recorder,
                             const char *code,
                             const SbMoment *start,
                             const SbMoment *end,
                             GError **error);

gboolean sb_recorder_delete (SbRecorder *recorder,
                             const char *kind_id,
                             GType kind,
                             GError **error);
/* Many records (of one kind, not episodes) in one step of undo. */
gboolean
sb_recorder_delete_all (SbRecorder *recorder, GPtrArray *records, GError **error);
/* Replaces any record of this coding by a changed copy, with one journal row in words.
 * Not the frozen ones, and not an episode's boundaries. An event whose times change gets
 * the PTS of their frames. A state moved onto another of its code, or of its exclusive
 * group, is refused with a sentence that names the other, and an offer to make room. */
gboolean sb_recorder_replace (SbRecorder *recorder,
                              gpointer before,
                              gpointer after,
                              GError **error);
/* The same for many (@before and @after by position) in one step of undo: all of them or
 * none. */
gboolean sb_recorder_replace_all (SbRecorder *recorder,
                                  GPtrArray *before,
                                  GPtrArray *after,
                                  GError **error);

/* "Begins here": sets or moves the start of @number; the end of the one before it is the
 * same moment, so there are no gaps by accident. The number
 * after the last of the scheme ends the last episode. */
gboolean sb_recorder_begin_episode (SbRecorder *recorder,
                                    int number,
                                    const SbMoment *moment,
                                    GError **error);

/* "The session ends here": the episode that was begun last ends at the moment. Where it
 * is not the last of the scheme, the session was broken off: the episodes after it were
 * not held, and it is curtailed until the coder states another reason. Said again, it
 * moves the end. */
gboolean
sb_recorder_end_session (SbRecorder *recorder, const SbMoment *moment, GError **error);
/* It went on: takes that end away. */
gboolean sb_recorder_reopen_session (SbRecorder *recorder, GError **error);

/* @value NaN with @cannot_score FALSE removes the rating. Checks the scale's range and
 * step. */
gboolean sb_recorder_rate (SbRecorder *recorder,
                           int episode,
                           const char *partner,
                           const char *scale,
                           double value,
                           gboolean cannot_score,
                           GError **error);

/* Sets the current classification; the fields of @classification that are its own
 * (category … confidence) are taken over. */
gboolean sb_recorder_classify (SbRecorder *recorder,
                               SbClassification *classification,
                               GError **error);

/* Freezes ratings and classification as the blind record and stamps the coding. Needs a
 * category. Cannot be undone: the suggestion is shown after it. */
gboolean sb_recorder_decide (SbRecorder *recorder, GError **error);
gboolean sb_recorder_is_decided (SbRecorder *recorder);

gboolean sb_recorder_add_mark (SbRecorder *recorder,
                               const char *index_code,
                               const SbMoment *moment,
                               int intensity,
                               GError **error);
gboolean sb_recorder_add_note (SbRecorder *recorder,
                               const SbMoment *moment,
                               const char *text,
                               GError **error);

gboolean sb_recorder_undo (SbRecorder *recorder, GError **error);
gboolean sb_recorder_redo (SbRecorder *recorder, GError **error);

G_END_DECLS
