/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/base/error.h>
#include <securebase/model/scheme.h>
#include <string.h>

static SbScheme *
load (void)
{
  g_autoptr (GError) error = NULL;
  SbScheme *scheme = sb_scheme_new_default (&error);

  sb_assert_ok (error);
  return scheme;
}

/* The shipped scheme with the first @from replaced by @to must be refused, naming the
 * line of @at (searched in the changed text) and @fault. */
static void
assert_refused (const char *from, const char *to, const char *at, const char *fault)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  const char *found = strstr (json, from);
  g_autoptr (GString) text = g_string_new_len (json, found - json);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  guint number = 1;

  ck_assert_ptr_nonnull (found);
  g_string_append (text, to);
  g_string_append (text, found + strlen (from));
  ck_assert_msg (strstr (text->str, at), "no “%s”", at);
  for (const char *p = text->str; p < strstr (text->str, at); p++)
    number += *p == '\n';
  line = g_strdup_printf ("Line %u: ", number);
  ck_assert_ptr_null (sb_scheme_new_from_json (text->str, -1, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  ck_assert_msg (strstr (error->message, line), "no “%s” in “%s”", line, error->message);
  ck_assert_msg (
    strstr (error->message, fault), "no “%s” in “%s”", fault, error->message);
}

START_TEST (default_is_complete)
{
  g_autoptr (SbScheme) scheme = load ();
  const SbCode *code = sb_scheme_find_key (scheme, "T");

  ck_assert_str_eq (sb_scheme_get_id (scheme), "strange-situation");
  ck_assert_str_eq (sb_scheme_get_procedure (scheme), "standard");
  ck_assert_uint_eq (sb_scheme_get_episode_types (scheme)->len, 8);
  ck_assert_uint_eq (sb_scheme_get_codes (scheme)->len, 43);
  ck_assert_uint_eq (sb_scheme_get_scales (scheme)->len, 6);
  ck_assert_uint_eq (sb_scheme_get_index_types (scheme)->len, 7);
  ck_assert_uint_eq (sb_scheme_get_subgroups (scheme)->len, 8);
  ck_assert_str_eq (code->id, "move_away");
  ck_assert_str_eq (code->pattern, "lines");
  ck_assert_uint_eq (code->modifiers->len, 0);
  ck_assert (!code->is_state);
  ck_assert_ptr_null (sb_scheme_find_key (scheme, "Z"));
  ck_assert_ptr_null (sb_scheme_find_code (scheme, "nothing"));
  ck_assert_double_eq (sb_scheme_get_disorganisation (scheme)->cut, 5);
  ck_assert_int_eq (sb_scheme_get_duration (scheme, "interval_seconds"), 15 * SB_SECOND);
  ck_assert_str_eq (sb_scheme_get_choice (scheme, "partial_interval"), "count");
}
END_TEST

START_TEST (installed_and_compiled_in_are_the_same)
{
  g_autofree char *path = sb_test_dup_source_path ("data/schemes/strange-situation.json");
  g_autofree char *json = sb_scheme_dup_default_json ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_from_file (file, &error);

  sb_assert_ok (error);
  ck_assert_str_eq (sb_scheme_get_json (scheme), json);
}
END_TEST

START_TEST (codes_have_the_fixed_groups_and_kinds)
{
  g_autoptr (SbScheme) scheme = load ();
  const struct {
    const char *id, *key, *group;
    gboolean is_state;
  } cases[] = {
    {"contact", "c", "nearness", TRUE},
    {"proximity", "p", "nearness", TRUE},
    {"look_away", "v", "gaze", TRUE},
    {"look_caregiver", "l", "gaze", TRUE},
    {"fuss", "f", "distress", TRUE},
    {"cry", "y", "distress", TRUE},
    {"scream", "Y", "distress", TRUE},
    {"play", "n", "activity", TRUE},
    {"locomote", "L", "activity", TRUE},
    {"turn_away", "t", NULL, TRUE},
    {"off_camera", "O", NULL, TRUE},
    {"resist_release", "e", NULL, FALSE},
    {"caregiver_comfort", "s", NULL, TRUE},
    {"stranger_approach", "P", NULL, FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const SbCode *code = sb_scheme_find_code (scheme, cases[i].id);

    ck_assert_str_eq (code->key, cases[i].key);
    ck_assert_pstr_eq (code->group, cases[i].group);
    ck_assert_int_eq (code->is_state, cases[i].is_state);
  }
}
END_TEST

static double
channel (const char *colour, int offset)
{
  char hex[3] = {colour[offset], colour[offset + 1], '\0'};
  double value = g_ascii_strtoull (hex, NULL, 16) / 255.0;

  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/* WCAG 2: contrast of graphics is at least 3:1, here on white and on a dark #242424,
 * whose luminance is 0.0176. */
START_TEST (colours_can_be_seen_on_light_and_dark)
{
  g_autoptr (SbScheme) scheme = load ();
  const GPtrArray *codes = sb_scheme_get_codes (scheme);

  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);
    double light = 0.2126 * channel (code->colour, 1) +
                   0.7152 * channel (code->colour, 3) +
                   0.0722 * channel (code->colour, 5);

    ck_assert_msg (1.05 / (light + 0.05) >= 3, "%s on light", code->id);
    ck_assert_msg ((light + 0.05) / (0.0176 + 0.05) >= 3, "%s on dark", code->id);
  }
}
END_TEST

START_TEST (scales_are_rated_where_the_procedure_says)
{
  g_autoptr (SbScheme) scheme = load ();
  const SbScale *scale = sb_scheme_find_scale (scheme, "PS");
  const SbAnchor *top = g_ptr_array_index (scale->anchors, 0);

  ck_assert (sb_scale_is_rated (scale, 5, "caregiver"));
  ck_assert (sb_scale_is_rated (scale, 7, "stranger"));
  ck_assert (!sb_scale_is_rated (scale, 7, "caregiver"));
  ck_assert (!sb_scale_is_rated (scale, 8, "stranger"));
  ck_assert_uint_eq (scale->anchors->len, 7);
  ck_assert_double_eq (top->value, 7);
  ck_assert_int_eq (top->provenance, SB_PROVENANCE_READ);
  for (guint i = 1; i < scale->anchors->len; i++) {
    const SbAnchor *anchor = g_ptr_array_index (scale->anchors, i);

    ck_assert_int_eq (anchor->provenance, SB_PROVENANCE_UNVERIFIED);
  }
}
END_TEST

/* Every numeric range of a category is this program's own reading, and says so. */
START_TEST (numeric_ranges_are_unverified)
{
  g_autoptr (SbScheme) scheme = load ();
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);

  for (guint i = 0; i < subgroups->len; i++) {
    const SbSubgroup *subgroup = g_ptr_array_index (subgroups, i);

    for (guint c = 0; c < subgroup->criteria->len; c++) {
      const SbCategoryCriterion *criterion = g_ptr_array_index (subgroup->criteria, c);

      ck_assert_int_eq (criterion->provenance, SB_PROVENANCE_UNVERIFIED);
      ck_assert (g_str_has_prefix (criterion->id, subgroup->id));
    }
  }
}
END_TEST

