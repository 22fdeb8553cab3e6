/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/time.h>

G_BEGIN_DECLS

/* A WebM file (VP8 + Vorbis) that is being written: pictures and sound go in by turns. */
typedef struct {
  int width, height; /* of RGB24 pictures, even */
  int frame_rate;
  int keyframe_distance;
  int sample_rate; /* of 16-bit sound, one channel */
} SbReelFormat;

typedef struct _SbReel SbReel;

SbReel *sb_reel_new (const char *path, const SbReelFormat *format, GError **error);
/* Leaves the file as far as it has come. */
void sb_reel_free (SbReel *reel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbReel, sb_reel_free)

/* The next picture: @pixels is copied, rows of @stride bytes. Waits while the encoder is
 * behind. Sound must be ahead of the picture by a second or so, or both wait for ever. */
gboolean
sb_reel_add_picture (SbReel *reel, const guint8 *pixels, gsize stride, GError **error);
gboolean sb_reel_add_sound (SbReel *reel, const gint16 *samples, guint n, GError **error);
/* Ends the file and waits until it is on the disk. */
gboolean sb_reel_finish (SbReel *reel, GError **error);

G_END_DECLS
