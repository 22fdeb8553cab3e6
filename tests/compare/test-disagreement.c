/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coding.h"
#include "testlib.h"

#include <math.h>
#include <securebase/compare/disagreement.h>
#include <securebase/document/document.h>
#include <securebase/sample/sample.h>
#include <string.h>

static SbContent *
new_coding (const char *code)
{
  SbContent *content = sb_test_coding_new ();

  content->coder = sb_record_new (SB_TYPE_CODER);
  content->coder->code = g_strdup (code);
  content->session = sb_record_new (SB_TYPE_SESSION);
  content->coding->pass = 1;
  return content;
}

typedef struct {
  SbContent *first, *second;
  SbScheme *scheme;
  SbDisagreementRules rules;
  GPtrArray *items;
} Pair;

static void
pair_init (Pair *pair)
{
  *pair = (Pair){.first = new_coding ("K1"),
                 .second = new_coding ("K2"),
                 .scheme = sb_scheme_new_default (NULL),
                 .rules = sb_disagreement_rules_get_default ()};
}

static void
pair_clear (Pair *pair)
{
  g_clear_pointer (&pair->items, g_ptr_array_unref);
  sb_content_free (pair->first);
  sb_content_free (pair->second);
  g_clear_object (&pair->scheme);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

static guint
list (Pair *pair)
{
  g_clear_pointer (&pair->items, g_ptr_array_unref);
  pair->items =
    sb_disagreements_list (pair->first, pair->second, pair->scheme, &pair->rules);
  return pair->items->len;
}

static SbDisagreement *
get (Pair *pair, guint i)
{
  ck_assert_uint_lt (i, pair->items->len);
  return g_ptr_array_index (pair->items, i);
}

static guint
count_agreed (Pair *pair)
{
  g_autoptr (GArray) agreed =
    sb_disagreements_list_agreed (pair->first, pair->second, pair->scheme, &pair->rules);

  return agreed->len;
}

static void
assert_item (Pair *pair, guint i, SbDisagreementKind kind, const char *words)
{
  ck_assert_str_eq (sb_disagreement_kind_get_name (get (pair, i)->kind),
                    sb_disagreement_kind_get_name (kind));
  ck_assert_str_eq (get (pair, i)->words, words);
}

/* --- events --- */

START_TEST (what_both_code_alike_is_agreed)
{
  g_auto (Pair) pair = {0};

  pair_init (&pair);
  sb_test_coding_add (pair.first, 4, "cry", 10, 20);
  sb_test_coding_add (pair.second, 4, "cry", 10.9, 20.5);
  sb_test_coding_add (pair.first, 5, "reach", 30, -1);
  sb_test_coding_add (pair.second, 5, "reach", 31, -1);
  ck_assert_uint_eq (list (&pair), 0);
  ck_assert_uint_eq (count_agreed (&pair), 2);
}
END_TEST

START_TEST (one_sided_events_are_missed_and_extra)
{
  g_auto (Pair) pair = {0};
  SbEvent *missed, *extra;
  g_autofree char *item = NULL;

  pair_init (&pair);
  missed = sb_test_coding_add (pair.first, 2, "cry", 132.34, 140.16);
  extra = sb_test_coding_add (pair.second, 5, "reach", 10, -1);
  ck_assert_uint_eq (list (&pair), 2);
  assert_item (&pair,
               0,
               SB_DISAGREEMENT_MISSED,
               "K1 codes “Cry” from 5:12.3 to 5:20.1, K2 does not");
  assert_item (
    &pair, 1, SB_DISAGREEMENT_EXTRA, "K2 codes “Reach” at 12:10.0, K1 does not");
  item = g_strdup_printf ("event:%s:-", sb_record_get_id (missed));
  ck_assert_str_eq (get (&pair, 0)->item, item);
  ck_assert_int_eq (get (&pair, 0)->time, missed->start);
  ck_assert_int_eq (get (&pair, 0)->end, missed->end);
  ck_assert_int_eq (get (&pair, 0)->episode, 2);
  ck_assert_str_eq (get (&pair, 0)->what, "cry");
  ck_assert_double_eq_tol (get (&pair, 0)->size, 7.82, 1e-12);
  ck_assert_ptr_eq (get (&pair, 1)->records[1], extra);
  ck_assert_ptr_null (get (&pair, 1)->records[0]);
  ck_assert (isnan (get (&pair, 1)->size));
  ck_assert_int_eq (get (&pair, 1)->end, SB_TIME_NONE);
  ck_assert_uint_eq (count_agreed (&pair), 0);
}
END_TEST

START_TEST (codes_of_one_exclusive_group_are_confused)
{
  g_auto (Pair) pair = {0};

  pair_init (&pair);
  sb_test_coding_add (pair.first, 4, "fuss", 0, 10);
  sb_test_coding_add (pair.second, 4, "cry", 2, 11);
  ck_assert_uint_eq (list (&pair), 1);
  assert_item (&pair,
               0,
               SB_DISAGREEMENT_CONFUSED,
               "K1 codes “Fuss” from 9:00.0 to 9:10.0, K2 “Cry” from 9:02.0 to 9:11.0");
  ck_assert_double_eq_tol (get (&pair, 0)->size, 8, 1e-12);
  ck_assert_int_eq (get (&pair, 0)->end, (9 * 60 + 11) * SB_SECOND);
  ck_assert_uint_eq (count_agreed (&pair), 0);
}
END_TEST

START_TEST (what_may_hold_at_once_is_never_linked)
{
  g_auto (Pair) pair = {0};

  pair_init (&pair);
  /* the child is in contact and looks away; two subjects comfort at the same time; two
   * points that may both have happened */
  sb_test_coding_add (pair.first, 4, "contact", 0, 10);
  sb_test_coding_add (pair.second, 4, "look_away", 0, 10);
  sb_test_coding_add (pair.first, 5, "caregiver_comfort", 0, 10);
  sb_test_coding_add (pair.second, 5, "stranger_comfort", 0, 10);
  sb_test_coding_add (pair.first, 8, "hit", 1, -1);
  sb_test_coding_add (pair.second, 8, "push_away", 1, -1);
  ck_assert_uint_eq (list (&pair), 6);
  for (guint i = 0; i < 6; i++)
    ck_assert (get (&pair, i)->kind == SB_DISAGREEMENT_MISSED ||
               get (&pair, i)->kind == SB_DISAGREEMENT_EXTRA);
}
END_TEST

START_TEST (boundaries_too_far_apart_are_told)
{
  g_auto (Pair) pair = {0};

  pair_init (&pair);
  sb_test_coding_add (pair.first, 4, "cry", 10, 20);
  sb_test_coding_add (pair.second, 4, "cry", 10.5, 21.5);
  ck_assert_uint_eq (list (&pair), 1);
  assert_item (&pair,
               0,
               SB_DISAGREEMENT_BOUNDARY,
               "Both code “Cry”: K1 from 9:10.0 to 9:20.0, K2 from 9:10.5 to 9:21.5");
  ck_assert_double_eq_tol (get (&pair, 0)->size, 1.5, 1e-12);
  ck_assert_int_eq (get (&pair, 0)->time, 560 * SB_SECOND);
  ck_assert_int_eq (get (&pair, 0)->end, 561500 * SB_MSECOND);
  pair.rules.boundary = 1500 * SB_MSECOND;
  ck_assert_uint_eq (list (&pair), 0);
  ck_assert_uint_eq (count_agreed (&pair), 1);
}
END_TEST

START_TEST (too_small_an_overlap_is_said_so)
{
  g_auto (Pair) pair = {0};

  pair_init (&pair);
  sb_test_coding_add (pair.first, 4, "cry", 0, 10);
  sb_test_coding_add (pair.second, 4, "cry", 4.001, 10);
  ck_assert_uint_eq (list (&pair), 2);
  assert_item (&pair,
               0,
               SB_DISAGREEMENT_MISSED,
               "K1 codes “Cry” from 9:00.0 to 9:10.0; K2 has it from 9:04.0 to 9:10.0, "
               "which overlaps too little to be the same event");
  pair.rules.overlap = 59;
  ck_assert_uint_eq (list (&pair), 1);
  ck_assert_int_eq (get (&pair, 0)->kind, SB_DISAGREEMENT_BOUNDARY);
}
END_TEST

START_TEST (an_end_never_pressed_lasts_to_the_end)
{
  g_auto (Pair) pair = {0};
  SbEvent *open;

  pair_init (&pair);
  open = sb_test_coding_add (pair.first, 8, "cry", 100, -1);
  open->running = TRUE;
  sb_test_coding_add (pair.second, 8, "cry", 100, 150)->running = FALSE;
  ck_assert_uint_eq (list (&pair), 1);
  assert_item (
    &pair,
    0,
    SB_DISAGREEMENT_BOUNDARY,
    "Both code “Cry”: K1 from 22:40.0 on, without an end, K2 from 22:40.0 to 23:30.0");
  ck_assert_double_eq_tol (get (&pair, 0)->size, 30, 1e-12);
  ck_assert_int_eq (get (&pair, 0)->time, (23 * 60 + 30) * SB_SECOND);
  ck_assert_int_eq (get (&pair, 0)->end, 24 * 60 * SB_SECOND);
  ((SbEvent *) g_ptr_array_index (pair.second->events, 0))->end = SB_TIME_NONE;
  ck_assert_uint_eq (list (&pair), 0);
}
END_TEST

START_TEST (points_are_linked_by_time_nearest_first)
{
  g_auto (Pair) pair = {0};

  pair_init (&pair);
  sb_test_coding_add_points (pair.first, 5, "reach", (double[]){10, 11, -1});
  sb_test_coding_add_points (pair.second, 5, "reach", (double[]){11.2, 13, -1});
  ck_assert_uint_eq (list (&pair), 2);
  assert_item (
    &pair, 0, SB_DISAGREEMENT_MISSED, "K1 codes “Reach” at 12:10.0, K2 does not");
  assert_item (
    &pair, 1, SB_DISAGREEMENT_EXTRA, "K2 codes “Reach” at 12:13.0, K1 does not");
  pair.rules.boundary = 100 * SB_MSECOND;
  ck_assert_uint_eq (list (&pair), 3);
  assert_item (&pair,
               1,
               SB_DISAGREEMENT_BOUNDARY,
               "Both code “Reach”: K1 at 12:11.0, K2 at 12:11.2");
}
END_TEST

/* --- ratings and categories --- */

START_TEST (ratings_differ_over_the_trigger)
{
  g_auto (Pair) pair = {0};

  pair_init (&pair);
  sb_test_coding_rate (pair.first, 5, "PS", 3);
  sb_test_coding_rate (pair.second, 5, "PS", 4);
  sb_test_coding_rate (pair.first, 8, "PS", 3);
  sb_test_coding_rate (pair.second, 8, "PS", 4.5);
  ck_assert_uint_eq (list (&pair), 1);
  ck_assert_str_eq (get (&pair, 0)->item, "rating:PS.8.caregiver");
  ck_assert_double_eq (get (&pair, 0)->size, 1.5);
  ck_assert_int_eq (get (&pair, 0)->episode, 8);
  ck_assert_int_eq (get (&pair, 0)->time, 7 * 180 * SB_SECOND);
  ck_assert_ptr_nonnull (
    strstr (get (&pair, 0)->words, ", Ep 8, caregiver: K1 3, K2 4.5"));
  pair.rules.points = 0;
  ck_assert_uint_eq (list (&pair), 2);
}
END_TEST

START_TEST (ratings_that_cannot_be_compared_are_told)
{
  g_auto (Pair) pair = {0};

  pair_init (&pair);
  sb_test_coding_rate (pair.first, 5, "PS", 3);
  sb_test_coding_rate (pair.second, 5, "PS", NAN);
  sb_test_coding_rate (pair.second, 5, "CM", 2);
  sb_test_coding_rate (pair.first, 5, "RS", NAN);
  sb_test_coding_rate (pair.second, 5, "RS", NAN);
  ck_assert_uint_eq (list (&pair), 2);
  ck_assert_ptr_nonnull (strstr (get (&pair, 1)->words, "K1 3, K2 cannot be scored"));
  ck_assert_ptr_nonnull (strstr (get (&pair, 0)->words, "K1 says nothing, K2 2"));
  ck_assert_ptr_null (get (&pair, 0)->records[0]);
  ck_assert (isnan (get (&pair, 0)->size) && isnan (get (&pair, 1)->size));
}
END_TEST

static SbClassification *
classify (SbContent *content, const char *category, const char *subgroup, double score)
{
  SbClassification *said = sb_record_new (SB_TYPE_CLASSIFICATION);

  said->record = g_strdup ("current");
  said->category = g_strdup (category);
  said->subgroup = g_strdup (subgroup);
  said->forced = g_strdup (category);
  said->forced_subgroup = g_strdup (subgroup);
  said->d_score = score;
  g_ptr_array_add (content->classifications, said);
  return said;
}

START_TEST (categories_come_first_field_by_field)
{
  g_auto (Pair) pair = {0};
  SbClassification *d;

  pair_init (&pair);
  sb_test_coding_add (pair.first, 1, "cry", 0, 10);
  classify (pair.first, "B", "B4", 2);
  d = classify (pair.second, "D", NULL, 6.5);
  sb_record_set_text (&d->forced, "C");
  sb_record_set_text (&d->forced_subgroup, "C1");
  ck_assert_uint_eq (list (&pair), 6);
  assert_item (&pair, 0, SB_DISAGREEMENT_CATEGORY, "Category: K1 B, K2 D");
  assert_item (&pair, 1, SB_DISAGREEMENT_CATEGORY, "Subgroup: K1 B4, K2 says nothing");
  assert_item (&pair, 2, SB_DISAGREEMENT_CATEGORY, "Forced category: K1 B, K2 C");
  assert_item (&pair, 3, SB_DISAGREEMENT_CATEGORY, "Forced subgroup: K1 B4, K2 C1");
  assert_item (&pair, 4, SB_DISAGREEMENT_CATEGORY, "D score: K1 2, K2 6.5");
  ck_assert_double_eq (get (&pair, 4)->size, 4.5);
  ck_assert_str_eq (get (&pair, 3)->item, "category:forced_subgroup");
  ck_assert_int_eq (get (&pair, 5)->kind, SB_DISAGREEMENT_MISSED);
}
END_TEST

START_TEST (forced_is_not_told_twice_without_d)
{
  g_auto (Pair) pair = {0};

  pair_init (&pair);
  classify (pair.first, "B", "B4", NAN);
  classify (pair.second, "C", "C1", NAN);
  ck_assert_uint_eq (list (&pair), 2);
  ck_assert_str_eq (get (&pair, 0)->item, "category:category");
  ck_assert_str_eq (get (&pair, 1)->item, "category:subgroup");
}
END_TEST

/* --- marks --- */

static SbMark *
mark (SbContent *content, const char *index, SbTime start, SbTime end)
{
  SbMark *made = sb_record_new (SB_TYPE_MARK);

  made->index_code = g_strdup (index);
  made->start = start * SB_SECOND;
  made->end = end == SB_TIME_NONE ? end : end * SB_SECOND;
  g_ptr_array_add (content->marks, made);
  return made;
}

START_TEST (marks_are_linked_by_index_and_time)
{
  g_auto (Pair) pair = {0};
  SbMark *alone;
  g_autofree char *item = NULL;

  pair_init (&pair);
  mark (pair.first, "IV", 800, 810);
  mark (pair.second, "IV", 801, 811);
  mark (pair.first, "II", 900, SB_TIME_NONE);
  mark (pair.second, "II", 898, 905);
  alone = mark (pair.first, "V", 1000, 1004);
  mark (pair.second, "VI", 1000, 1004);
  ck_assert_uint_eq (list (&pair), 2);
  assert_item (
    &pair,
    0,
    SB_DISAGREEMENT_MARK,
    get (&pair, 0)->records[0] == (gpointer) alone
      ? "K1 marks index V of disorganisation from 16:40.0 to 16:44.0, K2 does not"
      : "K2 marks index VI of disorganisation from 16:40.0 to 16:44.0, K1 does not");
  item = g_strdup_printf ("mark:%s", sb_record_get_id (alone));
  ck_assert (g_str_equal (get (&pair, 0)->item, item) ||
             g_str_equal (get (&pair, 1)->item, item));
}
END_TEST

/* --- the whole --- */

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
  g_auto (Pair) pair = {0};

  pair_init (&pair);
  sb_record_set_text (&pair.second->coder->code, "K1");
  pair.second->coding->pass = 2;
  sb_test_coding_add (pair.first, 1, "reach", 5, -1);
  ck_assert_uint_eq (list (&pair), 1);
  assert_item (&pair,
               0,
               SB_DISAGREEMENT_MISSED,
               "K1 (pass 1) codes “Reach” at 0:05.0, K1 (pass 2) does not");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    what_both_code_alike_is_agreed,
    one_sided_events_are_missed_and_extra,
    codes_of_one_exclusive_group_are_confused,
    what_may_hold_at_once_is_never_linked,
    boundaries_too_far_apart_are_told,
    too_small_an_overlap_is_said_so,
    an_end_never_pressed_lasts_to_the_end,
    points_are_linked_by_time_nearest_first,
    ratings_differ_over_the_trigger,
    ratings_that_cannot_be_compared_are_told,
    categories_come_first_field_by_field,
    forced_is_not_told_twice_without_d,
    marks_are_linked_by_index_and_time,
    the_sample_is_compared_completely,
    two_passes_of_one_coder_are_told_apart,
    NULL,
  };

  return sb_test_run ("disagreement", tests);
}
