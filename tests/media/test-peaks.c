/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sound-maker.h"
#include "testlib.h"

#include <glib/gstdio.h>
#include <math.h>
#include <securebase/base/digest.h>
#include <securebase/base/error.h>
#include <securebase/media/peaks.h>
#include <sndfile.h>
#include <string.h>
#include <utime.h>

#define RATE 48000

/* A place of our own for the cache; each test runs in its own process. */
static char *
begin (void)
{
  char *folder = sb_test_dup_folder ();

  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  ck_assert_str_eq (g_get_user_cache_dir (), folder);
  return folder;
}

static SbTestSound *
make_noise (gsize n_samples)
{
  SbTestSound *sound = sb_test_sound_new (RATE, 1, n_samples);

  sb_test_sound_add_noise (sound, 0.7, 3);
  return sound;
}

static char *
write_sound (const SbTestSound *sound, const char *folder)
{
  char *path = g_build_filename (folder, "a.wav", NULL);

  sb_test_sound_write (sound, path, SF_FORMAT_WAV | SF_FORMAT_FLOAT);
  return path;
}

static char *
dup_digest (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return sb_digest_of_file (file, NULL);
}

static char *
dup_cached (const char *folder, const char *digest)
{
  g_autofree char *name = g_strconcat (digest, ".peaks", NULL);

  return g_build_filename (folder, "securebase", "peaks", name, NULL);
}

static SbPeaks *
read_peaks (const char *path, const char *digest)
{
  g_autoptr (GError) error = NULL;
  SbPeaks *peaks = sb_peaks_read (path, digest, NULL, NULL, NULL, &error);

  sb_assert_ok (error);
  return peaks;
}

static void
find_by_hand (
  const SbTestSound *sound, gint64 from, gint64 to, float *lowest, float *highest)
{
  *lowest = 1;
  *highest = -1;
  for (gint64 i = from; i < MIN (to, (gint64) sound->n_samples); i++) {
    *lowest = MIN (*lowest, sound->samples[i]);
    *highest = MAX (*highest, sound->samples[i]);
  }
  *lowest = floorf (*lowest * 32767) / 32767;
  *highest = ceilf (*highest * 32767) / 32767;
}

