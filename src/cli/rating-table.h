/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/base/table.h>
#include <securebase/classify/classify.h>

G_BEGIN_DECLS

/* A table of ratings for classify --ratings: columns id, PS5 … D and a label, in any
 * order. A missing column, an empty cell and NA are a missing value. */
typedef struct {
  SbTable *table;
  int id;       /* column */
  int label;    /* column "label", else "category"; -1: none */
  GArray *rows; /* SbRatingRow */
} SbRatingTable;

/* Looks at every cell before anything is printed: one that is no number of its scale is
 * an error with the row. What is not fatal (columns that are missing, not used, ids that
 * stand twice) goes to stderr. */
gboolean sb_rating_table_read (SbRatingTable *ratings,
                               SbScheme *scheme,
                               const char *path,
                               GError **error);
void sb_rating_table_clear (SbRatingTable *ratings);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbRatingTable, sb_rating_table_clear)

guint sb_rating_table_get_n_rows (const SbRatingTable *ratings);
const SbRatingRow *sb_rating_table_get_row (const SbRatingTable *ratings, guint row);
const char *sb_rating_table_get_id (const SbRatingTable *ratings, guint row);
/* NULL: the row has none. */
const char *sb_rating_table_get_label (const SbRatingTable *ratings, guint row);
/* Columns that the program could use and the table does not have (borrowed text).
 * (transfer container) */
GPtrArray *sb_rating_table_list_missing (const SbRatingTable *ratings);

G_END_DECLS
