/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline-private.h"

/* What part of the session is in view, and which rows. */

void
sb_timeline_view_set_length (SbTimelineView *self, SbTime length)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  if (self->axis.length == MAX (length, SB_SECOND))
    return;
  sb_time_axis_set_length (&self->axis, length);
  sb_timeline_view_moved (self);
}

static void
follow (SbTimelineView *self)
{
  if (self->drag != SB_DRAG_NONE || self->grab)
    return;
  if (self->follow == SB_FOLLOW_PAGES) {
    if (sb_time_axis_reveal (&self->axis, self->position))
      sb_timeline_view_moved (self);
  } else if (self->follow == SB_FOLLOW_SMOOTH) {
    sb_time_axis_centre (&self->axis, self->position);
    sb_timeline_view_moved (self);
  }
}

void
sb_timeline_view_set_position (SbTimelineView *self, SbTime position)
{
  g_autofree char *clock = NULL;

  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  if (self->position == position)
    return;
  self->position = position;
  follow (self);
  if (!gtk_widget_has_focus (GTK_WIDGET (self))) {
    clock = sb_time_to_clock (position);
    gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, clock, -1);
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

SbTime
sb_timeline_view_get_position (SbTimelineView *self)
{
  return self->position;
}

void
sb_timeline_view_zoom (SbTimelineView *self, double factor)
{
  double x;

  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  x = sb_time_axis_to_x (&self->axis, self->position);
  if (x < 0 || x > self->axis.width)
    x = self->axis.width / 2;
  sb_time_axis_zoom (&self->axis, factor, x);
  sb_timeline_view_moved (self);
}

void
sb_timeline_view_fit (SbTimelineView *self)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  sb_time_axis_fit (&self->axis);
  sb_timeline_view_moved (self);
}

void
sb_timeline_view_show (SbTimelineView *self, SbInterval interval)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  sb_time_axis_show (&self->axis, interval);
  sb_timeline_view_moved (self);
}

gboolean
sb_timeline_view_fit_episode (SbTimelineView *self)
{
  guint n = self->episodes ? g_list_model_get_n_items (self->episodes) : 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (self->episodes, i);
    SbInterval span = {episode->start,
                       episode->end == SB_TIME_NONE ? self->axis.length : episode->end};

    if (!sb_interval_contains (span, self->position))
      continue;
    sb_timeline_view_show (self, span);
    return TRUE;
  }
  return FALSE;
}

const SbTimeAxis *
sb_timeline_view_get_axis (SbTimelineView *self)
{
  return &self->axis;
}

void
sb_timeline_view_set_follow (SbTimelineView *self, SbFollow wanted)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  self->follow = wanted;
  follow (self);
  sb_timeline_view_moved (self);
}

SbFollow
sb_timeline_view_get_follow (SbTimelineView *self)
{
  return self->follow;
}

void
sb_timeline_view_set_minimap (SbTimelineView *self, gboolean shown)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  self->has_minimap = shown;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  sb_timeline_view_moved (self);
}

gboolean
sb_timeline_view_get_minimap (SbTimelineView *self)
{
  return self->has_minimap;
}

static void
rows_were_folded (SbTimelineView *self)
{
  int n;

  g_strfreev (self->unfolded);
  self->unfolded = sb_lanes_dup_unfolded (self->lanes);
  if (sb_lanes_update (self->lanes))
    gtk_widget_queue_resize (GTK_WIDGET (self));
  n = (int) sb_lanes_get_n_lanes (self->lanes);
  self->row = MIN (self->row, n - 1);
  sb_timeline_view_moved (self);
}

void
sb_timeline_view_fold (SbTimelineView *self, const char *group, gboolean folded)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  if (self->lanes == NULL)
    return;
  sb_lanes_set_folded (self->lanes, group, folded);
  rows_were_folded (self);
}

void
sb_timeline_view_fold_all (SbTimelineView *self, gboolean folded)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  if (self->lanes == NULL)
    return;
  sb_lanes_fold_all (self->lanes, folded);
  rows_were_folded (self);
}

gboolean
sb_timeline_view_is_all_folded (SbTimelineView *self)
{
  return !self->lanes || sb_lanes_are_all_folded (self->lanes);
}

GStrv
sb_timeline_view_dup_unfolded (SbTimelineView *self)
{
  return self->unfolded ? g_strdupv (self->unfolded) : g_new0 (char *, 1);
}

void
sb_timeline_view_set_unfolded (SbTimelineView *self, const char *const *groups)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  if (self->lanes) {
    sb_lanes_set_unfolded (self->lanes, groups);
    rows_were_folded (self);
    return;
  }
  g_strfreev (self->unfolded);
  self->unfolded = g_strdupv ((char **) groups);
}

void
sb_timeline_view_set_frames (SbTimelineView *self, SbFrameIndex *frames)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  if (frames)
    sb_frame_index_ref (frames);
  g_clear_pointer (&self->frames, sb_frame_index_unref);
  self->frames = frames;
}

void
sb_timeline_view_set_fixed (SbTimelineView *self, const char *why)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  g_free (self->why_fixed);
  self->why_fixed = g_strdup (why);
}
