/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/model/study.h>

static void
add_episode (SbContent *content, int number)
{
  SbEpisode *episode = sb_record_new (SB_TYPE_EPISODE);

  episode->number = number;
  g_ptr_array_add (content->episodes, episode);
}

static void
add_rating (SbContent *content, const char *record, double value)
{
  SbRating *rating = sb_record_new (SB_TYPE_RATING);

  rating->record = g_strdup (record);
  rating->episode = 5;
  rating->partner = g_strdup ("caregiver");
  rating->scale = g_strdup ("PS");
  rating->value = value;
  g_ptr_array_add (content->ratings, rating);
}

START_TEST (episodes_are_found_by_number)
{
  g_autoptr (SbContent) content = sb_content_new ();

  add_episode (content, 8);
  add_episode (content, 5);
  sb_content_sort (content);
  ck_assert_int_eq (((SbEpisode *) content->episodes->pdata[0])->number, 5);
  ck_assert_int_eq (sb_content_find_episode (content, 8)->number, 8);
  ck_assert_ptr_null (sb_content_find_episode (content, 1));
}
END_TEST

START_TEST (the_blind_record_counts_after_decide)
{
  g_autoptr (SbContent) content = sb_content_new ();

  content->coding = sb_record_new (SB_TYPE_CODING);
  ck_assert_str_eq (sb_content_get_counting_record (content), "current");
  content->coding->decided_at = g_strdup ("2026-01-01T00:00:00.000Z");
  ck_assert_str_eq (sb_content_get_counting_record (content), "blind");
}
END_TEST

START_TEST (ratings_are_found_by_all_that_names_them)
{
  g_autoptr (SbContent) content = sb_content_new ();

  add_rating (content, "current", 6);
  add_rating (content, "blind", 4);
  sb_content_sort (content);
  ck_assert_double_eq (
    sb_content_find_rating (content, "blind", 5, "caregiver", "PS")->value, 4);
  ck_assert_double_eq (
    sb_content_find_rating (content, "current", 5, "caregiver", "PS")->value, 6);
  ck_assert_ptr_null (sb_content_find_rating (content, "blind", 8, "caregiver", "PS"));
  ck_assert_ptr_null (sb_content_find_rating (content, "blind", 5, "stranger", "PS"));
  ck_assert_ptr_null (sb_content_find_rating (content, "blind", 5, "caregiver", "CM"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    episodes_are_found_by_number,
    the_blind_record_counts_after_decide,
    ratings_are_found_by_all_that_names_them,
    NULL,
  };

  return sb_test_run ("study", tests);
}
