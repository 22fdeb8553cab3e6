/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reliability and training in a window: the months, the lab’s marks, a trainee's report,
 * the record, and what a viewer may see of it. */
#include "clerk.h"
#include "table/result-table.h"
#include "testlib.h"
#include "training/recoding.h"
#include "training/training-view.h"
#include "window-kit.h"

#include <math.h>
#include <securebase/document/settings.h>

#define PATIENCE 20.0
#define N_SESSIONS 8

typedef struct {
  char *folder;
  SbDocument *document;
  GtkWindow *window;
  SbTrainingView *view;
} Desk;

/* --- a lab --- */

static const char *const codes[] = {"K1", "K2", "T1"};
static const char *const roles[] = {"coder", "coder", "trainee"};

/* What each gave: in the second half K2 sees what K1 does not. */
static const char *const subgroups[][N_SESSIONS] = {
  {"A1", "B1", "B3", "C1", "A2", "B2", "B3", "C1"},
  {"A1", "B1", "B3", "C1", "B1", "A1", "B3", "B4"},
  {"A2", "B3", "B3", "C2", "A1", "B3", "C1", "C2"}};

static void
add_ratings (SbEdit *edit, const SbCoding *coding, guint session, guint coder)
{
  static const char *const scales[] = {"PS", "CM", "RS", "AV"};

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++) {
    g_autoptr (SbRating) rating = sb_record_new (SB_TYPE_RATING);

    sb_record_set_text (&rating->coding, sb_record_get_id (coding));
    sb_record_set_text (&rating->record, "blind");
    sb_record_set_text (&rating->partner, "caregiver");
    sb_record_set_text (&rating->scale, scales[i]);
    rating->episode = 5;
    rating->value = 1 + (session * 2 + i) % 6 + (coder > 0 && session > 3 ? 0.5 : 0);
    sb_edit_insert (edit, rating);
  }
}

static void
add_category (SbEdit *edit, const SbCoding *coding, const char *subgroup)
{
  g_autoptr (SbClassification) blind = sb_record_new (SB_TYPE_CLASSIFICATION);
  const char letter[] = {subgroup[0], '\0'};

  sb_record_set_text (&blind->coding, sb_record_get_id (coding));
  sb_record_set_text (&blind->record, "blind");
  sb_record_set_text (&blind->category, letter);
  sb_record_set_text (&blind->subgroup, subgroup);
  sb_record_set_text (&blind->forced, letter);
  sb_edit_insert (edit, blind);
}

static void
add_coding (SbEdit *edit, const SbSession *session, SbCoder *coder, guint s, guint c)
{
  g_autoptr (SbCoding) coding = sb_record_new (SB_TYPE_CODING);
  g_autofree char *decided =
    g_strdup_printf ("2026-%02u-1%uT10:00:00.000Z", 3 + s / 3, c);

  sb_record_set_text (&coding->session, sb_record_get_id (session));
  sb_record_set_text (&coding->coder, sb_record_get_id (coder));
  sb_record_set_text (&coding->state, "locked");
  sb_record_set_text (&coding->decided_at, decided);
  sb_record_set_text (&coding->handed_in_at, decided);
  sb_record_set_text (&coding->handed_in_by, codes[c]);
  coding->pass = 1;
  coding->scheme_version = 1;
  sb_edit_insert (edit, coding);
  add_ratings (edit, coding, s, c);
  add_category (edit, coding, subgroups[c][s]);
}

static void
add_session (SbEdit *edit, SbCoder *const *coders, guint s)
{
  g_autoptr (SbDyad) dyad = sb_record_new (SB_TYPE_DYAD);
  g_autoptr (SbSession) session = sb_record_new (SB_TYPE_SESSION);
  g_autofree char *child = g_strdup_printf ("C%02u", s + 1);
  g_autofree char *label = g_strdup_printf ("S%02u", s + 1);

  sb_record_set_text (&dyad->child, child);
  sb_record_set_text (&session->dyad, sb_record_get_id (dyad));
  sb_record_set_text (&session->label, label);
  sb_record_set_text (&session->procedure, "standard");
  sb_record_set_text (&session->validity, "ok");
  session->age_months = 12;
  session->training = TRUE;
  sb_edit_insert (edit, dyad);
  sb_edit_insert (edit, session);
  for (guint c = 0; c < G_N_ELEMENTS (codes); c++)
    add_coding (edit, session, coders[c], s, c);
}

