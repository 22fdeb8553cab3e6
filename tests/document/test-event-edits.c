/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <securebase/base/error.h>
#include <securebase/document/event-edits.h>

static GPtrArray *
dup_events (Desk *desk, guint first, guint n)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = first; i < first + n; i++)
    g_ptr_array_add (events, dup_event (desk, i));
  return events;
}

START_TEST (a_state_is_divided_and_joined)
{
  g_autoptr (Desk) desk = desk_new_with_events ();
  g_autoptr (GPtrArray) cry = dup_events (desk, 1, 1), both = NULL, mixed = NULL;
  SbMoment outside = at (30), middle = at (24);

  ck_assert (
    !sb_recorder_split (desk->recorder, g_ptr_array_index (cry, 0), &outside, NULL));
  ck_assert (
    sb_recorder_split (desk->recorder, g_ptr_array_index (cry, 0), &middle, NULL));
  assert_events (desk, "fuss 5-9, cry 20-24, cry 24-30, smile 40");
  mixed = dup_events (desk, 0, 2);
  ck_assert (!sb_recorder_merge (desk->recorder, mixed, NULL));
  both = dup_events (desk, 1, 2);
  ck_assert (sb_recorder_merge (desk->recorder, both, NULL));
  assert_events (desk, "fuss 5-9, cry 20-30, smile 40");
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  assert_events (desk, "fuss 5-9, cry 20-24, cry 24-30, smile 40");
}
END_TEST

START_TEST (edges_go_to_the_moment)
{
  g_autoptr (Desk) desk = desk_new_with_events ();
  g_autoptr (GPtrArray) cry = dup_events (desk, 1, 1), later = NULL;
  SbMoment start = at (22), end = at (21);
  g_autofree char *words = NULL;

  ck_assert (sb_recorder_trim (desk->recorder, cry, SB_EDGE_START, &start, NULL));
  assert_events (desk, "fuss 5-9, cry 22-30, smile 40");
  words = sb_document_dup_undo_words (desk->project->document, desk->project->coding);
  ck_assert_str_eq (words, "let Cry at 00:20.000 begin at 00:22.000");
  later = dup_events (desk, 1, 1);
  ck_assert (!sb_recorder_trim (desk->recorder, later, SB_EDGE_END, &end, NULL));
}
END_TEST

START_TEST (what_is_refused_is_offered_with_room_made)
{
  g_autoptr (Desk) desk = desk_new_with_events ();
  g_autoptr (GPtrArray) fuss = dup_events (desk, 0, 1);
  g_autoptr (GError) error = NULL;
  SbMoment end = at (25);

  ck_assert (!sb_recorder_trim (desk->recorder, fuss, SB_EDGE_END, &end, &error));
  ck_assert_str_eq (sb_recorder_get_offer (desk->recorder, error),
                    "Shorten Cry at 00:20.000");
  assert_events (desk, "fuss 5-9, cry 20-30, smile 40");
  ck_assert (sb_recorder_take_offer (desk->recorder, NULL));
  assert_events (desk, "fuss 5-25, cry 25-30, smile 40");
  ck_assert (!sb_recorder_take_offer (desk->recorder, NULL));
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  assert_events (desk, "fuss 5-9, cry 20-30, smile 40");
}
END_TEST

START_TEST (copies_divide_what_is_in_their_way)
{
  g_autoptr (Desk) desk = desk_new_with_events ();
  g_autoptr (GPtrArray) fuss = dup_events (desk, 0, 1);
  g_autoptr (GError) error = NULL;
  SbMoment free = at (50), taken = at (22);

  ck_assert (sb_recorder_paste (desk->recorder, fuss, &free, NULL, NULL));
  assert_events (desk, "fuss 5-9, cry 20-30, smile 40, fuss 50-54");
  ck_assert (!sb_recorder_paste (desk->recorder, fuss, &taken, NULL, &error));
  ck_assert_str_eq (sb_recorder_get_offer (desk->recorder, error),
                    "Divide Cry at 00:20.000");
  ck_assert (sb_recorder_take_offer (desk->recorder, NULL));
  assert_events (desk,
                 "fuss 5-9, cry 20-22, fuss 22-26, cry 26-30, smile 40, fuss 50-54");
}
END_TEST

