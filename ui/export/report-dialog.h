/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/document/document.h>

G_BEGIN_DECLS

/* The report of one coding, as PDF or HTML: whose, of which session, into which file.
 *
 * Signals: "saved" (path); the window closes then. */

#define SB_TYPE_REPORT_DIALOG (sb_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SbReportDialog, sb_report_dialog, SB, REPORT_DIALOG, AdwWindow)

/* @viewer: a coder's code; only codings that they may see are offered. @session: label of
 * the one to begin with; NULL: the first. */
SbReportDialog *sb_report_dialog_present (GtkWindow *parent,
                                          SbDocument *document,
                                          const char *viewer,
                                          const char *session);

/* As the rows do it. */
void
sb_report_dialog_choose (SbReportDialog *dialog, const char *session, const char *coder);
/* Writes it, by the ending of @path. */
void sb_report_dialog_save (SbReportDialog *dialog, const char *path);
const char *sb_report_dialog_get_fault (SbReportDialog *dialog);

G_END_DECLS
