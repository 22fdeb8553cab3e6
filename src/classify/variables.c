/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "variables.h"

#include <math.h>

static const char *const means[SB_N_MEANS] = {"PS", "CM", "RS", "AV", "DI", "CR"};

const char *
sb_variable_get_name (guint variable)
{
  return variable < SB_RATING_ROW_COLUMNS ? sb_rating_row_get_columns ()[variable]
                                          : means[variable - SB_RATING_ROW_COLUMNS];
}

int
sb_variable_find (const char *name)
{
  for (guint i = 0; i < SB_N_VARIABLES; i++)
    if (g_str_equal (sb_variable_get_name (i), name))
      return (int) i;
  return -1;
}

static double
read_column (const SbRatingRow *row, const char *scale, int episode)
{
  g_autofree char *name = g_strdup_printf ("%s%d", scale, episode);

  return row->values[sb_variable_find (name)];
}

double
sb_variable_read (guint variable, const SbRatingRow *row)
{
  const char *name = sb_variable_get_name (variable);

  if (variable < SB_RATING_ROW_COLUMNS)
    return row->values[variable];
  return (read_column (row, name, 5) + read_column (row, name, 8)) / 2;
}
