/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement-testlib.h"

#include <securebase/agreement/weights.h>

START_TEST (weights_follow_values_and_not_ranks)
{
  const double values[] = {1, 2, 7};
  g_autofree double *linear = sb_weights_new_linear (values, 3);
  g_autofree double *quadratic = sb_weights_new_quadratic (values, 3);
  guint row, column;

  ck_assert_double_eq_tol (linear[1], 1 - 1.0 / 6, 1e-15);
  ck_assert_double_eq_tol (linear[5], 1 - 5.0 / 6, 1e-15);
  ck_assert_double_eq_tol (quadratic[1], 1 - 1.0 / 36, 1e-15);
  ck_assert_double_eq (quadratic[2], 0);
  ck_assert_double_eq (quadratic[4], 1);
  ck_assert (sb_weights_check (linear, 3, &row, &column));
  ck_assert (sb_weights_check (quadratic, 3, &row, &column));
}
END_TEST

START_TEST (bad_weights_are_found_with_their_place)
{
  const double bad[][4] = {
    {1, 0, 0, 0.9}, {1, -0.1, 0, 1}, {1, 0, 1.1, 1}, {1, 0, NAN, 1}};
  const guint places[] = {3, 1, 2, 2};

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    guint row, column;

    ck_assert (!sb_weights_check (bad[i], 2, &row, &column));
    ck_assert_uint_eq (row * 2 + column, places[i]);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    weights_follow_values_and_not_ranks,
    bad_weights_are_found_with_their_place,
    NULL,
  };

  return sb_test_run ("weights", tests);
}
