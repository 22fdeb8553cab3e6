/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code/sheet-grid.h"
#include "lab.h"
#include "testlib.h"
#include "window-kit.h"

#include <string.h>

/* The time sampling sheet in the real window: episode 5 from 100 s to 150 s. */
typedef struct {
  char *folder;
  char *project;
  SbWindow *window;
  SbDocument *document;
  const char *coding;
  SbRecorder *recorder;
  SbSheetGrid *grid;
} Desk;

static void
begin (Desk *desk, int number, int seconds)
{
  const SbMoment moment = {.time = seconds * SB_SECOND};

  ck_assert (sb_recorder_begin_episode (desk->recorder, number, &moment, NULL));
}

static void
open_session (Desk *desk)
{
  g_autoptr (GFile) file = g_file_new_for_path (desk->project);
  SbSession *session;

  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  session = sb_document_find_session (desk->document, "S01");
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  ck_assert (sb_window_open_session (desk->window, sb_record_get_id (session)));
  desk->coding = sb_code_page_get_coding_id (sb_window_get_code_page (desk->window));
  desk->recorder = sb_recorder_new (
    desk->document, sb_document_find (desk->document, SB_TYPE_CODING, desk->coding));
}

static void
set_up (Desk *desk)
{
  desk->folder = sb_test_dup_folder ();
  desk->project = sb_lab_make_project (desk->folder, NULL);
  desk->window = sb_kit_new_window (1100, 800);
  open_session (desk);
  begin (desk, 5, 100);
  begin (desk, 6, 150);
  desk->grid = sb_kit_find (desk->window, SB_TYPE_SHEET_GRID);
  sb_kit_press (desk->window, GDK_KEY_F6, GDK_SHIFT_MASK);
  sb_kit_spin (100);
}

static void
tear_down (Desk *desk)
{
  g_object_unref (desk->recorder);
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
  g_free (desk->project);
}

static GtkEventController *
find_keys (gpointer widget, GtkPropagationPhase phase)
{
  g_autoptr (GListModel) list = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (GtkEventController) found = g_list_model_get_item (list, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (found) &&
        gtk_event_controller_get_propagation_phase (found) == phase)
      return found;
  }
  return NULL;
}

/* First the window's, then that of what has the focus, as GTK would. */
static void
press (Desk *desk, guint keyval, GdkModifierType state)
{
  GtkEventController *window = find_keys (desk->window, GTK_PHASE_CAPTURE);
  GtkEventController *sheet = find_keys (desk->grid, GTK_PHASE_BUBBLE);
  gboolean handled = FALSE;

  g_signal_emit_by_name (window, "key-pressed", keyval, keyval, state, &handled);
  if (!handled && gtk_widget_has_focus (GTK_WIDGET (desk->grid)))
    g_signal_emit_by_name (sheet, "key-pressed", keyval, keyval, state, &handled);
  g_signal_emit_by_name (window, "key-released", keyval, keyval, state);
}

static void
go_to_code (Desk *desk, const char *code)
{
  SbSheet *sheet = sb_sheet_grid_get_sheet (desk->grid);

  for (guint row = 0; row < sb_sheet_get_n_rows (sheet); row++)
    if (g_str_equal (sb_sheet_get_code (sheet, row)->id, code))
      sb_sheet_grid_set_cursor (desk->grid, row, 0);
}

static void
assert_words (Desk *desk, const char *wanted)
{
  g_autofree char *words = sb_sheet_grid_dup_words (desk->grid);

  ck_assert_str_eq (words, wanted);
}

static guint
count_events (Desk *desk)
{
  return g_list_model_get_n_items (
    sb_document_list_in (desk->document, desk->coding, SB_TYPE_EVENT));
}

START_TEST (cells_are_ticked_by_keys)
{
  Desk desk = {0};

  set_up (&desk);
  ck_assert (gtk_widget_has_focus (GTK_WIDGET (desk.grid)));
  go_to_code (&desk, "cry");
  assert_words (&desk, "Cry, episode 5, interval 1 of 4: no");
  press (&desk, GDK_KEY_Right, 0);
  press (&desk, GDK_KEY_space, 0);
  assert_words (&desk, "Cry, episode 5, interval 2 of 4: yes");
  ck_assert_uint_eq (count_events (&desk), 1);
  press (&desk, GDK_KEY_End, 0);
  assert_words (&desk, "Cry, episode 5, interval 4 of 4: no");
  press (&desk, GDK_KEY_Home, 0);
  press (&desk, GDK_KEY_Right, 0);
  press (&desk, GDK_KEY_space, 0);
  assert_words (&desk, "Cry, episode 5, interval 2 of 4: no");
  ck_assert_uint_eq (count_events (&desk), 0);
  press (&desk, GDK_KEY_z, GDK_CONTROL_MASK);
  tear_down (&desk);
}
END_TEST

