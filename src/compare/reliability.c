/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/compare/reliability.h>

#include "comparison.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/agreement/icc.h>
#include <securebase/agreement/kappa.h>

static void
clear_step (gpointer data)
{
  g_free (((SbReliabilityStep *) data)->month);
}

void
sb_reliability_free (SbReliability *reliability)
{
  g_free (reliability->first);
  g_free (reliability->second);
  g_array_unref (reliability->steps);
  g_clear_pointer (&reliability->agreement, sb_agreement_free);
  g_free (reliability);
}

/* --- one month --- */

static const char *
get_category (SbContent *content)
{
  SbClassification *blind = sb_content_find_classification (content, "blind");

  return blind ? blind->category : NULL;
}

static void
judge_categories (SbReliabilityStep *step, const SbCodingRows *rows)
{
  static const char *const letters[] = {"A", "B", "C", "D", NULL};
  g_autoptr (SbCrossTable) table = sb_cross_table_new (4);
  guint n_other;
  g_autofree int *codes =
    sb_coding_rows_dup_categories (rows, get_category, letters, &n_other);
  SbKappa kappa;

  for (guint i = 0; i < rows->n_decided; i++)
    sb_cross_table_add (table, codes[2 * i], codes[2 * i + 1], 1);
  kappa = sb_kappa_compute (table, NULL);
  step->category_po = kappa.po;
  step->category_kappa = kappa.kappa;
}

static SbStatistic
count_close (const double *ratings, guint n)
{
  guint n_both = 0, n_close = 0;

  for (guint i = 0; i < n; i++) {
    double distance = fabs (ratings[2 * i] - ratings[2 * i + 1]);

    n_both += !isnan (distance);
    n_close += distance <= 1;
  }
  return n_both > 0 ? sb_statistic_new ((double) n_close / n_both)
                    : sb_statistic_undefined (N_ ("nothing was rated by both"));
}

static void
judge_ratings (SbReliabilityStep *step, const SbCodingRows *rows, SbScheme *scheme)
{
  guint n;
  g_autofree double *ratings = sb_coding_rows_dup_all_ratings (rows, scheme, &n, NULL);

  step->rating_icc = sb_icc_compute (ratings, n, 2).forms[SB_ICC_2_1].icc;
  step->rating_within_1 = count_close (ratings, n);
}

/* What is undefined is not low: there is nothing to tell of it. */
static gboolean
is_under (SbStatistic value, double mark)
{
  return !isnan (mark) && value.defined && value.value < mark;
}

static void
add_step (SbReliability *reliability,
          const SbCodingRows *rows,
          SbScheme *scheme,
          const char *month,
          const SbPassMarks *marks)
{
  SbReliabilityStep step = {.month = g_strdup (month), .n = rows->n_decided};

  judge_categories (&step, rows);
  judge_ratings (&step, rows, scheme);
  step.is_low = marks && (is_under (step.category_kappa, marks->kappa) ||
                          is_under (step.category_po, marks->po) ||
                          is_under (step.rating_icc, marks->icc));
  g_array_append_val (reliability->steps, step);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
list_months (const SbCodingRows *rows)
{
  GPtrArray *months = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rows->rows->len; i++) {
    const SbCodingRow *row = &g_array_index (rows->rows, SbCodingRow, i);
    g_autofree char *month =
      row->is_decided ? sb_coding_row_dup_month (row, rows->n_coders) : NULL;

    if (month && !g_ptr_array_find_with_equal_func (months, month, g_str_equal, NULL))
      g_ptr_array_add (months, g_steal_pointer (&month));
  }
  g_ptr_array_sort (months, compare_texts);
  return months;
}

/* --- over the months --- */

typedef struct {
  const SbStudy *study;
  const SbAgreementOptions *options; /* of two coders */
  const SbPassMarks *marks;
  const SbResampling *resampling;
} Work;

/* @monthly: what the months are made of; @all: what is compared as a whole and taken
 * over.
 */
static SbReliability *
new_from_rows (const Work *work,
               const SbCodingRows *monthly,
               SbCodingRows *all,
               GError **error)
{
  g_autoptr (SbReliability) reliability = g_new0 (SbReliability, 1);
  g_autoptr (GPtrArray) months = list_months (monthly);

  reliability->first = g_strdup (work->options->coders[0]);
  reliability->second = g_strdup (work->options->coders[1]);
  reliability->steps = g_array_new (FALSE, FALSE, sizeof (SbReliabilityStep));
  g_array_set_clear_func (reliability->steps, clear_step);
  for (guint i = 0; i < months->len; i++) {
    g_auto (SbCodingRows) rows = {0};

    sb_coding_rows_init_month (&rows, monthly, g_ptr_array_index (months, i));
    add_step (reliability,
              &rows,
              work->study->scheme,
              g_ptr_array_index (months, i),
              work->marks);
  }
  add_step (reliability, all, work->study->scheme, NULL, work->marks);
  reliability->agreement =
    sb_agreement_new_from_rows (work->study, work->options, all, work->resampling, error);
  return reliability->agreement ? g_steal_pointer (&reliability) : NULL;
}

