/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <math.h>
#include <securebase/document/assignment-plan.h>
#include <securebase/document/assignment.h>

/* A project of S01 (child C01, begun by K1) with more coders and sessions. */

static void
apply (TestProject *project, SbEdit *edit)
{
  g_autoptr (GError) error = NULL;

  sb_document_apply (project->document, edit, &error);
  sb_assert_ok (error);
}

static void
add_coder (TestProject *project, const char *code, const char *role)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("coder.add", NULL, NULL, "add a coder");
  g_autoptr (SbCoder) coder = sb_record_new (SB_TYPE_CODER);

  coder->code = g_strdup (code);
  coder->role = g_strdup (role);
  sb_edit_insert (edit, coder);
  apply (project, edit);
}

static void
add_session (TestProject *project,
             const char *label,
             const char *child,
             const char *family)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("session.add", NULL, NULL, "add a session");
  g_autoptr (SbDyad) dyad = sb_record_new (SB_TYPE_DYAD);
  g_autoptr (SbSession) session = sb_record_new (SB_TYPE_SESSION);

  dyad->child = g_strdup (child);
  dyad->caregiver = g_strdup ("P");
  dyad->family = g_strdup (family);
  session->dyad = g_strdup (sb_record_get_id (dyad));
  session->label = g_strdup (label);
  session->validity = g_strdup ("ok");
  sb_edit_insert (edit, dyad);
  sb_edit_insert (edit, session);
  apply (project, edit);
}

/* S02 … S09, each of a child of its own. */
static TestProject *
lab_new (void)
{
  TestProject *project = test_project_new ();

  add_coder (project, "K2", "coder");
  add_coder (project, "K3", "coder");
  add_coder (project, "T1", "trainee");
  add_coder (project, "X1", "supervisor");
  for (guint i = 2; i <= 9; i++) {
    g_autofree char *label = g_strdup_printf ("S%02u", i);
    g_autofree char *child = g_strdup_printf ("C%02u", i);

    add_session (project, label, child, NULL);
  }
  return project;
}

static const char *
get_session (TestProject *project, const char *label)
{
  return sb_record_get_id (sb_document_find_session (project->document, label));
}

static guint
count_assignments (TestProject *project)
{
  return g_list_model_get_n_items (
    sb_document_list (project->document, SB_TYPE_ASSIGNMENT));
}

static void
set_by_hand (TestProject *project, const char *label, const char *coder, gboolean on)
{
  g_autoptr (SbAssignmentPlan) plan = sb_assignment_plan_new (project->document);
  g_autoptr (GError) error = NULL;

  sb_assignment_plan_set (plan, get_session (project, label), coder, on, &error);
  sb_assert_ok (error);
  sb_assignment_plan_apply (plan, NULL, &error);
  sb_assert_ok (error);
}

static char *
draw_and_store (TestProject *project, double share, guint32 seed)
{
  const SbDrawSettings settings = {.share = share, .seed = seed};
  g_autoptr (SbAssignmentPlan) plan = sb_assignment_plan_new (project->document);
  g_autoptr (GError) error = NULL;

  sb_assignment_plan_draw (plan, &settings, &error);
  sb_assert_ok (error);
  ck_assert (sb_assignment_plan_is_changed (plan));
  sb_assignment_plan_apply (plan, "K1", &error);
  sb_assert_ok (error);
  ck_assert (!sb_assignment_plan_is_changed (plan));
  return sb_document_dup_undo_words (project->document, NULL);
}

START_TEST (a_draw_is_one_edit_with_its_seed)
{
  g_autoptr (TestProject) project = lab_new ();
  g_autofree char *words = draw_and_store (project, 0.33, 4711);
  g_autoptr (GPtrArray) assigned =
    sb_document_list_assigned (project->document, get_session (project, "S02"));
  SbAssignment *first = g_ptr_array_index (assigned, 0);

  /* S01 is K1's already and stays so: 8 sessions get a coder, 3 of all 9 get two. */
  ck_assert_str_eq (words,
                    "assign 11 codings (3 double) by lot among K1, K2, K3, seed 4711");
  ck_assert_uint_eq (count_assignments (project), 11);
  ck_assert (
    g_regex_match_simple ("^seed 4711, [0-9]{4}-[0-9]{2}-[0-9]{2}$", first->drawn, 0, 0));
  ck_assert (sb_document_undo (project->document, NULL, "K1", NULL));
  ck_assert_uint_eq (count_assignments (project), 0);
  ck_assert (sb_document_redo (project->document, NULL, "K1", NULL));
  ck_assert_uint_eq (count_assignments (project), 11);
  test_assert_whole (project->document);
  test_project_reopen (project);
  ck_assert_uint_eq (count_assignments (project), 11);
}
END_TEST

