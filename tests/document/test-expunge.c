/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/base/error.h>
#include <securebase/document/check.h>
#include <securebase/document/chronicle.h>
#include <securebase/document/expunge.h>
#include <securebase/document/recorder.h>
#include <string.h>

#define NAME "Zoë Quispe"

/* Whether the bytes of the file hold @text anywhere, small and capital letters the same
 * where they are Latin. */
static gboolean
file_holds (const char *path, const char *text)
{
  g_autofree char *data = NULL;
  gsize size, length = strlen (text);

  ck_assert (g_file_get_contents (path, &data, &size, NULL));
  for (gsize i = 0; i + length <= size; i++)
    if (g_ascii_strncasecmp (data + i, text, length) == 0)
      return TRUE;
  return FALSE;
}

static SbRecorder *
make_recorder (TestProject *project, const char *coding)
{
  return sb_recorder_new (project->document,
                          sb_document_find (project->document, SB_TYPE_CODING, coding));
}

static void
add_note (TestProject *project, const char *coding, int seconds, const char *text)
{
  g_autoptr (SbRecorder) recorder = make_recorder (project, coding);
  const SbMoment moment = {seconds * SB_SECOND, NULL, SB_TIME_NONE};
  g_autoptr (GError) error = NULL;

  sb_recorder_add_note (recorder, &moment, text, &error);
  sb_assert_ok (error);
}

static void
press (TestProject *project, const char *coding, const char *code, int seconds)
{
  g_autoptr (SbRecorder) recorder = make_recorder (project, coding);
  const SbMoment moment = {seconds * SB_SECOND, NULL, SB_TIME_NONE};
  g_autoptr (GError) error = NULL;

  sb_recorder_press (recorder, code, &moment, &error);
  sb_assert_ok (error);
}

static SbNote *
get_note (TestProject *project, guint position)
{
  g_autoptr (SbNote) note = g_list_model_get_item (
    sb_document_list_in (project->document, project->coding, SB_TYPE_NOTE), position);

  return note;
}

static void
expunge (TestProject *project, const SbExpunge *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbExpungeResult) before =
    sb_document_preview_expunge (project->document, what, &error);
  g_autoptr (SbExpungeResult) result = NULL;

  sb_assert_ok (error);
  result = sb_document_expunge (project->document, what, &error);
  sb_assert_ok (error);
  ck_assert (result->compacted);
  ck_assert_int_eq (before->n_rows, result->n_rows);
  ck_assert_int_eq (before->n_removed, result->n_removed);
  ck_assert_int_eq (before->n_changed, result->n_changed);
}

START_TEST (a_name_typed_in_is_gone_from_the_bytes)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbNote) changed = NULL;

  press (project, project->coding, "smile", 1);
  add_note (project, project->coding, 2, NAME " smiles at the door");
  changed = sb_record_dup (get_note (project, 0));
  sb_record_set_text (&changed->text, "ZOË QUISPE smiles, \"" NAME "\"");
  ck_assert (test_project_replace (
    project, project->coding, get_note (project, 0), changed, NULL));
  add_note (project, project->coding, 3, "another");
  ck_assert (file_holds (project->path, "quispe"));

  expunge (project,
           &(SbExpunge){.kind = SB_EXPUNGE_TEXT,
                        .target = "zoë quispe",
                        .by = "K1",
                        .reason = "a name was typed in"});
  ck_assert (!file_holds (project->path, "quispe"));
  ck_assert_str_eq (get_note (project, 0)->text, "[removed] smiles, \"[removed]\"");
  ck_assert_str_eq (get_note (project, 1)->text, "another");
  test_assert_whole (project->document);
  test_project_reopen (project);
  test_assert_whole (project->document);
  ck_assert_int_eq (test_project_count_events (project, project->coding), 1);
}
END_TEST

START_TEST (undo_stops_politely_at_a_tombstone)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  press (project, project->coding, "smile", 1);
  add_note (project, project->coding, 2, NAME);
  press (project, project->coding, "smile", 3);
  expunge (
    project,
    &(SbExpunge){.kind = SB_EXPUNGE_TEXT, .target = NAME, .by = "X", .reason = "a name"});
  ck_assert (sb_document_undo (project->document, project->coding, "K1", NULL));
  ck_assert_int_eq (test_project_count_events (project, project->coding), 1);
  words = sb_document_dup_undo_words (project->document, project->coding);
  ck_assert_ptr_nonnull (words);
  ck_assert (!sb_document_undo (project->document, project->coding, "K1", &error));
  ck_assert_ptr_nonnull (strstr (error->message, "removed from the journal"));
  ck_assert (sb_document_redo (project->document, project->coding, "K1", NULL));
  ck_assert_int_eq (test_project_count_events (project, project->coding), 2);
  test_assert_whole (project->document);
}
END_TEST

