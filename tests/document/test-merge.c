/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-bench.h"

#include <securebase/base/error.h>
#include <securebase/document/blindness.h>
#include <securebase/document/hand-in.h>

START_TEST (two_coders_files_merge)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *second = test_project_add_coding (project, "K2");
  g_autoptr (SbDocument) k1 = bench_copy (project, "K1.sbase");
  g_autoptr (SbDocument) k2 = bench_copy (project, "K2.sbase");
  SbDocument *lab = project->document;
  SbCoding *ours, *theirs;

  bench_add_event (k1, project->coding, "smile", 1);
  bench_add_event (k2, second, "smile", 2);
  bench_hand_in (k2, second, "K2");
  {
    g_auto (BenchOutcome) a = bench_merge (lab, &k1);
    g_auto (BenchOutcome) b = bench_merge (lab, &k2);

    ck_assert_uint_eq (a.n[SB_MERGE_NEWER], 1);
    ck_assert_uint_eq (a.n[SB_MERGE_THERE], 1);
    ck_assert_uint_eq (b.n[SB_MERGE_NEWER], 1);
    ck_assert_uint_eq (b.n[SB_MERGE_THERE], 1);
    ck_assert_ptr_nonnull (strstr (b.words, "S01 by K2 (handed in)"));
  }
  ck_assert_uint_eq (bench_count (lab, SB_TYPE_CODING), 2);
  ck_assert_uint_eq (test_project_count_events (project, project->coding), 1);
  ck_assert_uint_eq (test_project_count_events (project, second), 1);
  ours = sb_document_find (lab, SB_TYPE_CODING, project->coding);
  theirs = sb_document_find (lab, SB_TYPE_CODING, second);
  ck_assert (sb_coding_is_handed_in (theirs) && !sb_coding_is_handed_in (ours));

  /* Each sees of the other that there is something, until both are done. */
  ck_assert (!sb_document_may_see (lab, "K1", theirs));
  ck_assert (!sb_document_may_see (lab, "K2", ours));
  ck_assert_str_eq (sb_document_get_state_words (lab, "K2", ours), "in work");
  bench_hand_in (k1, project->coding, "K1");
  {
    g_auto (BenchOutcome) c = bench_merge (lab, &k1);

    ck_assert_uint_eq (c.n[SB_MERGE_NEWER], 1);
  }
  ours = sb_document_find (lab, SB_TYPE_CODING, project->coding);
  ck_assert (sb_document_may_see (lab, "K1", theirs));
  ck_assert (sb_document_may_see (lab, "K2", ours));
  test_project_reopen (project);
  ck_assert_uint_eq (test_project_count_events (project, second), 1);
  test_assert_whole (project->document);
}
END_TEST

START_TEST (what_is_not_here_comes_in_whole)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbDocument) other = bench_copy (project, "K9.sbase");
  g_autofree char *coding = bench_add_coding (other, "K9");
  g_auto (BenchOutcome) outcome = {0};
  SbCoding *found;

  bench_add_event (other, coding, "smile", 3);
  bench_hand_in (other, coding, "K9");
  outcome = bench_merge (project->document, &other);
  ck_assert_uint_eq (outcome.n[SB_MERGE_COMES_IN], 1);
  ck_assert_ptr_nonnull (strstr (outcome.words, "The coder K9 comes in."));
  ck_assert_ptr_nonnull (strstr (outcome.words, "S01 by K9 (handed in) comes in."));
  found = sb_document_find (project->document, SB_TYPE_CODING, coding);
  ck_assert_ptr_nonnull (found);
  ck_assert (sb_record_equal (found, sb_document_find (other, SB_TYPE_CODING, coding)));
  ck_assert_uint_eq (test_project_count_events (project, coding), 1);
  test_assert_whole (project->document);
}
END_TEST

/* A project of its own that has the same session only by name. */
START_TEST (a_stranger_s_session_comes_in_beside_ours)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (TestProject) other = test_project_new ();
  g_auto (BenchOutcome) outcome = {0};
  SbSession *session;

  bench_add_event (other->document, other->coding, "smile", 3);
  outcome = bench_merge (project->document, &other->document);
  ck_assert_uint_eq (outcome.n[SB_MERGE_COMES_IN], 1);
  ck_assert_uint_eq (bench_count (project->document, SB_TYPE_SESSION), 2);
  ck_assert_uint_eq (bench_count (project->document, SB_TYPE_CODER), 1);
  ck_assert_uint_eq (bench_count (project->document, SB_TYPE_DYAD), 1);
  session = sb_document_find_session (project->document, "S01-2");
  ck_assert_ptr_nonnull (session);
  ck_assert_str_eq (sb_record_get_id (session), other->session);
  ck_assert_ptr_nonnull (strstr (outcome.words, "is called S01-2 here"));
  ck_assert_uint_eq (test_project_count_events (project, other->coding), 1);
  test_assert_whole (project->document);
}
END_TEST

