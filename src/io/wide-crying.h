/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/tables.h>

G_BEGIN_DECLS

/* Crying in wide tables. It is kept beside the scales, because published functions use
 * it: CR5 is the share, CRI5 the number of 15-second intervals, both read from measures
 * ("distress_share", "distress_intervals"). All episodes that a scheme gives it for have
 * it, but the introduction. */

/* int: the episodes with such columns, in one of @schemes (SbScheme) at least. */
GArray *sb_wide_crying_list_episodes (const GPtrArray *schemes);
void sb_wide_crying_add_columns (SbTable *table, const GArray *episodes);

/* The measures (NULL: none) by whose, where and what, so that each cell is one look-up.
 */
GHashTable *sb_wide_crying_index (SbTable *measures);
/* @scheme: of the coding, which says where it has crying at all. */
void sb_wide_crying_add (SbTable *table,
                         GHashTable *measures,
                         const SbContent *content,
                         SbScheme *scheme,
                         const GArray *episodes);

G_END_DECLS
