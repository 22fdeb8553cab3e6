/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code/category-panel.h"
#include "code/ratings-panel.h"
#include "coder-button.h"
#include "lab.h"
#include "recording-maker.h"
#include "sessions/new-session.h"
#include "testlib.h"
#include "timeline/timeline-view.h"
#include "video/video-view.h"
#include "window-kit.h"

#include <securebase/media/frame.h>
#include <securebase/media/indexer.h>

#define N_SEEKS 50
#define N_STEPS 50

/* One window on a fresh study with the VP8 recording, its session open to code. */
typedef struct {
  char *folder;
  char *recording;
  char *project;
  SbWindow *window;
  SbDocument *document;
  SbVideoView *video;
  SbFrameIndex *frames;
} Desk;

static gboolean
has_painted (gpointer video)
{
  return sb_video_view_get_painted (video, 0) != NULL;
}

static void
set_up (Desk *desk)
{
  g_autoptr (GFile) file = NULL;
  SbSession *session;

  desk->folder = sb_test_dup_folder ();
  desk->recording = sb_maker_dup_path ("vp8.webm");
  desk->project = sb_lab_make_project (desk->folder, desk->recording);
  desk->window = sb_kit_new_window (1280, 820);
  file = g_file_new_for_path (desk->project);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  session = sb_document_find_session (desk->document, "S01");
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  ck_assert (sb_window_open_session (desk->window, sb_record_get_id (session)));
  desk->video = sb_kit_find (desk->window, SB_TYPE_VIDEO_VIEW);
  desk->frames = sb_recording_get_frame_index (
    sb_document_find_master (desk->document, sb_record_get_id (session)));
  ck_assert (sb_kit_wait (has_painted, desk->video, 20));
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
  g_free (desk->recording);
  g_free (desk->project);
}

static GListModel *
list (Desk *desk, GType kind)
{
  return sb_document_list_in (
    desk->document,
    sb_code_page_get_coding_id (sb_window_get_code_page (desk->window)),
    kind);
}

static guint
count (Desk *desk, GType kind)
{
  return g_list_model_get_n_items (list (desk, kind));
}

typedef struct {
  SbVideoView *video;
  guint frame;
} Wanted;

static gboolean
shows_wanted (gpointer data)
{
  Wanted *wanted = data;
  const SbPainted *painted = sb_video_view_get_painted (wanted->video, 0);

  return painted && painted->frame == wanted->frame;
}

static gboolean
wait_for_frame (Desk *desk, guint frame)
{
  Wanted wanted = {desk->video, frame};

  return sb_kit_wait (shows_wanted, &wanted, 20);
}

static void
show_frame (Desk *desk, guint frame)
{
  SbTimelineView *timeline = sb_kit_find (desk->window, SB_TYPE_TIMELINE_VIEW);

  g_signal_emit_by_name (
    timeline, "seek", sb_frame_index_get_pts (desk->frames, frame) + SB_MSECOND);
}

/* The texture that the picture draws, byte for byte. */
static guint8 *
dup_painted_pixels (Desk *desk, int *width, int *height)
{
  GdkPaintable *paintable = sb_video_view_get_paintable (desk->video);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  GdkTexture *texture;
  guint8 *pixels;

  *width = gdk_paintable_get_intrinsic_width (paintable);
  *height = gdk_paintable_get_intrinsic_height (paintable);
  gdk_paintable_snapshot (paintable, snapshot, *width, *height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  while (gsk_render_node_get_node_type (node) == GSK_CONTAINER_NODE) {
    GskRenderNode *child = gsk_container_node_get_child (node, 0);

    gsk_render_node_ref (child);
    gsk_render_node_unref (node);
    node = child;
  }
  ck_assert_int_eq (gsk_render_node_get_node_type (node), GSK_TEXTURE_NODE);
  texture = gsk_texture_node_get_texture (node);
  pixels = g_malloc ((gsize) *width * 4 * (gsize) *height);
  gdk_texture_download (texture, pixels, (gsize) *width * 4);
  return pixels;
}

static char *
dup_painted_digest (Desk *desk, guint frame)
{
  int width, height;
  g_autofree guint8 *pixels = dup_painted_pixels (desk, &width, &height);

  ck_assert_int_eq (sb_maker_read_number (pixels, width, height, (gsize) width * 4),
                    (int) frame);
  return g_compute_checksum_for_data (
    G_CHECKSUM_SHA256, pixels, (gsize) width * 4 * (gsize) height);
}

/* What is sought and stepped to, and what `frame` gives for it: read before there is a
 * window, because the reader waits at its end for every pipeline of the process. */
static guint seeks[N_SEEKS], steps[N_STEPS];
static GStrv seek_digests, step_digests;

static GStrv
dup_reference_digests (const guint *numbers, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  g_autoptr (SbFrameIndex) frames = sb_indexer_read (path, NULL, NULL, NULL, &error);
  GStrv digests = g_new0 (char *, n + 1);

  sb_assert_ok (error);
  for (guint i = 0; i < n; i++) {
    g_autoptr (SbFrame) frame = sb_frame_read (path, frames, numbers[i], &error);

    sb_assert_ok (error);
    digests[i] = sb_frame_dup_digest (frame);
  }
  return digests;
}

static void
read_reference (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < N_SEEKS; i++)
    seeks[i] = (guint) g_rand_int_range (rand, 0, 1000);
  /* Four on, one back, and so on. */
  for (guint i = 0; i < N_STEPS; i++)
    steps[i] = (i > 0 ? steps[i - 1] : 120) + (i % 5 == 4 ? -1 : 1);
  seek_digests = dup_reference_digests (seeks, N_SEEKS);
  step_digests = dup_reference_digests (steps, N_STEPS);
}

