/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline-private.h"

#include <glib/gi18n-lib.h>

#define LANE_MARGIN 2
#define INDENT 12
/* Of a hundred thousand events that move at once it is enough to see some move. */
#define MOST_GHOSTS 200

void
sb_timeline_view_forget_text (SbTimelineView *self)
{
  self->text_is_known = FALSE;
  sb_text_cache_clear (self->texts);
  for (guint i = 0; i < self->pictures->len; i++)
    sb_lane_picture_forget (g_ptr_array_index (self->pictures, i));
}

int
sb_timeline_view_measure_layers (SbTimelineView *self)
{
  int height = 0;

  for (guint i = 0; i < self->layers->len; i++) {
    SbTimelineLayer *layer = g_ptr_array_index (self->layers, i);

    if (sb_timeline_layer_get_visible (layer))
      height += sb_timeline_layer_measure (layer, self->layout.text);
  }
  return height;
}

void
sb_timeline_view_update_text (SbTimelineView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "Mg");
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  sb_timeline_layout_set_text (&self->layout, width, height, self->has_minimap);
  self->layout.is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  self->layout.layers = sb_timeline_view_measure_layers (self);
  self->text_is_known = TRUE;
}

/* What a scroll or a changed text left behind. */
static void
update_layout (SbTimelineView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (!self->text_is_known) {
    sb_timeline_view_update_text (self);
    sb_timeline_layout_set_size (
      &self->layout, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
    sb_time_axis_set_width (&self->axis,
                            sb_timeline_layout_get_strip_width (&self->layout));
  }
  self->layout.scrolled =
    self->vadjustment ? gtk_adjustment_get_value (self->vadjustment) : 0;
}

static SbLanePicture *
get_picture (GPtrArray *pictures, guint position)
{
  while (pictures->len <= position)
    g_ptr_array_add (pictures, sb_lane_picture_new ());
  return g_ptr_array_index (pictures, position);
}

static void
draw_lane_strip (SbTimelineView *self, SbTimelineDraw *draw, guint row, double y)
{
  const SbLane *lane = sb_lanes_get_lane (self->lanes, row);
  gboolean is_head = lane->kind == SB_LANE_HEAD;
  SbLaneView view = {
    .track = lane->track,
    .looks = sb_lanes_get_looks (self->lanes),
    .axis = &self->axis,
    .width = (int) sb_timeline_layout_get_strip_width (&self->layout),
    .height = self->layout.lane,
    .scale = gtk_widget_get_scale_factor (GTK_WIDGET (self)),
    .margin = is_head ? self->layout.lane / 2.5 : LANE_MARGIN,
    .is_plain = is_head,
    .position = self->position,
    .selected = g_hash_table_size (self->selected) > 0 ? self->selected : NULL,
    .selection = self->selection,
    .text = draw->colours.text,
  };

  gtk_snapshot_save (draw->snapshot);
  gtk_snapshot_translate (draw->snapshot,
                          &GRAPHENE_POINT_INIT ((float) draw->strip_x, (float) y));
  sb_lane_picture_draw (
    get_picture (self->pictures, row), &view, self->texts, draw->snapshot);
  gtk_snapshot_restore (draw->snapshot);
}

static const char *
get_sign (SbTimelineView *self, const SbLane *lane)
{
  if (lane->kind == SB_LANE_HEAD)
    return "▾";
  if (lane->kind == SB_LANE_FOLDED)
    return self->layout.is_mirrored ? "◂" : "▸";
  return NULL;
}

static void
draw_lane (SbTimelineView *self, SbTimelineDraw *draw, guint row)
{
  const SbLane *lane = sb_lanes_get_lane (self->lanes, row);
  double y = sb_timeline_layout_get_lane_y (&self->layout, row);

  if (row % 2 == 0)
    sb_timeline_draw_fill (
      draw, &draw->colours.stripe, 0, y, self->layout.width, self->layout.lane);
  draw_lane_strip (self, draw, row, y);
  sb_timeline_draw_name (draw,
                         lane->title,
                         get_sign (self, lane),
                         lane->kind == SB_LANE_CODE && lane->group > 0 ? INDENT : 0,
                         y,
                         self->layout.lane);
  if (gtk_widget_has_focus (GTK_WIDGET (self)) && (int) row == self->row)
    sb_timeline_draw_frame (
      draw, &draw->colours.accent, 0, y, self->layout.width, self->layout.lane);
}

static void
draw_lanes (SbTimelineView *self, SbTimelineDraw *draw)
{
  int head = sb_timeline_layout_get_head (&self->layout);
  guint first = (guint) (self->layout.scrolled / self->layout.lane);

  gtk_snapshot_push_clip (
    draw->snapshot,
    &GRAPHENE_RECT_INIT (0, head, self->layout.width, self->layout.height - head));
  for (guint i = first; i < sb_lanes_get_n_lanes (self->lanes); i++)
    if (sb_timeline_layout_get_lane_y (&self->layout, i) < self->layout.height)
      draw_lane (self, draw, i);
  gtk_snapshot_pop (draw->snapshot);
}

static void
draw_layers (SbTimelineView *self, SbTimelineDraw *draw)
{
  double y = sb_timeline_layout_get_top (&self->layout, SB_PART_LAYERS);

  for (guint i = 0; i < self->layers->len; i++) {
    SbTimelineLayer *layer = g_ptr_array_index (self->layers, i);
    int height = sb_timeline_layer_measure (layer, self->layout.text);

    if (!sb_timeline_layer_get_visible (layer) || height <= 0)
      continue;
    sb_timeline_draw_layer (draw, layer, y, height);
    if (gtk_widget_has_focus (GTK_WIDGET (self)) &&
        self->row == (int) i - (int) self->layers->len)
      sb_timeline_draw_frame (
        draw, &draw->colours.accent, 0, y, self->layout.width, height);
    y += height;
  }
}

/* The rows of the small picture: a group's is the same, folded or not. */
static gboolean
is_in_minimap (const SbLane *lane)
{
  return lane->group == 0 || lane->kind != SB_LANE_CODE;
}

static guint
count_minis (SbTimelineView *self)
{
  guint n = 0;

  for (guint i = 0; i < sb_lanes_get_n_lanes (self->lanes); i++)
    n += is_in_minimap (sb_lanes_get_lane (self->lanes, i));
  return n;
}

static void
draw_mini (SbTimelineView *self,
           SbTimelineDraw *draw,
           const SbLane *lane,
           guint position,
           int height)
{
  int width = (int) sb_timeline_layout_get_strip_width (&self->layout);
  const SbTimeAxis whole = {.length = self->axis.length,
                            .ns_per_px = (double) self->axis.length / width,
                            .width = width};
  SbLaneView view = {
    .track = lane->track,
    .looks = sb_lanes_get_looks (self->lanes),
    .axis = &whole,
    .width = width,
    .height = height,
    .scale = gtk_widget_get_scale_factor (GTK_WIDGET (self)),
    .is_plain = TRUE,
    .position = self->position,
    .text = draw->colours.text,
  };

  sb_lane_picture_draw (
    get_picture (self->minis, position), &view, self->texts, draw->snapshot);
}

static void
draw_minimap (SbTimelineView *self, SbTimelineDraw *draw)
{
  guint n = self->lanes ? count_minis (self) : 0, drawn = 0;
  int height = n > 0 ? MAX (1, (self->layout.minimap - 4) / (int) n) : 0;

  for (guint i = 0; n > 0 && i < sb_lanes_get_n_lanes (self->lanes); i++) {
    const SbLane *lane = sb_lanes_get_lane (self->lanes, i);

    if (!is_in_minimap (lane))
      continue;
    gtk_snapshot_save (draw->snapshot);
    gtk_snapshot_translate (
      draw->snapshot,
      &GRAPHENE_POINT_INIT ((float) draw->strip_x, (float) ((int) drawn * height + 2)));
    draw_mini (self, draw, lane, drawn++, height);
    gtk_snapshot_restore (draw->snapshot);
  }
  sb_timeline_draw_window (draw);
  sb_timeline_draw_name (draw, _ ("Whole session"), NULL, 0, 0, self->layout.minimap);
}

static char *
dup_grab_words (SbTimelineView *self)
{
  SbTime edge = sb_grab_get_edge (self->grab);
  g_autofree char *clock = sb_time_to_clock (edge);

  if (self->frames == NULL)
    return g_steal_pointer (&clock);
  /* Translators: a time of the session, the number of the frame shown at it. */
  return g_strdup_printf (
    _ ("%s, frame %u"), clock, sb_frame_index_find (self->frames, edge));
}

static void
draw_ghost (SbTimelineView *self, SbTimelineDraw *draw, guint position)
{
  SbEvent *event = g_ptr_array_index (sb_grab_get_events (self->grab), position);
  guint row = sb_lanes_find_event (self->lanes, event);
  SbTime start, end;
  double x0, x1, width = sb_timeline_layout_get_strip_width (&self->layout);

  sb_grab_get_span (self->grab, position, &start, &end);
  x0 = sb_time_axis_to_x (&self->axis, start);
  x1 = end == SB_TIME_NONE ? width : sb_time_axis_to_x (&self->axis, end);
  if (row == G_MAXUINT || x1 < 0 || x0 > width)
    return;
  sb_timeline_draw_frame (draw,
                          &draw->colours.accent,
                          draw->strip_x + MAX (x0, -10),
                          sb_timeline_layout_get_lane_y (&self->layout, row),
                          MIN (x1, width + 10) - MAX (x0, -10),
                          self->layout.lane);
}

static void
draw_grab (SbTimelineView *self, SbTimelineDraw *draw)
{
  guint n = sb_grab_get_events (self->grab)->len;
  guint row = sb_lanes_find_event (self->lanes, sb_grab_get_event (self->grab));
  double x =
    draw->strip_x + sb_time_axis_to_x (&self->axis, sb_grab_get_edge (self->grab));
  g_autofree char *words = dup_grab_words (self);
  double y = row == G_MAXUINT ? sb_timeline_layout_get_head (&self->layout)
                              : sb_timeline_layout_get_lane_y (&self->layout, row);

  for (guint i = 0; i < MIN (n, MOST_GHOSTS); i++)
    draw_ghost (self, draw, i);
  sb_timeline_draw_bubble (
    draw,
    words,
    x,
    MAX (y - self->layout.lane,
         sb_timeline_layout_get_top (&self->layout, SB_PART_RULER)));
}

static void
draw_band (SbTimelineView *self, SbTimelineDraw *draw)
{
  double x = MIN (self->drag_x, self->band_x), y = MIN (self->drag_y, self->band_y);
  double width = ABS (self->band_x - self->drag_x);
  double height = ABS (self->band_y - self->drag_y);
  GdkRGBA ground = draw->colours.accent;

  ground.alpha = 0.15f;
  sb_timeline_draw_fill (draw, &ground, x, y, width, height);
  sb_timeline_draw_frame (draw, &draw->colours.accent, x, y, width, MAX (height, 5));
}

void
sb_timeline_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SbTimelineView *self = SB_TIMELINE_VIEW (widget);
  SbTimelineDraw draw = {
    .widget = widget,
    .snapshot = snapshot,
    .layout = &self->layout,
    .axis = &self->axis,
    .scheme = self->scheme,
    .texts = self->texts,
    .position = self->position,
    .colours = sb_timeline_get_colours (widget),
  };

  update_layout (self);
  draw.strip_x = sb_timeline_layout_get_strip_x (&self->layout);
  sb_timeline_draw_ruler (&draw);
  if (self->has_minimap)
    draw_minimap (self, &draw);
  if (self->lanes) {
    sb_timeline_draw_episodes (&draw, self->episodes);
    draw_layers (self, &draw);
    draw_lanes (self, &draw);
  }
  sb_timeline_draw_playhead (&draw);
  if (self->grab)
    draw_grab (self, &draw);
  if (self->drag == SB_DRAG_BAND)
    draw_band (self, &draw);
}

