/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <securebase/document/hand-in.h>
#include <string.h>

/* The verb merge on two files of one project. */

typedef struct {
  char *folder;
  char *lab;
  char *other; /* a copy in which K3 coded S02 */
} Files;

static void
files_clear (Files *files)
{
  g_free (files->folder);
  g_free (files->lab);
  g_free (files->other);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Files, files_clear)

static void
add_coding (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (path, SB_OPEN_WRITE, &error);
  g_autoptr (SbCoding) coding = sb_record_new (SB_TYPE_CODING);
  g_autoptr (SbNote) note = sb_record_new (SB_TYPE_NOTE);
  g_autoptr (SbEdit) edit = sb_edit_new ("coding.add", NULL, "K3", "add a coding");
  g_autoptr (SbEdit) fill =
    sb_edit_new ("note.add", sb_record_get_id (coding), "K3", "add a note");

  sb_assert_ok (error);
  coding->session =
    g_strdup (sb_record_get_id (sb_document_find_session (document, "S02")));
  coding->coder = g_strdup (sb_record_get_id (sb_document_find_coder (document, "K3")));
  coding->pass = 1;
  coding->state = g_strdup ("draft");
  note->coding = g_strdup (sb_record_get_id (coding));
  note->time = SB_SECOND;
  note->text = g_strdup ("zebra crossing");
  sb_edit_insert (edit, coding);
  sb_edit_insert (fill, note);
  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
  sb_document_apply (document, fill, &error);
  sb_assert_ok (error);
}

static Files
make_files (void)
{
  Files files = {sb_test_dup_folder (), NULL, NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = NULL;

  files.lab = sb_test_make_lab (files.folder);
  files.other = g_build_filename (files.folder, "K3.sbase", NULL);
  document = sb_document_open (files.lab, SB_OPEN_READ_ONLY, &error);
  sb_assert_ok (error);
  ck_assert (sb_document_save_copy (document, files.other, NULL));
  add_coding (files.other);
  return files;
}

static int
run (const Files *files, const char *more, const char *other, char **out, char **err)
{
  const char *argv[] = {g_getenv ("SB_CLI"), "merge", files->lab, other, more, NULL};

  return sb_test_spawn (argv, out, err);
}

START_TEST (a_file_comes_in_and_nothing_of_it_is_shown)
{
  g_auto (Files) files = make_files ();
  g_autofree char *before = sb_test_dup_digest (files.other);
  g_autofree char *after = NULL, *out = NULL, *info = NULL, *history = NULL;
  g_autofree char *again = NULL, *check = NULL;

  ck_assert_int_eq (run (&files, NULL, files.other, &out, NULL), 0);
  ck_assert_ptr_nonnull (strstr (out, "K3.sbase: 1 coding comes in, 2 here already."));
  ck_assert_ptr_nonnull (strstr (out, "S02 by K3 (in work) comes in."));
  ck_assert_ptr_null (strstr (out, "zebra"));
  after = sb_test_dup_digest (files.other);
  ck_assert_str_eq (before, after);
  ck_assert_int_eq (sb_test_cli ("info % --as K1", files.lab, &info, NULL), 0);
  ck_assert_ptr_nonnull (strstr (info, "in work"));
  ck_assert_int_eq (sb_test_cli ("history % --as K1 --json", files.lab, &history, NULL),
                    0);
  ck_assert_ptr_nonnull (strstr (history, "project.merge"));
  ck_assert_ptr_null (strstr (history, "zebra"));
  sb_test_cli ("check %", files.lab, &check, NULL);
  ck_assert_ptr_null (strstr (check, "journal"));
  ck_assert_int_eq (run (&files, NULL, files.other, &again, NULL), 0);
  ck_assert_ptr_nonnull (strstr (again, "0 codings come in, 3 here already."));
}
END_TEST

START_TEST (a_dry_run_changes_nothing)
{
  g_auto (Files) files = make_files ();
  g_autofree char *before = sb_test_dup_digest (files.lab);
  g_autofree char *after = NULL, *out = NULL;

  ck_assert_int_eq (run (&files, "--dry-run", files.other, &out, NULL), 0);
  after = sb_test_dup_digest (files.lab);
  ck_assert_str_eq (before, after);
  ck_assert_ptr_nonnull (strstr (out, "S02 by K3 (in work) comes in."));
  ck_assert_ptr_nonnull (strstr (out, "Nothing was changed"));
}
END_TEST

START_TEST (json_says_the_same)
{
  g_auto (Files) files = make_files ();
  g_autofree char *out = NULL, *digest = sb_test_dup_digest (files.other);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *file, *codings;

  ck_assert_int_eq (run (&files, "--json", files.other, &out, NULL), 0);
  root = json_from_string (out, NULL);
  ck_assert_ptr_nonnull (root);
  file = json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (root), "files"), 0);
  codings = json_object_get_object_member (file, "codings");
  ck_assert_str_eq (json_object_get_string_member (file, "file"), "K3.sbase");
  ck_assert_str_eq (json_object_get_string_member (file, "digest"), digest);
  ck_assert (json_object_get_boolean_member (file, "merged"));
  ck_assert_int_eq (json_object_get_int_member (codings, "comes-in"), 1);
  ck_assert_int_eq (json_object_get_int_member (codings, "there"), 2);
  ck_assert_ptr_null (strstr (out, "zebra"));
}
END_TEST

START_TEST (what_goes_wrong_is_said)
{
  g_auto (Files) files = make_files ();
  g_autofree char *none = g_build_filename (files.folder, "none.sbase", NULL);
  g_autofree char *old = sb_test_dup_source_path ("tests/store/version-1.sbase");
  g_autofree char *usage = NULL, *missing = NULL, *self = NULL, *refused = NULL;
  g_autofree char *who = NULL;
  const char *argv[] = {
    g_getenv ("SB_CLI"), "merge", files.lab, files.other, "--as", "nobody", NULL};

  ck_assert_int_eq (sb_test_cli ("merge %", files.lab, NULL, &usage), 2);
  ck_assert_ptr_nonnull (strstr (usage, "Usage: securebase-cli merge"));
  ck_assert_int_eq (run (&files, NULL, none, NULL, &missing), 1);
  ck_assert_ptr_nonnull (strstr (missing, "none.sbase"));
  ck_assert_int_eq (run (&files, NULL, files.lab, NULL, &self), 1);
  ck_assert_ptr_nonnull (strstr (self, "this project itself"));
  ck_assert_int_eq (run (&files, NULL, old, NULL, &refused), 1);
  ck_assert_ptr_nonnull (strstr (refused, "2 things were not brought in"));
  ck_assert_int_eq (sb_test_spawn (argv, NULL, &who), 1);
  ck_assert_ptr_nonnull (strstr (who, "There is no coder “nobody”"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_file_comes_in_and_nothing_of_it_is_shown,
    a_dry_run_changes_nothing,
    json_says_the_same,
    what_goes_wrong_is_said,
    NULL,
  };

  return sb_test_run ("verb-merge", tests);
}