START_TEST (reference_is_read)
{
  read_reference ();
  ck_assert_uint_eq (g_strv_length (seek_digests), N_SEEKS);
  ck_assert_uint_eq (g_strv_length (step_digests), N_STEPS);
}
END_TEST

START_TEST (every_template_builds)
{
  Desk desk;
  SbNewSession *dialog;

  set_up (&desk);
  ck_assert (sb_kit_find (desk.window, SB_TYPE_RATINGS_PANEL) != NULL);
  ck_assert (sb_kit_find (desk.window, SB_TYPE_CATEGORY_PANEL) != NULL);
  dialog = sb_new_session_present (GTK_WINDOW (desk.window), desk.document, "K1", NULL);
  sb_kit_spin (100);
  gtk_window_close (GTK_WINDOW (dialog));
  tear_down (&desk);
}
END_TEST

START_TEST (a_key_takes_the_painted_frame)
{
  Desk desk;
  g_autoptr (SbEvent) event = NULL;

  set_up (&desk);
  show_frame (&desk, 137);
  ck_assert (wait_for_frame (&desk, 137));
  sb_kit_press (desk.window, GDK_KEY_m, 0);
  ck_assert_uint_eq (count (&desk, SB_TYPE_EVENT), 1);
  event = g_list_model_get_item (list (&desk, SB_TYPE_EVENT), 0);
  ck_assert_str_eq (event->code, "smile");
  ck_assert_int_eq (event->start, sb_frame_index_get_pts (desk.frames, 137));
  ck_assert_int_eq (event->start_pts, event->start);
  tear_down (&desk);
}
END_TEST

START_TEST (a_key_while_playing_takes_the_painted_frame)
{
  Desk desk;

  set_up (&desk);
  sb_kit_press (desk.window, GDK_KEY_space, 0);
  for (guint i = 1; i <= 10; i++) {
    g_autoptr (SbEvent) event = NULL;
    const SbPainted *painted;

    sb_kit_spin (150);
    painted = sb_video_view_get_painted (desk.video, 0);
    sb_kit_press (desk.window, GDK_KEY_o, 0);
    ck_assert_uint_eq (count (&desk, SB_TYPE_EVENT), i);
    event = g_list_model_get_item (list (&desk, SB_TYPE_EVENT), i - 1);
    ck_assert_int_eq (event->start, painted->pts);
    ck_assert_int_eq (event->start, sb_frame_index_get_pts (desk.frames, painted->frame));
  }
  ck_assert_uint_gt (sb_video_view_get_painted (desk.video, 0)->frame, 5);
  tear_down (&desk);
}
END_TEST

