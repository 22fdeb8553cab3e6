/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement-testlib.h"

#include <securebase/agreement/kappa.h>

/* By hand: the shares of both coders together are .55, .30, .15, and their squares sum
 * to .415. */
START_TEST (the_table_of_cohen_1960_gives_pi_by_hand)
{
  g_autoptr (SbCrossTable) table = sb_test_new_table (3, sb_test_cohen_1960);

  sb_assert_statistic (sb_scott_pi_compute (table), (0.7 - 0.415) / (1 - 0.415), 1e-15);
  sb_assert_statistic (sb_pabak_compute (table), 0.4, 1e-15);
}
END_TEST

/* Cicchetti & Feinstein 1990: positive agreement 2a / (N + a - d), negative
 * 2d / (N - a + d). */
START_TEST (specific_agreement_of_two_categories_is_positive_and_negative)
{
  const gint64 counts[] = {40, 5, 7, 3};
  g_autoptr (SbCrossTable) table = sb_test_new_table (2, counts);

  sb_assert_statistic (
    sb_specific_agreement_compute (table, 0), 80.0 / (55 + 40 - 3), 1e-15);
  sb_assert_statistic (
    sb_specific_agreement_compute (table, 1), 6.0 / (55 - 40 + 3), 1e-15);
}
END_TEST

START_TEST (of_two_categories_each_has_the_whole_kappa)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (61);

  for (int round = 0; round < 50; round++) {
    g_autoptr (SbCrossTable) table = sb_test_new_random_table (rand, 2);
    SbStatistic kappa = sb_kappa_compute (table, NULL).kappa;

    sb_assert_same (sb_category_kappa_compute (table, 0), kappa);
    sb_assert_same (sb_category_kappa_compute (table, 1), kappa);
  }
}
END_TEST

START_TEST (swapping_relabelling_and_repeating_change_nothing)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (62);

  for (int round = 0; round < 100; round++) {
    g_autoptr (SbCrossTable) table = sb_test_new_random_table (rand, 2 + round % 5);
    guint q = table->q;
    g_autoptr (SbCrossTable) moved = sb_cross_table_new (q);

    for (guint i = 0; i < q; i++)
      for (guint j = 0; j < q; j++)
        sb_cross_table_add (moved,
                            (int) ((j + 1) % q),
                            (int) ((i + 1) % q),
                            2 * sb_cross_table_get (table, i, j));
    sb_assert_same (sb_scott_pi_compute (moved), sb_scott_pi_compute (table));
    sb_assert_same (sb_pabak_compute (moved), sb_pabak_compute (table));
    for (guint i = 0; i < q; i++) {
      sb_assert_same (sb_specific_agreement_compute (moved, (i + 1) % q),
                      sb_specific_agreement_compute (table, i));
      sb_assert_same (sb_category_kappa_compute (moved, (i + 1) % q),
                      sb_category_kappa_compute (table, i));
    }
  }
}
END_TEST

/* Kappa's chance is never more than pi's: equal shares of both coders are the most. */
START_TEST (pi_is_never_above_kappa)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (63);

  for (int round = 0; round < 100; round++) {
    g_autoptr (SbCrossTable) table = sb_test_new_random_table (rand, 2 + round % 5);
    SbStatistic pi = sb_scott_pi_compute (table);
    SbKappa kappa = sb_kappa_compute (table, NULL);

    if (pi.defined && kappa.kappa.defined)
      ck_assert (pi.value <= kappa.kappa.value + 1e-14);
  }
}
END_TEST

START_TEST (undefined_says_why)
{
  const gint64 one[] = {0, 0, 0, 0, 9, 0, 0, 0, 0}, none[] = {0, 0, 0, 0, 0, 0, 0, 0, 0};
  g_autoptr (SbCrossTable) same = sb_test_new_table (3, one);
  g_autoptr (SbCrossTable) empty = sb_test_new_table (3, none);

  sb_assert_undefined (sb_scott_pi_compute (same));
  ck_assert (sb_specific_agreement_compute (same, 1).value == 1);
  sb_assert_undefined (sb_specific_agreement_compute (same, 0));
  sb_assert_undefined (sb_category_kappa_compute (same, 0));
  sb_assert_undefined (sb_category_kappa_compute (same, 1));
  ck_assert (strstr (sb_category_kappa_compute (same, 0).reason, "neither coder"));
  ck_assert (strstr (sb_category_kappa_compute (same, 1).reason, "one and the same"));
  sb_assert_undefined (sb_scott_pi_compute (empty));
  sb_assert_undefined (sb_pabak_compute (empty));
  sb_assert_undefined (sb_specific_agreement_compute (empty, 0));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_table_of_cohen_1960_gives_pi_by_hand,
    specific_agreement_of_two_categories_is_positive_and_negative,
    of_two_categories_each_has_the_whole_kappa,
    swapping_relabelling_and_repeating_change_nothing,
    pi_is_never_above_kappa,
    undefined_says_why,
    NULL,
  };

  return sb_test_run ("kappa-family", tests);
}
