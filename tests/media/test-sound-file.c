/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem() */
#include "sound-maker.h"
#include "testlib.h"

#include <math.h>
#include <securebase/base/error.h>
#include <securebase/media/sound-file.h>
#include <sndfile.h>
#include <string.h>

#define RATE 48000
#define N_SAMPLES (RATE * 4)

/* Every sample of either channel differs from its neighbours, in 24 bits. */
static SbTestSound *
make_ramp (void)
{
  SbTestSound *sound = sb_test_sound_new (RATE, 2, N_SAMPLES);

  for (gsize i = 0; i < N_SAMPLES * 2; i++)
    sound->samples[i] = (float) ((int) (i * 7919 % 65536) - 32768) / 32768;
  return sound;
}

static char *
write_ramp (const char *folder, int format)
{
  g_autoptr (SbTestSound) sound = make_ramp ();
  char *path = g_build_filename (folder, "secret-name.wav", NULL);

  sb_test_sound_write (sound, path, format);
  return path;
}

static gboolean
write_part (
  const char *path, SbTime from, SbTime to, const char *out, int bits, GError **error)
{
  return sb_sound_file_write (
    path, (SbInterval){from, to}, out, bits, FALSE, NULL, NULL, NULL, error);
}

static int *
read_numbers (const char *path, SF_INFO *info)
{
  SNDFILE *file;
  int *numbers;

  memset (info, 0, sizeof *info);
  file = sf_open (path, SFM_READ, info);
  ck_assert_ptr_nonnull (file);
  numbers = g_new (int, (gsize) (info->frames * info->channels));
  ck_assert_int_eq (sf_readf_int (file, numbers, info->frames), info->frames);
  sf_close (file);
  return numbers;
}

/* Both ends are to the sample, in any of the forms, and no bit is changed. */
static void
assert_exact (const char *ending, int bits)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = write_ramp (folder, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
  g_autofree char *out = g_strconcat (folder, "/part", ending, NULL);
  g_autofree int *whole = NULL;
  g_autofree int *part = NULL;
  g_autoptr (GError) error = NULL;
  SF_INFO info;

  /* Sample 60000 has its time at 1.25 s; 60001 is the first after that instant. */
  write_part (path, 1250000001, 2 * SB_SECOND, out, bits, &error);
  sb_assert_ok (error);
  whole = read_numbers (path, &info);
  part = read_numbers (out, &info);
  ck_assert_int_eq (info.samplerate, RATE);
  ck_assert_int_eq (info.channels, 2);
  ck_assert_int_eq (info.frames, 96000 - 60001);
  ck_assert_int_eq (info.format & SF_FORMAT_SUBMASK,
                    bits == 16 ? SF_FORMAT_PCM_16 : SF_FORMAT_PCM_24);
  ck_assert_int_eq (
    memcmp (part, whole + 60001 * 2, sizeof (int) * 2 * (gsize) info.frames), 0);
}

START_TEST (exact_in_every_form)
{
  assert_exact (".wav", 16);
  assert_exact (".wav", 24);
  assert_exact (".flac", 16);
  assert_exact (".FLAC", 24);
}
END_TEST

/* Two parts that meet hold every sample once. */
START_TEST (parts_that_meet_make_the_whole)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = write_ramp (folder, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (guint i = 0; i < 20; i++) {
    g_autofree char *first = g_strdup_printf ("%s/%u-a.wav", folder, i);
    g_autofree char *second = g_strdup_printf ("%s/%u-b.wav", folder, i);
    SbTime cut = g_rand_int_range (rand, 100000, 2000000000);
    SF_INFO a, b;

    write_part (path, 0, cut, first, 16, NULL);
    write_part (path, cut, 4 * SB_SECOND, second, 16, NULL);
    g_free (read_numbers (first, &a));
    g_free (read_numbers (second, &b));
    ck_assert_int_eq (a.frames + b.frames, N_SAMPLES);
    ck_assert_int_eq (a.frames, (cut * RATE + SB_SECOND - 1) / SB_SECOND);
  }
}
END_TEST

START_TEST (silence_before_and_nothing_after)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = write_ramp (folder, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
  g_autofree char *out = g_build_filename (folder, "a.wav", NULL);
  g_autofree int *numbers = NULL;
  SF_INFO info;

  ck_assert (write_part (path, -SB_SECOND, 9 * SB_SECOND, out, 16, NULL));
  numbers = read_numbers (out, &info);
  ck_assert_int_eq (info.frames, RATE + N_SAMPLES);
  for (guint i = 0; i < RATE * 2; i++)
    ck_assert_int_eq (numbers[i], 0);
  ck_assert_int_eq (numbers[RATE * 2], -0x7fff * 0x10000);
}
END_TEST

