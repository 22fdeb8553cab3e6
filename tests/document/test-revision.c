/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <securebase/base/error.h>

static guint
count_events (Desk *desk)
{
  return g_list_model_get_n_items (list_events (desk));
}

static gboolean
change (Desk *desk, guint position, int start, int end, GError **error)
{
  g_autoptr (SbEvent) before = dup_event (desk, position);
  g_autoptr (SbEvent) after = sb_record_dup (before);

  after->start = start * SB_SECOND;
  after->end = end * SB_SECOND;
  return sb_recorder_replace (desk->recorder, before, after, error);
}

START_TEST (a_state_cannot_be_moved_onto_its_rival)
{
  g_autoptr (Desk) desk = desk_new_with_events ();
  g_autoptr (GError) error = NULL;

  ck_assert (!change (desk, 0, 5, 21, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
  ck_assert_ptr_nonnull (strstr (error->message, "Cry at 00:20.000"));
  ck_assert_ptr_nonnull (strstr (error->message, "Fuss"));
  ck_assert (!change (desk, 0, 22, 24, NULL));
  ck_assert (!change (desk, 0, 10, 40, NULL));
  ck_assert (change (desk, 0, 5, 20, NULL));
  ck_assert (change (desk, 0, 2, 7, NULL));
}
END_TEST

START_TEST (a_running_state_rules_out_all_that_follows)
{
  g_autoptr (Desk) desk = desk_new_with_events ();

  press (desk, "scream", 50);
  ck_assert (!change (desk, 0, 5, 60, NULL));
  ck_assert (!change (desk, 0, 70, 80, NULL));
  ck_assert (change (desk, 0, 31, 50, NULL));
}
END_TEST

START_TEST (what_does_not_exclude_may_overlap)
{
  g_autoptr (Desk) desk = desk_new_with_events ();

  press (desk, "contact", 22);
  press (desk, "contact", 24);
  ck_assert (change (desk, 2, 4, 29, NULL));
}
END_TEST

START_TEST (a_comment_can_be_written_to_what_overlaps_already)
{
  g_autoptr (Desk) desk = desk_new_with_events ();
  g_autoptr (SbEvent) foreign = dup_event (desk, 0);
  g_autoptr (SbEvent) overlapping = sb_record_dup_with_id (foreign, "foreign");
  g_autoptr (SbEvent) commented = sb_record_dup (overlapping);
  g_autoptr (SbEdit) edit =
    sb_edit_new ("event.import", desk->project->coding, "K1", "import");

  sb_edit_insert (edit, overlapping);
  ck_assert (sb_document_apply (desk->project->document, edit, NULL));
  sb_record_set_text (&commented->comment, "seen from behind");
  ck_assert (sb_recorder_replace (desk->recorder, overlapping, commented, NULL));
}
END_TEST

static void
collect (Desk *desk, GPtrArray *before, GPtrArray *after, int shift)
{
  for (guint i = 0; i < count_events (desk); i++) {
    SbEvent *event = dup_event (desk, i), *moved = sb_record_dup (event);

    moved->start += shift * SB_SECOND;
    if (moved->end != SB_TIME_NONE)
      moved->end += shift * SB_SECOND;
    g_ptr_array_add (before, event);
    g_ptr_array_add (after, moved);
  }
}

START_TEST (many_move_in_one_step)
{
  g_autoptr (Desk) desk = desk_new_with_events ();
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) after = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SbEvent) first = NULL, last = NULL, back = NULL;

  collect (desk, before, after, 13);
  ck_assert (sb_recorder_replace_all (desk->recorder, before, after, NULL));
  first = dup_event (desk, 0);
  last = dup_event (desk, 2);
  ck_assert_int_eq (first->start, 18 * SB_SECOND);
  ck_assert_int_eq (last->start, 53 * SB_SECOND);
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  back = dup_event (desk, 0);
  ck_assert_int_eq (back->start, 5 * SB_SECOND);
}
END_TEST

START_TEST (the_moved_must_not_overlap_each_other)
{
  g_autoptr (Desk) desk = desk_new_with_events ();
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) after = g_ptr_array_new_with_free_func (g_object_unref);

  collect (desk, before, after, 13);
  ((SbEvent *) g_ptr_array_index (after, 0))->end = 40 * SB_SECOND;
  ck_assert (!sb_recorder_replace_all (desk->recorder, before, after, NULL));
}
END_TEST

START_TEST (many_are_deleted_in_one_step)
{
  g_autoptr (Desk) desk = desk_new_with_events ();
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (records, dup_event (desk, i));
  ck_assert (sb_recorder_delete_all (desk->recorder, records, NULL));
  ck_assert_uint_eq (count_events (desk), 0);
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  ck_assert_uint_eq (count_events (desk), 3);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_state_cannot_be_moved_onto_its_rival,
    a_running_state_rules_out_all_that_follows,
    what_does_not_exclude_may_overlap,
    a_comment_can_be_written_to_what_overlaps_already,
    many_move_in_one_step,
    the_moved_must_not_overlap_each_other,
    many_are_deleted_in_one_step,
    NULL,
  };

  return sb_test_run ("revision", tests);
}
