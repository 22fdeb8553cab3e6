/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four views of 1280 × 720 on one clock: after each of 100 seeks all four must show the
 * same number (read from the pixels), and how far apart the same frame comes in play.
 *
 *     meson test -C build --benchmark views --verbose
 */
#include "recording-maker.h"

#include <securebase/media/ensemble.h>
#include <securebase/media/indexer.h>
#include <stdlib.h>

#define N_VIEWS 4
#define N_SEEKS 100
#define N_FRAMES 600 /* played */
#define PATIENCE_SECONDS 60

typedef struct {
  SbEnsemble *ensemble;
  int numbers[N_VIEWS];  /* read from each view's last picture */
  GArray *came[N_VIEWS]; /* gint64 by frame, µs; 0: never */
  guint n_misread;
} Show;

static void
on_frame (SbEnsemble *ensemble, guint view, SbFrame *frame, Show *show)
{
  gint64 now = g_get_monotonic_time ();
  int number = sb_maker_read_number (
    g_bytes_get_data (frame->pixels, NULL), frame->width, frame->height, frame->stride);

  show->numbers[view] = number;
  if (number != (int) frame->number)
    show->n_misread++;
  else
    g_array_index (show->came[view], gint64, number) = now;
}

static void
on_error (SbEnsemble *ensemble, guint view, GError *error, Show *show)
{
  g_error ("view %u: %s", view, error->message);
}

static void
wait_for_rest (Show *show)
{
  gint64 until = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (sb_ensemble_is_seeking (show->ensemble) ||
         sb_ensemble_get_state (show->ensemble) == SB_PLAYER_LOADING) {
    if (g_get_monotonic_time () > until)
      g_error ("nothing came for %d s", PATIENCE_SECONDS);
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
  }
}

static void
seek_about (Show *show, guint n_frames)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  guint same = 0;

  for (guint i = 0; i < N_SEEKS; i++) {
    int frame = g_rand_int_range (rand, 0, (gint32) n_frames);
    gboolean all = TRUE;

    sb_ensemble_show_frame (show->ensemble, (guint) frame);
    wait_for_rest (show);
    for (guint view = 0; view < N_VIEWS; view++)
      all = all && show->numbers[view] == frame;
    same += all;
  }
  g_print (
    "# the same frame, the one asked for, in all four views after %u of %d seeks\n",
    same,
    N_SEEKS);
  if (same != N_SEEKS)
    g_error ("views differ");
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Between the first and the last view's picture of the same number, ms. */
static void
add_spread (Show *show, guint frame, GArray *spreads)
{
  gint64 first = G_MAXINT64, last = 0;
  double spread;

  for (guint view = 0; view < N_VIEWS; view++) {
    gint64 came = g_array_index (show->came[view], gint64, frame);

    if (came == 0)
      return;
    first = MIN (first, came);
    last = MAX (last, came);
  }
  spread = (double) (last - first) / 1000.0;
  g_array_append_val (spreads, spread);
}

static void
play (Show *show, guint n_frames)
{
  g_autoptr (GArray) spreads = g_array_new (FALSE, FALSE, sizeof (double));

  sb_ensemble_show_frame (show->ensemble, 0);
  wait_for_rest (show);
  for (guint view = 0; view < N_VIEWS; view++)
    memset (show->came[view]->data, 0, sizeof (gint64) * n_frames);
  sb_ensemble_play (show->ensemble);
  while (show->numbers[0] < N_FRAMES)
    g_main_context_iteration (NULL, TRUE);
  sb_ensemble_pause (show->ensemble);
  for (guint frame = 1; frame < N_FRAMES; frame++)
    add_spread (show, frame, spreads);
  g_array_sort (spreads, compare);
  if (spreads->len == 0)
    g_error ("no frame came in all views");
  g_print ("# in play: %u of %d frames came in all four views; spread median %.1f ms, "
           "p95 %.1f ms, max %.1f ms\n",
           spreads->len,
           N_FRAMES - 1,
           g_array_index (spreads, double, spreads->len / 2),
           g_array_index (spreads, double, spreads->len * 95 / 100),
           g_array_index (spreads, double, spreads->len - 1));
}

int
main (void)
{
  g_autofree char *path = sb_maker_dup_path ("720-bench.mp4");
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFrameIndex) index = sb_indexer_read (path, NULL, NULL, NULL, &error);
  g_autoptr (SbEnsemble) ensemble = sb_ensemble_new ();
  Show show = {.ensemble = ensemble};
  SbEnsembleView views[N_VIEWS];
  guint n_frames;

  if (!index)
    g_error ("%s", error->message);
  n_frames = sb_frame_index_get_n_frames (index);
  for (guint i = 0; i < N_VIEWS; i++) {
    views[i] = (SbEnsembleView){path, index, 0};
    show.came[i] = g_array_sized_new (FALSE, TRUE, sizeof (gint64), n_frames);
    g_array_set_size (show.came[i], n_frames);
  }
  g_signal_connect (ensemble, "frame", G_CALLBACK (on_frame), &show);
  g_signal_connect (ensemble, "error", G_CALLBACK (on_error), &show);
  sb_ensemble_load (ensemble, views, N_VIEWS);
  for (guint i = 0; i < N_VIEWS; i++)
    sb_ensemble_set_max_size (ensemble, i, 640, 360);
  wait_for_rest (&show);
  seek_about (&show, n_frames);
  play (&show, n_frames);
  g_print ("# %u pictures were not what they were said to be\n", show.n_misread);
  for (guint i = 0; i < N_VIEWS; i++)
    g_array_unref (show.came[i]);
  return show.n_misread == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
