/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include "coding.h"
#include <math.h>
#include <securebase/measures/tally.h>
#include <securebase/measures/time-budget.h>
#include <string.h>

static SbScheme *scheme;

static const SbBudgetLine *
find (GPtrArray *lines, int episode, const char *code)
{
  for (guint i = 0; i < lines->len; i++) {
    const SbBudgetLine *line = g_ptr_array_index (lines, i);

    if (line->episode == episode && g_str_equal (line->code, code))
      return line;
  }
  ck_abort_msg ("no line of %s in %d", code, episode);
}

static gboolean
is_near (double a, double b)
{
  return isnan (a) ? isnan (b) : fabs (a - b) < 1e-9;
}

/* Ep 5 as in the test of tallies: off camera 100–120 s, crying 10–20, 20.5–30 and
 * 100–110 s. */
static SbContent *
make_first (void)
{
  SbContent *content = sb_test_coding_new ();

  sb_test_coding_add (content, 5, "cry", 10, 20);
  sb_test_coding_add (content, 5, "cry", 20.5, 30);
  sb_test_coding_add (content, 5, "cry", 100, 110);
  sb_test_coding_add (content, 5, "off_camera", 100, 120);
  sb_test_coding_add (content, 5, "smile", 5, -1);
  sb_test_coding_add (content, 5, "smile", 105, -1);
  return content;
}

/* Crying over the border of Ep 5 and 6, and overlapping itself; Ep 8 not marked to its
 * end; Ep 2 not seen. */
static SbContent *
make_second (void)
{
  SbContent *content = sb_test_coding_new ();

  sb_test_coding_add (content, 5, "cry", 170, 200);
  sb_test_coding_add (content, 6, "cry", 15, 40);
  sb_test_coding_add (content, 2, "off_camera", 0, 170);
  sb_test_coding_add (content, 2, "cry", 1, 2);
  sb_test_coding_add (content, 8, "cry", 1, -1)->running = TRUE;
  sb_content_find_episode (content, 8)->end = SB_TIME_NONE;
  return content;
}

START_TEST (two_codings_add_up)
{
  g_autoptr (SbContent) first = make_first (), second = make_second ();
  g_autoptr (SbTimeBudget) budget = sb_time_budget_new ();
  g_autoptr (GPtrArray) lines = NULL;
  const SbBudgetLine *cry;

  sb_time_budget_add (budget, scheme, first);
  sb_time_budget_add (budget, scheme, second);
  lines = sb_time_budget_list (budget);
  ck_assert_uint_eq (sb_time_budget_count (budget), 2);
  /* Ep 5: 10 + 9.5 + 10 s and 10 s, in 4 pieces; 3 + 1 begin, one of them unseen; 160 +
   * 180 s are visible, 19.5 + 10 s of crying in them. */
  cry = find (lines, 5, "cry");
  ck_assert_uint_eq (cry->n, 4);
  ck_assert_uint_eq (cry->n_codings, 2);
  ck_assert_uint_eq (cry->n_with, 2);
  ck_assert_int_eq (cry->total, 39500 * SB_MSECOND);
  ck_assert_int_eq (cry->observed, 340 * SB_SECOND);
  ck_assert (is_near (sb_budget_line_get_mean (cry), 39.5 / 4));
  ck_assert (is_near (sb_budget_line_get_share (cry), 29.5 / 340));
  ck_assert (is_near (sb_budget_line_get_rate (cry), 3 / (340.0 / 60)));
  /* Ep 6: 0–20 and 15–40 s run together 40 s, in two pieces of 45 s; only one begins. */
  cry = find (lines, 6, "cry");
  ck_assert_uint_eq (cry->n, 1);
  ck_assert_uint_eq (cry->n_with, 1);
  ck_assert_int_eq (cry->total, 40 * SB_SECOND);
  ck_assert (is_near (sb_budget_line_get_mean (cry), 22.5));
  ck_assert (is_near (sb_budget_line_get_share (cry), 40.0 / 360));
  /* Ep 2 of the second cannot be seen, its Ep 8 has no end. */
  ck_assert_uint_eq (find (lines, 2, "cry")->n_codings, 1);
  ck_assert_uint_eq (find (lines, 2, "cry")->n_unseen, 1);
  ck_assert_uint_eq (find (lines, 2, "cry")->n, 0);
  ck_assert_uint_eq (find (lines, 8, "cry")->n_codings, 1);
  ck_assert_int_eq (find (lines, 8, "cry")->observed, 180 * SB_SECOND);
  /* All: 8 + 6 episodes, 20 s not visible. */
  cry = find (lines, 0, "cry");
  ck_assert_uint_eq (cry->n, 5);
  ck_assert_uint_eq (cry->n_codings, 2);
  ck_assert_int_eq (cry->observed, (14 * 180 - 20) * SB_SECOND);
  ck_assert_int_eq (cry->total, 79500 * SB_MSECOND);
}
END_TEST

