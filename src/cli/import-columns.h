/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/incoming.h>
#include <securebase/io/source.h>

G_BEGIN_DECLS

/* A table read by what its columns mean. @columns: a file of sb_table_mapping_to_json();
 * NULL: as guessed. @save: where what was used is written to, also when the table cannot
 * be read by it, so that it can be mended there; NULL: nowhere. */
SbIncoming *sb_import_read_columns (const SbSource *source,
                                    const char *columns,
                                    const char *save,
                                    GError **error);

G_END_DECLS
