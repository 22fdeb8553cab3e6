/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comparison.h"

#include <glib/gi18n-lib.h>
#include <securebase/compare/category-statistics.h>

#define BLIND "blind"
#define D_CATEGORY "D"
#define LEAST_EXPECTED                                                                   \
  5 /* sessions in a cell, the usual rule of thumb (Cochran 1954)                        \
     */

/* What kind of categories is compared. */
typedef struct {
  const char *id;
  const char *title;
  SbCategoryFunc get;
  const char *const *names;
  const double *weights;
} Question;

static const char *
get_category (SbContent *content)
{
  SbClassification *blind = sb_content_find_classification (content, BLIND);

  return blind ? blind->category : NULL;
}

static const char *
get_forced (SbContent *content)
{
  SbClassification *blind = sb_content_find_classification (content, BLIND);

  return blind ? blind->forced : NULL;
}

/* "not D": A, B, or C. What cannot be classified is neither. */
static const char *
get_d (SbContent *content)
{
  static const char *const organised[] = {"A", "B", "C", NULL};
  const char *category = get_category (content);

  return category && g_strv_contains (organised, category) ? "not D" : category;
}

/* The organised subgroup, also of a child that is D. */
static const char *
get_subgroup (SbContent *content)
{
  SbClassification *blind = sb_content_find_classification (content, BLIND);

  if (!blind)
    return NULL;
  return blind->forced_subgroup ? blind->forced_subgroup : blind->subgroup;
}

static void
add_counts (SbComparison *comparison, SbAnalysis *analysis, const int *codes)
{
  const SbCodingRows *rows = &comparison->rows;
  guint k = rows->n_coders;
  guint n_complete = 0;

  for (guint i = 0; i < rows->n_decided; i++) {
    guint n = 0;

    for (guint j = 0; j < k; j++)
      n += codes[i * k + j] != SB_CROSS_MISSING;
    n_complete += n > 1;
  }
  sb_analysis_add_count (analysis,
                         "n_units",
                         k == 2 ? _ ("Sessions that both decided")
                                : _ ("Sessions that two or more decided"),
                         rows->n_decided);
  sb_analysis_add_count (analysis, "n_complete", _ ("Sessions compared"), n_complete);
  sb_analysis_add_count (analysis,
                         "n_excluded",
                         _ ("Sessions left out: no such category"),
                         rows->n_decided - n_complete);
}

static void
note_other (SbAnalysis *analysis, guint n)
{
  if (n > 0)
    sb_analysis_take_note (
      analysis,
      g_strdup_printf (
        ngettext ("In %u session a category outside this table was given.",
                  "In %u sessions a category outside this table was given.",
                  n),
        n));
}

static SbAnalysis *
compare (SbComparison *comparison, const Question *question)
{
  SbAnalysis *analysis =
    sb_analysis_new (question->id, question->title, SB_LEVEL_CATEGORIES);
  guint n_other;
  g_autofree int *codes = sb_coding_rows_dup_categories (
    &comparison->rows, question->get, question->names, &n_other);
  SbStepResampling step;
  SbCategoryUnits units = {.codes = codes,
                           .n_units = comparison->rows.n_decided,
                           .n_coders = comparison->rows.n_coders,
                           .categories = question->names,
                           .weights = question->weights,
                           .clusters = comparison->clusters,
                           .coders = (const char *const *) comparison->options->coders};

  add_counts (comparison, analysis, codes);
  sb_analysis_add_categories (
    analysis, &units, sb_comparison_get_resampling (comparison, &step));
  note_other (analysis, n_other);
  g_ptr_array_add (comparison->result->analyses, analysis);
  return analysis;
}

/* --- subgroups --- */

/* Cells of categories that somebody used, in which chance alone would put fewer sessions
 * than the rule of thumb asks for. */
static guint
count_sparse (const SbCrossTable *table, guint *n_cells)
{
  guint n_sparse = 0;

  *n_cells = 0;
  for (guint i = 0; i < table->q; i++)
    for (guint j = 0; j < table->q; j++) {
      gint64 row = sb_cross_table_sum_row (table, i);
      gint64 column = sb_cross_table_sum_column (table, j);

      if (row == 0 || column == 0)
        continue;
      ++*n_cells;
      n_sparse += row * column < LEAST_EXPECTED * table->n;
    }
  return n_sparse;
}

