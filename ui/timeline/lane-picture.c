/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lane-picture.h"

#include <securebase/model/kinds.h>

#define PADDING 4

/* All that decides what is drawn. */
typedef struct {
  const SbTrack *track;
  guint64 version;
  guint64 selection;
  SbTime start;
  SbTime position; /* counts only where something runs */
  double ns_per_px;
  int width, height, scale;
  GdkRGBA text;
} Key;

struct _SbLanePicture {
  GskRenderNode *node;
  Key key;
};

SbLanePicture *
sb_lane_picture_new (void)
{
  return g_new0 (SbLanePicture, 1);
}

void
sb_lane_picture_free (SbLanePicture *picture)
{
  sb_lane_picture_forget (picture);
  g_free (picture);
}

void
sb_lane_picture_forget (SbLanePicture *picture)
{
  g_clear_pointer (&picture->node, gsk_render_node_unref);
  picture->key = (Key){0};
}

static Key
make_key (const SbLaneView *view)
{
  gboolean runs = sb_track_get_n_open (view->track) > 0;

  return (Key){
    .track = view->track,
    .version = sb_track_get_version (view->track),
    .selection = view->selection,
    .start = view->axis->start,
    .position = runs ? view->position : 0,
    .ns_per_px = view->axis->ns_per_px,
    .width = view->width,
    .height = view->height,
    .scale = view->scale,
    .text = view->text,
  };
}

static gboolean
is_same (const Key *a, const Key *b)
{
  return a->track == b->track && a->version == b->version &&
         a->selection == b->selection && a->start == b->start &&
         a->position == b->position && a->ns_per_px == b->ns_per_px &&
         a->width == b->width && a->height == b->height && a->scale == b->scale &&
         gdk_rgba_equal (&a->text, &b->text);
}

static guint32
to_rgb (const GdkRGBA *colour)
{
  return (guint32) (colour->red * 255) << 16 | (guint32) (colour->green * 255) << 8 |
         (guint32) (colour->blue * 255);
}

static GdkTexture *
paint (const SbLaneView *view, GArray *labels)
{
  SbRaster raster = {
    .width = view->width * view->scale,
    .height = view->height * view->scale,
    .scale = view->scale,
    .position = view->position,
    .margin = view->margin,
    .is_plain = view->is_plain,
    .selected = view->selected,
    .frame = to_rgb (&view->text),
  };
  gsize size = (gsize) raster.width * 4 * (gsize) raster.height;
  g_autoptr (GBytes) bytes = NULL;

  raster.pixels = g_malloc0 (size);
  sb_raster_paint (&raster, view->track, view->looks, view->axis, labels);
  bytes = g_bytes_new_take (raster.pixels, size);
  return gdk_memory_texture_new (
    raster.width, raster.height, GDK_MEMORY_DEFAULT, bytes, (gsize) raster.width * 4);
}

static GdkRGBA
get_ink (guint32 ground)
{
  return sb_colour_is_light (ground) ? (GdkRGBA){0, 0, 0, 0.9f}
                                     : (GdkRGBA){1, 1, 1, 0.95f};
}

/* A pattern under letters makes them hard to read: they stand on the plain colour. */
static void
draw_ground (
  const SbLaneView *view, GtkSnapshot *snapshot, const SbLook *look, double x, int width)
{
  const GdkRGBA colour = {
    (float) (look->colour >> 16 & 0xff) / 255,
    (float) (look->colour >> 8 & 0xff) / 255,
    (float) (look->colour & 0xff) / 255,
    1,
  };

  if (look->pattern != SB_PATTERN_PLAIN)
    gtk_snapshot_append_color (
      snapshot,
      &colour,
      &GRAPHENE_RECT_INIT ((float) x + 2,
                           (float) view->margin + 1,
                           (float) width + 4,
                           (float) (view->height - 2 * view->margin - 2)));
}

/* The name where there is room for it, else the key's letter, else nothing. */
static const char *
choose_text (const SbRasterLabel *label, const SbLook *look, SbTextCache *texts)
{
  double room = label->room - 2 * PADDING;

  if (SB_IS_NOTE (label->record) && room > 20)
    return SB_NOTE (label->record)->text;
  if (sb_text_cache_get_width (texts, look->name) <= room)
    return look->name;
  if (look->letter && sb_text_cache_get_width (texts, look->letter) <= room + PADDING)
    return look->letter;
  return NULL;
}

static void
draw_label (const SbLaneView *view,
            const SbRasterLabel *label,
            SbTextCache *texts,
            GtkSnapshot *snapshot)
{
  const SbLook *look = sb_looks_get (view->looks, label->look);
  const char *text = choose_text (label, look, texts);
  double x = label->x + (label->is_point ? 1 : PADDING);
  double room = label->room - 2 * PADDING;
  GdkRGBA ink = label->is_point ? view->text : get_ink (look->colour);

  if (text == NULL)
    return;
  if (!label->is_point)
    draw_ground (view, snapshot, look, label->x, sb_text_cache_get_width (texts, text));
  sb_text_cache_draw (texts,
                      snapshot,
                      text,
                      &ink,
                      x,
                      0,
                      view->height,
                      SB_IS_NOTE (label->record) ? room : 0);
}

static GskRenderNode *
create_node (const SbLaneView *view, SbTextCache *texts)
{
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (SbRasterLabel));
  g_autoptr (GdkTexture) texture = paint (view, view->is_plain ? NULL : labels);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gtk_snapshot_append_texture (
    snapshot, texture, &GRAPHENE_RECT_INIT (0, 0, view->width, view->height));
  for (guint i = 0; i < labels->len; i++)
    draw_label (view, &g_array_index (labels, SbRasterLabel, i), texts, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

void
sb_lane_picture_draw (SbLanePicture *picture,
                      const SbLaneView *view,
                      SbTextCache *texts,
                      GtkSnapshot *snapshot)
{
  Key key = make_key (view);

  if (view->width <= 0 || view->height <= 0 || sb_track_get_n_items (view->track) == 0)
    return;
  if (!picture->node || !is_same (&picture->key, &key)) {
    g_clear_pointer (&picture->node, gsk_render_node_unref);
    picture->node = create_node (view, texts);
    picture->key = key;
  }
  gtk_snapshot_append_node (snapshot, picture->node);
}
