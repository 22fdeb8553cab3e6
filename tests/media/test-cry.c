/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cry-sounds.h"
#include "testlib.h"

#include <math.h>
#include <securebase/base/error.h>
#include <securebase/media/cry.h>
#include <securebase/model/scheme.h>
#include <string.h>

#define RATE 16000

/* By the shipped scheme. */
static void
fill_rules (SbCryRules *rules)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (&error);

  sb_assert_ok (error);
  sb_cry_rules_fill (rules, (SbCryNumberFunc) sb_scheme_get_cry_number, scheme, &error);
  sb_assert_ok (error);
}

static GArray *
find (SbTestSound *sound)
{
  SbCryRules rules;

  fill_rules (&rules);
  return sb_cry_find_in_samples (
    (float *) sound->samples->data, sound->samples->len, sound->rate, 0, &rules);
}

static const SbCryCandidate *
get (GArray *found, guint i)
{
  ck_assert_uint_lt (i, found->len);
  return &g_array_index (found, SbCryCandidate, i);
}

static void
assert_near (SbTime time, double seconds, double within)
{
  ck_assert_msg (fabs (sb_time_as_seconds (time) - seconds) <= within,
                 "%.3f s is not within %.3f s of %.3f s",
                 sb_time_as_seconds (time),
                 within,
                 seconds);
}

/* Half a minute in a room that hisses 46 dB under full scale. */
static SbTestSound *
make_room (void)
{
  SbTestSound *sound = sb_test_sound_new (RATE, 30);

  sb_test_sound_add_pink_noise (sound, 0.005);
  return sound;
}

static const SbTestVoice cry = {
  .pitch = 420,
  .glide = 60,
  .vibrato = 12,
  .jitter = 0.01,
  .breath = 0.02,
  .formants = {1100, 3000},
  .level = 0.1,
};

START_TEST (every_rule_is_in_the_scheme)
{
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (NULL);
  const SbCryGuide *guide = sb_scheme_get_cry_guide (scheme);
  const char *const *names = sb_cry_rules_list_names ();

  ck_assert_uint_eq (guide->rules->len, g_strv_length ((char **) names));
  for (guint i = 0; i < guide->rules->len; i++)
    ck_assert_str_eq (((SbSetting *) g_ptr_array_index (guide->rules, i))->id, names[i]);
}
END_TEST

typedef struct {
  SbScheme *scheme;
  const char *name; /* the rule that is told otherwise */
  double value;
} Otherwise;

static double
tell_otherwise (gpointer source, const char *name)
{
  Otherwise *otherwise = source;

  return g_str_equal (name, otherwise->name)
           ? otherwise->value
           : sb_scheme_get_cry_number (otherwise->scheme, name);
}

START_TEST (rules_that_cannot_be_are_refused)
{
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (NULL);
  const Otherwise cases[] = {
    {scheme, "pitch_lowest", NAN},
    {scheme, "pitch_lowest", 800},
    {scheme, "hop_seconds", 0},
    {scheme, "frame_seconds", 0},
    {scheme, "frame_seconds", 1e9},
    {scheme, "band_lowest", 5000},
    {scheme, "background_share", 1},
    {scheme, "background_seconds", 0},
    {scheme, "loudness_sure", -1},
    {scheme, "loudness_sure", INFINITY},
    {scheme, "search_lowest", 20},
    {scheme, "voicing_weak", 1.5},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    SbCryRules rules;

    ck_assert (!sb_cry_rules_fill (&rules, tell_otherwise, (gpointer) &cases[i], &error));
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
    ck_assert_msg (strstr (error->message, "”"), "%s", error->message);
  }
}
END_TEST

START_TEST (crying_is_found_with_its_reasons)
{
  g_autoptr (SbTestSound) sound = make_room ();
  g_autoptr (GArray) found = NULL;
  const SbCryCandidate *candidate;

  sb_test_sound_add_crying (sound, &cry, 10, 17);
  found = find (sound);
  ck_assert_uint_eq (found->len, 1);
  candidate = get (found, 0);
  assert_near (candidate->start, 10, 0.1);
  assert_near (candidate->end, 16.6, 0.1);
  ck_assert_double_eq_tol (candidate->pitch, 458, 20);
  ck_assert_double_gt (candidate->strength, 20);
  ck_assert_double_eq_tol (candidate->voiced, 0.72, 0.08);
  ck_assert_double_gt (candidate->voicing, 0.8);
  ck_assert_int_ge (candidate->harmonics, 4);
  ck_assert_int_eq (candidate->n_stretches, 5);
}
END_TEST

