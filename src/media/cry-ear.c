/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cry-ear.h"

#include <gst/fft/gstfftf32.h>
#include <math.h>
#include <string.h>

/* Harmonics that are looked for at most. */
#define HARMONICS 8

/* Power of nothing, so that its level is a number. */
#define SILENCE 1e-15

struct _SbCryEar {
  SbCryRules rules;
  int rate;
  gsize length, hop; /* samples */
  int size;          /* of the transform: zero-padded, so that lags do not wrap around */
  GstFFTF32 *forth, *back;
  float *window;   /* Hann, `length` values */
  double weight;   /* sum of its squares */
  float *fade;     /* the window's own autocorrelation, 1 at lag 0 */
  float *waiting;  /* samples of the next frame */
  gsize n_waiting; /* may exceed what is kept: a hop never exceeds a frame */
  float *scratch;  /* `size` values */
  float *power;    /* size / 2 + 1 values */
  GstFFTF32Complex *spectrum;
  GArray *frames;
};

static void
fill_window (SbCryEar *ear)
{
  for (gsize i = 0; i < ear->length; i++) {
    double value = 0.5 - 0.5 * cos (2 * G_PI * ((double) i + 0.5) / (double) ear->length);

    ear->window[i] = (float) value;
    ear->weight += value * value;
  }
}

static void
transform (SbCryEar *ear, const float *samples)
{
  memset (ear->scratch, 0, (gsize) ear->size * sizeof *ear->scratch);
  for (gsize i = 0; i < ear->length; i++)
    ear->scratch[i] = samples[i] * ear->window[i];
  gst_fft_f32_fft (ear->forth, ear->scratch, ear->spectrum);
  for (int k = 0; k <= ear->size / 2; k++)
    ear->power[k] =
      ear->spectrum[k].r * ear->spectrum[k].r + ear->spectrum[k].i * ear->spectrum[k].i;
}

/* The autocorrelation is the inverse transform of the power (Wiener and Khinchin). */
static void
correlate (SbCryEar *ear, int first, int last)
{
  for (int k = 0; k <= ear->size / 2; k++) {
    ear->spectrum[k].r = k >= first && k <= last ? ear->power[k] : 0;
    ear->spectrum[k].i = 0;
  }
  gst_fft_f32_inverse_fft (ear->back, ear->spectrum, ear->scratch);
}

static void
fill_fade (SbCryEar *ear)
{
  g_autofree float *ones = g_new (float, ear->length);

  for (gsize i = 0; i < ear->length; i++)
    ones[i] = 1;
  transform (ear, ones);
  correlate (ear, 0, ear->size / 2);
  for (gsize i = 0; i < ear->length; i++)
    ear->fade[i] = ear->scratch[i] / ear->scratch[0];
}

SbCryEar *
sb_cry_ear_new (const SbCryRules *rules, int rate)
{
  SbCryEar *ear = g_new0 (SbCryEar, 1);

  ear->rules = *rules;
  ear->rate = rate;
  ear->length = (gsize) MAX (lround (rules->frame_seconds * rate), 16);
  ear->hop = CLAMP ((gsize) lround (rules->hop_seconds * rate), (gsize) 1, ear->length);
  ear->size = (int) gst_fft_next_fast_length ((int) ear->length * 2);
  ear->size += ear->size % 2;
  ear->forth = gst_fft_f32_new (ear->size, FALSE);
  ear->back = gst_fft_f32_new (ear->size, TRUE);
  ear->window = g_new0 (float, ear->length);
  ear->fade = g_new0 (float, ear->length);
  ear->waiting = g_new0 (float, ear->length);
  ear->scratch = g_new0 (float, ear->size);
  ear->power = g_new0 (float, ear->size / 2 + 1);
  ear->spectrum = g_new0 (GstFFTF32Complex, ear->size / 2 + 1);
  ear->frames = g_array_new (FALSE, FALSE, sizeof (SbCryFrame));
  fill_window (ear);
  fill_fade (ear);
  return ear;
}

void
sb_cry_ear_free (SbCryEar *ear)
{
  gst_fft_f32_free (ear->forth);
  gst_fft_f32_free (ear->back);
  g_free (ear->window);
  g_free (ear->fade);
  g_free (ear->waiting);
  g_free (ear->scratch);
  g_free (ear->power);
  g_free (ear->spectrum);
  g_array_unref (ear->frames);
  g_free (ear);
}

static int
find_bin (SbCryEar *ear, double hertz)
{
  return CLAMP ((int) lround (hertz * ear->size / ear->rate), 1, ear->size / 2 - 1);
}

/* The mean square of the samples within the band, by Parseval's theorem. */
static double
measure_level (SbCryEar *ear, int first, int last)
{
  double sum = 0;

  for (int k = first; k <= last; k++)
    sum += ear->power[k];
  return 10 * log10 (2 * sum / (ear->size * ear->weight) + SILENCE);
}

