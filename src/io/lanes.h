/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/incoming.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* A coding laid out for programs that keep one list for each sort of behaviour (tiers,
 * columns): a lane for each subject and group, apart for states and points; then one for
 * the episodes, the marks of disorganisation and the notes. Empty lanes are left out.
 *
 * Names: "child:distress", "child:distress points" for the points of a group,
 * "child:points" for points without a group; a state without a group has a lane of its
 * own, "child:contact"; ":" alone where the scheme lost the code. */
#define SB_LANE_EPISODES "episodes"
#define SB_LANE_MARKS "disorganisation"
#define SB_LANE_NOTES "notes"

typedef enum {
  SB_LANE_STATE,
  SB_LANE_POINT,
  SB_LANE_RUNNING, /* a state whose end has not been coded */
} SbLaneKind;

typedef struct {
  SbLaneKind kind;
  SbTime start;
  SbTime end;        /* SB_TIME_NONE unless it is a STATE */
  char *code;        /* "cry", "episode 3", "mark IV"; NULL for a note */
  GPtrArray *fields; /* text: modifiers, as they stand in the event ("set:value"), or the
                        other members of the record ("intensity:2") */
  char *comment;     /* or the note; NULL without */
} SbLaneItem;

typedef struct {
  char *name;
  char *subject; /* NULL: of nobody */
  gboolean is_points;
  GPtrArray *items; /* SbLaneItem, by start, then end */
} SbLane;

/* SbLane, in the order of the scheme's codes. @what: as for sb_tables_build().
 * (transfer full) */
GPtrArray *sb_coding_lanes_new (const SbContent *content,
                                SbScheme *otherwise,
                                const char *const *what);

/* The fields in one line, "a:1; b:2"; a backslash stands before what would part them. And
 * back. (transfer full) */
char *sb_coding_lane_join_fields (const GPtrArray *fields);
GPtrArray *sb_coding_lane_split_fields (const char *text);
/* Adds them to @event; without a colon a field is of the set "modifier". */
void sb_coding_lane_add_attributes (SbIncomingEvent *event, const GPtrArray *fields);

/* A moment of ours that was made longer in the other program: it stays one, for its code
 * has no duration; its end goes into the comment, which is said. */
void sb_coding_lane_keep_point (SbIncoming *incoming,
                                const char *where,
                                SbIncomingEvent *event);

/* Where the coding ends: of the recording or of what was coded, whichever is later;
 * where it begins: 0, or before. */
SbTime sb_coding_lanes_find_end (const GPtrArray *lanes, SbFrameIndex *frames);
SbTime sb_coding_lanes_find_start (const GPtrArray *lanes);

G_END_DECLS