START_TEST (it_was_another_code)
{
  g_autoptr (Desk) desk = desk_new_with_events ();
  g_autoptr (GPtrArray) fuss = dup_events (desk, 0, 1);

  ck_assert (!sb_recorder_recode (desk->recorder, fuss, "smile", NULL));
  ck_assert (sb_recorder_recode (desk->recorder, fuss, "scream", NULL));
  assert_events (desk, "scream 5-9, cry 20-30, smile 40");
}
END_TEST

START_TEST (modifiers_and_comments_are_kept)
{
  g_autoptr (Desk) desk = desk_new_with_events ();
  const char *const strong[] = {"strong", NULL};
  const char *const two[] = {"strong", "slight", NULL};
  g_autoptr (GPtrArray) hit = NULL, smile = dup_events (desk, 2, 1), modified = NULL;
  g_autofree char *words = NULL;

  press (desk, "hit", 45);
  hit = dup_events (desk, 3, 1);
  ck_assert (!sb_recorder_modify (desk->recorder, smile, "strength", strong, NULL));
  ck_assert (!sb_recorder_modify (desk->recorder, hit, "strength", two, NULL));
  ck_assert (sb_recorder_modify (desk->recorder, hit, "strength", strong, NULL));
  modified = dup_events (desk, 3, 1);
  words = sb_event_dup_modifier_words (g_ptr_array_index (modified, 0),
                                       sb_document_get_scheme (desk->project->document));
  ck_assert_str_eq (words, "Strong");
  ck_assert (sb_recorder_comment (desk->recorder, smile, "at the toy", NULL));
}
END_TEST

START_TEST (holding_begins_and_ends)
{
  g_autoptr (Desk) desk = desk_new_with_events ();
  SbMoment down = at (50), up = at (53), again = at (51);
  g_autofree char *id = NULL, *none = NULL;

  ck_assert (sb_recorder_begin (desk->recorder, "cry", &down, &id, NULL));
  ck_assert (sb_recorder_end (desk->recorder, id, &up, NULL));
  assert_events (desk, "fuss 5-9, cry 20-30, smile 40, cry 50-53");
  ck_assert (!sb_recorder_begin (desk->recorder, "cry", &again, &none, NULL));
  ck_assert_ptr_null (none);
  ck_assert (sb_recorder_end (desk->recorder, id, &up, NULL));
  assert_events (desk, "fuss 5-9, cry 20-30, smile 40, cry 50-53");
}
END_TEST

/* Beside a long one that was imported, a short one that has ended hides nothing. */
START_TEST (imported_overlaps_do_not_hide_each_other)
{
  g_autoptr (Desk) desk = desk_new_with_events ();
  g_autoptr (SbEvent) inner =
    test_event_new (desk->project->coding, "cry", 21 * SB_SECOND, 22 * SB_SECOND);
  g_autoptr (GPtrArray) fuss = dup_events (desk, 0, 1);
  SbMoment taken = at (24);

  ck_assert (test_project_insert (desk->project, desk->project->coding, inner, NULL));
  ck_assert_ptr_nonnull (sb_recorder_find_active (desk->recorder, "cry", 25 * SB_SECOND));
  ck_assert (!sb_recorder_paste (desk->recorder, fuss, &taken, NULL, NULL));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_state_is_divided_and_joined,
    edges_go_to_the_moment,
    what_is_refused_is_offered_with_room_made,
    copies_divide_what_is_in_their_way,
    it_was_another_code,
    modifiers_and_comments_are_kept,
    holding_begins_and_ends,
    imported_overlaps_do_not_hide_each_other,
    NULL,
  };

  return sb_test_run ("event-edits", tests);
}