START_TEST (a_draw_counts_what_was_begun)
{
  g_autoptr (TestProject) project = lab_new ();
  g_autofree char *words = draw_and_store (project, 0, 1);
  g_autoptr (SbAssignmentPlan) plan = sb_assignment_plan_new (project->document);
  g_autoptr (GPtrArray) begun =
    sb_document_list_assigned (project->document, project->session);

  ck_assert_uint_eq (begun->len, 0);
  ck_assert_uint_eq (count_assignments (project), 8);
  ck_assert_uint_eq (sb_assignment_plan_count_load (plan, "K1"), 3);
  ck_assert_uint_eq (sb_assignment_plan_count_load (plan, "K2"), 3);
  ck_assert_uint_eq (sb_assignment_plan_count_load (plan, "K3"), 3);
  ck_assert_uint_eq (sb_assignment_plan_count_load (plan, "T1"), 0);
  ck_assert_uint_eq (sb_assignment_plan_count_double (plan), 0);
}
END_TEST

START_TEST (a_second_draw_takes_nothing_away)
{
  g_autoptr (TestProject) project = lab_new ();
  g_autofree char *words = draw_and_store (project, 0.33, 4711), *more = NULL;
  g_autoptr (GHashTable) before =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *all = sb_document_list (project->document, SB_TYPE_ASSIGNMENT);
  guint kept = 0;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbAssignment) assignment = g_list_model_get_item (all, i);

    g_hash_table_add (before, g_strdup (sb_record_get_id (assignment)));
  }
  add_session (project, "S10", "C10", NULL);
  add_session (project, "S11", "C11", NULL);
  add_session (project, "S12", "C12", NULL);
  more = draw_and_store (project, 0.33, 4712);
  /* A third of 12 are 4: one of the new ones. */
  ck_assert_str_eq (more,
                    "assign 4 codings (1 double) by lot among K1, K2, K3, seed 4712");
  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbAssignment) assignment = g_list_model_get_item (all, i);

    kept += g_hash_table_contains (before, sb_record_get_id (assignment));
  }
  ck_assert_uint_eq (kept, g_hash_table_size (before));
}
END_TEST

START_TEST (drawing_again_replaces_what_was_not_stored)
{
  g_autoptr (TestProject) project = lab_new ();
  g_autoptr (SbAssignmentPlan) plan = sb_assignment_plan_new (project->document);
  const SbDrawSettings settings = {.share = NAN, .n_double = 2, .seed = 1};
  const SbDrawSettings other = {.share = NAN, .n_double = 2, .seed = 2};
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  sb_assignment_plan_set (plan, get_session (project, "S05"), "T1", TRUE, &error);
  sb_assignment_plan_draw (plan, &settings, &error);
  sb_assignment_plan_draw (plan, &other, &error);
  sb_assert_ok (error);
  ck_assert (sb_assignment_plan_has (plan, get_session (project, "S05"), "T1"));
  ck_assert_uint_eq (sb_assignment_plan_count_double (plan), 2);
  ck_assert (sb_assignment_plan_apply (plan, NULL, NULL));
  ck_assert_uint_eq (count_assignments (project), 10);
  words = sb_document_dup_undo_words (project->document, NULL);
  ck_assert_ptr_nonnull (strstr (words, "seed 2; change who is to code S05"));
}
END_TEST

START_TEST (too_few_coders_are_told)
{
  g_autoptr (TestProject) project = lab_new ();
  g_autoptr (SbAssignmentPlan) plan = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  const char *const coders[] = {"K2", "K3", NULL};
  const SbDrawSettings settings = {.coders = coders, .share = 1, .seed = 1};
  g_autoptr (GError) error = NULL;

  add_session (project, "S10", "C20", "F1");
  add_session (project, "S11", "C20", NULL);
  add_session (project, "S12", "C21", "F1");
  plan = sb_assignment_plan_new (project->document);
  sb_assignment_plan_draw (plan, &settings, &error);
  sb_assert_ok (error);
  faults = sb_assignment_plan_list_faults (plan);
  ck_assert_uint_eq (faults->len, 2);
  ck_assert_ptr_nonnull (strstr (g_ptr_array_index (faults, 0), "S10, S11, S12"));
  ck_assert_ptr_nonnull (strstr (g_ptr_array_index (faults, 0), "need 3 coders"));
  ck_assert_ptr_nonnull (strstr (g_ptr_array_index (faults, 1), "9 sessions of the 12"));
}
END_TEST

