/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/looks.h"
#include "timeline/track.h"

#include <securebase/model/kinds.h>

G_BEGIN_DECLS

/* What is drawn in rows below each other: the events of a coding, one row for each group
 * of codes (folded) or one for each code (unfolded), and rows for the marks of
 * disorganisation and for notes where there are any. A single event added or taken out
 * costs no more than its place in its rows. Holds no pixels. */
typedef struct _SbLanes SbLanes;

typedef enum {
  SB_LANE_FOLDED, /* all codes of a group */
  SB_LANE_HEAD,   /* the same, while the group's codes have rows of their own below it */
  SB_LANE_CODE,   /* one code; of a group or alone */
  SB_LANE_MARKS,
  SB_LANE_NOTES,
} SbLaneKind;

typedef struct {
  SbLaneKind kind;
  char *id; /* stable: "distress", "cry", "marks" */
  char *title;
  SbTrack *track;
  guint group;          /* 0: none; those of one group have the same number */
  gboolean is_optional; /* shown only when something is in it */
} SbLane;

SbLanes *sb_lanes_new (SbScheme *scheme);
void sb_lanes_free (SbLanes *lanes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbLanes, sb_lanes_free)

const SbLooks *sb_lanes_get_looks (SbLanes *lanes);

/* All of @events (SbEvent, by start), @marks (SbMark) and @notes (SbNote) anew; each may
 * be NULL. */
void sb_lanes_fill_events (SbLanes *lanes, GListModel *events);
void sb_lanes_fill_remarks (SbLanes *lanes, GListModel *marks, GListModel *notes);
/* One event more or less. Its fields must be those with which it came. */
void sb_lanes_add (SbLanes *lanes, SbEvent *event);
void sb_lanes_remove (SbLanes *lanes, SbEvent *event);

/* The rows to show. They change with what is in them and with folding:
 * sb_lanes_update() says whether they did since it was asked last. */
gboolean sb_lanes_update (SbLanes *lanes);
guint sb_lanes_get_n_lanes (SbLanes *lanes);
const SbLane *sb_lanes_get_lane (SbLanes *lanes, guint lane);
/* The row in which @event is shown, G_MAXUINT: in none. */
guint sb_lanes_find_event (SbLanes *lanes, SbEvent *event);

/* Folding, by the id of a group's lane. */
gboolean sb_lanes_is_folded (SbLanes *lanes, const char *group);
void sb_lanes_set_folded (SbLanes *lanes, const char *group, gboolean folded);
void sb_lanes_fold_all (SbLanes *lanes, gboolean folded);
gboolean sb_lanes_are_all_folded (SbLanes *lanes);
/* The ids of the groups that are unfolded: what is remembered. */
GStrv sb_lanes_dup_unfolded (SbLanes *lanes);
void sb_lanes_set_unfolded (SbLanes *lanes, const char *const *groups);

/* The edge of a shown event nearest to @time and not farther than @reach, other than
 * those of the set @except (records; may be NULL). SB_TIME_NONE: none. */
SbTime sb_lanes_find_edge (SbLanes *lanes, SbTime time, SbTime reach, GHashTable *except);

G_END_DECLS
