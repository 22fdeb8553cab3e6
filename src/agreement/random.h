/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* xoshiro256** (Blackman & Vigna 2021, Scrambled linear pseudorandom number generators),
 * begun by SplitMix64 from the seed: 64 random bits a step in whole-number arithmetic, so
 * the same on every machine. */
typedef struct {
  guint64 state[4];
} SbRandom;

void sb_random_init (SbRandom *random, guint64 seed);
guint64 sb_random_next (SbRandom *random);

/* How many of @n trials succeed that each have the chance @part / @whole. Exact, by
 * comparing the binary digits of the chance with random ones, all trials at once; no
 * rounding anywhere. @part <= @whole < 2^62. */
guint64 sb_random_binomial (SbRandom *random, guint64 n, guint64 part, guint64 whole);

G_END_DECLS
