/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "recording-damage.h"
#include "recording-maker.h"
#include "sessions/recording-notice.h"
#include "testlib.h"
#include "video/video-view.h"
#include "window-kit.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Recordings that change under the program's hands: the window and the data go on. */

#define PATIENCE 30 /* seconds */

/* A window on a study of one session with a copy of a standing recording. */
typedef struct {
  char *recording;
  char *project;
  SbWindow *window;
  SbDocument *document;
  char *session;
  SbRecordingNotice *notice;
} Desk;

static void
make_study (Desk *desk, const char *name)
{
  g_autofree char *standing = sb_maker_dup_path (name);
  g_autofree char *folder = NULL;

  desk->recording = sb_damage_dup_copy (standing, name, -1);
  folder = g_path_get_dirname (desk->recording);
  desk->project = sb_lab_make_project (folder, desk->recording);
}

static void
open_study (Desk *desk)
{
  g_autoptr (GFile) file = g_file_new_for_path (desk->project);
  SbSession *session;

  desk->window = sb_kit_new_window (1280, 820);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  session = sb_document_find_session (desk->document, "S01");
  desk->session = g_strdup (sb_record_get_id (session));
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  ck_assert (sb_window_open_session (desk->window, desk->session));
  desk->notice = sb_kit_find (desk->window, SB_TYPE_RECORDING_NOTICE);
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->recording);
  g_free (desk->project);
  g_free (desk->session);
}

static SbRecording *
get_master (Desk *desk)
{
  return sb_document_find_master (desk->document, desk->session);
}

static gboolean
has_painted (gpointer data)
{
  Desk *desk = data;

  return sb_video_view_get_painted (sb_kit_find (desk->window, SB_TYPE_VIDEO_VIEW), 0) !=
         NULL;
}

static gboolean
has_looked (gpointer data)
{
  Desk *desk = data;

  return !sb_recording_notice_is_looking (desk->notice);
}

static gboolean
has_words (gpointer data)
{
  Desk *desk = data;

  return sb_recording_notice_get_words (desk->notice) != NULL;
}

static void
assert_said (Desk *desk, const char *words)
{
  const char *said;

  ck_assert (sb_kit_wait (has_words, desk, PATIENCE));
  said = sb_recording_notice_get_words (desk->notice);
  ck_assert_msg (strstr (said, words) != NULL, "%s", said);
}

static void
append (const char *path, const char *bytes, gsize n)
{
  FILE *file = g_fopen (path, "ab");

  ck_assert (file != NULL && fwrite (bytes, 1, n, file) == n && fclose (file) == 0);
}

static guint
count_events (Desk *desk)
{
  return g_list_model_get_n_items (sb_document_list_in (
    desk->document,
    sb_code_page_get_coding_id (sb_window_get_code_page (desk->window)),
    SB_TYPE_EVENT));
}

/* Whatever became of the recording: a key still becomes an event, in the file. */
static void
assert_codes (Desk *desk)
{
  guint before = count_events (desk);

  sb_kit_press (desk->window, GDK_KEY_m, 0);
  ck_assert_uint_eq (count_events (desk), before + 1);
  ck_assert_uint_eq (sb_lab_count (desk->project, "S01", "K1", SB_TYPE_EVENT),
                     before + 1);
}

START_TEST (the_recording_that_was_coded_needs_no_word)
{
  Desk desk = {0};

  make_study (&desk, "vp8.webm");
  open_study (&desk);
  ck_assert (sb_kit_wait (has_looked, &desk, PATIENCE));
  ck_assert_ptr_null (sb_recording_notice_get_words (desk.notice));
  tear_down (&desk);
}
END_TEST

static gboolean
is_read_again (gpointer data)
{
  Desk *desk = data;

  return get_master (desk)->size == sb_damage_get_size (desk->recording);
}

/* Another file of another size lies there: it is said at once, and may be used. */
START_TEST (another_recording_is_told_and_can_be_used)
{
  g_autofree char *other = sb_maker_dup_path ("variable.mp4");
  g_autofree char *bytes = NULL;
  gsize size;
  Desk desk = {0};

  make_study (&desk, "vp8.webm");
  ck_assert (g_file_get_contents (other, &bytes, &size, NULL));
  ck_assert (g_file_set_contents (desk.recording, bytes, (gssize) size, NULL));
  open_study (&desk);
  assert_said (&desk, "is not the recording that was coded");
  assert_codes (&desk);
  gtk_widget_activate_action (GTK_WIDGET (desk.notice),
                              "win.use-recording",
                              "s",
                              sb_record_get_id (get_master (&desk)));
  ck_assert (sb_kit_wait (is_read_again, &desk, PATIENCE));
  ck_assert (sb_kit_wait (has_looked, &desk, PATIENCE));
  ck_assert_ptr_null (sb_recording_notice_get_words (desk.notice));
  ck_assert_uint_eq (count_events (&desk), 1);
  ck_assert (sb_kit_wait (has_painted, &desk, PATIENCE));
  tear_down (&desk);
}
END_TEST

