/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "witness.h"

#define SHARE_STEP (15 * SB_SECOND)

SbWitness *
sb_witness_new (SbContent *content, SbInterval window)
{
  SbWitness *witness = g_new0 (SbWitness, 1);

  witness->content = content;
  witness->window = window;
  witness->seen = g_ptr_array_new ();
  return witness;
}

void
sb_witness_free (SbWitness *witness)
{
  g_ptr_array_unref (witness->seen);
  g_free (witness);
}

static void
see (SbWitness *witness, SbEvent *event)
{
  gpointer id = (gpointer) sb_record_get_id (event);

  if (!g_ptr_array_find (witness->seen, id, NULL))
    g_ptr_array_add (witness->seen, id);
}

char *
sb_witness_take_evidence (SbWitness *witness)
{
  GString *json;

  if (witness->seen->len == 0)
    return NULL;
  json = g_string_new ("[");
  for (guint i = 0; i < witness->seen->len; i++)
    g_string_append_printf (
      json, "%s\"%s\"", i ? "," : "", (char *) g_ptr_array_index (witness->seen, i));
  g_ptr_array_set_size (witness->seen, 0);
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static gboolean
begins_inside (SbWitness *witness, SbEvent *event)
{
  return sb_interval_contains (witness->window, event->start);
}

guint
sb_witness_count (SbWitness *witness, const char *const *codes)
{
  GPtrArray *events = witness->content->events;
  guint n = 0;

  for (guint i = 0; i < events->len; i++) {
    SbEvent *event = g_ptr_array_index (events, i);

    if (!begins_inside (witness, event) || !g_strv_contains (codes, event->code))
      continue;
    see (witness, event);
    n++;
  }
  return n;
}

SbEvent *
sb_witness_find (SbWitness *witness, const char *code, SbTime from)
{
  GPtrArray *events = witness->content->events;

  for (guint i = 0; i < events->len; i++) {
    SbEvent *event = g_ptr_array_index (events, i);

    if (event->start < from || !begins_inside (witness, event) ||
        !g_str_equal (event->code, code))
      continue;
    see (witness, event);
    return event;
  }
  return NULL;
}

double
sb_witness_total (SbWitness *witness, const char *const *codes)
{
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (SbInterval));
  GPtrArray *events = witness->content->events;

  for (guint i = 0; i < events->len; i++) {
    SbEvent *event = g_ptr_array_index (events, i);
    SbInterval interval = {event->start, event->end};

    if (event->end == SB_TIME_NONE || !g_strv_contains (codes, event->code) ||
        !sb_interval_clip (&interval, witness->window))
      continue;
    see (witness, event);
    g_array_append_val (intervals, interval);
  }
  sb_intervals_merge (intervals, 0);
  return sb_time_as_seconds (sb_intervals_total (intervals));
}

double
sb_witness_share (SbWitness *witness, const char *const *codes)
{
  SbInterval whole = witness->window;
  SbTime length = whole.end - whole.start;
  guint n = MAX ((length + SHARE_STEP - 1) / SHARE_STEP, 1);
  guint hits = 0;

  for (guint i = 0; i < n; i++) {
    witness->window.start = whole.start + i * SHARE_STEP;
    witness->window.end = MIN (witness->window.start + SHARE_STEP, whole.end);
    hits += sb_witness_count (witness, codes) > 0;
  }
  witness->window = whole;
  return (double) hits / n;
}

gboolean
sb_witness_runs (SbWitness *witness, const char *code, SbTime time)
{
  GPtrArray *events = witness->content->events;

  for (guint i = 0; i < events->len; i++) {
    SbEvent *event = g_ptr_array_index (events, i);
    SbInterval interval = {event->start, event->end};

    if (event->end != SB_TIME_NONE && g_str_equal (event->code, code) &&
        sb_interval_contains (interval, time))
      return TRUE;
  }
  return FALSE;
}
