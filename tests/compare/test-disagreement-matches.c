/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disagreement-testlib.h"

START_TEST (what_both_code_alike_is_agreed)
{
  g_auto (SbTestPair) pair = {0};

  sb_test_pair_init (&pair);
  sb_test_coding_add (pair.first, 4, "cry", 10, 20);
  sb_test_coding_add (pair.second, 4, "cry", 10.9, 20.5);
  sb_test_coding_add (pair.first, 5, "reach", 30, -1);
  sb_test_coding_add (pair.second, 5, "reach", 31, -1);
  ck_assert_uint_eq (sb_test_pair_list (&pair), 0);
  ck_assert_uint_eq (sb_test_pair_count_agreed (&pair), 2);
}
END_TEST

START_TEST (one_sided_events_are_missed_and_extra)
{
  g_auto (SbTestPair) pair = {0};
  SbEvent *missed, *extra;
  g_autofree char *item = NULL;

  sb_test_pair_init (&pair);
  missed = sb_test_coding_add (pair.first, 2, "cry", 132.34, 140.16);
  extra = sb_test_coding_add (pair.second, 5, "reach", 10, -1);
  ck_assert_uint_eq (sb_test_pair_list (&pair), 2);
  sb_test_pair_assert (&pair,
                       0,
                       SB_DISAGREEMENT_MISSED,
                       "K1 codes “Cry” from 5:12.3 to 5:20.1, K2 does not");
  sb_test_pair_assert (
    &pair, 1, SB_DISAGREEMENT_EXTRA, "K2 codes “Reach” at 12:10.0, K1 does not");
  item = g_strdup_printf ("event:%s:-", sb_record_get_id (missed));
  ck_assert_str_eq (sb_test_pair_get (&pair, 0)->item, item);
  ck_assert_int_eq (sb_test_pair_get (&pair, 0)->time, missed->start);
  ck_assert_int_eq (sb_test_pair_get (&pair, 0)->end, missed->end);
  ck_assert_int_eq (sb_test_pair_get (&pair, 0)->episode, 2);
  ck_assert_str_eq (sb_test_pair_get (&pair, 0)->what, "cry");
  ck_assert_double_eq_tol (sb_test_pair_get (&pair, 0)->size, 7.82, 1e-12);
  ck_assert_ptr_eq (sb_test_pair_get (&pair, 1)->records[1], extra);
  ck_assert_ptr_null (sb_test_pair_get (&pair, 1)->records[0]);
  ck_assert (isnan (sb_test_pair_get (&pair, 1)->size));
  ck_assert_int_eq (sb_test_pair_get (&pair, 1)->end, SB_TIME_NONE);
  ck_assert_uint_eq (sb_test_pair_count_agreed (&pair), 0);
}
END_TEST

START_TEST (codes_of_one_exclusive_group_are_confused)
{
  g_auto (SbTestPair) pair = {0};

  sb_test_pair_init (&pair);
  sb_test_coding_add (pair.first, 4, "fuss", 0, 10);
  sb_test_coding_add (pair.second, 4, "cry", 2, 11);
  ck_assert_uint_eq (sb_test_pair_list (&pair), 1);
  sb_test_pair_assert (
    &pair,
    0,
    SB_DISAGREEMENT_CONFUSED,
    "K1 codes “Fuss” from 9:00.0 to 9:10.0, K2 “Cry” from 9:02.0 to 9:11.0");
  ck_assert_double_eq_tol (sb_test_pair_get (&pair, 0)->size, 8, 1e-12);
  ck_assert_int_eq (sb_test_pair_get (&pair, 0)->end, (9 * 60 + 11) * SB_SECOND);
  ck_assert_uint_eq (sb_test_pair_count_agreed (&pair), 0);
}
END_TEST

