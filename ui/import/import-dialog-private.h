/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/columns-page.h"
#include "import/import-dialog.h"
#include "import/import-reading.h"

G_BEGIN_DECLS

/* Shared by the files of the dialog only. */
struct _SbImportDialog {
  AdwWindow parent;
  AdwWindowTitle *heading;
  GtkStack *view;
  SbColumnsPage *columns_page;
  SbImportPlanView *plan_view;
  AdwBin *report;
  AdwStatusPage *done;
  AdwStatusPage *failed;
  GtkWidget *cancel;
  GtkWidget *back;
  GtkWidget *menu;
  GtkButton *go;

  SbDocument *document;
  char *coder;
  char *session;
  char **paths;
  guint at; /* which of the paths */
  GCancellable *cancellable;
  SbImportReading *reading; /* NULL while it is read, and where that failed */
  SbImportPlan *plan;       /* refers to the reading */
  char *choices;            /* of the file before, for the next one; NULL without */
  GtkFileChooser *chooser;
};

/* In import-dialog-files.c: what is kept beside the project. */
void sb_import_dialog_install_files (GtkWidgetClass *widget_class);

/* Shows the plan as it stands, after choices came from elsewhere. */
void sb_import_dialog_show_plan (SbImportDialog *dialog);

G_END_DECLS
