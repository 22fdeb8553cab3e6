/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include "coding.h"
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/measures/sequence.h>
#include <string.h>

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define POINTS(...) ((const double[]){__VA_ARGS__, -1})

static SbScheme *scheme;

static GPtrArray *
ask (SbContent *content, const SbSequenceQuery *query)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GPtrArray *tables;

  g_ptr_array_add (contents, content);
  tables = sb_sequence_new (scheme, contents, query, &error);
  sb_assert_ok (error);
  return tables;
}

static void
assert_cells (const SbContingency *table, guint64 a, guint64 b, guint64 c, guint64 d)
{
  ck_assert_msg (table->a == a && table->b == b && table->c == c && table->d == d,
                 "a %u b %u c %u d %u",
                 (guint) table->a,
                 (guint) table->b,
                 (guint) table->c,
                 (guint) table->d);
}

static void
assert_number (SbSequenceNumber number, double value, double tolerance)
{
  ck_assert_msg (number.reason == NULL, "%s", number.reason);
  ck_assert_msg (
    fabs (number.value - value) <= tolerance, "%.12g, not %.12g", number.value, value);
}

static void
assert_undefined (SbSequenceNumber number)
{
  ck_assert (isnan (number.value));
  ck_assert_uint_gt (strlen (number.reason), 10);
}

/* 20 30 / 10 40. Odds ratio 20·40 / (30·10) = 8/3. Q (800 − 300) / 1100 = 5/11. Expected
 * 50·30/100 = 15. Residual (20 − 15) / sqrt (15 · 0.5 · 0.7) = 5 / sqrt (5.25); squared
 * it is the chi-square without correction, 100 (800 − 300)² / (50·50·30·70) = 4.7619. */
START_TEST (the_numbers_of_a_table)
{
  const SbContingency table = {.a = 20, .b = 30, .c = 10, .d = 40};
  double residual = sb_two_by_two_get_residual (&table).value;

  assert_number (sb_two_by_two_get_odds_ratio (&table), 8.0 / 3, 1e-12);
  assert_number (sb_two_by_two_get_yule_q (&table), 5.0 / 11, 1e-12);
  assert_number (sb_two_by_two_get_expected (&table), 15, 1e-12);
  assert_number (sb_two_by_two_get_residual (&table), 5 / sqrt (5.25), 1e-12);
  ck_assert (fabs (residual * residual - 4.761904761904762) < 1e-12);
}
END_TEST

/* Undefined with its reason, never 0 or infinite: an empty margin leaves nothing to say;
 * b = 0 or c = 0 have no odds ratio, though Q is 1. That a is 0 is a result: 0, Q −1. */
START_TEST (empty_cells_and_margins)
{
  const SbContingency margins[] = {
    {.c = 3, .d = 4}, {.b = 3, .d = 4}, {.a = 3, .b = 4}, {.a = 3, .c = 4}, {.a = 0}};
  const SbContingency no_b = {.a = 5, .c = 2, .d = 9}, no_c = {.a = 5, .b = 2, .d = 9};
  const SbContingency no_a = {.b = 5, .c = 2, .d = 9};

  for (guint i = 0; i < G_N_ELEMENTS (margins); i++) {
    assert_undefined (sb_two_by_two_get_odds_ratio (&margins[i]));
    assert_undefined (sb_two_by_two_get_yule_q (&margins[i]));
    assert_undefined (sb_two_by_two_get_residual (&margins[i]));
  }
  assert_undefined (sb_two_by_two_get_expected (&margins[4]));
  assert_undefined (sb_two_by_two_get_odds_ratio (&no_b));
  assert_undefined (sb_two_by_two_get_odds_ratio (&no_c));
  assert_number (sb_two_by_two_get_yule_q (&no_b), 1, 1e-12);
  assert_number (sb_two_by_two_get_odds_ratio (&no_a), 0, 1e-12);
  assert_number (sb_two_by_two_get_yule_q (&no_a), -1, 1e-12);
}
END_TEST

/* Ep 5: r s r r s, at 10, 20 … 50 s. Pairs at lag 1: rs sr rr rs: given r and then s 2,
 * r and not s 1, not r and s 0, neither 1. At lag 2: rr sr rs: 1 1 0 1. */
