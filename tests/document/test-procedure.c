/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session that was broken off before its last episode. */
#include "desk.h"

#include <math.h>
#include <securebase/base/error.h>
#include <securebase/document/hand-in.h>
#include <securebase/document/procedure-check.h>
#include <securebase/measures/measures.h>

#define BROKEN_OFF_IN 6
#define END 860

/* Six episodes of 150 s, the last of 50 s + 60 s of which are cut off. */
static Desk *
new_desk (void)
{
  Desk *desk = desk_new ();

  for (int number = 1; number <= BROKEN_OFF_IN; number++)
    begin_episode (desk, number, (number - 1) * 150 + 10);
  return desk;
}

static void
end_session (Desk *desk, double seconds)
{
  const SbMoment moment = at (seconds);
  g_autoptr (GError) error = NULL;

  sb_recorder_end_session (desk->recorder, &moment, &error);
  sb_assert_ok (error);
}

static const char *
get_coding_id (Desk *desk)
{
  return sb_record_get_id (sb_recorder_get_coding (desk->recorder));
}

static SbContent *
dup_content (Desk *desk)
{
  return sb_document_dup_content (desk->project->document, get_coding_id (desk), NULL);
}

static SbScheme *
get_scheme (Desk *desk)
{
  return sb_document_get_scheme (desk->project->document);
}

/* The words of the first finding of that kind; NULL: none. */
static char *
dup_finding (Desk *desk, SbProcedureFault kind)
{
  g_autoptr (SbContent) content = dup_content (desk);
  g_autoptr (GPtrArray) findings = sb_procedure_check (get_scheme (desk), content);

  for (guint i = 0; i < findings->len; i++) {
    const SbProcedureFinding *finding = g_ptr_array_index (findings, i);

    if (finding->kind == kind)
      return g_strdup (finding->words);
  }
  return NULL;
}

static SbTime
get_end (Desk *desk, int number)
{
  g_autoptr (SbContent) content = dup_content (desk);

  return sb_content_find_episode (content, number)->end;
}

START_TEST (the_running_episode_ends_and_the_rest_was_not_held)
{
  g_autoptr (Desk) desk = new_desk ();
  g_autoptr (SbContent) content = NULL;
  g_autofree char *words = NULL, *missing = NULL;
  SbEpisode *last;

  end_session (desk, END);
  content = dup_content (desk);
  last = sb_content_find_break (content, get_scheme (desk));
  ck_assert_int_eq (last->number, BROKEN_OFF_IN);
  ck_assert_str_eq (last->end_reason, "curtailed");
  words = dup_finding (desk, SB_PROCEDURE_BROKEN_OFF);
  ck_assert_ptr_nonnull (
    strstr (words, "broken off in episode 6 at 14:20.000 (curtailed)"));
  ck_assert_ptr_nonnull (strstr (words, "Episodes 7 to 8 were not held. Say why"));
  missing = dup_finding (desk, SB_PROCEDURE_MISSING);
  ck_assert_ptr_null (missing);
}
END_TEST

START_TEST (nothing_is_asked_for_in_episodes_that_were_not_held)
{
  g_autoptr (Desk) desk = new_desk ();
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  SbCoding *coding = sb_recorder_get_coding (desk->recorder);

  before = sb_hand_in_list_gaps (desk->project->document, coding, NULL);
  end_session (desk, END);
  after = sb_hand_in_list_gaps (desk->project->document, coding, NULL);
  ck_assert_uint_lt (after->len, before->len);
  for (guint i = 0; i < after->len; i++) {
    const SbGap *gap = g_ptr_array_index (after, i);

    ck_assert_msg (!strstr (gap->words, "pisode 7") && !strstr (gap->words, "pisode 8"),
                   "%s",
                   gap->words);
  }
}
END_TEST