/* An event that was recorded, undone, done again, commented, and its comment deleted. */
START_TEST (a_row_goes_with_what_it_brought)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbNote) empty = NULL;
  gint64 row;

  add_note (project, project->coding, 1, "stays");
  add_note (project, project->coding, 2, NAME);
  row = 5;
  ck_assert (sb_document_undo (project->document, project->coding, "K1", NULL));
  ck_assert (sb_document_redo (project->document, project->coding, "K1", NULL));
  expunge (
    project,
    &(SbExpunge){.kind = SB_EXPUNGE_ROW, .row = row, .by = "Dr X", .reason = "a name"});
  ck_assert (!file_holds (project->path, "quispe"));
  ck_assert_str_eq (get_note (project, 0)->text, "stays");
  ck_assert_str_eq (get_note (project, 1)->text, "[removed]");
  test_assert_whole (project->document);
}
END_TEST

START_TEST (a_session_goes_with_all_that_hangs_on_it)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *other = test_project_add_coding (project, "K2");
  g_autoptr (SbEdit) edit = sb_edit_new ("session.add", NULL, NULL, "add S02");
  g_autoptr (SbSession) second = sb_record_new (SB_TYPE_SESSION);

  second->label = g_strdup ("S02");
  sb_edit_insert (edit, second);
  ck_assert (sb_document_apply (project->document, edit, NULL));
  press (project, project->coding, "cry", 1);
  press (project, other, "cry", 2);
  add_note (project, other, 3, NAME);
  expunge (project,
           &(SbExpunge){.kind = SB_EXPUNGE_SESSION,
                        .target = project->session,
                        .by = "Dr X",
                        .reason = "consent withdrawn"});
  ck_assert (!file_holds (project->path, "quispe"));
  ck_assert_ptr_null (sb_document_find_session (project->document, "S01"));
  ck_assert_ptr_nonnull (sb_document_find_session (project->document, "S02"));
  ck_assert_int_eq (
    g_list_model_get_n_items (sb_document_list (project->document, SB_TYPE_CODING)), 0);
  ck_assert_int_eq (
    g_list_model_get_n_items (sb_document_list (project->document, SB_TYPE_DYAD)), 0);
  ck_assert_ptr_nonnull (sb_document_find_coder (project->document, "K2"));
  test_assert_whole (project->document);
}
END_TEST

START_TEST (a_coding_goes_and_the_other_stays)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *other = test_project_add_coding (project, "K2");

  press (project, project->coding, "cry", 1);
  press (project, other, "cry", 2);
  add_note (project, other, 3, NAME);
  expunge (project,
           &(SbExpunge){.kind = SB_EXPUNGE_CODING,
                        .target = other,
                        .by = "K2",
                        .reason = "coded by mistake"});
  ck_assert (!file_holds (project->path, "quispe"));
  ck_assert_int_eq (test_project_count_events (project, project->coding), 1);
  ck_assert_ptr_null (sb_document_find (project->document, SB_TYPE_CODING, other));
  ck_assert (sb_document_undo (project->document, project->coding, "K1", NULL));
  test_assert_whole (project->document);
}
END_TEST

/* What said that content went is itself taken when it carries what goes later. */
START_TEST (expunging_twice_keeps_chain_and_replay)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  guint n_notes = 0;

  add_note (project, project->coding, 1, NAME " and Otto");
  add_note (project, project->coding, 2, "later");
  expunge (
    project,
    &(SbExpunge){.kind = SB_EXPUNGE_TEXT, .target = NAME, .by = "X", .reason = "a name"});
  expunge (
    project,
    &(SbExpunge){.kind = SB_EXPUNGE_TEXT, .target = "Otto", .by = "Y", .reason = "too"});
  ck_assert (!file_holds (project->path, "otto"));
  ck_assert_str_eq (get_note (project, 0)->text, "[removed] and [removed]");
  test_assert_whole (project->document);
  findings = sb_document_inspect (project->document, NULL, &error);
  sb_assert_ok (error);
  for (guint i = 0; i < findings->len; i++) {
    SbFinding *finding = g_ptr_array_index (findings, i);

    n_notes += finding->kind == SB_FINDING_NOTE;
  }
  ck_assert_int_eq (n_notes, 1);
}
END_TEST

