/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disagreement-testlib.h"

#include <securebase/document/document.h>
#include <securebase/sample/sample.h>

static SbStudy *
new_sample (void)
{
  g_autofree char *folder = sb_test_dup_folder ();
  SbSampleSettings settings = {
    .folder = folder, .seed = 7, .length = SB_SAMPLE_FULL, .recording = FALSE};
  g_autoptr (GError) error = NULL;
  g_autofree char *path = sb_sample_write (&settings, NULL, NULL, NULL, &error);
  g_autoptr (SbDocument) document = NULL;
  SbStudy *study;

  sb_assert_ok (error);
  document = sb_document_open (path, SB_OPEN_READ_ONLY, &error);
  sb_assert_ok (error);
  study = sb_document_dup_study (document, &error);
  sb_assert_ok (error);
  return study;
}

/* Each event is in the list or agreed, once. */
static void
assert_every_event_once (SbContent *a, SbContent *b, GPtrArray *items, GArray *agreed)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < agreed->len; i++) {
    SbEventPair *pair = &g_array_index (agreed, SbEventPair, i);

    ck_assert (g_hash_table_add (seen, pair->first));
    ck_assert (g_hash_table_add (seen, pair->second));
    ck_assert_str_eq (pair->first->code, pair->second->code);
  }
  for (guint i = 0; i < items->len; i++) {
    SbDisagreement *item = g_ptr_array_index (items, i);

    for (guint c = 0; c < 2; c++)
      if (item->records[c] && SB_IS_EVENT (item->records[c]))
        ck_assert (g_hash_table_add (seen, item->records[c]));
  }
  ck_assert_uint_eq (g_hash_table_size (seen), a->events->len + b->events->len);
}

/* Coder 1's item "event:x:y" is coder 2's "event:y:x". */
static void
assert_same_swapped (GPtrArray *items, GPtrArray *swapped)
{
  g_autoptr (GHashTable) records = g_hash_table_new (NULL, NULL);

  ck_assert_uint_eq (items->len, swapped->len);
  for (guint i = 0; i < items->len; i++) {
    SbDisagreement *item = g_ptr_array_index (items, i);

    for (guint c = 0; c < 2; c++)
      if (item->records[c])
        g_hash_table_insert (records, item->records[c], item->records[1 - c]);
  }
  for (guint i = 0; i < swapped->len; i++) {
    SbDisagreement *item = g_ptr_array_index (swapped, i);

    if (item->kind == SB_DISAGREEMENT_CATEGORY)
      continue;
    for (guint c = 0; c < 2; c++)
      if (item->records[c])
        ck_assert_ptr_eq (g_hash_table_lookup (records, item->records[c]),
                          item->records[1 - c]);
  }
}

static void
compare_session (SbStudy *study, SbContent *a, SbContent *b)
{
  SbDisagreementRules rules = sb_disagreement_rules_get_default ();
  g_autoptr (GPtrArray) items = sb_disagreements_list (a, b, study->scheme, &rules);
  g_autoptr (GPtrArray) again = sb_disagreements_list (a, b, study->scheme, &rules);
  g_autoptr (GPtrArray) swapped = sb_disagreements_list (b, a, study->scheme, &rules);
  g_autoptr (GPtrArray) same = sb_disagreements_list (a, a, study->scheme, &rules);
  g_autoptr (GArray) agreed = sb_disagreements_list_agreed (a, b, study->scheme, &rules);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  ck_assert_uint_gt (items->len, 0);
  ck_assert_uint_eq (same->len, 0);
  assert_every_event_once (a, b, items, agreed);
  assert_same_swapped (items, swapped);
  for (guint i = 0; i < items->len; i++) {
    SbDisagreement *item = g_ptr_array_index (items, i);

    ck_assert_str_eq (item->item, ((SbDisagreement *) again->pdata[i])->item);
    ck_assert_msg (g_hash_table_add (names, item->item), "%s twice", item->item);
    ck_assert_ptr_nonnull (strstr (item->words, "K1"));
    ck_assert_ptr_nonnull (strstr (item->words, "K2"));
    ck_assert (item->kind == SB_DISAGREEMENT_CATEGORY || item->time != SB_TIME_NONE);
    ck_assert (isnan (item->size) || item->size > 0);
    if (i > 0 && item->kind != SB_DISAGREEMENT_CATEGORY)
      ck_assert_int_le (((SbDisagreement *) items->pdata[i - 1])->time, item->time);
  }
}

START_TEST (the_sample_is_compared_completely)
{
  g_autoptr (SbStudy) study = new_sample ();
  guint n = 0;

  /* Sorted by session, then coder: K1, K2, truth. */
  for (guint i = 0; i + 2 < study->contents->len; i += 3, n++)
    compare_session (study, study->contents->pdata[i], study->contents->pdata[i + 1]);
  ck_assert_uint_eq (n, 12);
}
END_TEST

START_TEST (two_passes_of_one_coder_are_told_apart)
{
  g_auto (SbTestPair) pair = {0};

  sb_test_pair_init (&pair);
  sb_record_set_text (&pair.second->coder->code, "K1");
  pair.second->coding->pass = 2;
  sb_test_coding_add (pair.first, 1, "reach", 5, -1);
  ck_assert_uint_eq (sb_test_pair_list (&pair), 1);
  sb_test_pair_assert (&pair,
                       0,
                       SB_DISAGREEMENT_MISSED,
                       "K1 (pass 1) codes “Reach” at 0:05.0, K1 (pass 2) does not");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_sample_is_compared_completely,
    two_passes_of_one_coder_are_told_apart,
    NULL,
  };

  return sb_test_run ("disagreement", tests);
}
