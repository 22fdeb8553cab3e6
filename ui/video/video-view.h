/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "video/painted-ring.h"

#include <adwaita.h>
#include <securebase/media/frame.h>

G_BEGIN_DECLS

/* Shows the player's pictures and knows which one was on the screen at any moment of the
 * last seconds. Without picture it shows a sentence and, when it helps, Locate…. */

#define SB_TYPE_VIDEO_VIEW (sb_video_view_get_type ())
G_DECLARE_FINAL_TYPE (SbVideoView, sb_video_view, SB, VIDEO_VIEW, AdwBin)

/* Signals: "painted" (guint frame number, gint64 pts) after the paint that brought a
 * frame to the screen. "resized" (int, int): the room for pictures in device pixels. */

SbVideoView *sb_video_view_new (void);

void sb_video_view_set_frame (SbVideoView *self, SbFrame *frame);

/* In place of a picture. @action: the label of a button that activates code.locate, or
 * NULL. */
void sb_video_view_show_message (SbVideoView *self,
                                 const char *title,
                                 const char *text,
                                 const char *action);

/* The frame that was on the screen at @event_ms (an event's time stamp; 0: now). NULL
 * while nothing was painted. */
const SbPainted *sb_video_view_get_painted (SbVideoView *self, guint32 event_ms);

GdkPaintable *sb_video_view_get_paintable (SbVideoView *self);

G_END_DECLS
