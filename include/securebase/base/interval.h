/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/time.h>

G_BEGIN_DECLS

/* Half-open [start, end): the frame on the screen when "end" is pressed is the first
 * outside. */
typedef struct {
  SbTime start;
  SbTime end;
} SbInterval;

gboolean sb_interval_contains (SbInterval interval, SbTime time);

/* The length of the part that both share, 0 when they do not meet. */
SbTime sb_interval_overlap (SbInterval a, SbInterval b);

/* What is left of @interval inside @window; FALSE when nothing is. */
gboolean sb_interval_clip (SbInterval *interval, SbInterval window);

/* Sorts a GArray of SbInterval and joins those that meet or lie at most @gap apart. */
void sb_intervals_merge (GArray *intervals, SbTime gap);

/* The sum of the lengths; the intervals must not overlap (merge first). */
SbTime sb_intervals_total (GArray *intervals);

G_END_DECLS
