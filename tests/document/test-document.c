/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/base/error.h>
#include <securebase/document/check.h>
#include <securebase/document/journal-table.h>
#include <securebase/store/journal.h>
#include <string.h>

START_TEST (everything_is_there_after_reopening)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbEvent) event =
    test_event_new (project->coding, "cry", 3 * SB_SECOND, 5 * SB_SECOND + 1);
  SbEvent *found;

  event->comment = g_strdup ("lauter — “é”");
  ck_assert (test_project_insert (project, project->coding, event, &error));
  test_project_reopen (project);
  found = sb_document_find (project->document, SB_TYPE_EVENT, sb_record_get_id (event));
  ck_assert_ptr_nonnull (found);
  ck_assert (sb_record_equal (found, event));
  ck_assert_str_eq (sb_document_get_project (project->document)->title, "A study");
  ck_assert_int_eq (sb_document_get_scheme_version (project->document), 1);
  ck_assert_ptr_nonnull (sb_document_find_coder (project->document, "K1"));
  ck_assert_ptr_nonnull (sb_document_find_session (project->document, "S01"));
  test_assert_whole (project->document);
}
END_TEST

static SbTime
start_at (GListModel *list, guint position)
{
  g_autoptr (SbEvent) event = g_list_model_get_item (list, position);

  return event->start;
}

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, guint *n)
{
  n[0] += removed;
  n[1] += added;
}

START_TEST (lists_stay_sorted_and_tell)
{
  g_autoptr (TestProject) project = test_project_new ();
  GListModel *list =
    sb_document_list_in (project->document, project->coding, SB_TYPE_EVENT);
  const int order[] = {5, 1, 9, 3, 7, 2, 8};
  guint told[2] = {0, 0};

  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), told);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++) {
    g_autoptr (SbEvent) event =
      test_event_new (project->coding, "smile", order[i] * SB_SECOND, SB_TIME_NONE);

    ck_assert (test_project_insert (project, project->coding, event, NULL));
  }
  ck_assert_int_eq (g_list_model_get_n_items (list), G_N_ELEMENTS (order));
  for (guint i = 1; i < G_N_ELEMENTS (order); i++)
    ck_assert_int_lt (start_at (list, i - 1), start_at (list, i));
  ck_assert_int_eq (told[0], 0);
  ck_assert_int_eq (told[1], G_N_ELEMENTS (order));
}
END_TEST

static void
ask_for_recordings (SbDocument *document)
{
  g_list_model_get_n_items (sb_document_list (document, SB_TYPE_RECORDING));
}

/* As a table of sessions does at the first session of a new project. */
START_TEST (a_list_first_asked_for_in_the_middle_of_an_edit_has_each_record_once)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbEdit) edit = sb_edit_new ("session.add", NULL, "K1", "add S02");
  g_autoptr (SbSession) session = sb_record_new (SB_TYPE_SESSION);
  g_autoptr (SbRecording) recording = sb_record_new (SB_TYPE_RECORDING);
  g_autoptr (GError) error = NULL;
  GListModel *sessions;

  test_project_reopen (project);
  sessions = sb_document_list (project->document, SB_TYPE_SESSION);
  g_signal_connect_swapped (
    sessions, "items-changed", G_CALLBACK (ask_for_recordings), project->document);
  sb_record_set_text (&session->label, "S02");
  sb_record_set_text (&session->validity, "ok");
  sb_record_set_text (&recording->session, sb_record_get_id (session));
  sb_record_set_text (&recording->path, "two.webm");
  sb_record_set_text (&recording->view, "main");
  sb_edit_insert (edit, session);
  sb_edit_insert (edit, recording);
  ck_assert (sb_document_apply (project->document, edit, &error));
  ck_assert_uint_eq (
    g_list_model_get_n_items (sb_document_list (project->document, SB_TYPE_RECORDING)),
    1);
}
END_TEST

START_TEST (a_moved_event_changes_its_place)
{
  g_autoptr (TestProject) project = test_project_new ();
  GListModel *list =
    sb_document_list_in (project->document, project->coding, SB_TYPE_EVENT);
  g_autoptr (SbEvent) first = test_event_new (project->coding, "smile", 1, SB_TIME_NONE);
  g_autoptr (SbEvent) second = test_event_new (project->coding, "smile", 2, SB_TIME_NONE);
  g_autoptr (SbEvent) moved = sb_record_dup (first);

  moved->start = 3;
  ck_assert (test_project_insert (project, project->coding, first, NULL));
  ck_assert (test_project_insert (project, project->coding, second, NULL));
  ck_assert (test_project_replace (project, project->coding, first, moved, NULL));
  ck_assert_int_eq (g_list_model_get_n_items (list), 2);
  ck_assert_int_eq (start_at (list, 0), 2);
  ck_assert_int_eq (start_at (list, 1), 3);
}
END_TEST

