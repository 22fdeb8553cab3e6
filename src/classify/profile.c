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

/* Over the criterion's episodes in order. */
static SbRange
combine (SbWay way, SbRange so_far, SbRange next)
{
  if (way == SB_WAY_STRONGER)
    return (SbRange){fmax (so_far.low, next.low), fmax (so_far.high, next.high)};
  if (way == SB_WAY_WEAKER)
    return (SbRange){fmin (so_far.low, next.low), fmin (so_far.high, next.high)};
  return next;
}

static SbRange
look_at_scale (SbFindings *findings, const SbPlanned *planned)
{
  SbRange first = no_range, range = no_range;

  for (guint i = 0; i < planned->n; i++) {
    SbRange next = findings->ratings[planned->places[i]].range;

    if (sb_range_is_missing (next))
      return no_range;
    if (i == 0)
      first = range = next;
    else
      range = combine (planned->way, range, next);
  }
  if (planned->way == SB_WAY_RISE)
    return (SbRange){range.low - first.high, range.high - first.low};
  return range;
}

static SbRange
look (SbFindings *findings, const SbPlanned *planned)
{
  double value;

  if (planned->places)
    return look_at_scale (findings, planned);
  value = sb_findings_get_measure (findings, planned);
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

/* @first: the place of its first criterion in the plan. */
static double
judge_subgroup (SbFindings *findings,
                const SbSubgroup *subgroup,
                guint first,
                GPtrArray *criteria)
{
  double met = 0, assessable = 0;

  for (guint i = 0; i < subgroup->criteria->len; i++) {
    const SbPlanned *planned =
      &g_array_index (findings->plan->criteria, SbPlanned, first + i);
    const SbCategoryCriterion *criterion = planned->criterion;
    SbRange range = look (findings, planned);

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
  guint first = 0;

  for (guint i = 0; i < subgroups->len; i++) {
    SbFit fit = {g_ptr_array_index (subgroups, i)};

    fit.fit = judge_subgroup (findings, fit.subgroup, first, criteria);
    first += fit.subgroup->criteria->len;
    g_array_append_val (fits, fit);
  }
  g_array_sort (fits, compare_fits);
  return fits;
}

void
sb_profile_list_missing (SbFindings *findings, GPtrArray *missing)
{
  const GArray *needed = findings->plan->needed;

  for (guint i = 0; i < needed->len; i++) {
    guint place = g_array_index (needed, guint, i);

    if (sb_range_is_missing (findings->ratings[place].range))
      g_ptr_array_add (missing, sb_findings_dup_name (findings, place));
  }
}
