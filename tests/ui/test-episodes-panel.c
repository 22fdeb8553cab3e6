/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code/episodes-panel.h"
#include "code/procedure-list.h"
#include "lab.h"
#include "testlib.h"
#include "window-kit.h"

/* The episodes panel in the real window, on a session without a recording: the playhead
 * stands at 0, in episode 1. */
typedef struct {
  char *folder;
  char *project;
  SbWindow *window;
  SbDocument *document;
  const char *coding;
  SbRecorder *recorder;
  gpointer panel;
} Desk;

static void
begin (Desk *desk, int number, int seconds)
{
  const SbMoment moment = {.time = seconds * SB_SECOND};

  ck_assert (sb_recorder_begin_episode (desk->recorder, number, &moment, NULL));
}

static void
set_up (Desk *desk)
{
  g_autoptr (GFile) file = NULL;
  SbSession *session;

  desk->folder = sb_test_dup_folder ();
  desk->project = sb_lab_make_project (desk->folder, NULL);
  desk->window = sb_kit_new_window (1100, 800);
  file = g_file_new_for_path (desk->project);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  session = sb_document_find_session (desk->document, "S01");
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  ck_assert (sb_window_open_session (desk->window, sb_record_get_id (session)));
  desk->coding = sb_code_page_get_coding_id (sb_window_get_code_page (desk->window));
  desk->recorder = sb_recorder_new (
    desk->document, sb_document_find (desk->document, SB_TYPE_CODING, desk->coding));
  begin (desk, 1, 0);
  begin (desk, 2, 10);
  gtk_widget_activate_action (
    GTK_WIDGET (sb_window_get_code_page (desk->window)), "code.panel", "s", "episodes");
  desk->panel = sb_kit_find (desk->window, SB_TYPE_EPISODES_PANEL);
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

static SbEpisode *
dup_first (Desk *desk)
{
  return g_list_model_get_item (
    sb_document_list_in (desk->document, desk->coding, SB_TYPE_EPISODE), 0);
}

static guint
count_episodes (Desk *desk)
{
  return g_list_model_get_n_items (
    sb_document_list_in (desk->document, desk->coding, SB_TYPE_EPISODE));
}

static guint
count_rows (gpointer panel)
{
  GtkListBox *list = sb_kit_find (panel, GTK_TYPE_LIST_BOX);
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n))
    n++;
  return n;
}

START_TEST (there_is_a_row_for_each_episode_and_the_end)
{
  Desk desk = {0};

  set_up (&desk);
  ck_assert_uint_eq (
    count_rows (desk.panel),
    (guint) sb_scheme_count_episodes (sb_document_get_scheme (desk.document)) + 1);
  tear_down (&desk);
}
END_TEST

START_TEST (a_note_is_kept_when_it_is_left)
{
  Desk desk = {0};
  g_autoptr (SbEpisode) first = NULL;

  set_up (&desk);
  gtk_editable_set_text (sb_kit_find (desk.panel, GTK_TYPE_ENTRY), "The door jammed");
  sb_panel_commit (desk.panel);
  first = dup_first (&desk);
  ck_assert_str_eq (first->note, "The door jammed");
  ck_assert (sb_recorder_undo (desk.recorder, NULL));
  ck_assert_str_eq (gtk_editable_get_text (sb_kit_find (desk.panel, GTK_TYPE_ENTRY)), "");
  tear_down (&desk);
}
END_TEST

/* Any button below @root with this tooltip. */
static GtkWidget *
find_button (GtkWidget *root, const char *tooltip)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = NULL;

    if (GTK_IS_BUTTON (child) &&
        g_strcmp0 (gtk_widget_get_tooltip_text (child), tooltip) == 0)
      return child;
    found = find_button (child, tooltip);
    if (found)
      return found;
  }
  return NULL;
}

START_TEST (an_episode_is_taken_out_and_comes_back)
{
  Desk desk = {0};
  GtkWidget *button;

  set_up (&desk);
  button = find_button (desk.panel, "Take episode 2 out");
  ck_assert (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
  ck_assert_uint_eq (count_episodes (&desk), 1);
  ck_assert (!gtk_widget_get_visible (button));
  ck_assert (sb_recorder_undo (desk.recorder, NULL));
  ck_assert_uint_eq (count_episodes (&desk), 2);
  ck_assert (gtk_widget_get_visible (button));
  tear_down (&desk);
}
END_TEST

static const char *
get_row_title (gpointer panel, int position)
{
  GtkListBox *list = sb_kit_find (panel, GTK_TYPE_LIST_BOX);

  return adw_preferences_row_get_title (
    ADW_PREFERENCES_ROW (gtk_list_box_get_row_at_index (list, position)));
}

/* The playhead stands at 0: the session cannot end there, but at the moment told. */
START_TEST (a_session_is_broken_off_and_goes_on)
{
  Desk desk = {0};
  const SbMoment moment = {.time = 30 * SB_SECOND};
  GtkWidget *button;

  set_up (&desk);
  gtk_widget_activate_action (
    GTK_WIDGET (sb_window_get_code_page (desk.window)), "code.end-session", NULL);
  ck_assert_str_eq (get_row_title (desk.panel, 8), "End of episode 8");
  ck_assert (sb_recorder_end_session (desk.recorder, &moment, NULL));
  ck_assert_str_eq (get_row_title (desk.panel, 8), "Broken off in episode 2");
  button = find_button (desk.panel, "It went on: take this end away");
  ck_assert (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
  ck_assert_str_eq (get_row_title (desk.panel, 8), "End of episode 8");
  ck_assert (!gtk_widget_get_visible (button));
  tear_down (&desk);
}
END_TEST

/* Six are missing, the second is open, the first is short without a reason. */
static gboolean
has_found (gpointer list)
{
  return sb_procedure_list_get_n_findings (list) == 8;
}

START_TEST (what_is_found_is_listed)
{
  Desk desk = {0};
  gpointer list;

  set_up (&desk);
  list = sb_kit_find (desk.panel, SB_TYPE_PROCEDURE_LIST);
  ck_assert_msg (
    sb_kit_wait (has_found, list, 5), "%u", sb_procedure_list_get_n_findings (list));
  ck_assert_uint_eq (count_rows (list), 8);
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    there_is_a_row_for_each_episode_and_the_end,
    a_note_is_kept_when_it_is_left,
    an_episode_is_taken_out_and_comes_back,
    a_session_is_broken_off_and_goes_on,
    what_is_found_is_listed,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display\n");
    return 0;
  }
  return sb_test_run ("episodes-panel", tests);
}
