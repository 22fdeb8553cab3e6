/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comparison.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_STEP 40
#define DEFAULT_OVERLAP 60
#define N_CATEGORY_STEPS 5

gboolean
sb_comparison_is_cancelled (const SbComparison *comparison)
{
  return comparison->resampling &&
         g_cancellable_is_cancelled (comparison->resampling->cancellable);
}

static double
get_share (const SbComparison *comparison, double of_step)
{
  return MIN (1.0, (comparison->n_done + of_step) / comparison->n_steps);
}

gboolean
sb_comparison_step (SbComparison *comparison, const char *words)
{
  const SbResampling *resampling = comparison->resampling;

  if (resampling && resampling->progress)
    resampling->progress (get_share (comparison, 0), words, resampling->progress_data);
  comparison->n_done++;
  return !sb_comparison_is_cancelled (comparison);
}

/* The step that the resampling belongs to has been counted already. */
static void
tell_step (double share, const char *words, gpointer data)
{
  const SbStepResampling *step = data;
  const SbResampling *outer = step->comparison->resampling;

  outer->progress (get_share (step->comparison, share - 1), words, outer->progress_data);
}

const SbResampling *
sb_comparison_get_resampling (const SbComparison *comparison, SbStepResampling *step)
{
  if (!comparison->resampling || comparison->resampling->n_resamples == 0)
    return NULL;
  step->comparison = comparison;
  step->resampling = *comparison->resampling;
  if (step->resampling.progress)
    step->resampling.progress = tell_step;
  step->resampling.progress_data = step;
  return &step->resampling;
}

static void
free_left_out (SbAgreementLeftOut *left_out)
{
  g_object_unref (left_out->session);
  g_free (left_out->words);
  g_free (left_out);
}

static SbAgreement *
new_result (const SbComparison *comparison)
{
  SbAgreement *result = g_new0 (SbAgreement, 1);
  const SbResampling *resampling = comparison->resampling;

  result->coders = g_strdupv ((char **) comparison->options->coders);
  result->n_sessions = comparison->study->sessions->len;
  result->n_coded = comparison->rows.rows->len;
  result->n_decided = comparison->rows.n_decided;
  result->n_resamples = resampling ? resampling->n_resamples : 0;
  result->seed = resampling ? resampling->seed : 0;
  result->overlap = g_array_index (comparison->timed.overlaps, gint64, 0);
  result->steps = g_array_ref (comparison->timed.steps);
  result->whole_span = comparison->options->whole_span;
  result->only_training = comparison->options->only_training;
  result->analyses = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_analysis_free);
  result->notes = g_ptr_array_new_with_free_func (g_free);
  result->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) free_left_out);
  return result;
}

static gboolean
compare (SbComparison *comparison, GError **error)
{
  comparison->n_steps = N_CATEGORY_STEPS + sb_comparison_count_ratings (comparison) +
                        sb_comparison_count_events (comparison);
  sb_comparison_add_notes (comparison);
  sb_comparison_add_categories (comparison);
  sb_comparison_add_ratings (comparison);
  sb_comparison_add_events (comparison);
  return !comparison->resampling || !g_cancellable_set_error_if_cancelled (
                                      comparison->resampling->cancellable, error);
}

static GArray *
new_numbers (gint64 number)
{
  return g_array_append_val (g_array_new (FALSE, FALSE, sizeof number), number);
}

static GArray *
ref_or_new (GArray *array, guint size)
{
  return array ? g_array_ref (array) : g_array_new (FALSE, FALSE, size);
}

SbAgreement *
sb_agreement_new_from_rows (const SbStudy *study,
                            const SbAgreementOptions *options,
                            SbCodingRows *rows,
                            const SbResampling *resampling,
                            GError **error)
{
  g_autoptr (GArray) steps =
    options->steps ? g_array_ref (options->steps) : new_numbers (DEFAULT_STEP);
  g_autoptr (GArray) overlaps =
    new_numbers (options->overlap > 0 ? options->overlap : DEFAULT_OVERLAP);
  g_autoptr (GArray) tolerances =
    ref_or_new (options->tolerances, sizeof (SbTimeTolerance));
  g_autoptr (GArray) alignments =
    ref_or_new (options->alignments, sizeof (SbAlignmentRule));
  SbComparison comparison = {.study = study,
                             .options = options,
                             .resampling = resampling,
                             .rows = *rows,
                             .clusters = sb_coding_rows_dup_clusters (rows),
                             .timed = {steps, tolerances, alignments, overlaps}};

  comparison.result = new_result (&comparison);
  if (!compare (&comparison, error))
    g_clear_pointer (&comparison.result, sb_agreement_free);
  g_free (comparison.clusters);
  sb_coding_rows_clear (&comparison.rows);
  return comparison.result;
}

SbAgreement *
sb_agreement_new (const SbStudy *study,
                  const SbAgreementOptions *options,
                  const SbResampling *resampling,
                  GError **error)
{
  SbCodingRows rows;

  sb_coding_rows_init (&rows, study, options);
  return sb_agreement_new_from_rows (study, options, &rows, resampling, error);
}

void
sb_agreement_free (SbAgreement *agreement)
{
  g_strfreev (agreement->coders);
  g_array_unref (agreement->steps);
  g_ptr_array_unref (agreement->analyses);
  g_ptr_array_unref (agreement->notes);
  g_ptr_array_unref (agreement->left_out);
  g_free (agreement);
}
