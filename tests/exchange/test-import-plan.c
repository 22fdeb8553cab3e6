/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "foreign.h"

#include <securebase/base/error.h>
#include <string.h>

/* Plans over files filled by hand, into a project with session S01 that K1 has coded. */

/* --- guesses --- */

START_TEST (names_that_are_here_are_what_they_say)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "lab.boris");
  g_autoptr (SbImportPlan) plan = NULL;

  foreign_add (incoming, "s01", "Mother", "caregiver_bid", SB_INCOMING_POINT, 3, 0);
  foreign_add (incoming, "s01", "Baby", "CRY", SB_INCOMING_STATE, 5, 9);
  foreign_add (incoming, "s01", "Baby", "Look away", SB_INCOMING_STATE, 5, 9);
  foreign_add (incoming, "s01", "Baby", "waves", SB_INCOMING_POINT, 6, 0);
  foreign_add (incoming, "s01", "Hans", "greet", SB_INCOMING_POINT, 7, 0);
  foreign_add (incoming, "s01", NULL, "Episode 3", SB_INCOMING_STATE, 0, 9);
  foreign_add (incoming, "s01", NULL, "mark IV", SB_INCOMING_POINT, 7, 0);
  plan = foreign_plan (project, incoming, NULL);
  foreign_assert_row (plan, SB_IMPORT_SESSION, "s01", "as S01");
  foreign_assert_row (plan, SB_IMPORT_CODER, "", "new imported");
  ck_assert_ptr_nonnull (foreign_row (plan, SB_IMPORT_CODER, "")->doubt);
  foreign_assert_row (plan, SB_IMPORT_SUBJECT, "Mother", "as caregiver");
  foreign_assert_row (plan, SB_IMPORT_SUBJECT, "Baby", "as child");
  foreign_assert_row (plan, SB_IMPORT_SUBJECT, "Hans", "as child");
  ck_assert_ptr_null (foreign_row (plan, SB_IMPORT_SUBJECT, "Baby")->doubt);
  ck_assert_ptr_nonnull (foreign_row (plan, SB_IMPORT_SUBJECT, "Hans")->doubt);
  foreign_assert_row (plan, SB_IMPORT_CODE, "caregiver_bid", "as caregiver_bid");
  foreign_assert_row (plan, SB_IMPORT_CODE, "CRY", "as cry");
  foreign_assert_row (plan, SB_IMPORT_CODE, "Look away", "as look_away");
  foreign_assert_row (plan, SB_IMPORT_CODE, "waves", "new waves");
  foreign_assert_row (plan, SB_IMPORT_CODE, "Episode 3", "episode 3");
  foreign_assert_row (plan, SB_IMPORT_CODE, "mark IV", "mark IV");
  ck_assert_uint_eq (foreign_row (plan, SB_IMPORT_SUBJECT, "Baby")->n_events, 3);
}
END_TEST

START_TEST (a_code_of_another_subject_or_kind_is_another_code)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "lab.boris");
  g_autoptr (SbImportPlan) plan = NULL;

  foreign_add (incoming, "S01", "mother", "cry", SB_INCOMING_STATE, 5, 9);
  foreign_add (incoming, "S01", "child", "fuss", SB_INCOMING_POINT, 5, 0);
  foreign_add (incoming, "S01", "child", "greet", SB_INCOMING_STATE, 5, 9);
  foreign_add (incoming, "S01", "child", "smile", SB_INCOMING_STATE, 5, 5.04);
  plan = foreign_plan (project, incoming, NULL);
  foreign_assert_row (plan, SB_IMPORT_CODE, "cry", "new caregiver_cry");
  foreign_assert_row (plan, SB_IMPORT_CODE, "fuss", "new child_fuss");
  foreign_assert_row (plan, SB_IMPORT_CODE, "greet", "new child_greet");
  foreign_assert_row (plan, SB_IMPORT_CODE, "smile", "as smile");
  ck_assert_ptr_nonnull (foreign_row (plan, SB_IMPORT_CODE, "cry")->doubt);
  ck_assert_ptr_nonnull (foreign_row (plan, SB_IMPORT_CODE, "fuss")->doubt);
  ck_assert_ptr_nonnull (foreign_row (plan, SB_IMPORT_CODE, "greet")->doubt);
  foreign_choose (plan, SB_IMPORT_SUBJECT, "mother", SB_IMPORT_AS, "child");
  foreign_assert_row (plan, SB_IMPORT_CODE, "cry", "as cry");
}
END_TEST

