/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database-private.h"

/* SQLite tells some faults only to its log: a changeset applied to a table that lacks a
 * column returns OK, does nothing and logs a line. So every line is counted. */

static _Thread_local guint count = 0;
static _Thread_local char last[256] = "";

static void
on_log (void *user_data, int code, const char *message)
{
  count++;
  g_strlcpy (last, message, sizeof last);
}

/* The log can only be set before SQLite is first used, which any library may do: hence
 * before main(). */
static void __attribute__ ((constructor)) collect_log (void)
{
  sqlite3_config (SQLITE_CONFIG_LOG, on_log, NULL);
}

guint
sb_log_get_count (void)
{
  return count;
}

const char *
sb_log_get_last (void)
{
  return last;
}
