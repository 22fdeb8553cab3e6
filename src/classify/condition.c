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
describe_need (const SbCondition *test, const char *limit)
{
  if (g_str_equal (test->is, ">="))
    return g_strdup_printf (_("%s or more needed"), limit);
  if (g_str_equal (test->is, ">"))
    return g_strdup_printf (_("more than %s needed"), limit);
  if (g_str_equal (test->is, "<="))
    return g_strdup_printf (_("%s or less needed"), limit);
  if (g_str_equal (test->is, "<"))
    return g_strdup_printf (_("less than %s needed"), limit);
  return g_strdup_printf (_("exactly %s needed"), limit);
}

char *
sb_condition_describe_lack (const SbCondition *test, SbMeasures *measures, int episode)
{
  const SbMeasure *measure = sb_measures_find (measures, episode, test->measure);
  g_autofree char *fact = sb_condition_describe_fact (test, measures, episode);
  g_autofree char *limit = format_value (test->value, measure->type->unit);
  g_autofree char *need = describe_need (test, limit);

  return g_strdup_printf ("%s, %s", fact, need);
}
