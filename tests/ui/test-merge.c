/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "merge/merge-dialog.h"
#include "testlib.h"
#include "window-kit.h"
#include "window-private.h"

#include <securebase/document/blindness.h>
#include <securebase/document/hand-in.h>
#include <securebase/document/merge.h>
#include <securebase/document/recorder.h>
#include <string.h>

/* Two coders at two copies of one project, each in the real window, and the merge of the
 * one into the other: what comes in, and that neither sees the other's before both are
 * done. */

#define PATIENCE 60
/* Stands nowhere but in K2's coding. */
#define SECRET "zebra crossing"

typedef struct {
  char *folder;
  char *ours;
  char *theirs;
  SbWindow *window;
  SbDocument *document;
} Desk;

static void
save_picture (gpointer widget, const char *name)
{
  const char *folder = g_getenv ("SB_PICTURES");
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : NULL;

  sb_kit_spin (300);
  if (path)
    ck_assert (sb_kit_save_picture (widget, path));
}

static void
open_as (Desk *desk, const char *path, const char *coder)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  desk->window = sb_kit_new_window (1000, 700);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  if (sb_document_find_coder (desk->document, coder) == NULL)
    sb_window_add_coder (desk->window, coder, "coder");
  ck_assert (sb_window_set_coder (desk->window, coder));
}

static void
close_window (Desk *desk)
{
  sb_kit_close_window (desk->window);
  desk->window = NULL;
}

static const char *
open_session (Desk *desk)
{
  SbSession *session = sb_document_find_session (desk->document, "S01");

  ck_assert (sb_window_open_session (desk->window, sb_record_get_id (session)));
  return sb_code_page_get_coding_id (sb_window_get_code_page (desk->window));
}

static void
code_in_window (Desk *desk, const char *text)
{
  const char *coding = open_session (desk);
  g_autoptr (SbRecorder) recorder = sb_recorder_new (
    desk->document, sb_document_find (desk->document, SB_TYPE_CODING, coding));
  const SbMoment moment = {7 * SB_SECOND, NULL, SB_TIME_NONE};
  g_autoptr (GError) error = NULL;

  sb_recorder_press (recorder, "smile", &moment, &error);
  sb_assert_ok (error);
  ck_assert (sb_recorder_add_note (recorder, &moment, text, NULL));
}

static void
set_up (Desk *desk)
{
  g_autoptr (SbDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  desk->folder = sb_test_dup_folder ();
  desk->ours = sb_lab_make_project (desk->folder, NULL);
  desk->theirs = g_build_filename (desk->folder, "K2.sbase", NULL);
  document = sb_document_open (desk->ours, SB_OPEN_READ_ONLY, &error);
  sb_assert_ok (error);
  ck_assert (sb_document_save_copy (document, desk->theirs, &error));
  open_as (desk, desk->theirs, "K2");
  code_in_window (desk, SECRET);
  close_window (desk);
  open_as (desk, desk->ours, "K1");
  code_in_window (desk, "ours");
}

static void
tear_down (Desk *desk)
{
  close_window (desk);
  g_free (desk->folder);
  g_free (desk->ours);
  g_free (desk->theirs);
}

static SbMergeDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (SB_IS_MERGE_DIALOG (window))
      return SB_MERGE_DIALOG (window);
  }
  return NULL;
}

static gboolean
has_read (gpointer dialog)
{
  return !sb_merge_dialog_is_busy (dialog);
}

static gboolean
is_gone (gpointer data)
{
  return find_dialog () == NULL;
}

static SbMergeDialog *
look_into (Desk *desk, const char *path)
{
  const char *paths[] = {path, NULL};
  SbMergeDialog *dialog;

  sb_window_merge (desk->window, paths);
  dialog = find_dialog ();
  ck_assert_ptr_nonnull (dialog);
  ck_assert (sb_kit_wait (has_read, dialog, PATIENCE));
  return dialog;
}

/* --- what is shown --- */

