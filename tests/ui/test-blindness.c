/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As K1 through every page, panel and dialog of the real window, at each step of handing
 * in: no text that the window holds is K2's before both are done. */
#include "code/code-page-private.h"
#include "eye.h"
#include "lab.h"
#include "testlib.h"
#include "window-kit.h"
#include "window-private.h"

#include <securebase/document/hand-in.h>

/* Stand in the coding of K2 alone: what it says, and when something happened. */
static const char *const secrets[] = {"ZEBRA", "00:41.7", "OKAPI", NULL};
/* Hidden from whoever codes, always. */
static const char *const group[] = {"OKAPI", NULL};

typedef struct {
  char *folder;
  char *session;
  char *other; /* id of the coding of K2 */
  SbWindow *window;
  SbDocument *document;
  SbCodePage *page;
} Desk;

static void
apply (SbDocument *document, SbEdit *edit)
{
  g_autoptr (GError) error = NULL;

  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
}

static SbCoding *
find_coding (Desk *desk, const char *code)
{
  return sb_document_find_coding (
    desk->document,
    desk->session,
    sb_record_get_id (sb_document_find_coder (desk->document, code)));
}

static void
code_as_other (Desk *desk)
{
  SbCoding *coding = find_coding (desk, "K2");
  const char *id = sb_record_get_id (coding);
  g_autoptr (SbRecorder) recorder = sb_recorder_new (desk->document, coding);
  const SbMoment moment = {41700 * SB_MSECOND, NULL, SB_TIME_NONE};
  g_autoptr (SbEdit) edit = sb_edit_new ("note.add", id, "K2", "note: a ZEBRA");
  g_autoptr (SbNote) note = sb_record_new (SB_TYPE_NOTE);
  g_autoptr (SbEvent) event = sb_record_new (SB_TYPE_EVENT);
  g_autoptr (SbMark) mark = sb_record_new (SB_TYPE_MARK);
  g_autoptr (SbRating) rating = sb_record_new (SB_TYPE_RATING);
  g_autoptr (SbClassification) own = sb_record_new (SB_TYPE_CLASSIFICATION);

  ck_assert (sb_recorder_begin_episode (recorder, 1, &moment, NULL));
  sb_record_set_text (&note->coding, id);
  sb_record_set_text (&note->text, "a ZEBRA");
  note->time = moment.time;
  sb_record_set_text (&event->coding, id);
  sb_record_set_text (&event->code, "clamber");
  sb_record_set_text (&event->comment, "on the ZEBRA");
  event->start = event->start_pts = moment.time;
  event->end = event->end_pts = SB_TIME_NONE;
  sb_record_set_text (&mark->coding, id);
  sb_record_set_text (&mark->index_code, "IV");
  sb_record_set_text (&mark->note, "ZEBRA");
  mark->start = moment.time;
  mark->end = SB_TIME_NONE;
  mark->episode = mark->intensity = 1;
  sb_record_set_text (&rating->coding, id);
  sb_record_set_text (&rating->record, "current");
  sb_record_set_text (&rating->partner, "caregiver");
  sb_record_set_text (&rating->scale, "PS");
  sb_record_set_text (&rating->note, "ZEBRA");
  rating->episode = 5;
  rating->value = 6.5;
  sb_record_set_text (&own->coding, id);
  sb_record_set_text (&own->record, "current");
  sb_record_set_text (&own->category, "C");
  sb_record_set_text (&own->subgroup, "C2");
  sb_record_set_text (&own->rationale, "ZEBRA");
  sb_edit_insert (edit, note);
  sb_edit_insert (edit, event);
  sb_edit_insert (edit, mark);
  sb_edit_insert (edit, rating);
  sb_edit_insert (edit, own);
  apply (desk->document, edit);
}

