/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Why B3 and not B4?" in the real window: hidden before Decide, then two subgroups side
 * by side, from whose events a key goes to the moment. */
#include "chart/chart-view.h"
#include "code/code-page-private.h"
#include "code/suggestion-view.h"
#include "code/time-row.h"
#include "hands.h"
#include "lab.h"
#include "recording-maker.h"
#include "testlib.h"
#include "window-kit.h"

#include <securebase/document/coefficient-files.h>

#define PATIENCE 60
#define EPISODE (4 * SB_SECOND)
/* Where the contact of Ep 5 begins: what the test goes back to. */
#define CONTACT (17 * SB_SECOND)
/* What the coder gave as evidence of CM in Ep 5. */
#define SPAN (18 * SB_SECOND)

typedef struct {
  char *folder;
  char *project;
  SbWindow *window;
  SbDocument *document;
  SbCodePage *page;
  SbSuggestionView *view;
  char *contact; /* id */
} Desk;

static void
insert (SbEdit *edit, gpointer record)
{
  sb_edit_insert (edit, record);
  g_object_unref (record);
}

static void
add_episodes (SbEdit *edit, const char *coding)
{
  for (int i = 1; i <= 8; i++) {
    SbEpisode *episode = sb_record_new (SB_TYPE_EPISODE);

    episode->coding = g_strdup (coding);
    episode->number = i;
    episode->start = (i - 1) * EPISODE;
    episode->end = i * EPISODE;
    episode->end_reason = g_strdup ("standard");
    insert (edit, episode);
  }
}

static void
add_ratings (SbEdit *edit, const char *coding, const char *record)
{
  const struct {
    int episode;
    const char *scale;
    double value;
  } ratings[] = {{5, "PS", 5},
                 {5, "CM", 5},
                 {5, "RS", 1},
                 {5, "AV", 1},
                 {8, "PS", 6},
                 {8, "CM", 6},
                 {8, "RS", 1},
                 {8, "AV", 1}};

  for (guint i = 0; i < G_N_ELEMENTS (ratings); i++) {
    SbRating *rating = sb_record_new (SB_TYPE_RATING);

    rating->coding = g_strdup (coding);
    rating->record = g_strdup (record);
    rating->episode = ratings[i].episode;
    rating->partner = g_strdup ("caregiver");
    rating->scale = g_strdup (ratings[i].scale);
    rating->value = ratings[i].value;
    if (i == 1) {
      rating->evidence_start = SPAN;
      rating->evidence_end = SPAN + SB_SECOND;
    }
    insert (edit, rating);
  }
}

static void
apply (Desk *desk, SbEdit *edit)
{
  g_autoptr (GError) error = NULL;

  sb_document_apply (desk->document, edit, &error);
  sb_assert_ok (error);
}

/* What a coder does in half an hour, at once. */
static void
code (Desk *desk)
{
  const char *coding = sb_code_page_get_coding_id (desk->page);
  g_autoptr (SbEdit) edit = sb_edit_new ("coding.fill", coding, "K1", "code it");
  g_autoptr (SbEvent) event = sb_record_new (SB_TYPE_EVENT);
  SbEvent *reach = sb_record_new (SB_TYPE_EVENT);

  event->coding = g_strdup (coding);
  event->code = g_strdup ("contact");
  event->start = event->start_pts = CONTACT;
  event->end = event->end_pts = CONTACT + 2 * SB_SECOND;
  desk->contact = g_strdup (sb_record_get_id (event));
  reach->coding = g_strdup (coding);
  reach->code = g_strdup ("reach");
  reach->start = reach->start_pts = CONTACT - SB_SECOND / 2;
  reach->end = reach->end_pts = SB_TIME_NONE;
  sb_edit_insert (edit, event);
  insert (edit, reach);
  add_episodes (edit, coding);
  add_ratings (edit, coding, "current");
  apply (desk, edit);
}

