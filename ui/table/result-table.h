/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A small table of results: labels in a grid, the first column to the left, numbers to
 * the right, to be selected and copied. It scrolls sideways where it is wider than its
 * place. */

#define SB_TYPE_RESULT_TABLE (sb_result_table_get_type ())
G_DECLARE_FINAL_TYPE (SbResultTable, sb_result_table, SB, RESULT_TABLE, AdwBin)

/* @title: what it is, for who cannot see it. @heads: ended by NULL. */
GtkWidget *sb_result_table_new (const char *title, const char *const *heads);
/* As many cells as there are heads. */
void sb_result_table_add_row (SbResultTable *self, const char *const *cells);
/* @about (or NULL: nothing) stands beside the head of this column. */
void sb_result_table_add_about (SbResultTable *self, int column, GtkWidget *about);
/* "B\t6\t50.0\t…": the row as it is shown; NULL: there is none. (transfer full) */
char *sb_result_table_dup_row (SbResultTable *self, int row);

G_END_DECLS
