/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session is added and mended in the real dialog. */
#include "keys/commands.h"
#include "lab.h"
#include "recording-maker.h"
#include "sessions/new-session.h"
#include "sessions/session-columns.h"
#include "sessions/session-form.h"
#include "sessions/validity-group.h"
#include "testlib.h"
#include "window-kit.h"

typedef struct {
  SbWindow *window;
  SbDocument *document;
} Desk;

static void
set_up (Desk *desk)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *project = sb_lab_make_project (folder, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (project);

  desk->window = sb_kit_new_window (1280, 820);
  sb_window_open_file (desk->window, file);
  desk->document = sb_window_get_document (desk->window);
}

/* The @n-th field of the form, in the order in which they stand. */
static void
type (SbNewSession *dialog, const char *title, const char *text)
{
  GtkWidget *form = sb_kit_find (dialog, SB_TYPE_SESSION_FORM);
  GtkWidget *row = sb_kit_find_titled (form, title);

  ck_assert_msg (row != NULL, "no field “%s”", title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
press_enter (SbNewSession *dialog)
{
  g_signal_emit_by_name (sb_kit_find (dialog, SB_TYPE_SESSION_FORM), "entered");
}

static const char *
get_text (SbNewSession *dialog, const char *title)
{
  return gtk_editable_get_text (GTK_EDITABLE (
    sb_kit_find_titled (sb_kit_find (dialog, SB_TYPE_SESSION_FORM), title)));
}

START_TEST (the_age_is_computed_and_only_the_month_is_kept)
{
  Desk desk;
  SbNewSession *dialog;
  SbSession *session;
  SbDyad *dyad;

  set_up (&desk);
  dialog = sb_new_session_present (GTK_WINDOW (desk.window), desk.document, "K1", NULL);
  type (dialog, "Session label", "S07");
  type (dialog, "Date (2026-03-14)", "2026-03-14");
  type (dialog, "Child code", "C07");
  type (dialog, "Born (2025-03; of a day only the month is kept)", "2025-03-14");
  ck_assert_str_eq (get_text (dialog, "Age in months"), "12.0");
  press_enter (dialog);
  session = sb_document_find_session (desk.document, "S07");
  ck_assert_ptr_nonnull (session);
  ck_assert_double_eq (session->age_months, 12);
  dyad = sb_document_find (desk.document, SB_TYPE_DYAD, session->dyad);
  ck_assert_str_eq (dyad->birth_month, "2025-03");
  sb_kit_close_window (desk.window);
}
END_TEST

START_TEST (what_is_known_can_be_mended_in_one_step)
{
  Desk desk;
  SbNewSession *dialog;
  g_autoptr (GError) error = NULL;

  set_up (&desk);
  dialog = sb_new_session_present_for (GTK_WINDOW (desk.window),
                                       desk.document,
                                       "K1",
                                       sb_document_find_session (desk.document, "S01"));
  ck_assert_str_eq (get_text (dialog, "Session label"), "S01");
  type (dialog, "Session label", "S11");
  press_enter (dialog);
  ck_assert_ptr_null (sb_document_find_session (desk.document, "S01"));
  ck_assert_ptr_nonnull (sb_document_find_session (desk.document, "S11"));
  ck_assert (sb_document_undo (desk.document, NULL, "K1", &error));
  ck_assert_ptr_nonnull (sb_document_find_session (desk.document, "S01"));
  sb_kit_close_window (desk.window);
}
END_TEST

static char *
dup_validity_cell (Desk *desk)
{
  for (guint i = 0; i < sb_session_n_columns; i++)
    if (g_str_equal (sb_session_columns[i].title, "Validity"))
      return sb_session_columns[i].dup_text (
        desk->document, "K1", sb_document_find_session (desk->document, "S01"));
  return NULL;
}

/* Opens the details by their command and chooses; -1: as it is. */
static void
judge_validity (Desk *desk, int choice, const char *note)
{
  SbNewSession *dialog =
    sb_new_session_present_for (GTK_WINDOW (desk->window),
                                desk->document,
                                "K1",
                                sb_document_find_session (desk->document, "S01"));
  GtkWidget *group = sb_kit_find (dialog, SB_TYPE_VALIDITY_GROUP);

  ck_assert (gtk_widget_get_visible (group));
  if (choice >= 0)
    adw_combo_row_set_selected (sb_kit_find_titled (group, "This session is"), choice);
  gtk_editable_set_text (sb_kit_find_titled (group, "Note on the validity"), note);
  g_signal_emit_by_name (group, "entered");
}

START_TEST (why_a_session_is_not_valid_is_one_step)
{
  Desk desk;
  SbSession *session;
  g_autofree char *words = NULL, *before = NULL, *cell = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&desk);
  before = dup_validity_cell (&desk);
  ck_assert_str_eq (before, "✓ valid");
  judge_validity (&desk, 5, "fever");
  session = sb_document_find_session (desk.document, "S01");
  ck_assert_str_eq (session->validity, "child_state");
  ck_assert_str_eq (session->validity_note, "fever");
  words = sb_document_dup_undo_words (desk.document, NULL);
  ck_assert_str_eq (words, "session S01: Not valid: Child ill or overtired (fever)");
  cell = dup_validity_cell (&desk);
  ck_assert_str_eq (cell, "⚠ Not valid: Child ill or overtired (fever)");
  ck_assert (sb_document_undo (desk.document, NULL, "K1", &error));
  after = dup_validity_cell (&desk);
  ck_assert_str_eq (after, "✓ valid");
  sb_kit_close_window (desk.window);
}
END_TEST

START_TEST (a_code_of_another_scheme_stays_until_another_is_chosen)
{
  Desk desk;
  g_autoptr (SbEdit) edit = sb_edit_new ("session.change", NULL, "K1", "exclude");
  g_autoptr (SbSession) strange = NULL;
  g_autoptr (GError) error = NULL;
  SbSession *session;

  set_up (&desk);
  session = sb_document_find_session (desk.document, "S01");
  strange = sb_record_dup (session);
  sb_record_set_text (&strange->validity, "our_own_reason");
  sb_edit_update (edit, session, strange);
  ck_assert (sb_document_apply (desk.document, edit, &error));
  judge_validity (&desk, -1, "as agreed");
  session = sb_document_find_session (desk.document, "S01");
  ck_assert_str_eq (session->validity, "our_own_reason");
  ck_assert_str_eq (session->validity_note, "as agreed");
  judge_validity (&desk, 0, "");
  session = sb_document_find_session (desk.document, "S01");
  ck_assert_str_eq (session->validity, "ok");
  ck_assert_ptr_null (session->validity_note);
  sb_kit_close_window (desk.window);
}
END_TEST

static const char *
get_session_id (Desk *desk)
{
  return sb_record_get_id (sb_document_find_session (desk->document, "S01"));
}

static gboolean
has_label (GtkWidget *root, const char *part)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), part))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, part))
      return TRUE;
  return FALSE;
}

