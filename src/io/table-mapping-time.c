/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-mapping-private.h"

#include <math.h>
#include <string.h>

#define MINUTE (60 * SB_SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define NANO_DIGITS 9
#define NANO G_GINT64_CONSTANT (1000000000)
/* Days between the first one of GDate and 1 January 1970. */
#define EPOCH 719163

gboolean
sb_map_is_missing (const char *cell)
{
  static const char *const missing[] = {"", "-", "–", ".", "NA", "N/A", "NaN"};

  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    if (g_ascii_strcasecmp (cell, missing[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
take_sign (const char **text)
{
  static const char minus[] = "\xE2\x88\x92"; /* the typographic one */
  gboolean negative = **text == '-';

  if (g_str_has_prefix (*text, minus)) {
    *text += strlen (minus);
    return TRUE;
  }
  *text += negative || **text == '+';
  return negative;
}

static gboolean
take_char (const char **text, const char *any)
{
  if (**text == '\0' || !strchr (any, **text))
    return FALSE;
  *text += 1;
  return TRUE;
}

/* Digits, at least one and at most @most; @n (out) (optional) how many. */
static gboolean
take_digits (const char **text, guint most, gint64 *value, guint *n)
{
  guint count = 0;

  for (*value = 0; g_ascii_isdigit (**text); (*text)++, count++)
    if (count == most || __builtin_mul_overflow (*value, 10, value) ||
        __builtin_add_overflow (*value, **text - '0', value))
      return FALSE;
  if (n)
    *n = count;
  return count > 0;
}

/* Digits behind the decimal sign, as billionths: any number of them, rounded. */
static gboolean
take_fraction (const char **text, gint64 *billionths)
{
  guint count = 0;
  gboolean up = FALSE;

  for (*billionths = 0; g_ascii_isdigit (**text); (*text)++, count++) {
    if (count < NANO_DIGITS)
      *billionths = *billionths * 10 + (**text - '0');
    else if (count == NANO_DIGITS)
      up = **text >= '5';
  }
  for (guint i = count; i < NANO_DIGITS; i++)
    *billionths *= 10;
  *billionths += up;
  return TRUE;
}

/* @whole and @billionths of @unit, which is at most a second. */
static gboolean
scale (gint64 whole, gint64 billionths, gint64 unit, gboolean negative, SbTime *time)
{
  if (__builtin_mul_overflow (whole, unit, time) ||
      __builtin_add_overflow (*time, (billionths * unit + NANO / 2) / NANO, time))
    return FALSE;
  if (negative)
    *time = -*time;
  return TRUE;
}

static gboolean
from_real (double value, SbTime *time)
{
  if (!(fabs (value) < 9e18))
    return FALSE;
  *time = (SbTime) llround (value);
  return TRUE;
}

/* --- numbers --- */

/* Whether @text, up to @end, is digits in groups of three behind one to three. */
static gboolean
is_grouped (const char *text, const char *end, char separator)
{
  guint n = 0;

  for (const char *p = text; p < end; p++) {
    if (*p == separator) {
      if (n == 0 || n > 3 || (memchr (text, separator, (gsize) (p - text)) && n != 3))
        return FALSE;
      n = 0;
    } else if (g_ascii_isdigit (*p)) {
      n++;
    } else {
      return FALSE;
    }
  }
  return n == 3;
}

gboolean
sb_map_may_be_grouped (const char *number)
{
  const char *first = strpbrk (number, ".,");

  return first && *number != '0' && is_grouped (number, strchr (number, '\0'), *first);
}

/* The decimal sign of @text, which has digits, dots and commas; NULL: it has none.
 * "1.234" where commas are decimal, and "1,234" where dots are, may be meant either way:
 * FALSE. So may both where a fraction is not to be expected: @comma NULL. */
static gboolean
find_decimal (const char *text, const gboolean *comma, const char **decimal)
{
  const char *end = text + strlen (text);
  const char *dot = strrchr (text, '.'), *last_comma = strrchr (text, ',');
  const char *last = dot > last_comma ? dot : last_comma;

  *decimal = last;
  if (last == NULL)
    return TRUE;
  if (dot && last_comma)
    return is_grouped (text, last, *last == '.' ? ',' : '.');
  if (strchr (text, *last) != last) {
    *decimal = NULL;
    return is_grouped (text, end, *last);
  }
  return (comma && (*last == ',') == *comma) || !sb_map_may_be_grouped (text);
}

/* The digits from @text to @end, whatever is between them. */
static gboolean
take_grouped (const char *text, const char *end, gint64 *value)
{
  *value = 0;
  for (; text < end; text++)
    if (g_ascii_isdigit (*text) && (__builtin_mul_overflow (*value, 10, value) ||
                                    __builtin_add_overflow (*value, *text - '0', value)))
      return FALSE;
  return TRUE;
}

static gboolean
parse_exponent (const char *text, gint64 unit, gboolean negative, SbTime *time)
{
  char *end;
  double value = g_ascii_strtod (text, &end);

  return g_ascii_isdigit (*text) && *end == '\0' &&
         from_real ((negative ? -value : value) * (double) unit, time);
}

static gboolean
parse_number (const char *text, const gboolean *comma, gint64 unit, SbTime *time)
{
  gboolean negative = take_sign (&text);
  gsize length = strlen (text);
  gint64 whole = 0, billionths = 0;
  const char *decimal;

  if (strspn (text, "0123456789.,") != length)
    return strspn (text, "0123456789.eE+-") == length &&
           parse_exponent (text, unit, negative, time);
  if (!strpbrk (text, "0123456789") || !find_decimal (text, comma, &decimal) ||
      !take_grouped (text, decimal ? decimal : text + length, &whole))
    return FALSE;
  if (decimal) {
    decimal++;
    take_fraction (&decimal, &billionths);
  }
  return scale (whole, billionths, unit, negative, time);
}

/* --- clocks --- */

typedef struct {
  gint64 parts[4]; /* as written, from the left */
  guint n;
  guint last_digits; /* of the last part */
  gboolean has_fraction;
  gint64 billionths; /* behind the last part */
} Clock;

static gboolean
take_clock (const char **text, Clock *clock)
{
  *clock = (Clock){.n = 0};
  do {
    if (clock->n == 4 ||
        !take_digits (text, 9, &clock->parts[clock->n++], &clock->last_digits))
      return FALSE;
  } while (take_char (text, clock->n == 3 ? ":;" : ":"));
  clock->has_fraction = take_char (text, ".,");
  return !clock->has_fraction || take_fraction (text, &clock->billionths);
}

/* Hours, minutes and seconds of parts from @first on; minutes and seconds that are not
 * the first part are under 60. */
static gboolean
add_clock (const gint64 *parts, guint n, gint64 billionths, SbTime *time)
{
  gint64 seconds = 0;

  for (guint i = 0; i < n; i++) {
    if (i > 0 && parts[i] >= 60)
      return FALSE;
    seconds = seconds * 60 + parts[i];
  }
  return scale (seconds, billionths, SB_SECOND, FALSE, time);
}

static gboolean
parse_clock (const char *text, SbTime *time)
{
  gboolean negative = take_sign (&text);
  Clock clock;

  if (!take_clock (&text, &clock) || *text || clock.n < 2)
    return FALSE;
  if (clock.n == 4) {
    if (clock.last_digits != 3 || clock.has_fraction)
      return FALSE;
    clock.billionths = clock.parts[3] * SB_MSECOND;
    clock.n = 3;
  }
  if (!add_clock (clock.parts, clock.n, clock.billionths, time))
    return FALSE;
  *time = negative ? -*time : *time;
  return TRUE;
}

/* "12:05.10" has its frames behind a dot. Frames are counted from the second shown. */
static gboolean
parse_timecode (const char *text, double rate, SbTime *time)
{
  gboolean negative = take_sign (&text);
  gint64 frames;
  SbTime part;
  Clock clock;

  if (!take_clock (&text, &clock) || *text || clock.n < 3)
    return FALSE;
  if (clock.has_fraction == (clock.n == 4))
    return FALSE;
  if (clock.has_fraction) {
    const char *behind = text;

    while (g_ascii_isdigit (behind[-1]))
      behind--;
    if (!take_digits (&behind, 3, &frames, NULL))
      return FALSE;
  } else {
    frames = clock.parts[3];
  }
  if ((double) frames >= ceil (rate) ||
      !from_real ((double) frames * (double) NANO / rate, &part) ||
      !add_clock (clock.parts, 3, 0, time) || __builtin_add_overflow (*time, part, time))
    return FALSE;
  *time = negative ? -*time : *time;
  return TRUE;
}

static gboolean
parse_frames (const char *text, double rate, SbTime *time)
{
  gboolean negative = take_sign (&text);
  gint64 frames;

  if (!take_digits (&text, 15, &frames, NULL) || *text)
    return FALSE;
  return from_real ((negative ? -1 : 1) * (double) frames * (double) NANO / rate, time);
}

/* --- days --- */

/* Hours and minutes at least, then AM or PM where it is said. */
static gboolean
take_time_of_day (const char **text, SbTime *time)
{
  Clock clock;
  gboolean morning, evening;

  if (!take_clock (text, &clock) || clock.n < 2)
    return FALSE;
  if (clock.n == 4) {
    if (clock.last_digits != 3 || clock.has_fraction)
      return FALSE;
    clock.billionths = clock.parts[3] * SB_MSECOND;
  } else if (clock.n == 2) {
    if (clock.has_fraction)
      return FALSE;
    clock.parts[2] = 0;
  }
  while (take_char (text, " "))
    continue;
  morning = g_ascii_strncasecmp (*text, "am", 2) == 0;
  evening = g_ascii_strncasecmp (*text, "pm", 2) == 0;
  if (morning || evening) {
    *text += 2;
    if (clock.parts[0] < 1 || clock.parts[0] > 12)
      return FALSE;
    clock.parts[0] = clock.parts[0] % 12 + (evening ? 12 : 0);
  }
  return clock.parts[0] < 24 && add_clock (clock.parts, 3, clock.billionths, time);
}

static gboolean
parse_time_of_day (const char *text, SbTime *time)
{
  return take_time_of_day (&text, time) && *text == '\0';
}

static gboolean
take_date (const char **text, SbMapDate order, gint64 *days)
{
  gint64 parts[3], day, month, year;
  guint digits[3];
  GDate date;

  for (guint i = 0; i < 3; i++)
    if (!take_digits (text, 4, &parts[i], &digits[i]) ||
        (i < 2 && !take_char (text, "-./")))
      return FALSE;
  day = parts[order == SB_MAP_DAY_FIRST ? 0 : 1];
  month = parts[order == SB_MAP_DAY_FIRST ? 1 : 0];
  year = digits[2] == 2 ? 2000 + parts[2] : parts[2];
  if (digits[0] == 4) {
    year = parts[0];
    month = parts[1];
    day = parts[2];
  } else if (digits[2] != 2 && digits[2] != 4) {
    return FALSE;
  }
  if (day > 31 || month > 12 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  *days = (gint64) g_date_get_julian (&date) - EPOCH;
  return TRUE;
}

/* "Z", "+02:00", "-0130", or nothing. */
static gboolean
take_zone (const char **text, SbTime *offset)
{
  gboolean west = **text == '-';
  gint64 hours, minutes = 0;
  guint n;

  *offset = 0;
  if (take_char (text, "Zz") || !take_char (text, "+-"))
    return TRUE;
  if (!take_digits (text, 4, &hours, &n) || n % 2 == 1)
    return FALSE;
  if (n == 4) {
    minutes = hours % 100;
    hours /= 100;
  } else if (take_char (text, ":") && !take_digits (text, 2, &minutes, NULL)) {
    return FALSE;
  }
  if (hours > 15 || minutes > 59)
    return FALSE;
  *offset = (hours * HOUR + minutes * MINUTE) * (west ? -1 : 1);
  return TRUE;
}

static gboolean
parse_date_time (const char *text, SbMapDate order, SbTime *time)
{
  gint64 days;
  SbTime clock, zone, day;

  if (!take_date (&text, order, &days) || !take_char (&text, "Tt "))
    return FALSE;
  while (take_char (&text, " "))
    continue;
  return take_time_of_day (&text, &clock) && take_zone (&text, &zone) && *text == '\0' &&
         !__builtin_mul_overflow (days, DAY, &day) &&
         !__builtin_add_overflow (day, clock - zone, time) && *time != SB_TIME_NONE;
}

gboolean
sb_table_mapping_parse_time (const SbTableMapping *mapping,
                             SbMapTime format,
                             const char *cell,
                             SbTime *time)
{
  double rate = sb_map_get_exact_rate (mapping->frame_rate);

  switch (format) {
  case SB_MAP_MILLISECONDS:
    return parse_number (cell, NULL, SB_MSECOND, time);
  case SB_MAP_CLOCK:
    return parse_clock (cell, time);
  case SB_MAP_TIMECODE:
    return parse_timecode (cell, rate, time);
  case SB_MAP_FRAMES:
    return parse_frames (cell, rate, time);
  case SB_MAP_TIME_OF_DAY:
    return parse_time_of_day (cell, time);
  case SB_MAP_DATE_TIME:
    return parse_date_time (cell, mapping->date, time);
  default:
    return parse_number (cell, &mapping->decimal_comma, SB_SECOND, time);
  }
}
