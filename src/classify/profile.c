/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile.h"

#include <math.h>
#include <securebase/base/table.h>

static const SbRange no_range = {NAN, NAN};

static double
get_membership_of (const SbCategoryCriterion *criterion, double value)
{
  double outside = fmax (criterion->low - value, value - criterion->high);

  return outside <= 0 ? 1 : fmax (0, 1 - outside / criterion->falloff);
}

/* Of a range: the mean over its steps, so that what is not known neither counts as met
 * nor as missed. */
static double
get_membership (const SbCategoryCriterion *criterion, SbRange range)
{
  const double step = 0.5;
  int n = (int) lround ((range.high - range.low) / step);
  double sum = 0;

  if (n <= 0)
    return get_membership_of (criterion, range.low);
  for (int i = 0; i <= n; i++)
    sum += get_membership_of (criterion, range.low + (range.high - range.low) * i / n);
  return sum / (n + 1);
}

/* @of: stronger, weaker or rise, over the criterion's episodes in order. */
static SbRange
combine (const SbCategoryCriterion *criterion, SbRange so_far, SbRange next)
{
  if (g_str_equal (criterion->of, "stronger"))
    return (SbRange){fmax (so_far.low, next.low), fmax (so_far.high, next.high)};
  if (g_str_equal (criterion->of, "weaker"))
    return (SbRange){fmin (so_far.low, next.low), fmin (so_far.high, next.high)};
  return next;
}

static SbRange
look_at_scale (SbFindings *findings, const SbCategoryCriterion *criterion)
{
  SbRange first = no_range, range = no_range;

  for (guint i = 0; i < criterion->episodes->len; i++) {
    SbRange next = sb_findings_get_rating (
      findings, criterion->scale, g_array_index (criterion->episodes, int, i));

    if (sb_range_is_missing (next))
      return no_range;
    if (i == 0)
      first = range = next;
    else
      range = combine (criterion, range, next);
  }
  if (g_strcmp0 (criterion->of, "rise") == 0)
    return (SbRange){range.low - first.high, range.high - first.low};
  return range;
}

static SbRange
look (SbFindings *findings, const SbCategoryCriterion *criterion)
{
  double value;

  if (criterion->scale)
    return look_at_scale (findings, criterion);
  value = sb_findings_get_measure (findings, criterion->measure, criterion->episodes);
  return (SbRange){value, value};
}

static void
describe (const SbSubgroup *subgroup,
          const SbCategoryCriterion *criterion,
          SbRange range,
          GPtrArray *criteria)
{
  SbCriterion *result = sb_criterion_new ();

  g_ptr_array_add (criteria, result);
  result->id = g_strdup (criterion->id);
  result->subgroup = g_strdup (subgroup->id);
  result->words = g_strdup (criterion->words);
  result->weight = criterion->weight;
  result->provenance = criterion->provenance;
  if (sb_range_is_missing (range))
    return;
  result->value = sb_range_to_text (range);
  result->low = range.low;
  result->high = range.high;
  result->membership = get_membership (criterion, range);
  result->state = result->membership >= 1 ? SB_CRITERION_MET : SB_CRITERION_MISSED;
}

static double
judge_subgroup (SbFindings *findings, const SbSubgroup *subgroup, GPtrArray *criteria)
{
  double met = 0, assessable = 0;

  for (guint i = 0; i < subgroup->criteria->len; i++) {
    const SbCategoryCriterion *criterion = g_ptr_array_index (subgroup->criteria, i);
    SbRange range = look (findings, criterion);

    if (!findings->is_brief)
      describe (subgroup, criterion, range, criteria);
    if (sb_range_is_missing (range))
      continue;
    met += criterion->weight * get_membership (criterion, range);
    assessable += criterion->weight;
  }
  return assessable > 0 ? met / assessable : NAN;
}

static int
compare_fits (gconstpointer a, gconstpointer b)
{
  double x = ((const SbFit *) a)->fit, y = ((const SbFit *) b)->fit;

  if (isnan (x) || isnan (y))
    return isnan (x) - isnan (y);
  return (x < y) - (x > y);
}

GArray *
sb_profile_make (SbFindings *findings, GPtrArray *criteria)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (findings->scheme);
  GArray *fits = g_array_new (FALSE, FALSE, sizeof (SbFit));

  for (guint i = 0; i < subgroups->len; i++) {
    SbFit fit = {g_ptr_array_index (subgroups, i)};

    fit.fit = judge_subgroup (findings, fit.subgroup, criteria);
    g_array_append_val (fits, fit);
  }
  g_array_sort (fits, compare_fits);
  return fits;
}

static void
note_missing (SbFindings *findings,
              const SbCategoryCriterion *criterion,
              GPtrArray *missing)
{
  for (guint i = 0; i < criterion->episodes->len; i++) {
    int episode = g_array_index (criterion->episodes, int, i);
    SbRange range = sb_findings_get_rating (findings, criterion->scale, episode);
    g_autofree char *id = NULL;

    if (!sb_range_is_missing (range))
      continue;
    id = g_strdup_printf ("%s%d", criterion->scale, episode);
    if (!g_ptr_array_find_with_equal_func (missing, id, g_str_equal, NULL))
      g_ptr_array_add (missing, g_steal_pointer (&id));
  }
}

void
sb_profile_list_missing (SbFindings *findings, GPtrArray *missing)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (findings->scheme);

  for (guint i = 0; i < subgroups->len; i++) {
    const SbSubgroup *subgroup = g_ptr_array_index (subgroups, i);

    for (guint c = 0; c < subgroup->criteria->len; c++) {
      const SbCategoryCriterion *criterion = g_ptr_array_index (subgroup->criteria, c);

      if (criterion->scale)
        note_missing (findings, criterion, missing);
    }
  }
}
