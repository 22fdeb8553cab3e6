/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/time.h>

G_BEGIN_DECLS

/* Where SbSoundReader's samples come from: all channels, interleaved, as recorded. Sample
 * 0 is the first of the recording. */
typedef struct _SbSoundSource SbSoundSource;

struct _SbSoundSource {
  int rate;
  int n_channels;
  SbTime start; /* stream time of sample 0 */
  SbTime end;   /* as far as the file says; or SB_TIME_NONE */

  /* Fewer than @n only at the end; -1 with @error. */
  gssize (*read) (SbSoundSource *source, float *samples, gsize n, GError **error);
  /* @sample is what is read next; it may lie past the end. */
  gboolean (*seek) (SbSoundSource *source, gint64 sample, GError **error);
  void (*free) (SbSoundSource *source);
};

/* By libsndfile; NULL, without any error, when that does not read the format right. */
SbSoundSource *sb_sound_source_open_file (const char *path);

/* By GStreamer. */
SbSoundSource *sb_sound_source_open_stream (const char *path, GError **error);

/* The first sample whose time is not before @time, and back: the time of @sample, cut to
 * the ns. @time and @sample count from sample 0 and are not negative. */
gint64 sb_sound_count_samples (SbTime time, int rate);
SbTime sb_sound_time_of (gint64 sample, int rate);

/* "The sound of “%s” is damaged …": in SB_ERROR_BAD_FILE. */
void sb_sound_set_damaged (GError **error, const char *path);

G_END_DECLS
