/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cache-filler.h"
#include "stage.h"

G_BEGIN_DECLS

/* The way to a place in the recording: what is there already, by steps, or by a seek.
 * Only in pause, one at a time. */
typedef struct {
  SbStage *stage;
  SbFrameIndex *index; /* NULL: only the sound */
  guint target;        /* frame */
  SbTime time;         /* of the last seek or pause: there the sound stands */
  guint tries;         /* at this target */
  double rate;         /* of the last seek */
  gboolean stepped;    /* the sound stands where the last seek went */
  gboolean stepping;   /* the move in flight is one of steps */
  gboolean repaint;    /* the picture held is not of the size wanted */
  gboolean away;       /* what is shown is from the cache, the stage stands elsewhere */
  SbFrameCache *cache; /* NULL: nothing is kept */
  SbCacheFiller *filler;
} SbMove;

typedef enum {
  SB_MOVE_DONE,    /* it was there already and has been shown */
  SB_MOVE_BEGUN,   /* ASYNC_DONE will come */
  SB_MOVE_AWAITED, /* the filler will post a message when the frame is in the cache */
  SB_MOVE_REFUSED, /* the file does not let itself be moved */
} SbMoveResult;

/* Keeps what is shown of the recording at @path, from before the first move, and serves
 * steps back from it. */
void sb_move_set_up_cache (SbMove *move, const char *path);
void sb_move_clear_cache (SbMove *move);

SbMoveResult sb_move_to_frame (SbMove *move, guint frame, double rate);

/* The same without a look at what is there already: by a seek. */
SbMoveResult sb_move_anew (SbMove *move, guint frame, double rate);
SbMoveResult sb_move_to_time (SbMove *move, SbTime time, double rate);

/* To where it is: for a new rate, a new size, or the sound after steps. */
SbMoveResult sb_move_to_same (SbMove *move, double rate);

/* It stays here for now: what is before this place may be decoded ahead; or not, for it
 * plays. */
void sb_move_stand (SbMove *move);
void sb_move_leave (SbMove *move);

/* After a pause: the sound stands where the picture does. */
void sb_move_note_pause (SbMove *move);

/* What is left of the way after a move that did not lead there. */
SbMoveResult sb_move_on (SbMove *move, double rate);

/* The same once more, by a seek. */
SbMoveResult sb_move_again (SbMove *move);

/* After ASYNC_DONE: whether the sink holds what was asked for. */
gboolean sb_move_is_there (SbMove *move);

G_END_DECLS