/* K2 has decided on the same session and not handed in: nothing of it is for K1. */
static void
add_other (Desk *desk)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("coder.add", NULL, NULL, "another coder");
  SbCoder *coder = sb_record_new (SB_TYPE_CODER);
  SbCoding *coding = sb_record_new (SB_TYPE_CODING);
  const char *id = sb_record_get_id (coding);

  coder->code = g_strdup ("K2");
  coder->role = g_strdup ("coder");
  coding->session =
    g_strdup (sb_record_get_id (sb_document_find_session (desk->document, "S01")));
  coding->coder = g_strdup (sb_record_get_id (coder));
  coding->pass = 1;
  coding->state = g_strdup ("draft");
  coding->decided_at = g_strdup ("2026-03-20T10:00:00Z");
  add_ratings (edit, id, "blind");
  insert (edit, coder);
  insert (edit, coding);
  apply (desk, edit);
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
  SbSession *session;

  desk->folder = sb_test_dup_folder ();
  desk->project = sb_lab_make_project (desk->folder, recording);
  desk->window = sb_kit_new_window (1280, 820);
  desk->page = sb_window_get_code_page (desk->window);
  file = g_file_new_for_path (desk->project);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  session = sb_document_find_session (desk->document, "S01");
  ck_assert (sb_window_set_coder (desk->window, "K1"));
  ck_assert (sb_window_open_session (desk->window, sb_record_get_id (session)));
  ck_assert (sb_kit_wait (has_frame, desk, PATIENCE));
  desk->view = sb_kit_find (desk->window, SB_TYPE_SUGGESTION_VIEW);
  add_other (desk);
  code (desk);
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
  g_free (desk->project);
  g_free (desk->contact);
}

static guint
count_words (gpointer root, const char *words)
{
  guint n = GTK_IS_LABEL (root) && strstr (gtk_label_get_text (root), words);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_words (child, words);
  return n;
}

static gboolean
has_suggestion (gpointer view)
{
  return sb_suggestion_view_get_suggestion (view) != NULL;
}

/* By the recorder: the button and its key are tested with the judgements. */
static void
decide (Desk *desk)
{
  g_autoptr (SbClassification) own = sb_record_new (SB_TYPE_CLASSIFICATION);
  g_autoptr (GError) error = NULL;

  own->category = g_strdup ("B");
  own->subgroup = g_strdup ("B3");
  own->forced = g_strdup ("B");
  own->forced_subgroup = g_strdup ("B3");
  own->d_score = 1;
  gtk_widget_activate_action (GTK_WIDGET (desk->page), "code.panel", "s", "category");
  sb_recorder_classify (desk->page->recorder, own, &error);
  sb_assert_ok (error);
  ck_assert_ptr_null (sb_suggestion_view_get_suggestion (desk->view));
  ck_assert_uint_eq (count_words (desk->view, ""), 0);
  sb_recorder_decide (desk->page->recorder, &error);
  sb_assert_ok (error);
  ck_assert (sb_kit_wait (has_suggestion, desk->view, PATIENCE));
}

START_TEST (two_subgroups_stand_side_by_side_after_decide)
{
  Desk desk;

  set_up (&desk);
  decide (&desk);
  ck_assert_str_eq (sb_suggestion_view_get_suggestion (desk.view)->subgroup, "B3");
  ck_assert_uint_eq (count_words (desk.view, "Suggestion: B3"), 1);
  ck_assert_uint_eq (count_words (desk.view, "Decided blind: B3"), 1);
  ck_assert_uint_eq (count_words (desk.view, "Why B3 and not"), 1);
  ck_assert_uint_ge (count_words (desk.view, "✓ met"), 1);
  ck_assert_uint_ge (count_words (desk.view, "✗ missed"), 1);
  ck_assert_uint_ge (count_words (desk.view, "unverified"), 1);
  ck_assert_uint_ge (count_words (desk.view, "cases when ratings vary by half a point"),
                     1);
  sb_suggestion_view_set_rival (desk.view, "C1");
  ck_assert_str_eq (sb_suggestion_view_get_rival (desk.view), "C1");
  ck_assert_uint_ge (count_words (desk.view, "C1: 5–7"), 2);
  ck_assert_uint_eq (count_words (desk.view, "A1: 5–7"), 0);
  sb_suggestion_view_set_rival (desk.view, "A1");
  ck_assert_uint_ge (count_words (desk.view, "A1: 5–7"), 2);
  tear_down (&desk);
}
END_TEST

