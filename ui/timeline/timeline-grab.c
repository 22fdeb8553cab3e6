/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline-private.h"

#include <glib/gi18n-lib.h>

/* How near the pointer must come to what it snaps to. */
#define SNAP_PX 7

gboolean
sb_timeline_view_is_moving (SbTimelineView *self)
{
  return self->grab != NULL;
}

static GPtrArray *
dup_moved_along (SbTimelineView *self, SbEvent *event)
{
  GPtrArray *events;

  if (sb_timeline_view_is_selected (self, event))
    return sb_timeline_view_dup_selection (self);
  events = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (events, g_object_ref (event));
  return events;
}

gboolean
sb_timeline_view_take (SbTimelineView *self, SbEvent *event, SbGrabPart part)
{
  g_autoptr (GPtrArray) events = NULL;

  if (self->why_fixed) {
    sb_timeline_view_say (self, self->why_fixed);
    return FALSE;
  }
  if (!sb_grab_allows (event, part))
    return FALSE;
  events = dup_moved_along (self, event);
  g_clear_pointer (&self->grab, sb_grab_free);
  self->grab = sb_grab_new (part, event, events, self->frames, self->axis.length);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

static void
consider (SbTime time, SbTime edge, SbTime *reach, SbTime *best)
{
  if (edge == SB_TIME_NONE || ABS (edge - time) > *reach)
    return;
  *reach = ABS (edge - time);
  *best = edge;
}

/* The edges of other events, episodes and the playhead draw the edge in hand to them. */
static SbTime
snap (SbTimelineView *self, SbTime time)
{
  const GPtrArray *moved = sb_grab_get_events (self->grab);
  g_autoptr (GHashTable) except = g_hash_table_new (NULL, NULL);
  guint n = self->episodes ? g_list_model_get_n_items (self->episodes) : 0;
  SbTime reach = (SbTime) (SNAP_PX * self->axis.ns_per_px);
  SbTime best = time;

  for (guint i = 0; i < moved->len; i++)
    g_hash_table_add (except, g_ptr_array_index (moved, i));
  consider (time, self->position, &reach, &best);
  for (guint i = 0; i < n; i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (self->episodes, i);

    consider (time, episode->start, &reach, &best);
    consider (time, episode->end, &reach, &best);
  }
  consider (time, sb_lanes_find_edge (self->lanes, time, reach, except), &reach, &best);
  return best;
}

static void
tell_edge (SbTimelineView *self)
{
  SbTime edge = sb_grab_get_edge (self->grab);
  g_autofree char *clock = sb_time_to_clock (edge);

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, clock, -1);
  sb_timeline_view_emit_seek (self, edge, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sb_timeline_view_drag_to (SbTimelineView *self, SbTime time, gboolean snaps)
{
  SbTime before;

  g_return_if_fail (self->grab != NULL);
  before = sb_grab_get_edge (self->grab);
  sb_grab_move_to (self->grab, snaps ? snap (self, time) : time);
  if (sb_grab_get_edge (self->grab) != before)
    tell_edge (self);
}

void
sb_timeline_view_let_go (SbTimelineView *self)
{
  g_autoptr (SbGrab) grab = g_steal_pointer (&self->grab);
  g_autoptr (GPtrArray) before = NULL, after = NULL;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (grab == NULL || !sb_grab_has_moved (grab))
    return;
  after = sb_grab_dup_changes (grab, &before);
  sb_timeline_view_emit_seek (self, sb_grab_get_edge (grab), TRUE);
  sb_timeline_view_emit_edit (self, before, after);
}

void
sb_timeline_view_cancel (SbTimelineView *self)
{
  gboolean was_moving = self->grab != NULL;

  g_clear_pointer (&self->grab, sb_grab_free);
  self->drag = SB_DRAG_NONE;
  if (was_moving)
    sb_timeline_view_say (self, _ ("Moving was cancelled: nothing was changed."));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
