/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline-view.h"

#include "timeline/timeline-draw.h"

#include <glib/gi18n-lib.h>

/* The names' column disappears where the strip itself would get too narrow. */
#define NAMES_FROM_WIDTH 420
#define POINT_REACH_PX 6

struct _SbTimelineView {
  GtkWidget parent;
  SbTimeAxis axis;
  SbScheme *scheme;
  GListModel *episodes;
  GListModel *events;
  SbLanes *lanes;
  gboolean lanes_stale;
  GPtrArray *layers; /* SbTimelineLayer */
  SbTime position;
  SbEvent *selected;
  double drag_x;
};

G_DEFINE_FINAL_TYPE (SbTimelineView, sb_timeline_view, GTK_TYPE_WIDGET)

enum {
  SEEK,
  EVENT_SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static double
get_names_width (SbTimelineView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return gtk_widget_get_width (widget) >= NAMES_FROM_WIDTH
           ? sb_timeline_measure (widget).names
           : 0;
}

static void
refill_lanes (SbTimelineView *self)
{
  guint before;

  if (!self->lanes || !self->lanes_stale)
    return;
  self->lanes_stale = FALSE;
  before = sb_lanes_get_n_lanes (self->lanes);
  sb_lanes_fill (self->lanes, self->events);
  if (sb_lanes_get_n_lanes (self->lanes) != before)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
on_events_changed (SbTimelineView *self)
{
  self->lanes_stale = TRUE;
  refill_lanes (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_episodes_changed (SbTimelineView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static int
get_layer_height (SbTimelineLayer *layer, const SbTimelineMeasures *size)
{
  return sb_timeline_layer_get_visible (layer)
           ? sb_timeline_layer_measure (layer, size->text)
           : 0;
}

/* Where the first lane begins. */
static int
get_lanes_top (SbTimelineView *self, const SbTimelineMeasures *size)
{
  int top = size->ruler + size->band;

  for (guint i = 0; i < self->layers->len; i++)
    top += get_layer_height (g_ptr_array_index (self->layers, i), size);
  return top;
}

static void
draw_layers (SbTimelineView *self, SbTimelineDraw *draw)
{
  int y = draw->size.ruler + draw->size.band;

  for (guint i = 0; i < self->layers->len; i++) {
    SbTimelineLayer *layer = g_ptr_array_index (self->layers, i);
    int height = get_layer_height (layer, &draw->size);

    if (height > 0)
      sb_timeline_draw_layer (draw, layer, y, height);
    y += height;
  }
}

/* The layer at @y, what it is drawn in, and @y within it. */
static SbTimelineLayer *
find_layer_at (SbTimelineView *self, SbTimelineStrip *strip, double *y)
{
  SbTimelineMeasures size = sb_timeline_measure (GTK_WIDGET (self));
  double top = size.ruler + size.band;

  for (guint i = 0; i < self->layers->len; i++) {
    SbTimelineLayer *layer = g_ptr_array_index (self->layers, i);
    int height = get_layer_height (layer, &size);

    if (*y >= top && *y < top + height) {
      *strip = (SbTimelineStrip){.widget = GTK_WIDGET (self),
                                 .axis = &self->axis,
                                 .width = self->axis.width,
                                 .height = height,
                                 .position = self->position};
      *y -= top;
      return layer;
    }
    top += height;
  }
  return NULL;
}

static void
sb_timeline_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SbTimelineView *self = SB_TIMELINE_VIEW (widget);
  SbTimelineDraw draw = {
    .widget = widget,
    .snapshot = snapshot,
    .axis = &self->axis,
    .scheme = self->scheme,
    .position = self->position,
    .selected = self->selected,
    .size = sb_timeline_measure (widget),
    .names = get_names_width (self),
    .width = gtk_widget_get_width (widget),
    .height = gtk_widget_get_height (widget),
  };

  sb_timeline_draw_begin (&draw);
  draw.lanes = get_lanes_top (self, &draw.size);
  if (self->scheme) {
    for (guint i = 0; i < sb_lanes_get_n_lanes (self->lanes); i++)
      sb_timeline_draw_lane (&draw, sb_lanes_get_lane (self->lanes, i), i);
    sb_timeline_draw_episodes (&draw, self->episodes);
    draw_layers (self, &draw);
  }
  sb_timeline_draw_ruler (&draw);
  sb_timeline_draw_playhead (&draw);
}

static void
sb_timeline_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  SbTimelineView *self = SB_TIMELINE_VIEW (widget);
  guint rows = self->lanes ? sb_lanes_get_n_lanes (self->lanes) : 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = 200;
    *natural = 600;
  } else {
    SbTimelineMeasures size = sb_timeline_measure (widget);

    *minimum = *natural = get_lanes_top (self, &size) + (int) rows * size.lane;
  }
}

static void
sb_timeline_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SbTimelineView *self = SB_TIMELINE_VIEW (widget);

  sb_time_axis_set_width (&self->axis, width - get_names_width (self));
}

static SbEvent *
find_event_at (SbTimelineView *self, double x, double y)
{
  SbTimelineMeasures size = sb_timeline_measure (GTK_WIDGET (self));
  double top = get_lanes_top (self, &size);
  int row = (int) ((y - top) / size.lane);
  SbTime time = sb_time_axis_from_x (&self->axis, x - get_names_width (self));

  if (!self->lanes || y < top || row < 0 ||
      row >= (int) sb_lanes_get_n_lanes (self->lanes))
    return NULL;
  return sb_lane_find_at (sb_lanes_get_lane (self->lanes, (guint) row),
                          time,
                          (SbTime) (POINT_REACH_PX * self->axis.ns_per_px));
}

static void
ask_for_seek (SbTimelineView *self, double x)
{
  g_signal_emit (self,
                 signals[SEEK],
                 0,
                 sb_time_axis_from_x (&self->axis, x - get_names_width (self)));
}

static gboolean
press_layer (SbTimelineView *self, double x, double y)
{
  SbTimelineStrip strip;
  SbTimelineLayer *layer = find_layer_at (self, &strip, &y);
  SbTime time = sb_time_axis_from_x (&self->axis, x - get_names_width (self));

  return layer && sb_timeline_layer_press (layer, &strip, time, y);
}

static gboolean
on_query_tooltip (
  SbTimelineView *self, int x, int pointer_y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  SbTimelineStrip strip;
  double y = pointer_y;
  SbTimelineLayer *layer = by_keyboard ? NULL : find_layer_at (self, &strip, &y);
  SbTime time = sb_time_axis_from_x (&self->axis, x - get_names_width (self));
  g_autofree char *words =
    layer ? sb_timeline_layer_dup_tooltip_at (layer, &strip, time, y) : NULL;

  if (words)
    gtk_tooltip_set_text (tooltip, words);
  return words != NULL;
}

static void
on_drag_begin (SbTimelineView *self, double x, double y)
{
  SbEvent *event = find_event_at (self, x, y);

  self->drag_x = x;
  if (press_layer (self, x, y))
    return;
  sb_timeline_view_select (self, event);
  if (event)
    g_signal_emit (self, signals[SEEK], 0, event->start);
  else
    ask_for_seek (self, x);
}

static void
on_drag_update (SbTimelineView *self, double offset_x, double offset_y)
{
  if (ABS (offset_x) >= 2)
    ask_for_seek (self, self->drag_x + offset_x);
}

static gboolean
on_scroll (SbTimelineView *self, double dx, double dy, GtkEventControllerScroll *scroll)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  double middle = self->axis.width / 2;

