/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver.h"

#include "move.h"
#include "reporter.h"

#include <glib/gi18n-lib.h>

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

struct _SbDriver {
  char *path;
  SbFrameIndex *index;
  gboolean sound;
  SbMailbox *mailbox;
  SbStage *stage; /* NULL before it is opened */
  SbMove move;
  Operation operation;
  gint64 deadline;
  guint progress; /* of the stage, when the deadline was set */
  guint serial;   /* of the request in hand */
  guint done;     /* of the last one fulfilled */
  guint play;     /* of the play in hand */
  guint cued;     /* of the play that waits for its start */
  guint ended;    /* of the play that came to the end */
  guint hasty;    /* of the request in hand */
  gboolean cut;   /* the request in hand has cut another short */
  gboolean playing;
  gboolean ending; /* came to the end, which has not been told */
  SbReporter *reporter;
};

SbDriver *
sb_driver_new (const char *path, SbFrameIndex *index, gboolean sound, SbMailbox *mailbox)
{
  SbDriver *self = g_new0 (SbDriver, 1);

  self->path = g_strdup (path);
  self->index = index ? sb_frame_index_ref (index) : NULL;
  self->sound = sound || !index;
  self->mailbox = sb_mailbox_ref (mailbox);
  self->reporter = sb_reporter_new (path, index != NULL, mailbox);
  self->move.rate = 1;
  return self;
}

void
sb_driver_free (SbDriver *self)
{
  sb_move_clear_cache (&self->move);
  g_clear_pointer (&self->stage, sb_stage_free);
  g_clear_pointer (&self->index, sb_frame_index_unref);
  sb_mailbox_unref (self->mailbox);
  g_free (self->path);
  sb_reporter_free (self->reporter);
  g_free (self);
}

static gint64
get_patience (SbDriver *self)
{
  if (self->operation == STEPPING)
    return STEP_PATIENCE;
  return self->operation == SEEKING ? SEEK_PATIENCE << self->move.tries : PATIENCE;
}

static void
begin (SbDriver *self, Operation operation)
{
  self->operation = operation;
  self->deadline = g_get_monotonic_time () + get_patience (self);
  self->progress = sb_stage_get_progress (self->stage);
}

static void
fail (SbDriver *self, const char *words)
{
  sb_reporter_fail_with_words (self->reporter, words);
}

static void
fulfil (SbDriver *self)
{
  if (!self->index)
    sb_stage_report_position (self->stage);
  self->move.tries = 0;
  self->done = self->serial;
  sb_reporter_tell_done (self->reporter, self->serial);
  sb_move_stand (&self->move);
}

/* The frame asked for cannot be had: what is there instead is shown under its own number,
 * and said. */
static void
fulfil_otherwise (SbDriver *self)
{
  sb_stage_show_held (self->stage);
  sb_reporter_tell_missed (self->reporter, self->move.target);
  fulfil (self);
}

/* --- pursuing the wish --- */

/* What a move has come to so far. */
static void
take_move (SbDriver *self, SbMoveResult result)
{
  if (result == SB_MOVE_DONE)
    fulfil (self);
  else if (result == SB_MOVE_BEGUN)
    begin (self, self->move.stepping ? STEPPING : SEEKING);
  else if (result == SB_MOVE_REFUSED)
    fail (self, _ ("it does not let itself be moved to another place"));
}

static void
pause_stage (SbDriver *self)
{
  gboolean is_async;

  self->playing = FALSE;
  if (!sb_stage_pause (self->stage, &is_async))
    fail (self, _ ("it cannot be paused"));
  else if (is_async)
    begin (self, PAUSING);
}

static void
tell_cue (SbDriver *self, guint play_serial)
{
  if (self->cued == play_serial)
    return;
  self->cued = play_serial;
  sb_reporter_tell_cue (self->reporter, play_serial, sb_stage_get_standing (self->stage));
}

static void
play_stage (SbDriver *self, const SbWish *wish)
{
  sb_move_leave (&self->move);
  self->play = wish->play_serial;
  self->playing = wish->together
                    ? sb_stage_play_at (self->stage, wish->start_clock, wish->start_time)
                    : sb_stage_play (self->stage);
  if (!self->playing)
    fail (self, _ ("it cannot be played"));
}

