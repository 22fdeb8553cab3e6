/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice.h"

#include <math.h>

#define TABLE 2048
#define CONTROL 160 /* samples between two looks at the cues: 10 ms */

/* One sounding voice: a wave table read at a gliding pitch with a gliding loudness. */
typedef struct {
  const float *table;
  double phase; /* 0 … 1 */
  double pitch; /* Hz */
  double level, level_aim;
  double rough; /* share of noise in it */
} Tone;

enum {
  TONE_CHILD,
  TONE_CAREGIVER,
  TONE_STRANGER,
  N_TONES
};

struct _SbVoice {
  SbCues *cues;
  guint64 position; /* samples made so far */
  guint32 noise;    /* state of the noise */
  float hush;       /* low-passed noise: the room */
  float creak;
  double rumble; /* phase of the door's thud */
  float cry_table[TABLE], coo_table[TABLE], hum_table[TABLE];
  Tone tones[N_TONES];
  double thud, scrape; /* the door's levels now */
};

/* A period of @n harmonics weighted by a formant at @centre (in harmonics) over a slope;
 * so few that a cry at 650 Hz stays under half the sample rate. */
static void
fill_table (float *table, int n, double centre, double breadth, double slope)
{
  double peak = 0;

  for (int i = 0; i < TABLE; i++) {
    double sum = 0;

    for (int k = 1; k <= n; k++) {
      double off = (k - centre) / breadth;

      sum += (pow (k, -slope) + 0.8 * exp (-off * off)) * sin (2 * G_PI * k * i / TABLE);
    }
    table[i] = (float) sum;
    peak = MAX (peak, fabs (sum));
  }
  for (int i = 0; i < TABLE; i++)
    table[i] /= (float) peak;
}

SbVoice *
sb_voice_new (SbCues *cues, guint32 seed)
{
  SbVoice *voice = g_new0 (SbVoice, 1);

  voice->cues = cues;
  voice->noise = seed | 1;
  fill_table (voice->cry_table, 11, 2.8, 1.6, 0.9);
  fill_table (voice->coo_table, 4, 1.5, 1.0, 2.0);
  fill_table (voice->hum_table, 14, 3.2, 1.5, 1.5);
  voice->tones[TONE_CHILD].table = voice->cry_table;
  voice->tones[TONE_CAREGIVER].table = voice->hum_table;
  voice->tones[TONE_STRANGER].table = voice->hum_table;
  return voice;
}

void
sb_voice_free (SbVoice *voice)
{
  g_free (voice);
}

static float
draw_noise (SbVoice *voice)
{
  voice->noise ^= voice->noise << 13;
  voice->noise ^= voice->noise >> 17;
  voice->noise ^= voice->noise << 5;
  return (float) ((gint32) voice->noise / 2147483648.0);
}

/* Fundamental between 300 and 650 Hz, rising and falling with each breath: low and soft
 * in fussing, high and rough in a scream. */
static void
set_cry (SbVoice *voice, Tone *tone, SbCry cry, double age)
{
  static const struct {
    double pitch, rise, level, rough;
  } cries[] = {{0}, {310, 60, 0.16, 0.02}, {400, 110, 0.5, 0.06}, {500, 150, 0.85, 0.22}};
  double breath = sb_pose_get_breath (cry, age);
  double tremble = cry == SB_CRY_SCREAM ? 9 * sin (age * 2 * G_PI * 17) : 0;

  tone->table = voice->cry_table;
  tone->level_aim = cries[cry].level * breath;
  tone->rough = cries[cry].rough;
  tone->pitch = cries[cry].pitch + cries[cry].rise * breath + tremble +
                6 * sin (age * 2 * G_PI * 5.5);
}

static void
set_coo (SbVoice *voice, Tone *tone, double age, double pitch, double level)
{
  tone->table = voice->coo_table;
  tone->rough = 0.01;
  tone->pitch = pitch * (1 + 0.28 * sin (MIN (age, 1.2) * G_PI / 1.2));
  tone->level_aim = level * CLAMP (sin (MIN (age, 1.6) * G_PI / 1.2) + 0.15, 0, 1);
}

static void
set_child (SbVoice *voice, SbTime time)
{
  Tone *tone = &voice->tones[TONE_CHILD];
  double coo = sb_cues_get_age (voice->cues, SB_CUE_VOCALISE, time);
  double call = sb_cues_get_age (voice->cues, SB_CUE_SEARCH_CALL, time);
  double age;
  SbCry cry = sb_pose_find_cry (voice->cues, time, &age);

  if (cry != SB_CRY_NONE)
    set_cry (voice, tone, cry, age);
  else if (call >= 0)
    set_coo (voice, tone, call, 430, 0.5);
  else if (coo >= 0)
    set_coo (voice, tone, coo, 330, 0.26);
  else
    tone->level_aim = 0;
}

