/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cache-filler.h"

#include "keyframe.h"
#include "pipeline.h"

#include <glib/gstdio.h>

#define LEAST_ROOM 6  /* frames: with less, seeking is as good */
#define CHUNK_MAX 120 /* frames */
#define REST_MS 150   /* from coming to rest to the begin of the work */
#define FAREWELL G_USEC_PER_SEC

typedef enum {
  AT_WORK = 1, /* a wish to stand has not been taken yet */
  AT_REST,
  LEFT,
} Order;

struct _SbCacheFiller {
  char *path;
  SbFrameIndex *index;
  SbFrameCache *cache;
  GstBus *bus;
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  GStatBuf file; /* as the player has opened it */
  gint failed;   /* atomic */
  guint refused; /* atomic: the awaited frame that could not be brought, + 1 */

  GMutex lock;
  Order order;           /* guarded; 0: taken */
  SbCacheWish requested; /* guarded */

  /* The thread's own. */
  SbPipeline *pipeline; /* NULL before there is work */
  SbWish wish;          /* of the pipeline */
  SbCacheWish stand;
  SbFrame *newest; /* that the pipeline has shown */
  guint last;      /* of the chunk in hand */
  gboolean working;
  GSource *delay;
};

static void
tell (SbCacheFiller *self)
{
  gst_bus_post (self->bus,
                gst_message_new_application (NULL, gst_structure_new_empty ("kept")));
}

static void
give_up (SbCacheFiller *self)
{
  self->working = FALSE;
  g_atomic_int_set (&self->failed, TRUE);
  g_clear_pointer (&self->pipeline, sb_pipeline_abandon);
  tell (self);
}

/* --- chunks --- */

static guint
get_chunk (SbCacheFiller *self)
{
  guint room = sb_frame_cache_get_room (self->cache);

  return room < LEAST_ROOM ? 0 : MIN (room * 2 / 5, CHUNK_MAX);
}

/* The chunk that is wanted next: the one before the frames that are there already. FALSE
 * when enough are. One that would reach over a keyframe begins there: what is before it
 * has another way. */
static gboolean
plan (SbCacheFiller *self, guint *first, guint *last)
{
  guint chunk = get_chunk (self);
  guint begin = sb_frame_cache_find_begin (self->cache, self->stand.frame);
  guint keyframe;

  if (chunk == 0 || begin == 0 || begin + chunk <= self->stand.frame + 1)
    return FALSE;
  *last = begin - 1;
  keyframe = sb_keyframe_find_before (self->index, *last);
  *first = MAX (keyframe, *last + 1 > chunk ? *last + 1 - chunk : 0);
  return TRUE;
}

static void on_report (SbReport *report, gpointer user_data);

/* Another file under the same name would put other pictures under the same numbers. */
static gboolean
is_same_file (SbCacheFiller *self)
{
  GStatBuf file;

  return g_stat (self->path, &file) == 0 && file.st_dev == self->file.st_dev &&
         file.st_ino == self->file.st_ino && file.st_size == self->file.st_size &&
         file.st_mtime == self->file.st_mtime;
}

static void
ask_for (SbCacheFiller *self, guint frame)
{
  self->wish.frame = frame;
  self->wish.seek_serial++;
  self->wish.max_width = self->stand.max_width;
  self->wish.max_height = self->stand.max_height;
  if (self->pipeline)
    sb_pipeline_wish (self->pipeline, &self->wish);
  else if (!is_same_file (self))
    give_up (self);
  else
    self->pipeline =
      sb_pipeline_start (self->path, self->index, FALSE, &self->wish, on_report, self);
}

static void
begin_chunk (SbCacheFiller *self, guint first, guint last)
{
  self->working = TRUE;
  self->last = last;
  ask_for (self, first);
}

static gboolean
has_awaited (SbCacheFiller *self)
{
  guint frame = self->stand.frame;

  return sb_frame_cache_find_begin (self->cache, frame) <= frame;
}

/* One that the cache has not kept will not be kept the next time either: who waits for it
 * must help himself. */
static void
answer (SbCacheFiller *self)
{
  if (!has_awaited (self))
    g_atomic_int_set (&self->refused, self->stand.frame + 1);
  tell (self);
}

/* There is nothing (more) that can be done. */
static void
stop (SbCacheFiller *self)
{
  self->working = FALSE;
  if (self->stand.awaited && !has_awaited (self))
    answer (self);
}

/* A chunk in hand is finished when it still leads to where the playhead is: a held key
 * would else never let one come to its end. */
static void
work (SbCacheFiller *self)
{
  guint first, last;

  if (self->working && self->stand.frame <= self->last &&
      self->stand.frame + 2 * get_chunk (self) > self->last)
    return;
  if (!plan (self, &first, &last))
    stop (self);
  else if (!self->working || last != self->last)
    begin_chunk (self, first, last);
}

/* Nothing is tried twice in a row. */
static void
finish_chunk (SbCacheFiller *self)
{
  guint first, last;

  if (plan (self, &first, &last) && last < self->last)
    begin_chunk (self, first, last);
  else
    stop (self);
}

static void
take_frame (SbCacheFiller *self)
{
  guint number = self->newest->number;

  sb_frame_cache_take_filled (self->cache, self->newest);
  if (self->stand.awaited && number == self->stand.frame)
    answer (self);
  if (number < self->last)
    ask_for (self, number + 1);
  else
    finish_chunk (self);
}

