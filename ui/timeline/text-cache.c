/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text-cache.h"

#include <math.h>

/* Notes and times go by without end: then everything begins anew. */
#define MOST 2000

struct _SbTextCache {
  GtkWidget *widget;
  GHashTable *layouts; /* text, or width and text → PangoLayout */
};

SbTextCache *
sb_text_cache_new (GtkWidget *widget)
{
  SbTextCache *cache = g_new0 (SbTextCache, 1);

  cache->widget = widget;
  cache->layouts =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return cache;
}

void
sb_text_cache_free (SbTextCache *cache)
{
  g_hash_table_unref (cache->layouts);
  g_free (cache);
}

void
sb_text_cache_clear (SbTextCache *cache)
{
  g_hash_table_remove_all (cache->layouts);
}

static PangoLayout *
add_layout (SbTextCache *cache, const char *key, const char *text, int room)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (cache->widget, text);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (room > 0) {
    pango_layout_set_width (layout, room * PANGO_SCALE);
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  }
  if (g_hash_table_size (cache->layouts) >= MOST)
    sb_text_cache_clear (cache);
  g_hash_table_insert (cache->layouts, g_strdup (key), layout);
  return layout;
}

static PangoLayout *
get_whole (SbTextCache *cache, const char *text)
{
  PangoLayout *layout = g_hash_table_lookup (cache->layouts, text);

  return layout ? layout : add_layout (cache, text, text, 0);
}

static PangoLayout *
get_cut (SbTextCache *cache, const char *text, int room)
{
  g_autofree char *key = g_strdup_printf ("%d\x1f%s", room, text);
  PangoLayout *layout = g_hash_table_lookup (cache->layouts, key);

  return layout ? layout : add_layout (cache, key, text, room);
}

int
sb_text_cache_get_width (SbTextCache *cache, const char *text)
{
  int width;

  pango_layout_get_pixel_size (get_whole (cache, text), &width, NULL);
  return width;
}

void
sb_text_cache_draw (SbTextCache *cache,
                    GtkSnapshot *snapshot,
                    const char *text,
                    const GdkRGBA *colour,
                    double x,
                    double y,
                    double row,
                    double room)
{
  PangoLayout *layout = get_whole (cache, text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (room > 0 && width > room)
    layout = get_cut (cache, text, (int) room);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) floor (y + (row - height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}
