/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case.h"

#include <securebase/base/error.h>
#include <securebase/document/settings.h>

static gpointer
find_put (TestCase *self, const char *item, GType kind)
{
  g_auto (GStrv) ids = sb_decision_dup_records (test_case_find_decision (self, item));

  ck_assert_uint_eq (g_strv_length (ids), 1);
  return sb_document_find (self->document, kind, ids[0]);
}

static guint
count (TestCase *self, GType kind)
{
  return g_list_model_get_n_items (
    sb_document_list_in (self->document, sb_record_get_id (self->consensus), kind));
}

START_TEST (an_event_comes_as_the_coder_has_it)
{
  g_autoptr (TestCase) self = test_case_new ("B3");
  g_autoptr (SbDisagreement) item = NULL;
  SbEvent *theirs, *ours;
  SbDecision *decision;
  guint before;

  test_case_begin (self);
  item = test_case_dup_item (self, SB_DISAGREEMENT_MISSED);
  before = count (self, SB_TYPE_EVENT);
  test_case_decide (self, item, SB_CHOICE_FIRST);
  theirs = item->records[0];
  ours = find_put (self, item->item, SB_TYPE_EVENT);
  ck_assert_str_eq (ours->code, theirs->code);
  ck_assert_int_eq (ours->start, theirs->start);
  ck_assert_int_eq (ours->end, theirs->end);
  ck_assert_str_ne (sb_record_get_id (ours), sb_record_get_id (theirs));
  ck_assert_str_eq (ours->coding, sb_record_get_id (self->consensus));
  ck_assert_uint_eq (count (self, SB_TYPE_EVENT), before + 1);
  decision = test_case_find_decision (self, item->item);
  ck_assert_str_eq (decision->choice, "first");
  ck_assert_str_eq (decision->kind, "missed");
  ck_assert_str_eq (decision->decided_by, "KK");
  ck_assert (!sb_decision_is_outdated (decision, self->first, self->second));
  ck_assert_str_eq (decision->words, item->words);
}
END_TEST

/* As the second has it, there was nothing. */
START_TEST (decided_anew_the_earlier_decision_is_taken_out)
{
  g_autoptr (TestCase) self = test_case_new ("B3");
  g_autoptr (SbDisagreement) item = NULL;
  g_autofree char *begun = NULL;
  g_autofree char *back = NULL;
  guint before;

  test_case_begin (self);
  begun = test_case_dup_text (self, self->consensus);
  item = test_case_dup_item (self, SB_DISAGREEMENT_MISSED);
  before = count (self, SB_TYPE_EVENT);
  test_case_decide (self, item, SB_CHOICE_FIRST);
  test_case_decide (self, item, SB_CHOICE_SECOND);
  ck_assert_uint_eq (count (self, SB_TYPE_EVENT), before);
  ck_assert_str_eq (test_case_find_decision (self, item->item)->choice, "second");
  ck_assert_uint_eq (count (self, SB_TYPE_DECISION), 2);
  test_case_decide (self, item, SB_CHOICE_OPEN);
  test_case_decide (self, item, SB_CHOICE_THIRD);
  ck_assert_uint_eq (count (self, SB_TYPE_EVENT), before);
  test_case_decide (self, item, SB_CHOICE_NONE);
  back = test_case_dup_text (self, self->consensus);
  ck_assert_str_eq (begun, back);
}
END_TEST

/* A session of work: every item is decided somehow, undone, done again, and the file is
 * opened anew in between. */
