/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lanes.h"

#include <glib/gi18n-lib.h>

/* How many neighbours of a time are asked for their edges in one row. */
#define NEIGHBOURS 32

struct _SbLanes {
  SbScheme *scheme;
  SbLooks *looks;
  GPtrArray *all;       /* SbLane in order: each group's, then its codes' */
  GPtrArray *shown;     /* borrowed from all */
  GHashTable *by_code;  /* code id → its own SbLane */
  GHashTable *by_group; /* lane id → SbLane of the group */
  GHashTable *unfolded; /* the set of ids of group lanes */
  SbLane *marks, *notes;
  guint n_groups;
};

static void
lane_free (SbLane *lane)
{
  g_free (lane->id);
  g_free (lane->title);
  sb_track_free (lane->track);
  g_free (lane);
}

static SbLane *
add_lane (SbLanes *lanes, SbLaneKind kind, const char *id, const char *title)
{
  SbLane *lane = g_new0 (SbLane, 1);

  lane->kind = kind;
  lane->id = g_strdup (id);
  lane->title = g_strdup (title);
  lane->track = sb_track_new ();
  g_ptr_array_add (lanes->all, lane);
  return lane;
}

static SbLane *
add_group (SbLanes *lanes, const char *id, const char *title)
{
  SbLane *lane = add_lane (lanes, SB_LANE_FOLDED, id, title);

  lane->group = ++lanes->n_groups;
  g_hash_table_insert (lanes->by_group, lane->id, lane);
  return lane;
}

static void
add_code (SbLanes *lanes, const SbCode *code, guint group, gboolean is_optional)
{
  SbLane *lane = add_lane (lanes, SB_LANE_CODE, code->id, code->name);

  lane->group = group;
  lane->is_optional = is_optional;
  g_hash_table_insert (lanes->by_code, lane->id, lane);
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
add_scheme_groups (SbLanes *lanes)
{
  const GPtrArray *groups = sb_scheme_get_groups (lanes->scheme);
  const GPtrArray *codes = sb_scheme_get_codes (lanes->scheme);

  for (guint i = 0; i < groups->len; i++) {
    const SbCodeGroup *group = g_ptr_array_index (groups, i);
    SbLane *lane = add_group (lanes, group->id, group->name);

    for (guint j = 0; j < codes->len; j++) {
      const SbCode *code = g_ptr_array_index (codes, j);

      if (g_strcmp0 (code->group, group->id) == 0)
        add_code (lanes, code, lane->group, FALSE);
    }
  }
}

static gboolean
has_lane (SbLanes *lanes, const SbCode *code)
{
  return g_hash_table_contains (lanes->by_code, code->id);
}

static void
add_single_states (SbLanes *lanes)
{
  const GPtrArray *codes = sb_scheme_get_codes (lanes->scheme);

  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);

    if (code->is_state && !has_lane (lanes, code))
      add_code (lanes, code, 0, TRUE);
  }
}

/* The points of one subject; codes that were never used get no row of their own. */
static void
add_acts (SbLanes *lanes, const char *subject)
{
  const GPtrArray *codes = sb_scheme_get_codes (lanes->scheme);
  g_autofree char *id = g_strconcat ("acts-", subject, NULL);
  SbLane *lane = add_group (lanes, id, get_acts_title (subject));

  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);

    if (!has_lane (lanes, code) && g_strcmp0 (code->subject, subject) == 0)
      add_code (lanes, code, lane->group, TRUE);
  }
}

static void
add_all_acts (SbLanes *lanes)
{
  const GPtrArray *codes = sb_scheme_get_codes (lanes->scheme);

  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);

    if (!has_lane (lanes, code))
      add_acts (lanes, code->subject);
  }
}

SbLanes *
sb_lanes_new (SbScheme *scheme)
{
  SbLanes *lanes = g_new0 (SbLanes, 1);

  lanes->scheme = g_object_ref (scheme);
  lanes->looks = sb_looks_new (scheme);
  lanes->all = g_ptr_array_new_with_free_func ((GDestroyNotify) lane_free);
  lanes->shown = g_ptr_array_new ();
  lanes->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  lanes->by_group = g_hash_table_new (g_str_hash, g_str_equal);
  lanes->unfolded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_scheme_groups (lanes);
  add_single_states (lanes);
  add_all_acts (lanes);
  lanes->marks = add_lane (lanes, SB_LANE_MARKS, "marks", _ ("Disorganisation"));
  lanes->notes = add_lane (lanes, SB_LANE_NOTES, "notes", _ ("Notes"));
  lanes->marks->is_optional = lanes->notes->is_optional = TRUE;
  sb_lanes_update (lanes);
  return lanes;
}

