/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline-draw.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The distance between two labels of the ruler, in heights of its text. */
#define TICK_TEXTS 6
#define NAME_MARGIN 6

static GdkRGBA
with_alpha (GdkRGBA colour, float alpha)
{
  colour.alpha *= alpha;
  return colour;
}

/* ITU-R BT.709. */
static double
get_luma (const GdkRGBA *colour)
{
  return 0.2126 * colour->red + 0.7152 * colour->green + 0.0722 * colour->blue;
}

SbTimelineColours
sb_timeline_get_colours (GtkWidget *widget)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  SbTimelineColours colours;

  gtk_style_context_get_color (context, &colours.text);
  colours.dim = with_alpha (colours.text, 0.7f);
  colours.line = with_alpha (colours.text, 0.15f);
  colours.stripe = with_alpha (colours.text, 0.04f);
  if (!gtk_style_context_lookup_color (context, "accent_color", &colours.accent))
    colours.accent = colours.text;
  colours.is_dark = get_luma (&colours.text) > 0.5;
  return colours;
}

void
sb_timeline_draw_fill (
  SbTimelineDraw *draw, const GdkRGBA *colour, double x, double y, double w, double h)
{
  gtk_snapshot_append_color (
    draw->snapshot, colour, &GRAPHENE_RECT_INIT (x, y, MAX (w, 1), h));
}

void
sb_timeline_draw_frame (
  SbTimelineDraw *draw, const GdkRGBA *colour, double x, double y, double w, double h)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (
    &outline, &GRAPHENE_RECT_INIT (x, y, MAX (w, 5), h), 3);
  gtk_snapshot_append_border (draw->snapshot,
                              &outline,
                              (float[4]){2, 2, 2, 2},
                              (GdkRGBA[4]){*colour, *colour, *colour, *colour});
}

static double
to_x (SbTimelineDraw *draw, SbTime time)
{
  return draw->strip_x + sb_time_axis_to_x (draw->axis, time);
}

static double
get_right (SbTimelineDraw *draw)
{
  return draw->strip_x + sb_timeline_layout_get_strip_width (draw->layout);
}

static void
push_strip (SbTimelineDraw *draw)
{
  gtk_snapshot_push_clip (
    draw->snapshot,
    &GRAPHENE_RECT_INIT (draw->strip_x,
                         0,
                         sb_timeline_layout_get_strip_width (draw->layout),
                         draw->layout->height));
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
  SbTime tick = sb_time_axis_get_tick (draw->axis, draw->layout->text * TICK_TEXTS);
  SbInterval visible = sb_time_axis_get_visible (draw->axis);
  SbTime end = MIN (visible.end, draw->axis->length);
  double top = sb_timeline_layout_get_top (draw->layout, SB_PART_RULER);

  push_strip (draw);
  for (SbTime t = visible.start / tick * tick; t <= end; t += tick) {
    double x = floor (to_x (draw, t));
    g_autofree char *label = dup_tick_label (t, tick);

    sb_timeline_draw_fill (
      draw, &draw->colours.line, x, top, 1, draw->layout->height - top);
    sb_text_cache_draw (draw->texts,
                        draw->snapshot,
                        label,
                        &draw->colours.dim,
                        x + 4,
                        top,
                        draw->layout->ruler,
                        0);
  }
  gtk_snapshot_pop (draw->snapshot);
  sb_timeline_draw_fill (
    draw, &draw->colours.line, 0, top + draw->layout->ruler - 1, draw->layout->width, 1);
}

static const SbEpisodeType *
find_type (SbTimelineDraw *draw, SbEpisode *episode)
{
  const GPtrArray *types = sb_scheme_get_episode_types (draw->scheme);

  if (episode->number < 1 || episode->number > types->len)
    return NULL;
  return g_ptr_array_index (types, episode->number - 1);
}

/* Number and name where there is room for them, else the number. */
static char *
dup_episode_label (SbTimelineDraw *draw, SbEpisode *episode, double room)
{
  const SbEpisodeType *type = find_type (draw, episode);
  g_autofree char *number = g_strdup_printf ("%d", (int) episode->number);
  g_autofree char *whole =
    type ? g_strdup_printf ("%s  %s", number, type->name) : g_strdup (number);

  return room >= sb_text_cache_get_width (draw->texts, whole) || room > 110
           ? g_steal_pointer (&whole)
           : g_steal_pointer (&number);
}

static void
draw_episode (SbTimelineDraw *draw, SbEpisode *episode)
{
  const SbEpisodeType *type = find_type (draw, episode);
  SbTime end = episode->end == SB_TIME_NONE ? draw->axis->length : episode->end;
  double x0 = to_x (draw, episode->start), x1 = to_x (draw, end);
  double left = MAX (x0, draw->strip_x), right = MIN (x1, get_right (draw));
  double y = sb_timeline_layout_get_top (draw->layout, SB_PART_EPISODES) + 2;
  double height = draw->layout->band - 4;
  gboolean is_reunion = type && g_strcmp0 (type->kind, "reunion") == 0;
  GdkRGBA colour = with_alpha (is_reunion ? draw->colours.accent : draw->colours.text,
                               episode->number % 2 ? 0.22f : 0.12f);
  g_autofree char *label = NULL;

  if (right <= left)
    return;
  sb_timeline_draw_fill (draw, &colour, left, y, right - left, height);
  if (x0 >= draw->strip_x)
    sb_timeline_draw_fill (draw, &draw->colours.text, x0, y, 1, height);
  if (episode->end != SB_TIME_NONE && x1 <= get_right (draw))
    sb_timeline_draw_fill (draw, &draw->colours.dim, x1 - 1, y, 1, height);
  label = dup_episode_label (draw, episode, right - left - 10);
  if (right - left > 14)
    sb_text_cache_draw (draw->texts,
                        draw->snapshot,
                        label,
                        &draw->colours.text,
                        left + 5,
                        y,
                        height,
                        right - left - 8);
}

