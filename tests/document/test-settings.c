/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <math.h>
#include <securebase/document/settings.h>

START_TEST (a_setting_is_kept_undone_and_taken_out)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;

  ck_assert (!sb_document_get_flag_setting (project->document, "a_flag", FALSE));
  ck_assert (sb_document_get_flag_setting (project->document, "a_flag", TRUE));
  ck_assert (
    sb_document_set_flag_setting (project->document, "a_flag", TRUE, "K1", NULL));
  ck_assert (
    sb_document_set_number_setting (project->document, "a_number", 0.25, "K1", NULL));
  ck_assert (
    sb_document_set_text_setting (project->document, "a_text", "weiß", "K1", NULL));
  test_project_reopen (project);
  text = sb_document_dup_text_setting (project->document, "a_text");
  ck_assert (sb_document_get_flag_setting (project->document, "a_flag", FALSE));
  ck_assert (sb_document_get_number_setting (project->document, "a_number", 9) == 0.25);
  ck_assert_str_eq (text, "weiß");
  ck_assert (sb_document_undo (project->document, NULL, "K1", NULL));
  ck_assert_ptr_null (sb_document_dup_text_setting (project->document, "a_text"));
  ck_assert (
    sb_document_set_number_setting (project->document, "a_number", NAN, "K1", NULL));
  ck_assert (sb_document_get_number_setting (project->document, "a_number", 9) == 9);
  ck_assert (sb_document_get_flag_setting (project->document, "a_flag", FALSE));
  test_assert_whole (project->document);
}
END_TEST

START_TEST (setting_what_is_set_already_is_no_step)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  ck_assert (sb_document_set_flag_setting (project->document, "a", TRUE, "K1", NULL));
  ck_assert (sb_document_set_flag_setting (project->document, "b", TRUE, "K1", NULL));
  before = sb_document_dup_undo_words (project->document, NULL);
  ck_assert (sb_document_set_flag_setting (project->document, "a", TRUE, "K1", NULL));
  ck_assert (sb_document_set_text_setting (project->document, "none", NULL, "K1", NULL));
  after = sb_document_dup_undo_words (project->document, NULL);
  ck_assert_str_eq (before, after);
}
END_TEST

START_TEST (another_type_counts_as_unset)
{
  g_autoptr (TestProject) project = test_project_new ();

  ck_assert (sb_document_set_text_setting (project->document, "word", "yes", "K1", NULL));
  ck_assert (!sb_document_get_flag_setting (project->document, "word", FALSE));
  ck_assert (sb_document_get_number_setting (project->document, "word", 3) == 3);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_setting_is_kept_undone_and_taken_out,
    setting_what_is_set_already_is_no_step,
    another_type_counts_as_unset,
    NULL,
  };

  return sb_test_run ("settings", tests);
}