/* Letters code nothing while the sheet has the keys; after Esc they do again. */
START_TEST (the_sheet_keeps_its_keys)
{
  Desk desk = {0};

  set_up (&desk);
  press (&desk, GDK_KEY_y, 0);
  ck_assert_uint_eq (count_events (&desk), 0);
  press (&desk, GDK_KEY_Escape, 0);
  press (&desk, GDK_KEY_y, 0);
  ck_assert_uint_eq (count_events (&desk), 1);
  tear_down (&desk);
}
END_TEST

static gboolean
is_asked (gpointer window)
{
  g_autoptr (GListModel) all = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkWindow) other = g_list_model_get_item (all, i);

    if (ADW_IS_MESSAGE_DIALOG (other) && gtk_widget_get_visible (GTK_WIDGET (other)))
      return TRUE;
  }
  return FALSE;
}

static void
answer (const char *response)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkWindow) other = g_list_model_get_item (all, i);

    if (ADW_IS_MESSAGE_DIALOG (other)) {
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (other), response);
      gtk_window_destroy (other);
      return;
    }
  }
}

static void
time_a_cry (Desk *desk)
{
  const SbMoment from = {.time = 112 * SB_SECOND}, to = {.time = 120 * SB_SECOND};

  ck_assert (sb_recorder_press (desk->recorder, "cry", &from, NULL));
  ck_assert (sb_recorder_press (desk->recorder, "cry", &to, NULL));
}

START_TEST (what_was_timed_is_asked_for)
{
  Desk desk = {0};

  set_up (&desk);
  time_a_cry (&desk);
  go_to_code (&desk, "cry");
  assert_words (&desk, "Cry, episode 5, interval 1 of 4: yes, timed");
  press (&desk, GDK_KEY_space, 0);
  ck_assert (sb_kit_wait (is_asked, desk.window, 5));
  answer ("cancel");
  assert_words (&desk, "Cry, episode 5, interval 1 of 4: yes, timed");
  press (&desk, GDK_KEY_space, 0);
  ck_assert (sb_kit_wait (is_asked, desk.window, 5));
  answer ("take-out");
  assert_words (&desk, "Cry, episode 5, interval 1 of 4: no");
  ck_assert_uint_eq (count_events (&desk), 1);
  ck_assert (sb_recorder_undo (desk.recorder, NULL));
  assert_words (&desk, "Cry, episode 5, interval 1 of 4: yes, timed");
  tear_down (&desk);
}
END_TEST

/* Ctrl and an arrow go by episodes; the cursor stays in its interval when columns come.
 */
START_TEST (the_cursor_goes_by_episodes)
{
  Desk desk = {0};

  set_up (&desk);
  begin (&desk, 7, 300);
  go_to_code (&desk, "smile");
  press (&desk, GDK_KEY_Right, GDK_CONTROL_MASK);
  assert_words (&desk, "Smile, episode 6, interval 1 of 10: no");
  begin (&desk, 4, 40);
  assert_words (&desk, "Smile, episode 6, interval 1 of 10: no");
  press (&desk, GDK_KEY_Left, GDK_CONTROL_MASK);
  press (&desk, GDK_KEY_Left, GDK_CONTROL_MASK);
  assert_words (&desk, "Smile, episode 4, interval 1 of 4: no");
  press (&desk, GDK_KEY_F6, GDK_SHIFT_MASK);
  ck_assert (!gtk_widget_get_mapped (GTK_WIDGET (desk.grid)));
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    cells_are_ticked_by_keys,
    the_sheet_keeps_its_keys,
    what_was_timed_is_asked_for,
    the_cursor_goes_by_episodes,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display\n");
    return 0;
  }
  return sb_test_run ("sheet", tests);
}
