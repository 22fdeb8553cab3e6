/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "scheme-format.h"

/* The tables of the rules: measures, rating rules, categories, gates, dimensions. */

static const SbShapeField measure_fields[] = {
  SB_MEMBER (SbMeasureType, TEXT, id),
  SB_MEMBER (SbMeasureType, TEXT, name),
  SB_MEMBER (SbMeasureType, TEXT, definition),
  SB_MEMBER (SbMeasureType, TEXT, unit),
  SB_OPTIONAL (SbMeasureType, TEXT, values),
  SB_MEMBER (SbMeasureType, TEXT, source),
  SB_MEMBER (SbMeasureType, EPISODES, episodes),
  SB_PROVENANCE_MEMBERS (SbMeasureType),
};

static gboolean
check_measure (SbShapeReader *reader, gpointer value, const char *path)
{
  const char *const units[] = {"s", "count", "share", "intervals", "code", NULL};
  SbMeasureType *measure = value;

  if (!sb_shape_check_id (reader, path, measure->id))
    return FALSE;
  return sb_shape_check_is_one_of (reader, path, "unit", measure->unit, units);
}

const SbShape sb_measure_shape =
  SB_SHAPE ("measure", SbMeasureType, measure_fields, check_measure);

static const SbShape condition_shape;

static const SbShapeField condition_fields[] = {
  SB_OPTIONAL_LIST (SbCondition, all, condition_shape),
  SB_OPTIONAL_LIST (SbCondition, any, condition_shape),
  SB_OPTIONAL (SbCondition, TEXT, measure),
  SB_OPTIONAL (SbCondition, TEXT, is),
  SB_OPTIONAL (SbCondition, NUMBER, value),
};

static gboolean
check_condition (SbShapeReader *reader, gpointer value, const char *path)
{
  const char *const comparisons[] = {">=", ">", "<=", "<", "=", NULL};
  SbCondition *condition = value;
  int forms =
    (condition->all->len > 0) + (condition->any->len > 0) + (condition->measure != NULL);

  if (forms != 1)
    return sb_shape_fail (
      reader,
      path,
      _ ("a condition is exactly one of “all”, “any” (not empty) and “measure”."));
  if (!condition->measure)
    return TRUE;
  if (!condition->is || isnan (condition->value))
    return sb_shape_fail (
      reader, path, _ ("a test of a measure needs its “is” and its “value”."));
  return sb_shape_check_is_one_of (reader, path, "is", condition->is, comparisons);
}

static const SbShape condition_shape =
  SB_SHAPE ("condition", SbCondition, condition_fields, check_condition);

static const SbShapeField rule_fields[] = {
  SB_MEMBER (SbRatingRule, NUMBER, value),
  SB_OBJECT (SbRatingRule, when, condition_shape),
  SB_MEMBER (SbRatingRule, TEXT, words),
  SB_PROVENANCE_MEMBERS (SbRatingRule),
};

static const SbShape rule_shape = SB_SHAPE ("rule", SbRatingRule, rule_fields, NULL);

static const SbShapeField rules_fields[] = {
  SB_MEMBER (SbRatingRules, TEXT, scale),
  SB_MEMBER (SbRatingRules, TEXT, partner),
  SB_MEMBER (SbRatingRules, EPISODES, episodes),
  SB_LIST (SbRatingRules, rules, rule_shape),
};

static gboolean
check_rules (SbShapeReader *reader, gpointer value, const char *path)
{
  SbRatingRules *rules = value;
  double above = INFINITY;

  for (guint i = 0; i < rules->rules->len; i++) {
    const SbRatingRule *rule = g_ptr_array_index (rules->rules, i);
    g_autofree char *at = g_strdup_printf ("%s/rules/%u", path, i);

    if (rule->value >= above)
      return sb_shape_fail_member (
        reader, at, "value", _ ("rules go from the highest rating to the lowest."));
    above = rule->value;
  }
  return TRUE;
}

const SbShape sb_rating_rules_shape =
  SB_SHAPE ("set of rating rules", SbRatingRules, rules_fields, check_rules);

static const SbShapeField criterion_fields[] = {
  SB_MEMBER (SbCategoryCriterion, TEXT, id),
  SB_OPTIONAL (SbCategoryCriterion, TEXT, scale),
  SB_OPTIONAL (SbCategoryCriterion, TEXT, measure),
  SB_OPTIONAL (SbCategoryCriterion, INTEGER, episode),
  SB_OPTIONAL (SbCategoryCriterion, TEXT, of),
  SB_OPTIONAL (SbCategoryCriterion, EPISODES, episodes),
  SB_MEMBER (SbCategoryCriterion, NUMBER, low),
  SB_MEMBER (SbCategoryCriterion, NUMBER, high),
  SB_MEMBER (SbCategoryCriterion, NUMBER, falloff),
  SB_MEMBER (SbCategoryCriterion, NUMBER, weight),
  SB_MEMBER (SbCategoryCriterion, TEXT, words),
  SB_PROVENANCE_MEMBERS (SbCategoryCriterion),
};

static gboolean
check_criterion_subject (SbShapeReader *reader,
                         SbCategoryCriterion *criterion,
                         const char *path)
{
  const char *const ways[] = {"stronger", "weaker", "rise", NULL};

  if ((criterion->scale == NULL) == (criterion->measure == NULL))
    return sb_shape_fail (
      reader, path, _ ("a criterion looks at either a “scale” or a “measure”."));
  if (criterion->measure && (criterion->episodes->len == 0 || criterion->of))
    return sb_shape_fail (reader,
                          path,
                          _ ("a criterion over a measure needs its “episodes” "
                             "and no “of”."));
  if (criterion->scale && (criterion->episode == 0) == (criterion->of == NULL))
    return sb_shape_fail (
      reader, path, _ ("a criterion over a scale has either an “episode” or an “of”."));
  if (criterion->of && criterion->episodes->len < 2)
    return sb_shape_fail (
      reader, path, _ ("a criterion with “of” needs two or more “episodes”."));
  return !criterion->of ||
         sb_shape_check_is_one_of (reader, path, "of", criterion->of, ways);
}

