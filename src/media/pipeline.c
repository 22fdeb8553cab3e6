/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline.h"

#include "file.h"
#include "move.h"

#include <glib/gi18n-lib.h>
#include <gst/pbutils/pbutils.h>
#include <securebase/base/error.h>

#define PATIENCE (20 * G_USEC_PER_SEC)     /* for opening and pausing */
#define SEEK_PATIENCE (2 * G_USEC_PER_SEC) /* doubled at each try */
#define STEP_PATIENCE G_USEC_PER_SEC       /* one that starves becomes a seek */
#define SOUND_TICK (40 * GST_MSECOND)
#define MAX_TRIES 3

typedef enum {
  IDLE,
  OPENING,
  SEEKING,
  STEPPING,
  PAUSING,
} Operation;

struct _SbPipeline {
  gatomicrefcount ref_count;
  char *path;
  SbFrameIndex *index;
  gboolean sound;
  SbMailbox *mailbox;

  GMutex lock;
  GstBus *bus;      /* guarded: also wakes the thread; NULL before it waits */
  SbWish wish;      /* guarded */
  gboolean is_left; /* guarded: abandoned */

  /* The thread's own. */
  SbStage *stage;
  SbMove move;
  Operation operation;
  gint64 deadline;
  guint serial; /* of the request in hand */
  guint done;   /* of the last one fulfilled */
  guint ended;  /* of the play that came to the end */
  gboolean playing;
  gboolean failed;
  char *missing;
};

/* How many threads run, so that the end of a program can wait for them. */
static GMutex running_lock;
static GCond running_cond;
static guint n_running;

static void
pipeline_unref (SbPipeline *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->index, sb_frame_index_unref);
  g_clear_pointer (&self->bus, gst_object_unref);
  sb_mailbox_unref (self->mailbox);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self->missing);
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

static gint64
get_patience (SbPipeline *self)
{
  if (self->operation == STEPPING)
    return STEP_PATIENCE;
  return self->operation == SEEKING ? SEEK_PATIENCE << self->move.tries : PATIENCE;
}

static void
begin (SbPipeline *self, Operation operation)
{
  self->operation = operation;
  self->deadline = g_get_monotonic_time () + get_patience (self);
}

/* Takes @error. */
static void
report_error (SbPipeline *self, GError *error)
{
  SbReport *report = sb_mailbox_begin (self->mailbox);

  g_clear_error (&report->error);
  report->error = error;
  report->failed = self->failed;
  sb_mailbox_end (self->mailbox);
}

static void
fail (SbPipeline *self, GError *error)
{
  self->failed = TRUE;
  report_error (self, error);
}

static void
fail_with_words (SbPipeline *self, const char *words)
{
  GError *error = NULL;

  sb_media_take_fault (
    &error,
    self->path,
    self->missing,
    g_error_new_literal (GST_STREAM_ERROR, GST_STREAM_ERROR_TOO_LAZY, words));
  fail (self, error);
}

static void
fulfil (SbPipeline *self)
{
  SbReport *report;

  if (!self->index)
    sb_stage_report_position (self->stage);
  self->move.tries = 0;
  self->done = self->serial;
  report = sb_mailbox_begin (self->mailbox);
  report->seek_serial = self->serial;
  sb_mailbox_end (self->mailbox);
}

/* The frame asked for cannot be had: what is there instead is shown under its own number,
 * and said. */
static void
fulfil_otherwise (SbPipeline *self)
{
  g_autofree char *name = sb_media_dup_name (self->path);

  sb_stage_show_held (self->stage);
  report_error (self,
                g_error_new (SB_ERROR,
                             SB_ERROR_BAD_FILE,
                             _ ("Frame %u of “%s” cannot be shown. The recording may be "
                                "damaged there."),
                                self->move.target,
                                name));
  fulfil (self);
}

/* --- pursuing the wish --- */

/* What a move has come to so far. */
static void
take_move (SbPipeline *self, SbMoveResult result)
{
  if (result == SB_MOVE_DONE)
    fulfil (self);
  else if (result == SB_MOVE_BEGUN)
    begin (self, self->move.stepping ? STEPPING : SEEKING);
  else
    fail_with_words (self, _ ("it does not let itself be moved to another place"));
}

