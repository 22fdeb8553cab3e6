/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/base/error.h>
#include <securebase/document/recordings.h>
#include <string.h>

static SbRecording *
read_as (const char *path, const char *digest)
{
  SbRecording *read = sb_record_new (SB_TYPE_RECORDING);

  read->path = g_strdup (path);
  read->size = 7;
  read->digest = g_strdup (digest);
  read->view = g_strdup ("main");
  read->is_master = TRUE;
  read->offset = 0;
  return read;
}

static SbRecording *
add (TestProject *project, const char *path, const char *view)
{
  g_autoptr (SbRecording) read = read_as (path, path);
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (GError) error = NULL;

  sb_document_add_recording (
    project->document, project->session, read, view, "K1", &error);
  sb_assert_ok (error);
  views = sb_document_list_views (project->document, project->session);
  for (guint i = 0; i < views->len; i++)
    if (g_str_equal (SB_RECORDING (g_ptr_array_index (views, i))->path, path))
      return g_ptr_array_index (views, i);
  ck_abort_msg ("%s was not added", path);
}

static guint
count_views (TestProject *project)
{
  g_autoptr (GPtrArray) views =
    sb_document_list_views (project->document, project->session);

  return views->len;
}

static void
assert_refused (gboolean done, GError **error, const char *word)
{
  ck_assert (!done);
  ck_assert (g_error_matches (*error, SB_ERROR, SB_ERROR_BAD_VALUE));
  ck_assert_msg (strstr ((*error)->message, word) != NULL, "%s", (*error)->message);
  g_clear_error (error);
}

START_TEST (the_first_is_the_master)
{
  g_autoptr (TestProject) project = test_project_new ();
  SbRecording *first = add (project, "a.mp4", NULL);
  SbRecording *second = add (project, "b.mp4", NULL);
  SbRecording *third = add (project, "c.mp4", "door");

  ck_assert (first->is_master && !second->is_master && !third->is_master);
  ck_assert_str_eq (first->view, "main");
  ck_assert_str_eq (second->view, "view 2");
  ck_assert_str_eq (third->view, "door");
  ck_assert_int_eq (second->offset, 0);
}
END_TEST

START_TEST (names_are_not_shared_and_four_are_enough)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbRecording) read = read_as ("e.mp4", "e");
  g_autoptr (GError) error = NULL;

  add (project, "a.mp4", NULL);
  add (project, "b.mp4", "door");
  assert_refused (sb_document_add_recording (
                    project->document, project->session, read, "door", NULL, &error),
                  &error,
                  "door");
  add (project, "c.mp4", NULL);
  add (project, "d.mp4", NULL);
  assert_refused (sb_document_add_recording (
                    project->document, project->session, read, NULL, NULL, &error),
                  &error,
                  "4");
}
END_TEST

START_TEST (a_removed_view_comes_back)
{
  g_autoptr (TestProject) project = test_project_new ();
  SbRecording *first = add (project, "a.mp4", NULL);
  SbRecording *second = add (project, "b.mp4", NULL);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  assert_refused (sb_document_remove_recording (project->document, first, "K1", &error),
                  &error,
                  "clock");
  ck_assert (sb_document_remove_recording (project->document, second, "K1", &error));
  ck_assert_uint_eq (count_views (project), 1);
  words = sb_document_dup_undo_words (project->document, NULL);
  ck_assert_msg (strstr (words, "S01, view 2") != NULL, "%s", words);
  ck_assert (sb_document_undo (project->document, NULL, "K1", &error));
  ck_assert_uint_eq (count_views (project), 2);
}
END_TEST

START_TEST (what_was_coded_on_stays)
{
  g_autoptr (TestProject) project = test_project_new ();
  SbRecording *only = add (project, "a.mp4", NULL);
  g_autoptr (SbEvent) event = test_event_new (project->coding, "smile", 1, SB_TIME_NONE);
  g_autoptr (GError) error = NULL;

  event->recording = g_strdup (sb_record_get_id (only));
  ck_assert (test_project_insert (project, project->coding, event, NULL));
  assert_refused (sb_document_remove_recording (project->document, only, "K1", &error),
                  &error,
                  "Events");
}
END_TEST

START_TEST (another_recording_is_not_the_one_located)
{
  g_autoptr (TestProject) project = test_project_new ();
  SbRecording *known = add (project, "a.mp4", NULL);
  g_autofree char *id = g_strdup (sb_record_get_id (known));
  g_autoptr (SbRecording) other = read_as ("moved/b.mp4", "another");
  g_autoptr (SbRecording) same = read_as ("moved/a.mp4", "a.mp4");
  g_autoptr (GError) error = NULL;

  assert_refused (
    sb_document_locate_recording (project->document, known, other, "K1", &error),
    &error,
    "another recording");
  ck_assert (sb_document_locate_recording (project->document, known, same, "K1", &error));
  known = sb_document_find (project->document, SB_TYPE_RECORDING, id);
  ck_assert_str_eq (known->path, "moved/a.mp4");
}
END_TEST

START_TEST (a_replaced_one_keeps_its_place)
{
  g_autoptr (TestProject) project = test_project_new ();
  SbRecording *known = add (project, "a.mp4", NULL);
  SbRecording *view = add (project, "b.mp4", "door");
  g_autofree char *id = g_strdup (sb_record_get_id (view));
  g_autoptr (SbRecording) read = read_as ("b.mp4", "grown");
  g_autoptr (GError) error = NULL;

  read->size = 9;
  ck_assert (sb_document_replace_recording (project->document, view, read, "K1", &error));
  view = sb_document_find (project->document, SB_TYPE_RECORDING, id);
  ck_assert_int_eq (view->size, 9);
  ck_assert_str_eq (view->digest, "grown");
  ck_assert_str_eq (view->view, "door");
  ck_assert (!view->is_master && known->is_master);
}
END_TEST

START_TEST (a_look_tells_size_and_absence)
{
  g_autoptr (TestProject) project = test_project_new ();
  SbRecording *known = add (project, "a.mp4", NULL);
  g_autofree char *path = sb_document_dup_recording_path (project->document, known);
  g_autofree char *words = NULL;

  ck_assert_int_eq (sb_document_look_at_recording (project->document, known),
                    SB_RECORDING_MISSING);
  ck_assert (g_file_set_contents (path, "7 bytes", 7, NULL));
  ck_assert_int_eq (sb_document_look_at_recording (project->document, known),
                    SB_RECORDING_SAME);
  ck_assert (g_file_set_contents (path, "8 bytes.", 8, NULL));
  ck_assert_int_eq (sb_document_look_at_recording (project->document, known),
                    SB_RECORDING_OTHER);
  words = sb_recording_state_dup_words (SB_RECORDING_OTHER, known);
  ck_assert_ptr_nonnull (strstr (words, "is not the recording that was coded"));
  ck_assert_ptr_null (sb_recording_state_dup_words (SB_RECORDING_SAME, known));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_first_is_the_master,
    names_are_not_shared_and_four_are_enough,
    a_removed_view_comes_back,
    what_was_coded_on_stays,
    another_recording_is_not_the_one_located,
    a_replaced_one_keeps_its_place,
    a_look_tells_size_and_absence,
    NULL,
  };

  return sb_test_run ("recording-edits", tests);
}
