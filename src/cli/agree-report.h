/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <securebase/compare/analysis.h>

G_BEGIN_DECLS

/* Members id, title, values, reasons, notes and table into the object @builder has open.
 */
void sb_agree_build (const SbAnalysis *analysis, JsonBuilder *builder);
/* The same as text for people. */
void sb_agree_append (const SbAnalysis *analysis, GString *out);

/* Many analyses as one table, a line each: the statistics of @names (without what is
 * in brackets, NULL-ended; "[]" stands for the interval of the one before) under @heads.
 * What is undefined is said at the end of the line. */
void sb_agree_append_rows (GPtrArray *analyses,
                           const char *title,
                           const char *const *names,
                           const char *const *heads,
                           GString *out);

G_END_DECLS
