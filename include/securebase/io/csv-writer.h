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

/* What labs ask for instead. Zero-filled: as above. */
typedef struct {
  char separator;         /* , ; | or a tab; 0: a comma, or with decimal_comma ; */
  gboolean decimal_comma; /* in REAL columns; not with a comma between cells */
  gboolean bom;           /* a byte order mark first: for Excel */
  const char *missing;    /* the text of a missing value; NULL: an empty cell */
} SbCsvStyle;

/* SB_ERROR_BAD_VALUE: a separator that is none, a comma for two things, or a text for
 * missing values that is neither a whole number (-99; not 99.0, 00) nor a plain word. */
gboolean sb_csv_style_check (const SbCsvStyle *style, GError **error);
char sb_csv_style_get_separator (const SbCsvStyle *style);

/* @style NULL: as above. A cell that is the text for missing values could not be
 * told from one: SB_ERROR_BAD_VALUE names the file, row and column. */
GString *sb_csv_write_styled (SbTable *table, const SbCsvStyle *style, GError **error);

/* The header line alone, with its CRLF (and the mark). */
GString *sb_csv_write_header (SbTable *table, const SbCsvStyle *style);

/* The two halves of the rule above. (transfer full) */
char *sb_csv_make_safe (const char *text);
char *sb_csv_undo_safe (const char *cell);

G_END_DECLS
