/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case.h"

#include <math.h>
#include <securebase/base/error.h>
#include <securebase/document/hand-in.h>

static SbContent *
dup_content (TestCase *self, SbCoding *coding)
{
  return sb_document_dup_content (self->document, sb_record_get_id (coding), NULL);
}

static void
assert_refused (TestCase *self, SbCoding *a, SbCoding *b, const char *by, int code)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_consensus_begin (self->document, a, b, by, &error));
  ck_assert (g_error_matches (error, SB_ERROR, code));
}

START_TEST (what_both_have_alike_is_taken_over)
{
  g_autoptr (TestCase) self = test_case_new ("B3");
  SbConsensusOutlook outlook;
  g_autoptr (SbContent) content = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_auto (GStrv) put = NULL;

  ck_assert (
    sb_consensus_foresee (self->document, self->first, self->second, &outlook, NULL));
  test_case_begin (self);
  content = dup_content (self, self->consensus);
  items = sb_consensus_list (self->document, self->consensus, NULL);
  put = sb_decision_dup_records (test_case_find_decision (self, "begin"));
  ck_assert_uint_eq (content->episodes->len, 8);
  ck_assert_uint_eq (content->events->len, outlook.n_events);
  ck_assert_uint_eq (content->ratings->len, outlook.n_ratings);
  ck_assert_uint_eq (items->len, outlook.n_items);
  ck_assert_uint_gt (outlook.n_events, 50);
  ck_assert_uint_gt (outlook.n_items, 10);
  ck_assert_uint_eq (g_strv_length (put),
                     content->episodes->len + content->events->len +
                       content->ratings->len + content->marks->len +
                       content->classifications->len);
}
END_TEST

/* Every event of the first is either alike or an item. */
START_TEST (nothing_is_left_out)
{
  g_autoptr (TestCase) self = test_case_new ("C1");
  g_autoptr (SbContent) first = dup_content (self, self->first);
  g_autoptr (GPtrArray) items = NULL;
  SbConsensusOutlook outlook;
  guint n = 0;

  test_case_begin (self);
  sb_consensus_foresee (self->document, self->first, self->second, &outlook, NULL);
  items = sb_consensus_list (self->document, self->consensus, NULL);
  for (guint i = 0; i < items->len; i++) {
    SbDisagreement *about = ((SbConsensusItem *) items->pdata[i])->disagreement;

    n += about->records[0] && SB_IS_EVENT (about->records[0]);
  }
  ck_assert_uint_eq (n + outlook.n_events, first->events->len);
}
END_TEST

/* 4 and 4.5 are not further apart than the rules say: 4.5. */
START_TEST (ratings_that_differ_little_become_their_mean)
{
  g_autoptr (TestCase) self = test_case_new ("B3");
  g_autoptr (SbContent) first = dup_content (self, self->first);
  g_autoptr (SbContent) second = dup_content (self, self->second);
  g_autoptr (SbContent) content = NULL;
  guint n_between = 0;

  test_case_begin (self);
  content = dup_content (self, self->consensus);
  for (guint i = 0; i < content->ratings->len; i++) {
    SbRating *rating = content->ratings->pdata[i];
    SbRating *a = sb_content_find_rating (
      first, "blind", (int) rating->episode, rating->partner, rating->scale);
    SbRating *b = sb_content_find_rating (
      second, "blind", (int) rating->episode, rating->partner, rating->scale);
    double mean = (a->value + b->value) / 2;

    ck_assert_str_eq (rating->record, "current");
    ck_assert (fabs (a->value - b->value) <= 1);
    ck_assert_double_eq (rating->value, ceil (mean * 2) / 2);
    n_between += a->value != b->value;
  }
  ck_assert_uint_gt (n_between, 0);
}
END_TEST

START_TEST (begun_again_it_is_the_same)
{
  g_autoptr (TestCase) self = test_case_new ("B3");
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  test_case_begin (self);
  text = test_case_dup_text (self, self->consensus);
  test_case_begin (self);
  again = test_case_dup_text (self, self->consensus);
  ck_assert_str_eq (text, again);
  /* Undone, it is as if it never was; done again, as it was. */
  ck_assert (sb_document_undo (self->document, NULL, "KK", NULL));
  test_case_reopen (self);
  ck_assert_ptr_null (self->consensus);
  ck_assert (sb_document_redo (self->document, NULL, "KK", NULL));
  test_case_reopen (self);
  g_free (again);
  again = test_case_dup_text (self, self->consensus);
  ck_assert_str_eq (text, again);
}
END_TEST

/* The window makes an empty coding when a session is opened. */
START_TEST (an_empty_draft_is_filled)
{
  g_autoptr (TestCase) self = test_case_new ("B3");
  g_autoptr (SbCoding) draft = sb_record_new (SB_TYPE_CODING);
  g_autoptr (SbEdit) edit = sb_edit_new ("coding.begin", NULL, "KK", "begin");

  draft->session = g_strdup (self->first->session);
  draft->coder =
    g_strdup (sb_record_get_id (sb_document_find_coder (self->document, "KK")));
  draft->pass = 1;
  draft->state = g_strdup ("draft");
  draft->scheme_version = 1;
  sb_edit_insert (edit, draft);
  ck_assert (sb_document_apply (self->document, edit, NULL));
  test_case_begin (self);
  ck_assert_str_eq (sb_record_get_id (self->consensus), sb_record_get_id (draft));
  ck_assert (sb_document_undo (self->document, sb_record_get_id (draft), "KK", NULL));
  ck_assert_ptr_null (test_case_find_decision (self, "begin"));
}
END_TEST

START_TEST (what_cannot_be_settled_is_refused)
{
  g_autoptr (TestCase) self = test_case_new ("B3");
  g_autofree char *first = g_strdup (sb_record_get_id (self->first));

  assert_refused (self, self->first, self->first, "KK", SB_ERROR_BAD_VALUE);
  assert_refused (self, self->first, self->second, "K1", SB_ERROR_BAD_VALUE);
  assert_refused (self, self->first, self->second, "K9", SB_ERROR_NOT_FOUND);
  test_case_begin (self);
  ck_assert (sb_document_undo (self->document, NULL, "KK", NULL));
  ck_assert (sb_hand_in_reopen (self->document, self->first, "K1", "a test", NULL));
  self->first = sb_document_find (self->document, SB_TYPE_CODING, first);
  assert_refused (self, self->first, self->second, "KK", SB_ERROR_LOCKED);
  ck_assert (sb_hand_in (self->document, self->first, "K1", NULL));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    what_both_have_alike_is_taken_over,
    nothing_is_left_out,
    ratings_that_differ_little_become_their_mean,
    begun_again_it_is_the_same,
    an_empty_draft_is_filled,
    what_cannot_be_settled_is_refused,
    NULL,
  };

  return sb_test_run ("begin", tests);
}
