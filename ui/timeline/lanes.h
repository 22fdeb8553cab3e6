/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/kinds.h>
#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* The events of a coding sorted into the rows of the timeline: one lane for each group of
 * codes, one for the acts of each subject, and one for every other state that was used.
 * Holds no pixels. */
typedef struct {
  char *title;
  GPtrArray *events;  /* SbEvent, by start; without the running ones */
  GPtrArray *running; /* SbEvent: states that have no end yet */
  SbTime longest;     /* the longest duration: how far back of a view to look */
} SbLane;

typedef struct _SbLanes SbLanes;

SbLanes *sb_lanes_new (SbScheme *scheme);
void sb_lanes_free (SbLanes *lanes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbLanes, sb_lanes_free)

/* Sorts @events (SbEvent, by start) into the lanes anew. */
void sb_lanes_fill (SbLanes *lanes, GListModel *events);

/* The lanes to show: groups and acts always, other states once they were used. */
guint sb_lanes_get_n_lanes (SbLanes *lanes);
const SbLane *sb_lanes_get_lane (SbLanes *lanes, guint lane);

/* The first event of the lane that can reach into a view that begins at @time: found by
 * binary search, so that drawing costs what is in view and not what is in the session. */
guint sb_lane_find_first (const SbLane *lane, SbTime time);

/* The event of the lane that covers @time, a point within @reach of it; NULL: none. */
SbEvent *sb_lane_find_at (const SbLane *lane, SbTime time, SbTime reach);

G_END_DECLS
