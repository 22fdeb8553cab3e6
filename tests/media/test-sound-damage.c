/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sound-maker.h"
#include "testlib.h"

#include <math.h>
#include <securebase/base/error.h>
#include <securebase/media/sound-reader.h>
#include <sndfile.h>
#include <string.h>

/* Files whose bytes were changed at random places, seeded: whatever is said of them, it
 * is said, and every sample that is read is a number within -1 … 1. */

#define RATE 16000
#define N_CASES 150
#define MOST_SAMPLES 2000000 /* a header may claim any length */

static void
assert_survives (const char *path, guint seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSoundReader) reader =
    sb_sound_reader_new (path, seed % 3 ? 0 : 8000, &error);
  float samples[1000];
  gssize n = 1;

  for (gsize sum = 0; reader && n > 0 && sum < MOST_SAMPLES; sum += (gsize) n) {
    n = sb_sound_reader_read (reader, samples, G_N_ELEMENTS (samples), &error);
    for (gssize i = 0; i < n; i++)
      ck_assert_msg (samples[i] >= -1 && samples[i] <= 1, "seed %u: no sample", seed);
    if (n < 0)
      break;
  }
  if (reader && n >= 0)
    sb_sound_reader_seek (reader, SB_SECOND / 2, NULL);
  if (!reader || n < 0)
    ck_assert_msg (error && error->domain == SB_ERROR, "seed %u: nothing is said", seed);
}

static void
damage (guint8 *bytes, gsize *n, GRand *rand)
{
  guint n_changes = (guint) g_rand_int_range (rand, 1, 12);

  for (guint i = 0; i < n_changes; i++) {
    gsize reach = g_rand_boolean (rand) ? MIN (*n, 80) : *n; /* the head, or anywhere */

    bytes[g_rand_int_range (rand, 0, (gint32) reach)] = (guint8) g_rand_int (rand);
  }
  if (g_rand_int_range (rand, 0, 4) == 0)
    *n = (gsize) g_rand_int_range (rand, 1, (gint32) *n);
}

static void
assert_format_survives (const char *name, int format)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (SbTestSound) sound = sb_test_sound_new (RATE, 2, RATE);
  g_autofree char *bytes = NULL;
  gsize size;

  sb_test_sound_add_noise (sound, 0.5, 1);
  sb_test_sound_write (sound, path, format);
  ck_assert (g_file_get_contents (path, &bytes, &size, NULL));
  for (guint seed = 0; seed < N_CASES; seed++) {
    g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
    g_autofree guint8 *damaged = g_memdup2 (bytes, size);
    gsize n = size;

    damage (damaged, &n, rand);
    g_file_set_contents (path, (const char *) damaged, (gssize) n, NULL);
    assert_survives (path, seed);
  }
}

START_TEST (wav_survives)
{
  assert_format_survives ("a.wav", SF_FORMAT_WAV | SF_FORMAT_FLOAT);
}
END_TEST

START_TEST (flac_survives)
{
  assert_format_survives ("a.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {wav_survives, flac_survives, NULL};

  return sb_test_run ("sound-damage", tests);
}
