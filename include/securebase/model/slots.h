/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/interval.h>
#include <securebase/model/study.h>

G_BEGIN_DECLS

/* Time sampling: extended behaviours are counted in intervals of 15 seconds, each episode
 * separately (ABWW App. II, read; the length is the scheme's setting interval_seconds).
 * This is the one rule of it: what measures count and what the sheet shows. */

/* One counting interval. */
typedef struct {
  int episode;
  guint number;    /* in its episode, from 1 */
  guint n;         /* how many its episode has */
  SbInterval time; /* the last one of an episode ends with it */
  double weight;   /* what it counts when it is met: 1; of an incomplete one what the
                      setting partial_interval says (1, 0, or the part that it is) */
} SbSlot;

/* Those of one episode: an array of SbSlot. */
GArray *sb_slots_new (SbScheme *scheme, int episode, SbInterval whole);
/* Adds them to @slots. */
void sb_slots_add (GArray *slots, SbScheme *scheme, int episode, SbInterval whole);

/* When the episode was: its end is the one that was marked, else the beginning of the
 * next. FALSE when it has none, or none after its beginning. */
gboolean sb_content_get_episode_time (SbContent *content, int number, SbInterval *time);

/* The event's time; a state that still runs never ends, a point has no length. */
SbInterval sb_event_get_span (const SbEvent *event, gboolean is_state);

/* Whether the behaviour occurs in the interval: a state by any part of it, a point by its
 * moment. Intervals are half-open. */
gboolean sb_slot_is_met (const SbSlot *slot, const SbEvent *event, gboolean is_state);

G_END_DECLS
