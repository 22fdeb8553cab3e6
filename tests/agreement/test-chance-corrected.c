/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "codes-testlib.h"

#include <securebase/agreement/chance-corrected.h>
#include <securebase/agreement/kappa.h>
#include <securebase/agreement/weights.h>

#define N_MODELS 4

/* Gwet 2014, the table of four raters and twelve subjects: as Krippendorff 2011
 * but for who coded the last unit. */
START_TEST (gwet_2014_is_repeated)
{
  const int cells[] = {0, 0, -1, 0, 1,  1, 2, 1, 2,  2,  2, 2, 2,  2,  2, 2,
                       1, 1, 1,  1, 0,  1, 2, 3, 3,  3,  3, 3, 0,  0,  1, 0,
                       1, 1, 1,  1, -1, 4, 4, 4, -1, -1, 0, 0, -1, -1, 2, -1};
  const SbCodes codes = {cells, 12, 4, 5};
  SbChanceCorrected ac1 = sb_chance_corrected_compute (&codes, SB_CHANCE_AC, NULL);
  SbChanceCorrected bp = sb_chance_corrected_compute (&codes, SB_CHANCE_BP, NULL);
  SbChanceCorrected pi = sb_chance_corrected_compute (&codes, SB_CHANCE_PI, NULL);
  SbChanceCorrected conger = sb_chance_corrected_compute (&codes, SB_CHANCE_KAPPA, NULL);

  ck_assert_uint_eq (ac1.n, 12);
  ck_assert_uint_eq (ac1.n2, 11);
  sb_assert_statistic (ac1.pa, 9.0 / 11, 1e-15);
  sb_assert_statistic (ac1.value, 0.77544, 0.000005);
  sb_assert_statistic (ac1.se, 0.14295, 0.000005);
  sb_assert_statistic (ac1.ci95_lo, 0.461, 0.0005);
  sb_assert_statistic (ac1.ci95_hi, 1, 0);
  sb_assert_statistic (bp.value, 0.77273, 0.000005);
  sb_assert_statistic (bp.se, 0.14472, 0.000005);
  sb_assert_statistic (pi.value, 0.76117, 0.000005);
  sb_assert_statistic (pi.se, 0.15302, 0.000005);
  sb_assert_statistic (conger.value, 0.76282, 0.000005);
  sb_assert_statistic (conger.se, 0.14917, 0.000005);
}
END_TEST

static void
assert_same (SbChanceCorrected found, SbChanceCorrected expected)
{
  sb_assert_same (found.value, expected.value);
  if (expected.se.defined)
    sb_assert_statistic (found.se, expected.se.value, 1e-12);
  else
    sb_assert_undefined (found.se);
}

START_TEST (swapping_and_relabelling_change_nothing)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);

  for (int round = 0; round < 40; round++) {
    g_auto (SbTestCodes) made =
      sb_test_new_random_codes (rand, 25, 2 + (guint) round % 4, 4, round % 3);
    g_auto (SbTestCodes) swapped = sb_test_swap (&made.codes);
    g_auto (SbTestCodes) relabelled = sb_test_relabel (&made.codes);

    for (SbChanceModel model = 0; model < N_MODELS; model++) {
      SbChanceCorrected found = sb_chance_corrected_compute (&made.codes, model, NULL);

      assert_same (sb_chance_corrected_compute (&swapped.codes, model, NULL), found);
      assert_same (sb_chance_corrected_compute (&relabelled.codes, model, NULL), found);
      ck_assert (found.value.value <= 1 && found.value.value >= -1);
    }
  }
}
END_TEST

/* The coefficient stays; the error shrinks as for twice the sample: x_u are the same, so
 * its square goes from S / (n (n - 1)) to 2 S / (2n (2n - 1)). */
START_TEST (units_twice_change_only_the_error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (32);
  g_auto (SbTestCodes) made = sb_test_new_random_codes (rand, 20, 3, 4, 2);
  g_auto (SbTestCodes) twice = sb_test_repeat (&made.codes);

  for (SbChanceModel model = 0; model < N_MODELS; model++) {
    SbChanceCorrected once = sb_chance_corrected_compute (&made.codes, model, NULL);
    SbChanceCorrected more = sb_chance_corrected_compute (&twice.codes, model, NULL);
    double n = (double) once.n;

    sb_assert_same (more.value, once.value);
    sb_assert_statistic (more.se, once.se.value * sqrt ((n - 1) / (2 * n - 1)), 1e-13);
  }
}
END_TEST

