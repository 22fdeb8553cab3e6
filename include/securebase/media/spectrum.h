/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/interval.h>

G_BEGIN_DECLS

/* How strong each pitch is at each time of a stretch of sound: a picture to be drawn, not
 * a measure.
 *
 * The sound is resampled to 2.4 × max_hertz and cut into windows (Hann) that overlap by
 * half; a window is the power of two samples next above the length of two columns, at
 * least 256 and at most 1024 (at 12 kHz: 21 … 85 ms, 47 … 12 Hz wide). A column is the
 * mean power of the windows whose middles lie in it (else of one at its own middle), a
 * row the strongest bin of its band (or the nearest bin). */
typedef struct {
  SbInterval interval;
  double max_hertz;
  guint n_columns; /* equal parts of the interval */
  guint n_rows;    /* equal parts of 0 … max_hertz */
  GBytes *levels;  /* n_rows × n_columns bytes, row after row, the highest pitch first: 0
                      is SB_SPECTRUM_FLOOR dB or less, 255 is 0 dB, a full-scale sine */
} SbSpectrum;

#define SB_SPECTRUM_FLOOR (-90.0)

#define SB_TYPE_SPECTRUM (sb_spectrum_get_type ())
GType sb_spectrum_get_type (void);
SbSpectrum *sb_spectrum_ref (SbSpectrum *spectrum);
void sb_spectrum_unref (SbSpectrum *spectrum);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSpectrum, sb_spectrum_unref)

/* Where there is no sound the levels are 0. Blocks; reads no more of @path than
 * @interval. A recording without sound is SB_ERROR_NOT_FOUND. */
SbSpectrum *sb_spectrum_read (const char *path,
                              SbInterval interval,
                              guint n_columns,
                              guint n_rows,
                              double max_hertz,
                              GCancellable *cancellable,
                              GError **error);

/* The same in a thread. For "newest wins" cancel the one before. */
void sb_spectrum_read_async (const char *path,
                             SbInterval interval,
                             guint n_columns,
                             guint n_rows,
                             double max_hertz,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
SbSpectrum *sb_spectrum_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
