/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "json-out.h"

#include <securebase/exchange/import-plan.h>

G_BEGIN_DECLS

/* What the verb import says of a plan. */
void sb_import_add_plan (JsonBuilder *json, const char *file, SbImportPlan *plan);
/* The rows and the report. (transfer full) */
char *sb_import_dup_text (SbImportPlan *plan);

/* Before anything is imported: that the report can be written, and that no file of this
 * name is there. */
gboolean sb_import_check_report (const char *path, GError **error);
/* After it: a failure says that the import stands. */
gboolean sb_import_write_report (const char *path, const char *text, GError **error);

/* "code:weint=as:cry", for every row of that name, "code:weint@Hans=as:cry" for that of
 * one subject; FALSE says what is wrong. */
gboolean sb_import_choose_text (SbImportPlan *plan, const char *text, GError **error);

G_END_DECLS
