/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

/* How our codings stand in files of BORIS, so that they come back as they were:
 *
 * An observation is one coding, "S07 K1", of a second pass "S07 K1 2"; session, coder and
 * pass are independent variables. Behaviours have the ids of our codes; their subject is
 * the code's. "episode 3" is a state of no subject, with the set end_reason; "mark IV" a
 * state of the child, with intensity and innocent_checked, one without an end being as
 * long as nothing; "note" a point of no subject with its text as the comment. A modifier
 * "set:value" is the value in the set; what the scheme does not know stands in the
 * comment.
 *
 * BORIS counts in milliseconds. A time is written as the first one that is not before it:
 * the frame on the screen then is the same. A START and a STOP are two lines and belong
 * together by being the 1st and 2nd, 3rd and 4th … of their subject, code and modifiers:
 * where two of them overlap, the second gets a value of the set SB_BORIS_PARALLEL, which
 * begins like its name, because tables do not have that. A state that still runs is a
 * START alone. Ratings, categories and decisions have no place, nor has what has no time.
 */
#define SB_BORIS_EPISODES "episodes"
#define SB_BORIS_MARKS "disorganisation"
#define SB_BORIS_NOTES "notes"
#define SB_BORIS_PARALLEL "parallel in Secure Base"

typedef struct {
  char *name;
  gboolean many;
  GPtrArray *values; /* text: as they are listed, some with their keys: "strong (s)" */
} SbBorisSet;

typedef struct {
  char *code;
  char *description;
  const char *subject;
  char *category; /* "" without */
  const char *key;
  const char *colour;
  gboolean is_state;
  GPtrArray *sets; /* SbBorisSet */
  gboolean has_parallels;
} SbBorisBehaviour;

/* All behaviours of a study: the codes of its schemes, then what events have besides. */
typedef struct {
  SbScheme *scheme;        /* the study's */
  const char *const *what; /* borrowed: which tables are asked for, as elsewhere */
  GPtrArray *behaviours;   /* SbBorisBehaviour */
  GHashTable *places;      /* code → SbBorisBehaviour */
  GPtrArray *items; /* for each of study->contents an array of SbBorisItem, by start;
                       what overlaps anywhere says how all must be written */
} SbBorisEthogram;

/* @what: as for sb_tables_build(). */
SbBorisEthogram *sb_boris_ethogram_new (const SbStudy *study, const char *const *what);
void sb_boris_ethogram_free (SbBorisEthogram *ethogram);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbBorisEthogram, sb_boris_ethogram_free)

SbBorisBehaviour *sb_boris_ethogram_find (SbBorisEthogram *ethogram, const char *code);
/* Codes that @behaviour ends, "a,b": the others of its exclusive group. */
char *sb_boris_ethogram_dup_excluded (SbBorisEthogram *ethogram,
                                      const SbBorisBehaviour *behaviour);

/* One event, episode, mark or note of a coding, in BORIS' terms. */
typedef struct {
  const SbBorisBehaviour *behaviour;
  char *modifiers;
  char *comment;      /* NULL without */
  gint64 start;       /* ms */
  gint64 end;         /* ms; G_MININT64: a point, or a state that still runs */
  gint64 start_frame; /* -1: none */
  gint64 end_frame;
  guint parallel; /* which of several that overlap, from 0 */
} SbBorisItem;

/* Those of a coding, by start; then, when all are made, what tells overlapping ones apart
 * goes into their modifiers. (element-type SbBorisItem) */
GArray *sb_boris_items_new (SbBorisEthogram *ethogram, const SbContent *content);
void sb_boris_items_tell_parallels (GArray *items);

/* "S07 K1", one for each of study->contents; names that come out alike are told apart. */
GStrv sb_boris_dup_observations (const SbStudy *study);
/* A file name for its recording: "S07.mp4"; the real one may tell too much. */
char *sb_boris_dup_media_name (const SbContent *content);
/* How long the recording is, and its frames a second on average; it must have a picture.
 */
void sb_boris_print_length (const SbContent *content, char *text);
void sb_boris_print_rate (const SbContent *content, char *text);
/* "2026-03-14T00:00:00" with @between in its middle; "" where it is not known. */
char *sb_boris_dup_date (const SbContent *content, const char *between);
/* "12.040" into @text. */
#define SB_BORIS_MS_SIZE 24
void sb_boris_print_ms (gint64 ms, char *text);

/* One of the lines that BORIS' list of events has. */
typedef struct {
  const SbBorisItem *item;
  gint64 ms;
  gboolean is_stop;
} SbBorisMoment;

/* The lines of @items in BORIS' order. (element-type SbBorisMoment) */
GArray *sb_boris_moments_new (const GArray *items);
/* "START", "STOP", "POINT" */
const char *sb_boris_moment_get_status (const SbBorisMoment *moment);
