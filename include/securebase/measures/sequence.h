/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/model/study.h>

G_BEGIN_DECLS

/* What follows what, after Bakeman & Gottman (Observing Interaction, 1997) and Bakeman &
 * Quera (Sequential Analysis and Observational Methods, 2011), in this program's words.
 *
 * Stretches. Each episode of each coding is cut where the child is off camera; nothing is
 * paired across a cut, the end of an episode or two codings. What begins off camera, and
 * off_camera itself, is left out: what came between cannot be known.
 *
 * Event lag. The events that begin in a stretch are put in a row by their beginning
 * (those of one instant in the order of the scheme, then of their ends: they are counted
 * as ties, because their order says nothing). Every event that has one @lag places later
 * makes a pair: rows of the table are what was given, columns what was there at the lag.
 *
 * Time window. A given event is answered when a target begins from the moment it begins
 * to @within after it, both ends belonging to it; an event does not answer itself. A
 * given event whose window is cut by the end of its stretch before an answer was seen is
 * neither answered nor unanswered: it is counted apart. For the table time is laid out in
 * units of @unit from the beginning of each stretch, the last one as short as it is: a
 * unit is given when any part of a window lies in it, and a target when one begins in it.
 *
 * The two-by-two table is  a given and target · b given, other · c other, target · d
 * neither; n the sum.
 *   odds ratio   a d / (b c); undefined when b or c is 0
 *   Yule's Q     (a d − b c) / (a d + b c); undefined when both products are 0
 *   adjusted residual  (a − e) / sqrt (e (1 − (a + b) / n) (1 − (a + c) / n)) with
 *                e = (a + b) (a + c) / n (Haberman 1978); undefined when a margin is 0
 *   p            sampled permutations (Bakeman, Robinson & Quera 1996): with the lag the
 *                events of each stretch are shuffled and a is counted again; with the
 *                window the targets of each stretch are moved on by one random time,
 * going round at its end, and answered ones are counted again. The share of permutations
 * that reach the count, itself among them, on either side; two-sided is twice the
 * smaller, at most 1. The same seed gives the same p. */

typedef struct {
  const char *const *given;  /* ids of codes, groups or families; a code comes first */
  const char *const *target; /* likewise */
  const GArray *episodes;    /* int; NULL: all */
  guint lag;                 /* 1: the next event; not 0 unless @within is set */
  SbTime within;             /* above 0: a time window in place of the lag */
  SbTime unit;               /* of the window's table; 0: one second */
  guint permutations;        /* 0: no p */
  guint32 seed;
} SbSequenceQuery;

#define SB_SEQUENCE_MAX_PERMUTATIONS 1000000

/* A number, or why it is none. */
typedef struct {
  double value;       /* NaN when undefined */
  const char *reason; /* a translated sentence; NULL when it is a number */
} SbSequenceNumber;

typedef struct {
  const SbContent *content; /* of one coding; NULL: all together */
  guint64 a, b, c, d;
  guint given, targets; /* how often they began in what was looked at */
  guint ties;           /* lag: events that begin at the same instant as the one before */
  guint answered, unanswered, cut; /* window: of the given ones */
  SbSequenceNumber share;          /* window: answered of answered and unanswered */
  SbSequenceNumber latency;        /* window: median seconds to the first answer */
  SbSequenceNumber expected, odds_ratio, yule_q, residual;
  SbSequenceNumber p, p_more, p_less;
} SbContingency;

/* SbContingency: all together, then each of @contents (SbContent) in its order; they are
 * borrowed. SB_ERROR_BAD_VALUE names an id that @scheme does not have, or a lag, window
 * or number of permutations that cannot be. (transfer full) */
GPtrArray *sb_sequence_new (SbScheme *scheme,
                            GPtrArray *contents,
                            const SbSequenceQuery *query,
                            GError **error);

/* All codes against all at one lag, pooled over @contents. */
typedef struct {
  GPtrArray *codes; /* ids (owned) of those that occur, in the order of the scheme */
  guint lag, ties;
  guint64 *counts; /* codes × codes, given by target */
  guint64 n;
} SbTransitions;

SbTransitions *sb_transitions_new (SbScheme *scheme,
                                   GPtrArray *contents,
                                   const GArray *episodes,
                                   guint lag);
void sb_transitions_free (SbTransitions *transitions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbTransitions, sb_transitions_free)

guint64
sb_transitions_get_count (const SbTransitions *transitions, guint given, guint to);
/* Of all that is given, the share that the target follows. */
SbSequenceNumber
sb_transitions_get_share (const SbTransitions *transitions, guint given, guint to);
SbSequenceNumber
sb_transitions_get_residual (const SbTransitions *transitions, guint given, guint to);

/* The numbers of one table, for those who have it already. */
SbSequenceNumber sb_two_by_two_get_expected (const SbContingency *table);
SbSequenceNumber sb_two_by_two_get_odds_ratio (const SbContingency *table);
SbSequenceNumber sb_two_by_two_get_yule_q (const SbContingency *table);
SbSequenceNumber sb_two_by_two_get_residual (const SbContingency *table);

G_END_DECLS
