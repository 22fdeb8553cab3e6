/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lab.h"
#include "timeline/timeline-view.h"
#include "video/playback.h"
#include "video/video-view.h"
#include "window-kit.h"

G_BEGIN_DECLS

/* A window on a fresh study with a numbered recording, its session open to code, and an
 * eye on the screen: after each paint of the window the pixels where the picture stands
 * are fetched from the display server (not from the program) and the number in them is
 * read. What the program says of the screen is held against that at every paint. */

/* One paint. The server's times bound when the number came to the screen. */
typedef struct {
  guint32 before; /* ms of the display server's clock, before the paint */
  guint32 after;  /* after it was seen to be done */
  int number;     /* on the screen from then on; -1: none to be read */
  int frame;      /* of the frame index, as the program says; -1: none */
} SbSight;

typedef struct {
  char *folder;
  char *project;
  SbWindow *window;
  SbDocument *document;
  SbVideoView *video;
  SbTimelineView *timeline;
  SbPlayback *playback;
  SbFrameIndex *frames;
  GArray *sights; /* SbSight, one a paint */
  guint n_shown;  /* times that another number came to the screen */
  guint n_wrong;  /* paints at which the number was not that of the frame told */
  guint32 before;
  gulong handlers[3];
} SbDesk;

/* Opens @recording, or a working copy made of it, and waits for its first frame. Aborts
 * the test when none comes. */
SbDesk *sb_desk_new (const char *recording, gboolean as_copy);
/* Closes the window, opens the project in another one, and its session as before. */
void sb_desk_reopen (SbDesk *desk);
/* Closes the window. */
void sb_desk_free (SbDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbDesk, sb_desk_free)

/* The number on the screen at the last paint; -1: none. */
int sb_desk_get_number (SbDesk *desk);

/* The frame index's frame that the program says is on the screen; -1: none. */
int sb_desk_get_frame (SbDesk *desk);

/* Whether @frame was on the screen at @time, of the display server's clock. @within: a
 * paint was going on, so that it may have been the frame before or the one after it. */
gboolean sb_desk_was_on_screen (SbDesk *desk, int frame, guint32 time, gboolean *within);

/* Waits until the screen shows @frame and the program says so; FALSE when it does not. */
gboolean sb_desk_wait_for_frame (SbDesk *desk, guint frame);

/* A moment, before a key is pressed at what is on the screen: the server's clock counts
 * milliseconds, and late at times, and a key right after the paint would carry the time
 * before it. */
void sb_desk_look (SbDesk *desk);

/* Waits for @n more different numbers on the screen, or for the end of play. */
gboolean sb_desk_wait_for_shown (SbDesk *desk, guint n);

/* Waits until it stands: paused, and the picture on the screen is the position told. */
gboolean sb_desk_wait_for_rest (SbDesk *desk);

/* A wish from the timeline ("seek" or "scrub"), somewhere within @frame. */
void sb_desk_point_at (SbDesk *desk, const char *wish, guint frame);

/* By the keys for it. */
void sb_desk_set_rate (SbDesk *desk, double rate);

G_END_DECLS
