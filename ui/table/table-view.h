/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <securebase/base/table.h>

G_BEGIN_DECLS

/* A table of numbers to look through: sorted by its columns, searched, and copied or
 * saved as CSV just as it is shown.
 *
 * Signals: "activated" (guint row of the table) when a row was, by Enter or a double
 * click; "selected" when another row is chosen, where rows can be. */

#define SB_TYPE_TABLE_VIEW (sb_table_view_get_type ())
G_DECLARE_FINAL_TYPE (SbTableView, sb_table_view, SB, TABLE_VIEW, AdwBin)

/* One column on the screen. */
typedef struct {
  const char *column;                            /* of the table */
  const char *title;                             /* N_() */
  char *(*dup_text) (SbTable *table, guint row); /* NULL: the cell, rounded */
} SbTableViewColumn;

/* @name: of the files that are saved. */
GtkWidget *sb_table_view_new (const char *name);

/* Shows @table (transfer full) by @columns, which are static. What is chosen with
 * sb_table_view_limit() stays. */
void sb_table_view_take (SbTableView *self,
                         SbTable *table,
                         const SbTableViewColumn *columns,
                         guint n_columns);
/* Nothing, with a reason in place of the table. */
void sb_table_view_show_words (SbTableView *self, const char *title, const char *words);
/* That it is being worked out. */
void sb_table_view_show_work (SbTableView *self);

/* Only rows whose cell in @column is @text; NULL: all. */
void sb_table_view_limit (SbTableView *self, const char *column, const char *text);

/* One row can be chosen from now on; it stays while it is shown. */
void sb_table_view_let_select (SbTableView *self);
/* The row chosen; FALSE: none. */
gboolean sb_table_view_get_selected (SbTableView *self, guint *row);
/* Chooses the row whose cell in @column is @text, and gives it the keyboard if @focus.
 * FALSE: it is not shown. */
gboolean sb_table_view_select (SbTableView *self,
                               const char *column,
                               const char *text,
                               gboolean focus);

/* Puts a control before the search entry. */
void sb_table_view_add_control (SbTableView *self, GtkWidget *control);

guint sb_table_view_count_shown (SbTableView *self);
/* The rows shown, in their order, with all columns of the table; NULL without a table.
 * (transfer full) */
SbTable *sb_table_view_dup_shown (SbTableView *self);
/* The same as tab-separated text with the columns and the words of the screen, for a
 * spreadsheet. */
char *sb_table_view_dup_text (SbTableView *self);
/* As CSV; tells what went wrong in a dialog. */
gboolean sb_table_view_save (SbTableView *self, const char *path);

G_END_DECLS
