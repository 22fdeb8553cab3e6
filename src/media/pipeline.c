/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline.h"

#include "driver.h"

struct _SbPipeline {
  gatomicrefcount ref_count;
  SbMailbox *mailbox;
  SbDriver *driver; /* the thread's own */
  GMainContext *context;

  GMutex lock;
  GstBus *bus;      /* guarded: also wakes the thread; NULL before it waits */
  SbWish wish;      /* guarded */
  gboolean is_left; /* guarded: abandoned */
};

/* The contexts of all threads that run, so that those who started them can wait for their
 * end. */
static GMutex running_lock;
static GCond running_cond;
static GQueue running = G_QUEUE_INIT;

static void
pipeline_unref (SbPipeline *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->bus, gst_object_unref);
  sb_mailbox_unref (self->mailbox);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static SbWish
get_wish (SbPipeline *self)
{
  SbWish wish;

  g_mutex_lock (&self->lock);
  wish = self->wish;
  g_mutex_unlock (&self->lock);
  return wish;
}

static gboolean
is_left (SbPipeline *self)
{
  gboolean left;

  g_mutex_lock (&self->lock);
  left = self->is_left;
  g_mutex_unlock (&self->lock);
  return left;
}

/* --- the thread --- */

static gboolean
open_recording (SbPipeline *self)
{
  SbWish wish = get_wish (self);

  if (!sb_driver_open (self->driver, &wish))
    return FALSE;
  g_mutex_lock (&self->lock);
  self->bus = gst_object_ref (sb_driver_get_bus (self->driver));
  g_mutex_unlock (&self->lock);
  return TRUE;
}

static gboolean
pursue (SbPipeline *self)
{
  SbWish wish = get_wish (self);

  return sb_driver_pursue (self->driver, &wish);
}

static void
wait_and_do (SbPipeline *self)
{
  g_autoptr (GstMessage) message =
    gst_bus_timed_pop (self->bus, sb_driver_get_timeout (self->driver));

  sb_driver_take (self->driver, message);
  while (pursue (self))
    ;
}

static void
note_farewell (GMainContext *context)
{
  g_mutex_lock (&running_lock);
  g_queue_remove (&running, context);
  g_cond_broadcast (&running_cond);
  g_mutex_unlock (&running_lock);
}

static gpointer
run (gpointer data)
{
  SbPipeline *self = data;
  g_autoptr (GMainContext) context = g_main_context_ref (self->context);

  if (open_recording (self))
    while (!sb_driver_has_failed (self->driver) && !is_left (self))
      wait_and_do (self);
  sb_driver_free (self->driver);
  pipeline_unref (self);
  note_farewell (context);
  return NULL;
}

SbPipeline *
sb_pipeline_start (const char *path,
                   SbFrameIndex *index,
                   gboolean sound,
                   const SbWish *wish,
                   SbReportFunc func,
                   gpointer user_data)
{
  SbPipeline *self = g_new0 (SbPipeline, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->wish = *wish;
  self->mailbox = sb_mailbox_new (func, user_data);
  self->driver = sb_driver_new (path, index, sound, self->mailbox);
  self->context = g_main_context_ref_thread_default ();
  g_mutex_lock (&running_lock);
  g_queue_push_tail (&running, self->context);
  g_mutex_unlock (&running_lock);
  g_atomic_ref_count_inc (&self->ref_count);
  g_thread_unref (g_thread_new ("recording", run, self));
  return self;
}

/* With the lock held. */
static void
wake (SbPipeline *self)
{
  if (self->bus)
    gst_bus_post (self->bus,
                  gst_message_new_application (NULL, gst_structure_new_empty ("wish")));
}

void
sb_pipeline_wish (SbPipeline *self, const SbWish *wish)
{
  g_mutex_lock (&self->lock);
  self->wish = *wish;
  wake (self);
  g_mutex_unlock (&self->lock);
}

void
sb_pipeline_abandon (SbPipeline *self)
{
  sb_mailbox_close (self->mailbox);
  g_mutex_lock (&self->lock);
  self->is_left = TRUE;
  wake (self);
  g_mutex_unlock (&self->lock);
  pipeline_unref (self);
}

void
sb_pipeline_await (GMainContext *context, gint64 microseconds)
{
  gint64 deadline = g_get_monotonic_time () + microseconds;

  g_mutex_lock (&running_lock);
  while (g_queue_find (&running, context) &&
         g_cond_wait_until (&running_cond, &running_lock, deadline))
    ;
  g_mutex_unlock (&running_lock);
}
