/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The self-test and working copies in the window: a session whose recording cannot be
 * exact is offered a copy, plays it from then on, and is coded at the same times. */
#include "lab.h"
#include "recording-maker.h"
#include "testlib.h"
#include "window-kit.h"

#include "sessions/copy-offer.h"
#include "sessions/exact-dialog.h"
#include "video/video-view.h"

#include <glib/gstdio.h>
#include <securebase/document/recordings.h>

#define PATIENCE 120

typedef struct {
  char *folder;
  char *path; /* of the recording */
  SbWindow *window;
  SbDocument *document;
  SbRecording *recording; /* borrowed */
  SbCopyOffer *offer;
} Desk;

static gboolean
has_painted (gpointer video)
{
  return sb_video_view_get_painted (video, 0) != NULL;
}

static gboolean
has_looked (gpointer offer)
{
  return !sb_copy_offer_is_looking (offer);
}

static gboolean
is_idle (gpointer dialog)
{
  return !sb_exact_dialog_is_busy (dialog);
}

static void
find_recording (Desk *desk)
{
  SbSession *session = sb_document_find_session (desk->document, "S01");

  desk->recording = sb_document_find_master (desk->document, sb_record_get_id (session));
}

static void
set_up (Desk *desk, const char *name)
{
  g_autofree char *project = NULL;
  g_autoptr (GFile) file = NULL;

  desk->folder = sb_test_dup_folder ();
  desk->path = sb_maker_dup_path (name);
  project = sb_lab_make_project (desk->folder, desk->path);
  file = g_file_new_for_path (project);
  desk->window = sb_kit_new_window (1280, 820);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  find_recording (desk);
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  ck_assert (sb_window_open_session (desk->window, desk->recording->session));
  desk->offer = sb_kit_find (desk->window, SB_TYPE_COPY_OFFER);
  ck_assert (
    sb_kit_wait (has_painted, sb_kit_find (desk->window, SB_TYPE_VIDEO_VIEW), PATIENCE));
  ck_assert (sb_kit_wait (has_looked, desk->offer, PATIENCE));
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
  g_free (desk->path);
}

static SbExactDialog *
find_dialog (Desk *desk)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (SB_IS_EXACT_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      return l->data;
  ck_abort_msg ("no dialog came up");
}

/* Pictures for whoever wants to look at them. */
static void
save_picture (gpointer widget, const char *name)
{
  const char *folder = g_getenv ("SB_PICTURES");
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : NULL;

  sb_kit_spin (300);
  if (path)
    ck_assert (sb_kit_save_picture (widget, path));
}

static SbExactDialog *
open_dialog (Desk *desk)
{
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.check-recording", "s", "");
  return find_dialog (desk);
}

START_TEST (an_exact_recording_is_checked)
{
  Desk desk;
  SbExactDialog *dialog;
  const char *words;

  set_up (&desk, "vp8.webm");
  ck_assert_ptr_null (sb_copy_offer_get_words (desk.offer));
  dialog = open_dialog (&desk);
  ck_assert (!sb_exact_dialog_is_busy (dialog));
  sb_exact_dialog_check (dialog);
  ck_assert (sb_exact_dialog_is_busy (dialog));
  sb_kit_spin (300);
  save_picture (dialog, "checking.png");
  ck_assert (sb_kit_wait (is_idle, dialog, PATIENCE));
  words = sb_exact_dialog_get_words (dialog);
  ck_assert_msg (strstr (words, "Frame-exact: 400 of 400") != NULL, "%s", words);
  save_picture (dialog, "checked.png");
  gtk_window_close (GTK_WINDOW (dialog));
  tear_down (&desk);
}
END_TEST

static void
press_make (Desk *desk)
{
  GtkInfoBar *bar = sb_kit_find (desk->offer, GTK_TYPE_INFO_BAR);

  ck_assert (gtk_info_bar_get_revealed (bar));
  g_signal_emit_by_name (bar, "response", 1);
}

static void
assert_plays_copy (Desk *desk)
{
  g_autofree char *played = NULL;
  g_autofree char *copies = g_build_filename (desk->folder, "study.copies", NULL);
  gboolean is_copy = FALSE;

  find_recording (desk);
  played = sb_document_dup_played_path (desk->document, desk->recording, &is_copy);
  ck_assert (is_copy);
  ck_assert (g_str_has_prefix (played, copies));
  ck_assert_str_eq (desk->recording->path, desk->path);
  ck_assert (g_str_has_prefix (desk->recording->copy_path, "study.copies"));
}

START_TEST (a_working_copy_is_offered_made_and_played)
{
  Desk desk;
  SbExactDialog *dialog;
  SbVideoView *video;

  set_up (&desk, "mpeg2.mpg");
  ck_assert_ptr_nonnull (sb_copy_offer_get_words (desk.offer));
  save_picture (desk.window, "offer.png");
  press_make (&desk);
  dialog = find_dialog (&desk);
  ck_assert (sb_exact_dialog_is_busy (dialog));
  ck_assert (sb_kit_wait (is_idle, dialog, PATIENCE));
  ck_assert_msg (strstr (sb_exact_dialog_get_words (dialog), "is made") != NULL,
                 "%s",
                 sb_exact_dialog_get_words (dialog));
  save_picture (dialog, "copied.png");
  assert_plays_copy (&desk);
  sb_exact_dialog_check (dialog);
  ck_assert (sb_kit_wait (is_idle, dialog, PATIENCE));
  ck_assert_msg (strstr (sb_exact_dialog_get_words (dialog), "400 of 400") != NULL,
                 "%s",
                 sb_exact_dialog_get_words (dialog));
  gtk_window_close (GTK_WINDOW (dialog));
  video = sb_kit_find (desk.window, SB_TYPE_VIDEO_VIEW);
  ck_assert (sb_kit_wait (has_painted, video, PATIENCE));
  ck_assert (sb_kit_wait (has_looked, desk.offer, PATIENCE));
  ck_assert_ptr_null (sb_copy_offer_get_words (desk.offer));
  tear_down (&desk);
}
END_TEST

START_TEST (stopping_leaves_nothing)
{
  Desk desk;
  g_autofree char *copies = NULL;
  SbExactDialog *dialog;

  set_up (&desk, "vp8.webm");
  copies = g_build_filename (desk.folder, "study.copies", NULL);
  dialog = open_dialog (&desk);
  sb_exact_dialog_copy (dialog);
  g_object_ref (dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  ck_assert (sb_kit_wait (is_idle, dialog, PATIENCE));
  g_object_unref (dialog);
  find_recording (&desk);
  ck_assert_ptr_null (desk.recording->copy_path);
  ck_assert (!g_file_test (copies, G_FILE_TEST_EXISTS));
  tear_down (&desk);
}
END_TEST

START_TEST (not_now_is_an_answer)
{
  Desk desk;
  GtkInfoBar *bar;

  set_up (&desk, "mpeg2.mpg");
  bar = sb_kit_find (desk.offer, GTK_TYPE_INFO_BAR);
  g_signal_emit_by_name (bar, "response", 2);
  ck_assert (!gtk_info_bar_get_revealed (bar));
  sb_code_page_reload_recording (sb_window_get_code_page (desk.window));
  ck_assert (sb_kit_wait (has_looked, desk.offer, PATIENCE));
  ck_assert_ptr_null (sb_copy_offer_get_words (desk.offer));
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    an_exact_recording_is_checked,
    a_working_copy_is_offered_made_and_played,
    stopping_leaves_nothing,
    not_now_is_an_answer,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display\n");
    return 0;
  }
  return sb_test_run ("copies", tests);
}
