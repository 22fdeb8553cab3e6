/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings with evidence, notes, marks of disorganisation and the category in the real
 * window, by real keys of the display server. */
#include "code/code-page-private.h"
#include "code/suggestion-view.h"
#include "lab.h"
#include "recording-maker.h"
#include "testlib.h"
#include "window-kit.h"

#include <gdk/x11/gdkx.h>
#include <securebase/document/judgement.h>

typedef struct {
  char *folder;
  char *project;
  SbWindow *window;
  SbDocument *document;
  SbCodePage *page;
} Desk;

static void
focus_window (Desk *desk)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (desk->window));
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (desk->window));

  XSetInputFocus (gdk_x11_display_get_xdisplay (display),
                  gdk_x11_surface_get_xid (surface),
                  RevertToParent,
                  CurrentTime);
  sb_kit_spin (200);
}

static gboolean
has_frame (gpointer data)
{
  return sb_video_view_get_painted (((Desk *) data)->page->video, 0) != NULL;
}

static void
set_up (Desk *desk)
{
  g_autofree char *recording = sb_maker_dup_path ("vp8.webm");
  g_autoptr (GFile) file = NULL;

  desk->folder = sb_test_dup_folder ();
  desk->project = sb_lab_make_project (desk->folder, recording);
  desk->window = sb_kit_new_window (1280, 820);
  desk->page = sb_window_get_code_page (desk->window);
  file = g_file_new_for_path (desk->project);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  ck_assert (sb_window_open_session (
    desk->window, sb_record_get_id (sb_document_find_session (desk->document, "S01"))));
  ck_assert (sb_kit_wait (has_frame, desk, 20));
  focus_window (desk);
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
  g_free (desk->project);
}

static void
press (const char *keys)
{
  const char *argv[] = {"xdotool", "key", "--clearmodifiers", keys, NULL};

  ck_assert_int_eq (sb_test_spawn (argv, NULL, NULL), 0);
  sb_kit_spin (120);
}

static void
type (const char *text)
{
  const char *argv[] = {"xdotool", "type", "--delay", "15", text, NULL};

  ck_assert_int_eq (sb_test_spawn (argv, NULL, NULL), 0);
  sb_kit_spin (150);
}

static GListModel *
list (Desk *desk, GType kind)
{
  return sb_document_list_in (
    desk->document, sb_code_page_get_coding_id (desk->page), kind);
}

typedef struct {
  SbCodePage *page;
  guint frame;
} Place;

static guint
find_painted (SbCodePage *page)
{
  return sb_frame_index_find (sb_playback_get_frames (page->playback),
                              sb_code_page_get_moment (page, 0).time);
}

static gboolean
is_painted (gpointer data)
{
  Place *place = data;

  return find_painted (place->page) == place->frame;
}

/* A key takes the picture that was painted, which comes after the player is there. */
static SbTime
step_twice (Desk *desk)
{
  Place place = {desk->page, find_painted (desk->page) + 2};

  press ("Right");
  press ("Right");
  ck_assert (sb_kit_wait (is_painted, &place, 60));
  return sb_code_page_get_moment (desk->page, 0).time;
}

static guint
count (Desk *desk, GType kind)
{
  return g_list_model_get_n_items (list (desk, kind));
}

static SbRating *
get_rating (Desk *desk, const char *scale)
{
  return sb_recorder_find_rating (desk->page->recorder, 5, "caregiver", scale);
}

START_TEST (notes_keep_the_frame_of_their_first_letter)
{
  Desk desk;
  SbTime time;
  g_autoptr (SbNote) note = NULL;
  g_autoptr (SbNote) changed = NULL;

  set_up (&desk);
  time = step_twice (&desk);
  press ("ctrl+6");
  type ("door slams");
  press ("Return");
  ck_assert_uint_eq (count (&desk, SB_TYPE_NOTE), 1);
  note = g_list_model_get_item (list (&desk, SB_TYPE_NOTE), 0);
  ck_assert_str_eq (note->text, "door slams");
  ck_assert_int_eq (note->time, time);
  press ("Down");
  press ("F2");
  type (" twice");
  press ("Return");
  changed = g_object_ref (
    sb_document_find (desk.document, SB_TYPE_NOTE, sb_record_get_id (note)));
  ck_assert_str_eq (changed->text, "door slams twice");
  ck_assert_int_eq (changed->time, time);
  type ("left open");
  press ("Escape");
  ck_assert_uint_eq (count (&desk, SB_TYPE_NOTE), 2);
  ck_assert_uint_eq (count (&desk, SB_TYPE_EVENT), 0);
  tear_down (&desk);
}
END_TEST

