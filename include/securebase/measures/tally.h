/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/measures/measures.h>

G_BEGIN_DECLS

/* What was timed, counted the same way for everything that can be coded: each code, each
 * group and each family of the scheme, in each episode, towards each partner.
 *
 * All of the episode is looked at, not only the part that anchors judge; what begins
 * before it or ends after it is cut at its borders. Of what the child does, the part off
 * camera is not seen: rates and proportions are of the visible part, and when too much
 * is unseen (setting unseen_share_max) all is undefined. What others do does not hang on
 * whether the child is seen. A state without length begins and so occurs, at one moment
 * like a point: it is no piece of the mean, and alone a bout of 0 s. Exactly:
 *
 *   count       events that begin in the episode
 *   rate        those that begin in its visible part, per minute of that part
 *   total       seconds in which a state runs; overlaps count once
 *   mean        mean length of the pieces of states that lie in the episode, each event
 *               for itself (Bakeman & Quera 2011: mean event duration); s
 *   proportion  seconds of the visible part in which a state runs, of that part
 *   latency     from the beginning to the first moment of it; 0 when it runs already.
 *               NONE when it did not occur: then only the observed time is known, and
 *               a latency is censored there, not equal to it; s
 *   bouts       stretches of it: states at most bout_gap_seconds apart are one (a scheme
 *               without that setting: those that touch), and so are points
 *   bout_mean   mean length of the bouts, from the first's begin to the last's end; s
 *   intervals   counting intervals in which it occurs (ABWW App. II, read), the
 *               incomplete last one as the setting partial_interval says
 *   intervals_prorated  the same per standard length of the episode
 *   incidence   1 when it occurs in any part of the episode, else 0 (ABWW ch. 3, read) */
typedef enum {
  SB_TALLY_COUNT,
  SB_TALLY_RATE,
  SB_TALLY_TOTAL,
  SB_TALLY_MEAN,
  SB_TALLY_PROPORTION,
  SB_TALLY_LATENCY,
  SB_TALLY_BOUTS,
  SB_TALLY_BOUT_MEAN,
  SB_TALLY_INTERVALS,
  SB_TALLY_INTERVALS_PRORATED,
  SB_TALLY_INCIDENCE,
  SB_TALLY_N_NUMBERS,
} SbTallyNumber;

typedef enum {
  SB_TALLY_CODE,
  SB_TALLY_GROUP,  /* the codes that exclude each other, taken together */
  SB_TALLY_FAMILY, /* codes that count as the same kind of act */
} SbTallyKind;

typedef struct {
  int episode;
  SbTallyKind kind;
  const char *id;      /* of the code, group or family; the scheme's */
  const char *name;    /* the scheme's */
  const char *partner; /* "caregiver", "stranger"; NULL: whoever it is */
  double length;       /* of the episode, s; NaN: it has no borders */
  double visible;      /* the part of it in which this can be seen, s; NaN likewise */
  SbMeasureState states[SB_TALLY_N_NUMBERS];
  double values[SB_TALLY_N_NUMBERS]; /* NaN unless the state is VALUE */
  char *reason; /* why all is undefined: a sentence; NULL when it is not */
} SbTally;

/* What a number is, for codebooks and headers. Static; texts are translated by _(). */
typedef struct {
  const char *id;         /* "rate": the column is "rate_per_minute" */
  const char *column;     /* usable as a variable */
  const char *name;       /* N_() */
  const char *definition; /* N_() */
  const char *unit;
  const char *missing; /* N_(): what an empty cell means besides undefined; or NULL */
  const char *source;
} SbTallyType;

const SbTallyType *sb_tally_get_type_of (SbTallyNumber number);
const char *sb_tally_kind_get_name (SbTallyKind kind); /* "code", "group", "family" */

/* Of one coding: SbTally by episode, then codes, groups, families in the order of the
 * scheme, each first for whoever it is towards, then by partner where it can be towards
 * more than one.  The scheme must outlive them. (transfer full) */
GPtrArray *sb_tallies_new (SbScheme *scheme, SbContent *content);

/* Towards whom an event is: what one of its modifiers says (a value whose id is
 * "caregiver" or "stranger"); else the family that its code is in (families.h); else, of
 * an act of the caregiver or the stranger, that person; else NULL. */
const char *sb_event_get_partner (SbScheme *scheme, const SbEvent *event);

G_END_DECLS