/* Any range at all is what a walk over its samples finds. */
START_TEST (ranges_are_those_of_the_samples)
{
  g_autofree char *folder = begin ();
  g_autoptr (SbTestSound) sound = make_noise (RATE * 9 + 77);
  g_autofree char *path = write_sound (sound, folder);
  g_autoptr (SbPeaks) peaks = read_peaks (path, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  ck_assert_uint_eq (sb_peaks_get_n_steps (peaks), sound->n_samples / 256 + 1);
  for (guint i = 0; i < 2000; i++) {
    gint64 from = g_rand_int_range (rand, 0, (gint32) sound->n_samples - 1);
    gint64 length = 1 + g_rand_int_range (rand, 0, 1 << (i % 19));
    gint64 to = MIN (from + length, (gint64) sound->n_samples);
    SbInterval interval = {(from * SB_SECOND + RATE - 1) / RATE, to * SB_SECOND / RATE};
    float lowest, highest, expected_lowest, expected_highest;

    find_by_hand (sound,
                  from / 256 * 256,
                  (to + 255) / 256 * 256,
                  &expected_lowest,
                  &expected_highest);
    ck_assert (sb_peaks_get_range (peaks, interval, &lowest, &highest));
    ck_assert_float_eq (lowest, expected_lowest);
    ck_assert_float_eq (highest, expected_highest);
  }
}
END_TEST

START_TEST (outside_there_is_no_sound)
{
  g_autofree char *folder = begin ();
  g_autoptr (SbTestSound) sound = make_noise (RATE);
  g_autofree char *path = write_sound (sound, folder);
  g_autoptr (SbPeaks) peaks = read_peaks (path, NULL);
  float lowest = 9, highest = 9;

  ck_assert_int_eq (sb_peaks_get_interval (peaks).start, 0);
  ck_assert_int_eq (sb_peaks_get_interval (peaks).end, SB_SECOND);
  ck_assert (!sb_peaks_get_range (
    peaks, (SbInterval){SB_SECOND, 2 * SB_SECOND}, &lowest, &highest));
  ck_assert_float_eq (lowest, 0);
  ck_assert_float_eq (highest, 0);
  ck_assert (!sb_peaks_get_range (peaks, (SbInterval){-5, 0}, &lowest, &highest));
  ck_assert (!sb_peaks_get_range (peaks, (SbInterval){500, 500}, &lowest, &highest));
  ck_assert (sb_peaks_get_range (
    peaks, (SbInterval){G_MININT64 + 1, G_MAXINT64}, &lowest, &highest));
}
END_TEST

static void
assert_mode (const char *path, int mode)
{
  GStatBuf info;

  ck_assert_int_eq (g_stat (path, &info), 0);
  ck_assert_int_eq (info.st_mode & 0777, mode);
}

/* What is kept is used: a mark in it shows. And nobody else may read it. */
START_TEST (kept_under_the_digest)
{
  g_autofree char *folder = begin ();
  g_autoptr (SbTestSound) sound = make_noise (RATE);
  g_autofree char *path = write_sound (sound, folder);
  g_autofree char *digest = dup_digest (path);
  g_autofree char *kept = dup_cached (folder, digest);
  g_autofree char *kept_folder = g_path_get_dirname (kept);
  g_autoptr (SbPeaks) first = read_peaks (path, digest);
  g_autoptr (SbPeaks) second = NULL;
  float lowest, highest;

  assert_mode (kept, 0600);
  assert_mode (kept_folder, 0700);
  memset (sound->samples, 0, sound->n_samples * sizeof (float));
  sb_test_sound_write (sound, path, SF_FORMAT_WAV | SF_FORMAT_FLOAT);
  second = read_peaks (path, digest); /* the same length, so the same size */
  sb_peaks_get_range (second, (SbInterval){0, SB_SECOND}, &lowest, &highest);
  ck_assert_float_gt (highest, 0.6f);
}
END_TEST

/* The record's digest may be of the file that stood there before. */
START_TEST (nothing_is_kept_under_a_wrong_digest)
{
  g_autofree char *folder = begin ();
  g_autoptr (SbTestSound) sound = make_noise (RATE);
  g_autofree char *path = write_sound (sound, folder);
  g_autofree char *wrong = g_strnfill (64, 'a');
  g_autofree char *kept = dup_cached (folder, wrong);
  g_autofree char *outside = g_build_filename (folder, "x.peaks", NULL);

  sb_peaks_unref (read_peaks (path, wrong));
  ck_assert (!g_file_test (kept, G_FILE_TEST_EXISTS));
  sb_peaks_unref (read_peaks (path, "../../x"));
  ck_assert (!g_file_test (outside, G_FILE_TEST_EXISTS));
}
END_TEST

static void
assert_same_as_first (SbPeaks *first, const char *path, const char *digest)
{
  g_autoptr (SbPeaks) again = read_peaks (path, digest);
  float a, b, c, d;

  ck_assert_uint_eq (sb_peaks_get_n_steps (again), sb_peaks_get_n_steps (first));
  for (SbTime time = 0; time < SB_SECOND; time += 7 * SB_MSECOND) {
    sb_peaks_get_range (first, (SbInterval){time, time + SB_MSECOND}, &a, &b);
    sb_peaks_get_range (again, (SbInterval){time, time + SB_MSECOND}, &c, &d);
    ck_assert_float_eq (a, c);
    ck_assert_float_eq (b, d);
  }
}

/* One bit anywhere, a cut anywhere, or another recording's file: made anew. */
START_TEST (damage_is_seen)
{
  g_autofree char *folder = begin ();
  g_autoptr (SbTestSound) sound = make_noise (RATE);
  g_autofree char *path = write_sound (sound, folder);
  g_autofree char *digest = dup_digest (path);
  g_autofree char *kept = dup_cached (folder, digest);
  g_autoptr (SbPeaks) first = read_peaks (path, digest);
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autofree char *bytes = NULL;
  gsize n;

  ck_assert (g_file_get_contents (kept, &bytes, &n, NULL));
  for (guint i = 0; i < 30; i++) {
    gsize place = (gsize) g_rand_int_range (rand, 0, (gint32) n);
    g_autofree char *damaged = g_memdup2 (bytes, n);

    damaged[place] ^= (char) (1 << g_rand_int_range (rand, 0, 8));
    g_file_set_contents (kept, damaged, i % 2 ? (gssize) n : (gssize) place, NULL);
    assert_same_as_first (first, path, digest);
  }
}
END_TEST

/* The folder stays below 64 MiB; what was used last stays. */
START_TEST (oldest_go)
{
  g_autofree char *folder = begin ();
  g_autoptr (SbTestSound) sound = make_noise (RATE);
  g_autofree char *path = write_sound (sound, folder);
  g_autofree char *digest = dup_digest (path);
  g_autofree char *kept = dup_cached (folder, digest);
  g_autofree char *old = dup_cached (folder, "old");
  g_autofree char *older = dup_cached (folder, "older");
  g_autofree char *kept_folder = g_path_get_dirname (kept);
  g_autofree char *big = g_malloc0 (40 << 20);

  g_mkdir_with_parents (kept_folder, 0700);
  g_file_set_contents (older, big, 40 << 20, NULL);
  g_file_set_contents (old, big, 20 << 20, NULL);
  g_utime (old, &(struct utimbuf){2000, 2000});
  g_utime (older, &(struct utimbuf){1000, 1000});
  sb_peaks_unref (read_peaks (path, digest));
  ck_assert (g_file_test (older, G_FILE_TEST_EXISTS));
  g_file_set_contents (old, big, 30 << 20, NULL);
  g_utime (old, &(struct utimbuf){2000, 2000});
  g_unlink (kept);
  sb_peaks_unref (read_peaks (path, digest));
  ck_assert (!g_file_test (older, G_FILE_TEST_EXISTS));
  ck_assert (g_file_test (old, G_FILE_TEST_EXISTS));
  ck_assert (g_file_test (kept, G_FILE_TEST_EXISTS));
}
END_TEST

typedef struct {
  gboolean done;
  guint n_news;
  double share;
  GCancellable *to_cancel;
  SbPeaks *peaks;
  GError *error;
} Outcome;

static void
on_progress (double share, const char *words, gpointer user_data)
{
  Outcome *outcome = user_data;

  ck_assert (!outcome->done);
  ck_assert (share >= outcome->share && share <= 1);
  ck_assert_ptr_nonnull (words);
  outcome->share = share;
  outcome->n_news++;
  if (outcome->to_cancel)
    g_cancellable_cancel (outcome->to_cancel);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->peaks = sb_peaks_read_finish (result, &outcome->error);
  outcome->done = TRUE;
}

static void
read_async (Outcome *outcome, GCancellable *cancellable)
{
  g_autofree char *folder = begin ();
  g_autoptr (SbTestSound) sound = make_noise (RATE * 20);
  g_autofree char *path = write_sound (sound, folder);

  sb_peaks_read_async (path, NULL, on_progress, outcome, cancellable, on_done, outcome);
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

START_TEST (thread_tells_how_far_it_is)
{
  Outcome outcome = {0};

  read_async (&outcome, NULL);
  sb_assert_ok (outcome.error);
  ck_assert_uint_gt (outcome.n_news, 3);
  ck_assert_double_eq (outcome.share, 1);
  sb_peaks_unref (outcome.peaks);
}
END_TEST

START_TEST (cancelled_is_said)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Outcome outcome = {0};

  g_cancellable_cancel (cancellable);
  read_async (&outcome, cancellable);
  ck_assert_ptr_null (outcome.peaks);
  ck_assert (g_error_matches (outcome.error, SB_ERROR, SB_ERROR_CANCELLED));
  g_clear_error (&outcome.error);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    ranges_are_those_of_the_samples,
    outside_there_is_no_sound,
    kept_under_the_digest,
    nothing_is_kept_under_a_wrong_digest,
    damage_is_seen,
    oldest_go,
    thread_tells_how_far_it_is,
    cancelled_is_said,
    NULL,
  };

  return sb_test_run ("peaks", tests);
}