START_TEST (what_is_not_there_or_not_signed_is_refused)
{
  g_autoptr (TestProject) project = test_project_new ();
  const SbExpunge wrong[] = {
    {.kind = SB_EXPUNGE_TEXT, .target = NAME, .by = "X", .reason = "a name"},
    {.kind = SB_EXPUNGE_TEXT, .target = "N", .by = "X", .reason = "a name"},
    {.kind = SB_EXPUNGE_TEXT, .target = "S01", .by = "", .reason = "a name"},
    {.kind = SB_EXPUNGE_TEXT, .target = "S01", .by = "X", .reason = "was s01"},
    {.kind = SB_EXPUNGE_SESSION, .target = "no such", .by = "X", .reason = "y"},
    {.kind = SB_EXPUNGE_CODING, .target = "no such", .by = "X", .reason = "y"},
    {.kind = SB_EXPUNGE_ROW, .row = 99, .by = "X", .reason = "y"},
    {.kind = SB_EXPUNGE_ROW, .row = 1, .by = "X", .reason = "y"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    ck_assert_ptr_null (sb_document_expunge (project->document, &wrong[i], &error));
    ck_assert_ptr_nonnull (error);
  }
  ck_assert_ptr_nonnull (sb_document_find_session (project->document, "S01"));
  test_assert_whole (project->document);
}
END_TEST

START_TEST (the_history_tells_who_removed_what)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbChronicle) chronicle = sb_chronicle_new (project->document, "K1");
  g_autoptr (SbChronicleRow) said = NULL, gone = NULL;

  add_note (project, project->coding, 1, NAME);
  ck_assert (sb_chronicle_load (chronicle, 10, NULL));
  expunge (project,
           &(SbExpunge){
             .kind = SB_EXPUNGE_TEXT, .target = NAME, .by = "Dr X", .reason = "a name"});
  said = g_list_model_get_item (G_LIST_MODEL (chronicle), 0);
  gone = g_list_model_get_item (G_LIST_MODEL (chronicle), 1);
  ck_assert_ptr_nonnull (strstr (said->words, "Dr X: a name"));
  ck_assert (gone->is_expunged);
  ck_assert_int_eq (gone->number, 4);
}
END_TEST

static void
change_something (TestProject *project, GRand *rand, const char *name)
{
  GListModel *notes =
    sb_document_list_in (project->document, project->coding, SB_TYPE_NOTE);
  guint n = g_list_model_get_n_items (notes);
  g_autoptr (SbNote) note =
    n ? g_list_model_get_item (notes, g_rand_int_range (rand, 0, (int) n)) : NULL;
  g_autoptr (SbEdit) edit = NULL;
  g_autoptr (SbNote) changed = NULL;

  switch (g_rand_int_range (rand, 0, note ? 5 : 1)) {
  case 0:
    add_note (project, project->coding, g_rand_int_range (rand, 0, 99), name);
    break;
  case 1:
    changed = sb_record_dup (note);
    sb_record_set_text (&changed->text, name);
    ck_assert (test_project_replace (project, project->coding, note, changed, NULL));
    break;
  case 2:
    edit = sb_edit_new ("note.delete", project->coding, "K1", "delete a note");
    sb_edit_delete (edit, note);
    ck_assert (sb_document_apply (project->document, edit, NULL));
    break;
  case 3: /* may be refused at a tombstone */
    sb_document_undo (project->document, project->coding, "K1", NULL);
    break;
  default:
    sb_document_redo (project->document, project->coding, "K1", NULL);
    break;
  }
}

/* Edits, undos and removals in any order: chain and replay always hold, and what was
 * removed stays away, whatever undo and redo try. */
START_TEST (random_steps_and_removals)
{
  const char *const names[] = {"Anton", "Berta", "Caesar", "Dora"};
  gboolean gone[G_N_ELEMENTS (names)] = {FALSE};
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int step = 0; step < 100; step++) {
    guint pick = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (names));
    SbExpunge what = {
      .kind = SB_EXPUNGE_TEXT, .target = names[pick], .by = "X", .reason = "a name"};

    if (!gone[pick])
      change_something (project, rand, names[pick]);
    if (step % 25 == 24) {
      g_autoptr (SbExpungeResult) result =
        sb_document_expunge (project->document, &what, NULL);

      gone[pick] = TRUE;
      test_assert_whole (project->document);
    }
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      ck_assert (!gone[i] || !file_holds (project->path, names[i]));
  }
  test_project_reopen (project);
  test_assert_whole (project->document);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_name_typed_in_is_gone_from_the_bytes,
    undo_stops_politely_at_a_tombstone,
    a_row_goes_with_what_it_brought,
    a_session_goes_with_all_that_hangs_on_it,
    a_coding_goes_and_the_other_stays,
    expunging_twice_keeps_chain_and_replay,
    what_is_not_there_or_not_signed_is_refused,
    the_history_tells_who_removed_what,
    random_steps_and_removals,
    NULL,
  };

  return sb_test_run ("expunge", tests);
}
