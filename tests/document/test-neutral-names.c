/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/document/neutral-names.h>

static void
add_session (TestProject *project, const char *label)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("session.add", NULL, NULL, "add a session");
  g_autoptr (SbSession) session = sb_record_new (SB_TYPE_SESSION);
  g_autoptr (GError) error = NULL;

  session->label = g_strdup (label);
  session->validity = g_strdup ("ok");
  sb_edit_insert (edit, session);
  sb_document_apply (project->document, edit, &error);
  sb_assert_ok (error);
}

static char *
dup_labels (TestProject *project)
{
  GListModel *sessions = sb_document_list (project->document, SB_TYPE_SESSION);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++) {
    g_autoptr (SbSession) session = g_list_model_get_item (sessions, i);

    g_string_append_printf (text, "%s ", session->label);
  }
  return g_string_free (text, FALSE);
}

/* Whether the names change places: S01 and S02 are taken when they are given. */
START_TEST (names_are_exchanged_in_one_step)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL, *words = NULL, *back = NULL;
  guint n_moved = 0;

  add_session (project, "S02");
  add_session (project, "S03");
  add_session (project, "S03 mother");
  add_session (project, "visit 2");
  before = dup_labels (project);
  for (guint32 seed = 1; seed <= 5; seed++) {
    g_autofree char *label = NULL;
    SbSession *session;

    sb_document_use_neutral_names (project->document, seed, "K1", &error);
    sb_assert_ok (error);
    g_free (g_steal_pointer (&after));
    after = dup_labels (project);
    ck_assert_str_eq (after, "S01 S02 S03 S04 S05 ");
    session = sb_document_find (project->document, SB_TYPE_SESSION, project->session);
    label = g_strdup (session->label);
    n_moved += !g_str_equal (label, "S01");
    words = sb_document_dup_undo_words (project->document, NULL);
    ck_assert_ptr_nonnull (strstr (words, "neutral names for 5 sessions"));
    g_clear_pointer (&words, g_free);
    ck_assert (sb_document_undo (project->document, NULL, "K1", &error));
    sb_assert_ok (error);
    back = dup_labels (project);
    ck_assert_str_eq (back, before);
    g_clear_pointer (&back, g_free);
  }
  ck_assert_uint_gt (n_moved, 0);
  test_assert_whole (project->document);
}
END_TEST

START_TEST (many_sessions_have_names_of_one_length)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 2; i <= 100; i++) {
    g_autofree char *label = g_strdup_printf ("v%u", i);

    add_session (project, label);
  }
  sb_document_use_neutral_names (project->document, 1, NULL, &error);
  sb_assert_ok (error);
  ck_assert_ptr_nonnull (sb_document_find_session (project->document, "S001"));
  ck_assert_ptr_nonnull (sb_document_find_session (project->document, "S100"));
  ck_assert_ptr_null (sb_document_find_session (project->document, "v100"));
}
END_TEST

START_TEST (a_name_that_stays_taken_is_refused_as_ever)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbEdit) edit = sb_edit_new ("session.change", NULL, NULL, "rename");
  g_autoptr (SbSession) after = NULL;
  SbSession *before;

  add_session (project, "S02");
  before = sb_document_find_session (project->document, "S02");
  after = sb_record_dup (before);
  sb_record_set_text (&after->label, "S01");
  sb_edit_update (edit, before, after);
  ck_assert (!sb_document_apply (project->document, edit, NULL));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    names_are_exchanged_in_one_step,
    many_sessions_have_names_of_one_length,
    a_name_that_stays_taken_is_refused_as_ever,
    NULL,
  };

  return sb_test_run ("neutral-names", tests);
}