/* Of one coding. */
static void
apply (TestProject *project, SbIncoming *incoming)
{
  g_autoptr (SbImportPlan) plan = foreign_plan (project, incoming, NULL);
  g_autoptr (SbContent) content = foreign_apply (project->document, plan);

  ck_assert_uint_eq (content->events->len, incoming->events->len);
}

START_TEST (what_a_sibling_does_is_never_the_childs)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "lab.boris");
  g_autoptr (SbImportPlan) plan = NULL;
  g_autoptr (SbImportPlan) next = NULL;

  foreign_add (incoming, "S01", "sibling", "cry", SB_INCOMING_STATE, 5, 9);
  foreign_add (incoming, "S01", "弟", "fuss", SB_INCOMING_STATE, 5, 9);
  plan = foreign_plan (project, incoming, NULL);
  foreign_assert_row (plan, SB_IMPORT_CODE, "cry", "new sibling_cry");
  foreign_assert_row (plan, SB_IMPORT_CODE, "fuss", "new fuss_2");
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "subject “sibling”"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "sessions"), 0);
  apply (project, incoming);
  ck_assert_str_eq (
    sb_scheme_find_code (sb_document_get_scheme (project->document), "sibling_cry")->name,
    "cry (sibling)");
  foreign_add (incoming, "S01", "child", "fuss", SB_INCOMING_STATE, 15, 19);
  next = foreign_plan (project, incoming, NULL);
  foreign_assert_row (next, SB_IMPORT_CODE, "cry", "as sibling_cry");
  foreign_assert_row (next, SB_IMPORT_CODE, "fuss", "as fuss_2");
  ck_assert_str_eq (
    ((SbImportRow *) sb_import_plan_list_rows (next, SB_IMPORT_CODE)->pdata[2])->target,
    "fuss");
  foreign_choose (next, SB_IMPORT_SUBJECT, "sibling", SB_IMPORT_AS, "child");
  foreign_assert_row (next, SB_IMPORT_CODE, "cry", "as cry");
}
END_TEST

START_TEST (many_subjects_without_a_session_look_like_sessions)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("table", "subj.csv");
  g_autoptr (SbImportPlan) plan = NULL;

  foreign_add (incoming, "subj", "P01", "cry", SB_INCOMING_STATE, 5, 9);
  foreign_add (incoming, "subj", "P02", "cry", SB_INCOMING_STATE, 5, 9);
  plan = foreign_plan (project, incoming, NULL);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "sessions"), 2);
  foreign_assert_row (plan, SB_IMPORT_CODE, "cry", "new p01_cry");
  foreign_choose (plan, SB_IMPORT_SUBJECT, "P02", SB_IMPORT_LEAVE, NULL);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "sessions"), 0);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "subject “P01”"), 1);
}
END_TEST

START_TEST (how_a_file_was_read_is_no_loss)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = foreign_small ();
  g_autoptr (SbImportPlan) plan = NULL;

  sb_incoming_lose (incoming, NULL, 0, "read as seconds");
  sb_incoming_lose (incoming, NULL, 2, "rows without a time");
  plan = foreign_plan (project, incoming, NULL);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "read as seconds"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_LOST, "read as seconds"), 0);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_LOST, "rows without a time"), 2);
}
END_TEST