static void
pause_stage (SbPipeline *self)
{
  gboolean is_async;

  self->playing = FALSE;
  if (!sb_stage_pause (self->stage, &is_async))
    fail_with_words (self, _ ("it cannot be paused"));
  else if (is_async)
    begin (self, PAUSING);
}

static void
play_stage (SbPipeline *self)
{
  self->playing = sb_stage_play (self->stage);
  if (!self->playing)
    fail_with_words (self, _ ("it cannot be played"));
}

static void
go (SbPipeline *self, const SbWish *wish)
{
  if (wish->seek_serial != self->serial)
    self->move.tries = 0;
  self->serial = wish->seek_serial;
  take_move (self,
             self->index ? sb_move_to_frame (&self->move, wish->frame, wish->rate)
                         : sb_move_to_time (&self->move, wish->time, wish->rate));
}

/* Does the next thing that is not as it should be. FALSE when all is. */
static gboolean
pursue (SbPipeline *self)
{
  SbWish wish = get_wish (self);
  gboolean playing = wish.playing && wish.play_serial != self->ended;
  gboolean must_go = wish.seek_serial != self->done;
  gboolean new_rate = wish.rate != self->move.rate;

  sb_stage_set_muted (self->stage, wish.muted);
  self->move.repaint |=
    sb_stage_set_max_size (self->stage, wish.max_width, wish.max_height);
  if (self->playing && (!playing || must_go || new_rate))
    pause_stage (self);
  else if (must_go)
    go (self, &wish);
  else if (!self->playing && self->move.repaint)
    take_move (self, sb_move_to_same (&self->move, wish.rate));
  else if (!self->playing && playing && (new_rate || (self->move.stepped && self->sound)))
    take_move (self, sb_move_to_same (&self->move, wish.rate));
  else if (!self->playing && playing)
    play_stage (self);
  else
    return FALSE;
  return TRUE;
}

/* --- what the bus says --- */

static void
finish_opening (SbPipeline *self)
{
  SbReport *report;

  if (self->index && sb_stage_get_held (self->stage) == SB_NO_FRAME) {
    fail_with_words (self, _ ("its picture cannot be decoded"));
    return;
  }
  if (!self->index)
    sb_stage_report_position (self->stage);
  report = sb_mailbox_begin (self->mailbox);
  report->ready = TRUE;
  sb_mailbox_end (self->mailbox);
}

static void
finish_move (SbPipeline *self)
{
  if (sb_move_is_there (&self->move) || self->serial == self->done) {
    sb_stage_show_held (self->stage);
    fulfil (self);
  } else if (++self->move.tries > MAX_TRIES) {
    fulfil_otherwise (self);
  }
}

/* ASYNC_DONE may still be that of an operation cut short by the one in flight. */
static void
finish (SbPipeline *self)
{
  Operation operation = self->operation;

  if (operation == IDLE || !sb_stage_is_settled (self->stage))
    return;
  self->operation = IDLE;
  if (operation == OPENING)
    finish_opening (self);
  else if (operation == PAUSING)
    sb_move_note_pause (&self->move);
  else
    finish_move (self);
}

static void
end (SbPipeline *self)
{
  SbReport *report;

  if (!self->playing || self->operation != IDLE)
    return;
  self->ended = get_wish (self).play_serial;
  pause_stage (self);
  report = sb_mailbox_begin (self->mailbox);
  report->ended = TRUE;
  report->play_serial = self->ended;
  sb_mailbox_end (self->mailbox);
}

/* A missing decoder of the sound is no reason why a picture is not shown. */
static void
note_missing (SbPipeline *self, GstMessage *message)
{
  g_autofree char *detail = NULL;

  if (!gst_is_missing_plugin_message (message))
    return;
  detail = gst_missing_plugin_message_get_installer_detail (message);
  if (self->index && strstr (detail, "|decoder-audio/"))
    return;
  g_free (self->missing);
  self->missing = g_steal_pointer (&detail);
}

