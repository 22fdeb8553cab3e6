/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-reader.h"

#include <glib/gi18n-lib.h>

/* Durations that programs write are rounded. */
#define TOLERANCE (2 * SB_MSECOND)

SbIncomingEvent *
sb_table_reader_get_event (const SbTableReader *reader, guint i)
{
  return &g_array_index (reader->incoming->events, SbIncomingEvent, i);
}

SbTableMark *
sb_table_reader_get_mark (const SbTableReader *reader, guint i)
{
  return &g_array_index (reader->marks, SbTableMark, i);
}

/* --- halves --- */

typedef struct {
  SbTime time;
  guint event;
  gboolean is_taken;
} Half;

static int
compare_halves (gconstpointer a, gconstpointer b)
{
  const Half *first = a, *second = b;

  if (first->time != second->time)
    return first->time < second->time ? -1 : 1;
  return (first->event > second->event) - (first->event < second->event);
}

static GArray *
list_halves (const SbTableReader *reader)
{
  GArray *halves = g_array_new (FALSE, FALSE, sizeof (Half));

  for (guint i = 0; i < reader->incoming->events->len; i++) {
    const SbIncomingEvent *event = sb_table_reader_get_event (reader, i);
    Half half = {event->start, i, FALSE};

    if (!sb_table_reader_get_mark (reader, i)->gone &&
        (event->kind == SB_INCOMING_START || event->kind == SB_INCOMING_STOP))
      g_array_append_val (halves, half);
  }
  g_array_sort (halves, compare_halves);
  return halves;
}

/* What both halves of a state have the same; also the modifiers if @whole. */
static char *
dup_key (const SbIncomingEvent *event, gboolean whole)
{
  GString *key = g_string_new (NULL);

  g_string_append_printf (key,
                          "%u %d %d %d %d %s",
                          event->session,
                          event->coder,
                          event->subject,
                          event->track,
                          event->code,
                          event->text ? event->text : "");
  for (guint i = 0; whole && event->attributes && i < event->attributes->len; i++) {
    const SbIncomingAttribute *attribute = g_ptr_array_index (event->attributes, i);

    g_string_append_printf (key, "\n%s\t%s", attribute->name, attribute->value);
  }
  return g_string_free (key, FALSE);
}

typedef struct {
  SbTableReader *reader;
  GHashTable *open;   /* whole key → place of the START + 1 */
  GHashTable *latest; /* key without modifiers → the same, of the last START */
} Pairing;

static void
begin_state (Pairing *pairing, guint i)
{
  const SbIncomingEvent *event = sb_table_reader_get_event (pairing->reader, i);

  g_hash_table_replace (
    pairing->latest, dup_key (event, FALSE), GUINT_TO_POINTER (i + 1));
  g_hash_table_replace (pairing->open, dup_key (event, TRUE), GUINT_TO_POINTER (i + 1));
}

/* The place + 1 of the START that the STOP belongs to, which is taken out; 0 without. A
 * STOP without modifiers ends the last one, whatever its modifiers were. */
static guint
take_start (Pairing *pairing, const SbIncomingEvent *stop)
{
  g_autofree char *whole = dup_key (stop, TRUE);
  guint start = GPOINTER_TO_UINT (g_hash_table_lookup (pairing->open, whole));

  if (start == 0 && stop->attributes == NULL) {
    g_autofree char *key = dup_key (stop, FALSE);
    g_autofree char *other = NULL;

    start = GPOINTER_TO_UINT (g_hash_table_lookup (pairing->latest, key));
    if (start == 0)
      return 0;
    other = dup_key (sb_table_reader_get_event (pairing->reader, start - 1), TRUE);
    if (GPOINTER_TO_UINT (g_hash_table_lookup (pairing->open, other)) != start)
      return 0;
    g_hash_table_remove (pairing->open, other);
    return start;
  }
  g_hash_table_remove (pairing->open, whole);
  return start;
}

static void
take_comment (SbIncomingEvent *event, SbIncomingEvent *stop)
{
  char *both;

  if (stop->comment == NULL || g_strcmp0 (event->comment, stop->comment) == 0)
    return;
  both = event->comment ? g_strjoin ("\n", event->comment, stop->comment, NULL)
                        : g_strdup (stop->comment);
  g_free (event->comment);
  event->comment = both;
}

static gboolean
is_far (SbTime a, SbTime b)
{
  SbTime difference;

  return __builtin_sub_overflow (a, b, &difference) || difference > TOLERANCE ||
         difference < -TOLERANCE;
}