START_TEST (two_complete_coders_are_cohens_and_scotts)
{
  const double values[] = {1, 2, 5, 7};
  g_autofree double *weights = sb_weights_new_quadratic (values, 4);
  g_autoptr (GRand) rand = g_rand_new_with_seed (33);

  for (int round = 0; round < 40; round++) {
    g_auto (SbTestCodes) made = sb_test_new_random_codes (rand, 30, 2, 4, 0);
    g_autoptr (SbCrossTable) table = sb_codes_new_table (&made.codes, 0, 1);
    const SbCodes *codes = &made.codes;

    sb_assert_same (sb_chance_corrected_compute (codes, SB_CHANCE_KAPPA, NULL).value,
                    sb_kappa_compute (table, NULL).kappa);
    sb_assert_same (sb_chance_corrected_compute (codes, SB_CHANCE_KAPPA, weights).value,
                    sb_kappa_compute (table, weights).kappa);
    sb_assert_same (sb_chance_corrected_compute (codes, SB_CHANCE_PI, NULL).value,
                    sb_scott_pi_compute (table));
  }
}
END_TEST

START_TEST (two_categories_make_brennan_prediger_pabak)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (34);
  g_auto (SbTestCodes) made = sb_test_new_random_codes (rand, 30, 2, 2, 0);
  g_autoptr (SbCrossTable) table = sb_codes_new_table (&made.codes, 0, 1);

  sb_assert_same (sb_chance_corrected_compute (&made.codes, SB_CHANCE_BP, NULL).value,
                  sb_pabak_compute (table));
}
END_TEST

/* Weights of 1 on the diagonal alone are no weights. */
START_TEST (identity_weights_are_none)
{
  const double weights[] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
  g_autoptr (GRand) rand = g_rand_new_with_seed (35);
  g_auto (SbTestCodes) made = sb_test_new_random_codes (rand, 30, 3, 3, 2);

  for (SbChanceModel model = 0; model < N_MODELS; model++)
    assert_same (sb_chance_corrected_compute (&made.codes, model, weights),
                 sb_chance_corrected_compute (&made.codes, model, NULL));
}
END_TEST

/* Everybody used one category: chance explains all for pi and kappa; AC1 and
 * Brennan-Prediger know of the others that were declared. */
START_TEST (one_category_is_undefined_where_chance_explains_it)
{
  const int cells[] = {1, 1, 1, 1, 1, 1};
  const SbCodes codes = {cells, 3, 2, 4};

  ck_assert (sb_chance_corrected_compute (&codes, SB_CHANCE_AC, NULL).value.value == 1);
  ck_assert (sb_chance_corrected_compute (&codes, SB_CHANCE_BP, NULL).value.value == 1);
  sb_assert_undefined (sb_chance_corrected_compute (&codes, SB_CHANCE_PI, NULL).value);
  sb_assert_undefined (sb_chance_corrected_compute (&codes, SB_CHANCE_KAPPA, NULL).value);
}
END_TEST

START_TEST (undefined_says_why)
{
  const int alone[] = {0, -1, 1, -1}, one[] = {0, 1}, same[] = {0, 0};
  const double all[] = {1, 1, 1, 1};
  const SbCodes single = {alone, 2, 2, 2}, unit = {one, 1, 2, 2},
                declared = {same, 1, 2, 1};
  const SbCodes none = {one, 0, 2, 2};
  SbChanceCorrected ac1 = sb_chance_corrected_compute (&single, SB_CHANCE_AC, NULL);

  sb_assert_undefined (ac1.pa);
  sb_assert_undefined (ac1.value);
  sb_assert_undefined (ac1.se);
  sb_assert_statistic (ac1.pe, 0.5, 1e-15);
  sb_assert_undefined (sb_chance_corrected_compute (&single, SB_CHANCE_KAPPA, NULL).pe);
  sb_assert_undefined (sb_chance_corrected_compute (&unit, SB_CHANCE_AC, NULL).se);
  sb_assert_undefined (sb_chance_corrected_compute (&declared, SB_CHANCE_AC, NULL).value);
  sb_assert_undefined (sb_chance_corrected_compute (&declared, SB_CHANCE_BP, NULL).value);
  sb_assert_undefined (sb_chance_corrected_compute (&unit, SB_CHANCE_BP, all).value);
  for (SbChanceModel model = 0; model < N_MODELS; model++)
    sb_assert_undefined (sb_chance_corrected_compute (&none, model, NULL).value);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    gwet_2014_is_repeated,
    swapping_and_relabelling_change_nothing,
    units_twice_change_only_the_error,
    two_complete_coders_are_cohens_and_scotts,
    two_categories_make_brennan_prediger_pabak,
    identity_weights_are_none,
    one_category_is_undefined_where_chance_explains_it,
    undefined_says_why,
    NULL,
  };

  return sb_test_run ("chance-corrected", tests);
}
