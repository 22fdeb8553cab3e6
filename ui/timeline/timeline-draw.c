/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline-draw.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Narrower bars get no text; narrower gaps than a pixel are not drawn one by one. */
#define TEXT_MIN_WIDTH 22.0

SbTimelineMeasures
sb_timeline_measure (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "Mg");
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  return (SbTimelineMeasures){
    .ruler = height + 8,
    .band = height + 10,
    .lane = height + 5,
    .text = height,
    .names = 10 + width * 7,
  };
}

static void
fill (SbTimelineDraw *draw, const GdkRGBA *colour, double x, double y, double w, double h)
{
  gtk_snapshot_append_color (
    draw->snapshot, colour, &GRAPHENE_RECT_INIT (x, y, MAX (w, 1), h));
}

static GdkRGBA
with_alpha (GdkRGBA colour, float alpha)
{
  colour.alpha *= alpha;
  return colour;
}

static void
draw_text (SbTimelineDraw *draw,
           const char *text,
           const GdkRGBA *colour,
           double x,
           double y,
           double row,
           double width)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (draw->widget, text);
  int height;

  if (width > 0) {
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  }
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (draw->snapshot);
  gtk_snapshot_translate (
    draw->snapshot,
    &GRAPHENE_POINT_INIT ((float) x, (float) floor (y + (row - height) / 2)));
  gtk_snapshot_append_layout (draw->snapshot, layout, colour);
  gtk_snapshot_restore (draw->snapshot);
}

/* ITU-R BT.709. */
static double
get_luma (const GdkRGBA *colour)
{
  return 0.2126 * colour->red + 0.7152 * colour->green + 0.0722 * colour->blue;
}

void
sb_timeline_draw_begin (SbTimelineDraw *draw)
{
  GtkStyleContext *context = gtk_widget_get_style_context (draw->widget);

  gtk_style_context_get_color (context, &draw->colours.text);
  draw->colours.dim = with_alpha (draw->colours.text, 0.7f);
  draw->colours.line = with_alpha (draw->colours.text, 0.15f);
  draw->colours.stripe = with_alpha (draw->colours.text, 0.04f);
  if (!gtk_style_context_lookup_color (context, "accent_color", &draw->colours.accent))
    draw->colours.accent = draw->colours.text;
  draw->colours.is_dark = get_luma (&draw->colours.text) > 0.5;
}

static char *
dup_tick_label (SbTime time, SbTime tick)
{
  g_autofree char *clock = sb_time_to_clock (time);
  char *dot = strchr (clock, '.');

  if (dot && tick >= SB_SECOND)
    *dot = '\0';
  else if (dot)
    dot[2] = '\0';
  return g_steal_pointer (&clock);
}

void
sb_timeline_draw_ruler (SbTimelineDraw *draw)
{
  SbTime tick = sb_time_axis_get_tick (draw->axis, draw->size.names * 0.5);
  SbInterval visible = sb_time_axis_get_visible (draw->axis);
  SbTime end = MIN (visible.end, draw->axis->length);

  for (SbTime t = visible.start / tick * tick; t <= end; t += tick) {
    double x = draw->names + sb_time_axis_to_x (draw->axis, t);
    g_autofree char *label = NULL;

    if (x < draw->names - 0.5)
      continue;
    label = dup_tick_label (t, tick);
    fill (draw, &draw->colours.line, floor (x), 0, 1, draw->height);
    draw_text (draw, label, &draw->colours.dim, floor (x) + 4, 0, draw->size.ruler, 0);
  }
  fill (draw, &draw->colours.line, 0, draw->size.ruler - 1, draw->width, 1);
}

static char *
dup_episode_label (SbTimelineDraw *draw, SbEpisode *episode, double width)
{
  const GPtrArray *types = sb_scheme_get_episode_types (draw->scheme);

  if (width > 150 && episode->number >= 1 && episode->number <= types->len) {
    const SbEpisodeType *type = g_ptr_array_index (types, episode->number - 1);

    return g_strdup_printf ("%d  %s", (int) episode->number, type->name);
  }
  return g_strdup_printf ("%d", (int) episode->number);
}

static gboolean
is_reunion (SbTimelineDraw *draw, SbEpisode *episode)
{
  const GPtrArray *types = sb_scheme_get_episode_types (draw->scheme);

  if (episode->number < 1 || episode->number > types->len)
    return FALSE;
  return g_strcmp0 (
           ((SbEpisodeType *) g_ptr_array_index (types, episode->number - 1))->kind,
           "reunion") == 0;
}

