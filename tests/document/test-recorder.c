/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <math.h>
#include <securebase/base/error.h>

static void
press_refused (Desk *desk, const char *code, int seconds, int error_code)
{
  g_autoptr (GError) error = NULL;
  SbMoment moment = at (seconds);

  ck_assert (!sb_recorder_press (desk->recorder, code, &moment, &error));
  ck_assert (g_error_matches (error, SB_ERROR, error_code));
}

START_TEST (a_state_begins_and_ends)
{
  g_autoptr (Desk) desk = desk_new ();

  press (desk, "play", 5);
  assert_events (desk, "play 5-");
  press (desk, "smile", 6);
  press (desk, "play", 12);
  assert_events (desk, "play 5-12, smile 6");
}
END_TEST

START_TEST (exclusive_states_end_at_the_same_instant)
{
  g_autoptr (Desk) desk = desk_new ();

  press (desk, "fuss", 5);
  press (desk, "play", 6);
  press (desk, "cry", 9);
  assert_events (desk, "fuss 5-9, play 6-, cry 9-");
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  assert_events (desk, "fuss 5-, play 6-");
  ck_assert (sb_recorder_redo (desk->recorder, NULL));
  assert_events (desk, "fuss 5-9, play 6-, cry 9-");
}
END_TEST

START_TEST (exclusive_state_at_the_same_frame_gives_way)
{
  g_autoptr (Desk) desk = desk_new ();

  press (desk, "fuss", 5);
  press (desk, "cry", 5);
  assert_events (desk, "cry 5-");
}
END_TEST

START_TEST (rewinding_before_a_running_state_is_refused)
{
  g_autoptr (Desk) desk = desk_new ();

  press (desk, "cry", 20);
  press_refused (desk, "cry", 10, SB_ERROR_BAD_VALUE);
  press_refused (desk, "cry", 20, SB_ERROR_BAD_VALUE);
  press_refused (desk, "no_such_code", 10, SB_ERROR_NOT_FOUND);
  assert_events (desk, "cry 20-");
}
END_TEST

START_TEST (what_is_begun_after_rewinding_never_overlaps)
{
  g_autoptr (Desk) desk = desk_new ();

  press (desk, "cry", 20);
  press (desk, "cry", 30);
  press (desk, "cry", 10);
  assert_events (desk, "cry 10-20, cry 20-30");
  press (desk, "cry", 15);
  assert_events (desk, "cry 10-15, cry 20-30");
  press (desk, "fuss", 25);
  assert_events (desk, "cry 10-15, cry 20-25, fuss 25-");
  press (desk, "scream", 17);
  assert_events (desk, "cry 10-15, scream 17-20, cry 20-25, fuss 25-");
}
END_TEST

START_TEST (finds_what_is_active)
{
  g_autoptr (Desk) desk = desk_new ();

  press (desk, "cry", 20);
  press (desk, "cry", 30);
  ck_assert_ptr_null (
    sb_recorder_find_active (desk->recorder, "cry", 20 * SB_SECOND - 1));
  ck_assert_ptr_nonnull (sb_recorder_find_active (desk->recorder, "cry", 20 * SB_SECOND));
  ck_assert_ptr_null (sb_recorder_find_active (desk->recorder, "cry", 30 * SB_SECOND));
  ck_assert_ptr_null (sb_recorder_find_active (desk->recorder, "play", 25 * SB_SECOND));
}
END_TEST