/* The chart whose words hold @words; NULL: none. */
static SbChart *
find_chart (gpointer root, const char *words)
{
  SbChart *found = NULL;

  if (SB_IS_CHART_VIEW (root) && sb_chart_view_get_chart (root) &&
      strstr (sb_chart_get_words (sb_chart_view_get_chart (root)), words))
    return sb_chart_view_get_chart (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_chart (child, words);
  return found;
}

static void
unfold_all (gpointer root)
{
  if (GTK_IS_EXPANDER (root))
    gtk_expander_set_expanded (root, TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    unfold_all (child);
}

/* Made-up weights with which everybody is an A. */
static const char made_up[] =
  "{\"format\": \"securebase-coefficients\", \"version\": 1, \"name\": \"Made up\", "
  "\"citation\": \"nobody, never\", \"population\": \"no children\", "
  "\"decision\": {\"rule\": \"highest\"}, \"functions\": ["
  "{\"name\": \"fA\", \"category\": \"A\", \"constant\": 99, "
  "\"weights\": {\"AV5\": 1}}, "
  "{\"name\": \"fB\", \"category\": \"B\", \"constant\": 0, "
  "\"weights\": {\"AV5\": -1}}]}";

static void
add_mark (Desk *desk)
{
  const char *coding = sb_code_page_get_coding_id (desk->page);
  g_autoptr (SbEdit) edit = sb_edit_new ("mark.add", coding, "K1", "mark it");
  SbMark *mark = sb_record_new (SB_TYPE_MARK);

  mark->coding = g_strdup (coding);
  mark->index_code = g_strdup ("V");
  mark->start = CONTACT - SB_SECOND;
  mark->end = CONTACT;
  mark->intensity = 3;
  insert (edit, mark);
  apply (desk, edit);
}

START_TEST (other_methods_and_the_coders_evidence_stand_beside_it)
{
  Desk desk;
  g_autoptr (GError) error = NULL;

  set_up (&desk);
  add_mark (&desk);
  sb_document_add_coefficients (desk.document, "Made up", made_up, "K1", &error);
  sb_assert_ok (error);
  decide (&desk);
  unfold_all (desk.view);
  ck_assert_uint_eq (count_words (desk.view, "A in place of B3"), 1);
  ck_assert_uint_eq (count_words (desk.view, "nobody, never"), 1);
  ck_assert_uint_eq (count_words (desk.view, "D: what the marks leave open"), 1);
  ck_assert_uint_ge (count_words (desk.view, "Time span"), 1);
  ck_assert_uint_ge (count_words (desk.view, "The coder's evidence:"), 1);
  ck_assert_str_eq (sb_suggestion_view_get_suggestion (desk.view)->subgroup, "B3");
  tear_down (&desk);
}
END_TEST

START_TEST (pictures_show_no_more_than_the_viewer_may_see)
{
  Desk desk;
  SbChart *plane;

  set_up (&desk);
  decide (&desk);
  unfold_all (desk.view);
  plane = find_chart (desk.view, "S01 · K1: Seeking versus avoidance");
  ck_assert_ptr_nonnull (plane);
  ck_assert_ptr_nonnull (strstr (sb_chart_get_words (plane), "0 points behind"));
  ck_assert_ptr_nonnull (find_chart (desk.view, "against the ranges of B3 and"));
  ck_assert_ptr_nonnull (find_chart (desk.view, "Time in contact (s):"));
  tear_down (&desk);
}
END_TEST

static GtkListBoxRow *
find_row (gpointer root, const char *id)
{
  GtkListBoxRow *found = GTK_IS_LIST_BOX (root) ? sb_time_row_find (root, id) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, id);
  return found;
}

static gboolean
is_at_contact (gpointer data)
{
  return sb_code_page_get_moment (((Desk *) data)->page, 0).time == CONTACT;
}

static gboolean
is_unfolded (gpointer fold)
{
  return gtk_expander_get_expanded (fold);
}

static void
unfold_by_key (Desk *desk, SbHands *hands)
{
  gpointer fold = sb_kit_find (desk->view, GTK_TYPE_EXPANDER);

  ck_assert (!is_unfolded (fold));
  ck_assert (gtk_widget_grab_focus (fold));
  sb_hands_press (hands, "Return");
  ck_assert (sb_kit_wait (is_unfolded, fold, PATIENCE));
}

START_TEST (a_key_goes_from_an_event_to_its_moment)
{
  Desk desk;
  GtkListBoxRow *row;
  g_autoptr (SbHands) hands = NULL;

  if (!sb_hands_are_there ())
    return;
  set_up (&desk);
  decide (&desk);
  hands = sb_hands_new (desk.window);
  unfold_by_key (&desk, hands);
  unfold_all (desk.view);
  row = find_row (desk.view, desk.contact);
  ck_assert_ptr_nonnull (row);
  ck_assert (!is_at_contact (&desk));
  ck_assert (gtk_widget_grab_focus (GTK_WIDGET (row)));
  sb_hands_press (hands, "Return");
  ck_assert (sb_kit_wait (is_at_contact, &desk, PATIENCE));
  g_clear_pointer (&hands, sb_hands_free);
  tear_down (&desk);
}
END_TEST

/* The window that shows the suggestion by itself; NULL: none. */
static GtkWindow *
find_window (Desk *desk)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) found = g_list_model_get_item (windows, i);

    if (gtk_window_get_transient_for (found) == GTK_WINDOW (desk->window) &&
        sb_kit_find (found, SB_TYPE_SUGGESTION_VIEW))
      return found;
  }
  return NULL;
}

