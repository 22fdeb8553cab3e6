/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab-study.h"

#include <math.h>
#include <securebase/results/cases.h>
#include <string.h>
#include <testlib.h>

static SbCase *
get_case (SbCases *cases, guint i)
{
  ck_assert_uint_lt (i, cases->cases->len);
  return g_ptr_array_index (cases->cases, i);
}

static const char *
get_coder (SbCases *cases, guint i)
{
  return get_case (cases, i)->content->coder->code;
}

START_TEST (test_one_coding_a_session_never_two)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbSession *session = sb_test_study_add_session (study, "S01", "C1", "M1", NULL);
  g_autoptr (SbCases) cases = NULL;

  sb_test_study_add_coding (study, session, "K2", "A2");
  sb_test_study_add_coding (study, session, "K1", "B3");
  cases = sb_cases_new (study, NULL);
  ck_assert_uint_eq (cases->cases->len, 1);
  ck_assert_str_eq (get_coder (cases, 0), "K1");
  ck_assert_uint_eq (cases->n_unused, 1);
}
END_TEST

START_TEST (test_consensus_counts_first)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbSession *session = sb_test_study_add_session (study, "S01", "C1", "M1", NULL);
  const SbCaseRule only = {.only_consensus = TRUE};
  g_autoptr (SbCases) cases = NULL, consensus = NULL;

  sb_test_study_add_coding (study, session, "K1", "A2");
  sb_test_study_add_coding (study, session, "KC", "B3");
  sb_test_study_add (study, "S02", "C2", "M2", NULL, "C1");
  cases = sb_cases_new (study, NULL);
  ck_assert_str_eq (get_coder (cases, 0), "KC");
  ck_assert_str_eq (get_coder (cases, 1), "K1");
  consensus = sb_cases_new (study, &only);
  ck_assert_uint_eq (consensus->cases->len, 1);
  ck_assert_uint_eq (consensus->left_out->len, 1);
}
END_TEST

START_TEST (test_truth_and_trainee_come_after)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbSession *session = sb_test_study_add_session (study, "S01", "C1", "M1", NULL);
  const SbCaseRule truth = {.coder = "truth"};
  g_autoptr (SbCases) none = NULL, trainee = NULL, coder = NULL, wanted = NULL;

  sb_test_study_add_coding (study, session, "truth", "A1");
  none = sb_cases_new (study, NULL);
  ck_assert_uint_eq (none->cases->len, 0);
  sb_test_study_add_coding (study, session, "T1", "B3");
  trainee = sb_cases_new (study, NULL);
  ck_assert_str_eq (get_coder (trainee, 0), "T1");
  sb_test_study_add_coding (study, session, "Z9", "B3");
  coder = sb_cases_new (study, NULL);
  ck_assert_str_eq (get_coder (coder, 0), "Z9");
  wanted = sb_cases_new (study, &truth);
  ck_assert_str_eq (get_coder (wanted, 0), "truth");
}
END_TEST

START_TEST (test_handed_in_and_first_pass_come_before)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbSession *session = sb_test_study_add_session (study, "S01", "C1", "M1", NULL);
  SbContent *open = sb_test_study_add_coding (study, session, "K1", "A1");
  SbContent *again = sb_test_study_add_coding (study, session, "K2", "B1");
  SbContent *first = sb_test_study_add_coding (study, session, "K2", "B2");
  g_autoptr (SbCases) cases = NULL;

  sb_record_set_text (&open->coding->state, "draft");
  again->coding->pass = 2;
  cases = sb_cases_new (study, NULL);
  ck_assert_ptr_eq (get_case (cases, 0)->content, first);
}
END_TEST

START_TEST (test_what_is_left_out_is_named)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbContent *excluded = sb_test_study_add (study, "S01", "C1", "M1", NULL, "B3");
  g_autoptr (SbCases) cases = NULL;
  SbLeftOut *first, *second;

  sb_record_set_text (&excluded->session->validity, "protocol_violation");
  sb_test_study_add (study, "S02", "C2", "M2", NULL, NULL);
  cases = sb_cases_new (study, NULL);
  ck_assert_uint_eq (cases->cases->len, 0);
  ck_assert_uint_eq (cases->left_out->len, 2);
  first = g_ptr_array_index (cases->left_out, 0);
  second = g_ptr_array_index (cases->left_out, 1);
  ck_assert_str_eq (first->session->label, "S01");
  ck_assert_ptr_nonnull (strstr (first->words, "Not valid"));
  ck_assert_str_eq (second->session->label, "S02");
  ck_assert_ptr_nonnull (strstr (second->words, "no decided coding"));
}
END_TEST

