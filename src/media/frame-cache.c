/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frame-cache.h"

#include <securebase/media/player.h>

/* The part of a share for frames that have been shown, which lie in the memory of another
 * pipeline than those decoded ahead. */
#define SHOWN_PART 8

#define AHEAD_WEIGHT 4

typedef struct {
  GTree *frames; /* by number */
  gsize size;    /* bytes */
} Shelf;

struct _SbFrameCache {
  gatomicrefcount ref_count;
  Shelf shown; /* guarded, as all that follows */
  Shelf filled;
  guint playhead;
  int width, height; /* 0 before a frame has been shown */
};

static GMutex lock;
static guint n_caches; /* guarded */

static gint
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint x = GPOINTER_TO_UINT (a), y = GPOINTER_TO_UINT (b);

  return (x > y) - (x < y);
}

static void
shelf_init (Shelf *shelf)
{
  shelf->frames = g_tree_new_full (compare, NULL, NULL, (GDestroyNotify) sb_frame_unref);
}

static void
shelf_clear (Shelf *shelf)
{
  g_tree_remove_all (shelf->frames);
  shelf->size = 0;
}

SbFrameCache *
sb_frame_cache_new (void)
{
  SbFrameCache *cache = g_new0 (SbFrameCache, 1);

  g_atomic_ref_count_init (&cache->ref_count);
  shelf_init (&cache->shown);
  shelf_init (&cache->filled);
  g_mutex_lock (&lock);
  n_caches++;
  g_mutex_unlock (&lock);
  return cache;
}

SbFrameCache *
sb_frame_cache_ref (SbFrameCache *cache)
{
  g_atomic_ref_count_inc (&cache->ref_count);
  return cache;
}

void
sb_frame_cache_unref (SbFrameCache *cache)
{
  if (!g_atomic_ref_count_dec (&cache->ref_count))
    return;
  g_tree_unref (cache->shown.frames);
  g_tree_unref (cache->filled.frames);
  g_free (cache);
  g_mutex_lock (&lock);
  n_caches--;
  g_mutex_unlock (&lock);
}

static gsize
get_size (SbFrame *frame)
{
  return frame->stride * (gsize) frame->height;
}

/* In frames: the farther, the sooner it goes. */
static guint64
measure_distance (SbFrameCache *cache, guint number)
{
  return number > cache->playhead ? (guint64) (number - cache->playhead) * AHEAD_WEIGHT
                                  : cache->playhead - number;
}

static guint
get_number (GTreeNode *node)
{
  return GPOINTER_TO_UINT (g_tree_node_key (node));
}

static void
drop_farthest (SbFrameCache *cache, Shelf *shelf)
{
  GTreeNode *first = g_tree_node_first (shelf->frames);
  GTreeNode *last = g_tree_node_last (shelf->frames);
  GTreeNode *farthest = measure_distance (cache, get_number (first)) >
                            measure_distance (cache, get_number (last))
                          ? first
                          : last;

  shelf->size -= get_size (g_tree_node_value (farthest));
  g_tree_remove (shelf->frames, g_tree_node_key (farthest));
}

static void
put (SbFrameCache *cache, Shelf *shelf, SbFrame *frame, gsize limit)
{
  gpointer key = GUINT_TO_POINTER (frame->number);

  if (g_tree_lookup (shelf->frames, key))
    return;
  g_tree_insert (shelf->frames, key, sb_frame_ref (frame));
  shelf->size += get_size (frame);
  while (shelf->size > limit && g_tree_nnodes (shelf->frames) > 0)
    drop_farthest (cache, shelf);
}

static gsize
get_share (void)
{
  return SB_PLAYER_KEPT_BYTES / MAX (n_caches, 1);
}

static gsize
get_shown_share (void)
{
  return get_share () / SHOWN_PART;
}

static gboolean
is_of_size (SbFrameCache *cache, SbFrame *frame)
{
  return cache->width == frame->width && cache->height == frame->height;
}

void
sb_frame_cache_take_shown (SbFrameCache *cache, SbFrame *frame)
{
  g_mutex_lock (&lock);
  if (!is_of_size (cache, frame)) {
    shelf_clear (&cache->shown);
    shelf_clear (&cache->filled);
    cache->width = frame->width;
    cache->height = frame->height;
  }
  cache->playhead = frame->number;
  if (!g_tree_lookup (cache->filled.frames, GUINT_TO_POINTER (frame->number)))
    put (cache, &cache->shown, frame, get_shown_share ());
  g_mutex_unlock (&lock);
}

void
sb_frame_cache_take_filled (SbFrameCache *cache, SbFrame *frame)
{
  g_mutex_lock (&lock);
  if (is_of_size (cache, frame))
    put (cache, &cache->filled, frame, get_share () - get_shown_share ());
  g_mutex_unlock (&lock);
}

/* With the lock held. */
static SbFrame *
find (SbFrameCache *cache, guint number)
{
  SbFrame *frame = g_tree_lookup (cache->filled.frames, GUINT_TO_POINTER (number));

  return frame ? frame : g_tree_lookup (cache->shown.frames, GUINT_TO_POINTER (number));
}

SbFrame *
sb_frame_cache_dup (SbFrameCache *cache, guint number)
{
  SbFrame *frame;

  g_mutex_lock (&lock);
  frame = find (cache, number);
  if (frame)
    sb_frame_ref (frame);
  g_mutex_unlock (&lock);
  return frame;
}

guint
sb_frame_cache_find_begin (SbFrameCache *cache, guint number)
{
  guint begin = number + 1;

  g_mutex_lock (&lock);
  while (begin > 0 && find (cache, begin - 1))
    begin--;
  g_mutex_unlock (&lock);
  return begin;
}

guint
sb_frame_cache_get_room (SbFrameCache *cache)
{
  gsize size, room;

  g_mutex_lock (&lock);
  size = (gsize) cache->width * (gsize) cache->height * 4;
  room = size > 0 ? (get_share () - get_shown_share ()) / size : 0;
  g_mutex_unlock (&lock);
  return (guint) MIN (room, G_MAXINT);
}