START_TEST (faults_are_named_with_their_line)
{
  const struct {
    const char *from, *to, *at, *fault;
  } cases[] = {
    {"\"title\"", "\"titel\"", "\"titel\"", "“titel”"},
    {"\"key\": \"a\"", "\"key\": \"c\"", "\"approach_full\", \"name", "“c”"},
    {"\"key\": \"a\"", "\"key\": \" \"", "\"key\": \" \"", "reserved"},
    {"\"key\": \"a\"", "\"key\": \"7\"", "\"key\": \"7\"", "reserved"},
    {"\"key\": \"a\"", "\"key\": \"ab\"", "\"key\": \"ab\"", "reserved"},
    {"\"key\": \"a\"", "\"kee\": \"a\"", "\"kee\"", "“kee”"},
    {"\"id\": \"proximity\"", "\"id\": \"contact\"", "Proximity\", \"desc", "“contact”"},
    {"\"id\": \"proximity\"", "\"id\": \"Pro ximity\"", "\"Pro x", "small letters"},
    {"\"group\": \"gaze\"", "\"group\": \"gase\"", "\"gase\"", "“gase”"},
    {"\"colour\": \"#", "\"colour\": \"blue#", "blue#", "colour"},
    {"\"state\": true", "\"state\": \"yes\"", "\"yes\"", "true or false"},
    {", \"provenance\": \"secondary\"}", "}", "\"contact\", \"name\"", "provenance"},
    {"\"provenance\": \"secondary\"", "\"provenance\": \"sure\"", "\"sure\"", "sure"},
    {"\"minimum\": 1", "\"minimum\": 8", "\"minimum\": 8", "upside down"},
    {"\"low\": 5", "\"low\": 7.5", "\"low\": 7.5", "upside down"},
    {"\"weight\": 6", "\"weight\": 0", "\"weight\": 0", "weight"},
    {"\"weight\": 6", "\"weight\": \"4\"", "\"weight\": \"4\"", "number"},
    {"\"cut\": 5", "\"cut\": 12", "\"cut\": 12", "outside"},
    {"\"measure\": \"own_contacts_held\"",
     "\"measure\": \"own\"",
     "\"measure\": \"own\"",
     "“own”"},
    {"\"is\": \">=\"", "\"is\": \"=>\"", "\"=>\"", "=>"},
    {"\"kind\": \"reunion\"", "\"kind\": \"reunoin\"", "reunoin", "reunoin"},
    {"\"choice\": \"count\"", "\"choice\": \"guess\"", "guess", "guess"},
    {"\"least\": 5", "\"least\": null", "\"least\": null", "number"},
    {"\"number\": 3", "\"number\": 4", "\"number\": 4", "from 1"},
    {"\"format_version\": 2", "\"format_version\": 3", "version\": 3", "newer"},
    {"\"pattern\": \"dots\"", "\"pattern\": \"spots\"", "\"spots\"", "spots"},
    {"\"modifiers\": [\"strength\"]",
     "\"modifiers\": [\"force\"]",
     "\"force\"",
     "“force”"},
    {"[\"strength\"]",
     "[\"strength\", \"strength\"]",
     "\"resist_release\", \"name",
     "second"},
    {"\"key\": \"1\"}", "\"key\": \"3\"}", "\"Strong\"", "“3”"},
    {"\"key\": \"1\"}", "\"key\": \"!\"}", "\"!\"", "one digit"},
    {"\"id\": \"slight\"", "\"id\": \"Slight\"", "\"id\": \"Slight\"", "small letters"},
    {"\"id\": \"slight\"", "\"id\": \"strong\"", "\"Strong\"", "“strong”"},
    {"\"many\": false", "\"many\": 0", "\"many\": 0", "true or false"},
    {"\"id\": \"bid_form\"", "\"id\": \"strength\"", "How the caregiver", "“strength”"},
    {"\"id\": \"other\"", "\"id\": \"ok\"", "\"id\": \"ok\"", "valid session"},
    {"\"id\": \"other\"", "\"id\": \"off_camera\"", "Other reason", "“off_camera”"},
    {"\"episodes\": [5, 8]", "\"episodes\": [5, 9]", "\"episodes\": [5, 9]", "Ep 9"},
    {"\"episodes_stranger\": [3, 4, 7]",
     "\"episodes_stranger\": [3, 9]",
     "[3, 9]",
     "Ep 9"},
    {"\"note\": ", "\"id\": \"x\", \"note\": ", "\"id\": \"x\"", "before"},
    {"\"title\": ", "\"title\" ", "\"title\" ", "JSON"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].from, cases[i].to, cases[i].at, cases[i].fault);
}
END_TEST

