/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/time-units.h>

G_BEGIN_DECLS

/* Units from .. to - 1 in which one coder's state is the same. */
typedef struct {
  gint64 from;
  gint64 to;
  guint64 state; /* one bit a code, 0: uncoded */
} SbTimeRun;

/* One coder's states over all units of [@start, @stop), in order, without a gap and
 * without an empty run. (transfer full), elements SbTimeRun. */
GArray *sb_time_runs_new (SbTimedRecord record, gint64 start, gint64 stop, gint64 dt);

void sb_time_tally_add_cell (SbTimeTally *tally, guint64 first, guint64 second, gint64 n);

G_END_DECLS
