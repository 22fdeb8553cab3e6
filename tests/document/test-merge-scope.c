/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-bench.h"

#include "bad-disk.h"

#include <securebase/base/error.h>
#include <securebase/document/chronicle.h>
#include <string.h>

/* A merge as a step: its row in the journal, undo and redo around it, a disk that fails.
 */

static void
undo (SbDocument *document, const char *coding)
{
  g_autoptr (GError) error = NULL;

  sb_document_undo (document, coding, NULL, &error);
  sb_assert_ok (error);
}

static void
redo (SbDocument *document, const char *coding)
{
  g_autoptr (GError) error = NULL;

  sb_document_redo (document, coding, NULL, &error);
  sb_assert_ok (error);
}

static void
assert_undo_refused (SbDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = bench_describe (document);
  g_autofree char *after = NULL;

  ck_assert (!sb_document_undo (document, NULL, NULL, &error));
  ck_assert_msg (
    g_error_matches (error, SB_ERROR, SB_ERROR_LOCKED), "%s", error->message);
  after = bench_describe (document);
  ck_assert_str_eq (before, after);
}

/* K1's draft here is behind, K2's coding is not here. */
static SbDocument *
make_other (TestProject *project, char **second)
{
  SbDocument *other = bench_copy (project, "K2.sbase");

  *second = bench_add_coding (other, "K2");
  bench_add_event (other, *second, "smile", 1);
  bench_add_event (other, project->coding, "reach", 2);
  return other;
}

START_TEST (the_row_says_where_it_came_from)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *second = NULL;
  g_autoptr (SbDocument) other = make_other (project, &second);
  g_autofree char *path = g_strdup (sb_document_get_path (other));
  g_autoptr (SbChronicle) chronicle = sb_chronicle_new (project->document, "K1");
  g_autoptr (SbMergeSource) source = NULL;
  g_autoptr (SbChronicleRow) row = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *n_rows = NULL;

  g_clear_object (&other);
  {
    g_auto (BenchOutcome) outcome = bench_merge_path (project->document, path);

    ck_assert_uint_eq (outcome.n[SB_MERGE_COMES_IN], 1);
  }
  source = sb_merge_source_open (path, project->path, NULL, NULL, NULL, NULL);
  ck_assert (sb_chronicle_load (chronicle, 1, NULL));
  row = g_list_model_get_item (G_LIST_MODEL (chronicle), 0);
  n_rows =
    g_strdup_printf (" %" G_GINT64_FORMAT " rows", sb_merge_source_get_n_rows (source));
  ck_assert_str_eq (row->kind, SB_MERGE_KIND);
  ck_assert_ptr_null (row->coding);
  ck_assert_ptr_nonnull (strstr (row->words, "“K2.sbase”"));
  ck_assert_ptr_nonnull (strstr (row->words, sb_merge_source_get_digest (source)));
  ck_assert_ptr_nonnull (strstr (row->words, sb_merge_source_get_head (source)));
  ck_assert_ptr_nonnull (strstr (row->words, n_rows));
  ck_assert_ptr_null (strstr (row->words, folder));
  ck_assert_ptr_null (strstr (row->words, "smile"));
}
END_TEST

START_TEST (a_merge_is_one_step)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *second = NULL;
  g_autoptr (SbDocument) other = make_other (project, &second);
  g_autofree char *before = bench_describe (project->document);
  g_autofree char *after = NULL;

  {
    g_auto (BenchOutcome) outcome = bench_merge (project->document, &other);

    ck_assert_uint_eq (outcome.n[SB_MERGE_NEWER], 1);
    ck_assert_uint_eq (outcome.n[SB_MERGE_COMES_IN], 1);
  }
  after = bench_describe (project->document);
  for (guint i = 0; i < 2; i++) {
    g_autofree char *undone = NULL, *redone = NULL;

    undo (project->document, NULL);
    undone = bench_describe (project->document);
    ck_assert_str_eq (undone, before);
    ck_assert_ptr_null (sb_document_find_coder (project->document, "K2"));
    test_project_reopen (project);
    redo (project->document, NULL);
    redone = bench_describe (project->document);
    ck_assert_str_eq (redone, after);
    test_project_reopen (project);
  }
  test_assert_whole (project->document);
}
END_TEST