void
sb_lanes_free (SbLanes *lanes)
{
  g_hash_table_unref (lanes->by_code);
  g_hash_table_unref (lanes->by_group);
  g_hash_table_unref (lanes->unfolded);
  g_ptr_array_unref (lanes->shown);
  g_ptr_array_unref (lanes->all);
  sb_looks_free (lanes->looks);
  g_object_unref (lanes->scheme);
  g_free (lanes);
}

const SbLooks *
sb_lanes_get_looks (SbLanes *lanes)
{
  return lanes->looks;
}

static SbLane *
find_group_lane (SbLanes *lanes, guint group)
{
  GHashTableIter iter;
  gpointer lane;

  g_hash_table_iter_init (&iter, lanes->by_group);
  while (group > 0 && g_hash_table_iter_next (&iter, NULL, &lane))
    if (((SbLane *) lane)->group == group)
      return lane;
  return NULL;
}

static SbTime
get_end (SbEvent *event)
{
  if (event->running)
    return SB_TRACK_OPEN;
  return event->end == SB_TIME_NONE ? event->start : MAX (event->end, event->start);
}

void
sb_lanes_add (SbLanes *lanes, SbEvent *event)
{
  SbLane *lane = g_hash_table_lookup (lanes->by_code, event->code);
  SbLane *group = lane ? find_group_lane (lanes, lane->group) : NULL;
  SbTrackItem item = {event->start,
                      get_end (event),
                      G_OBJECT (event),
                      sb_looks_find_code (lanes->looks, event->code)};

  if (lane)
    sb_track_insert (lane->track, &item);
  if (group)
    sb_track_insert (group->track, &item);
}

void
sb_lanes_remove (SbLanes *lanes, SbEvent *event)
{
  SbLane *lane = g_hash_table_lookup (lanes->by_code, event->code);
  SbLane *group = lane ? find_group_lane (lanes, lane->group) : NULL;

  if (group)
    sb_track_remove (group->track, event->start, event);
  if (lane)
    sb_track_remove (lane->track, event->start, event);
}

static gboolean
holds_events (const SbLane *lane)
{
  return lane->kind != SB_LANE_MARKS && lane->kind != SB_LANE_NOTES;
}

void
sb_lanes_fill_events (SbLanes *lanes, GListModel *events)
{
  guint n = events ? g_list_model_get_n_items (events) : 0;

  for (guint i = 0; i < lanes->all->len; i++) {
    SbLane *lane = g_ptr_array_index (lanes->all, i);

    if (!holds_events (lane))
      continue;
    sb_track_begin_fill (lane->track);
    sb_track_clear (lane->track);
  }
  for (guint i = 0; i < n; i++) {
    g_autoptr (SbEvent) event = g_list_model_get_item (events, i);

    sb_lanes_add (lanes, event);
  }
  for (guint i = 0; i < lanes->all->len; i++)
    if (holds_events (g_ptr_array_index (lanes->all, i)))
      sb_track_end_fill (((SbLane *) g_ptr_array_index (lanes->all, i))->track);
}

static void
add_mark (SbLanes *lanes, SbMark *mark)
{
  guint look = sb_looks_find_index (lanes->looks, mark->index_code);
  SbTime end = mark->end == SB_TIME_NONE ? mark->start : MAX (mark->end, mark->start);
  SbTrackItem item = {mark->start, end, G_OBJECT (mark), look};

  if (look == G_MAXUINT)
    item.look = sb_looks_get_note (lanes->looks);
  sb_track_insert (lanes->marks->track, &item);
}

void
sb_lanes_fill_remarks (SbLanes *lanes, GListModel *marks, GListModel *notes)
{
  sb_track_clear (lanes->marks->track);
  sb_track_clear (lanes->notes->track);
  for (guint i = 0; marks && i < g_list_model_get_n_items (marks); i++) {
    g_autoptr (SbMark) mark = g_list_model_get_item (marks, i);

    add_mark (lanes, mark);
  }
  for (guint i = 0; notes && i < g_list_model_get_n_items (notes); i++) {
    g_autoptr (SbNote) note = g_list_model_get_item (notes, i);
    SbTrackItem item = {
      note->time, note->time, G_OBJECT (note), sb_looks_get_note (lanes->looks)};

    sb_track_insert (lanes->notes->track, &item);
  }
}

static gboolean
is_shown (SbLanes *lanes, SbLane *lane, gboolean group_is_folded)
{
  if (lane->kind == SB_LANE_FOLDED || lane->kind == SB_LANE_HEAD)
    return TRUE;
  if (lane->group > 0 && group_is_folded)
    return FALSE;
  return !lane->is_optional || sb_track_get_n_items (lane->track) > 0;
}