SbTimelineLayer *
sb_timeline_view_find_layer (SbTimelineView *self, double *y, SbTimelineStrip *strip)
{
  double top = sb_timeline_layout_get_top (&self->layout, SB_PART_LAYERS);

  for (guint i = 0; i < self->layers->len; i++) {
    SbTimelineLayer *layer = g_ptr_array_index (self->layers, i);
    int height = sb_timeline_layer_measure (layer, self->layout.text);

    if (!sb_timeline_layer_get_visible (layer))
      continue;
    if (*y >= top && *y < top + height) {
      *strip = (SbTimelineStrip){
        .widget = GTK_WIDGET (self),
        .axis = &self->axis,
        .width = sb_timeline_layout_get_strip_width (&self->layout),
        .height = height,
        .position = self->position,
      };
      *y -= top;
      return layer;
    }
    top += height;
  }
  return NULL;
}

/* A layer may have got taller or lower. */
static void
on_layer_changed (SbTimelineView *self)
{
  if (sb_timeline_view_measure_layers (self) != self->layout.layers)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sb_timeline_view_add_layer (SbTimelineView *self, SbTimelineLayer *layer)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self) && SB_IS_TIMELINE_LAYER (layer));
  g_ptr_array_add (self->layers, g_object_ref (layer));
  g_signal_connect_swapped (layer, "changed", G_CALLBACK (on_layer_changed), self);
  g_signal_connect_swapped (
    layer, "notify::visible", G_CALLBACK (gtk_widget_queue_resize), self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  sb_timeline_view_moved (self);
}

void
sb_timeline_view_remove_layer (SbTimelineView *self, SbTimelineLayer *layer)
{
  g_return_if_fail (SB_IS_TIMELINE_VIEW (self));
  g_signal_handlers_disconnect_by_data (layer, self);
  g_ptr_array_remove (self->layers, layer);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const GPtrArray *
sb_timeline_view_get_layers (SbTimelineView *self)
{
  return self->layers;
}
