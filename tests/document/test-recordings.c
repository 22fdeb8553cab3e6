/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

static void
add (TestProject *project, const char *path, const char *view, gboolean master)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("recording.add", NULL, NULL, "add a view");
  g_autoptr (SbRecording) recording = sb_record_new (SB_TYPE_RECORDING);
  g_autoptr (GError) error = NULL;

  recording->session = g_strdup (project->session);
  recording->path = g_strdup (path);
  recording->view = g_strdup (view);
  recording->is_master = master;
  recording->offset = 0;
  sb_edit_insert (edit, recording);
  sb_document_apply (project->document, edit, &error);
  sb_assert_ok (error);
}

START_TEST (views_have_an_order)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (GPtrArray) none = sb_document_list_views (project->document, "nobody");
  g_autoptr (GPtrArray) views = NULL;
  const char *expected[] = {"main", "ceiling", "door"};

  ck_assert_int_eq (none->len, 0);
  ck_assert_ptr_null (sb_document_find_master (project->document, project->session));
  add (project, "c.mp4", "door", FALSE);
  add (project, "b.mp4", "ceiling", FALSE);
  ck_assert_ptr_null (sb_document_find_master (project->document, project->session));
  add (project, "a.mp4", "main", TRUE);
  views = sb_document_list_views (project->document, project->session);
  ck_assert_int_eq (views->len, 3);
  for (guint i = 0; i < 3; i++)
    ck_assert_str_eq (((SbRecording *) g_ptr_array_index (views, i))->view, expected[i]);
  ck_assert_ptr_eq (sb_document_find_master (project->document, project->session),
                    g_ptr_array_index (views, 0));
}
END_TEST

static void
assert_played (TestProject *project, SbRecording *recording, const char *name)
{
  g_autofree char *folder = g_path_get_dirname (project->path);
  g_autofree char *wanted = g_build_filename (folder, name, NULL);
  gboolean is_copy;
  g_autofree char *path =
    sb_document_dup_played_path (project->document, recording, &is_copy);

  ck_assert_str_eq (path, wanted);
  ck_assert_int_eq (is_copy, strstr (name, "copy") != NULL);
}

START_TEST (the_copy_is_played_while_it_is_the_copy)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *folder = g_path_get_dirname (project->path);
  g_autofree char *copy = g_build_filename (folder, "tape.copy.mp4", NULL);
  g_autoptr (SbRecording) recording = sb_record_new (SB_TYPE_RECORDING);

  recording->path = g_strdup ("tape.mpg");
  assert_played (project, recording, "tape.mpg");
  ck_assert_ptr_null (sb_document_dup_copy_path (project->document, recording));
  recording->copy_path = g_strdup ("tape.copy.mp4");
  recording->copy_size = 4;
  assert_played (project, recording, "tape.mpg");
  ck_assert (g_file_set_contents (copy, "copy", 4, NULL));
  assert_played (project, recording, "tape.copy.mp4");
  ck_assert (g_file_set_contents (copy, "another", 7, NULL));
  assert_played (project, recording, "tape.mpg");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    views_have_an_order,
    the_copy_is_played_while_it_is_the_copy,
    NULL,
  };

  return sb_test_run ("recordings", tests);
}
