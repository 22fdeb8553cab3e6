/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <securebase/base/error.h>
#include <securebase/document/scheme-change.h>
#include <securebase/model/scheme-draft.h>
#include <string.h>

static void
add (TestProject *project, const char *coding, const char *code, int start, int end)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbEvent) event = test_event_new (
    coding, code, start * SB_SECOND, end < 0 ? SB_TIME_NONE : end * SB_SECOND);

  test_project_insert (project, coding, event, &error);
  sb_assert_ok (error);
}

static const char *
get_code (TestProject *project, const char *coding, guint position)
{
  g_autoptr (SbEvent) event = g_list_model_get_item (
    sb_document_list_in (project->document, coding, SB_TYPE_EVENT), position);

  return event->code;
}

/* The scheme in force with one thing of @list changed. */
static char *
change (TestProject *project,
        const char *list,
        const char *id,
        const char *member,
        const char *to)
{
  g_autoptr (SbSchemeDraft) draft =
    sb_scheme_draft_new (sb_document_get_scheme (project->document));

  for (guint i = 0; i < sb_scheme_draft_count (draft, list); i++) {
    g_autofree char *at = g_strdup_printf ("%s/%u/id", list, i);
    g_autofree char *path = g_strdup_printf ("%s/%u/%s", list, i, member ? member : "");
    g_autofree char *value = sb_scheme_draft_dup_value (draft, at);

    if (g_strcmp0 (value, id) != 0)
      continue;
    if (member)
      sb_scheme_draft_set_value (draft, path, to);
    else
      sb_scheme_draft_remove (draft, list, i);
    return sb_scheme_draft_dup_json (draft);
  }
  ck_abort_msg ("no %s", id);
}

static SbSchemeChange *
look_at (TestProject *project, const char *json, const char *pair)
{
  const char *map[] = {pair, NULL};
  g_autoptr (GError) error = NULL;
  SbSchemeChange *found = sb_scheme_change_new (project->document, json, map, &error);

  sb_assert_ok (error);
  return found;
}

static void
apply (SbSchemeChange *found)
{
  g_autoptr (GError) error = NULL;

  sb_scheme_change_apply (found, "K1", &error);
  sb_assert_ok (error);
}

static const SbSchemeDifference *
get_difference (SbSchemeChange *found, guint i)
{
  return g_ptr_array_index (sb_scheme_change_get_differences (found), i);
}

static void
hand_in (TestProject *project, const char *coding)
{
  SbCoding *before = sb_document_find (project->document, SB_TYPE_CODING, coding);
  g_autoptr (SbCoding) after = sb_record_dup (before);
  g_autoptr (GError) error = NULL;

  sb_record_set_text (&after->state, "locked");
  test_project_replace (project, coding, before, after, &error);
  sb_assert_ok (error);
}

START_TEST (a_renamed_code_takes_its_events_along)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *json = change (project, "codes", "cry", "id", "weep");
  g_autoptr (SbSchemeChange) found = NULL;
  SbCoding *coding;

  add (project, project->coding, "cry", 1, 2);
  add (project, project->coding, "smile", 3, -1);
  found = look_at (project, json, "cry=weep");
  ck_assert_uint_eq (sb_scheme_change_get_refusals (found)->len, 0);
  ck_assert_int_eq (get_difference (found, 0)->kind, SB_SCHEME_RENAMED);
  ck_assert_str_eq (get_difference (found, 0)->to, "weep");
  ck_assert_uint_eq (get_difference (found, 0)->n_drafts, 1);
  ck_assert_uint_eq (sb_scheme_change_count_drafts (found), 1);
  apply (found);
  coding = sb_document_find (project->document, SB_TYPE_CODING, project->coding);
  ck_assert_str_eq (get_code (project, project->coding, 0), "weep");
  ck_assert_str_eq (get_code (project, project->coding, 1), "smile");
  ck_assert_int_eq (coding->scheme_version, 2);
  ck_assert_int_eq (sb_document_get_scheme_version (project->document), 2);
  g_clear_pointer (&found, sb_scheme_change_free);
  test_project_reopen (project);
  ck_assert_str_eq (get_code (project, project->coding, 0), "weep");
  test_assert_whole (project->document);
}
END_TEST