START_TEST (events_follow_each_other_at_a_lag)
{
  SbSequenceQuery query = {WORDS ("reach"), WORDS ("smile"), .lag = 1};
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) next = NULL, later = NULL;
  const SbContingency *table;

  sb_test_coding_add_points (content, 5, "reach", POINTS (10, 30, 40));
  sb_test_coding_add_points (content, 5, "smile", POINTS (20, 50));
  next = ask (content, &query);
  table = g_ptr_array_index (next, 0);
  assert_cells (table, 2, 1, 0, 1);
  ck_assert_uint_eq (table->given, 3);
  ck_assert_uint_eq (table->targets, 2);
  assert_number (table->residual, 0.5 / sqrt (1.5 * 0.25 * 0.5), 1e-12);
  assert_undefined (table->odds_ratio);
  assert_undefined (table->share);
  query.lag = 2;
  later = ask (content, &query);
  assert_cells (g_ptr_array_index (later, 1), 1, 1, 0, 1);
}
END_TEST

/* The same five as a table of all: r→r 1, r→s 2, s→r 1, s→s 0; of the given r two thirds
 * are followed by s. */
START_TEST (all_codes_against_all)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) contents = g_ptr_array_new ();
  g_autoptr (SbTransitions) table = NULL;

  sb_test_coding_add_points (content, 5, "reach", POINTS (10, 30, 40));
  sb_test_coding_add_points (content, 5, "smile", POINTS (20, 50));
  g_ptr_array_add (contents, content);
  table = sb_transitions_new (scheme, contents, NULL, 1);
  ck_assert_uint_eq (table->codes->len, 2);
  ck_assert_str_eq (g_ptr_array_index (table->codes, 0), "reach");
  ck_assert_uint_eq (table->n, 4);
  ck_assert_uint_eq (sb_transitions_get_count (table, 0, 0), 1);
  ck_assert_uint_eq (sb_transitions_get_count (table, 0, 1), 2);
  ck_assert_uint_eq (sb_transitions_get_count (table, 1, 0), 1);
  ck_assert_uint_eq (sb_transitions_get_count (table, 1, 1), 0);
  assert_number (sb_transitions_get_share (table, 0, 1), 2.0 / 3, 1e-12);
  assert_number (sb_transitions_get_residual (table, 0, 1), 0.5 / sqrt (0.1875), 1e-12);
}
END_TEST

/* Nothing is paired over the end of an episode, nor over what was off camera; what begins
 * off camera is left out. Ep 4: r at 170 s. Ep 5: s at 10, r at 30, off camera 40–60 with
 * an r at 50, s at 70. Two stretches of Ep 5: s r, and s alone: one pair, s→r. */
START_TEST (stretches_end_where_nothing_is_seen)
{
  const SbSequenceQuery query = {WORDS ("smile"), WORDS ("reach"), .lag = 1};
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) tables = NULL;

  sb_test_coding_add_points (content, 4, "reach", POINTS (170));
  sb_test_coding_add_points (content, 5, "smile", POINTS (10, 70));
  sb_test_coding_add_points (content, 5, "reach", POINTS (30, 50));
  sb_test_coding_add (content, 5, "off_camera", 40, 60);
  tables = ask (content, &query);
  assert_cells (g_ptr_array_index (tables, 0), 1, 0, 0, 0);
  ck_assert_uint_eq (((SbContingency *) g_ptr_array_index (tables, 0))->targets, 2);
}
END_TEST

/* Only the episodes that are asked for; a tie is counted; a family is its codes. */
START_TEST (episodes_ties_and_families)
{
  g_autoptr (GArray) episodes = g_array_new (FALSE, FALSE, sizeof (int));
  const SbSequenceQuery query = {
    WORDS ("distress"), WORDS ("caregiver_comfort"), episodes, .lag = 1};
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) tables = NULL;
  const SbContingency *table;
  int eight = 8;

  g_array_append_val (episodes, eight);
  sb_test_coding_add (content, 5, "cry", 10, 20);
  sb_test_coding_add (content, 5, "caregiver_comfort", 15, 20);
  sb_test_coding_add (content, 8, "fuss", 10, 20);
  sb_test_coding_add (content, 8, "caregiver_comfort", 10, 20);
  tables = ask (content, &query);
  table = g_ptr_array_index (tables, 0);
  assert_cells (table, 1, 0, 0, 0);
  ck_assert_uint_eq (table->ties, 1);
  ck_assert_uint_eq (table->given, 1);
}
END_TEST

