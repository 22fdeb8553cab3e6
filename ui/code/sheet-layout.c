/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code/sheet-layout.h"

#include <glib/gi18n-lib.h>

/* How many episodes end before @column. */
static int
count_totals (const SbSheetLayout *self, guint column)
{
  int n = 0;

  for (guint i = 0; i < column; i++)
    n += sb_sheet_layout_ends_episode (self, i);
  return n;
}

gboolean
sb_sheet_layout_ends_episode (const SbSheetLayout *self, guint column)
{
  const SbSlot *slot = sb_sheet_get_slot (self->sheet, column);

  return slot->number == slot->n;
}

int
sb_sheet_layout_get_x (const SbSheetLayout *self, guint column)
{
  return (int) column * self->column_width +
         count_totals (self, column) * self->total_width;
}

int
sb_sheet_layout_get_width (const SbSheetLayout *self)
{
  return sb_sheet_layout_get_x (self, sb_sheet_get_n_columns (self->sheet));
}

int
sb_sheet_layout_get_height (const SbSheetLayout *self)
{
  return (int) sb_sheet_get_n_rows (self->sheet) * self->row_height;
}

guint
sb_sheet_layout_find_column (const SbSheetLayout *self, int x)
{
  int from = 0;

  for (guint i = 0; i < sb_sheet_get_n_columns (self->sheet); i++) {
    if (x >= from && x < from + self->column_width)
      return i;
    from += self->column_width;
    if (sb_sheet_layout_ends_episode (self, i))
      from += self->total_width;
  }
  return G_MAXUINT;
}

static const char *
get_answer (SbSheet *sheet, guint row, guint column)
{
  switch (sb_sheet_get_cell (sheet, row, column)) {
  case SB_CELL_TIMED:
    return _ ("yes, timed");
  case SB_CELL_SAMPLED:
    return _ ("yes");
  case SB_CELL_EMPTY:
  default:
    return sb_sheet_is_unseen (sheet, column) ? _ ("no, off camera") : _ ("no");
  }
}

char *
sb_sheet_layout_dup_words (const SbSheetLayout *layout, guint row, guint column)
{
  const SbSlot *slot = sb_sheet_get_slot (layout->sheet, column);

  /* Translators: behaviour, episode, number of the interval, how many, yes or no. */
  return g_strdup_printf (_ ("%s, episode %d, interval %u of %u: %s"),
                             sb_sheet_get_code (layout->sheet, row)->name,
                             slot->episode,
                             slot->number,
                             slot->n,
                             get_answer (layout->sheet, row, column));
}
