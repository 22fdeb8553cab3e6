/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/time.h>

G_BEGIN_DECLS

/* Which frame was on the screen when: the last paints with their times. A key press takes
 * the frame that was painted when the key went down; the player's position at the time
 * the press is handled would be some frames ahead. */
#define SB_PAINTED_RING_SIZE 256

typedef struct {
  gint64 monotonic; /* µs, g_get_monotonic_time() after the paint */
  guint frame;      /* number in the frame index */
  SbTime pts;
} SbPainted;

typedef struct {
  SbPainted entries[SB_PAINTED_RING_SIZE];
  guint n;    /* how many are filled */
  guint next; /* where the next one goes */
} SbPaintedRing;

void sb_painted_ring_clear (SbPaintedRing *ring);
void sb_painted_ring_push (SbPaintedRing *ring, SbPainted painted);

/* The last paint not later than @monotonic; the oldest one known when all are later;
 * NULL while nothing was painted. */
const SbPainted *sb_painted_ring_find (const SbPaintedRing *ring, gint64 monotonic);

/* When an event with time stamp @event_ms happened, in g_get_monotonic_time()'s µs.
 * Display servers stamp events on that clock in 32-bit milliseconds; a stamp that is off
 * by more than five seconds (or 0) belongs to another clock, and @now is taken. */
gint64 sb_painted_ring_date_event (guint32 event_ms, gint64 now);

G_END_DECLS
