/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/kappa.h>

G_BEGIN_DECLS

/* Time-unit kappa of two coders' timed events. Time is cut into units of dt from the
 * span's start: unit i = [start + i dt, start + (i + 1) dt) while its first instant lies
 * before stop. A unit's state is the set of codes that run at its first instant; no code
 * is a state of its own ("uncoded"). Kappa is that of the states. It has no standard
 * error: neighbouring units are not independent (Bakeman & Quera 2011).
 * One sweep over the events' boundaries counts the units between two boundaries at once,
 * so that dt = 1 ms costs no more than 1 s; times are whole numbers of any unit. */

#define SB_TIME_UNITS_MAX_CODES 64

typedef struct {
  gint64 start;
  gint64 stop; /* [start, stop) */
  guint code;  /* 0 … n_codes - 1 */
} SbCodedSpan;

typedef struct {
  const SbCodedSpan *spans; /* in any order; spans of different codes may overlap */
  gsize n_spans;
} SbTimedRecord;

/* Sums units over any number of spans of time (episodes, sessions). */
typedef struct _SbTimeTally SbTimeTally;

/* @n_codes is at most SB_TIME_UNITS_MAX_CODES. */
SbTimeTally *sb_time_tally_new (guint n_codes);
void sb_time_tally_free (SbTimeTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbTimeTally, sb_time_tally_free)

/* Adds the units of [@start, @stop); what is coded outside does not count. */
void sb_time_tally_add (SbTimeTally *tally,
                        SbTimedRecord first,
                        SbTimedRecord second,
                        gint64 start,
                        gint64 stop,
                        gint64 dt);

/* The same with differences in time forgiven: unit i of @reference, in state a, counts as
 * (a, a) where @other has state a in any unit from i - w to i + w, w = @tolerance / @dt;
 * else as it stands. Which coder is the reference makes a difference: compute both
 * (Bakeman, Quera & Gnisci 2009; the tally of units without a match is our reading). */
void sb_time_tally_add_tolerant (SbTimeTally *tally,
                                 SbTimedRecord reference,
                                 SbTimedRecord other,
                                 gint64 start,
                                 gint64 stop,
                                 gint64 dt,
                                 gint64 tolerance);

/* All units, "uncoded" a state like the others. */
SbKappa sb_time_tally_compute (SbTimeTally *tally);
/* Only units that both coders coded. */
SbKappa sb_time_tally_compute_both (SbTimeTally *tally);
/* One code, present or absent. */
SbKappa sb_time_tally_compute_code (SbTimeTally *tally, guint code);

G_END_DECLS
