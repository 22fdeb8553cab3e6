/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "track.h"

#define BLOCK 64

struct _SbTrack {
  GArray *items;    /* SbTrackItem, by start */
  GArray *covered;  /* SbTime: the durations of all items before each, and of all */
  GArray *last_end; /* SbTime: the latest end within each block of items */
  guint n_open;
  guint64 version;
  gboolean is_filling;
};

static void
clear_item (gpointer item)
{
  g_clear_object (&((SbTrackItem *) item)->record);
}

SbTrack *
sb_track_new (void)
{
  SbTrack *self = g_new0 (SbTrack, 1);
  const SbTime none = 0;

  self->items = g_array_new (FALSE, FALSE, sizeof (SbTrackItem));
  g_array_set_clear_func (self->items, clear_item);
  self->covered = g_array_new (FALSE, FALSE, sizeof (SbTime));
  self->last_end = g_array_new (FALSE, FALSE, sizeof (SbTime));
  g_array_append_val (self->covered, none);
  return self;
}

void
sb_track_free (SbTrack *self)
{
  g_array_unref (self->items);
  g_array_unref (self->covered);
  g_array_unref (self->last_end);
  g_free (self);
}

guint
sb_track_get_n_items (const SbTrack *self)
{
  return self->items->len;
}

guint
sb_track_get_n_open (const SbTrack *self)
{
  return self->n_open;
}

guint64
sb_track_get_version (const SbTrack *self)
{
  return self->version;
}

const SbTrackItem *
sb_track_get_item (const SbTrack *self, guint position)
{
  return &g_array_index (self->items, SbTrackItem, position);
}

static SbTime
get_duration (const SbTrackItem *item)
{
  return item->end == SB_TRACK_OPEN ? 0 : item->end - item->start;
}

/* What is summed up, from the item at @from on. */
static void
sum_up (SbTrack *self, guint from)
{
  guint n = self->items->len;
  guint first = from / BLOCK;
  SbTime *covered, *last_end;

  g_array_set_size (self->covered, n + 1);
  g_array_set_size (self->last_end, (n + BLOCK - 1) / BLOCK);
  covered = (SbTime *) (gpointer) self->covered->data;
  last_end = (SbTime *) (gpointer) self->last_end->data;
  for (guint i = first; i < self->last_end->len; i++)
    last_end[i] = G_MININT64;
  for (guint i = first * BLOCK; i < n; i++) {
    const SbTrackItem *item = sb_track_get_item (self, i);

    covered[i + 1] = covered[i] + get_duration (item);
    last_end[i / BLOCK] = MAX (last_end[i / BLOCK], item->end);
  }
}

static void
note_change (SbTrack *self, guint from)
{
  self->version++;
  if (!self->is_filling)
    sum_up (self, from);
}

void
sb_track_begin_fill (SbTrack *self)
{
  self->is_filling = TRUE;
}

void
sb_track_end_fill (SbTrack *self)
{
  self->is_filling = FALSE;
  sum_up (self, 0);
}

guint
sb_track_count_before (const SbTrack *self, SbTime time)
{
  guint low = 0, high = self->items->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (sb_track_get_item (self, middle)->start < time)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Most things are added at the end. */
static guint
find_place (SbTrack *self, SbTime start)
{
  guint n = self->items->len;

  if (n == 0 || sb_track_get_item (self, n - 1)->start <= start)
    return n;
  return sb_track_count_before (self, start + 1);
}

void
sb_track_insert (SbTrack *self, const SbTrackItem *item)
{
  SbTrackItem kept = *item;
  guint position = find_place (self, item->start);

  kept.record = g_object_ref (item->record);
  g_array_insert_val (self->items, position, kept);
  self->n_open += item->end == SB_TRACK_OPEN;
  note_change (self, position);
}

guint
sb_track_find (const SbTrack *self, SbTime start, gconstpointer record)
{
  for (guint i = sb_track_count_before (self, start); i < self->items->len; i++) {
    const SbTrackItem *item = sb_track_get_item (self, i);

    if (item->record == record)
      return i;
    if (item->start > start)
      break;
  }
  return G_MAXUINT;
}

gboolean
sb_track_remove (SbTrack *self, SbTime start, gconstpointer record)
{
  guint position = sb_track_find (self, start, record);

  if (position == G_MAXUINT)
    return FALSE;
  self->n_open -= sb_track_get_item (self, position)->end == SB_TRACK_OPEN;
  g_array_remove_index (self->items, position);
  note_change (self, position);
  return TRUE;
}

void
sb_track_clear (SbTrack *self)
{
  g_array_set_size (self->items, 0);
  self->n_open = 0;
  note_change (self, 0);
}

static SbTime
get_block_end (const SbTrack *self, guint position)
{
  return g_array_index (self->last_end, SbTime, position / BLOCK);
}

guint
sb_track_find_reaching (const SbTrack *self, guint from, guint to, SbTime time)
{
  guint i = from;

  while (i < to) {
    if (i % BLOCK == 0 && get_block_end (self, i) <= time)
      i += BLOCK;
    else if (sb_track_get_item (self, i)->end > time)
      return i;
    else
      i++;
  }
  return to;
}

/* The last position before @to whose item ends after @time; G_MAXUINT: none. */
static guint
find_last_reaching (const SbTrack *self, guint to, SbTime time)
{
  guint i = to;

  while (i > 0) {
    if (i % BLOCK == 0 && get_block_end (self, i - 1) <= time)
      i -= BLOCK;
    else if (sb_track_get_item (self, i - 1)->end > time)
      return i - 1;
    else
      i--;
  }
  return G_MAXUINT;
}

static SbTime
get_distance (const SbTrack *self, guint position, SbTime time)
{
  const SbTrackItem *item = sb_track_get_item (self, position);

  if (item->end == SB_TRACK_OPEN)
    return ABS (item->start - time);
  return MIN (ABS (item->start - time), ABS (item->end - time));
}

guint
sb_track_find_at (const SbTrack *self, SbTime time, SbTime reach)
{
  guint covering =
    find_last_reaching (self, sb_track_count_before (self, time + 1), time);
  guint last = sb_track_count_before (self, time + reach + 1);
  guint nearest = G_MAXUINT;

  if (covering != G_MAXUINT)
    return covering;
  for (guint i = sb_track_find_reaching (self, 0, last, time - reach - 1); i < last;
       i = sb_track_find_reaching (self, i + 1, last, time - reach - 1))
    if (nearest == G_MAXUINT ||
        get_distance (self, i, time) < get_distance (self, nearest, time))
      nearest = i;
  return nearest;
}

SbTime
sb_track_get_covered (const SbTrack *self, guint from, guint to)
{
  return g_array_index (self->covered, SbTime, to) -
         g_array_index (self->covered, SbTime, from);
}
