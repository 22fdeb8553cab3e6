/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/media/frame.h>

G_BEGIN_DECLS

/* The player's pictures as a GdkPaintable. It remembers which frame was last drawn, which
 * is not the one last set while painting lags behind. */

#define SB_TYPE_VIDEO_SINK (sb_video_sink_get_type ())
G_DECLARE_FINAL_TYPE (SbVideoSink, sb_video_sink, SB, VIDEO_SINK, GObject)

SbVideoSink *sb_video_sink_new (void);

/* NULL: nothing to show. */
void sb_video_sink_set_frame (SbVideoSink *self, SbFrame *frame);

/* The frame that was put into a snapshot since the last call, or NULL; asked after each
 * paint. (transfer full) */
SbFrame *sb_video_sink_steal_drawn (SbVideoSink *self);

G_END_DECLS
