/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <math.h>
#include <securebase/base/error.h>
#include <securebase/document/judgement.h>

static SbMark *
make_mark (int seconds)
{
  SbMark *mark = sb_record_new (SB_TYPE_MARK);

  sb_record_set_text (&mark->index_code, "IV");
  mark->start = seconds * SB_SECOND;
  mark->intensity = 1;
  return mark;
}

static SbMark *
find (Desk *desk, SbMark *mark)
{
  return sb_document_find (
    desk->project->document, SB_TYPE_MARK, sb_record_get_id (mark));
}

START_TEST (a_mark_takes_the_episode_of_its_start)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (SbMark) mark = make_mark (70);
  g_autoptr (SbMark) moved = NULL;

  begin_episode (desk, 4, 10);
  begin_episode (desk, 5, 60);
  ck_assert (sb_recorder_put_mark (desk->recorder, mark, NULL));
  ck_assert_int_eq (find (desk, mark)->episode, 5);
  ck_assert (!sb_recorder_is_separated_at (desk->recorder, 70 * SB_SECOND));
  moved = sb_record_dup (find (desk, mark));
  moved->start = 20 * SB_SECOND;
  moved->end = 25 * SB_SECOND;
  moved->intensity = 3;
  moved->innocent_checked = TRUE;
  ck_assert (sb_recorder_change_mark (desk->recorder, find (desk, mark), moved, NULL));
  ck_assert_int_eq (find (desk, mark)->episode, 4);
  ck_assert_int_eq (find (desk, mark)->intensity, 3);
  ck_assert (find (desk, mark)->innocent_checked);
  ck_assert (sb_recorder_is_separated_at (desk->recorder, 20 * SB_SECOND));
}
END_TEST

START_TEST (what_the_scheme_has_not_is_refused)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (SbMark) mark = make_mark (70);
  g_autoptr (SbMark) wrong = NULL;

  mark->end = 60 * SB_SECOND;
  ck_assert (!sb_recorder_put_mark (desk->recorder, mark, NULL));
  mark->end = SB_TIME_NONE;
  ck_assert (sb_recorder_put_mark (desk->recorder, mark, NULL));
  wrong = sb_record_dup (find (desk, mark));
  wrong->intensity = 4;
  ck_assert (!sb_recorder_change_mark (desk->recorder, find (desk, mark), wrong, NULL));
  ck_assert_int_eq (find (desk, mark)->intensity, 1);
}
END_TEST

START_TEST (the_d_score_keeps_to_the_scheme)
{
  g_autoptr (Desk) desk = desk_new ();
  SbScheme *scheme = sb_document_get_scheme (desk->project->document);

  ck_assert (sb_recorder_set_d_score (desk->recorder, 5.5, NULL));
  ck_assert (sb_recorder_find_classification (desk->recorder)->d_score == 5.5);
  ck_assert (!sb_recorder_set_d_score (desk->recorder, 5.3, NULL));
  ck_assert (!sb_recorder_set_d_score (desk->recorder, 9.5, NULL));
  ck_assert (sb_recorder_set_d_score (desk->recorder, NAN, NULL));
  ck_assert_int_eq (sb_scheme_place_d_score (scheme, NAN), SB_D_NOT_RATED);
  ck_assert_int_eq (sb_scheme_place_d_score (scheme, 4.5), SB_D_BELOW);
  ck_assert_int_eq (sb_scheme_place_d_score (scheme, 5), SB_D_AT_CUT);
  ck_assert_int_eq (sb_scheme_place_d_score (scheme, 5.5), SB_D_ABOVE);
}
END_TEST

START_TEST (a_note_is_changed_and_never_emptied)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (SbNote) note = sb_record_new (SB_TYPE_NOTE);
  SbNote *stored;

  note->time = SB_SECOND;
  ck_assert (!sb_recorder_put_note (desk->recorder, note, NULL));
  sb_record_set_text (&note->text, "door");
  ck_assert (sb_recorder_put_note (desk->recorder, note, NULL));
  stored =
    sb_document_find (desk->project->document, SB_TYPE_NOTE, sb_record_get_id (note));
  ck_assert (!sb_recorder_change_note (desk->recorder, stored, " ", NULL));
  ck_assert (sb_recorder_change_note (desk->recorder, stored, "door slams", NULL));
  stored =
    sb_document_find (desk->project->document, SB_TYPE_NOTE, sb_record_get_id (note));
  ck_assert_str_eq (stored->text, "door slams");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_mark_takes_the_episode_of_its_start,
    what_the_scheme_has_not_is_refused,
    the_d_score_keeps_to_the_scheme,
    a_note_is_changed_and_never_emptied,
    NULL,
  };

  return sb_test_run ("mark", tests);
}
