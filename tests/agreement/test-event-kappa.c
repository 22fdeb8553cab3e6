/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement-testlib.h"

#include <securebase/agreement/event-kappa.h>

#define MAX_Q 5
#define ROUNDS 20000

static SbCrossTable *
new_random (GRand *rand, guint q)
{
  SbCrossTable *table = sb_cross_table_new (q + 1);

  for (guint i = 0; i <= q; i++)
    for (guint j = 0; j <= q && (i < q || j < q); j++)
      sb_cross_table_add (table,
                          (int) i,
                          (int) j,
                          i < q && j < q ? 2 * g_rand_int_range (rand, 1, 9)
                                         : g_rand_int_range (rand, 1, 9));
  return table;
}

/* Cells that are expected without the last, which is 0 by structure: rows and columns are
 * fitted in turn until nothing changes. */
static double
fit (const SbCrossTable *table)
{
  guint q = table->q;
  double cells[MAX_Q + 1][MAX_Q + 1], moved = 1, expected = 0;

  for (guint i = 0; i < q; i++)
    for (guint j = 0; j < q; j++)
      cells[i][j] = i < q - 1 || j < q - 1;
  for (guint round = 0; round < ROUNDS && moved > 1e-14; round++) {
    moved = 0;
    for (guint side = 0; side < 2; side++)
      for (guint i = 0; i < q; i++) {
        double sum = 0;
        double wanted = (double) (side == 0 ? sb_cross_table_sum_row (table, i)
                                            : sb_cross_table_sum_column (table, i));

        for (guint j = 0; j < q; j++)
          sum += side == 0 ? cells[i][j] : cells[j][i];
        for (guint j = 0; j < q; j++)
          *(side == 0 ? &cells[i][j] : &cells[j][i]) *= wanted / sum;
        moved = fmax (moved, fabs (wanted / sum - 1));
      }
  }
  ck_assert_msg (moved <= 1e-14, "the fit has not converged: %g", moved);
  for (guint i = 0; i + 1 < q; i++)
    expected += cells[i][i];
  return expected / (double) table->n;
}

START_TEST (the_closed_form_is_the_converged_fit)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2015);

  for (guint round = 0; round < 200; round++) {
    g_autoptr (SbCrossTable) table =
      new_random (rand, (guint) g_rand_int_range (rand, 1, MAX_Q + 1));
    SbKappa kappa = sb_event_kappa_compute (table);
    double pe = fit (table), po = kappa.po.value;

    sb_assert_statistic (kappa.pe, pe, 1e-12);
    sb_assert_statistic (kappa.kappa, (po - pe) / (1 - pe), 1e-11);
    ck_assert (kappa.kappa.value <= kappa.max.value + 1e-12);
    ck_assert (kappa.max.value <= 1 + 1e-12);
  }
}
END_TEST

static SbCrossTable *
transpose (const SbCrossTable *table, const guint *order)
{
  SbCrossTable *turned = sb_cross_table_new (table->q);

  for (guint i = 0; i < table->q; i++)
    for (guint j = 0; j < table->q; j++)
      sb_cross_table_add (
        turned, (int) order[j], (int) order[i], sb_cross_table_get (table, i, j));
  return turned;
}

START_TEST (names_and_coders_may_be_swapped)
{
  static const guint order[] = {2, 0, 1, 3};
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint round = 0; round < 50; round++) {
    g_autoptr (SbCrossTable) table = new_random (rand, 3);
    g_autoptr (SbCrossTable) turned = transpose (table, order);
    SbKappa a = sb_event_kappa_compute (table), b = sb_event_kappa_compute (turned);

    sb_assert_same (a.po, b.po);
    sb_assert_same (a.pe, b.pe);
    sb_assert_same (a.kappa, b.kappa);
    sb_assert_same (a.max, b.max);
    sb_assert_same (sb_event_kappa_compute_linked (table).kappa,
                    sb_event_kappa_compute_linked (turned).kappa);
    sb_assert_same (sb_event_kappa_compute_code (table, 0).kappa,
                    sb_event_kappa_compute_code (turned, 2).kappa);
  }
}
END_TEST

START_TEST (identical_records_are_one)
{
  const gint64 counts[] = {8, 0, 0, 0, 4, 0, 0, 0, 0};
  g_autoptr (SbCrossTable) table = sb_test_new_table (3, counts);
  SbKappa kappa = sb_event_kappa_compute (table);

  sb_assert_statistic (kappa.po, 1, 0);
  sb_assert_statistic (kappa.kappa, 1, 0);
  sb_assert_statistic (kappa.max, 1, 0);
  ck_assert_int_eq (sb_event_kappa_count_linked (table), 12);
}
END_TEST

START_TEST (what_cannot_be_told_is_undefined)
{
  const gint64 one_code[] = {8, 0, 0, 0};
  g_autoptr (SbCrossTable) all = sb_test_new_table (2, one_code);
  g_autoptr (SbCrossTable) none = sb_cross_table_new (3);

  sb_assert_undefined (sb_event_kappa_compute (all).kappa);
  sb_assert_statistic (sb_event_kappa_compute (all).po, 1, 0);
  sb_assert_undefined (sb_event_kappa_compute (none).po);
  sb_assert_undefined (sb_event_kappa_compute_linked (none).po);
  sb_assert_undefined (sb_event_kappa_compute_code (none, 1).kappa);
}
END_TEST

START_TEST (a_coder_without_events_agrees_by_no_chance)
{
  const gint64 counts[] = {0, 0, 5, 0, 0, 3, 0, 0, 0};
  g_autoptr (SbCrossTable) table = sb_test_new_table (3, counts);
  SbKappa kappa = sb_event_kappa_compute (table);

  sb_assert_statistic (kappa.pe, 0, 0);
  sb_assert_statistic (kappa.kappa, 0, 0);
  sb_assert_undefined (sb_event_kappa_compute_linked (table).kappa);
}
END_TEST

START_TEST (a_kappa_below_zero_is_not_cut)
{
  const gint64 counts[] = {0, 6, 1, 6, 0, 1, 1, 1, 0};
  g_autoptr (SbCrossTable) table = sb_test_new_table (3, counts);

  ck_assert (sb_event_kappa_compute (table).kappa.value < -0.5);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_closed_form_is_the_converged_fit,
    names_and_coders_may_be_swapped,
    identical_records_are_one,
    what_cannot_be_told_is_undefined,
    a_coder_without_events_agrees_by_no_chance,
    a_kappa_below_zero_is_not_cut,
    NULL,
  };

  return sb_test_run ("event-kappa", tests);
}
