/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit-private.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <securebase/base/error.h>
#include <string.h>

/* One child after another left out, and what came of the probabilities. */

typedef struct {
  const SbFitCases *cases;
  SbFitCases rest; /* without the child; its arrays are owned here */
  double *x;
  int *category;
} Fold;

static void
fold_clear (Fold *fold)
{
  g_free (fold->x);
  g_free (fold->category);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fold, fold_clear)

static void
fold_init (Fold *fold, const SbFitCases *cases)
{
  fold->cases = cases;
  fold->rest = *cases;
  fold->rest.child = NULL;
  fold->rest.x = fold->x = g_new (double, (gsize) cases->n * cases->p);
  fold->rest.category = fold->category = g_new (int, cases->n);
}

static int
get_child (const SbFitCases *cases, guint i)
{
  return cases->child ? cases->child[i] : (int) i;
}

static void
leave_out (Fold *fold, int child)
{
  const SbFitCases *cases = fold->cases;

  fold->rest.n = 0;
  for (guint i = 0; i < cases->n; i++)
    if (get_child (cases, i) != child) {
      memcpy (fold->x + (gsize) fold->rest.n * cases->p,
              cases->x + (gsize) i * cases->p,
              cases->p * sizeof *cases->x);
      fold->category[fold->rest.n++] = cases->category[i];
    }
}

void
sb_fit_check_free (SbFitCheck *check)
{
  g_free (check->predicted);
  g_free (check->shares);
  g_free (check->failure);
  g_free (check);
}

static SbFitCheck *
check_alloc (const SbFitCases *cases)
{
  SbFitCheck *check = g_new0 (SbFitCheck, 1);

  check->n = cases->n;
  check->q = cases->q;
  check->predicted = g_new (int, cases->n);
  check->shares = g_new (double, (gsize) cases->n * cases->q);
  for (guint i = 0; i < cases->n; i++)
    check->predicted[i] = -1;
  for (gsize i = 0; i < (gsize) cases->n * cases->q; i++)
    check->shares[i] = NAN;
  return check;
}

static void
note_failure (SbFitCheck *check, const GError *error)
{
  check->n_failed++;
  if (check->failure == NULL)
    check->failure = g_strdup (error->message);
}

static void
try_child (SbFitCheck *check, Fold *fold, const SbFitOptions *options, int child)
{
  const SbFitCases *cases = fold->cases;
  g_autoptr (GError) fault = NULL;
  g_autoptr (SbFitModel) model = NULL;

  leave_out (fold, child);
  model = sb_fit_model_new (&fold->rest, options, &fault);
  check->n_folds++;
  if (model == NULL) {
    note_failure (check, fault);
    return;
  }
  for (guint i = 0; i < cases->n; i++)
    if (get_child (cases, i) == child)
      check->predicted[i] = (int) sb_fit_model_predict (
        model, cases->x + (gsize) i * cases->p, check->shares + (gsize) i * cases->q);
}

static gboolean
is_first (const SbFitCases *cases, guint i)
{
  for (guint other = 0; cases->child && other < i; other++)
    if (cases->child[other] == cases->child[i])
      return FALSE;
  return TRUE;
}

static gboolean
is_cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;
  g_set_error_literal (
    error, SB_ERROR, SB_ERROR_CANCELLED, _ ("Fitting was cancelled. Nothing was kept."));
  return TRUE;
}

SbFitCheck *
sb_fit_check_new (const SbFitCases *cases,
                  const SbFitOptions *options,
                  SbProgressFunc progress,
                  gpointer progress_data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (SbFitCheck) check = check_alloc (cases);
  g_auto (Fold) fold = {0};

  fold_init (&fold, cases);
  for (guint i = 0; i < cases->n; i++) {
    if (is_cancelled (cancellable, error))
      return NULL;
    if (is_first (cases, i))
      try_child (check, &fold, options, get_child (cases, i));
    if (progress)
      progress (
        (i + 1.0) / cases->n, _ ("leaving one child out after another"), progress_data);
  }
  return g_steal_pointer (&check);
}

void
sb_fit_find_interval (guint k, guint n, double level, double *low, double *high)
{
  double tail = (1 - level) / 2;

  *low = *high = NAN;
  if (n == 0)
    return;
  *low = k == 0 ? 0 : gsl_cdf_beta_Pinv (tail, k, n - k + 1.0);
  *high = k == n ? 1 : gsl_cdf_beta_Qinv (tail, k + 1.0, n - k);
}

static void
begin_steps (SbCalibrationStep *steps)
{
  for (guint i = 0; i < SB_CALIBRATION_STEPS; i++)
    steps[i] = (SbCalibrationStep){.from = (double) i / SB_CALIBRATION_STEPS,
                                   .to = (i + 1.0) / SB_CALIBRATION_STEPS};
}

static void
end_steps (SbCalibrationStep *steps)
{
  for (guint i = 0; i < SB_CALIBRATION_STEPS; i++) {
    SbCalibrationStep *step = &steps[i];

    step->mean = step->n ? step->mean / step->n : NAN;
    step->share = step->n ? (double) step->n_true / step->n : NAN;
    sb_fit_find_interval (step->n_true, step->n, 0.95, &step->low, &step->high);
  }
}

static void
count (SbCalibrationStep *steps, double share, gboolean is_true)
{
  guint at = MIN ((guint) (share * SB_CALIBRATION_STEPS), SB_CALIBRATION_STEPS - 1);

  steps[at].n++;
  steps[at].n_true += is_true;
  steps[at].mean += share;
}

double
sb_fit_check_calibrate (const SbFitCheck *check,
                        const SbFitCases *cases,
                        SbCalibrationStep *steps)
{
  double sum = 0;
  guint n = 0;

  begin_steps (steps);
  for (guint i = 0; i < check->n; i++) {
    if (check->predicted[i] < 0)
      continue;
    n++;
    for (guint k = 0; k < check->q; k++) {
      double share = check->shares[(gsize) i * check->q + k];
      gboolean is_true = cases->category[i] == (int) k;

      sum += (share - is_true) * (share - is_true);
      count (steps, share, is_true);
    }
  }
  end_steps (steps);
  return n ? sum / n : NAN;
}
