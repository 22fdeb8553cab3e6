/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/chart/pair-chart.h>

G_BEGIN_DECLS

/* What of a pair of timelines is in sight, kept for the picture and told in words. */

typedef struct {
  char *coders[2];
  GStrv lanes;
  guint n_lanes;
  GArray *events;      /* SbPairEvent in sight, texts owned */
  GArray *differences; /* SbPairDifference in sight */
  SbTime start, end, now;
  gboolean has_current;
} SbPairSight;

SbPairSight *sb_pair_sight_new (const SbPairTimeline *timeline);
void sb_pair_sight_free (SbPairSight *self);

const SbPairEvent *sb_pair_sight_get_event (const SbPairSight *self, guint i);
const SbPairDifference *sb_pair_sight_get_difference (const SbPairSight *self, guint i);
/* What stands under the lanes; "" for nothing. */
const char *sb_pair_sight_get_remark (const SbPairSight *self);
char *sb_pair_sight_describe (const SbPairSight *self);

G_END_DECLS