START_TEST (an_event_takes_the_frame_that_was_seen)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (SbRecording) recording = sb_record_new (SB_TYPE_RECORDING);
  SbMoment moment = {.time = SB_SECOND, .pts = 7};
  SbEvent *event;

  recording->session = g_strdup (desk->project->session);
  recording->path = g_strdup (desk->project->path);
  recording->size = 0;
  moment.recording = sb_record_get_id (recording);
  ck_assert (test_project_insert (desk->project, NULL, recording, NULL));
  ck_assert (sb_recorder_press (desk->recorder, "cry", &moment, NULL));
  moment.time = 2 * SB_SECOND;
  moment.pts = 9;
  ck_assert (sb_recorder_press (desk->recorder, "cry", &moment, NULL));
  event = sb_recorder_find_active (desk->recorder, "cry", SB_SECOND);
  ck_assert_str_eq (event->recording, moment.recording);
  ck_assert_int_eq (event->start_pts, 7);
  ck_assert_int_eq (event->end_pts, 9);
  /* Its file is not the recording; only the check of a whole file would mind. */
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  ck_assert (sb_document_undo (desk->project->document, NULL, NULL, NULL));
}
END_TEST

static void
begin (Desk *desk, int number, int seconds)
{
  g_autoptr (GError) error = NULL;
  SbMoment moment = at (seconds);

  sb_recorder_begin_episode (desk->recorder, number, &moment, &error);
  sb_assert_ok (error);
}

static void
assert_episodes (Desk *desk, const char *wanted)
{
  GListModel *list =
    sb_document_list_in (desk->project->document, desk->project->coding, SB_TYPE_EPISODE);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (list, i);
    g_autofree char *start = sb_time_to_seconds (episode->start);
    g_autofree char *end = sb_time_to_seconds (episode->end);

    g_string_append_printf (
      text, "%s%d %s-%s", i ? ", " : "", (int) episode->number, start, end);
  }
  ck_assert_str_eq (text->str, wanted);
}

START_TEST (episodes_share_their_boundaries)
{
  g_autoptr (Desk) desk = desk_new ();

  begin (desk, 1, 0);
  begin (desk, 2, 30);
  begin (desk, 4, 90);
  assert_episodes (desk, "1 0-30, 2 30-90, 4 90-");
  begin (desk, 3, 60);
  assert_episodes (desk, "1 0-30, 2 30-60, 3 60-90, 4 90-");
  begin (desk, 3, 50);
  assert_episodes (desk, "1 0-30, 2 30-50, 3 50-90, 4 90-");
  begin (desk, 8, 200);
  begin (desk, 9, 300);
  assert_episodes (desk, "1 0-30, 2 30-50, 3 50-90, 4 90-200, 8 200-300");
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  assert_episodes (desk, "1 0-30, 2 30-50, 3 50-90, 4 90-200, 8 200-");
}
END_TEST

START_TEST (episodes_keep_their_order)
{
  g_autoptr (Desk) desk = desk_new ();
  const struct {
    int number, seconds;
  } bad[] = {{1, 60}, {2, 0}, {3, 30}, {0, 100}, {10, 100}, {9, 100}};

  begin (desk, 1, 0);
  begin (desk, 2, 60);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    SbMoment moment = at (bad[i].seconds);

    ck_assert (
      !sb_recorder_begin_episode (desk->recorder, bad[i].number, &moment, &error));
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
  }
  assert_episodes (desk, "1 0-60, 2 60-");
}
END_TEST

START_TEST (a_deleted_episode_leaves_no_gap)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (SbEpisode) second = NULL;
  GListModel *list =
    sb_document_list_in (desk->project->document, desk->project->coding, SB_TYPE_EPISODE);

  begin (desk, 1, 0);
  begin (desk, 2, 30);
  begin (desk, 3, 60);
  second = g_list_model_get_item (list, 1);
  ck_assert (sb_recorder_delete (
    desk->recorder, sb_record_get_id (second), SB_TYPE_EPISODE, NULL));
  assert_episodes (desk, "1 0-60, 3 60-");
}
END_TEST

static guint
count (Desk *desk, GType kind)
{
  return g_list_model_get_n_items (
    sb_document_list_in (desk->project->document, desk->project->coding, kind));
}

static gboolean
rate (Desk *desk, int episode, const char *scale, double value, gboolean cannot)
{
  return sb_recorder_rate (
    desk->recorder, episode, "caregiver", scale, value, cannot, NULL);
}

