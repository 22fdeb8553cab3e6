/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/sampling.h>

G_BEGIN_DECLS

/* Where things are on the sheet, in pixels from its top left corner as if it were not
 * scrolled; names and headings stay where they are. */
typedef struct {
  SbSheet *sheet;
  int name_width;  /* the behaviours' names, at the left */
  int head_height; /* two lines: episode, number of the interval */
  int column_width;
  int row_height;
  int total_width; /* after each episode */
} SbSheetLayout;

/* The whole without names and headings. */
int sb_sheet_layout_get_width (const SbSheetLayout *layout);
int sb_sheet_layout_get_height (const SbSheetLayout *layout);
/* Where column @column begins, names not counted. */
int sb_sheet_layout_get_x (const SbSheetLayout *layout, guint column);
/* The column at @x; G_MAXUINT: a total, or none. */
guint sb_sheet_layout_find_column (const SbSheetLayout *layout, int x);
/* Whether @column is the last one of its episode. */
gboolean sb_sheet_layout_ends_episode (const SbSheetLayout *layout, guint column);

/* The column of the same interval of the same episode in another sheet, or what comes
 * nearest. */
guint sb_sheet_find_slot (SbSheet *sheet, const SbSlot *wanted);
/* The first column of the episode after (1) that of @column, or of its own, and from its
 * beginning of the one before (-1). */
guint sb_sheet_find_episode (SbSheet *sheet, guint column, int direction);

G_END_DECLS
