/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "table/table-view.h"

G_BEGIN_DECLS

/* What the files table-view*.c share. */

struct _SbTableView {
  AdwBin parent;
  char *name;
  SbTable *table;
  const SbTableViewColumn *columns;
  guint n_columns;
  char *shape;        /* names of the columns of the table that was shown last */
  GHashTable *limits; /* column → text */
  GListStore *rows;   /* SbTableRow */
  GtkFilter *filter;
  GListModel *shown;
  GtkSingleSelection *selection; /* NULL: rows cannot be chosen */
  GtkColumnView *view;
  GtkBox *controls;
  GtkEditable *search;
  GtkStack *stack;
  GtkWidget *status;
  GtkLabel *count;
  GtkFileChooser *chooser;
};

/* Copying and saving: table-view-files.c. */
void sb_table_view_install_files (GtkWidgetClass *widget_class);

G_END_DECLS