START_TEST (ratings_keep_to_their_scale)
{
  g_autoptr (Desk) desk = desk_new ();

  ck_assert (rate (desk, 5, "PS", 4.5, FALSE));
  ck_assert (rate (desk, 5, "PS", 7, FALSE));
  ck_assert_int_eq (count (desk, SB_TYPE_RATING), 1);
  ck_assert (!rate (desk, 5, "PS", 7.5, FALSE));
  ck_assert (!rate (desk, 5, "PS", 0.5, FALSE));
  ck_assert (!rate (desk, 5, "PS", 4.25, FALSE));
  ck_assert (!rate (desk, 1, "PS", 4, FALSE));
  ck_assert (!rate (desk, 5, "XX", 4, FALSE));
  ck_assert (rate (desk, 8, "AV", NAN, TRUE));
  ck_assert_int_eq (count (desk, SB_TYPE_RATING), 2);
  ck_assert (rate (desk, 5, "PS", NAN, FALSE));
  ck_assert (rate (desk, 5, "PS", NAN, FALSE));
  ck_assert_int_eq (count (desk, SB_TYPE_RATING), 1);
}
END_TEST

static gboolean
classify (Desk *desk, const char *category, const char *subgroup, GError **error)
{
  g_autoptr (SbClassification) wanted = sb_record_new (SB_TYPE_CLASSIFICATION);

  wanted->category = g_strdup (category);
  wanted->subgroup = g_strdup (subgroup);
  return sb_recorder_classify (desk->recorder, wanted, error);
}

START_TEST (a_category_goes_with_its_subgroup)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (SbClassification) stored = NULL;
  GListModel *list = sb_document_list_in (
    desk->project->document, desk->project->coding, SB_TYPE_CLASSIFICATION);

  ck_assert (!classify (desk, "A", "B3", NULL));
  ck_assert (!classify (desk, "E", NULL, NULL));
  ck_assert (classify (desk, "B", "B3", NULL));
  stored = g_list_model_get_item (list, 0);
  ck_assert_str_eq (stored->forced, "B");
  ck_assert_str_eq (stored->forced_subgroup, "B3");
  ck_assert_str_eq (stored->record, "current");
}
END_TEST

START_TEST (decide_freezes_what_was_blind)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (GError) error = NULL, undo_error = NULL;
  g_autoptr (SbContent) content = NULL;

  ck_assert (!sb_recorder_decide (desk->recorder, NULL));
  ck_assert (rate (desk, 5, "PS", 4, FALSE));
  ck_assert (classify (desk, "B", "B2", NULL));
  ck_assert (sb_recorder_decide (desk->recorder, &error));
  sb_assert_ok (error);
  ck_assert (sb_recorder_is_decided (desk->recorder));
  ck_assert (!sb_recorder_decide (desk->recorder, NULL));
  ck_assert (rate (desk, 5, "PS", 6, FALSE));
  ck_assert (classify (desk, "A", "A2", NULL));
  content =
    sb_document_dup_content (desk->project->document, desk->project->coding, NULL);
  ck_assert_str_eq (sb_content_get_counting_record (content), "blind");
  ck_assert_double_eq (
    sb_content_find_rating (content, "blind", 5, "caregiver", "PS")->value, 4);
  ck_assert_double_eq (
    sb_content_find_rating (content, "current", 5, "caregiver", "PS")->value, 6);
  ck_assert_str_eq (sb_content_find_classification (content, "blind")->subgroup, "B2");
  ck_assert_str_eq (sb_content_find_classification (content, "current")->subgroup, "A2");
  /* The revisions can be taken back, the decision cannot. */
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  ck_assert (sb_recorder_undo (desk->recorder, NULL));
  ck_assert (!sb_recorder_undo (desk->recorder, &undo_error));
  ck_assert (g_error_matches (undo_error, SB_ERROR, SB_ERROR_LOCKED));
}
END_TEST

