/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include "coding.h"

#include <securebase/document/procedure-check.h>

static SbScheme *scheme;

/* A coding of which nothing is to be said: episode 1 is 30 s by the standard. */
static SbContent *
make_good (void)
{
  SbContent *content = sb_test_coding_new ();

  sb_content_find_episode (content, 1)->start = 150 * SB_SECOND;
  return content;
}

static void
assert_finds (SbContent *content, SbProcedureFault kind, int episode, const char *moment)
{
  g_autoptr (GPtrArray) findings = sb_procedure_check (scheme, content);
  SbProcedureFinding *finding;

  ck_assert_uint_eq (findings->len, 1);
  finding = g_ptr_array_index (findings, 0);
  ck_assert_msg (finding->kind == kind, "%s", finding->words);
  ck_assert_int_eq (finding->episode, episode);
  if (moment)
    ck_assert_msg (strstr (finding->words, moment), "%s", finding->words);
}

static void
assert_both (SbContent *content, SbProcedureFault first, SbProcedureFault second)
{
  g_autoptr (GPtrArray) findings = sb_procedure_check (scheme, content);

  ck_assert_uint_eq (findings->len, 2);
  ck_assert_int_eq (((SbProcedureFinding *) findings->pdata[0])->kind, first);
  ck_assert_int_eq (((SbProcedureFinding *) findings->pdata[1])->kind, second);
}

START_TEST (nothing_is_said_of_a_good_one)
{
  g_autoptr (SbContent) content = make_good ();
  g_autoptr (GPtrArray) findings = NULL;

  sb_test_coding_add (content, 5, "cry", 3, 9);
  sb_test_coding_add (content, 8, "cry", 3, 180);
  findings = sb_procedure_check (scheme, content);
  ck_assert_uint_eq (findings->len, 0);
}
END_TEST

START_TEST (episodes_that_are_not_there)
{
  g_autoptr (SbContent) content = make_good ();

  sb_content_find_episode (content, 8)->end = SB_TIME_NONE;
  assert_finds (content, SB_PROCEDURE_OPEN, 8, NULL);
  g_ptr_array_remove_index (content->episodes, 7);
  assert_finds (content, SB_PROCEDURE_BROKEN_OFF, 7, "21:00.000");
  sb_content_find_episode (content, 7)->end = SB_TIME_NONE;
  assert_both (content, SB_PROCEDURE_OPEN, SB_PROCEDURE_MISSING);
}
END_TEST

START_TEST (borders_that_do_not_meet)
{
  g_autoptr (SbContent) content = make_good ();
  SbEpisode *fourth = sb_content_find_episode (content, 4);

  fourth->end -= SB_SECOND;
  assert_finds (content, SB_PROCEDURE_GAP, 5, "11:59.000");
  fourth->end += 2 * SB_SECOND;
  assert_finds (content, SB_PROCEDURE_OVERLAP, 5, "12:01.000");
}
END_TEST

START_TEST (episodes_out_of_order)
{
  g_autoptr (SbContent) content = make_good ();
  SbEpisode *third = sb_content_find_episode (content, 3);
  g_autoptr (GPtrArray) findings = NULL;

  third->start = 1500 * SB_SECOND;
  third->end = 1680 * SB_SECOND;
  findings = sb_procedure_check (scheme, content);
  for (guint i = 0; i < findings->len; i++) {
    SbProcedureFinding *finding = g_ptr_array_index (findings, i);

    if (finding->kind == SB_PROCEDURE_ORDER && finding->episode == 4)
      return;
  }
  ck_abort_msg ("episode 4 begins before episode 3");
}
END_TEST

/* A fifth of 180 s is 36 s. */
START_TEST (lengths_are_held_against_the_standard)
{
  g_autoptr (SbContent) content = make_good ();
  SbEpisode *last = sb_content_find_episode (content, 8);
  SbTime end = last->end;

  last->end = end - 36 * SB_SECOND;
  ck_assert_int_eq (sb_episode_judge_length (scheme, last), 0);
  last->end = end - 37 * SB_SECOND;
  assert_finds (content, SB_PROCEDURE_CURTAILED, 8, "02:23");
  sb_record_set_text (&last->end_reason, "standard");
  assert_finds (content, SB_PROCEDURE_CURTAILED, 8, NULL);
  sb_record_set_text (&last->end_reason, "curtailed");
  assert_finds (content, SB_PROCEDURE_SHORT, 8, "02:23");
  last->end = end + 37 * SB_SECOND;
  assert_finds (content, SB_PROCEDURE_LONG, 8, "03:37");
  sb_record_set_text (&last->end_reason, NULL);
  assert_finds (content, SB_PROCEDURE_EXTENDED, 8, NULL);
  last->end = end;
  sb_record_set_text (&last->end_reason, "other");
  assert_finds (content, SB_PROCEDURE_OTHER_REASON, 8, NULL);
  sb_record_set_text (&last->note, "The door jammed.");
  {
    g_autoptr (GPtrArray) findings = sb_procedure_check (scheme, content);

    ck_assert_uint_eq (findings->len, 0);
  }
}
END_TEST

START_TEST (nothing_is_scored_after_the_end)
{
  g_autoptr (SbContent) content = make_good ();
  SbEvent *event = sb_test_coding_add (content, 8, "reach", 180, -1);

  assert_finds (content, SB_PROCEDURE_AFTER_END, 0, "24:00.000");
  event->start -= 1;
  {
    g_autoptr (GPtrArray) findings = sb_procedure_check (scheme, content);

    ck_assert_uint_eq (findings->len, 0);
  }
  sb_test_coding_add (content, 8, "cry", 170, 190);
  assert_finds (content, SB_PROCEDURE_AFTER_END, 0, "23:50.000");
}
END_TEST

START_TEST (what_is_scored_outside_is_found)
{
  g_autoptr (SbContent) content = make_good ();
  SbMark *mark = sb_record_new (SB_TYPE_MARK);
  SbRating *rating;

  mark->index_code = g_strdup ("V");
  mark->start = 100 * SB_SECOND;
  g_ptr_array_add (content->marks, mark);
  assert_finds (content, SB_PROCEDURE_OUTSIDE, 0, "01:40.000");
  mark->start = SB_TIME_NONE;
  sb_test_coding_rate (content, 5, "PS", 4);
  rating = g_ptr_array_index (content->ratings, 0);
  rating->evidence_start = 10 * SB_SECOND;
  rating->evidence_end = 20 * SB_SECOND;
  assert_finds (content, SB_PROCEDURE_OUTSIDE, 0, "00:10.000");
  sb_record_set_text (&rating->record, "blind");
  rating->evidence_start = SB_TIME_NONE;
  {
    g_autoptr (GPtrArray) findings = sb_procedure_check (scheme, content);

    ck_assert_uint_eq (findings->len, 0);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    nothing_is_said_of_a_good_one,
    episodes_that_are_not_there,
    borders_that_do_not_meet,
    episodes_out_of_order,
    lengths_are_held_against_the_standard,
    nothing_is_scored_after_the_end,
    what_is_scored_outside_is_found,
    NULL,
  };
  int status;

  scheme = sb_scheme_new_default (NULL);
  status = sb_test_run ("procedure-check", tests);
  g_object_unref (scheme);
  return status;
}
