/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/frame-index.h>

G_BEGIN_DECLS

/* Reads the list of frames of a recording without decoding it: stream time and keyframe
 * flag of every frame, in the order of display. About a second for half an hour. */

/* How far it is, 0 … 1. */
typedef void (*SbIndexerProgress) (double fraction, gpointer user_data);

/* Blocks. @progress (may be NULL) is called in this thread, about ten times a second. A
 * recording without picture is SB_ERROR_NOT_FOUND; a cancelled one SB_ERROR_CANCELLED. */
SbFrameIndex *sb_indexer_read (const char *path,
                               SbIndexerProgress progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error);

/* The same, and @n_untimed (optional): how many frames carry no time of their own, as in
 * MPEG program streams and in AVI with B-frames. Then the times are a guess (frames of
 * equal length from the first time on) until a working copy is made: such a recording is
 * not exact. */
SbFrameIndex *sb_indexer_read_counting (const char *path,
                                        guint *n_untimed,
                                        SbIndexerProgress progress,
                                        gpointer progress_data,
                                        GCancellable *cancellable,
                                        GError **error);

/* The same in a thread; @progress and @callback are called in the caller's main context,
 * @progress never after @callback. @progress_data must live until @callback. */
void sb_indexer_read_async (const char *path,
                            SbIndexerProgress progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
SbFrameIndex *sb_indexer_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
