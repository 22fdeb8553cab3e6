/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/progress.h>
#include <securebase/media/sound-reader.h>

G_BEGIN_DECLS

/* Stretches of a sound that may be a child's crying: a help for the eye, never a coding.
 * Rules that can be explained, no training: a steady pitch in a child's range, harmonics
 * above it, louder than the background, long enough. Unvalidated on real infants. The
 * same sound and rules give the same candidates. */

/* Every number the search goes by; a coding scheme gives them (with where they come
 * from), this folder knows none. Times are seconds, pitches Hz, levels dB, shares 0 … 1.
 *
 * The sound is looked at in frames. In each: the power between band_lowest and
 * band_highest against the background; the pitch and how periodic the frame is
 * (normalised autocorrelation); how many harmonics stand out. A frame is *sure* when it
 * meets all the limits, *weak* when it meets the lower ones. Weak frames on end of
 * which enough are sure are a voiced stretch; stretches with short gaps (a breath) are a
 * candidate.
 */
typedef struct {
  double frame_seconds;   /* length of one frame */
  double hop_seconds;     /* from frame to frame: how finely begin and end are told */
  double band_lowest;     /* Hz: what is below is not looked at (steps, hum, doors) */
  double band_highest;    /* Hz: nor what is above */
  double pitch_lowest;    /* Hz: the fundamental of a cry */
  double pitch_highest;   /* Hz */
  double search_lowest;   /* Hz: pitches are looked for from here … */
  double search_highest;  /* … to here, to tell other voices and tones from a cry's */
  double voicing_sure;    /* share of the frame's power that repeats with the pitch */
  double voicing_weak;    /* the same of a weak frame */
  double octave_cost;     /* a pitch an octave lower must be better by so much */
  double harmonics_least; /* how many harmonics stand out in a sure frame */
  double harmonic_rise;   /* dB over what lies between harmonics, to stand out */
  double loudness_sure;   /* dB over the background */
  double loudness_weak;   /* the same of a weak frame */
  double background_seconds; /* the background is looked for this long around a frame */
  double background_share;   /* … and is the level that so much of it lies below */
  double background_least;   /* dB below full scale: no background counts as quieter */
  double sure_share;         /* of a voiced stretch that is sure, at least */
  double stretch_seconds;    /* the shortest voiced stretch */
  double gap_seconds;        /* the longest gap inside a candidate */
  double shortest_seconds;   /* the shortest candidate, from begin to end */
  double voiced_seconds;     /* the least voiced time in a candidate */
} SbCryRules;

/* One stretch, half-open, and why it was taken. */
typedef struct {
  SbTime start; /* stream time, as the recording's frames */
  SbTime end;
  double pitch;    /* Hz: the median fundamental of its voiced frames */
  double strength; /* dB: their median level over the background */
  double voiced;   /* share of its time that is voiced */
  double voicing;  /* share of the power that repeats with the pitch, median */
  int harmonics;   /* that stand out, median */
  int n_stretches; /* voiced stretches: breaths */
} SbCryCandidate;

/* "fundamental about 420 Hz, 14 dB over the background, 2.3 s": why, for a person. */
char *sb_cry_candidate_dup_words (const SbCryCandidate *candidate);

/* The names of the rules, which are the members' own, ended by NULL. */
const char *const *sb_cry_rules_list_names (void);

/* The number called @name; NaN when the source has none. */
typedef double (*SbCryNumberFunc) (gpointer source, const char *name);

/* Asks @number for every rule. FALSE (SB_ERROR_BAD_VALUE) when one is missing or cannot
 * be: a range upside down, a length of 0. */
gboolean sb_cry_rules_fill (SbCryRules *rules,
                            SbCryNumberFunc number,
                            gpointer source,
                            GError **error);

/* The rate to open the sound at; any from twice band_highest on works. */
#define SB_CRY_RATE 16000

/* Searches from where @reader stands to the end and blocks. The sound streams by; what
 * is kept is 20 bytes a hop. Returns an array of SbCryCandidate, in order and apart from
 * each other; NULL with SB_ERROR_CANCELLED or what the reader says. */
GArray *sb_cry_find (SbSoundReader *reader,
                     const SbCryRules *rules,
                     SbProgressFunc progress,
                     gpointer progress_data,
                     GCancellable *cancellable,
                     GError **error);

/* The same in a thread; @progress and @callback are called in the caller's main context,
 * @progress never after @callback. Opens the sound of @path itself. @progress_data must
 * live until @callback. */
void sb_cry_find_async (const char *path,
                        const SbCryRules *rules,
                        SbProgressFunc progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
GArray *sb_cry_find_finish (GAsyncResult *result, GError **error);

/* The same in @n mono samples (-1 … 1) whose first is at @start. Never fails. */
GArray *sb_cry_find_in_samples (
  const float *samples, gsize n, int rate, SbTime start, const SbCryRules *rules);

G_END_DECLS
