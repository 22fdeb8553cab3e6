/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cry-score.h"
#include "testlib.h"

/* How well and how fast crying is found in simulated sessions of full length. Nothing
 * about real infants follows from it: the voice is a synthesiser's. */

static const struct {
  const char *kind;
  guint32 seed;
} sessions[] = {{"B4", 3}, {"C1", 1}, {"A2", 4}};

static void
print_header (void)
{
  g_print (
    "# noise   SNR dB | events found  fuss      cry       scream  | candidates false "
    "(calling) | seconds: sensitivity precision\n");
}

static void
print_row (const char *noise, const char *ratio, const SbCryScore *score)
{
  g_print (
    "# %-7s %6s | %3u of %3u  %3u of %3u %3u of %3u %2u of %2u | %4u %7u %5u       "
    "| %21.2f %9.2f\n",
    noise,
    ratio,
    score->n_hits,
    score->n_events,
    score->hits_of[0],
    score->n_of[0],
    score->hits_of[1],
    score->n_of[1],
    score->hits_of[2],
    score->n_of[2],
    score->n_candidates,
    score->n_false,
    score->n_calling,
    sb_cry_score_get_sensitivity (score),
    sb_cry_score_get_precision (score));
}

static GPtrArray *
make_cases (void)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_cry_case_free);
  g_autofree char *folder = sb_test_dup_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    g_ptr_array_add (
      cases,
      sb_cry_case_new (folder, sessions[i].kind, sessions[i].seed, SB_SAMPLE_FULL));
  return cases;
}

static void
score_all (GPtrArray *cases, SbCryNoise noise, const char *name, const char *ratio)
{
  SbCryScore score = {0};
  SbCryRules rules;

  sb_cry_score_fill_rules (&rules);
  for (guint i = 0; i < cases->len; i++)
    sb_cry_case_score (
      g_ptr_array_index (cases, i), &rules, noise, g_ascii_strtod (ratio, NULL), &score);
  print_row (name, ratio, &score);
}

START_TEST (noise_levels)
{
  g_autoptr (GPtrArray) cases = make_cases ();
  const char *const ratios[] = {"20", "10", "5", "0"};

  print_header ();
  score_all (cases, SB_CRY_NOISE_NONE, "none", "inf");
  for (guint i = 0; i < G_N_ELEMENTS (ratios); i++)
    score_all (cases, SB_CRY_NOISE_PINK, "pink", ratios[i]);
  for (guint i = 0; i < G_N_ELEMENTS (ratios); i++)
    score_all (cases, SB_CRY_NOISE_BABBLE, "babble", ratios[i]);
}
END_TEST

/* Half a minute with one voice from 10 s to 16 s over noise, and how much of that time is
 * suggested. */
static double
measure_voice (const SbTestVoice *voice, double noise, gboolean in_bursts)
{
  g_autoptr (SbTestSound) sound = sb_test_sound_new (SB_CRY_RATE, 30);
  g_autoptr (GArray) found = NULL;
  SbCryRules rules;
  double sum = 0;

  sb_test_sound_add_pink_noise (sound, noise);
  if (in_bursts)
    sb_test_sound_add_crying (sound, voice, 10, 16);
  else
    sb_test_sound_add_voice (sound, voice, 10, 16);
  sb_cry_score_fill_rules (&rules);
  found = sb_cry_find_in_samples (
    (float *) sound->samples->data, sound->samples->len, SB_CRY_RATE, 0, &rules);
  for (guint i = 0; i < found->len; i++) {
    const SbCryCandidate *candidate = &g_array_index (found, SbCryCandidate, i);

    sum += sb_time_as_seconds (candidate->end - candidate->start);
  }
  return sum / 6;
}

/* What the sample's voice does not have: other pitches, hoarse and breathy voices, and
 * voices that are no crying. */
START_TEST (other_voices)
{
  const double pitches[] = {220, 260, 280, 300, 320, 400, 500, 600, 700, 800, 1000};

  g_print (
    "# share of a voice suggested: pitch Hz, crying 20 dB and 5 dB over pink noise, "
    "hoarse, breathy, hummed by an adult\n");
  for (guint i = 0; i < G_N_ELEMENTS (pitches); i++) {
    const SbTestVoice clear = {pitches[i], 20, 8, 0.01, 0.02, {1100, 3000}, 0.1};
    const SbTestVoice hoarse = {pitches[i], 20, 8, 0.08, 0.1, {1100, 3000}, 0.1};
    const SbTestVoice breathy = {pitches[i], 20, 8, 0.01, 0.5, {1100, 3000}, 0.1};
    const SbTestVoice hum = {pitches[i], 10, 3, 0.005, 0.01, {400, 1100}, 0.1};

    g_print ("# %4.0f   %.2f   %.2f   %.2f   %.2f   %.2f\n",
             pitches[i],
             measure_voice (&clear, 0.01, TRUE),
             measure_voice (&clear, 0.056, TRUE),
             measure_voice (&hoarse, 0.01, TRUE),
             measure_voice (&breathy, 0.01, TRUE),
             measure_voice (&hum, 0.01, FALSE));
  }
}
END_TEST

START_TEST (an_hour)
{
  g_autoptr (SbTestSound) sound = sb_test_sound_new (SB_CRY_RATE, 600);
  g_autoptr (GArray) found = NULL;
  SbCryRules rules;
  gint64 begin;

  sb_test_sound_add_pink_noise (sound, 0.01);
  sb_cry_score_fill_rules (&rules);
  begin = g_get_monotonic_time ();
  found = sb_cry_find_in_samples (
    (float *) sound->samples->data, sound->samples->len, SB_CRY_RATE, 0, &rules);
  g_print ("# an hour of sound (samples at hand): %.1f s\n",
           6 * (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC);
  ck_assert_uint_eq (found->len, 0);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {other_voices, noise_levels, an_hour, NULL};

  return sb_test_run ("cry", tests);
}
