/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the statistics take on data as large as anybody has. */
#include "testlib.h"

#include <math.h>
#include <securebase/agreement/icc.h>
#include <securebase/agreement/kappa.h>
#include <securebase/agreement/time-units.h>
#include <stdlib.h>

#define N_PAIRS 1000000
#define N_TARGETS 100000
#define N_CODERS 3
#define SESSION_MS (30 * 60 * 1000)
#define EVENT_MS 4434 /* 406 events in half an hour, as two busy coders make */
#define N_ROUNDS 5

typedef double (*Work) (gconstpointer data);

static double
run_kappa (gconstpointer data)
{
  const int *pairs = data;
  g_autoptr (SbCrossTable) table =
    sb_cross_table_new_from_pairs (pairs, pairs + N_PAIRS, N_PAIRS, 4);

  return sb_kappa_compute (table, NULL).kappa.value +
         sb_kappa_error_compute (table, NULL).ase.value;
}

static double
run_icc (gconstpointer data)
{
  return sb_icc_compute (data, N_TARGETS, N_CODERS).forms[SB_ICC_2_1].hi.value;
}

static double
run_time_units (gconstpointer data)
{
  const GArray *const *coders = data;
  g_autoptr (SbTimeTally) tally = sb_time_tally_new (4);
  SbTimedRecord a = {(SbCodedSpan *) (void *) coders[0]->data, coders[0]->len};
  SbTimedRecord b = {(SbCodedSpan *) (void *) coders[1]->data, coders[1]->len};

  sb_time_tally_add (tally, a, b, 0, SESSION_MS, 1);
  return sb_time_tally_compute (tally).kappa.value;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
measure (const char *what, Work work, gconstpointer data)
{
  gint64 times[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++) {
    gint64 start = g_get_monotonic_time ();

    if (isnan (work (data)))
      exit (EXIT_FAILURE);
    times[i] = g_get_monotonic_time () - start;
  }
  qsort (times, N_ROUNDS, sizeof times[0], compare_times);
  g_print ("%-48s median %8.3f ms\n", what, (double) times[N_ROUNDS / 2] / 1000);
}

static GArray *
draw_events (GRand *rand)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (SbCodedSpan));

  for (gint64 time = 0; time < SESSION_MS; time += 2 * EVENT_MS) {
    SbCodedSpan span = {time + g_rand_int_range (rand, 0, 900),
                        time + 2 * EVENT_MS - g_rand_int_range (rand, 0, 900),
                        (guint) g_rand_int_range (rand, 0, 4)};

    g_array_append_val (events, span);
  }
  return events;
}

int
main (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree int *pairs = g_new (int, 2 * N_PAIRS);
  g_autofree double *ratings = g_new (double, N_TARGETS *N_CODERS);
  g_autoptr (GArray) first = draw_events (rand);
  g_autoptr (GArray) second = draw_events (rand);
  const GArray *const coders[] = {first, second};

  for (guint i = 0; i < N_PAIRS; i++) {
    pairs[i] = g_rand_int_range (rand, 0, 4);
    pairs[N_PAIRS + i] =
      g_rand_int_range (rand, 0, 10) < 7 ? pairs[i] : g_rand_int_range (rand, 0, 4);
  }
  for (guint i = 0; i < N_TARGETS * N_CODERS; i++)
    ratings[i] = (double) (i / N_CODERS % 5) + g_rand_int_range (rand, 0, 3);
  measure ("kappa with its errors, 1e6 pairs", run_kappa, pairs);
  measure ("ICC(A,1) with its interval, 1e5 x 3", run_icc, ratings);
  measure ("time-unit kappa at 1 ms, 30 min, 2 coders", run_time_units, coders);
  return EXIT_SUCCESS;
}