static void
hide_in_session (Desk *desk)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("session.change", NULL, NULL, "change S01");
  SbSession *before = sb_document_find_session (desk->document, "S01");
  SbDyad *dyad = sb_document_find (desk->document, SB_TYPE_DYAD, before->dyad);
  g_autoptr (SbSession) after = sb_record_dup (before);
  g_autoptr (SbDyad) marked = sb_record_dup (dyad);

  sb_record_set_text (&after->group_variables, "{\"arm\":\"OKAPI\"}");
  sb_record_set_text (&marked->variables, "{\"risk\":\"OKAPI\"}");
  sb_edit_update (edit, before, after);
  sb_edit_update (edit, dyad, marked);
  apply (desk->document, edit);
}

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
  be (desk, "K2");
  desk->other = g_strdup (sb_code_page_get_coding_id (desk->page));
  code_as_other (desk);
  hide_in_session (desk);
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->folder);
  g_free (desk->session);
  g_free (desk->other);
}

/* @words: what must not be there. The coding itself is in no list. */
static void
look (Desk *desk, const char *place, const char *const *words)
{
  g_autofree char *found = sb_eye_find (words);
  g_autofree char *listed = words == secrets ? sb_eye_find_coding (desk->other) : NULL;

  ck_assert_msg (!found, "%s shows %s", place, found);
  ck_assert_msg (!listed, "%s lists %s", place, listed);
}

static void
look_at_panels (Desk *desk, const char *const *words)
{
  GtkSelectionModel *pages = gtk_stack_get_pages (desk->page->panels);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++) {
    g_autoptr (GObject) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
    const char *name = gtk_stack_page_get_name (GTK_STACK_PAGE (page));

    gtk_widget_activate_action (GTK_WIDGET (desk->page), "code.panel", "s", name);
    sb_kit_spin (60);
    look (desk, name, words);
  }
  gtk_widget_activate_action (GTK_WIDGET (desk->page), "code.sheet", NULL);
  sb_kit_spin (60);
  look (desk, "the sheet", words);
  gtk_widget_activate_action (GTK_WIDGET (desk->page), "code.sheet", NULL);
}

/* What the timeline draws. */
static void
look_at_timeline (Desk *desk)
{
  for (guint i = 0; i < g_list_model_get_n_items (desk->page->events); i++) {
    g_autoptr (SbEvent) event = g_list_model_get_item (desk->page->events, i);

    ck_assert_str_ne (event->coding, desk->other);
  }
}

static void
close_dialogs (Desk *desk)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (desk->window)) {
      gtk_window_set_focus (l->data, NULL);
      sb_kit_spin (50);
      gtk_window_close (l->data);
    }
  sb_kit_spin (50);
}

/* @action: detailed. The check works in a thread of its own. */
static void
look_at_dialog (Desk *desk, GtkWidget *from, const char *action, const char *const *words)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  g_action_parse_detailed_name (action, &name, &target, &error);
  sb_assert_ok (error);
  ck_assert_msg (gtk_widget_activate_action_variant (from, name, target), "%s", action);
  sb_kit_spin (g_str_equal (name, "win.check") ? 1200 : 150);
  look (desk, action, words);
  close_dialogs (desk);
}

static void
look_at_dialogs (Desk *desk, const char *const *words)
{
  static const char *const actions[] = {
    "win.history",
    "win.check",
    "win.scheme",
    "win.shortcuts",
    "win.hand-in",
    "win.add-session",

    "win.preferences::keys",
    "win.export",
    "win.report",
  };
  g_autofree char *details = g_strdup_printf ("win.session-details::%s", desk->session);
  g_autofree char *recordings = g_strdup_printf ("win.recordings::%s", desk->session);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    look_at_dialog (desk, GTK_WIDGET (desk->window), actions[i], words);
  look_at_dialog (desk, GTK_WIDGET (desk->window), details, words);
  look_at_dialog (desk, GTK_WIDGET (desk->window), recordings, words);
  look_at_dialog (desk, GTK_WIDGET (desk->page), "code.other-codings", words);
}

static gboolean
has_exported (gpointer window)
{
  return SB_WINDOW (window)->work == NULL;
}

/* Whether @text, of the file @name, has a row of K2's coding. The journal also has the
 * project's own rows, which are of no session, and the history shows them, too. */
static gboolean
has_row_of_K2 (const char *name, const char *text)
{
  return strstr (text, g_str_equal (name, "journal.csv") ? ",K2,S" : ",K2,") != NULL;
}

