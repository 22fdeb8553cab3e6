/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement-testlib.h"

#include <securebase/agreement/kappa.h>
#include <securebase/agreement/weights.h>

START_TEST (fleiss_cohen_everitt_1969_is_repeated)
{
  /* Printed to three places in the paper. */
  g_autoptr (SbCrossTable) table = sb_test_new_table (3, sb_test_fce_1969);
  SbKappaError error = sb_kappa_error_compute (table, NULL);

  sb_assert_statistic (error.ase, 0.054, 0.0005);
  sb_assert_statistic (error.ase0, 0.0555, 0.0005);
  sb_assert_statistic (error.z, 3.0 / 7 / error.ase0.value, 1e-12);
  sb_assert_statistic (
    error.ci95_lo, 3.0 / 7 - 1.959963984540054 * error.ase.value, 1e-12);
  sb_assert_statistic (
    error.ci95_hi, 3.0 / 7 + 1.959963984540054 * error.ase.value, 1e-12);
}
END_TEST

START_TEST (a_balanced_two_by_two_table_has_a_short_form)
{
  /* Shares of one half each: pe = 1/2, kappa = 2 po - 1, so that kappa's variance is that
   * of a share, 4 po (1 - po) / n, and without agreement 1 / n. */
  const gint64 counts[] = {40, 10, 10, 40};
  g_autoptr (SbCrossTable) table = sb_test_new_table (2, counts);
  SbKappaError error = sb_kappa_error_compute (table, NULL);

  sb_assert_statistic (error.ase, sqrt (4 * 0.8 * 0.2 / 100), 1e-15);
  sb_assert_statistic (error.ase0, 0.1, 1e-15);
  sb_assert_statistic (error.z, 6, 1e-13);
  sb_assert_statistic (error.p, 1.973175290075396e-09, 1e-21);
}
END_TEST

START_TEST (zero_variance_is_zero_and_not_rounding)
{
  const gint64 constant[] = {0, 0, 1, 29}, perfect[] = {3, 0, 0, 5};
  g_autoptr (SbCrossTable) first = sb_test_new_table (2, constant);
  g_autoptr (SbCrossTable) second = sb_test_new_table (2, perfect);
  SbKappaError error = sb_kappa_error_compute (first, NULL);

  ck_assert (error.ase.defined && error.ase.value == 0);
  ck_assert (error.ase0.defined && error.ase0.value == 0);
  sb_assert_undefined (error.z);
  sb_assert_undefined (error.p);
  error = sb_kappa_error_compute (second, NULL);
  ck_assert (error.ase.defined && error.ase.value == 0);
  ck_assert (error.ci95_lo.value == 1 && error.ci95_hi.value == 1);
}
END_TEST

START_TEST (undefined_kappa_has_no_error)
{
  const gint64 counts[] = {12, 0, 0, 0};
  g_autoptr (SbCrossTable) table = sb_test_new_table (2, counts);
  SbKappaError error = sb_kappa_error_compute (table, NULL);

  sb_assert_undefined (error.ase);
  sb_assert_undefined (error.ase0);
  sb_assert_undefined (error.z);
  sb_assert_undefined (error.p);
  sb_assert_undefined (error.ci95_lo);
  sb_assert_undefined (error.ci95_hi);
}
END_TEST

START_TEST (swapping_keeps_the_errors_and_four_times_the_units_halve_them)
{
  const double values[] = {1, 2, 3, 5};
  g_autofree double *weights = sb_weights_new_linear (values, 4);
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);

  for (int round = 0; round < 100; round++) {
    g_autoptr (SbCrossTable) table = sb_test_new_random_table (rand, 4);
    g_autoptr (SbCrossTable) swapped = sb_cross_table_new (4);
    g_autoptr (SbCrossTable) larger = sb_cross_table_new (4);
    const double *weighted = round % 2 ? weights : NULL;
    SbKappaError error = sb_kappa_error_compute (table, weighted);
    SbKappaError same, half;

    for (guint i = 0; i < 4; i++)
      for (guint j = 0; j < 4; j++) {
        gint64 count = sb_cross_table_get (table, i, j);

        sb_cross_table_add (swapped, (int) j, (int) i, count);
        sb_cross_table_add (larger, (int) i, (int) j, 4 * count);
      }
    same = sb_kappa_error_compute (swapped, weighted);
    half = sb_kappa_error_compute (larger, weighted);
    sb_assert_same (same.ase, error.ase);
    sb_assert_same (same.ase0, error.ase0);
    sb_assert_statistic (half.ase, error.ase.value / 2, 1e-14);
    sb_assert_statistic (half.ase0, error.ase0.value / 2, 1e-14);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    fleiss_cohen_everitt_1969_is_repeated,
    a_balanced_two_by_two_table_has_a_short_form,
    zero_variance_is_zero_and_not_rounding,
    undefined_kappa_has_no_error,
    swapping_keeps_the_errors_and_four_times_the_units_halve_them,
    NULL,
  };

  return sb_test_run ("kappa-error", tests);
}
