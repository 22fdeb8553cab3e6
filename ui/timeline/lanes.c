/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lanes.h"

#include <glib/gi18n-lib.h>

struct _SbLanes {
  SbScheme *scheme;
  GPtrArray *all;       /* SbLane, owned */
  GPtrArray *shown;     /* SbLane, borrowed from all */
  GHashTable *by_code;  /* code id → SbLane */
  GHashTable *optional; /* the set of lanes that are shown only when used */
};

static void
lane_free (SbLane *lane)
{
  g_free (lane->title);
  g_ptr_array_unref (lane->events);
  g_ptr_array_unref (lane->running);
  g_free (lane);
}

static SbLane *
add_lane (SbLanes *lanes, const char *title)
{
  SbLane *lane = g_new0 (SbLane, 1);

  lane->title = g_strdup (title);
  lane->events = g_ptr_array_new_with_free_func (g_object_unref);
  lane->running = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (lanes->all, lane);
  return lane;
}

static const char *
get_acts_title (const char *subject)
{
  if (g_strcmp0 (subject, "caregiver") == 0)
    return _ ("Caregiver");
  if (g_strcmp0 (subject, "stranger") == 0)
    return _ ("Stranger");
  return _ ("Child’s acts");
}

static void
add_group_lanes (SbLanes *lanes)
{
  const GPtrArray *groups = sb_scheme_get_groups (lanes->scheme);
  const GPtrArray *codes = sb_scheme_get_codes (lanes->scheme);

  for (guint i = 0; i < groups->len; i++) {
    const SbCodeGroup *group = g_ptr_array_index (groups, i);
    SbLane *lane = add_lane (lanes, group->name);

    for (guint j = 0; j < codes->len; j++) {
      const SbCode *code = g_ptr_array_index (codes, j);

      if (g_strcmp0 (code->group, group->id) == 0)
        g_hash_table_insert (lanes->by_code, code->id, lane);
    }
  }
}

static void
add_state_lanes (SbLanes *lanes)
{
  const GPtrArray *codes = sb_scheme_get_codes (lanes->scheme);

  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);
    SbLane *lane;

    if (!code->is_state || g_hash_table_contains (lanes->by_code, code->id))
      continue;
    lane = add_lane (lanes, code->name);
    g_hash_table_insert (lanes->by_code, code->id, lane);
    g_hash_table_add (lanes->optional, lane);
  }
}

static void
add_act_lanes (SbLanes *lanes)
{
  const GPtrArray *codes = sb_scheme_get_codes (lanes->scheme);
  g_autoptr (GHashTable) by_subject = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);
    SbLane *lane;

    if (g_hash_table_contains (lanes->by_code, code->id))
      continue;
    lane = g_hash_table_lookup (by_subject, code->subject);
    if (!lane) {
      lane = add_lane (lanes, get_acts_title (code->subject));
      g_hash_table_insert (by_subject, code->subject, lane);
    }
    g_hash_table_insert (lanes->by_code, code->id, lane);
  }
}

static void
choose_shown (SbLanes *lanes)
{
  g_ptr_array_set_size (lanes->shown, 0);
  for (guint i = 0; i < lanes->all->len; i++) {
    SbLane *lane = g_ptr_array_index (lanes->all, i);
    gboolean is_used = lane->events->len + lane->running->len > 0;

    if (is_used || !g_hash_table_contains (lanes->optional, lane))
      g_ptr_array_add (lanes->shown, lane);
  }
}

SbLanes *
sb_lanes_new (SbScheme *scheme)
{
  SbLanes *lanes = g_new0 (SbLanes, 1);

  lanes->scheme = g_object_ref (scheme);
  lanes->all = g_ptr_array_new_with_free_func ((GDestroyNotify) lane_free);
  lanes->shown = g_ptr_array_new ();
  lanes->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  lanes->optional = g_hash_table_new (NULL, NULL);
  add_group_lanes (lanes);
  add_state_lanes (lanes);
  add_act_lanes (lanes);
  choose_shown (lanes);
  return lanes;
}

void
sb_lanes_free (SbLanes *lanes)
{
  g_hash_table_unref (lanes->by_code);
  g_hash_table_unref (lanes->optional);
  g_ptr_array_unref (lanes->shown);
  g_ptr_array_unref (lanes->all);
  g_object_unref (lanes->scheme);
  g_free (lanes);
}

static void
empty_lane (SbLane *lane)
{
  g_ptr_array_set_size (lane->events, 0);
  g_ptr_array_set_size (lane->running, 0);
  lane->longest = 0;
}

static void
add_event (SbLane *lane, SbEvent *event)
{
  if (event->running) {
    g_ptr_array_add (lane->running, g_object_ref (event));
    return;
  }
  g_ptr_array_add (lane->events, g_object_ref (event));
  if (event->end != SB_TIME_NONE)
    lane->longest = MAX (lane->longest, event->end - event->start);
}

void
sb_lanes_fill (SbLanes *lanes, GListModel *events)
{
  guint n = events ? g_list_model_get_n_items (events) : 0;

  for (guint i = 0; i < lanes->all->len; i++)
    empty_lane (g_ptr_array_index (lanes->all, i));
  for (guint i = 0; i < n; i++) {
    g_autoptr (SbEvent) event = g_list_model_get_item (events, i);
    SbLane *lane = g_hash_table_lookup (lanes->by_code, event->code);

    if (lane)
      add_event (lane, event);
  }
  choose_shown (lanes);
}

guint
sb_lanes_get_n_lanes (SbLanes *lanes)
{
  return lanes->shown->len;
}

const SbLane *
sb_lanes_get_lane (SbLanes *lanes, guint lane)
{
  g_return_val_if_fail (lane < lanes->shown->len, NULL);
  return g_ptr_array_index (lanes->shown, lane);
}

guint
sb_lane_find_first (const SbLane *lane, SbTime time)
{
  guint low = 0, high = lane->events->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    SbEvent *event = g_ptr_array_index (lane->events, middle);

    if (event->start < time - lane->longest)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

SbEvent *
sb_lane_find_at (const SbLane *lane, SbTime time, SbTime reach)
{
  SbEvent *found = NULL;

  for (guint i = sb_lane_find_first (lane, time - reach); i < lane->events->len; i++) {
    SbEvent *event = g_ptr_array_index (lane->events, i);
    SbTime end = event->end == SB_TIME_NONE ? event->start : event->end;

    if (event->start > time + reach)
      break;
    if (time < end + reach)
      found = event;
  }
  for (guint i = 0; !found && i < lane->running->len; i++) {
    SbEvent *event = g_ptr_array_index (lane->running, i);

    if (event->start <= time)
      found = event;
  }
  return found;
}
