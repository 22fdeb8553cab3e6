/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-reader.h"

#include <glib/gi18n-lib.h>

#define HALF_A_DAY (12 * 60 * 60 * SB_SECOND)
/* Durations that programs write are rounded. */
#define TOLERANCE (2 * SB_MSECOND)

static SbIncomingEvent *
get_event (const SbTableReader *reader, guint i)
{
  return &g_array_index (reader->incoming->events, SbIncomingEvent, i);
}

static SbTableMark *
get_mark (const SbTableReader *reader, guint i)
{
  return &g_array_index (reader->marks, SbTableMark, i);
}

static SbMapTime
get_format (const SbTableReader *reader)
{
  int start = sb_table_mapping_find_role (reader->mapping, SB_MAP_START);

  return sb_table_mapping_get_column (reader->mapping, (guint) start)->time;
}

/* --- the zero --- */

typedef struct {
  SbTime time; /* SB_TIME_NONE: not found yet */
  guint row;   /* from 1; 0: given */
} Zero;

/* The zero of each session. */
static GArray *
find_zeros (const SbTableReader *reader)
{
  guint n = reader->incoming->sessions->len;
  gboolean earliest = get_format (reader) == SB_MAP_DATE_TIME;
  GArray *zeros = g_array_sized_new (FALSE, TRUE, sizeof (Zero), n);
  Zero given = {.time = SB_TIME_NONE};

  if (reader->mapping->zero_is == SB_MAP_ZERO_IS_GIVEN)
    sb_table_mapping_parse_time (
      reader->mapping, get_format (reader), reader->mapping->zero, &given.time);
  for (guint i = 0; i < n; i++)
    g_array_append_val (zeros, given);
  if (given.time != SB_TIME_NONE)
    return zeros;
  for (guint i = 0; i < reader->incoming->events->len; i++) {
    const SbIncomingEvent *event = get_event (reader, i);
    Zero *zero = &g_array_index (zeros, Zero, event->session);

    if (zero->time == SB_TIME_NONE || (earliest && event->start < zero->time))
      *zero = (Zero){event->start, event->row};
  }
  return zeros;
}

/* FALSE: too far from the zero. */
static gboolean
shift (SbTime *time, SbTime zero, gboolean over_midnight)
{
  if (__builtin_sub_overflow (*time, zero, time) || *time == SB_TIME_NONE)
    return FALSE;
  if (over_midnight && *time < -HALF_A_DAY)
    *time += 2 * HALF_A_DAY;
  else if (over_midnight && *time > HALF_A_DAY)
    *time -= 2 * HALF_A_DAY;
  return TRUE;
}

static void
shift_event (SbTableReader *reader, guint i, SbTime zero)
{
  SbIncomingEvent *event = get_event (reader, i);
  SbTableMark *mark = get_mark (reader, i);
  gboolean over_midnight = get_format (reader) == SB_MAP_TIME_OF_DAY;
  SbTime start = event->start;

  if (!shift (&event->start, zero, over_midnight)) {
    mark->gone = TRUE;
    sb_table_reader_blame_row (reader,
                               event->row,
                               "zero",
                               _ ("not taken: too far from the zero of the times"),
                               NULL);
    return;
  }
  if (event->end == SB_TIME_NONE)
    return;
  if (mark->end_is_date
        ? !shift (&event->end, zero, over_midnight)
        : __builtin_sub_overflow (event->end, start, &event->end) ||
            __builtin_add_overflow (event->end, event->start, &event->end))
    event->end = SB_TIME_NONE;
}

static void
say_zeros (SbTableReader *reader, const GArray *zeros)
{
  int start = sb_table_mapping_find_role (reader->mapping, SB_MAP_START);

  for (guint i = 0; i < zeros->len; i++) {
    const Zero *zero = &g_array_index (zeros, Zero, i);
    g_autofree char *where = NULL, *words = NULL;

    if (zero->time == SB_TIME_NONE)
      continue;
    where = g_strdup_printf (_ ("session “%s”"),
                             sb_incoming_get_session (reader->incoming, i)->name);
    words = g_strdup_printf (
      _ ("times count from “%s”"),
      zero->row > 0 ? sb_grid_get_cell (reader->grid, zero->row - 1, (guint) start)
                    : reader->mapping->zero);
    sb_incoming_lose (reader->incoming, where, 0, words);
  }
}

