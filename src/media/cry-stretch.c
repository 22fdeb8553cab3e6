/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cry-stretch.h"

#include <math.h>

/* Levels are counted in half decibels, from this far below full scale. */
#define LOWEST 150
#define STEPS (2 * LOWEST + 20)

/* How the frames' numbers become times. */
typedef struct {
  SbTime start; /* of the first sample */
  int rate;
  gsize hop, length; /* samples */
} Clock;

/* Frames on end, [first, end). */
typedef struct {
  guint first, end;
  guint n_stretches; /* that were joined into it */
  guint n_voiced;    /* frames of these */
} Run;

typedef struct {
  GArray *frames;
  float *background; /* dB of full scale, one a frame */
  const Clock *clock;
  const SbCryRules *rules;
} Search;

static const SbCryFrame *
get_frame (const Search *search, guint i)
{
  return &g_array_index (search->frames, SbCryFrame, i);
}

static guint
count_frames (const Search *search, double seconds)
{
  return (guint) lround (seconds * search->clock->rate / (double) search->clock->hop);
}

static int
find_step (const Search *search, guint i)
{
  return CLAMP (
    (int) lroundf (2 * (get_frame (search, i)->level + LOWEST)), 0, STEPS - 1);
}

static float
find_share (const guint *counts, guint n, double share)
{
  double below = share * n;
  int step = 0;

  for (guint sum = counts[0]; sum <= below && step < STEPS - 1; sum += counts[step])
    step++;
  return (float) step / 2 - LOWEST;
}

/* The level that a share of the frames around lies below: a histogram that moves along.
 */
static void
measure_background (Search *search)
{
  guint half = MAX (count_frames (search, search->rules->background_seconds / 2), 1);
  guint n_frames = search->frames->len;
  guint counts[STEPS] = {0};
  guint first = 0, end = 0;

  for (guint i = 0; i < n_frames; i++) {
    for (; end < n_frames && end <= i + half; end++)
      counts[find_step (search, end)]++;
    for (; first + half < i; first++)
      counts[find_step (search, first)]--;
    search->background[i] =
      fmaxf (find_share (counts, end - first, search->rules->background_share),
             (float) -search->rules->background_least);
  }
}

static double
get_loudness (const Search *search, guint i)
{
  return get_frame (search, i)->level - search->background[i];
}

static gboolean
has_pitch (const Search *search, guint i)
{
  double pitch = get_frame (search, i)->pitch;

  return pitch >= search->rules->pitch_lowest && pitch <= search->rules->pitch_highest;
}

static gboolean
is_weak (const Search *search, guint i)
{
  return has_pitch (search, i) &&
         get_frame (search, i)->voicing >= search->rules->voicing_weak &&
         get_loudness (search, i) >= search->rules->loudness_weak;
}

static gboolean
is_sure (const Search *search, guint i)
{
  return has_pitch (search, i) &&
         get_frame (search, i)->voicing >= search->rules->voicing_sure &&
         get_loudness (search, i) >= search->rules->loudness_sure &&
         get_frame (search, i)->harmonics >= search->rules->harmonics_least;
}

/* Voiced stretches: weak frames on end, long enough, with enough sure ones among them. */
static GArray *
find_stretches (const Search *search)
{
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (Run));
  guint least = MAX (count_frames (search, search->rules->stretch_seconds), 1);

  for (guint i = 0; i < search->frames->len; i++) {
    Run run = {i, i, 1, 0};
    guint n_sure = 0;

    for (; i < search->frames->len && is_weak (search, i); i++)
      n_sure += is_sure (search, i);
    run.end = i;
    run.n_voiced = run.end - run.first;
    if (n_sure > 0 && n_sure >= search->rules->sure_share * run.n_voiced &&
        run.n_voiced >= least)
      g_array_append_val (stretches, run);
  }
  return stretches;
}

static GArray *
join_stretches (const Search *search, GArray *stretches)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));
  guint gap = count_frames (search, search->rules->gap_seconds);

  for (guint i = 0; i < stretches->len; i++) {
    const Run *next = &g_array_index (stretches, Run, i);
    Run *last = runs->len > 0 ? &g_array_index (runs, Run, runs->len - 1) : NULL;

    if (last && next->first - last->end <= gap) {
      last->end = next->end;
      last->n_stretches++;
      last->n_voiced += next->n_voiced;
    } else {
      g_array_append_vals (runs, next, 1);
    }
  }
  return runs;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
take_median (GArray *numbers)
{
  guint middle = numbers->len / 2;

  g_array_sort (numbers, compare_numbers);
  if (numbers->len % 2)
    return g_array_index (numbers, double, middle);
  return (g_array_index (numbers, double, middle - 1) +
          g_array_index (numbers, double, middle)) /
         2;
}

typedef double (*ReadNumber) (const Search *search, guint i);

static double
read_pitch (const Search *search, guint i)
{
  return get_frame (search, i)->pitch;
}

static double
read_voicing (const Search *search, guint i)
{
  return get_frame (search, i)->voicing;
}

static double
read_harmonics (const Search *search, guint i)
{
  return get_frame (search, i)->harmonics;
}

/* Over the voiced frames of the run, of which there are some. */
static double
find_median (const Search *search, const Run *run, ReadNumber read)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = run->first; i < run->end; i++)
    if (is_weak (search, i)) {
      double number = read (search, i);

      g_array_append_val (numbers, number);
    }
  return take_median (numbers);
}

/* A frame speaks for the hop around its middle. */
static SbTime
find_time (const Search *search, guint i)
{
  const Clock *clock = search->clock;
  gint64 twice =
    2 * (gint64) i * (gint64) clock->hop + (gint64) clock->length - (gint64) clock->hop;

  return clock->start + twice / 2 * SB_SECOND / clock->rate;
}

static gboolean
is_long_enough (const Search *search, const Run *run)
{
  return run->end - run->first >=
           count_frames (search, search->rules->shortest_seconds) &&
         run->n_voiced >= count_frames (search, search->rules->voiced_seconds);
}

static void
add_candidate (const Search *search, const Run *run, GArray *candidates)
{
  SbCryCandidate candidate = {
    .start = find_time (search, run->first),
    .end = find_time (search, run->end),
    .pitch = find_median (search, run, read_pitch),
    .strength = find_median (search, run, get_loudness),
    .voiced = (double) run->n_voiced / (run->end - run->first),
    .voicing = find_median (search, run, read_voicing),
    .harmonics = (int) lround (find_median (search, run, read_harmonics)),
    .n_stretches = (int) run->n_stretches,
  };

  g_array_append_val (candidates, candidate);
}

GArray *
sb_cry_gather (SbCryEar *ear, SbTime start, int rate, const SbCryRules *rules)
{
  const Clock clock = {
    start, rate, sb_cry_ear_get_hop (ear), sb_cry_ear_get_length (ear)};
  GArray *frames = sb_cry_ear_get_frames (ear);
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (SbCryCandidate));
  g_autofree float *background = g_new (float, MAX (frames->len, 1));
  Search search = {frames, background, &clock, rules};
  g_autoptr (GArray) stretches = NULL;
  g_autoptr (GArray) runs = NULL;

  measure_background (&search);
  stretches = find_stretches (&search);
  runs = join_stretches (&search, stretches);
  for (guint i = 0; i < runs->len; i++) {
    const Run *run = &g_array_index (runs, Run, i);

    if (is_long_enough (&search, run))
      add_candidate (&search, run, candidates);
  }
  return candidates;
}
