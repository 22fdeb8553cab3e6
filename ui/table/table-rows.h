/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "table/table-row.h"
#include "table/table-view.h"

G_BEGIN_DECLS

/* The rows of a list (SbTableRow) as text: what is shown is what is copied and saved. */

/* The cell as it stands on the screen; never NULL. */
char *sb_table_view_dup_cell (const SbTableViewColumn *column, SbTable *table, guint row);
gboolean sb_table_is_number (SbTable *table, const char *column);

/* All columns of the table. (transfer full) */
SbTable *sb_table_rows_dup_table (SbTable *table, const char *name, GListModel *rows);
/* The columns of the screen, with tabs between. */
char *sb_table_rows_dup_text (SbTable *table,
                              const SbTableViewColumn *columns,
                              guint n_columns,
                              GListModel *rows);

G_END_DECLS
