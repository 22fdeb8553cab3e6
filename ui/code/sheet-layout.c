/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code/sheet-layout.h"

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

guint
sb_sheet_find_slot (SbSheet *sheet, const SbSlot *wanted)
{
  guint n = sb_sheet_get_n_columns (sheet);

  for (guint i = 0; i < n; i++) {
    const SbSlot *slot = sb_sheet_get_slot (sheet, i);

    if (slot->episode > wanted->episode ||
        (slot->episode == wanted->episode && slot->number >= wanted->number))
      return i;
  }
  return n > 0 ? n - 1 : 0;
}

guint
sb_sheet_find_episode (SbSheet *sheet, guint column, int direction)
{
  const SbSlot *slot = sb_sheet_get_slot (sheet, column);

  if (direction > 0)
    return MIN (column + slot->n - slot->number + 1, sb_sheet_get_n_columns (sheet) - 1);
  column -= slot->number - 1;
  if (slot->number > 1 || column == 0)
    return column;
  return column - sb_sheet_get_slot (sheet, column - 1)->n;
}
