/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline-private.h"

#include "timeline/event-words.h"

#define POINT_REACH_PX 6
#define EDGE_REACH_PX 5

/* What is at a place, and what is selected. */

SbTime
sb_timeline_view_get_time_at (SbTimelineView *self, double x)
{
  return sb_time_axis_from_x (&self->axis,
                              x - sb_timeline_layout_get_strip_x (&self->layout));
}

GObject *
sb_timeline_view_find_record (SbTimelineView *self, double x, double y, guint *lane)
{
  int row = sb_timeline_layout_find_lane (&self->layout, y);
  SbTime reach = (SbTime) (POINT_REACH_PX * self->axis.ns_per_px);
  const SbLane *found;
  guint position;

  if (!self->lanes || row < 0 || row >= (int) sb_lanes_get_n_lanes (self->lanes) ||
      sb_timeline_layout_is_in_names (&self->layout, x))
    return NULL;
  *lane = (guint) row;
  found = sb_lanes_get_lane (self->lanes, (guint) row);
  position =
    sb_track_find_at (found->track, sb_timeline_view_get_time_at (self, x), reach);
  return position == G_MAXUINT ? NULL
                               : sb_track_get_item (found->track, position)->record;
}

SbGrabPart
sb_timeline_view_find_part (SbTimelineView *self, SbEvent *event, double x)
{
  double strip_x = sb_timeline_layout_get_strip_x (&self->layout);
  double from_start = x - strip_x - sb_time_axis_to_x (&self->axis, event->start);
  double to_end = event->end == SB_TIME_NONE
                    ? G_MAXDOUBLE
                    : strip_x + sb_time_axis_to_x (&self->axis, event->end) - x;
  /* A bar too narrow for three parts moves as a whole from its middle. */
  double reach = MIN (EDGE_REACH_PX, (from_start + to_end) / 3);

  if (sb_grab_allows (event, SB_GRAB_END) && to_end <= reach)
    return SB_GRAB_END;
  if (sb_grab_allows (event, SB_GRAB_START) && from_start <= reach)
    return SB_GRAB_START;
  return SB_GRAB_WHOLE;
}

gboolean
sb_timeline_view_is_selected (SbTimelineView *self, gpointer event)
{
  return g_hash_table_contains (self->selected, event);
}

/* What the keyboard and a screen reader are told to be at. GTK 4.8 knows no accessible
 * children without widgets and no announcements: the widget's own value and description
 * carry the words instead, and the list of events in its panel has a row for each. */
static void
tell_lead (SbTimelineView *self)
{
  g_autofree char *words =
    self->lead ? sb_event_words_dup (G_OBJECT (self->lead), self->scheme, self->frames)
               : sb_time_to_clock (self->position);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  words,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words,
                                  -1);
}

