/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view.h"

/* Instances of resistance: acts close together are one, its strongest form counts. */

static int
get_strength (SbView *view, SbEvent *act)
{
  if (sb_codes_have (sb_view_family (view, "resist_strong"), act->code))
    return 3;
  if (sb_codes_have (sb_view_family (view, "resist_definite"), act->code))
    return 2;
  return sb_codes_have (sb_view_family (view, "resist_slight"), act->code) ? 1 : 0;
}

static GPtrArray *
list_acts (SbView *view)
{
  GPtrArray *acts = g_ptr_array_new ();

  for (guint i = 0; i < view->content->events->len; i++) {
    SbEvent *event = g_ptr_array_index (view->content->events, i);

    if (sb_interval_contains (view->judged, event->start) && get_strength (view, event))
      g_ptr_array_add (acts, event);
  }
  return acts;
}

/* Whether the act at @i begins an instance, and how strong it is: by its strongest act.
 */
static int
get_instance_strength (SbView *view, GPtrArray *acts, guint i)
{
  SbTime gap = sb_scheme_get_duration (view->scheme, "resistance_gap_seconds");
  SbEvent *act = g_ptr_array_index (acts, i);
  int strength = get_strength (view, act);

  if (i > 0 && act->start - ((SbEvent *) g_ptr_array_index (acts, i - 1))->start <= gap)
    return 0;
  for (i++; i < acts->len; i++) {
    SbEvent *next = g_ptr_array_index (acts, i);

    if (next->start - act->start > gap)
      break;
    strength = MAX (strength, get_strength (view, next));
    act = next;
  }
  return strength;
}

static void
count_instances (SbView *view, SbMeasure *measure, int least)
{
  g_autoptr (GPtrArray) acts = list_acts (view);
  guint n = 0;

  for (guint i = 0; i < acts->len; i++) {
    if (get_strength (view, g_ptr_array_index (acts, i)) >= least)
      sb_measure_add_event (measure, g_ptr_array_index (acts, i));
    n += get_instance_strength (view, acts, i) >= least;
  }
  sb_measure_set (measure, n);
}

static void
make_resistances (SbView *view, SbMeasure *measure)
{
  count_instances (view, measure, 1);
}

static void
make_resistances_definite (SbView *view, SbMeasure *measure)
{
  count_instances (view, measure, 2);
}

static void
make_resistances_strong (SbView *view, SbMeasure *measure)
{
  count_instances (view, measure, 3);
}

static void
make_resistance_kinds (SbView *view, SbMeasure *measure)
{
  g_autoptr (GPtrArray) acts = list_acts (view);
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < acts->len; i++)
    g_hash_table_add (kinds, ((SbEvent *) g_ptr_array_index (acts, i))->code);
  sb_measure_add_events (measure, acts);
  sb_measure_set (measure, g_hash_table_size (kinds));
}

const SbMeasureMaker sb_resistance_makers[] = {
  {"resistances",
   make_resistances,
   {NULL},
   TRUE,
   {"resist_strong", "resist_definite", "resist_slight"}},
  {"resistances_definite",
   make_resistances_definite,
   {NULL},
   TRUE,
   {"resist_strong", "resist_definite", "resist_slight"}},
  {"resistances_strong",
   make_resistances_strong,
   {NULL},
   TRUE,
   {"resist_strong", "resist_definite", "resist_slight"}},
  {"resistance_kinds",
   make_resistance_kinds,
   {NULL},
   TRUE,
   {"resist_strong", "resist_definite", "resist_slight"}},
  {NULL},
};
