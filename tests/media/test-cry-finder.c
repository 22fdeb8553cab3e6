/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cry-score.h"
#include "testlib.h"

#include <math.h>
#include <securebase/base/error.h>
#include <sndfile.h>

/* A minute with crying from 20 s to 24.8 s, as a WAV file at 44.1 kHz. */
static char *
write_sound (void)
{
  static const SbTestVoice voice = {420, 60, 12, 0.01, 0.02, {1100, 3000}, 0.1};
  g_autofree char *folder = sb_test_dup_folder ();
  char *path = g_build_filename (folder, "sound.wav", NULL);
  g_autoptr (SbTestSound) sound = sb_test_sound_new (44100, 60);
  SF_INFO info = {.samplerate = 44100, .channels = 1};
  SNDFILE *file;

  info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
  sb_test_sound_add_pink_noise (sound, 0.005);
  sb_test_sound_add_crying (sound, &voice, 20, 24.8);
  file = sf_open (path, SFM_WRITE, &info);
  ck_assert_ptr_nonnull (file);
  ck_assert_int_eq (sf_write_float (file, (float *) sound->samples->data, 60 * 44100),
                    60 * 44100);
  sf_close (file);
  return path;
}

static SbSoundReader *
open_sound (const char *path)
{
  g_autoptr (GError) error = NULL;
  SbSoundReader *reader = sb_sound_reader_new (path, SB_CRY_RATE, &error);

  sb_assert_ok (error);
  return reader;
}

static void
assert_found (GArray *found)
{
  const SbCryCandidate *candidate;

  ck_assert_ptr_nonnull (found);
  ck_assert_uint_eq (found->len, 1);
  candidate = &g_array_index (found, SbCryCandidate, 0);
  ck_assert (ABS (candidate->start - 20 * SB_SECOND) < SB_SECOND / 10);
  ck_assert (ABS (candidate->end - 248 * SB_SECOND / 10) < SB_SECOND / 2);
}

static void
note_share (double share, const char *words, gpointer user_data)
{
  double *last = user_data;

  ck_assert_double_ge (share, *last);
  ck_assert_double_le (share, 1);
  ck_assert_ptr_nonnull (words);
  *last = share;
}

START_TEST (a_file_is_searched_with_progress)
{
  g_autofree char *path = write_sound ();
  g_autoptr (SbSoundReader) reader = open_sound (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;
  SbCryRules rules;
  double last = 0;

  sb_cry_score_fill_rules (&rules);
  found = sb_cry_find (reader, &rules, note_share, &last, NULL, &error);
  sb_assert_ok (error);
  assert_found (found);
  ck_assert_double_gt (last, 0.95);
}
END_TEST

START_TEST (it_begins_where_the_reader_stands)
{
  g_autofree char *path = write_sound ();
  g_autoptr (SbSoundReader) reader = open_sound (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;
  SbCryRules rules;

  sb_cry_score_fill_rules (&rules);
  ck_assert (sb_sound_reader_seek (reader, 15 * SB_SECOND, &error));
  found = sb_cry_find (reader, &rules, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  assert_found (found);
}
END_TEST

START_TEST (cancelled_it_says_so)
{
  g_autofree char *path = write_sound ();
  g_autoptr (SbSoundReader) reader = open_sound (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  SbCryRules rules;

  sb_cry_score_fill_rules (&rules);
  g_cancellable_cancel (cancellable);
  ck_assert_ptr_null (sb_cry_find (reader, &rules, NULL, NULL, cancellable, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_CANCELLED));
}
END_TEST

typedef struct {
  GArray *found;
  GError *error;
  double last;
  gboolean done;
} Wait;

static void
note_in_time (double share, const char *words, gpointer user_data)
{
  Wait *wait = user_data;

  ck_assert (!wait->done);
  note_share (share, words, &wait->last);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;

  wait->found = sb_cry_find_finish (result, &wait->error);
  wait->done = TRUE;
}

static void
find_and_wait (const char *path, Wait *wait)
{
  SbCryRules rules;

  sb_cry_score_fill_rules (&rules);
  sb_cry_find_async (path, &rules, note_in_time, wait, NULL, on_found, wait);
  while (!wait->done)
    g_main_context_iteration (NULL, TRUE);
}

START_TEST (a_thread_does_the_same)
{
  g_autofree char *path = write_sound ();
  Wait wait = {0};

  find_and_wait (path, &wait);
  sb_assert_ok (wait.error);
  assert_found (wait.found);
  ck_assert_double_gt (wait.last, 0.95);
  g_array_unref (wait.found);
}
END_TEST

START_TEST (a_missing_file_is_named)
{
  Wait wait = {0};

  find_and_wait ("/nowhere/sound.wav", &wait);
  ck_assert_ptr_null (wait.found);
  ck_assert (g_error_matches (wait.error, SB_ERROR, SB_ERROR_NOT_FOUND));
  ck_assert_ptr_nonnull (strstr (wait.error->message, "sound.wav"));
  g_error_free (wait.error);
}
END_TEST

/* What can be relied on in the sample, far below what is measured (bench-cry.c). */
static void
assert_scores (SbCryCase *session, SbCryNoise noise, double sensitivity, double precision)
{
  SbCryScore score = {0};
  SbCryRules rules;

  sb_cry_score_fill_rules (&rules);
  sb_cry_case_score (session, &rules, noise, 10, &score);
  g_print ("# noise %d: %u of %u events, %u candidates of which %u false (%u calling), "
           "sensitivity %.2f, precision %.2f\n",
           noise,
           score.n_hits,
           score.n_events,
           score.n_candidates,
           score.n_false,
           score.n_calling,
           sb_cry_score_get_sensitivity (&score),
           sb_cry_score_get_precision (&score));
  ck_assert_uint_gt (score.n_events, 0);
  ck_assert_double_ge (sb_cry_score_get_sensitivity (&score), sensitivity);
  ck_assert_double_ge (sb_cry_score_get_precision (&score), precision);
}

START_TEST (the_samples_crying_is_found)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (SbCryCase) session = sb_cry_case_new (folder, "C1", 1, SB_SAMPLE_SHORT);

  assert_scores (session, SB_CRY_NOISE_NONE, 0.7, 0.7);
  assert_scores (session, SB_CRY_NOISE_PINK, 0.6, 0.7);
  assert_scores (session, SB_CRY_NOISE_BABBLE, 0.3, 0.6);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_file_is_searched_with_progress,
    it_begins_where_the_reader_stands,
    cancelled_it_says_so,
    a_thread_does_the_same,
    a_missing_file_is_named,
    the_samples_crying_is_found,
    NULL,
  };

  return sb_test_run ("cry-finder", tests);
}