static void
assert_not_a_scheme (const char *text, gssize length, const char *fault)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_scheme_new_from_json (text, length, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE));
  ck_assert_msg (
    strstr (error->message, fault), "no “%s” in “%s”", fault, error->message);
}

START_TEST (modifiers_and_exclusions_are_found)
{
  g_autoptr (SbScheme) scheme = load ();
  const SbCode *code = sb_scheme_find_code (scheme, "caregiver_bid");
  const SbModifierSet *set =
    sb_scheme_find_modifier_set (scheme, g_ptr_array_index (code->modifiers, 0));
  const SbModifierValue *value = g_ptr_array_index (set->values, 1);

  ck_assert_str_eq (set->id, "bid_form");
  ck_assert (set->many);
  ck_assert_str_eq (value->id, "arms");
  ck_assert_str_eq (value->key, "a");
  ck_assert (!sb_scheme_find_modifier_set (scheme, "strength")->many);
  ck_assert_ptr_null (sb_scheme_find_modifier_set (scheme, "force"));
  ck_assert_uint_eq (sb_scheme_get_modifier_sets (scheme)->len, 2);
  ck_assert_uint_eq (sb_scheme_get_exclusions (scheme)->len, 7);
  ck_assert_str_eq (sb_scheme_find_exclusion (scheme, "off_camera")->name, "Off camera");
  ck_assert_ptr_null (sb_scheme_find_exclusion (scheme, "ok"));
}
END_TEST

