/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/scheme.h>

G_BEGIN_DECLS

/* What a coder does with a whole session, as a list: made up from a seed, but as a
 * session is coded: forward through the eight episodes, mostly in pause and in part while
 * it plays, with slips that are taken back, and a second look at points that were missed.
 */

typedef enum {
  SB_DO_GO_TO_FRAME, /* Ctrl+G, "f1234" */
  SB_DO_GO_TO_CLOCK, /* Ctrl+G, "3:07.4" */
  SB_DO_FORWARD,     /* by the arrow keys; number: frames */
  SB_DO_CODE,        /* the key of `code` */
  SB_DO_SLIP,        /* the same by mistake, and Ctrl+Z */
  SB_DO_EPISODE,     /* its digit; 9: the end of the last */
  SB_DO_PLAY,
  SB_DO_PAUSE,
  SB_DO_REOPEN, /* close the window, and open it again */
} SbDoing;

typedef struct {
  SbDoing doing;
  guint number;       /* a frame, frames, an episode */
  const SbCode *code; /* CODE, SLIP */
} SbDeed;

typedef struct {
  guint n_frames;   /* of the recording */
  guint per_second; /* frames */
  guint n_events;   /* that are to come of it */
  guint n_in_play;  /* of them */
} SbScriptSize;

/* SbDeed. The frame on the screen at each of them follows from those before it, except
 * from PLAY to the next GO_TO. (transfer full) */
GArray *sb_coder_script_make (SbScheme *scheme, const SbScriptSize *size, guint32 seed);

G_END_DECLS
