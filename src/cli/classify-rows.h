/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* classify --ratings: a suggestion for every row of a table (rating-table.h), written
 * while it goes. @is_brief: one line (or a JSON object without criteria) for each row.
 * A cell that is no number of its scale is a sentence with the row, and nothing is
 * printed. Returns the exit status. */
int sb_classify_rows (const char *path, gboolean is_json, gboolean is_brief);

/* classify --ratings --validate: how far the suggestions agree with the labels of the
 * table, at 2-, 3- and 4-way and by subgroup. Returns the exit status. */
int sb_classify_validate (const char *path, gboolean is_json);

G_END_DECLS