void
sb_timeline_draw_episodes (SbTimelineDraw *draw, GListModel *episodes)
{
  guint n = episodes ? g_list_model_get_n_items (episodes) : 0;

  push_strip (draw);
  for (guint i = 0; i < n; i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (episodes, i);

    draw_episode (draw, episode);
  }
  gtk_snapshot_pop (draw->snapshot);
  sb_timeline_draw_name (draw,
                         _ ("Episodes"),
                         NULL,
                         0,
                         sb_timeline_layout_get_top (draw->layout, SB_PART_EPISODES),
                         draw->layout->band);
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
    .width = sb_timeline_layout_get_strip_width (draw->layout),
    .height = height,
    .position = draw->position,
    .colours = &draw->colours,
  };

  gtk_snapshot_save (draw->snapshot);
  gtk_snapshot_translate (draw->snapshot,
                          &GRAPHENE_POINT_INIT ((float) draw->strip_x, (float) y));
  gtk_snapshot_push_clip (draw->snapshot,
                          &GRAPHENE_RECT_INIT (0, 0, strip.width, strip.height));
  sb_timeline_layer_snapshot (layer, &strip, draw->snapshot);
  gtk_snapshot_pop (draw->snapshot);
  gtk_snapshot_restore (draw->snapshot);
  sb_timeline_draw_name (
    draw, sb_timeline_layer_get_title (layer), NULL, 0, y, draw->layout->lane);
  sb_timeline_draw_fill (
    draw, &draw->colours.line, 0, y + height - 1, draw->layout->width, 1);
}

void
sb_timeline_draw_name (SbTimelineDraw *draw,
                       const char *name,
                       const char *sign,
                       double indent,
                       double y,
                       double height)
{
  double sign_width = draw->layout->text;
  double x = sb_timeline_layout_get_names_x (draw->layout) + NAME_MARGIN;
  double text_x = x + sign_width + indent;
  double room = draw->layout->names - 2 * NAME_MARGIN - sign_width - indent;
  double sign_x = x;

  if (room < 10)
    return;
  if (draw->layout->is_mirrored) {
    text_x = x + room - MIN (room, sb_text_cache_get_width (draw->texts, name));
    sign_x = x + draw->layout->names - 2 * NAME_MARGIN - sign_width + 4;
  }
  if (sign)
    sb_text_cache_draw (
      draw->texts, draw->snapshot, sign, &draw->colours.dim, sign_x, y, height, 0);
  sb_text_cache_draw (
    draw->texts, draw->snapshot, name, &draw->colours.text, text_x, y, height, room);
}

void
sb_timeline_draw_playhead (SbTimelineDraw *draw)
{
  double x = floor (to_x (draw, draw->position));
  double top = sb_timeline_layout_get_top (draw->layout, SB_PART_RULER);
  double edge = draw->layout->is_mirrored ? get_right (draw) : draw->strip_x - 1;

  if (draw->layout->names > 0)
    sb_timeline_draw_fill (draw, &draw->colours.line, edge, 0, 1, draw->layout->height);
  if (x < draw->strip_x || x >= get_right (draw))
    return;
  sb_timeline_draw_fill (
    draw, &draw->colours.accent, x, top, 2, draw->layout->height - top);
  sb_timeline_draw_fill (draw, &draw->colours.accent, x - 4, top, 10, 6);
}

void
sb_timeline_draw_window (SbTimelineDraw *draw)
{
  SbInterval visible = sb_time_axis_get_visible (draw->axis);
  double width = sb_timeline_layout_get_strip_width (draw->layout);
  double px_per_ns = width / (double) draw->axis->length;
  double x0 = draw->strip_x + (double) visible.start * px_per_ns;
  double x1 = draw->strip_x + (double) MIN (visible.end, draw->axis->length) * px_per_ns;
  double height = draw->layout->minimap;
  GdkRGBA shade = with_alpha (draw->colours.text, 0.12f);

  sb_timeline_draw_fill (draw, &shade, draw->strip_x, 0, x0 - draw->strip_x, height);
  if (x1 < get_right (draw))
    sb_timeline_draw_fill (draw, &shade, x1, 0, get_right (draw) - x1, height);
  sb_timeline_draw_frame (draw, &draw->colours.dim, x0, 0, x1 - x0, height - 1);
  sb_timeline_draw_fill (draw,
                         &draw->colours.accent,
                         draw->strip_x + floor ((double) draw->position * px_per_ns),
                         0,
                         2,
                         height - 1);
}

void
sb_timeline_draw_bubble (SbTimelineDraw *draw, const char *words, double x, double y)
{
  int width = sb_text_cache_get_width (draw->texts, words) + 12;
  double left =
    CLAMP (x + 8, draw->strip_x, MAX (draw->strip_x, get_right (draw) - width));
  const GdkRGBA ink =
    draw->colours.is_dark ? (GdkRGBA){0, 0, 0, 1} : (GdkRGBA){1, 1, 1, 1};
  const GdkRGBA ground = with_alpha (draw->colours.text, 0.9f);

  sb_timeline_draw_fill (draw, &ground, left, y, width, draw->layout->lane);
  sb_text_cache_draw (
    draw->texts, draw->snapshot, words, &ink, left + 6, y, draw->layout->lane, 0);
}