START_TEST (the_same_names_of_a_second_coder_are_the_same_codes)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("table", "K1.csv");
  g_autoptr (SbImportPlan) next = NULL;
  const GPtrArray *rows;
  const char *const wanted[] = {"caregiver_smile",
                                "smile",
                                "child_fuss",
                                "child_greet",
                                "hum",
                                "cry",
                                "child_hum",
                                "caregiver_look_away",
                                "code"};

  foreign_add (incoming, "S01", "mother", "smile", SB_INCOMING_POINT, 1, 0);
  foreign_add (incoming, "S01", "child", "smile", SB_INCOMING_POINT, 2, 0);
  foreign_add (incoming, "S01", "child", "fuss", SB_INCOMING_POINT, 3, 0);
  foreign_add (incoming, "S01", "child", "greet", SB_INCOMING_STATE, 4, 5);
  foreign_add (incoming, "S01", "child", "hum", SB_INCOMING_STATE, 6, 7);
  foreign_add (incoming, "S01", "child", "hum", SB_INCOMING_POINT, 8, 0);
  foreign_add (incoming, "S01", "child", "cry", SB_INCOMING_STATE, 9, 10);
  foreign_add (incoming, "S01", "child", "cry", SB_INCOMING_POINT, 11, 0);
  foreign_add (incoming, "S01", "child", "Hum", SB_INCOMING_STATE, 12, 13);
  foreign_add (incoming, "S01", "mother", "look\naway", SB_INCOMING_POINT, 14, 0);
  foreign_add (incoming, "S01", "child", "", SB_INCOMING_POINT, 15, 0);
  for (int pass = 0; pass < 3; pass++) {
    g_clear_pointer (&next, sb_import_plan_free);
    next = foreign_plan (project, incoming, NULL);
    rows = sb_import_plan_list_rows (next, SB_IMPORT_CODE);
    ck_assert_uint_eq (rows->len, G_N_ELEMENTS (wanted));
    for (guint i = 0; i < rows->len; i++) {
      ck_assert_str_eq (((SbImportRow *) rows->pdata[i])->target, wanted[i]);
      ck_assert (pass == 0 || ((SbImportRow *) rows->pdata[i])->fate == SB_IMPORT_AS);
    }
    ck_assert_uint_eq (foreign_count (next, SB_IMPORT_CHANGED, "no length"), 2);
    ck_assert_uint_eq (foreign_count (next, SB_IMPORT_FLAGGED, "caregiver_smile"),
                       pass == 0);
    apply (project, incoming);
  }
  ck_assert_int_eq (sb_document_get_scheme_version (project->document), 2);
}
END_TEST

/* "smile" of nobody does not become the caregiver's because the child's is a moment. */
START_TEST (what_nobody_is_said_to_do_stays_that_of_the_likeliest)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) first = sb_incoming_new ("table", "K1.csv");
  g_autoptr (SbIncoming) second = sb_incoming_new ("table", "K2.csv");
  g_autoptr (SbImportPlan) plan = NULL;

  foreign_add (first, "S01", "mother", "smile", SB_INCOMING_STATE, 1, 2);
  foreign_add (first, "S01", "mother", "vocalise", SB_INCOMING_POINT, 1, 0);
  apply (project, first);
  foreign_add (second, "S01", NULL, "smile", SB_INCOMING_STATE, 1, 2);
  foreign_add (second, "S01", NULL, "vocalise", SB_INCOMING_POINT, 1, 0);
  plan = foreign_plan (project, second, NULL);
  foreign_assert_row (plan, SB_IMPORT_CODE, "smile", "new smile_2");
  foreign_assert_row (plan, SB_IMPORT_CODE, "vocalise", "as vocalise");
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_FLAGGED, "code “vocalise”"), 1);
}
END_TEST

