/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole window without a mouse: every page and panel is reached by its keys, Tab goes
 * round in each and is stuck nowhere, Esc gives the keys back to coding. */
#include "code/code-page-private.h"
#include "keys/keymap.h"
#include "lab.h"
#include "recording-maker.h"
#include "testlib.h"
#include "window-kit.h"

/* More than there are places to stop at. */
#define MANY_STEPS 600

typedef struct {
  char *folder;
  char *project;
  SbWindow *window;
  SbCodePage *page;
} Desk;

static void
set_up (Desk *desk)
{
  g_autofree char *recording = sb_maker_dup_path ("vp8.webm");
  g_autoptr (GFile) file = NULL;
  SbDocument *document;

  desk->folder = sb_test_dup_folder ();
  desk->project = sb_lab_make_project (desk->folder, recording);
  desk->window = sb_kit_new_window (1280, 820);
  desk->page = sb_window_get_code_page (desk->window);
  file = g_file_new_for_path (desk->project);
  ck_assert (sb_window_open_file (desk->window, file));
  document = sb_window_get_document (desk->window);
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  ck_assert (sb_window_open_session (
    desk->window, sb_record_get_id (sb_document_find_session (document, "S01"))));
  sb_kit_spin (300);
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
  g_free (desk->project);
}

static GtkWidget *
get_focus (Desk *desk)
{
  return gtk_window_get_focus (GTK_WINDOW (desk->window));
}

static gboolean
can_be_seen (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0 &&
         gtk_widget_get_height (widget) > 0;
}

/* It can be seen, and a Tab typed there goes on. */
static void
check_stop (Desk *desk)
{
  GtkWidget *focus = get_focus (desk);

  ck_assert_msg (sb_kit_wait (can_be_seen, focus, 20), "%s", G_OBJECT_TYPE_NAME (focus));
  ck_assert_msg (!GTK_IS_TEXT_VIEW (focus) ||
                   !gtk_text_view_get_accepts_tab (GTK_TEXT_VIEW (focus)),
                 "Tab stays in a text");
}

/* Round and back to where it began. The number of stops. */
static guint
walk (Desk *desk, const char *place)
{
  GtkWidget *first;
  guint n = 0;

  gtk_widget_child_focus (GTK_WIDGET (desk->window), GTK_DIR_TAB_FORWARD);
  first = get_focus (desk);
  ck_assert_ptr_nonnull (first);
  do {
    check_stop (desk);
    gtk_widget_child_focus (GTK_WIDGET (desk->window), GTK_DIR_TAB_FORWARD);
    n++;
  } while (get_focus (desk) != first && n < MANY_STEPS);
  g_print ("# %s: %u stops\n", place, n);
  ck_assert_msg (n < MANY_STEPS, "Tab does not come round on %s", place);
  return n;
}

static void
press_command (Desk *desk, const SbCommand *command)
{
  SbChord chord;

  ck_assert (
    sb_chord_parse (*sb_keymap_get_keys (sb_keymap_get_default (), command), &chord));
  sb_kit_press (desk->window, chord.keyval, chord.modifiers);
}

/* "panel-episodes" → "episodes". */
static const char *
get_panel (const SbCommand *command)
{
  return g_str_has_prefix (command->id, "panel-") ? command->id + 6 : NULL;
}

static void
visit_panel (Desk *desk, const SbCommand *command)
{
  press_command (desk, command);
  sb_kit_spin (50);
  ck_assert_str_eq (gtk_stack_get_visible_child_name (desk->page->panels),
                    get_panel (command));
  ck_assert_uint_gt (walk (desk, get_panel (command)), 5);
  press_command (desk, sb_commands_find ("back"));
  ck_assert_str_eq (gtk_stack_get_visible_child_name (desk->page->panels), "behaviours");
  ck_assert (!sb_code_page_is_in_form (desk->page));
}

START_TEST (every_panel_is_reached_and_left_by_keys)
{
  Desk desk;
  guint n, n_visited = 0;
  const SbCommand *commands = sb_commands_get (&n);

  set_up (&desk);
  for (guint i = 0; i < n; i++) {
    const char *panel = get_panel (&commands[i]);

    if (!panel || !gtk_stack_get_child_by_name (desk.page->panels, panel))
      continue;
    visit_panel (&desk, &commands[i]);
    n_visited++;
  }
  ck_assert_uint_eq (
    n_visited,
    g_list_model_get_n_items (G_LIST_MODEL (gtk_stack_get_pages (desk.page->panels))));
  tear_down (&desk);
}
END_TEST

/* And who chooses the coder again stays where they are. */
START_TEST (who_begins_is_told_the_first_keys)
{
  Desk desk;

  set_up (&desk);
  ck_assert_ptr_nonnull (strstr (gtk_label_get_text (desk.page->status), "Space plays"));
  sb_kit_press (desk.window, GDK_KEY_m, 0);
  ck_assert (sb_window_set_coder (desk.window, sb_window_get_coder (desk.window)));
  ck_assert_ptr_nonnull (strstr (gtk_label_get_text (desk.page->status), "Smile"));
  tear_down (&desk);
}
END_TEST

START_TEST (the_sessions_are_walked_by_tab)
{
  Desk desk;

  set_up (&desk);
  sb_window_show_page (desk.window, "sessions");
  sb_kit_spin (200);
  ck_assert_uint_gt (walk (&desk, "sessions"), 3);
  tear_down (&desk);
}
END_TEST

/* Letters typed into a menu choose in the menu. */
START_TEST (an_open_menu_keeps_its_keys)
{
  Desk desk;
  GtkWidget *button;
  GtkPopover *menu;
  GListModel *events;

  set_up (&desk);
  button = sb_kit_find (desk.page->transport, GTK_TYPE_MENU_BUTTON);
  events = sb_document_list_in (sb_window_get_document (desk.window),
                                sb_code_page_get_coding_id (desk.page),
                                SB_TYPE_EVENT);
  menu = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  sb_kit_spin (300);
  gtk_widget_child_focus (GTK_WIDGET (menu), GTK_DIR_TAB_FORWARD);
  sb_kit_press (desk.window, GDK_KEY_m, 0);
  ck_assert_uint_eq (g_list_model_get_n_items (events), 0);
  gtk_popover_popdown (menu);
  sb_kit_spin (300);
  sb_kit_press (desk.window, GDK_KEY_m, 0);
  ck_assert_uint_eq (g_list_model_get_n_items (events), 1);
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    every_panel_is_reached_and_left_by_keys,
    who_begins_is_told_the_first_keys,
    the_sessions_are_walked_by_tab,
    an_open_menu_keeps_its_keys,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run the tests under xvfb-run\n");
    return 0;
  }
  return sb_test_run ("walk", tests);
}