static void
note_sparse (SbAnalysis *analysis)
{
  guint n_cells = 0;
  guint n_sparse = analysis->table ? count_sparse (analysis->table, &n_cells) : 0;

  if (n_sparse > 0)
    sb_analysis_take_note (
      analysis,
      g_strdup_printf (
        _ ("The table is sparse: in %u of its %u cells fewer than %d sessions are "
           "to be expected. One session more or less changes the kappa of subgroups "
           "a good deal; do not report it without the table."),
        n_sparse,
        n_cells,
        LEAST_EXPECTED));
}

static void
compare_subgroups (SbComparison *comparison)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (comparison->study->scheme);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  Question question = {"subgroups",
                       _ ("Organised subgroups"),
                       get_subgroup,
                       NULL,
                       comparison->options->subgroup_weights};
  SbAnalysis *analysis;

  if (!comparison->options->with_subgroups || subgroups->len < 2 ||
      !sb_comparison_step (comparison, question.title))
    return;
  for (guint i = 0; i < subgroups->len; i++)
    g_ptr_array_add (names, ((const SbSubgroup *) g_ptr_array_index (subgroups, i))->id);
  g_ptr_array_add (names, NULL);
  question.names = (const char *const *) names->pdata;
  analysis = compare (comparison, &question);
  note_sparse (analysis);
  sb_analysis_take_note (
    analysis,
    g_strdup (_ ("Of a child that is D it is the subgroup of the forced category.")));
}

/* --- marks of disorganisation --- */

/* A unit is an index in a session; all of a child are one cluster. */
static int *
dup_mark_clusters (const SbComparison *comparison, guint n_types)
{
  guint n = comparison->rows.n_decided;
  int *clusters = g_new (int, n *n_types + 1);

  for (guint i = 0; i < n * n_types; i++)
    clusters[i] = comparison->clusters[i / n_types];
  return clusters;
}

static void
compare_marks (SbComparison *comparison)
{
  static const char *const names[] = {"no", "yes", NULL};
  SbScheme *scheme = comparison->study->scheme;
  guint n_types = sb_scheme_get_index_types (scheme)->len;
  const SbCodingRows *rows = &comparison->rows;
  const char *title = _ ("Indices of disorganisation: marked in the session or not");
  g_autofree int *codes = sb_coding_rows_dup_marks (rows, scheme);
  g_autofree int *clusters = dup_mark_clusters (comparison, n_types);
  SbCategoryUnits units = {.codes = codes,
                           .n_units = rows->n_decided * n_types,
                           .n_coders = rows->n_coders,
                           .categories = names,
                           .clusters = clusters,
                           .coders = (const char *const *) comparison->options->coders};
  SbStepResampling step;
  SbAnalysis *analysis;

  if (n_types == 0 || !sb_comparison_step (comparison, title))
    return;
  analysis = sb_analysis_new ("marks", title, SB_LEVEL_CATEGORIES);
  sb_analysis_add_count (
    analysis, "n_units", _ ("Indices, each once in each session"), units.n_units);
  sb_analysis_add_categories (
    analysis, &units, sb_comparison_get_resampling (comparison, &step));
  sb_analysis_take_note (
    analysis,
    g_strdup (_ ("The indices of one session are not independent of one another: of the "
                 "intervals only the bootstrap’s, which draws children, minds that.")));
  g_ptr_array_add (comparison->result->analyses, analysis);
}

void
sb_comparison_add_categories (SbComparison *comparison)
{
  static const char *const four[] = {"A", "B", "C", D_CATEGORY, NULL};
  static const char *const three[] = {"A", "B", "C", NULL};
  static const char *const two[] = {D_CATEGORY, "not D", NULL};
  const Question questions[] = {
    {"categories", _ ("Categories A, B, C, D"), get_category, four, NULL},
    {"forced", _ ("Forced categories A, B, C"), get_forced, three, NULL},
    {"d", _ ("D against A, B, C"), get_d, two, NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++) {
    if (!sb_comparison_step (comparison, questions[i].title))
      return;
    compare (comparison, &questions[i]);
  }
  compare_subgroups (comparison);
  compare_marks (comparison);
}
