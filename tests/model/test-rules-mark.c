/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <json-glib/json-glib.h>
#include <securebase/model/rules-mark.h>
#include <securebase/model/scheme-draft.h>
#include <string.h>

static SbScheme *
validate (SbSchemeDraft *draft)
{
  g_autoptr (GError) error = NULL;
  SbScheme *scheme = sb_scheme_draft_validate (draft, &error);

  sb_assert_ok (error);
  return scheme;
}

static SbScheme *
new_changed (const char *path, const char *value)
{
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (NULL);
  g_autoptr (SbSchemeDraft) draft = sb_scheme_draft_new (scheme);

  sb_scheme_draft_set_value (draft, path, value);
  return validate (draft);
}

static void
assert_shipped (SbScheme *scheme, gboolean measures, gboolean all)
{
  ck_assert_int_eq (sb_scheme_has_shipped_rules (scheme, SB_RULES_MEASURES), measures);
  ck_assert_int_eq (sb_scheme_has_shipped_rules (scheme, SB_RULES_ALL), all);
}

START_TEST (a_shipped_scheme_is_shipped_however_it_is_written)
{
  g_autoptr (GPtrArray) templates = sb_scheme_list_templates ();

  for (guint i = 0; i < templates->len; i++) {
    const SbSchemeTemplate *template = g_ptr_array_index (templates, i);
    g_autofree char *json = sb_scheme_dup_template_json (template->id);
    g_autoptr (SbScheme) scheme = sb_scheme_new_from_json (json, -1, NULL);
    g_autoptr (SbSchemeDraft) draft = sb_scheme_draft_new (scheme);
    g_autoptr (SbScheme) written = validate (draft);
    g_autofree char *mark = sb_scheme_dup_rules_mark (written, SB_RULES_ALL, 7);

    assert_shipped (scheme, TRUE, TRUE);
    assert_shipped (written, TRUE, TRUE);
    ck_assert_str_eq (mark, "shipped");
    ck_assert_ptr_null (sb_scheme_dup_rules_words (written, SB_RULES_ALL, 7));
  }
}
END_TEST

/* The part that a change is in says which results it marks. */
START_TEST (only_what_results_follow_from_is_looked_at)
{
  g_autoptr (SbScheme) key = new_changed ("codes/0/key", "Z");
  g_autoptr (SbScheme) words = new_changed ("rating_rules/0/rules/0/words", "Other.");
  g_autoptr (SbScheme) range = new_changed ("categories/0/criteria/0/low", "4.5");
  g_autoptr (SbScheme) when =
    new_changed ("rating_rules/0/rules/0/when/all/0/value", "2");
  g_autoptr (SbScheme) cut = new_changed ("disorganisation/cut", "5.5");
  g_autoptr (SbScheme) setting = new_changed ("settings/0/value", "10");
  g_autoptr (SbScheme) length = new_changed ("episodes/4/standard_seconds", "120");

  assert_shipped (key, TRUE, TRUE);
  assert_shipped (words, TRUE, TRUE);
  assert_shipped (range, TRUE, FALSE);
  assert_shipped (when, TRUE, FALSE);
  assert_shipped (cut, TRUE, FALSE);
  assert_shipped (setting, FALSE, FALSE);
  assert_shipped (length, FALSE, FALSE);
}
END_TEST

START_TEST (the_mark_says_which_rules)
{
  g_autoptr (SbScheme) scheme = new_changed ("gates/3/floor", "0.5");
  g_autoptr (SbScheme) same = new_changed ("gates/3/floor", "0.50");
  g_autoptr (SbScheme) own = new_changed ("id", "our-own");
  g_autofree char *digest = sb_scheme_dup_rules_digest (scheme, SB_RULES_ALL);
  g_autofree char *again = sb_scheme_dup_rules_digest (same, SB_RULES_ALL);
  g_autofree char *mark = sb_scheme_dup_rules_mark (scheme, SB_RULES_ALL, 3);
  g_autofree char *other = sb_scheme_dup_rules_mark (own, SB_RULES_ALL, 0);
  g_autofree char *words = sb_scheme_dup_rules_words (scheme, SB_RULES_ALL, 3);
  g_autofree char *expected =
    g_strdup_printf ("edited: scheme version 3, digest %.12s", digest);

  ck_assert_uint_eq (strlen (digest), 64);
  ck_assert_str_eq (digest, again);
  ck_assert_str_eq (mark, expected);
  ck_assert (g_str_has_prefix (other, "other: digest "));
  ck_assert_ptr_nonnull (strstr (words, "edited rules: version 3"));
}
END_TEST

/* "lab" with its note is read and told; a note without it, and unknown labels are not. */
START_TEST (a_rule_of_the_lab_says_so)
{
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (NULL);
  g_autoptr (SbSchemeDraft) draft = sb_scheme_draft_new (scheme);
  g_autoptr (SbScheme) edited = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  const SbGate *gate;

  sb_scheme_draft_set_value (draft, "gates/3/provenance", "lab");
  sb_scheme_draft_set_value (draft, "gates/3/lab_note", "K1, 2026-11-22: pilot");
  edited = validate (draft);
  gate = g_ptr_array_index (sb_scheme_get_gates (edited), 3);
  ck_assert_int_eq (gate->provenance, SB_PROVENANCE_LAB);
  words = sb_provenance_dup_words (gate->provenance, gate->lab_note);
  ck_assert_str_eq (words, "the lab's own (K1, 2026-11-22: pilot)");

  sb_scheme_draft_set_value (draft, "gates/3/provenance", "read");
  sb_scheme_draft_set_value (draft, "gates/3/lab_note", "K1");
  ck_assert_ptr_null (sb_scheme_draft_validate (draft, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "a note of the lab"));
  g_clear_error (&error);
  sb_scheme_draft_set_value (draft, "gates/3/lab_note", NULL);
  sb_scheme_draft_set_value (draft, "gates/3/provenance", "ours");
  ck_assert_ptr_null (sb_scheme_draft_validate (draft, &error));
  ck_assert_ptr_nonnull (
    strstr (error->message, "“ours”; it must be read, secondary, unverified or lab"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_shipped_scheme_is_shipped_however_it_is_written,
    only_what_results_follow_from_is_looked_at,
    the_mark_says_which_rules,
    a_rule_of_the_lab_says_so,
    NULL,
  };

  return sb_test_run ("rules-mark", tests);
}
