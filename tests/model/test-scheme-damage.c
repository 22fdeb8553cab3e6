/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include "coding.h"
#include <securebase/base/error.h>
#include <securebase/classify/classify.h>
#include <securebase/model/scheme-draft.h>
#include <string.h>

/* The shipped scheme, damaged by chance in many ways: what loads can be used, what does
 * not is refused with a sentence. Seeded; SB_TEST_SEED and SB_TEST_CASES change the run.
 */

static guint64
get_setting (const char *name, guint64 otherwise)
{
  const char *text = g_getenv (name);

  return text ? g_ascii_strtoull (text, NULL, 10) : otherwise;
}

/* Pieces that mean something to a reader of schemes. */
static const char *const pieces[] = {"{",
                                     "}",
                                     "[",
                                     "]",
                                     ",",
                                     ":",
                                     "\"",
                                     "null",
                                     "true",
                                     "-1",
                                     "1e999",
                                     "0",
                                     "9",
                                     "\\u0000",
                                     "\\",
                                     "\n",
                                     "\"measure\"",
                                     "\"all\"",
                                     "\"id\"",
                                     "\"of\"",
                                     "\"episodes\"",
                                     "/*",
                                     "\xc3",
                                     "\"modifiers\"",
                                     "\"pattern\"",
                                     "\"many\"",
                                     "\"exclusions\"",
                                     "\"modifier_sets\"",
                                     "\"format_version\": 1",
                                     NULL};

/* One value replaced by another kind of value: most of these parse. */
static void
replace_value (GString *text, GRand *rand)
{
  const char *const values[] = {"null", "0", "-3", "\"x\"", "[]", "{}", "true", "2.5"};
  gsize at = g_rand_int_range (rand, 0, text->len);
  char *colon = strchr (text->str + at, ':');
  gsize start, end;

  if (!colon)
    return;
  start = (gsize) (colon - text->str) + 1;
  end = start + strcspn (text->str + start, ",}]\n");
  g_string_erase (text, start, end - start);
  g_string_insert (
    text, start, values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))]);
}

/* What loads can be edited: what is written loads again. */
static void
edit (SbScheme *scheme)
{
  g_autoptr (SbSchemeDraft) draft = sb_scheme_draft_new (scheme);
  g_autoptr (GPtrArray) gaps = sb_measures_list_gaps (scheme);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) again = sb_scheme_draft_validate (draft, &error);

  sb_assert_ok (error);
  if (sb_scheme_draft_count (draft, "codes") > 0)
    sb_scheme_draft_remove (draft, "codes", 0);
  if (sb_scheme_draft_count (draft, "modifier_sets") > 0)
    sb_scheme_draft_remove (draft, "modifier_sets", 0);
  g_clear_object (&again);
  again = sb_scheme_draft_validate (draft, &error);
  sb_assert_ok (error);
}

static void
use (SbScheme *scheme)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (SbSuggestion) suggestion = NULL;

  sb_test_coding_add (content, 5, "contact", 5, 80);
  sb_test_coding_add (content, 8, "caregiver_bid", 5, -1);
  suggestion = sb_classify_content (scheme, content, SB_CLASSIFY_EVENTS);
  ck_assert_ptr_nonnull (suggestion);
  edit (scheme);
}

/* Returns whether it loaded. */
static gboolean
try (const GString *text, guint64 number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_from_json (text->str, text->len, &error);

  if (scheme) {
    use (scheme);
    return TRUE;
  }
  ck_assert_msg (
    g_error_matches (error, SB_ERROR, SB_ERROR_BAD_FILE), "case %u", (guint) number);
  ck_assert_msg (strstr (error->message, "Line "), "%s", error->message);
  ck_assert (g_utf8_validate (error->message, -1, NULL));
  return FALSE;
}

START_TEST (damaged_schemes_never_crash)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  guint64 seed = get_setting ("SB_TEST_SEED", 1);
  guint64 cases = get_setting ("SB_TEST_CASES", 400);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) seed);
  guint64 loaded = 0;

  for (guint64 i = 0; i < cases; i++) {
    g_autoptr (GString) text = g_string_new (json);

    if (i % 2)
      replace_value (text, rand);
    else
      for (int n = g_rand_int_range (rand, 1, 4); n > 0 && text->len > 1; n--)
        sb_test_damage_text (text, rand, pieces);
    loaded += try (text, i);
  }
  ck_assert_uint_gt (loaded, 0);
  ck_assert_uint_lt (loaded, cases / 2);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {damaged_schemes_never_crash, NULL};

  return sb_test_run ("scheme-damage", tests);
}
