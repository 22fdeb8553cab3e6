/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "recording-maker.h"
#include "testlib.h"
#include "timeline/timeline-view.h"
#include "video/go-to.h"
#include "video/transport-bar.h"
#include "video/video-grid.h"
#include "window-kit.h"

#define PATIENCE 30

/* One window on a session with several views of the same numbered minute. */
typedef struct {
  char *folder;
  char *project;
  SbWindow *window;
  SbDocument *document;
  SbSession *session;
  SbVideoGrid *grid;
  SbFrameIndex *frames;
  guint n;
} Desk;

static const SbPainted *
get_painted (Desk *desk, guint view)
{
  return sb_video_view_get_painted (sb_video_grid_get_view (desk->grid, view), 0);
}

static gboolean
have_all_painted (gpointer data)
{
  Desk *desk = data;

  for (guint i = 0; i < desk->n; i++)
    if (!get_painted (desk, i))
      return FALSE;
  return TRUE;
}

static SbRecording *
find_recording (Desk *desk, guint view)
{
  g_autoptr (GPtrArray) views =
    sb_document_list_views (desk->document, sb_record_get_id (desk->session));

  return g_ptr_array_index (views, view);
}

static void
set_up (Desk *desk, guint n)
{
  g_autofree char *vp8 = sb_maker_dup_path ("vp8.webm");
  g_autofree char *h264 = sb_maker_dup_path ("h264.mp4");
  const char *paths[] = {vp8, h264, vp8, h264};
  g_autoptr (GFile) file = NULL;

  desk->n = n;
  desk->folder = sb_test_dup_folder ();
  desk->project = sb_lab_make_project_of (desk->folder, paths, n);
  desk->window = sb_kit_new_window (1280, 820);
  file = g_file_new_for_path (desk->project);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  desk->session = sb_document_find_session (desk->document, "S01");
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  ck_assert (sb_window_open_session (desk->window, sb_record_get_id (desk->session)));
  desk->grid = sb_kit_find (desk->window, SB_TYPE_VIDEO_GRID);
  desk->frames = sb_recording_get_frame_index (find_recording (desk, 0));
  ck_assert (sb_kit_wait (have_all_painted, desk, PATIENCE));
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
  g_free (desk->project);
}