/* FALSE when there is nothing to do but to wait for the cache. */
static gboolean
go (SbDriver *self, const SbWish *wish)
{
  SbMoveResult result;

  if (wish->seek_serial != self->serial)
    self->move.tries = 0;
  self->serial = wish->seek_serial;
  self->hasty = wish->hasty;
  self->ending = FALSE;
  if (!self->index)
    result = sb_move_to_time (&self->move, wish->time, wish->rate);
  else if (self->operation == SEEKING || (wish->playing && self->move.tries == 0))
    result = sb_move_anew (&self->move, wish->frame, wish->rate);
  else
    result = sb_move_to_frame (&self->move, wish->frame, wish->rate);
  take_move (self, result);
  return result != SB_MOVE_AWAITED;
}

static gboolean
is_keyframe (SbDriver *self, guint frame)
{
  return sb_frame_index_is_keyframe (self->index, frame);
}

/* A newer request cuts a seek in flight short, but not two in a row, so that something is
 * shown however fast they come; one for a keyframe, which costs nothing, any other. Steps
 * wait: a held key shows every frame. */
static gboolean
can_cut (SbDriver *self, const SbWish *wish)
{
  if (!self->index || self->operation != SEEKING || wish->seek_serial == self->serial ||
      wish->hasty == self->hasty)
    return FALSE;
  if (is_keyframe (self, wish->frame))
    return !is_keyframe (self, self->move.target);
  return !self->cut;
}

static void
tell_end (SbDriver *self)
{
  self->ending = FALSE;
  self->move.tries = 0;
  sb_reporter_tell_end (self->reporter, self->ended);
}

/* A machine that could not follow has dropped the last pictures as late: play is at the
 * end when the last frame is on the screen. A recording whose last frame cannot be had
 * ends on the one before it that can. */
static void
finish_play (SbDriver *self, double rate)
{
  SbMoveResult result = SB_MOVE_DONE;

  if (self->index && self->move.tries <= MAX_TRIES)
    result =
      sb_move_to_frame (&self->move, sb_frame_index_get_n_frames (self->index) - 1, rate);
  if (result == SB_MOVE_BEGUN)
    take_move (self, result);
  else
    tell_end (self);
}

/* Whether play must begin with a seek. */
static gboolean
is_elsewhere (SbDriver *self, const SbWish *wish)
{
  return self->move.away || wish->rate != self->move.rate ||
         (self->move.stepped && self->sound);
}

static gboolean
must_pause (SbDriver *self, const SbWish *wish)
{
  return self->playing && (!wish->playing || wish->seek_serial != self->done ||
                           wish->rate != self->move.rate ||
                           (wish->together && wish->play_serial != self->play));
}

static gboolean
must_wait (const SbWish *wish)
{
  return wish->together && wish->start_serial != wish->play_serial;
}

gboolean
sb_driver_pursue (SbDriver *self, const SbWish *wish)
{
  gboolean playing = wish->playing && wish->play_serial != self->ended;

  if (sb_reporter_has_failed (self->reporter))
    return FALSE;
  if (self->operation != IDLE) {
    if (!can_cut (self, wish))
      return FALSE;
    self->cut = TRUE;
    return go (self, wish);
  }
  sb_stage_set_muted (self->stage, wish->muted);
  self->move.repaint |=
    sb_stage_set_max_size (self->stage, wish->max_width, wish->max_height);
  if (must_pause (self, wish))
    pause_stage (self);
  else if (wish->seek_serial != self->done)
    return go (self, wish);
  else if (self->ending)
    finish_play (self, wish->rate);
  else if (!self->playing && self->move.repaint)
    take_move (self, sb_move_to_same (&self->move, wish->rate));
  else if (!self->playing && playing && is_elsewhere (self, wish))
    take_move (self, sb_move_to_same (&self->move, wish->rate));
  else if (!self->playing && playing && !must_wait (wish))
    play_stage (self, wish);
  else {
    if (!self->playing && playing)
      tell_cue (self, wish->play_serial);
    return FALSE;
  }
  return TRUE;
}

/* --- what the bus says --- */

static void
finish_opening (SbDriver *self)
{
  if (self->index && sb_stage_get_held (self->stage) == SB_NO_FRAME) {
    fail (self, _ ("its picture cannot be decoded"));
    return;
  }
  if (!self->index)
    sb_stage_report_position (self->stage);
  sb_reporter_tell_ready (self->reporter);
}

/* Where a seek alone does not lead to the same place again, the sound stays some frames
 * behind rather than the picture. */
