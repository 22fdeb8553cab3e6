/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Makes recordings whose frames carry their own number (numbered-picture.h), and reads
 * the number back from pixels. Real files by real encoders: nothing about the player is
 * assumed. Link it with `test_media_dep` (tests/media/meson.build). */

typedef enum {
  SB_MAKER_WEBM,  /* VP8, keyframe every 25 frames; sound Vorbis */
  SB_MAKER_MP4,   /* H.264 with B-frames, keyframe every 250; sound AAC */
  SB_MAKER_VP9,   /* VP9 in WebM, keyframe every 250; sound Vorbis */
  SB_MAKER_MJPEG, /* in AVI, every frame a keyframe; sound PCM */
  SB_MAKER_TS,    /* MPEG-2 with B-frames in a transport stream, keyframe every 15; MP2 */
  SB_MAKER_PS,    /* the same in a program stream, which cannot be sought exactly */
  SB_MAKER_HEVC,  /* H.265 with B-frames in MP4, keyframe every 250; sound AAC */
} SbMakerFormat;

typedef struct {
  const char *path;
  SbMakerFormat format;
  guint n_frames;    /* 0: sound only */
  int width, height; /* as shown; 0: 320 × 180 */
  int rate;          /* frames per second, 0: 25 */
  int per;           /* rate frames in so many seconds (30000 in 1001), 0: 1 */
  int gop;           /* frames from keyframe to keyframe, 0: the format's, see above */
  int rotation;      /* stored lying, with a mark to turn it by 90, 180 or 270 degrees */
  gboolean variable; /* each frame lasts one, two or three steps, by its number */
  gboolean sound;    /* a 440 Hz tone beside the picture, as long as it */
  gboolean grain;    /* as much work to decode as a film; without, mere blocks */
  gint64 first_pts;  /* ns: when the first frame comes */
} SbMakerRecipe;

/* Aborts the test when it cannot be made. */
void sb_maker_make (const SbMakerRecipe *recipe);

/* The PTS in ns of frame @number of @recipe as handed to the encoder (containers round to
 * their own clock). */
gint64 sb_maker_get_pts (const SbMakerRecipe *recipe, guint number);

/* The number drawn in a BGRA (or BGRx) picture of any size, -1 when it cannot be read. */
int sb_maker_read_number (const guint8 *pixels, int width, int height, gsize stride);

/* The standing recordings (standing-recordings.c has their recipes), 320 × 180, made once
 * a build.
 * Small, `depends: media_recordings` in meson.build: "vp8.webm" (25/s, sound), "h264.mp4"
 * (25/s, sound), "variable.mp4", of 1,000 frames, and "sound.webm" without picture.
 * One minute each, `depends: media_formats`: "h264-25.mp4", "h264-2997.mp4",
 * "h264-30.mp4", "h264-60.mp4", "h264-variable.mp4", "vp9.webm", "mjpeg.avi", "mpeg2.ts",
 * "mpeg2.mpg", "hevc.mp4", "rotated.mp4" (180 × 320 as shown).
 * Large, with grain, made when they are first asked for: of 600 frames, 1920 × 1080,
 * "1080-h264-25.mp4", "1080-h264-2997.mp4", "1080-h264-30.mp4", "1080-h264-60.mp4",
 * "1080-h264-variable.mp4", "1080-vp9.webm", "1080-mjpeg.avi", "1080-hevc.mp4"; two
 * minutes, "1080-bench.mp4" (30/s); one minute, "720-bench.mp4" (30/s). Also made when
 * first asked for, 320 × 180: of half an hour, "drift-25.mp4" (with sound) and
 * "drift-15.mp4"; as long as a session (22 minutes), "session.mp4" (5/s).
 * The file's path. (transfer full) */
char *sb_maker_dup_path (const char *name);

/* Its recipe (without path); NULL when there is none of that name. */
const SbMakerRecipe *sb_maker_find_recipe (const char *name);