static void
draw_episode (SbTimelineDraw *draw, SbEpisode *episode)
{
  SbTime end = episode->end == SB_TIME_NONE ? draw->axis->length : episode->end;
  double x0 = draw->names + sb_time_axis_to_x (draw->axis, episode->start);
  double x1 = draw->names + sb_time_axis_to_x (draw->axis, end);
  GdkRGBA colour =
    with_alpha (is_reunion (draw, episode) ? draw->colours.accent : draw->colours.text,
                episode->number % 2 ? 0.22f : 0.12f);
  double left = MAX (x0, draw->names), right = MIN (x1, draw->width);
  g_autofree char *label = NULL;

  if (right <= left)
    return;
  fill (draw, &colour, left, draw->size.ruler + 2, right - left, draw->size.band - 4);
  fill (draw, &draw->colours.text, x0, draw->size.ruler + 2, 1, draw->size.band - 4);
  if (episode->end != SB_TIME_NONE && x1 <= draw->width)
    fill (draw, &draw->colours.dim, x1, draw->size.ruler + 2, 1, draw->size.band - 4);
  label = dup_episode_label (draw, episode, right - left);
  if (right - left > 14)
    draw_text (draw,
               label,
               &draw->colours.text,
               left + 5,
               draw->size.ruler,
               draw->size.band,
               right - left - 8);
}

void
sb_timeline_draw_episodes (SbTimelineDraw *draw, GListModel *episodes)
{
  guint n = episodes ? g_list_model_get_n_items (episodes) : 0;

  gtk_snapshot_push_clip (
    draw->snapshot,
    &GRAPHENE_RECT_INIT (draw->names, 0, draw->width - draw->names, draw->height));
  for (guint i = 0; i < n; i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (episodes, i);

    draw_episode (draw, episode);
  }
  gtk_snapshot_pop (draw->snapshot);
  draw_text (draw,
             _ ("Episodes"),
                &draw->colours.text,
                8,
                draw->size.ruler,
                draw->size.band,
                draw->names - 12);
}

/* Dark or light letters, whichever reads better on the code's colour. */
static GdkRGBA
get_ink (const GdkRGBA *ground)
{
  return get_luma (ground) > 0.5 ? (GdkRGBA){0, 0, 0, 0.9f} : (GdkRGBA){1, 1, 1, 0.95f};
}

static void
draw_state (SbTimelineDraw *draw, SbEvent *event, const SbCode *code, double y)
{
  SbTime end = event->running ? MAX (draw->position, event->start) : event->end;
  double x0 = MAX (draw->names + sb_time_axis_to_x (draw->axis, event->start), -10);
  double x1 = MIN (draw->names + sb_time_axis_to_x (draw->axis, end), draw->width + 10);
  GdkRGBA colour = {0.5f, 0.5f, 0.5f, 1};
  GdkRGBA ink;

  gdk_rgba_parse (&colour, code->colour ? code->colour : "#808080");
  fill (draw, &colour, x0, y + 2, x1 - x0, draw->size.lane - 4);
  /* A running state has an open end: a thin tail up to the edge of the bar's row. */
  if (event->running)
    fill (draw, &colour, x1, y + draw->size.lane / 2.0 - 1, 14, 2);
  if (x1 - MAX (x0, draw->names) < TEXT_MIN_WIDTH)
    return;
  ink = get_ink (&colour);
  x0 = MAX (x0, draw->names);
  draw_text (draw, code->name, &ink, x0 + 4, y, draw->size.lane, x1 - x0 - 6);
}

static void
draw_point (
  SbTimelineDraw *draw, SbEvent *event, const SbCode *code, double y, double room)
{
  double x = draw->names + sb_time_axis_to_x (draw->axis, event->start);
  GdkRGBA colour = {0.5f, 0.5f, 0.5f, 1};

  gdk_rgba_parse (&colour, code->colour ? code->colour : "#808080");
  fill (draw, &colour, x - 1, y + 2, 3, draw->size.lane - 4);
  if (room > 60)
    draw_text (
      draw, code->name, &draw->colours.text, x + 5, y, draw->size.lane, room - 8);
  else if (room > 12 && code->key)
    draw_text (draw, code->key, &draw->colours.text, x + 4, y, draw->size.lane, 0);
}

static void
draw_selection (SbTimelineDraw *draw, SbEvent *event, double y)
{
  SbTime end = event->running               ? draw->position
               : event->end == SB_TIME_NONE ? event->start
                                            : event->end;
  double x0 = draw->names + sb_time_axis_to_x (draw->axis, event->start) - 3;
  double x1 = draw->names + sb_time_axis_to_x (draw->axis, end) + 3;
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (
    &outline, &GRAPHENE_RECT_INIT (x0, y, MAX (x1 - x0, 7), draw->size.lane), 3);
  gtk_snapshot_append_border (
    draw->snapshot,
    &outline,
    (float[4]){2, 2, 2, 2},
    (GdkRGBA[4]){
      draw->colours.text, draw->colours.text, draw->colours.text, draw->colours.text});
}

