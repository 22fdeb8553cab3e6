/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/kinds.h>
#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* An immutable picture of one coding with all that belongs to it: what measures,
 * classifiers and exporters work on, in any thread. Arrays hold records, sorted: episodes
 * by number, events by start, then end, then id; ratings by record, episode, partner,
 * scale. */
typedef struct {
  SbDyad *dyad;
  SbSession *session;
  SbCoder *coder;
  SbCoding *coding;
  SbScheme *scheme;           /* the version that it is coded with; NULL: the study's */
  int scheme_version;         /* its number; 0: the study's */
  SbFrameIndex *frames;       /* of the master recording; NULL without one */
  GPtrArray *episodes;        /* SbEpisode */
  GPtrArray *events;          /* SbEvent */
  GPtrArray *ratings;         /* SbRating, all records */
  GPtrArray *marks;           /* SbMark */
  GPtrArray *classifications; /* SbClassification, all records */
  GPtrArray *notes;           /* SbNote */
  GPtrArray *decisions;       /* SbDecision; only a consensus has any */
} SbContent;

SbContent *sb_content_new (void); /* empty arrays that unref their records */
void sb_content_free (SbContent *content);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbContent, sb_content_free)
void sb_content_sort (SbContent *content);

/* The one to measure and judge the coding by. */
SbScheme *sb_content_get_scheme (const SbContent *content, SbScheme *otherwise);

/* When it was decided; NULL: it is not, or the time is left out: where dates are, a
 * decided coding has the decided_at "", and so counts as decided. */
const char *sb_coding_get_decision_time (const SbCoding *coding);

/* Whether the session may be used without reserve (SbSession.validity; unset: yes). */
gboolean sb_session_is_valid (const SbSession *session);
/* Why not, for a person: "Not valid: Caregiver coached (she pointed to the toys)". NULL
 * when it is valid, or NULL. */
char *sb_session_dup_reserve (const SbSession *session, SbScheme *scheme);

SbEpisode *sb_content_find_episode (SbContent *content, int number);
/* The episode in which the session was broken off: the last one that was marked, where it
 * is not the last of @scheme and yet has an end of its own. Those after it were not held.
 * NULL: it was not. */
SbEpisode *sb_content_find_break (const SbContent *content, SbScheme *scheme);
/* "blind" where the coding was decided, else "current". */
const char *sb_content_get_counting_record (SbContent *content);
SbRating *sb_content_find_rating (SbContent *content,
                                  const char *record,
                                  int episode,
                                  const char *partner,
                                  const char *scale);
SbClassification *sb_content_find_classification (SbContent *content, const char *record);

/* Blind first: whether anything that follows from rules may be shown of the coding. Not
 * before Decide; where the project's settings have this flag, not before it is handed in.
 * @project NULL: as if the settings said nothing. */
#define SB_STUDY_SUGGEST_AFTER_HAND_IN "suggest_after_hand_in"
gboolean sb_project_may_suggest (const SbProject *project, const SbCoding *coding);

/* Names of the project's settings that say what counts as a disagreement
 * (disagreement-rules.h). */
#define SB_STUDY_DISAGREEMENT_POINTS "disagreement_points"
#define SB_STUDY_DISAGREEMENT_BOUNDARY "disagreement_boundary"
#define SB_STUDY_DISAGREEMENT_OVERLAP "disagreement_overlap"
#define SB_STUDY_DISAGREEMENT_INSTANT "disagreement_instant"

/* A whole project: the scheme in force and every coding, sorted by session label, coder,
 * pass. */
typedef struct {
  SbProject *project;
  SbScheme *scheme;
  int scheme_version;
  GPtrArray *sessions; /* SbSession, sorted by label */
  GPtrArray *contents; /* SbContent */

  /* What else is in the project, each sorted by sb_record_compare(); NULL: not known. */
  GPtrArray *dyads;           /* SbDyad */
  GPtrArray *coders;          /* SbCoder */
  GPtrArray *recordings;      /* SbRecording; the paths are those of the project */
  GPtrArray *assignments;     /* SbAssignment */
  GPtrArray *scheme_versions; /* SbSchemeVersion */
} SbStudy;

void sb_study_free (SbStudy *study);
/* Every version of the scheme that a table of the study has to know: the one in force
 * first, then those that codings keep, in the order of the codings. (transfer container)
 */
GPtrArray *sb_study_list_schemes (const SbStudy *study);
/* By label; borrowed, NULL when there is none. */
SbSession *sb_study_find_session (const SbStudy *study, const char *label);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbStudy, sb_study_free)

G_END_DECLS
