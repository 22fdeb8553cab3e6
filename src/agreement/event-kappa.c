/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wide.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/event-kappa.h>

#define NO_EVENTS N_ ("there is no event to compare")
#define ONE_CODE                                                                         \
  N_ ("all events are linked and of one code, so that chance alone explains all "        \
      "agreement")

/* Sums over a table with nil, whole numbers. */
typedef struct {
  gint64 n, agreed, linked;
  gint64 rows, columns; /* of the codes, without nil */
  SbWide products;      /* Σ ri ci */
  gint64 most;          /* Σ min (ri, ci), with nil */
} Sums;

static Sums
sum (const SbCrossTable *table)
{
  guint q = table->q - 1;
  Sums sums = {.n = table->n};

  for (guint i = 0; i <= q; i++) {
    gint64 row = sb_cross_table_sum_row (table, i);
    gint64 column = sb_cross_table_sum_column (table, i);

    sums.most += MIN (row, column);
    if (i == q)
      break;
    sums.agreed += sb_cross_table_get (table, i, i);
    sums.rows += row;
    sums.columns += column;
    sums.products += (SbWide) row * column;
  }
  sums.linked = sums.rows - sb_cross_table_sum_column (table, q);
  return sums;
}

static SbKappa
kappa_without (const char *reason)
{
  SbStatistic none = sb_statistic_undefined (reason);

  return (SbKappa){.po = none, .pe = none, .kappa = none, .max = none};
}

SbKappa
sb_event_kappa_compute (const SbCrossTable *table)
{
  Sums sums = sum (table);
  SbKappa kappa = {.n = sums.n};
  SbWide whole = (SbWide) sums.rows * sums.columns, chance = sums.linked * sums.products;

  if (sums.n == 0)
    return kappa_without (NO_EVENTS);
  if (whole == 0) { /* a coder has no events */
    whole = 1;
    chance = 0;
  }
  kappa.po = sb_statistic_new ((double) sums.agreed / (double) sums.n);
  kappa.pe = sb_statistic_new ((double) (chance / (whole * sums.n)));
  if (whole * sums.n == chance) {
    kappa.kappa = kappa.max = sb_statistic_undefined (ONE_CODE);
    return kappa;
  }
  kappa.kappa = sb_statistic_new (
    (double) ((sums.agreed * whole - chance) / (whole * sums.n - chance)));
  kappa.max = sb_statistic_new (
    (double) ((sums.most * whole - chance) / (whole * sums.n - chance)));
  return kappa;
}

gint64
sb_event_kappa_count_linked (const SbCrossTable *table)
{
  return sum (table).linked;
}

SbKappa
sb_event_kappa_compute_linked (const SbCrossTable *table)
{
  guint q = table->q - 1;
  g_autoptr (SbCrossTable) linked = sb_cross_table_new (q);
  SbKappa kappa;

  for (guint i = 0; i < q * q; i++)
    sb_cross_table_add (
      linked, (int) (i / q), (int) (i % q), sb_cross_table_get (table, i / q, i % q));
  kappa = sb_kappa_compute (linked, NULL);
  return kappa.n > 0 ? kappa : kappa_without (N_ ("no event is linked"));
}

SbKappa
sb_event_kappa_compute_code (const SbCrossTable *table, guint code)
{
  g_autoptr (SbCrossTable) two = sb_cross_table_new (2);
  SbKappa kappa;

  for (guint i = 0; i < table->q; i++)
    for (guint j = 0; j < table->q; j++)
      sb_cross_table_add (two, i != code, j != code, sb_cross_table_get (table, i, j));
  kappa = sb_kappa_compute (two, NULL);
  return kappa.n > 0 ? kappa : kappa_without (NO_EVENTS);
}
