/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline-private.h"

#include <math.h>

/* Before a press becomes a drag. */
#define DRAG_PX 4
#define WHEEL_FACTOR 1.25
#define WHEEL_PX 60

static SbTimelinePart
find_part (SbTimelineView *self, double y)
{
  return sb_timeline_layout_find_part (&self->layout, y);
}

static void
scrub_to (SbTimelineView *self, double x, gboolean rests)
{
  sb_timeline_view_emit_seek (self, sb_timeline_view_get_time_at (self, x), rests);
}

static void
show_from_minimap (SbTimelineView *self, double x)
{
  double width = sb_timeline_layout_get_strip_width (&self->layout);
  double share = (x - sb_timeline_layout_get_strip_x (&self->layout)) / width;

  sb_time_axis_centre (&self->axis,
                       (SbTime) (CLAMP (share, 0, 1) * (double) self->axis.length));
  sb_timeline_view_moved (self);
}

/* A group's name folds and unfolds it. */
static void
press_name (SbTimelineView *self, double y)
{
  int row = sb_timeline_layout_find_lane (&self->layout, y);
  const SbLane *lane;

  self->drag = SB_DRAG_TAKEN;
  if (!self->lanes || row < 0 || row >= (int) sb_lanes_get_n_lanes (self->lanes))
    return;
  lane = sb_lanes_get_lane (self->lanes, (guint) row);
  if (lane->kind == SB_LANE_FOLDED || lane->kind == SB_LANE_HEAD)
    sb_timeline_view_fold (self, lane->id, lane->kind == SB_LANE_HEAD);
}

static void
press_layer (SbTimelineView *self, double x, double y)
{
  SbTimelineColours colours = sb_timeline_get_colours (GTK_WIDGET (self));
  SbTimelineStrip strip;
  SbTimelineLayer *layer = sb_timeline_view_find_layer (self, &y, &strip);

  strip.colours = &colours;
  if (layer &&
      sb_timeline_layer_press (layer, &strip, sb_timeline_view_get_time_at (self, x), y))
    self->drag = SB_DRAG_TAKEN;
  else
    self->drag = SB_DRAG_SCRUB;
}

static void
press_event (SbTimelineView *self, SbEvent *event, double x, gboolean adds)
{
  self->drag = SB_DRAG_PRESS;
  self->drag_part = sb_timeline_view_find_part (self, event, x);
  if (adds)
    sb_timeline_view_toggle (self, event);
  else if (!sb_timeline_view_is_selected (self, event))
    sb_timeline_view_select_only (self, event);
  else if (self->lead != event)
    g_set_object (&self->lead, event);
}

/* A mark or a note is gone to; it is changed in its own panel. */
static void
press_remark (SbTimelineView *self, GObject *record)
{
  SbTime time = SB_IS_MARK (record) ? SB_MARK (record)->start : SB_NOTE (record)->time;

  self->drag = SB_DRAG_TAKEN;
  sb_timeline_view_emit_seek (self, time, TRUE);
}

static void
press_lanes (SbTimelineView *self, double x, double y, gboolean adds)
{
  guint lane;
  GObject *record = sb_timeline_view_find_record (self, x, y, &lane);

  if (record == NULL) {
    self->drag = SB_DRAG_BAND;
    return;
  }
  self->row = (int) lane;
  if (SB_IS_EVENT (record))
    press_event (self, SB_EVENT (record), x, adds);
  else
    press_remark (self, record);
}

static void
press_part (SbTimelineView *self, double x, double y, gboolean adds)
{
  switch (find_part (self, y)) {
  case SB_PART_MINIMAP:
    self->drag = SB_DRAG_MINIMAP;
    show_from_minimap (self, x);
    break;
  case SB_PART_LAYERS:
    press_layer (self, x, y);
    break;
  case SB_PART_LANES:
    press_lanes (self, x, y, adds);
    break;
  default:
    self->drag = SB_DRAG_SCRUB;
  }
  if (self->drag == SB_DRAG_SCRUB)
    scrub_to (self, x, FALSE);
}

static void
on_drag_begin (SbTimelineView *self, double x, double y, GtkGesture *gesture)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  sb_timeline_view_cancel (self);
  self->drag_x = self->band_x = x;
  self->drag_y = self->band_y = y;
  self->drag_toggles = (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0;
  if (sb_timeline_layout_is_in_names (&self->layout, x))
    press_name (self, y);
  else
    press_part (self, x, y, self->drag_toggles);
}

