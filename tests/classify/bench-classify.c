/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long measures and a suggestion take for a full session, and how many rows of
 * ratings are classified in a second: processor time, so that what else the machine does
 * is left out. */
#include "testlib.h"

#include <securebase/classify/stability.h>
#include <securebase/sample/simulation.h>
#include <stdlib.h>
#include <time.h>

#define N_EVENTS 400
#define N_ROUNDS 101
#define N_ROWS 100000
#define SESSION_MS 5
#define ROWS_PER_SECOND 100000

/* In ns. */
static gint64
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * 1000000000 + now.tv_nsec;
}

/* A simulated session with short looks added until there are enough events. */
static SbContent *
make_session (void)
{
  SbContent *content = sb_simulate_session ("B3", 1, SB_SAMPLE_FULL);

  for (guint i = 0; content->events->len < N_EVENTS; i++) {
    SbEpisode *episode =
      g_ptr_array_index (content->episodes, i % content->episodes->len);
    SbEvent *event = sb_record_new (SB_TYPE_EVENT);

    event->code = g_strdup ("vocalise");
    event->start = episode->start + (SbTime) (1 + i) * SB_SECOND / 2;
    event->end = SB_TIME_NONE;
    g_ptr_array_add (content->events, event);
  }
  sb_content_sort (content);
  return content;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* In ms. */
static double
time_session (SbScheme *scheme, SbContent *content)
{
  gint64 times[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++) {
    gint64 start = get_time ();
    g_autoptr (SbSuggestion) suggestion =
      sb_classify_content (scheme, content, SB_CLASSIFY_MIXED);

    times[i] = get_time () - start;
    if (suggestion->category == NULL)
      exit (EXIT_FAILURE);
  }
  qsort (times, N_ROUNDS, sizeof times[0], compare_times);
  g_print ("measures and suggestion of %u events: median %.3f ms, 99 %% %.3f ms\n",
           content->events->len,
           (double) times[N_ROUNDS / 2] / 1e6,
           (double) times[N_ROUNDS * 99 / 100] / 1e6);
  return (double) times[N_ROUNDS / 2] / 1e6;
}

static void
time_stability (SbScheme *scheme, SbContent *content)
{
  const SbStabilityOptions options = {0.5, 0.5, 1000, 1};
  gint64 start = get_time ();
  g_autoptr (SbStability) stability =
    sb_stability_try (scheme, content, SB_CLASSIFY_MIXED, &options);

  g_print ("stability over 1,000 copies: %.1f ms (%s)\n",
           (double) (get_time () - start) / 1e6,
           stability->words);
}

static double
draw_rating (GRand *rand)
{
  return 1 + 0.5 * g_rand_int_range (rand, 0, 13);
}

/* In rows per second. */
static double
time_rows (SbScheme *scheme)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree SbRatingRow *rows = g_new (SbRatingRow, N_ROWS);
  guint n = 0;
  gint64 start;
  double seconds;

  for (guint i = 0; i < N_ROWS; i++) {
    sb_rating_row_clear (&rows[i]);
    for (guint c = 0; c < 10; c++)
      rows[i].values[c] = draw_rating (rand);
    sb_rating_row_set (&rows[i], "CR8", g_rand_double (rand));
    sb_rating_row_set (&rows[i], "D", g_rand_int_range (rand, 1, 10));
  }
  start = get_time ();
  for (guint i = 0; i < N_ROWS; i++) {
    g_autoptr (SbSuggestion) suggestion = sb_classify_ratings_briefly (scheme, &rows[i]);

    n += suggestion->category != NULL;
  }
  seconds = (double) (get_time () - start) / 1e9;
  g_print ("%d rows: %.3f s, %.0f rows a second (%u with a suggestion)\n",
           N_ROWS,
           seconds,
           N_ROWS / seconds,
           n);
  return N_ROWS / seconds;
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (&error);
  g_autoptr (SbContent) content = make_session ();
  double session, rows;

  g_assert_no_error (error);
  session = time_session (scheme, content);
  time_stability (scheme, content);
  rows = time_rows (scheme);
  return session < SESSION_MS && rows >= ROWS_PER_SECOND ? EXIT_SUCCESS : EXIT_FAILURE;
}
