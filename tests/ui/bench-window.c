/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long it takes from opening a project to the first painted frame, and from a key
 * to the committed and to the painted event, in codings of 100, 10,000 and 100,000
 * events. */
#include "lab.h"
#include "many-events.h"
#include "recording-maker.h"
#include "testlib.h"
#include "video/video-view.h"
#include "window-kit.h"

#include <stdlib.h>
#include <time.h>

#define N_KEYS 200
#define N_IN_ONE_EDIT 5000
#define LENGTH (25 * 60 * SB_SECOND)

static gboolean painted_since = FALSE;

/* By the clock on the wall, and of this thread alone: waiting for the disk, and what
 * other programs take on a busy machine, is in the first only. */
typedef struct {
  gint64 wall[N_KEYS];
  gint64 own[N_KEYS];
} Times;

static gint64
get_own_time (void)
{
  struct timespec own;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &own);
  return own.tv_sec * G_USEC_PER_SEC + own.tv_nsec / 1000;
}

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
sort (gint64 *times)
{
  qsort (times, N_KEYS, sizeof *times, compare);
}

static void
report (const char *what, guint n_events, Times *times)
{
  sort (times->wall);
  sort (times->own);
  g_print ("# %s, %6u events: median %.2f ms, p99 %.2f ms; of it the window's own work "
           "%.2f, %.2f; n = %d\n",
           what,
           n_events,
           (double) times->wall[N_KEYS / 2] / 1000,
           (double) times->wall[N_KEYS * 99 / 100] / 1000,
           (double) times->own[N_KEYS / 2] / 1000,
           (double) times->own[N_KEYS * 99 / 100] / 1000,
           N_KEYS);
}

/* Events of K1 in S01, as if coded before. */
static void
fill (SbDocument *document, guint n)
{
  SbSession *session = sb_document_find_session (document, "S01");
  SbCoder *coder = sb_document_find_coder (document, "K1");
  g_autoptr (SbCoding) coding = sb_record_new (SB_TYPE_CODING);
  const char *id = sb_record_get_id (coding);
  g_autoptr (SbEdit) first = sb_edit_new ("coding.begin", NULL, "K1", "begin");
  g_autoptr (GListStore) events =
    sb_many_events_new (sb_document_get_scheme (document), id, n, LENGTH);
  g_autoptr (GError) error = NULL;

  coding->session = g_strdup (sb_record_get_id (session));
  coding->coder = g_strdup (sb_record_get_id (coder));
  coding->state = g_strdup ("draft");
  coding->pass = 1;
  sb_edit_insert (first, coding);
  ck_assert (sb_document_apply (document, first, NULL));
  for (guint i = 0; i < n; i += N_IN_ONE_EDIT) {
    g_autoptr (SbEdit) edit = sb_edit_new ("event.point", id, "K1", "many");

    for (guint k = i; k < MIN (i + N_IN_ONE_EDIT, n); k++) {
      g_autoptr (SbRecord) event = g_list_model_get_item (G_LIST_MODEL (events), k);

      sb_edit_insert (edit, event);
    }
    sb_document_apply (document, edit, &error);
    sb_assert_ok (error);
  }
}

static void
fill_file (const char *project, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (project, SB_OPEN_WRITE, &error);

  sb_assert_ok (error);
  fill (document, n);
  sb_document_close (document);
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
measure_keys (SbWindow *window, guint n_events)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  static Times committed, painted;

  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), NULL);
  for (guint i = 0; i < N_KEYS; i++) {
    gint64 start, own;

    sb_kit_press (window, GDK_KEY_Right, 0);
    sb_kit_spin (60);
    painted_since = FALSE;
    start = g_get_monotonic_time ();
    own = get_own_time ();
    sb_kit_press (window, GDK_KEY_m, 0);
    committed.wall[i] = g_get_monotonic_time () - start;
    committed.own[i] = get_own_time () - own;
    sb_kit_wait (was_painted, NULL, 5);
    painted.wall[i] = g_get_monotonic_time () - start;
    painted.own[i] = get_own_time () - own;
  }
  report ("key to committed event", n_events, &committed);
  report ("key to painted event  ", n_events, &painted);
}

static void
measure_window (guint n_events)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *recording = sb_maker_dup_path ("vp8.webm");
  g_autofree char *project = sb_lab_make_project (folder, recording);
  gint64 started;
  SbWindow *window;

  fill_file (project, n_events);
  started = g_get_monotonic_time ();
  window = open_session (project);
  ck_assert (sb_kit_wait (has_frame, sb_kit_find (window, SB_TYPE_VIDEO_VIEW), 60));
  g_print ("# open to first painted frame, %6u events: %.0f ms\n",
           n_events,
           (double) (g_get_monotonic_time () - started) / 1000);
  measure_keys (window, n_events);
  sb_kit_close_window (window);
}

START_TEST (the_window_is_fast)
{
  measure_window (100);
  measure_window (10000);
  measure_window (100000);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {the_window_is_fast, NULL};

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run it under xvfb-run\n");
    return EXIT_SUCCESS;
  }
  return sb_test_run ("window", tests);
}
