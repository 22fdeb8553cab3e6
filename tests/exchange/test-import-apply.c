/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "foreign.h"

#include <securebase/base/error.h>
#include <string.h>

/* What is in the project after an import, and that it goes as one step. */

static SbEvent *
get_event (SbContent *content, guint i)
{
  return g_ptr_array_index (content->events, i);
}

static void
assert_small (SbContent *content)
{
  SbEvent *cry = get_event (content, 0);
  SbEvent *push = get_event (content, 1);
  SbEpisode *episode = sb_content_find_episode (content, 2);
  SbMark *mark = g_ptr_array_index (content->marks, 0);
  SbNote *note = g_ptr_array_index (content->notes, 0);

  ck_assert_uint_eq (content->events->len, 3);
  ck_assert_str_eq (cry->code, "cry");
  ck_assert_int_eq (cry->start, 5500 * SB_MSECOND);
  ck_assert_int_eq (cry->end, 9250 * SB_MSECOND);
  ck_assert (!cry->running && cry->recording == NULL && cry->start_pts == SB_TIME_NONE);
  ck_assert_str_eq (push->modifiers, "[\"strength:strong\"]");
  ck_assert_str_eq (push->comment, "twice; hand: left");
  ck_assert_str_eq (get_event (content, 2)->code, "wave");
  ck_assert_str_eq (get_event (content, 2)->modifiers, "[\"which_hand:left\"]");
  ck_assert_ptr_null (get_event (content, 2)->comment);
  ck_assert_uint_eq (content->episodes->len, 2);
  ck_assert_int_eq (episode->start, 4 * SB_SECOND);
  ck_assert_int_eq (episode->end, 6 * SB_SECOND);
  ck_assert_str_eq (mark->index_code, "IV");
  ck_assert_int_eq (mark->episode, 3);
  ck_assert_int_eq (mark->intensity, 2);
  ck_assert_str_eq (mark->note, "froze");
  ck_assert_str_eq (note->text, "she sang");
  ck_assert_int_eq (note->time, SB_SECOND);
}

START_TEST (it_comes_in_as_the_next_pass_and_goes_as_one_step)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = foreign_small ();
  g_autoptr (SbImportPlan) plan = foreign_plan (project, incoming, NULL);
  g_autoptr (SbContent) content = foreign_apply (project->document, plan);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = sb_document_dup_undo_words (project->document, NULL);

  assert_small (content);
  ck_assert_str_eq (content->coder->code, "K1");
  ck_assert_int_eq (content->coding->pass, 2);
  ck_assert_str_eq (content->coding->state, "draft");
  ck_assert_int_eq (content->coding->scheme_version, 2);
  ck_assert_int_eq (sb_document_get_scheme_version (project->document), 2);
  ck_assert_str_eq (
    sb_scheme_find_code (sb_document_get_scheme (project->document), "wave")->lab_note,
    "imported from “lab.boris”");
  ck_assert_ptr_nonnull (strstr (words, "lab.boris"));
  test_assert_whole (project->document);
  sb_document_undo (project->document, NULL, "K1", &error);
  sb_assert_ok (error);
  ck_assert_int_eq (sb_document_get_scheme_version (project->document), 1);
  ck_assert_uint_eq (
    g_list_model_get_n_items (sb_document_list (project->document, SB_TYPE_CODING)), 1);
  sb_document_redo (project->document, NULL, "K1", &error);
  sb_assert_ok (error);
  ck_assert_int_eq (sb_document_get_scheme_version (project->document), 2);
  test_assert_whole (project->document);
}
END_TEST

START_TEST (it_is_not_taken_back_from_under_work)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "lab.boris");
  const SbImportDefaults defaults = {.coder = "K1"};
  g_autoptr (SbImportPlan) plan = NULL;
  g_autoptr (SbContent) content = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbEvent) more = NULL;

  foreign_add (incoming, "S01", "child", "cry", SB_INCOMING_STATE, 5, 9);
  plan = foreign_plan (project, incoming, &defaults);
  content = foreign_apply (project->document, plan);
  ck_assert_int_eq (sb_document_get_scheme_version (project->document), 1);
  more = test_event_new (
    sb_record_get_id (content->coding), "smile", 50 * SB_SECOND, SB_TIME_NONE);
  ck_assert (
    test_project_insert (project, sb_record_get_id (content->coding), more, &error));
  ck_assert (!sb_document_undo (project->document, NULL, "K1", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_LOCKED));
}
END_TEST