static void
selection_changed (SbTimelineView *self)
{
  self->selection++;
  g_hash_table_remove_all (self->lost);
  tell_lead (self);
  sb_timeline_view_emit_selected (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sb_timeline_view_select_only (SbTimelineView *self, SbEvent *event)
{
  if (self->lead == event && g_hash_table_size (self->selected) == (event ? 1 : 0))
    return;
  g_hash_table_remove_all (self->selected);
  if (event)
    g_hash_table_add (self->selected, g_object_ref (event));
  g_set_object (&self->lead, event);
  selection_changed (self);
}

static SbEvent *
get_any_selected (SbTimelineView *self)
{
  GHashTableIter iter;
  gpointer event = NULL;

  g_hash_table_iter_init (&iter, self->selected);
  return g_hash_table_iter_next (&iter, &event, NULL) ? event : NULL;
}

void
sb_timeline_view_toggle (SbTimelineView *self, SbEvent *event)
{
  if (g_hash_table_remove (self->selected, event)) {
    if (self->lead == event)
      g_set_object (&self->lead, get_any_selected (self));
  } else {
    g_hash_table_add (self->selected, g_object_ref (event));
    g_set_object (&self->lead, event);
  }
  selection_changed (self);
}

/* All events of a lane that meet a stretch of time. */
static void
select_in_lane (SbTimelineView *self, const SbLane *lane, SbInterval span)
{
  guint last = sb_track_count_before (lane->track, span.end + 1);

  for (guint i = sb_track_find_reaching (lane->track, 0, last, span.start - 1); i < last;
       i = sb_track_find_reaching (lane->track, i + 1, last, span.start - 1)) {
    GObject *record = sb_track_get_item (lane->track, i)->record;

    if (!SB_IS_EVENT (record) || !g_hash_table_add (self->selected, record))
      continue;
    g_object_ref (record);
    g_set_object (&self->lead, SB_EVENT (record));
  }
}

void
sb_timeline_view_select_band (SbTimelineView *self, gboolean adds)
{
  SbInterval span = {
    sb_timeline_view_get_time_at (self, MIN (self->drag_x, self->band_x)),
    sb_timeline_view_get_time_at (self, MAX (self->drag_x, self->band_x))};
  int first =
    sb_timeline_layout_find_lane (&self->layout, MIN (self->drag_y, self->band_y));
  int last =
    sb_timeline_layout_find_lane (&self->layout, MAX (self->drag_y, self->band_y));

  if (!adds) {
    g_hash_table_remove_all (self->selected);
    g_clear_object (&self->lead);
  }
  for (int i = MAX (first, 0); i <= last && i < (int) sb_lanes_get_n_lanes (self->lanes);
       i++)
    select_in_lane (self, sb_lanes_get_lane (self->lanes, (guint) i), span);
  selection_changed (self);
}

void
sb_timeline_view_note_removed (SbTimelineView *self, SbEvent *event)
{
  if (self->grab)
    sb_timeline_view_cancel (self);
  if (!g_hash_table_contains (self->selected, event))
    return;
  g_hash_table_replace (self->lost,
                        g_strdup (sb_record_get_id (event)),
                        GINT_TO_POINTER (self->lead == event));
  if (self->lead == event)
    g_clear_object (&self->lead);
  g_hash_table_remove (self->selected, event);
  self->selection++;
}

void
sb_timeline_view_note_added (SbTimelineView *self, SbEvent *event)
{
  gpointer was_lead;

  if (!g_hash_table_lookup_extended (
        self->lost, sb_record_get_id (event), NULL, &was_lead))
    return;
  g_hash_table_remove (self->lost, sb_record_get_id (event));
  g_hash_table_add (self->selected, g_object_ref (event));
  if (was_lead || !self->lead)
    g_set_object (&self->lead, event);
  self->selection++;
  tell_lead (self);
}

SbEvent *
sb_timeline_view_get_selected (SbTimelineView *self)
{
  return self->lead;
}

static int
compare_records (gconstpointer a, gconstpointer b)
{
  return sb_record_compare (*(gconstpointer *) a, *(gconstpointer *) b);
}

GPtrArray *
sb_timeline_view_dup_selection (SbTimelineView *self)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer event;

  g_hash_table_iter_init (&iter, self->selected);
  while (g_hash_table_iter_next (&iter, &event, NULL))
    g_ptr_array_add (events, g_object_ref (event));
  g_ptr_array_sort (events, compare_records);
  return events;
}

void
sb_timeline_view_select (SbTimelineView *self, SbEvent *event)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  sb_timeline_view_select_only (self, event);
  if (event && self->lanes) {
    guint row = sb_lanes_find_event (self->lanes, event);

    if (row != G_MAXUINT)
      sb_timeline_view_show_lane (self, (int) row);
  }
}

void
sb_timeline_view_select_all (SbTimelineView *self, GPtrArray *events)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  g_hash_table_remove_all (self->selected);
  g_clear_object (&self->lead);
  for (guint i = 0; i < events->len; i++)
    g_hash_table_add (self->selected, g_object_ref (g_ptr_array_index (events, i)));
  if (events->len > 0)
    self->lead = g_object_ref (g_ptr_array_index (events, events->len - 1));
  selection_changed (self);
}

void
sb_timeline_view_show_lane (SbTimelineView *self, int row)
{
  double top = (double) row * self->layout.lane;

  self->row = row;
  if (self->vadjustment && row >= 0)
    gtk_adjustment_clamp_page (self->vadjustment, top, top + self->layout.lane);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static char *
dup_episode_words (SbTimelineView *self, SbTime time)
{
  guint n = self->episodes ? g_list_model_get_n_items (self->episodes) : 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (self->episodes, i);
    SbTime end = episode->end == SB_TIME_NONE ? self->axis.length : episode->end;

    if (time >= episode->start && time < end)
      return sb_event_words_dup (G_OBJECT (episode), self->scheme, self->frames);
  }
  return NULL;
}

static char *
dup_name_words (SbTimelineView *self, double y)
{
  int row = sb_timeline_layout_find_lane (&self->layout, y);

  if (row < 0 || row >= (int) sb_lanes_get_n_lanes (self->lanes))
    return NULL;
  return g_strdup (sb_lanes_get_lane (self->lanes, (guint) row)->title);
}

char *
sb_timeline_view_dup_tooltip (SbTimelineView *self, double x, double y)
{
  SbTime time = sb_timeline_view_get_time_at (self, x);
  SbTimelineStrip strip;
  SbTimelineLayer *layer = sb_timeline_view_find_layer (self, &y, &strip);
  SbTimelineColours colours;
  GObject *record;
  guint lane;

  if (!self->lanes)
    return NULL;
  if (layer) {
    colours = sb_timeline_get_colours (GTK_WIDGET (self));
    strip.colours = &colours;
    return sb_timeline_layer_dup_tooltip_at (layer, &strip, time, y);
  }
  if (sb_timeline_layout_is_in_names (&self->layout, x))
    return dup_name_words (self, y);
  if (sb_timeline_layout_find_part (&self->layout, y) == SB_PART_EPISODES)
    return dup_episode_words (self, time);
  record = sb_timeline_view_find_record (self, x, y, &lane);
  return record ? sb_event_words_dup (record, self->scheme, self->frames) : NULL;
}