START_TEST (what_may_hold_at_once_is_never_linked)
{
  g_auto (SbTestPair) pair = {0};

  sb_test_pair_init (&pair);
  /* the child is in contact and looks away; two subjects comfort at the same time; two
   * points that may both have happened */
  sb_test_coding_add (pair.first, 4, "contact", 0, 10);
  sb_test_coding_add (pair.second, 4, "look_away", 0, 10);
  sb_test_coding_add (pair.first, 5, "caregiver_comfort", 0, 10);
  sb_test_coding_add (pair.second, 5, "stranger_comfort", 0, 10);
  sb_test_coding_add (pair.first, 8, "hit", 1, -1);
  sb_test_coding_add (pair.second, 8, "push_away", 1, -1);
  ck_assert_uint_eq (sb_test_pair_list (&pair), 6);
  for (guint i = 0; i < 6; i++)
    ck_assert (sb_test_pair_get (&pair, i)->kind == SB_DISAGREEMENT_MISSED ||
               sb_test_pair_get (&pair, i)->kind == SB_DISAGREEMENT_EXTRA);
}
END_TEST

START_TEST (boundaries_too_far_apart_are_told)
{
  g_auto (SbTestPair) pair = {0};

  sb_test_pair_init (&pair);
  sb_test_coding_add (pair.first, 4, "cry", 10, 20);
  sb_test_coding_add (pair.second, 4, "cry", 10.5, 21.5);
  ck_assert_uint_eq (sb_test_pair_list (&pair), 1);
  sb_test_pair_assert (
    &pair,
    0,
    SB_DISAGREEMENT_BOUNDARY,
    "Both code “Cry”: K1 from 9:10.0 to 9:20.0, K2 from 9:10.5 to 9:21.5");
  ck_assert_double_eq_tol (sb_test_pair_get (&pair, 0)->size, 1.5, 1e-12);
  ck_assert_int_eq (sb_test_pair_get (&pair, 0)->time, 560 * SB_SECOND);
  ck_assert_int_eq (sb_test_pair_get (&pair, 0)->end, 561500 * SB_MSECOND);
  pair.rules.boundary = 1500 * SB_MSECOND;
  ck_assert_uint_eq (sb_test_pair_list (&pair), 0);
  ck_assert_uint_eq (sb_test_pair_count_agreed (&pair), 1);
}
END_TEST

START_TEST (one_event_with_other_boundaries_is_one_item)
{
  g_auto (SbTestPair) pair = {0};

  sb_test_pair_init (&pair);
  sb_test_coding_add (pair.first, 4, "cry", 0, 10);
  sb_test_coding_add (pair.second, 4, "cry", 9, 20);
  ck_assert_uint_eq (sb_test_pair_list (&pair), 1);
  sb_test_pair_assert (
    &pair,
    0,
    SB_DISAGREEMENT_BOUNDARY,
    "Both code “Cry”: K1 from 9:00.0 to 9:10.0, K2 from 9:09.0 to 9:20.0");
  ck_assert_double_eq_tol (sb_test_pair_get (&pair, 0)->size, 10, 1e-12);
}
END_TEST

START_TEST (events_that_only_touch_are_two)
{
  g_auto (SbTestPair) pair = {0};

  sb_test_pair_init (&pair);
  sb_test_coding_add (pair.first, 4, "cry", 0, 10);
  sb_test_coding_add (pair.second, 4, "cry", 10, 20);
  ck_assert_uint_eq (sb_test_pair_list (&pair), 2);
}
END_TEST

START_TEST (what_one_splits_goes_with_the_larger_part)
{
  g_auto (SbTestPair) pair = {0};

  sb_test_pair_init (&pair);
  sb_test_coding_add (pair.first, 4, "cry", 0, 10);
  sb_test_coding_add (pair.second, 4, "cry", 0, 4);
  sb_test_coding_add (pair.second, 4, "cry", 5, 10);
  ck_assert_uint_eq (sb_test_pair_list (&pair), 2);
  sb_test_pair_assert (&pair,
                       0,
                       SB_DISAGREEMENT_EXTRA,
                       "K2 codes “Cry” from 9:00.0 to 9:04.0; K1 has it from 9:00.0 to "
                       "9:10.0, which goes with another event");
  sb_test_pair_assert (
    &pair,
    1,
    SB_DISAGREEMENT_BOUNDARY,
    "Both code “Cry”: K1 from 9:00.0 to 9:10.0, K2 from 9:05.0 to 9:10.0");
}
END_TEST