static void
fill (SbDocument *document)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("study.make", NULL, NULL, "make a study");
  g_autoptr (GError) error = NULL;
  SbCoder *coders[G_N_ELEMENTS (codes)];

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    coders[i] = sb_record_new (SB_TYPE_CODER);
    sb_record_set_text (&coders[i]->code, codes[i]);
    sb_record_set_text (&coders[i]->role, roles[i]);
    sb_edit_insert (edit, coders[i]);
  }
  for (guint i = 0; i < N_SESSIONS; i++)
    add_session (edit, coders, i);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_object_unref (coders[i]);
  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
}

/* --- the window --- */

static gboolean
is_fresh (gpointer view)
{
  return sb_training_view_is_fresh (view);
}

static void
wait_until_fresh (Desk *desk)
{
  ck_assert (sb_kit_wait (is_fresh, desk->view, PATIENCE));
}

static void
set_up (Desk *desk, gboolean filled, const char *viewer)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  desk->folder = sb_test_dup_folder ();
  path = g_build_filename (desk->folder, "study.sbase", NULL);
  desk->document = sb_document_create (path, "Study", json, &error);
  sb_assert_ok (error);
  if (filled)
    fill (desk->document);
  desk->view = g_object_new (SB_TYPE_TRAINING_VIEW, NULL);
  desk->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (desk->window, 900, 2600);
  gtk_window_set_child (desk->window, GTK_WIDGET (desk->view));
  gtk_window_present (desk->window);
  sb_training_view_set_document (desk->view, desk->document, viewer);
}

static void
tear_down (Desk *desk)
{
  gtk_window_destroy (desk->window);
  sb_document_close (desk->document);
  g_object_unref (desk->document);
  g_free (desk->folder);
}

static void
set_mark (Desk *desk, const char *title, const char *text)
{
  GtkWidget *row = sb_kit_find_titled (desk->view, title);

  ck_assert_ptr_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

static GtkWidget *
find_button (gpointer root, const char *label)
{
  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_button (child, label);

    if (found)
      return found;
  }
  return NULL;
}

START_TEST (the_months_of_two_coders_are_shown)
{
  Desk desk;
  g_autofree char *march = NULL, *april = NULL;
  SbResultTable *table;

  set_up (&desk, TRUE, "K1");
  wait_until_fresh (&desk);
  ck_assert (sb_clerk_shows (desk.view, "K1 and K2"));
  ck_assert (sb_clerk_shows (desk.view, "The lab has set no marks: nothing is judged."));
  ck_assert (!sb_clerk_shows (desk.view, "under the mark"));
  table = sb_kit_find (desk.view, SB_TYPE_RESULT_TABLE);
  march = sb_result_table_dup_row (table, 1);
  april = sb_result_table_dup_row (table, 2);
  ck_assert_msg (g_str_has_prefix (march, "2026-03\t3\t100.0 %\t1.00\t"), "%s", march);
  ck_assert_msg (g_str_has_prefix (april, "2026-04\t3\t33.3 %\t"), "%s", april);
  tear_down (&desk);
}
END_TEST

START_TEST (under_the_lab_s_mark_it_warns)
{
  Desk desk;
  char *history;

  set_up (&desk, TRUE, "K1");
  wait_until_fresh (&desk);
  set_mark (&desk, "Kappa of the categories, at least", "0,80");
  ck_assert (sb_document_get_number_setting (desk.document, SB_SETTING_PASS_KAPPA, NAN) ==
             0.8);
  history = sb_document_dup_undo_words (desk.document, NULL);
  ck_assert_ptr_nonnull (strstr (history, "pass_kappa"));
  g_free (history);
  wait_until_fresh (&desk);
  ck_assert (sb_clerk_shows (desk.view, "under the mark"));
  ck_assert (sb_clerk_shows (
    desk.view, "In 2026-05, the last month, agreement fell under the lab’s mark"));
  set_mark (&desk, "Kappa of the categories, at least", "");
  ck_assert (
    isnan (sb_document_get_number_setting (desk.document, SB_SETTING_PASS_KAPPA, NAN)));
  wait_until_fresh (&desk);
  ck_assert (!sb_clerk_shows (desk.view, "under the mark"));
  tear_down (&desk);
}
END_TEST

