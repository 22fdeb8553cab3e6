/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/sample/simulation.h>

#define SEEDS 10

START_TEST (the_same_seed_gives_the_same_coding)
{
  g_autoptr (SbContent) truth = sb_simulate_session ("B3", 1, SB_SAMPLE_FULL);
  g_autoptr (SbContent) a = sb_simulate_coder (truth, "K1", 5);
  g_autoptr (SbContent) b = sb_simulate_coder (truth, "K1", 5);
  g_autoptr (SbContent) other = sb_simulate_coder (truth, "K2", 5);

  ck_assert_uint_eq (a->events->len, b->events->len);
  for (guint i = 0; i < a->events->len; i++)
    ck_assert (sb_record_equal (a->events->pdata[i], b->events->pdata[i]));
  ck_assert_str_ne (sb_record_get_id (a->coding), sb_record_get_id (other->coding));
  ck_assert_str_ne (sb_record_get_id (a->coding), sb_record_get_id (truth->coding));
  ck_assert_uint_ne (a->events->len, other->events->len);
}
END_TEST

START_TEST (a_coder_sees_most_and_not_all)
{
  g_autoptr (SbContent) truth = sb_simulate_session ("B2", 2, SB_SAMPLE_FULL);
  g_autoptr (SbContent) content = sb_simulate_coder (truth, "K1", 2);

  ck_assert_uint_lt (content->events->len, truth->events->len);
  ck_assert_uint_gt (content->events->len * 10, truth->events->len * 7);
  for (int number = 1; number <= 8; number++) {
    SbEpisode *seen = sb_content_find_episode (content, number);
    SbEpisode *true_one = sb_content_find_episode (truth, number);

    ck_assert_int_le (ABS (seen->start - true_one->start), 2 * SB_SECOND);
    if (number > 1)
      ck_assert_int_eq (seen->start, sb_content_find_episode (content, number - 1)->end);
  }
}
END_TEST

START_TEST (ratings_differ_by_halves_and_ones)
{
  guint n = 0, same = 0;

  for (guint32 seed = 1; seed <= SEEDS; seed++) {
    g_autoptr (SbContent) truth = sb_simulate_session ("B2", seed, SB_SAMPLE_FULL);
    g_autoptr (SbContent) content = sb_simulate_coder (truth, "K2", seed);

    for (guint i = 0; i < truth->ratings->len; i++) {
      SbRating *given = g_ptr_array_index (truth->ratings, i);
      SbRating *rating = sb_content_find_rating (
        content, given->record, given->episode, given->partner, given->scale);
      double difference = fabs (rating->value - given->value);

      ck_assert (difference <= 1.5 && fmod (difference, 0.5) == 0);
      same += difference == 0;
      n++;
    }
  }
  ck_assert_uint_gt (same * 2, n);
  ck_assert_uint_lt (same * 10, n * 9);
}
END_TEST

START_TEST (categories_agree_mostly_and_not_always)
{
  const char *const *kinds = sb_simulation_list_kinds ();
  guint n = 0, letter = 0, subgroup = 0;

  for (guint i = 0; i < 8; i++)
    for (guint32 seed = 1; seed <= SEEDS; seed++) {
      g_autoptr (SbContent) truth = sb_simulate_session (kinds[i], seed, SB_SAMPLE_FULL);
      g_autoptr (SbContent) content = sb_simulate_coder (truth, "K1", seed);
      SbClassification *verdict = sb_content_find_classification (content, "blind");

      letter += verdict->category[0] == kinds[i][0];
      subgroup += g_strcmp0 (verdict->subgroup, kinds[i]) == 0;
      n++;
    }
  /* Published agreement of two coders on three categories: about nine in ten. */
  ck_assert_uint_gt (letter * 100, n * 85);
  ck_assert_uint_lt (letter, n);
  ck_assert_uint_lt (subgroup, letter);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_same_seed_gives_the_same_coding,
    a_coder_sees_most_and_not_all,
    ratings_differ_by_halves_and_ones,
    categories_agree_mostly_and_not_always,
    NULL,
  };

  return sb_test_run ("coder", tests);
}