START_TEST (a_used_code_is_not_lost)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *json = change (project, "codes", "cry", NULL, NULL);
  g_autoptr (SbSchemeChange) unused = look_at (project, json, NULL);
  g_autoptr (SbSchemeChange) refused = NULL;
  g_autoptr (SbSchemeChange) merged = NULL;
  g_autoptr (GError) error = NULL;

  ck_assert_uint_eq (sb_scheme_change_get_refusals (unused)->len, 0);
  add (project, project->coding, "cry", 1, 2);
  add (project, project->coding, "cry", 5, 6);
  refused = look_at (project, json, NULL);
  ck_assert_uint_eq (sb_scheme_change_get_refusals (refused)->len, 1);
  ck_assert (!sb_scheme_change_apply (refused, "K1", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
  ck_assert_ptr_nonnull (strstr (error->message, "cry"));
  ck_assert_int_eq (sb_document_get_scheme_version (project->document), 1);
  merged = look_at (project, json, "cry=fuss");
  ck_assert_int_eq (get_difference (merged, 0)->kind, SB_SCHEME_MERGED);
  apply (merged);
  ck_assert_str_eq (get_code (project, project->coding, 1), "fuss");
  test_assert_whole (project->document);
}
END_TEST

/* Two states of one code never hold at the same time, merged or not. */
START_TEST (merging_does_not_lay_states_over_each_other)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *json = change (project, "codes", "turn_away", NULL, NULL);
  g_autoptr (SbSchemeChange) found = NULL;

  add (project, project->coding, "turn_away", 1, 5);
  add (project, project->coding, "ignore", 3, 8);
  found = look_at (project, json, "turn_away=ignore");
  ck_assert_uint_eq (sb_scheme_change_get_refusals (found)->len, 1);
}
END_TEST

START_TEST (a_state_does_not_become_a_point)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *json = change (project, "codes", "turn_away", "state", "false");
  g_autoptr (SbSchemeChange) found = NULL;

  add (project, project->coding, "turn_away", 1, 5);
  found = look_at (project, json, NULL);
  ck_assert_uint_eq (sb_scheme_change_get_refusals (found)->len, 1);
}
END_TEST

/* What is handed in stays, and is shown and measured by what it was coded with. */
START_TEST (what_is_handed_in_keeps_its_version)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *other = test_project_add_coding (project, "K2");
  g_autofree char *json = change (project, "codes", "cry", "id", "weep");
  g_autoptr (SbSchemeChange) found = NULL;
  g_autoptr (SbStudy) study = NULL;
  SbScheme *old, *new;

  add (project, project->coding, "cry", 1, 2);
  add (project, other, "cry", 1, 2);
  hand_in (project, other);
  found = look_at (project, json, "cry=weep");
  ck_assert_uint_eq (get_difference (found, 0)->n_drafts, 1);
  ck_assert_uint_eq (get_difference (found, 0)->n_handed_in, 1);
  ck_assert_uint_eq (sb_scheme_change_count_handed_in (found), 1);
  apply (found);
  old = sb_document_get_scheme_of (project->document, other);
  new = sb_document_get_scheme_of (project->document, project->coding);
  ck_assert_str_eq (get_code (project, other, 0), "cry");
  ck_assert_ptr_nonnull (sb_scheme_find_code (old, "cry"));
  ck_assert_ptr_null (sb_scheme_find_code (new, "cry"));
  ck_assert_ptr_eq (new, sb_document_get_scheme (project->document));
  ck_assert_ptr_eq (sb_document_get_scheme_of (project->document, NULL), new);
  study = sb_document_dup_study (project->document, NULL);
  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);
    SbEvent *event = g_ptr_array_index (content->events, 0);

    ck_assert_ptr_nonnull (sb_scheme_find_code (content->scheme, event->code));
    ck_assert_int_eq (content->scheme_version, content->scheme == old ? 1 : 2);
  }
  test_assert_whole (project->document);
}
END_TEST

/* Of a coding politely refused; of the project whole, while nobody has coded since. */
START_TEST (undo_stops_at_the_change_or_takes_it_back_whole)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *json = change (project, "codes", "cry", "id", "weep");
  g_autoptr (SbSchemeChange) found = NULL;
  g_autoptr (GError) error = NULL;

  add (project, project->coding, "cry", 1, 2);
  found = look_at (project, json, "cry=weep");
  apply (found);
  ck_assert (!sb_document_undo (project->document, project->coding, "K1", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_LOCKED));
  g_clear_error (&error);
  sb_document_undo (project->document, NULL, "K1", &error);
  sb_assert_ok (error);
  ck_assert_str_eq (get_code (project, project->coding, 0), "cry");
  ck_assert_int_eq (sb_document_get_scheme_version (project->document), 1);
  ck_assert (sb_document_undo (project->document, project->coding, "K1", &error));
  ck_assert (sb_document_redo (project->document, project->coding, "K1", &error));
  ck_assert (!sb_document_redo (project->document, NULL, "K1", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_LOCKED));
  test_assert_whole (project->document);
}
END_TEST

START_TEST (what_was_coded_since_is_not_taken_back)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *json = change (project, "codes", "cry", "id", "weep");
  g_autoptr (SbSchemeChange) found = look_at (project, json, "cry=weep");
  g_autoptr (GError) error = NULL;

  apply (found);
  add (project, project->coding, "weep", 1, 2);
  ck_assert (!sb_document_undo (project->document, NULL, "K1", &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_LOCKED));
  g_clear_error (&error);
  ck_assert (sb_document_undo (project->document, project->coding, "K1", &error));
  ck_assert (sb_document_redo (project->document, project->coding, "K1", &error));
  g_clear_pointer (&found, sb_scheme_change_free);
  test_project_reopen (project);
  ck_assert (sb_document_undo (project->document, project->coding, "K1", &error));
  test_assert_whole (project->document);
}
END_TEST

