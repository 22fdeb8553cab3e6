/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pair-picture.h"

#include <glib/gi18n-lib.h>

/* What is shown before and after what differs. */
#define AROUND (8 * SB_SECOND)
#define MAX_LANES 4

typedef struct {
  const SbDisagreement *item;
  GPtrArray *items;
  SbContent *const *contents;
  SbScheme *scheme;
  SbTime start, end;
  GPtrArray *keys;  /* of the lanes: ids of groups and codes, borrowed */
  GPtrArray *names; /* borrowed; NULL-ended at last */
  GArray *events;   /* SbPairEvent */
  GArray *differences;
} Picture;

/* The states of an exclusive group share a row. */
static const char *
get_lane (SbScheme *scheme, const char *id, const char **name)
{
  const SbCode *code = id ? sb_scheme_find_code (scheme, id) : NULL;
  const SbCodeGroup *group = code && code->is_state && code->group
                               ? sb_scheme_find_group (scheme, code->group)
                               : NULL;
  gboolean shared = group && group->exclusive;

  *name = shared ? group->name : code ? code->name : id;
  return shared ? group->id : id;
}

static gboolean
is_event (const SbDisagreement *item)
{
  return item->kind >= SB_DISAGREEMENT_MISSED && item->kind <= SB_DISAGREEMENT_BOUNDARY;
}

static SbTime
get_end (SbTime start, SbTime end)
{
  return end == SB_TIME_NONE ? start : end;
}

static gboolean
is_in_sight (const Picture *picture, SbTime start, SbTime end)
{
  return start != SB_TIME_NONE && start <= picture->end &&
         get_end (start, end) >= picture->start;
}

static void
add_lane (Picture *picture, const char *code)
{
  const char *name;
  const char *key = get_lane (picture->scheme, code, &name);

  if (picture->keys->len >= MAX_LANES ||
      g_ptr_array_find_with_equal_func (picture->keys, key, g_str_equal, NULL))
    return;
  g_ptr_array_add (picture->keys, (gpointer) key);
  g_ptr_array_add (picture->names, (gpointer) name);
}

static void
choose_lanes (Picture *picture)
{
  if (is_event (picture->item))
    add_lane (picture, picture->item->what);
  for (guint i = 0; i < picture->items->len; i++) {
    const SbDisagreement *other =
      ((SbConsensusItem *) picture->items->pdata[i])->disagreement;

    if (is_event (other) && is_in_sight (picture, other->time, other->end))
      add_lane (picture, other->what);
  }
}

/* FALSE: it is in none of the rows that are shown. */
static gboolean
find_lane (const Picture *picture, const char *code, guint *lane)
{
  const char *name;
  const char *key = get_lane (picture->scheme, code, &name);

  return g_ptr_array_find_with_equal_func (picture->keys, key, g_str_equal, lane);
}

static void
add_events (Picture *picture, guint coder)
{
  const GPtrArray *events = picture->contents[coder]->events;

  for (guint i = 0; i < events->len; i++) {
    const SbEvent *event = events->pdata[i];
    const SbCode *code = sb_scheme_find_code (picture->scheme, event->code);
    SbTime end = event->running ? picture->end : event->end;
    SbPairEvent shown = {0, coder, event->start, end, code ? code->name : event->code};

    if (is_in_sight (picture, event->start, end) &&
        find_lane (picture, event->code, &shown.lane))
      g_array_append_val (picture->events, shown);
  }
}

static void
add_differences (Picture *picture)
{
  for (guint i = 0; i < picture->items->len; i++) {
    const SbDisagreement *other =
      ((SbConsensusItem *) picture->items->pdata[i])->disagreement;
    SbPairDifference shown = {0,
                              other->time,
                              get_end (other->time, other->end),
                              g_str_equal (other->item, picture->item->item)};

    if (is_event (other) && is_in_sight (picture, other->time, other->end) &&
        find_lane (picture, other->what, &shown.lane))
      g_array_append_val (picture->differences, shown);
  }
}

static SbChart *
draw (Picture *picture)
{
  SbPairTimeline timeline = {
    .coders = {picture->contents[0]->coder->code, picture->contents[1]->coder->code},
    .start = picture->start,
    .end = picture->end,
    .now = picture->item->time,
  };

  choose_lanes (picture);
  if (picture->keys->len == 0)
    return NULL;
  g_ptr_array_add (picture->names, NULL);
  add_events (picture, 0);
  add_events (picture, 1);
  add_differences (picture);
  timeline.lanes = (const char *const *) picture->names->pdata;
  timeline.events = (const SbPairEvent *) (void *) picture->events->data;
  timeline.n_events = picture->events->len;
  timeline.differences = (const SbPairDifference *) (void *) picture->differences->data;
  timeline.n_differences = picture->differences->len;
  return sb_pair_chart_new (&timeline);
}

SbChart *
sb_pair_picture_new (const SbDisagreement *item,
                     GPtrArray *items,
                     SbContent *const *contents,
                     SbScheme *scheme)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (SbPairEvent));
  g_autoptr (GArray) differences = g_array_new (FALSE, FALSE, sizeof (SbPairDifference));
  Picture picture = {
    .item = item,
    .items = items,
    .contents = contents,
    .scheme = scheme,
    .keys = keys,
    .names = names,
    .events = events,
    .differences = differences,
  };

  if (item->time == SB_TIME_NONE)
    return NULL;
  picture.start = MAX (0, item->time - AROUND);
  picture.end = get_end (item->time, item->end) + AROUND;
  return draw (&picture);
}
