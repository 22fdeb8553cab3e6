/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/base/error.h>
#include <securebase/model/scheme-draft.h>
#include <string.h>

static SbSchemeDraft *
begin (void)
{
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (NULL);

  return sb_scheme_draft_new (scheme);
}

static SbScheme *
validate (SbSchemeDraft *draft)
{
  g_autoptr (GError) error = NULL;
  SbScheme *scheme = sb_scheme_draft_validate (draft, &error);

  sb_assert_ok (error);
  return scheme;
}

static guint
find (SbSchemeDraft *draft, const char *list, const char *id)
{
  for (guint i = 0; i < sb_scheme_draft_count (draft, list); i++) {
    g_autofree char *path = g_strdup_printf ("%s/%u/id", list, i);
    g_autofree char *value = sb_scheme_draft_dup_value (draft, path);

    if (g_strcmp0 (value, id) == 0)
      return i;
  }
  ck_abort_msg ("no %s in %s", id, list);
}

static void
set (SbSchemeDraft *draft,
     const char *list,
     const char *id,
     const char *member,
     const char *value)
{
  g_autofree char *path =
    g_strdup_printf ("%s/%u/%s", list, find (draft, list, id), member);

  sb_scheme_draft_set_value (draft, path, value);
}

/* What is written loads to the same, for every template: writing it again gives the same
 * text, and nothing is lost on the way. */
START_TEST (a_scheme_survives_the_round_trip)
{
  g_autoptr (GPtrArray) templates = sb_scheme_list_templates ();

  for (guint i = 0; i < templates->len; i++) {
    const SbSchemeTemplate *template = g_ptr_array_index (templates, i);
    g_autofree char *json = sb_scheme_dup_template_json (template->id);
    g_autoptr (SbScheme) scheme = sb_scheme_new_from_json (json, -1, NULL);
    g_autoptr (SbSchemeDraft) draft = sb_scheme_draft_new (scheme);
    g_autofree char *first = sb_scheme_draft_dup_json (draft);
    g_autoptr (SbScheme) again = validate (draft);
    g_autoptr (SbSchemeDraft) other = sb_scheme_draft_new (again);
    g_autofree char *second = sb_scheme_draft_dup_json (other);

    ck_assert_str_eq (first, second);
    ck_assert (!sb_scheme_draft_is_changed (draft));
    ck_assert_uint_eq (sb_scheme_get_codes (scheme)->len,
                       sb_scheme_get_codes (again)->len);
    ck_assert_uint_eq (sb_scheme_get_measure_types (scheme)->len,
                       sb_scheme_get_measure_types (again)->len);
    ck_assert_double_eq (sb_scheme_get_number (scheme, "crying_settled_share"),
                         sb_scheme_get_number (again, "crying_settled_share"));
    ck_assert_ptr_nonnull (strstr (first, "\"value\": 0.2,"));
    ck_assert_ptr_null (strstr (first, "\"was\""));
  }
}
END_TEST

START_TEST (values_are_set_by_their_path)
{
  g_autoptr (SbSchemeDraft) draft = begin ();
  g_autoptr (SbScheme) scheme = NULL;
  const SbCode *code;

  sb_scheme_draft_set_value (draft, "title", "Ours");
  set (draft, "codes", "cry", "key", "Z");
  set (draft, "codes", "cry", "pattern", NULL);
  set (draft, "codes", "hit", "modifiers", "strength, bid_form");
  set (draft, "settings", "interval_seconds", "value", "7.5");
  set (draft, "scales", "PS", "episodes_stranger", "3, 4");
  scheme = validate (draft);
  code = sb_scheme_find_code (scheme, "cry");
  ck_assert_str_eq (sb_scheme_get_title (scheme), "Ours");
  ck_assert_str_eq (code->key, "Z");
  ck_assert_ptr_null (code->pattern);
  ck_assert_uint_eq (sb_scheme_find_code (scheme, "hit")->modifiers->len, 2);
  ck_assert_double_eq (sb_scheme_get_number (scheme, "interval_seconds"), 7.5);
  ck_assert (!sb_scale_is_rated (sb_scheme_find_scale (scheme, "PS"), 7, "stranger"));
}
END_TEST

