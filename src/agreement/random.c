/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random.h"

#define BITS 64

static guint64
rotate (guint64 bits, int by)
{
  return (bits << by) | (bits >> (BITS - by));
}

static guint64
split_mix (guint64 *state)
{
  guint64 bits = *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  bits = (bits ^ (bits >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  bits = (bits ^ (bits >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return bits ^ (bits >> 31);
}

void
sb_random_init (SbRandom *random, guint64 seed)
{
  for (guint i = 0; i < G_N_ELEMENTS (random->state); i++)
    random->state[i] = split_mix (&seed);
}

guint64
sb_random_next (SbRandom *random)
{
  guint64 *s = random->state;
  guint64 result = rotate (s[1] * 5, 7) * 9, shifted = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = rotate (s[3], 45);
  return result;
}

/* Heads of @n fair coins. */
static guint64
toss (SbRandom *random, guint64 n)
{
  guint64 heads = 0;

  for (; n >= BITS; n -= BITS)
    heads += (guint64) __builtin_popcountll (sb_random_next (random));
  if (n > 0)
    heads += (guint64) __builtin_popcountll (sb_random_next (random) >> (BITS - n));
  return heads;
}

/* Each trial draws a random number below 1, digit by digit, and succeeds when it is below
 * the chance: at the first digit that differs, the chance's being 1. Half of the trials
 * are decided at each digit. */
guint64
sb_random_binomial (SbRandom *random, guint64 n, guint64 part, guint64 whole)
{
  guint64 n_success = 0, rest = part;

  if (part >= whole)
    return n;
  while (n > 0 && rest > 0) {
    guint64 ones = toss (random, n);

    rest *= 2;
    if (rest >= whole) {
      rest -= whole;
      n_success += n - ones;
      n = ones;
    } else {
      n -= ones;
    }
  }
  return n_success;
}
