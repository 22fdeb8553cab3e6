/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <glib/gstdio.h>
#include <securebase/document/lost-media.h>
#include <string.h>

static void
write_file (const char *folder, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (parent, 0700);
  g_file_set_contents (path, content, -1, &error);
  sb_assert_ok (error);
}

/* As coded: size and digest of @content at @name, which is not there any more. */
static void
add_recording (TestProject *project,
               const char *name,
               const char *content,
               gboolean is_master)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("recording.add", NULL, NULL, "add");
  g_autoptr (SbRecording) recording = sb_record_new (SB_TYPE_RECORDING);
  g_autoptr (GError) error = NULL;

  recording->session = g_strdup (project->session);
  recording->path = g_strdup (name);
  recording->view = g_strdup (name);
  recording->is_master = is_master;
  recording->offset = 0;
  recording->size = (gint64) strlen (content);
  recording->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  sb_edit_insert (edit, recording);
  sb_document_apply (project->document, edit, &error);
  sb_assert_ok (error);
}

static const char *
get_path (TestProject *project, guint view)
{
  g_autoptr (GPtrArray) views =
    sb_document_list_views (project->document, project->session);

  return ((SbRecording *) g_ptr_array_index (views, view))->path;
}

START_TEST (a_whole_folder_is_searched_by_content)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *elsewhere = sb_test_dup_folder ();
  g_autofree char *expected = g_build_filename (elsewhere, "2026/a/renamed.mp4", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (elsewhere);
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (GError) error = NULL;

  add_recording (project, "tape.mp4", "the first tape", TRUE);
  add_recording (project, "door.mp4", "the other view", FALSE);
  write_file (elsewhere, "tape.mp4", "the wrong tape"); /* same name, same size */
  write_file (elsewhere, "2026/a/renamed.mp4", "the first tape");
  lost = sb_document_list_lost_media (project->document);
  ck_assert_uint_eq (lost->len, 2);
  ck_assert_int_eq (sb_lost_media_search (lost, folder, NULL, NULL, NULL, &error), 1);
  sb_assert_ok (error);
  ck_assert (sb_document_take_found_media (project->document, lost, "K1", &error));
  ck_assert_str_eq (get_path (project, 0), expected);
  ck_assert_str_eq (get_path (project, 1), "door.mp4");

  ck_assert (sb_document_undo (project->document, NULL, "K1", &error));
  ck_assert_str_eq (get_path (project, 0), "tape.mp4");
}
END_TEST

/* What is found beside the project is stored so that both can be moved together. */
START_TEST (places_beside_the_project_are_relative)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *beside = g_path_get_dirname (project->path);
  g_autoptr (GFile) folder = g_file_new_for_path (beside);
  g_autoptr (GPtrArray) lost = NULL;

  add_recording (project, "/nowhere/tape.mp4", "the first tape", TRUE);
  write_file (beside, "media/tape.mp4", "the first tape");
  lost = sb_document_list_lost_media (project->document);
  ck_assert_int_eq (sb_lost_media_search (lost, folder, NULL, NULL, NULL, NULL), 1);
  ck_assert (sb_document_take_found_media (project->document, lost, "K1", NULL));
  ck_assert_str_eq (get_path (project, 0), "media/tape.mp4");
  g_ptr_array_unref (lost);
  lost = sb_document_list_lost_media (project->document);
  ck_assert_uint_eq (lost->len, 0);
}
END_TEST

START_TEST (a_search_can_be_broken_off_and_says_when_there_is_no_folder)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *beside = g_path_get_dirname (project->path);
  g_autoptr (GFile) folder = g_file_new_for_path (beside);
  g_autoptr (GFile) none = g_file_new_for_path (project->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (GError) error = NULL;

  add_recording (project, "tape.mp4", "the first tape", TRUE);
  lost = sb_document_list_lost_media (project->document);
  g_cancellable_cancel (cancellable);
  ck_assert_int_eq (sb_lost_media_search (lost, folder, NULL, NULL, cancellable, &error),
                    -1);
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_clear_error (&error);
  ck_assert_int_eq (sb_lost_media_search (lost, none, NULL, NULL, NULL, &error), -1);
  ck_assert_ptr_nonnull (strstr (error->message, "no folder"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_whole_folder_is_searched_by_content,
    places_beside_the_project_are_relative,
    a_search_can_be_broken_off_and_says_when_there_is_no_folder,
    NULL,
  };

  return sb_test_run ("lost-media", tests);
}
