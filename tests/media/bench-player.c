/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-maker.h"

#include <securebase/media/indexer.h>
#include <securebase/media/player.h>
#include <stdlib.h>

#define N_SEEKS 60
#define N_STEPS 200
#define N_STEPS_BACK 40

/* From the request to the picture in the main loop, in milliseconds. */
static double
measure (SbPlayer *player)
{
  gint64 begin = g_get_monotonic_time ();

  while (sb_player_is_seeking (player))
    g_main_context_iteration (NULL, TRUE);
  return (double) (g_get_monotonic_time () - begin) / 1000.0;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
report (const char *name, const char *what, double *times, guint n)
{
  qsort (times, n, sizeof *times, compare);
  g_print ("%-14s %-14s n %3u  median %8.2f ms  p95 %8.2f ms  max %8.2f ms\n",
           name,
           what,
           n,
           times[n / 2],
           times[n * 95 / 100],
           times[n - 1]);
}

static void
bench_seeks (const char *name, SbPlayer *player, guint n_frames)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  double times[N_SEEKS];

  for (guint i = 0; i < N_SEEKS; i++) {
    sb_player_show_frame (player, (guint) g_rand_int_range (rand, 0, (gint32) n_frames));
    times[i] = measure (player);
  }
  report (name, "exact seek", times, N_SEEKS);
}

static void
bench_steps (const char *name, SbPlayer *player, int delta, guint n)
{
  double times[N_STEPS];

  sb_player_show_frame (player, 240);
  measure (player);
  for (guint i = 0; i < n; i++) {
    sb_player_step (player, delta);
    times[i] = measure (player);
  }
  report (name, delta > 0 ? "step forward" : "step back", times, n);
}

static SbFrameIndex *
bench_index (const char *name, const char *path)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  SbFrameIndex *index = sb_indexer_read (path, NULL, NULL, NULL, &error);
  double time = (double) (g_get_monotonic_time () - begin) / 1000.0;
  double minutes;

  if (!index)
    g_error ("%s", error->message);
  minutes = sb_time_as_seconds (sb_frame_index_get_end (index)) / 60;
  g_print ("%-14s %-14s %u frames  %8.2f ms  (%.1f ms per minute of recording)\n",
           name,
           "frame index",
           sb_frame_index_get_n_frames (index),
           time,
           time / minutes);
  return index;
}

static void
bench (const char *name, const char *path)
{
  g_autoptr (SbFrameIndex) index = bench_index (name, path);
  g_autoptr (SbPlayer) player = sb_player_new ();
  guint n_frames = sb_frame_index_get_n_frames (index);

  sb_player_load (player, path, index);
  g_print ("%-14s %-14s %8.2f ms\n", name, "open", measure (player));
  bench_seeks (name, player, n_frames);
  bench_steps (name, player, 1, N_STEPS);
  bench_steps (name, player, -1, N_STEPS_BACK);
}

/* Measures the standing recordings, or the files given. */
int
main (int argc, char **argv)
{
  const char *const names[] = {"vp8.webm", "h264.mp4", "variable.mp4"};

  for (int i = 1; i < argc; i++) {
    g_autofree char *name = g_path_get_basename (argv[i]);

    bench (name, argv[i]);
  }
  for (guint i = 0; argc == 1 && i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = sb_maker_dup_path (names[i]);

    bench (names[i], path);
  }
  return EXIT_SUCCESS;
}
