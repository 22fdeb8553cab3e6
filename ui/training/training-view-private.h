/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "training/training-view.h"

#include "training/certificate.h"
#include "training/pass-marks.h"
#include "training/recoding.h"

#include <securebase/compare/reliability.h>

G_BEGIN_DECLS

/* What the files training-*.c share. */

/* One computation: what it is of, and what came out. */
typedef struct {
  SbStudy *study;
  guint n_hidden; /* codings that the viewer may not see */
  SbPassMarks marks;
  char *trainee, *gold; /* NULL: nobody */
  SbResampling resampling;
  int permille;            /* how far it is, of 1,000; atomic */
  GPtrArray *pairs;        /* SbReliability, of two coders each */
  GPtrArray *recodings;    /* SbReliability, of one coder each */
  SbReliability *training; /* NULL: there is no trainee or no gold standard */
} SbTrainingWork;

struct _SbTrainingView {
  AdwBin parent;
  GtkRevealer *working;
  GtkProgressBar *progress;
  GtkWidget *cancel;
  GtkBox *pairs, *training, *recodings;
  AdwComboRow *trainee, *gold;
  SbCertificateGroup *certificate;
  SbRecodingGroup *recoding;
  SbPassMarksGroup *marks;

  SbDocument *document;
  char *viewer;
  SbTrainingWork *shown; /* NULL: nothing */
  GTask *task;           /* of the work under way; its data is the SbTrainingWork */
  guint watch;           /* looks how far it is */
  gboolean stale;        /* what is shown is not of the document as it stands */
  gboolean filling;      /* the choices */
};

/* In training-work.c. */
void sb_training_work_free (SbTrainingWork *work);
/* Computes what is chosen; sb_training_view_show() shows it. */
void sb_training_view_begin (SbTrainingView *self);
/* Stops it without a word. */
void sb_training_view_stop (SbTrainingView *self);

/* What was computed; nothing, with @words in its place. */
void sb_training_view_show (SbTrainingView *self);
void sb_training_view_show_words (SbTrainingView *self, const char *words);

/* The codes that are chosen; NULL: nobody. (transfer full) */
char *sb_training_view_dup_trainee (SbTrainingView *self);
char *sb_training_view_dup_gold (SbTrainingView *self);

G_END_DECLS
