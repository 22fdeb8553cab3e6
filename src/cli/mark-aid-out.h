/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <securebase/classify/mark-aid.h>

G_BEGIN_DECLS

/* The aid for the D score, as text and as the member "d_aid". */
void sb_mark_aid_append_text (const SbMarkAid *aid, GString *text);
void sb_mark_aid_add_json (const SbMarkAid *aid, JsonBuilder *builder);

G_END_DECLS
