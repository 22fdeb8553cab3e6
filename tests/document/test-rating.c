/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <math.h>
#include <securebase/base/error.h>
#include <securebase/document/judgement.h>

#define PS5 5, "caregiver", "PS"

static SbEvent *
add_event (Desk *desk)
{
  g_autoptr (SbEvent) event = NULL;

  press (desk, "smile", 12);
  event = dup_event (desk, 0);
  return event;
}

static SbRating *
find (Desk *desk)
{
  return sb_recorder_find_rating (desk->recorder, PS5);
}

START_TEST (a_note_outlives_the_value)
{
  g_autoptr (Desk) desk = desk_new ();
  guint given;

  ck_assert (sb_recorder_rate_note (desk->recorder, PS5, "reaches late", NULL));
  ck_assert (!sb_rating_is_given (find (desk)));
  ck_assert (sb_recorder_rate (desk->recorder, PS5, 4.5, FALSE, NULL));
  ck_assert (find (desk)->value == 4.5);
  ck_assert_uint_gt (sb_recorder_count_ratings (desk->recorder, &given), 4);
  ck_assert_uint_eq (given, 1);
  ck_assert (sb_recorder_rate (desk->recorder, PS5, NAN, FALSE, NULL));
  ck_assert_str_eq (find (desk)->note, "reaches late");
  sb_recorder_count_ratings (desk->recorder, &given);
  ck_assert_uint_eq (given, 0);
  ck_assert (sb_recorder_rate_note (desk->recorder, PS5, "", NULL));
  ck_assert_ptr_null (find (desk));
}
END_TEST

START_TEST (evidence_that_was_deleted_stays_and_is_told)
{
  g_autoptr (Desk) desk = desk_new ();
  SbEvent *event = add_event (desk);
  g_autofree char *id = g_strdup (sb_record_get_id (event));
  const char *const ids[] = {id, NULL};
  const SbInterval span = {3 * SB_SECOND, 7 * SB_SECOND};
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  SbEvidence *piece;

  ck_assert (sb_recorder_set_evidence (desk->recorder, PS5, ids, &span, NULL));
  before = sb_recorder_list_evidence (desk->recorder, find (desk));
  ck_assert_uint_eq (before->len, 2);
  piece = g_ptr_array_index (before, 0);
  ck_assert_ptr_null (piece->id);
  ck_assert_int_eq (piece->end, 7 * SB_SECOND);
  piece = g_ptr_array_index (before, 1);
  ck_assert_int_eq (piece->start, 12 * SB_SECOND);
  ck_assert (sb_recorder_delete (desk->recorder, id, SB_TYPE_EVENT, NULL));
  after = sb_recorder_list_evidence (desk->recorder, find (desk));
  ck_assert_uint_eq (after->len, 2);
  piece = g_ptr_array_index (after, 1);
  ck_assert_str_eq (piece->id, id);
  ck_assert_ptr_null (piece->event);
  ck_assert (sb_recorder_set_evidence (desk->recorder, PS5, ids, NULL, NULL));
}
END_TEST

START_TEST (only_events_of_the_coding_are_evidence)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (GError) error = NULL;
  const char *const ids[] = {"nobody", NULL};

  ck_assert (!sb_recorder_set_evidence (desk->recorder, PS5, ids, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_NOT_FOUND));
  ck_assert_ptr_null (find (desk));
}
END_TEST

START_TEST (the_blind_rating_keeps_its_note)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (SbClassification) wanted = sb_record_new (SB_TYPE_CLASSIFICATION);
  SbRating *blind;

  sb_record_set_text (&wanted->category, "B");
  ck_assert (sb_recorder_rate (desk->recorder, PS5, 4, FALSE, NULL));
  ck_assert (sb_recorder_rate_note (desk->recorder, PS5, "before", NULL));
  ck_assert (sb_recorder_classify (desk->recorder, wanted, NULL));
  ck_assert (sb_recorder_decide (desk->recorder, NULL));
  ck_assert (sb_recorder_rate (desk->recorder, PS5, 6, FALSE, NULL));
  ck_assert (sb_recorder_rate_note (desk->recorder, PS5, "after", NULL));
  blind = sb_recorder_find_blind_rating (desk->recorder, PS5);
  ck_assert (blind->value == 4);
  ck_assert_str_eq (blind->note, "before");
  ck_assert_str_eq (find (desk)->note, "after");
  ck_assert_ptr_nonnull (find (desk)->changed_at);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_note_outlives_the_value,
    evidence_that_was_deleted_stays_and_is_told,
    only_events_of_the_coding_are_evidence,
    the_blind_rating_keeps_its_note,
    NULL,
  };

  return sb_test_run ("rating", tests);
}
