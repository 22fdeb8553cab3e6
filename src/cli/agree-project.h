/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <securebase/compare/agreement.h>

G_BEGIN_DECLS

/* Prints what comparing the coders of a project found. Returns an exit status. */
int sb_agree_show (const SbAgreement *agreement, gboolean json);

/* What it prints for people. */
void sb_agree_append_agreement (const SbAgreement *agreement, GString *out);
/* The members of its JSON object. */
void sb_agree_build_agreement (const SbAgreement *agreement, JsonBuilder *builder);

G_END_DECLS
