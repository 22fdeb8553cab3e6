/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/time-units.h>

G_BEGIN_DECLS

/* Which event of coder 2 is the one that coder 1 coded. Each event is paired with at most
 * one of the other coder: the best pair of all first, then the best of what is left.
 * Pairs that are equally good: the earlier event of coder 2 (by start, stop, code), then
 * of coder 1; the order in which the events are given does not matter. All in whole
 * numbers: a pair exactly at the threshold is linked. */
typedef struct {
  guint first;     /* index of the span in the record of coder 1 */
  guint second;    /* … of coder 2 */
  gboolean linked; /* FALSE: the best pair that there was, but not good enough. Such
                      events are not offered a second-best partner */
} SbEventLink;

/* By overlap, codes ignored: (min stop - max start) / longer event; linked from
 * @threshold per cent on (Holle & Rein 2015, EasyDIAg). Events without length are never
 * paired. (transfer full), elements SbEventLink, in the order of coder 1's indices. */
GArray *sb_event_links_new (SbTimedRecord first, SbTimedRecord second, gint64 threshold);

/* Points (their starts), by distance in time, at most @tolerance. Events of the same code
 * first, then what is left of different codes. All are linked. */
GArray *sb_event_links_new_from_points (SbTimedRecord first,
                                        SbTimedRecord second,
                                        gint64 tolerance);

G_END_DECLS
