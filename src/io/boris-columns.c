/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "boris-table-private.h"

/* No preamble of version 7 is longer. */
#define MOST_HEADER_ROWS 1000

static const struct {
  const char *name;
  SbBorisColumn column;
} names[] = {
  {"Observation id", SB_BORIS_OBSERVATION},
  {"Observation date", SB_BORIS_DATE},
  {"Description", SB_BORIS_DESCRIPTION},
  {"Observation type", SB_BORIS_TYPE},
  {"Source", SB_BORIS_SOURCE},
  {"Media file", SB_BORIS_SOURCE},
  {"Media file path", SB_BORIS_SOURCE},
  {"Time offset (s)", SB_BORIS_OFFSET},
  {"Media duration (s)", SB_BORIS_LENGTH},
  {"Total length", SB_BORIS_LENGTH},
  {"FPS", SB_BORIS_FPS},
  {"FPS (frame/s)", SB_BORIS_FPS},
  {"Subject", SB_BORIS_SUBJECT},
  {"Behavior", SB_BORIS_BEHAVIOUR},
  {"Behavioral category", SB_BORIS_CATEGORY},
  {"Modifiers", SB_BORIS_MODIFIERS},
  {"Behavior type", SB_BORIS_STATUS},
  {"Status", SB_BORIS_STATUS},
  {"Time", SB_BORIS_TIME},
  {"Start (s)", SB_BORIS_TIME},
  {"Stop (s)", SB_BORIS_STOP_TIME},
  {"Image index", SB_BORIS_FRAME},
  {"Image index start", SB_BORIS_FRAME},
  {"Image index stop", SB_BORIS_STOP_FRAME},
  {"Comment", SB_BORIS_COMMENT},
  {"Comment start", SB_BORIS_COMMENT},
  {"Comment stop", SB_BORIS_STOP_COMMENT},
};

/* What follows from other columns. */
static const char *const derived[] = {
  "Observation duration",
  "Observation duration by subject by observation",
  "Coding duration",
  "Duration (s)",
  "Media file name",
  NULL,
};

const char *
sb_boris_table_get (const SbBorisTable *table, guint row, SbBorisColumn column)
{
  if (table->columns[column] < 0)
    return "";
  return sb_grid_get_cell (table->grid, row, (guint) table->columns[column]);
}

const char *
sb_boris_table_get_field (const SbBorisTable *table, const char *name)
{
  for (guint i = 0; i + 1 < table->fields->len; i += 2)
    if (g_ascii_strcasecmp (g_ptr_array_index (table->fields, i), name) == 0)
      return g_ptr_array_index (table->fields, i + 1);
  return "";
}

static int
find_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i].name, name) == 0)
      return (int) names[i].column;
  return -1;
}

/* Whether the names of the three columns that no table lacks are in the row. */
static gboolean
is_header (const SbGrid *grid, guint row)
{
  guint found = 0;

  for (guint i = 0; i < sb_grid_get_width (grid, row); i++) {
    int column = find_name (sb_grid_get_cell (grid, row, i));

    if (column == SB_BORIS_SUBJECT || column == SB_BORIS_BEHAVIOUR ||
        column == SB_BORIS_TIME)
      found |= 1U << column;
  }
  return found ==
         (1U << SB_BORIS_SUBJECT | 1U << SB_BORIS_BEHAVIOUR | 1U << SB_BORIS_TIME);
}

static void
add_variable (SbBorisTable *table, guint column, const char *name)
{
  const SbBorisVariable variable = {column, g_strdup (name)};

  g_array_append_val (table->variables, variable);
}

