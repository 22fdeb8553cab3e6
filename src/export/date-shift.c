/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-private.h"

#include <string.h>

#define MOST_DAYS 365
#define DATE_LENGTH 10 /* "2026-03-14" */

int
sb_shift_days (const char *key, const char *child)
{
  g_autoptr (GHmac) hmac = NULL;
  guint8 digest[32];
  gsize length = sizeof digest;
  guint64 number = 0;

  if (key == NULL)
    return G_MAXINT;
  hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) key, strlen (key));
  g_hmac_update (hmac, (const guchar *) child, (gssize) strlen (child));
  g_hmac_get_digest (hmac, digest, &length);
  for (guint i = 0; i < 8; i++)
    number = number << 8 | digest[i];
  return (int) (number % (2 * MOST_DAYS + 1)) - MOST_DAYS;
}

int
sb_content_get_shift (const SbContent *content, const char *key)
{
  const char *child = content->dyad ? content->dyad->child : NULL;

  return sb_shift_days (key, child ? child : content->session->label);
}

static gboolean
read_digits (const char *text, guint n, guint *number)
{
  *number = 0;
  for (guint i = 0; i < n; i++) {
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
    *number = *number * 10 + (guint) g_ascii_digit_value (text[i]);
  }
  return TRUE;
}

/* What cannot be read as a date is not let through: it may be one. */
char *
sb_shift_date (const char *text, int days)
{
  guint year, month, day;
  GDate date;

  if (days == G_MAXINT || text == NULL || strlen (text) < DATE_LENGTH || text[4] != '-' ||
      text[7] != '-' || !read_digits (text, 4, &year) ||
      !read_digits (text + 5, 2, &month) || !read_digits (text + 8, 2, &day) ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  if (days < 0)
    g_date_subtract_days (&date, (guint) -days);
  else
    g_date_add_days (&date, (guint) days);
  return g_strdup_printf ("%04d-%02d-%02d%s",
                          g_date_get_year (&date),
                          g_date_get_month (&date),
                          g_date_get_day (&date),
                          text + DATE_LENGTH);
}
