/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* classify --ratings: a suggestion for every row of a table of ratings. Columns id, PS5 …
 * D in any order; a missing column, an empty cell and NA are a missing value; other
 * columns are named on stderr and left out. A cell that is no number of its scale is a
 * sentence with the row, and nothing is printed. Returns the exit status. */
int sb_classify_rows (const char *path, gboolean json);

G_END_DECLS
