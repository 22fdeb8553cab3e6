/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cry-score.h"

#include "testlib.h"

#include <math.h>
#include <securebase/base/interval.h>
#include <securebase/model/scheme.h>

static const char *const codes[] = {"fuss", "cry", "scream", NULL};

/* How long a call or babble of the sample is heard. */
#define CALL (2 * SB_SECOND)

void
sb_cry_score_fill_rules (SbCryRules *rules)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (&error);

  sb_assert_ok (error);
  sb_cry_rules_fill (rules, (SbCryNumberFunc) sb_scheme_get_cry_number, scheme, &error);
  sb_assert_ok (error);
}

static SbTestSound *
read_sound (const char *path, SbTime *start)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSoundReader) reader = sb_sound_reader_new (path, SB_CRY_RATE, &error);
  SbTestSound *sound = sb_test_sound_new (SB_CRY_RATE, 0);
  float part[4096];
  gssize n;

  sb_assert_ok (error);
  *start = sb_sound_reader_get_time (reader);
  while ((n = sb_sound_reader_read (reader, part, G_N_ELEMENTS (part), &error)) > 0)
    g_array_append_vals (sound->samples, part, (guint) n);
  sb_assert_ok (error);
  return sound;
}

/* Of the events of distress; which of the three in @kinds. */
static GArray *
list_distress (SbContent *truth, GArray *kinds)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (SbInterval));

  for (guint i = 0; i < truth->events->len; i++) {
    const SbEvent *event = g_ptr_array_index (truth->events, i);

    for (int code = 0; codes[code]; code++)
      if (g_str_equal (event->code, codes[code])) {
        SbInterval span = {event->start, event->end};

        g_array_append_val (spans, span);
        if (kinds)
          g_array_append_val (kinds, code);
      }
  }
  return spans;
}

static double
measure_power (SbCryCase *self)
{
  g_autoptr (GArray) spans = list_distress (self->truth, NULL);
  double sum = 1e-12;
  guint n = 1;

  for (guint s = 0; s < spans->len; s++) {
    SbInterval span = g_array_index (spans, SbInterval, s);
    guint first = (guint) MAX (0, (span.start - self->start) * SB_CRY_RATE / SB_SECOND);
    guint end = (guint) MAX (0, (span.end - self->start) * SB_CRY_RATE / SB_SECOND);

    for (guint i = first; i < MIN (end, self->sound->samples->len); i++, n++)
      sum += pow (g_array_index (self->sound->samples, float, i), 2);
  }
  return sum / n;
}

SbCryCase *
sb_cry_case_new (const char *folder,
                 const char *kind,
                 guint32 seed,
                 SbSampleLength length)
{
  SbCryCase *self = g_new0 (SbCryCase, 1);
  g_autofree char *path = g_build_filename (folder, "session.webm", NULL);
  g_autoptr (GError) error = NULL;
  SbFilmSettings settings;

  self->truth = sb_simulate_session (kind, seed, length);
  sb_film_settings_init (&settings);
  settings.width = 64;
  settings.height = 48;
  settings.frame_rate = 1;
  settings.seed = seed;
  sb_film_write (path, NULL, self->truth, &settings, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  self->sound = read_sound (path, &self->start);
  self->power = measure_power (self);
  return self;
}

void
sb_cry_case_free (SbCryCase *self)
{
  sb_content_free (self->truth);
  sb_test_sound_free (self->sound);
  for (int noise = 0; noise < SB_CRY_N_NOISES; noise++)
    g_clear_pointer (&self->noises[noise], sb_test_sound_free);
  g_free (self);
}

static SbTestSound *
get_noise (SbCryCase *self, SbCryNoise noise)
{
  double seconds = (double) self->sound->samples->len / SB_CRY_RATE;

  if (self->noises[noise])
    return self->noises[noise];
  self->noises[noise] = sb_test_sound_new (SB_CRY_RATE, seconds);
  if (noise == SB_CRY_NOISE_PINK)
    sb_test_sound_add_pink_noise (self->noises[noise], 1);
  else if (noise == SB_CRY_NOISE_BABBLE)
    sb_test_sound_add_babble (self->noises[noise], 1);
  return self->noises[noise];
}

static SbTestSound *
add_noise (SbCryCase *self, SbCryNoise noise, double ratio)
{
  GArray *added = get_noise (self, noise)->samples;
  SbTestSound *sound = sb_test_sound_new (SB_CRY_RATE, 0);
  double level = sqrt (self->power) * pow (10, -ratio / 20);

  g_array_append_vals (
    sound->samples, self->sound->samples->data, self->sound->samples->len);
  for (guint i = 0; i < MIN (sound->samples->len, added->len); i++)
    g_array_index (sound->samples, float, i) +=
      (float) level * g_array_index (added, float, i);
  return sound;
}

static GArray *
list_candidates (SbCryCase *self, SbTestSound *sound, const SbCryRules *rules)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (SbInterval));
  g_autoptr (GArray) found = sb_cry_find_in_samples (
    (float *) sound->samples->data, sound->samples->len, SB_CRY_RATE, self->start, rules);

  for (guint i = 0; i < found->len; i++) {
    const SbCryCandidate *candidate = &g_array_index (found, SbCryCandidate, i);
    SbInterval span = {candidate->start, candidate->end};

    g_array_append_val (spans, span);
  }
  return spans;
}