START_TEST (the_blind_record_cannot_be_touched)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (SbContent) content = NULL;
  g_autoptr (SbRating) changed = NULL;
  SbRating *blind;

  ck_assert (rate (desk, 5, "PS", 4, FALSE));
  ck_assert (classify (desk, "B", "B2", NULL));
  ck_assert (sb_recorder_decide (desk->recorder, NULL));
  content =
    sb_document_dup_content (desk->project->document, desk->project->coding, NULL);
  blind = sb_content_find_rating (content, "blind", 5, "caregiver", "PS");
  changed = sb_record_dup (blind);
  changed->value = 1;
  ck_assert (!sb_recorder_replace (desk->recorder, blind, changed, NULL));
  ck_assert (
    !sb_recorder_delete (desk->recorder, sb_record_get_id (blind), SB_TYPE_RATING, NULL));
}
END_TEST

START_TEST (marks_and_notes_keep_their_time)
{
  g_autoptr (Desk) desk = desk_new ();
  SbMoment moment = at (45);
  g_autoptr (SbMark) mark = NULL;

  begin (desk, 1, 0);
  begin (desk, 2, 30);
  ck_assert (sb_recorder_add_mark (desk->recorder, "IV", &moment, 2, NULL));
  ck_assert (!sb_recorder_add_mark (desk->recorder, "IX", &moment, 2, NULL));
  ck_assert (!sb_recorder_add_mark (desk->recorder, "IV", &moment, 4, NULL));
  ck_assert (sb_recorder_add_note (desk->recorder, &moment, "door slams", NULL));
  mark = g_list_model_get_item (
    sb_document_list_in (desk->project->document, desk->project->coding, SB_TYPE_MARK),
    0);
  ck_assert_int_eq (mark->episode, 2);
  ck_assert_int_eq (mark->start, 45 * SB_SECOND);
  ck_assert_int_eq (count (desk, SB_TYPE_NOTE), 1);
}
END_TEST

START_TEST (replacing_keeps_the_rules)
{
  g_autoptr (Desk) desk = desk_new ();
  SbEvent *event;
  g_autoptr (SbEvent) moved = NULL, upside_down = NULL;

  press (desk, "cry", 5);
  press (desk, "cry", 9);
  event = sb_recorder_find_active (desk->recorder, "cry", 6 * SB_SECOND);
  upside_down = sb_record_dup (event);
  upside_down->end = upside_down->start;
  ck_assert (!sb_recorder_replace (desk->recorder, event, upside_down, NULL));
  moved = sb_record_dup (event);
  moved->end = 8 * SB_SECOND;
  ck_assert (sb_recorder_replace (desk->recorder, event, moved, NULL));
  assert_events (desk, "cry 5-8");
}
END_TEST

START_TEST (words_are_for_people)
{
  g_autoptr (Desk) desk = desk_new ();
  SbMoment moment = {.time = 312 * SB_SECOND + 480 * SB_MSECOND};
  g_autofree char *words = NULL;

  ck_assert (sb_recorder_press (desk->recorder, "cry", &moment, NULL));
  words = sb_document_dup_undo_words (desk->project->document, desk->project->coding);
  ck_assert_str_eq (words, "begin Cry at 05:12.480");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_state_begins_and_ends,
    exclusive_states_end_at_the_same_instant,
    exclusive_state_at_the_same_frame_gives_way,
    rewinding_before_a_running_state_is_refused,
    what_is_begun_after_rewinding_never_overlaps,
    finds_what_is_active,
    an_event_takes_the_frame_that_was_seen,
    episodes_share_their_boundaries,
    episodes_keep_their_order,
    a_deleted_episode_leaves_no_gap,
    ratings_keep_to_their_scale,
    a_category_goes_with_its_subgroup,
    decide_freezes_what_was_blind,
    the_blind_record_cannot_be_touched,
    marks_and_notes_keep_their_time,
    replacing_keeps_the_rules,
    words_are_for_people,
    NULL,
  };

  return sb_test_run ("recorder", tests);
}
