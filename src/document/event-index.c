/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event-index.h"

#include "record-list.h"

struct _SbEventIndex {
  GHashTable *by_code; /* code → sorted GPtrArray of SbEvent */
};

static GPtrArray *
get_events (SbEventIndex *self, const char *code)
{
  GPtrArray *events = g_hash_table_lookup (self->by_code, code);

  if (events == NULL) {
    events = g_ptr_array_new_with_free_func (g_object_unref);
    g_hash_table_insert (self->by_code, g_strdup (code), events);
  }
  return events;
}

SbEventIndex *
sb_event_index_new (GPtrArray *events)
{
  SbEventIndex *self = g_new0 (SbEventIndex, 1);

  self->by_code = g_hash_table_new_full (
    g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < events->len; i++) {
    SbEvent *event = g_ptr_array_index (events, i);

    g_ptr_array_add (get_events (self, event->code), g_object_ref (event));
  }
  return self;
}

void
sb_event_index_free (SbEventIndex *self)
{
  g_hash_table_unref (self->by_code);
  g_free (self);
}

static void
take_out (SbEventIndex *self, SbEvent *event)
{
  GPtrArray *events = get_events (self, event->code);
  gboolean found;
  guint position = sb_records_search (events, event, &found);

  if (found)
    g_ptr_array_remove_index (events, position);
}

static void
put_in (SbEventIndex *self, SbEvent *event)
{
  GPtrArray *events = get_events (self, event->code);

  g_ptr_array_insert (
    events, (int) sb_records_search (events, event, NULL), g_object_ref (event));
}

void
sb_event_index_apply (SbEventIndex *self, const SbChange *change)
{
  if (change->before)
    take_out (self, SB_EVENT (change->before));
  if (change->after)
    put_in (self, SB_EVENT (change->after));
}

/* How many events of the sorted array begin at or before @time. */
static guint
count_begun (GPtrArray *events, SbTime time)
{
  guint low = 0, high = events->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (((SbEvent *) g_ptr_array_index (events, middle))->start <= time)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

SbEvent *
sb_event_index_find_active (SbEventIndex *self, const char *code, SbTime time)
{
  GPtrArray *events = get_events (self, code);

  for (guint i = count_begun (events, time); i > 0; i--) {
    SbEvent *event = g_ptr_array_index (events, i - 1);

    if (event->running || event->end > time)
      return event;
  }
  return NULL;
}

SbEvent *
sb_event_index_find_running_after (SbEventIndex *self, const char *code, SbTime time)
{
  GPtrArray *events = get_events (self, code);

  for (guint i = count_begun (events, time); i < events->len; i++) {
    SbEvent *event = g_ptr_array_index (events, i);

    if (event->running)
      return event;
  }
  return NULL;
}

SbEvent *
sb_event_index_find_next (SbEventIndex *self, const char *code, SbTime time)
{
  GPtrArray *events = get_events (self, code);
  guint next = count_begun (events, time);

  return next < events->len ? g_ptr_array_index (events, next) : NULL;
}

SbEvent *
sb_event_index_find_overlap (
  SbEventIndex *self, const char *code, SbTime start, SbTime end, GHashTable *except)
{
  GPtrArray *events = get_events (self, code);

  for (guint i = count_begun (events, end - 1); i > 0; i--) {
    SbEvent *event = g_ptr_array_index (events, i - 1);

    if (g_hash_table_contains (except, sb_record_get_id (event)))
      continue;
    return event->running || event->end > start ? event : NULL;
  }
  return NULL;
}