START_TEST (episodes_and_ratings_follow)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *json = change (project, "scales", "PS", "id", "PX");
  g_autoptr (SbRating) rating = sb_record_new (SB_TYPE_RATING);
  g_autoptr (SbSchemeChange) unmapped = NULL;
  g_autoptr (SbSchemeChange) found = NULL;
  g_autoptr (GError) error = NULL;
  SbRating *moved;

  rating->coding = g_strdup (project->coding);
  rating->record = g_strdup ("current");
  rating->episode = 5;
  rating->partner = g_strdup ("caregiver");
  rating->scale = g_strdup ("PS");
  rating->value = 6.5;
  test_project_insert (project, project->coding, rating, &error);
  sb_assert_ok (error);
  unmapped = look_at (project, json, NULL);
  ck_assert_uint_eq (sb_scheme_change_get_refusals (unmapped)->len, 1);
  found = look_at (project, json, "scale:PS=PX");
  apply (found);
  moved = sb_document_find (project->document, SB_TYPE_RATING, sb_record_get_id (rating));
  ck_assert_str_eq (moved->scale, "PX");
  ck_assert_double_eq (moved->value, 6.5);
  test_assert_whole (project->document);
}
END_TEST

START_TEST (nothing_new_is_no_version)
{
  g_autoptr (TestProject) project = test_project_new ();
  const char *json = sb_scheme_get_json (sb_document_get_scheme (project->document));
  g_autoptr (SbSchemeChange) found = look_at (project, json, NULL);
  g_autoptr (GError) error = NULL;

  ck_assert_uint_eq (sb_scheme_change_get_differences (found)->len, 0);
  apply (found);
  ck_assert_int_eq (sb_document_get_scheme_version (project->document), 1);
  ck_assert_int_eq (sb_document_find_scheme_version (project->document, json), 1);
  ck_assert_ptr_null (sb_scheme_change_new (project->document, "{}", NULL, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  g_clear_error (&error);
  ck_assert_ptr_null (sb_scheme_change_new (
    project->document, json, (const char *[]){"cry", NULL}, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
}
END_TEST

/* A change of rules alone leaves what is coded as it is; the journal tells what was and
 * what is. Undo of the project takes it back. */
START_TEST (rules_are_changed_beside_the_codings)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autoptr (SbSchemeDraft) draft =
    sb_scheme_draft_new (sb_document_get_scheme (project->document));
  g_autofree char *json = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSchemeChange) edit = NULL;

  add (project, project->coding, "cry", 10, 20);
  sb_scheme_draft_set_lab (draft, "K1, 2026-11-22");
  sb_scheme_draft_set_value (draft, "disorganisation/cut", "5.5");
  sb_scheme_draft_set_value (draft, "categories/0/criteria/0/low", "4.5");
  sb_scheme_draft_set_value (draft, "rating_rules/0/rules/0/when/all/0/value", "2");
  json = sb_scheme_draft_dup_json (draft);
  edit = sb_scheme_change_new (project->document, json, NULL, &error);
  sb_assert_ok (error);
  ck_assert (sb_scheme_change_apply (edit, "K1", &error));
  sb_assert_ok (error);
  ck_assert_int_eq (sb_document_get_scheme_version (project->document), 2);
  ck_assert_str_eq (get_code (project, project->coding, 0), "cry");
  words = sb_document_dup_undo_words (project->document, NULL);
  ck_assert_msg (
    strstr (words, "7, own_contacts_held, value 1 → 2") != NULL, "%s", words);
  ck_assert_msg (
    strstr (words, "category “A1” is changed: A1.AV5, low 5 → 4.5") != NULL, "%s", words);
  ck_assert_msg (
    strstr (words, "the rule for D is changed: cut 5 → 5.5") != NULL, "%s", words);
  ck_assert_ptr_null (strstr (words, "lab_note"));
  ck_assert (sb_document_undo (project->document, NULL, "K1", &error));
  sb_assert_ok (error);
  ck_assert_int_eq (sb_document_get_scheme_version (project->document), 1);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    rules_are_changed_beside_the_codings,
    a_renamed_code_takes_its_events_along,
    a_used_code_is_not_lost,
    merging_does_not_lay_states_over_each_other,
    a_state_does_not_become_a_point,
    what_is_handed_in_keeps_its_version,
    undo_stops_at_the_change_or_takes_it_back_whole,
    what_was_coded_since_is_not_taken_back,
    episodes_and_ratings_follow,
    nothing_new_is_no_version,
    NULL,
  };

  return sb_test_run ("scheme-change", tests);
}
