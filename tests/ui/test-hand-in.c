/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing in, and opening again, in the real window by real keys of the display server.
 */
#include "clerk.h"
#include "hand-in/hand-in-dialog.h"
#include "hand-in/reopen-dialog.h"
#include "testlib.h"

#include <securebase/document/chronicle.h>
#include <securebase/document/hand-in.h>
#include <securebase/document/settings.h>

#define PATIENCE 15.0

static guint
count (SbClerk *desk, GType kind)
{
  return g_list_model_get_n_items (
    sb_document_list_in (desk->document, sb_code_page_get_coding_id (desk->page), kind));
}

static char *
dup_digest (SbClerk *desk)
{
  g_autoptr (SbContent) content = sb_document_dup_content (
    desk->document, sb_code_page_get_coding_id (desk->page), NULL);

  return sb_content_to_digest (content);
}

static void
begin_episode (SbClerk *desk, int number, int seconds)
{
  const SbMoment moment = {seconds * SB_SECOND, NULL, SB_TIME_NONE};
  g_autoptr (GError) error = NULL;

  sb_recorder_begin_episode (desk->page->recorder, number, &moment, &error);
  sb_assert_ok (error);
}

static const char *
get_panel (SbClerk *desk)
{
  return gtk_stack_get_visible_child_name (desk->page->panels);
}

START_TEST (what_is_missing_leads_to_where_it_is_mended)
{
  SbClerk desk;
  GtkWindow *dialog;
  gpointer row;

  sb_clerk_set_up (&desk);
  sb_clerk_code (&desk, "contact", 12);
  dialog = sb_hands_open_dialog (desk.hands, "ctrl+shift+h");
  sb_clerk_wait_for_words (dialog, "Hand In S01 by K1");
  sb_clerk_wait_for_words (dialog, "not secrecy");
  sb_clerk_wait_for_words (dialog, "Episode 1 has no beginning.");
  ck_assert (sb_clerk_shows (dialog, "There is no category."));
  ck_assert (
    sb_clerk_shows (dialog, "Worth Another Look")); /* scored outside any episode */
  /* The first has the keyboard. */
  sb_hands_close_dialog (desk.hands, "Return");
  ck_assert_str_eq (get_panel (&desk), "episodes");
  dialog = sb_hands_open_dialog (desk.hands, "ctrl+shift+h");
  row =
    sb_kit_find_titled (dialog, "“Contact” runs since 00:12.000 and was never ended.");
  ck_assert_ptr_nonnull (row);
  g_signal_emit_by_name (row, "activated");
  ck_assert_str_eq (get_panel (&desk), "behaviours");
  ck_assert_int_eq (sb_playback_get_position (desk.page->playback), 12 * SB_SECOND);
  ck_assert (!sb_coding_is_handed_in (sb_clerk_get_coding (&desk)));
  sb_clerk_tear_down (&desk);
}
END_TEST

static gboolean
is_locked (gpointer data)
{
  return sb_coding_is_handed_in (sb_clerk_get_coding (data));
}

static gboolean
is_draft (gpointer data)
{
  return !is_locked (data);
}

static void
on_text_read (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(char **) data =
    gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static gboolean
is_read (gpointer data)
{
  return *(char **) data != NULL;
}

static char *
dup_clipboard (SbClerk *desk)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (
    gtk_widget_get_clipboard (GTK_WIDGET (desk->window)), NULL, on_text_read, &text);
  ck_assert (sb_kit_wait (is_read, &text, PATIENCE));
  return text;
}

static gboolean
types_in_notes (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((SbClerk *) data)->window));

  return GTK_IS_TEXT (focus) &&
         g_str_has_suffix (gtk_editable_get_text (GTK_EDITABLE (focus)), "pending");
}

START_TEST (handing_in_stores_what_is_typed_locks_and_shows_the_digest)
{
  SbClerk desk;
  GtkWindow *dialog;
  g_autofree char *digest = NULL;
  g_autofree char *copied = NULL;
  g_autofree char *start = NULL;
  const char *banner;

  sb_clerk_set_up (&desk);
  sb_hands_press (desk.hands, "ctrl+6");
  sb_hands_type (desk.hands, "pending");
  ck_assert (sb_kit_wait (types_in_notes, &desk, PATIENCE));
  dialog = sb_hands_open_dialog (desk.hands, "ctrl+shift+h");
  ck_assert_uint_eq (count (&desk, SB_TYPE_NOTE), 1);
  sb_hands_press (desk.hands, "alt+h");
  ck_assert (sb_kit_wait (is_locked, &desk, PATIENCE));
  digest = dup_digest (&desk);
  ck_assert_str_eq (sb_clerk_get_coding (&desk)->digest, digest);
  ck_assert_str_eq (sb_clerk_get_coding (&desk)->handed_in_by, "K1");
  sb_clerk_wait_for_words (dialog, digest);
  ck_assert (sb_clerk_shows (dialog, "When"));
  sb_hands_press (desk.hands, "alt+y");
  sb_clerk_wait_for_words (dialog, "Copied");
  copied = dup_clipboard (&desk);
  ck_assert_str_eq (copied, digest);
  sb_hands_close_dialog (desk.hands, "Escape");
  banner = sb_hand_in_banner_get_words (desk.page->hand_in);
  ck_assert_ptr_nonnull (banner);
  start = g_strndup (digest, 8);
  ck_assert_ptr_nonnull (strstr (banner, start));
  ck_assert_ptr_nonnull (strstr (banner, "Handed in on"));
  sb_clerk_tear_down (&desk);
}
END_TEST

