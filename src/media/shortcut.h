/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* On the way from a keyframe to the frame asked for, pictures that no other is built upon
 * need not be decoded. H.264 says of each whether it is one (nal_ref_idc = 0; Rec. ITU-T
 * H.264, 7.4.1): its standard holds what is decoded without them to be the same. Of other
 * codecs nothing is left out. */

/* Whether @buffer, on its way into the decoder through @pad, is such a picture, well
 * before the begin of @segment. In the pad's streaming thread. */
gboolean
sb_shortcut_leaves_out (GstPad *pad, const GstSegment *segment, GstBuffer *buffer);

G_END_DECLS