START_TEST (test_the_blind_record_counts)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbContent *content = sb_test_study_add (study, "S01", "C1", "M1", NULL, "B3");
  SbClassification *later = sb_record_new (SB_TYPE_CLASSIFICATION);
  const SbCaseRule revised = {.revised = TRUE};
  g_autoptr (SbCases) blind = NULL, current = NULL;

  later->record = g_strdup ("current");
  later->category = g_strdup ("A");
  g_ptr_array_add (content->classifications, later);
  blind = sb_cases_new (study, NULL);
  current = sb_cases_new (study, &revised);
  ck_assert_str_eq (sb_case_get_category (get_case (blind, 0), SB_WAYS_FOUR, NULL), "B");
  ck_assert_str_eq (sb_case_get_category (get_case (current, 0), SB_WAYS_FOUR, NULL),
                    "A");
}
END_TEST

typedef struct {
  const char *given, *two, *three, *four, *eight;
} Ways;

/* NULL: none of the categories. */
static const Ways ways[] = {
  {"B3", "secure", "B", "B", "B3"},
  {"A2", "insecure", "A", "A", "A2"},
  {"C", "insecure", "C", "C", NULL},
  {"D/B1", "insecure", "B", "D", "B1"},
  {"CC", NULL, NULL, NULL, NULL},
  {"", NULL, NULL, NULL, NULL},
};

START_TEST (test_levels)
{
  const Ways *line = &ways[_i];
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbCases) cases = NULL;
  const char *apart = NULL;
  SbCase *one;

  sb_test_study_add (study, "S01", "C1", "M1", NULL, line->given);
  cases = sb_cases_new (study, NULL);
  one = get_case (cases, 0);
  ck_assert_pstr_eq (sb_case_get_category (one, SB_WAYS_TWO, NULL), line->two);
  ck_assert_pstr_eq (sb_case_get_category (one, SB_WAYS_THREE, NULL), line->three);
  ck_assert_pstr_eq (sb_case_get_category (one, SB_WAYS_FOUR, &apart), line->four);
  ck_assert_pstr_eq (sb_case_get_category (one, SB_WAYS_SUBGROUPS, NULL), line->eight);
  if (line->four == NULL)
    ck_assert_str_eq (apart, *line->given ? "CC" : "undecided");
}
END_TEST

START_TEST (test_visits_go_by_date)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbContent *excluded;
  g_autoptr (SbCases) cases = NULL;

  sb_test_study_add (study, "S01", "C1", "M1", "2026-09-01", "B3");
  excluded = sb_test_study_add (study, "S02", "C1", "M1", "2026-03-01", "B2");
  sb_test_study_add (study, "S03", "C1", "F1", "2026-05-01", "B1");
  sb_record_set_text (&excluded->session->validity, "other");
  cases = sb_cases_new (study, NULL);
  ck_assert_uint_eq (cases->cases->len, 2);
  /* The second visit stays the second, though the first does not count. */
  ck_assert_int_eq (get_case (cases, 0)->visit, 2);
  ck_assert_int_eq (get_case (cases, 1)->visit, 1);
}
END_TEST

START_TEST (test_dependence_is_counted)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbCases) cases = NULL;
  g_autofree char *words = NULL;
  SbDependence count;

  sb_test_study_add (study, "S01", "C1", "M1", "2026-03-01", "B3");
  sb_test_study_add (study, "S02", "C1", "M1", "2026-09-01", "B3");
  sb_test_study_add (study, "S03", "C1", "F1", "2026-04-01", "B3");
  sb_record_set_text (
    &sb_test_study_add (study, "S04", "C2", "M2", NULL, "A1")->dyad->family, "f");
  sb_record_set_text (
    &sb_test_study_add (study, "S05", "C3", "M2", NULL, "A1")->dyad->family, "f");
  cases = sb_cases_new (study, NULL);
  count = sb_cases_count (cases->cases);
  ck_assert_uint_eq (count.n_sessions, 5);
  ck_assert_uint_eq (count.n_dyads, 4);
  ck_assert_uint_eq (count.n_children, 3);
  ck_assert_uint_eq (count.n_families, 2);
  words = sb_dependence_dup_words (&count);
  ck_assert_ptr_nonnull (strstr (words, "5 sessions of 3 children in 2 families"));
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {{test_one_coding_a_session_never_two, 1},
                              {test_consensus_counts_first, 1},
                              {test_truth_and_trainee_come_after, 1},
                              {test_handed_in_and_first_pass_come_before, 1},
                              {test_what_is_left_out_is_named, 1},
                              {test_the_blind_record_counts, 1},
                              {test_levels, G_N_ELEMENTS (ways)},
                              {test_visits_go_by_date, 1},
                              {test_dependence_is_counted, 1},
                              {NULL, 0}};

  return sb_test_run_loops ("cases", loops, 0);
}
