/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/export/fit-report.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/chart/calibration-chart.h>

void
sb_fit_report_free (SbFitReport *report)
{
  g_clear_pointer (&report->sample, sb_fit_sample_free);
  g_clear_pointer (&report->coefficients, sb_coefficients_unref);
  g_clear_pointer (&report->check, sb_fit_check_free);
  g_clear_pointer (&report->table, sb_cross_table_free);
  g_ptr_array_unref (report->notes);
  g_free (report);
}

static void
tabulate (SbFitReport *report)
{
  const SbFitCases *cases = &report->sample->cases;
  gint64 largest = 0;

  report->table = sb_cross_table_new_from_pairs (
    cases->category, report->check->predicted, cases->n, cases->q);
  for (guint k = 0; k < cases->q; k++) {
    report->n_right += (guint) sb_cross_table_get (report->table, k, k);
    largest = MAX (largest, sb_cross_table_sum_row (report->table, k));
  }
  report->accuracy = report->table->n ? (double) report->n_right / report->table->n : NAN;
  report->plain_accuracy = report->table->n ? (double) largest / report->table->n : NAN;
  sb_fit_find_interval (report->n_right,
                        (guint) report->table->n,
                        0.95,
                        &report->accuracy_low,
                        &report->accuracy_high);
  report->kappa = sb_kappa_compute (report->table, NULL);
  report->kappa_error = sb_kappa_error_compute (report->table, NULL);
  report->brier = sb_fit_check_calibrate (report->check, cases, report->steps);
}

static char *
write_kappa (const SbFitReport *report)
{
  const SbKappaError *error = &report->kappa_error;

  if (!report->kappa.kappa.defined)
    return g_strdup_printf (_ ("kappa undefined (%s)"), _ (report->kappa.kappa.reason));
  if (!error->ci95_lo.defined || error->ase.value == 0)
    return g_strdup_printf (_ ("kappa %.2f (interval not estimable)"),
                            report->kappa.kappa.value);
  return g_strdup_printf (_ ("kappa %.2f (%.2f to %.2f)"),
                          report->kappa.kappa.value,
                          error->ci95_lo.value,
                          error->ci95_hi.value);
}

char *
sb_fit_report_dup_words (const SbFitReport *report)
{
  g_autofree char *kappa = write_kappa (report);

  if (report->table->n == 0)
    return g_strdup (_ ("nothing could be predicted"));
  return g_strdup_printf (
    _ ("%u of %d right (%.1f %%, 95 %% interval %.1f to %.1f %%), %s"),
    report->n_right,
    (int) report->table->n,
    100 * report->accuracy,
    100 * report->accuracy_low,
    100 * report->accuracy_high,
    kappa);
}

static void
add_note (SbFitReport *report, const char *words)
{
  g_ptr_array_add (report->notes, g_strdup (words));
}

static void
add_notes (SbFitReport *report)
{
  add_note (report, report->sample->source);
  add_note (report, report->sample->folds);
  if (report->check->n_failed)
    g_ptr_array_add (report->notes,
                     g_strdup_printf (ngettext ("Without %u child nothing could be "
                                                "fitted: %s",
                                                "Without %u children in turn nothing "
                                                "could be fitted: %s",
                                                report->check->n_failed),
                                      report->check->n_failed,
                                      report->check->failure));
  add_note (report,
            _ ("Accuracy and kappa are of cases that the model did not see, with the "
               "method, λ and variables as chosen: whoever tries many and keeps the best "
               "sees more than will hold. Cases of one child count as independent in the "
               "intervals."));
}

static SbFitModel *
fit (SbFitReport *report,
     const SbFitOptions *options,
     SbProgressFunc progress,
     gpointer progress_data,
     GCancellable *cancellable,
     GError **error)
{
  const SbFitCases *cases = &report->sample->cases;
  g_autoptr (SbFitModel) model = sb_fit_model_new (cases, options, error);

  if (model == NULL)
    return NULL;
  report->check =
    sb_fit_check_new (cases, options, progress, progress_data, cancellable, error);
  return report->check ? g_steal_pointer (&model) : NULL;
}

SbFitReport *
sb_fit_report_new (SbFitSample *sample,
                   const SbFitOptions *options,
                   const SbFitWords *words,
                   guint least,
                   SbProgressFunc progress,
                   gpointer progress_data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (SbFitReport) report = g_new0 (SbFitReport, 1);
  g_autoptr (SbFitModel) model = NULL;
  g_autofree char *check = NULL;
  g_autofree char *sentence = NULL;
  SbFitWords all = *words;

  report->sample = sample;
  report->notes = g_ptr_array_new_with_free_func (g_free);
  if (!sb_fit_sample_check_counts (sample, least, error))
    return NULL;
  model = fit (report, options, progress, progress_data, cancellable, error);
  if (model == NULL)
    return NULL;
  tabulate (report);
  add_notes (report);
  check = sb_fit_report_dup_words (report);
  sentence =
    g_strdup_printf (_ ("On cases it had not seen: %s. %s"), check, sample->folds);
  all.check = sentence;
  report->coefficients =
    sb_fit_sample_make_coefficients (sample, model, options, &all, error);
  return report->coefficients ? g_steal_pointer (&report) : NULL;
}

SbChart *
sb_fit_report_draw_calibration (const SbFitReport *report)
{
  SbCalibrationPoint points[SB_CALIBRATION_STEPS];

  for (guint i = 0; i < SB_CALIBRATION_STEPS; i++) {
    const SbCalibrationStep *step = &report->steps[i];

    points[i] =
      (SbCalibrationPoint){step->mean, step->share, step->low, step->high, step->n};
  }
  return sb_calibration_chart_new (points, SB_CALIBRATION_STEPS);
}
