/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A list of ids as it is kept in a field: a JSON array of text. */

/* NULL for none. (transfer full) */
char *sb_ids_to_json (const char *const *ids);
/* Empty for NULL, and for what is no such list. (transfer full) */
GStrv sb_ids_from_json (const char *json);

G_END_DECLS
