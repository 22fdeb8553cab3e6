/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-look.h"

#include "table-mapping-private.h"

#include <string.h>

/* How many cells of a column are looked at. */
#define SAMPLE 300

static void
look_at_colons (SbTableLook *look, const char *cell)
{
  guint colons = 0;

  for (const char *p = cell; *p; p++)
    colons += *p == ':' || *p == ';';
  look->n_colons += colons > 0;
  if (colons != 3)
    return;
  look->n_four++;
  look->n_millis += strlen (strrchr (cell, *strpbrk (cell, ":;")) + 1) == 3;
}

static void
look_at_number (SbTableLook *look, const char *number)
{
  gboolean has_dot = strchr (number, '.') != NULL;
  gboolean has_comma = strchr (number, ',') != NULL;
  gboolean is_grouped = has_dot != has_comma && sb_map_may_be_grouped (number);

  look->n_numbers++;
  look->n_dots += has_dot;
  look->n_commas += has_comma && !has_dot;
  look->n_grouped += is_grouped;
  look->n_grouped_commas += is_grouped && has_comma;
  if (!has_dot && !has_comma) {
    look->n_whole++;
    look->most = MAX (look->most, g_ascii_strtod (number, NULL));
  }
}

void
sb_table_look_at_cell (SbTableLook *look, const char *cell)
{
  gsize length = strlen (cell);
  gsize digits = strspn (cell, "0123456789");
  const char *plain = cell + (*cell == '-' || *cell == '+');

  look->n++;
  look_at_colons (look, cell);
  if (strchr (cell, ':') && digits >= 1 && digits <= 4 && strchr ("-./", cell[digits]) &&
      strpbrk (cell, " T"))
    look->n_dates++;
  if (length > 2 && g_ascii_toupper (cell[length - 1]) == 'M' && strchr (cell, ':'))
    look->n_halves++;
  if (*plain == '\0' || strspn (plain, "0123456789.,") != strlen (plain))
    return;
  look_at_number (look, plain);
}

SbTableLook
sb_table_look_at_column (const SbGrid *grid, int header, guint column)
{
  SbTableLook look = {0};

  for (guint i = (guint) (header + 1); i < sb_grid_get_n_rows (grid) && look.n < SAMPLE;
       i++) {
    const char *cell = sb_grid_get_cell (grid, i, column);

    if (!sb_map_is_missing (cell))
      sb_table_look_at_cell (&look, cell);
  }
  return look;
}
