/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blind first, in the real window: nothing that follows from the rules stands anywhere
 * before Decide, in no panel, page, dialog, tooltip or name for assistive technology;
 * after it, it does; another coder sees neither; a lab may raise it to handing in. */
#include "code/code-page-private.h"
#include "eye.h"
#include "lab.h"
#include "testlib.h"
#include "window-kit.h"
#include "window-private.h"

#include <securebase/document/hand-in.h>
#include <securebase/document/judgement.h>
#include <securebase/document/settings.h>

/* What the program says of a coding by its rules, and of nothing else. */
static const char *const derived[] = {
  "Suggestion: ",
  "No suggestion",
  "not a diagnosis",
  "Best organised",
  "How firmly it stands",
  "Ratings suggested from",
  "in Ep 5 is",
  "in Ep 8 is",
  NULL,
};

typedef struct {
  char *folder;
  char *session;
  SbWindow *window;
  SbDocument *document;
  SbCodePage *page;
} Desk;

static void
be (Desk *desk, const char *coder)
{
  ck_assert (sb_window_set_coder (desk->window, coder));
  ck_assert (sb_window_open_session (desk->window, desk->session));
  sb_kit_spin (100);
}

static void
set_up (Desk *desk)
{
  g_autofree char *project = NULL;
  g_autoptr (GFile) file = NULL;

  desk->folder = sb_test_dup_folder ();
  project = sb_lab_make_project (desk->folder, NULL);
  file = g_file_new_for_path (project);
  desk->window = sb_kit_new_window (1200, 800);
  desk->page = sb_window_get_code_page (desk->window);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  desk->session =
    g_strdup (sb_record_get_id (sb_document_find_session (desk->document, "S01")));
  be (desk, "K1");
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
  g_free (desk->session);
}

static SbCoding *
get_coding (Desk *desk)
{
  return sb_document_find_coding (
    desk->document,
    desk->session,
    sb_record_get_id (sb_document_find_coder (desk->document, "K1")));
}

static void
judge (SbRecorder *recorder, const char *category, const char *subgroup)
{
  g_autoptr (SbClassification) own = sb_record_new (SB_TYPE_CLASSIFICATION);
  g_autoptr (GError) error = NULL;

  own->d_score = 1;
  sb_record_set_text (&own->category, category);
  sb_record_set_text (&own->subgroup, subgroup);
  sb_record_set_text (&own->forced, category);
  sb_record_set_text (&own->forced_subgroup, subgroup);
  sb_recorder_classify (recorder, own, &error);
  sb_assert_ok (error);
}

/* The ratings of a B3 and a category: all that a suggestion needs. */
static void
rate (SbRecorder *recorder)
{
  const char *const scales[] = {"PS", "CM", "RS", "AV"};
  const double values[] = {6, 6, 1, 1};
  const SbMoment start = {SB_SECOND, NULL, SB_TIME_NONE};
  g_autoptr (GError) error = NULL;

  ck_assert (sb_recorder_begin_episode (recorder, 5, &start, NULL));
  for (guint i = 0; i < 8; i++)
    sb_recorder_rate (
      recorder, i < 4 ? 5 : 8, "caregiver", scales[i % 4], values[i % 4], FALSE, &error);
  sb_assert_ok (error);
  judge (recorder, "B", "B3");
}

static void
look (const char *place)
{
  g_autofree char *found = sb_eye_find (derived);

  ck_assert_msg (!found, "%s shows %s", place, found);
}

static void
look_at_panels (Desk *desk)
{
  GtkSelectionModel *pages = gtk_stack_get_pages (desk->page->panels);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++) {
    g_autoptr (GObject) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
    const char *name = gtk_stack_page_get_name (GTK_STACK_PAGE (page));

    gtk_widget_activate_action (GTK_WIDGET (desk->page), "code.panel", "s", name);
    sb_kit_spin (100);
    look (name);
  }
  gtk_widget_activate_action (GTK_WIDGET (desk->page), "code.sheet", NULL);
  sb_kit_spin (60);
  look ("the sheet");
  gtk_widget_activate_action (GTK_WIDGET (desk->page), "code.sheet", NULL);
}

