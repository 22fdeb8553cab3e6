/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "boris-events.h"

#include <string.h>

/* Within what leaves room for offsets, as in projects. */
#define MOST_SECONDS (4 * G_GINT64_CONSTANT (1000000000))

/* "00:01:12.040" with a sign in front where it is before the start. */
static gboolean
read_clock (const char *text, SbTime *time)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 4);
  gboolean is_negative = parts[0] && *parts[0] == '-';
  SbTime hours, minutes, seconds;

  if (g_strv_length (parts) != 3 ||
      !sb_time_from_seconds (parts[0] + is_negative, &hours) ||
      !sb_time_from_seconds (parts[1], &minutes) ||
      !sb_time_from_seconds (parts[2], &seconds))
    return FALSE;
  if (hours < 0 || hours % SB_SECOND || hours > MOST_SECONDS / 3600 * SB_SECOND ||
      minutes < 0 || minutes % SB_SECOND || minutes >= 60 * SB_SECOND || seconds < 0 ||
      seconds >= 60 * SB_SECOND)
    return FALSE;
  *time = (hours * 60 + minutes) * 60 + seconds;
  if (is_negative)
    *time = -*time;
  return TRUE;
}

gboolean
sb_boris_read_time (const char *text, SbTime *time)
{
  if (strchr (text, ':'))
    return read_clock (text, time);
  return sb_time_from_seconds (text, time) && ABS (*time / SB_SECOND) <= MOST_SECONDS;
}
