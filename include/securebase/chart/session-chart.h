/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/time.h>
#include <securebase/chart/chart.h>

G_BEGIN_DECLS

/* One coding over the whole session: a lane below the other, a bar for what has a
 * duration and a diamond for a moment; the clock below. */
typedef struct {
  SbTime start, end; /* end SB_TIME_NONE: a moment */
  const char *label; /* written into its bar, or beside a moment, where there is room;
                        NULL: none */
} SbSessionSpan;

typedef struct {
  const char *name;
  const SbSessionSpan *spans;
  guint n_spans;
  gboolean is_frame; /* episodes: outlined, and their borders go through all lanes */
} SbSessionLane;

/* Everything is copied. @start, @end: what is shown. */
SbChart *sb_session_chart_new (const SbSessionLane *lanes,
                               guint n_lanes,
                               SbTime start,
                               SbTime end);

G_END_DECLS
