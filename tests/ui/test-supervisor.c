/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A supervisor at the window: organises, does not code, and looks at what is handed in.
 */
#include "clerk.h"
#include "hand-in/codings-dialog.h"
#include "testlib.h"

#include <securebase/document/hand-in.h>

/* The dialog has come by itself: the session was open. */
static void
look_at_first (SbClerk *desk, const char *state)
{
  GtkWindow *dialog;
  GtkWidget *row;

  dialog = sb_hands_open_dialog (desk->hands, "F13");
  ck_assert (SB_IS_CODINGS_DIALOG (dialog));
  sb_clerk_wait_for_words (dialog, "organises and does not code");
  sb_clerk_wait_for_words (dialog, state);
  row = sb_kit_find_titled (dialog, "K1");
  g_signal_emit_by_name (row, "activated");
  sb_kit_spin (100);
}

START_TEST (a_supervisor_organises_and_looks)
{
  SbClerk desk;
  g_autoptr (GError) error = NULL;
  SbCoding *coding;

  sb_clerk_set_up (&desk);
  sb_clerk_code (&desk, "smile", 1);
  sb_window_add_coder (desk.window, "P1", "supervisor");
  ck_assert_str_eq (sb_window_get_coder (desk.window), "P1");
  ck_assert_ptr_null (sb_code_page_get_coding_id (desk.page));
  look_at_first (&desk, "not for you to see yet");
  ck_assert_ptr_null (sb_code_page_get_coding_id (desk.page));
  sb_hands_close_dialog (desk.hands, "Escape");
  sb_clerk_open_session (&desk);
  coding = g_object_ref (sb_clerk_get_coding (&desk));
  sb_clerk_hand_in (&desk);
  ck_assert (sb_window_set_coder (desk.window, "P1"));
  look_at_first (&desk, "handed in");
  ck_assert_str_eq (sb_code_page_get_coding_id (desk.page), sb_record_get_id (coding));
  ck_assert (!sb_code_page_is_editable (desk.page));
  ck_assert (sb_clerk_shows (desk.window, "The coding of K1, to be looked at."));
  ck_assert (!sb_document_undo (desk.document, sb_record_get_id (coding), "P1", NULL));
  /* A draft again, and so out of sight at once. */
  sb_hand_in_reopen (desk.document, sb_clerk_get_coding (&desk), "P1", "a slip", &error);
  sb_assert_ok (error);
  ck_assert_ptr_null (sb_code_page_get_coding_id (desk.page));
  g_object_unref (coding);
  sb_clerk_tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_supervisor_organises_and_looks,
    NULL,
  };

  if (!sb_hands_are_there ())
    return 0;
  return sb_test_run ("supervisor", tests);
}
