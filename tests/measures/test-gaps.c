/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include "coding.h"
#include <securebase/measures/measures.h>
#include <string.h>

static gboolean
mentions (GPtrArray *sentences, const char *words)
{
  for (guint i = 0; i < sentences->len; i++)
    if (strstr (g_ptr_array_index (sentences, i), words))
      return TRUE;
  return FALSE;
}

/* The shipped scheme gives all that it promises; one without codes says what it cannot,
 * and gives "undefined" instead of 0. */
START_TEST (what_a_scheme_has_no_codes_for_is_undefined)
{
  g_autofree char *json = sb_scheme_dup_template_json ("example-one-separation");
  g_autoptr (SbScheme) whole = sb_scheme_new_default (NULL);
  g_autoptr (GString) text = g_string_new (json);
  g_autoptr (GPtrArray) none = sb_measures_list_gaps (whole);
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (SbScheme) own = NULL;
  g_autoptr (GPtrArray) gaps = NULL;
  g_autoptr (SbMeasures) measures = NULL;
  const SbMeasure *measure;

  g_string_replace (text, "\"codes\": [\"fuss\", \"cry\"]", "\"codes\": []", 1);
  own = sb_scheme_new_from_json (text->str, -1, NULL);
  gaps = sb_measures_list_gaps (own);
  ck_assert_uint_eq (none->len, 0);
  ck_assert (mentions (gaps, "family “distress”"));
  ck_assert (mentions (gaps, "no rating rules"));
  ck_assert (mentions (gaps, "no category profiles"));
  ck_assert (mentions (gaps, "no rule for disorganisation"));
  sb_test_coding_add (content, 4, "play", 5, 80);
  measures = sb_measures_new (own, content);
  measure = sb_measures_find (measures, 4, "distress_time");
  ck_assert_int_eq (measure->state, SB_MEASURE_UNDEFINED);
  ck_assert_ptr_nonnull (strstr (measure->reason, "distress"));
  measure = sb_measures_find (measures, 4, "t_play");
  ck_assert_double_eq (measure->value, 75);
  ck_assert_ptr_null (sb_measures_find (measures, 5, "t_play"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {what_a_scheme_has_no_codes_for_is_undefined, NULL};

  return sb_test_run ("gaps", tests);
}
