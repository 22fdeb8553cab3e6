/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "results/results-page.h"

#include "code/panel-tabs.h"
#include "results/measures-view.h"
#include "results/result-choices.h"
#include "results/sequence-view.h"

G_BEGIN_DECLS

/* What the files results-page*.c share. */

/* One computation: what it is of, and what came out. */
typedef struct {
  SbStudy *study;
  SbResultsOptions options;
  char *coder;
  SbResults *results;
} SbResultsWork;

struct _SbResultsPage {
  AdwBin parent;
  GtkStack *stack;
  AdwStatusPage *empty;
  SbPanelTabs *tabs;
  GtkStack *parts;
  AdwBin *categories_slot, *visits_slot, *plane_slot;
  GtkWidget *choices;
  SbResultChoices *asked;
  GtkBox *notes, *categories, *visits, *plane;
  SbMeasuresView *measures;
  SbSequenceView *sequence;

  SbDocument *document;
  char *viewer;
  SbResultsWork *shown; /* what is shown; NULL: nothing */
  GCancellable *work;   /* of the work under way */
  gboolean stale;       /* what is shown is not of the document as it stands */
  gboolean is_empty;    /* nothing was decided that counts */
  GtkFileChooser *chooser;
};

/* Export and a lab's own base rates: results-page-files.c. */
void sb_results_page_install_files (GtkWidgetClass *widget_class);

G_END_DECLS
