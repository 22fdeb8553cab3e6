/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline-private.h"

#include <glib/gi18n-lib.h>

#define MANY_FRAMES 10

/* The keyboard's way through the timeline: left and right from event to event of a lane,
 * up and down from lane to lane (and to the layers above them), Enter goes there, F2
 * takes hold. */

static int
count_rows (SbTimelineView *self)
{
  return (int) sb_lanes_get_n_lanes (self->lanes);
}

static const SbLane *
get_lane (SbTimelineView *self)
{
  return self->row >= 0 && self->row < count_rows (self)
           ? sb_lanes_get_lane (self->lanes, (guint) self->row)
           : NULL;
}

static SbTimelineLayer *
get_layer (SbTimelineView *self)
{
  int position = (int) self->layers->len + self->row;

  return self->row < 0 && position >= 0
           ? g_ptr_array_index (self->layers, (guint) position)
           : NULL;
}

static SbTime
get_time (SbTimelineView *self)
{
  return self->lead ? self->lead->start : self->position;
}

static void
go_to_record (SbTimelineView *self, GObject *record, gboolean extends)
{
  SbTime time;

  if (SB_IS_EVENT (record)) {
    time = SB_EVENT (record)->start;
    if (!extends)
      sb_timeline_view_select_only (self, SB_EVENT (record));
    else if (!sb_timeline_view_is_selected (self, record))
      sb_timeline_view_toggle (self, SB_EVENT (record));
  } else {
    time = SB_IS_MARK (record) ? SB_MARK (record)->start : SB_NOTE (record)->time;
    sb_timeline_view_select_only (self, NULL);
    sb_timeline_view_emit_seek (self, time, TRUE);
  }
  sb_time_axis_reveal (&self->axis, time);
  sb_timeline_view_moved (self);
}

/* The position beside the one that is selected, or beside the playhead. */
static guint
find_beside (SbTimelineView *self, const SbLane *lane, int direction)
{
  SbTime time = get_time (self);
  guint n = sb_track_get_n_items (lane->track);
  guint at = self->lead ? sb_track_find (lane->track, time, self->lead) : G_MAXUINT;
  guint before = sb_track_count_before (lane->track, time);

  if (at != G_MAXUINT)
    return direction > 0 ? (at + 1 < n ? at + 1 : at) : (at > 0 ? at - 1 : at);
  if (direction > 0)
    return before < n ? before : G_MAXUINT;
  return before > 0 ? before - 1 : G_MAXUINT;
}

static gboolean
go_beside (SbTimelineView *self, int direction, gboolean extends)
{
  const SbLane *lane = get_lane (self);
  SbTimelineLayer *layer = get_layer (self);
  guint position;
  SbTime time;

  if (layer) {
    time = sb_timeline_layer_find_next (layer, self->position, direction);
    if (time != SB_TIME_NONE)
      sb_timeline_view_emit_seek (self, time, TRUE);
    return TRUE;
  }
  position = lane ? find_beside (self, lane, direction) : G_MAXUINT;
  if (position != G_MAXUINT)
    go_to_record (self, sb_track_get_item (lane->track, position)->record, extends);
  return TRUE;
}

static void
tell_row (SbTimelineView *self)
{
  SbTimelineLayer *layer = get_layer (self);
  const SbLane *lane = get_lane (self);
  g_autofree char *words =
    layer ? sb_timeline_layer_dup_accessible (layer, self->position) : NULL;
  const char *title = layer  ? sb_timeline_layer_get_title (layer)
                      : lane ? lane->title
                             : "";
  g_autofree char *both = words ? g_strdup_printf ("%s: %s", title, words) : NULL;

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, both ? both : title, -1);
}

static gboolean
takes_room (SbTimelineView *self, SbTimelineLayer *layer)
{
  return sb_timeline_layer_get_visible (layer) &&
         sb_timeline_layer_measure (layer, self->layout.text) > 0;
}

/* Layers that are hidden, or have nothing to show, are passed over. */
static gboolean
go_to_row (SbTimelineView *self, int direction)
{
  int row = self->row + direction;

  while (
    row < 0 && row >= -(int) self->layers->len &&
    !takes_room (
      self, g_ptr_array_index (self->layers, (guint) ((int) self->layers->len + row))))
    row += direction;
  if (row < -(int) self->layers->len || row >= count_rows (self))
    return TRUE;
  sb_timeline_view_show_lane (self, row);
  tell_row (self);
  return TRUE;
}

