/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions are assigned in the real dialog, with real keys, and found on the page of
 * sessions by whom they wait for. */
#include "coders/assign-dialog.h"
#include "coders/assign-table.h"
#include "hands.h"
#include "lab.h"
#include "testlib.h"
#include "window-private.h"

#include <securebase/document/assignment.h>
#include <string.h>

typedef struct {
  SbWindow *window;
  SbDocument *document;
} Desk;

/* With SB_PICTURES=FOLDER, to look at. */
static void
save_picture (gpointer widget, const char *name)
{
  const char *folder = g_getenv ("SB_PICTURES");
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : NULL;

  sb_kit_spin (200);
  if (path)
    ck_assert (sb_kit_save_picture (widget, path));
}

static void
add_session (SbDocument *document, guint n)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("session.add", NULL, NULL, "add a session");
  g_autoptr (SbDyad) dyad = sb_record_new (SB_TYPE_DYAD);
  g_autoptr (SbSession) session = sb_record_new (SB_TYPE_SESSION);
  g_autoptr (GError) error = NULL;

  /* S12 is another visit of the child of S11. */
  dyad->child = g_strdup_printf ("C%02u", MIN (n, 11));
  dyad->caregiver = g_strdup_printf ("P%02u", n);
  session->dyad = g_strdup (sb_record_get_id (dyad));
  session->label = g_strdup_printf ("S%02u", n);
  session->validity = g_strdup ("ok");
  sb_edit_insert (edit, dyad);
  sb_edit_insert (edit, session);
  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
}

static void
add_coder (SbDocument *document, const char *code, const char *role)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("coder.add", NULL, NULL, "add a coder");
  g_autoptr (SbCoder) coder = sb_record_new (SB_TYPE_CODER);
  g_autoptr (GError) error = NULL;

  coder->code = g_strdup (code);
  coder->role = g_strdup (role);
  sb_edit_insert (edit, coder);
  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
}

/* S01 … S12; K1, K2, K3 and a trainee. */
static void
set_up (Desk *desk)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *project = sb_lab_make_project (folder, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (project);

  desk->window = sb_kit_new_window (1100, 760);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  for (guint n = 2; n <= 12; n++)
    add_session (desk->document, n);
  add_coder (desk->document, "K2", "coder");
  add_coder (desk->document, "K3", "coder");
  add_coder (desk->document, "T1", "trainee");
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  sb_window_show_page (desk->window, "sessions");
}

static guint
count_assignments (Desk *desk)
{
  return g_list_model_get_n_items (sb_document_list (desk->document, SB_TYPE_ASSIGNMENT));
}

static gboolean
is_assigned (gpointer data)
{
  return count_assignments (data) > 0;
}

static guint
count_rows (Desk *desk)
{
  GtkColumnView *table = sb_kit_find (desk->window->sessions, GTK_TYPE_COLUMN_VIEW);

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (table)));
}

static GtkToggleButton *
get_mine (Desk *desk)
{
  return sb_kit_find (desk->window->sessions, GTK_TYPE_TOGGLE_BUTTON);
}

static char *
dup_row_words (SbAssignDialog *dialog, Desk *desk, const char *label)
{
  SbSession *session = sb_document_find_session (desk->document, label);

  return sb_assign_table_dup_row_words (sb_kit_find (dialog, SB_TYPE_ASSIGN_TABLE),
                                        sb_record_get_id (session));
}