START_TEST (what_is_no_mark_is_not_set)
{
  Desk desk;

  set_up (&desk, TRUE, "K1");
  wait_until_fresh (&desk);
  set_mark (&desk, "Kappa of the categories, at least", "80 %");
  set_mark (&desk, "ICC(A,1) of the ratings, at least", "1.5");
  ck_assert (
    isnan (sb_document_get_number_setting (desk.document, SB_SETTING_PASS_KAPPA, NAN)));
  ck_assert (
    isnan (sb_document_get_number_setting (desk.document, SB_SETTING_PASS_ICC, NAN)));
  tear_down (&desk);
}
END_TEST

START_TEST (a_trainee_is_judged_by_the_lab_s_marks_alone)
{
  Desk desk;

  set_up (&desk, TRUE, "K1");
  wait_until_fresh (&desk);
  sb_training_view_choose (desk.view, "T1", "K1");
  wait_until_fresh (&desk);
  ck_assert (sb_clerk_shows (desk.view, "T1 against K1"));
  ck_assert (sb_clerk_shows (desk.view, "there is no verdict"));
  set_mark (&desk, "Share of sessions in the same category, at least", "0.5");
  wait_until_fresh (&desk);
  ck_assert (sb_clerk_shows (desk.view, "The lab’s mark of 0.50 is reached."));
  set_mark (&desk, "Kappa of the categories, at least", "0.99");
  wait_until_fresh (&desk);
  ck_assert (sb_clerk_shows (desk.view, "The lab’s mark of 0.99 is not reached."));
  tear_down (&desk);
}
END_TEST

START_TEST (what_was_reached_goes_into_the_record)
{
  Desk desk;
  GtkWidget *system;
  const char *record;

  set_up (&desk, TRUE, "K1");
  wait_until_fresh (&desk);
  sb_training_view_choose (desk.view, "T1", "K1");
  wait_until_fresh (&desk);
  system = sb_kit_find_titled (desk.view, "Coding system");
  gtk_editable_set_text (GTK_EDITABLE (system), "Ainsworth");
  g_signal_emit_by_name (find_button (desk.view, "_Write Into the Record"), "clicked");
  record = sb_document_find_coder (desk.document, "T1")->certification;
  ck_assert_ptr_nonnull (record);
  ck_assert (g_str_has_prefix (record, "Ainsworth; 20"));
  ck_assert_ptr_nonnull (strstr (record, "8 sessions: same category 87.5 %, kappa"));
  ck_assert (sb_document_undo (desk.document, NULL, "K1", NULL));
  ck_assert_ptr_null (sb_document_find_coder (desk.document, "T1")->certification);
  tear_down (&desk);
}
END_TEST

START_TEST (nobody_certifies_themselves)
{
  Desk desk;

  set_up (&desk, TRUE, "T1");
  wait_until_fresh (&desk);
  sb_training_view_choose (desk.view, "T1", "K1");
  wait_until_fresh (&desk);
  ck_assert (
    !gtk_widget_get_sensitive (find_button (desk.view, "_Write Into the Record")));
  ck_assert (sb_clerk_shows (desk.view, "Nobody certifies themselves"));
  tear_down (&desk);
}
END_TEST

