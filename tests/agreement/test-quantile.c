/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement-testlib.h"

#include <securebase/agreement/quantile.h>

static void
check_near (double got, double expected, double relative)
{
  ck_assert_msg (fabs (got - expected) <= relative * fabs (expected),
                 "%.17g is not %.17g",
                 got,
                 expected);
}

START_TEST (two_degrees_of_freedom_have_a_closed_form)
{
  /* With df1 = 2: x = v/2 ((1 - p)^(-2/v) - 1) for any real v. */
  const double dfs[] = {0.3, 1, 2, 4.79, 17.25, 1234.5, 199998};

  for (guint i = 0; i < G_N_ELEMENTS (dfs); i++) {
    double v = dfs[i];

    check_near (sb_quantile_f (0.975, 2, v), v / 2 * expm1 (-2 / v * log (0.025)), 1e-11);
    check_near (sb_quantile_f (0.5, 2, v), v / 2 * expm1 (-2 / v * log (0.5)), 1e-11);
  }
}
END_TEST

START_TEST (tables_are_repeated)
{
  check_near (sb_quantile_f (0.975, 5, 10), 4.236, 0.0002);
  check_near (sb_quantile_f (0.95, 1, 10), 4.9646, 0.00002);
}
END_TEST

START_TEST (the_reciprocal_swaps_the_degrees_of_freedom)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (14);

  for (int i = 0; i < 200; i++) {
    double a = exp (g_rand_double_range (rand, -1, 8));
    double b = exp (g_rand_double_range (rand, -1, 8));

    check_near (sb_quantile_f (0.975, a, b) * sb_quantile_f (0.025, b, a), 1, 1e-10);
  }
}
END_TEST

START_TEST (what_has_no_quantile_is_not_a_number)
{
  ck_assert (isnan (sb_quantile_f (0, 1, 1)));
  ck_assert (isnan (sb_quantile_f (1, 1, 1)));
  ck_assert (isnan (sb_quantile_f (0.5, 0, 1)));
  ck_assert (isnan (sb_quantile_f (0.5, 1, NAN)));
  ck_assert (isnan (sb_quantile_f (0.5, INFINITY, 1)));
}
END_TEST

START_TEST (t_has_closed_forms_at_one_and_two_degrees_of_freedom)
{
  check_near (sb_quantile_t (0.975, 1), tan (G_PI * 0.475), 1e-12);
  check_near (sb_quantile_t (0.975, 2), 0.95 * sqrt (2 / (1 - 0.95 * 0.95)), 1e-12);
  check_near (sb_quantile_t (0.025, 2), -sb_quantile_t (0.975, 2), 1e-12);
  check_near (sb_quantile_t (0.975, 10), 2.228138852, 1e-9);
  ck_assert (sb_quantile_t (0.5, 3) == 0);
  ck_assert (isnan (sb_quantile_t (0.975, 0)));
}
END_TEST

START_TEST (p_takes_back_its_quantile)
{
  for (double df = 1; df < 400; df *= 3) {
    check_near (sb_p_t (sb_quantile_t (0.975, df), df), 0.05, 1e-11);
    check_near (sb_p_t (-sb_quantile_t (0.975, df), df), 0.05, 1e-11);
    check_near (sb_p_f (sb_quantile_f (0.95, 4, df), 4, df), 0.05, 1e-11);
    check_near (sb_p_chi2 (2 * df, 2), exp (-df), 1e-11);
  }
}
END_TEST

START_TEST (p_of_z_is_two_sided)
{
  check_near (sb_p_normal (1.959963984540054), 0.05, 1e-12);
  check_near (sb_p_normal (-1.959963984540054), 0.05, 1e-12);
  check_near (sb_p_normal (0), 1, 0);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    two_degrees_of_freedom_have_a_closed_form,
    tables_are_repeated,
    the_reciprocal_swaps_the_degrees_of_freedom,
    what_has_no_quantile_is_not_a_number,
    t_has_closed_forms_at_one_and_two_degrees_of_freedom,
    p_takes_back_its_quantile,
    p_of_z_is_two_sided,
    NULL,
  };

  return sb_test_run ("quantile", tests);
}