START_TEST (new_sessions_have_a_dyad_a_date_and_their_variables)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "lab.boris");
  g_autoptr (SbImportPlan) plan = NULL;
  g_autoptr (SbContent) content = NULL;
  SbIncomingSession *session;

  foreign_add (incoming, "visit 7", "child", "cry", SB_INCOMING_STATE, 5, 9);
  session = sb_incoming_get_session (incoming, 0);
  session->date = g_strdup ("2026-03-14T10:00:00.120");
  sb_incoming_session_add_variable (session, "weather", "rain");
  sb_incoming_session_add_variable (session, "coder", "K7");
  sb_incoming_session_add_media (session, "/home/x/y.mp4");
  plan = foreign_plan (project, incoming, NULL);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_LOST, "recordings"), 1);
  content = foreign_apply (project->document, plan);
  ck_assert_str_eq (content->session->label, "visit 7");
  ck_assert_str_eq (content->session->date, "2026-03-14");
  ck_assert_str_eq (content->session->group_variables,
                    "{\"weather\":\"rain\",\"coder\":\"K7\"}");
  ck_assert_str_eq (content->dyad->child, "visit 7");
  ck_assert_str_eq (content->coder->code, "K7");
  ck_assert_int_eq (content->coding->pass, 1);
  test_assert_whole (project->document);
}
END_TEST

START_TEST (odd_times_and_ends_are_kept_and_told)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "lab.boris");
  g_autoptr (SbImportPlan) plan = NULL;
  g_autoptr (SbContent) content = NULL;

  foreign_add (incoming, "S01", "child", "smile", SB_INCOMING_POINT, -1.5, 0);
  foreign_add (incoming, "S01", "child", "smile", SB_INCOMING_POINT, 99, 0);
  foreign_add (incoming, "S01", "child", "cry", SB_INCOMING_START, 3, 0);
  foreign_add (incoming, "S01", "child", "fuss", SB_INCOMING_STOP, 4, 0);
  foreign_add (incoming, "S01", "child", "fuss", SB_INCOMING_STATE, 5, 8);
  foreign_add (incoming, "S01", "child", "play", SB_INCOMING_STATE, 5, 8);
  foreign_add (incoming, "S01", "child", "play", SB_INCOMING_STATE, 7, 8);
  foreign_add (incoming, "S01", "child", "play", SB_INCOMING_STATE, 7, 8);
  foreign_add (incoming, "S01", "child", "locomote", SB_INCOMING_STATE, 20, 19);
  sb_incoming_get_session (incoming, 0)->duration = 60 * SB_SECOND;
  plan = foreign_plan (project, incoming, NULL);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "before the beginning"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "past the end"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "(rows 2)"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "still runs"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_LOST, "ends at 4 s"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_LOST, "row 4"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "Distress"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "the same as another"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "end before they begin"), 1);
  content = foreign_apply (project->document, plan);
  ck_assert_uint_eq (content->events->len, 8);
  ck_assert_int_eq (get_event (content, 0)->start, -1500 * SB_MSECOND);
  ck_assert (get_event (content, 1)->running);
  ck_assert_int_eq (get_event (content, 1)->end, SB_TIME_NONE);
  test_assert_whole (project->document);
}
END_TEST

START_TEST (halves_of_episodes_marks_and_notes_are_told)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "lab.boris");
  g_autoptr (SbImportPlan) plan = NULL;
  g_autoptr (SbContent) content = NULL;

  foreign_add (incoming, "S01", NULL, "Episode 2", SB_INCOMING_STOP, 20, 0);
  foreign_add (incoming, "S01", NULL, "Episode 3", SB_INCOMING_START, 30, 0);
  foreign_add (incoming, "S01", NULL, "Episode 4", SB_INCOMING_START, 60, 0);
  foreign_add (incoming, "S01", NULL, "mark I", SB_INCOMING_STOP, 70, 0);
  foreign_add (incoming, "S01", NULL, "mark II", SB_INCOMING_START, 71, 0);
  foreign_add (incoming, "S01", NULL, "note", SB_INCOMING_STOP, 95, 0);
  plan = foreign_plan (project, incoming, NULL);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_LOST, "“Episode 2” ends at 20 s"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_LOST, "“mark I” ends at 70 s"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_LOST, "“note” ends at 95 s"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_LOST, "row 6"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "“Episode 3” begins at 30"),
                     1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "“mark II” begins at 71"),
                     1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_CHANGED, "the next one begins"), 1);
  content = foreign_apply (project->document, plan);
  ck_assert_uint_eq (content->episodes->len, 2);
  ck_assert_int_eq (sb_content_find_episode (content, 3)->end, 60 * SB_SECOND);
  ck_assert_uint_eq (content->marks->len, 1);
  ck_assert_uint_eq (content->notes->len, 0);
}
END_TEST