/* Every page of the switcher that there is. */
static void
look_at_pages (Desk *desk)
{
  AdwViewStack *stack = sb_kit_find (desk->window, ADW_TYPE_VIEW_STACK);
  GtkSelectionModel *pages = adw_view_stack_get_pages (stack);

  ck_assert_uint_ge (g_list_model_get_n_items (G_LIST_MODEL (pages)), 2);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++) {
    g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
    const char *name = adw_view_stack_page_get_name (page);

    adw_view_stack_set_visible_child_name (stack, name);
    sb_kit_spin (400);
    look (name);
  }
  sb_window_show_page (desk->window, "code");
}

static void
close_dialogs (Desk *desk)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (desk->window))
      gtk_window_close (l->data);
  sb_kit_spin (50);
}

static void
look_at_dialogs (Desk *desk)
{
  static const char *const actions[] = {"win.history", "win.hand-in"};

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++) {
    gtk_widget_activate_action (GTK_WIDGET (desk->window), actions[i], NULL);
    sb_kit_spin (200);
    look (actions[i]);
    close_dialogs (desk);
  }
}

static void
look_everywhere (Desk *desk)
{
  look_at_panels (desk);
  look_at_pages (desk);
  look_at_dialogs (desk);
}

static gboolean
is_shown (gpointer data)
{
  g_autofree char *found = sb_eye_find (data);

  return found != NULL;
}

static void
assert_shown (Desk *desk)
{
  static const char *const suggestion[] = {"Suggestion: B", NULL};

  gtk_widget_activate_action (GTK_WIDGET (desk->page), "code.panel", "s", "category");
  ck_assert_msg (sb_kit_wait (is_shown, (gpointer) suggestion, 60),
                 "nothing is suggested");
}

START_TEST (nothing_is_derived_before_decide)
{
  Desk desk;
  g_autoptr (SbRecorder) recorder = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&desk);
  recorder = sb_recorder_new (desk.document, get_coding (&desk));
  rate (recorder);
  sb_kit_spin (200);
  look_everywhere (&desk);
  ck_assert (sb_recorder_decide (recorder, &error));
  sb_assert_ok (error);
  assert_shown (&desk);

  /* What is changed now is a revision beside the blind record. */
  judge (recorder, "A", "A2");
  ck_assert_str_eq (sb_recorder_find_blind_classification (recorder)->subgroup, "B3");
  ck_assert_str_eq (sb_recorder_find_classification (recorder)->subgroup, "A2");
  ck_assert (sb_recorder_rate (recorder, 5, "caregiver", "AV", 6, FALSE, NULL));
  ck_assert_double_eq (
    sb_recorder_find_blind_rating (recorder, 5, "caregiver", "AV")->value, 1);
  assert_shown (&desk);

  /* Neither of them is another coder's to see. */
  be (&desk, "K2");
  sb_kit_spin (200);
  look_everywhere (&desk);
  tear_down (&desk);
}
END_TEST

START_TEST (a_lab_may_raise_it_to_handing_in)
{
  Desk desk;
  g_autoptr (SbRecorder) recorder = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&desk);
  ck_assert (sb_document_set_flag_setting (
    desk.document, SB_SETTING_SUGGEST_AFTER_HAND_IN, TRUE, NULL, &error));
  recorder = sb_recorder_new (desk.document, get_coding (&desk));
  rate (recorder);
  ck_assert (sb_recorder_decide (recorder, &error));
  sb_kit_spin (300);
  look_everywhere (&desk);
  ck_assert (sb_hand_in (desk.document, get_coding (&desk), "K1", &error));
  sb_assert_ok (error);
  be (&desk, "K1");
  assert_shown (&desk);
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    nothing_is_derived_before_decide,
    a_lab_may_raise_it_to_handing_in,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run the tests under xvfb-run\n");
    return 0;
  }
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  return sb_test_run ("blind-first", tests);
}