static double
get_room (SbTimelineDraw *draw, const SbLane *lane, guint i)
{
  SbEvent *event = g_ptr_array_index (lane->events, i);
  SbEvent *next;

  if (i + 1 >= lane->events->len)
    return 200;
  next = g_ptr_array_index (lane->events, i + 1);
  return (double) (next->start - event->start) / draw->axis->ns_per_px;
}

/* Draws what starts before the view's end; of events that fall on one pixel only the
 * first, so that a session of 100,000 events costs no more than its pixels. */
static void
draw_events (SbTimelineDraw *draw, const SbLane *lane, double y)
{
  SbInterval visible = sb_time_axis_get_visible (draw->axis);
  double drawn_to = -G_MAXDOUBLE;

  for (guint i = sb_lane_find_first (lane, visible.start); i < lane->events->len; i++) {
    SbEvent *event = g_ptr_array_index (lane->events, i);
    const SbCode *code = sb_scheme_find_code (draw->scheme, event->code);
    SbTime end = event->end == SB_TIME_NONE ? event->start : event->end;
    double right = sb_time_axis_to_x (draw->axis, end);

    if (event->start >= visible.end)
      break;
    if (!code || right < drawn_to + 1)
      continue;
    drawn_to = right;
    if (event->end == SB_TIME_NONE)
      draw_point (draw, event, code, y, get_room (draw, lane, i));
    else
      draw_state (draw, event, code, y);
    if (event == draw->selected)
      draw_selection (draw, event, y);
  }
}

static void
draw_running (SbTimelineDraw *draw, const SbLane *lane, double y)
{
  for (guint i = 0; i < lane->running->len; i++) {
    SbEvent *event = g_ptr_array_index (lane->running, i);
    const SbCode *code = sb_scheme_find_code (draw->scheme, event->code);

    if (code)
      draw_state (draw, event, code, y);
    if (event == draw->selected)
      draw_selection (draw, event, y);
  }
}

void
sb_timeline_draw_lane (SbTimelineDraw *draw, const SbLane *lane, guint row)
{
  double y = draw->lanes + row * draw->size.lane;

  if (row % 2 == 0)
    fill (draw, &draw->colours.stripe, 0, y, draw->width, draw->size.lane);
  gtk_snapshot_push_clip (
    draw->snapshot,
    &GRAPHENE_RECT_INIT (draw->names, y, draw->width - draw->names, draw->size.lane));
  draw_events (draw, lane, y);
  draw_running (draw, lane, y);
  gtk_snapshot_pop (draw->snapshot);
  draw_text (
    draw, lane->title, &draw->colours.text, 8, y, draw->size.lane, draw->names - 12);
}

void
sb_timeline_draw_layer (SbTimelineDraw *draw,
                        SbTimelineLayer *layer,
                        double y,
                        double height)
{
  SbTimelineStrip strip = {
    .widget = draw->widget,
    .axis = draw->axis,
    .width = draw->width - draw->names,
    .height = height,
    .position = draw->position,
    .colours = &draw->colours,
  };

  gtk_snapshot_save (draw->snapshot);
  gtk_snapshot_translate (draw->snapshot,
                          &GRAPHENE_POINT_INIT ((float) draw->names, (float) y));
  gtk_snapshot_push_clip (draw->snapshot,
                          &GRAPHENE_RECT_INIT (0, 0, strip.width, strip.height));
  sb_timeline_layer_snapshot (layer, &strip, draw->snapshot);
  gtk_snapshot_pop (draw->snapshot);
  gtk_snapshot_restore (draw->snapshot);
  draw_text (draw,
             sb_timeline_layer_get_title (layer),
             &draw->colours.text,
             8,
             y,
             draw->size.lane,
             draw->names - 12);
  fill (draw, &draw->colours.line, 0, y + height - 1, draw->width, 1);
}

void
sb_timeline_draw_playhead (SbTimelineDraw *draw)
{
  double x = floor (draw->names + sb_time_axis_to_x (draw->axis, draw->position));

  fill (draw, &draw->colours.line, draw->names - 1, 0, 1, draw->height);
  if (x < draw->names || x > draw->width)
    return;
  fill (draw, &draw->colours.accent, x, 0, 2, draw->height);
  fill (draw, &draw->colours.accent, x - 4, 0, 10, 6);
}
