/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <securebase/export/fit-report.h>

G_BEGIN_DECLS

void sb_fit_report_append_text (const SbFitReport *report, GString *text);

/* Members of the object that is open. */
void sb_fit_report_add_json (const SbFitReport *report, JsonBuilder *builder);

G_END_DECLS
