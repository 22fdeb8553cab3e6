/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/media/peaks.h>

G_BEGIN_DECLS

/* The lowest and the highest sample of one step, in units of 1/32767. */
typedef struct {
  gint16 lowest;
  gint16 highest;
} SbPeak;

/* Takes @steps, a GArray of SbPeak. @start is the stream time of the first sample. */
SbPeaks *sb_peaks_new (int rate, SbTime start, gint64 n_samples, GArray *steps);

gint64 sb_peaks_get_n_samples (SbPeaks *peaks);
const SbPeak *sb_peaks_get_steps (SbPeaks *peaks);

/* Puts a block of samples into @steps; @n is SB_PEAKS_STEP but for the last. */
void sb_peaks_append_step (GArray *steps, const float *samples, gsize n);

/* The peaks kept for the recording at @path with @digest; NULL when there are none, or
 * none that can be trusted. */
SbPeaks *sb_peaks_cache_load (const char *path, const char *digest);

/* Keeps them when the file at @path has that @digest, and lets the oldest go when the
 * folder grows above its bound. Failing is no harm: they are made again. */
void sb_peaks_cache_store (const char *path, const char *digest, SbPeaks *peaks);

G_END_DECLS
