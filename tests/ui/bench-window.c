/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long it takes from the program's start to the first painted frame, and from a key
 * to the committed and to the painted event. */
#include "lab.h"
#include "recording-maker.h"
#include "testlib.h"
#include "video/video-view.h"
#include "window-kit.h"

#include <stdlib.h>

#define N_KEYS 200

static gboolean painted_since = FALSE;

static void
on_after_paint (GdkFrameClock *clock)
{
  painted_since = TRUE;
}

static gboolean
was_painted (gpointer data)
{
  return painted_since;
}

static gboolean
has_frame (gpointer video)
{
  return sb_video_view_get_painted (video, 0) != NULL;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static void
report (const char *what, gint64 *times, guint n)
{
  qsort (times, n, sizeof *times, compare);
  g_print ("# %s: median %.2f ms, p99 %.2f ms, n = %u\n",
           what,
           (double) times[n / 2] / 1000,
           (double) times[n * 99 / 100] / 1000,
           n);
}

static SbWindow *
open_session (const char *project)
{
  g_autoptr (GFile) file = g_file_new_for_path (project);
  SbWindow *window = sb_kit_new_window (1280, 820);
  SbDocument *document;

  sb_window_open_file (window, file);
  document = sb_window_get_document (window);
  sb_window_set_coder (window, "K1");
  sb_window_open_session (window,
                          sb_record_get_id (sb_document_find_session (document, "S01")));
  return window;
}

static void
measure_keys (SbWindow *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  static gint64 committed[N_KEYS], painted[N_KEYS];

  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), NULL);
  for (guint i = 0; i < N_KEYS; i++) {
    gint64 start;

    sb_kit_press (window, GDK_KEY_Right, 0);
    sb_kit_spin (60);
    painted_since = FALSE;
    start = g_get_monotonic_time ();
    sb_kit_press (window, GDK_KEY_m, 0);
    committed[i] = g_get_monotonic_time () - start;
    sb_kit_wait (was_painted, NULL, 5);
    painted[i] = g_get_monotonic_time () - start;
  }
  report ("key to committed event", committed, N_KEYS);
  report ("key to painted event", painted, N_KEYS);
}

static gint64 started;

START_TEST (the_window_is_fast)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *recording = sb_maker_dup_path ("vp8.webm");
  gint64 before = g_get_monotonic_time ();
  g_autofree char *project = sb_lab_make_project (folder, recording);
  gint64 made = g_get_monotonic_time () - before;
  SbWindow *window = open_session (project);

  ck_assert (sb_kit_wait (has_frame, sb_kit_find (window, SB_TYPE_VIDEO_VIEW), 30));
  g_print ("# start to first painted frame: %.0f ms\n",
           (double) (g_get_monotonic_time () - started - made) / 1000);
  measure_keys (window);
  sb_kit_close_window (window);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {the_window_is_fast, NULL};

  started = g_get_monotonic_time ();
  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run it under xvfb-run\n");
    return EXIT_SUCCESS;
  }
  return sb_test_run ("window", tests);
}
