/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/base/time.h>

#include <string.h>

static void
cut_trailing_zeros (char *text)
{
  size_t length = strlen (text);

  while (text[length - 1] == '0')
    text[--length] = '\0';
  if (text[length - 1] == '.')
    text[--length] = '\0';
}

char *
sb_time_to_seconds (SbTime time)
{
  char *text;
  guint64 magnitude;

  if (time == SB_TIME_NONE)
    return g_strdup ("");
  magnitude = time < 0 ? (guint64) -time : (guint64) time;
  text = g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%09" G_GUINT64_FORMAT,
                          time < 0 ? "-" : "",
                          magnitude / SB_SECOND,
                          magnitude % SB_SECOND);
  cut_trailing_zeros (text);
  return text;
}

/* Reads up to nine digits after the dot; more would be finer than a nanosecond. */
static gboolean
read_fraction (const char *digits, gint64 *nanoseconds)
{
  gint64 unit = SB_SECOND / 10;

  *nanoseconds = 0;
  if (*digits == '\0')
    return FALSE;
  for (; *digits; digits++, unit /= 10) {
    if (!g_ascii_isdigit (*digits) || unit == 0)
      return FALSE;
    *nanoseconds += unit * g_ascii_digit_value (*digits);
  }
  return TRUE;
}

gboolean
sb_time_from_seconds (const char *text, SbTime *time)
{
  gboolean negative = text[0] == '-';
  const char *p = text + (negative ? 1 : 0);
  gint64 seconds = 0, nanoseconds = 0;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  for (; g_ascii_isdigit (*p); p++) {
    seconds = seconds * 10 + g_ascii_digit_value (*p);
    if (seconds > G_MAXINT64 / SB_SECOND - 1)
      return FALSE;
  }
  if (*p == '.' && !read_fraction (p + 1, &nanoseconds))
    return FALSE;
  if (*p != '.' && *p != '\0')
    return FALSE;
  *time = seconds * SB_SECOND + nanoseconds;
  if (negative)
    *time = -*time;
  return TRUE;
}

char *
sb_time_to_clock (SbTime time)
{
  const char *sign = time < 0 ? "-" : "";
  gint64 ms, s;

  if (time == SB_TIME_NONE)
    return g_strdup ("");
  ms = (time < 0 ? -time : time) / SB_MSECOND;
  s = ms / 1000;
  if (s < 3600)
    return g_strdup_printf (
      "%s%02d:%02d.%03d", sign, (int) (s / 60), (int) (s % 60), (int) (ms % 1000));
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ":%02d:%02d.%03d",
                          sign,
                          s / 3600,
                          (int) (s / 60 % 60),
                          (int) (s % 60),
                          (int) (ms % 1000));
}

double
sb_time_as_seconds (SbTime time)
{
  return (double) time / (double) SB_SECOND;
}
