/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/media/frame.h>

G_BEGIN_DECLS

/* 64 bits of a picture's visible pixels: equal for equal pictures, different for
 * different ones but for chance (one in 2^64; nobody forges here). Some gigabytes a
 * second, so that a recording can be known picture by picture while it is decoded; for
 * what is written down there is sb_frame_dup_digest(). Never 0. */
guint64 sb_frame_get_fingerprint (SbFrame *frame);

G_END_DECLS
