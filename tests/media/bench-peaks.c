/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much faster than it plays a recording's sound is read into peaks, and how long the
 * spectrogram of what is in view takes. */
#include "sound-maker.h"
#include "testlib.h"

#include <securebase/media/peaks.h>
#include <securebase/media/spectrum.h>
#include <sndfile.h>

#define RATE 48000
#define SECONDS 300

static double
get_seconds_since (gint64 begin)
{
  return (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
}

static void
bench_peaks (const char *name, const char *path)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  SbPeaks *peaks = sb_peaks_read (path, NULL, NULL, NULL, NULL, &error);
  double taken = get_seconds_since (begin);

  if (!peaks)
    g_error ("%s: %s", name, error->message);
  g_print ("# %-12s peaks of %d s: %6.2f s, %5.0f × real time\n",
           name,
           SECONDS,
           taken,
           SECONDS / taken);
  sb_peaks_unref (peaks);
}

static void
bench_spectrum (const char *name, const char *path, int span)
{
  gint64 begin = g_get_monotonic_time ();
  SbInterval interval = {SECONDS / 2 * SB_SECOND, (SECONDS / 2 + span) * SB_SECOND};
  g_autoptr (GError) error = NULL;
  SbSpectrum *spectrum = sb_spectrum_read (path, interval, 1200, 125, 5000, NULL, &error);

  if (!spectrum)
    g_error ("%s: %s", name, error->message);
  g_print ("# %-12s spectrogram of %3d s, 1200 columns: %6.0f ms\n",
           name,
           span,
           get_seconds_since (begin) * 1000);
  sb_spectrum_unref (spectrum);
}

static void
bench (const char *name, const char *path)
{
  bench_peaks (name, path);
  bench_spectrum (name, path, 10);
  bench_spectrum (name, path, 120);
}

START_TEST (peaks_and_spectrograms)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *flac = g_build_filename (folder, "a.flac", NULL);
  g_autofree char *aac = g_build_filename (folder, "a.mp4", NULL);
  g_autofree char *opus = g_build_filename (folder, "a.webm", NULL);
  g_autoptr (SbTestSound) sound = sb_test_sound_new (RATE, 2, (gsize) RATE * SECONDS);

  sb_test_sound_add_noise (sound, 0.1, 1);
  sb_test_sound_write (sound, flac, SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
  sb_test_sound_encode (sound, aac, "avenc_aac ! mp4mux", NULL);
  sb_test_sound_encode (sound, opus, "opusenc ! webmmux", NULL);
  bench ("FLAC", flac);
  bench ("AAC in MP4", aac);
  bench ("Opus in WebM", opus);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {peaks_and_spectrograms, NULL};

  return sb_test_run ("peaks benchmark", tests);
}