/* What is said is said in the status line. */
static gboolean
says_handed_in (gpointer data)
{
  const char *said = gtk_label_get_text (((SbClerk *) data)->page->status);

  return strstr (said, "handed in") != NULL;
}

static void
try (SbClerk *desk, const char *name, const char *keys)
{
  gtk_label_set_text (desk->page->status, "");
  sb_hands_press (desk->hands, keys);
  ck_assert_msg (sb_kit_wait (says_handed_in, desk, 20),
                 "%s (%s) is not refused with a reason: “%s”",
                 name,
                 keys,
                 gtk_label_get_text (desk->page->status));
  sb_hands_press (desk->hands, "Escape");
  sb_kit_spin (100);
}

static void
click (SbClerk *desk, GtkWidget *widget)
{
  double x, y;
  GtkGesture *gesture = NULL;
  GtkWidget *panels = GTK_WIDGET (desk->page->panels);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (panels);

  for (guint i = 0; !gesture && i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) found = g_list_model_get_item (controllers, i);

    if (GTK_IS_GESTURE_CLICK (found))
      gesture = GTK_GESTURE (found);
  }
  ck_assert_ptr_nonnull (gesture);
  gtk_widget_translate_coordinates (widget,
                                    panels,
                                    gtk_widget_get_width (widget) / 2.0,
                                    gtk_widget_get_height (widget) / 2.0,
                                    &x,
                                    &y);
  gtk_label_set_text (desk->page->status, "");
  g_signal_emit_by_name (gesture, "pressed", 1, x, y);
}

