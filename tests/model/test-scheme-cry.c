/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/base/error.h>
#include <securebase/model/scheme.h>
#include <string.h>

#define SECTION ",\n  \"cry_candidates\""

/* The shipped scheme with the first @from of its part about crying replaced. */
static SbScheme *
load_changed (const char *from, const char *to, GError **error)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  char *section = strstr (json, SECTION), *found;
  g_autoptr (GString) text = g_string_new (NULL);

  ck_assert_ptr_nonnull (section);
  found = strstr (section, from);
  ck_assert_msg (found != NULL, "no “%s”", from);
  g_string_append_len (text, json, found - json);
  g_string_append (text, to);
  g_string_append (text, found + strlen (from));
  return sb_scheme_new_from_json (text->str, -1, error);
}

START_TEST (every_rule_has_its_number)
{
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (NULL);
  const SbCryGuide *guide = sb_scheme_get_cry_guide (scheme);

  ck_assert (guide->wait_for_coding);
  ck_assert_ptr_nonnull (strstr (guide->words, "unvalidated"));
  for (guint i = 0; i < guide->rules->len; i++) {
    const SbSetting *rule = g_ptr_array_index (guide->rules, i);

    ck_assert_double_eq (sb_scheme_get_cry_number (scheme, rule->id), rule->value);
    ck_assert_ptr_nonnull (rule->unit);
    ck_assert_int_ne (rule->provenance, SB_PROVENANCE_READ);
    /* What is said to be restated names where. */
    ck_assert (rule->provenance == SB_PROVENANCE_UNVERIFIED ||
               strstr (rule->description, "Michelsson"));
  }
  ck_assert (isnan (sb_scheme_get_cry_number (scheme, "nothing")));
}
END_TEST

START_TEST (older_schemes_load_without_it)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = NULL;

  strcpy (strstr (json, SECTION), "\n}\n");
  scheme = sb_scheme_new_from_json (json, -1, &error);
  sb_assert_ok (error);
  ck_assert_ptr_null (sb_scheme_get_cry_guide (scheme));
  ck_assert (isnan (sb_scheme_get_cry_number (scheme, "pitch_lowest")));
}
END_TEST

START_TEST (faults_are_named)
{
  const struct {
    const char *from, *to, *fault;
  } cases[] = {
    {"\"wait_for_coding\": true", "\"wait_for_coding\": 1", "true or false"},
    {"\"wait_for_coding\"", "\"wait\"", "“wait”"},
    {"\"id\": \"hop_seconds\"", "\"id\": \"hop\"", "“hop”"},
    {"\"id\": \"hop_seconds\"", "\"id\": \"frame_seconds\"", "second time"},
    {"\"value\": 0.016", "\"choice\": \"short\"", "number"},
    {"\"value\": 0.016", "\"value\": -1", "below 0"},
    {"\"provenance\": \"secondary\"", "\"provenance\": \"sure\"", "sure"},
    {"\"rules\": [", "\"rules\": [], \"words\": [", "before"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    ck_assert_ptr_null (load_changed (cases[i].from, cases[i].to, &error));
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
    ck_assert_msg (strstr (error->message, cases[i].fault) != NULL,
                   "no “%s” in “%s”",
                   cases[i].fault,
                   error->message);
  }
}
END_TEST

START_TEST (a_missing_rule_is_named)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  char *rule = strstr (json, "      {\"id\": \"gap_seconds\"");
  char *next = strchr (rule, '\n') + 1;
  g_autoptr (GError) error = NULL;

  memmove (rule, next, strlen (next) + 1);
  ck_assert_ptr_null (sb_scheme_new_from_json (json, -1, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "“gap_seconds” is missing"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    every_rule_has_its_number,
    older_schemes_load_without_it,
    faults_are_named,
    a_missing_rule_is_named,
    NULL,
  };

  return sb_test_run ("scheme-cry", tests);
}
