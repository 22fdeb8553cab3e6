/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/exchange/import-plan.h>

G_BEGIN_DECLS

/* What is in the file of another program, and what becomes of each thing: a row for each
 * session, coder, subject, track and code. Activating a row asks what else it might be.
 *
 * Signals: "changed" after each choice. */

#define SB_TYPE_IMPORT_PLAN_VIEW (sb_import_plan_view_get_type ())
G_DECLARE_FINAL_TYPE (SbImportPlanView, sb_import_plan_view, SB, IMPORT_PLAN_VIEW, AdwBin)

/* @plan is borrowed; NULL takes it away. @words: what the file holds, in a sentence. */
void sb_import_plan_view_set_plan (SbImportPlanView *view,
                                   SbImportPlan *plan,
                                   const char *title,
                                   const char *words);
/* Reads the rows again. */
void sb_import_plan_view_refresh (SbImportPlanView *view);
/* Leaves out all rows of a part, as the button beside its heading does. */
void sb_import_plan_view_leave_all (SbImportPlanView *view, SbImportPart part);
/* Asks about a row, as its activation does. The question's window. */
GtkWindow *
sb_import_plan_view_ask (SbImportPlanView *view, SbImportPart part, guint index);

G_END_DECLS