START_TEST (a_mark_is_made_and_changed_by_keys)
{
  Desk desk;
  g_autoptr (SbMark) mark = NULL;
  SbTime start, end;

  set_up (&desk);
  press ("ctrl+4");
  press ("4");
  start = sb_playback_get_position (desk.page->playback);
  end = step_twice (&desk);
  press ("e");
  press ("plus");
  press ("i");
  press ("n");
  type ("hand flaps");
  press ("Return");
  ck_assert_uint_eq (count (&desk, SB_TYPE_MARK), 1);
  mark = g_list_model_get_item (list (&desk, SB_TYPE_MARK), 0);
  ck_assert_str_eq (mark->index_code, "IV");
  ck_assert_int_eq (mark->start, start);
  ck_assert_int_eq (mark->end, end);
  ck_assert_int_eq (mark->intensity, 2);
  ck_assert (mark->innocent_checked);
  ck_assert_str_eq (mark->note, "hand flaps");
  tear_down (&desk);
}
END_TEST

START_TEST (the_d_score_is_set_beside_its_marks)
{
  Desk desk;
  SbClassification *current;

  set_up (&desk);
  press ("ctrl+4");
  press ("d");
  type ("5");
  press ("Return");
  current = sb_recorder_find_classification (desk.page->recorder);
  ck_assert_ptr_nonnull (current);
  ck_assert (current->d_score == 5);
  tear_down (&desk);
}
END_TEST

static void
code_a_smile (void)
{
  press ("m");
}

START_TEST (evidence_is_attached_kept_and_said_to_be_gone)
{
  Desk desk;
  g_autoptr (GPtrArray) evidence = NULL;
  g_autoptr (SbEvent) event = NULL;

  set_up (&desk);
  code_a_smile ();
  event = g_list_model_get_item (list (&desk, SB_TYPE_EVENT), 0);
  press ("ctrl+3");
  type ("4.5");
  press ("Return");
  press ("Up");
  sb_timeline_view_select (desk.page->timeline, event);
  press ("ctrl+t");
  ck_assert_ptr_nonnull (get_rating (&desk, "PS"));
  ck_assert (get_rating (&desk, "PS")->value == 4.5);
  ck_assert_ptr_nonnull (get_rating (&desk, "PS")->evidence);
  ck_assert (sb_recorder_delete (
    desk.page->recorder, sb_record_get_id (event), SB_TYPE_EVENT, NULL));
  evidence = sb_recorder_list_evidence (desk.page->recorder, get_rating (&desk, "PS"));
  ck_assert_uint_eq (evidence->len, 1);
  ck_assert_ptr_null (((SbEvidence *) g_ptr_array_index (evidence, 0))->event);
  tear_down (&desk);
}
END_TEST

static guint
count_words (gpointer root, const char *words)
{
  guint n = 0;

  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (root), words))
    n++;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_words (child, words);
  return n;
}

static gboolean
is_decided (gpointer recorder)
{
  return sb_recorder_is_decided (recorder);
}

START_TEST (nothing_is_suggested_before_decide)
{
  Desk desk;
  gpointer view;

  set_up (&desk);
  view = sb_kit_find (desk.window, SB_TYPE_SUGGESTION_VIEW);
  press ("ctrl+5");
  press ("b");
  press ("3");
  ck_assert (!gtk_widget_get_visible (view));
  ck_assert_uint_eq (count_words (view, ""), 0);
  press ("alt+d");
  ck_assert (sb_kit_wait (is_decided, desk.page->recorder, 5));
  ck_assert (gtk_widget_get_visible (view));
  press ("a");
  ck_assert_str_eq (sb_recorder_find_classification (desk.page->recorder)->category, "A");
  ck_assert_str_eq (sb_recorder_find_blind_classification (desk.page->recorder)->subgroup,
                    "B3");
  ck_assert_uint_ge (count_words (desk.window, "Decided blind on"), 1);
  ck_assert_uint_ge (count_words (desk.window, "Now: A"), 1);
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    notes_keep_the_frame_of_their_first_letter,
    a_mark_is_made_and_changed_by_keys,
    the_d_score_is_set_beside_its_marks,
    evidence_is_attached_kept_and_said_to_be_gone,
    nothing_is_suggested_before_decide,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run the tests under xvfb-run\n");
    return 0;
  }
  return sb_test_run ("judgement", tests);
}
