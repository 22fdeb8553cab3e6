/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/time.h>

G_BEGIN_DECLS

/* All frames of one recording in the order of display: PTS in ns and keyframe flags.
 * Frames count from 0. Immutable. Every position in the program is an entry of an index,
 * never an estimate from a frame rate. */
typedef struct _SbFrameIndex SbFrameIndex;

/* @pts must be strictly increasing; @keyframes may be NULL. @end is where the last frame
 * stops. */
SbFrameIndex *sb_frame_index_new (const SbTime *pts,
                                  const gboolean *keyframes,
                                  guint n_frames,
                                  SbTime end);
SbFrameIndex *sb_frame_index_ref (SbFrameIndex *index);
void sb_frame_index_unref (SbFrameIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbFrameIndex, sb_frame_index_unref)

guint sb_frame_index_get_n_frames (SbFrameIndex *index);
SbTime sb_frame_index_get_pts (SbFrameIndex *index, guint frame);
SbTime sb_frame_index_get_end (SbFrameIndex *index);
gboolean sb_frame_index_is_keyframe (SbFrameIndex *index, guint frame);

/* The frame on the screen at @time: the last one whose PTS is not later; clamped to the
 * ends. */
guint sb_frame_index_find (SbFrameIndex *index, SbTime time);

/* The beginning of a frame nearest to @time, or the end of the last one. */
SbTime sb_frame_index_get_nearest (SbFrameIndex *index, SbTime time);
/* @n frames on (or back) from the frame at @time, not beyond the ends: the end of the
 * last frame counts as one. */
SbTime sb_frame_index_step (SbFrameIndex *index, SbTime time, int n);

/* The time to seek to for @frame: pts[i] + min (pts[i+1] - pts[i], smallest step in the
 * file) / 2. Neither the PTS itself (rounded containers show the frame before) nor the
 * middle of the gap (variable rates show the frame after) is safe. */
SbTime sb_frame_index_get_safe_target (SbFrameIndex *index, guint frame);

/* The compact form kept in the project: versioned, little-endian, deltas as
 * variable-length integers. */
GBytes *sb_frame_index_to_bytes (SbFrameIndex *index);
SbFrameIndex *sb_frame_index_new_from_bytes (GBytes *bytes, GError **error);

G_END_DECLS