/* A draft of the viewer hides what the others gave. */
START_TEST (a_coder_sees_no_more_than_may_be_seen)
{
  Desk desk;
  g_autoptr (SbEdit) edit = sb_edit_new ("coder.add", NULL, NULL, "a new coder");
  g_autoptr (SbCoder) coder = sb_record_new (SB_TYPE_CODER);
  g_autoptr (GError) error = NULL;

  set_up (&desk, TRUE, "K1");
  sb_record_set_text (&coder->code, "K9");
  sb_record_set_text (&coder->role, "coder");
  sb_edit_insert (edit, coder);
  sb_document_apply (desk.document, edit, &error);
  sb_assert_ok (error);
  sb_training_view_set_document (desk.view, desk.document, "K9");
  wait_until_fresh (&desk);
  ck_assert (sb_clerk_shows (desk.view, "24 codings of others may not be seen yet."));
  ck_assert (!sb_clerk_shows (desk.view, "K1 and K2"));
  ck_assert_ptr_null (sb_kit_find (desk.view, SB_TYPE_RESULT_TABLE));
  tear_down (&desk);
}
END_TEST

/* The first pass stays handed in; the second is what the Code page opens. */
START_TEST (a_session_is_coded_again)
{
  SbClerk desk;
  SbRecodingGroup *group =
    g_object_ref_sink (g_object_new (SB_TYPE_RECODING_GROUP, NULL));
  const char *first;
  SbCoding *second;

  sb_clerk_set_up (&desk);
  sb_recoding_group_set_document (group, desk.document, "K1");
  ck_assert (!gtk_widget_get_visible (GTK_WIDGET (group)));
  sb_clerk_hand_in (&desk);
  ck_assert (gtk_widget_get_visible (GTK_WIDGET (group)));
  first = sb_record_get_id (sb_clerk_get_coding (&desk));
  g_signal_emit_by_name (find_button (group, "Code It _Again"), "clicked");
  ck_assert (!gtk_widget_get_visible (GTK_WIDGET (group)));
  sb_clerk_open_session (&desk);
  second = sb_clerk_get_coding (&desk);
  ck_assert_int_eq (second->pass, 2);
  ck_assert_str_eq (second->state, "draft");
  ck_assert_str_ne (sb_record_get_id (second), first);
  ck_assert_str_eq (
    ((SbCoding *) sb_document_find (desk.document, SB_TYPE_CODING, first))->state,
    "locked");
  g_object_unref (group);
  sb_clerk_tear_down (&desk);
}
END_TEST

static gboolean
is_any_scale_shown (gpointer view)
{
  return sb_clerk_shows (view, "PS, Ep 5, caregiver");
}

START_TEST (a_trainee_s_report_goes_down_to_each_scale)
{
  Desk desk;
  GtkExpander *expander;

  set_up (&desk, TRUE, "K1");
  wait_until_fresh (&desk);
  sb_training_view_choose (desk.view, "T1", "K1");
  wait_until_fresh (&desk);
  ck_assert (!is_any_scale_shown (desk.view));
  expander = sb_kit_find (desk.view, GTK_TYPE_EXPANDER);
  gtk_expander_set_expanded (expander, TRUE);
  ck_assert (sb_kit_wait (is_any_scale_shown, desk.view, PATIENCE));
  tear_down (&desk);
}
END_TEST

START_TEST (an_empty_project_says_what_to_do)
{
  Desk desk;

  set_up (&desk, FALSE, "K1");
  wait_until_fresh (&desk);
  ck_assert (sb_clerk_shows (desk.view, "Draw sessions for double coding"));
  ck_assert (sb_clerk_shows (desk.view, "Choose a trainee"));
  sb_training_view_set_document (desk.view, desk.document, NULL);
  ck_assert (sb_clerk_shows (desk.view, "Choose who codes, at the top of the window"));
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {the_months_of_two_coders_are_shown,
                                under_the_lab_s_mark_it_warns,
                                what_is_no_mark_is_not_set,
                                a_trainee_is_judged_by_the_lab_s_marks_alone,
                                what_was_reached_goes_into_the_record,
                                nobody_certifies_themselves,
                                a_coder_sees_no_more_than_may_be_seen,
                                a_session_is_coded_again,
                                a_trainee_s_report_goes_down_to_each_scale,
                                an_empty_project_says_what_to_do,
                                NULL};

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run it under xvfb-run\n");
    return 0;
  }
  return sb_test_run ("training", tests);
}
