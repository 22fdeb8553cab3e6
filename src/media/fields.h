/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/video/video.h>

G_BEGIN_DECLS

/* Interlaced recordings: one coded frame holds two moments, a field each, half a frame
 * apart. It stays one picture, with one number: the moment of its first field. The lines
 * of the second are kept where they agree with those around them and drawn from their
 * neighbours where the two moments differ (the "comb" of a moving edge). Nothing is
 * delayed, no frame is doubled and no time changed. */

/* Whether @buffer of @info is of two fields. */
gboolean sb_fields_are_two (const GstVideoInfo *info, GstBuffer *buffer);

/* Merges the fields of the writable @frame: BGRA, or planes of one byte a point.
 * @top_first: its even lines are the first field. */
void sb_fields_merge (GstVideoFrame *frame, gboolean top_first);

G_END_DECLS
