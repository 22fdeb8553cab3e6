/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/table-mapping.h>

G_BEGIN_DECLS

/* What columns mean, kept by name for this user ("Observer of our lab"), a file each. */

/* The names, sorted. (transfer full) */
GStrv sb_kept_columns_list (void);
/* One of the same name is replaced. */
gboolean
sb_kept_columns_save (const char *name, const SbTableMapping *mapping, GError **error);
SbTableMapping *sb_kept_columns_load (const char *name, GError **error);

G_END_DECLS
