/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Half an hour of four views on one clock, of two frame rates, one with sound, at four
 * times the speed: they must stay together to a frame. Every number is read from the
 * picture (ensemble-show.h), which must be the one it is said to be. */
#include "ensemble-show.h"

#define N_VIEWS 4
#define RATE 4.0
#define LENGTH (1800 * SB_SECOND)
#define WINDOW (60 * SB_SECOND) /* in which a view's place on the clock is found */
#define N_WINDOWS ((guint) (LENGTH / WINDOW))
#define FRAME (40 * SB_MSECOND)
#define N_OPENING 3 /* pictures of a view; the first is there before it plays */
#define PATIENCE_SECONDS 1200

/* Where each view stands against the clock: the session time that has passed by the clock
 * when a picture came, less the picture's own. A machine that is behind makes it larger
 * for a while, for the one picture; a view that drifts makes it larger for all. */
typedef struct {
  SbViews *views;
  GArray *leads[N_VIEWS][N_WINDOWS]; /* SbTime */
  SbTime newest[N_VIEWS];
  guint n_pictures[N_VIEWS];
  GArray *differences; /* SbTime, between the views as each picture came */
  gboolean timed_out;
} Watch;

static void
note_difference (Watch *watch)
{
  SbTime least = G_MAXINT64, most = G_MININT64;

  for (guint i = 0; i < N_VIEWS; i++) {
    if (watch->n_pictures[i] < N_OPENING)
      return;
    least = MIN (least, watch->newest[i]);
    most = MAX (most, watch->newest[i]);
  }
  most -= least;
  g_array_append_val (watch->differences, most);
}

static void
on_frame (SbEnsemble *ensemble, guint view, SbFrame *frame, Watch *watch)
{
  SbTime passed = (SbTime) ((double) g_get_monotonic_time () * 1000 * RATE);
  SbTime lead = passed - frame->pts;
  guint window = MIN ((guint) (frame->pts / WINDOW), N_WINDOWS - 1);

  watch->newest[view] = lead;
  watch->n_pictures[view]++;
  g_array_append_val (watch->leads[view][window], lead);
  note_difference (watch);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  SbTime x = *(const SbTime *) a, y = *(const SbTime *) b;

  return (x > y) - (x < y);
}

static double
get_quantile_ms (GArray *times, guint percent)
{
  guint i = MIN (times->len * percent / 100, times->len - 1);

  return (double) g_array_index (times, SbTime, i) / SB_MSECOND;
}

/* Between the view that is farthest ahead and the one farthest behind, of the places
 * where each is in the middle of its pictures. */
static SbTime
measure_apart (Watch *watch, guint window)
{
  SbTime least = G_MAXINT64, most = G_MININT64;

  for (guint i = 0; i < N_VIEWS; i++) {
    GArray *leads = watch->leads[i][window];
    SbTime middle;

    ck_assert_uint_gt (leads->len, 0);
    g_array_sort (leads, compare);
    middle = g_array_index (leads, SbTime, leads->len / 2);
    least = MIN (least, middle);
    most = MAX (most, middle);
  }
  return most - least;
}

static gboolean
on_timeout (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
play (Watch *watch)
{
  guint timeout = g_timeout_add_seconds (PATIENCE_SECONDS, on_timeout, &watch->timed_out);

  g_signal_connect (watch->views->ensemble, "frame", G_CALLBACK (on_frame), watch);
  sb_ensemble_play (watch->views->ensemble);
  while (watch->views->n_ended == 0 && !watch->timed_out)
    g_main_context_iteration (NULL, TRUE);
  ck_assert (!watch->timed_out);
  g_source_remove (timeout);
}

static void
report (Watch *watch)
{
  SbTime first = measure_apart (watch, 0);
  SbTime last = measure_apart (watch, N_WINDOWS - 1);

  for (guint i = 0; i < N_VIEWS; i++)
    g_print ("# view %u: %u of %u pictures came in time\n",
             i,
             watch->n_pictures[i],
             sb_frame_index_get_n_frames (watch->views->indices[i]));
  g_array_sort (watch->differences, compare);
  g_print ("# between the views, in session time at %g times the speed, picture by "
           "picture: median %.2f ms, p95 %.2f ms, max %.2f ms\n",
           RATE,
           get_quantile_ms (watch->differences, 50),
           get_quantile_ms (watch->differences, 95),
           get_quantile_ms (watch->differences, 100));
  g_print ("# minute by minute: %.2f ms in the first, %.2f ms in the last\n",
           (double) first / SB_MSECOND,
           (double) last / SB_MSECOND);
  ck_assert_int_lt (last, FRAME);
  ck_assert_int_lt (ABS (last - first), FRAME);
}

START_TEST (four_views_stay_together_for_half_an_hour)
{
  static const char *const names[] = {
    "drift-25.mp4", "drift-25.mp4", "drift-15.mp4", "drift-15.mp4"};
  g_autoptr (SbViews) views = sb_views_new (names, NULL, N_VIEWS);
  Watch watch = {.views = views};

  watch.differences = g_array_new (FALSE, FALSE, sizeof (SbTime));
  for (guint i = 0; i < N_VIEWS * N_WINDOWS; i++)
    watch.leads[i / N_WINDOWS][i % N_WINDOWS] =
      g_array_new (FALSE, FALSE, sizeof (SbTime));
  sb_ensemble_set_rate (views->ensemble, RATE);
  play (&watch);
  report (&watch);
  for (guint i = 0; i < N_VIEWS * N_WINDOWS; i++)
    g_array_unref (watch.leads[i / N_WINDOWS][i % N_WINDOWS]);
  g_array_unref (watch.differences);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {four_views_stay_together_for_half_an_hour, NULL};

  return sb_test_run ("drift", tests);
}
