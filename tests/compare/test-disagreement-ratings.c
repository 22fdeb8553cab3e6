/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disagreement-testlib.h"

START_TEST (ratings_differ_over_the_trigger)
{
  g_auto (SbTestPair) pair = {0};

  sb_test_pair_init (&pair);
  sb_test_coding_rate (pair.first, 5, "PS", 3);
  sb_test_coding_rate (pair.second, 5, "PS", 4);
  sb_test_coding_rate (pair.first, 8, "PS", 3);
  sb_test_coding_rate (pair.second, 8, "PS", 4.5);
  ck_assert_uint_eq (sb_test_pair_list (&pair), 1);
  ck_assert_str_eq (sb_test_pair_get (&pair, 0)->item, "rating:PS.8.caregiver");
  ck_assert_double_eq (sb_test_pair_get (&pair, 0)->size, 1.5);
  ck_assert_int_eq (sb_test_pair_get (&pair, 0)->episode, 8);
  ck_assert_int_eq (sb_test_pair_get (&pair, 0)->time, 7 * 180 * SB_SECOND);
  ck_assert_ptr_nonnull (
    strstr (sb_test_pair_get (&pair, 0)->words, ", Ep 8, caregiver: K1 3, K2 4.5"));
  pair.rules.points = 0;
  ck_assert_uint_eq (sb_test_pair_list (&pair), 2);
}
END_TEST

START_TEST (ratings_that_cannot_be_compared_are_told)
{
  g_auto (SbTestPair) pair = {0};

  sb_test_pair_init (&pair);
  sb_test_coding_rate (pair.first, 5, "PS", 3);
  sb_test_coding_rate (pair.second, 5, "PS", NAN);
  sb_test_coding_rate (pair.second, 5, "CM", 2);
  sb_test_coding_rate (pair.first, 5, "RS", NAN);
  sb_test_coding_rate (pair.second, 5, "RS", NAN);
  ck_assert_uint_eq (sb_test_pair_list (&pair), 2);
  ck_assert_ptr_nonnull (
    strstr (sb_test_pair_get (&pair, 1)->words, "K1 3, K2 cannot be scored"));
  ck_assert_ptr_nonnull (
    strstr (sb_test_pair_get (&pair, 0)->words, "K1 says nothing, K2 2"));
  ck_assert_ptr_null (sb_test_pair_get (&pair, 0)->records[0]);
  ck_assert (isnan (sb_test_pair_get (&pair, 0)->size) &&
             isnan (sb_test_pair_get (&pair, 1)->size));
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
  g_auto (SbTestPair) pair = {0};
  SbClassification *d;

  sb_test_pair_init (&pair);
  sb_test_coding_add (pair.first, 1, "cry", 0, 10);
  classify (pair.first, "B", "B4", 2);
  d = classify (pair.second, "D", NULL, 6.5);
  sb_record_set_text (&d->forced, "C");
  sb_record_set_text (&d->forced_subgroup, "C1");
  ck_assert_uint_eq (sb_test_pair_list (&pair), 6);
  sb_test_pair_assert (&pair, 0, SB_DISAGREEMENT_CATEGORY, "Category: K1 B, K2 D");
  sb_test_pair_assert (
    &pair, 1, SB_DISAGREEMENT_CATEGORY, "Subgroup: K1 B4, K2 says nothing");
  sb_test_pair_assert (&pair, 2, SB_DISAGREEMENT_CATEGORY, "Forced category: K1 B, K2 C");
  sb_test_pair_assert (
    &pair, 3, SB_DISAGREEMENT_CATEGORY, "Forced subgroup: K1 B4, K2 C1");
  sb_test_pair_assert (&pair, 4, SB_DISAGREEMENT_CATEGORY, "D score: K1 2, K2 6.5");
  ck_assert_double_eq (sb_test_pair_get (&pair, 4)->size, 4.5);
  ck_assert_str_eq (sb_test_pair_get (&pair, 3)->item, "category:forced_subgroup");
  ck_assert_int_eq (sb_test_pair_get (&pair, 5)->kind, SB_DISAGREEMENT_MISSED);
}
END_TEST

START_TEST (forced_is_not_told_twice_without_d)
{
  g_auto (SbTestPair) pair = {0};

  sb_test_pair_init (&pair);
  classify (pair.first, "B", "B4", NAN);
  classify (pair.second, "C", "C1", NAN);
  ck_assert_uint_eq (sb_test_pair_list (&pair), 2);
  ck_assert_str_eq (sb_test_pair_get (&pair, 0)->item, "category:category");
  ck_assert_str_eq (sb_test_pair_get (&pair, 1)->item, "category:subgroup");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    ratings_differ_over_the_trigger,
    ratings_that_cannot_be_compared_are_told,
    categories_come_first_field_by_field,
    forced_is_not_told_twice_without_d,
    NULL,
  };

  return sb_test_run ("disagreement-ratings", tests);
}