static gboolean
go_to_end (SbTimelineView *self, gboolean last)
{
  const SbLane *lane = get_lane (self);
  guint n = lane ? sb_track_get_n_items (lane->track) : 0;

  if (n > 0)
    go_to_record (self, sb_track_get_item (lane->track, last ? n - 1 : 0)->record, FALSE);
  return TRUE;
}

static gboolean
fold_row (SbTimelineView *self)
{
  const SbLane *lane = get_lane (self);

  if (lane && (lane->kind == SB_LANE_FOLDED || lane->kind == SB_LANE_HEAD))
    sb_timeline_view_fold (self, lane->id, lane->kind == SB_LANE_HEAD);
  return TRUE;
}

static gboolean
go_there (SbTimelineView *self)
{
  SbTimelineLayer *layer = get_layer (self);

  if (layer)
    sb_timeline_layer_activate (layer, self->position);
  else if (self->lead)
    sb_timeline_view_emit_seek (self, self->lead->start, TRUE);
  else
    fold_row (self);
  return TRUE;
}

static const char *
get_part_words (SbGrabPart part)
{
  if (part == SB_GRAB_START)
    return _ (
      "Moving the beginning: arrows by frames, F2 for the end, Enter keeps it, Esc does "
      "not.");
  if (part == SB_GRAB_END)
    return _ (
      "Moving the end: arrows by frames, F2 for the whole, Enter keeps it, Esc does not.");
  return _ (
    "Moving the whole: arrows by frames, F2 for the beginning, Enter keeps it, Esc does "
    "not.");
}

/* Begin, end, whole, and round again; what an event does not have is passed over. */
static gboolean
take_next_part (SbTimelineView *self)
{
  SbEvent *event = self->lead;
  SbGrabPart part = SB_GRAB_START;

  if (event == NULL) {
    sb_timeline_view_say (self, _ ("Nothing to move: choose an event first."));
    return TRUE;
  }
  if (self->grab && sb_grab_get_event (self->grab) == event)
    part = sb_grab_get_part (self->grab) == SB_GRAB_START ? SB_GRAB_END
           : sb_grab_get_part (self->grab) == SB_GRAB_END ? SB_GRAB_WHOLE
                                                          : SB_GRAB_START;
  if (part == SB_GRAB_START && !sb_grab_allows (event, part))
    part = SB_GRAB_WHOLE;
  if (part == SB_GRAB_END && !sb_grab_allows (event, part))
    part = SB_GRAB_WHOLE;
  if (sb_timeline_view_take (self, event, part))
    sb_timeline_view_say (self, get_part_words (part));
  return TRUE;
}

static void
step_grab (SbTimelineView *self, int frames)
{
  SbTime edge = sb_grab_get_edge (self->grab);

  edge = sb_frames_step (self->frames, edge, frames);
  sb_timeline_view_drag_to (self, edge, FALSE);
  sb_time_axis_reveal (&self->axis, edge);
}

static gboolean
handle_moving (SbTimelineView *self, guint keyval, GdkModifierType state)
{
  int frames = state & GDK_SHIFT_MASK ? MANY_FRAMES : 1;

  switch (keyval) {
  case GDK_KEY_Left:
    step_grab (self, -frames);
    return TRUE;
  case GDK_KEY_Right:
    step_grab (self, frames);
    return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    sb_timeline_view_let_go (self);
    return TRUE;
  case GDK_KEY_Escape:
    sb_timeline_view_cancel (self);
    return TRUE;
  case GDK_KEY_F2:
    return take_next_part (self);
  default:
    return FALSE;
  }
}

static gboolean
handle_walking (SbTimelineView *self, guint keyval, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  switch (keyval) {
  case GDK_KEY_Left:
    return go_beside (self, -1, shift);
  case GDK_KEY_Right:
    return go_beside (self, 1, shift);
  case GDK_KEY_Up:
    return go_to_row (self, -1);
  case GDK_KEY_Down:
    return go_to_row (self, 1);
  case GDK_KEY_Home:
    return go_to_end (self, FALSE);
  case GDK_KEY_End:
    return go_to_end (self, TRUE);
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    return shift ? fold_row (self) : go_there (self);
  case GDK_KEY_F2:
    return take_next_part (self);
  default:
    return FALSE;
  }
}

gboolean
sb_timeline_view_handle_key (SbTimelineView *self, guint keyval, GdkModifierType state)
{
  g_return_val_if_fail (SB_IS_TIMELINE_VIEW (self), FALSE);
  if (!self->lanes || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    return FALSE;
  return self->grab ? handle_moving (self, keyval, state)
                    : handle_walking (self, keyval, state);
}
