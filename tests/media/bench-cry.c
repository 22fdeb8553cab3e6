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
  const TTest *const tests[] = {noise_levels, an_hour, NULL};

  return sb_test_run ("cry", tests);
}