gboolean
sb_lanes_update (SbLanes *lanes)
{
  guint n = 0;
  gboolean changed = FALSE, group_is_folded = TRUE;

  for (guint i = 0; i < lanes->all->len; i++) {
    SbLane *lane = g_ptr_array_index (lanes->all, i);

    if (lane->kind == SB_LANE_FOLDED || lane->kind == SB_LANE_HEAD) {
      group_is_folded = !g_hash_table_contains (lanes->unfolded, lane->id);
      changed |= (lane->kind == SB_LANE_FOLDED) != group_is_folded;
      lane->kind = group_is_folded ? SB_LANE_FOLDED : SB_LANE_HEAD;
    }
    if (!is_shown (lanes, lane, group_is_folded))
      continue;
    changed |= n >= lanes->shown->len || g_ptr_array_index (lanes->shown, n) != lane;
    if (n >= lanes->shown->len)
      g_ptr_array_add (lanes->shown, lane);
    g_ptr_array_index (lanes->shown, n++) = lane;
  }
  changed |= n != lanes->shown->len;
  g_ptr_array_set_size (lanes->shown, (int) n);
  return changed;
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
sb_lanes_find_event (SbLanes *lanes, SbEvent *event)
{
  SbLane *own = g_hash_table_lookup (lanes->by_code, event->code);

  for (guint i = 0; own && i < lanes->shown->len; i++) {
    SbLane *lane = g_ptr_array_index (lanes->shown, i);

    if (lane == own ||
        (lane->kind == SB_LANE_FOLDED && lane->group > 0 && lane->group == own->group))
      return i;
  }
  return G_MAXUINT;
}

gboolean
sb_lanes_is_folded (SbLanes *lanes, const char *group)
{
  return !g_hash_table_contains (lanes->unfolded, group);
}

void
sb_lanes_set_folded (SbLanes *lanes, const char *group, gboolean folded)
{
  if (folded)
    g_hash_table_remove (lanes->unfolded, group);
  else if (g_hash_table_contains (lanes->by_group, group))
    g_hash_table_add (lanes->unfolded, g_strdup (group));
}

void
sb_lanes_fold_all (SbLanes *lanes, gboolean folded)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, lanes->by_group);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    sb_lanes_set_folded (lanes, id, folded);
}

gboolean
sb_lanes_are_all_folded (SbLanes *lanes)
{
  return g_hash_table_size (lanes->unfolded) == 0;
}

GStrv
sb_lanes_dup_unfolded (SbLanes *lanes)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < lanes->all->len; i++) {
    SbLane *lane = g_ptr_array_index (lanes->all, i);

    if (g_hash_table_contains (lanes->unfolded, lane->id))
      g_strv_builder_add (builder, lane->id);
  }
  return g_strv_builder_end (builder);
}

void
sb_lanes_set_unfolded (SbLanes *lanes, const char *const *groups)
{
  sb_lanes_fold_all (lanes, TRUE);
  for (guint i = 0; groups && groups[i]; i++)
    sb_lanes_set_folded (lanes, groups[i], FALSE);
}

typedef struct {
  SbTime time;
  SbTime best; /* the nearest edge so far */
  SbTime reach;
} Nearest;

static void
consider (Nearest *nearest, SbTime edge)
{
  SbTime distance;

  if (edge == SB_TRACK_OPEN)
    return;
  distance = ABS (edge - nearest->time);
  if (distance > nearest->reach)
    return;
  nearest->best = edge;
  nearest->reach = distance;
}

static void
look_for_edges (const SbTrack *track, Nearest *nearest, GHashTable *except)
{
  guint middle = sb_track_count_before (track, nearest->time);
  guint n = sb_track_get_n_items (track);
  guint from = middle > NEIGHBOURS ? middle - NEIGHBOURS : 0;

  for (guint i = from; i < MIN (n, middle + NEIGHBOURS); i++) {
    const SbTrackItem *item = sb_track_get_item (track, i);

    if (except && g_hash_table_contains (except, item->record))
      continue;
    consider (nearest, item->start);
    consider (nearest, item->end);
  }
}

SbTime
sb_lanes_find_edge (SbLanes *lanes, SbTime time, SbTime reach, GHashTable *except)
{
  Nearest nearest = {time, SB_TIME_NONE, reach};

  for (guint i = 0; i < lanes->shown->len; i++)
    look_for_edges (
      ((SbLane *) g_ptr_array_index (lanes->shown, i))->track, &nearest, except);
  return nearest.best;
}
