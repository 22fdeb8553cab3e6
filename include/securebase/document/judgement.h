/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/interval.h>
#include <securebase/document/recorder.h>

G_BEGIN_DECLS

/* What goes with a judgement, as edits of one coding: notes and evidence of ratings,
 * marks of disorganisation and the score they support, and what was decided blind beside
 * what stands now. The blind record is never touched by any of it. */

/* --- ratings --- */

/* How many ratings the scheme asks for, to all partners together; @given (optional): how
 * many of them are (sb_rating_is_given()). */
guint sb_recorder_count_ratings (SbRecorder *recorder, guint *given);

/* @note NULL or empty takes it away. A rating that has no value yet can have one, and
 * keeps it when its value is taken away. */
gboolean sb_recorder_rate_note (SbRecorder *recorder,
                                int episode,
                                const char *partner,
                                const char *scale,
                                const char *note,
                                GError **error);

/* What a rating rests on, to be seen again: events (@events: their ids, NULL or empty for
 * none) and a time span (@span: NULL for none), in place of those it had. Only events of
 * this coding, but one that was deleted since may stay. */
gboolean sb_recorder_set_evidence (SbRecorder *recorder,
                                   int episode,
                                   const char *partner,
                                   const char *scale,
                                   const char *const *events,
                                   const SbInterval *span,
                                   GError **error);

/* One piece of evidence: the time span, an event, or an event that was deleted since. */
typedef struct {
  char *id;       /* of the event; NULL for the time span */
  SbEvent *event; /* NULL for the time span and for an event that is no longer there */
  SbTime start;   /* SB_TIME_NONE where the event is no longer there */
  SbTime end;     /* SB_TIME_NONE for a point */
} SbEvidence;

/* The span first, the events by their start, those no longer there last. SbEvidence,
 * empty without any. (transfer full) */
GPtrArray *sb_recorder_list_evidence (SbRecorder *recorder, const SbRating *rating);

/* The current one; NULL: none. (transfer none) */
SbRating *sb_recorder_find_rating (SbRecorder *recorder,
                                   int episode,
                                   const char *partner,
                                   const char *scale);
SbClassification *sb_recorder_find_classification (SbRecorder *recorder);

/* What was frozen at Decide; NULL before it, and for what was not there then. (transfer
 * none) */
SbRating *sb_recorder_find_blind_rating (SbRecorder *recorder,
                                         int episode,
                                         const char *partner,
                                         const char *scale);
SbClassification *sb_recorder_find_blind_classification (SbRecorder *recorder);

/* What is wrong with the letters and subgroups of @wanted, as a sentence; NULL: nothing.
 */
char *sb_classification_dup_fault (SbScheme *scheme, const SbClassification *wanted);
/* An organised category is its own forced one, with its subgroup. */
void sb_classification_fill_forced (SbClassification *classification);

/* --- disorganisation --- */

/* Adds a mark with the index, start, end (SB_TIME_NONE: a point), intensity, innocent
 * cause checked and note of @wanted; its episode is the one that its start lies in. It
 * gets the id of @wanted. */
gboolean
sb_recorder_put_mark (SbRecorder *recorder, const SbMark *wanted, GError **error);
/* The same fields changed; @before must be what is in the coding. */
gboolean sb_recorder_change_mark (SbRecorder *recorder,
                                  SbMark *before,
                                  const SbMark *wanted,
                                  GError **error);

/* The episode that covers @time; NULL outside all. (transfer none) */
SbEpisode *sb_recorder_find_episode_at (SbRecorder *recorder, SbTime time);
/* Whether the caregiver is out of the room at @time, going by the kind of the episode
 * (marks count mainly in the caregiver's presence). FALSE outside all episodes. */
gboolean sb_recorder_is_separated_at (SbRecorder *recorder, SbTime time);

/* @score NaN: not rated. Keeps to the scheme's range and step. */
gboolean sb_recorder_set_d_score (SbRecorder *recorder, double score, GError **error);

/* What the scheme's cut says of a D score. */
typedef enum {
  SB_D_NOT_RATED,
  SB_D_BELOW,  /* not D */
  SB_D_AT_CUT, /* undecided until the coder chooses a category */
  SB_D_ABOVE,  /* D */
} SbDState;
SbDState sb_scheme_place_d_score (SbScheme *scheme, double score);

/* --- notes --- */

/* Adds a note with the time and the text of @wanted; it gets the id of @wanted. */
gboolean
sb_recorder_put_note (SbRecorder *recorder, const SbNote *wanted, GError **error);

/* @text empty is refused: a note is deleted by sb_recorder_delete(). */
gboolean sb_recorder_change_note (SbRecorder *recorder,
                                  SbNote *before,
                                  const char *text,
                                  GError **error);

G_END_DECLS
