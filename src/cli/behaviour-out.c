/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "behaviour-out.h"

#include "json-out.h"

#include <glib/gi18n.h>
#include <math.h>
#include <securebase/measures/tally.h>

#define CELL 11
#define NAME 46

/* Pro-rated intervals are left to --json: they only differ in long and short episodes. */
static const SbTallyNumber shown[] = {
  SB_TALLY_COUNT,
  SB_TALLY_RATE,
  SB_TALLY_TOTAL,
  SB_TALLY_MEAN,
  SB_TALLY_PROPORTION,
  SB_TALLY_LATENCY,
  SB_TALLY_BOUTS,
  SB_TALLY_BOUT_MEAN,
  SB_TALLY_INTERVALS,
};

static const char *
get (SbTable *table, guint row, const char *column)
{
  return sb_table_get_cell (table, row, (guint) sb_table_find_column (table, column));
}

static gboolean
is_like (SbTable *table, guint a, guint b, const char *const *columns)
{
  for (guint i = 0; columns[i]; i++)
    if (g_strcmp0 (get (table, a, columns[i]), get (table, b, columns[i])) != 0)
      return FALSE;
  return TRUE;
}

/* Not printf's width: that counts bytes. */
static void
append_padded (GString *text, const char *words, glong width, gboolean to_the_right)
{
  glong lack = MAX (0, width - g_utf8_strlen (words, -1));

  g_string_append_printf (text,
                          "%*s%s%*s",
                          to_the_right ? (int) lack : 0,
                          "",
                          words,
                          to_the_right ? 0 : (int) lack,
                          "");
}

static void
append_head (GString *text, SbTable *table, guint row)
{
  const char *reason = get (table, row, "reason");
  g_autofree char *episode =
    g_strdup_printf (_ ("Episode %s"), get (table, row, "episode"));

  append_padded (text, episode, NAME, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    append_padded (text, sb_tally_get_type_of (shown[i])->id, CELL, TRUE);
  g_string_append_printf (text, "\n%s%s", reason ? reason : "", reason ? "\n" : "");
}

static void
append_row (GString *text, SbTable *table, guint row)
{
  const char *partner = get (table, row, "partner");
  g_autofree char *name = g_strdup_printf ("  %s%s%s (%s)",
                                           get (table, row, "label"),
                                           partner ? " → " : "",
                                           partner ? partner : "",
                                           get (table, row, "of"));

  append_padded (text, name, NAME, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++) {
    const char *cell = get (table, row, sb_tally_get_type_of (shown[i])->column);
    g_autofree char *number =
      cell ? sb_real_to_short_text (g_ascii_strtod (cell, NULL)) : NULL;

    append_padded (text, number ? number : "–", CELL, TRUE);
  }
  g_string_append_c (text, '\n');
}

static void
append_coding (GString *text, SbTable *table, guint row)
{
  g_string_append_printf (
    text, "\n%s · %s\n", get (table, row, "session"), get (table, row, "coder"));
}

int
sb_behaviour_print (SbTable *table)
{
  static const char *const coding[] = {"session", "coder", "pass", NULL};
  static const char *const episode[] = {"session", "coder", "pass", "episode", NULL};
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append (text,
                   _ ("What occurred; – has no number. --json has all, and why there is "
                      "none.\n"));
  for (guint row = 0; row < sb_table_get_n_rows (table); row++) {
    if (row == 0 || !is_like (table, row, row - 1, coding))
      append_coding (text, table, row);
    if (row == 0 || !is_like (table, row, row - 1, episode))
      append_head (text, table, row);
    if (g_strcmp0 (get (table, row, "incidence"), "1") == 0)
      append_row (text, table, row);
  }
  return sb_text_print (text->str);
}