START_TEST (decisions_are_kept_over_days)
{
  const SbChoice choices[] = {
    SB_CHOICE_FIRST, SB_CHOICE_SECOND, SB_CHOICE_OPEN, SB_CHOICE_THIRD};
  g_autoptr (TestCase) self = test_case_new ("B3");
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *done = NULL;
  g_autofree char *again = NULL;
  guint n = 0;

  test_case_begin (self);
  items = sb_consensus_list (self->document, self->consensus, NULL);
  for (guint i = 0; i < items->len; i++) {
    SbConsensusItem *item = items->pdata[i];
    g_autoptr (GError) error = NULL;

    n += sb_consensus_decide (self->document,
                              self->consensus,
                              item->disagreement,
                              choices[i % G_N_ELEMENTS (choices)],
                              NULL,
                              "K1, K2",
                              "heard again",
                              &error);
    ck_assert (error == NULL || g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
    if (i % 40 == 3)
      test_case_reopen (self);
  }
  ck_assert_uint_gt (n, items->len * 9 / 10);
  done = test_case_dup_text (self, self->consensus);
  for (guint i = 0; i < n; i++)
    ck_assert (
      sb_document_undo (self->document, sb_record_get_id (self->consensus), "KK", NULL));
  ck_assert_uint_eq (count (self, SB_TYPE_DECISION), 1);
  test_case_reopen (self);
  for (guint i = 0; i < n; i++)
    ck_assert (
      sb_document_redo (self->document, sb_record_get_id (self->consensus), "KK", NULL));
  test_case_reopen (self);
  again = test_case_dup_text (self, self->consensus);
  ck_assert_str_eq (done, again);
  ck_assert_uint_eq (count (self, SB_TYPE_DECISION), n + 1);
}
END_TEST

START_TEST (something_else_is_an_event_of_its_own)
{
  g_autoptr (TestCase) self = test_case_new ("B3");
  g_autoptr (SbDisagreement) item = NULL;
  g_autoptr (GError) error = NULL;
  SbConsensusValue value = {.text = (char *) "smile", .end = SB_TIME_NONE};
  SbEvent *ours;

  test_case_begin (self);
  item = test_case_dup_item (self, SB_DISAGREEMENT_MISSED);
  value.start = item->time + SB_SECOND;
  sb_consensus_decide (self->document,
                       self->consensus,
                       item,
                       SB_CHOICE_NEW,
                       &value,
                       " K1, K2 ",
                       "  ",
                       &error);
  sb_assert_ok (error);
  ours = find_put (self, item->item, SB_TYPE_EVENT);
  ck_assert_str_eq (ours->code, "smile");
  ck_assert_int_eq (ours->start, value.start);
  ck_assert_str_eq (test_case_find_decision (self, item->item)->decided_by, "K1, K2");
  ck_assert_ptr_null (test_case_find_decision (self, item->item)->reason);

  value.text = (char *) "cry"; /* a state without an end */
  ck_assert (!sb_consensus_decide (
    self->document, self->consensus, item, SB_CHOICE_NEW, &value, NULL, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
  ck_assert_str_eq (((SbEvent *) find_put (self, item->item, SB_TYPE_EVENT))->code,
                    "smile");
}
END_TEST

static void
assert_decides (TestCase *self, SbDisagreement *item, double number, gboolean works)
{
  const SbConsensusValue value = {.value = number};
  g_autoptr (GError) error = NULL;

  ck_assert (
    sb_consensus_decide (
      self->document, self->consensus, item, SB_CHOICE_NEW, &value, NULL, NULL, &error) ==
    works);
  ck_assert (works || g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
}

START_TEST (a_rating_is_one_of_its_scale)
{
  g_autoptr (TestCase) self = test_case_new ("B3");
  const SbDisagreementRules strict = {0, SB_SECOND, 60, SB_SECOND};
  g_autoptr (SbDisagreement) item = NULL;
  SbRating *ours;

  ck_assert (sb_consensus_set_rules (self->document, &strict, "KK", NULL));
  test_case_begin (self);
  item = test_case_dup_item (self, SB_DISAGREEMENT_RATING);
  assert_decides (self, item, 9, FALSE);
  assert_decides (self, item, 3.25, FALSE);
  assert_decides (self, item, 3.5, TRUE);
  ours = find_put (self, item->item, SB_TYPE_RATING);
  ck_assert_double_eq (ours->value, 3.5);
  ck_assert_str_eq (ours->record, "current");
  test_case_decide (self, item, SB_CHOICE_SECOND);
  ours = find_put (self, item->item, SB_TYPE_RATING);
  ck_assert_double_eq (ours->value, SB_RATING (item->records[1])->value);
  test_case_decide (self, item, SB_CHOICE_OPEN);
  ck_assert_ptr_null (test_case_find_decision (self, item->item)->records);
}
END_TEST

/* What is stricter finds more; what was decided by other rules is not lost. */
START_TEST (decisions_outlast_the_rules)
{
  g_autoptr (TestCase) self = test_case_new ("B3");
  const SbDisagreementRules strict = {0, SB_SECOND, 60, SB_SECOND};
  const SbDisagreementRules mild = {1, SB_SECOND, 60, SB_SECOND};
  g_autoptr (SbDisagreement) item = NULL;
  g_autoptr (GPtrArray) many = NULL;
  g_autoptr (GPtrArray) few = NULL;
  g_autoptr (GPtrArray) stray = NULL;

  ck_assert (sb_consensus_set_rules (self->document, &strict, "KK", NULL));
  test_case_begin (self);
  many = sb_consensus_list (self->document, self->consensus, NULL);
  for (guint i = 0; i < many->len; i++) {
    SbConsensusItem *each = many->pdata[i];

    if (each->disagreement->kind == SB_DISAGREEMENT_RATING &&
        each->disagreement->size <= 1)
      item = item ? item : sb_disagreement_ref (each->disagreement);
  }
  ck_assert_ptr_nonnull (item);
  test_case_decide (self, item, SB_CHOICE_FIRST);
  ck_assert (sb_consensus_set_rules (self->document, &mild, "KK", NULL));
  few = sb_consensus_list (self->document, self->consensus, NULL);
  ck_assert_uint_lt (few->len, many->len);
  stray = sb_consensus_list_stray (self->document, self->consensus, few);
  ck_assert_uint_eq (stray->len, 1);
  ck_assert_str_eq (((SbDecision *) stray->pdata[0])->item, item->item);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    an_event_comes_as_the_coder_has_it,
    decided_anew_the_earlier_decision_is_taken_out,
    decisions_are_kept_over_days,
    something_else_is_an_event_of_its_own,
    a_rating_is_one_of_its_scale,
    decisions_outlast_the_rules,
    NULL,
  };

  return sb_test_run ("decide", tests);
}