START_TEST (a_draw_by_keyboard_is_one_step)
{
  Desk desk;
  g_autoptr (SbHands) hands = NULL;
  SbAssignDialog *dialog;
  g_autofree char *row = NULL, *words = NULL;

  if (!sb_hands_are_there ())
    return;
  set_up (&desk);
  hands = sb_hands_new (desk.window);
  dialog = SB_ASSIGN_DIALOG (sb_hands_open_dialog (hands, "ctrl+shift+w"));
  save_picture (dialog, "assign-before.png");
  sb_hands_press (hands, "alt+s ctrl+a");
  sb_hands_type (hands, "4711");
  sb_hands_press (hands, "Return");
  sb_kit_spin (300);
  save_picture (dialog, "assign-drawn.png");
  row = dup_row_words (dialog, &desk, "S01");
  ck_assert_ptr_nonnull (strstr (row, "new: seed 4711"));
  ck_assert_uint_eq (count_assignments (&desk), 0);
  sb_hands_close_dialog (hands, "alt+a");
  ck_assert (sb_kit_wait (is_assigned, &desk, 5));
  ck_assert_uint_eq (count_assignments (&desk), 14); /* 12, and a fifth of them twice */
  words = sb_document_dup_undo_words (desk.document, NULL);
  ck_assert_str_eq (words,
                    "assign 14 codings (2 double) by lot among K1, K2, K3, seed 4711");
  save_picture (desk.window, "assign-sessions.png");
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.undo", NULL);
  ck_assert_uint_eq (count_assignments (&desk), 0);
  g_clear_pointer (&hands, sb_hands_free);
  sb_kit_close_window (desk.window);
}
END_TEST

START_TEST (a_row_is_changed_by_hand)
{
  Desk desk;
  g_autoptr (SbHands) hands = NULL;
  SbAssignDialog *dialog;
  g_autofree char *row = NULL, *words = NULL;

  if (!sb_hands_are_there ())
    return;
  set_up (&desk);
  hands = sb_hands_new (desk.window);
  dialog = SB_ASSIGN_DIALOG (sb_hands_open_dialog (hands, "ctrl+shift+w"));
  /* From the button to the table, its first row, its coders, the first of them. */
  sb_hands_press (hands, "Tab");
  sb_kit_spin (200);
  sb_hands_press (hands, "Return");
  sb_kit_spin (300);
  save_picture (dialog, "assign-by-hand.png");
  sb_hands_press (hands, "space");
  sb_kit_spin (200);
  sb_hands_press (hands, "Escape");
  sb_kit_spin (200);
  row = dup_row_words (dialog, &desk, "S01");
  ck_assert_str_eq (row, "K1 · new: by hand");
  sb_hands_close_dialog (hands, "alt+a");
  ck_assert (sb_kit_wait (is_assigned, &desk, 5));
  words = sb_document_dup_undo_words (desk.document, NULL);
  ck_assert_str_eq (words, "change who is to code S01");
  g_clear_pointer (&hands, sb_hands_free);
  sb_kit_close_window (desk.window);
}
END_TEST

START_TEST (what_cannot_be_drawn_is_told_and_a_wrong_seed_too)
{
  Desk desk;
  g_autoptr (SbHands) hands = NULL;
  SbAssignDialog *dialog;
  GtkLabel *faults;

  if (!sb_hands_are_there ())
    return;
  set_up (&desk);
  hands = sb_hands_new (desk.window);
  dialog = SB_ASSIGN_DIALOG (sb_hands_open_dialog (hands, "ctrl+shift+w"));
  faults = GTK_LABEL (
    gtk_widget_get_template_child (GTK_WIDGET (dialog), SB_TYPE_ASSIGN_DIALOG, "faults"));
  sb_hands_press (hands, "alt+s ctrl+a");
  sb_hands_type (hands, "none");
  sb_hands_press (hands, "Return");
  sb_kit_spin (300);
  ck_assert_ptr_nonnull (strstr (gtk_label_get_text (faults), "whole number"));
  /* Only K3 is left: two visits of one child are too many. */
  sb_hands_press (hands, "ctrl+a");
  sb_hands_type (hands, "1");
  sb_hands_press (hands, "shift+Tab shift+Tab");
  sb_kit_spin (200);
  sb_hands_press (hands, "shift+Tab shift+Tab space shift+Tab space");
  sb_kit_spin (200);
  sb_hands_press (hands, "alt+d");
  sb_kit_spin (300);
  save_picture (dialog, "assign-faults.png");
  ck_assert_ptr_nonnull (strstr (gtk_label_get_text (faults), "S11, S12"));
  sb_hands_close_dialog (hands, "Escape");
  ck_assert_uint_eq (count_assignments (&desk), 0);
  g_clear_pointer (&hands, sb_hands_free);
  sb_kit_close_window (desk.window);
}
END_TEST

static gboolean
can_undo (SbDocument *document, const char *words)
{
  g_autofree char *undo = sb_document_dup_undo_words (document, NULL);

  return undo && strstr (undo, words);
}

