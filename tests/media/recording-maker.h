/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Makes recordings whose frames carry their own number, and reads the number back from
 * pixels. A real file by real encoders: nothing about the player is assumed. Link it with
 * `test_media_dep` (tests/media/meson.build).
 *
 * The number is drawn in 24 blocks, white for 1, most significant bit first, in the upper
 * half of the picture in two rows of twelve; the lower half shows the same inverted, so
 * that a damaged picture or a blend of two frames reads as nothing. */

typedef enum {
  SB_MAKER_WEBM, /* VP8, keyframe every 25 frames */
  SB_MAKER_MP4,  /* H.264 with B-frames, keyframe every 250 */
} SbMakerFormat;

typedef struct {
  const char *path;
  SbMakerFormat format;
  guint n_frames;    /* 0: sound only */
  int width, height; /* 0: 320 × 180 */
  int rate;          /* frames per second, 0: 25 */
  gboolean variable; /* each frame lasts one, two or three steps, by its number */
  gboolean sound;    /* a 440 Hz tone beside the picture, as long as it */
  gint64 first_pts;  /* ns: when the first frame comes */
} SbMakerRecipe;

/* Aborts the test when it cannot be made. */
void sb_maker_make (const SbMakerRecipe *recipe);

/* The PTS in ns of frame @number of @recipe as handed to the encoder (containers round to
 * their own clock). */
gint64 sb_maker_get_pts (const SbMakerRecipe *recipe, guint number);

/* The number drawn in a BGRA (or BGRx) picture of any size, -1 when it cannot be read. */
int sb_maker_read_number (const guint8 *pixels, int width, int height, gsize stride);

/* The standing recordings of the suite, made once a build: "vp8.webm" (25/s, sound),
 * "h264.mp4" (25/s, sound), "variable.mp4", each 320 × 180 and 1,000 frames, and
 * "sound.webm" without picture. A test that uses them says `depends: media_recordings` in
 * its meson.build. The file's path. (transfer full) */
char *sb_maker_dup_path (const char *name);
