/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-reader.h"

#include <glib/gi18n-lib.h>

#define HALF_A_DAY (12 * 60 * 60 * SB_SECOND)

static SbMapTime
get_format (const SbTableReader *reader)
{
  int start = sb_table_mapping_find_role (reader->mapping, SB_MAP_START);

  return sb_table_mapping_get_column (reader->mapping, (guint) start)->time;
}

typedef struct {
  SbTime time; /* SB_TIME_NONE: not found yet */
  guint row;   /* from 1; 0: given */
} Zero;

typedef struct {
  guint session;
  Zero zero;
} Start;

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const Start *first = a, *second = b;

  if (first->session != second->session)
    return first->session < second->session ? -1 : 1;
  if (first->zero.time != second->zero.time)
    return first->zero.time < second->zero.time ? -1 : 1;
  return (first->zero.row > second->zero.row) - (first->zero.row < second->zero.row);
}

/* By session, and in the order of time. */
static GArray *
list_starts (const SbTableReader *reader)
{
  guint n = reader->incoming->events->len;
  GArray *starts = g_array_sized_new (FALSE, FALSE, sizeof (Start), n);

  for (guint i = 0; i < n; i++) {
    const SbIncomingEvent *event = sb_table_reader_get_event (reader, i);
    Start start = {event->session, {event->start, event->row}};

    g_array_append_val (starts, start);
  }
  g_array_sort (starts, compare_starts);
  return starts;
}

/* The first start of a session; times of day began where nothing is the longest. */
static Zero
find_zero (const Start *starts, guint n, gboolean over_midnight)
{
  guint first = 0;
  SbTime longest, gap;

  if (!over_midnight)
    return starts->zero;
  longest = starts->zero.time + 2 * HALF_A_DAY - starts[n - 1].zero.time;
  for (guint i = 1; i < n; i++) {
    gap = starts[i].zero.time - starts[i - 1].zero.time;
    if (gap <= longest)
      continue;
    longest = gap;
    first = i;
  }
  return starts[first].zero;
}

static void
take_zeros (const SbTableReader *reader, GArray *zeros)
{
  g_autoptr (GArray) starts = list_starts (reader);
  gboolean over_midnight = get_format (reader) == SB_MAP_TIME_OF_DAY;

  for (guint i = 0, n; i < starts->len; i += n) {
    const Start *start = &g_array_index (starts, Start, i);

    for (n = 1; i + n < starts->len && start[n].session == start->session;)
      n++;
    g_array_index (zeros, Zero, start->session) = find_zero (start, n, over_midnight);
  }
}

/* The zero of each session. */
static GArray *
find_zeros (const SbTableReader *reader)
{
  guint n = reader->incoming->sessions->len;
  GArray *zeros = g_array_sized_new (FALSE, TRUE, sizeof (Zero), n);
  Zero given = {.time = SB_TIME_NONE};

  if (reader->mapping->zero_is == SB_MAP_ZERO_IS_GIVEN)
    sb_table_mapping_parse_time (
      reader->mapping, get_format (reader), reader->mapping->zero, &given.time);
  for (guint i = 0; i < n; i++)
    g_array_append_val (zeros, given);
  if (given.time == SB_TIME_NONE)
    take_zeros (reader, zeros);
  return zeros;
}

/* From one time of day to another, by the shorter way. */
static SbTime
go_over_midnight (SbTime from, SbTime to)
{
  SbTime way = to - from;

  if (way < -HALF_A_DAY)
    return way + 2 * HALF_A_DAY;
  return way > HALF_A_DAY ? way - 2 * HALF_A_DAY : way;
}

/* FALSE: too far from the zero. */
static gboolean
shift (const SbTableReader *reader, SbTime *time, const Zero *zero)
{
  if (get_format (reader) != SB_MAP_TIME_OF_DAY)
    return !__builtin_sub_overflow (*time, zero->time, time) && *time != SB_TIME_NONE;
  if (zero->row == 0)
    *time = go_over_midnight (zero->time, *time);
  else
    *time -= *time < zero->time ? zero->time - 2 * HALF_A_DAY : zero->time;
  return TRUE;
}

/* @start: of the event, as written. */
static gboolean
shift_end (const SbTableReader *reader, guint i, SbTime start, const Zero *zero)
{
  SbIncomingEvent *event = sb_table_reader_get_event (reader, i);

  if (!sb_table_reader_get_mark (reader, i)->end_is_date)
    return !__builtin_sub_overflow (event->end, start, &event->end) &&
           !__builtin_add_overflow (event->end, event->start, &event->end);
  if (get_format (reader) != SB_MAP_TIME_OF_DAY)
    return shift (reader, &event->end, zero);
  event->end = event->start + go_over_midnight (start, event->end);
  return TRUE;
}

static void
shift_event (SbTableReader *reader, guint i, const Zero *zero)
{
  SbIncomingEvent *event = sb_table_reader_get_event (reader, i);
  SbTime start = event->start;

  if (!shift (reader, &event->start, zero)) {
    sb_table_reader_get_mark (reader, i)->gone = TRUE;
    sb_table_reader_blame_row (reader,
                               event->row,
                               "zero",
                               _ ("not taken: too far from the zero of the times"),
                               NULL);
    return;
  }
  if (event->end != SB_TIME_NONE && !shift_end (reader, i, start, zero))
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

void
sb_table_reader_count_from_zero (SbTableReader *reader)
{
  g_autoptr (GArray) zeros = NULL;

  if (reader->mapping->zero_is == SB_MAP_ZERO_IS_ZERO)
    return;
  zeros = find_zeros (reader);
  for (guint i = 0; i < reader->incoming->events->len; i++)
    shift_event (
      reader,
      i,
      &g_array_index (zeros, Zero, sb_table_reader_get_event (reader, i)->session));
  say_zeros (reader, zeros);
}
