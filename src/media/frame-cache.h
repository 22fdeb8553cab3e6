/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/media/frame.h>

G_BEGIN_DECLS

/* Decoded frames around the playhead of one recording, of one size, as they are painted.
 * All caches together hold no more than SB_PLAYER_KEPT_BYTES (player.h); each has an
 * equal share. The frames farthest from the playhead go first, those ahead of it before
 * those behind, for forward a decoder goes by itself. For any thread. */
typedef struct _SbFrameCache SbFrameCache;

SbFrameCache *sb_frame_cache_new (void);
SbFrameCache *sb_frame_cache_ref (SbFrameCache *cache);
void sb_frame_cache_unref (SbFrameCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbFrameCache, sb_frame_cache_unref)

/* A frame that has been shown: the playhead is there. One of another size than those that
 * are kept drops them. */
void sb_frame_cache_take_shown (SbFrameCache *cache, SbFrame *frame);

/* A frame decoded ahead; not kept when it has another size or lies too far off. */
void sb_frame_cache_take_filled (SbFrameCache *cache, SbFrame *frame);

/* NULL when it is not there. (transfer full) */
SbFrame *sb_frame_cache_dup (SbFrameCache *cache, guint number);

/* Where the unbroken run of frames begins that reaches up to @number: @number + 1 when
 * that one is missing. */
guint sb_frame_cache_find_begin (SbFrameCache *cache, guint number);

/* How many frames can be decoded ahead; 0 before one has been shown. */
guint sb_frame_cache_get_room (SbFrameCache *cache);

G_END_DECLS
