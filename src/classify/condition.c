/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "condition.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/table.h>

static gboolean
compare (double value, const char *is, double limit)
{
  if (g_str_equal (is, ">="))
    return value >= limit;
  if (g_str_equal (is, ">"))
    return value > limit;
  if (g_str_equal (is, "<="))
    return value <= limit;
  if (g_str_equal (is, "<"))
    return value < limit;
  return value == limit;
}

static SbTruth
judge_test (const SbCondition *test, SbMeasures *measures, int episode)
{
  const SbMeasure *measure = sb_measures_find (measures, episode, test->measure);

  if (measure->state == SB_MEASURE_UNDEFINED)
    return SB_TRUTH_UNKNOWN;
  if (measure->state == SB_MEASURE_NONE)
    return SB_TRUTH_FALSE;
  return compare (measure->value, test->is, test->value) ? SB_TRUTH_TRUE : SB_TRUTH_FALSE;
}

SbTruth
sb_condition_judge (const SbCondition *condition, SbMeasures *measures, int episode)
{
  gboolean all = condition->all->len > 0;
  GPtrArray *parts = all ? condition->all : condition->any;
  SbTruth truth = all ? SB_TRUTH_TRUE : SB_TRUTH_FALSE;

  if (condition->measure)
    return judge_test (condition, measures, episode);
  for (guint i = 0; i < parts->len; i++) {
    SbTruth part = sb_condition_judge (g_ptr_array_index (parts, i), measures, episode);

    truth = all ? MIN (truth, part) : MAX (truth, part);
  }
  return truth;
}

static void
collect (const SbCondition *condition,
         SbMeasures *measures,
         int episode,
         SbTruth truth,
         GPtrArray *tests)
{
  if (condition->measure) {
    if (judge_test (condition, measures, episode) == truth)
      g_ptr_array_add (tests, (gpointer) condition);
    return;
  }
  for (guint i = 0; i < condition->all->len; i++)
    collect (g_ptr_array_index (condition->all, i), measures, episode, truth, tests);
  for (guint i = 0; i < condition->any->len; i++)
    collect (g_ptr_array_index (condition->any, i), measures, episode, truth, tests);
}

GPtrArray *
sb_condition_list_tests (const SbCondition *condition,
                         SbMeasures *measures,
                         int episode,
                         SbTruth truth)
{
  GPtrArray *tests = g_ptr_array_new ();

  collect (condition, measures, episode, truth, tests);
  return tests;
}

/* With its unit, rounded for people; the exact number is in the measures. */
static char *
format_value (double value, const char *unit)
{
  g_autofree char *number = sb_real_to_short_text (value);

  if (g_str_equal (unit, "s"))
    return g_strdup_printf ("%s s", number);
  return g_steal_pointer (&number);
}

char *
sb_condition_describe_fact (const SbCondition *test, SbMeasures *measures, int episode)
{
  const SbMeasure *measure = sb_measures_find (measures, episode, test->measure);
  g_autofree char *value = NULL;

  if (measure->reason)
    return g_strdup_printf ("%s: %s", measure->type->name, measure->reason);
  value = format_value (measure->value, measure->type->unit);
  return g_strdup_printf ("%s: %s", measure->type->name, value);
}

static char *
describe_need (const char *is, const char *limit)
{
  if (g_str_equal (is, ">="))
    return g_strdup_printf (_ ("%s or more needed"), limit);
  if (g_str_equal (is, ">"))
    return g_strdup_printf (_ ("more than %s needed"), limit);
  if (g_str_equal (is, "<="))
    return g_strdup_printf (_ ("%s or less needed"), limit);
  if (g_str_equal (is, "<"))
    return g_strdup_printf (_ ("less than %s needed"), limit);
  if (g_str_equal (is, "="))
    return g_strdup_printf (_ ("exactly %s needed"), limit);
  return g_strdup_printf (_ ("any other than %s needed"), limit);
}

static const char *
get_opposite (const char *is)
{
  static const char *const pairs[][2] = {
    {">=", "<"}, {"<", ">="}, {">", "<="}, {"<=", ">"}};

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_str_equal (pairs[i][0], is))
      return pairs[i][1];
  return "!=";
}

static char *
describe_change (const SbCondition *test,
                 SbMeasures *measures,
                 int episode,
                 gboolean upwards)
{
  const SbMeasure *measure = sb_measures_find (measures, episode, test->measure);
  g_autofree char *fact = sb_condition_describe_fact (test, measures, episode);
  g_autofree char *limit = format_value (test->value, measure->type->unit);
  g_autofree char *need =
    describe_need (upwards ? test->is : get_opposite (test->is), limit);

  return g_strdup_printf ("%s, %s", fact, need);
}

static char *describe_turn (const SbCondition *condition,
                            SbMeasures *measures,
                            int episode,
                            gboolean upwards,
                            gboolean is_inside);

/* Several stand in brackets where they are inside of another group. */
static char *
join_parts (GPtrArray *parts, const char *between, gboolean is_inside)
{
  g_autofree char *joined = NULL;

  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  joined = g_strjoinv (between, (char **) parts->pdata);
  return parts->len > 2 && is_inside ? g_strdup_printf ("(%s)", joined)
                                     : g_steal_pointer (&joined);
}

/* Whether more than one part of @conditions is not yet as it should be. */
static gboolean
are_many (const GPtrArray *conditions, SbMeasures *measures, int episode, SbTruth there)
{
  guint n = 0;

  for (guint i = 0; i < conditions->len; i++)
    n +=
      sb_condition_judge (g_ptr_array_index (conditions, i), measures, episode) != there;
  return n > 1;
}

/* What is there already needs no turn. To make "all" hold takes each part that fails, to
 * break it one of them; "any" is the other way round. */
static char *
describe_group (const SbCondition *group,
                SbMeasures *measures,
                int episode,
                gboolean upwards,
                gboolean is_inside)
{
  gboolean all = group->all->len > 0;
  const GPtrArray *conditions = all ? group->all : group->any;
  gboolean has_inside =
    is_inside ||
    are_many (conditions, measures, episode, upwards ? SB_TRUTH_TRUE : SB_TRUTH_FALSE);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < conditions->len; i++) {
    char *part = describe_turn (
      g_ptr_array_index (conditions, i), measures, episode, upwards, has_inside);

    if (part && !g_ptr_array_find_with_equal_func (parts, part, g_str_equal, NULL))
      g_ptr_array_add (parts, part);
    else
      g_free (part);
  }
  return join_parts (parts, all == upwards ? _ ("; and ") : _ ("; or "), is_inside);
}

static char *
describe_turn (const SbCondition *condition,
               SbMeasures *measures,
               int episode,
               gboolean upwards,
               gboolean is_inside)
{
  SbTruth there = upwards ? SB_TRUTH_TRUE : SB_TRUTH_FALSE;
  SbTruth truth = sb_condition_judge (condition, measures, episode);

  if (truth == there || (condition->measure && truth == SB_TRUTH_UNKNOWN))
    return NULL;
  return condition->measure
           ? describe_change (condition, measures, episode, upwards)
           : describe_group (condition, measures, episode, upwards, is_inside);
}

char *
sb_condition_describe_rise (const SbCondition *condition,
                            SbMeasures *measures,
                            int episode)
{
  return describe_turn (condition, measures, episode, TRUE, FALSE);
}

char *
sb_condition_describe_fall (const SbCondition *condition,
                            SbMeasures *measures,
                            int episode)
{
  return describe_turn (condition, measures, episode, FALSE, FALSE);
}