/* The fault is said at once, with its line; the draft goes on. */
START_TEST (a_wrong_draft_says_where)
{
  g_autoptr (SbSchemeDraft) draft = begin ();
  g_autoptr (GError) error = NULL;

  set (draft, "codes", "cry", "key", "c");
  ck_assert_ptr_null (sb_scheme_draft_validate (draft, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  ck_assert_ptr_nonnull (strstr (error->message, "“c”"));
  g_clear_error (&error);
  set (draft, "codes", "cry", "key", "y");
  set (draft, "settings", "interval_seconds", "value", "soon");
  ck_assert_ptr_null (sb_scheme_draft_validate (draft, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "number"));
}
END_TEST

START_TEST (what_refers_to_a_code_follows_it)
{
  g_autoptr (SbSchemeDraft) draft = begin ();
  g_autoptr (SbScheme) renamed = NULL;
  g_autoptr (SbScheme) removed = NULL;
  g_auto (GStrv) map = NULL;

  set (draft, "codes", "cry", "id", "weep");
  renamed = validate (draft);
  map = sb_scheme_draft_dup_map (draft);
  ck_assert_uint_eq (g_strv_length (map), 1);
  ck_assert_str_eq (map[0], "code:cry=weep");
  ck_assert_str_eq (
    g_ptr_array_index (sb_scheme_find_family (renamed, "distress")->codes, 1), "weep");
  sb_scheme_draft_remove (draft, "codes", find (draft, "codes", "weep"));
  removed = validate (draft);
  ck_assert_uint_eq (sb_scheme_find_family (removed, "distress")->codes->len, 2);
}
END_TEST

START_TEST (a_merged_code_is_in_the_map)
{
  g_autoptr (SbSchemeDraft) draft = begin ();
  g_autoptr (SbScheme) scheme = NULL;
  g_auto (GStrv) map = NULL;

  sb_scheme_draft_merge_codes (draft, find (draft, "codes", "scream"), "cry");
  scheme = validate (draft);
  map = sb_scheme_draft_dup_map (draft);
  ck_assert_str_eq (map[0], "code:scream=cry");
  ck_assert_ptr_null (sb_scheme_find_code (scheme, "scream"));
  sb_scheme_draft_undo (draft);
  g_strfreev (map);
  map = sb_scheme_draft_dup_map (draft);
  ck_assert_ptr_null (map[0]);
}
END_TEST

/* Rules that look at it go with it; the rest still loads. */
START_TEST (a_scale_takes_its_rules_with_it)
{
  g_autoptr (SbSchemeDraft) draft = begin ();
  g_autoptr (SbScheme) scheme = NULL;

  for (guint i = sb_scheme_draft_count (draft, "scales"); i > 0; i--) {
    sb_scheme_draft_remove (draft, "scales", i - 1);
    g_clear_object (&scheme);
    scheme = validate (draft);
  }
  ck_assert_uint_eq (sb_scheme_get_rating_rules (scheme)->len, 0);
  ck_assert_uint_eq (sb_scheme_get_dimensions (scheme)->len, 0);
}
END_TEST

START_TEST (episodes_are_numbered_anew)
{
  g_autoptr (SbSchemeDraft) draft = begin ();
  g_autoptr (SbScheme) less = NULL, more = NULL, moved = NULL;
  g_auto (GStrv) map = NULL;

  sb_scheme_draft_remove (draft, "episodes", 0);
  less = validate (draft);
  map = sb_scheme_draft_dup_map (draft);
  ck_assert_int_eq (sb_scheme_count_episodes (less), 7);
  ck_assert_str_eq (map[0], "episode:2=1");
  ck_assert (sb_scale_is_rated (sb_scheme_find_scale (less, "PS"), 4, "caregiver"));
  ck_assert (!sb_scale_is_rated (sb_scheme_find_scale (less, "PS"), 5, "caregiver"));
  sb_scheme_draft_undo (draft);
  sb_scheme_draft_add (draft, "episodes");
  more = validate (draft);
  ck_assert_int_eq (sb_scheme_count_episodes (more), 9);
  sb_scheme_draft_move (draft, "episodes", 8, 0);
  moved = validate (draft);
  ck_assert (sb_scale_is_rated (sb_scheme_find_scale (moved, "PS"), 6, "caregiver"));
  ck_assert (!sb_scale_is_rated (sb_scheme_find_scale (moved, "PS"), 5, "caregiver"));
}
END_TEST

/* Every kind of thing can be added, and what is added is whole. */
START_TEST (what_is_added_is_whole)
{
  const char *const lists[] = {"groups",
                               "codes",
                               "modifier_sets",
                               "scales",
                               "indices",
                               "exclusions",
                               "episodes",
                               "modifier_sets/0/values",
                               "scales/6/anchors"};

  g_autoptr (SbSchemeDraft) draft = begin ();

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    guint before = sb_scheme_draft_count (draft, lists[i]);
    g_autoptr (SbScheme) scheme = NULL;

    ck_assert_uint_eq (sb_scheme_draft_add (draft, lists[i]), before);
    scheme = validate (draft);
    ck_assert_uint_eq (sb_scheme_draft_count (draft, lists[i]), before + 1);
  }
  sb_scheme_draft_add (draft, "codes");
  sb_scheme_draft_move (draft, "codes", sb_scheme_draft_count (draft, "codes") - 1, 0);
  ck_assert_uint_eq (find (draft, "codes", "code_2"), 0);
}
END_TEST

START_TEST (undo_and_redo_have_no_end)
{
  g_autoptr (SbSchemeDraft) draft = begin ();
  g_autofree char *first = sb_scheme_draft_dup_json (draft);
  g_autofree char *last = NULL, *back = NULL, *again = NULL;

  ck_assert (!sb_scheme_draft_can_undo (draft));
  for (guint i = 0; i < 20; i++)
    sb_scheme_draft_remove (draft, "codes", i % 5);
  last = sb_scheme_draft_dup_json (draft);
  while (sb_scheme_draft_can_undo (draft))
    sb_scheme_draft_undo (draft);
  back = sb_scheme_draft_dup_json (draft);
  while (sb_scheme_draft_can_redo (draft))
    sb_scheme_draft_redo (draft);
  again = sb_scheme_draft_dup_json (draft);
  ck_assert_str_eq (first, back);
  ck_assert_str_eq (last, again);
}
END_TEST

/* What is changed is the lab's own, what is around it is not; a label set by hand
 * stands. */
START_TEST (what_a_lab_changes_is_its_own)
{
  g_autoptr (SbSchemeDraft) draft = begin ();
  g_autofree char *criterion = NULL;
  g_autofree char *subgroup = NULL;
  g_autofree char *rule = NULL;
  g_autofree char *note = NULL;
  g_autofree char *code = NULL;

  sb_scheme_draft_set_value (draft, "categories/0/criteria/1/weight", "5");
  criterion = sb_scheme_draft_dup_value (draft, "categories/0/criteria/1/provenance");
  ck_assert_str_eq (criterion, "unverified");
  sb_scheme_draft_set_lab (draft, "K1, 2026-11-22");
  sb_scheme_draft_set_value (draft, "categories/0/criteria/1/weight", "4");
  sb_scheme_draft_set_value (draft, "rating_rules/1/rules/0/when/all/0/value", "3");
  sb_scheme_draft_set_value (draft, "codes/0/key", "Z");
  g_free (criterion);
  criterion = sb_scheme_draft_dup_value (draft, "categories/0/criteria/1/provenance");
  subgroup = sb_scheme_draft_dup_value (draft, "categories/0/provenance");
  rule = sb_scheme_draft_dup_value (draft, "rating_rules/1/rules/0/provenance");
  note = sb_scheme_draft_dup_value (draft, "categories/0/criteria/1/lab_note");
  code = sb_scheme_draft_dup_value (draft, "codes/0/provenance");
  ck_assert_str_eq (criterion, "lab");
  ck_assert_str_eq (note, "K1, 2026-11-22");
  ck_assert_str_eq (subgroup, "read");
  ck_assert_str_eq (rule, "lab");
  ck_assert_str_ne (code, "lab");
  sb_scheme_draft_set_value (draft, "categories/0/criteria/1/provenance", "read");
  ck_assert (!sb_scheme_draft_has (draft, "categories/0/criteria/1/lab_note"));
  g_object_unref (validate (draft));
}
END_TEST

START_TEST (what_is_typed_is_one_step)
{
  g_autoptr (SbSchemeDraft) draft = begin ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = sb_scheme_draft_dup_json (draft);
  g_autofree char *after = NULL;

  sb_scheme_draft_type_value (draft, "disorganisation/cut", "");
  ck_assert_ptr_null (sb_scheme_draft_validate (draft, &error));
  sb_scheme_draft_type_value (draft, "disorganisation/cut", "5");
  after = sb_scheme_draft_dup_json (draft);
  ck_assert_str_eq (before, after); /* in its place, too */
  sb_scheme_draft_type_value (draft, "disorganisation/cut", "5.5");
  sb_scheme_draft_undo (draft);
  ck_assert (!sb_scheme_draft_can_undo (draft));
  ck_assert (!sb_scheme_draft_is_changed (draft));
}
END_TEST

static void
assert_reads (SbSchemeDraft *draft, const char *path, const char *words)
{
  g_autofree char *reading = sb_scheme_draft_dup_reading (draft, path);

  ck_assert_str_eq (reading, words);
}

START_TEST (rules_are_read_in_plain_words)
{
  g_autoptr (SbSchemeDraft) draft = begin ();

  assert_reads (draft,
                "rating_rules/0/rules/0",
                "own contacts, held ≥ 1, and (first approach after ≤ 30 s, or prompt "
                "bid = 1)");
  assert_reads (draft,
                "categories/0/criteria/0",
                "AV in Ep 5 is 5 to 7; outside it counts less and less, and 2 away "
                "nothing; weight 6");
  assert_reads (draft,
                "gates/0",
                "no category is suggested unless AV is rated in Ep 5 and 8, and RS is "
                "rated in Ep 5 and 8");
  assert_reads (draft,
                "gates/1",
                "when AV is 5 or more in one of Ep 5 and 8, and RS is 5 or more in one "
                "of Ep 5 and 8, then CC is suggested");
  ck_assert_ptr_null (sb_scheme_draft_dup_reading (draft, "codes/0"));
}
END_TEST

START_TEST (conditions_change_their_form)
{
  g_autoptr (SbSchemeDraft) draft = begin ();
  const char *const when = "rating_rules/0/rules/1/when";
  g_autoptr (SbScheme) scheme = NULL;
  const SbRatingRules *rules;
  const SbRatingRule *rule;

  sb_scheme_draft_set_form (draft, when, "all");
  ck_assert_uint_eq (sb_scheme_draft_count (draft, "rating_rules/0/rules/1/when/all"), 2);
  sb_scheme_draft_set_form (draft, "rating_rules/0/rules/1/when/all/0", "any");
  sb_scheme_draft_add (draft, "rating_rules/0/rules/1/when/all/0/any");
  assert_reads (draft,
                "rating_rules/0/rules/1",
                "(own contacts ≥ 1, or length of the episode ≥ 1 s), and contacts "
                "completed by the adult ≥ 1");
  scheme = validate (draft);
  rules = g_ptr_array_index (sb_scheme_get_rating_rules (scheme), 0);
  rule = g_ptr_array_index (rules->rules, 1);
  ck_assert_uint_eq (rule->when->all->len, 2);
  sb_scheme_draft_set_form (draft, when, "measure");
  assert_reads (draft, "rating_rules/0/rules/1", "own contacts ≥ 1");
  sb_scheme_draft_undo (draft);
  ck_assert_uint_eq (sb_scheme_draft_count (draft, "rating_rules/0/rules/1/when/all"), 2);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    what_a_lab_changes_is_its_own,
    what_is_typed_is_one_step,
    rules_are_read_in_plain_words,
    conditions_change_their_form,
    a_scheme_survives_the_round_trip,
    values_are_set_by_their_path,
    a_wrong_draft_says_where,
    what_refers_to_a_code_follows_it,
    a_merged_code_is_in_the_map,
    a_scale_takes_its_rules_with_it,
    episodes_are_numbered_anew,
    what_is_added_is_whole,
    undo_and_redo_have_no_end,
    NULL,
  };

  return sb_test_run ("scheme-draft", tests);
}