/* Talk without words: syllables on a wandering pitch; slower and lower in comfort. */
static void
set_adult (
  SbVoice *voice, int which, SbCueKind talk, SbCueKind comfort, double pitch, SbTime time)
{
  Tone *tone = &voice->tones[which];
  double talks = sb_cues_get_age (voice->cues, talk, time);
  double comforts = sb_cues_get_age (voice->cues, comfort, time);

  tone->rough = 0.02;
  tone->level_aim = 0;
  if (comforts >= 0) {
    tone->pitch = pitch * (0.86 + 0.1 * sin (comforts * 2.1));
    tone->level_aim = 0.16 * (0.35 + 0.65 * sb_pose_get_syllable (comforts));
  } else if (talks >= 0) {
    tone->pitch = pitch * (1.05 + 0.16 * sin (talks * 3.7) + 0.07 * sin (talks * 9.1));
    tone->level_aim = 0.24 * sb_pose_get_syllable (talks);
  }
}

/* A creak as it opens, a thud as it shuts, in time with the picture. */
static void
set_door (SbVoice *voice, SbTime time)
{
  static const SbCueKind kinds[] = {SB_CUE_CAREGIVER_ENTER,
                                    SB_CUE_CAREGIVER_LEAVE,
                                    SB_CUE_STRANGER_ENTER,
                                    SB_CUE_STRANGER_LEAVE};

  voice->scrape = voice->thud = 0;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    const SbCue *next = sb_cues_find_next (voice->cues, kinds[i], time);
    const SbCue *last = sb_cues_find_last (voice->cues, kinds[i], time);
    double before = next ? sb_time_as_seconds (next->start - time) : 9;
    double after = last ? sb_time_as_seconds (time - last->start) : 9;

    if (before < 0.8 || (after > 1.2 && after < 2.1))
      voice->scrape = 0.05;
    if (after >= 2.1 && after < 2.6)
      voice->thud = 0.8 * exp (-(after - 2.1) * 14);
    if (after < 0.3)
      voice->thud = MAX (voice->thud, 0.35 * exp (-after * 18));
  }
}

static void
read_cues (SbVoice *voice)
{
  SbTime time = (SbTime) (voice->position * SB_SECOND / SB_VOICE_RATE);

  set_child (voice, time);
  set_adult (
    voice, TONE_CAREGIVER, SB_CUE_CAREGIVER_BID, SB_CUE_CAREGIVER_COMFORT, 215, time);
  set_adult (
    voice, TONE_STRANGER, SB_CUE_STRANGER_APPROACH, SB_CUE_STRANGER_COMFORT, 182, time);
  set_door (voice, time);
}

static float
sound_tone (SbVoice *voice, Tone *tone)
{
  float sample;

  tone->level += (tone->level_aim - tone->level) * 0.002;
  if (tone->level < 1e-4)
    return 0;
  tone->phase += tone->pitch / SB_VOICE_RATE;
  tone->phase -= floor (tone->phase);
  sample = tone->table[(int) (tone->phase * TABLE) & (TABLE - 1)];
  sample += (float) tone->rough * draw_noise (voice);
  return (float) tone->level * sample;
}

static float
sound_room (SbVoice *voice)
{
  float noise = draw_noise (voice), sum;

  voice->hush += 0.04f * (noise - voice->hush);
  sum = 0.02f * voice->hush;
  if (voice->scrape > 0) {
    voice->creak += 0.35f * (noise - voice->creak);
    sum += (float) voice->scrape * voice->creak;
  }
  if (voice->thud > 0.001) {
    voice->rumble += 78.0 / SB_VOICE_RATE;
    sum += (float) (voice->thud * sin (2 * G_PI * voice->rumble)) +
           (float) (0.3 * voice->thud) * voice->hush;
  }
  return sum;
}

void
sb_voice_read (SbVoice *voice, gint16 *samples, guint n)
{
  for (guint i = 0; i < n; i++, voice->position++) {
    float sum;

    if (voice->position % CONTROL == 0)
      read_cues (voice);
    sum = sound_room (voice);
    for (int tone = 0; tone < N_TONES; tone++)
      sum += sound_tone (voice, &voice->tones[tone]);
    samples[i] = (gint16) (CLAMP (sum * 0.8f, -1.0f, 1.0f) * 32000);
  }
}
