/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include "coding.h"
#include <math.h>
#include <securebase/classify/mark-aid.h>
#include <string.h>

static SbScheme *scheme;

static SbMark *
add_mark (SbContent *content, const char *index, int episode, double after, int intensity)
{
  SbMark *mark = sb_record_new (SB_TYPE_MARK);

  mark->index_code = g_strdup (index);
  mark->episode = episode;
  mark->start = sb_content_find_episode (content, episode)->start +
                (SbTime) llround (after * SB_SECOND);
  mark->end = SB_TIME_NONE;
  mark->intensity = intensity;
  g_ptr_array_add (content->marks, mark);
  return mark;
}

static const SbMarkLine *
get_line (SbMarkAid *aid, guint i)
{
  return g_ptr_array_index (aid->lines, i);
}

static gboolean
lists (GPtrArray *list, const char *text)
{
  for (guint i = 0; i < list->len; i++)
    if (strstr (g_ptr_array_index (list, i), text))
      return TRUE;
  return FALSE;
}

START_TEST (lines_say_which_where_and_how_strong)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (SbMarkAid) aid = NULL;

  add_mark (content, "III", 6, 20, 3);
  add_mark (content, "V", 8, 12.5, 2)->innocent_checked = TRUE;
  add_mark (content, "VII", 3, 40, 2);
  aid = sb_mark_aid_new (scheme, content);
  ck_assert_uint_eq (aid->lines->len, 3);
  ck_assert_str_eq (get_line (aid, 0)->words,
                    "V Freezing, stilling: moderate, 12.5 s after the caregiver came "
                    "back in Ep 8; innocent causes were looked for");
  ck_assert (get_line (aid, 0)->reunion);
  ck_assert (get_line (aid, 1)->caregiver_present && !get_line (aid, 1)->reunion);
  /* Strongest of all, but with the caregiver out of the room. */
  ck_assert_str_eq (get_line (aid, 2)->index, "III");
  ck_assert (!get_line (aid, 2)->caregiver_present);
  ck_assert_ptr_nonnull (strstr (get_line (aid, 2)->words, "out of the room"));
}
END_TEST

START_TEST (the_range_is_that_of_the_first_rule_that_holds)
{
  const struct {
    int intensity, marks, episode;
    double low, high;
  } cases[] = {
    {3, 3, 5, 7, 9},
    {3, 2, 5, 5.5, 8},
    {3, 1, 8, 5.5, 8},
    {3, 3, 7, 1.5, 4}, /* alone with the stranger */
    {2, 2, 8, 4.5, 6.5},
    {2, 1, 8, 4, 6},
    {1, 4, 8, 1.5, 4}, /* the score is no count of marks */
    {1, 0, 8, 1, 1.5},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SbContent) content = sb_test_coding_new ();
    g_autoptr (SbMarkAid) aid = NULL;

    for (int m = 0; m < cases[i].marks; m++)
      add_mark (content, "V", cases[i].episode, 10 * m, cases[i].intensity);
    aid = sb_mark_aid_new (scheme, content);
    ck_assert_msg (aid->low == cases[i].low && aid->high == cases[i].high,
                   "case %u: %g–%g",
                   i,
                   aid->low,
                   aid->high);
    ck_assert_int_eq (aid->provenance, SB_PROVENANCE_UNVERIFIED);
    ck_assert_ptr_nonnull (strstr (aid->words, "at 5 the coder decides"));
  }
}
END_TEST

START_TEST (innocent_causes_and_other_readings_are_pointed_out)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (SbMarkAid) aid = NULL;

  add_mark (content, "IV", 8, 5, 1);
  add_mark (content, "VI", 8, 9, 1)->innocent_checked = TRUE;
  aid = sb_mark_aid_new (scheme, content);
  ck_assert (lists (aid->warnings, "For 1 mark innocent causes"));
  ck_assert (lists (aid->warnings, "also occur in descriptions of B4"));
  ck_assert_uint_eq (aid->warnings->len, 2);
}
END_TEST

/* A lab's scheme may name no ranges, and no D at all. */
START_TEST (without_rules_it_only_lists)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  char *from = strstr (json, "\"aid\": ["), *to = strstr (from, "], \"provenance\"");
  g_autoptr (GString) changed = g_string_new_len (json, from - json);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) bare = NULL;
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (SbMarkAid) aid = NULL;

  g_string_append (changed, to + strlen ("], "));
  bare = sb_scheme_new_from_json (changed->str, -1, &error);
  sb_assert_ok (error);
  add_mark (content, "V", 8, 5, 3);
  aid = sb_mark_aid_new (bare, content);
  ck_assert_uint_eq (aid->lines->len, 1);
  ck_assert (isnan (aid->low) && isnan (aid->high));
  ck_assert_ptr_nonnull (strstr (aid->words, "names no range"));
}
END_TEST

START_TEST (a_range_outside_the_scale_is_refused)
{
  g_autofree char *json = sb_scheme_dup_default_json ();
  g_autoptr (GString) changed = g_string_new (json);
  g_autoptr (GError) error = NULL;

  ck_assert_uint_eq (
    g_string_replace (
      changed, "\"low\": 7, \"high\": 9,", "\"low\": 7, \"high\": 9.5,", 1),
    1);
  ck_assert_ptr_null (sb_scheme_new_from_json (changed->str, -1, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "must be a range of the scale"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    lines_say_which_where_and_how_strong,
    the_range_is_that_of_the_first_rule_that_holds,
    innocent_causes_and_other_readings_are_pointed_out,
    without_rules_it_only_lists,
    a_range_outside_the_scale_is_refused,
    NULL,
  };
  g_autoptr (GError) error = NULL;
  int status;

  scheme = sb_scheme_new_default (&error);
  g_assert_no_error (error);
  status = sb_test_run ("mark-aid", tests);
  g_clear_object (&scheme);
  return status;
}
