/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event-index.h"

#include "record-list.h"

/* The events of one code in order of time, and for each position how far the events up to
 * it reach: a search back from a moment ends where nothing before it reaches the moment.
 * What was imported may overlap, so that the neighbour alone says nothing. */
typedef struct {
  GPtrArray *events; /* SbEvent, sorted */
  GArray *reach;     /* SbTime by position: the greatest end up to there */
} Row;

struct _SbEventIndex {
  GHashTable *by_code; /* code → Row */
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_ptr_array_unref (row->events);
  g_array_unref (row->reach);
  g_free (row);
}

static Row *
get_row (SbEventIndex *self, const char *code)
{
  Row *row = g_hash_table_lookup (self->by_code, code);

  if (row == NULL) {
    row = g_new0 (Row, 1);
    row->events = g_ptr_array_new_with_free_func (g_object_unref);
    row->reach = g_array_new (FALSE, FALSE, sizeof (SbTime));
    g_hash_table_insert (self->by_code, g_strdup (code), row);
  }
  return row;
}

static SbEvent *
get_event (const Row *row, guint position)
{
  return g_ptr_array_index (row->events, position);
}

static SbTime
get_reach (const Row *row, guint position)
{
  return g_array_index (row->reach, SbTime, position);
}

/* A point ends where it is. */
static SbTime
get_end (const SbEvent *event)
{
  return event->running ? G_MAXINT64 : MAX (event->start, event->end);
}

/* From @position on, as far as it differs. */
static void
update_reach (Row *row, guint position)
{
  SbTime reach = position > 0 ? get_reach (row, position - 1) : SB_TIME_NONE;

  for (guint i = position; i < row->events->len; i++) {
    reach = MAX (reach, get_end (get_event (row, i)));
    if (i > position && get_reach (row, i) == reach)
      return;
    g_array_index (row->reach, SbTime, i) = reach;
  }
}

static void
append (SbEventIndex *self, SbEvent *event)
{
  Row *row = get_row (self, event->code);
  SbTime end = get_end (event);

  if (row->events->len > 0)
    end = MAX (end, get_reach (row, row->events->len - 1));
  g_ptr_array_add (row->events, g_object_ref (event));
  g_array_append_val (row->reach, end);
}

SbEventIndex *
sb_event_index_new (GPtrArray *events)
{
  SbEventIndex *self = g_new0 (SbEventIndex, 1);

  self->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, row_free);
  for (guint i = 0; i < events->len; i++)
    append (self, g_ptr_array_index (events, i));
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
  Row *row = get_row (self, event->code);
  gboolean found;
  guint position = sb_records_search (row->events, event, &found);

  if (!found)
    return;
  g_ptr_array_remove_index (row->events, position);
  g_array_remove_index (row->reach, position);
  update_reach (row, position);
}

static void
put_in (SbEventIndex *self, SbEvent *event)
{
  Row *row = get_row (self, event->code);
  guint position = sb_records_search (row->events, event, NULL);
  SbTime reach = SB_TIME_NONE;

  g_ptr_array_insert (row->events, (int) position, g_object_ref (event));
  g_array_insert_val (row->reach, position, reach);
  update_reach (row, position);
}

void
sb_event_index_apply (SbEventIndex *self, const SbChange *change)
{
  if (change->before)
    take_out (self, SB_EVENT (change->before));
  if (change->after)
    put_in (self, SB_EVENT (change->after));
}

/* How many events of the row begin at or before @time. */
static guint
count_begun (const Row *row, SbTime time)
{
  guint low = 0, high = row->events->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (get_event (row, middle)->start <= time)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

SbEvent *
sb_event_index_find_active (SbEventIndex *self, const char *code, SbTime time)
{
  const Row *row = get_row (self, code);

  for (guint i = count_begun (row, time); i > 0 && get_reach (row, i - 1) > time; i--)
    if (get_end (get_event (row, i - 1)) > time)
      return get_event (row, i - 1);
  return NULL;
}

SbEvent *
sb_event_index_find_running_after (SbEventIndex *self, const char *code, SbTime time)
{
  const Row *row = get_row (self, code);

  if (row->events->len == 0 || get_reach (row, row->events->len - 1) != G_MAXINT64)
    return NULL;
  for (guint i = count_begun (row, time); i < row->events->len; i++)
    if (get_event (row, i)->running)
      return get_event (row, i);
  return NULL;
}

SbEvent *
sb_event_index_find_next (SbEventIndex *self, const char *code, SbTime time)
{
  const Row *row = get_row (self, code);
  guint next = count_begun (row, time);

  return next < row->events->len ? get_event (row, next) : NULL;
}

SbEvent *
sb_event_index_find_begun (SbEventIndex *self, const char *code, SbTime start, SbTime end)
{
  const Row *row = get_row (self, code);
  guint begun = count_begun (row, end - 1);

  return begun > 0 && get_event (row, begun - 1)->start >= start
           ? get_event (row, begun - 1)
           : NULL;
}

void
sb_event_index_collect (
  SbEventIndex *self, const char *code, SbTime start, SbTime end, GPtrArray *into)
{
  const Row *row = get_row (self, code);

  for (guint i = count_begun (row, end - 1); i > 0 && get_reach (row, i - 1) > start; i--)
    if (get_end (get_event (row, i - 1)) > start)
      g_ptr_array_add (into, get_event (row, i - 1));
}