/* The command opens the details of what is coded, and the status line says the reserve.
 */
START_TEST (the_code_page_has_a_command_for_it_and_says_it)
{
  Desk desk;
  GListModel *windows = gtk_window_get_toplevels ();
  guint n;

  set_up (&desk);
  ck_assert (sb_window_set_coder (desk.window, "K1"));
  ck_assert (sb_window_open_session (desk.window, get_session_id (&desk)));
  judge_validity (&desk, 3, "");
  sb_kit_spin (200);
  ck_assert (has_label (GTK_WIDGET (desk.window), "⚠ Not valid: Off camera"));
  n = g_list_model_get_n_items (windows);
  ck_assert (gtk_widget_activate_action (
    GTK_WIDGET (desk.window), sb_commands_find ("details")->action, NULL));
  sb_kit_spin (200);
  ck_assert_uint_eq (g_list_model_get_n_items (windows), n + 1);
  sb_kit_close_window (desk.window);
}
END_TEST

START_TEST (several_recordings_become_views)
{
  g_autofree char *first = sb_maker_dup_path ("vp8.webm");
  g_autofree char *second = sb_maker_dup_path ("h264.mp4");
  const char *const paths[] = {first, second, NULL};
  g_autoptr (GPtrArray) views = NULL;
  Desk desk;
  SbNewSession *dialog;

  set_up (&desk);
  dialog = sb_new_session_present (GTK_WINDOW (desk.window), desk.document, "K1", paths);
  type (dialog, "Session label", "S08");
  type (dialog, "Child code", "C08");
  press_enter (dialog);
  for (guint i = 0; i < 600 && !sb_document_find_session (desk.document, "S08"); i++)
    sb_kit_spin (100);
  ck_assert_ptr_nonnull (sb_document_find_session (desk.document, "S08"));
  views = sb_document_list_views (
    desk.document, sb_record_get_id (sb_document_find_session (desk.document, "S08")));
  ck_assert_uint_eq (views->len, 2);
  ck_assert (SB_RECORDING (g_ptr_array_index (views, 0))->is_master);
  ck_assert (
    g_str_has_suffix (SB_RECORDING (g_ptr_array_index (views, 0))->path, "vp8.webm"));
  sb_kit_close_window (desk.window);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_age_is_computed_and_only_the_month_is_kept,
    what_is_known_can_be_mended_in_one_step,
    why_a_session_is_not_valid_is_one_step,
    a_code_of_another_scheme_stays_until_another_is_chosen,
    the_code_page_has_a_command_for_it_and_says_it,
    several_recordings_become_views,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run it under xvfb-run\n");
    return 0;
  }
  return sb_test_run ("new-session", tests);
}