/* A frame that cannot be had is answered by another: who waits for it must not wait for
 * ever. */
static void
take_answer (SbCacheFiller *self)
{
  if (self->newest && self->newest->number == self->wish.frame)
    take_frame (self);
  else
    stop (self);
}

static void
keep_newest (SbCacheFiller *self, SbFrame *frame)
{
  g_clear_pointer (&self->newest, sb_frame_unref);
  self->newest = sb_frame_ref (frame);
}

static void
on_report (SbReport *report, gpointer user_data)
{
  SbCacheFiller *self = user_data;

  if (report->frame)
    keep_newest (self, report->frame);
  if (report->error || report->failed)
    give_up (self);
  else if (self->working && report->seek_serial == self->wish.seek_serial)
    take_answer (self);
}

/* --- orders --- */

static void
clear_delay (SbCacheFiller *self)
{
  if (self->delay)
    g_source_destroy (self->delay);
  g_clear_pointer (&self->delay, g_source_unref);
}

static gboolean
on_delay (gpointer data)
{
  SbCacheFiller *self = data;

  clear_delay (self);
  work (self);
  return G_SOURCE_REMOVE;
}

/* Who steps back wants the next chunk at once; who has just come to rest somewhere may
 * move on. An awaited frame may have come since it was missed, when nobody was told. */
static void
stand (SbCacheFiller *self, const SbCacheWish *wish)
{
  gboolean steps_back = wish->frame < self->stand.frame &&
                        wish->frame + get_chunk (self) >= self->stand.frame;

  self->stand = *wish;
  if (wish->awaited && has_awaited (self))
    tell (self);
  clear_delay (self);
  if (g_atomic_int_get (&self->failed))
    return;
  if (wish->awaited || steps_back || self->working) {
    work (self);
    return;
  }
  self->delay = g_timeout_source_new (REST_MS);
  g_source_set_callback (self->delay, on_delay, self, NULL);
  g_source_attach (self->delay, self->context);
}

/* What is being decoded is cut short by what costs nothing. */
static void
rest (SbCacheFiller *self)
{
  clear_delay (self);
  if (!self->working)
    return;
  self->working = FALSE;
  self->wish.hasty++;
  ask_for (self, sb_keyframe_find_before (self->index, self->wish.frame));
}

static gboolean
take_order (gpointer data)
{
  SbCacheFiller *self = data;
  SbCacheWish wish;
  Order order;

  g_mutex_lock (&self->lock);
  order = self->order;
  wish = self->requested;
  self->order = 0;
  g_mutex_unlock (&self->lock);
  if (order == AT_WORK)
    stand (self, &wish);
  else if (order == AT_REST)
    rest (self);
  else if (order == LEFT)
    g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

static void
give_order (SbCacheFiller *self, Order order, const SbCacheWish *wish)
{
  gboolean is_pending;

  g_mutex_lock (&self->lock);
  is_pending = self->order != 0;
  self->order = order;
  if (wish)
    self->requested = *wish;
  g_mutex_unlock (&self->lock);
  if (!is_pending) {
    g_autoptr (GSource) source = g_idle_source_new ();

    g_source_set_priority (source, G_PRIORITY_HIGH);
    g_source_set_callback (source, take_order, self, NULL);
    g_source_attach (source, self->context);
  }
}

static gpointer
run (gpointer data)
{
  SbCacheFiller *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  clear_delay (self);
  g_clear_pointer (&self->newest, sb_frame_unref);
  g_clear_pointer (&self->pipeline, sb_pipeline_abandon);
  sb_pipeline_await (self->context, FAREWELL);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

SbCacheFiller *
sb_cache_filler_new (const char *path,
                     SbFrameIndex *index,
                     SbFrameCache *cache,
                     GstBus *bus)
{
  SbCacheFiller *self = g_new0 (SbCacheFiller, 1);

  self->path = g_strdup (path);
  self->index = sb_frame_index_ref (index);
  self->cache = sb_frame_cache_ref (cache);
  self->bus = gst_object_ref (bus);
  self->wish.rate = 1;
  if (g_stat (path, &self->file) != 0)
    self->failed = TRUE;
  g_mutex_init (&self->lock);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("frame cache", run, self);
  return self;
}

void
sb_cache_filler_free (SbCacheFiller *self)
{
  give_order (self, LEFT, NULL);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  gst_object_unref (self->bus);
  sb_frame_cache_unref (self->cache);
  sb_frame_index_unref (self->index);
  g_free (self->path);
  g_free (self);
}

void
sb_cache_filler_stand (SbCacheFiller *self, const SbCacheWish *wish)
{
  give_order (self, AT_WORK, wish);
}

void
sb_cache_filler_rest (SbCacheFiller *self)
{
  give_order (self, AT_REST, NULL);
}

gboolean
sb_cache_filler_can_bring (SbCacheFiller *self, guint frame)
{
  return !g_atomic_int_get (&self->failed) &&
         (guint) g_atomic_int_get (&self->refused) != frame + 1;
}

guint
sb_cache_filler_get_reach (SbCacheFiller *self)
{
  return get_chunk (self);
}
