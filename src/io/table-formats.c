/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-headers.h"
#include "table-look.h"
#include "table-mapping-private.h"

#include <string.h>

/* Whole numbers that go past this are no seconds of a session. */
#define MOST_SECONDS 20000

/* A column of times. */
typedef struct {
  guint place;
  SbMapColumn *column;
  SbHeaderMeaning meaning;
  SbTableLook look;
  gboolean is_open; /* numbers of which the name says no unit */
} Times;

typedef struct {
  SbTableMapping *mapping;
  const SbGrid *grid;
  Times times[3]; /* START, END and DURATION, as far as there are any */
  guint n;
} Formats;

static void
add_times (Formats *formats, SbMapRole role)
{
  int place = sb_table_mapping_find_role (formats->mapping, role);
  Times *times = &formats->times[formats->n];

  if (place < 0)
    return;
  times->place = (guint) place;
  times->column = sb_table_mapping_get_column (formats->mapping, times->place);
  times->meaning = sb_header_read (times->column->name);
  times->look =
    sb_table_look_at_column (formats->grid, formats->mapping->header, times->place);
  formats->n++;
}

/* --- clocks --- */

static gboolean
is_time_of_day (const Times *times)
{
  return times->look.n_halves * 2 > times->look.n ||
         (times->meaning.role == SB_MAP_START && times->meaning.rank == 5);
}

static SbMapTime
guess_clock (const Times *times)
{
  const SbTableLook *look = &times->look;

  if (look->n_dates * 2 > look->n)
    return SB_MAP_DATE_TIME;
  if (is_time_of_day (times))
    return SB_MAP_TIME_OF_DAY;
  return look->n_four * 2 > look->n && look->n_millis * 2 <= look->n ? SB_MAP_TIMECODE
                                                                     : SB_MAP_CLOCK;
}

static void
guess_format (Times *times)
{
  if (times->look.n_colons * 2 > times->look.n)
    times->column->time = guess_clock (times);
  else if (times->meaning.time >= 0 && times->meaning.time != SB_MAP_CLOCK)
    times->column->time = (SbMapTime) times->meaning.time;
  else
    times->is_open = TRUE;
}

/* The end is a time of day where the start is: a clock that counts from the start would
 * be a duration. */
static void
settle_end (Formats *formats)
{
  Times *start = &formats->times[0], *end = &formats->times[1];

  if (formats->n > 1 && end->column->role == SB_MAP_END &&
      start->column->time == SB_MAP_TIME_OF_DAY && end->column->time == SB_MAP_CLOCK &&
      !end->is_open)
    end->column->time = SB_MAP_TIME_OF_DAY;
}

/* --- units --- */

/* Whether there are numbers with a fraction. "1,234" beside whole ones may be one, too.
 */
static gboolean
has_fractions (const Times *times)
{
  guint n_broken = times->look.n_numbers - times->look.n_whole;

  return n_broken > times->look.n_grouped || (n_broken > 0 && times->look.n_whole == 0);
}

/* Whole numbers that Datavyu calls onset or offset, or that would be too long for a
 * session in seconds. */
static gboolean
looks_like_milliseconds (const Times *times)
{
  const char *name = times->column->name;

  if (!times->is_open || has_fractions (times))
    return FALSE;
  return times->look.most > MOST_SECONDS || g_ascii_strcasecmp (name, "onset") == 0 ||
         g_ascii_strcasecmp (name, "offset") == 0;
}

static gboolean
is_said (const Formats *formats, SbMapTime unit)
{
  for (guint i = 0; i < formats->n; i++)
    if (!formats->times[i].is_open && formats->times[i].column->time == unit)
      return TRUE;
  return FALSE;
}