START_TEST (too_loud_is_held_at_full_scale)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "loud.wav", NULL);
  g_autofree char *out = g_build_filename (folder, "out.wav", NULL);
  g_autoptr (SbTestSound) sound = sb_test_sound_new (RATE, 1, 4);
  g_autofree int *numbers = NULL;
  SF_INFO info;

  sound->samples[0] = 1.5f;
  sound->samples[1] = -7;
  sound->samples[2] = NAN;
  sb_test_sound_write (sound, path, SF_FORMAT_WAV | SF_FORMAT_FLOAT);
  ck_assert (write_part (path, 0, SB_SECOND, out, 16, NULL));
  numbers = read_numbers (out, &info);
  ck_assert_int_eq (numbers[0] >> 16, 32767);
  ck_assert_int_eq (numbers[1] >> 16, -32768);
  ck_assert_int_eq (numbers[2], 0);
}
END_TEST

static void
assert_refused (const char *path, SbTime from, const char *out, int bits, int code)
{
  g_autoptr (GError) error = NULL;

  ck_assert (!write_part (path, from, from + SB_SECOND, out, bits, &error));
  ck_assert_msg (g_error_matches (error, SB_ERROR, code), "%s", error->message);
  g_print ("# %s\n", error->message);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

START_TEST (refused_with_a_sentence_and_no_trace)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = write_ramp (folder, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
  g_autofree char *mp3 = g_build_filename (folder, "a.mp3", NULL);
  g_autofree char *wav = g_build_filename (folder, "a.wav", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "a.wav", NULL);
  g_autofree char *there = g_build_filename (folder, "there.wav", NULL);
  g_autofree char *text = NULL;

  g_file_set_contents (there, "mine", -1, NULL);
  assert_refused (path, 0, mp3, 16, SB_ERROR_BAD_VALUE);
  assert_refused (path, 0, wav, 8, SB_ERROR_BAD_VALUE);
  assert_refused (path, 0, nowhere, 16, SB_ERROR_FAILED);
  assert_refused (path, 0, there, 16, SB_ERROR_EXISTS);
  assert_refused (path, 0, path, 16, SB_ERROR_BAD_VALUE);
  assert_refused (path, 4 * SB_SECOND, wav, 16, SB_ERROR_NOT_FOUND);
  assert_refused (path, -9 * SB_SECOND, wav, 16, SB_ERROR_NOT_FOUND);
  ck_assert_uint_eq (count_files (folder), 2);
  g_file_get_contents (there, &text, NULL, NULL);
  ck_assert_str_eq (text, "mine");
}
END_TEST

START_TEST (replaced_when_told_to)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = write_ramp (folder, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
  g_autofree char *there = g_build_filename (folder, "there.wav", NULL);
  g_autoptr (GError) error = NULL;
  SbInterval interval = {0, SB_SECOND};
  SF_INFO info;

  g_file_set_contents (there, "mine", -1, NULL);
  sb_sound_file_write (path, interval, there, 16, TRUE, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  g_free (read_numbers (there, &info));
  ck_assert_int_eq (info.frames, RATE);
  /* But never the recording itself. */
  ck_assert (
    !sb_sound_file_write (path, interval, path, 16, TRUE, NULL, NULL, NULL, NULL));
}
END_TEST

START_TEST (full_disk_is_said_and_leaves_nothing)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *disk = sb_test_dup_folder ();
  g_autofree char *path = write_ramp (folder, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
  g_autofree char *wav = g_build_filename (disk, "a.wav", NULL);
  g_autofree char *flac = g_build_filename (disk, "a.flac", NULL);

  if (!sb_test_mount_small_disk (disk, 100))
    return;
  assert_refused (path, 0, wav, 16, SB_ERROR_NO_SPACE);
  assert_refused (path, 0, flac, 24, SB_ERROR_NO_SPACE);
  ck_assert_uint_eq (count_files (disk), 0);
}
END_TEST

/* Neither the recording's name nor its folder's is in what is written. */
START_TEST (name_of_the_recording_is_not_in_it)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = write_ramp (folder, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
  g_autofree char *base = g_path_get_basename (folder);
  const char *const names[] = {"a.wav", "a.flac"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *out = g_build_filename (folder, names[i], NULL);
    g_autofree char *bytes = NULL;
    gsize n;

    ck_assert (write_part (path, 0, SB_SECOND, out, 16, NULL));
    ck_assert (g_file_get_contents (out, &bytes, &n, NULL));
    ck_assert_ptr_null (memmem (bytes, n, "secret", 6));
    ck_assert_ptr_null (memmem (bytes, n, base, strlen (base)));
  }
}
END_TEST

START_TEST (cancelled_leaves_nothing)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = write_ramp (folder, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
  g_autofree char *out = g_build_filename (folder, "a.wav", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  SbInterval interval = {0, SB_SECOND};

  g_cancellable_cancel (cancellable);
  ck_assert (!sb_sound_file_write (
    path, interval, out, 16, FALSE, NULL, NULL, cancellable, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_CANCELLED));
  ck_assert_uint_eq (count_files (folder), 1);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    exact_in_every_form,
    parts_that_meet_make_the_whole,
    silence_before_and_nothing_after,
    too_loud_is_held_at_full_scale,
    refused_with_a_sentence_and_no_trace,
    replaced_when_told_to,
    full_disk_is_said_and_leaves_nothing,
    name_of_the_recording_is_not_in_it,
    cancelled_leaves_nothing,
    NULL,
  };

  return sb_test_run ("sound-file", tests);
}
