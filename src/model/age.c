/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <securebase/model/age.h>
#include <string.h>

#define DAYS_IN_A_MONTH (365.25 / 12)
#define MONTH_LENGTH 7 /* characters */

/* Days since a fixed day; NaN for no date. */
static double
count_days (const char *date)
{
  g_autofree char *whole = g_strdup_printf ("%sT00:00:00Z", date);
  g_autoptr (GDateTime) time =
    strlen (date) == 10 ? g_date_time_new_from_iso8601 (whole, NULL) : NULL;

  return time ? (double) g_date_time_to_unix (time) / (24 * 60 * 60) : NAN;
}

/* The middle of a month is half way to the first of the next. */
static double
count_days_to_middle (const char *month)
{
  g_autofree char *first = g_strdup_printf ("%s-01T00:00:00Z", month);
  g_autoptr (GDateTime) begin = g_date_time_new_from_iso8601 (first, NULL);
  g_autoptr (GDateTime) end = begin ? g_date_time_add_months (begin, 1) : NULL;

  if (end == NULL)
    return NAN;
  return (double) (g_date_time_to_unix (begin) + g_date_time_to_unix (end)) /
         (2 * 24 * 60 * 60);
}

static double
count_days_to_birth (const char *birth)
{
  return strlen (birth) == MONTH_LENGTH ? count_days_to_middle (birth)
                                        : count_days (birth);
}

gboolean
sb_birth_is_valid (const char *text)
{
  return text != NULL && !isnan (count_days_to_birth (text));
}

char *
sb_birth_dup_month (const char *text)
{
  return g_strndup (text, MONTH_LENGTH);
}

double
sb_age_in_months (const char *birth, const char *date)
{
  double days = birth && date ? count_days (date) - count_days_to_birth (birth) : NAN;

  return days >= 0 ? days / DAYS_IN_A_MONTH : NAN;
}
