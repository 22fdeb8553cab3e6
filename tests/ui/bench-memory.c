/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether memory stays flat: what the process holds (resident, MiB) after each of many
 * cycles of opening a session in the window, seeking, stepping, scrubbing, playing and
 * closing; and while half an hour of recording is played, at four times the speed.
 *
 *     meson test -C build --benchmark memory --verbose
 *     build/tests/ui/bench-ui-memory CYCLES MINUTES     (under xvfb-run, see meson.build)
 *
 * With other counts, for example under valgrind. */
#include "desk.h"
#include "recording-maker.h"
#include "testlib.h"

#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

#define N_CYCLES 50
#define N_MINUTES 30
#define SPEED 4.0
#define PATIENCE 120.0

static double
get_resident (void)
{
  g_autofree char *text = NULL;
  char **fields;
  double pages;

  /* What was freed goes back, so that what is counted is what is held. */
  malloc_trim (0);
  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  fields = g_strsplit (text, " ", 3);
  pages = g_ascii_strtod (fields[1], NULL);
  g_strfreev (fields);
  return pages * (double) sysconf (_SC_PAGESIZE) / (1024 * 1024);
}

static void
use (SbDesk *desk)
{
  guint n = sb_frame_index_get_n_frames (desk->frames);

  for (guint i = 0; i < 3; i++) {
    guint frame = (guint) g_random_int_range (20, (gint32) n - 20);

    sb_desk_point_at (desk, "scrub", frame / 2);
    sb_desk_point_at (desk, "seek", frame);
    sb_desk_wait_for_frame (desk, frame);
    sb_kit_press (desk->window, GDK_KEY_Left, 0);
    sb_desk_wait_for_frame (desk, frame - 1);
  }
  sb_kit_press (desk->window, GDK_KEY_space, 0);
  sb_desk_wait_for_shown (desk, 5);
  sb_kit_press (desk->window, GDK_KEY_space, 0);
  sb_desk_wait_for_rest (desk);
}

static void
open_and_close (const char *path, guint n)
{
  double first = 0, last = 0;

  for (guint i = 1; i <= n; i++) {
    SbDesk *desk = sb_desk_new (path, FALSE);

    use (desk);
    sb_desk_free (desk);
    sb_kit_spin (50);
    last = get_resident ();
    /* The first cycles fill what is kept for the life of the process. */
    if (i == MIN (10, n))
      first = last;
    g_print ("# after cycle %2u: %.1f MiB\n", i, last);
  }
  g_print ("# from cycle 10 to %u: %+.2f MiB, %+.0f KiB a cycle\n",
           n,
           last - first,
           n > 10 ? (last - first) * 1024 / (n - 10) : 0);
}

static gboolean
is_over (gpointer data)
{
  SbDesk *desk = data;

  return !sb_playback_is_playing (desk->playback);
}

static void
play (const char *path, guint minutes)
{
  SbDesk *desk = sb_desk_new (path, FALSE);
  double length = sb_time_as_seconds (sb_frame_index_get_end (desk->frames));
  double played = 0;

  sb_desk_set_rate (desk, SPEED);
  while (played < minutes * 60) {
    sb_desk_point_at (desk, "seek", 0);
    sb_desk_wait_for_frame (desk, 0);
    sb_kit_press (desk->window, GDK_KEY_space, 0);
    sb_kit_wait (is_over, desk, length / SPEED + PATIENCE);
    played += length;
    g_array_set_size (desk->sights, 0);
    g_print ("# after %4.1f minutes of recording played at %g×: %.1f MiB\n",
             played / 60,
             SPEED,
             get_resident ());
  }
  sb_desk_free (desk);
}

static guint n_cycles = N_CYCLES, n_minutes = N_MINUTES;

START_TEST (memory_is_measured)
{
  g_autofree char *path = sb_maker_dup_path ("h264-25.mp4");

  g_random_set_seed (1);
  open_and_close (path, n_cycles);
  if (n_minutes > 0)
    play (path, n_minutes);
}
END_TEST

int
main (int argc, char **argv)
{
  const TTest *const tests[] = {memory_is_measured, NULL};

  if (argc > 1)
    n_cycles = (guint) atoi (argv[1]);
  if (argc > 2)
    n_minutes = (guint) atoi (argv[2]);
  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run it under xvfb-run\n");
    return 0;
  }
  return sb_test_run ("memory", tests);
}
