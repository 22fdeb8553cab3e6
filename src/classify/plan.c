/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan.h"

static GMutex lock;

static void
clear_planned (gpointer data)
{
  g_free (((SbPlanned *) data)->places);
}

static void
plan_free (gpointer data)
{
  SbPlan *plan = data;

  g_array_unref (plan->criteria);
  g_array_unref (plan->needed);
  g_free (plan);
}

int
sb_plan_find_place (SbScheme *scheme, const char *scale, int episode)
{
  const GPtrArray *scales = sb_scheme_get_scales (scheme);
  int n = sb_scheme_count_episodes (scheme) + 1;

  for (guint i = 0; i < scales->len && episode >= 0 && episode < n; i++)
    if (g_str_equal (((const SbScale *) g_ptr_array_index (scales, i))->id, scale))
      return (int) i * n + episode;
  return -1;
}

static void
need (SbPlan *plan, guint place)
{
  for (guint i = 0; i < plan->needed->len; i++)
    if (g_array_index (plan->needed, guint, i) == place)
      return;
  g_array_append_val (plan->needed, place);
}

static SbWay
read_way (const char *of)
{
  if (g_strcmp0 (of, "stronger") == 0)
    return SB_WAY_STRONGER;
  if (g_strcmp0 (of, "weaker") == 0)
    return SB_WAY_WEAKER;
  return g_strcmp0 (of, "rise") == 0 ? SB_WAY_RISE : SB_WAY_LAST;
}

static SbBare
read_bare (const char *measure)
{
  if (g_strcmp0 (measure, "distress_share") == 0)
    return SB_BARE_DISTRESS;
  return g_strcmp0 (measure, "settling") == 0 ? SB_BARE_SETTLING : SB_BARE_NOTHING;
}

/* What is looked at in an episode or a scale that the scheme does not have stays outside
 * all places: it is missing. */
static void
plan_scale (SbPlan *plan, SbScheme *scheme, SbPlanned *planned)
{
  const SbCategoryCriterion *criterion = planned->criterion;

  planned->n = criterion->episodes->len;
  planned->places = g_new (guint, planned->n + 1);
  for (guint i = 0; i < planned->n; i++) {
    int place = sb_plan_find_place (
      scheme, criterion->scale, g_array_index (criterion->episodes, int, i));

    planned->places[i] = place < 0 ? plan->n_places : (guint) place;
    if (place >= 0)
      need (plan, (guint) place);
  }
}

static SbPlan *
make_plan (SbScheme *scheme)
{
  SbPlan *plan = g_new0 (SbPlan, 1);
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);

  plan->n_episodes = (guint) sb_scheme_count_episodes (scheme) + 1;
  plan->n_places = sb_scheme_get_scales (scheme)->len * plan->n_episodes;
  plan->criteria = g_array_new (FALSE, FALSE, sizeof (SbPlanned));
  g_array_set_clear_func (plan->criteria, clear_planned);
  plan->needed = g_array_new (FALSE, FALSE, sizeof (guint));
  plan->settled = sb_scheme_get_number (scheme, "crying_settled_share");
  plan->unsettled = sb_scheme_get_number (scheme, "crying_unsettled_share");
  for (guint s = 0; s < subgroups->len; s++) {
    const SbSubgroup *subgroup = g_ptr_array_index (subgroups, s);

    for (guint c = 0; c < subgroup->criteria->len; c++) {
      SbPlanned planned = {g_ptr_array_index (subgroup->criteria, c)};

      planned.way = read_way (planned.criterion->of);
      planned.bare = read_bare (planned.criterion->measure);
      if (planned.criterion->scale)
        plan_scale (plan, scheme, &planned);
      g_array_append_val (plan->criteria, planned);
    }
  }
  return plan;
}

const SbPlan *
sb_plan_get (SbScheme *scheme)
{
  static const char *const key = "sb-classify-plan";
  SbPlan *plan;

  g_mutex_lock (&lock);
  plan = g_object_get_data (G_OBJECT (scheme), key);
  if (plan == NULL) {
    plan = make_plan (scheme);
    g_object_set_data_full (G_OBJECT (scheme), key, plan, plan_free);
  }
  g_mutex_unlock (&lock);
  return plan;
}
