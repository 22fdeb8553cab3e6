/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of events in the real window, on a session without a recording. */
#include "code/code-page-private.h"
#include "code/event-filter.h"
#include "lab.h"
#include "many-events.h"
#include "testlib.h"
#include "window-kit.h"

#include <securebase/document/event-edits.h>

#define MANY 10000
#define VERY_MANY 100000

static guint n_many = MANY;

/* Cries from 20 s to 30 s in episode 1, pushes away at 40 s (strongly) and 70 s, has a
 * comment at 80 s, plays from 90 s on; episode 2 begins at 60 s. */
typedef struct {
  char *folder;
  char *project;
  SbWindow *window;
  SbDocument *document;
  SbCodePage *page;
  SbRecorder *recorder;
  gpointer panel;
  GtkColumnView *table;
} Desk;

static void
press_code (Desk *desk, const char *code, int seconds)
{
  SbMoment moment = {.time = seconds * SB_SECOND};
  g_autoptr (GError) error = NULL;

  sb_recorder_press (desk->recorder, code, &moment, &error);
  sb_assert_ok (error);
}

static GListModel *
list (Desk *desk)
{
  return sb_document_list_in (
    desk->document, sb_code_page_get_coding_id (desk->page), SB_TYPE_EVENT);
}

static GPtrArray *
dup_one (Desk *desk, guint position)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (events, g_list_model_get_item (list (desk), position));
  return events;
}

static void
code_some (Desk *desk)
{
  const SbMoment first = {.time = 0}, second = {.time = 60 * SB_SECOND};
  const char *const strong[] = {"strong", NULL};
  g_autoptr (GPtrArray) push = NULL, smile = NULL;

  ck_assert (sb_recorder_begin_episode (desk->recorder, 1, &first, NULL));
  ck_assert (sb_recorder_begin_episode (desk->recorder, 2, &second, NULL));
  press_code (desk, "cry", 20);
  press_code (desk, "cry", 30);
  press_code (desk, "push_away", 40);
  press_code (desk, "push_away", 70);
  press_code (desk, "smile", 80);
  press_code (desk, "play", 90);
  push = dup_one (desk, 1);
  ck_assert (sb_recorder_modify (desk->recorder, push, "strength", strong, NULL));
  smile = dup_one (desk, 3);
  ck_assert (sb_recorder_comment (desk->recorder, smile, "Not to the caregiver", NULL));
}

static void
set_up (Desk *desk)
{
  g_autoptr (GFile) file = NULL;
  SbSession *session;

  desk->folder = sb_test_dup_folder ();
  desk->project = sb_lab_make_project (desk->folder, NULL);
  desk->window = sb_kit_new_window (1280, 820);
  file = g_file_new_for_path (desk->project);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  session = sb_document_find_session (desk->document, "S01");
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  ck_assert (sb_window_open_session (desk->window, sb_record_get_id (session)));
  desk->page = sb_window_get_code_page (desk->window);
  desk->recorder = sb_recorder_new (
    desk->document,
    sb_document_find (
      desk->document, SB_TYPE_CODING, sb_code_page_get_coding_id (desk->page)));
  code_some (desk);
  sb_kit_press (desk->window, GDK_KEY_7, GDK_CONTROL_MASK);
  desk->panel = sb_kit_find (desk->window, SB_TYPE_EVENTS_PANEL);
  desk->table = sb_kit_find (desk->panel, GTK_TYPE_COLUMN_VIEW);
  sb_kit_spin (300);
}

static void
tear_down (Desk *desk)
{
  g_object_unref (desk->recorder);
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
  g_free (desk->project);
}

static GtkSelectionModel *
get_model (Desk *desk)
{
  return gtk_column_view_get_model (desk->table);
}

/* "cry push_away": what is in the list. */
static char *
dup_shown (Desk *desk)
{
  GListModel *model = G_LIST_MODEL (get_model (desk));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (SbEvent) event = g_list_model_get_item (model, i);

    g_string_append_printf (text, "%s%s", i ? " " : "", event->code);
  }
  return g_string_free (text, FALSE);
}

static void
assert_shown (Desk *desk, const char *wanted)
{
  g_autofree char *shown = NULL;

  sb_kit_spin (300);
  shown = dup_shown (desk);
  ck_assert_str_eq (shown, wanted);
}

