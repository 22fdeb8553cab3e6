/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/classify/comparison.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Differences below this are none, added up in another order. */
#define NONE 1e-9

static const SbSubgroup *
find_subgroup (SbScheme *scheme, const char *id)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);

  for (guint i = 0; i < subgroups->len; i++) {
    const SbSubgroup *subgroup = g_ptr_array_index (subgroups, i);

    if (g_strcmp0 (subgroup->id, id) == 0)
      return subgroup;
  }
  return NULL;
}

static const SbCriterion *
find_result (const SbSuggestion *suggestion, const SbCategoryCriterion *rule)
{
  for (guint i = 0; i < suggestion->criteria->len; i++) {
    const SbCriterion *result = g_ptr_array_index (suggestion->criteria, i);

    if (g_str_equal (result->id, rule->id))
      return result;
  }
  return NULL;
}

static gboolean
is_assessable (const SbCriterion *result)
{
  return result && result->state != SB_CRITERION_NOT_ASSESSABLE;
}

static double
sum_weights (const SbSuggestion *suggestion, const SbSubgroup *subgroup)
{
  double sum = 0;

  for (guint i = 0; subgroup && i < subgroup->criteria->len; i++) {
    const SbCategoryCriterion *rule = g_ptr_array_index (subgroup->criteria, i);

    if (is_assessable (find_result (suggestion, rule)))
      sum += rule->weight;
  }
  return sum;
}

/* --- what a criterion looks at --- */

static gboolean
is_same_list (const GArray *a, const GArray *b)
{
  if (!a || !b)
    return a == b;
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_array_index (a, int, i) != g_array_index (b, int, i))
      return FALSE;
  return TRUE;
}

static gboolean
is_same_thing (const SbCategoryCriterion *a, const SbCategoryCriterion *b)
{
  return g_strcmp0 (a->scale, b->scale) == 0 && g_strcmp0 (a->measure, b->measure) == 0 &&
         g_strcmp0 (a->of, b->of) == 0 && a->episode == b->episode &&
         is_same_list (a->episodes, b->episodes);
}

static char *
dup_episodes (const GArray *episodes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; episodes && i < episodes->len; i++)
    g_string_append_printf (text,
                            "%s%d",
                            i == 0                  ? ""
                            : i + 1 < episodes->len ? ", "
                                                    : _ (" and "),
                            g_array_index (episodes, int, i));
  return g_string_free (text, FALSE);
}

static const SbMeasureType *
find_measure (SbScheme *scheme, const char *id)
{
  const GPtrArray *types = sb_scheme_get_measure_types (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbMeasureType *type = g_ptr_array_index (types, i);

    if (g_strcmp0 (type->id, id) == 0)
      return type;
  }
  return NULL;
}

static char *
describe (SbScheme *scheme, const SbCategoryCriterion *rule)
{
  const SbMeasureType *measure = find_measure (scheme, rule->measure);
  g_autofree char *episodes = dup_episodes (rule->episodes);
  const char *name = rule->scale ? rule->scale : measure ? measure->name : rule->measure;

  if (g_strcmp0 (rule->of, "stronger") == 0)
    /* Translators: a scale, episodes. */
    return g_strdup_printf (_ ("%s, the higher of Ep %s"), name, episodes);
  if (g_strcmp0 (rule->of, "weaker") == 0)
    return g_strdup_printf (_ ("%s, the lower of Ep %s"), name, episodes);
  if (g_strcmp0 (rule->of, "rise") == 0)
    return g_strdup_printf (_ ("%s, rise over Ep %s"), name, episodes);
  if (rule->scale && rule->episode > 0)
    return g_strdup_printf (_ ("%s in Ep %d"), name, rule->episode);
  return g_strdup_printf (_ ("%s in Ep %s"), name, episodes);
}

/* --- the ends of what it can be --- */

static void
widen (SbScheme *scheme, SbComparisonRow *row, const SbCategoryCriterion *rule)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);

  row->least = 0;
  row->most = isnan (row->high) ? 1 : row->high;
  for (guint i = 0; i < subgroups->len; i++) {
    const SbSubgroup *subgroup = g_ptr_array_index (subgroups, i);

    for (guint c = 0; c < subgroup->criteria->len; c++) {
      const SbCategoryCriterion *other = g_ptr_array_index (subgroup->criteria, c);

      if (g_strcmp0 (other->measure, rule->measure) == 0) {
        row->least = MIN (row->least, other->low);
        row->most = MAX (row->most, other->high);
      }
    }
  }
}

static void
set_limits (SbScheme *scheme, SbComparisonRow *row, const SbCategoryCriterion *rule)
{
  const SbScale *scale = rule->scale ? sb_scheme_find_scale (scheme, rule->scale) : NULL;

  if (!scale) {
    widen (scheme, row, rule);
    return;
  }
  row->least = scale->minimum;
  row->most = scale->maximum;
  if (g_strcmp0 (rule->of, "rise") == 0) {
    row->least = scale->minimum - scale->maximum;
    row->most = scale->maximum - scale->minimum;
  }
}

/* --- rows --- */

static gboolean
rests_on_events (const SbSuggestion *suggestion, const SbCategoryCriterion *rule)
{
  for (guint i = 0; rule->scale && i < suggestion->used->len; i++) {
    const SbUsedRating *used = g_ptr_array_index (suggestion->used, i);
    gboolean is_asked = rule->episode == used->episode;

    for (guint e = 0; rule->episodes && e < rule->episodes->len; e++)
      is_asked |= g_array_index (rule->episodes, int, e) == used->episode;
    if (is_asked && g_str_equal (used->scale, rule->scale) &&
        used->origin == SB_RATING_FROM_EVENTS)
      return TRUE;
  }
  return FALSE;
}

