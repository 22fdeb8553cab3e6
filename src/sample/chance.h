/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/time.h>
#include <securebase/sample/simulation.h>

G_BEGIN_DECLS

/* Draws from a seeded source. A span is a range in seconds from which every value is
 * equally likely. */
typedef struct {
  double low, high;
} SbSpan;

/* A source of its own for each purpose ("ids", "child"), so that drawing more from one
 * does not shift another. */
GRand *sb_chance_new (const char *purpose, guint32 seed);

gboolean sb_chance_happens (GRand *rand, double probability);
/* Whether something that happens @per_minute times a minute happens in this frame. */
gboolean sb_chance_strikes (GRand *rand, double per_minute);
double sb_chance_draw (GRand *rand, SbSpan span);
/* A drawn length of time on the frame grid, at least one frame. */
SbTime sb_chance_draw_time (GRand *rand, SbSpan span);
/* Roughly normal, mean 0, standard deviation 1 (a sum of twelve uniforms). */
double sb_chance_draw_normal (GRand *rand);

SbTime sb_chance_snap (SbTime time); /* to the nearest frame of the grid */

G_END_DECLS
