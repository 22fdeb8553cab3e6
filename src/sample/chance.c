/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chance.h"

#include <math.h>

GRand *
sb_chance_new (const char *purpose, guint32 seed)
{
  const guint32 seeds[] = {g_str_hash (purpose), seed};

  return g_rand_new_with_seed_array (seeds, G_N_ELEMENTS (seeds));
}

gboolean
sb_chance_happens (GRand *rand, double probability)
{
  return g_rand_double (rand) < probability;
}

gboolean
sb_chance_strikes (GRand *rand, double per_minute)
{
  return sb_chance_happens (rand, per_minute / 60 / SB_SAMPLE_FRAME_RATE);
}

double
sb_chance_draw (GRand *rand, SbSpan span)
{
  return span.low + (span.high - span.low) * g_rand_double (rand);
}

SbTime
sb_chance_draw_time (GRand *rand, SbSpan span)
{
  SbTime time = sb_chance_snap (llround (sb_chance_draw (rand, span) * SB_SECOND));

  return MAX (time, SB_SAMPLE_FRAME);
}

double
sb_chance_draw_normal (GRand *rand)
{
  double sum = -6;

  for (int i = 0; i < 12; i++)
    sum += g_rand_double (rand);
  return sum;
}

SbTime
sb_chance_snap (SbTime time)
{
  SbTime half = SB_SAMPLE_FRAME / 2;
  SbTime moved = time + half;

  if (moved < 0)
    moved -= SB_SAMPLE_FRAME - 1;
  return moved / SB_SAMPLE_FRAME * SB_SAMPLE_FRAME;
}
