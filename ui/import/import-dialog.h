/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/columns-page.h"
#include "import/import-plan-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The import assistant. Files of other programs, one after the other: read in a thread,
 * whatever their format; of a table first what its columns are; then what becomes of each
 * session, coder, subject, tier and code; then what comes in and what is lost; then it is
 * brought in, as one step. The report can be saved at any time from there on.
 *
 * Signals: "imported" (words) after each file that was brought in. */

#define SB_TYPE_IMPORT_DIALOG (sb_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SbImportDialog, sb_import_dialog, SB, IMPORT_DIALOG, AdwWindow)

/* @coder: who imports, and who coded where a file does not say; NULL: nobody. @session:
 * label of the one that a file with one session is; NULL: none. Activates
 * "win.leave-session" of @parent when it has changed the project. */
SbImportDialog *sb_import_dialog_present (GtkWindow *parent,
                                          SbDocument *document,
                                          const char *coder,
                                          const char *session,
                                          const char *const *paths);

/* "busy", "columns", "plan", "report", "done" or "failed". */
const char *sb_import_dialog_get_page (SbImportDialog *dialog);
/* What the button does: on to the next page, imports, goes on to the next file. */
void sb_import_dialog_go (SbImportDialog *dialog);
void sb_import_dialog_go_back (SbImportDialog *dialog);
/* NULL: no file is planned just now. */
SbImportPlan *sb_import_dialog_get_plan (SbImportDialog *dialog);
SbColumnsPage *sb_import_dialog_get_columns_page (SbImportDialog *dialog);
SbImportPlanView *sb_import_dialog_get_plan_view (SbImportDialog *dialog);

/* The choices of this file into @file, and from it. What goes wrong is said in a window.
 */
gboolean sb_import_dialog_keep_choices (SbImportDialog *dialog, GFile *file);
gboolean sb_import_dialog_take_choices (SbImportDialog *dialog, GFile *file);
gboolean sb_import_dialog_save_report (SbImportDialog *dialog, GFile *file);

G_END_DECLS