/* Ep 5, 5 s. Bids at 10 and 100 s, a smile at 13 s: the first is answered after 3 s, the
 * second is not. A bid at 175 s: its window ends with the episode, unseen at its last
 * moment: cut. Units of 1 s: 10–15 and 100–105 (the window's last moment lies in the
 * sixth) and 175–179: 17 given, one of them with the smile; 163 others. */
START_TEST (answers_come_within_a_window)
{
  const SbSequenceQuery query = {
    WORDS ("caregiver_bid"), WORDS ("smile"), .within = 5 * SB_SECOND};
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GArray) episodes = g_array_new (FALSE, FALSE, sizeof (int));
  SbSequenceQuery in_five = query;
  g_autoptr (GPtrArray) tables = NULL;
  const SbContingency *table;
  int five = 5;

  g_array_append_val (episodes, five);
  in_five.episodes = episodes;
  sb_test_coding_add_points (content, 5, "caregiver_bid", POINTS (10, 100, 175));
  sb_test_coding_add_points (content, 5, "smile", POINTS (13));
  tables = ask (content, &in_five);
  table = g_ptr_array_index (tables, 0);
  ck_assert_uint_eq (table->answered, 1);
  ck_assert_uint_eq (table->unanswered, 1);
  ck_assert_uint_eq (table->cut, 1);
  assert_number (table->share, 0.5, 1e-12);
  assert_number (table->latency, 3, 1e-12);
  assert_cells (table, 1, 16, 0, 163);
  assert_undefined (table->odds_ratio);
  assert_number (table->yule_q, 1, 1e-12);
}
END_TEST

/* Both ends of the window belong to it: smiles 0 and 5 s after a bid answer, one a
 * nanosecond later does not. */
START_TEST (both_ends_of_the_window_belong_to_it)
{
  const SbSequenceQuery query = {
    WORDS ("caregiver_bid"), WORDS ("smile"), .within = 5 * SB_SECOND};
  const double after[] = {0, 5, 5.000000001};

  for (guint i = 0; i < G_N_ELEMENTS (after); i++) {
    g_autoptr (SbContent) content = sb_test_coding_new ();
    g_autoptr (GPtrArray) tables = NULL;

    sb_test_coding_add (content, 5, "caregiver_bid", 10, -1);
    sb_test_coding_add (content, 5, "smile", 10 + after[i], -1);
    tables = ask (content, &query);
    ck_assert_uint_eq (((SbContingency *) g_ptr_array_index (tables, 0))->answered,
                       i < 2);
  }
}
END_TEST

START_TEST (an_event_does_not_answer_itself)
{
  const SbSequenceQuery query = {
    WORDS ("smile"), WORDS ("smile"), .within = 5 * SB_SECOND, .permutations = 10};
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) tables = NULL;
  const SbContingency *table;

  sb_test_coding_add_points (content, 5, "smile", POINTS (10, 12, 100));
  tables = ask (content, &query);
  table = g_ptr_array_index (tables, 0);
  ck_assert_uint_eq (table->answered, 1);
  ck_assert_uint_eq (table->unanswered, 2);
  assert_undefined (table->odds_ratio);
}
END_TEST

/* r s r s: of the 6 orders of two r and two s only this one has r→s twice, and none more
 * often: p of as much 1/6, of as little 1, two-sided 2/6. 20,000 permutations: three
 * standard errors are 3 sqrt (1/6 · 5/6 / 20000) = 0.008. */
START_TEST (chance_of_a_lag_is_that_of_all_orders)
{
  const SbSequenceQuery query = {
    WORDS ("reach"), WORDS ("smile"), .lag = 1, .permutations = 20000, .seed = 7};
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) tables = NULL, again = NULL;
  const SbContingency *table, *same;

  sb_test_coding_add_points (content, 5, "reach", POINTS (10, 30));
  sb_test_coding_add_points (content, 5, "smile", POINTS (20, 40));
  tables = ask (content, &query);
  table = g_ptr_array_index (tables, 0);
  assert_number (table->p_more, 1.0 / 6, 0.008);
  assert_number (table->p_less, 1, 1e-12);
  assert_number (table->p, 1.0 / 3, 0.016);
  again = ask (content, &query);
  same = g_ptr_array_index (again, 0);
  assert_number (same->p_more, table->p_more.value, 0);
}
END_TEST

/* One bid at 10 s, one smile at 13 s, 5 s, in 180 s: moved round by any time the smile
 * lies in the window for 5 of 180 s: 1/36; three standard errors 0.0035. */