START_TEST (points_and_nothing_have_no_share)
{
  g_autoptr (SbContent) content = make_first ();
  g_autoptr (SbTimeBudget) budget = sb_time_budget_new ();
  g_autoptr (GPtrArray) lines = NULL;

  sb_time_budget_add (budget, scheme, content);
  lines = sb_time_budget_list (budget);
  ck_assert_uint_eq (find (lines, 5, "smile")->n, 2);
  ck_assert (isnan (sb_budget_line_get_share (find (lines, 5, "smile"))));
  ck_assert (isnan (sb_budget_line_get_mean (find (lines, 5, "smile"))));
  ck_assert (isnan (sb_budget_line_get_mean (find (lines, 5, "scream"))));
  ck_assert (is_near (sb_budget_line_get_share (find (lines, 5, "scream")), 0));
}
END_TEST

/* One coding's budget against its tallies, in every episode and code. */
static void
compare (SbContent *content)
{
  g_autoptr (GPtrArray) tallies = sb_tallies_new (scheme, content);
  g_autoptr (SbTimeBudget) budget = sb_time_budget_new ();
  g_autoptr (GPtrArray) lines = NULL;

  sb_time_budget_add (budget, scheme, content);
  lines = sb_time_budget_list (budget);
  for (guint i = 0; i < tallies->len; i++) {
    const SbTally *tally = g_ptr_array_index (tallies, i);
    const SbBudgetLine *line;

    if (tally->kind != SB_TALLY_CODE || tally->partner)
      continue;
    line = find (lines, tally->episode, tally->id);
    ck_assert_uint_eq (line->n_codings, tally->reason == NULL);
    if (tally->reason)
      continue;
    ck_assert (is_near (line->n, tally->values[SB_TALLY_COUNT]));
    ck_assert (is_near (sb_budget_line_get_rate (line), tally->values[SB_TALLY_RATE]));
    ck_assert (is_near (sb_budget_line_get_mean (line), tally->values[SB_TALLY_MEAN]));
    ck_assert (
      is_near (sb_budget_line_get_share (line), tally->values[SB_TALLY_PROPORTION]));
    ck_assert (is_near (sb_time_as_seconds (line->observed), tally->visible));
  }
}

START_TEST (one_coding_has_the_numbers_of_its_tallies)
{
  g_autoptr (SbContent) first = make_first (), second = make_second ();
  g_autoptr (SbContent) nothing = sb_test_coding_new ();

  compare (first);
  compare (second);
  compare (nothing);
}
END_TEST

/* The scheme with smile as a state. */
static SbScheme *
make_other_scheme (void)
{
  static const char point[] = "\"pattern\": \"plain\", \"state\": false";
  const char *json = sb_scheme_get_json (scheme);
  const char *at = strstr (strstr (json, "\"id\": \"smile\""), point);
  g_autofree char *head = g_strndup (json, (gsize) (at - json));
  g_autofree char *text = g_strconcat (
    head, "\"pattern\": \"plain\", \"state\": true", at + strlen (point), NULL);
  g_autoptr (GError) error = NULL;
  SbScheme *other = sb_scheme_new_from_json (text, -1, &error);

  sb_assert_ok (error);
  return other;
}

static void
check_smiles (GPtrArray *lines)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++) {
    const SbBudgetLine *line = lines->pdata[i];

    if (line->episode != 5 || !g_str_equal (line->code, "smile"))
      continue;
    n++;
    ck_assert_uint_eq (line->n, line->is_state ? 1 : 2);
    ck_assert_uint_eq (line->n_codings, 1);
    ck_assert_int_eq (line->total, line->is_state ? 2 * SB_SECOND : 0);
  }
  ck_assert_uint_eq (n, 2);
}

START_TEST (what_schemes_define_differently_is_not_added_up)
{
  g_autoptr (SbScheme) other = make_other_scheme ();
  g_autoptr (SbContent) points = make_first (), states = sb_test_coding_new ();

  sb_test_coding_add (states, 5, "smile", 1, 3);
  for (guint turn = 0; turn < 2; turn++) {
    g_autoptr (SbTimeBudget) budget = sb_time_budget_new ();
    g_autoptr (GPtrArray) lines = NULL, differing = NULL;

    if (turn == 0)
      sb_time_budget_add (budget, scheme, points);
    sb_time_budget_add (budget, other, states);
    if (turn == 1)
      sb_time_budget_add (budget, scheme, points);
    lines = sb_time_budget_list (budget);
    check_smiles (lines);
    differing = sb_time_budget_list_differing (budget);
    ck_assert_uint_eq (differing->len, 1);
    ck_assert_str_eq (differing->pdata[0], "smile");
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {two_codings_add_up,
                                points_and_nothing_have_no_share,
                                one_coding_has_the_numbers_of_its_tallies,
                                what_schemes_define_differently_is_not_added_up,
                                NULL};
  g_autoptr (GError) error = NULL;
  int status;

  scheme = sb_scheme_new_default (&error);
  g_assert_no_error (error);
  status = sb_test_run ("time-budget", tests);
  g_object_unref (scheme);
  return status;
}
