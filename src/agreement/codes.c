/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/agreement/codes.h>

#include <string.h>

SbCrossTable *
sb_codes_new_table (const SbCodes *codes, guint first, guint second)
{
  SbCrossTable *table = sb_cross_table_new (codes->q);

  for (gsize u = 0; u < codes->n_units; u++) {
    const int *unit = codes->codes + u * codes->n_coders;

    sb_cross_table_add (table, unit[first], unit[second], 1);
  }
  return table;
}

gint64
sb_codes_count_pairable (const SbCodes *codes)
{
  gint64 n = 0;

  for (gsize u = 0; u < codes->n_units; u++) {
    const int *unit = codes->codes + u * codes->n_coders;
    guint m = 0;

    for (guint g = 0; g < codes->n_coders; g++)
      m += unit[g] >= 0;
    n += m > 1 ? m : 0;
  }
  return n;
}

guint
sb_codes_count_unit (const SbCodes *codes, gsize u, guint *counts)
{
  const int *unit = codes->codes + u * codes->n_coders;
  guint m = 0;

  memset (counts, 0, sizeof *counts * codes->q);
  for (guint g = 0; g < codes->n_coders; g++)
    if (unit[g] >= 0) {
      counts[unit[g]]++;
      m++;
    }
  return m;
}
