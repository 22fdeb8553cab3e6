/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement-testlib.h"

#include <securebase/agreement/time-units.h>

#define N_CODES 3
#define LENGTH 1000

static guint
draw (GRand *rand, SbCodedSpan *spans)
{
  guint n = (guint) g_rand_int_range (rand, 0, 12);

  for (guint i = 0; i < n; i++) {
    spans[i].start = g_rand_int_range (rand, -100, LENGTH);
    spans[i].stop = spans[i].start + g_rand_int_range (rand, 0, 300);
    spans[i].code = (guint) g_rand_int_range (rand, 0, N_CODES);
  }
  return n;
}

static int
find_state (SbTimedRecord record, gint64 time)
{
  int state = 0;

  for (gsize i = 0; i < record.n_spans; i++)
    if (record.spans[i].start <= time && time < record.spans[i].stop)
      state |= 1 << record.spans[i].code;
  return state;
}

/* Unit after unit, as the definition says. */
static SbKappa
count (SbTimedRecord a, SbTimedRecord b, gint64 dt, gint64 tolerance)
{
  g_autoptr (SbCrossTable) table = sb_cross_table_new (1 << N_CODES);
  gint64 n = (LENGTH + dt - 1) / dt, reach = tolerance / dt;

  for (gint64 i = 0; i < n; i++) {
    int state = find_state (a, i * dt), other = find_state (b, i * dt);

    for (gint64 j = MAX (0, i - reach); j <= MIN (n - 1, i + reach); j++)
      if (find_state (b, j * dt) == state)
        other = state;
    sb_cross_table_add (table, state, other, 1);
  }
  return sb_kappa_compute (table, NULL);
}

static SbKappa
sweep (SbTimedRecord a, SbTimedRecord b, gint64 dt, gint64 tolerance)
{
  g_autoptr (SbTimeTally) tally = sb_time_tally_new (N_CODES);

  sb_time_tally_add_tolerant (tally, a, b, 0, LENGTH, dt, tolerance);
  return sb_time_tally_compute (tally);
}

START_TEST (the_runs_equal_counting_units)
{
  static const gint64 settings[][2] = {
    {1, 0}, {1, 30}, {7, 50}, {40, 39}, {40, 200}, {100, 5000}};
  g_autoptr (GRand) rand = g_rand_new_with_seed (2009);

  for (guint round = 0; round < 60; round++) {
    SbCodedSpan first[12], second[12];
    SbTimedRecord a = {first, draw (rand, first)}, b = {second, draw (rand, second)};
    const gint64 *setting = settings[round % G_N_ELEMENTS (settings)];
    SbKappa swept = sweep (a, b, setting[0], setting[1]);
    SbKappa counted = count (a, b, setting[0], setting[1]);

    ck_assert_int_eq (swept.n, counted.n);
    sb_assert_same (swept.po, counted.po);
    sb_assert_same (swept.kappa, counted.kappa);
  }
}
END_TEST

START_TEST (no_tolerance_is_the_plain_kappa)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 40; round++) {
    SbCodedSpan first[12], second[12];
    SbTimedRecord a = {first, draw (rand, first)}, b = {second, draw (rand, second)};
    g_autoptr (SbTimeTally) plain = sb_time_tally_new (N_CODES);

    sb_time_tally_add (plain, a, b, 0, LENGTH, 10);
    sb_assert_same (sweep (a, b, 10, 9).kappa, sb_time_tally_compute (plain).kappa);
    ck_assert (sweep (a, b, 10, 50).po.value >= sweep (a, b, 10, 40).po.value);
  }
}
END_TEST

START_TEST (a_late_coder_is_forgiven)
{
  const SbCodedSpan first[] = {{100, 400, 0}, {600, 800, 1}};
  const SbCodedSpan late[] = {{150, 450, 0}, {650, 850, 1}};
  SbTimedRecord a = {first, 2}, b = {late, 2};

  sb_assert_statistic (sweep (a, b, 10, 50).kappa, 1, 0);
  ck_assert (sweep (a, b, 10, 40).kappa.value < 1);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_runs_equal_counting_units,
    no_tolerance_is_the_plain_kappa,
    a_late_coder_is_forgiven,
    NULL,
  };

  return sb_test_run ("time-tolerance", tests);
}
