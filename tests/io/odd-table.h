/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/exporter.h>

G_BEGIN_DECLS

/* A table of what breaks table files: names that are reserved, alike or not ASCII, texts
 * with quotes, line breaks, formulas, scripts from right to left, a code called NA, a
 * text of 40,000 bytes, numbers to the nanosecond. (transfer full) */
SbTable *sb_test_odd_table_new (void);

/* The same columns and no row. (transfer full) */
SbTable *sb_test_empty_table_new (void);

/* Exports @table alone (as "measures") into @folder. */
void sb_test_export_table (SbTable *table, const char *format, const char *folder);

/* The same into a folder of its own, and the bytes of the file. (transfer full) */
GBytes *sb_test_export_bytes (SbTable *table, const char *format, const char *name);

/* What another program makes of a file, which the script read-back.py prints as JSON; see
 * there. NULL, with the reason printed, where Python has no @module. (transfer full) */
char *sb_test_read_back (const char *module, const char *path);

G_END_DECLS
