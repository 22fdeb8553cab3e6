/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement-testlib.h"

#include <securebase/agreement/kappa.h>
#include <securebase/agreement/weights.h>

START_TEST (cohen_1960_is_repeated)
{
  g_autoptr (SbCrossTable) table = sb_test_new_table (3, sb_test_cohen_1960);
  SbKappa kappa = sb_kappa_compute (table, NULL);

  ck_assert_int_eq (kappa.n, 200);
  sb_assert_statistic (kappa.po, 0.70, 1e-15);
  sb_assert_statistic (kappa.pe, 0.41, 1e-15);
  sb_assert_statistic (kappa.kappa, 0.29 / 0.59, 1e-15); /* printed: .492 */
  sb_assert_statistic (kappa.max, (0.90 - 0.41) / 0.59, 1e-15);
}
END_TEST

START_TEST (cohen_1968_is_repeated)
{
  /* Disagreement weights 0 1 3 / 1 0 6 / 3 6 0 as agreement: 1 - d / 6. */
  const double weights[] = {1, 5.0 / 6, 0.5, 5.0 / 6, 1, 0, 0.5, 0, 1};
  g_autoptr (SbCrossTable) table = sb_test_new_table (3, sb_test_cohen_1960);
  SbKappa kappa = sb_kappa_compute (table, weights);

  sb_assert_statistic (kappa.kappa, 0.348, 0.0005);
  sb_assert_undefined (kappa.max);
}
END_TEST

START_TEST (fleiss_cohen_everitt_1969_is_repeated)
{
  g_autoptr (SbCrossTable) table = sb_test_new_table (3, sb_test_fce_1969);
  SbKappa kappa = sb_kappa_compute (table, NULL);

  sb_assert_statistic (kappa.po, 0.7, 1e-15);
  sb_assert_statistic (kappa.pe, 0.475, 1e-15);
  sb_assert_statistic (kappa.kappa, 3.0 / 7, 1e-15); /* printed: .429 */
}
END_TEST

START_TEST (full_agreement_is_one)
{
  const gint64 counts[] = {7, 0, 0, 0, 1, 0, 0, 0, 3};
  g_autoptr (SbCrossTable) table = sb_test_new_table (3, counts);
  SbKappa kappa = sb_kappa_compute (table, NULL);

  ck_assert (kappa.kappa.defined && kappa.kappa.value == 1);
  ck_assert (kappa.max.defined && kappa.max.value == 1);
}
END_TEST

START_TEST (one_category_is_undefined_and_says_why)
{
  const gint64 counts[] = {0, 0, 0, 0, 25, 0, 0, 0, 0};
  const double weights[] = {1, 0.3, 0.1, 0.3, 1, 0.7, 0.1, 0.7, 1};
  g_autoptr (SbCrossTable) table = sb_test_new_table (3, counts);
  SbKappa kappa = sb_kappa_compute (table, NULL);

  sb_assert_undefined (kappa.kappa);
  sb_assert_undefined (kappa.max);
  sb_assert_statistic (kappa.po, 1, 0);
  sb_assert_statistic (kappa.pe, 1, 0);
  sb_assert_undefined (sb_kappa_compute (table, weights).kappa);
}
END_TEST

START_TEST (a_constant_coder_gets_exactly_zero)
{
  const gint64 counts[] = {0, 0, 1, 29};
  g_autoptr (SbCrossTable) table = sb_test_new_table (2, counts);
  SbKappa kappa = sb_kappa_compute (table, NULL);

  ck_assert (kappa.kappa.defined && kappa.kappa.value == 0);
  ck_assert (kappa.max.defined && kappa.max.value == 0);
}
END_TEST

START_TEST (no_units_leave_everything_undefined)
{
  const int a[] = {0, 1, SB_CROSS_MISSING}, b[] = {SB_CROSS_MISSING, -1, 0};
  g_autoptr (SbCrossTable) table = sb_cross_table_new_from_pairs (a, b, 3, 2);
  SbKappa kappa = sb_kappa_compute (table, NULL);

  ck_assert_int_eq (table->n_excluded, 3);
  ck_assert_int_eq (kappa.n, 0);
  sb_assert_undefined (kappa.po);
  sb_assert_undefined (kappa.pe);
  sb_assert_undefined (kappa.kappa);
  sb_assert_undefined (kappa.max);
}
END_TEST

START_TEST (swapping_relabelling_and_repeating_change_nothing)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (int round = 0; round < 200; round++) {
    g_autoptr (SbCrossTable) table = sb_test_new_random_table (rand, 2 + round % 5);
    guint q = table->q;
    g_autoptr (SbCrossTable) swapped = sb_cross_table_new (q);
    g_autoptr (SbCrossTable) relabelled = sb_cross_table_new (q);
    g_autoptr (SbCrossTable) repeated = sb_cross_table_new (q);
    SbStatistic kappa = sb_kappa_compute (table, NULL).kappa;

    for (guint i = 0; i < q; i++)
      for (guint j = 0; j < q; j++) {
        gint64 count = sb_cross_table_get (table, i, j);

        sb_cross_table_add (swapped, (int) j, (int) i, count);
        sb_cross_table_add (relabelled, (int) ((i + 1) % q), (int) ((j + 1) % q), count);
        sb_cross_table_add (repeated, (int) i, (int) j, 3 * count);
      }
    sb_assert_same (sb_kappa_compute (swapped, NULL).kappa, kappa);
    sb_assert_same (sb_kappa_compute (relabelled, NULL).kappa, kappa);
    sb_assert_same (sb_kappa_compute (repeated, NULL).kappa, kappa);
    ck_assert (!kappa.defined || (kappa.value >= -1 && kappa.value <= 1));
  }
}
END_TEST

START_TEST (two_categories_need_no_weights)
{
  const double values[] = {1, 2};
  g_autofree double *weights = sb_weights_new_quadratic (values, 2);
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);

  for (int round = 0; round < 50; round++) {
    g_autoptr (SbCrossTable) table = sb_test_new_random_table (rand, 2);

    sb_assert_same (sb_kappa_compute (table, weights).kappa,
                    sb_kappa_compute (table, NULL).kappa);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    cohen_1960_is_repeated,
    cohen_1968_is_repeated,
    fleiss_cohen_everitt_1969_is_repeated,
    full_agreement_is_one,
    one_category_is_undefined_and_says_why,
    a_constant_coder_gets_exactly_zero,
    no_units_leave_everything_undefined,
    swapping_relabelling_and_repeating_change_nothing,
    two_categories_need_no_weights,
    NULL,
  };

  return sb_test_run ("kappa", tests);
}