static void
assert_refused (gboolean done, GError **error, int code)
{
  ck_assert (!done);
  ck_assert_ptr_nonnull (*error);
  ck_assert_msg (g_error_matches (*error, SB_ERROR, code), "%s", (*error)->message);
}

START_TEST (a_failed_edit_leaves_all_as_it_was)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbEvent) good = test_event_new (project->coding, "smile", 1, SB_TIME_NONE);
  g_autoptr (SbEvent) bad = test_event_new (project->coding, "smile", 2, SB_TIME_NONE);
  g_autoptr (SbEdit) edit = sb_edit_new ("events.add", project->coding, "K1", "add two");

  bad->recording = g_strdup ("no such recording");
  ck_assert_int_eq (test_project_count_events (project, project->coding), 0);
  sb_edit_insert (edit, good);
  sb_edit_insert (edit, bad);
  assert_refused (
    sb_document_apply (project->document, edit, &error), &error, SB_ERROR_FAILED);
  ck_assert_int_eq (test_project_count_events (project, project->coding), 0);
  test_project_reopen (project);
  ck_assert_int_eq (test_project_count_events (project, project->coding), 0);
  test_assert_whole (project->document);
}
END_TEST

START_TEST (an_outdated_change_is_refused)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbEvent) event = test_event_new (project->coding, "smile", 1, SB_TIME_NONE);
  g_autoptr (SbEvent) newer = sb_record_dup (event);
  g_autoptr (SbEvent) other = sb_record_dup (event);

  newer->start = 2;
  other->start = 3;
  ck_assert (test_project_insert (project, project->coding, event, NULL));
  ck_assert (test_project_replace (project, project->coding, event, newer, NULL));
  assert_refused (test_project_replace (project, project->coding, event, other, &error),
                  &error,
                  SB_ERROR_FAILED);
}
END_TEST

START_TEST (an_edit_stays_in_its_scope)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *other = test_project_add_coding (project, "K2");
  g_autoptr (SbEvent) event = test_event_new (other, "smile", 1, SB_TIME_NONE);
  const char *scopes[] = {project->coding, NULL};

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++) {
    g_autoptr (GError) error = NULL;

    assert_refused (test_project_insert (project, scopes[i], event, &error),
                    &error,
                    SB_ERROR_BAD_VALUE);
  }
  ck_assert (test_project_insert (project, other, event, NULL));
}
END_TEST

START_TEST (a_coding_that_is_handed_in_stays)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL, undo_error = NULL;
  SbCoding *coding =
    sb_document_find (project->document, SB_TYPE_CODING, project->coding);
  g_autoptr (SbCoding) locked = sb_record_dup (coding);
  g_autoptr (SbEvent) event = test_event_new (project->coding, "smile", 1, SB_TIME_NONE);

  sb_record_set_text (&locked->state, "locked");
  ck_assert (test_project_replace (project, project->coding, coding, locked, NULL));
  assert_refused (test_project_insert (project, project->coding, event, &error),
                  &error,
                  SB_ERROR_LOCKED);
  assert_refused (
    sb_document_undo (project->document, project->coding, "K1", &undo_error),
    &undo_error,
    SB_ERROR_LOCKED);
}
END_TEST

START_TEST (names_are_given_once)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbCoder) twin = sb_record_new (SB_TYPE_CODER);

  twin->code = g_strdup ("K1");
  assert_refused (
    test_project_insert (project, NULL, twin, &error), &error, SB_ERROR_BAD_VALUE);
}
END_TEST

START_TEST (an_empty_edit_writes_nothing)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbEdit) edit = sb_edit_new ("nothing", project->coding, "K1", "nothing");
  g_autoptr (SbEvent) event = test_event_new (project->coding, "smile", 1, SB_TIME_NONE);
  g_autoptr (SbEvent) same = sb_record_dup (event);
  g_autofree char *words = NULL;

  sb_edit_update (edit, event, same);
  ck_assert (sb_edit_is_empty (edit));
  ck_assert (sb_document_apply (project->document, edit, NULL));
  words = sb_document_dup_undo_words (project->document, project->coding);
  ck_assert_ptr_null (words);
}
END_TEST

