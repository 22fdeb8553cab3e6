/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/table.h>

G_BEGIN_DECLS

/* A table as CSV: RFC 4180 (comma, CRLF, quotes doubled), UTF-8 without a byte order
 * mark, dot decimals whatever the locale. A missing value is an empty cell; a code called
 * NA stays the text NA.
 *
 * A text cell that a spreadsheet would take for a formula (it begins with = + - @, a tab
 * or a line break) gets an apostrophe in front, and so does one that begins with
 * apostrophes and then such a character, so that taking one apostrophe away always gives
 * the text back. Cells of INTEGER and REAL columns are never touched. */
GString *sb_csv_write (SbTable *table);

/* The header line alone, with its CRLF. */
GString *sb_csv_write_header (SbTable *table);

/* The two halves of the rule above. (transfer full) */
char *sb_csv_make_safe (const char *text);
char *sb_csv_undo_safe (const char *cell);

G_END_DECLS
