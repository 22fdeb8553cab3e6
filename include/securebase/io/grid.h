/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/source.h>

G_BEGIN_DECLS

/* A delimited table of another program as rows of cells, in any encoding of source.h.
 * Lenient, as csv-reader.h is strict: rows may have any number of cells, lines end in LF,
 * CRLF or CR, a quotation mark inside a cell that does not begin with one is a letter,
 * and one that is never closed ends with the line it stands on. Nothing is left out.
 *
 * Rows are counted as a spreadsheet shows them, from 0 here and from 1 for people; a line
 * break inside quotes does not end a row. Excel's first line "sep=;" names the delimiter
 * and is an empty row. */
typedef struct _SbGrid SbGrid;

#define SB_GRID_MAX_CELLS 50000000
#define SB_GRID_MAX_COLUMNS 10000

/* The delimiters that are looked for. */
#define SB_GRID_DELIMITERS "\t;|,"

/* @delimiter 0: the one by which most rows come out with the same number of cells, more
 * than one; a comma where none does. SB_ERROR_BAD_FILE: too many cells, or no text. */
SbGrid *sb_grid_new (const SbSource *source, char delimiter, GError **error);
/* The same file by another delimiter. */
SbGrid *sb_grid_new_again (const SbGrid *grid, char delimiter, GError **error);
/* It never changes, and may be read in several threads: each holds it and frees it. */
SbGrid *sb_grid_ref (SbGrid *grid);
void sb_grid_free (SbGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbGrid, sb_grid_free)

const char *sb_grid_get_name (const SbGrid *grid); /* of the file */
char sb_grid_get_delimiter (const SbGrid *grid);
guint sb_grid_get_n_rows (const SbGrid *grid);
guint sb_grid_get_n_columns (const SbGrid *grid); /* of the longest row */
guint sb_grid_get_width (const SbGrid *grid, guint row);
/* Without the blanks around it; "" where the row is too short. */
const char *sb_grid_get_cell (const SbGrid *grid, guint row, guint column);
/* Whether no cell of it holds anything. */
gboolean sb_grid_is_blank (const SbGrid *grid, guint row);
/* Characters that stand as U+FFFD (sb_source_dup_text()). */
guint sb_grid_get_n_repaired (const SbGrid *grid);

G_END_DECLS
