/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/table-mapping.h>

/* What the files of the mapping share. */

/* Without columns; with the words that programs use. */
SbTableMapping *sb_table_mapping_new (void);
/* Everything but the columns. */
SbTableMapping *sb_table_mapping_copy_frame (const SbTableMapping *mapping);
SbMapColumn *sb_table_mapping_add_column (SbTableMapping *mapping, const char *name);

/* 30000/1001 for 29.97 and so on. */
double sb_map_get_exact_rate (double rate);

/* What a person may mean by an empty time: nothing, "NA", "-". */
gboolean sb_map_is_missing (const char *cell);