  if (state & GDK_CONTROL_MASK) {
    double x = sb_time_axis_to_x (&self->axis, self->position);

    sb_time_axis_zoom (
      &self->axis, dy < 0 ? 1.25 : 0.8, x >= 0 && x <= self->axis.width ? x : middle);
  } else if ((state & GDK_SHIFT_MASK) || dx != 0) {
    sb_time_axis_scroll (&self->axis, (dx != 0 ? dx : dy) * 60);
  } else {
    return GDK_EVENT_PROPAGATE; /* the lanes themselves scroll */
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static void
forget_coding (SbTimelineView *self)
{
  if (self->episodes)
    g_signal_handlers_disconnect_by_data (self->episodes, self);
  if (self->events)
    g_signal_handlers_disconnect_by_data (self->events, self);
  g_clear_object (&self->episodes);
  g_clear_object (&self->events);
  g_clear_object (&self->scheme);
  g_clear_object (&self->selected);
  g_clear_pointer (&self->lanes, sb_lanes_free);
}

static void
sb_timeline_view_dispose (GObject *object)
{
  SbTimelineView *self = SB_TIMELINE_VIEW (object);

  forget_coding (self);
  while (self->layers->len > 0)
    sb_timeline_view_remove_layer (self, g_ptr_array_index (self->layers, 0));
  G_OBJECT_CLASS (sb_timeline_view_parent_class)->dispose (object);
}

static void
sb_timeline_view_finalize (GObject *object)
{
  g_ptr_array_unref (SB_TIMELINE_VIEW (object)->layers);
  G_OBJECT_CLASS (sb_timeline_view_parent_class)->finalize (object);
}

static void
sb_timeline_view_class_init (SbTimelineViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_timeline_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_timeline_view_finalize;
  widget_class->snapshot = sb_timeline_view_snapshot;
  widget_class->measure = sb_timeline_view_measure;
  widget_class->size_allocate = sb_timeline_view_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
  signals[SEEK] = g_signal_new ("seek",
                                SB_TYPE_TIMELINE_VIEW,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_INT64);
  signals[EVENT_SELECTED] = g_signal_new ("event-selected",
                                          SB_TYPE_TIMELINE_VIEW,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          1,
                                          SB_TYPE_EVENT);
}

static void
sb_timeline_view_init (SbTimelineView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  sb_time_axis_init (&self->axis, 0);
  self->layers = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Timeline"), -1);
}

SbTimelineView *
sb_timeline_view_new (void)
{
  return g_object_new (SB_TYPE_TIMELINE_VIEW, NULL);
}

void
sb_timeline_view_set_coding (SbTimelineView *self,
                             SbScheme *scheme,
                             GListModel *episodes,
                             GListModel *events)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  forget_coding (self);
  if (scheme) {
    self->scheme = g_object_ref (scheme);
    self->lanes = sb_lanes_new (scheme);
  }
  if (g_set_object (&self->episodes, episodes))
    g_signal_connect_swapped (
      episodes, "items-changed", G_CALLBACK (on_episodes_changed), self);
  if (g_set_object (&self->events, events))
    g_signal_connect_swapped (
      events, "items-changed", G_CALLBACK (on_events_changed), self);
  on_events_changed (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
sb_timeline_view_set_length (SbTimelineView *self, SbTime length)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  sb_time_axis_set_length (&self->axis, length);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sb_timeline_view_set_position (SbTimelineView *self, SbTime position)
{
  g_autofree char *clock = NULL;

  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  if (self->position == position)
    return;
  self->position = position;
  sb_time_axis_reveal (&self->axis, position);
  clock = sb_time_to_clock (position);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, clock, -1);
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
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sb_timeline_view_fit (SbTimelineView *self)
{
  sb_time_axis_fit (&self->axis);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const SbTimeAxis *
sb_timeline_view_get_axis (SbTimelineView *self)
{
  return &self->axis;
}

SbEvent *
sb_timeline_view_get_selected (SbTimelineView *self)
{
  return self->selected;
}

void
sb_timeline_view_select (SbTimelineView *self, SbEvent *event)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  if (!g_set_object (&self->selected, event))
    return;
  g_signal_emit (self, signals[EVENT_SELECTED], 0, event);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sb_timeline_view_add_layer (SbTimelineView *self, SbTimelineLayer *layer)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self) && SB_IS_TIMELINE_LAYER (layer));
  g_ptr_array_add (self->layers, g_object_ref (layer));
  g_signal_connect_swapped (layer, "changed", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect_swapped (
    layer, "notify::visible", G_CALLBACK (gtk_widget_queue_resize), self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
sb_timeline_view_remove_layer (SbTimelineView *self, SbTimelineLayer *layer)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  g_signal_handlers_disconnect_by_data (layer, self);
  g_ptr_array_remove (self->layers, layer);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
