/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Makes recordings whose sound is known to the sample: real files by real encoders. Link
 * it with `test_sound_dep` (tests/media/meson.build). */

typedef struct {
  int rate;
  int n_channels;
  gsize n_samples; /* of each channel */
  float *samples;  /* interleaved */
} SbTestSound;

SbTestSound *sb_test_sound_new (int rate, int n_channels, gsize n_samples);
void sb_test_sound_free (SbTestSound *sound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbTestSound, sb_test_sound_free)

/* Onto what is there, in every channel. A click is highest at @sample and three long. */
void sb_test_sound_add_click (SbTestSound *sound, gsize sample);
void sb_test_sound_add_sine (
  SbTestSound *sound, double hertz, double height, gsize from, gsize to);
void sb_test_sound_add_noise (SbTestSound *sound, double height, guint seed);

/* By libsndfile; @format is its SF_FORMAT_…. Aborts the test when it cannot be made. */
void sb_test_sound_write (const SbTestSound *sound, const char *path, int format);

/* By GStreamer; @encoding is a piece of pipeline from audio/x-raw to the file's bytes
 * ("opusenc ! webmmux"), in which a muxer named "mux" may also get a picture: @picture is
 * "videotestsrc … ! mux." or NULL. */
void sb_test_sound_encode (const SbTestSound *sound,
                           const char *path,
                           const char *encoding,
                           const char *picture);
