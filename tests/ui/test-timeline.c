/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "recording-maker.h"
#include "testlib.h"
#include "timeline/timeline-view.h"
#include "video/video-view.h"
#include "window-kit.h"

#include <stdlib.h>

/* One window on a fresh study with a numbered recording; the child cries in frames 100 to
 * 199 and fusses in 300 to 399 (one exclusive group), and smiles at 500. */
typedef struct {
  SbWindow *window;
  SbDocument *document;
  SbTimelineView *view;
  SbFrameIndex *frames;
  SbRecorder *recorder;
  GtkGesture *drag;
  GString *asked; /* "scrub" and "seek", a letter each: s, S */
  SbTime asked_last;
} Desk;

static gboolean
has_painted (gpointer video)
{
  return sb_video_view_get_painted (video, 0) != NULL;
}

static GtkGesture *
find_drag (SbTimelineView *view)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) found = g_list_model_get_item (controllers, i);

    if (GTK_IS_GESTURE_DRAG (found) &&
        gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (found)) == GDK_BUTTON_PRIMARY)
      return GTK_GESTURE (found);
  }
  return NULL;
}

static SbTime
at (Desk *desk, guint frame)
{
  return sb_frame_index_get_pts (desk->frames, frame);
}

static void
press_code (Desk *desk, const char *code, guint frame)
{
  SbRecording *master = sb_document_find_master (
    desk->document, sb_record_get_id (sb_document_find_session (desk->document, "S01")));
  SbMoment moment = {at (desk, frame), sb_record_get_id (master), at (desk, frame)};
  g_autoptr (GError) error = NULL;

  sb_recorder_press (desk->recorder, code, &moment, &error);
  sb_assert_ok (error);
}

static void
on_scrub (Desk *desk, gint64 time)
{
  g_string_append_c (desk->asked, 's');
  desk->asked_last = time;
}

static void
on_seek (Desk *desk, gint64 time)
{
  g_string_append_c (desk->asked, 'S');
  desk->asked_last = time;
}

static void
code_some (Desk *desk)
{
  const char *coding =
    sb_code_page_get_coding_id (sb_window_get_code_page (desk->window));

  desk->recorder = sb_recorder_new (
    desk->document, sb_document_find (desk->document, SB_TYPE_CODING, coding));
  press_code (desk, "cry", 100);
  press_code (desk, "cry", 200);
  press_code (desk, "fuss", 300);
  press_code (desk, "fuss", 400);
  press_code (desk, "smile", 500);
}

static void
open_session (Desk *desk)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *recording = sb_maker_dup_path ("vp8.webm");
  g_autofree char *project = sb_lab_make_project (folder, recording);
  g_autoptr (GFile) file = g_file_new_for_path (project);
  const char *session;

  desk->window = sb_kit_new_window (1280, 900);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  session = sb_record_get_id (sb_document_find_session (desk->document, "S01"));
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  ck_assert (sb_window_open_session (desk->window, session));
  desk->frames =
    sb_recording_get_frame_index (sb_document_find_master (desk->document, session));
  ck_assert (
    sb_kit_wait (has_painted, sb_kit_find (desk->window, SB_TYPE_VIDEO_VIEW), 30));
}

static Desk *
desk_new (void)
{
  Desk *desk = g_new0 (Desk, 1);

  open_session (desk);
  code_some (desk);
  sb_kit_spin (200);
  desk->view = sb_kit_find (desk->window, SB_TYPE_TIMELINE_VIEW);
  desk->drag = find_drag (desk->view);
  desk->asked = g_string_new (NULL);
  g_signal_connect_swapped (desk->view, "scrub", G_CALLBACK (on_scrub), desk);
  g_signal_connect_swapped (desk->view, "seek", G_CALLBACK (on_seek), desk);
  return desk;
}

