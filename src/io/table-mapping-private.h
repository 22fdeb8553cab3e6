/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/table-mapping.h>

/* What the files of the mapping share. */

/* Without columns; with the words that programs use. */
SbTableMapping *sb_table_mapping_new (void);
/* Everything but the columns. */
SbTableMapping *sb_table_mapping_copy_frame (const SbTableMapping *mapping);
SbMapColumn *sb_table_mapping_add_column (SbTableMapping *mapping, const char *name);

/* How the times of the columns that are taken as START, END and DURATION are written. */
void sb_table_formats_guess (SbTableMapping *mapping, const SbGrid *grid);

/* 30000/1001 for 29.97 and so on. */
double sb_map_get_exact_rate (double rate);

/* What a person may mean by an empty time: nothing, "NA", "-". */
gboolean sb_map_is_missing (const char *cell);

/* Whether a number with dots or with commas may be a whole one, in groups of three
 * digits: "1,234", not "0,234" or "1234,5". */
gboolean sb_map_may_be_grouped (const char *number);
