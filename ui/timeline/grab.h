/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/kinds.h>

G_BEGIN_DECLS

/* Events taken hold of, to be moved or to have an edge moved, by the pointer or by keys.
 * Times always fall on frames of the master recording where it has any. Changes nothing
 * by itself: what it would become is asked for at the end. */
typedef struct _SbGrab SbGrab;

typedef enum {
  SB_GRAB_WHOLE,
  SB_GRAB_START,
  SB_GRAB_END,
} SbGrabPart;

/* Whether @event has that part to take hold of: a point has no edges, and what still runs
 * has no end. */
gboolean sb_grab_allows (SbEvent *event, SbGrabPart part);

/* @events (SbEvent): all that move along, with @event among them; for an edge @event
 * alone moves. @frames may be NULL. @length: the session's. */
SbGrab *sb_grab_new (SbGrabPart part,
                     SbEvent *event,
                     GPtrArray *events,
                     SbFrameIndex *frames,
                     SbTime length);
void sb_grab_free (SbGrab *grab);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbGrab, sb_grab_free)

SbGrabPart sb_grab_get_part (SbGrab *grab);
SbEvent *sb_grab_get_event (SbGrab *grab);
const GPtrArray *sb_grab_get_events (SbGrab *grab); /* as they are in the file */

/* The edge in hand: the start of the event, or its end for SB_GRAB_END. It goes to the
 * frame nearest to @time that leaves the event a length and inside the session. */
void sb_grab_move_to (SbGrab *grab, SbTime time);
void sb_grab_step (SbGrab *grab, int frames);
SbTime sb_grab_get_edge (SbGrab *grab);
gboolean sb_grab_has_moved (SbGrab *grab);

/* Where the event at @position of the events would lie. @end: its start for a point,
 * SB_TIME_NONE while it runs. */
void sb_grab_get_span (SbGrab *grab, guint position, SbTime *start, SbTime *end);
/* Changed copies, by position, without those that stay as they are; their PTS are not
 * set. @before: the events that change. (transfer container with its content) */
GPtrArray *sb_grab_dup_changes (SbGrab *grab, GPtrArray **before);

/* The beginning of a frame nearest to @time, or the end of the last one; @time itself
 * without @frames. */
SbTime sb_frames_get_nearest (SbFrameIndex *frames, SbTime time);
/* @n frames on (or back) from @time, not beyond the ends; steps of SB_GRAB_BARE_STEP
 * without @frames. */
SbTime sb_frames_step (SbFrameIndex *frames, SbTime time, int n);
#define SB_GRAB_BARE_STEP (10 * SB_MSECOND)

G_END_DECLS