static void
look_at_export (Desk *desk, const char *const *words)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n = 0;

  sb_window_export_to (desk->window, folder);
  ck_assert (sb_kit_wait (has_exported, desk->window, 60));
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *text = NULL;

    ck_assert (g_file_get_contents (path, &text, NULL, NULL));
    n++;
    for (guint i = 0; words[i]; i++)
      ck_assert_msg (!strstr (text, words[i]), "%s holds %s", name, words[i]);
    ck_assert_msg (words != secrets || !has_row_of_K2 (name, text), "%s has K2", name);
  }
  ck_assert_uint_gt (n, 3);
}

static void
look_everywhere (Desk *desk, const char *const *words)
{
  be (desk, "K1");
  look_at_timeline (desk);
  look_at_panels (desk, words);
  look_at_dialogs (desk, words);
  sb_window_show_page (desk->window, "sessions");
  sb_kit_spin (100);
  look (desk, "the sessions", words);
  look_at_export (desk, words);
}

/* TRUE: the other's coding was opened to be looked at. */
static gboolean
look_at_other (Desk *desk)
{
  be (desk, "K1");
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.look-at", "s", desk->other);
  return g_strcmp0 (sb_code_page_get_coding_id (desk->page), desk->other) == 0;
}

static void
hand_in (Desk *desk, const char *code)
{
  g_autoptr (GError) error = NULL;

  sb_hand_in (desk->document, find_coding (desk, code), code, &error);
  sb_assert_ok (error);
}

static gboolean
is_seen (const char *const *words)
{
  g_autofree char *found = sb_eye_find (words);

  return found != NULL;
}

START_TEST (nothing_of_the_others_is_shown_before_both_are_done)
{
  Desk desk;
  const char *const note[] = {"a ZEBRA", NULL};
  const char *const time[] = {"00:41.7", NULL};
  g_autoptr (GError) error = NULL;

  set_up (&desk);
  /* The eye sees what there is: K2 sees the own coding. */
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "code.panel", "s", "notes");
  sb_kit_spin (200);
  ck_assert (is_seen (note));
  ck_assert (is_seen (time));
  g_print ("# both are drafts\n");
  look_everywhere (&desk, secrets);
  ck_assert (!look_at_other (&desk));
  g_print ("# K2 has handed in\n");
  hand_in (&desk, "K2");
  look_everywhere (&desk, secrets);
  ck_assert (!look_at_other (&desk));
  g_print ("# K1 has handed in\n");
  hand_in (&desk, "K1");
  look_everywhere (&desk, group);
  ck_assert (look_at_other (&desk));
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "code.panel", "s", "notes");
  sb_kit_spin (200);
  ck_assert (is_seen (note));
  ck_assert (!sb_code_page_is_editable (desk.page));
  g_print ("# K1 is opened again\n");
  sb_hand_in_reopen (desk.document, find_coding (&desk, "K1"), "K1", "a slip", &error);
  sb_assert_ok (error);
  /* It goes at once. */
  ck_assert_ptr_null (sb_code_page_get_coding_id (desk.page));
  look (&desk, "what was looked at", secrets);
  look_everywhere (&desk, secrets);
  ck_assert (!look_at_other (&desk));
  g_print ("# K1 is handed in, K2 opened again\n");
  hand_in (&desk, "K1");
  sb_hand_in_reopen (desk.document, find_coding (&desk, "K2"), "K2", "a slip", &error);
  sb_assert_ok (error);
  look_everywhere (&desk, secrets);
  ck_assert (!look_at_other (&desk));
  tear_down (&desk);
}
END_TEST

START_TEST (another_coder_at_the_window_sees_nothing_left_behind)
{
  Desk desk;

  set_up (&desk);
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "code.panel", "s", "category");
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.history", NULL);
  sb_kit_spin (200);
  ck_assert (is_seen (secrets));
  ck_assert (sb_window_set_coder (desk.window, "K1"));
  sb_kit_spin (200);
  look (&desk, "what K2 left", secrets);
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    nothing_of_the_others_is_shown_before_both_are_done,
    another_coder_at_the_window_sees_nothing_left_behind,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run the tests under xvfb-run\n");
    return 0;
  }
  /* A cursor that blinks warns when its window loses the keyboard unseen, as it does
   * without a window manager. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  return sb_test_run ("blindness", tests);
}
