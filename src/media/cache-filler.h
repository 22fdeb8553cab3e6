/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "frame-cache.h"

#include <gst/gst.h>

G_BEGIN_DECLS

/* Decodes what lies behind the playhead into a cache, chunk by chunk, the nearest first,
 * with a second pipeline in a thread of its own. Each chunk costs the way from its
 * keyframe, so chunks are as long as the cache allows. It works while somebody stands or
 * steps, never while the recording plays. */
typedef struct _SbCacheFiller SbCacheFiller;

/* A message is posted on @bus when the frame that was awaited is in the cache, or when
 * it cannot be brought. */
SbCacheFiller *sb_cache_filler_new (const char *path,
                                    SbFrameIndex *index,
                                    SbFrameCache *cache,
                                    GstBus *bus);

/* Waits until the recording is closed. */
void sb_cache_filler_free (SbCacheFiller *filler);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCacheFiller, sb_cache_filler_free)

typedef struct {
  guint frame;      /* the playhead */
  gboolean awaited; /* that frame itself is wanted now; else what lies before it, soon */
  int max_width;    /* the size the player paints in */
  int max_height;
} SbCacheWish;

/* The newest wish holds. */
void sb_cache_filler_stand (SbCacheFiller *filler, const SbCacheWish *wish);

/* Nothing is decoded from now on, until somebody stands again. */
void sb_cache_filler_rest (SbCacheFiller *filler);

/* FALSE when @frame cannot be brought, or none at all. */
gboolean sb_cache_filler_can_bring (SbCacheFiller *filler, guint frame);

/* How far back from the playhead an awaited frame is worth to be filled in. */
guint sb_cache_filler_get_reach (SbCacheFiller *filler);

G_END_DECLS