START_TEST (a_chosen_misfit_comes_in_and_is_told)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "lab.boris");
  g_autoptr (SbImportPlan) plan = NULL;
  g_autoptr (SbContent) content = NULL;

  foreign_add (incoming, "S01", "child", "fuss", SB_INCOMING_POINT, 5, 0);
  foreign_add (incoming, "S01", "child", "greet", SB_INCOMING_STATE, 6, 9);
  plan = foreign_plan (project, incoming, NULL);
  foreign_choose (plan, SB_IMPORT_CODE, "fuss", SB_IMPORT_AS, "fuss");
  foreign_choose (plan, SB_IMPORT_CODE, "greet", SB_IMPORT_AS, "greet");
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_CHANGED, "no length"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_CHANGED, "in the comment"), 1);
  content = foreign_apply (project->document, plan);
  ck_assert_int_eq (get_event (content, 0)->end, 5 * SB_SECOND);
  ck_assert_int_eq (get_event (content, 1)->end, SB_TIME_NONE);
  ck_assert_str_eq (get_event (content, 1)->comment, "until 9 s");
}
END_TEST

/* The tables of BORIS do not have their names. */
START_TEST (modifiers_without_a_set_are_known_by_their_values)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "lab.tsv");
  g_autoptr (SbImportPlan) plan = NULL;
  g_autoptr (SbContent) content = NULL;
  SbIncomingEvent *event =
    foreign_add (incoming, "S01", "child", "hit", SB_INCOMING_POINT, 1, 0);

  sb_incoming_event_add_attribute (event, "Modifier #1", "Strong");
  sb_incoming_event_add_attribute (event, "Modifier #2", "green");
  event =
    foreign_add (incoming, "S01", "caregiver", "caregiver_bid", SB_INCOMING_POINT, 2, 0);
  sb_incoming_event_add_attribute (event, "Modifier #1", "voice,arms");
  plan = foreign_plan (project, incoming, NULL);
  content = foreign_apply (project->document, plan);
  ck_assert_str_eq (get_event (content, 0)->modifiers, "[\"strength:strong\"]");
  ck_assert_str_eq (get_event (content, 0)->comment, "Modifier #2: green");
  ck_assert_str_eq (get_event (content, 1)->modifiers,
                    "[\"bid_form:voice\",\"bid_form:arms\"]");
}
END_TEST

START_TEST (modifiers_that_are_none_here_are_in_the_comment_and_told)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "lab.boris");
  g_autoptr (SbImportPlan) plan = NULL;
  g_autoptr (SbContent) content = NULL;
  SbIncomingEvent *event =
    foreign_add (incoming, "S01", "child", "cry", SB_INCOMING_STATE, 1, 2);

  event->comment = g_strdup ("my words");
  sb_incoming_event_add_attribute (event, "loud", "very");
  event = foreign_add (incoming, "S01", "child", "hit", SB_INCOMING_POINT, 3, 0);
  sb_incoming_event_add_attribute (event, "strength", "enormous");
  sb_incoming_event_add_attribute (event, "", "twice");
  plan = foreign_plan (project, incoming, NULL);
  ck_assert_uint_eq (
    foreign_count (plan, SB_IMPORT_CHANGED, "no modifier “loud”, which is"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_CHANGED, "“strength: enormous”"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_CHANGED, "in the comment"), 3);
  content = foreign_apply (project->document, plan);
  ck_assert_str_eq (get_event (content, 0)->comment, "my words; loud: very");
  ck_assert_str_eq (get_event (content, 1)->comment, "strength: enormous; twice");
}
END_TEST

START_TEST (numbers_of_a_mark_that_are_none_are_kept_and_told)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("eaf", "lab.eaf");
  g_autoptr (SbImportPlan) plan = NULL;
  g_autoptr (SbContent) content = NULL;
  SbIncomingEvent *event =
    foreign_add (incoming, "S01", NULL, "mark IV", SB_INCOMING_STATE, 1, 2);
  const SbMark *mark;

  event->comment = g_strdup ("froze");
  sb_incoming_event_add_attribute (event, "intensity", "9");
  sb_incoming_event_add_attribute (event, "innocent_checked", "yes");
  event = foreign_add (incoming, "S01", NULL, "mark V", SB_INCOMING_STATE, 3, 4);
  sb_incoming_event_add_attribute (event, "intensity", "2 or 3");
  sb_incoming_event_add_attribute (event, "innocent_checked", "0");
  sb_incoming_event_add_attribute (event, "side", "left");
  plan = foreign_plan (project, incoming, NULL);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_CHANGED, "is in its note"), 3);
  content = foreign_apply (project->document, plan);
  mark = g_ptr_array_index (content->marks, 0);
  ck_assert_int_eq (mark->intensity, 0);
  ck_assert_str_eq (mark->note, "froze; intensity: 9; innocent_checked: yes");
  mark = g_ptr_array_index (content->marks, 1);
  ck_assert_int_eq (mark->intensity, 0);
  ck_assert_str_eq (mark->note, "side: left; intensity: 2 or 3");
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_CHANGED, "“side” of “mark V”"), 1);
}
END_TEST