START_TEST (seeks_show_the_pixels_of_frame)
{
  Desk desk;
  guint same = 0;

  set_up (&desk);
  for (guint i = 0; i < N_SEEKS; i++) {
    g_autofree char *digest = NULL;

    show_frame (&desk, seeks[i]);
    ck_assert_msg (wait_for_frame (&desk, seeks[i]), "no frame %u", seeks[i]);
    digest = dup_painted_digest (&desk, seeks[i]);
    same += g_str_equal (digest, seek_digests[i]);
  }
  g_print ("# %u of %d seeks show the pixels of frame\n", same, N_SEEKS);
  ck_assert_uint_eq (same, N_SEEKS);
  tear_down (&desk);
}
END_TEST

START_TEST (steps_show_the_pixels_of_frame)
{
  Desk desk;
  guint same = 0;

  set_up (&desk);
  show_frame (&desk, 120);
  ck_assert (wait_for_frame (&desk, 120));
  for (guint i = 0; i < N_STEPS; i++) {
    g_autofree char *digest = NULL;

    sb_kit_press (desk.window, i % 5 == 4 ? GDK_KEY_Left : GDK_KEY_Right, 0);
    ck_assert_msg (wait_for_frame (&desk, steps[i]), "no frame %u", steps[i]);
    digest = dup_painted_digest (&desk, steps[i]);
    same += g_str_equal (digest, step_digests[i]);
  }
  g_print ("# %u of %d steps show the pixels of frame\n", same, N_STEPS);
  ck_assert_uint_eq (same, N_STEPS);
  tear_down (&desk);
}
END_TEST

START_TEST (a_held_key_codes_once)
{
  Desk desk;
  g_autoptr (GListModel) controllers = NULL;
  gboolean handled;

  set_up (&desk);
  controllers = gtk_widget_observe_controllers (GTK_WIDGET (desk.window));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);

    if (!GTK_IS_EVENT_CONTROLLER_KEY (keys) ||
        gtk_event_controller_get_propagation_phase (keys) != GTK_PHASE_CAPTURE)
      continue;
    for (int repeat = 0; repeat < 5; repeat++)
      g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_g, 42, 0, &handled);
    g_signal_emit_by_name (keys, "key-released", GDK_KEY_g, 42, 0);
    g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_g, 42, 0, &handled);
  }
  ck_assert_uint_eq (count (&desk, SB_TYPE_EVENT), 2);
  tear_down (&desk);
}
END_TEST

START_TEST (shift_and_not_caps_lock_chooses_the_code)
{
  Desk desk;
  g_autoptr (SbEvent) first = NULL;
  g_autoptr (SbEvent) second = NULL;

  set_up (&desk);
  sb_kit_press (desk.window, GDK_KEY_A, GDK_LOCK_MASK);
  first = g_list_model_get_item (list (&desk, SB_TYPE_EVENT), 0);
  ck_assert_str_eq (first->code, "approach_full");
  show_frame (&desk, 50);
  ck_assert (wait_for_frame (&desk, 50));
  sb_kit_press (desk.window, GDK_KEY_A, GDK_SHIFT_MASK);
  second = g_list_model_get_item (list (&desk, SB_TYPE_EVENT), 1);
  ck_assert_str_eq (second->code, "approach_partial");
  tear_down (&desk);
}
END_TEST

START_TEST (letters_typed_into_a_form_do_not_code)
{
  Desk desk;

  set_up (&desk);
  sb_kit_press (desk.window, GDK_KEY_3, GDK_CONTROL_MASK);
  sb_kit_press (desk.window, GDK_KEY_c, 0);
  sb_kit_press (desk.window, GDK_KEY_5, 0);
  ck_assert_uint_eq (count (&desk, SB_TYPE_EVENT), 0);
  ck_assert_uint_eq (count (&desk, SB_TYPE_EPISODE), 0);
  sb_kit_press (desk.window, GDK_KEY_Escape, 0);
  sb_kit_press (desk.window, GDK_KEY_c, 0);
  ck_assert_uint_eq (count (&desk, SB_TYPE_EVENT), 1);
  tear_down (&desk);
}
END_TEST

START_TEST (undo_and_delete_by_key)
{
  Desk desk;

  set_up (&desk);
  sb_kit_press (desk.window, GDK_KEY_m, 0);
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.undo", NULL);
  ck_assert_uint_eq (count (&desk, SB_TYPE_EVENT), 0);
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.redo", NULL);
  ck_assert_uint_eq (count (&desk, SB_TYPE_EVENT), 1);
  sb_kit_press (desk.window, GDK_KEY_g, 0);
  sb_kit_press (desk.window, GDK_KEY_Delete, 0);
  ck_assert_uint_eq (count (&desk, SB_TYPE_EVENT), 1);
  tear_down (&desk);
}
END_TEST

