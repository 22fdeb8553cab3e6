/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comparison.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/compare/category-statistics.h>
#include <securebase/compare/scale-statistics.h>

#define CAREGIVER "caregiver"
#define STRANGER "stranger"
#define MAX_VALUES 64 /* of a scale that is also taken as ordered categories */

/* One cell of the rating sheet; @scale NULL: the score of disorganisation. */
typedef struct {
  const SbScale *scale;
  int episode;
  const char *partner;
} Cell;

typedef void (*CellFunc) (const Cell *cell, gpointer data);

static void
visit_cells (SbScheme *scheme, CellFunc visit, gpointer data)
{
  static const char *const partners[] = {CAREGIVER, STRANGER};
  const GPtrArray *scales = sb_scheme_get_scales (scheme);
  int n_episodes = sb_scheme_count_episodes (scheme);

  for (guint i = 0; i < scales->len; i++)
    for (int episode = 1; episode <= n_episodes; episode++)
      for (guint j = 0; j < G_N_ELEMENTS (partners); j++) {
        const Cell cell = {g_ptr_array_index (scales, i), episode, partners[j]};

        if (sb_scale_is_rated (cell.scale, episode, partners[j]))
          visit (&cell, data);
      }
}

static double *
dup_ratings (const SbCodingRows *rows, const Cell *cell)
{
  return sb_coding_rows_dup_ratings (
    rows, cell->scale ? cell->scale->id : NULL, cell->episode, cell->partner);
}

static char *
dup_id (const Cell *cell)
{
  return cell->scale
           ? g_strdup_printf (
               "ratings.%s.%d.%s", cell->scale->id, cell->episode, cell->partner)
           : g_strdup ("ratings.d_score");
}

static char *
dup_title (const Cell *cell)
{
  if (!cell->scale)
    return g_strdup (_ ("D score"));
  return g_strdup_printf (_ ("%s, Ep %d, %s"),
                          cell->scale->id,
                          cell->episode,
                          g_str_equal (cell->partner, CAREGIVER) ? _ ("caregiver")
                                                                 : _ ("stranger"));
}

/* --- what pictures are drawn from --- */

static GPtrArray *
list_sessions (const SbCodingRows *rows)
{
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rows->rows->len; i++) {
    const SbCodingRow *row = &g_array_index (rows->rows, SbCodingRow, i);

    if (row->is_decided)
      g_ptr_array_add (labels, g_strdup (row->session->label));
  }
  return labels;
}

static GArray *
dup_coder (const double *ratings, guint n, guint coder)
{
  GArray *values = g_array_sized_new (FALSE, FALSE, sizeof (double), n);

  for (guint i = 0; i < n; i++)
    g_array_append_val (values, ratings[2 * i + coder]);
  return values;
}

/* @units: (transfer full) */
static void
set_points (SbAnalysis *analysis, GPtrArray *units, const double *ratings, guint n_coders)
{
  analysis->units = units;
  if (n_coders != 2)
    return;
  analysis->first = dup_coder (ratings, units->len, 0);
  analysis->second = dup_coder (ratings, units->len, 1);
}

/* --- numbers --- */

static void
add_counts (SbAnalysis *analysis, const double *ratings, guint n, guint k, const char *of)
{
  guint n_complete = 0;

  for (guint i = 0; i < n; i++) {
    guint n_given = 0;

    for (guint j = 0; j < k; j++)
      n_given += !isnan (ratings[i * k + j]);
    n_complete += n_given > 1;
  }
  sb_analysis_add_count (analysis, "n_units", of, n);
  sb_analysis_add_count (
    analysis, "n_complete", _ ("Compared: rated by two"), n_complete);
  sb_analysis_add_count (
    analysis, "n_excluded", _ ("Left out: not rated by two"), n - n_complete);
}

/* Where coders rotate, hardly a unit is rated by all of them. */
static gboolean
are_rotating (const double *ratings, guint n, guint k)
{
  for (guint i = 0; k > 2 && i < n * k; i++)
    if (isnan (ratings[i]))
      return TRUE;
  return FALSE;
}

static void
add_numbers (SbAnalysis *analysis, const double *ratings, guint n, guint k)
{
  if (are_rotating (ratings, n, k))
    sb_analysis_add_rotating (analysis, ratings, n, k, TRUE);
  else
    sb_analysis_add_scale (analysis, ratings, n, k, TRUE);
}

/* The values that the scale has, in order; NULL-ended names and the values. */
static GPtrArray *
list_values (double minimum, double maximum, double step, GArray *values)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; step > 0 && minimum + i * step <= maximum && i < MAX_VALUES; i++) {
    double value = minimum + i * step;
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_array_append_val (values, value);
    g_ptr_array_add (names, g_strdup (g_ascii_formatd (text, sizeof text, "%g", value)));
  }
  g_ptr_array_add (names, NULL);
  return names;
}

static int
find_value (const GArray *values, double value)
{
  for (guint i = 0; i < values->len; i++)
    if (g_array_index (values, double, i) == value)
      return (int) i;
  return SB_CROSS_MISSING;
}

/* NULL when a rating lies between the scale's steps. */
static int *
dup_codes (const double *ratings, guint n, const GArray *values)
{
  g_autofree int *codes = g_new (int, n + 1);

  for (guint i = 0; i < n; i++) {
    codes[i] = isnan (ratings[i]) ? SB_CROSS_MISSING : find_value (values, ratings[i]);
    if (codes[i] == SB_CROSS_MISSING && !isnan (ratings[i]))
      return NULL;
  }
  return g_steal_pointer (&codes);
}

