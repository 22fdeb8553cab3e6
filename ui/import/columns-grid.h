/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/io/table-mapping.h>

G_BEGIN_DECLS

/* The first rows of a table, each column under its name, what it is, and how its times
 * are written.
 *
 * Signals: "changed" when one of these was chosen. */

#define SB_TYPE_COLUMNS_GRID (sb_columns_grid_get_type ())
G_DECLARE_FINAL_TYPE (SbColumnsGrid, sb_columns_grid, SB, COLUMNS_GRID, AdwBin)

GtkWidget *sb_columns_grid_new (void);
/* Shows them anew; changes @mapping when something is chosen. Both must stay until the
 * next call; NULL: nothing. */
void
sb_columns_grid_show (SbColumnsGrid *grid, const SbGrid *table, SbTableMapping *mapping);
/* The drop-downs of one column; NULL where it is not shown. */
GtkDropDown *sb_columns_grid_get_role (SbColumnsGrid *grid, guint column);
GtkDropDown *sb_columns_grid_get_time (SbColumnsGrid *grid, guint column);

G_END_DECLS
