/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <securebase/document/sampling.h>

G_BEGIN_DECLS

/* The time sampling sheet as on paper: a row for each behaviour, a column for each
 * counting interval, episode by episode, a tick where the behaviour occurs, and after
 * each episode how often that is. Only what is in view is drawn. One cell has the cursor:
 * arrows move it (Ctrl: by an episode, Home and End within the row, Page Up and Down by a
 * page), Space asks for its tick to be changed, Enter to go to the interval. Its words
 * are the accessible name: "Cry, episode 5, interval 3 of 12: yes".
 *
 * Signals: "toggle" (row, column), "go-to" (column), "cursor" after it moved. */

#define SB_TYPE_SHEET_GRID (sb_sheet_grid_get_type ())
G_DECLARE_FINAL_TYPE (SbSheetGrid, sb_sheet_grid, SB, SHEET_GRID, GtkWidget)

/* (transfer full); NULL: nothing to show. The cursor stays in its behaviour and interval.
 */
void sb_sheet_grid_set_sheet (SbSheetGrid *self, SbSheet *sheet);
SbSheet *sb_sheet_grid_get_sheet (SbSheetGrid *self);
/* The interval at the playhead is lit. */
void sb_sheet_grid_show_position (SbSheetGrid *self, SbTime time);

/* FALSE without a sheet, or with an empty one. */
gboolean sb_sheet_grid_get_cursor (SbSheetGrid *self, guint *row, guint *column);
void sb_sheet_grid_set_cursor (SbSheetGrid *self, guint row, guint column);
/* The cursor's cell in words. (transfer full) */
char *sb_sheet_grid_dup_words (SbSheetGrid *self);

G_END_DECLS