static void
take_error (SbPipeline *self, GstMessage *message)
{
  GError *fault = NULL, *error = NULL;

  gst_message_parse_error (message, &fault, NULL);
  sb_media_take_fault (&error, self->path, self->missing, fault);
  fail (self, error);
}

static void
take_message (SbPipeline *self, GstMessage *message)
{
  switch ((int) GST_MESSAGE_TYPE (message)) {
  case GST_MESSAGE_ASYNC_DONE:
    finish (self);
    break;
  case GST_MESSAGE_EOS:
    end (self);
    break;
  case GST_MESSAGE_ERROR:
    take_error (self, message);
    break;
  case GST_MESSAGE_ELEMENT:
    note_missing (self, message);
    break;
  case GST_MESSAGE_LATENCY:
    sb_stage_update_latency (self->stage);
    break;
  case GST_MESSAGE_CLOCK_LOST:
    if (self->playing && self->operation == IDLE)
      pause_stage (self);
    break;
  default:
    break;
  }
}

/* The last resort: a step that starves (its sound takes more room than the queue has)
 * becomes a seek; a seek that got lost is asked for again; all else is dead. */
static void
check_deadline (SbPipeline *self)
{
  if (self->operation == IDLE || g_get_monotonic_time () < self->deadline)
    return;
  if (self->operation == STEPPING)
    take_move (self, sb_move_again (&self->move));
  else if (self->operation == SEEKING && self->move.tries++ < MAX_TRIES)
    take_move (self, sb_move_again (&self->move));
  else
    fail_with_words (self, _ ("it does not answer. It may be on a drive that is gone"));
}

static GstClockTime
get_timeout (SbPipeline *self)
{
  if (self->operation != IDLE)
    return (GstClockTime) MAX (0, self->deadline - g_get_monotonic_time ()) * GST_USECOND;
  return self->playing && !self->index ? SOUND_TICK : GST_CLOCK_TIME_NONE;
}

static void
wait_and_do (SbPipeline *self, GstBus *bus)
{
  g_autoptr (GstMessage) message = gst_bus_timed_pop (bus, get_timeout (self));

  if (message)
    take_message (self, message);
  else if (self->operation == IDLE)
    sb_stage_report_position (self->stage);
  if (!self->failed)
    check_deadline (self);
  while (!self->failed && self->operation == IDLE && pursue (self))
    ;
}

/* --- the thread --- */

static gboolean
open_stage (SbPipeline *self)
{
  GError *error = NULL;
  SbWish wish = get_wish (self);

  self->stage =
    sb_stage_new (self->path, self->index, self->sound, self->mailbox, &error);
  if (!self->stage) {
    fail (self, error);
    return FALSE;
  }
  self->move.stage = self->stage;
  self->move.index = self->index;
  g_mutex_lock (&self->lock);
  self->bus = gst_object_ref (sb_stage_get_bus (self->stage));
  g_mutex_unlock (&self->lock);
  sb_stage_set_max_size (self->stage, wish.max_width, wish.max_height);
  pause_stage (self);
  begin (self, OPENING);
  return !self->failed;
}

static gpointer
run (gpointer data)
{
  SbPipeline *self = data;

  if (open_stage (self))
    while (!self->failed && !is_left (self))
      wait_and_do (self, self->bus);
  g_clear_pointer (&self->stage, sb_stage_free);
  pipeline_unref (self);
  g_mutex_lock (&running_lock);
  n_running--;
  g_cond_broadcast (&running_cond);
  g_mutex_unlock (&running_lock);
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
  self->path = g_strdup (path);
  self->index = index ? sb_frame_index_ref (index) : NULL;
  self->sound = sound || !index;
  self->wish = *wish;
  self->move.rate = 1;
  self->mailbox = sb_mailbox_new (func, user_data);
  g_mutex_lock (&running_lock);
  n_running++;
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
sb_pipeline_await_all (gint64 microseconds)
{
  gint64 deadline = g_get_monotonic_time () + microseconds;

  g_mutex_lock (&running_lock);
  while (n_running > 0 && g_cond_wait_until (&running_cond, &running_lock, deadline))
    ;
  g_mutex_unlock (&running_lock);
}
