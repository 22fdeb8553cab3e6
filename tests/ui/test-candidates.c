/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code/candidates-bar.h"
#include "lab.h"
#include "testlib.h"
#include "timeline/timeline-view.h"
#include "video/video-view.h"
#include "window-kit.h"

#include <securebase/document/recorder.h>
#include <securebase/sample/film.h>
#include <securebase/sample/simulation.h>
#include <string.h>

/* Looking for crying in the real window, in a simulated session with its sound. */

typedef struct {
  SbWindow *window;
  SbDocument *document;
  SbCandidatesBar *bar;
  SbVideoView *video;
} Desk;

static char *folder = NULL, *recording = NULL;

static void
make_recording (void)
{
  g_autoptr (SbContent) truth = sb_simulate_session ("C1", 1, SB_SAMPLE_SHORT);
  g_autoptr (GError) error = NULL;
  SbFilmSettings settings;

  folder = sb_test_dup_folder ();
  recording = g_build_filename (folder, "session.webm", NULL);
  sb_film_settings_init (&settings);
  settings.width = 96;
  settings.height = 72;
  sb_film_write (recording, NULL, truth, &settings, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
}

START_TEST (a_session_is_filmed)
{
  make_recording ();
}
END_TEST

static gboolean
has_painted (gpointer data)
{
  Desk *desk = data;

  return sb_video_view_get_painted (desk->video, 0) != NULL;
}

static void
set_up (Desk *desk)
{
  g_autofree char *place = sb_test_dup_folder ();
  g_autofree char *project = sb_lab_make_project (place, recording);
  g_autoptr (GFile) file = g_file_new_for_path (project);

  desk->window = sb_kit_new_window (1280, 900);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  ck_assert (sb_window_open_session (
    desk->window, sb_record_get_id (sb_document_find_session (desk->document, "S01"))));
  desk->bar = sb_kit_find (desk->window, SB_TYPE_CANDIDATES_BAR);
  desk->video = sb_kit_find (desk->window, SB_TYPE_VIDEO_VIEW);
  ck_assert (sb_kit_wait (has_painted, desk, 30));
}

static const char *
get_words (Desk *desk)
{
  return sb_candidates_bar_get_words (desk->bar);
}

static const char *
get_coding (Desk *desk)
{
  return sb_code_page_get_coding_id (sb_window_get_code_page (desk->window));
}

static GListModel *
list_events (Desk *desk)
{
  return sb_document_list_in (desk->document, get_coding (desk), SB_TYPE_EVENT);
}

static guint
count_events (Desk *desk)
{
  return g_list_model_get_n_items (list_events (desk));
}

static void
activate (Desk *desk, const char *action)
{
  gtk_widget_activate_action (
    GTK_WIDGET (sb_window_get_code_page (desk->window)), action, NULL);
}

static gboolean
is_waiting (gpointer data)
{
  return strstr (get_words (data), "out of sight") != NULL;
}

static gboolean
has_list (gpointer data)
{
  return strstr (get_words (data), "may be crying.") != NULL;
}

/* The shipped scheme hides suggestions until crying is coded. */
static void
look (Desk *desk)
{
  ck_assert (!sb_candidates_bar_is_open (desk->bar));
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.look-for-crying", NULL);
  ck_assert (sb_candidates_bar_is_open (desk->bar));
  ck_assert_msg (sb_kit_wait (is_waiting, desk, 60), "%s", get_words (desk));
  ck_assert_ptr_null (strstr (get_words (desk), "stretch"));
}

static void
say_coded (Desk *desk)
{
  activate (desk, "code.candidates-coded");
  ck_assert_msg (has_list (desk), "%s", get_words (desk));
  ck_assert_ptr_nonnull (strstr (get_words (desk), "Unvalidated on real infants"));
}

static void
press (Desk *desk, guint keyval)
{
  sb_kit_press (desk->window, keyval, GDK_ALT_MASK);
}

static guint
get_number_shown (Desk *desk)
{
  const char *of = strstr (get_words (desk), " of ");

  ck_assert_msg (of != NULL, "%s", get_words (desk));
  return (guint) g_ascii_strtoull (of + 4, NULL, 10);
}

START_TEST (suggestions_wait_until_crying_is_coded)
{
  Desk desk;

  set_up (&desk);
  look (&desk);
  press (&desk, GDK_KEY_Page_Down);
  press (&desk, GDK_KEY_y);
  ck_assert_uint_eq (count_events (&desk), 0);
  ck_assert (is_waiting (&desk));
  sb_kit_press (desk.window, GDK_KEY_f, 0);
  ck_assert_uint_eq (count_events (&desk), 1);
  ck_assert_msg (has_list (&desk), "%s", get_words (&desk));
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.undo", NULL);
  ck_assert (is_waiting (&desk));
  say_coded (&desk);
  sb_kit_close_window (desk.window);
}
END_TEST

START_TEST (one_is_accepted_and_comes_back_with_undo)
{
  Desk desk;
  g_autoptr (SbEvent) event = NULL;
  g_autofree char *words = NULL;
  SbFrameIndex *frames;
  guint n;

  set_up (&desk);
  look (&desk);
  say_coded (&desk);
  press (&desk, GDK_KEY_Page_Down);
  ck_assert_ptr_nonnull (strstr (get_words (&desk), "Candidate 1 of "));
  ck_assert_ptr_nonnull (strstr (get_words (&desk), "fundamental about "));
  n = get_number_shown (&desk);
  ck_assert_uint_eq (count_events (&desk), 0);
  press (&desk, GDK_KEY_y);
  ck_assert_uint_eq (count_events (&desk), 1);
  event = g_list_model_get_item (list_events (&desk), 0);
  ck_assert_str_eq (event->code, "cry");
  ck_assert_ptr_null (event->comment);
  frames = sb_recording_get_frame_index (sb_document_find_master (
    desk.document, sb_record_get_id (sb_document_find_session (desk.document, "S01"))));
  ck_assert_int_eq (
    event->start,
    sb_frame_index_get_pts (frames, sb_frame_index_find (frames, event->start)));
  ck_assert_int_eq (event->start_pts, event->start);
  ck_assert_int_eq (event->end_pts, event->end);
  ck_assert_ptr_nonnull (event->recording);
  words = sb_document_dup_undo_words (desk.document, get_coding (&desk));
  ck_assert_ptr_nonnull (strstr (words, "accepted from a suggestion"));
  if (n > 1)
    ck_assert_uint_eq (get_number_shown (&desk), n - 1);
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.undo", NULL);
  press (&desk, GDK_KEY_Page_Up);
  ck_assert_uint_eq (get_number_shown (&desk), n);
  sb_kit_close_window (desk.window);
}
END_TEST

/* The time of the frame on the screen. */
static SbTime
get_painted (Desk *desk)
{
  return sb_video_view_get_painted (desk->video, 0)->pts;
}

typedef struct {
  Desk *desk;
  SbTime least, most;
} Stretch;

static gboolean
is_painted_within (gpointer data)
{
  Stretch *stretch = data;
  SbTime painted = get_painted (stretch->desk);

  return painted >= stretch->least && painted <= stretch->most;
}

static void
wait_for (Desk *desk, SbTime least, SbTime most)
{
  Stretch stretch = {desk, least, most};

  ck_assert (sb_kit_wait (is_painted_within, &stretch, 60));
}

START_TEST (an_accepted_one_never_overlaps_what_is_coded)
{
  Desk desk;
  guint n;

  set_up (&desk);
  look (&desk);
  say_coded (&desk);
  press (&desk, GDK_KEY_Page_Down);
  n = get_number_shown (&desk);
  /* A state that runs from the start of the session on. */
  sb_kit_press (desk.window, GDK_KEY_Home, 0);
  wait_for (&desk, 0, 500 * SB_MSECOND);
  sb_kit_press (desk.window, GDK_KEY_f, 0);
  ck_assert_uint_eq (count_events (&desk), 1);
  ck_assert_msg (
    strstr (get_words (&desk), "coded already") != NULL, "%s", get_words (&desk));
  press (&desk, GDK_KEY_y);
  ck_assert_uint_eq (count_events (&desk), 1);
  ck_assert_uint_eq (get_number_shown (&desk), n);
  sb_kit_close_window (desk.window);
}
END_TEST

START_TEST (dismissed_stays_away_when_the_session_is_opened_again)
{
  Desk desk;
  guint n;

  set_up (&desk);
  look (&desk);
  say_coded (&desk);
  press (&desk, GDK_KEY_Page_Down);
  n = get_number_shown (&desk);
  press (&desk, GDK_KEY_Delete);
  ck_assert_uint_eq (count_events (&desk), 0);
  ck_assert (sb_window_open_session (
    desk.window, sb_record_get_id (sb_document_find_session (desk.document, "S01"))));
  press (&desk, GDK_KEY_Page_Up);
  if (n > 1)
    ck_assert_uint_eq (get_number_shown (&desk), n - 1);
  else
    ck_assert_ptr_nonnull (strstr (get_words (&desk), "No suggestion"));
  sb_kit_close_window (desk.window);
}
END_TEST

START_TEST (trimmed_to_the_frame_on_the_screen)
{
  Desk desk;
  g_autoptr (SbEvent) event = NULL;
  SbTime painted;

  set_up (&desk);
  look (&desk);
  say_coded (&desk);
  press (&desk, GDK_KEY_Page_Down);
  wait_for (&desk, SB_SECOND, G_MAXINT64);
  for (int i = 0; i < 3; i++) {
    SbTime before = get_painted (&desk);

    sb_kit_press (desk.window, GDK_KEY_Right, 0);
    wait_for (&desk, before + 1, G_MAXINT64);
  }
  painted = get_painted (&desk);
  press (&desk, GDK_KEY_i);
  press (&desk, GDK_KEY_f);
  event = g_list_model_get_item (list_events (&desk), 0);
  ck_assert_ptr_nonnull (event);
  ck_assert_int_eq (event->start, painted);
  sb_kit_close_window (desk.window);
}
END_TEST

START_TEST (a_handed_in_coding_is_only_looked_at)
{
  Desk desk;
  SbCoding *coding;
  g_autoptr (SbCoding) locked = NULL;
  g_autoptr (SbEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&desk);
  coding = sb_document_find (desk.document, SB_TYPE_CODING, get_coding (&desk));
  locked = sb_record_dup (coding);
  sb_record_set_text (&locked->state, "locked");
  edit = sb_edit_new ("coding.lock", get_coding (&desk), "K1", "hand in");
  sb_edit_update (edit, coding, locked);
  sb_document_apply (desk.document, edit, &error);
  sb_assert_ok (error);
  look (&desk);
  say_coded (&desk);
  press (&desk, GDK_KEY_Page_Down);
  ck_assert_ptr_nonnull (strstr (get_words (&desk), "can only be looked at"));
  press (&desk, GDK_KEY_y);
  ck_assert_uint_eq (count_events (&desk), 0);
  sb_kit_close_window (desk.window);
}
END_TEST

START_TEST (a_search_can_be_stopped)
{
  Desk desk;

  set_up (&desk);
  activate (&desk, "code.look-for-crying");
  ck_assert (sb_candidates_bar_is_open (desk.bar));
  activate (&desk, "code.candidates-close");
  ck_assert (!sb_candidates_bar_is_open (desk.bar));
  sb_kit_spin (300);
  ck_assert (!sb_candidates_bar_is_open (desk.bar));
  look (&desk);
  sb_kit_close_window (desk.window);
}
END_TEST

START_TEST (a_window_closed_in_a_search_is_gone)
{
  Desk desk;

  set_up (&desk);
  activate (&desk, "code.look-for-crying");
  sb_kit_close_window (desk.window);
  sb_kit_spin (1000);
}
END_TEST

/* What the coder sees, for who wants to look: SB_PICTURES names a folder. */
START_TEST (pictures)
{
  const char *place = g_getenv ("SB_PICTURES");
  g_autofree char *path = NULL;
  Desk desk;

  if (!place) {
    g_print ("# no pictures: SB_PICTURES is not set\n");
    return;
  }
  set_up (&desk);
  look (&desk);
  say_coded (&desk);
  press (&desk, GDK_KEY_Page_Down);
  press (&desk, GDK_KEY_f);
  press (&desk, GDK_KEY_Page_Down);
  sb_kit_spin (1500);
  path = g_build_filename (place, "candidates.png", NULL);
  ck_assert (sb_kit_save_picture (desk.window, path));
  sb_kit_close_window (desk.window);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_session_is_filmed,
    suggestions_wait_until_crying_is_coded,
    one_is_accepted_and_comes_back_with_undo,
    an_accepted_one_never_overlaps_what_is_coded,
    dismissed_stays_away_when_the_session_is_opened_again,
    trimmed_to_the_frame_on_the_screen,
    a_handed_in_coding_is_only_looked_at,
    a_search_can_be_stopped,
    a_window_closed_in_a_search_is_gone,
    pictures,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run the tests under xvfb-run\n");
    return 0;
  }
  return sb_test_run ("candidates", tests);
}
