/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the statistics take on data as large as anybody has, and how long R takes for
 * the same (bench-agreement.R, where Rscript is installed). */
#include "testlib.h"

#include <math.h>
#include <securebase/agreement/alpha.h>
#include <securebase/agreement/bootstrap.h>
#include <securebase/agreement/icc.h>
#include <securebase/agreement/kappa.h>
#include <securebase/agreement/time-units.h>
#include <stdlib.h>

#define N_PAIRS 1000000
#define N_TARGETS 100000
#define N_CODERS 3
#define N_UNITS 10000
#define N_ALPHA_CODERS 5
#define Q 7
#define N_RESAMPLES 1000
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

static const double values[Q] = {0, 1, 2, 3, 4, 5, 6};

static double
run_alpha (gconstpointer data)
{
  const SbCodes codes = {data, N_UNITS, N_ALPHA_CODERS, Q};
  g_autoptr (SbCoincidences) coincidences = sb_coincidences_new (&codes);

  return sb_alpha_compute (coincidences, SB_ALPHA_ORDINAL, values).value;
}

static double
run_bootstrap (gconstpointer data)
{
  const SbCodes codes = {data, N_UNITS, N_ALPHA_CODERS, Q};
  const SbResampling resampling = {.seed = SB_RESAMPLING_SEED,
                                   .n_resamples = N_RESAMPLES};
  SbBootstrapInterval intervals[2]; /* nominal, ordinal */

  sb_bootstrap_alpha (&codes, NULL, values, 2, &resampling, intervals);
  return intervals[SB_ALPHA_ORDINAL].se.value;
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

    ck_assert (!isnan (work (data)));
    times[i] = g_get_monotonic_time () - start;
  }
  qsort (times, N_ROUNDS, sizeof times[0], compare_times);
  g_print ("# %-58s %11.3f ms\n", what, (double) times[N_ROUNDS / 2] / 1000);
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

/* --- the numbers --- */

static int *
draw_pairs (GRand *rand)
{
  int *pairs = g_new (int, 2 * N_PAIRS);

  for (guint i = 0; i < N_PAIRS; i++) {
    pairs[i] = g_rand_int_range (rand, 0, 4);
    pairs[N_PAIRS + i] =
      g_rand_int_range (rand, 0, 10) < 7 ? pairs[i] : g_rand_int_range (rand, 0, 4);
  }
  return pairs;
}

static double *
draw_ratings (GRand *rand)
{
  double *ratings = g_new (double, N_TARGETS *N_CODERS);

  for (guint i = 0; i < N_TARGETS * N_CODERS; i++)
    ratings[i] = (double) (i / N_CODERS % 5) + g_rand_int_range (rand, 0, 3);
  return ratings;
}

/* A tenth is missing. */
static int *
draw_codes (GRand *rand)
{
  int *codes = g_new (int, N_UNITS *N_ALPHA_CODERS);

  for (guint i = 0; i < N_UNITS * N_ALPHA_CODERS; i++)
    codes[i] = g_rand_int_range (rand, 0, 10) == 0
                 ? SB_CROSS_MISSING
                 : (int) (i / N_ALPHA_CODERS % 5) + g_rand_int_range (rand, 0, 3);
  return codes;
}

/* --- R --- */

static void
write_numbers (const char *folder, const char *name, gconstpointer numbers, gsize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (path, numbers, (gssize) size, &error))
    g_error ("%s", error->message);
}

static void
write_events (const char *folder, const char *name, const GArray *events)
{
  g_autofree gint32 *numbers = g_new (gint32, 3 * events->len);

  for (guint i = 0; i < events->len; i++) {
    const SbCodedSpan *span = &g_array_index (events, SbCodedSpan, i);

    numbers[3 * i] = (gint32) span->start;
    numbers[3 * i + 1] = (gint32) span->stop;
    numbers[3 * i + 2] = (gint32) span->code;
  }
  write_numbers (folder, name, numbers, sizeof *numbers * 3 * events->len);
}

/* R's numbers go on from ours on the same output. */
static void
run_r (char *program, char *folder)
{
  g_autofree char *script = g_build_filename (
    g_getenv ("SB_SOURCE_DIR"), "tests", "agreement", "bench-agreement.R", NULL);
  char *argv[] = {program, "--vanilla", script, folder, NULL};
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (
        NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_print ("# R ended with an error (%s): %s\n", error->message, err ? err : "");
  g_print ("%s", out ? out : "");
}

START_TEST (beside_r)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree int *pairs = draw_pairs (rand);
  g_autofree double *ratings = draw_ratings (rand);
  g_autofree int *codes = draw_codes (rand);
  g_autoptr (GArray) first = draw_events (rand);
  g_autoptr (GArray) second = draw_events (rand);
  const GArray *const coders[] = {first, second};
  g_autofree char *program = g_find_program_in_path ("Rscript");
  g_autofree char *folder = NULL;

  measure ("kappa with its errors, 1e6 pairs", run_kappa, pairs);
  measure ("six ICCs with their intervals, 1e5 x 3", run_icc, ratings);
  measure ("alpha ordinal, 1e4 x 5, a tenth missing", run_alpha, codes);
  measure ("alpha bootstrap, 1,000, nominal and ordinal, 1e4 x 5", run_bootstrap, codes);
  measure ("time-unit kappa at 1 ms, 30 min, 2 coders", run_time_units, coders);
  if (!program) {
    g_print ("# R is not installed: nothing to compare with\n");
    return;
  }
  folder = sb_test_dup_folder ();
  write_numbers (folder, "pairs", pairs, sizeof *pairs * 2 * N_PAIRS);
  write_numbers (folder, "ratings", ratings, sizeof *ratings * N_TARGETS * N_CODERS);
  write_numbers (folder, "codes", codes, sizeof *codes * N_UNITS * N_ALPHA_CODERS);
  write_events (folder, "first", first);
  write_events (folder, "second", second);
  run_r (program, folder);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {beside_r, NULL};

  return sb_test_run ("agreement", tests);
}
