/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "move.h"

#include "keyframe.h"

#define BACK_OFF 16 /* frames, when a seek has gone too far */
/* Decoding this many frames costs less than starting anew at a keyframe. */
#define CHEAP_STEPS 5

void
sb_move_set_up_cache (SbMove *move, const char *path)
{
  move->cache = sb_frame_cache_new ();
  move->filler =
    sb_cache_filler_new (path, move->index, move->cache, sb_stage_get_bus (move->stage));
  sb_stage_set_cache (move->stage, move->cache);
}

void
sb_move_clear_cache (SbMove *move)
{
  g_clear_pointer (&move->filler, sb_cache_filler_free);
  g_clear_pointer (&move->cache, sb_frame_cache_unref);
}

static void
stand (SbMove *move, guint frame, gboolean awaited)
{
  SbCacheWish wish = {.frame = frame, .awaited = awaited};

  if (!move->filler || frame == SB_NO_FRAME)
    return;
  sb_stage_get_max_size (move->stage, &wish.max_width, &wish.max_height);
  sb_cache_filler_stand (move->filler, &wish);
}

void
sb_move_stand (SbMove *move)
{
  stand (move, sb_stage_get_shown (move->stage), FALSE);
}

void
sb_move_leave (SbMove *move)
{
  if (move->filler)
    sb_cache_filler_rest (move->filler);
}

static SbMoveResult
seek (SbMove *move, SbTime time, double rate)
{
  sb_move_leave (move);
  move->away = FALSE;
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
 * which stays behind, lets it go. Once a seek has missed, it is the only sure way. The
 * pictures that come next have the size that was wanted before. */
static gboolean
can_step (SbMove *move, guint held, guint frame)
{
  return held != SB_NO_FRAME && frame > held && !move->repaint &&
         sb_frame_index_get_pts (move->index, frame) - move->time <= SB_STAGE_REACH &&
         (move->tries > 0 ||
          sb_keyframe_find_before (move->index, frame) <= held + CHEAP_STEPS);
}

/* Forward the decoder goes by itself, and needs the machine. */
static SbMoveResult
step (SbMove *move, guint n_frames)
{
  if (!sb_stage_step (move->stage, n_frames))
    return seek_frame (move, move->target, move->rate);
  sb_move_leave (move);
  move->away = FALSE;
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

static gboolean
show_held (SbMove *move)
{
  if (sb_stage_get_held (move->stage) != move->target)
    return FALSE;
  move->away = FALSE;
  sb_stage_show_held (move->stage);
  return TRUE;
}

static gboolean
show_kept (SbMove *move)
{
  g_autoptr (SbFrame) frame =
    move->cache ? sb_frame_cache_dup (move->cache, move->target) : NULL;

  if (!frame)
    return FALSE;
  move->away = TRUE;
  sb_stage_show (move->stage, frame);
  return TRUE;
}

/* A seek back costs the way from the keyframe to one frame; the filler goes the same way
 * and brings those before it too. */
static gboolean
await_kept (SbMove *move)
{
  guint shown = sb_stage_get_shown (move->stage);

  if (!move->filler || !sb_cache_filler_can_bring (move->filler, move->target) ||
      shown == SB_NO_FRAME || move->target >= shown ||
      shown - move->target > sb_cache_filler_get_reach (move->filler))
    return FALSE;
  stand (move, move->target, TRUE);
  return TRUE;
}

SbMoveResult
sb_move_to_frame (SbMove *move, guint frame, double rate)
{
  move->target = frame;
  if (!move->repaint && frame == sb_stage_get_shown (move->stage))
    return SB_MOVE_DONE;
  if (!move->repaint && (show_held (move) || show_kept (move)))
    return SB_MOVE_DONE;
  if (!move->repaint && await_kept (move))
    return SB_MOVE_AWAITED;
  return sb_move_on (move, rate);
}

SbMoveResult
sb_move_anew (SbMove *move, guint frame, double rate)
{
  move->target = frame;
  return seek_frame (move, frame, rate);
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
