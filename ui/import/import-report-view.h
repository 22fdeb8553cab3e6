/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/exchange/import-plan.h>

G_BEGIN_DECLS

/* What an import brings and what it loses, the worst first; above all why it cannot be
 * done, where that is so. Long lists end with how many more there are: all of them stand
 * in the saved report. Refers to @plan only while it is made. @title: of the file. */
GtkWidget *sb_import_report_view_new (SbImportPlan *plan, const char *title);

/* "12 × states". (transfer full) */
char *sb_import_line_dup_words (const SbImportLine *line);

G_END_DECLS