START_TEST (undo_stops_where_something_rests_on_it)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *second = NULL;
  g_autoptr (SbDocument) other = make_other (project, &second);
  const char *codings[2];

  {
    g_auto (BenchOutcome) outcome = bench_merge (project->document, &other);

    ck_assert_uint_eq (outcome.n[SB_MERGE_COMES_IN], 1);
  }
  codings[0] = second;
  codings[1] = project->coding;
  for (guint i = 0; i < G_N_ELEMENTS (codings); i++) {
    bench_add_event (project->document, codings[i], "show", 9);
    assert_undo_refused (project->document);
    undo (project->document, codings[i]);
  }
  undo (project->document, NULL);
  ck_assert_ptr_null (sb_document_find (project->document, SB_TYPE_CODING, second));
  redo (project->document, NULL);
  redo (project->document, second);
  ck_assert_uint_eq (test_project_count_events (project, second), 2);
  test_assert_whole (project->document);
}
END_TEST

/* Coded on after the merge was undone: doing it again would mix the two. */
START_TEST (redo_does_not_mix)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *second = NULL;
  g_autoptr (SbDocument) other = make_other (project, &second);
  g_autoptr (GError) error = NULL;

  {
    g_auto (BenchOutcome) outcome = bench_merge (project->document, &other);

    ck_assert_uint_eq (outcome.n[SB_MERGE_NEWER], 1);
  }
  undo (project->document, NULL);
  bench_add_event (project->document, project->coding, "show", 9);
  ck_assert (!sb_document_redo (project->document, NULL, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_LOCKED));
  undo (project->document, project->coding);
  redo (project->document, NULL);
  test_assert_whole (project->document);
}
END_TEST

/* --- a disk that fails --- */

/* TRUE when the fault came. */
static gboolean
try_with_fault (BadDiskFault fault, guint call, guint *n_told)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *second = NULL, *path = NULL, *before = NULL, *after = NULL;
  g_autoptr (SbDocument) other = make_other (project, &second);
  g_autoptr (SbMergeSource) source = NULL;
  g_autoptr (SbMergePlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done, came;

  path = g_strdup (sb_document_get_path (other));
  g_clear_object (&other);
  before = bench_describe (project->document);
  source = sb_merge_source_open (path, project->path, NULL, NULL, NULL, NULL);
  plan = sb_merge_plan_new (project->document, source, NULL);
  bad_disk_arm (fault, call);
  done = sb_merge_plan_apply (plan, NULL, &error);
  came = bad_disk_heal ();
  g_clear_pointer (&plan, sb_merge_plan_free);
  ck_assert (done == (error == NULL));
  *n_told += !done;
  ck_assert (sb_document_refresh (project->document, NULL));
  after = bench_describe (project->document);
  /* All of it or nothing; what failed may have been kept only where that is shown. */
  if (strcmp (before, after) != 0)
    ck_assert_uint_eq (bench_count (project->document, SB_TYPE_CODING), 2);
  test_project_reopen (project);
  {
    g_autofree char *stored = bench_describe (project->document);
    g_auto (BenchOutcome) again = bench_merge_path (project->document, path);

    ck_assert_str_eq (stored, after);
    ck_assert_uint_eq (again.n[SB_MERGE_CONFLICT] + again.n[SB_MERGE_REFUSED], 0);
  }
  ck_assert_uint_eq (bench_count (project->document, SB_TYPE_CODING), 2);
  test_assert_whole (project->document);
  return came;
}

static void
fail_calls (BadDiskFault fault, const char *words)
{
  guint n_told = 0, call = 1;

  bad_disk_install ();
  while (try_with_fault (fault, call, &n_told) && call < 400)
    call += 7;
  bad_disk_remove ();
  g_print ("# %s: at every seventh of %u calls, told %u times\n", words, call, n_told);
  ck_assert_uint_gt (n_told, 0);
  ck_assert_uint_lt (call, 400);
}

START_TEST (a_full_disk_leaves_all_as_it_was)
{
  fail_calls (BAD_DISK_IS_FULL, "the disk is full");
}
END_TEST

START_TEST (a_stumbling_disk_leaves_all_as_it_was)
{
  fail_calls (BAD_DISK_STUMBLES, "one call fails");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_row_says_where_it_came_from,
    a_merge_is_one_step,
    undo_stops_where_something_rests_on_it,
    redo_does_not_mix,
    a_full_disk_leaves_all_as_it_was,
    a_stumbling_disk_leaves_all_as_it_was,
    NULL,
  };

  return sb_test_run ("merge-scope", tests);
}
