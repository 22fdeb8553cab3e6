/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "queues.h"

#include "stage.h"

/* What is read ahead of each stream, still encoded; the margin is for pictures that are
 * decoded in another order. */
#define AHEAD_TIME (SB_STAGE_REACH + 2 * SB_SECOND)
#define AHEAD_BYTES (10 * 1024 * 1024)

gboolean
sb_queues_is_made_by (GstElement *element, const char *name)
{
  GstElementFactory *factory = gst_element_get_factory (element);

  return factory && g_str_equal (GST_OBJECT_NAME (factory), name);
}

/* While the picture steps on in pause the sound stands still, and what is read of it
 * queues up. One thread reads both: with the queue's own limit, about the distance
 * between the two in the file (a quarter of a second), it soon waits for room for the
 * sound, and the step for a picture that never comes. */
static void
loosen_queue (GstElement *element)
{
  g_autoptr (GstElement) parent =
    GST_ELEMENT (gst_object_get_parent (GST_OBJECT (element)));

  if (!sb_queues_is_made_by (element, "multiqueue") || !parent ||
      !sb_queues_is_made_by (parent, "decodebin3"))
    return;
  g_object_set (element,
                "use-interleave",
                FALSE,
                "max-size-time",
                (guint64) AHEAD_TIME,
                "max-size-buffers",
                0,
                "max-size-bytes",
                AHEAD_BYTES,
                NULL);
}

static void
on_element (GstBin *bin, GstBin *parent, GstElement *element, gpointer user_data)
{
  loosen_queue (element);
}

static void
on_item (const GValue *item, gpointer user_data)
{
  loosen_queue (g_value_get_object (item));
}

/* playbin3 may have made its decodebin3 already, or make it when it opens. */
void
sb_queues_loosen (GstElement *playbin)
{
  GstIterator *elements = gst_bin_iterate_recurse (GST_BIN (playbin));

  g_signal_connect (playbin, "deep-element-added", G_CALLBACK (on_element), NULL);
  while (gst_iterator_foreach (elements, on_item, NULL) == GST_ITERATOR_RESYNC)
    gst_iterator_resync (elements);
  gst_iterator_free (elements);
}
