/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab-study.h"

#include <math.h>
#include <securebase/results/distribution.h>
#include <testlib.h>

/* 12 sessions: A 2, B 6 (one of them a child with D), C 1, D 2 (forced B, C), CC 1,
 * undecided 1. */
static const char *const given[] = {
  "A1", "A2", "B1", "B3", "B3", "B3", "B2", "C2", "D/B3", "D/C1", "CC", ""};

static SbStudy *
make_study (void)
{
  SbStudy *study = sb_test_study_new ();

  for (guint i = 0; i < G_N_ELEMENTS (given); i++) {
    g_autofree char *label = g_strdup_printf ("S%02u", i + 1);
    g_autofree char *child = g_strdup_printf ("C%02u", i + 1);

    sb_test_study_add (study, label, child, "M", NULL, given[i]);
  }
  return study;
}

static const SbDistributionRow *
get_row (SbDistribution *self, guint i)
{
  return &g_array_index (self->rows, SbDistributionRow, i);
}

static gint64
count_apart (SbDistribution *self)
{
  gint64 n = 0;

  for (guint i = 0; i < self->apart->len; i++)
    n += g_array_index (self->apart, SbApart, i).count;
  return n;
}

typedef struct {
  SbWays ways;
  gint64 n, apart, counts[8];
} Level;

static const Level levels[] = {
  {SB_WAYS_TWO, 10, 2, {5, 5}},
  {SB_WAYS_THREE, 10, 2, {2, 6, 2}},
  {SB_WAYS_FOUR, 10, 2, {2, 5, 1, 2}},
  {SB_WAYS_SUBGROUPS, 10, 2, {1, 1, 1, 1, 4, 0, 1, 1}},
};

START_TEST (test_counts_of_each_level)
{
  const Level *level = &levels[_i];
  g_autoptr (SbStudy) study = make_study ();
  g_autoptr (SbCases) cases = sb_cases_new (study, NULL);
  g_autoptr (SbDistribution) self = sb_distribution_new (cases->cases, level->ways, NULL);

  ck_assert_int_eq (self->n, level->n);
  ck_assert_int_eq (count_apart (self), level->apart);
  for (guint i = 0; i < self->rows->len; i++) {
    ck_assert_int_eq (get_row (self, i)->count, level->counts[i]);
    ck_assert_double_eq_tol (
      get_row (self, i)->share.value, (double) level->counts[i] / 10, 1e-15);
    ck_assert (isnan (get_row (self, i)->published));
  }
}
END_TEST

/* B 5 of 10 against 51.6 % of 20720: Wilson of 5/10 is .236593 … .763407, that of the
 * source .509195 … .522799 (by hand), so the difference -.016 has
 * -.016 - √(.263407² + .006799²) … -.016 + √(.263407² + .006805²). */
START_TEST (test_difference_by_hand)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autoptr (SbCases) cases = sb_cases_new (study, NULL);
  g_autoptr (SbBaseRates) rates = sb_base_rates_new_default ();
  g_autoptr (SbDistribution) self = sb_distribution_new (
    cases->cases, SB_WAYS_FOUR, sb_base_rates_find (rates, "madigan-2023"));
  const SbDistributionRow *row = get_row (self, 1);

  ck_assert_double_eq_tol (row->published, 0.516, 1e-12);
  ck_assert_double_eq_tol (row->difference.value, -0.016, 1e-12);
  ck_assert_double_eq_tol (row->difference.low, -0.279495, 2e-6);
  ck_assert_double_eq_tol (row->difference.high, 0.247495, 2e-6);
}
END_TEST

START_TEST (test_a_source_without_n_gives_no_interval)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autoptr (SbCases) cases = sb_cases_new (study, NULL);
  g_autoptr (SbBaseRates) rates = sb_base_rates_new_default ();
  g_autoptr (SbDistribution) self = sb_distribution_new (
    cases->cases, SB_WAYS_THREE, sb_base_rates_find (rates, "van-ijzendoorn-1988-japan"));

  ck_assert_double_eq_tol (get_row (self, 1)->difference.value, 0.6 - 0.68, 1e-12);
  ck_assert (!sb_estimate_has_interval (&get_row (self, 1)->difference));
  ck_assert_str_eq (get_row (self, 1)->difference.reason,
                    "undefined: the source gives no n");
}
END_TEST

START_TEST (test_what_cannot_be_compared)
{
  g_autoptr (SbStudy) study = make_study ();
  g_autoptr (SbCases) cases = sb_cases_new (study, NULL);
  g_autoptr (SbBaseRates) rates = sb_base_rates_new_default ();
  const SbBaseRate *four = sb_base_rates_find (rates, "madigan-2023");
  const SbBaseRate *three = sb_base_rates_find (rates, "van-ijzendoorn-1988");
  g_autoptr (SbDistribution) first =
    sb_distribution_new (cases->cases, SB_WAYS_THREE, four);
  g_autoptr (SbDistribution) second =
    sb_distribution_new (cases->cases, SB_WAYS_FOUR, three);
  g_autoptr (SbDistribution) both =
    sb_distribution_new (cases->cases, SB_WAYS_TWO, three);

  ck_assert_ptr_nonnull (first->fault);
  ck_assert (isnan (get_row (first, 0)->difference.value));
  ck_assert_ptr_nonnull (second->fault);
  ck_assert_ptr_null (both->fault);
  ck_assert_ptr_nonnull (both->caution);
  ck_assert_double_eq_tol (get_row (both, 0)->published, 0.65, 1e-12);
  ck_assert_double_eq_tol (get_row (both, 1)->published, 0.35, 1e-12);
}
END_TEST

START_TEST (test_nothing_to_count)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbCases) cases = sb_cases_new (study, NULL);
  g_autoptr (SbBaseRates) rates = sb_base_rates_new_default ();
  g_autoptr (SbDistribution) self = sb_distribution_new (
    cases->cases, SB_WAYS_FOUR, sb_base_rates_find (rates, "madigan-2023"));

  ck_assert_int_eq (self->n, 0);
  ck_assert_uint_eq (self->rows->len, 4);
  ck_assert (isnan (get_row (self, 0)->share.value));
  ck_assert_ptr_nonnull (get_row (self, 0)->share.reason);
  ck_assert_ptr_nonnull (get_row (self, 0)->difference.reason);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {{test_counts_of_each_level, G_N_ELEMENTS (levels)},
                              {test_difference_by_hand, 1},
                              {test_a_source_without_n_gives_no_interval, 1},
                              {test_what_cannot_be_compared, 1},
                              {test_nothing_to_count, 1},
                              {NULL, 0}};

  return sb_test_run_loops ("distribution", loops, 0);
}
