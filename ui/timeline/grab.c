/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grab.h"

struct _SbGrab {
  SbGrabPart part;
  SbEvent *event;
  GPtrArray *events;
  SbFrameIndex *frames;
  SbTime length;
  SbTime edge; /* where the edge in hand is now */
};

SbTime
sb_frames_get_nearest (SbFrameIndex *frames, SbTime time)
{
  return frames ? sb_frame_index_get_nearest (frames, time) : time;
}

SbTime
sb_frames_step (SbFrameIndex *frames, SbTime time, int n)
{
  return frames ? sb_frame_index_step (frames, time, n) : time + n * SB_GRAB_BARE_STEP;
}

static gboolean
has_end (SbEvent *event)
{
  return !event->running && event->end != SB_TIME_NONE;
}

gboolean
sb_grab_allows (SbEvent *event, SbGrabPart part)
{
  if (part == SB_GRAB_WHOLE)
    return TRUE;
  return has_end (event) || (part == SB_GRAB_START && event->running);
}

static SbTime
get_edge_of (SbEvent *event, SbGrabPart part)
{
  return part == SB_GRAB_END ? event->end : event->start;
}

SbGrab *
sb_grab_new (
  SbGrabPart part, SbEvent *event, GPtrArray *events, SbFrameIndex *frames, SbTime length)
{
  SbGrab *grab;

  g_return_val_if_fail (sb_grab_allows (event, part), NULL);
  grab = g_new0 (SbGrab, 1);
  grab->part = part;
  grab->event = g_object_ref (event);
  grab->events = g_ptr_array_new_with_free_func (g_object_unref);
  grab->frames = frames ? sb_frame_index_ref (frames) : NULL;
  grab->length = length;
  grab->edge = get_edge_of (event, part);
  if (part != SB_GRAB_WHOLE)
    g_ptr_array_add (grab->events, g_object_ref (event));
  for (guint i = 0; part == SB_GRAB_WHOLE && i < events->len; i++)
    g_ptr_array_add (grab->events, g_object_ref (g_ptr_array_index (events, i)));
  return grab;
}

void
sb_grab_free (SbGrab *grab)
{
  g_object_unref (grab->event);
  g_ptr_array_unref (grab->events);
  g_clear_pointer (&grab->frames, sb_frame_index_unref);
  g_free (grab);
}

SbGrabPart
sb_grab_get_part (SbGrab *grab)
{
  return grab->part;
}

SbEvent *
sb_grab_get_event (SbGrab *grab)
{
  return grab->event;
}

const GPtrArray *
sb_grab_get_events (SbGrab *grab)
{
  return grab->events;
}

SbTime
sb_grab_get_edge (SbGrab *grab)
{
  return grab->edge;
}

gboolean
sb_grab_has_moved (SbGrab *grab)
{
  return grab->edge != get_edge_of (grab->event, grab->part);
}

/* How far down all may go together: to the beginning of the session. */
static SbTime
get_earliest (SbGrab *grab)
{
  SbTime before = 0;

  if (grab->part == SB_GRAB_END)
    return sb_frames_step (grab->frames, grab->event->start, 1);
  for (guint i = 0; i < grab->events->len; i++) {
    SbEvent *event = g_ptr_array_index (grab->events, i);

    before = MAX (before, grab->event->start - event->start);
  }
  return before;
}

static SbTime
get_latest (SbGrab *grab)
{
  SbTime after = 0;

  if (grab->part == SB_GRAB_END)
    return grab->length;
  if (grab->part == SB_GRAB_START)
    return has_end (grab->event) ? sb_frames_step (grab->frames, grab->event->end, -1)
                                 : grab->length;
  for (guint i = 0; i < grab->events->len; i++) {
    SbEvent *event = g_ptr_array_index (grab->events, i);

    after =
      MAX (after, (has_end (event) ? event->end : event->start) - grab->event->start);
  }
  return grab->length - after;
}

/* What came from outside the session or shorter than a frame stays where it is. */
void
sb_grab_move_to (SbGrab *grab, SbTime time)
{
  SbTime earliest = get_earliest (grab), latest = get_latest (grab);
  SbTime nearest;

  if (latest < earliest)
    return;
  nearest = sb_frames_get_nearest (grab->frames, CLAMP (time, earliest, latest));
  if (nearest > latest)
    nearest = sb_frames_step (grab->frames, latest, 0);
  if (nearest < earliest)
    nearest = sb_frames_step (grab->frames, earliest, 1);
  grab->edge = nearest;
}

void
sb_grab_step (SbGrab *grab, int frames)
{
  sb_grab_move_to (grab, sb_frames_step (grab->frames, grab->edge, frames));
}

/* An event that moves along goes to the frame nearest to where it would be. */
static SbTime
shift (SbGrab *grab, SbTime time)
{
  SbTime moved = grab->edge - get_edge_of (grab->event, grab->part);

  return moved == 0 ? time : sb_frames_get_nearest (grab->frames, time + moved);
}

static void
shift_span (SbGrab *grab, SbEvent *event, SbTime *start, SbTime *end)
{
  *start = shift (grab, event->start);
  if (!has_end (event)) {
    *end = event->running ? SB_TIME_NONE : *start;
    return;
  }
  *end = shift (grab, event->end);
  if (*end <= *start)
    *end = sb_frames_step (grab->frames, *start, 1);
}

void
sb_grab_get_span (SbGrab *grab, guint position, SbTime *start, SbTime *end)
{
  SbEvent *event = g_ptr_array_index (grab->events, position);

  if (grab->part == SB_GRAB_WHOLE) {
    shift_span (grab, event, start, end);
    return;
  }
  *start = grab->part == SB_GRAB_START ? grab->edge : event->start;
  *end = grab->part == SB_GRAB_END ? grab->edge : event->end;
}

static SbEvent *
dup_changed (SbGrab *grab, guint position)
{
  SbEvent *event = g_ptr_array_index (grab->events, position);
  SbEvent *changed = sb_record_dup (event);
  SbTime end;

  sb_grab_get_span (grab, position, &changed->start, &end);
  if (has_end (event))
    changed->end = end;
  return changed;
}

GPtrArray *
sb_grab_dup_changes (SbGrab *grab, GPtrArray **before)
{
  GPtrArray *after = g_ptr_array_new_with_free_func (g_object_unref);

  *before = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < grab->events->len; i++) {
    SbEvent *event = g_ptr_array_index (grab->events, i);
    g_autoptr (SbEvent) changed = dup_changed (grab, i);

    if (sb_record_equal (event, changed))
      continue;
    g_ptr_array_add (*before, g_object_ref (event));
    g_ptr_array_add (after, g_steal_pointer (&changed));
  }
  return after;
}