static gboolean
may_be_milliseconds (const Formats *formats)
{
  if (is_said (formats, SB_MAP_MILLISECONDS) || is_said (formats, SB_MAP_SECONDS))
    return is_said (formats, SB_MAP_MILLISECONDS);
  for (guint i = 0; i < formats->n; i++)
    if (looks_like_milliseconds (&formats->times[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_open_fractions (const Formats *formats)
{
  for (guint i = 0; i < formats->n; i++)
    if (formats->times[i].is_open && has_fractions (&formats->times[i]))
      return TRUE;
  return FALSE;
}

/* Numbers without a unit are all in one, that of a column which says it, or milliseconds
 * where one of the columns looks like it. Fractions are of seconds. */
static void
guess_unit (Formats *formats)
{
  gboolean may_be = may_be_milliseconds (formats);
  SbMapTime unit =
    may_be && !has_open_fractions (formats) ? SB_MAP_MILLISECONDS : SB_MAP_SECONDS;

  for (guint i = 0; i < formats->n; i++) {
    Times *times = &formats->times[i];
    gboolean is_sure = times->look.n_numbers == 0 || (has_fractions (times) && !may_be);

    if (!times->is_open)
      continue;
    times->column->time = unit;
    times->column->unit_is_guessed = !is_sure;
  }
}

/* --- commas --- */

/* Whole milliseconds in groups of three have no decimal sign. */
static gboolean
has_decimal_comma (const Times *times)
{
  const SbTableLook *look = &times->look;
  gboolean is_whole = times->column->time == SB_MAP_MILLISECONDS;

  return look->n_commas > look->n_dots + (is_whole ? look->n_grouped_commas : 0);
}

/* --- dates --- */

/* Dates by the orders that they are possible in. */
typedef struct {
  guint n_day; /* only with the day first */
  guint n_month;
  guint n_either; /* "05/06/2022"; with dots the day comes first */
  gboolean has_halves;
} Dates;

static gboolean
parse_date (Formats *formats, const char *cell, SbMapDate order, SbTime *time)
{
  formats->mapping->date = order;
  return sb_table_mapping_parse_time (formats->mapping, SB_MAP_DATE_TIME, cell, time);
}

static void
count_date (Formats *formats, Dates *dates, const char *cell)
{
  SbTime day = 0, month = 0;
  gboolean is_day = parse_date (formats, cell, SB_MAP_DAY_FIRST, &day);
  gboolean is_month = parse_date (formats, cell, SB_MAP_MONTH_FIRST, &month);

  dates->n_day += is_day && !is_month;
  dates->n_month += is_month && !is_day;
  dates->n_either +=
    is_day && is_month && day != month && cell[strspn (cell, "0123456789")] != '.';
}

static void
count_dates (Formats *formats, const Times *times, Dates *dates)
{
  const SbGrid *grid = formats->grid;

  if (times->column->time != SB_MAP_DATE_TIME)
    return;
  dates->has_halves |= times->look.n_halves * 2 > times->look.n;
  for (guint i = (guint) (formats->mapping->header + 1); i < sb_grid_get_n_rows (grid);
       i++)
    count_date (formats, dates, sb_grid_get_cell (grid, i, times->place));
}

/* As the name of a column says. */
static gboolean
take_said_order (Formats *formats)
{
  for (guint i = 0; i < formats->n; i++) {
    const SbHeaderMeaning *meaning = &formats->times[i].meaning;

    if (!meaning->day_first && !meaning->month_first)
      continue;
    formats->mapping->date = meaning->month_first ? SB_MAP_MONTH_FIRST : SB_MAP_DAY_FIRST;
    return TRUE;
  }
  return FALSE;
}

/* The order that more dates have than the other. Where that is none, AM and PM go with
 * the month. */
static void
guess_dates (Formats *formats)
{
  SbTableMapping *mapping = formats->mapping;
  Dates dates = {0};
  gboolean month;

  if (take_said_order (formats))
    return;
  for (guint i = 0; i < formats->n; i++)
    count_dates (formats, &formats->times[i], &dates);
  month = dates.n_month > dates.n_day ||
          (dates.n_month == dates.n_day && dates.n_either > 0 && dates.has_halves);
  mapping->date = month ? SB_MAP_MONTH_FIRST : SB_MAP_DAY_FIRST;
  mapping->date_is_guessed =
    dates.n_day > 0 ? dates.n_month > 0 : dates.n_month == 0 && dates.n_either > 0;
}

/* --- the whole --- */

static void
guess_zero (SbTableMapping *mapping, const SbMapColumn *column)
{
  if (column->role == SB_MAP_START &&
      (column->time == SB_MAP_DATE_TIME || column->time == SB_MAP_TIME_OF_DAY))
    sb_table_mapping_set_zero (mapping, SB_MAP_ZERO_IS_FIRST, NULL);
}

void
sb_table_formats_guess (SbTableMapping *mapping, const SbGrid *grid)
{
  Formats formats = {.mapping = mapping, .grid = grid};

  add_times (&formats, SB_MAP_START);
  add_times (&formats, SB_MAP_END);
  add_times (&formats, SB_MAP_DURATION);
  for (guint i = 0; i < formats.n; i++)
    guess_format (&formats.times[i]);
  settle_end (&formats);
  guess_unit (&formats);
  guess_dates (&formats);
  for (guint i = 0; i < formats.n; i++) {
    const Times *times = &formats.times[i];

    mapping->decimal_comma |= has_decimal_comma (times);
    guess_zero (mapping, times->column);
  }
}
