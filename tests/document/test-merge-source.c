/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-bench.h"

#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/document/check.h>
#include <securebase/document/expunge.h>
#include <securebase/document/hand-in.h>
#include <securebase/document/scheme-change.h>
#include <securebase/model/scheme-draft.h>
#include <securebase/store/record-table.h>
#include <string.h>

/* What is refused, and that the other file stays as it is. */

static char *
dup_digest (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  ck_assert (g_file_get_contents (path, &bytes, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, length);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

static void
assert_refused (TestProject *project, const char *path, int code, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbMergeSource) source =
    sb_merge_source_open (path, project->path, NULL, NULL, NULL, &error);

  ck_assert_ptr_null (source);
  ck_assert_msg (g_error_matches (error, SB_ERROR, code), "%s", error->message);
  ck_assert_msg (strstr (error->message, says) != NULL, "%s", error->message);
  ck_assert_msg (
    strstr (error->message, "securebase-merge-") == NULL, "%s", error->message);
}

START_TEST (a_file_that_is_none_is_refused)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *none = bench_dup_path (project, "none.sbase");
  g_autofree char *text = bench_dup_path (project, "text.sbase");
  g_autofree char *empty = bench_dup_path (project, "empty.sbase");
  g_autofree char *folder = g_path_get_dirname (project->path);

  ck_assert (g_file_set_contents (text,
                                  "a letter, much longer than a header is: "
                                  "so that it could be one of ours by its length",
                                  -1,
                                  NULL));
  ck_assert (g_file_set_contents (empty, "", 0, NULL));
  assert_refused (project, none, SB_ERROR_NOT_FOUND, "none.sbase");
  assert_refused (project, text, SB_ERROR_BAD_FILE, "text.sbase");
  assert_refused (project, empty, SB_ERROR_BAD_FILE, "empty.sbase");
  assert_refused (project, folder, SB_ERROR_BAD_FILE, "folder");
}
END_TEST

START_TEST (the_project_itself_is_refused)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *link = bench_dup_path (project, "link.sbase");

  ck_assert_int_eq (symlink (project->path, link), 0);
  assert_refused (project, project->path, SB_ERROR_BAD_VALUE, "this project itself");
  assert_refused (project, link, SB_ERROR_BAD_VALUE, "this project itself");
}
END_TEST

START_TEST (a_file_that_somebody_writes_in_is_refused)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbDocument) other = bench_copy (project, "K2.sbase");
  g_autofree char *path = g_strdup (sb_document_get_path (other));

  assert_refused (project, path, SB_ERROR_LOCKED, "is being written by");
  g_clear_object (&other);
  {
    g_auto (BenchOutcome) outcome = bench_merge_path (project->document, path);

    ck_assert_uint_eq (outcome.n[SB_MERGE_THERE], 1);
  }
}
END_TEST

/* Bytes in the middle of the file that belong to a page of content. */
static void
overwrite (const char *path, const char *needle, char with)
{
  g_autofree char *bytes = NULL;
  gsize length, at = 0;

  ck_assert (g_file_get_contents (path, &bytes, &length, NULL));
  while (at + strlen (needle) < length &&
         memcmp (bytes + at, needle, strlen (needle)) != 0)
    at++;
  ck_assert_uint_lt (at + strlen (needle), length);
  bytes[at] = with;
  ck_assert (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

START_TEST (a_file_that_was_meddled_with_is_refused)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbDocument) other = NULL;
  g_autofree char *path = NULL, *cut = NULL, *bytes = NULL;
  gsize length;

  bench_add_event (project->document, project->coding, "search_follow", 1);
  other = bench_copy (project, "K2.sbase");
  path = g_strdup (sb_document_get_path (other));
  g_clear_object (&other);
  cut = bench_dup_path (project, "cut.sbase");
  ck_assert (g_file_get_contents (path, &bytes, &length, NULL));
  ck_assert (g_file_set_contents (cut, bytes, (gssize) length / 2, NULL));
  assert_refused (project, cut, SB_ERROR_BAD_FILE, "cut.sbase");
  overwrite (path, "search_follow", 'S');
  assert_refused (project, path, SB_ERROR_BAD_FILE, "is not whole");
}
END_TEST

/* But for the recordings, which the fixtures come without. */
static void
assert_sound (SbDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = sb_document_inspect (document, NULL, &error);

  sb_assert_ok (error);
  for (guint i = 0; i < findings->len; i++) {
    const SbFinding *finding = g_ptr_array_index (findings, i);

    ck_assert_msg (finding->kind != SB_FINDING_FAULT ||
                     g_str_equal (finding->area, "recordings"),
                   "%s",
                   finding->words);
  }
}