SbReliability *
sb_reliability_new_training (const SbStudy *study,
                             const char *trainee,
                             const char *gold,
                             const SbPassMarks *marks,
                             const SbResampling *resampling,
                             GError **error)
{
  char *coders[] = {(char *) gold, (char *) trainee, NULL};
  const SbAgreementOptions options = {.coders = coders, .only_training = TRUE};
  const Work work = {study, &options, marks, resampling};
  g_auto (SbCodingRows) monthly = {0};
  SbCodingRows all;

  sb_coding_rows_init_passes (&monthly, study, &options);
  sb_coding_rows_init (&all, study, &options);
  return new_from_rows (&work, &monthly, &all, error);
}

SbReliability *
sb_reliability_new_recoding (const SbStudy *study,
                             const char *coder,
                             const SbPassMarks *marks,
                             const SbResampling *resampling,
                             GError **error)
{
  char *coders[] = {(char *) coder, (char *) coder, NULL};
  const SbAgreementOptions options = {.coders = coders};
  const Work work = {study, &options, marks, resampling};
  g_auto (SbCodingRows) monthly = {0};
  SbCodingRows all;

  sb_coding_rows_init_passes (&monthly, study, &options);
  if (monthly.rows->len == 0)
    return NULL;
  sb_coding_rows_init_passes (&all, study, &options);
  return new_from_rows (&work, &monthly, &all, error);
}

/* --- all pairs --- */

gboolean
sb_coder_is_rater (const SbCoder *coder)
{
  return g_strcmp0 (coder->role, "consensus") != 0 &&
         g_strcmp0 (coder->role, "truth") != 0;
}

static gboolean
is_chosen (const SbCoder *coder, const SbAgreementOptions *options)
{
  return options->coders
           ? g_strv_contains ((const char *const *) options->coders, coder->code)
           : sb_coder_is_rater (coder);
}

static GPtrArray *
list_coders (const SbStudy *study, const SbAgreementOptions *options)
{
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; i < study->contents->len; i++) {
    SbCoder *coder = ((SbContent *) g_ptr_array_index (study->contents, i))->coder;

    if (is_chosen (coder, options) &&
        !g_ptr_array_find_with_equal_func (codes, coder->code, g_str_equal, NULL))
      g_ptr_array_add (codes, coder->code);
  }
  g_ptr_array_sort (codes, compare_texts);
  return codes;
}

typedef struct {
  const SbResampling *outer;
  guint n_done;
  guint n_pairs;
} Progress;

static void
tell_pair (double share, const char *words, gpointer data)
{
  const Progress *progress = data;

  progress->outer->progress ((progress->n_done + share) / progress->n_pairs,
                             words,
                             progress->outer->progress_data);
}

/* TRUE, too, when the two have no session in common: there is nothing to add then. */
static gboolean
add_pair (GPtrArray *all, const Work *work, Progress *progress, GError **error)
{
  SbResampling inner = progress->outer ? *progress->outer : (SbResampling){0};
  Work part = *work;
  SbCodingRows rows;
  SbReliability *reliability;
  g_auto (SbCodingRows) monthly = {0};

  part.resampling = progress->outer ? &inner : NULL;
  if (inner.progress)
    inner.progress = tell_pair;
  inner.progress_data = progress;
  sb_coding_rows_init (&monthly, work->study, work->options);
  if (monthly.rows->len == 0)
    return TRUE;
  sb_coding_rows_init (&rows, work->study, work->options);
  reliability = new_from_rows (&part, &monthly, &rows, error);
  if (reliability)
    g_ptr_array_add (all, reliability);
  return reliability != NULL;
}

GPtrArray *
sb_reliability_list (const SbStudy *study,
                     const SbAgreementOptions *options,
                     const SbPassMarks *marks,
                     const SbResampling *resampling,
                     GError **error)
{
  g_autoptr (GPtrArray) codes = list_coders (study, options);
  g_autoptr (GPtrArray) all =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_reliability_free);
  Progress progress = {resampling, 0, MAX (1, codes->len * (codes->len - 1) / 2)};

  for (guint i = 0; i + 1 < codes->len; i++)
    for (guint j = i + 1; j < codes->len; j++) {
      char *pair[] = {codes->pdata[i], codes->pdata[j], NULL};
      SbAgreementOptions of_pair = *options;
      const Work work = {study, &of_pair, marks, NULL};

      of_pair.coders = pair;
      if (!add_pair (all, &work, &progress, error))
        return NULL;
      progress.n_done++;
    }
  return g_steal_pointer (&all);
}
