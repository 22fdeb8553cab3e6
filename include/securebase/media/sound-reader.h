/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/time.h>

G_BEGIN_DECLS

/* Reads the sound of a recording as numbers, forwards, from any sample on. It plays
 * nothing and knows no clock. WAV, FLAC and their like are read by libsndfile (found by
 * opening, not by name), all else by GStreamer; the picture is not decoded.
 *
 * Of several tracks the first is read. Times are stream time in ns, the same as the PTS
 * in the frame index. A hole in the stream is silence, so that no later sample comes too
 * early; samples that are no number are 0. Blocks; use it in one thread at a time and
 * never in the one of the window. It may be freed at any time. */
typedef struct _SbSoundReader SbSoundReader;

/* One channel, the mean of all, within -1 … 1. @rate in Hz, 0: as recorded; resampled
 * sound comes up to half a recorded sample (10 µs at 48 kHz) late. A recording without
 * sound is SB_ERROR_NOT_FOUND. */
SbSoundReader *sb_sound_reader_new (const char *path, int rate, GError **error);

/* All channels at the recorded rate and as recorded, not held within -1 … 1 (only sound
 * stored as real numbers leaves it). For writing the sound out again. */
SbSoundReader *sb_sound_reader_new_as_recorded (const char *path, GError **error);

void sb_sound_reader_free (SbSoundReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSoundReader, sb_sound_reader_free)

/* Reads up to @n samples of every channel, interleaved. Gives how many samples of one
 * channel were read (less than @n only at the end), 0 at the end, -1 with @error. */
gssize
sb_sound_reader_read (SbSoundReader *reader, float *samples, gsize n, GError **error);

/* The next sample read is the first whose time is not before @time; clamped to the start;
 * past the end nothing is left to read. Exact to the sample, and the samples are those
 * that reading from the start gives, but for what a decoder adds by chance
 * (AAC: noise). Only in containers whose times are rounded (Matroska: 1 ms) and whose
 * packets have no common length it is about a millisecond. Where the stream's own times
 * waver (by less than 40 ms; more is a hole) samples are counted while reading, and found
 * by their time after a seek.
 * Of a recording that is longer than its container says, a seek reaches that end only. */
gboolean sb_sound_reader_seek (SbSoundReader *reader, SbTime time, GError **error);

/* The stream time of the first sample of the recording. */
SbTime sb_sound_reader_get_start (SbSoundReader *reader);

/* The stream time of the sample that is read next. */
SbTime sb_sound_reader_get_time (SbSoundReader *reader);

/* Where the sound stops as far as the file says; SB_TIME_NONE when it does not. For
 * progress, never to count with. */
SbTime sb_sound_reader_get_end (SbSoundReader *reader);

int sb_sound_reader_get_rate (SbSoundReader *reader);

/* 1, but for sb_sound_reader_new_as_recorded(). */
int sb_sound_reader_get_n_channels (SbSoundReader *reader);

G_END_DECLS
