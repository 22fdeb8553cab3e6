/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline-private.h"

#include <glib/gi18n-lib.h>

#define MIN_LANES 3

enum {
  SEEK,
  SCRUB,
  EVENT_SELECTED,
  EDIT,
  SAY,
  MENU,
  VIEW_CHANGED,
  N_SIGNALS,
};

enum {
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (SbTimelineView,
                               sb_timeline_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

void
sb_timeline_view_emit_seek (SbTimelineView *self, SbTime time, gboolean rests)
{
  g_signal_emit (self, signals[rests ? SEEK : SCRUB], 0, time);
}

void
sb_timeline_view_emit_edit (SbTimelineView *self, GPtrArray *before, GPtrArray *after)
{
  g_signal_emit (self, signals[EDIT], 0, before, after);
}

void
sb_timeline_view_emit_selected (SbTimelineView *self)
{
  g_signal_emit (self, signals[EVENT_SELECTED], 0, self->lead);
}

void
sb_timeline_view_emit_menu (SbTimelineView *self, double x, double y)
{
  g_signal_emit (self, signals[MENU], 0, x, y);
}

void
sb_timeline_view_say (SbTimelineView *self, const char *words)
{
  g_signal_emit (self, signals[SAY], 0, words);
}

void
sb_timeline_view_moved (SbTimelineView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

/* Rows that come or go change the height. */
static void
update_rows (SbTimelineView *self)
{
  if (self->lanes && sb_lanes_update (self->lanes))
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
fill_events (SbTimelineView *self)
{
  guint n = self->events ? g_list_model_get_n_items (self->events) : 0;

  g_ptr_array_set_size (self->mirror, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->mirror, g_list_model_get_item (self->events, i));
  if (self->lanes)
    sb_lanes_fill_events (self->lanes, self->events);
  update_rows (self);
}

static void
take_out (SbTimelineView *self, guint position, guint n)
{
  for (guint i = position; i < position + n; i++) {
    SbEvent *event = g_ptr_array_index (self->mirror, i);

    sb_timeline_view_note_removed (self, event);
    sb_lanes_remove (self->lanes, event);
  }
  if (n > 0)
    g_ptr_array_remove_range (self->mirror, position, n);
}

static void
put_in (SbTimelineView *self, guint position, guint n)
{
  for (guint i = position; i < position + n; i++) {
    SbEvent *event = g_list_model_get_item (self->events, i);

    g_ptr_array_insert (self->mirror, (int) i, event);
    sb_lanes_add (self->lanes, event);
    sb_timeline_view_note_added (self, event);
  }
}

static void
on_events_changed (SbTimelineView *self, guint position, guint removed, guint added)
{
  take_out (self, position, removed);
  put_in (self, position, added);
  update_rows (self);
}

static void
on_remarks_changed (SbTimelineView *self)
{
  if (self->lanes)
    sb_lanes_fill_remarks (self->lanes, self->marks, self->notes);
  update_rows (self);
}

static void
listen (SbTimelineView *self, GListModel **list, GListModel *wanted, GCallback callback)
{
  if (*list)
    g_signal_handlers_disconnect_by_func (*list, callback, self);
  if (g_set_object (list, wanted) && wanted)
    g_signal_connect_swapped (wanted, "items-changed", callback, self);
}

static void
forget_coding (SbTimelineView *self)
{
  sb_timeline_view_cancel (self);
  listen (self, &self->episodes, NULL, G_CALLBACK (gtk_widget_queue_draw));
  listen (self, &self->events, NULL, G_CALLBACK (on_events_changed));
  listen (self, &self->marks, NULL, G_CALLBACK (on_remarks_changed));
  listen (self, &self->notes, NULL, G_CALLBACK (on_remarks_changed));
  sb_timeline_view_select_only (self, NULL);
  g_hash_table_remove_all (self->lost);
  g_ptr_array_set_size (self->mirror, 0);
  g_ptr_array_set_size (self->pictures, 0);
  g_ptr_array_set_size (self->minis, 0);
  g_clear_object (&self->scheme);
  g_clear_pointer (&self->lanes, sb_lanes_free);
  self->row = 0;
}

static void
configure_scrolling (SbTimelineView *self, int height)
{
  guint n = self->lanes ? sb_lanes_get_n_lanes (self->lanes) : 0;
  double whole = (double) n * self->layout.lane;
  double page = MAX (0, height - sb_timeline_layout_get_head (&self->layout));

  if (self->vadjustment == NULL)
    return;
  gtk_adjustment_configure (
    self->vadjustment,
    CLAMP (gtk_adjustment_get_value (self->vadjustment), 0, MAX (0, whole - page)),
    0,
    MAX (whole, page),
    self->layout.lane,
    page * 0.9,
    page);
}

/* Not at once: whoever hears it may change a label, which must not be in the middle of
 * sharing out the window's room. */
static gboolean
tell_moved (gpointer self)
{
  sb_timeline_view_moved (self);
  return G_SOURCE_REMOVE;
}

static void
sb_timeline_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SbTimelineView *self = SB_TIMELINE_VIEW (widget);

  if (self->layout.width != width)
    g_idle_add_full (G_PRIORITY_DEFAULT, tell_moved, g_object_ref (self), g_object_unref);
  sb_timeline_view_update_text (self);
  sb_timeline_layout_set_size (&self->layout, width, height);
  sb_time_axis_set_width (&self->axis,
                          sb_timeline_layout_get_strip_width (&self->layout));
  configure_scrolling (self, height);
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
  int rows = self->lanes ? (int) sb_lanes_get_n_lanes (self->lanes) : 0;
  int head;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = 200;
    *natural = 600;
    return;
  }
  sb_timeline_view_update_text (self);
  head = sb_timeline_layout_get_head (&self->layout);
  *minimum = head + MIN (rows, MIN_LANES) * self->layout.lane;
  *natural = head + rows * self->layout.lane;
}

static void
on_text_changed (GtkWidget *widget)
{
  sb_timeline_view_forget_text (SB_TIMELINE_VIEW (widget));
  gtk_widget_queue_resize (widget);
}

static void
sb_timeline_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sb_timeline_view_parent_class)->css_changed (widget, change);
  on_text_changed (widget);
}

