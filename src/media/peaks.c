/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peaks-private.h"

#include "sound-source.h"

#include <gst/gst.h>
#include <math.h>

#define N_LEVELS 16 /* 4^16 steps of 5 ms are 700 years */
#define FULL 32767

typedef struct {
  SbPeak *peaks;
  guint n;
} Level;

struct _SbPeaks {
  gatomicrefcount n_references;
  int rate;
  SbTime start;
  gint64 n_samples;
  Level levels[N_LEVELS]; /* of SB_PEAKS_FAN steps of the one before; unused: 0 */
};

static const SbPeak nothing = {G_MAXINT16, G_MININT16};

static void
widen (SbPeak *peak, SbPeak other)
{
  peak->lowest = MIN (peak->lowest, other.lowest);
  peak->highest = MAX (peak->highest, other.highest);
}

static Level
join_steps (Level below)
{
  Level level = {.n = (below.n + SB_PEAKS_FAN - 1) / SB_PEAKS_FAN};

  level.peaks = g_new (SbPeak, level.n);
  for (guint i = 0; i < level.n; i++) {
    level.peaks[i] = nothing;
    for (guint j = i * SB_PEAKS_FAN; j < MIN ((i + 1) * SB_PEAKS_FAN, below.n); j++)
      widen (&level.peaks[i], below.peaks[j]);
  }
  return level;
}

SbPeaks *
sb_peaks_new (int rate, SbTime start, gint64 n_samples, GArray *steps)
{
  SbPeaks *peaks = g_new0 (SbPeaks, 1);

  g_atomic_ref_count_init (&peaks->n_references);
  peaks->rate = rate;
  peaks->start = start;
  peaks->n_samples = n_samples;
  peaks->levels[0].n = steps->len;
  peaks->levels[0].peaks = (SbPeak *) g_array_free (steps, FALSE);
  for (guint i = 1; i < N_LEVELS && peaks->levels[i - 1].n > SB_PEAKS_FAN; i++)
    peaks->levels[i] = join_steps (peaks->levels[i - 1]);
  return peaks;
}

void
sb_peaks_append_step (GArray *steps, const float *samples, gsize n)
{
  float lowest = 1, highest = -1;
  SbPeak peak;

  for (gsize i = 0; i < n; i++) {
    lowest = MIN (lowest, samples[i]);
    highest = MAX (highest, samples[i]);
  }
  peak.lowest = (gint16) floorf (lowest * FULL);
  peak.highest = (gint16) ceilf (highest * FULL);
  g_array_append_val (steps, peak);
}

SbPeaks *
sb_peaks_ref (SbPeaks *peaks)
{
  g_atomic_ref_count_inc (&peaks->n_references);
  return peaks;
}

void
sb_peaks_unref (SbPeaks *peaks)
{
  if (!g_atomic_ref_count_dec (&peaks->n_references))
    return;
  for (guint i = 0; i < N_LEVELS; i++)
    g_free (peaks->levels[i].peaks);
  g_free (peaks);
}

SbInterval
sb_peaks_get_interval (SbPeaks *peaks)
{
  SbTime length = sb_sound_time_of (peaks->n_samples, peaks->rate);

  return (SbInterval){peaks->start, peaks->start + length};
}

int
sb_peaks_get_rate (SbPeaks *peaks)
{
  return peaks->rate;
}

guint
sb_peaks_get_n_steps (SbPeaks *peaks)
{
  return peaks->levels[0].n;
}

gint64
sb_peaks_get_n_samples (SbPeaks *peaks)
{
  return peaks->n_samples;
}

const SbPeak *
sb_peaks_get_steps (SbPeaks *peaks)
{
  return peaks->levels[0].peaks;
}

/* The steps that @interval touches: those from @first until before @end. */
static gboolean
find_steps (SbPeaks *peaks, SbInterval interval, guint *first, guint *end)
{
  guint64 from, to;

  if (!sb_interval_clip (&interval, sb_peaks_get_interval (peaks)))
    return FALSE;
  from = gst_util_uint64_scale (
    (guint64) (interval.start - peaks->start), (guint64) peaks->rate, SB_SECOND);
  to = gst_util_uint64_scale_ceil (
    (guint64) (interval.end - peaks->start), (guint64) peaks->rate, SB_SECOND);
  *first = (guint) (from / SB_PEAKS_STEP);
  *end = MIN ((guint) ((to + SB_PEAKS_STEP - 1) / SB_PEAKS_STEP), peaks->levels[0].n);
  return *first < *end;
}

/* At each level what does not fill a step of the next one, at either side. */
static SbPeak
join_range (SbPeaks *peaks, guint first, guint end)
{
  SbPeak peak = nothing;

  for (guint i = 0; first < end; i++, first /= SB_PEAKS_FAN, end /= SB_PEAKS_FAN) {
    const SbPeak *level = peaks->levels[i].peaks;
    gboolean is_top = i + 1 == N_LEVELS || peaks->levels[i + 1].n == 0;

    while (first < end && (is_top || first % SB_PEAKS_FAN != 0))
      widen (&peak, level[first++]);
    while (first < end && end % SB_PEAKS_FAN != 0)
      widen (&peak, level[--end]);
  }
  return peak;
}

gboolean
sb_peaks_get_range (SbPeaks *peaks, SbInterval interval, float *lowest, float *highest)
{
  guint first, end;
  SbPeak peak = {0, 0};
  gboolean has_sound = find_steps (peaks, interval, &first, &end);

  if (has_sound)
    peak = join_range (peaks, first, end);
  *lowest = (float) peak.lowest / FULL;
  *highest = (float) peak.highest / FULL;
  return has_sound;
}