START_TEST (tracks_are_what_their_texts_are)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("textgrid", "x.TextGrid");
  g_autoptr (SbImportPlan) plan = NULL;

  for (int i = 0; i < 6; i++) {
    foreign_add_text (incoming, "", "child distress", i % 2 ? "cry" : "fuss", i, i + 1);
    foreign_add_text (incoming, "", "hand", i % 2 ? "left" : "right", i, i + 1);
    foreign_add_text (incoming, "", "play", "", i, i + 0.5);
    foreign_add_text (incoming, "", "Notes", "a", i, i + 0.5);
    foreign_add_text (incoming,
                      "",
                      "speech",
                      "this is what was said, at length, by the mother",
                      i,
                      i + 1);
  }
  foreign_add_text (incoming, "", "words", "one", 0, 1);
  foreign_add_text (incoming, "", "words", "two", 1, 2);
  foreign_add_text (incoming, "", "Episodes", "3", 1, 2);
  plan = foreign_plan (project, incoming, NULL);
  foreign_assert_row (plan, SB_IMPORT_SESSION, "", "new x");
  foreign_assert_row (plan, SB_IMPORT_TRACK, "child distress", "by-text");
  foreign_assert_row (plan, SB_IMPORT_TRACK, "hand", "by-text");
  foreign_assert_row (plan, SB_IMPORT_TRACK, "play", "by-track");
  foreign_assert_row (plan, SB_IMPORT_TRACK, "Notes", "note");
  foreign_assert_row (plan, SB_IMPORT_TRACK, "speech", "note");
  foreign_assert_row (plan, SB_IMPORT_TRACK, "words", "by-track");
  foreign_assert_row (plan, SB_IMPORT_CODE, "fuss", "as fuss");
  foreign_assert_row (plan, SB_IMPORT_CODE, "left", "new left");
  foreign_assert_row (plan, SB_IMPORT_CODE, "play", "as play");
  foreign_choose (plan, SB_IMPORT_TRACK, "words", SB_IMPORT_BY_TEXT, NULL);
  foreign_assert_row (plan, SB_IMPORT_CODE, "two", "new two");
  foreign_choose (plan, SB_IMPORT_TRACK, "hand", SB_IMPORT_LEAVE, NULL);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_LOST, "hand"), 6);
}
END_TEST

START_TEST (a_name_of_ours_says_session_and_coder)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "x.boris");
  g_autoptr (SbImportPlan) plan = NULL;

  foreign_add (incoming, "S01-K1-2", "child", "cry", SB_INCOMING_STATE, 5, 9);
  foreign_add (incoming, "S01 K1 3", "child", "cry", SB_INCOMING_STATE, 5, 9);
  foreign_add (incoming, "S02-K1", "child", "cry", SB_INCOMING_STATE, 5, 9);
  plan = foreign_plan (project, incoming, NULL);
  foreign_assert_row (plan, SB_IMPORT_SESSION, "S01-K1-2", "as S01");
  foreign_assert_row (plan, SB_IMPORT_SESSION, "S01 K1 3", "as S01");
  foreign_assert_row (plan, SB_IMPORT_CODER, "K1", "as K1");
  foreign_assert_row (plan, SB_IMPORT_SESSION, "S02-K1", "new S02-K1");
}
END_TEST

START_TEST (defaults_stand_for_what_the_file_does_not_say)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("textgrid", "x.TextGrid");
  const SbImportDefaults defaults = {.session = "S01", .coder = "K9"};
  g_autoptr (SbImportPlan) plan = NULL;

  foreign_add (incoming, "whatever", "child", "cry", SB_INCOMING_STATE, 5, 9);
  plan = foreign_plan (project, incoming, &defaults);
  foreign_assert_row (plan, SB_IMPORT_SESSION, "whatever", "as S01");
  foreign_assert_row (plan, SB_IMPORT_CODER, "", "new K9");
}
END_TEST

START_TEST (what_names_no_coder_is_of_the_only_one_named)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("eaf", "x.eaf");
  g_autoptr (SbImportPlan) plan = NULL;

  foreign_add (incoming, "S01", "child", "cry", SB_INCOMING_STATE, 5, 9)->coder =
    sb_incoming_add_coder (incoming, "K1");
  foreign_add (incoming, "S01", "child", "fuss", SB_INCOMING_STATE, 9, 10);
  plan = foreign_plan (project, incoming, NULL);
  ck_assert_uint_eq (sb_import_plan_list_rows (plan, SB_IMPORT_CODER)->len, 1);
  ck_assert_uint_eq (foreign_row (plan, SB_IMPORT_CODER, "K1")->n_events, 2);
}
END_TEST