static SbComparisonRow *
find_row (GPtrArray *rows, const SbCategoryCriterion *rule, guint side)
{
  for (guint i = 0; i < rows->len; i++) {
    SbComparisonRow *row = g_ptr_array_index (rows, i);

    if (!row->rules[side] && row->rules[!side] && is_same_thing (row->rules[!side], rule))
      return row;
  }
  return NULL;
}

static SbComparisonRow *
add_row (SbScheme *scheme,
         const SbSuggestion *suggestion,
         GPtrArray *rows,
         const SbCategoryCriterion *rule)
{
  const SbCriterion *result = find_result (suggestion, rule);
  SbComparisonRow *row = g_new0 (SbComparisonRow, 1);

  row->words = describe (scheme, rule);
  row->topic = rule->scale ? rule->scale : rule->measure;
  row->value = result ? result->value : NULL;
  row->low = result ? result->low : NAN;
  row->high = result ? result->high : NAN;
  row->is_from_events = rests_on_events (suggestion, rule);
  set_limits (scheme, row, rule);
  g_ptr_array_add (rows, row);
  return row;
}

static void
add_side (SbScheme *scheme,
          const SbSuggestion *suggestion,
          const char *name,
          guint side,
          SbComparison *comparison)
{
  const SbSubgroup *subgroup = find_subgroup (scheme, name);
  double weights = sum_weights (suggestion, subgroup);
  double lost = 0;

  for (guint i = 0; subgroup && i < subgroup->criteria->len; i++) {
    const SbCategoryCriterion *rule = g_ptr_array_index (subgroup->criteria, i);
    const SbCriterion *result = find_result (suggestion, rule);
    SbComparisonRow *row = find_row (comparison->rows, rule, side);

    if (!row)
      row = add_row (scheme, suggestion, comparison->rows, rule);
    row->rules[side] = rule;
    row->results[side] = result;
    if (is_assessable (result))
      row->lost[side] = rule->weight * (1 - result->membership) / weights;
    row->difference = row->lost[1] - row->lost[0];
    lost += row->lost[side];
  }
  comparison->names[side] = g_strdup (name);
  comparison->fits[side] = weights > 0 ? 1 - lost : NAN;
}

/* --- order --- */

static double
sum_topic (GPtrArray *rows, const char *topic)
{
  double sum = 0;

  for (guint i = 0; i < rows->len; i++) {
    const SbComparisonRow *row = g_ptr_array_index (rows, i);

    if (g_str_equal (row->topic, topic))
      sum += row->difference;
  }
  return fabs (sum);
}

static double
get_weight (const SbComparisonRow *row)
{
  return (row->rules[0] ? row->rules[0]->weight : 0) +
         (row->rules[1] ? row->rules[1]->weight : 0);
}

static int
order (double a, double b)
{
  return fabs (a - b) < NONE ? 0 : a < b ? 1 : -1;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer rows)
{
  const SbComparisonRow *x = *(SbComparisonRow *const *) a,
                        *y = *(SbComparisonRow *const *) b;
  int result = order (sum_topic (rows, x->topic), sum_topic (rows, y->topic));

  if (result == 0)
    result = strcmp (x->topic, y->topic);
  if (result == 0)
    result = order (fabs (x->difference), fabs (y->difference));
  if (result == 0)
    result = order (get_weight (x), get_weight (y));
  return result ? result : strcmp (x->words, y->words);
}

static void
free_row (gpointer data)
{
  SbComparisonRow *row = data;

  g_free (row->words);
  g_free (row);
}

SbComparison *
sb_comparison_new (SbScheme *scheme,
                   const SbSuggestion *suggestion,
                   const char *first,
                   const char *second)
{
  SbComparison *comparison = g_new0 (SbComparison, 1);
  g_autoptr (GPtrArray) unsorted = NULL;

  comparison->rows = g_ptr_array_new_with_free_func (free_row);
  add_side (scheme, suggestion, first, 0, comparison);
  add_side (scheme, suggestion, second, 1, comparison);
  /* Sorting looks at all of them, which stand still in this copy. */
  unsorted = g_ptr_array_copy (comparison->rows, NULL, NULL);
  g_ptr_array_set_free_func (unsorted, NULL);
  g_ptr_array_sort_with_data (comparison->rows, compare_rows, unsorted);
  return comparison;
}

void
sb_comparison_free (SbComparison *comparison)
{
  g_ptr_array_unref (comparison->rows);
  g_free (comparison->names[0]);
  g_free (comparison->names[1]);
  g_free (comparison);
}

const char *
sb_suggestion_find_best (SbScheme *scheme, const SbSuggestion *suggestion)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);
  const char *best = NULL;
  double highest = -1;

  if (suggestion->subgroup)
    return suggestion->subgroup;
  if (suggestion->forced_subgroup)
    return suggestion->forced_subgroup;
  for (guint i = 0; i < subgroups->len; i++) {
    const SbSubgroup *subgroup = g_ptr_array_index (subgroups, i);
    g_autoptr (SbComparison) alone =
      sb_comparison_new (scheme, suggestion, subgroup->id, NULL);

    if (!isnan (alone->fits[0]) && alone->fits[0] > highest + NONE) {
      highest = alone->fits[0];
      best = subgroup->id;
    }
  }
  return best;
}