/* The autocorrelation of the sound itself: that of the windowed frame over that of the
 * window, 1 at lag 0 (Boersma 1993, Proc. Inst. Phonetic Sciences Amsterdam 17). */
static double
get_repeat (SbCryEar *ear, int lag)
{
  return ear->scratch[lag] / (ear->scratch[0] * ear->fade[lag]);
}

/* The top of the parabola through three points around the lag: where and how high. */
static double
refine (SbCryEar *ear, int lag, double *height)
{
  double before = get_repeat (ear, lag - 1), at = get_repeat (ear, lag);
  double after = get_repeat (ear, lag + 1);
  double bend = before - 2 * at + after;
  double shift = bend < 0 ? CLAMP (0.5 * (before - after) / bend, -0.5, 0.5) : 0;

  *height = at - 0.25 * (before - after) * shift;
  return lag + shift;
}

/* Of the peaks of the autocorrelation the one that is worth most; a lower octave, which
 * repeats just as well, costs something. */
static void
find_pitch (SbCryEar *ear, SbCryFrame *frame)
{
  int first = MAX ((int) floor (ear->rate / ear->rules.search_highest), 2);
  int last =
    MIN ((int) ceil (ear->rate / ear->rules.search_lowest), (int) ear->length / 2);
  double best = -1;

  for (int lag = first; lag <= last && ear->scratch[0] > SILENCE; lag++) {
    double height, at, worth;

    if (get_repeat (ear, lag) < get_repeat (ear, lag - 1) ||
        get_repeat (ear, lag) < get_repeat (ear, lag + 1))
      continue;
    at = refine (ear, lag, &height);
    worth = height - ear->rules.octave_cost * log2 (at / first);
    if (worth > best) {
      best = worth;
      frame->pitch = (float) (ear->rate / at);
      frame->voicing = (float) CLAMP (height, 0, 1);
    }
  }
}

static double
find_peak (SbCryEar *ear, double from, double to)
{
  double peak = SILENCE;

  for (int k = find_bin (ear, from); k <= find_bin (ear, to); k++)
    peak = MAX (peak, (double) ear->power[k]);
  return peak;
}

static double
find_mean (SbCryEar *ear, double from, double to)
{
  int first = find_bin (ear, from), last = find_bin (ear, to);
  double sum = SILENCE;

  for (int k = first; k <= last; k++)
    sum += ear->power[k];
  return sum / (last - first + 1);
}

/* A harmonic stands out when its top lies well over the valleys to both sides. */
static int
count_harmonics (SbCryEar *ear, double pitch)
{
  double rise = pow (10, ear->rules.harmonic_rise / 10);
  int n = 0;

  for (int i = 1; i <= HARMONICS && (i + 0.5) * pitch <= ear->rules.band_highest; i++) {
    double peak = find_peak (ear, (i - 0.12) * pitch, (i + 0.12) * pitch);
    double below = find_mean (ear, (i - 0.6) * pitch, (i - 0.4) * pitch);
    double above = find_mean (ear, (i + 0.4) * pitch, (i + 0.6) * pitch);

    n += peak >= rise * 0.5 * (below + above);
  }
  return n;
}

static void
hear_frame (SbCryEar *ear)
{
  SbCryFrame frame = {0};
  int first = find_bin (ear, ear->rules.band_lowest);
  int last = find_bin (ear, ear->rules.band_highest);

  transform (ear, ear->waiting);
  frame.level = (float) measure_level (ear, first, last);
  correlate (ear, first, last);
  find_pitch (ear, &frame);
  if (frame.pitch >= ear->rules.pitch_lowest && frame.pitch <= ear->rules.pitch_highest)
    frame.harmonics = count_harmonics (ear, frame.pitch);
  g_array_append_val (ear->frames, frame);
}

void
sb_cry_ear_listen (SbCryEar *ear, const float *samples, gsize n)
{
  while (n > 0) {
    gsize part = MIN (n, ear->length - ear->n_waiting);

    memcpy (ear->waiting + ear->n_waiting, samples, part * sizeof *samples);
    ear->n_waiting += part;
    samples += part;
    n -= part;
    if (ear->n_waiting == ear->length) {
      hear_frame (ear);
      ear->n_waiting -= ear->hop;
      memmove (
        ear->waiting, ear->waiting + ear->hop, ear->n_waiting * sizeof *ear->waiting);
    }
  }
}

GArray *
sb_cry_ear_get_frames (SbCryEar *ear)
{
  return ear->frames;
}

gsize
sb_cry_ear_get_hop (SbCryEar *ear)
{
  return ear->hop;
}

gsize
sb_cry_ear_get_length (SbCryEar *ear)
{
  return ear->length;
}