START_TEST (what_cannot_be_is_refused)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "lab.boris");
  g_autoptr (SbImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  foreign_add (incoming, "S01", "child", "wave", SB_INCOMING_POINT, 5, 0);
  foreign_add (incoming, "S01", "child", "hum", SB_INCOMING_STATE, 6, 9);
  plan = foreign_plan (project, incoming, NULL);
  ck_assert_uint_eq (sb_import_plan_list_refusals (plan)->len, 0);
  foreign_choose (plan, SB_IMPORT_CODE, "hum", SB_IMPORT_NEW, "wave");
  ck_assert_uint_eq (sb_import_plan_list_refusals (plan)->len, 1);
  ck_assert (!sb_import_plan_apply (plan, "K1", NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
  g_clear_error (&error);
  ck_assert (
    !sb_import_plan_choose (plan, SB_IMPORT_CODE, 0, SB_IMPORT_AS, "no_such", &error));
  g_clear_error (&error);
  ck_assert (
    !sb_import_plan_choose (plan, SB_IMPORT_CODE, 0, SB_IMPORT_NEW, "cry", &error));
  g_clear_error (&error);
  ck_assert (
    !sb_import_plan_choose (plan, SB_IMPORT_SUBJECT, 0, SB_IMPORT_NEW, "cat", &error));
  foreign_assert_row (plan, SB_IMPORT_CODE, "wave", "new wave");
}
END_TEST

START_TEST (choices_are_kept_for_the_next_file)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "lab.boris");
  g_autoptr (SbImportPlan) plan = NULL;
  g_autoptr (SbImportPlan) next = NULL;
  g_autofree char *json = NULL, *again = NULL;
  g_autoptr (GError) error = NULL;

  foreign_add (incoming, "S01", "Hans", "weint", SB_INCOMING_STATE, 5, 8);
  foreign_add (incoming, "S01", "Hans", "Ankunft", SB_INCOMING_POINT, 5, 0);
  plan = foreign_plan (project, incoming, NULL);
  foreign_choose (plan, SB_IMPORT_SUBJECT, "Hans", SB_IMPORT_AS, "child");
  foreign_choose (plan, SB_IMPORT_CODE, "weint", SB_IMPORT_AS, "cry");
  foreign_choose (plan, SB_IMPORT_CODE, "Ankunft", SB_IMPORT_EPISODE, "5");
  foreign_choose (plan, SB_IMPORT_CODER, "", SB_IMPORT_AS, "K1");
  json = sb_import_plan_dup_choices (plan);
  next = foreign_plan (project, incoming, NULL);
  foreign_assert_row (next, SB_IMPORT_CODE, "weint", "new hans_weint");
  sb_import_plan_take_choices (next, json, &error);
  sb_assert_ok (error);
  foreign_assert_row (next, SB_IMPORT_CODE, "weint", "as cry");
  foreign_assert_row (next, SB_IMPORT_CODE, "Ankunft", "episode 5");
  foreign_assert_row (next, SB_IMPORT_CODER, "", "as K1");
  ck_assert_ptr_null (foreign_row (next, SB_IMPORT_SUBJECT, "Hans")->doubt);
  again = sb_import_plan_dup_choices (next);
  ck_assert_str_eq (json, again);
  ck_assert (!sb_import_plan_take_choices (next, "{\"format\": 3}", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
}
END_TEST

START_TEST (what_was_chosen_as_new_is_here_for_the_next_file)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "lab.boris");
  g_autoptr (SbImportPlan) plan = NULL;
  g_autoptr (SbImportPlan) next = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  foreign_add (incoming, "S01", "mother", "smile", SB_INCOMING_POINT, 5, 0)->coder =
    sb_incoming_add_coder (incoming, "Anna");
  plan = foreign_plan (project, incoming, NULL);
  ck_assert_str_eq (foreign_row (plan, SB_IMPORT_CODE, "smile")->subject, "mother");
  foreign_choose (plan, SB_IMPORT_CODE, "smile", SB_IMPORT_NEW, "her_smile");
  foreign_choose (plan, SB_IMPORT_CODER, "Anna", SB_IMPORT_NEW, "K7");
  json = sb_import_plan_dup_choices (plan);
  sb_import_plan_apply (plan, "K1", NULL, &error);
  sb_assert_ok (error);
  next = foreign_plan (project, incoming, NULL);
  sb_import_plan_take_choices (next, json, &error);
  sb_assert_ok (error);
  foreign_assert_row (next, SB_IMPORT_CODE, "smile", "as her_smile");
  foreign_assert_row (next, SB_IMPORT_CODER, "Anna", "as K7");
}
END_TEST