START_TEST (the_other_file_is_never_touched)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *folder = sb_test_dup_folder ();
  const char *const names[] = {"version-1.sbase", "version-2.sbase"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *relative = g_strconcat ("tests/store/", names[i], NULL);
    g_autofree char *fixture = sb_test_dup_source_path (relative);
    g_autofree char *path = g_build_filename (folder, names[i], NULL);
    g_autofree char *bytes = NULL;
    g_autofree char *before = NULL, *after = NULL;
    gsize length;

    ck_assert (g_file_get_contents (fixture, &bytes, &length, NULL));
    ck_assert (g_file_set_contents (path, bytes, (gssize) length, NULL));
    ck_assert_int_eq (g_chmod (path, 0444), 0);
    before = dup_digest (path);
    {
      g_auto (BenchOutcome) outcome = bench_merge_path (project->document, path);

      /* It has another scheme, and says so. */
      ck_assert_uint_eq (outcome.n[SB_MERGE_REFUSED], 2);
      ck_assert_ptr_nonnull (strstr (outcome.words, "never had the version"));
    }
    after = dup_digest (path);
    ck_assert_str_eq (before, after);
    ck_assert_uint_eq (count_files (folder), i + 1);
  }
  assert_sound (project->document);
}
END_TEST

/* A project with the scheme that the file has. */
static SbDocument *
create_with_scheme_of (const char *path, const char *source)
{
  g_autofree char *copy = g_strconcat (path, ".scheme.sbase", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (source);
  g_autoptr (GFile) to = g_file_new_for_path (copy);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) old = NULL;
  SbDocument *document;

  g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  old = bench_open (copy);
  document = sb_document_create (
    path, "New", sb_scheme_get_json (sb_document_get_scheme (old)), &error);
  sb_assert_ok (error);
  return document;
}

START_TEST (a_file_of_an_older_version_comes_in)
{
  g_autofree char *folder = sb_test_dup_folder ();
  const char *const names[] = {"version-1.sbase", "version-2.sbase"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *relative = g_strconcat ("tests/store/", names[i], NULL);
    g_autofree char *fixture = sb_test_dup_source_path (relative);
    g_autofree char *path = g_build_filename (folder, names[i], NULL);
    g_autofree char *first = NULL, *second = NULL;
    g_autoptr (SbDocument) document = create_with_scheme_of (path, fixture);

    {
      g_auto (BenchOutcome) outcome = bench_merge_path (document, fixture);
      g_auto (BenchOutcome) again = bench_merge_path (document, fixture);

      ck_assert_uint_eq (outcome.n[SB_MERGE_COMES_IN], 2);
      ck_assert_uint_eq (again.n[SB_MERGE_THERE], 2);
    }
    ck_assert_uint_eq (bench_count (document, SB_TYPE_CODING), 2);
    assert_sound (document);
  }
}
END_TEST

/* --- the scheme --- */

static void
change_scheme (SbDocument *document, const char *title)
{
  g_autoptr (SbSchemeDraft) draft =
    sb_scheme_draft_new (sb_document_get_scheme (document));
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSchemeChange) change = NULL;

  sb_scheme_draft_set_value (draft, "title", title);
  json = sb_scheme_draft_dup_json (draft);
  change = sb_scheme_change_new (document, json, NULL, &error);
  sb_assert_ok (error);
  sb_scheme_change_apply (change, NULL, &error);
  sb_assert_ok (error);
}

START_TEST (a_coding_keeps_its_version_of_the_scheme)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbDocument) other = bench_copy (project, "K2.sbase");
  g_autofree char *done = bench_add_coding (other, "K2");
  g_autofree char *draft = bench_add_coding (other, "K3");
  SbCoding *found;

  bench_add_event (other, done, "smile", 1);
  bench_hand_in (other, done, "K2");
  change_scheme (project->document, "Another title");
  {
    g_auto (BenchOutcome) outcome = bench_merge (project->document, &other);

    /* The draft of K1 is further here; that of K3 would fall behind. */
    ck_assert_uint_eq (outcome.n[SB_MERGE_COMES_IN], 1);
    ck_assert_uint_eq (outcome.n[SB_MERGE_REFUSED], 2);
    ck_assert_ptr_nonnull (strstr (outcome.words, "older version of the coding scheme"));
  }
  found = sb_document_find (project->document, SB_TYPE_CODING, done);
  ck_assert_int_eq (MAX (found->scheme_version, 1), 1);
  test_assert_whole (project->document);

  change_scheme (other, "Another title");
  {
    g_auto (BenchOutcome) outcome = bench_merge (project->document, &other);

    ck_assert_uint_eq (outcome.n[SB_MERGE_COMES_IN], 1);
    ck_assert_uint_eq (outcome.n[SB_MERGE_REFUSED], 0);
  }
  found = sb_document_find (project->document, SB_TYPE_CODING, draft);
  ck_assert_int_eq (found->scheme_version, 2);
  change_scheme (other, "A third");
  bench_add_event (other, draft, "smile", 4);
  {
    g_auto (BenchOutcome) outcome = bench_merge (project->document, &other);

    ck_assert_uint_eq (outcome.n[SB_MERGE_REFUSED], 2);
    ck_assert_ptr_nonnull (strstr (outcome.words, "never had the version"));
  }
  test_assert_whole (project->document);
}
END_TEST