static void
desk_free (Desk *desk)
{
  g_signal_handlers_disconnect_by_data (desk->view, desk);
  g_object_unref (desk->recorder);
  sb_kit_close_window (desk->window);
  g_string_free (desk->asked, TRUE);
  g_free (desk);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static SbEvent *
get_event (Desk *desk, guint position)
{
  GListModel *events = sb_document_list_in (
    desk->document,
    sb_code_page_get_coding_id (sb_window_get_code_page (desk->window)),
    SB_TYPE_EVENT);
  g_autoptr (SbEvent) event = g_list_model_get_item (events, position);

  return event;
}

static double
to_x (Desk *desk, SbTime time)
{
  const SbTimeAxis *axis = sb_timeline_view_get_axis (desk->view);

  return gtk_widget_get_width (GTK_WIDGET (desk->view)) - axis->width +
         sb_time_axis_to_x (axis, time);
}

/* The y at which the timeline tells of @words: what is drawn is found where it is drawn.
 */
static double
find_y (Desk *desk, SbTime time, const char *words)
{
  double x = to_x (desk, time);

  for (int y = 0; y < gtk_widget_get_height (GTK_WIDGET (desk->view)); y += 2) {
    g_autofree char *found = sb_timeline_view_dup_tooltip (desk->view, x, y);

    if (found && strstr (found, words))
      return y + 4;
  }
  ck_abort_msg ("“%s” is not on the timeline", words);
}

static void
drag (Desk *desk, double x, double y, double dx, double dy)
{
  g_signal_emit_by_name (desk->drag, "drag-begin", x, y);
  g_signal_emit_by_name (desk->drag, "drag-update", dx / 2, dy / 2);
  g_signal_emit_by_name (desk->drag, "drag-update", dx, dy);
  g_signal_emit_by_name (desk->drag, "drag-end", dx, dy);
}

static gboolean
is_on_frame (Desk *desk, SbTime time)
{
  return at (desk, sb_frame_index_find (desk->frames, time)) == time;
}

START_TEST (a_dragged_edge_falls_on_a_frame_in_one_step)
{
  g_autoptr (Desk) desk = desk_new ();
  double y = find_y (desk, at (desk, 150), "Cry");
  double x = to_x (desk, at (desk, 200)) - 1;
  SbEvent *event;

  drag (desk, x, y, to_x (desk, at (desk, 240)) - x, 0);
  event = get_event (desk, 0);
  ck_assert_int_eq (event->start, at (desk, 100));
  ck_assert_int_gt (event->end, at (desk, 230));
  ck_assert_int_lt (event->end, at (desk, 250));
  ck_assert (is_on_frame (desk, event->end));
  ck_assert_int_eq (event->end_pts, event->end);
  ck_assert_int_eq (desk->asked_last, event->end);
  ck_assert_ptr_eq (sb_timeline_view_get_selected (desk->view), event);
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  ck_assert_int_eq (get_event (desk, 0)->end, at (desk, 200));
  ck_assert_int_eq (get_event (desk, 0)->end_pts, at (desk, 200));
}
END_TEST

START_TEST (an_edge_snaps_to_the_event_beside_it)
{
  g_autoptr (Desk) desk = desk_new ();
  double y = find_y (desk, at (desk, 150), "Cry");
  double x = to_x (desk, at (desk, 200)) - 1;

  drag (desk, x, y, to_x (desk, at (desk, 300)) - x - 3, 0);
  ck_assert_int_eq (get_event (desk, 0)->end, at (desk, 300));
}
END_TEST

START_TEST (what_rules_it_out_stops_a_move)
{
  g_autoptr (Desk) desk = desk_new ();
  double y = find_y (desk, at (desk, 150), "Cry");
  double x = to_x (desk, at (desk, 150));

  drag (desk, x, y, to_x (desk, at (desk, 350)) - x, 0);
  ck_assert_int_eq (get_event (desk, 0)->start, at (desk, 100));
  ck_assert_int_eq (get_event (desk, 1)->start, at (desk, 300));
}
END_TEST

START_TEST (a_band_selects_and_all_move_together)
{
  g_autoptr (Desk) desk = desk_new ();
  double top = find_y (desk, at (desk, 150), "Cry");
  double bottom = find_y (desk, at (desk, 500), "Smile");
  double x = to_x (desk, at (desk, 20)), right = to_x (desk, at (desk, 600));
  double middle = to_x (desk, at (desk, 350));
  g_autoptr (GPtrArray) selection = NULL;
  SbTime moved;

  drag (desk, x, top, right - x, bottom - top);
  selection = sb_timeline_view_dup_selection (desk->view);
  ck_assert_uint_eq (selection->len, 3);
  drag (desk, middle, top, 60, 0);
  moved = get_event (desk, 0)->start - at (desk, 100);
  ck_assert_int_gt (moved, 0);
  for (guint i = 0; i < 3; i++)
    ck_assert (is_on_frame (desk, get_event (desk, i)->start));
  ck_assert_int_ge (get_event (desk, 2)->start, at (desk, 500) + moved - SB_SECOND / 10);
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  ck_assert_int_eq (get_event (desk, 0)->start, at (desk, 100));
  ck_assert_int_eq (get_event (desk, 2)->start, at (desk, 500));
}
END_TEST

static guint
count_events (Desk *desk)
{
  return g_list_model_get_n_items (sb_document_list_in (
    desk->document,
    sb_code_page_get_coding_id (sb_window_get_code_page (desk->window)),
    SB_TYPE_EVENT));
}

START_TEST (delete_takes_all_that_are_selected)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (events, g_object_ref (get_event (desk, 0)));
  g_ptr_array_add (events, g_object_ref (get_event (desk, 2)));
  sb_timeline_view_select_all (desk->view, events);
  sb_kit_press (desk->window, GDK_KEY_Delete, 0);
  ck_assert_uint_eq (count_events (desk), 1);
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  ck_assert_uint_eq (count_events (desk), 3);
}
END_TEST

