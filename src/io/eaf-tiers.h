/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* A coding laid out in tiers in which nothing overlaps, in whole milliseconds
 * (eaf-own.h).
 */

typedef enum {
  SB_LANE_STATES,
  SB_LANE_POINTS,
  SB_LANE_RUNNING,
  SB_LANE_N_KINDS,
} SbLaneKind;

typedef struct {
  const char *what; /* "comment" */
  char *text;
} SbLaneDetail;

typedef struct {
  gint64 start; /* ms */
  gint64 end;   /* ms, later than start */
  char *value;
  int entry;          /* of the family's vocabulary; -1: it has none */
  GPtrArray *details; /* SbLaneDetail; NULL: none */
} SbLaneItem;

typedef struct {
  char *name; /* "child:distress", "child:distress (running)", "child:distress 2" */
  SbLaneKind kind;
  GPtrArray *items; /* SbLaneItem, by time */
} SbLane;

typedef struct {
  char *name;
  char *description;
} SbLaneEntry;

/* Codes of a subject that exclude each other, or a single one; or episodes, marks, notes.
 */
typedef struct {
  char *name;          /* "child:distress", "child:greet", "notes" */
  char *subject;       /* NULL: of nobody */
  gboolean has_states; /* what it is of has a duration, as a rule */
  GPtrArray *entries;  /* SbLaneEntry: what its values are; NULL: any text */
  GHashTable *places;  /* name of an entry → place + 1 */
  GPtrArray *lanes;    /* SbLane, in the order of kinds */
} SbLaneFamily;

/* What of a coding is laid out. */
typedef struct {
  gboolean episodes;
  gboolean events;
  gboolean marks;
  gboolean notes;
} SbLaneChoice;

/* What has no time (timeless.h) is in none of them.
 *
 * SbLaneFamily: all those of the scheme, also without lanes, then of codes that it does
 * not have. (transfer full) */
GPtrArray *
sb_eaf_lanes_new (const SbContent *content, SbScheme *scheme, SbLaneChoice choice);

/* The texts in the order in which they are written of every lane. */
extern const char *const sb_eaf_lane_details[];

G_END_DECLS
