/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver.h"

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

struct _SbDriver {
  char *path;
  SbFrameIndex *index;
  gboolean sound;
  SbMailbox *mailbox;
  SbStage *stage; /* NULL before it is opened */
  SbMove move;
  Operation operation;
  gint64 deadline;
  guint serial; /* of the request in hand */
  guint done;   /* of the last one fulfilled */
  guint play;   /* of the play in hand */
  guint cued;   /* of the play that waits for its start */
  guint ended;  /* of the play that came to the end */
  gboolean playing;
  gboolean ending; /* came to the end, which has not been told */
  gboolean failed;
  char *missing;
};

SbDriver *
sb_driver_new (const char *path, SbFrameIndex *index, gboolean sound, SbMailbox *mailbox)
{
  SbDriver *self = g_new0 (SbDriver, 1);

  self->path = g_strdup (path);
  self->index = index ? sb_frame_index_ref (index) : NULL;
  self->sound = sound || !index;
  self->mailbox = sb_mailbox_ref (mailbox);
  self->move.rate = 1;
  return self;
}

void
sb_driver_free (SbDriver *self)
{
  g_clear_pointer (&self->stage, sb_stage_free);
  g_clear_pointer (&self->index, sb_frame_index_unref);
  sb_mailbox_unref (self->mailbox);
  g_free (self->path);
  g_free (self->missing);
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
}

/* Takes @error. */
static void
report_error (SbDriver *self, GError *error)
{
  SbReport *report = sb_mailbox_begin (self->mailbox);

  g_clear_error (&report->error);
  report->error = error;
  report->failed = self->failed;
  sb_mailbox_end (self->mailbox);
}

static void
fail (SbDriver *self, GError *error)
{
  self->failed = TRUE;
  report_error (self, error);
}

static void
fail_with_words (SbDriver *self, const char *words)
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
fulfil (SbDriver *self)
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
fulfil_otherwise (SbDriver *self)
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
take_move (SbDriver *self, SbMoveResult result)
{
  if (result == SB_MOVE_DONE)
    fulfil (self);
  else if (result == SB_MOVE_BEGUN)
    begin (self, self->move.stepping ? STEPPING : SEEKING);
  else
    fail_with_words (self, _ ("it does not let itself be moved to another place"));
}

static void
pause_stage (SbDriver *self)
{
  gboolean is_async;

  self->playing = FALSE;
  if (!sb_stage_pause (self->stage, &is_async))
    fail_with_words (self, _ ("it cannot be paused"));
  else if (is_async)
    begin (self, PAUSING);
}

static void
tell_cue (SbDriver *self, guint play_serial)
{
  SbTime standing;
  SbReport *report;

  if (self->cued == play_serial)
    return;
  self->cued = play_serial;
  standing = sb_stage_get_standing (self->stage);
  report = sb_mailbox_begin (self->mailbox);
  report->cue_serial = play_serial;
  report->cue_time = standing;
  sb_mailbox_end (self->mailbox);
}

static void
play_stage (SbDriver *self, const SbWish *wish)
{
  self->play = wish->play_serial;
  self->playing = wish->together
                    ? sb_stage_play_at (self->stage, wish->start_clock, wish->start_time)
                    : sb_stage_play (self->stage);
  if (!self->playing)
    fail_with_words (self, _ ("it cannot be played"));
}

static void
go (SbDriver *self, const SbWish *wish)
{
  if (wish->seek_serial != self->serial)
    self->move.tries = 0;
  self->serial = wish->seek_serial;
  self->ending = FALSE;
  take_move (self,
             self->index ? sb_move_to_frame (&self->move, wish->frame, wish->rate)
                         : sb_move_to_time (&self->move, wish->time, wish->rate));
}

static void
tell_end (SbDriver *self)
{
  SbReport *report = sb_mailbox_begin (self->mailbox);

  self->ending = FALSE;
  self->move.tries = 0;
  report->ended = TRUE;
  report->play_serial = self->ended;
  sb_mailbox_end (self->mailbox);
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
  return wish->rate != self->move.rate || (self->move.stepped && self->sound);
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

  if (self->failed || self->operation != IDLE)
    return FALSE;
  sb_stage_set_muted (self->stage, wish->muted);
  self->move.repaint |=
    sb_stage_set_max_size (self->stage, wish->max_width, wish->max_height);
  if (must_pause (self, wish))
    pause_stage (self);
  else if (wish->seek_serial != self->done)
    go (self, wish);
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

/* ASYNC_DONE may still be that of an operation cut short by the one in flight. */
static void
finish (SbDriver *self)
{
  Operation operation = self->operation;

  if (operation == IDLE || !sb_stage_is_settled (self->stage))
    return;
  self->operation = IDLE;
  if (operation == OPENING)
    finish_opening (self);
  else if (operation == PAUSING)
    sb_move_note_pause (&self->move);
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

/* A missing decoder of the sound is no reason why a picture is not shown. */
static void
note_missing (SbDriver *self, GstMessage *message)
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
take_error (SbDriver *self, GstMessage *message)
{
  GError *fault = NULL, *error = NULL;

  gst_message_parse_error (message, &fault, NULL);
  sb_media_take_fault (&error, self->path, self->missing, fault);
  fail (self, error);
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
check_deadline (SbDriver *self)
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

void
sb_driver_take (SbDriver *self, GstMessage *message)
{
  if (message)
    take_message (self, message);
  else if (self->operation == IDLE)
    sb_stage_report_position (self->stage);
  if (!self->failed)
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
    fail (self, error);
    return FALSE;
  }
  self->move.stage = self->stage;
  self->move.index = self->index;
  sb_stage_set_max_size (self->stage, wish->max_width, wish->max_height);
  pause_stage (self);
  begin (self, OPENING);
  return !self->failed;
}

GstBus *
sb_driver_get_bus (SbDriver *self)
{
  return self->stage ? sb_stage_get_bus (self->stage) : NULL;
}

gboolean
sb_driver_has_failed (SbDriver *self)
{
  return self->failed;
}