static void
finish_move (SbDriver *self)
{
  gboolean to_same = self->serial == self->done;

  if (sb_move_is_there (&self->move)) {
    if (to_same)
      self->move.stepped = FALSE;
    sb_stage_show_held (self->stage);
    fulfil (self);
  } else if (++self->move.tries > MAX_TRIES) {
    fulfil_otherwise (self);
  } else if (to_same) {
    take_move (self, sb_move_on (&self->move, self->move.rate));
  }
}

/* While the end has not been told the way leads to the last frame. */
static void
finish_ending (SbDriver *self)
{
  if (!sb_move_is_there (&self->move))
    self->move.tries++;
  if (sb_move_is_there (&self->move) || self->move.tries > MAX_TRIES)
    sb_stage_show_held (self->stage);
}

static void
finish_pause (SbDriver *self)
{
  sb_move_note_pause (&self->move);
  sb_move_stand (&self->move);
}

/* ASYNC_DONE may still be that of an operation cut short by the one in flight. */
static void
finish (SbDriver *self)
{
  Operation operation = self->operation;

  if (operation == IDLE || !sb_stage_is_settled (self->stage))
    return;
  self->operation = IDLE;
  self->cut = FALSE;
  if (operation == OPENING)
    finish_opening (self);
  else if (operation == PAUSING)
    finish_pause (self);
  else if (self->ending)
    finish_ending (self);
  else
    finish_move (self);
}

static void
end (SbDriver *self)
{
  if (!self->playing || self->operation != IDLE)
    return;
  self->ended = self->play;
  self->ending = TRUE;
  self->move.tries = 0;
  pause_stage (self);
}

static void
take_message (SbDriver *self, GstMessage *message)
{
  switch ((int) GST_MESSAGE_TYPE (message)) {
  case GST_MESSAGE_ASYNC_DONE:
    finish (self);
    break;
  case GST_MESSAGE_EOS:
    end (self);
    break;
  case GST_MESSAGE_ERROR:
    sb_reporter_fail_with_message (self->reporter, message);
    break;
  case GST_MESSAGE_ELEMENT:
    sb_reporter_note_missing (self->reporter, message);
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

/* A machine that is slow is not one that has stopped. */
static gboolean
has_progressed (SbDriver *self)
{
  if (sb_stage_get_progress (self->stage) == self->progress)
    return FALSE;
  begin (self, self->operation);
  return TRUE;
}

/* The last resort: a step that starves (its sound takes more room than the queue has)
 * becomes a seek; a seek that got lost is asked for again; all else is dead. */
static void
check_deadline (SbDriver *self)
{
  if (self->operation == IDLE || g_get_monotonic_time () < self->deadline ||
      has_progressed (self))
    return;
  if (self->operation == STEPPING)
    take_move (self, sb_move_again (&self->move));
  else if (self->operation == SEEKING && self->move.tries++ < MAX_TRIES)
    take_move (self, sb_move_again (&self->move));
  else
    fail (self, _ ("it does not answer. It may be on a drive that is gone"));
}

void
sb_driver_take (SbDriver *self, GstMessage *message)
{
  if (message)
    take_message (self, message);
  else if (self->operation == IDLE)
    sb_stage_report_position (self->stage);
  if (!sb_reporter_has_failed (self->reporter))
    check_deadline (self);
}

GstClockTime
sb_driver_get_timeout (SbDriver *self)
{
  if (self->operation != IDLE)
    return (GstClockTime) MAX (0, self->deadline - g_get_monotonic_time ()) * GST_USECOND;
  return self->playing && !self->index ? SOUND_TICK : GST_CLOCK_TIME_NONE;
}

gboolean
sb_driver_open (SbDriver *self, const SbWish *wish)
{
  GError *error = NULL;

  self->stage =
    sb_stage_new (self->path, self->index, self->sound, self->mailbox, &error);
  if (!self->stage) {
    sb_reporter_fail (self->reporter, error);
    return FALSE;
  }
  self->move.stage = self->stage;
  self->move.index = self->index;
  if (self->index && wish->keep)
    sb_move_set_up_cache (&self->move, self->path);
  sb_stage_set_max_size (self->stage, wish->max_width, wish->max_height);
  pause_stage (self);
  begin (self, OPENING);
  return !sb_reporter_has_failed (self->reporter);
}

GstBus *
sb_driver_get_bus (SbDriver *self)
{
  return self->stage ? sb_stage_get_bus (self->stage) : NULL;
}

gboolean
sb_driver_has_failed (SbDriver *self)
{
  return sb_reporter_has_failed (self->reporter);
}
