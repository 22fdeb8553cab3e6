/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <securebase/base/error.h>
#include <securebase/document/sampling.h>
#include <securebase/measures/measures.h>

#define EPISODE 5

static SbScheme *
get_scheme (Desk *desk)
{
  return sb_document_get_scheme (desk->project->document);
}

/* Episode 5 from 100 s to 150 s: intervals 100, 115, 130 and, cut short, 145. */
static Desk *
desk_new_in_episode (void)
{
  Desk *desk = desk_new ();

  begin_episode (desk, EPISODE, 100);
  begin_episode (desk, EPISODE + 1, 150);
  return desk;
}

static const SbSlot *
get_slot (Desk *desk, guint number)
{
  static SbSlot slot;
  g_autoptr (GArray) slots = sb_slots_new (
    get_scheme (desk), EPISODE, (SbInterval){100 * SB_SECOND, 150 * SB_SECOND});

  slot = g_array_index (slots, SbSlot, number - 1);
  return &slot;
}

static void
tick (Desk *desk, const char *code, guint number)
{
  g_autoptr (GError) error = NULL;

  sb_recorder_tick (desk->recorder, code, get_slot (desk, number), NULL, &error);
  sb_assert_ok (error);
}

static void
untick (Desk *desk, const char *code, guint number, gboolean timed_too)
{
  g_autoptr (GError) error = NULL;

  sb_recorder_untick (desk->recorder, code, get_slot (desk, number), timed_too, &error);
  sb_assert_ok (error);
}

static SbSheet *
make_sheet (Desk *desk)
{
  g_autoptr (SbContent) content =
    sb_document_dup_content (desk->project->document, desk->project->coding, NULL);

  return sb_sheet_new (get_scheme (desk), content);
}

static guint
find_row (SbSheet *sheet, const char *code)
{
  for (guint i = 0; i < sb_sheet_get_n_rows (sheet); i++)
    if (g_str_equal (sb_sheet_get_code (sheet, i)->id, code))
      return i;
  ck_abort_msg ("no row %s", code);
}

START_TEST (ticks_of_a_state_cover_and_join)
{
  g_autoptr (Desk) desk = desk_new_in_episode ();

  tick (desk, "cry", 1);
  assert_events (desk, "cry 100-115~");
  tick (desk, "cry", 3);
  tick (desk, "cry", 2);
  assert_events (desk, "cry 100-145~");
  tick (desk, "cry", 2);
  assert_events (desk, "cry 100-145~");
  tick (desk, "cry", 4);
  assert_events (desk, "cry 100-150~");
  untick (desk, "cry", 2, FALSE);
  assert_events (desk, "cry 100-115~, cry 130-150~");
  untick (desk, "cry", 1, FALSE);
  untick (desk, "cry", 4, FALSE);
  assert_events (desk, "cry 130-145~");
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  assert_events (desk, "cry 130-150~");
}
END_TEST