static char *
give_time (gpointer user_data)
{
  int *n = user_data;

  return g_strdup_printf ("2026-01-01T00:00:%02d.000Z", (*n)++);
}

static char *
create_seeded (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *scheme = sb_scheme_dup_default_json ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDatabase) db = NULL;
  g_autoptr (SbJournalRow) row = NULL;
  int n = 0;
  SbDocument *document =
    sb_document_create_seeded (path, "Seeded", scheme, give_time, &n, rand, &error);

  sb_assert_ok (error);
  g_object_unref (document);
  db = sb_database_open (path, FALSE, &error);
  sb_assert_ok (error);
  row = sb_journal_find (db, 1, &error);
  sb_assert_ok (error);
  return g_strdup (row->hash);
}

START_TEST (the_same_seed_gives_the_same_project)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *a = create_seeded (folder, "a.sbase");
  g_autofree char *b = create_seeded (folder, "b.sbase");

  ck_assert_str_eq (a, b);
}
END_TEST

START_TEST (a_snapshot_does_not_follow)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbEvent) event = test_event_new (project->coding, "smile", 1, SB_TIME_NONE);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbStudy) study = NULL;
  SbContent *content;

  ck_assert (test_project_insert (project, project->coding, event, NULL));
  study = sb_document_dup_study (project->document, &error);
  sb_assert_ok (error);
  ck_assert (sb_document_undo (project->document, project->coding, "K1", &error));
  ck_assert_int_eq (study->contents->len, 1);
  content = g_ptr_array_index (study->contents, 0);
  ck_assert_int_eq (content->events->len, 1);
  ck_assert_str_eq (content->session->label, "S01");
  ck_assert_str_eq (content->coder->code, "K1");
  ck_assert_int_eq (test_project_count_events (project, project->coding), 0);
}
END_TEST

START_TEST (a_scheme_that_cannot_be_read_makes_no_file)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "study.sbase", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_document_create (path, "A study", "{", &error));
  ck_assert_ptr_nonnull (error);
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
}
END_TEST

static void
assert_closed (GError **error)
{
  ck_assert_msg (*error != NULL, "taken for whole");
  ck_assert_ptr_nonnull (strstr ((*error)->message, "closed"));
  g_clear_error (error);
}

/* A window may hold it longer: nothing of it must read as empty. */
START_TEST (a_closed_document_says_so_and_gives_no_empty_lists)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *copy = g_strconcat (project->path, "-copy", NULL);
  g_autoptr (GError) error = NULL;

  test_project_reopen (project);
  ck_assert_ptr_nonnull (sb_document_get_project (project->document));
  g_free (sb_document_dup_undo_words (project->document, project->coding));
  sb_document_close (project->document);
  ck_assert_ptr_null (sb_document_dup_study (project->document, &error));
  assert_closed (&error);
  ck_assert_ptr_null (
    sb_document_dup_content (project->document, project->coding, &error));
  assert_closed (&error);
  ck_assert_ptr_null (sb_document_tabulate_journal (project->document, NULL, &error));
  assert_closed (&error);
  ck_assert_ptr_null (sb_document_check (project->document, &error));
  assert_closed (&error);
  ck_assert (!sb_document_save_copy (project->document, copy, &error));
  assert_closed (&error);
  ck_assert_ptr_null (sb_document_dup_undo_words (project->document, project->coding));
  ck_assert (!g_file_test (copy, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST (what_was_read_before_the_close_stays)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbStudy) before = NULL, after = NULL;

  before = sb_document_dup_study (project->document, &error);
  sb_assert_ok (error);
  sb_document_close (project->document);
  after = sb_document_dup_study (project->document, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (after->contents->len, before->contents->len);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    everything_is_there_after_reopening,
    lists_stay_sorted_and_tell,
    a_list_first_asked_for_in_the_middle_of_an_edit_has_each_record_once,
    a_moved_event_changes_its_place,
    a_failed_edit_leaves_all_as_it_was,
    an_outdated_change_is_refused,
    an_edit_stays_in_its_scope,
    a_coding_that_is_handed_in_stays,
    names_are_given_once,
    an_empty_edit_writes_nothing,
    the_same_seed_gives_the_same_project,
    a_snapshot_does_not_follow,
    a_scheme_that_cannot_be_read_makes_no_file,
    a_closed_document_says_so_and_gives_no_empty_lists,
    what_was_read_before_the_close_stays,
    NULL,
  };

  return sb_test_run ("document", tests);
}