/* The same size, one byte of the content: found in the background. */
START_TEST (another_content_is_found_by_its_digest)
{
  const guint8 byte = 7;
  Desk desk = {0};

  make_study (&desk, "vp8.webm");
  sb_damage_patch (desk.recording, "V_VP8", 0, 4000, &byte, 1);
  open_study (&desk);
  assert_said (&desk, "is not the recording that was coded");
  tear_down (&desk);
}
END_TEST

START_TEST (a_recording_that_grew_is_told)
{
  Desk desk = {0};

  make_study (&desk, "vp8.webm");
  append (desk.recording, "more", 4);
  open_study (&desk);
  assert_said (&desk, "has grown");
  tear_down (&desk);
}
END_TEST

/* Cut to a tenth while it is open: pictures beyond cannot come, coding can. */
START_TEST (cut_off_while_open)
{
  Desk desk = {0};

  make_study (&desk, "vp8.webm");
  open_study (&desk);
  ck_assert (sb_kit_wait (has_painted, &desk, PATIENCE));
  ck_assert_int_eq (truncate (desk.recording, sb_damage_get_size (desk.recording) / 10),
                    0);
  sb_kit_press (desk.window, GDK_KEY_End, 0);
  sb_kit_spin (300);
  sb_kit_press (desk.window, GDK_KEY_space, 0);
  sb_kit_spin (300);
  assert_codes (&desk);
  sb_code_page_reload_recording (sb_window_get_code_page (desk.window));
  assert_said (&desk, "is not the recording that was coded");
  assert_codes (&desk);
  tear_down (&desk);
}
END_TEST

START_TEST (gone_or_unreadable_while_open)
{
  Desk desk = {0};

  make_study (&desk, "h264.mp4");
  open_study (&desk);
  ck_assert (sb_kit_wait (has_painted, &desk, PATIENCE));
  ck_assert_int_eq (g_unlink (desk.recording), 0);
  sb_kit_press (desk.window, GDK_KEY_Right, 0);
  assert_codes (&desk);
  sb_code_page_reload_recording (sb_window_get_code_page (desk.window));
  assert_codes (&desk);
  ck_assert (g_file_set_contents (desk.recording, "no recording", -1, NULL));
  sb_code_page_reload_recording (sb_window_get_code_page (desk.window));
  assert_said (&desk, "is not the recording that was coded");
  sb_kit_spin (300);
  assert_codes (&desk);
  tear_down (&desk);
}
END_TEST

START_TEST (sound_alone_is_coded_by_its_time)
{
  Desk desk = {0};

  make_study (&desk, "sound.webm");
  ck_assert_ptr_null (desk.document);
  open_study (&desk);
  ck_assert_ptr_null (get_master (&desk)->frames);
  ck_assert (sb_kit_wait (has_looked, &desk, PATIENCE));
  sb_kit_press (desk.window, GDK_KEY_Right, 0);
  sb_kit_spin (300);
  assert_codes (&desk);
  tear_down (&desk);
}
END_TEST

static gboolean
has_two_views (gpointer data)
{
  Desk *desk = data;
  g_autoptr (GPtrArray) views = sb_document_list_views (desk->document, desk->session);

  return views->len == 2;
}

START_TEST (a_view_is_added_and_undone)
{
  g_autofree char *standing = sb_maker_dup_path ("variable.mp4");
  g_autofree char *second = sb_damage_dup_copy (standing, "second.mp4", -1);
  g_autoptr (SbRecording) read = sb_record_new (SB_TYPE_RECORDING);
  g_autoptr (GError) error = NULL;
  Desk desk = {0};

  make_study (&desk, "vp8.webm");
  open_study (&desk);
  read->path = g_strdup (second);
  read->size = sb_damage_get_size (second);
  read->frames = g_bytes_ref (get_master (&desk)->frames);
  ck_assert (
    sb_document_add_recording (desk.document, desk.session, read, NULL, "K1", &error));
  ck_assert (sb_kit_wait (has_two_views, &desk, PATIENCE));
  sb_kit_spin (200);
  ck_assert (sb_document_undo (desk.document, NULL, "K1", &error));
  ck_assert (!has_two_views (&desk));
  assert_codes (&desk);
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_recording_that_was_coded_needs_no_word,
    another_recording_is_told_and_can_be_used,
    another_content_is_found_by_its_digest,
    a_recording_that_grew_is_told,
    cut_off_while_open,
    gone_or_unreadable_while_open,
    sound_alone_is_coded_by_its_time,
    a_view_is_added_and_undone,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  return sb_test_run ("recordings", tests);
}