START_TEST (merging_twice_brings_nothing)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbDocument) other = bench_copy (project, "K1.sbase");
  g_autofree char *second = bench_add_coding (other, "K2");
  g_autofree char *before = NULL, *after = NULL;
  g_auto (BenchOutcome) first = {0}, again = {0};
  gint64 n_rows;

  bench_add_event (other, second, "smile", 3);
  bench_add_event (other, project->coding, "smile", 5);
  bench_add_event (project->document, project->coding, "smile", 7);
  first = bench_merge (project->document, &other);
  ck_assert_uint_eq (first.n[SB_MERGE_COMES_IN], 1);
  ck_assert_uint_eq (first.n[SB_MERGE_CONFLICT], 1);
  before = bench_describe (project->document);
  n_rows = bench_count (project->document, SB_TYPE_CODING);
  again = bench_merge (project->document, &other);
  after = bench_describe (project->document);
  ck_assert_uint_eq (again.n[SB_MERGE_THERE], 2);
  ck_assert_uint_eq (
    again.n[SB_MERGE_COMES_IN] + again.n[SB_MERGE_CONFLICT] + again.n[SB_MERGE_NEWER], 0);
  ck_assert_str_eq (before, after);
  ck_assert_int_eq (bench_count (project->document, SB_TYPE_CODING), n_rows);
}
END_TEST

/* --- conflicts --- */

START_TEST (both_sides_of_a_conflict_are_kept)
{
  g_autoptr (TestProject) project = test_project_new ();
  SbDocument *lab = project->document;
  g_autoptr (SbDocument) other = NULL;
  g_auto (BenchOutcome) outcome = {0};
  g_autoptr (SbRating) rating = sb_record_new (SB_TYPE_RATING);
  g_autoptr (SbEdit) edit =
    sb_edit_new ("rating.add", project->coding, "K1", "add a rating");
  g_autoptr (SbCoding) pass = NULL;
  GListModel *codings, *events, *ratings;
  g_autofree char *theirs = NULL;

  bench_add_event (lab, project->coding, "smile", 1);
  other = bench_copy (project, "K1.sbase");
  bench_add_event (lab, project->coding, "reach", 2);
  bench_add_event (other, project->coding, "show", 3);
  rating->coding = g_strdup (project->coding);
  rating->record = g_strdup ("current");
  rating->partner = g_strdup ("caregiver");
  rating->scale = g_strdup ("PS");
  rating->episode = 5;
  rating->value = 4.5;
  {
    g_autoptr (SbEvent) event = g_list_model_get_item (
      sb_document_list_in (other, project->coding, SB_TYPE_EVENT), 1);

    ck_assert_str_eq (event->code, "show");
    rating->evidence = g_strdup_printf ("[\"%s\"]", sb_record_get_id (event));
  }
  sb_edit_insert (edit, rating);
  bench_apply (other, edit);
  theirs = bench_describe (other);
  outcome = bench_merge (lab, &other);
  ck_assert_uint_eq (outcome.n[SB_MERGE_CONFLICT], 1);
  codings = sb_document_list (lab, SB_TYPE_CODING);
  ck_assert_uint_eq (g_list_model_get_n_items (codings), 2);
  pass = g_list_model_get_item (codings, 1);
  ck_assert_int_eq (pass->pass, 2);
  ck_assert_uint_eq (test_project_count_events (project, project->coding), 2);
  events = sb_document_list_in (lab, sb_record_get_id (pass), SB_TYPE_EVENT);
  ratings = sb_document_list_in (lab, sb_record_get_id (pass), SB_TYPE_RATING);
  ck_assert_uint_eq (g_list_model_get_n_items (events), 2);
  {
    g_autoptr (SbEvent) event = g_list_model_get_item (events, 1);
    g_autoptr (SbRating) moved = g_list_model_get_item (ratings, 0);
    g_autofree char *evidence = g_strdup_printf ("[\"%s\"]", sb_record_get_id (event));
    g_autofree char *both = bench_describe (lab);

    ck_assert_str_eq (event->code, "show");
    ck_assert_str_eq (moved->evidence, evidence);
    ck_assert_ptr_nonnull (strstr (both, theirs));
  }
  test_assert_whole (lab);
}
END_TEST