/* --- what was handed in, and what was removed --- */

START_TEST (what_is_not_what_was_handed_in_is_refused)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbDocument) other = bench_copy (project, "K2.sbase");
  g_autofree char *coding = bench_add_coding (other, "K2");
  g_autoptr (SbEdit) edit = sb_edit_new ("coding.forge", coding, "K2", "forge");
  g_autoptr (SbCoding) locked =
    sb_record_dup (sb_document_find (other, SB_TYPE_CODING, coding));
  g_auto (BenchOutcome) outcome = {0};

  sb_record_set_text (&locked->state, "locked");
  sb_record_set_text (&locked->handed_in_by, "K2");
  sb_record_set_text (&locked->digest, "0000");
  sb_edit_update (edit, sb_document_find (other, SB_TYPE_CODING, coding), locked);
  bench_apply (other, edit);
  outcome = bench_merge (project->document, &other);
  ck_assert_uint_eq (outcome.n[SB_MERGE_REFUSED], 1);
  ck_assert_ptr_nonnull (strstr (outcome.words, "not what was handed in"));
  ck_assert_ptr_null (sb_document_find (project->document, SB_TYPE_CODING, coding));
}
END_TEST

static void
expunge (SbDocument *document, SbExpungeKind kind, const char *target)
{
  const SbExpunge what = {
    .kind = kind, .target = target, .by = "the board", .reason = "consent withdrawn"};
  g_autoptr (GError) error = NULL;
  g_autoptr (SbExpungeResult) result = sb_document_expunge (document, &what, &error);

  sb_assert_ok (error);
}

START_TEST (what_was_removed_for_good_stays_away)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *second = test_project_add_coding (project, "K2");
  g_autoptr (SbDocument) other = NULL;

  bench_add_event (project->document, second, "smile", 1);
  other = bench_copy (project, "K2.sbase");
  bench_add_event (other, project->coding, "smile", 2);
  expunge (project->document, SB_EXPUNGE_CODING, second);
  {
    g_auto (BenchOutcome) outcome = bench_merge (project->document, &other);

    ck_assert_uint_eq (outcome.n[SB_MERGE_REFUSED], 1);
    ck_assert_uint_eq (outcome.n[SB_MERGE_NEWER], 1);
    ck_assert_ptr_nonnull (strstr (outcome.words, "removed from this project for good"));
  }
  ck_assert_ptr_null (sb_document_find (project->document, SB_TYPE_CODING, second));
  expunge (project->document, SB_EXPUNGE_SESSION, project->session);
  {
    g_auto (BenchOutcome) outcome = bench_merge (project->document, &other);

    ck_assert_uint_eq (outcome.n[SB_MERGE_REFUSED], 2);
  }
  ck_assert_uint_eq (bench_count (project->document, SB_TYPE_SESSION), 0);
  test_assert_whole (project->document);
}
END_TEST

/* Its digest cannot be what it was, and says why. */
START_TEST (what_was_removed_there_does_not_keep_the_rest_away)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbDocument) other = bench_copy (project, "K2.sbase");
  g_autofree char *coding = bench_add_coding (other, "K2");
  g_autoptr (SbNote) note = sb_record_new (SB_TYPE_NOTE);
  g_autoptr (SbEdit) edit = sb_edit_new ("note.add", coding, "K2", "add a note");
  g_auto (BenchOutcome) outcome = {0};

  sb_record_set_text (&note->coding, coding);
  sb_record_set_text (&note->text, "little Zebedee waves");
  note->time = SB_SECOND;
  sb_edit_insert (edit, note);
  bench_apply (other, edit);
  bench_hand_in (other, coding, "K2");
  expunge (other, SB_EXPUNGE_TEXT, "Zebedee");
  outcome = bench_merge (project->document, &other);
  ck_assert_uint_eq (outcome.n[SB_MERGE_COMES_IN], 1);
  ck_assert_uint_eq (outcome.n[SB_MERGE_DIFFERS], 1);
  ck_assert_ptr_nonnull (strstr (outcome.words, "its digest is another"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_file_that_is_none_is_refused,
    the_project_itself_is_refused,
    a_file_that_somebody_writes_in_is_refused,
    a_file_that_was_meddled_with_is_refused,
    the_other_file_is_never_touched,
    a_file_of_an_older_version_comes_in,
    a_coding_keeps_its_version_of_the_scheme,
    what_is_not_what_was_handed_in_is_refused,
    what_was_removed_for_good_stays_away,
    what_was_removed_there_does_not_keep_the_rest_away,
    NULL,
  };

  return sb_test_run ("merge-source", tests);
}
