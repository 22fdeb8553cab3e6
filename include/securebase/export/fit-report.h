/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/kappa.h>
#include <securebase/chart/chart.h>
#include <securebase/classify/fit-sample.h>

G_BEGIN_DECLS

/* A fit with what it is worth on cases that it has not seen: what the window and the
 * command line both show. */

typedef struct {
  SbFitSample *sample;
  SbCoefficients *coefficients; /* with provenance, to be kept or written to a file */
  SbFitCheck *check;
  SbCrossTable
    *table;      /* rows: the lab's category, columns: predicted, as in the sample */
  guint n_right; /* of table->n */
  /* The share that was right, with its exact 95 % interval (Clopper & Pearson 1934); NaN
   * where nothing was predicted. */
  double accuracy, accuracy_low, accuracy_high;
  /* The share that always saying the most frequent category would get right. */
  double plain_accuracy;
  SbKappa kappa;
  SbKappaError kappa_error;
  double brier;
  SbCalibrationStep steps[SB_CALIBRATION_STEPS];
  GPtrArray *notes; /* owned sentences: whose records, what was left out together, how to
                     * read it; the cases left out are in the sample */
} SbFitReport;

/* @sample: (transfer full). @least: fewer of a category are refused. Runs in any thread.
 * (transfer full) */
SbFitReport *sb_fit_report_new (SbFitSample *sample,
                                const SbFitOptions *options,
                                const SbFitWords *words,
                                guint least,
                                SbProgressFunc progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GError **error);
void sb_fit_report_free (SbFitReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbFitReport, sb_fit_report_free)

/* "94 of 120 right (78.3 %, 95 % interval 69.9 to 85.3 %), kappa 0.61 (0.48 to 0.74)" */
char *sb_fit_report_dup_words (const SbFitReport *report);

/* The calibration as a picture. (transfer full) */
SbChart *sb_fit_report_draw_calibration (const SbFitReport *report);

G_END_DECLS
