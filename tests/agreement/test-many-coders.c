/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "codes-testlib.h"

#include <securebase/agreement/kappa.h>
#include <securebase/agreement/many-coders.h>

START_TEST (fleiss_1971_is_repeated)
{
  const double categories[] = {0.245, 0.245, 0.520, 0.471, 0.566};
  g_auto (SbTestCodes) made = sb_test_new_fleiss_1971 ();
  g_autoptr (SbManyCoders) many = sb_many_coders_new (&made.codes);

  ck_assert_uint_eq (many->n, 30);
  sb_assert_statistic (many->pbar, 0.5556, 0.00005);
  sb_assert_statistic (many->fleiss_pe, 0.2199, 0.00005);
  sb_assert_statistic (many->fleiss, 0.430, 0.0005);
  for (guint j = 0; j < G_N_ELEMENTS (categories); j++)
    sb_assert_statistic (many->categories[j], categories[j], 0.0005);
  /* The standard error is the later one of Fleiss, Nee & Landis 1979. */
  sb_assert_statistic (many->fleiss_se0, 0.0244, 0.00005);
  sb_assert_statistic (many->fleiss_z, many->fleiss.value / many->fleiss_se0.value, 0);
}
END_TEST

START_TEST (two_coders_are_cohens_and_scotts)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (51);

  for (int round = 0; round < 50; round++) {
    g_auto (SbTestCodes) made = sb_test_new_random_codes (rand, 20, 2, 4, round % 3);
    g_autoptr (SbManyCoders) many = sb_many_coders_new (&made.codes);
    g_autoptr (SbCrossTable) table = sb_codes_new_table (&made.codes, 0, 1);

    sb_assert_same (many->conger, sb_kappa_compute (table, NULL).kappa);
    sb_assert_same (many->light, sb_kappa_compute (table, NULL).kappa);
    sb_assert_same (many->fleiss, sb_scott_pi_compute (table));
    sb_assert_same (many->all_agree, sb_kappa_compute (table, NULL).po);
    ck_assert_uint_eq (many->n_excluded, (gsize) table->n_excluded);
  }
}
END_TEST

static void
assert_same (const SbManyCoders *found, const SbManyCoders *expected)
{
  sb_assert_same (found->all_agree, expected->all_agree);
  sb_assert_same (found->fleiss, expected->fleiss);
  sb_assert_same (found->conger, expected->conger);
  sb_assert_same (found->light, expected->light);
}

START_TEST (swapping_relabelling_and_repeating_change_nothing)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (52);

  for (int round = 0; round < 30; round++) {
    g_auto (SbTestCodes) made =
      sb_test_new_random_codes (rand, 30, 3 + (guint) round % 3, 4, 1);
    g_auto (SbTestCodes) swapped = sb_test_swap (&made.codes);
    g_auto (SbTestCodes) relabelled = sb_test_relabel (&made.codes);
    g_auto (SbTestCodes) repeated = sb_test_repeat (&made.codes);
    g_autoptr (SbManyCoders) many = sb_many_coders_new (&made.codes);
    g_autoptr (SbManyCoders) other = sb_many_coders_new (&swapped.codes);
    g_autoptr (SbManyCoders) renamed = sb_many_coders_new (&relabelled.codes);
    g_autoptr (SbManyCoders) twice = sb_many_coders_new (&repeated.codes);

    assert_same (other, many);
    assert_same (renamed, many);
    assert_same (twice, many);
    sb_assert_same (renamed->categories[1], many->categories[0]);
    ck_assert (!many->fleiss.defined ||
               (many->fleiss.value <= 1 && many->fleiss.value >= -1));
    ck_assert (!many->light.defined || many->light.value <= 1);
  }
}
END_TEST

START_TEST (full_agreement_is_exactly_one)
{
  const int cells[] = {0, 0, 0, 2, 2, 2, 1, 1, 1, 0, -1, 2};
  const SbCodes codes = {cells, 4, 3, 4};
  g_autoptr (SbManyCoders) many = sb_many_coders_new (&codes);

  ck_assert_uint_eq (many->n, 3);
  ck_assert_uint_eq (many->n_excluded, 1);
  ck_assert (many->fleiss.value == 1);
  ck_assert (many->conger.value == 1);
  ck_assert (many->light.value == 1);
  ck_assert (many->all_agree.value == 1);
  sb_assert_statistic (many->categories[0], 1, 0);
  sb_assert_undefined (many->categories[3]);
}
END_TEST

START_TEST (undefined_says_why)
{
  const int one[] = {1, 1, 1, 1, 1, 1}, gaps[] = {0, 1, -1, -1, 1, 1};
  const SbCodes same = {one, 2, 3, 4}, none = {gaps, 2, 3, 4};
  g_autoptr (SbManyCoders) alike = sb_many_coders_new (&same);
  g_autoptr (SbManyCoders) nothing = sb_many_coders_new (&none);

  sb_assert_statistic (alike->all_agree, 1, 0);
  sb_assert_undefined (alike->fleiss);
  sb_assert_undefined (alike->fleiss_z);
  sb_assert_undefined (alike->conger);
  sb_assert_undefined (alike->light);
  sb_assert_undefined (alike->categories[1]);
  ck_assert (strstr (alike->fleiss.reason, "one category"));
  sb_assert_undefined (nothing->all_agree);
  sb_assert_undefined (nothing->fleiss);
  ck_assert (strstr (nothing->fleiss.reason, "every coder"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    fleiss_1971_is_repeated,
    two_coders_are_cohens_and_scotts,
    swapping_relabelling_and_repeating_change_nothing,
    full_agreement_is_exactly_one,
    undefined_says_why,
    NULL,
  };

  return sb_test_run ("many-coders", tests);
}
