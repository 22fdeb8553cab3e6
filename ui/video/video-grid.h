/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "video/video-tile.h"

G_BEGIN_DECLS

/* One to four views beside, above or around each other, so that their pictures are as
 * large as the room lets them be in their shape; one can be enlarged, the others stand in
 * a strip then. View 0 is the master's. Knows no player. */

#define SB_TYPE_VIDEO_GRID (sb_video_grid_get_type ())
G_DECLARE_FINAL_TYPE (SbVideoGrid, sb_video_grid, SB, VIDEO_GRID, GtkWidget)

/* Signals: "resized" (guint view, int, int): the room for its pictures in device pixels.
 * "chosen" (guint view): by a click. */

void sb_video_grid_set_n_views (SbVideoGrid *self, guint n_views);
guint sb_video_grid_get_n_views (SbVideoGrid *self);
SbVideoTile *sb_video_grid_get_tile (SbVideoGrid *self, guint view);
SbVideoView *sb_video_grid_get_view (SbVideoGrid *self, guint view);

void sb_video_grid_set_hidden (SbVideoGrid *self, guint view, gboolean hidden);

/* Makes it the big one; when it is that already, all are equal again. */
void sb_video_grid_enlarge (SbVideoGrid *self, guint view);
/* Changes places with the big one (or the first one), and with it the size. */
void sb_video_grid_swap (SbVideoGrid *self, guint view);
/* -1: all are equal. */
int sb_video_grid_get_big (SbVideoGrid *self);

/* The view that keys are for. */
void sb_video_grid_choose (SbVideoGrid *self, guint view);
/* The next (1) or previous (-1) one that is not hidden. */
void sb_video_grid_choose_next (SbVideoGrid *self, int direction);
guint sb_video_grid_get_chosen (SbVideoGrid *self);

G_END_DECLS