START_TEST (the_list_and_the_timeline_select_the_same)
{
  Desk desk = {0};
  g_autoptr (GPtrArray) selection = NULL, one = NULL;

  set_up (&desk);
  assert_shown (&desk, "cry push_away push_away smile play");
  gtk_selection_model_select_item (get_model (&desk), 1, TRUE);
  gtk_selection_model_select_item (get_model (&desk), 2, FALSE);
  selection = sb_timeline_view_dup_selection (desk.page->timeline);
  ck_assert_uint_eq (selection->len, 2);
  one = dup_one (&desk, 3);
  sb_timeline_view_select (desk.page->timeline, g_ptr_array_index (one, 0));
  sb_kit_spin (100);
  ck_assert (gtk_selection_model_is_selected (get_model (&desk), 3));
  ck_assert (!gtk_selection_model_is_selected (get_model (&desk), 1));
  tear_down (&desk);
}
END_TEST

static void
find (Desk *desk, const char *text)
{
  GtkEditable *search;

  sb_kit_press (desk->window, GDK_KEY_f, GDK_CONTROL_MASK);
  ck_assert (sb_code_page_is_typing (desk->page));
  search = sb_kit_find (desk->panel, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (search, text);
}

START_TEST (it_is_found_by_name_modifier_and_comment)
{
  Desk desk = {0};

  set_up (&desk);
  find (&desk, "CRY");
  assert_shown (&desk, "cry");
  find (&desk, "strong");
  assert_shown (&desk, "push_away");
  find (&desk, "caregiver");
  assert_shown (&desk, "smile");
  find (&desk, "");
  assert_shown (&desk, "cry push_away push_away smile play");
  tear_down (&desk);
}
END_TEST

static void
collect_drop_downs (gpointer root, GPtrArray *into)
{
  GtkWidget *child = gtk_widget_get_first_child (root);

  if (GTK_IS_DROP_DOWN (root))
    g_ptr_array_add (into, root);
  for (; child; child = gtk_widget_get_next_sibling (child))
    collect_drop_downs (child, into);
}

/* By the words of its entry. */
static void
choose (Desk *desk, guint nth, const char *words)
{
  g_autoptr (GPtrArray) drop_downs = g_ptr_array_new ();
  GListModel *names;
  GtkDropDown *drop_down;

  collect_drop_downs (desk->panel, drop_downs);
  drop_down = g_ptr_array_index (drop_downs, nth);
  names = gtk_drop_down_get_model (drop_down);
  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), words)) {
      gtk_drop_down_set_selected (drop_down, i);
      return;
    }
  ck_abort_msg ("there is no “%s”", words);
}

START_TEST (filters_hold_together_and_drop_the_selection)
{
  Desk desk = {0};
  g_autoptr (GPtrArray) selection = NULL;
  const SbMoment later = {.time = 75 * SB_SECOND};

  set_up (&desk);
  gtk_selection_model_select_item (get_model (&desk), 0, TRUE);
  choose (&desk, 0, "Push away");
  assert_shown (&desk, "push_away push_away");
  selection = sb_timeline_view_dup_selection (desk.page->timeline);
  ck_assert_uint_eq (selection->len, 0); /* it is out of sight */
  choose (&desk, 2, "Without a modifier");
  assert_shown (&desk, "push_away");
  choose (&desk, 0, "All behaviours");
  choose (&desk, 2, "All events");
  choose (&desk, 1, "Episode 1");
  assert_shown (&desk, "cry push_away");
  ck_assert (sb_recorder_begin_episode (desk.recorder, 2, &later, NULL));
  assert_shown (&desk, "cry push_away push_away");
  choose (&desk, 1, "Episode 5");
  assert_shown (&desk, "");
  choose (&desk, 1, "All episodes");
  choose (&desk, 2, "Still running");
  assert_shown (&desk, "play");
  choose (&desk, 2, "With a comment");
  assert_shown (&desk, "smile");
  tear_down (&desk);
}
END_TEST

