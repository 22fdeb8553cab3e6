/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A consensus that comes from another file, and what is removed from one for good. */
#include "case.h"

#include <securebase/document/expunge.h>
#include <securebase/document/hand-in.h>
#include <securebase/document/merge.h>
#include <string.h>

#define N_DECIDED 12

/* Begun, and some of each kind decided. */
static void
settle_some (TestCase *self)
{
  g_autoptr (GPtrArray) items = NULL;

  test_case_begin (self);
  items = sb_consensus_list (self->document, self->consensus, NULL);
  for (guint i = 0; i < N_DECIDED; i++)
    test_case_decide (self,
                      ((SbConsensusItem *) items->pdata[i * 3])->disagreement,
                      i % 2 ? SB_CHOICE_OPEN : SB_CHOICE_FIRST);
}

static void
merge (TestCase *self, const char *other)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbMergeSource) source =
    sb_merge_source_open (other, self->path, NULL, NULL, NULL, &error);
  g_autoptr (SbMergePlan) plan = NULL;

  sb_assert_ok (error);
  plan = sb_merge_plan_new (self->document, source, &error);
  sb_assert_ok (error);
  sb_merge_plan_apply (plan, NULL, &error);
  sb_assert_ok (error);
}

/* Goes on with the file as it was before, and merges what was done in the meantime. */
static void
merge_into (TestCase *self, const char *before, const char *after)
{
  g_free (self->path);
  self->path = g_strdup (before);
  test_case_reopen (self);
  merge (self, after);
  test_case_reopen (self);
}

static char *
save_copy (TestCase *self)
{
  char *path = g_strconcat (self->path, "-before.sbase", NULL);
  g_autoptr (GError) error = NULL;

  sb_document_save_copy (self->document, path, &error);
  sb_assert_ok (error);
  return path;
}

static void
assert_all_is_there (TestCase *self)
{
  g_autoptr (GPtrArray) items = sb_consensus_list (self->document, self->consensus, NULL);
  g_autoptr (GPtrArray) stray =
    sb_consensus_list_stray (self->document, self->consensus, items);
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += ((SbConsensusItem *) items->pdata[i])->decision != NULL;
  ck_assert_uint_eq (n, N_DECIDED);
  ck_assert_uint_eq (stray->len, 0);
}

START_TEST (it_is_merged_with_its_decisions)
{
  g_autoptr (TestCase) self = test_case_new ("B3");
  g_autofree char *before = save_copy (self);
  g_autofree char *after = g_strdup (self->path);

  settle_some (self);
  merge_into (self, before, after);
  ck_assert_ptr_nonnull (self->consensus);
  assert_all_is_there (self);
  merge_into (self, before, after); /* again: it is there already */
  assert_all_is_there (self);
}
END_TEST

/* Where the first coder's coding is another here, theirs comes in as a pass of its own:
 * the consensus is of that one, item by item. */
START_TEST (it_stays_with_the_codings_that_it_is_of)
{
  g_autoptr (TestCase) self = test_case_new ("B3");
  g_autofree char *after = g_strdup (self->path);
  g_autofree char *before = save_copy (self);
  SbCoding *first, *second;

  settle_some (self);
  g_free (self->path);
  self->path = g_strdup (before);
  test_case_reopen (self);
  ck_assert (sb_hand_in_reopen (self->document, self->first, "K1", "a slip", NULL));
  {
    g_autoptr (SbEvent) event = sb_record_new (SB_TYPE_EVENT);
    g_autoptr (SbEdit) edit = NULL;

    test_case_reopen (self);
    event->coding = g_strdup (sb_record_get_id (self->first));
    event->code = g_strdup ("smile");
    event->start = 3 * SB_SECOND;
    event->end = SB_TIME_NONE;
    edit = sb_edit_new ("event.point", event->coding, "K1", "a smile");
    sb_edit_insert (edit, event);
    ck_assert (sb_document_apply (self->document, edit, NULL));
  }
  ck_assert (sb_hand_in (self->document, self->first, "K1", NULL));
  test_case_reopen (self);
  g_free (self->texts[0]);
  self->texts[0] = test_case_dup_text (self, self->first);
  merge_into (self, before, after);
  ck_assert (
    sb_consensus_find_codings (self->document, self->consensus, &first, &second));
  ck_assert_int_eq (first->pass, 2);
  ck_assert_str_eq (sb_record_get_id (second), sb_record_get_id (self->second));
  assert_all_is_there (self);
}
END_TEST

static gboolean
holds (const char *path, const char *text)
{
  g_autofree char *data = NULL;
  gsize size, length = strlen (text);

  ck_assert (g_file_get_contents (path, &data, &size, NULL));
  for (gsize i = 0; i + length <= size; i++)
    if (memcmp (data + i, text, length) == 0)
      return TRUE;
  return FALSE;
}

START_TEST (a_name_in_a_reason_is_removed_for_good)
{
  const SbExpunge what = {
    SB_EXPUNGE_TEXT, "Annabelle", 0, "supervisor", "a real name was typed"};
  g_autoptr (TestCase) self = test_case_new ("B3");
  g_autoptr (SbDisagreement) item = NULL;
  g_autoptr (SbExpungeResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SbDecision *decision;

  test_case_begin (self);
  item = test_case_dup_item (self, SB_DISAGREEMENT_MISSED);
  ck_assert (sb_consensus_decide (self->document,
                                  self->consensus,
                                  item,
                                  SB_CHOICE_FIRST,
                                  NULL,
                                  "Annabelle, K2",
                                  "heard by Annabelle",
                                  NULL));
  ck_assert (holds (self->path, "Annabelle"));
  result = sb_document_expunge (self->document, &what, &error);
  sb_assert_ok (error);
  test_case_reopen (self);
  ck_assert (!holds (self->path, "Annabelle"));
  decision = test_case_find_decision (self, item->item);
  ck_assert_str_eq (decision->choice, "first");
  ck_assert_ptr_nonnull (strstr (decision->reason, "heard by [removed]"));
  ck_assert_ptr_nonnull (decision->records);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    it_is_merged_with_its_decisions,
    it_stays_with_the_codings_that_it_is_of,
    a_name_in_a_reason_is_removed_for_good,
    NULL,
  };

  return sb_test_run ("travels", tests);
}