/* Other children: low and high, with vibrato, hoarse, nasal. */
START_TEST (other_children_are_found)
{
  const SbTestVoice voices[] = {
    {320, 20, 5, 0.01, 0.02, {900, 2600}, 0.1},
    {380, 90, 25, 0.01, 0.05, {1200, 3300}, 0.1},
    {520, -80, 10, 0.02, 0.05, {1300, 3500}, 0.1},
    {640, 40, 0, 0.005, 0.02, {1500, 3000}, 0.1},
    {450, 0, 0, 0, 0, {800, 2200}, 0.02},
    {430, 50, 10, 0.02, 0.15, {1000, 2800}, 0.1},
  };

  for (guint i = 0; i < G_N_ELEMENTS (voices); i++) {
    g_autoptr (SbTestSound) sound = make_room ();
    g_autoptr (GArray) found = NULL;

    sb_test_sound_add_crying (sound, &voices[i], 12, 16);
    found = find (sound);
    ck_assert_msg (found->len == 1, "voice %u: %u candidates", i, found->len);
    assert_near (get (found, 0)->start, 12, 0.2);
    assert_near (get (found, 0)->end, 15.8, 0.4);
    ck_assert_double_eq_tol (
      get (found, 0)->pitch, voices[i].pitch + 0.6 * voices[i].glide, 30);
  }
}
END_TEST

static void
add_talk (SbTestSound *sound, double pitch)
{
  sb_test_sound_add_talk (sound, pitch, 0.1, 5, 25);
}

START_TEST (adults_are_not_found)
{
  for (double pitch = 120; pitch <= 220; pitch += 50) {
    g_autoptr (SbTestSound) sound = make_room ();
    g_autoptr (GArray) found = NULL;

    add_talk (sound, pitch);
    found = find (sound);
    ck_assert_msg (found->len == 0, "talk at %.0f Hz: %u", pitch, found->len);
  }
}
END_TEST

START_TEST (adults_who_hum_are_not_found)
{
  for (double pitch = 120; pitch <= 250; pitch += 26) {
    g_autoptr (SbTestSound) sound = make_room ();
    g_autoptr (GArray) found = NULL;
    const SbTestVoice hum = {pitch, 10, 3, 0.005, 0.01, {400, 1100}, 0.1};

    sb_test_sound_add_voice (sound, &hum, 10, 15);
    found = find (sound);
    ck_assert_msg (found->len == 0, "hum at %.0f Hz: %u", pitch, found->len);
  }
}
END_TEST

START_TEST (noises_are_not_found)
{
  g_autoptr (SbTestSound) slams = make_room ();
  g_autoptr (SbTestSound) chimes = make_room ();
  g_autoptr (SbTestSound) white = sb_test_sound_new (RATE, 30);
  g_autoptr (SbTestSound) pink = sb_test_sound_new (RATE, 30);
  g_autoptr (SbTestSound) silence = sb_test_sound_new (RATE, 30);
  SbTestSound *const sounds[] = {slams, chimes, white, pink, silence};

  for (int i = 0; i < 12; i++) {
    sb_test_sound_add_slam (slams, 0.3, 5 + 0.7 * i);
    sb_test_sound_add_chime (chimes, 523.25 * pow (2, (i * 5 % 12) / 12.0), 0.1, 5 + i);
  }
  sb_test_sound_add_white_noise (white, 0.2);
  sb_test_sound_add_pink_noise (pink, 0.2);
  for (guint i = 0; i < G_N_ELEMENTS (sounds); i++) {
    g_autoptr (GArray) found = find (sounds[i]);

    ck_assert_msg (found->len == 0, "noise %u: %u candidates", i, found->len);
  }
}
END_TEST