static gboolean
is_loss (const SbBorisTable *table, guint column)
{
  for (guint row = (guint) (table->header + 1); row < sb_grid_get_n_rows (table->grid);
       row++) {
    const char *cell = sb_grid_get_cell (table->grid, row, column);

    if (*cell != '\0' && !g_str_equal (cell, "NA"))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_numbered_modifier (const char *name)
{
  return g_ascii_strncasecmp (name, "Modifier #", 10) == 0;
}

static void
take_other (SbBorisTable *table, guint column, const char *name)
{
  gboolean is_before = (int) column < table->columns[SB_BORIS_SUBJECT];
  g_autofree char *words = NULL;

  if (!is_before && is_numbered_modifier (name)) {
    g_array_append_val (table->modifiers, column);
  } else if (is_before && *name != '\0' && !g_strv_contains (derived, name)) {
    /* Independent variables stand before the subject. */
    add_variable (table, column, name);
  } else if (!g_strv_contains (derived, name) && is_loss (table, column)) {
    words = g_strdup_printf (_ ("column “%s”, which has no place here"), name);
    sb_incoming_lose (table->reader.incoming, NULL, 1, words);
  }
}

static void
forget_columns (SbBorisTable *table)
{
  for (guint i = 0; i < SB_BORIS_N_COLUMNS; i++)
    table->columns[i] = -1;
}

static int
name_at (const SbBorisTable *table, guint column)
{
  const char *name = sb_grid_get_cell (table->grid, (guint) table->header, column);

  return g_strv_contains (derived, name) ? -1 : find_name (name);
}

/* The last one before a behaviour: a variable may have this name, too. */
static int
find_subject (const SbBorisTable *table)
{
  int subject = -1, candidate = -1;

  for (guint i = 0; i < sb_grid_get_width (table->grid, (guint) table->header); i++) {
    int column = name_at (table, i);

    if (column == SB_BORIS_SUBJECT)
      candidate = (int) i;
    if (subject < 0 || column == SB_BORIS_BEHAVIOUR)
      subject = candidate;
  }
  return subject;
}

static gboolean
has_numbered_modifiers (const SbBorisTable *table)
{
  guint row = (guint) table->header;

  for (guint i = (guint) table->columns[SB_BORIS_SUBJECT];
       i < sb_grid_get_width (table->grid, row);
       i++)
    if (is_numbered_modifier (sb_grid_get_cell (table->grid, row, i)))
      return TRUE;
  return FALSE;
}

/* What is said of an observation stands before the subject, then its variables; what is
 * said of an event, behind it. */
static void
take_known (SbBorisTable *table)
{
  int subject = table->columns[SB_BORIS_SUBJECT];

  for (guint i = 0; i < sb_grid_get_width (table->grid, (guint) table->header); i++) {
    int column = name_at (table, i);

    if (column >= 0 && table->columns[column] < 0 &&
        ((int) i > subject) == (column > SB_BORIS_SUBJECT))
      table->columns[column] = (int) i;
  }
}

/* The oldest tables have the time in front, and people move columns: what is nowhere else
 * is taken where it stands. */
static void
take_moved (SbBorisTable *table)
{
  for (guint i = 0; i < sb_grid_get_width (table->grid, (guint) table->header); i++) {
    int column = name_at (table, i);

    if (column >= 0 && table->columns[column] < 0 &&
        (column != SB_BORIS_MODIFIERS || !has_numbered_modifiers (table)))
      table->columns[column] = (int) i;
  }
}

/* Of a name that comes twice, the other one is an independent variable. */
static void
take_columns (SbBorisTable *table)
{
  guint row = (guint) table->header;

  table->columns[SB_BORIS_SUBJECT] = find_subject (table);
  take_known (table);
  take_moved (table);
  for (guint i = 0; i < sb_grid_get_width (table->grid, row); i++) {
    int column = name_at (table, i);

    if (column < 0 || table->columns[column] != (int) i)
      take_other (table, i, sb_grid_get_cell (table->grid, row, i));
  }
}

/* Above the tables of version 7 stand lines "Observation date,2016-11-27 01:57:26". */
static void
take_preamble (SbBorisTable *table)
{
  for (guint row = 0; row < (guint) table->header; row++) {
    const char *name = sb_grid_get_cell (table->grid, row, 0);

    if (*name == '\0')
      continue;
    g_ptr_array_add (table->fields, (gpointer) name);
    g_ptr_array_add (table->fields, (gpointer) sb_grid_get_cell (table->grid, row, 1));
  }
}

/* --- without names --- */

/* Of version 7: six columns of the observation, its variables, then these. */
static const SbBorisColumn before[] = {SB_BORIS_OBSERVATION,
                                       SB_BORIS_DATE,
                                       SB_BORIS_DESCRIPTION,
                                       SB_BORIS_SOURCE,
                                       SB_BORIS_LENGTH,
                                       SB_BORIS_FPS};
static const SbBorisColumn behind[] = {SB_BORIS_SUBJECT,
                                       SB_BORIS_BEHAVIOUR,
                                       SB_BORIS_CATEGORY,
                                       SB_BORIS_MODIFIERS,
                                       SB_BORIS_STATUS,
                                       SB_BORIS_TIME,
                                       SB_BORIS_STOP_TIME,
                                       SB_BORIS_N_COLUMNS,
                                       SB_BORIS_COMMENT,
                                       SB_BORIS_STOP_COMMENT};

static gboolean
is_number (const char *cell)
{
  SbTime time;

  return sb_time_from_seconds (cell, &time);
}

/* The column with STATE or POINT in the first row; -1: it looks otherwise. */
static int
find_status (const SbGrid *grid)
{
  guint width = sb_grid_get_n_rows (grid) ? sb_grid_get_width (grid, 0) : 0;

  for (guint i = G_N_ELEMENTS (before) + 4; i + 5 < width; i++) {
    const char *cell = sb_grid_get_cell (grid, 0, i);

    if ((g_str_equal (cell, "STATE") || g_str_equal (cell, "POINT")) &&
        is_number (sb_grid_get_cell (grid, 0, i + 1)) &&
        is_number (sb_grid_get_cell (grid, 0, i + 2)))
      return (int) i;
  }
  return -1;
}

gboolean
sb_boris_grid_is_headless (const SbGrid *grid)
{
  return find_status (grid) >= 0;
}

static gboolean
take_places (SbBorisTable *table)
{
  int status = find_status (table->grid);

  if (status < 0)
    return FALSE;
  table->header = -1;
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    table->columns[before[i]] = (int) i;
  for (int i = 0; i < (int) G_N_ELEMENTS (behind); i++)
    if (behind[i] != SB_BORIS_N_COLUMNS)
      table->columns[behind[i]] = status - 4 + i;
  for (int i = G_N_ELEMENTS (before); i < status - 4; i++) {
    g_autofree char *name =
      g_strdup_printf (_ ("variable %d"), i + 1 - (int) G_N_ELEMENTS (before));

    add_variable (table, (guint) i, name);
  }
  sb_incoming_lose (table->reader.incoming,
                    NULL,
                    0,
                    _ ("the names of the columns, which the table lacks: they are taken "
                       "by their places"));
  return TRUE;
}

gboolean
sb_boris_table_find_columns (SbBorisTable *table, gboolean is_aggregated)
{
  int n = (int) MIN (sb_grid_get_n_rows (table->grid), MOST_HEADER_ROWS);

  forget_columns (table);
  for (table->header = 0; table->header < n; table->header++)
    if (is_header (table->grid, (guint) table->header)) {
      take_columns (table);
      take_preamble (table);
      return table->columns[SB_BORIS_STATUS] >= 0 &&
             (table->columns[SB_BORIS_STOP_TIME] >= 0) == is_aggregated;
    }
  return is_aggregated && take_places (table);
}