START_TEST (codes_that_no_event_uses_are_told)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "lab.boris");
  g_autoptr (SbImportPlan) plan = NULL;

  foreign_add (incoming, "S01", "child", "cry", SB_INCOMING_STATE, 5, 8);
  sb_incoming_add_code (incoming, "zig");
  sb_incoming_lose (incoming, "behaviour “x”", 2, "coding maps");
  plan = foreign_plan (project, incoming, NULL);
  foreign_assert_row (plan, SB_IMPORT_CODE, "zig", "leave");
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_LOST, "zig"), 1);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_LOST, "coding maps"), 2);
}
END_TEST

START_TEST (a_file_of_which_nothing_can_be_taken_says_why)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("table", "clock.tsv");
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_import_plan_new (project->document, incoming, NULL, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "no sessions and no codes"));
  g_clear_error (&error);
  for (int row = 2; row < 12; row++) {
    g_autofree char *where = g_strdup_printf ("row %d", row);

    sb_incoming_lose (incoming, where, 1, "the start is no time");
  }
  ck_assert_ptr_null (sb_import_plan_new (project->document, incoming, NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  ck_assert_ptr_null (strstr (error->message, "no sessions"));
  ck_assert_ptr_nonnull (strstr (error->message, "row 2: the start is no time; row 3"));
  ck_assert_ptr_null (strstr (error->message, "row 11"));
}
END_TEST

START_TEST (a_scheme_for_a_new_project_has_all_codes)
{
  g_autoptr (SbIncoming) incoming = foreign_small ();
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autoptr (SbScheme) scheme = NULL;
  const SbModifierSet *set;

  sb_incoming_get_code (incoming, (guint) sb_incoming_add_code (incoming, "Größe?"))
    ->kind = SB_INCOMING_IS_STATE;
  json = sb_incoming_dup_scheme_json (incoming, &error);
  sb_assert_ok (error);
  scheme = sb_scheme_new_from_json (json, -1, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (sb_scheme_get_codes (scheme)->len, 5);
  ck_assert (sb_scheme_find_code (scheme, "cry")->is_state);
  ck_assert (!sb_scheme_find_code (scheme, "wave")->is_state);
  ck_assert (sb_scheme_find_code (scheme, "grosse")->is_state ||
             sb_scheme_find_code (scheme, "gr_sse") != NULL);
  set = sb_scheme_find_modifier_set (scheme, "how_strongly");
  ck_assert_str_eq (((SbModifierValue *) g_ptr_array_index (set->values, 0))->id,
                    "strong");
}
END_TEST

/* Linear: what grows with the square of the events would not end here. */
START_TEST (a_hundred_thousand_events_are_planned)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("boris", "lab.boris");
  g_autoptr (SbImportPlan) plan = NULL;
  gint64 begun;

  for (int i = 0; i < 100000; i++) {
    g_autofree char *name = g_strdup_printf ("?%d", i % 1000);

    foreign_add (incoming, "S01", "child", name, SB_INCOMING_STATE, i * 0.1, i * 0.1 + 1);
  }
  begun = g_get_monotonic_time ();
  plan = foreign_plan (project, incoming, NULL);
  ck_assert_uint_eq (foreign_count (plan, SB_IMPORT_TAKEN, "states"), 100000);
  g_print ("# 100,000 events planned in %.2f s\n",
           (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    names_that_are_here_are_what_they_say,
    a_code_of_another_subject_or_kind_is_another_code,
    what_a_sibling_does_is_never_the_childs,
    many_subjects_without_a_session_look_like_sessions,
    how_a_file_was_read_is_no_loss,
    the_same_names_of_a_second_coder_are_the_same_codes,
    what_nobody_is_said_to_do_stays_that_of_the_likeliest,
    tracks_are_what_their_texts_are,
    a_name_of_ours_says_session_and_coder,
    defaults_stand_for_what_the_file_does_not_say,
    what_names_no_coder_is_of_the_only_one_named,
    what_cannot_be_is_refused,
    choices_are_kept_for_the_next_file,
    what_was_chosen_as_new_is_here_for_the_next_file,
    codes_that_no_event_uses_are_told,
    a_file_of_which_nothing_can_be_taken_says_why,
    a_scheme_for_a_new_project_has_all_codes,
    a_hundred_thousand_events_are_planned,
    NULL,
  };

  return sb_test_run ("import-plan", tests);
}