/* The scale as ordered categories: weighted kappa, ordinal alpha. */
static void
add_ordered (SbComparison *comparison,
             SbAnalysis *analysis,
             const Cell *cell,
             const double *ratings)
{
  const SbDisorganisation *d = sb_scheme_get_disorganisation (comparison->study->scheme);
  const SbCodingRows *rows = &comparison->rows;
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GPtrArray) names =
    list_values (cell->scale ? cell->scale->minimum : d->minimum,
                 cell->scale ? cell->scale->maximum : d->maximum,
                 cell->scale ? cell->scale->step : d->step,
                 values);
  g_autofree int *codes = dup_codes (ratings, rows->n_decided * rows->n_coders, values);
  SbStepResampling step;
  SbCategoryUnits units = {.codes = codes,
                           .n_units = rows->n_decided,
                           .n_coders = rows->n_coders,
                           .categories = (const char *const *) names->pdata,
                           .values = (const double *) (void *) values->data,
                           .clusters = comparison->clusters,
                           .coders = (const char *const *) comparison->options->coders};

  if (codes && values->len > 1)
    sb_analysis_add_categories (
      analysis, &units, sb_comparison_get_resampling (comparison, &step));
}

static void
compare_cell (const Cell *cell, gpointer data)
{
  SbComparison *comparison = data;
  const SbCodingRows *rows = &comparison->rows;
  g_autofree double *ratings = dup_ratings (rows, cell);
  g_autofree char *id = dup_id (cell);
  g_autofree char *title = dup_title (cell);
  SbAnalysis *analysis;

  if (!sb_comparison_step (comparison, title) || !ratings)
    return;
  analysis = sb_analysis_new (id, title, SB_LEVEL_RATINGS);
  add_counts (analysis,
              ratings,
              rows->n_decided,
              rows->n_coders,
              rows->n_coders == 2 ? _ ("Sessions that both decided")
                                  : _ ("Sessions that two or more decided"));
  add_numbers (analysis, ratings, rows->n_decided, rows->n_coders);
  add_ordered (comparison, analysis, cell, ratings);
  set_points (analysis, list_sessions (rows), ratings, rows->n_coders);
  g_ptr_array_add (comparison->result->analyses, analysis);
}

/* --- all scales pooled --- */

typedef struct {
  const SbCodingRows *rows;
  GArray *ratings;
  GPtrArray *units;
  GPtrArray *sessions;
} Pool;

static void
pool_cell (const Cell *cell, gpointer data)
{
  Pool *pool = data;
  g_autofree double *ratings = dup_ratings (pool->rows, cell);
  g_autofree char *title = dup_title (cell);

  if (!ratings)
    return;
  g_array_append_vals (
    pool->ratings, ratings, pool->rows->n_decided * pool->rows->n_coders);
  for (guint i = 0; pool->units && i < pool->sessions->len; i++)
    g_ptr_array_add (
      pool->units,
      g_strdup_printf ("%s: %s", (char *) g_ptr_array_index (pool->sessions, i), title));
}

double *
sb_coding_rows_dup_all_ratings (const SbCodingRows *rows,
                                SbScheme *scheme,
                                guint *n,
                                GPtrArray *units)
{
  g_autoptr (GPtrArray) sessions = list_sessions (rows);
  Pool pool = {rows, g_array_new (FALSE, FALSE, sizeof (double)), units, sessions};

  visit_cells (scheme, pool_cell, &pool);
  *n = pool.ratings->len / rows->n_coders;
  return (double *) (void *) g_array_free (pool.ratings, FALSE);
}

static void
compare_all (SbComparison *comparison)
{
  const SbCodingRows *rows = &comparison->rows;
  const char *title = _ ("All scales pooled");
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func (g_free);
  guint n;
  g_autofree double *ratings =
    sb_coding_rows_dup_all_ratings (rows, comparison->study->scheme, &n, units);
  SbAnalysis *analysis;

  if (!sb_comparison_step (comparison, title) || n == 0)
    return;
  analysis = sb_analysis_new ("ratings", title, SB_LEVEL_RATINGS);
  add_counts (analysis,
              ratings,
              n,
              rows->n_coders,
              _ ("Ratings: each scale, episode and partner of each session"));
  add_numbers (analysis, ratings, n, rows->n_coders);
  sb_analysis_take_note (
    analysis,
    g_strdup (_ ("Here a unit is one rating. Pooling different scales makes the targets "
                 "differ more, which raises the ICC, and the ratings of one session are "
                 "not independent, so the intervals are too narrow. Report each scale by "
                 "itself.")));
  set_points (analysis, g_steal_pointer (&units), ratings, rows->n_coders);
  g_ptr_array_add (comparison->result->analyses, analysis);
}

static void
count_cell (const Cell *cell, gpointer data)
{
  (void) cell;
  ++*(guint *) data;
}

/* The pool and the score of disorganisation are two more. */
guint
sb_comparison_count_ratings (SbComparison *comparison)
{
  guint n = 2;

  visit_cells (comparison->study->scheme, count_cell, &n);
  return n;
}

void
sb_comparison_add_ratings (SbComparison *comparison)
{
  const Cell score = {NULL, 0, NULL};

  if (sb_comparison_is_cancelled (comparison))
    return;
  compare_all (comparison);
  visit_cells (comparison->study->scheme, compare_cell, comparison);
  if (sb_scheme_get_disorganisation (comparison->study->scheme))
    compare_cell (&score, comparison);
}