START_TEST (by_hand_the_rule_holds_too)
{
  g_autoptr (TestProject) project = lab_new ();
  g_autoptr (SbAssignmentPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *hindrance = NULL;

  add_session (project, "S10", "C01", NULL); /* another visit of the child of S01 */
  plan = sb_assignment_plan_new (project->document);
  ck_assert (
    !sb_assignment_plan_set (plan, get_session (project, "S10"), "K1", TRUE, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "K1 has S01"));
  g_clear_error (&error);
  ck_assert (
    !sb_assignment_plan_set (plan, get_session (project, "S10"), "X1", TRUE, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "supervisor"));
  g_clear_error (&error);
  ck_assert (
    !sb_assignment_plan_set (plan, get_session (project, "S10"), "K9", TRUE, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "K9"));
  hindrance =
    sb_assignment_plan_dup_hindrance (plan, get_session (project, "S10"), "K2", TRUE);
  ck_assert_ptr_null (hindrance);
  ck_assert (!sb_assignment_plan_is_changed (plan));
}
END_TEST

START_TEST (what_was_begun_is_not_taken_away)
{
  g_autoptr (TestProject) project = lab_new ();
  g_autoptr (SbAssignmentPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  set_by_hand (project, "S01", "K1", TRUE);
  set_by_hand (project, "S02", "K1", TRUE);
  plan = sb_assignment_plan_new (project->document);
  ck_assert (!sb_assignment_plan_set (plan, project->session, "K1", FALSE, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "K1 has begun to code S01"));
  ck_assert (
    sb_assignment_plan_set (plan, get_session (project, "S02"), "K1", FALSE, NULL));
  ck_assert (sb_assignment_plan_apply (plan, NULL, NULL));
  ck_assert_uint_eq (count_assignments (project), 1);
}
END_TEST

START_TEST (the_second_one_becomes_the_first_when_that_goes)
{
  g_autoptr (TestProject) project = lab_new ();
  g_autoptr (GPtrArray) assigned = NULL, left = NULL;
  g_autofree char *words = NULL;

  set_by_hand (project, "S02", "K2", TRUE);
  set_by_hand (project, "S02", "K1", TRUE);
  assigned = sb_document_list_assigned (project->document, get_session (project, "S02"));
  ck_assert_uint_eq (assigned->len, 2);
  ck_assert (!SB_ASSIGNMENT (assigned->pdata[0])->is_double);
  ck_assert (SB_ASSIGNMENT (assigned->pdata[1])->is_double);
  words = sb_document_dup_undo_words (project->document, NULL);
  ck_assert_str_eq (words, "change who is to code S02");
  set_by_hand (project, "S02", "K2", FALSE);
  left = sb_document_list_assigned (project->document, get_session (project, "S02"));
  ck_assert_uint_eq (left->len, 1);
  ck_assert (!SB_ASSIGNMENT (left->pdata[0])->is_double);
  test_assert_whole (project->document);
}
END_TEST

START_TEST (a_coder_is_told_what_is_not_theirs)
{
  g_autoptr (TestProject) project = lab_new ();
  const char *second = get_session (project, "S02");
  SbDocument *document = project->document;
  g_autofree char *before = sb_document_dup_assignment_caution (document, second, "K2");
  g_autofree char *own = NULL, *other = NULL, *begun = NULL;

  ck_assert_ptr_null (before);
  set_by_hand (project, "S02", "K2", TRUE);
  ck_assert (sb_document_is_assigned (document, second, "K2"));
  ck_assert (!sb_document_is_assigned (document, second, "K3"));
  ck_assert (!sb_document_is_assigned (document, second, "K9"));
  ck_assert (sb_document_is_assigned (document, project->session, "K1"));
  own = sb_document_dup_assignment_caution (document, second, "K2");
  other = sb_document_dup_assignment_caution (document, second, "K3");
  begun = sb_document_dup_assignment_caution (document, project->session, "K1");
  ck_assert_ptr_null (own);
  ck_assert_ptr_null (begun);
  ck_assert_ptr_nonnull (strstr (other, "S02 is not assigned to K3"));
  ck_assert_ptr_null (strstr (other, "K2"));
}
END_TEST

START_TEST (settings_that_cannot_be_are_refused)
{
  const char *const nobody[] = {NULL}, *const unknown[] = {"K9", NULL};
  const char *const supervisor[] = {"X1", NULL};
  const SbDrawSettings cases[] = {
    {.coders = nobody, .share = 0},
    {.coders = unknown, .share = 0},
    {.coders = supervisor, .share = 0},
    {.share = 1.01},
    {.share = -0.1},
    {.share = NAN, .n_double = 10},
  };
  g_autoptr (TestProject) project = lab_new ();
  g_autoptr (SbAssignmentPlan) plan = sb_assignment_plan_new (project->document);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    ck_assert (!sb_assignment_plan_draw (plan, &cases[i], &error));
    ck_assert_ptr_nonnull (error);
    ck_assert (!sb_assignment_plan_is_changed (plan));
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_draw_is_one_edit_with_its_seed,
    a_draw_counts_what_was_begun,
    a_second_draw_takes_nothing_away,
    drawing_again_replaces_what_was_not_stored,
    too_few_coders_are_told,
    by_hand_the_rule_holds_too,
    what_was_begun_is_not_taken_away,
    the_second_one_becomes_the_first_when_that_goes,
    a_coder_is_told_what_is_not_theirs,
    settings_that_cannot_be_are_refused,
    NULL,
  };

  return sb_test_run ("assignment", tests);
}