START_TEST (short_marks_become_moments_and_that_is_told)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("eaf", "lab.eaf");
  g_autoptr (SbImportPlan) plan = NULL;
  g_autoptr (SbContent) content = NULL;

  foreign_add (incoming, "S01", NULL, "mark IV", SB_INCOMING_STATE, 1, 1.05);
  foreign_add (incoming, "S01", NULL, "mark IV", SB_INCOMING_STATE, 2, 2.001);
  foreign_add (incoming, "S01", NULL, "mark IV", SB_INCOMING_STATE, 3, 4);
  foreign_add (incoming, "S01", NULL, "mark IV", SB_INCOMING_STATE, 5, 5);
  plan = foreign_plan (project, incoming, NULL);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_CHANGED, "short"), 2);
  content = foreign_apply (project->document, plan);
  for (guint i = 0; i < 4; i++)
    ck_assert_int_eq (((SbMark *) content->marks->pdata[i])->end,
                      i == 2 ? 4 * SB_SECOND : SB_TIME_NONE);
}
END_TEST

/* A master recording of a hundred frames at 25 a second. */
static void
add_recording (TestProject *project)
{
  g_autoptr (SbEdit) edit = sb_edit_new ("recording.add", NULL, NULL, "add a recording");
  g_autoptr (SbRecording) recording = sb_record_new (SB_TYPE_RECORDING);
  g_autoptr (GError) error = NULL;
  SbTime pts[100];
  SbFrameIndex *frames;

  for (int i = 0; i < 100; i++)
    pts[i] = i * 40 * SB_MSECOND;
  frames = sb_frame_index_new (pts, NULL, 100, 4 * SB_SECOND);
  recording->session = g_strdup (project->session);
  recording->path = g_strdup ("S01.webm");
  recording->view = g_strdup ("main");
  recording->size = 1;
  recording->is_master = TRUE;
  recording->frames = sb_frame_index_to_bytes (frames);
  recording->duration = 4 * SB_SECOND;
  sb_frame_index_unref (frames);
  sb_edit_insert (edit, recording);
  sb_document_apply (project->document, edit, &error);
  sb_assert_ok (error);
}

START_TEST (times_are_kept_and_frames_are_named_where_they_are_theirs)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "lab.boris");
  g_autoptr (SbImportPlan) plan = NULL;
  g_autoptr (SbContent) content = NULL;

  add_recording (project);
  foreign_add (incoming, "S01", "child", "smile", SB_INCOMING_POINT, 0.2, 0)->frame = 5;
  foreign_add (incoming, "S01", "child", "smile", SB_INCOMING_POINT, 0.25, 0)->frame = 6;
  foreign_add (incoming, "S01", "child", "smile", SB_INCOMING_POINT, 0.4, 0)->frame = 11;
  foreign_add (incoming, "S01", "child", "cry", SB_INCOMING_STATE, 3.2, 4.5);
  plan = foreign_plan (project, incoming, NULL);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "another frame"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "(rows 3)"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "past the end"), 1);
  content = foreign_apply (project->document, plan);
  ck_assert_int_eq (get_event (content, 0)->start_pts, 200 * SB_MSECOND);
  ck_assert_ptr_nonnull (get_event (content, 0)->recording);
  ck_assert_int_eq (get_event (content, 1)->start, 250 * SB_MSECOND);
  ck_assert_int_eq (get_event (content, 1)->start_pts, SB_TIME_NONE);
  ck_assert_ptr_null (get_event (content, 1)->recording);
  ck_assert_int_eq (get_event (content, 2)->start, 400 * SB_MSECOND);
  ck_assert_int_eq (get_event (content, 3)->start_pts, 3200 * SB_MSECOND);
  ck_assert_int_eq (get_event (content, 3)->end_pts, SB_TIME_NONE);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    it_comes_in_as_the_next_pass_and_goes_as_one_step,
    it_is_not_taken_back_from_under_work,
    new_sessions_have_a_dyad_a_date_and_their_variables,
    odd_times_and_ends_are_kept_and_told,
    halves_of_episodes_marks_and_notes_are_told,
    a_chosen_misfit_comes_in_and_is_told,
    modifiers_without_a_set_are_known_by_their_values,
    modifiers_that_are_none_here_are_in_the_comment_and_told,
    numbers_of_a_mark_that_are_none_are_kept_and_told,
    short_marks_become_moments_and_that_is_told,
    times_are_kept_and_frames_are_named_where_they_are_theirs,
    NULL,
  };

  return sb_test_run ("import-apply", tests);
}
