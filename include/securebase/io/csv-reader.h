/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/base/table.h>

G_BEGIN_DECLS

/* Reads RFC 4180 tables: commas, quotes doubled inside quotes, line ends LF or CRLF, a
 * byte order mark allowed, UTF-8 only. The first row names the columns; every column
 * comes in as text, an empty cell as a missing value (NULL). Strict: a row with another
 * number of cells than the header, a quote out of place or a name used twice is
 * SB_ERROR_BAD_FILE, and the sentence names the file and the row. Rows are counted as a
 * spreadsheet shows them: the header is row 1. */

/* No table of a lab comes near these; a file past them is refused before it fills the
 * memory. */
#define SB_CSV_MAX_BYTES ((gsize) 256 << 20)
#define SB_CSV_MAX_CELLS 50000000
#define SB_CSV_MAX_COLUMNS 10000

/* The table is named after the file. */
SbTable *sb_csv_read_file (GFile *file, GError **error);

/* The same row by row, for tables that are longer than any that is held as a whole
 * (frames of all recordings). @row holds one row, and @number says which, from 2. FALSE
 * with an error ends the reading. */
#define SB_CSV_MAX_BYTES_BY_ROW ((gsize) 2048 << 20)
typedef gboolean (*SbCsvRowFunc) (SbTable *row,
                                  guint number,
                                  gpointer user_data,
                                  GError **error);
gboolean
sb_csv_read_rows (GFile *file, SbCsvRowFunc take, gpointer user_data, GError **error);

/* @name stands in for the file's name in the table and in sentences. */
SbTable *
sb_csv_read_text (const char *text, gssize length, const char *name, GError **error);

G_END_DECLS