START_TEST (breath_joins_and_quiet_parts)
{
  g_autoptr (SbTestSound) sound = make_room ();
  g_autoptr (GArray) found = NULL;

  sb_test_sound_add_voice (sound, &cry, 5, 6);
  sb_test_sound_add_voice (sound, &cry, 7, 8);
  sb_test_sound_add_voice (sound, &cry, 9.5, 10.5);
  sb_test_sound_add_voice (sound, &cry, 20, 20.1);
  found = find (sound);
  ck_assert_uint_eq (found->len, 2);
  assert_near (get (found, 0)->end, 8, 0.1);
  assert_near (get (found, 1)->start, 9.5, 0.1);
}
END_TEST

START_TEST (noise_of_the_room_is_borne)
{
  for (int babble = 0; babble < 2; babble++) {
    g_autoptr (SbTestSound) sound = sb_test_sound_new (RATE, 30);
    g_autoptr (GArray) found = NULL;

    if (babble)
      sb_test_sound_add_babble (sound, 0.032);
    else
      sb_test_sound_add_pink_noise (sound, 0.032);
    sb_test_sound_add_crying (sound, &cry, 10, 18);
    found = find (sound);
    ck_assert_msg (found->len == 1, "%d: %u candidates", babble, found->len);
    assert_near (get (found, 0)->start, 10, 0.3);
    assert_near (get (found, 0)->end, 18, 0.6);
  }
}
END_TEST

START_TEST (times_are_the_streams_own)
{
  g_autoptr (SbTestSound) sound = make_room ();
  g_autoptr (GArray) found = NULL, later = NULL;
  SbCryRules rules;

  fill_rules (&rules);
  sb_test_sound_add_crying (sound, &cry, 3, 6);
  sb_test_sound_add_crying (sound, &cry, 20, 24);
  found = find (sound);
  later = sb_cry_find_in_samples ((float *) sound->samples->data,
                                  sound->samples->len,
                                  RATE,
                                  G_GINT64_CONSTANT (-1234567891),
                                  &rules);
  ck_assert_uint_eq (found->len, 2);
  ck_assert_uint_eq (later->len, 2);
  for (guint i = 0; i < 2; i++) {
    ck_assert_int_eq (get (later, i)->start, get (found, i)->start - 1234567891);
    ck_assert_int_eq (get (later, i)->end, get (found, i)->end - 1234567891);
  }
  ck_assert_int_lt (get (found, 0)->end, get (found, 1)->start);
}
END_TEST

START_TEST (the_rate_does_not_matter)
{
  const int rates[] = {8000, 11025, 22050, 44100, 48000};

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++) {
    g_autoptr (SbTestSound) sound = sb_test_sound_new (rates[i], 12);
    g_autoptr (GArray) found = NULL;

    sb_test_sound_add_white_noise (sound, 0.003);
    sb_test_sound_add_crying (sound, &cry, 4, 8);
    found = find (sound);
    ck_assert_msg (found->len == 1, "%d Hz: %u", rates[i], found->len);
    assert_near (get (found, 0)->start, 4, 0.1);
    ck_assert_double_eq_tol (get (found, 0)->pitch, 458, 20);
  }
}
END_TEST

START_TEST (next_to_nothing_holds_nothing)
{
  const float samples[] = {0.1f, -0.2f, NAN, INFINITY};
  SbCryRules rules;

  fill_rules (&rules);
  for (gsize n = 0; n <= G_N_ELEMENTS (samples); n++) {
    g_autoptr (GArray) found = sb_cry_find_in_samples (samples, n, RATE, 0, &rules);

    ck_assert_uint_eq (found->len, 0);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    every_rule_is_in_the_scheme,
    rules_that_cannot_be_are_refused,
    crying_is_found_with_its_reasons,
    other_children_are_found,
    adults_are_not_found,
    adults_who_hum_are_not_found,
    noises_are_not_found,
    breath_joins_and_quiet_parts,
    noise_of_the_room_is_borne,
    times_are_the_streams_own,
    the_rate_does_not_matter,
    next_to_nothing_holds_nothing,
    NULL,
  };

  return sb_test_run ("cry", tests);
}
