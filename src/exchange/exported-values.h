/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* Whether the records of tables that were changed by hand hold what the scheme and the
 * program know: a code of the scheme, a rating within its scale, an end after its start.
 * What the program wrote itself is not asked: it can have codes that a later version of
 * the scheme has no more, or what another program wrote.
 *
 * @records: of sb_exported_kind_read(). @schemes: SbSchemeVersion, all of them; each
 * counts. @unchanged: names of the files that are as they were exported.
 * SB_ERROR_BAD_FILE names the file, the row and the column. */
gboolean sb_exported_values_check (const GPtrArray *records,
                                   const GPtrArray *schemes,
                                   GHashTable *unchanged,
                                   GError **error);
