/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "video/playback.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for a time or a frame and goes there. */
void sb_go_to_present (GtkWindow *parent, SbPlayback *playback);

/* "1:05:12.48", "5:12.48", "312.48": a time; "f7812" or "7812f": a frame of @frames.
 * Exact: seconds to the nanosecond, a frame to its PTS. */
gboolean sb_go_to_parse (const char *text, SbFrameIndex *frames, SbTime *time);

G_END_DECLS
