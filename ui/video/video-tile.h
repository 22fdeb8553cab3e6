/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "video/video-view.h"

G_BEGIN_DECLS

/* One view among several: its picture below a small header with its name, what there is
 * to say about it, and its menu. The menu and the button activate the code page's actions
 * with the view's number. */

#define SB_TYPE_VIDEO_TILE (sb_video_tile_get_type ())
G_DECLARE_FINAL_TYPE (SbVideoTile, sb_video_tile, SB, VIDEO_TILE, AdwBin)

SbVideoTile *sb_video_tile_new (guint number);

SbVideoView *sb_video_tile_get_view (SbVideoTile *self);
void sb_video_tile_set_name (SbVideoTile *self, const char *name);
const char *sb_video_tile_get_name (SbVideoTile *self);

/* A sentence in the header ("before its beginning"), or NULL. */
void sb_video_tile_set_note (SbVideoTile *self, const char *note);
const char *sb_video_tile_get_note (SbVideoTile *self);

void sb_video_tile_set_muted (SbVideoTile *self, gboolean muted);
void sb_video_tile_set_chosen (SbVideoTile *self, gboolean chosen);
void sb_video_tile_show_header (SbVideoTile *self, gboolean show);

/* Width by height of its picture; 16:9 before there is one. */
double sb_video_tile_get_shape (SbVideoTile *self);
int sb_video_tile_get_header_height (SbVideoTile *self);

G_END_DECLS
