/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>
#include <securebase/base/time.h>

G_BEGIN_DECLS

/* The true time of a picture. After a seek a decoder cuts a buffer's PTS to the time
 * asked for, and which picture it then puts out depends on durations, which some
 * containers (MP4 of a variable rate with B-frames) have wrong. So each encoded frame is
 * stamped with its PTS before it is decoded; decoders and converters hand the stamp on.
 */

/* Stamps what goes into the picture decoders that @bin will make, and counts it (atomic;
 * must outlive @bin). */
void sb_stamp_watch (GstBin *bin, guint *n_encoded);

/* The stream time of the encoded frame that @buffer was decoded from; FALSE without a
 * stamp (a picture that was never encoded). */
gboolean sb_stamp_read (GstBuffer *buffer, SbTime *time);

G_END_DECLS