START_TEST (what_is_selected_is_changed_by_keys)
{
  Desk desk = {0};
  g_autoptr (SbEvent) event = NULL;

  set_up (&desk);
  gtk_selection_model_select_item (get_model (&desk), 1, TRUE);
  gtk_selection_model_select_item (get_model (&desk), 2, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (desk.table));
  ck_assert (sb_code_page_is_on_events (desk.page));
  sb_kit_press (desk.window, GDK_KEY_m, 0); /* letters do not code here */
  assert_shown (&desk, "cry push_away push_away smile play");
  sb_kit_press (desk.window, GDK_KEY_BackSpace, GDK_SHIFT_MASK);
  sb_kit_press (desk.window, GDK_KEY_h, 0);
  assert_shown (&desk, "cry hit hit smile play");
  ck_assert (gtk_selection_model_is_selected (get_model (&desk), 1));
  ck_assert (gtk_selection_model_is_selected (get_model (&desk), 2));
  sb_kit_press (desk.window, GDK_KEY_m, GDK_CONTROL_MASK);
  sb_kit_press (desk.window, GDK_KEY_1, 0);
  event = g_list_model_get_item (list (&desk), 2);
  ck_assert_ptr_nonnull (strstr (event->modifiers, "strength:slight"));
  sb_kit_press (desk.window, GDK_KEY_Delete, 0);
  assert_shown (&desk, "cry smile play");
  ck_assert (sb_recorder_undo (desk.recorder, NULL));
  ck_assert (sb_recorder_undo (desk.recorder, NULL));
  ck_assert (sb_recorder_undo (desk.recorder, NULL));
  assert_shown (&desk, "cry push_away push_away smile play");
  tear_down (&desk);
}
END_TEST

static void
add_many (Desk *desk)
{
  const char *coding = sb_code_page_get_coding_id (desk->page);
  g_autoptr (GListStore) many =
    sb_many_events_new (sb_document_get_scheme_of (desk->document, coding),
                        coding,
                        n_many,
                        SB_SECOND * 24 * 3600);
  g_autoptr (SbEdit) edit = sb_edit_new ("event.paste", coding, "K1", "many");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_many; i++) {
    g_autoptr (SbEvent) event = g_list_model_get_item (G_LIST_MODEL (many), i);

    sb_edit_insert (edit, event);
  }
  sb_document_apply (desk->document, edit, &error);
  sb_assert_ok (error);
}

static gboolean
is_filtered (gpointer table)
{
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (table));
  guint n = g_list_model_get_n_items (model);

  return n > 0 && n < n_many / 10;
}

/* The longest time for which the main loop did not come round. */
typedef struct {
  gint64 last;
  gint64 longest;
} Pulse;

static gboolean
beat (gpointer data)
{
  Pulse *pulse = data;
  gint64 now = g_get_monotonic_time ();

  pulse->longest = MAX (pulse->longest, now - pulse->last);
  pulse->last = now;
  return G_SOURCE_CONTINUE;
}

START_TEST (many_do_not_freeze_it)
{
  Desk desk = {0};
  Pulse pulse = {0};
  guint source;

  set_up (&desk);
  sb_kit_press (desk.window, GDK_KEY_Escape, 0);
  add_many (&desk);
  sb_kit_spin (500);
  pulse.last = g_get_monotonic_time ();
  source = g_timeout_add (5, beat, &pulse);
  sb_kit_press (desk.window, GDK_KEY_7, GDK_CONTROL_MASK);
  sb_kit_spin (500);
  g_print ("# opened: the window waited for at most %.0f ms\n", pulse.longest / 1000.0);
  pulse.longest = 0;
  find (&desk, "cry");
  ck_assert (sb_kit_wait (is_filtered, desk.table, 60));
  g_print ("# found: the window waited for at most %.0f ms\n", pulse.longest / 1000.0);
  ck_assert_int_lt (pulse.longest, 2 * G_USEC_PER_SEC);
  g_source_remove (source);
  tear_down (&desk);
}
END_TEST

int
main (int argc, char *argv[])
{
  const TTest *const tests[] = {
    the_list_and_the_timeline_select_the_same,
    it_is_found_by_name_modifier_and_comment,
    filters_hold_together_and_drop_the_selection,
    what_is_selected_is_changed_by_keys,
    many_do_not_freeze_it,
    NULL,
  };

  if (argc > 1 && g_str_equal (argv[1], "long"))
    n_many = VERY_MANY;
  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run it under xvfb-run\n");
    return 0;
  }
  return sb_test_run ("events-panel", tests);
}