/* What cannot be used, which by itself would say nothing. */
static GtkWidget *
find_insensitive (GtkWidget *root)
{
  GtkWidget *found = NULL;

  if ((GTK_IS_BUTTON (root) || GTK_IS_ENTRY (root)) && gtk_widget_get_mapped (root) &&
      !gtk_widget_is_sensitive (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_insensitive (child);
  return found;
}

static gboolean
refuses_click (gpointer data)
{
  SbClerk *desk = data;
  GtkWidget *panel = gtk_stack_get_visible_child (desk->page->panels);
  GtkWidget *widget = find_insensitive (panel);

  if (widget && gtk_widget_get_width (widget) > 0)
    click (desk, widget);
  return says_handed_in (desk);
}

static void
click_in_panel (SbClerk *desk, const char *name)
{
  gtk_stack_set_visible_child_name (desk->page->panels, name);
  ck_assert_msg (
    sb_kit_wait (refuses_click, desk, PATIENCE), "a click in %s says nothing", name);
}

START_TEST (nothing_can_be_changed_and_each_attempt_says_why)
{
  SbClerk desk;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  sb_clerk_set_up (&desk);
  sb_clerk_code (&desk, "contact", 2);
  sb_clerk_code (&desk, "contact", 4);
  begin_episode (&desk, 1, 0);
  begin_episode (&desk, 2, 60);
  sb_clerk_hand_in (&desk);
  before = dup_digest (&desk);
  ck_assert_str_eq (before, sb_clerk_get_coding (&desk)->digest);
  sb_kit_spin (200);
  try (&desk, "a behaviour", "m");
  try (&desk, "an episode", "1");
  try (&desk, "evidence", "ctrl+t");
  try (&desk, "a tick", "shift+F6 space");
  sb_hands_press (desk.hands, "shift+F6"); /* the timeline again */
  try (&desk, "a category", "ctrl+5 a");
  try (&desk, "a rating", "ctrl+3 5");
  try (&desk, "a mark", "ctrl+4 4");
  try (&desk, "an episode in the panel", "ctrl+2 1");
  click_in_panel (&desk, "episodes");
  click_in_panel (&desk, "notes");
  click_in_panel (&desk, "category");
  after = dup_digest (&desk);
  ck_assert_str_eq (before, after);
  sb_clerk_tear_down (&desk);
}
END_TEST

static char *
dup_newest_words (SbClerk *desk)
{
  g_autoptr (SbChronicle) chronicle = sb_chronicle_new (desk->document, "K1");
  g_autoptr (SbChronicleRow) row = NULL;

  ck_assert (sb_chronicle_load (chronicle, 1, NULL));
  row = g_list_model_get_item (G_LIST_MODEL (chronicle), 0);
  return g_strdup_printf ("%s %s", row->coder, row->words);
}

START_TEST (a_named_person_opens_it_again_with_a_reason)
{
  SbClerk desk;
  GtkWindow *dialog;
  g_autofree char *words = NULL;

  sb_clerk_set_up (&desk);
  sb_window_add_coder (desk.window, "P1", "supervisor");
  sb_clerk_open_session (&desk);
  sb_clerk_hand_in (&desk);
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "code.open-again", NULL);
  dialog = sb_hands_open_dialog (desk.hands, "F13");
  ck_assert (SB_IS_REOPEN_DIALOG (dialog));
  sb_hands_press (desk.hands, "Return");
  sb_clerk_wait_for_words (dialog, "Say why");
  ck_assert (is_locked (&desk));
  adw_combo_row_set_selected (sb_kit_find (dialog, ADW_TYPE_COMBO_ROW), 1);
  sb_hands_type (desk.hands, "wrong tape");
  sb_hands_close_dialog (desk.hands, "Return");
  ck_assert (sb_kit_wait (is_draft, &desk, PATIENCE));
  words = dup_newest_words (&desk);
  ck_assert_str_eq (words, "P1 open S01 again: wrong tape");
  ck_assert_ptr_null (sb_hand_in_banner_get_words (desk.page->hand_in));
  ck_assert (sb_code_page_is_editable (desk.page));
  sb_clerk_tear_down (&desk);
}
END_TEST

static void
go_back (SbClerk *desk, const char *action)
{
  sb_window_update_history (desk->window);
  gtk_widget_activate_action (GTK_WIDGET (desk->window), action, NULL);
}

/* What the toasts say. */
START_TEST (undo_stops_at_the_lock_and_goes_on_behind_it)
{
  SbClerk desk;
  g_autoptr (GError) error = NULL;

  sb_clerk_set_up (&desk);
  sb_clerk_code (&desk, "smile", 1);
  sb_clerk_hand_in (&desk);
  go_back (&desk, "win.undo");
  sb_clerk_wait_for_words (desk.window, "stays as it is");
  ck_assert_uint_eq (count (&desk, SB_TYPE_EVENT), 1);
  sb_hand_in_reopen (desk.document, sb_clerk_get_coding (&desk), "K1", "a slip", &error);
  sb_assert_ok (error);
  sb_clerk_code (&desk, "smile", 2);
  go_back (&desk, "win.undo");
  ck_assert_uint_eq (count (&desk, SB_TYPE_EVENT), 1);
  go_back (&desk, "win.undo");
  sb_clerk_wait_for_words (desk.window, "Undo does not go back past handing in");
  ck_assert_uint_eq (count (&desk, SB_TYPE_EVENT), 1);
  ck_assert (is_draft (&desk));
  go_back (&desk, "win.redo");
  ck_assert_uint_eq (count (&desk, SB_TYPE_EVENT), 2);
  /* What was taken back before it is handed in is not done again after. */
  go_back (&desk, "win.undo");
  sb_clerk_hand_in (&desk);
  go_back (&desk, "win.redo");
  sb_hand_in_reopen (desk.document, sb_clerk_get_coding (&desk), "K1", "again", &error);
  sb_assert_ok (error);
  go_back (&desk, "win.redo");
  ck_assert_uint_eq (count (&desk, SB_TYPE_EVENT), 1);
  sb_clerk_tear_down (&desk);
}
END_TEST

START_TEST (a_project_may_take_complete_codings_only)
{
  SbClerk desk;
  GtkWindow *dialog;

  sb_clerk_set_up (&desk);
  sb_window_set_only_complete (desk.window, TRUE);
  ck_assert (
    sb_document_get_flag_setting (desk.document, SB_SETTING_HAND_IN_COMPLETE, FALSE));
  dialog = sb_hands_open_dialog (desk.hands, "ctrl+shift+h");
  sb_clerk_wait_for_words (dialog, "only complete codings");
  sb_hands_press (desk.hands, "alt+h");
  sb_kit_spin (300);
  ck_assert (is_draft (&desk));
  sb_hands_close_dialog (desk.hands, "Escape");
  sb_clerk_tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    what_is_missing_leads_to_where_it_is_mended,
    handing_in_stores_what_is_typed_locks_and_shows_the_digest,
    nothing_can_be_changed_and_each_attempt_says_why,
    a_named_person_opens_it_again_with_a_reason,
    undo_stops_at_the_lock_and_goes_on_behind_it,
    a_project_may_take_complete_codings_only,
    NULL,
  };

  if (!sb_hands_are_there ())
    return 0;
  return sb_test_run ("hand-in", tests);
}
