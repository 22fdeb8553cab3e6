/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"
#include "timeline/candidate-list.h"

#define SECONDS(n) ((SbTime) ((n) *SB_SECOND))

/* Frames every 0.2 s for a minute. */
static SbFrameIndex *
make_frames (void)
{
  SbTime pts[300];

  for (guint i = 0; i < 300; i++)
    pts[i] = i * SB_SECOND / 5;
  return sb_frame_index_new (pts, NULL, 300, 60 * SB_SECOND);
}

/* Of 3 s each at 10.05 s, 20.05 s and 30.05 s, and one after the last frame. */
static SbCandidateList *
make_list (void)
{
  g_autoptr (SbFrameIndex) frames = make_frames ();
  g_autoptr (GArray) found = g_array_new (FALSE, TRUE, sizeof (SbCryCandidate));

  for (int i = 1; i <= 3; i++) {
    SbCryCandidate candidate = {.start = SECONDS (10 * i + 0.05),
                                .end = SECONDS (10 * i + 3.05)};

    g_array_append_val (found, candidate);
  }
  g_array_append_val (found,
                      ((SbCryCandidate){.start = SECONDS (70), .end = SECONDS (72)}));
  return sb_candidate_list_new (found, frames, SB_SECOND);
}

static void
set_coded (SbCandidateList *list, double start, double end)
{
  g_autoptr (GArray) coded = g_array_new (FALSE, FALSE, sizeof (SbInterval));
  SbInterval span = {SECONDS (start), SECONDS (end)};

  if (end > start)
    g_array_append_val (coded, span);
  sb_candidate_list_set_coded (list, coded);
}

static void
assert_current (SbCandidateList *list, double start, double end)
{
  const SbCandidate *current = sb_candidate_list_get_current (list);

  ck_assert_ptr_nonnull (current);
  ck_assert_int_eq (current->span.start, SECONDS (start));
  ck_assert_int_eq (current->span.end, SECONDS (end));
}

START_TEST (bounds_fall_on_frames)
{
  g_autoptr (SbCandidateList) list = make_list ();

  ck_assert_uint_eq (sb_candidate_list_get_n_shown (list), 3);
  ck_assert_uint_eq (sb_candidate_list_get_number (list), 0);
  ck_assert (sb_candidate_list_step (list, 1, 0));
  assert_current (list, 10, 13.2);
}
END_TEST

START_TEST (steps_go_from_where_the_coder_is)
{
  g_autoptr (SbCandidateList) list = make_list ();

  ck_assert (sb_candidate_list_step (list, 1, SECONDS (15)));
  assert_current (list, 20, 23.2);
  ck_assert_uint_eq (sb_candidate_list_get_number (list), 2);
  ck_assert (sb_candidate_list_step (list, 1, 0));
  ck_assert (!sb_candidate_list_step (list, 1, 0));
  assert_current (list, 30, 33.2);
  ck_assert (sb_candidate_list_step (list, -1, 0));
  ck_assert (sb_candidate_list_choose (list, SECONDS (11)));
  assert_current (list, 10, 13.2);
  ck_assert (!sb_candidate_list_choose (list, SECONDS (13.2)));
  ck_assert (!sb_candidate_list_step (list, -1, 0));
}
END_TEST

START_TEST (dismissed_is_out_of_sight)
{
  g_autoptr (SbCandidateList) list = make_list ();

  sb_candidate_list_choose (list, SECONDS (21));
  sb_candidate_list_dismiss (list);
  ck_assert_uint_eq (sb_candidate_list_get_n_shown (list), 2);
  assert_current (list, 30, 33.2);
  sb_candidate_list_dismiss (list);
  ck_assert_ptr_null (sb_candidate_list_get_current (list));
  ck_assert (sb_candidate_list_step (list, 1, 0));
  assert_current (list, 10, 13.2);
}
END_TEST

START_TEST (what_overlaps_coded_distress_is_marked)
{
  g_autoptr (SbCandidateList) list = make_list ();

  set_coded (list, 13.2, 20);
  ck_assert (!sb_candidate_list_get (list, 0)->coded);
  ck_assert (!sb_candidate_list_get (list, 1)->coded);
  set_coded (list, 13, 20.2);
  ck_assert (sb_candidate_list_get (list, 0)->coded);
  ck_assert (sb_candidate_list_get (list, 1)->coded);
  ck_assert_uint_eq (sb_candidate_list_get_n_shown (list), 3);
}
END_TEST

START_TEST (accepted_goes_and_comes_back_with_undo)
{
  g_autoptr (SbCandidateList) list = make_list ();

  sb_candidate_list_choose (list, SECONDS (21));
  set_coded (list, 20, 23.2);
  sb_candidate_list_accept (list);
  ck_assert_uint_eq (sb_candidate_list_get_n_shown (list), 2);
  assert_current (list, 30, 33.2);
  set_coded (list, 0, 0);
  ck_assert_uint_eq (sb_candidate_list_get_n_shown (list), 3);
}
END_TEST

START_TEST (what_is_trimmed_off_stays_when_it_is_long_enough)
{
  g_autoptr (SbCandidateList) list = make_list ();

  sb_candidate_list_choose (list, SECONDS (21));
  ck_assert (!sb_candidate_list_trim (list, FALSE, SECONDS (23.2)));
  ck_assert (!sb_candidate_list_trim (list, TRUE, SECONDS (20)));
  ck_assert (sb_candidate_list_trim (list, FALSE, SECONDS (21.4)));
  ck_assert (sb_candidate_list_trim (list, TRUE, SECONDS (22.6)));
  assert_current (list, 21.4, 22.6);
  set_coded (list, 21.4, 22.6);
  sb_candidate_list_accept (list);
  /* 20 to 21.4 is kept; 22.6 to 23.2 is too short. */
  ck_assert_uint_eq (sb_candidate_list_get_n_shown (list), 3);
  assert_current (list, 30, 33.2);
  ck_assert (sb_candidate_list_choose (list, SECONDS (20.5)));
  assert_current (list, 20, 21.4);
  ck_assert (!sb_candidate_list_get_current (list)->coded);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    bounds_fall_on_frames,
    steps_go_from_where_the_coder_is,
    dismissed_is_out_of_sight,
    what_overlaps_coded_distress_is_marked,
    accepted_goes_and_comes_back_with_undo,
    what_is_trimmed_off_stays_when_it_is_long_enough,
    NULL,
  };

  return sb_test_run ("candidate-list", tests);
}
