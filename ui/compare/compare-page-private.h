/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "code/panel-tabs.h"
#include "compare/compare-choices.h"
#include "compare/compare-page.h"
#include "compare/disagreements-view.h"
#include "compare/methods-view.h"
#include "training/training-view.h"

#include <securebase/compare/agreement.h>

G_BEGIN_DECLS

/* What the files compare-page*.c share. */

/* One comparison: what it is of, and what came out. */
typedef struct {
  SbStudy *study;
  char **coders, **sessions;
  SbAgreementOptions options;
  guint n_hidden; /* codings that the viewer may not see */
  SbResampling resampling;
  int permille; /* how far it is, of 1,000; atomic */
  SbDisagreementRules rules;
  SbAgreement *agreement;
  GPtrArray *disagreements; /* SbFoundDisagreement; NULL when they are shown */
} SbCompareWork;

typedef struct {
  GtkBox *categories, *ratings, *events;
} SbCompareBoxes;

struct _SbComparePage {
  AdwBin parent;
  SbCompareChoices *choices;
  GtkWidget *head_box; /* the choices, and what they gave */
  GtkLabel *head;
  GtkStack *stack; /* empty, parts */
  AdwStatusPage *empty;
  GtkWidget *remedy; /* in it */
  GtkStack *parts;
  SbCompareBoxes boxes;
  SbDisagreementsView *disagreements;
  SbTrainingView *training;
  SbMethodsView *methods;
  GtkWidget *working; /* how far it is, with Cancel */
  GtkProgressBar *progress;

  SbDocument *document;
  char *viewer;
  SbCompareWork *shown; /* NULL: nothing */
  GtkFileChooser *chooser;
  GTask *task;       /* of the work under way; its data is the SbCompareWork */
  guint watch;       /* looks how far it is */
  gboolean is_empty; /* there is nothing to compare */
  gboolean stale;    /* what is shown is not of the document as it stands */
};

/* In compare-page-work.c. */
void sb_compare_work_free (SbCompareWork *work);
/* Compares what is chosen; sb_compare_page_show() shows it. */
void sb_compare_page_begin (SbComparePage *self);
/* Stops it without a word. */
void sb_compare_page_stop (SbComparePage *self);

/* In compare-page-files.c: the numbers as CSV. */
void sb_compare_page_install_files (GtkWidgetClass *widget_class);

/* What was compared, or why there is nothing. */
void sb_compare_page_show (SbComparePage *self);
/* @action: of a button that helps, with its @label; NULL: none. */
void sb_compare_page_show_empty (SbComparePage *self,
                                 const char *words,
                                 const char *label,
                                 const char *action);

G_END_DECLS
