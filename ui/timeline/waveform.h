/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/layer.h"

#include <securebase/media/peaks.h>

G_BEGIN_DECLS

/* The strip of the timeline that shows how loud the recording is: for every column of
 * pixels its lowest and highest sample, the loudest of the whole recording filling the
 * strip. Takes no room where there is no sound. */

#define SB_TYPE_WAVEFORM (sb_waveform_get_type ())
G_DECLARE_FINAL_TYPE (SbWaveform, sb_waveform, SB, WAVEFORM, SbTimelineLayer)

/* Property: "peaks" (SbPeaks, read-only): NULL until they are read, and when there is
 * nothing to read. */

SbWaveform *sb_waveform_new (void);

/* Reads the sound of @path in the background; the reading before is given up. @digest as
 * for sb_peaks_read(). @offset is the session time of the recording's time 0. @path NULL:
 * nothing to show. */
void
sb_waveform_load (SbWaveform *self, const char *path, const char *digest, SbTime offset);

gboolean sb_waveform_is_reading (SbWaveform *self);
SbPeaks *sb_waveform_get_peaks (SbWaveform *self);
SbTime sb_waveform_get_offset (SbWaveform *self);

/* Where the recording has sound, in session time; empty without. */
SbInterval sb_waveform_get_interval (SbWaveform *self);

/* The highest sample there is, as a share of full scale; 0 without sound. */
double sb_waveform_get_loudest (SbWaveform *self);

G_END_DECLS