/* Every template loads; only the default has categories. */
START_TEST (templates_load)
{
  g_autoptr (GPtrArray) templates = sb_scheme_list_templates ();

  ck_assert_uint_eq (templates->len, 3);
  for (guint i = 0; i < templates->len; i++) {
    const SbSchemeTemplate *template = g_ptr_array_index (templates, i);
    g_autofree char *json = sb_scheme_dup_template_json (template->id);
    g_autoptr (GError) error = NULL;
    g_autoptr (SbScheme) scheme = sb_scheme_new_from_json (json, -1, &error);

    sb_assert_ok (error);
    ck_assert_str_eq (sb_scheme_get_title (scheme), template->title);
    ck_assert (i == 0 || sb_scheme_get_subgroups (scheme)->len == 0);
    ck_assert (i == 0 || sb_scheme_get_disorganisation (scheme) == NULL);
  }
  ck_assert_ptr_null (sb_scheme_dup_template_json ("nothing"));
}
END_TEST

/* What an own procedure leaves out: it has other episodes, and no rules. */
START_TEST (another_procedure_has_its_own_episodes)
{
  g_autofree char *json = sb_scheme_dup_template_json ("example-one-separation");
  g_autoptr (SbScheme) scheme = sb_scheme_new_from_json (json, -1, NULL);

  ck_assert_int_eq (sb_scheme_count_episodes (scheme), 4);
  ck_assert_str_eq (sb_scheme_get_procedure (scheme), "one-separation");
  ck_assert_uint_eq (sb_scheme_get_rating_rules (scheme)->len, 0);
  ck_assert_ptr_null (sb_scheme_get_cry_guide (scheme));
  ck_assert_double_eq (sb_scheme_get_number (scheme, "age_most_months"), 36);
}
END_TEST

/* A file of format version 1, as projects hold them, has eight episodes and loads. */
START_TEST (the_older_format_loads)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  char *version = strstr (json, "\"format_version\": 2");
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = NULL;

  version[strlen ("\"format_version\": ")] = '1';
  scheme = sb_scheme_new_from_json (json, -1, &error);
  sb_assert_ok (error);
  ck_assert_int_eq (sb_scheme_count_episodes (scheme), 8);
}
END_TEST

START_TEST (what_is_no_scheme_is_refused)
{
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *braces = g_strnfill (100000, '{');
  g_autofree char *large = g_strnfill (SB_SCHEME_MAX_BYTES + 1, ' ');

  assert_not_a_scheme (brackets, -1, "nested");
  assert_not_a_scheme (braces, -1, "Line 1");
  assert_not_a_scheme (large, -1, "larger");
  assert_not_a_scheme ("", -1, "Line 1");
  assert_not_a_scheme ("[]", -1, "curly");
  assert_not_a_scheme ("{}", -1, "license");
  assert_not_a_scheme ("{} {}", -1, "Line 1");
  assert_not_a_scheme ("null", -1, "curly");
  assert_not_a_scheme ("\n\n{\"a\": \"", -1, "Line 3");
  assert_not_a_scheme ("{\"a\": \"\xff\"}", -1, "UTF-8");
  assert_not_a_scheme ("{\0}", 3, "UTF-8");
  assert_not_a_scheme ("]", -1, "not opened");
  assert_not_a_scheme ("{", -1, "ends before");
  assert_not_a_scheme ("/* a comment */ {}", -1, "JSON");
}
END_TEST

START_TEST (a_missing_file_is_named)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at-all.json");
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sb_scheme_new_from_file (file, &error));
  ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_NOT_FOUND));
  ck_assert_ptr_nonnull (strstr (error->message, "at-all.json"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    default_is_complete,
    installed_and_compiled_in_are_the_same,
    codes_have_the_fixed_groups_and_kinds,
    colours_can_be_seen_on_light_and_dark,
    scales_are_rated_where_the_procedure_says,
    numeric_ranges_are_unverified,
    faults_are_named_with_their_line,
    modifiers_and_exclusions_are_found,
    templates_load,
    another_procedure_has_its_own_episodes,
    the_older_format_loads,
    what_is_no_scheme_is_refused,
    a_missing_file_is_named,
    NULL,
  };

  return sb_test_run ("scheme", tests);
}
