/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-mend.h"

#include "recording-damage.h"

#include <string.h>

#define PICTURE_START 0x00
#define GROUP_START 0xb8

typedef struct {
  const SbMakerRecipe *recipe;
  guint n_coded;  /* pictures seen so far, in the order of decoding */
  guint of_group; /* the number of the first picture of this group */
} Order;

/* The byte after "00 00 01 @code", or NULL. */
static const guint8 *
find_start (const GstMapInfo *map, guint8 code)
{
  const guint8 start[] = {0, 0, 1, code};

  for (gsize i = 0; i + sizeof start + 2 <= map->size; i++)
    if (memcmp (map->data + i, start, sizeof start) == 0)
      return map->data + i + sizeof start;
  return NULL;
}

/* A picture says its place of display within its group in ten bits. */
static guint
find_number (Order *order, const GstMapInfo *map)
{
  const guint8 *picture = find_start (map, PICTURE_START);

  if (!picture)
    g_error ("%s: mpeg2enc gave out something without a picture", order->recipe->path);
  if (find_start (map, GROUP_START))
    order->of_group = order->n_coded;
  return order->of_group + (guint) (picture[0] << 2 | picture[1] >> 6);
}

static GstPadProbeReturn
on_picture (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  Order *order = user_data;
  GstBuffer *buffer = gst_buffer_make_writable (GST_PAD_PROBE_INFO_BUFFER (info));
  GstMapInfo map;
  guint number;
  gint64 step = sb_maker_get_pts (order->recipe, 1) - order->recipe->first_pts;

  gst_buffer_map (buffer, &map, GST_MAP_READ);
  number = find_number (order, &map);
  gst_buffer_unmap (buffer, &map);
  GST_BUFFER_PTS (buffer) =
    (GstClockTime) sb_maker_get_pts (order->recipe, number) + (GstClockTime) step;
  GST_BUFFER_DTS (buffer) =
    (GstClockTime) sb_maker_get_pts (order->recipe, order->n_coded);
  order->n_coded++;
  GST_PAD_PROBE_INFO_DATA (info) = buffer;
  return GST_PAD_PROBE_OK;
}

void
sb_mend_mpeg2_times (GstElement *pipeline, const SbMakerRecipe *recipe)
{
  g_autoptr (GstElement) parser = gst_bin_get_by_name (GST_BIN (pipeline), "mpeg2");
  g_autoptr (GstPad) pad = parser ? gst_element_get_static_pad (parser, "src") : NULL;
  Order *order;

  if (!pad)
    return;
  order = g_new0 (Order, 1);
  order->recipe = recipe;
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, on_picture, order, g_free);
}

/* The four numbers of a turn, in 16.16 fixed point, big-endian. */
static void
write_matrix (guint8 *matrix, int rotation)
{
  const gint32 cosine = rotation == 180 ? -0x10000 : 0;
  const gint32 sine = rotation == 90 ? 0x10000 : rotation == 270 ? -0x10000 : 0;

  sb_damage_set_number (matrix, (guint32) cosine);
  sb_damage_set_number (matrix + 4, (guint32) sine);
  sb_damage_set_number (matrix + 12, (guint32) -sine);
  sb_damage_set_number (matrix + 16, (guint32) cosine);
}

/* A track header is 92 bytes from its size on; its matrix stands at 48, its width at 84.
 */
void
sb_mend_mp4_rotation (const char *path, int rotation)
{
  g_autofree char *data = NULL;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, NULL))
    g_error ("%s cannot be read", path);
  for (gsize i = 4; i + 88 <= size; i++) {
    guint8 *header = (guint8 *) data + i - 4;

    if (memcmp (data + i, "tkhd", 4) == 0 && sb_damage_number (header) == 92 &&
        sb_damage_number (header + 84) > 0)
      write_matrix (header + 48, rotation);
  }
  if (!g_file_set_contents (path, data, (gssize) size, NULL))
    g_error ("%s cannot be written", path);
}
