/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <securebase/results/proportion.h>
#include <testlib.h>

#define DIGITS 0.00005 /* what is printed to four places */

typedef struct {
  gint64 count, n;
  double low, high;
} One;

/* Newcombe 1998, Statistics in Medicine 17, 857–872, table I: the Clopper–Pearson
 * intervals of his four examples. */
static const One exact[] = {
  {81, 263, 0.2527, 0.3676},
  {15, 148, 0.0578, 0.1617},
  {0, 20, 0, 0.1684},
  {1, 29, 0.0009, 0.1776},
};

/* The score intervals of the same examples (his method 3). */
static const One score[] = {
  {81, 263, 0.2553, 0.3662},
  {15, 148, 0.0624, 0.1605},
  {0, 20, 0, 0.1611},
  {1, 29, 0.0061, 0.1718},
};

typedef struct {
  gint64 count, n, other_count, other_n;
  double low, high;
} Two;

/* Newcombe 1998, Statistics in Medicine 17, 873–890, table II: method 10. */
static const Two hybrid[] = {
  {56, 70, 48, 80, 0.0524, 0.3339},
  {9, 10, 3, 10, 0.1705, 0.8090},
  {6, 7, 2, 7, 0.0582, 0.8062},
  {5, 56, 0, 29, -0.0381, 0.1926},
  {0, 10, 0, 20, -0.1611, 0.2775},
  {0, 10, 0, 10, -0.2775, 0.2775},
  {10, 10, 0, 20, 0.6791, 1},
  {10, 10, 0, 10, 0.6075, 1},
};

START_TEST (test_exact_interval_as_printed)
{
  const One *one = &exact[_i];
  SbEstimate estimate = sb_proportion_estimate (one->count, one->n);

  ck_assert_double_eq_tol (estimate.value, (double) one->count / (double) one->n, 1e-15);
  ck_assert_double_eq_tol (estimate.low, one->low, DIGITS);
  ck_assert_double_eq_tol (estimate.high, one->high, DIGITS);
  ck_assert_ptr_null (estimate.reason);
}
END_TEST

START_TEST (test_score_interval_as_printed)
{
  const One *one = &score[_i];
  SbEstimate estimate =
    sb_proportion_score ((double) one->count / (double) one->n, one->n);

  ck_assert_double_eq_tol (estimate.low, one->low, DIGITS);
  ck_assert_double_eq_tol (estimate.high, one->high, DIGITS);
}
END_TEST

START_TEST (test_difference_as_printed)
{
  const Two *two = &hybrid[_i];
  SbEstimate estimate =
    sb_proportion_compare ((double) two->count / (double) two->n,
                           two->n,
                           (double) two->other_count / (double) two->other_n,
                           two->other_n);

  ck_assert_double_eq_tol (estimate.low, two->low, DIGITS);
  ck_assert_double_eq_tol (estimate.high, two->high, DIGITS);
}
END_TEST

/* The exact interval of none and of all has a closed form: 1 - .025^(1/n). */
START_TEST (test_ends_by_hand)
{
  for (gint64 n = 1; n <= 100; n++) {
    SbEstimate none = sb_proportion_estimate (0, n), all = sb_proportion_estimate (n, n);
    double bound = pow (0.025, 1.0 / (double) n);

    ck_assert_double_eq (none.low, 0);
    ck_assert_double_eq (all.high, 1);
    ck_assert_double_eq_tol (none.high, 1 - bound, 1e-12);
    ck_assert_double_eq_tol (all.low, bound, 1e-12);
  }
}
END_TEST

START_TEST (test_what_is_undefined_says_why)
{
  SbEstimate none = sb_proportion_estimate (0, 0);
  SbEstimate no_n = sb_proportion_compare (0.5, 12, 0.65, 0);
  SbEstimate no_share = sb_proportion_compare (0.5, 12, NAN, 100);
  SbEstimate empty = sb_proportion_compare (NAN, 0, 0.65, 100);

  ck_assert (isnan (none.value) && isnan (none.low) && none.reason != NULL);
  ck_assert_double_eq_tol (no_n.value, -0.15, 1e-15);
  ck_assert (!sb_estimate_has_interval (&no_n));
  ck_assert_str_eq (no_n.reason, "undefined: the source gives no n");
  ck_assert (isnan (no_share.value) && no_share.reason != NULL);
  ck_assert (isnan (empty.value) && empty.reason != NULL);
}
END_TEST

/* An interval holds its estimate, turns around with its arguments, and shrinks as the
 * source grows; with a source of all the world it still has the study's own width. */
START_TEST (test_properties)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4711);

  for (guint i = 0; i < 2000; i++) {
    gint64 n = g_rand_int_range (rand, 1, 200), m = g_rand_int_range (rand, 1, 5000);
    gint64 x = g_rand_int_range (rand, 0, (gint32) n + 1);
    gint64 y = g_rand_int_range (rand, 0, (gint32) m + 1);
    double p = (double) x / (double) n, q = (double) y / (double) m;
    SbEstimate one = sb_proportion_estimate (x, n),
               swapped = sb_proportion_estimate (n - x, n);
    SbEstimate two = sb_proportion_compare (p, n, q, m);
    SbEstimate back = sb_proportion_compare (q, m, p, n);
    SbEstimate wider = sb_proportion_compare (p, n, q, 10 * m);

    ck_assert (one.low <= p && p <= one.high && one.low >= 0 && one.high <= 1);
    ck_assert_double_eq_tol (one.low, 1 - swapped.high, 1e-9);
    ck_assert (two.low <= two.value && two.value <= two.high);
    ck_assert (two.low >= -1 - 1e-12 && two.high <= 1 + 1e-12);
    ck_assert_double_eq_tol (two.low, -back.high, 1e-12);
    ck_assert (wider.high - wider.low <= two.high - two.low + 1e-12);
  }
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {{test_exact_interval_as_printed, G_N_ELEMENTS (exact)},
                              {test_score_interval_as_printed, G_N_ELEMENTS (score)},
                              {test_difference_as_printed, G_N_ELEMENTS (hybrid)},
                              {test_ends_by_hand, 1},
                              {test_what_is_undefined_says_why, 1},
                              {test_properties, 1},
                              {NULL, 0}};

  return sb_test_run_loops ("proportion", loops, 0);
}
