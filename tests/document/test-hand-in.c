/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/base/error.h>
#include <securebase/document/hand-in.h>
#include <securebase/document/settings.h>

static char *
clock_of_test (gpointer user_data)
{
  return g_strdup ("2026-05-04T03:02:01.000Z");
}

static SbCoding *
get_coding (TestProject *project)
{
  return sb_document_find (project->document, SB_TYPE_CODING, project->coding);
}

static void
press (TestProject *project, const char *code, SbTime time)
{
  g_autoptr (SbEvent) event = test_event_new (project->coding, code, time, SB_TIME_NONE);
  g_autoptr (GError) error = NULL;

  test_project_insert (project, project->coding, event, &error);
  sb_assert_ok (error);
}

static void
hand_in (TestProject *project)
{
  g_autoptr (GError) error = NULL;

  sb_hand_in (project->document, get_coding (project), "K1", &error);
  sb_assert_ok (error);
}

static char *
dup_digest (TestProject *project)
{
  g_autoptr (SbContent) content =
    sb_document_dup_content (project->document, project->coding, NULL);

  return sb_content_to_digest (content);
}

START_TEST (handing_in_stamps_and_locks)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbEvent) late = NULL;
  g_autofree char *digest = NULL;

  press (project, "smile", SB_SECOND);
  sb_document_set_clock (project->document, clock_of_test, NULL);
  hand_in (project);
  test_project_reopen (project);
  digest = dup_digest (project);
  ck_assert (sb_coding_is_handed_in (get_coding (project)));
  ck_assert_str_eq (get_coding (project)->digest, digest);
  ck_assert_str_eq (get_coding (project)->handed_in_at, "2026-05-04T03:02:01.000Z");
  ck_assert_str_eq (get_coding (project)->handed_in_by, "K1");
  late = test_event_new (project->coding, "smile", 2 * SB_SECOND, SB_TIME_NONE);
  ck_assert (!test_project_insert (project, project->coding, late, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_LOCKED));
  ck_assert (!sb_document_undo (project->document, project->coding, "K1", NULL));
  ck_assert_uint_eq (test_project_count_events (project, project->coding), 1);
  test_assert_whole (project->document);
}
END_TEST

START_TEST (only_its_coder_hands_it_in_and_once)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *other = test_project_add_coding (project, "K2");

  ck_assert (!sb_hand_in (project->document, get_coding (project), "K2", NULL));
  ck_assert (!sb_hand_in (project->document, get_coding (project), NULL, NULL));
  hand_in (project);
  ck_assert (!sb_hand_in (project->document, get_coding (project), "K1", NULL));
}
END_TEST

START_TEST (it_is_opened_again_by_somebody_for_some_reason)
{
  g_autoptr (TestProject) project = test_project_new ();
  SbDocument *document = project->document;

  press (project, "smile", SB_SECOND);
  ck_assert (!sb_hand_in_reopen (document, get_coding (project), "K1", "why", NULL));
  hand_in (project);
  ck_assert (!sb_hand_in_reopen (document, get_coding (project), "K1", " \n", NULL));
  ck_assert (!sb_hand_in_reopen (document, get_coding (project), "K9", "why", NULL));
  ck_assert (!sb_hand_in_reopen (document, get_coding (project), NULL, "why", NULL));
  ck_assert (sb_coding_is_handed_in (get_coding (project)));
  ck_assert (sb_hand_in_reopen (document, get_coding (project), "K1", "why", NULL));
  ck_assert_ptr_null (get_coding (project)->digest);
  ck_assert_ptr_null (get_coding (project)->handed_in_at);
  test_assert_whole (document);
}
END_TEST

START_TEST (undo_goes_back_to_the_lock_and_not_past_it)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL;

  press (project, "smile", SB_SECOND);
  hand_in (project);
  ck_assert (
    sb_hand_in_reopen (project->document, get_coding (project), "K1", "slip", NULL));
  press (project, "smile", 2 * SB_SECOND);
  test_project_reopen (project);
  ck_assert (sb_document_undo (project->document, project->coding, "K1", NULL));
  ck_assert (!sb_document_undo (project->document, project->coding, "K1", &error));
  ck_assert_ptr_nonnull (strstr (error->message, "past handing in"));
  ck_assert_uint_eq (test_project_count_events (project, project->coding), 1);
  ck_assert (sb_document_redo (project->document, project->coding, "K1", NULL));
  ck_assert_uint_eq (test_project_count_events (project, project->coding), 2);
  test_assert_whole (project->document);
}
END_TEST

START_TEST (a_project_may_take_complete_ones_only)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL;

  ck_assert (sb_document_set_flag_setting (
    project->document, SB_SETTING_HAND_IN_COMPLETE, TRUE, "K1", NULL));
  ck_assert (!sb_hand_in (project->document, get_coding (project), "K1", &error));
  ck_assert_ptr_nonnull (strstr (error->message, "Episode 1 has no beginning."));
  ck_assert (!sb_coding_is_handed_in (get_coding (project)));
}
END_TEST

/* As somebody would who writes in the file by other means. */
START_TEST (content_that_changed_after_it_was_handed_in_is_found)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  const char *argv[] = {
    "sqlite3", project->path, "UPDATE event SET start = start + 1", NULL};
  g_autofree char *sqlite3 = g_find_program_in_path ("sqlite3");

  press (project, "smile", SB_SECOND);
  hand_in (project);
  ck_assert (sb_hand_in_check (project->document, none, NULL));
  ck_assert_uint_eq (none->len, 0);
  if (sqlite3 == NULL) {
    g_print ("# not tampered with: there is no sqlite3 here\n");
    return;
  }
  sb_document_close (project->document);
  ck_assert_int_eq (sb_test_spawn (argv, NULL, NULL), 0);
  test_project_reopen (project);
  ck_assert (sb_hand_in_check (project->document, faults, NULL));
  ck_assert_uint_eq (faults->len, 1);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    handing_in_stamps_and_locks,
    only_its_coder_hands_it_in_and_once,
    it_is_opened_again_by_somebody_for_some_reason,
    undo_goes_back_to_the_lock_and_not_past_it,
    a_project_may_take_complete_ones_only,
    content_that_changed_after_it_was_handed_in_is_found,
    NULL,
  };

  return sb_test_run ("hand-in", tests);
}