static gboolean
is_renamed (gpointer desk)
{
  return can_undo (((Desk *) desk)->document, "neutral names");
}

START_TEST (names_become_neutral_in_one_step)
{
  Desk desk;
  g_autoptr (SbHands) hands = NULL;
  g_autofree char *first = NULL;
  SbAssignDialog *dialog;

  if (!sb_hands_are_there ())
    return;
  set_up (&desk);
  first = g_strdup (sb_record_get_id (sb_document_find_session (desk.document, "S01")));
  hands = sb_hands_new (desk.window);
  dialog = SB_ASSIGN_DIALOG (sb_hands_open_dialog (hands, "ctrl+shift+w"));
  sb_hands_press (hands, "alt+n");
  sb_kit_spin (300);
  save_picture (dialog, "assign-neutral.png");
  sb_hands_press (hands, "alt+r");
  ck_assert (sb_kit_wait (is_renamed, &desk, 30));
  sb_hands_close_dialog (hands, "Escape");
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.undo", NULL);
  ck_assert_str_eq (sb_record_get_id (sb_document_find_session (desk.document, "S01")),
                    first);
  g_clear_pointer (&hands, sb_hands_free);
  sb_kit_close_window (desk.window);
}
END_TEST

static void
assign_by_hand (Desk *desk, const char *label, const char *coder)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("assignment.set", NULL, NULL, "assign");
  g_autoptr (SbAssignment) assignment = sb_record_new (SB_TYPE_ASSIGNMENT);
  g_autoptr (GError) error = NULL;

  assignment->session =
    g_strdup (sb_record_get_id (sb_document_find_session (desk->document, label)));
  assignment->coder =
    g_strdup (sb_record_get_id (sb_document_find_coder (desk->document, coder)));
  sb_edit_insert (edit, assignment);
  sb_document_apply (desk->document, edit, &error);
  sb_assert_ok (error);
}

START_TEST (a_coder_finds_what_waits)
{
  Desk desk;

  set_up (&desk);
  ck_assert (!gtk_widget_get_visible (GTK_WIDGET (get_mine (&desk))));
  assign_by_hand (&desk, "S03", "K1");
  assign_by_hand (&desk, "S04", "K2");
  assign_by_hand (&desk, "S05", "K1");
  sb_kit_spin (50);
  ck_assert (gtk_widget_get_visible (GTK_WIDGET (get_mine (&desk))));
  ck_assert_uint_eq (count_rows (&desk), 12);
  gtk_toggle_button_set_active (get_mine (&desk), TRUE);
  sb_kit_spin (50);
  ck_assert_uint_eq (count_rows (&desk), 2);
  save_picture (desk.window, "assign-mine.png");
  ck_assert (sb_window_set_coder (desk.window, "K2"));
  ck_assert_uint_eq (count_rows (&desk), 1);
  gtk_toggle_button_set_active (get_mine (&desk), FALSE);
  ck_assert_uint_eq (count_rows (&desk), 12);
  sb_kit_close_window (desk.window);
}
END_TEST

/* All labels below @root, to look for one that says @words. */
static gboolean
says (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, words))
      return TRUE;
  return FALSE;
}

static gboolean
is_told (gpointer desk)
{
  return says (GTK_WIDGET (((Desk *) desk)->window->toasts), "S01 is not assigned to K1");
}

START_TEST (anothers_session_opens_with_a_word)
{
  Desk desk;

  set_up (&desk);
  assign_by_hand (&desk, "S01", "K2");
  ck_assert (sb_window_open_session (
    desk.window, sb_record_get_id (sb_document_find_session (desk.document, "S01"))));
  ck_assert (sb_kit_wait (is_told, &desk, 5));
  sb_kit_close_window (desk.window);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_draw_by_keyboard_is_one_step,
    a_row_is_changed_by_hand,
    what_cannot_be_drawn_is_told_and_a_wrong_seed_too,
    names_become_neutral_in_one_step,
    a_coder_finds_what_waits,
    anothers_session_opens_with_a_word,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display (run under xvfb-run)\n");
    return EXIT_SUCCESS;
  }
  return sb_test_run ("assign", tests);
}