static void
count_from_zero (SbTableReader *reader)
{
  g_autoptr (GArray) zeros = NULL;

  if (reader->mapping->zero_is == SB_MAP_ZERO_IS_ZERO)
    return;
  zeros = find_zeros (reader);
  for (guint i = 0; i < reader->incoming->events->len; i++)
    shift_event (
      reader, i, g_array_index (zeros, Zero, get_event (reader, i)->session).time);
  say_zeros (reader, zeros);
}

/* --- halves --- */

typedef struct {
  SbTime time;
  guint event;
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
    const SbIncomingEvent *event = get_event (reader, i);
    Half half = {event->start, i};

    if (!get_mark (reader, i)->gone &&
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
  const SbIncomingEvent *event = get_event (pairing->reader, i);

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
    other = dup_key (get_event (pairing->reader, start - 1), TRUE);
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

static void
end_state (Pairing *pairing, guint i)
{
  SbTableReader *reader = pairing->reader;
  SbIncomingEvent *stop = get_event (reader, i);
  guint start = take_start (pairing, stop);
  SbIncomingEvent *event;

  if (start == 0)
    return;
  event = get_event (reader, start - 1);
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
  get_mark (reader, i)->gone = TRUE;
}

/* Whether a STOP of the same follows at this very instant: it ends what runs already. */
static gboolean
is_stopped_now (const SbTableReader *reader, const GArray *halves, guint i)
{
  const Half *half = &g_array_index (halves, Half, i);
  const Half *next = half + 1;

  return i + 1 < halves->len && next->time == half->time &&
         get_event (reader, half->event)->kind == SB_INCOMING_START &&
         get_event (reader, next->event)->kind == SB_INCOMING_STOP;
}

static gboolean
runs (Pairing *pairing, guint i)
{
  g_autofree char *key = dup_key (get_event (pairing->reader, i), TRUE);

  return g_hash_table_contains (pairing->open, key);
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

  for (guint i = 0; i < halves->len; i++) {
    Half *half = &g_array_index (halves, Half, i);

    if (is_stopped_now (reader, halves, i) && runs (&pairing, half->event)) {
      Half swapped = half[0];

      half[0] = half[1];
      half[1] = swapped;
    }
    if (get_event (reader, half->event)->kind == SB_INCOMING_START)
      begin_state (&pairing, half->event);
    else
      end_state (&pairing, half->event);
  }
}

/* --- ends --- */

static void
settle_end (SbTableReader *reader, guint i)
{
  SbIncomingEvent *event = get_event (reader, i);

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
    get_mark (reader, i)->kind_is_said = TRUE;
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
    if (!get_mark (reader, i)->gone && get_event (reader, i)->kind == SB_INCOMING_STATE)
      g_hash_table_add (states, dup_code_key (get_event (reader, i)));
  return states;
}

static void
find_running (SbTableReader *reader)
{
  g_autoptr (GHashTable) states = list_states (reader);

  for (guint i = 0; i < reader->incoming->events->len; i++) {
    SbIncomingEvent *event = get_event (reader, i);
    SbTableMark *mark = get_mark (reader, i);
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
    SbIncomingEvent *event = get_event (reader, i), *place = get_event (reader, kept);
    SbIncomingEvent swapped = *place;

    if (get_mark (reader, i)->gone)
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
  count_from_zero (reader);
  join_halves (reader);
  for (guint i = 0; i < reader->incoming->events->len; i++)
    if (!get_mark (reader, i)->gone)
      settle_end (reader, i);
  find_running (reader);
  sweep (reader);
}
