/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sound-maker.h"
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/media/spectrum.h>
#include <sndfile.h>

#define RATE 48000
#define N_ROWS 250 /* of 20 Hz */
#define MAX_HERTZ 5000.0

static char *
write_sound (const SbTestSound *sound)
{
  char *path = g_build_filename (sb_test_dup_folder (), "a.wav", NULL);

  sb_test_sound_write (sound, path, SF_FORMAT_WAV | SF_FORMAT_FLOAT);
  return path;
}

static SbSpectrum *
read_spectrum (const char *path, double start, double end, guint n_columns)
{
  g_autoptr (GError) error = NULL;
  SbInterval interval = {(SbTime) (start * SB_SECOND), (SbTime) (end * SB_SECOND)};
  SbSpectrum *spectrum =
    sb_spectrum_read (path, interval, n_columns, N_ROWS, MAX_HERTZ, NULL, &error);

  sb_assert_ok (error);
  ck_assert_uint_eq (g_bytes_get_size (spectrum->levels), n_columns * N_ROWS);
  return spectrum;
}

static guint8
get_level (SbSpectrum *spectrum, guint column, double hertz)
{
  const guint8 *levels = g_bytes_get_data (spectrum->levels, NULL);
  guint row = N_ROWS - 1 - (guint) (hertz / (MAX_HERTZ / N_ROWS));

  return levels[row * spectrum->n_columns + column];
}

/* The middle of the strongest row. */
static double
find_pitch (SbSpectrum *spectrum, guint column)
{
  guint8 highest = 0;
  double found = 0;

  for (guint row = 0; row < N_ROWS; row++) {
    double hertz = (row + 0.5) * MAX_HERTZ / N_ROWS;

    if (get_level (spectrum, column, hertz) > highest) {
      highest = get_level (spectrum, column, hertz);
      found = hertz;
    }
  }
  return found;
}

/* From zoomed in (short windows) to zoomed out (long ones, many a column). */
START_TEST (sine_is_the_strongest_row)
{
  const double pitches[] = {110, 440, 1010, 3333, 4850};
  const double spans[] = {0.2, 1, 4, 30};

  for (guint i = 0; i < G_N_ELEMENTS (pitches); i++) {
    g_autoptr (SbTestSound) sound = sb_test_sound_new (RATE, 1, RATE * 32);
    g_autofree char *path = NULL;

    sb_test_sound_add_sine (sound, pitches[i], 0.999, 0, sound->n_samples);
    path = write_sound (sound);
    for (guint j = 0; j < G_N_ELEMENTS (spans); j++) {
      g_autoptr (SbSpectrum) spectrum = read_spectrum (path, 1, 1 + spans[j], 40);
      double blur = spans[j] < 1 ? 48 : 21; /* of the window, or one row */

      for (guint column = 0; column < 40; column++) {
        ck_assert_double_eq_tol (find_pitch (spectrum, column), pitches[i], blur);
        /* Full scale, less what falls between two bins: 1.42 dB with a Hann window
         * (Harris, 1978, table 1). */
        ck_assert_uint_ge (get_level (spectrum, column, find_pitch (spectrum, column)),
                           250);
      }
    }
  }
}
END_TEST

/* A tone of one second in silence is in its columns and in no other. */
START_TEST (times_are_right)
{
  g_autoptr (SbTestSound) sound = sb_test_sound_new (RATE, 2, RATE * 6);
  g_autofree char *path = NULL;
  g_autoptr (SbSpectrum) spectrum = NULL;

  sb_test_sound_add_sine (sound, 1010, 0.5, 3 * RATE, 4 * RATE);
  path = write_sound (sound);
  spectrum = read_spectrum (path, 2, 5, 300); /* columns of 10 ms */
  for (guint i = 0; i < 300; i++) {
    if (i < 95 || i > 204)
      ck_assert_uint_eq (get_level (spectrum, i, 1010), 0);
    if (i > 104 && i < 195)
      ck_assert_uint_gt (get_level (spectrum, i, 1010), 225);
  }
}
END_TEST

START_TEST (where_no_sound_is_there_is_none)
{
  g_autoptr (SbTestSound) sound = sb_test_sound_new (RATE, 1, RATE);
  g_autofree char *path = NULL;
  g_autoptr (SbSpectrum) spectrum = NULL;

  sb_test_sound_add_noise (sound, 0.9, 1);
  path = write_sound (sound);
  spectrum = read_spectrum (path, -1, 3, 40);
  ck_assert_uint_eq (get_level (spectrum, 5, 1000), 0);
  ck_assert_uint_gt (get_level (spectrum, 15, 1000), 0);
  ck_assert_uint_eq (get_level (spectrum, 30, 1000), 0);
}
END_TEST

/* In a container, the same as in a file. */
START_TEST (container_gives_the_same)
{
  g_autoptr (SbTestSound) sound = sb_test_sound_new (RATE, 1, RATE * 6);
  g_autofree char *plain = NULL;
  g_autofree char *packed = g_build_filename (sb_test_dup_folder (), "a.mov", NULL);
  g_autoptr (SbSpectrum) first = NULL;
  g_autoptr (SbSpectrum) second = NULL;

  sb_test_sound_add_sine (sound, 700, 0.5, 0, RATE * 4);
  sb_test_sound_add_sine (sound, 1400, 0.2, RATE * 3, RATE * 6);
  plain = write_sound (sound);
  sb_test_sound_encode (sound, packed, "audio/x-raw,format=S16LE ! qtmux", NULL);
  first = read_spectrum (plain, 2, 4, 50);
  second = read_spectrum (packed, 2, 4, 50);
  for (guint i = 0; i < 50; i++) {
    ck_assert_int_le (ABS (get_level (first, i, 700) - get_level (second, i, 700)), 1);
    ck_assert_int_le (ABS (get_level (first, i, 1400) - get_level (second, i, 1400)), 1);
  }
}
END_TEST

typedef struct {
  guint n_done;
  SbSpectrum *spectrum;
  GError *error;
} Outcome;

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->spectrum = sb_spectrum_read_finish (result, &outcome->error);
  outcome->n_done++;
}

START_TEST (newer_one_cancels_the_older)
{
  g_autoptr (SbTestSound) sound = sb_test_sound_new (RATE, 1, RATE * 20);
  g_autofree char *path = write_sound (sound);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  SbInterval interval = {0, 20 * SB_SECOND};
  Outcome older = {0}, newer = {0};

  sb_spectrum_read_async (
    path, interval, 5000, N_ROWS, MAX_HERTZ, cancellable, on_done, &older);
  g_cancellable_cancel (cancellable);
  sb_spectrum_read_async (path, interval, 10, N_ROWS, MAX_HERTZ, NULL, on_done, &newer);
  while (!older.n_done || !newer.n_done)
    g_main_context_iteration (NULL, TRUE);
  ck_assert_ptr_null (older.spectrum);
  ck_assert (g_error_matches (older.error, SB_ERROR, SB_ERROR_CANCELLED));
  g_clear_error (&older.error);
  sb_assert_ok (newer.error);
  sb_spectrum_unref (newer.spectrum);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    sine_is_the_strongest_row,
    times_are_right,
    where_no_sound_is_there_is_none,
    container_gives_the_same,
    newer_one_cancels_the_older,
    NULL,
  };

  return sb_test_run ("spectrum", tests);
}