static gboolean
has_window (gpointer desk)
{
  return find_window (desk) != NULL;
}

static GtkWidget *
find_button (gpointer root, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && gtk_button_get_label (root) &&
      strstr (gtk_button_get_label (root), label))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

START_TEST (the_window_of_its_own_goes_to_the_moment_and_goes_with_the_coding)
{
  Desk desk;
  GtkWindow *window;
  gpointer view;
  GtkListBoxRow *row;

  set_up (&desk);
  decide (&desk);
  gtk_widget_activate (find_button (desk.view, "in a Window"));
  ck_assert (sb_kit_wait (has_window, &desk, PATIENCE));
  window = find_window (&desk);
  view = sb_kit_find (window, SB_TYPE_SUGGESTION_VIEW);
  ck_assert (sb_kit_wait (has_suggestion, view, PATIENCE));
  ck_assert_ptr_null (find_button (view, "in a Window"));
  unfold_all (view);
  row = find_row (view, desk.contact);
  ck_assert_ptr_nonnull (row);
  gtk_widget_activate (GTK_WIDGET (row));
  ck_assert (sb_kit_wait (is_at_contact, &desk, PATIENCE));
  ck_assert (sb_window_set_coder (desk.window, "K2"));
  ck_assert_ptr_null (find_window (&desk));
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    two_subgroups_stand_side_by_side_after_decide,
    other_methods_and_the_coders_evidence_stand_beside_it,
    pictures_show_no_more_than_the_viewer_may_see,
    a_key_goes_from_an_event_to_its_moment,
    the_window_of_its_own_goes_to_the_moment_and_goes_with_the_coding,
    NULL};

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run the tests under xvfb-run\n");
    return 0;
  }
  return sb_test_run ("evidence", tests);
}
