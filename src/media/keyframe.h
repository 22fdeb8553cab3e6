/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/frame-index.h>

G_BEGIN_DECLS

/* Frames at which decoding can begin. The first one of a recording counts as such, for
 * there is nothing before it. */

/* The last one at or before @frame. */
guint sb_keyframe_find_before (SbFrameIndex *index, guint frame);

/* The one nearest in time. */
guint sb_keyframe_find_nearest (SbFrameIndex *index, SbTime time);

G_END_DECLS
