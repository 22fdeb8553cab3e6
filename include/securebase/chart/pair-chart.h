/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/time.h>
#include <securebase/chart/chart.h>

G_BEGIN_DECLS

/* Two coders' timed events above each other: for each lane (a code or a group) a band of
 * the first coder and below it one of the second, and what differs marked between them by
 * form and words, not by colour alone. */
typedef struct {
  guint lane;        /* 0 … n_lanes - 1 */
  guint coder;       /* 0 or 1 */
  SbTime start, end; /* end SB_TIME_NONE: a point */
  const char *label; /* of the code; NULL: that of the lane says it */
} SbPairEvent;

typedef struct {
  guint lane;
  SbTime start, end;
  gboolean is_current; /* the one that is looked at */
} SbPairDifference;

typedef struct {
  const char *coders[2];
  const char *const *lanes; /* names; NULL-ended */
  const SbPairEvent *events;
  guint n_events;
  const SbPairDifference *differences;
  guint n_differences;
  SbTime start, end; /* what is shown */
  SbTime now;        /* a line there; SB_TIME_NONE: none */
} SbPairTimeline;

SbChart *sb_pair_chart_new (const SbPairTimeline *timeline);

G_END_DECLS
