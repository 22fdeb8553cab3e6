/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cry-sounds.h"

#include <math.h>

SbTestSound *
sb_test_sound_new (int rate, double seconds)
{
  SbTestSound *sound = g_new0 (SbTestSound, 1);

  sound->rate = rate;
  sound->samples = g_array_new (FALSE, TRUE, sizeof (float));
  g_array_set_size (sound->samples, (guint) (rate * seconds));
  sound->rand = g_rand_new_with_seed (7);
  return sound;
}

void
sb_test_sound_free (SbTestSound *sound)
{
  g_array_unref (sound->samples);
  g_rand_free (sound->rand);
  g_free (sound);
}

/* A band-pass of two poles, of gain 1 at its centre. */
typedef struct {
  double a1, a2, gain, y1, y2, x1, x2;
} Resonance;

static void
tune (Resonance *filter, int rate, double centre, double width)
{
  double turn = 2 * G_PI * centre / rate, alpha = sin (turn) * width / (2 * centre);

  filter->gain = alpha / (1 + alpha);
  filter->a1 = -2 * cos (turn) / (1 + alpha);
  filter->a2 = (1 - alpha) / (1 + alpha);
}

static double
resound (Resonance *filter, double x)
{
  double y =
    filter->gain * (x - filter->x2) - filter->a1 * filter->y1 - filter->a2 * filter->y2;

  filter->x2 = filter->x1;
  filter->x1 = x;
  filter->y2 = filter->y1;
  filter->y1 = y;
  return y;
}

static double
draw (SbTestSound *sound)
{
  return g_rand_double_range (sound->rand, -1, 1);
}

/* Adds @part from sample @from on, scaled to the root mean square @level, its ends faded
 * over 30 ms. */
static void
mix (SbTestSound *sound, const double *part, guint n, guint from, double level)
{
  double sum = 1e-12, fade = 0.03 * sound->rate;

  for (guint i = 0; i < n; i++)
    sum += part[i] * part[i];
  for (guint i = 0; i < n && from + i < sound->samples->len; i++) {
    double ends = MIN (1, MIN (i, n - i) / fade);

    g_array_index (sound->samples, float, from + i) +=
      (float) (part[i] * ends * level / sqrt (sum / n));
  }
}

void
sb_test_sound_add_voice (SbTestSound *sound,
                         const SbTestVoice *voice,
                         double from,
                         double to)
{
  guint n = (guint) ((to - from) * sound->rate);
  g_autofree double *part = g_new0 (double, n);
  Resonance filters[2] = {0};
  double phase = 0, wobble = 1, carried = 0;

  for (int f = 0; f < 2; f++)
    tune (&filters[f], sound->rate, voice->formants[f], 0.25 * voice->formants[f]);
  for (guint i = 0; i < n; i++) {
    double share = (double) i / n, seconds = (double) i / sound->rate;
    double pitch = voice->pitch + voice->glide * sin (G_PI * share) +
                   voice->vibrato * sin (2 * G_PI * 6 * seconds);
    double step = wobble * pitch / sound->rate;
    double pulse = -step + carried + voice->breath * draw (sound);

    phase += step;
    carried = 0;
    if (phase >= 1) {
      phase -= 1;
      /* Between two samples: else the periods would alternate in length. */
      pulse += phase / step;
      carried = 1 - phase / step;
      wobble = 1 + voice->jitter * draw (sound);
    }
    part[i] = resound (&filters[0], pulse) + 0.5 * resound (&filters[1], pulse);
  }
  mix (sound, part, n, (guint) (from * sound->rate), voice->level);
}

void
sb_test_sound_add_crying (SbTestSound *sound,
                          const SbTestVoice *voice,
                          double from,
                          double to)
{
  for (double at = from; at + 0.2 < to; at += 1.4)
    sb_test_sound_add_voice (sound, voice, at, MIN (at + 1, to));
}

void
sb_test_sound_add_talk (
  SbTestSound *sound, double pitch, double level, double from, double to)
{
  for (double at = from; at + 0.3 < to; at += 0.3) {
    SbTestVoice voice = {
      .pitch = pitch * g_rand_double_range (sound->rand, 0.8, 1.25),
      .glide = pitch * 0.15 * draw (sound),
      .jitter = 0.01,
      .breath = 0.02,
      .formants = {g_rand_double_range (sound->rand, 300, 800),
                   g_rand_double_range (sound->rand, 900, 2300)},
      .level = level,
    };

    if (g_rand_double (sound->rand) < 0.8)
      sb_test_sound_add_voice (
        sound, &voice, at, at + g_rand_double_range (sound->rand, 0.12, 0.28));
  }
}

void
sb_test_sound_add_chime (SbTestSound *sound, double pitch, double level, double at)
{
  static const double partials[] = {1, 2.76, 5.4};
  guint n = (guint) (1.2 * sound->rate);
  g_autofree double *part = g_new0 (double, n);

  for (guint i = 0; i < n; i++)
    for (guint p = 0; p < G_N_ELEMENTS (partials); p++) {
      double seconds = (double) i / sound->rate;

      part[i] += exp (-seconds * (4 + 6 * p)) / (1 + p) *
                 sin (2 * G_PI * pitch * partials[p] * seconds);
    }
  mix (sound, part, n, (guint) (at * sound->rate), level);
}

void
sb_test_sound_add_slam (SbTestSound *sound, double level, double at)
{
  guint n = (guint) (0.4 * sound->rate);
  g_autofree double *part = g_new0 (double, n);

  for (guint i = 0; i < n; i++) {
    double seconds = (double) i / sound->rate;

    part[i] = exp (-seconds * 60) * draw (sound) +
              exp (-seconds * 14) * sin (2 * G_PI * 78 * seconds);
  }
  mix (sound, part, n, (guint) (at * sound->rate), level);
}

void
sb_test_sound_add_white_noise (SbTestSound *sound, double level)
{
  for (guint i = 0; i < sound->samples->len; i++)
    g_array_index (sound->samples, float, i) += (float) (level * sqrt (3) * draw (sound));
}

/* Noises that are held for 1, 2, 4 … samples added up: half the power an octave up. */
void
sb_test_sound_add_pink_noise (SbTestSound *sound, double level)
{
  enum {
    OCTAVES = 12
  };
  double held[OCTAVES] = {0};
  guint n = sound->samples->len;
  g_autofree double *part = g_new0 (double, n);

  for (guint i = 0; i < n; i++)
    for (int octave = 0; octave < OCTAVES; octave++) {
      if (i % (1u << octave) == 0)
        held[octave] = draw (sound);
      part[i] += held[octave];
    }
  mix (sound, part, n, 0, level);
}

void
sb_test_sound_add_babble (SbTestSound *sound, double level)
{
  static const double pitches[] = {105, 122, 140, 190, 210, 235};
  guint n = sound->samples->len;
  g_autoptr (SbTestSound) crowd =
    sb_test_sound_new (sound->rate, (double) n / sound->rate);
  g_autofree double *part = g_new0 (double, n);

  for (guint i = 0; i < G_N_ELEMENTS (pitches); i++)
    sb_test_sound_add_talk (crowd, pitches[i], 1, 0.05 * i, (double) n / sound->rate);
  for (guint i = 0; i < crowd->samples->len; i++)
    part[i] = g_array_index (crowd->samples, float, i);
  mix (sound, part, crowd->samples->len, 0, level);
}