static void
sb_timeline_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (sb_timeline_view_parent_class)
    ->system_setting_changed (widget, setting);
  on_text_changed (widget);
}

static void
sb_timeline_view_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  on_text_changed (widget);
}

static void
set_adjustment (SbTimelineView *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (*place)
    g_signal_handlers_disconnect_by_data (*place, self);
  g_set_object (place, adjustment);
  if (adjustment)
    g_signal_connect_swapped (
      adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
sb_timeline_view_get_property (GObject *object,
                               guint id,
                               GValue *value,
                               GParamSpec *pspec)
{
  SbTimelineView *self = SB_TIMELINE_VIEW (object);

  if (id == PROP_HADJUSTMENT)
    g_value_set_object (value, self->hadjustment);
  else if (id == PROP_VADJUSTMENT)
    g_value_set_object (value, self->vadjustment);
  else
    g_value_set_enum (value, id == PROP_HSCROLL_POLICY ? self->hpolicy : self->vpolicy);
}

static void
sb_timeline_view_set_property (GObject *object,
                               guint id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  SbTimelineView *self = SB_TIMELINE_VIEW (object);

  if (id == PROP_HADJUSTMENT)
    set_adjustment (self, &self->hadjustment, g_value_get_object (value));
  else if (id == PROP_VADJUSTMENT)
    set_adjustment (self, &self->vadjustment, g_value_get_object (value));
  else if (id == PROP_HSCROLL_POLICY)
    self->hpolicy = g_value_get_enum (value);
  else
    self->vpolicy = g_value_get_enum (value);
}

static void
sb_timeline_view_dispose (GObject *object)
{
  SbTimelineView *self = SB_TIMELINE_VIEW (object);

  forget_coding (self);
  while (self->layers->len > 0)
    sb_timeline_view_remove_layer (self, g_ptr_array_index (self->layers, 0));
  set_adjustment (self, &self->hadjustment, NULL);
  set_adjustment (self, &self->vadjustment, NULL);
  g_clear_pointer (&self->frames, sb_frame_index_unref);
  G_OBJECT_CLASS (sb_timeline_view_parent_class)->dispose (object);
}

static void
sb_timeline_view_finalize (GObject *object)
{
  SbTimelineView *self = SB_TIMELINE_VIEW (object);

  g_ptr_array_unref (self->mirror);
  g_ptr_array_unref (self->layers);
  g_ptr_array_unref (self->pictures);
  g_ptr_array_unref (self->minis);
  g_hash_table_unref (self->selected);
  g_hash_table_unref (self->lost);
  sb_text_cache_free (self->texts);
  g_strfreev (self->unfolded);
  g_free (self->why_fixed);
  G_OBJECT_CLASS (sb_timeline_view_parent_class)->finalize (object);
}

static guint
add_signal (const char *name, guint n_types, GType first, GType second)
{
  return g_signal_new (name,
                       SB_TYPE_TIMELINE_VIEW,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       n_types,
                       first,
                       second);
}

static void
install_properties (GObjectClass *object_class)
{
  object_class->get_property = sb_timeline_view_get_property;
  object_class->set_property = sb_timeline_view_set_property;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
sb_timeline_view_class_init (SbTimelineViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_timeline_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_timeline_view_finalize;
  install_properties (G_OBJECT_CLASS (klass));
  widget_class->snapshot = sb_timeline_view_snapshot;
  widget_class->measure = sb_timeline_view_measure;
  widget_class->size_allocate = sb_timeline_view_size_allocate;
  widget_class->css_changed = sb_timeline_view_css_changed;
  widget_class->system_setting_changed = sb_timeline_view_system_setting_changed;
  widget_class->direction_changed = sb_timeline_view_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
  signals[SEEK] = add_signal ("seek", 1, G_TYPE_INT64, G_TYPE_NONE);
  signals[SCRUB] = add_signal ("scrub", 1, G_TYPE_INT64, G_TYPE_NONE);
  signals[EVENT_SELECTED] = add_signal ("event-selected", 1, SB_TYPE_EVENT, G_TYPE_NONE);
  signals[EDIT] = add_signal ("edit", 2, G_TYPE_PTR_ARRAY, G_TYPE_PTR_ARRAY);
  signals[SAY] = add_signal ("say", 1, G_TYPE_STRING, G_TYPE_NONE);
  signals[MENU] = add_signal ("menu", 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[VIEW_CHANGED] = add_signal ("view-changed", 0, G_TYPE_NONE, G_TYPE_NONE);
}

static void
sb_timeline_view_init (SbTimelineView *self)
{
  sb_time_axis_init (&self->axis, 0);
  self->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  self->layers = g_ptr_array_new_with_free_func (g_object_unref);
  self->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_lane_picture_free);
  self->minis = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_lane_picture_free);
  self->selected = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->lost = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->texts = sb_text_cache_new (GTK_WIDGET (self));
  self->follow = SB_FOLLOW_PAGES;
  self->has_minimap = TRUE;
  sb_timeline_view_add_controllers (self);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
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
    sb_lanes_set_unfolded (self->lanes, (const char *const *) self->unfolded);
    listen (self, &self->episodes, episodes, G_CALLBACK (gtk_widget_queue_draw));
    listen (self, &self->events, events, G_CALLBACK (on_events_changed));
  }
  fill_events (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
sb_timeline_view_set_remarks (SbTimelineView *self, GListModel *marks, GListModel *notes)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  listen (self, &self->marks, marks, G_CALLBACK (on_remarks_changed));
  listen (self, &self->notes, notes, G_CALLBACK (on_remarks_changed));
  on_remarks_changed (self);
}
