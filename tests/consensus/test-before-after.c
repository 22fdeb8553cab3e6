/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case.h"

#include <securebase/base/error.h>

static const char *const coders[] = {"K1", "K2", NULL};

static double
get_number (const SbAgreement *agreement, const char *analysis, const char *name)
{
  for (guint i = 0; i < agreement->analyses->len; i++) {
    SbAnalysis *found = agreement->analyses->pdata[i];

    if (g_str_equal (found->id, analysis))
      return sb_analysis_find (found, name)->value.value;
  }
  ck_abort_msg ("no analysis %s", analysis);
}

/* All as K1 has it: K1 agrees with the consensus better than with K2. */
START_TEST (who_was_followed_agrees_with_the_consensus)
{
  g_autoptr (TestCase) self = test_case_new ("C1");
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (SbConsensusAgreement) found = NULL;
  g_autoptr (GError) error = NULL;
  const char *name = "tu_kappa[dt=40]";
  double before, first, second;

  test_case_begin (self);
  items = sb_consensus_list (self->document, self->consensus, NULL);
  for (guint i = 0; i < items->len; i++)
    test_case_decide (
      self, ((SbConsensusItem *) items->pdata[i])->disagreement, SB_CHOICE_FIRST);
  found = sb_consensus_compare (self->document, coders, "KK", NULL, "KK", &error);
  sb_assert_ok (error);
  before = get_number (found->before, "group.distress", name);
  first = get_number (found->after[0], "group.distress", name);
  second = get_number (found->after[1], "group.distress", name);
  ck_assert_double_lt (before, 1);
  ck_assert_double_eq (first, 1);
  ck_assert_double_eq (second, before);
  ck_assert_uint_eq (found->after[0]->n_decided, 1); /* without Decide */
}
END_TEST

START_TEST (without_a_consensus_there_is_no_after)
{
  g_autoptr (TestCase) self = test_case_new ("B3");
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (
    sb_consensus_compare (self->document, coders, "KK", NULL, "KK", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_NOT_FOUND));
}
END_TEST

/* A coder who still codes the session sees nothing of it. */
START_TEST (nobody_sees_what_they_may_not)
{
  g_autoptr (TestCase) self = test_case_new ("B3");
  g_autoptr (GError) error = NULL;

  test_case_begin (self);
  test_case_add_coder (self, "K3", "coder");
  ck_assert_ptr_null (
    sb_consensus_compare (self->document, coders, "KK", NULL, "K3", &error));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    who_was_followed_agrees_with_the_consensus,
    without_a_consensus_there_is_no_after,
    nobody_sees_what_they_may_not,
    NULL,
  };

  return sb_test_run ("before-after", tests);
}
