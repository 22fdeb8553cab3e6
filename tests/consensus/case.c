/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case.h"

#include <securebase/document/hand-in.h>
#include <securebase/sample/sample.h>

void
test_case_add_coder (TestCase *self, const char *code, const char *role)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("coder.add", NULL, NULL, "add a coder");
  g_autoptr (SbCoder) coder = sb_record_new (SB_TYPE_CODER);
  g_autoptr (GError) error = NULL;

  coder->code = g_strdup (code);
  coder->role = g_strdup (role);
  sb_edit_insert (edit, coder);
  sb_document_apply (self->document, edit, &error);
  sb_assert_ok (error);
}

static SbCoding *
find_coding (TestCase *self, const char *code)
{
  SbCoder *coder = sb_document_find_coder (self->document, code);
  SbSession *session = sb_document_find_session (self->document, "S01");

  return sb_document_find_coding (
    self->document, sb_record_get_id (session), sb_record_get_id (coder));
}

static void
find_codings (TestCase *self)
{
  self->first = find_coding (self, "K1");
  self->second = find_coding (self, "K2");
  self->consensus = find_coding (self, "KK");
}

char *
test_case_dup_text (TestCase *self, SbCoding *coding)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbContent) content =
    sb_document_dup_content (self->document, sb_record_get_id (coding), &error);

  sb_assert_ok (error);
  return sb_content_to_canonical_text (content);
}

TestCase *
test_case_new (const char *subgroup)
{
  g_autofree char *folder = sb_test_dup_folder ();
  const SbSampleSettings settings = {folder, subgroup, 7, SB_SAMPLE_FULL, FALSE};
  TestCase *self = g_new0 (TestCase, 1);
  g_autoptr (GError) error = NULL;

  self->path = sb_sample_write (&settings, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  self->document = sb_document_open (self->path, SB_OPEN_WRITE, &error);
  sb_assert_ok (error);
  test_case_add_coder (self, "KK", "consensus");
  find_codings (self);
  self->texts[0] = test_case_dup_text (self, self->first);
  self->texts[1] = test_case_dup_text (self, self->second);
  self->second_before =
    sb_document_dup_content (self->document, sb_record_get_id (self->second), NULL);
  return self;
}

void
test_case_reopen (TestCase *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->document);
  self->document = sb_document_open (self->path, SB_OPEN_WRITE, &error);
  sb_assert_ok (error);
  find_codings (self);
}

/* Every field of every record, ids included. */
static void
assert_same_records (const GPtrArray *before, const GPtrArray *after)
{
  ck_assert_uint_eq (before->len, after->len);
  for (guint i = 0; i < before->len; i++)
    ck_assert (sb_record_equal (before->pdata[i], after->pdata[i]));
}

static void
assert_same_content (TestCase *self, const SbContent *before)
{
  g_autoptr (SbContent) after =
    sb_document_dup_content (self->document, sb_record_get_id (before->coding), NULL);

  assert_same_records (before->episodes, after->episodes);
  assert_same_records (before->events, after->events);
  assert_same_records (before->ratings, after->ratings);
  assert_same_records (before->marks, after->marks);
  assert_same_records (before->classifications, after->classifications);
  assert_same_records (before->notes, after->notes);
  assert_same_records (before->decisions, after->decisions);
}

/* The whole file holds, digests included, and both say what they said. */
static void
assert_untouched (TestCase *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = sb_document_check (self->document, &error);
  g_autofree char *first = test_case_dup_text (self, self->first);
  g_autofree char *second = test_case_dup_text (self, self->second);

  sb_assert_ok (error);
  ck_assert_msg (faults->len == 0, "%s", faults->len ? (char *) faults->pdata[0] : "");
  ck_assert_str_eq (first, self->texts[0]);
  ck_assert_str_eq (second, self->texts[1]);
  assert_same_content (self, self->second_before);
}

void
test_case_free (TestCase *self)
{
  test_case_reopen (self);
  assert_untouched (self);
  g_clear_object (&self->document);
  g_free (self->texts[0]);
  g_free (self->texts[1]);
  sb_content_free (self->second_before);
  g_free (self->path);
  g_free (self);
}

void
test_case_begin (TestCase *self)
{
  g_autoptr (GError) error = NULL;

  self->consensus =
    sb_consensus_begin (self->document, self->first, self->second, "KK", &error);
  sb_assert_ok (error);
  ck_assert_ptr_nonnull (self->consensus);
}

SbDisagreement *
test_case_dup_item (TestCase *self, SbDisagreementKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items =
    sb_consensus_list (self->document, self->consensus, &error);

  sb_assert_ok (error);
  for (guint i = 0; i < items->len; i++) {
    SbConsensusItem *item = items->pdata[i];

    if (item->disagreement->kind == kind)
      return sb_disagreement_ref (item->disagreement);
  }
  ck_abort_msg ("no item of kind %s", sb_disagreement_kind_get_name (kind));
}

void
test_case_decide (TestCase *self, SbDisagreement *item, SbChoice choice)
{
  g_autoptr (GError) error = NULL;

  sb_consensus_decide (
    self->document, self->consensus, item, choice, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
}

SbDecision *
test_case_find_decision (TestCase *self, const char *item)
{
  GListModel *decisions = sb_document_list_in (
    self->document, sb_record_get_id (self->consensus), SB_TYPE_DECISION);

  for (guint i = 0; i < g_list_model_get_n_items (decisions); i++) {
    g_autoptr (SbDecision) decision = g_list_model_get_item (decisions, i);

    if (g_strcmp0 (decision->item, item) == 0)
      return decision;
  }
  return NULL;
}