START_TEST (the_keys_walk_and_move)
{
  g_autoptr (Desk) desk = desk_new ();

  sb_kit_press (desk->window, GDK_KEY_F6, 0);
  ck_assert (gtk_widget_has_focus (GTK_WIDGET (desk->view)));
  sb_kit_press (desk->window, GDK_KEY_Home, 0);
  ck_assert_ptr_eq (sb_timeline_view_get_selected (desk->view), get_event (desk, 0));
  sb_kit_press (desk->window, GDK_KEY_Right, 0);
  ck_assert_ptr_eq (sb_timeline_view_get_selected (desk->view), get_event (desk, 1));
  sb_kit_press (desk->window, GDK_KEY_Return, 0);
  ck_assert_int_eq (desk->asked_last, at (desk, 300));
  sb_kit_press (desk->window, GDK_KEY_F2, 0);
  sb_kit_press (desk->window, GDK_KEY_Left, GDK_SHIFT_MASK);
  sb_kit_press (desk->window, GDK_KEY_Right, 0);
  ck_assert_int_eq (desk->asked_last, at (desk, 291));
  ck_assert_int_eq (get_event (desk, 1)->start, at (desk, 300));
  sb_kit_press (desk->window, GDK_KEY_Return, 0);
  ck_assert_int_eq (get_event (desk, 1)->start, at (desk, 291));
  ck_assert_int_eq (get_event (desk, 1)->start_pts, at (desk, 291));
}
END_TEST

START_TEST (escape_leaves_all_as_it_was)
{
  g_autoptr (Desk) desk = desk_new ();
  double y = find_y (desk, at (desk, 150), "Cry");

  sb_kit_press (desk->window, GDK_KEY_F6, 0);
  sb_kit_press (desk->window, GDK_KEY_Home, 0);
  sb_kit_press (desk->window, GDK_KEY_F2, 0);
  sb_kit_press (desk->window, GDK_KEY_Right, 0);
  ck_assert (sb_timeline_view_is_moving (desk->view));
  sb_kit_press (desk->window, GDK_KEY_Escape, 0);
  ck_assert (!sb_timeline_view_is_moving (desk->view));
  ck_assert_int_eq (get_event (desk, 0)->start, at (desk, 100));
  g_signal_emit_by_name (desk->drag, "drag-begin", to_x (desk, at (desk, 150)), y);
  g_signal_emit_by_name (desk->drag, "drag-update", 80.0, 0.0);
  ck_assert (sb_timeline_view_is_moving (desk->view));
  sb_kit_press (desk->window, GDK_KEY_Escape, 0);
  g_signal_emit_by_name (desk->drag, "drag-end", 80.0, 0.0);
  ck_assert_int_eq (get_event (desk, 0)->start, at (desk, 100));
}
END_TEST