static gboolean
check_criterion (SbShapeReader *reader, gpointer value, const char *path)
{
  SbCategoryCriterion *criterion = value;

  if (criterion->low > criterion->high)
    return sb_shape_fail_member (reader, path, "high", _ ("the range is upside down."));
  if (criterion->falloff <= 0)
    return sb_shape_fail_member (
      reader, path, "falloff", _ ("the fall-off must be above 0."));
  if (criterion->weight <= 0)
    return sb_shape_fail_member (reader, path, "weight", _ ("a weight must be above 0."));
  return check_criterion_subject (reader, criterion, path);
}

static const SbShape criterion_shape =
  SB_SHAPE ("criterion", SbCategoryCriterion, criterion_fields, check_criterion);

static const SbShapeField category_fields[] = {
  SB_MEMBER (SbSubgroup, TEXT, id),
  SB_MEMBER (SbSubgroup, TEXT, letter),
  SB_MEMBER (SbSubgroup, TEXT, words),
  SB_LIST (SbSubgroup, criteria, criterion_shape),
  SB_PROVENANCE_MEMBERS (SbSubgroup),
};

static gboolean
check_category (SbShapeReader *reader, gpointer value, const char *path)
{
  const char *const letters[] = {"A", "B", "C", NULL};
  SbSubgroup *subgroup = value;

  if (subgroup->criteria->len == 0)
    return sb_shape_fail_member (
      reader, path, "criteria", _ ("a category without criteria would fit everything."));
  return sb_shape_check_is_one_of (reader, path, "letter", subgroup->letter, letters);
}

const SbShape sb_category_shape =
  SB_SHAPE ("category", SbSubgroup, category_fields, check_category);

static const SbShapeField gate_test_fields[] = {
  SB_MEMBER (SbGateTest, TEXT, scale),
  SB_MEMBER (SbGateTest, EPISODES, episodes),
  SB_OPTIONAL (SbGateTest, NUMBER, least),
};

static const SbShape gate_test_shape =
  SB_SHAPE ("gate's test", SbGateTest, gate_test_fields, NULL);

static const SbShapeField gate_fields[] = {
  SB_MEMBER (SbGate, TEXT, id),
  SB_MEMBER (SbGate, TEXT, kind),
  SB_OPTIONAL (SbGate, NUMBER, floor),
  SB_OPTIONAL_LIST (SbGate, when, gate_test_shape),
  SB_OPTIONAL (SbGate, TEXT, suggest),
  SB_MEMBER (SbGate, TEXT, words),
  SB_PROVENANCE_MEMBERS (SbGate),
};

static gboolean
check_mixture (SbShapeReader *reader, SbGate *gate, const char *path)
{
  const char *const suggestions[] = {"CC", NULL};

  if (!gate->suggest)
    return sb_shape_fail (reader, path, _ ("a mixture needs what to “suggest”."));
  for (guint i = 0; i < gate->when->len; i++) {
    const SbGateTest *test = g_ptr_array_index (gate->when, i);
    g_autofree char *at = g_strdup_printf ("%s/when/%u", path, i);

    if (isnan (test->least))
      return sb_shape_fail (reader, at, _ ("this gate's test lacks its “least”."));
  }
  return sb_shape_check_is_one_of (reader, path, "suggest", gate->suggest, suggestions);
}

static gboolean
check_gate (SbShapeReader *reader, gpointer value, const char *path)
{
  const char *const kinds[] = {"needs", "mixture", "fit", "margin", NULL};
  SbGate *gate = value;

  if (!sb_shape_check_is_one_of (reader, path, "kind", gate->kind, kinds))
    return FALSE;
  if (g_str_equal (gate->kind, "fit") || g_str_equal (gate->kind, "margin"))
    return (gate->floor >= 0 && gate->floor <= 1) ||
           sb_shape_fail (reader, path, _ ("this gate needs a “floor” between 0 and 1."));
  if (gate->when->len == 0)
    return sb_shape_fail (reader, path, _ ("this gate needs its “when”."));
  return g_str_equal (gate->kind, "needs") || check_mixture (reader, gate, path);
}

const SbShape sb_gate_shape = SB_SHAPE ("gate", SbGate, gate_fields, check_gate);

static const SbShapeField term_fields[] = {
  SB_MEMBER (SbDimensionTerm, TEXT, scale),
  SB_MEMBER (SbDimensionTerm, NUMBER, weight),
};

static const SbShape term_shape =
  SB_SHAPE ("dimension's term", SbDimensionTerm, term_fields, NULL);

static const SbShapeField dimension_fields[] = {
  SB_MEMBER (SbDimension, TEXT, id),
  SB_MEMBER (SbDimension, TEXT, name),
  SB_MEMBER (SbDimension, TEXT, words),
  SB_MEMBER (SbDimension, EPISODES, episodes),
  SB_LIST (SbDimension, terms, term_shape),
  SB_PROVENANCE_MEMBERS (SbDimension),
};

const SbShape sb_dimension_shape =
  SB_SHAPE ("dimension", SbDimension, dimension_fields, NULL);
