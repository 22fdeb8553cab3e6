/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "move.h"

#include "keyframe.h"

#define BACK_OFF 16 /* frames, when a seek has gone too far */
/* Decoding this many frames costs less than starting anew at a keyframe. */
#define CHEAP_STEPS 5

static SbMoveResult
seek (SbMove *move, SbTime time, double rate)
{
  move->time = time;
  move->rate = rate;
  move->stepped = FALSE;
  move->stepping = FALSE;
  move->repaint = FALSE;
  return sb_stage_seek (move->stage, time, rate) ? SB_MOVE_BEGUN : SB_MOVE_REFUSED;
}

/* A container whose seeks land late is asked for an earlier frame at each try; stepping
 * does the rest. */
static SbMoveResult
seek_frame (SbMove *move, guint frame, double rate)
{
  guint back = MIN (frame, move->tries * move->tries * BACK_OFF);

  return seek (move, sb_frame_index_get_safe_target (move->index, frame - back), rate);
}

/* Whether decoding on from @held is the shorter way to @frame, and one that the sound,
 * which stays behind, lets it go. Once a seek has missed, it is the only sure way. */
static gboolean
can_step (SbMove *move, guint held, guint frame)
{
  return held != SB_NO_FRAME && frame > held &&
         sb_frame_index_get_pts (move->index, frame) - move->time <= SB_STAGE_REACH &&
         (move->tries > 0 ||
          sb_keyframe_find_before (move->index, frame) <= held + CHEAP_STEPS);
}

static SbMoveResult
step (SbMove *move, guint n_frames)
{
  if (!sb_stage_step (move->stage, n_frames))
    return seek_frame (move, move->target, move->rate);
  move->stepped = TRUE;
  move->stepping = TRUE;
  move->repaint = FALSE;
  return SB_MOVE_BEGUN;
}

SbMoveResult
sb_move_on (SbMove *move, double rate)
{
  guint held = sb_stage_get_held (move->stage);

  if (can_step (move, held, move->target))
    return step (move, move->target - held);
  return seek_frame (move, move->target, rate);
}

SbMoveResult
sb_move_to_frame (SbMove *move, guint frame, double rate)
{
  guint held = sb_stage_get_held (move->stage);

  move->target = frame;
  if (!move->repaint && frame == sb_stage_get_shown (move->stage))
    return SB_MOVE_DONE;
  if (!move->repaint && frame == held) {
    sb_stage_show_held (move->stage);
    return SB_MOVE_DONE;
  }
  return sb_move_on (move, rate);
}

SbMoveResult
sb_move_to_time (SbMove *move, SbTime time, double rate)
{
  return seek (move, time, rate);
}

SbMoveResult
sb_move_to_same (SbMove *move, double rate)
{
  if (!move->index)
    return seek (move, sb_stage_get_position (move->stage), rate);
  move->tries = 0;
  move->target = sb_stage_get_shown (move->stage);
  return seek_frame (move, move->target, rate);
}

void
sb_move_note_pause (SbMove *move)
{
  guint held = sb_stage_get_held (move->stage);

  if (move->index && held != SB_NO_FRAME)
    move->time = sb_frame_index_get_pts (move->index, held);
}

SbMoveResult
sb_move_again (SbMove *move)
{
  if (!move->index)
    return seek (move, move->time, move->rate);
  return seek_frame (move, move->target, move->rate);
}

gboolean
sb_move_is_there (SbMove *move)
{
  return !move->index || sb_stage_get_held (move->stage) == move->target;
}