static void
on_say (char **said, const char *words)
{
  g_free (*said);
  *said = g_strdup (words);
}

START_TEST (what_is_handed_in_does_not_move_and_says_why)
{
  g_autoptr (Desk) desk = desk_new ();
  double y = find_y (desk, at (desk, 150), "Cry");
  double x = to_x (desk, at (desk, 150));
  g_autofree char *said = NULL;

  sb_timeline_view_set_fixed (desk->view, "It is handed in.");
  g_signal_connect_swapped (desk->view, "say", G_CALLBACK (on_say), &said);
  drag (desk, x, y, 40, 0);
  ck_assert_str_eq (said, "It is handed in.");
  ck_assert_int_eq (get_event (desk, 0)->start, at (desk, 100));
  g_signal_handlers_disconnect_by_data (desk->view, &said);
}
END_TEST

START_TEST (the_ruler_scrubs_and_seeks_at_rest)
{
  g_autoptr (Desk) desk = desk_new ();
  double x = to_x (desk, at (desk, 100));
  double below_minimap = 30;

  drag (desk, x, below_minimap, 50, 0);
  ck_assert_str_eq (desk->asked->str, "sssS");
  ck_assert_int_eq (
    desk->asked_last,
    sb_time_axis_from_x (
      sb_timeline_view_get_axis (desk->view),
      sb_time_axis_to_x (sb_timeline_view_get_axis (desk->view), at (desk, 100)) + 50));
}
END_TEST

START_TEST (the_small_picture_moves_the_view)
{
  g_autoptr (Desk) desk = desk_new ();
  const SbTimeAxis *axis = sb_timeline_view_get_axis (desk->view);
  double right = gtk_widget_get_width (GTK_WIDGET (desk->view));

  sb_timeline_view_zoom (desk->view, 8);
  drag (desk, right - 2, 5, -1, 0);
  ck_assert_int_ge (sb_time_axis_get_visible (axis).end, axis->length - SB_MSECOND);
  drag (desk, right - axis->width + 1, 5, 1, 0);
  ck_assert_int_eq (axis->start, 0);
  ck_assert_str_eq (desk->asked->str, "");
}
END_TEST

START_TEST (a_group_unfolds_by_its_name)
{
  g_autoptr (Desk) desk = desk_new ();
  double y = find_y (desk, at (desk, 150), "Cry");

  ck_assert (sb_timeline_view_is_all_folded (desk->view));
  drag (desk, 10, y, 0, 0);
  ck_assert (!sb_timeline_view_is_all_folded (desk->view));
  sb_kit_spin (100);
  ck_assert_double_ne (find_y (desk, at (desk, 350), "Fuss"),
                       find_y (desk, at (desk, 500), "Smile"));
  sb_timeline_view_fold_all (desk->view, TRUE);
  ck_assert (sb_timeline_view_is_all_folded (desk->view));
}
END_TEST

START_TEST (the_pointer_is_told_what_and_when)
{
  g_autoptr (Desk) desk = desk_new ();
  double y = find_y (desk, at (desk, 150), "Cry");
  g_autofree char *words =
    sb_timeline_view_dup_tooltip (desk->view, to_x (desk, at (desk, 150)), y);

  ck_assert_ptr_nonnull (strstr (words, "Cry (y)"));
  ck_assert_ptr_nonnull (strstr (words, "frame 100"));
  ck_assert_ptr_nonnull (strstr (words, "frame 200"));
  ck_assert_ptr_nonnull (strstr (words, "100 frames"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_dragged_edge_falls_on_a_frame_in_one_step,
    an_edge_snaps_to_the_event_beside_it,
    what_rules_it_out_stops_a_move,
    a_band_selects_and_all_move_together,
    delete_takes_all_that_are_selected,
    the_keys_walk_and_move,
    escape_leaves_all_as_it_was,
    what_is_handed_in_does_not_move_and_says_why,
    the_ruler_scrubs_and_seeks_at_rest,
    the_small_picture_moves_the_view,
    a_group_unfolds_by_its_name,
    the_pointer_is_told_what_and_when,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run it under xvfb-run\n");
    return EXIT_SUCCESS;
  }
  return sb_test_run ("timeline", tests);
}
