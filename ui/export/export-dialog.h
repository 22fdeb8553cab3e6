/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/export-job.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The export assistant: formats and a folder, all else behind rows that fold, with a
 * default that needs no choice (all tables as CSV, beside the project). Writes in a
 * thread, then says what was written and where.
 *
 * Signals: "exported" (pointer: the SbExportJob that was done, borrowed). */

#define SB_TYPE_EXPORT_DIALOG (sb_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SbExportDialog, sb_export_dialog, SB, EXPORT_DIALOG, AdwWindow)

/* @viewer: a coder's code; what is exported is what they see. @last: what to begin with;
 * NULL: the defaults. */
SbExportDialog *sb_export_dialog_present (GtkWindow *parent,
                                          SbDocument *document,
                                          const char *viewer,
                                          const SbExportJob *last);

void sb_export_dialog_set_folder (SbExportDialog *dialog, const char *folder);
/* What the button does: exports, then closes. */
void sb_export_dialog_go (SbExportDialog *dialog);
gboolean sb_export_dialog_is_busy (SbExportDialog *dialog);
/* The names of the files that were written; NULL before. */
const char *const *sb_export_dialog_get_names (SbExportDialog *dialog);
/* Why it cannot go on; "" when nothing is wrong. */
const char *sb_export_dialog_get_fault (SbExportDialog *dialog);

G_END_DECLS