/* The press became a drag: the event is taken hold of where it was pressed. */
static void
begin_grab (SbTimelineView *self)
{
  SbTime pressed = sb_timeline_view_get_time_at (self, self->drag_x);

  if (!self->lead || !sb_timeline_view_take (self, self->lead, self->drag_part)) {
    self->drag = SB_DRAG_TAKEN;
    return;
  }
  self->drag = SB_DRAG_GRAB;
  self->drag_offset = sb_grab_get_edge (self->grab) - pressed;
}

static void
drag_grab (SbTimelineView *self, double x, GtkGesture *gesture)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (self->grab == NULL)
    self->drag = SB_DRAG_TAKEN;
  else
    sb_timeline_view_drag_to (self,
                              sb_timeline_view_get_time_at (self, x) + self->drag_offset,
                              !(state & GDK_ALT_MASK));
}

/* Past the edge the view comes along. */
static void
scroll_along (SbTimelineView *self, double x)
{
  double left = sb_timeline_layout_get_strip_x (&self->layout);
  double right = left + sb_timeline_layout_get_strip_width (&self->layout);

  if (x < left)
    sb_time_axis_scroll (&self->axis, x - left);
  else if (x > right)
    sb_time_axis_scroll (&self->axis, x - right);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_update (SbTimelineView *self, double dx, double dy, GtkGesture *gesture)
{
  double x = self->drag_x + dx;

  if (self->drag == SB_DRAG_PRESS && ABS (dx) >= DRAG_PX && !self->drag_toggles)
    begin_grab (self);
  self->band_x = x;
  self->band_y = self->drag_y + dy;
  if (self->drag == SB_DRAG_MINIMAP) {
    show_from_minimap (self, x);
    return;
  }
  if (self->drag == SB_DRAG_SCRUB || self->drag == SB_DRAG_GRAB)
    scroll_along (self, x);
  if (self->drag == SB_DRAG_SCRUB)
    scrub_to (self, x, FALSE);
  else if (self->drag == SB_DRAG_GRAB)
    drag_grab (self, x, gesture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
end_press (SbTimelineView *self)
{
  if (self->drag_toggles || !self->lead)
    return;
  sb_timeline_view_select_only (self, self->lead);
  sb_timeline_view_emit_seek (self, self->lead->start, TRUE);
}

/* A press on nothing goes there; a band takes what it meets. */
static void
end_band (SbTimelineView *self, double dx, double dy)
{
  if (MAX (ABS (dx), ABS (dy)) >= DRAG_PX) {
    if (self->lanes)
      sb_timeline_view_select_band (self, self->drag_toggles);
    return;
  }
  if (!self->drag_toggles)
    sb_timeline_view_select_only (self, NULL);
  scrub_to (self, self->drag_x, TRUE);
}

static void
on_drag_end (SbTimelineView *self, double dx, double dy)
{
  SbDrag drag = self->drag;

  self->drag = SB_DRAG_NONE;
  if (drag == SB_DRAG_PRESS)
    end_press (self);
  else if (drag == SB_DRAG_BAND)
    end_band (self, dx, dy);
  else if (drag == SB_DRAG_SCRUB)
    scrub_to (self, self->drag_x + dx, TRUE);
  else if (drag == SB_DRAG_GRAB)
    sb_timeline_view_let_go (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_pan_begin (SbTimelineView *self, double x, double y)
{
  sb_timeline_view_cancel (self);
  self->drag = SB_DRAG_PAN;
  self->drag_start = self->axis.start;
}

static void
on_pan_update (SbTimelineView *self, double dx, double dy)
{
  self->axis.start = self->drag_start;
  sb_time_axis_scroll (&self->axis, -dx);
  sb_timeline_view_moved (self);
}

static void
on_pan_end (SbTimelineView *self)
{
  self->drag = SB_DRAG_NONE;
}

static gboolean
get_pointer (SbTimelineView *self, GtkEventController *controller, double *x)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  double event_x, event_y, native_x, native_y, y;

  if (!event || !native || !gdk_event_get_position (event, &event_x, &event_y))
    return FALSE;
  gtk_native_get_surface_transform (native, &native_x, &native_y);
  return gtk_widget_translate_coordinates (GTK_WIDGET (native),
                                           GTK_WIDGET (self),
                                           event_x - native_x,
                                           event_y - native_y,
                                           x,
                                           &y);
}

static void
zoom_at (SbTimelineView *self, double factor, double x)
{
  sb_time_axis_zoom (
    &self->axis, factor, x - sb_timeline_layout_get_strip_x (&self->layout));
  sb_timeline_view_moved (self);
}

static gboolean
on_scroll (SbTimelineView *self, double dx, double dy, GtkEventControllerScroll *scroll)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (scroll);
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  double x;

  if (state & GDK_CONTROL_MASK) {
    if (!get_pointer (self, controller, &x))
      x = self->layout.width / 2.0;
    zoom_at (self, pow (WHEEL_FACTOR, -dy), x);
  } else if ((state & GDK_SHIFT_MASK) || dx != 0) {
    sb_time_axis_scroll (&self->axis, (dx != 0 ? dx : dy) * WHEEL_PX);
    sb_timeline_view_moved (self);
  } else {
    return GDK_EVENT_PROPAGATE; /* the lanes themselves scroll */
  }
  return GDK_EVENT_STOP;
}

static void
on_pinch_begin (SbTimelineView *self)
{
  sb_timeline_view_cancel (self);
  self->pinch = 1;
}

static void
on_pinch (SbTimelineView *self, double scale, GtkGesture *gesture)
{
  double x = self->layout.width / 2.0, y;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  zoom_at (self, scale / self->pinch, x);
  self->pinch = scale;
}

/* A double click on an episode shows it whole. */
static void
on_clicked (SbTimelineView *self, int n_presses, double x, double y)
{
  if (n_presses != 2 || find_part (self, y) != SB_PART_EPISODES)
    return;
  self->position = sb_timeline_view_get_time_at (self, x);
  sb_timeline_view_fit_episode (self);
}

/* What is pressed is what the menu is for. */
static void
on_right_click (SbTimelineView *self, int n_presses, double x, double y)
{
  guint lane;
  GObject *record = sb_timeline_view_find_record (self, x, y, &lane);

  if (!record || !SB_IS_EVENT (record))
    return;
  if (!sb_timeline_view_is_selected (self, record))
    sb_timeline_view_select_only (self, SB_EVENT (record));
  sb_timeline_view_emit_menu (self, x, y);
}

static void
on_motion (SbTimelineView *self, double x, double y)
{
  guint lane;
  GObject *record =
    self->drag == SB_DRAG_NONE ? sb_timeline_view_find_record (self, x, y, &lane) : NULL;
  const char *cursor = NULL;

  if (self->drag != SB_DRAG_NONE)
    return;
  if (record && SB_IS_EVENT (record) && !self->why_fixed &&
      sb_timeline_view_find_part (self, SB_EVENT (record), x) != SB_GRAB_WHOLE)
    cursor = "col-resize";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
}

static gboolean
on_query_tooltip (
  SbTimelineView *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  g_autofree char *words = by_keyboard ? NULL : sb_timeline_view_dup_tooltip (self, x, y);

  if (words)
    gtk_tooltip_set_text (tooltip, words);
  return words != NULL;
}

static void
add_drag (
  SbTimelineView *self, guint button, GCallback begin, GCallback update, GCallback end)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), button);
  g_signal_connect_swapped (drag, "drag-begin", begin, self);
  g_signal_connect_swapped (drag, "drag-update", update, self);
  g_signal_connect_swapped (drag, "drag-end", end, self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

static void
add_controller (SbTimelineView *self,
                gpointer controller,
                const char *signal,
                GCallback callback)
{
  g_signal_connect_swapped (controller, signal, callback, self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
sb_timeline_view_add_controllers (SbTimelineView *self)
{
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *right = gtk_gesture_click_new ();

  add_drag (self,
            GDK_BUTTON_PRIMARY,
            G_CALLBACK (on_drag_begin),
            G_CALLBACK (on_drag_update),
            G_CALLBACK (on_drag_end));
  add_drag (self,
            GDK_BUTTON_MIDDLE,
            G_CALLBACK (on_pan_begin),
            G_CALLBACK (on_pan_update),
            G_CALLBACK (on_pan_end));
  add_controller (self, gtk_gesture_click_new (), "pressed", G_CALLBACK (on_clicked));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (right), GDK_BUTTON_SECONDARY);
  add_controller (self, right, "pressed", G_CALLBACK (on_right_click));
  add_controller (
    self, gtk_event_controller_motion_new (), "motion", G_CALLBACK (on_motion));
  add_controller (self,
                  gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES),
                  "scroll",
                  G_CALLBACK (on_scroll));
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  add_controller (self, pinch, "scale-changed", G_CALLBACK (on_pinch));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
}
