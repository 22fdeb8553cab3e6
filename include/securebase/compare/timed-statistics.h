/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/time-units.h>
#include <securebase/compare/analysis.h>

G_BEGIN_DECLS

/* All that is said of agreement about timed events of two coders. */

typedef struct {
  gint64 dt;        /* ms */
  gint64 tolerance; /* ms */
} SbTimeTolerance;

typedef struct {
  gint64 tolerance; /* of the onsets, ms */
  gint64 overlap;   /* per cent of the longer event */
} SbAlignmentRule;

typedef struct {
  GArray *steps;      /* gint64, ms: lengths of the time unit */
  GArray *tolerances; /* SbTimeTolerance */
  GArray *alignments; /* SbAlignmentRule */
  GArray *overlaps;   /* gint64, per cent: linking of events */
} SbTimedOptions;

/* One session (or any span) as both coders coded it, states only. */
typedef struct {
  SbTimedRecord coders[2];
  gint64 start, stop;
} SbTimedSession;

/* Sums over all sessions; adds the default set and, marked is_more, the rest.
 * @per_ms: how many units of the given times are a millisecond. @codes: NULL-ended; they
 * are the codes of the spans. */
void sb_analysis_add_timed (SbAnalysis *analysis,
                            const SbTimedSession *sessions,
                            gsize n_sessions,
                            gint64 per_ms,
                            const char *const *codes,
                            const SbTimedOptions *options);

/* Points, whose stops do not matter: linked where they are at most a tolerance apart
 * (@tolerances: gint64, ms; event-links.h). Codes that nobody used are left out. */
void sb_analysis_add_points (SbAnalysis *analysis,
                             const SbTimedSession *sessions,
                             gsize n_sessions,
                             gint64 per_ms,
                             const char *const *codes,
                             const GArray *tolerances);

G_END_DECLS