static SbTime
measure_overlap (SbInterval span, GArray *others)
{
  SbTime sum = 0;

  for (guint i = 0; i < others->len; i++)
    sum += sb_interval_overlap (span, g_array_index (others, SbInterval, i));
  return sum;
}

static gboolean
is_calling (SbContent *truth, SbInterval span)
{
  for (guint i = 0; i < truth->events->len; i++) {
    const SbEvent *event = g_ptr_array_index (truth->events, i);
    SbInterval heard = {event->start, event->start + CALL};

    if ((g_str_equal (event->code, "vocalise") ||
         g_str_equal (event->code, "search_call")) &&
        sb_interval_overlap (span, heard) > 0)
      return TRUE;
  }
  return FALSE;
}

static void
count_events (GArray *spans, GArray *kinds, GArray *candidates, SbCryScore *score)
{
  for (guint i = 0; i < spans->len; i++) {
    SbInterval span = g_array_index (spans, SbInterval, i);
    int kind = g_array_index (kinds, int, i);
    gboolean hit = 2 * measure_overlap (span, candidates) >= span.end - span.start;

    score->n_events++;
    score->n_of[kind]++;
    score->n_hits += hit;
    score->hits_of[kind] += hit;
  }
}

static void
count_candidates (SbContent *truth,
                  GArray *distress,
                  GArray *candidates,
                  SbCryScore *score)
{
  for (guint i = 0; i < candidates->len; i++) {
    SbInterval span = g_array_index (candidates, SbInterval, i);
    SbTime both = measure_overlap (span, distress);

    score->n_candidates++;
    score->both += sb_time_as_seconds (both);
    if (2 * both >= span.end - span.start)
      continue;
    score->n_false++;
    score->n_calling += is_calling (truth, span);
  }
}

void
sb_cry_case_score (SbCryCase *self,
                   const SbCryRules *rules,
                   SbCryNoise noise,
                   double ratio,
                   SbCryScore *score)
{
  g_autoptr (SbTestSound) sound = add_noise (self, noise, ratio);
  g_autoptr (GArray) candidates = list_candidates (self, sound, rules);
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) spans = list_distress (self->truth, kinds);

  count_events (spans, kinds, candidates, score);
  sb_intervals_merge (spans, 0);
  count_candidates (self->truth, spans, candidates, score);
  score->distress += sb_time_as_seconds (sb_intervals_total (spans));
  score->candidates += sb_time_as_seconds (sb_intervals_total (candidates));
}

double
sb_cry_score_get_sensitivity (const SbCryScore *score)
{
  return score->distress > 0 ? score->both / score->distress : NAN;
}

double
sb_cry_score_get_precision (const SbCryScore *score)
{
  return score->candidates > 0 ? score->both / score->candidates : NAN;
}