START_TEST (chance_of_a_window_is_that_of_all_moves)
{
  const SbSequenceQuery query = {WORDS ("caregiver_bid"),
                                 WORDS ("smile"),
                                 .within = 5 * SB_SECOND,
                                 .permutations = 20000,
                                 .seed = 11};
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) tables = NULL;

  sb_test_coding_add (content, 5, "caregiver_bid", 10, -1);
  sb_test_coding_add (content, 5, "smile", 13, -1);
  tables = ask (content, &query);
  assert_number (
    ((SbContingency *) g_ptr_array_index (tables, 0))->p_more, 1.0 / 36, 0.0035);
}
END_TEST

/* All together is the sum, and a coding's p is the same whoever else is looked at. */
START_TEST (all_together_is_the_sum)
{
  const SbSequenceQuery query = {
    WORDS ("reach"), WORDS ("smile"), .lag = 1, .permutations = 50, .seed = 3};
  g_autoptr (SbContent) one = sb_test_coding_new (), other = sb_test_coding_new ();
  g_autoptr (GPtrArray) contents = g_ptr_array_new ();
  g_autoptr (GPtrArray) both = NULL, alone = NULL;
  g_autoptr (GError) error = NULL;

  sb_test_coding_add_points (one, 5, "reach", POINTS (10, 30, 40));
  sb_test_coding_add_points (one, 5, "smile", POINTS (20, 50));
  sb_test_coding_add_points (other, 8, "reach", POINTS (10));
  sb_test_coding_add_points (other, 8, "smile", POINTS (20, 30));
  g_ptr_array_add (contents, one);
  g_ptr_array_add (contents, other);
  both = sb_sequence_new (scheme, contents, &query, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (both->len, 3);
  assert_cells (g_ptr_array_index (both, 0), 3, 1, 1, 1);
  assert_cells (g_ptr_array_index (both, 2), 1, 0, 1, 0);
  alone = ask (one, &query);
  assert_number (((SbContingency *) g_ptr_array_index (both, 1))->p_more,
                 ((SbContingency *) g_ptr_array_index (alone, 1))->p_more.value,
                 0);
}
END_TEST

START_TEST (what_did_not_occur_has_no_chance)
{
  const SbSequenceQuery query = {
    WORDS ("hit"), WORDS ("smile"), .within = SB_SECOND, .permutations = 10};
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (GPtrArray) tables = NULL;
  const SbContingency *table;

  sb_test_coding_add (content, 5, "smile", 13, -1);
  tables = ask (content, &query);
  table = g_ptr_array_index (tables, 0);
  assert_undefined (table->p);
  assert_undefined (table->share);
  assert_undefined (table->latency);
  assert_undefined (table->residual);
}
END_TEST

START_TEST (what_cannot_be_asked_is_said)
{
  const SbSequenceQuery queries[] = {
    {WORDS ("nothing"), WORDS ("smile"), .lag = 1},
    {WORDS ("smile"), WORDS ("nothing"), .lag = 1},
    {WORDS ("smile"), NULL, .lag = 1},
    {WORDS ("smile"), WORDS ("cry")},
    {WORDS ("smile"), WORDS ("cry"), .within = -1},
    {WORDS ("smile"), WORDS ("cry"), .within = SB_SECOND, .unit = 1},
    {WORDS ("smile"), WORDS ("cry"), .lag = 1, .permutations = 1000001},
  };
  g_autoptr (GPtrArray) contents = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_autoptr (GError) error = NULL;

    ck_assert_ptr_null (sb_sequence_new (scheme, contents, &queries[i], &error));
    ck_assert (g_error_matches (error, SB_ERROR, SB_ERROR_BAD_VALUE));
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    the_numbers_of_a_table,
    empty_cells_and_margins,
    events_follow_each_other_at_a_lag,
    all_codes_against_all,
    stretches_end_where_nothing_is_seen,
    episodes_ties_and_families,
    answers_come_within_a_window,
    both_ends_of_the_window_belong_to_it,
    an_event_does_not_answer_itself,
    chance_of_a_lag_is_that_of_all_orders,
    chance_of_a_window_is_that_of_all_moves,
    all_together_is_the_sum,
    what_did_not_occur_has_no_chance,
    what_cannot_be_asked_is_said,
    NULL,
  };
  g_autoptr (GError) error = NULL;
  int status;

  scheme = sb_scheme_new_default (&error);
  g_assert_no_error (error);
  status = sb_test_run ("sequence", tests);
  g_object_unref (scheme);
  return status;
}