/* FALSE: no START waits for it. */
static gboolean
end_state (Pairing *pairing, guint i)
{
  SbTableReader *reader = pairing->reader;
  SbIncomingEvent *stop = sb_table_reader_get_event (reader, i);
  guint start = take_start (pairing, stop);
  SbIncomingEvent *event;

  if (start == 0)
    return FALSE;
  event = sb_table_reader_get_event (reader, start - 1);
  if (event->end != SB_TIME_NONE && is_far (event->end, stop->start))
    sb_table_reader_blame_row (
      reader,
      event->row,
      "duration",
      _ ("its end or duration is not that of its stop, by which it was taken"),
      NULL);
  if (stop->frame >= 0)
    sb_table_reader_blame_row (
      reader, stop->row, "stop frame", _ ("the frame of a stop is not taken"), NULL);
  take_comment (event, stop);
  event->kind = SB_INCOMING_STATE;
  event->end = stop->start;
  sb_table_reader_get_mark (reader, i)->gone = TRUE;
  return TRUE;
}

/* The halves of one instant. What runs before it is ended first: a state may begin anew
 * in the instant in which it ends. */
static void
join_instant (Pairing *pairing, Half *halves, guint n)
{
  for (guint i = 0; i < n; i++)
    if (sb_table_reader_get_event (pairing->reader, halves[i].event)->kind ==
        SB_INCOMING_STOP)
      halves[i].is_taken = end_state (pairing, halves[i].event);
  for (guint i = 0; i < n; i++)
    if (sb_table_reader_get_event (pairing->reader, halves[i].event)->kind ==
        SB_INCOMING_START)
      begin_state (pairing, halves[i].event);
    else if (!halves[i].is_taken)
      end_state (pairing, halves[i].event);
}

static void
join_halves (SbTableReader *reader)
{
  g_autoptr (GArray) halves = list_halves (reader);
  g_autoptr (GHashTable) open =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) latest =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Pairing pairing = {reader, open, latest};

  for (guint i = 0, n; i < halves->len; i += n) {
    Half *half = &g_array_index (halves, Half, i);

    for (n = 1; i + n < halves->len && half[n].time == half->time;)
      n++;
    join_instant (&pairing, half, n);
  }
}

/* --- ends --- */

static void
settle_end (SbTableReader *reader, guint i)
{
  SbIncomingEvent *event = sb_table_reader_get_event (reader, i);

  if (event->kind == SB_INCOMING_START && event->end != SB_TIME_NONE)
    event->kind = SB_INCOMING_STATE;
  if (event->end == SB_TIME_NONE)
    return;
  if (event->end < event->start) {
    event->kind = SB_INCOMING_START;
    event->end = SB_TIME_NONE;
    sb_table_reader_blame_row (reader,
                               event->row,
                               "backwards",
                               _ ("its end is before its start: taken without the end"),
                               NULL);
  } else if (event->end == event->start) {
    event->kind = SB_INCOMING_POINT;
    event->end = SB_TIME_NONE;
    sb_table_reader_get_mark (reader, i)->kind_is_said = TRUE;
    sb_table_reader_blame_row (reader,
                               event->row,
                               "instant",
                               _ ("it ends where it starts: taken as a point"),
                               NULL);
  }
}

/* Whether events of the code have a duration, as far as rows say: a set of keys. */
static char *
dup_code_key (const SbIncomingEvent *event)
{
  return g_strdup_printf (
    "%d %d %s", event->track, event->code, event->text ? event->text : "");
}

static GHashTable *
list_states (const SbTableReader *reader)
{
  GHashTable *states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < reader->incoming->events->len; i++)
    if (!sb_table_reader_get_mark (reader, i)->gone &&
        sb_table_reader_get_event (reader, i)->kind == SB_INCOMING_STATE)
      g_hash_table_add (states, dup_code_key (sb_table_reader_get_event (reader, i)));
  return states;
}

static void
find_running (SbTableReader *reader)
{
  g_autoptr (GHashTable) states = list_states (reader);

  for (guint i = 0; i < reader->incoming->events->len; i++) {
    SbIncomingEvent *event = sb_table_reader_get_event (reader, i);
    SbTableMark *mark = sb_table_reader_get_mark (reader, i);
    g_autofree char *key = NULL;

    if (event->kind != SB_INCOMING_POINT || mark->kind_is_said || mark->gone)
      continue;
    key = dup_code_key (event);
    if (g_hash_table_contains (states, key))
      event->kind = SB_INCOMING_START;
  }
}

/* Takes out what is gone; the others stay in their order. */
static void
sweep (SbTableReader *reader)
{
  guint kept = 0;

  for (guint i = 0; i < reader->incoming->events->len; i++) {
    SbIncomingEvent *event = sb_table_reader_get_event (reader, i),
                    *place = sb_table_reader_get_event (reader, kept);
    SbIncomingEvent swapped = *place;

    if (sb_table_reader_get_mark (reader, i)->gone)
      continue;
    *place = *event;
    if (place != event)
      *event = swapped;
    kept++;
  }
  g_array_set_size (reader->incoming->events, kept);
}

void
sb_table_reader_join (SbTableReader *reader)
{
  sb_table_reader_count_from_zero (reader);
  join_halves (reader);
  for (guint i = 0; i < reader->incoming->events->len; i++)
    if (!sb_table_reader_get_mark (reader, i)->gone)
      settle_end (reader, i);
  find_running (reader);
  sweep (reader);
}
