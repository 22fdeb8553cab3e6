/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/columns-grid.h"

G_BEGIN_DECLS

/* The page of the import assistant that asks what the columns of a table are: guessed,
 * taken from what was kept under a name, or chosen. Says at once what is read by it.
 *
 * Signals: "changed" when it can be gone on with, or no longer. */

#define SB_TYPE_COLUMNS_PAGE (sb_columns_page_get_type ())
G_DECLARE_FINAL_TYPE (SbColumnsPage, sb_columns_page, SB, COLUMNS_PAGE, AdwBin)

/* Guesses what its columns are. Holds @table until the next; NULL: none. */
void sb_columns_page_set_table (SbColumnsPage *page, SbGrid *table);
/* The same by the delimiter that is chosen, and what its columns are; NULL without one.
 */
SbGrid *sb_columns_page_get_table (SbColumnsPage *page);
const SbTableMapping *sb_columns_page_get_mapping (SbColumnsPage *page);
SbColumnsGrid *sb_columns_page_get_grid (SbColumnsPage *page);
/* Whether the table can be read by it. */
gboolean sb_columns_page_is_ready (SbColumnsPage *page);
/* Whether what is read by it is being counted. */
gboolean sb_columns_page_is_busy (SbColumnsPage *page);
/* What is read, or why nothing is. */
const char *sb_columns_page_get_words (SbColumnsPage *page);

/* Keeps the columns under @name; uses those that were kept. What goes wrong is said on
 * the page. */
gboolean sb_columns_page_keep (SbColumnsPage *page, const char *name);
gboolean sb_columns_page_use (SbColumnsPage *page, const char *name);

G_END_DECLS
