/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a frame of the timeline costs with few and with many events, from nothing to the
 * painted window (all of layout, drawing and rendering), scrolled at three zooms; and
 * what one more event costs until it is painted. */
#include "many-events.h"
#include "testlib.h"
#include "timeline/timeline-panel.h"
#include "window-kit.h"

#include <securebase/model/kinds.h>
#include <stdlib.h>
#include <time.h>

#define LENGTH (25 * 60 * SB_SECOND)
#define N_FRAMES 100
#define N_EDITS 100

/* By the clock on the wall, and of this thread alone: what other programs take on a busy
 * machine is in the first only. */
typedef struct {
  gint64 wall;
  gint64 own;
} Moment;

static Moment paint_began;
static Moment paint_took = {-1, -1};

static Moment
get_now (void)
{
  struct timespec own;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &own);
  return (Moment){g_get_monotonic_time (), own.tv_sec * 1000000 + own.tv_nsec / 1000};
}

static Moment
get_since (Moment began)
{
  Moment now = get_now ();

  return (Moment){now.wall - began.wall, now.own - began.own};
}

static void
on_before_paint (GdkFrameClock *clock)
{
  paint_began = get_now ();
}

static void
on_after_paint (GdkFrameClock *clock)
{
  paint_took = get_since (paint_began);
}

static gboolean
was_painted (gpointer data)
{
  return paint_took.wall >= 0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static void
print_spread (const char *clock, gint64 *times, guint n)
{
  qsort (times, n, sizeof *times, compare);
  g_print ("#   %s: median %.2f ms, p95 %.2f ms, p99 %.2f ms, max %.2f ms\n",
           clock,
           (double) times[n / 2] / 1000,
           (double) times[n * 95 / 100] / 1000,
           (double) times[n * 99 / 100] / 1000,
           (double) times[n - 1] / 1000);
}

static void
report (const char *what, guint n_events, const Moment *times, guint n)
{
  g_autofree gint64 *wall = g_new (gint64, n), *own = g_new (gint64, n);

  for (guint i = 0; i < n; i++) {
    wall[i] = times[i].wall;
    own[i] = times[i].own;
  }
  g_print ("# %s, %u events, n = %u\n", what, n_events, n);
  print_spread ("wall", wall, n);
  print_spread ("own ", own, n);
}

typedef struct {
  GtkWindow *window;
  SbTimelineView *view;
  SbScheme *scheme;
  GListStore *events;
} Stage;

static Stage *
stage_new (guint n_events)
{
  Stage *stage = g_new0 (Stage, 1);
  GtkWidget *panel = g_object_new (SB_TYPE_TIMELINE_PANEL, NULL);

  stage->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (stage->window, 1280, 480);
  gtk_window_set_child (stage->window, panel);
  stage->view = sb_timeline_panel_get_view (SB_TIMELINE_PANEL (panel));
  stage->scheme = sb_scheme_new_default (NULL);
  stage->events = sb_many_events_new (stage->scheme, NULL, n_events, LENGTH);
  sb_timeline_view_set_coding (
    stage->view, stage->scheme, NULL, G_LIST_MODEL (stage->events));
  sb_timeline_view_set_length (stage->view, LENGTH);
  gtk_window_present (stage->window);
  sb_kit_spin (300);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (stage->window)),
                    "before-paint",
                    G_CALLBACK (on_before_paint),
                    NULL);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (stage->window)),
                    "after-paint",
                    G_CALLBACK (on_after_paint),
                    NULL);
  return stage;
}

static void
stage_free (Stage *stage)
{
  gtk_window_destroy (stage->window);
  g_object_unref (stage->scheme);
  g_object_unref (stage->events);
  g_free (stage);
  sb_kit_spin (50);
}

/* Each frame moves the view a little, or zooms the whole session a little, so that
 * everything has to be drawn anew. */
static void
measure_frames (Stage *stage, const char *what, guint n_events, double zoom)
{
  static Moment times[N_FRAMES];
  SbTime span = (SbTime) ((double) LENGTH / zoom);

  for (guint i = 0; i < N_FRAMES; i++) {
    SbTime start = zoom > 1 ? (LENGTH - span) / N_FRAMES * i : 0;

    paint_took.wall = -1;
    sb_timeline_view_show (
      stage->view,
      (SbInterval){start, start + span - (zoom > 1 ? 0 : LENGTH / 15 + i * SB_SECOND)});
    ck_assert (sb_kit_wait (was_painted, NULL, 20));
    times[i] = paint_took;
  }
  report (what, n_events, times, N_FRAMES);
}

static void
measure_edits (Stage *stage, guint n_events)
{
  static Moment told[N_EDITS], painted[N_EDITS];

  sb_timeline_view_fit (stage->view);
  sb_kit_spin (100);
  for (guint i = 0; i < N_EDITS; i++) {
    g_autoptr (SbEvent) event = sb_record_new (SB_TYPE_EVENT);
    guint position = n_events / N_EDITS * i;
    g_autoptr (SbEvent) beside =
      g_list_model_get_item (G_LIST_MODEL (stage->events), position);
    Moment began;

    event->code = g_strdup ("smile");
    event->start = beside->start;
    paint_took.wall = -1;
    began = get_now ();
    g_list_store_insert (stage->events, position, event);
    told[i] = get_since (began);
    ck_assert (sb_kit_wait (was_painted, NULL, 20));
    painted[i] = paint_took;
  }
  report ("one event more, told", n_events, told, N_EDITS);
  report ("one event more, its frame", n_events, painted, N_EDITS);
}

static void
measure (guint n_events, gboolean unfolded)
{
  Stage *stage = stage_new (n_events);
  const char *rows = unfolded ? "unfolded" : "folded";
  const double zooms[] = {1, 20, 200};

  sb_timeline_view_fold_all (stage->view, !unfolded);
  sb_kit_spin (100);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++) {
    g_autofree char *what =
      g_strdup_printf ("frame, %s, 1/%g of the session", rows, zooms[i]);

    measure_frames (stage, what, n_events, zooms[i]);
  }
  if (!unfolded)
    measure_edits (stage, n_events);
  stage_free (stage);
}

START_TEST (a_frame_costs_its_pixels)
{
  const guint counts[] = {1000, 10000, 100000};

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    measure (counts[i], FALSE);
    measure (counts[i], TRUE);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {a_frame_costs_its_pixels, NULL};

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run it under xvfb-run\n");
    return EXIT_SUCCESS;
  }
  return sb_test_run ("timeline", tests);
}
