/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/* Ratings are whole or half points: twice a rating is an integer, and sums of products of
 * four billion of them are exact in 128 bits, so that a variance of 0 comes out as 0. */
#ifdef __SIZEOF_INT128__
__extension__ typedef __int128 SbExact;
#else
typedef long double SbExact;
#endif

#define SB_EXACT_MAX 8388608.0 /* the largest rating that is doubled */
#define SB_EXACT_MAX_N (1u << 31)

/* The share of all squares under which a part of them is rounding, where the numbers are
 * no halves: packages print ICCs of 3e-16 where there is no variance. */
#define SB_NOISE 1e-24L

/* TRUE when all that are not missing (NaN) can be doubled to an integer. */
static inline gboolean
sb_exact_fits (const double *ratings, gsize n)
{
  if (n > SB_EXACT_MAX_N)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!isnan (ratings[i]) && !(fabs (ratings[i]) <= SB_EXACT_MAX &&
                                 (double) (gint64) (2 * ratings[i]) == 2 * ratings[i]))
      return FALSE;
  return TRUE;
}

/* What is left after rounding, or 0. */
static inline long double
sb_exact_cut_noise (long double part, long double squares)
{
  return fabsl (part) <= squares * SB_NOISE ? 0 : part;
}

G_END_DECLS
