/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/frame-index.h>

G_BEGIN_DECLS

/* What a file says of its frames, in any order, becomes their index. */
typedef struct {
  SbTime pts;
  SbTime duration; /* 0: not said */
  gboolean keyframe;
} SbFrameEntry;

/* One frame in so many may lack its time without making the others doubtful: it is left
 * out. Where more do, all times are a guess. */
#define SB_FRAME_LIST_FEW 20

/* @entries (SbFrameEntry, at least one) are put in order; @n_untimed more have no time.
 * Of two at one time the second has none; @are_frames: it is a frame all the same, and
 * not the other field of the first (which stands for both). */
SbFrameIndex *
sb_frame_list_make_index (GArray *entries, guint *n_untimed, gboolean are_frames);

G_END_DECLS
