/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "testlib.h"

#include <math.h>
#include <securebase/agreement/cross-table.h>
#include <securebase/agreement/statistic.h>

/* Cohen 1960, the worked example, as counts of 200. */
static const gint64 sb_test_cohen_1960[] = {88, 14, 18, 10, 40, 10, 2, 6, 12};
/* Fleiss, Cohen & Everitt 1969, the example table. */
static const gint64 sb_test_fce_1969[] = {106, 10, 4, 22, 28, 10, 2, 12, 6};

static inline SbCrossTable *
sb_test_new_table (guint q, const gint64 *counts)
{
  SbCrossTable *table = sb_cross_table_new (q);

  for (guint i = 0; i < q * q; i++)
    sb_cross_table_add (table, (int) (i / q), (int) (i % q), counts[i]);
  return table;
}

static inline SbCrossTable *
sb_test_new_random_table (GRand *rand, guint q)
{
  SbCrossTable *table = sb_cross_table_new (q);

  for (guint i = 0; i < q * q; i++)
    sb_cross_table_add (
      table, (int) (i / q), (int) (i % q), g_rand_int_range (rand, 0, 9));
  return table;
}

#define sb_assert_statistic(statistic, expected, tolerance)                              \
  do {                                                                                   \
    SbStatistic got = (statistic);                                                       \
                                                                                         \
    ck_assert_msg (got.defined, "undefined: %s", got.reason);                            \
    ck_assert_msg (fabs (got.value - (expected)) <= (tolerance),                         \
                   "%.17g is not %.17g",                                                 \
                   got.value,                                                            \
                   (double) (expected));                                                 \
  } while (0)

#define sb_assert_undefined(statistic)                                                   \
  do {                                                                                   \
    SbStatistic got = (statistic);                                                       \
                                                                                         \
    ck_assert_msg (!got.defined, "%.17g is defined", got.value);                         \
    ck_assert (isnan (got.value));                                                       \
    ck_assert_msg (got.reason &&*got.reason, "no reason is given");                      \
  } while (0)

#define sb_assert_same(first, second)                                                    \
  do {                                                                                   \
    SbStatistic expected_same = (second);                                                \
                                                                                         \
    if (expected_same.defined)                                                           \
      sb_assert_statistic (                                                              \
        first, expected_same.value, 1e-13 * fmax (1, fabs (expected_same.value)));       \
    else                                                                                 \
      sb_assert_undefined (first);                                                       \
  } while (0)