START_TEST (it_is_undone_or_opened_again)
{
  g_autoptr (Desk) desk = new_desk ();

  end_session (desk, END);
  ck_assert_int_eq (get_end (desk, BROKEN_OFF_IN), END * SB_SECOND);
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  ck_assert_int_eq (get_end (desk, BROKEN_OFF_IN), SB_TIME_NONE);
  end_session (desk, END);
  ck_assert (sb_recorder_reopen_session (desk->recorder, NULL));
  ck_assert_int_eq (get_end (desk, BROKEN_OFF_IN), SB_TIME_NONE);
  ck_assert (!sb_recorder_reopen_session (desk->recorder, NULL));
}
END_TEST

START_TEST (the_next_episode_begins_after_all)
{
  g_autoptr (Desk) desk = new_desk ();
  g_autofree char *words = NULL;

  end_session (desk, END);
  begin_episode (desk, 7, END + 5);
  ck_assert_int_eq (get_end (desk, BROKEN_OFF_IN), (END + 5) * SB_SECOND);
  ck_assert_int_eq (get_end (desk, 7), SB_TIME_NONE);
  words = dup_finding (desk, SB_PROCEDURE_BROKEN_OFF);
  ck_assert_ptr_null (words);
}
END_TEST

START_TEST (an_episode_taken_out_leaves_the_one_before_it_open)
{
  g_autoptr (Desk) desk = new_desk ();
  g_autoptr (SbContent) content = NULL;
  const char *id;

  end_session (desk, END);
  content = dup_content (desk);
  id = sb_record_get_id (sb_content_find_episode (content, BROKEN_OFF_IN));
  ck_assert (sb_recorder_delete (desk->recorder, id, SB_TYPE_EPISODE, NULL));
  ck_assert_int_eq (get_end (desk, BROKEN_OFF_IN - 1), SB_TIME_NONE);
}
END_TEST

START_TEST (what_comes_after_counts_nowhere)
{
  g_autoptr (Desk) desk = new_desk ();
  g_autoptr (SbContent) content = NULL;
  g_autoptr (SbMeasures) measures = NULL;
  g_autofree char *words = NULL;
  const SbMeasure *held, *not_held;

  press (desk, "smile", END - 1);
  press (desk, "smile", END + 1);
  end_session (desk, END);
  words = dup_finding (desk, SB_PROCEDURE_AFTER_END);
  ck_assert_ptr_nonnull (
    strstr (words, "14:21.000 is scored after the session was broken"));
  content = dup_content (desk);
  measures = sb_measures_new (get_scheme (desk), content);
  held = sb_measures_find (measures, BROKEN_OFF_IN, "n_smile");
  ck_assert (held->value == 1);
  not_held = sb_measures_find (measures, 8, "n_smile");
  ck_assert_int_eq (not_held->state, SB_MEASURE_UNDEFINED);
  ck_assert (isnan (not_held->value));
  ck_assert_ptr_nonnull (strstr (not_held->reason, "Episode 8 was not held"));
}
END_TEST

START_TEST (it_ends_after_it_began)
{
  g_autoptr (Desk) desk = desk_new ();
  const SbMoment moment = at (20);
  g_autoptr (GError) none = NULL, early = NULL;

  ck_assert (!sb_recorder_end_session (desk->recorder, &moment, &none));
  ck_assert (g_error_matches (none, SB_ERROR, SB_ERROR_BAD_VALUE));
  begin_episode (desk, 1, 20);
  ck_assert (!sb_recorder_end_session (desk->recorder, &moment, &early));
  ck_assert (g_error_matches (early, SB_ERROR, SB_ERROR_BAD_VALUE));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_running_episode_ends_and_the_rest_was_not_held,
    nothing_is_asked_for_in_episodes_that_were_not_held,
    it_is_undone_or_opened_again,
    the_next_episode_begins_after_all,
    an_episode_taken_out_leaves_the_one_before_it_open,
    what_comes_after_counts_nowhere,
    it_ends_after_it_began,
    NULL,
  };

  return sb_test_run ("procedure", tests);
}