START_TEST (another_coding_of_the_same_is_the_next_pass)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbDocument) other = bench_copy (project, "K2.sbase");
  g_autofree char *here = bench_add_coding (project->document, "K2");
  g_autofree char *there = bench_add_coding (other, "K2");
  g_auto (BenchOutcome) outcome = {0};
  SbCoding *found;

  bench_add_event (project->document, here, "smile", 1);
  bench_add_event (other, there, "smile", 2);
  outcome = bench_merge (project->document, &other);
  ck_assert_uint_eq (outcome.n[SB_MERGE_CONFLICT], 1);
  ck_assert_ptr_nonnull (strstr (outcome.words, "both are kept"));
  found = sb_document_find (project->document, SB_TYPE_CODING, there);
  ck_assert_ptr_nonnull (found);
  ck_assert_int_eq (found->pass, 2);
  /* Coder K2 is one, though two files made her. */
  ck_assert_uint_eq (bench_count (project->document, SB_TYPE_CODER), 2);
  ck_assert_str_eq (found->coder,
                    sb_record_get_id (sb_document_find_coder (project->document, "K2")));
}
END_TEST

START_TEST (a_draft_is_brought_up_to_date_and_never_back)
{
  g_autoptr (TestProject) project = test_project_new ();
  SbDocument *lab = project->document;
  g_autoptr (SbDocument) other = NULL;
  g_autoptr (GError) error = NULL;

  bench_add_event (lab, project->coding, "smile", 1);
  other = bench_copy (project, "K1.sbase");
  bench_add_event (other, project->coding, "smile", 2);
  {
    g_auto (BenchOutcome) outcome = bench_merge (lab, &other);

    ck_assert_uint_eq (outcome.n[SB_MERGE_NEWER], 1);
  }
  ck_assert_uint_eq (test_project_count_events (project, project->coding), 2);
  /* A step from before it is no longer the last. */
  ck_assert (!sb_document_undo (lab, project->coding, "K1", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_LOCKED));
  bench_add_event (lab, project->coding, "smile", 3);
  {
    g_auto (BenchOutcome) outcome = bench_merge (lab, &other);

    ck_assert_uint_eq (outcome.n[SB_MERGE_THERE], 1);
    ck_assert_ptr_nonnull (strstr (outcome.words, "further here"));
  }
  ck_assert_uint_eq (test_project_count_events (project, project->coding), 3);
  test_assert_whole (lab);
}
END_TEST

START_TEST (what_is_handed_in_stays)
{
  g_autoptr (TestProject) project = test_project_new ();
  SbDocument *lab = project->document;
  g_autoptr (SbDocument) other = NULL;
  g_auto (BenchOutcome) outcome = {0};
  g_autoptr (GError) error = NULL;

  bench_add_event (lab, project->coding, "smile", 1);
  bench_hand_in (lab, project->coding, "K1");
  other = bench_copy (project, "K1.sbase");
  sb_hand_in_reopen (other,
                     sb_document_find (other, SB_TYPE_CODING, project->coding),
                     "K1",
                     "a slip",
                     &error);
  sb_assert_ok (error);
  bench_add_event (other, project->coding, "smile", 2);
  bench_hand_in (other, project->coding, "K1");
  outcome = bench_merge (lab, &other);
  ck_assert_uint_eq (outcome.n[SB_MERGE_CONFLICT], 1);
  ck_assert_uint_eq (bench_count (lab, SB_TYPE_CODING), 2);
  ck_assert_uint_eq (test_project_count_events (project, project->coding), 1);
  test_assert_whole (lab);
}
END_TEST

START_TEST (the_same_handed_in_elsewhere_is_handed_in)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbDocument) other = NULL;
  g_auto (BenchOutcome) outcome = {0}, again = {0};
  SbCoding *ours;

  bench_add_event (project->document, project->coding, "smile", 1);
  other = bench_copy (project, "K1.sbase");
  bench_hand_in (other, project->coding, "K1");
  outcome = bench_merge (project->document, &other);
  again = bench_merge (project->document, &other);
  ck_assert_uint_eq (outcome.n[SB_MERGE_NEWER], 1);
  ck_assert_uint_eq (again.n[SB_MERGE_THERE], 1);
  ours = sb_document_find (project->document, SB_TYPE_CODING, project->coding);
  ck_assert (sb_coding_is_handed_in (ours));
  ck_assert_str_eq (ours->handed_in_by, "K1");
  test_assert_whole (project->document);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    two_coders_files_merge,
    what_is_not_here_comes_in_whole,
    a_stranger_s_session_comes_in_beside_ours,
    merging_twice_brings_nothing,
    both_sides_of_a_conflict_are_kept,
    another_coding_of_the_same_is_the_next_pass,
    a_draft_is_brought_up_to_date_and_never_back,
    what_is_handed_in_stays,
    the_same_handed_in_elsewhere_is_handed_in,
    NULL,
  };

  return sb_test_run ("merge", tests);
}