/* The number in the pixels that the view's picture draws. */
static int
read_view (Desk *desk, guint view)
{
  GdkPaintable *paintable =
    sb_video_view_get_paintable (sb_video_grid_get_view (desk->grid, view));
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint8 *pixels = g_malloc0 ((gsize) width * 4 * (gsize) height);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (!node)
    return -1;
  texture = gsk_renderer_render_texture (
    gtk_native_get_renderer (gtk_widget_get_native (GTK_WIDGET (desk->grid))),
    node,
    &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_texture_download (texture, pixels, (gsize) width * 4);
  return sb_maker_read_number (pixels, width, height, (gsize) width * 4);
}

typedef struct {
  Desk *desk;
  guint numbers[SB_ENSEMBLE_MAX_VIEWS];
} Wanted;

static gboolean
are_painted (gpointer data)
{
  Wanted *wanted = data;

  for (guint i = 0; i < wanted->desk->n; i++) {
    const SbPainted *painted = get_painted (wanted->desk, i);

    if (!painted || painted->frame != wanted->numbers[i])
      return FALSE;
  }
  return TRUE;
}

static void
assert_shown (Desk *desk, guint first, guint second, guint others)
{
  Wanted wanted = {desk, {first, second, others, others}};

  ck_assert_msg (sb_kit_wait (are_painted, &wanted, PATIENCE),
                 "wanted %u and %u, painted %u and %u",
                 first,
                 second,
                 get_painted (desk, 0)->frame,
                 get_painted (desk, 1)->frame);
  for (guint i = 0; i < desk->n; i++)
    ck_assert_int_eq (read_view (desk, i), (int) wanted.numbers[i]);
}

static void
seek (Desk *desk, guint frame)
{
  g_signal_emit_by_name (sb_kit_find (desk->window, SB_TYPE_TIMELINE_VIEW),
                         "seek",
                         sb_frame_index_get_pts (desk->frames, frame) + SB_MSECOND);
}

START_TEST (all_views_show_the_same_frame)
{
  Desk desk;
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  set_up (&desk, 4);
  for (guint i = 0; i < 12; i++) {
    guint frame = (guint) g_rand_int_range (rand, 10, 980);

    seek (&desk, frame);
    assert_shown (&desk, frame, frame, frame);
  }
  seek (&desk, 300);
  assert_shown (&desk, 300, 300, 300);
  for (guint i = 1; i <= 5; i++) {
    sb_kit_press (desk.window, GDK_KEY_Right, 0);
    assert_shown (&desk, 300 + i, 300 + i, 300 + i);
  }
  sb_kit_press (desk.window, GDK_KEY_Left, 0);
  assert_shown (&desk, 304, 304, 304);
  tear_down (&desk);
}
END_TEST

START_TEST (a_key_in_play_takes_the_master_frame)
{
  Desk desk;
  GListModel *events;

  set_up (&desk, 2);
  events = sb_document_list_in (
    desk.document,
    sb_code_page_get_coding_id (sb_window_get_code_page (desk.window)),
    SB_TYPE_EVENT);
  sb_kit_press (desk.window, GDK_KEY_space, 0);
  for (guint i = 1; i <= 5; i++) {
    g_autoptr (SbEvent) event = NULL;
    const SbPainted *painted;

    sb_kit_spin (200);
    painted = get_painted (&desk, 0);
    sb_kit_press (desk.window, GDK_KEY_o, 0);
    ck_assert_uint_eq (g_list_model_get_n_items (events), i);
    event = g_list_model_get_item (events, i - 1);
    ck_assert_int_eq (event->start, painted->pts);
    ck_assert_str_eq (event->recording, sb_record_get_id (find_recording (&desk, 0)));
  }
  tear_down (&desk);
}
END_TEST

typedef struct {
  GtkWidget *one, *other;
} Heights;

static gboolean
is_taller (gpointer data)
{
  Heights *heights = data;

  return gtk_widget_get_height (heights->one) > gtk_widget_get_height (heights->other);
}

static void
assert_taller (GtkWidget *one, GtkWidget *other)
{
  Heights heights = {one, other};

  ck_assert (sb_kit_wait (is_taller, &heights, PATIENCE));
}

START_TEST (views_are_enlarged_swapped_and_hidden_by_key)
{
  Desk desk;
  GtkWidget *main, *door;

  set_up (&desk, 3);
  main = GTK_WIDGET (sb_video_grid_get_tile (desk.grid, 0));
  door = GTK_WIDGET (sb_video_grid_get_tile (desk.grid, 1));
  sb_kit_press (desk.window, GDK_KEY_F3, 0);
  ck_assert_uint_eq (sb_video_grid_get_chosen (desk.grid), 1);
  sb_kit_press (desk.window, GDK_KEY_F7, 0);
  ck_assert_int_eq (sb_video_grid_get_big (desk.grid), 1);
  assert_taller (door, main);
  sb_kit_press (desk.window, GDK_KEY_F3, GDK_SHIFT_MASK);
  sb_kit_press (desk.window, GDK_KEY_F7, GDK_SHIFT_MASK);
  ck_assert_int_eq (sb_video_grid_get_big (desk.grid), 0);
  assert_taller (main, door);
  sb_kit_press (desk.window, GDK_KEY_F8, GDK_SHIFT_MASK);
  ck_assert (gtk_widget_get_visible (main));
  sb_video_grid_choose (desk.grid, 1);
  sb_kit_press (desk.window, GDK_KEY_F8, GDK_SHIFT_MASK);
  ck_assert (!gtk_widget_get_visible (door));
  sb_kit_press (desk.window, GDK_KEY_F8, GDK_CONTROL_MASK);
  ck_assert (gtk_widget_get_visible (door));
  seek (&desk, 222);
  assert_shown (&desk, 222, 222, 222);
  tear_down (&desk);
}
END_TEST

START_TEST (aligning_moves_the_view_and_is_stored)
{
  Desk desk;
  SbTime expected;
  guint n_events;

  set_up (&desk, 2);
  seek (&desk, 100);
  assert_shown (&desk, 100, 100, 0);
  sb_kit_press (desk.window, GDK_KEY_m, 0);
  n_events = sb_lab_count (desk.project, "S01", "K1", SB_TYPE_EVENT);
  sb_kit_press (desk.window, GDK_KEY_F7, GDK_CONTROL_MASK);
  for (guint i = 1; i <= 3; i++) {
    sb_kit_press (desk.window, GDK_KEY_Right, 0);
    assert_shown (&desk, 100, 100 + i, 0);
  }
  sb_kit_press (desk.window, GDK_KEY_Return, 0);
  expected = sb_frame_index_get_pts (desk.frames, 100) -
             sb_frame_index_get_pts (
               sb_recording_get_frame_index (find_recording (&desk, 1)), 103);
  ck_assert_int_eq (find_recording (&desk, 1)->offset, expected);
  sb_kit_press (desk.window, GDK_KEY_Escape, 0);
  seek (&desk, 200);
  assert_shown (&desk, 200, 203, 0);
  ck_assert_uint_eq (sb_lab_count (desk.project, "S01", "K1", SB_TYPE_EVENT), n_events);
  sb_kit_press (desk.window, GDK_KEY_F7, GDK_CONTROL_MASK);
  gtk_widget_activate_action (GTK_WIDGET (desk.grid), "code.set-offset", "s", "0.4");
  sb_kit_press (desk.window, GDK_KEY_Escape, 0);
  ck_assert_int_eq (find_recording (&desk, 1)->offset, 400 * SB_MSECOND);
  assert_shown (&desk, 200, 190, 0);
  ck_assert_int_eq (sb_document_undo (desk.document, NULL, "K1", NULL), TRUE);
  assert_shown (&desk, 200, 203, 0);
  tear_down (&desk);
}
END_TEST

START_TEST (a_view_outside_says_so)
{
  Desk desk;
  SbVideoTile *door;

  set_up (&desk, 2);
  door = sb_video_grid_get_tile (desk.grid, 1);
  gtk_widget_activate_action (GTK_WIDGET (desk.grid), "code.align-view", "i", 1);
  gtk_widget_activate_action (GTK_WIDGET (desk.grid), "code.set-offset", "s", "10");
  sb_kit_press (desk.window, GDK_KEY_Escape, 0);
  seek (&desk, 50);
  assert_shown (&desk, 50, 0, 0);
  ck_assert_str_ne (sb_video_tile_get_note (door), "");
  seek (&desk, 500);
  assert_shown (&desk, 500, 250, 0);
  ck_assert_str_eq (sb_video_tile_get_note (door), "");
  tear_down (&desk);
}
END_TEST

typedef struct {
  guint first, last, restarts;
  guint before;
} Watch;

static void
on_painted (SbVideoView *view, guint frame, gint64 pts, Watch *watch)
{
  watch->first = MIN (watch->first, frame);
  watch->last = MAX (watch->last, frame);
  watch->restarts += frame < watch->before;
  watch->before = frame;
}

static gboolean
has_restarted (gpointer data)
{
  return ((Watch *) data)->restarts >= 2;
}

/* Marks at frames 250 and 262: the lead-in is two seconds, the last frame shown 261. */
START_TEST (a_loop_is_half_open_and_has_a_lead_in)
{
  Desk desk;
  Watch watch = {G_MAXUINT, 0, 0, 0};

  set_up (&desk, 2);
  seek (&desk, 250);
  assert_shown (&desk, 250, 250, 0);
  sb_kit_press (desk.window, GDK_KEY_bracketleft, 0);
  seek (&desk, 262);
  assert_shown (&desk, 262, 262, 0);
  sb_kit_press (desk.window, GDK_KEY_bracketright, 0);
  seek (&desk, 240);
  assert_shown (&desk, 240, 240, 0);
  g_signal_connect (
    sb_video_grid_get_view (desk.grid, 0), "painted", G_CALLBACK (on_painted), &watch);
  sb_kit_press (desk.window, GDK_KEY_F5, 0);
  ck_assert (sb_kit_wait (has_restarted, &watch, 60));
  ck_assert_uint_le (watch.last, 261);
  ck_assert_uint_lt (watch.first, 240); /* a slow machine leaves some out */
  ck_assert_uint_ge (watch.first, 200);
  sb_kit_press (desk.window, GDK_KEY_F5, 0);
  sb_kit_press (desk.window, GDK_KEY_space, 0);
  tear_down (&desk);
}
END_TEST

static gboolean
has_begun (gpointer data)
{
  Watch *watch = data;

  return watch->last > watch->first + 3;
}

START_TEST (backwards_and_back_two_seconds_by_key)
{
  Desk desk;
  Watch watch = {G_MAXUINT, 0, 0, 0};

  set_up (&desk, 2);
  seek (&desk, 130);
  assert_shown (&desk, 130, 130, 0);
  g_signal_connect (
    sb_video_grid_get_view (desk.grid, 0), "painted", G_CALLBACK (on_painted), &watch);
  sb_kit_press (desk.window, GDK_KEY_space, GDK_SHIFT_MASK);
  ck_assert (sb_kit_wait (has_restarted, &watch, PATIENCE));
  sb_kit_press (desk.window, GDK_KEY_space, 0);
  ck_assert_uint_lt (watch.first, 130);
  seek (&desk, 500);
  assert_shown (&desk, 500, 500, 0);
  watch = (Watch){G_MAXUINT, 0, 0, 0};
  sb_kit_press (desk.window, GDK_KEY_F4, 0);
  ck_assert (sb_kit_wait (has_begun, &watch, PATIENCE));
  sb_kit_press (desk.window, GDK_KEY_space, 0);
  ck_assert_uint_ge (watch.first, 450);
  ck_assert_uint_lt (watch.first, 500);
  tear_down (&desk);
}
END_TEST

START_TEST (a_typed_time_or_frame_is_exact)
{
  static const struct {
    const char *text;
    gboolean ok;
    SbTime time;
  } cases[] = {
    {"312.48", TRUE, 312480 * SB_MSECOND},
    {"5:12,480000001", TRUE, 312480 * SB_MSECOND + 1},
    {"1:05:12", TRUE, 3912 * SB_SECOND},
    {"f3", TRUE, 120 * SB_MSECOND},
    {" 3F ", TRUE, 120 * SB_MSECOND},
    {"f10", FALSE, 0},
    {"-3", FALSE, 0},
    {"", FALSE, 0},
    {"five", FALSE, 0},
  };
  SbTime pts[10], time;
  g_autoptr (SbFrameIndex) frames = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pts); i++)
    pts[i] = i * 40 * SB_MSECOND;
  frames = sb_frame_index_new (pts, NULL, G_N_ELEMENTS (pts), 400 * SB_MSECOND);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    ck_assert_msg (
      sb_go_to_parse (cases[i].text, frames, &time) == cases[i].ok, "%s", cases[i].text);
    if (cases[i].ok)
      ck_assert_int_eq (time, cases[i].time);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_typed_time_or_frame_is_exact,
    all_views_show_the_same_frame,
    a_key_in_play_takes_the_master_frame,
    views_are_enlarged_swapped_and_hidden_by_key,
    aligning_moves_the_view_and_is_stored,
    a_view_outside_says_so,
    a_loop_is_half_open_and_has_a_lead_in,
    backwards_and_back_two_seconds_by_key,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run the tests under xvfb-run\n");
    return 0;
  }
  return sb_test_run ("views", tests);
}
