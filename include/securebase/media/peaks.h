/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/interval.h>
#include <securebase/base/progress.h>

G_BEGIN_DECLS

/* The lowest and the highest sample of every stretch of a recording's sound, for drawing
 * its waveform at any zoom at the same cost. Immutable; any thread.
 *
 * The finest step is SB_PEAKS_STEP samples; each level above joins SB_PEAKS_FAN steps of
 * the one below. 5.4 bytes a step: 1.5 MB for 25 minutes at 48 kHz. Values are kept in 16
 * bits, lowest rounded down and highest up, so that no sample lies outside. */
typedef struct _SbPeaks SbPeaks;

#define SB_PEAKS_STEP 256
#define SB_PEAKS_FAN 4

/* Reads all of the sound of @path, or finds the peaks of an earlier reading in the user's
 * cache folder (securebase/peaks). They are kept there under @digest, the SHA-256 of the
 * file (sb_digest_of_file()), and only when the file really has it; with @digest NULL
 * nothing is kept. What is damaged or strange in the cache is made anew; a cache that
 * cannot be written is no error. Blocks. @progress may be NULL.
 * A recording without sound is SB_ERROR_NOT_FOUND. */
SbPeaks *sb_peaks_read (const char *path,
                        const char *digest,
                        SbProgressFunc progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        GError **error);

/* The same in a thread; @progress and @callback are called in the caller's main context,
 * @progress never after @callback. @progress_data must live until @callback. */
void sb_peaks_read_async (const char *path,
                          const char *digest,
                          SbProgressFunc progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
SbPeaks *sb_peaks_read_finish (GAsyncResult *result, GError **error);

SbPeaks *sb_peaks_ref (SbPeaks *peaks);
void sb_peaks_unref (SbPeaks *peaks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbPeaks, sb_peaks_unref)

/* From the first sample to the end of the last, in stream time. */
SbInterval sb_peaks_get_interval (SbPeaks *peaks);
int sb_peaks_get_rate (SbPeaks *peaks); /* samples a second */
guint sb_peaks_get_n_steps (SbPeaks *peaks);

/* The extremes, -1 … 1, of all steps that @interval touches (so of up to one step more at
 * either end). FALSE, and 0 in both, where there is no sound. */
gboolean
sb_peaks_get_range (SbPeaks *peaks, SbInterval interval, float *lowest, float *highest);

G_END_DECLS
