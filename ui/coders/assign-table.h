/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/assignment-plan.h>

G_BEGIN_DECLS

/* The sessions of a plan of assignments, each with its coders, who can be changed by
 * hand: Enter on a row, or its button, opens the choice.
 *
 * Signals:
 *   "changed" ()   the plan was changed by hand */

#define SB_TYPE_ASSIGN_TABLE (sb_assign_table_get_type ())
G_DECLARE_FINAL_TYPE (SbAssignTable, sb_assign_table, SB, ASSIGN_TABLE, AdwBin)

/* The plan belongs to the caller and must outlive the table, or be taken away with NULLs.
 */
void sb_assign_table_set_plan (SbAssignTable *table,
                               SbDocument *document,
                               SbAssignmentPlan *plan);
/* After the plan was changed elsewhere. */
void sb_assign_table_refresh (SbAssignTable *table);

/* What stands in the row of a session: its coders, and where that comes from. (transfer
 * full) */
char *sb_assign_table_dup_row_words (SbAssignTable *table, const char *session);

G_END_DECLS