static void
collect (GtkWidget *widget, GString *text)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  if (GTK_IS_EDITABLE (widget))
    g_string_append_printf (text, "%s\n", gtk_editable_get_text (GTK_EDITABLE (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    collect (child, text);
}

/* Of all windows that are open. */
static char *
dup_shown (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GString *text = g_string_new (NULL);

  sb_kit_spin (100);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    collect (window, text);
  }
  return g_string_free (text, FALSE);
}

static void
assert_blind (void)
{
  g_autofree char *shown = dup_shown ();

  ck_assert_msg (strstr (shown, SECRET) == NULL, "%s", shown);
  ck_assert_msg (strstr (shown, "zebra") == NULL, "%s", shown);
}

static guint
count_codings (Desk *desk)
{
  return g_list_model_get_n_items (sb_document_list (desk->document, SB_TYPE_CODING));
}

START_TEST (a_coders_file_is_merged_blind)
{
  Desk desk;
  SbMergeDialog *dialog;
  g_autofree char *words = NULL, *shown = NULL;

  set_up (&desk);
  dialog = look_into (&desk, desk.theirs);
  save_picture (dialog, "merge-plan.png");
  words = sb_merge_dialog_dup_words (dialog);
  ck_assert_ptr_nonnull (strstr (words, "The coder K2 comes in."));
  ck_assert_ptr_nonnull (strstr (words, "S01 by K2 (in work) comes in."));
  assert_blind ();
  ck_assert_uint_eq (count_codings (&desk), 1);
  sb_merge_dialog_go (dialog);
  ck_assert (sb_kit_wait (is_gone, NULL, PATIENCE));
  save_picture (desk.window, "merged.png");
  ck_assert_uint_eq (count_codings (&desk), 2);
  shown = dup_shown ();
  ck_assert_ptr_nonnull (strstr (shown, "“K2.sbase” is merged"));
  ck_assert_ptr_nonnull (strstr (shown, "K2"));
  assert_blind ();
  open_session (&desk);
  assert_blind ();
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.history", NULL);
  assert_blind ();

  /* It is a step of the Sessions page. */
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.leave-session", NULL);
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.undo", NULL);
  ck_assert_uint_eq (count_codings (&desk), 1);
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.redo", NULL);
  ck_assert_uint_eq (count_codings (&desk), 2);
  tear_down (&desk);
}
END_TEST

static void
hand_in (SbDocument *document, const char *code)
{
  SbSession *session = sb_document_find_session (document, "S01");
  SbCoder *coder = sb_document_find_coder (document, code);
  SbCoding *coding = sb_document_find_coding (
    document, sb_record_get_id (session), sb_record_get_id (coder));
  g_autoptr (GError) error = NULL;

  sb_hand_in (document, coding, code, &error);
  sb_assert_ok (error);
}

START_TEST (both_see_it_when_both_are_done)
{
  Desk desk;
  SbCoding *theirs;

  set_up (&desk);
  close_window (&desk);
  open_as (&desk, desk.theirs, "K2");
  hand_in (desk.document, "K2");
  close_window (&desk);
  open_as (&desk, desk.ours, "K1");
  sb_merge_dialog_go (look_into (&desk, desk.theirs));
  ck_assert (sb_kit_wait (is_gone, NULL, PATIENCE));
  theirs = sb_document_find_coding (
    desk.document,
    sb_record_get_id (sb_document_find_session (desk.document, "S01")),
    sb_record_get_id (sb_document_find_coder (desk.document, "K2")));
  ck_assert (sb_coding_is_handed_in (theirs));
  ck_assert (!sb_document_may_see (desk.document, "K1", theirs));
  assert_blind ();
  hand_in (desk.document, "K1");
  ck_assert (sb_document_may_see (desk.document, "K1", theirs));
  tear_down (&desk);
}
END_TEST

START_TEST (what_cannot_be_merged_is_said)
{
  Desk desk;
  SbMergeDialog *dialog;
  g_autofree char *words = NULL, *again = NULL, *other = NULL;

  set_up (&desk);
  dialog = look_into (&desk, desk.ours);
  save_picture (dialog, "merge-failed.png");
  words = sb_merge_dialog_dup_words (dialog);
  ck_assert_msg (strstr (words, "this project itself") != NULL, "%s", words);
  sb_merge_dialog_go (dialog);
  ck_assert (sb_kit_wait (is_gone, NULL, PATIENCE));

  sb_merge_dialog_go (look_into (&desk, desk.theirs));
  ck_assert (sb_kit_wait (is_gone, NULL, PATIENCE));
  dialog = look_into (&desk, desk.theirs);
  save_picture (dialog, "merge-nothing.png");
  again = sb_merge_dialog_dup_words (dialog);
  ck_assert_msg (strstr (again, "S01 by K2 is here already.") != NULL, "%s", again);
  sb_merge_dialog_go (dialog);
  ck_assert (sb_kit_wait (is_gone, NULL, PATIENCE));
  ck_assert_uint_eq (count_codings (&desk), 2);
  tear_down (&desk);
}
END_TEST

START_TEST (files_are_merged_one_after_the_other)
{
  Desk desk;
  SbMergeDialog *dialog;
  const char *paths[3];

  set_up (&desk);
  paths[0] = desk.ours;
  paths[1] = desk.theirs;
  paths[2] = NULL;
  sb_window_merge (desk.window, paths);
  dialog = find_dialog ();
  ck_assert (sb_kit_wait (has_read, dialog, PATIENCE));
  sb_merge_dialog_go (dialog);
  ck_assert (sb_kit_wait (has_read, dialog, PATIENCE));
  sb_merge_dialog_go (dialog);
  ck_assert (sb_kit_wait (is_gone, NULL, PATIENCE));
  ck_assert_uint_eq (count_codings (&desk), 2);
  tear_down (&desk);
}
END_TEST

START_TEST (a_project_that_is_only_read_says_why_not)
{
  Desk desk;
  SbWindow *writer;
  g_autofree char *shown = NULL;

  set_up (&desk);
  writer = desk.window;
  open_as (&desk, desk.ours, "K1");
  ck_assert (!sb_document_is_writable (desk.document));
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.merge", NULL);
  shown = dup_shown ();
  ck_assert_ptr_nonnull (strstr (shown, "nothing can be stored"));
  ck_assert_ptr_null (find_dialog ());
  sb_kit_close_window (writer);
  tear_down (&desk);
}
END_TEST

/* The dialog at a phone's width, with everything that it may say. */
START_TEST (the_dialog_can_be_narrow)
{
  Desk desk;
  SbMergeDialog *dialog;
  int width;

  set_up (&desk);
  dialog = look_into (&desk, desk.theirs);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 360, 560);
  sb_kit_spin (300);
  gtk_widget_measure (
    GTK_WIDGET (dialog), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  ck_assert_int_le (width, 360);
  save_picture (dialog, "merge-narrow.png");
  gtk_window_close (GTK_WINDOW (dialog));
  ck_assert (sb_kit_wait (is_gone, NULL, PATIENCE));
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_coders_file_is_merged_blind,
    both_see_it_when_both_are_done,
    what_cannot_be_merged_is_said,
    files_are_merged_one_after_the_other,
    a_project_that_is_only_read_says_why_not,
    the_dialog_can_be_narrow,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  return sb_test_run ("merge", tests);
}
