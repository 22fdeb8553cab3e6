/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/waveform.h"

#include <securebase/media/spectrum.h>

G_BEGIN_DECLS

/* The strip of the timeline that shows the pitches of the sound, 0 … 5 kHz, where cries
 * live. Not "visible" until asked for. Only what is in view is computed, in the
 * background, and a newer view gives up an older one; meanwhile the old picture is
 * stretched to its place. Greys of even steps in lightness (CIE L*), from the ground of
 * the theme to its text. */

#define SB_SPECTROGRAM_MAX_HERTZ 5000.0

#define SB_TYPE_SPECTROGRAM (sb_spectrogram_get_type ())
G_DECLARE_FINAL_TYPE (SbSpectrogram, sb_spectrogram, SB, SPECTROGRAM, SbTimelineLayer)

/* @waveform tells when there is sound, how loud it gets and where it lies. */
SbSpectrogram *sb_spectrogram_new (SbWaveform *waveform);

/* The recording that @waveform shows; NULL: none. */
void sb_spectrogram_load (SbSpectrogram *self, const char *path);

/* What is shown; NULL before it is computed. In the recording's time. */
SbSpectrum *sb_spectrogram_get_spectrum (SbSpectrogram *self);

G_END_DECLS
