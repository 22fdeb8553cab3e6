/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/video/video.h>
#include <securebase/media/frame.h>

G_BEGIN_DECLS

/* Shares the sample's memory; NULL when the sample is no BGRA picture. */
SbFrame *sb_frame_new_from_sample (GstSample *sample, guint number, SbTime pts);

G_END_DECLS
