/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/document/blindness.h>
#include <securebase/document/hand-in.h>
#include <securebase/document/recordings.h>

static void
add_coder (TestProject *project, const char *code, const char *role)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("coder.add", NULL, NULL, "add a coder");
  g_autoptr (SbCoder) coder = sb_record_new (SB_TYPE_CODER);
  g_autoptr (GError) error = NULL;

  coder->code = g_strdup (code);
  coder->role = g_strdup (role);
  sb_edit_insert (edit, coder);
  sb_document_apply (project->document, edit, &error);
  sb_assert_ok (error);
}

/* K1 and K2 with drafts of S01; K3 codes nothing of it; P1 organises, X1 settles. */
static TestProject *
make_project (void)
{
  TestProject *project = test_project_new ();

  g_free (test_project_add_coding (project, "K2"));
  add_coder (project, "K3", "trainee");
  add_coder (project, "P1", "supervisor");
  add_coder (project, "X1", "consensus");
  add_coder (project, "T1", "truth");
  return project;
}

static SbCoding *
find (TestProject *project, const char *code)
{
  return sb_document_find_coding (
    project->document,
    project->session,
    sb_record_get_id (sb_document_find_coder (project->document, code)));
}

static void
hand_in (TestProject *project, const char *code)
{
  g_autoptr (GError) error = NULL;

  sb_hand_in (project->document, find (project, code), code, &error);
  sb_assert_ok (error);
}

/* Who sees the coding of K1: a letter each of K1, K2, K3, P1, X1, nobody, researcher. */
static char *
dup_viewers (TestProject *project)
{
  const char *const viewers[] = {"K1", "K2", "K3", "P1", "X1", SB_VIEWER_NOBODY, NULL};
  char *seen = g_strnfill (G_N_ELEMENTS (viewers), '-');

  for (guint i = 0; i < G_N_ELEMENTS (viewers); i++)
    if (sb_document_may_see (project->document, viewers[i], find (project, "K1")))
      seen[i] = 'y';
  return seen;
}

static void
check_viewers (TestProject *project, const char *expected)
{
  g_autofree char *seen = dup_viewers (project);

  ck_assert_str_eq (seen, expected);
}

START_TEST (who_sees_a_coding_at_each_step)
{
  g_autoptr (TestProject) project = make_project ();

  check_viewers (project, "y-----y");
  hand_in (project, "K2");
  check_viewers (project, "y-----y");
  hand_in (project, "K1");
  check_viewers (project, "yy-yy-y");
  ck_assert (
    sb_hand_in_reopen (project->document, find (project, "K2"), "P1", "slip", NULL));
  check_viewers (project, "y--yy-y");
  ck_assert (
    sb_hand_in_reopen (project->document, find (project, "K1"), "P1", "slip", NULL));
  check_viewers (project, "y-----y");
}
END_TEST

START_TEST (states_are_told_as_far_as_they_may_be)
{
  g_autoptr (TestProject) project = make_project ();
  SbDocument *document = project->document;

  ck_assert_str_eq (sb_document_get_state_words (document, "K1", find (project, "K1")),
                    "draft");
  ck_assert_str_eq (sb_document_get_state_words (document, "K2", find (project, "K1")),
                    "in work");
  ck_assert_str_eq (sb_document_get_state_words (document, "X1", find (project, "K1")),
                    "in work");
  ck_assert_str_eq (sb_document_get_state_words (document, "P1", find (project, "K1")),
                    "draft");
  hand_in (project, "K1");
  ck_assert_str_eq (sb_document_get_state_words (document, "K2", find (project, "K1")),
                    "handed in");
}
END_TEST

START_TEST (who_may_code)
{
  g_autoptr (TestProject) project = make_project ();
  g_autoptr (GError) error = NULL;

  ck_assert (sb_document_may_code (project->document, "K1", NULL));
  ck_assert (sb_document_may_code (project->document, "K3", NULL));
  ck_assert (sb_document_may_code (project->document, "X1", NULL));
  ck_assert (!sb_document_may_code (project->document, "T1", NULL));
  ck_assert (!sb_document_may_code (project->document, "P1", &error));
  ck_assert_ptr_nonnull (strstr (error->message, "organises and does not code"));
}
END_TEST

static void
set_variables (TestProject *project)
{
  SbSession *before = sb_document_find_session (project->document, "S01");
  g_autoptr (SbSession) after = sb_record_dup (before);
  g_autoptr (SbEdit) edit = sb_edit_new ("session.change", NULL, NULL, "change S01");
  g_autoptr (GError) error = NULL;

  sb_record_set_text (&after->group_variables, "{\"arm\":\"treated\"}");
  sb_edit_update (edit, before, after);
  sb_document_apply (project->document, edit, &error);
  sb_assert_ok (error);
}

static void
check_study (TestProject *project, const char *viewer, guint n_codings, gboolean group)
{
  g_autoptr (SbStudy) study = sb_document_dup_study (project->document, NULL);
  SbSession *session;

  sb_document_hide_from (project->document, study, viewer);
  ck_assert_uint_eq (study->contents->len, n_codings);
  session = g_ptr_array_index (study->sessions, 0);
  ck_assert_int_eq (session->group_variables != NULL, group);
  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);

    ck_assert_int_eq (content->session->group_variables != NULL, group);
  }
}

START_TEST (what_is_hidden_is_taken_out_of_a_study)
{
  g_autoptr (TestProject) project = make_project ();

  set_variables (project);
  check_study (project, NULL, 2, TRUE);
  check_study (project, "K1", 1, FALSE);
  check_study (project, "K3", 0, FALSE);
  check_study (project, "P1", 0, TRUE);
  hand_in (project, "K1");
  hand_in (project, "K2");
  check_study (project, "K1", 2, FALSE);
  check_study (project, "P1", 2, TRUE);
  /* The project keeps what one viewer is not shown. */
  check_study (project, NULL, 2, TRUE);
}
END_TEST

START_TEST (names_of_files_are_not_for_coders)
{
  g_autoptr (TestProject) project = make_project ();
  SbDocument *document = project->document;
  g_autoptr (SbRecording) read = sb_record_new (SB_TYPE_RECORDING);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL, *coders = NULL, *supervisors = NULL, *all = NULL;
  SbRecording *added;

  read->path = g_strdup ("videos/control_group_07.mp4");
  read->digest = g_strdup ("none");
  sb_document_add_recording (document, project->session, read, NULL, NULL, &error);
  sb_assert_ok (error);
  words = sb_document_dup_undo_words (document, NULL);
  ck_assert_str_eq (words, "add the recording of S01, main");
  added = sb_document_find_master (document, project->session);
  coders = sb_document_dup_recording_title (document, "K1", added);
  supervisors = sb_document_dup_recording_title (document, "P1", added);
  all = sb_document_dup_recording_title (document, NULL, added);
  ck_assert_str_eq (coders, "main");
  ck_assert_str_eq (supervisors, "control_group_07.mp4");
  ck_assert_str_eq (all, "control_group_07.mp4");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    who_sees_a_coding_at_each_step,
    states_are_told_as_far_as_they_may_be,
    who_may_code,
    what_is_hidden_is_taken_out_of_a_study,
    names_of_files_are_not_for_coders,
    NULL,
  };

  return sb_test_run ("blindness", tests);
}
