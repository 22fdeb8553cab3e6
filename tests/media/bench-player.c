/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the picture takes after each request, and beside it the same in mpv on the
 * same file in the same run, where mpv is installed. Pictures are scaled to 1280 × 720,
 * as in a window; mpv's are not drawn at all (--vo=null).
 *
 *     meson test -C build --benchmark player --verbose
 *
 * Without arguments it takes a recording of 1920 × 1080 at 30/s with a keyframe every 250
 * frames, made once, and the suite's small ones; or the files given. */
#include "mpv.h"
#include "recording-maker.h"

#include <securebase/media/indexer.h>
#include <securebase/media/player.h>
#include <stdlib.h>

#define N_SEEKS 40
#define N_STEPS 200
#define N_MPV_STEPS 40
#define HELD_KEY_USEC 33333
#define SMOOTH_MS 16

typedef struct {
  const char *name;
  SbFrameIndex *index;
  SbPlayer *player;
  Mpv *mpv;             /* NULL: not installed */
  guint seeks[N_SEEKS]; /* frames */
  guint from;           /* where the steps begin */
} Bench;

typedef struct {
  double times[N_STEPS];
  guint n;
} Times;

static void
add (Times *times, double time)
{
  if (times->n < N_STEPS)
    times->times[times->n++] = time;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
get_quantile (const Times *times, guint percent)
{
  return times->times[MIN (times->n * percent / 100, times->n - 1)];
}

static double
get_share_below (const Times *times, double limit)
{
  guint n = 0;

  while (n < times->n && times->times[n] < limit)
    n++;
  return 100.0 * n / times->n;
}

static void
print_times (const char *name, const char *who, const char *what, Times *times)
{
  qsort (times->times, times->n, sizeof *times->times, compare);
  g_print ("# %-16s %-4s %-13s n %3u  median %8.2f ms  p95 %8.2f ms  max %8.2f ms  "
           "%3.0f %% under %d ms\n",
           name,
           who,
           what,
           times->n,
           get_quantile (times, 50),
           get_quantile (times, 95),
           times->times[times->n - 1],
           get_share_below (times, SMOOTH_MS),
           SMOOTH_MS);
}

/* @theirs may be empty. */
static void
print_both (Bench *bench, const char *what, Times *ours, Times *theirs)
{
  print_times (bench->name, "ours", what, ours);
  if (theirs->n == 0)
    return;
  print_times (bench->name, "mpv", what, theirs);
  g_print ("# %-16s %-18s ours is %.1f times as fast in the median, %.1f times at p95\n",
           bench->name,
           what,
           get_quantile (theirs, 50) / MAX (get_quantile (ours, 50), 0.01),
           get_quantile (theirs, 95) / MAX (get_quantile (ours, 95), 0.01));
}

/* From @begin, before the request, to the picture in the main loop, in milliseconds. */
static double
measure (SbPlayer *player, gint64 begin)
{
  while (sb_player_is_seeking (player))
    g_main_context_iteration (NULL, TRUE);
  return (double) (g_get_monotonic_time () - begin) / 1000.0;
}

static void
wait_until (gint64 time)
{
  while (g_get_monotonic_time () < time)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

static void
bench_seeks (Bench *bench)
{
  Times ours = {0}, theirs = {0};

  for (guint i = 0; i < N_SEEKS; i++) {
    gint64 begin = g_get_monotonic_time ();

    sb_player_show_frame (bench->player, bench->seeks[i]);
    add (&ours, measure (bench->player, begin));
  }
  for (guint i = 0; bench->mpv && i < N_SEEKS; i++) {
    SbTime time = sb_frame_index_get_safe_target (bench->index, bench->seeks[i]);

    add (&theirs, mpv_seek (bench->mpv, sb_time_as_seconds (time)));
  }
  print_both (bench, "exact seek", &ours, &theirs);
}

static void
bench_scrub (Bench *bench)
{
  Times ours = {0}, theirs = {0};

  for (guint i = 0; i < N_SEEKS; i++) {
    gint64 begin = g_get_monotonic_time ();

    sb_player_scrub (bench->player,
                     sb_frame_index_get_pts (bench->index, bench->seeks[i]));
    add (&ours, measure (bench->player, begin));
  }
  print_both (bench, "scrub", &ours, &theirs);
}

static void
go_to_start (Bench *bench)
{
  SbTime time = sb_frame_index_get_safe_target (bench->index, bench->from);

  sb_player_show_frame (bench->player, bench->from);
  measure (bench->player, 0);
  if (bench->mpv)
    mpv_seek (bench->mpv, sb_time_as_seconds (time));
}

static void
bench_steps (Bench *bench, int delta)
{
  Times ours = {0}, theirs = {0};

  go_to_start (bench);
  for (guint i = 0; i < N_STEPS; i++) {
    gint64 begin = g_get_monotonic_time ();

    sb_player_step (bench->player, delta);
    add (&ours, measure (bench->player, begin));
  }
  for (guint i = 0; bench->mpv && i < N_MPV_STEPS; i++)
    add (&theirs, delta > 0 ? mpv_step (bench->mpv) : mpv_step_back (bench->mpv));
  print_both (bench, delta > 0 ? "step forward" : "step back", &ours, &theirs);
}

/* As a held key repeats, 30 times a second. */
static void
bench_held_key (Bench *bench, int delta)
{
  Times ours = {0}, theirs = {0};

  go_to_start (bench);
  for (guint i = 0; i < N_STEPS; i++) {
    gint64 begin = g_get_monotonic_time ();

    sb_player_step (bench->player, delta);
    add (&ours, measure (bench->player, begin));
    wait_until (begin + HELD_KEY_USEC);
  }
  print_both (bench, delta > 0 ? "forward, held" : "back, held", &ours, &theirs);
}

static SbFrameIndex *
bench_index (const char *name, const char *path)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  SbFrameIndex *index = sb_indexer_read (path, NULL, NULL, NULL, &error);
  double seconds = (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC;

  if (!index)
    g_error ("%s", error->message);
  g_print ("# %-16s %-18s %u frames in %.3f s: %.1f s per hour of video\n",
           name,
           "frame index",
           sb_frame_index_get_n_frames (index),
           seconds,
           seconds * 3600 / sb_time_as_seconds (sb_frame_index_get_end (index)));
  return index;
}

static void
choose_frames (Bench *bench)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  guint n = sb_frame_index_get_n_frames (bench->index);

  for (guint i = 0; i < N_SEEKS; i++)
    bench->seeks[i] = (guint) g_rand_int_range (rand, 0, (gint32) n);
  /* Through more than one keyframe either way. */
  bench->from = MAX (n / 2, N_STEPS + 10);
}

static void
run (const char *name, const char *path)
{
  g_autoptr (SbFrameIndex) index = bench_index (name, path);
  g_autoptr (SbPlayer) player = sb_player_new ();
  Bench bench = {.name = name, .index = index, .player = player};
  gint64 begin;

  choose_frames (&bench);
  sb_player_set_max_size (player, 1280, 720);
  begin = g_get_monotonic_time ();
  sb_player_load (player, path, index);
  g_print ("# %-16s %-18s %.2f ms\n", name, "open", measure (player, begin));
  bench.mpv = mpv_start (path);
  if (!bench.mpv)
    g_print ("# mpv is not installed: ours alone is measured\n");
  bench_seeks (&bench);
  bench_scrub (&bench);
  bench_steps (&bench, 1);
  bench_steps (&bench, -1);
  bench_held_key (&bench, 1);
  bench_held_key (&bench, -1);
  if (bench.mpv)
    mpv_stop (bench.mpv);
}

int
main (int argc, char **argv)
{
  const char *const names[] = {"1080-bench.mp4", "vp8.webm", "h264.mp4", "variable.mp4"};

  for (int i = 1; i < argc; i++) {
    g_autofree char *name = g_path_get_basename (argv[i]);

    run (name, argv[i]);
  }
  for (guint i = 0; argc == 1 && i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = sb_maker_dup_path (names[i]);

    run (names[i], path);
  }
  return EXIT_SUCCESS;
}
