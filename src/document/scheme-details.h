/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What differs between two versions of a rule, old → new, for the journal and for who
 * saves it: "B3.AV5, low 1 → 2; B3.AV5, weight 6 → 4". Whose it is goes without saying;
 * empty where only that differs. (transfer full) */
char *sb_scheme_describe_details (JsonNode *from, JsonNode *to);

G_END_DECLS
