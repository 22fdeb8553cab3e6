/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement-testlib.h"

#include <securebase/agreement/time-units.h>

#define N_CODES 3
#define LENGTH 2000

static void
add (SbTimeTally *tally, const SbCodedSpan *a, gsize n_a, const SbCodedSpan *b, gsize n_b)
{
  sb_time_tally_add (
    tally, (SbTimedRecord){a, n_a}, (SbTimedRecord){b, n_b}, 0, 10000, 1);
}

START_TEST (a_table_made_by_hand)
{
  /* a a 4 s, b a 2 s, b b 4 s: po = .8, pe = .4 * .6 + .6 * .4 = .48. */
  const SbCodedSpan first[] = {{0, 4000, 0}, {4000, 10000, 1}};
  const SbCodedSpan second[] = {{0, 6000, 0}, {6000, 10000, 1}};
  g_autoptr (SbTimeTally) tally = sb_time_tally_new (2);
  SbKappa kappa;

  add (tally, first, 2, second, 2);
  kappa = sb_time_tally_compute (tally);
  ck_assert_int_eq (kappa.n, 10000);
  sb_assert_statistic (kappa.po, 0.8, 1e-15);
  sb_assert_statistic (kappa.pe, 0.48, 1e-15);
  sb_assert_statistic (kappa.kappa, 0.32 / 0.52, 1e-15);
  sb_assert_same (sb_time_tally_compute_both (tally).kappa, kappa.kappa);
  sb_assert_same (sb_time_tally_compute_code (tally, 0).kappa, kappa.kappa);
}
END_TEST

START_TEST (uncoded_time_is_a_state_of_its_own)
{
  /* Coded 2 of 10 s by the first, nothing by the second. */
  const SbCodedSpan first[] = {{3000, 5000, 0}};
  g_autoptr (SbTimeTally) tally = sb_time_tally_new (1);

  add (tally, first, 1, NULL, 0);
  sb_assert_statistic (sb_time_tally_compute (tally).po, 0.8, 1e-15);
  sb_assert_statistic (sb_time_tally_compute (tally).kappa, 0, 0);
  ck_assert_int_eq (sb_time_tally_compute_both (tally).n, 0);
  sb_assert_undefined (sb_time_tally_compute_both (tally).po);
}
END_TEST

START_TEST (one_code_all_the_time_is_undefined)
{
  const SbCodedSpan whole[] = {{-5, 20000, 0}};
  g_autoptr (SbTimeTally) tally = sb_time_tally_new (1);

  add (tally, whole, 1, whole, 1);
  sb_assert_undefined (sb_time_tally_compute (tally).kappa);
  sb_assert_statistic (sb_time_tally_compute (tally).po, 1, 0);
}
END_TEST

START_TEST (an_empty_span_adds_nothing)
{
  g_autoptr (SbTimeTally) tally = sb_time_tally_new (1);

  sb_time_tally_add (tally, (SbTimedRecord){0}, (SbTimedRecord){0}, 5, 5, 1);
  ck_assert_int_eq (sb_time_tally_compute (tally).n, 0);
  sb_assert_undefined (sb_time_tally_compute (tally).kappa);
}
END_TEST

static guint
draw_spans (GRand *rand, SbCodedSpan *spans)
{
  guint n = (guint) g_rand_int_range (rand, 0, 12);

  for (guint i = 0; i < n; i++) {
    spans[i].start = g_rand_int_range (rand, -100, LENGTH);
    spans[i].stop = spans[i].start + g_rand_int_range (rand, 0, 600);
    spans[i].code = (guint) g_rand_int_range (rand, 0, N_CODES);
  }
  return n;
}

static guint
find_state (const SbCodedSpan *spans, guint n, gint64 time)
{
  guint state = 0;

  for (guint i = 0; i < n; i++)
    if (spans[i].start <= time && time < spans[i].stop)
      state |= 1u << spans[i].code;
  return state;
}

/* Unit after unit, as the definition says. */
static SbCrossTable *
count_units (
  const SbCodedSpan *a, guint n_a, const SbCodedSpan *b, guint n_b, gint64 dt, int code)
{
  SbCrossTable *table = sb_cross_table_new (code < 0 ? 1u << N_CODES : 2);

  for (gint64 time = 0; time < LENGTH; time += dt) {
    guint x = find_state (a, n_a, time), y = find_state (b, n_b, time);

    if (code >= 0) {
      x = x >> code & 1;
      y = y >> code & 1;
    }
    sb_cross_table_add (table, (int) x, (int) y, 1);
  }
  return table;
}

static void
compare_with_units (GRand *rand, gint64 dt)
{
  SbCodedSpan a[12], b[12];
  guint n_a = draw_spans (rand, a), n_b = draw_spans (rand, b);
  g_autoptr (SbTimeTally) tally = sb_time_tally_new (N_CODES);
  g_autoptr (SbCrossTable) all = count_units (a, n_a, b, n_b, dt, -1);
  g_autoptr (SbCrossTable) code = count_units (a, n_a, b, n_b, dt, 1);
  SbKappa swept, counted = sb_kappa_compute (all, NULL);

  sb_time_tally_add (
    tally, (SbTimedRecord){a, n_a}, (SbTimedRecord){b, n_b}, 0, LENGTH, dt);
  swept = sb_time_tally_compute (tally);
  ck_assert_int_eq (swept.n, counted.n);
  sb_assert_same (swept.po, counted.po);
  sb_assert_same (swept.pe, counted.pe);
  sb_assert_same (swept.kappa, counted.kappa);
  sb_assert_same (swept.max, counted.max);
  sb_assert_same (sb_time_tally_compute_code (tally, 1).kappa,
                  sb_kappa_compute (code, NULL).kappa);
}

START_TEST (the_sweep_equals_counting_units)
{
  const gint64 steps[] = {1, 7, 40, 333, LENGTH, LENGTH + 1};
  g_autoptr (GRand) rand = g_rand_new_with_seed (15);

  for (int round = 0; round < 120; round++)
    compare_with_units (rand, steps[round % G_N_ELEMENTS (steps)]);
}
END_TEST

START_TEST (spans_of_time_add_up)
{
  const SbCodedSpan first[] = {{0, 4000, 0}, {4000, 10000, 1}};
  const SbCodedSpan second[] = {{0, 6000, 0}, {6000, 10000, 1}};
  SbTimedRecord a = {first, 2}, b = {second, 2};
  g_autoptr (SbTimeTally) whole = sb_time_tally_new (2);
  g_autoptr (SbTimeTally) parts = sb_time_tally_new (2);

  sb_time_tally_add (whole, a, b, 0, 10000, 1);
  sb_time_tally_add (parts, a, b, 3000, 10000, 1);
  ck_assert_int_eq (sb_time_tally_compute (parts).n, 7000);
  sb_time_tally_add (parts, a, b, 0, 3000, 1);
  sb_assert_same (sb_time_tally_compute (parts).kappa,
                  sb_time_tally_compute (whole).kappa);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_table_made_by_hand,
    uncoded_time_is_a_state_of_its_own,
    one_code_all_the_time_is_undefined,
    an_empty_span_adds_nothing,
    the_sweep_equals_counting_units,
    spans_of_time_add_up,
    NULL,
  };

  return sb_test_run ("time-units", tests);
}