START_TEST (a_tick_does_not_touch_what_is_timed)
{
  g_autoptr (Desk) desk = desk_new_in_episode ();
  g_autoptr (GError) error = NULL;

  press (desk, "cry", 103);
  press (desk, "cry", 115);
  tick (desk, "cry", 2);
  assert_events (desk, "cry 103-115, cry 115-130~");
  tick (desk, "fuss", 1);
  assert_events (desk, "fuss 100-103~, cry 103-115, cry 115-130~");
  press (desk, "scream", 130);
  press (desk, "scream", 150);
  ck_assert (
    !sb_recorder_tick (desk->recorder, "fuss", get_slot (desk, 3), NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
  assert_events (desk, "fuss 100-103~, cry 103-115, cry 115-130~, scream 130-150");
}
END_TEST

/* On paper two of an exclusive group can be ticked in one interval. */
START_TEST (sampled_ones_share_an_interval)
{
  g_autoptr (Desk) desk = desk_new_in_episode ();
  g_autoptr (SbSheet) sheet = NULL;

  tick (desk, "cry", 1);
  tick (desk, "cry", 2);
  tick (desk, "cry", 3);
  tick (desk, "fuss", 2);
  assert_events (desk, "cry 100-122.5~, fuss 122.5-130~, cry 130-145~");
  tick (desk, "scream", 2);
  assert_events (desk,
                 "cry 100-118.75~, scream 118.75-122.5~, fuss 122.5-130~, cry 130-145~");
  sheet = make_sheet (desk);
  ck_assert_int_eq (sb_sheet_get_cell (sheet, find_row (sheet, "cry"), 1),
                    SB_CELL_SAMPLED);
  ck_assert_int_eq (sb_sheet_get_cell (sheet, find_row (sheet, "fuss"), 1),
                    SB_CELL_SAMPLED);
  ck_assert_int_eq (sb_sheet_get_cell (sheet, find_row (sheet, "fuss"), 0),
                    SB_CELL_EMPTY);
}
END_TEST

START_TEST (what_is_timed_goes_only_when_told)
{
  g_autoptr (Desk) desk = desk_new_in_episode ();
  g_autoptr (GError) error = NULL;

  press (desk, "cry", 112);
  press (desk, "cry", 132.5);
  press (desk, "smile", 118);
  ck_assert (
    !sb_recorder_untick (desk->recorder, "cry", get_slot (desk, 2), FALSE, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS));
  ck_assert_ptr_nonnull (strstr (error->message, "01:52.000"));
  ck_assert_ptr_nonnull (strstr (error->message, "02:12.500"));
  assert_events (desk, "cry 112-132.5, smile 118");
  untick (desk, "cry", 2, TRUE);
  assert_events (desk, "cry 112-115, smile 118, cry 130-132.5");
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  assert_events (desk, "cry 112-132.5, smile 118");
  g_clear_error (&error);
  ck_assert (
    !sb_recorder_untick (desk->recorder, "smile", get_slot (desk, 2), FALSE, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "01:58.000"));
  untick (desk, "smile", 2, TRUE);
  assert_events (desk, "cry 112-132.5");
}
END_TEST

START_TEST (a_running_state_comes_in_two)
{
  g_autoptr (Desk) desk = desk_new_in_episode ();

  press (desk, "play", 101);
  untick (desk, "play", 2, TRUE);
  assert_events (desk, "play 101-115, play 130-");
}
END_TEST

START_TEST (a_point_is_put_at_the_frame_shown)
{
  g_autoptr (Desk) desk = desk_new_in_episode ();
  const SbMoment shown = {.time = 117 * SB_SECOND};

  ck_assert (
    sb_recorder_tick (desk->recorder, "reach", get_slot (desk, 2), &shown, NULL));
  ck_assert (
    sb_recorder_tick (desk->recorder, "reach", get_slot (desk, 3), &shown, NULL));
  assert_events (desk, "reach 117~, reach 130~");
  untick (desk, "reach", 2, FALSE);
  assert_events (desk, "reach 130~");
}
END_TEST

/* The end of an interval is outside; the last one is short and counts all the same. */
START_TEST (the_sheet_shows_what_measures_count)
{
  const char *const codes[] = {"cry", "play", "off_camera"};
  g_autoptr (Desk) desk = desk_new_in_episode ();
  g_autoptr (SbContent) content = NULL;
  g_autoptr (SbSheet) sheet = NULL;
  g_autoptr (SbMeasures) measures = NULL;

  press (desk, "cry", 114);
  press (desk, "cry", 130);
  press (desk, "play", 146);
  press (desk, "play", 149);
  press (desk, "off_camera", 114);
  press (desk, "off_camera", 120);
  content =
    sb_document_dup_content (desk->project->document, desk->project->coding, NULL);
  sheet = make_sheet (desk);
  measures = sb_measures_new (get_scheme (desk), content);
  ck_assert_uint_eq (sb_sheet_get_n_columns (sheet), 4);
  ck_assert (!sb_sheet_is_unseen (sheet, 1));
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autofree char *id = g_strconcat ("i_", codes[i], NULL);
    const SbMeasure *measure = sb_measures_find (measures, EPISODE, id);

    ck_assert_double_eq (sb_sheet_get_total (sheet, find_row (sheet, codes[i]), EPISODE),
                         measure->value);
  }
  ck_assert_double_eq (sb_sheet_get_total (sheet, find_row (sheet, "cry"), EPISODE), 2);
  ck_assert_int_eq (sb_sheet_get_cell (sheet, find_row (sheet, "cry"), 2), SB_CELL_EMPTY);
  ck_assert_uint_eq (sb_sheet_find_column (sheet, 130 * SB_SECOND), 2);
  ck_assert_uint_eq (sb_sheet_find_column (sheet, 150 * SB_SECOND), G_MAXUINT);
}
END_TEST

START_TEST (an_interval_off_camera_is_unseen)
{
  g_autoptr (Desk) desk = desk_new_in_episode ();
  g_autoptr (SbSheet) sheet = NULL;

  press (desk, "off_camera", 114);
  press (desk, "off_camera", 131);
  sheet = make_sheet (desk);
  ck_assert (!sb_sheet_is_unseen (sheet, 0));
  ck_assert (sb_sheet_is_unseen (sheet, 1));
  ck_assert (!sb_sheet_is_unseen (sheet, 2));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    ticks_of_a_state_cover_and_join,
    a_tick_does_not_touch_what_is_timed,
    sampled_ones_share_an_interval,
    what_is_timed_goes_only_when_told,
    a_running_state_comes_in_two,
    a_point_is_put_at_the_frame_shown,
    the_sheet_shows_what_measures_count,
    an_interval_off_camera_is_unseen,
    NULL,
  };

  return sb_test_run ("sampling", tests);
}