START_TEST (an_end_never_pressed_lasts_to_the_end)
{
  g_auto (SbTestPair) pair = {0};
  SbEvent *open;

  sb_test_pair_init (&pair);
  open = sb_test_coding_add (pair.first, 8, "cry", 100, -1);
  open->running = TRUE;
  sb_test_coding_add (pair.second, 8, "cry", 100, 150)->running = FALSE;
  ck_assert_uint_eq (sb_test_pair_list (&pair), 1);
  sb_test_pair_assert (
    &pair,
    0,
    SB_DISAGREEMENT_BOUNDARY,
    "Both code “Cry”: K1 from 22:40.0 on, without an end, K2 from 22:40.0 to 23:30.0");
  ck_assert_double_eq_tol (sb_test_pair_get (&pair, 0)->size, 30, 1e-12);
  ck_assert_int_eq (sb_test_pair_get (&pair, 0)->time, (23 * 60 + 30) * SB_SECOND);
  ck_assert_int_eq (sb_test_pair_get (&pair, 0)->end, 24 * 60 * SB_SECOND);
  ((SbEvent *) g_ptr_array_index (pair.second->events, 0))->end = SB_TIME_NONE;
  ck_assert_uint_eq (sb_test_pair_list (&pair), 0);
}
END_TEST

START_TEST (points_are_linked_by_time_nearest_first)
{
  g_auto (SbTestPair) pair = {0};

  sb_test_pair_init (&pair);
  sb_test_coding_add_points (pair.first, 5, "reach", (double[]){10, 11, -1});
  sb_test_coding_add_points (pair.second, 5, "reach", (double[]){11.2, 13, -1});
  ck_assert_uint_eq (sb_test_pair_list (&pair), 2);
  sb_test_pair_assert (
    &pair, 0, SB_DISAGREEMENT_MISSED, "K1 codes “Reach” at 12:10.0, K2 does not");
  sb_test_pair_assert (
    &pair, 1, SB_DISAGREEMENT_EXTRA, "K2 codes “Reach” at 12:13.0, K1 does not");
  pair.rules.boundary = 100 * SB_MSECOND;
  ck_assert_uint_eq (sb_test_pair_list (&pair), 3);
  sb_test_pair_assert (&pair,
                       1,
                       SB_DISAGREEMENT_BOUNDARY,
                       "Both code “Reach”: K1 at 12:11.0, K2 at 12:11.2");
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
  g_auto (SbTestPair) pair = {0};
  SbMark *alone;
  g_autofree char *item = NULL;

  sb_test_pair_init (&pair);
  mark (pair.first, "IV", 800, 810);
  mark (pair.second, "IV", 801, 811);
  mark (pair.first, "II", 900, SB_TIME_NONE);
  mark (pair.second, "II", 898, 905);
  alone = mark (pair.first, "V", 1000, 1004);
  mark (pair.second, "VI", 1000, 1004);
  ck_assert_uint_eq (sb_test_pair_list (&pair), 2);
  sb_test_pair_assert (
    &pair,
    0,
    SB_DISAGREEMENT_MARK,
    sb_test_pair_get (&pair, 0)->records[0] == (gpointer) alone
      ? "K1 marks index V of disorganisation from 16:40.0 to 16:44.0, K2 does not"
      : "K2 marks index VI of disorganisation from 16:40.0 to 16:44.0, K1 does not");
  item = g_strdup_printf ("mark:%s", sb_record_get_id (alone));
  ck_assert (g_str_equal (sb_test_pair_get (&pair, 0)->item, item) ||
             g_str_equal (sb_test_pair_get (&pair, 1)->item, item));
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
    one_event_with_other_boundaries_is_one_item,
    events_that_only_touch_are_two,
    what_one_splits_goes_with_the_larger_part,
    an_end_never_pressed_lasts_to_the_end,
    points_are_linked_by_time_nearest_first,
    marks_are_linked_by_index_and_time,
    NULL,
  };

  return sb_test_run ("disagreement-matches", tests);
}
