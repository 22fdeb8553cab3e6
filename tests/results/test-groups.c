/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab-study.h"

#include <math.h>
#include <securebase/results/cases.h>
#include <string.h>
#include <testlib.h>

START_TEST (test_roles_and_visits)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbCases) cases = NULL;
  g_autoptr (GPtrArray) roles = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  static const char *const names[] = {"father", "mother", NULL};

  sb_test_study_add (study, "S01", "C1", "M1", "2026-03-01", "B3");
  sb_test_study_add (study, "S02", "C1", "M1", "2026-09-01", "B3");
  sb_test_study_add (study, "S03", "C1", "F1", "2026-04-01", "B3");
  sb_test_study_add (study, "S04", "C2", "X1", "2026-04-01", "A1");
  cases = sb_cases_new (study, NULL);
  roles = sb_cases_group (cases->cases, SB_GROUP_ROLE);
  ck_assert_uint_eq (roles->len, 3);
  for (guint i = 0; i < 3; i++)
    ck_assert_pstr_eq (((SbCaseGroup *) g_ptr_array_index (roles, i))->name, names[i]);
  visits = sb_cases_group (cases->cases, SB_GROUP_VISIT);
  ck_assert_uint_eq (visits->len, 2);
  ck_assert_uint_eq (((SbCaseGroup *) g_ptr_array_index (visits, 0))->cases->len, 3);
  ck_assert_uint_eq (((SbCaseGroup *) g_ptr_array_index (visits, 1))->cases->len, 1);
}
END_TEST

typedef struct {
  double age;
  const char *words; /* NULL: no warning */
} Age;

static const Age ages[] = {
  {NAN, NULL},
  {12, NULL},
  {18, NULL},
  {15.5, NULL},
  {11.5, "below the range"},
  {18.5, "above the range"},
  {40, "Cassidy–Marvin (2½–4½ years)"},
  {72, "Main & Cassidy (6 years)"},
};

START_TEST (test_ages_outside_are_flagged)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbSession *session = sb_test_study_add_session (study, "S01", "C1", "M1", NULL);
  g_autofree char *words = NULL;

  session->age_months = ages[_i].age;
  words = sb_session_dup_age_warning (session, study->scheme);
  ck_assert ((words == NULL) == (ages[_i].words == NULL));
  if (words)
    ck_assert_msg (strstr (words, ages[_i].words), "%s", words);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {{test_roles_and_visits, 1},
                              {test_ages_outside_are_flagged, G_N_ELEMENTS (ages)},
                              {NULL, 0}};

  return sb_test_run_loops ("groups", loops, 0);
}
