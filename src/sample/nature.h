/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chance.h"

G_BEGIN_DECLS

/* How a child of one kind is: its description in words, as latencies, bouts, rates and
 * chances of behaviour. Says nothing of scales, ratings or categories. Rates are per
 * minute; how upset it is runs from 0 (calm) through fussing and crying to 1 (screaming).
 */

/* How it meets the caregiver who comes back. */
typedef struct {
  double greets; /* chance that it greets at all */
  SbSpan greets_after;
  double comes;    /* chance that it comes all the way by itself */
  double half_way; /* not coming: chance that it starts and stops */
  SbSpan comes_after;
  double climbs;   /* there: chance that it takes hold or climbs up */
  double reaches;  /* there, not climbing: chance that it reaches to be picked up */
  double signals;  /* reaching from where it is, while upset and not coming */
  double missing;  /* how upset it is while not held */
  double remains;  /* how upset it stays in the caregiver's arms */
  double soothed;  /* how fast comfort works: share of the upset taken away per second */
  SbSpan held;     /* how long it wants to be held once it is calm */
  double clings;   /* chance that it clings or sinks in while held */
  double protests; /* chance that it resists an attempt to put it down */
  double anger;    /* angry acts while held or approached by the caregiver */
  double fury;     /* share of them that are strong: hitting, pushing away */
  double shuns;    /* chance that it turns to other things as the caregiver comes in */
  double turns;    /* chance that a greeting or approach ends in turning or moving away */
  double ignores;  /* chance that a bid is ignored */
  SbSpan ignoring; /* how long a bout of ignoring or turning away lasts */
  double averts;   /* short looks away */
} SbWelcome;

typedef struct {
  const char *kind;
  double play;      /* chance that it turns to toys next, while calm */
  double company;   /* smiles, sounds and showing to the caregiver across the room */
  double closeness; /* visits to the caregiver before any separation */
  double worry;     /* how upset it is before any separation */
  SbSpan left;      /* how upset it gets: with the stranger (Ep 4) … */
  SbSpan alone;     /* … alone (Ep 6); with the stranger again it is in between */
  double consoled;  /* share of it that the stranger can take away */
  double searches;  /* search acts in separations */
  SbWelcome first, second; /* Ep 5 and 8 */
} SbNature;

/* NULL for an unknown kind and for D, which has no nature of its own. */
const SbNature *sb_nature_find (const char *kind);

G_END_DECLS