static gboolean
is_popover_mapped (gpointer popover)
{
  return gtk_widget_get_mapped (popover);
}

static gboolean
is_popover_gone (gpointer popover)
{
  return !gtk_widget_get_mapped (popover);
}

START_TEST (a_stated_reaction_time_changes_nothing_that_is_stored)
{
  Desk desk;
  GtkWidget *button, *popover;
  g_autoptr (SbEvent) event = NULL;

  set_up (&desk);
  show_frame (&desk, 137);
  ck_assert (wait_for_frame (&desk, 137));
  button = sb_kit_find (desk.window, SB_TYPE_CODER_BUTTON);
  sb_coder_button_popup (SB_CODER_BUTTON (button));
  popover = sb_kit_find (button, GTK_TYPE_POPOVER);
  ck_assert (sb_kit_wait (is_popover_mapped, popover, 20));
  gtk_spin_button_set_value (sb_kit_find (popover, GTK_TYPE_SPIN_BUTTON), 180);
  gtk_popover_popdown (GTK_POPOVER (popover));
  ck_assert_int_eq (sb_document_find_coder (desk.document, "K1")->reaction,
                    180 * SB_MSECOND);
  ck_assert (sb_kit_wait (is_popover_gone, popover, 20));
  sb_kit_press (desk.window, GDK_KEY_Escape, 0); /* the keys code again */
  sb_kit_press (desk.window, GDK_KEY_m, 0);
  ck_assert_uint_eq (count (&desk, SB_TYPE_EVENT), 1);
  event = g_list_model_get_item (list (&desk, SB_TYPE_EVENT), 0);
  ck_assert_int_eq (event->start, sb_frame_index_get_pts (desk.frames, 137));
  sb_window_show_page (desk.window, "sessions");
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.undo", NULL);
  ck_assert_int_eq (sb_document_find_coder (desk.document, "K1")->reaction, 0);
  tear_down (&desk);
}
END_TEST

START_TEST (a_second_window_only_reads)
{
  Desk desk;
  SbWindow *second;
  g_autoptr (GFile) file = NULL;
  GtkInfoBar *banner;

  set_up (&desk);
  file = g_file_new_for_path (desk.project);
  second = sb_kit_new_window (900, 600);
  ck_assert (sb_window_open_file (second, file));
  ck_assert (!sb_document_is_writable (sb_window_get_document (second)));
  banner = sb_kit_find (second, GTK_TYPE_INFO_BAR);
  ck_assert (gtk_info_bar_get_revealed (banner));
  sb_kit_close_window (second);
  tear_down (&desk);
}
END_TEST

START_TEST (without_its_recording_a_session_is_coded_at_the_cursor)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *project = sb_lab_make_project (folder, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (project);
  Desk desk = {.window = sb_kit_new_window (1000, 700)};
  g_autoptr (SbEvent) event = NULL;

  ck_assert (sb_window_open_file (desk.window, file));
  desk.document = sb_window_get_document (desk.window);
  sb_window_set_coder (desk.window, "K1");
  sb_window_open_session (
    desk.window, sb_record_get_id (sb_document_find_session (desk.document, "S01")));
  sb_kit_press (desk.window, GDK_KEY_Right, GDK_CONTROL_MASK);
  sb_kit_press (desk.window, GDK_KEY_m, 0);
  event = g_list_model_get_item (list (&desk, SB_TYPE_EVENT), 0);
  ck_assert_int_eq (event->start, 5 * SB_SECOND);
  sb_kit_close_window (desk.window);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    reference_is_read,
    every_template_builds,
    a_key_takes_the_painted_frame,
    a_key_while_playing_takes_the_painted_frame,
    seeks_show_the_pixels_of_frame,
    steps_show_the_pixels_of_frame,
    a_held_key_codes_once,
    shift_and_not_caps_lock_chooses_the_code,
    letters_typed_into_a_form_do_not_code,
    undo_and_delete_by_key,
    a_stated_reaction_time_changes_nothing_that_is_stored,
    a_second_window_only_reads,
    without_its_recording_a_session_is_coded_at_the_cursor,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run the tests under xvfb-run\n");
    return 0;
  }
  return sb_test_run ("window", tests);
}
