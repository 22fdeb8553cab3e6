/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "codes-testlib.h"

#include <securebase/agreement/alpha.h>
#include <securebase/agreement/kappa.h>

static const double values[] = {1, 2, 3, 4, 5};

static SbStatistic
compute (const SbCodes *codes, SbAlphaMetric metric)
{
  g_autoptr (SbCoincidences) coincidences = sb_coincidences_new (codes);

  return sb_alpha_compute (coincidences, metric, values);
}

START_TEST (krippendorff_2011_is_repeated)
{
  /* A: two observers, ten units, binary. B: two observers, twelve units, a to e. */
  const int binary[] = {0, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0};
  const int letters[] = {0, 1, 0, 0, 1, 1, 1, 1, 3, 1, 2, 2,
                         2, 2, 2, 2, 4, 4, 3, 3, 3, 3, 0, 3};
  const SbCodes a = {binary, 10, 2, 2}, b = {letters, 12, 2, 5};
  const SbCodes c = {sb_test_krippendorff_2011, 12, 4, 5};

  sb_assert_statistic (compute (&a, SB_ALPHA_NOMINAL), 0.095, 0.0005);
  sb_assert_statistic (compute (&b, SB_ALPHA_NOMINAL), 0.692, 0.0005);
  sb_assert_statistic (compute (&c, SB_ALPHA_NOMINAL), 0.743, 0.0005);
  sb_assert_statistic (compute (&c, SB_ALPHA_ORDINAL), 0.815, 0.0005);
  sb_assert_statistic (compute (&c, SB_ALPHA_INTERVAL), 0.849, 0.0005);
  sb_assert_statistic (compute (&c, SB_ALPHA_RATIO), 0.797, 0.0005);
  ck_assert_int_eq (sb_codes_count_pairable (&c), 40);
}
END_TEST

/* Two coders, nothing missing, nominal: 1 - alpha = (1 - pi) (2n - 1) / 2n. */
START_TEST (two_coders_alpha_follows_from_scotts_pi)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);

  for (int round = 0; round < 100; round++) {
    gsize n = 2 + (gsize) round;
    g_auto (SbTestCodes) made =
      sb_test_new_random_codes (rand, n, 2, 2 + (guint) round % 4, 0);
    g_autoptr (SbCrossTable) table = sb_codes_new_table (&made.codes, 0, 1);
    SbStatistic pi = sb_scott_pi_compute (table);
    SbStatistic alpha = compute (&made.codes, SB_ALPHA_NOMINAL);
    double twice = 2 * (double) n;

    ck_assert_int_eq (pi.defined, alpha.defined);
    if (pi.defined)
      sb_assert_statistic (alpha, 1 - (1 - pi.value) * (twice - 1) / twice, 1e-13);
  }
}
END_TEST

START_TEST (who_said_it_does_not_matter)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (22);

  for (int round = 0; round < 50; round++) {
    g_auto (SbTestCodes) made =
      sb_test_new_random_codes (rand, 30, 2 + (guint) round % 5, 5, round % 3);
    g_auto (SbTestCodes) swapped = sb_test_swap (&made.codes);
    g_auto (SbTestCodes) relabelled = sb_test_relabel (&made.codes);

    for (SbAlphaMetric metric = 0; metric < SB_ALPHA_N_METRICS; metric++) {
      SbStatistic alpha = compute (&made.codes, metric);

      sb_assert_same (compute (&swapped.codes, metric), alpha);
      ck_assert (!alpha.defined || (alpha.value <= 1 && alpha.value >= -1));
    }
    sb_assert_same (compute (&relabelled.codes, SB_ALPHA_NOMINAL),
                    compute (&made.codes, SB_ALPHA_NOMINAL));
  }
}
END_TEST

/* De does not change and the correction for small numbers shrinks: N goes to 2 N. */
START_TEST (units_twice_change_only_the_correction)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (23);
  g_auto (SbTestCodes) made = sb_test_new_random_codes (rand, 25, 3, 5, 2);
  g_auto (SbTestCodes) twice = sb_test_repeat (&made.codes);
  double n = (double) sb_codes_count_pairable (&made.codes);

  for (SbAlphaMetric metric = 0; metric < SB_ALPHA_N_METRICS; metric++) {
    double off = 1 - compute (&made.codes, metric).value;

    sb_assert_statistic (
      compute (&twice.codes, metric), 1 - off / (n - 1) * (2 * n - 1) / 2, 1e-13);
  }
}
END_TEST

START_TEST (full_agreement_is_exactly_one)
{
  const int cells[] = {0, 0, 0, 1, 1, -1, 4, 4, 4, 2, -1, -1};
  const SbCodes codes = {cells, 4, 3, 5};

  for (SbAlphaMetric metric = 0; metric < SB_ALPHA_N_METRICS; metric++)
    ck_assert (compute (&codes, metric).value == 1);
}
END_TEST

/* One package divides by 1 instead of m - 1 for complete data of three coders. By hand:
 * the differing o sum to 4, n is 3 and 3, alpha = 1 - 5 · 4 / 18. */
START_TEST (three_complete_coders_count_by_hand)
{
  const int cells[] = {0, 0, 1, 0, 1, 1};
  const SbCodes codes = {cells, 2, 3, 2};

  sb_assert_statistic (compute (&codes, SB_ALPHA_NOMINAL), 1 - 5.0 * 4 / 18, 1e-15);
}
END_TEST

START_TEST (undefined_says_why)
{
  const int one[] = {1, 1, 1, 1}, alone[] = {0, -1, -1, 1};
  const double with_zero[] = {-1, 0};
  const SbCodes same = {one, 2, 2, 5}, single = {alone, 2, 2, 5}, none = {one, 0, 2, 5};
  const int both[] = {0, 1, 1, 0};
  const SbCodes signs = {both, 2, 2, 2};
  g_autoptr (SbCoincidences) coincidences = sb_coincidences_new (&signs);

  sb_assert_undefined (compute (&same, SB_ALPHA_NOMINAL));
  sb_assert_undefined (compute (&same, SB_ALPHA_ORDINAL));
  sb_assert_undefined (compute (&single, SB_ALPHA_NOMINAL));
  sb_assert_undefined (compute (&none, SB_ALPHA_INTERVAL));
  sb_assert_undefined (sb_alpha_compute (coincidences, SB_ALPHA_RATIO, with_zero));
  ck_assert (strstr (compute (&same, SB_ALPHA_NOMINAL).reason, "one category"));
  ck_assert (strstr (compute (&single, SB_ALPHA_NOMINAL).reason, "two coders"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    krippendorff_2011_is_repeated,
    two_coders_alpha_follows_from_scotts_pi,
    who_said_it_does_not_matter,
    units_twice_change_only_the_correction,
    full_agreement_is_exactly_one,
    three_complete_coders_count_by_hand,
    undefined_says_why,
    NULL,
  };

  return sb_test_run ("alpha", tests);
}
