/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/compare/category-statistics.h>

#include "category-parts.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/weights.h>

#define MAX_WEIGHTINGS 4
/* Under so many units kappa's formulas are little worth: it is resampled, too. */
#define FEW_UNITS 50

static void
add_error (SbAnalysis *analysis, const char *stem, SbKappaError error)
{
  sb_category_add_part (analysis,
                        SB_ENTRY_NUMBER,
                        SB_SHOW_MORE,
                        stem,
                        "_ase",
                        _ ("  standard error"),
                        error.ase);
  sb_category_add_part (analysis,
                        SB_ENTRY_NUMBER,
                        SB_SHOW_MORE,
                        stem,
                        "_ase0",
                        _ ("  standard error if kappa were 0"),
                        error.ase0);
  sb_category_add_part (analysis,
                        SB_ENTRY_NUMBER,
                        SB_SHOW_MORE,
                        stem,
                        "_z",
                        _ ("  z against kappa = 0"),
                        error.z);
  sb_category_add_part (
    analysis, SB_ENTRY_P, SB_SHOW_MORE, stem, "_p", _ ("  p, two-sided"), error.p);
}

void
sb_analysis_add_kappa (SbAnalysis *analysis,
                       const SbCrossTable *table,
                       const char *const *labels)
{
  SbKappa kappa = sb_kappa_compute (table, NULL);
  SbKappaError error = sb_kappa_error_compute (table, NULL);

  sb_analysis_add (
    analysis, SB_ENTRY_SHARE, "po", _ ("Agreement (share of units)"), kappa.po);
  sb_analysis_add (
    analysis, SB_ENTRY_SHARE, "pe", _ ("Agreement expected by chance"), kappa.pe);
  sb_category_set_interval (
    sb_analysis_add (
      analysis, SB_ENTRY_COEFFICIENT, "kappa", _ ("Cohen’s kappa"), kappa.kappa),
    error.ci95_lo,
    error.ci95_hi,
    error.ase);
  sb_category_add_part (analysis,
                        SB_ENTRY_COEFFICIENT,
                        SB_SHOW_FIRST,
                        "kappa",
                        "_max",
                        _ ("  highest kappa these shares allow"),
                        kappa.max);
  add_error (analysis, "kappa", error);
  sb_category_note_table (analysis, labels, table);
  if (labels)
    sb_analysis_set_table (analysis, labels, table);
}

static SbStatistic
compute_share (const SbCrossTable *table, gint64 count)
{
  return table->n > 0 ? sb_statistic_new ((double) count / (double) table->n)
                      : sb_statistic_undefined (N_ ("no unit was coded by both coders"));
}

static void
add_of_category (SbAnalysis *analysis,
                 SbEntryKind kind,
                 const char *stem,
                 const char *label,
                 const char *category,
                 SbStatistic value)
{
  g_autofree char *name = g_strdup_printf ("%s[%s]", stem, category);
  /* Translators: what is told, then the category: "Kappa against the rest: B". */
  g_autofree char *full = g_strdup_printf (_ ("%s: %s"), label, category);

  sb_analysis_add (analysis, kind, name, full, value);
}

static void
add_margins (SbAnalysis *analysis, const SbCrossTable *table, const char *const *labels)
{
  for (guint i = 0; labels[i]; i++)
    add_of_category (analysis,
                     SB_ENTRY_SHARE,
                     "margin_1",
                     _ ("Share of the first coder’s codes"),
                     labels[i],
                     compute_share (table, sb_cross_table_sum_row (table, i)));
  for (guint i = 0; labels[i]; i++)
    add_of_category (analysis,
                     SB_ENTRY_SHARE,
                     "margin_2",
                     _ ("Share of the second coder’s codes"),
                     labels[i],
                     compute_share (table, sb_cross_table_sum_column (table, i)));
}

static void
add_each_category (SbAnalysis *analysis,
                   const SbCrossTable *table,
                   const char *const *labels)
{
  for (guint i = 0; labels[i]; i++)
    add_of_category (analysis,
                     SB_ENTRY_SHARE,
                     "specific_agreement",
                     _ ("Specific agreement"),
                     labels[i],
                     sb_specific_agreement_compute (table, i));
  for (guint i = 0; labels[i]; i++)
    add_of_category (analysis,
                     SB_ENTRY_COEFFICIENT,
                     "kappa_cat",
                     _ ("Kappa against the rest"),
                     labels[i],
                     sb_category_kappa_compute (table, i));
}

typedef struct {
  SbWeighting weightings[MAX_WEIGHTINGS];
  guint n;
  double *linear;
  double *quadratic;
} Weightings;

static void
weightings_init (Weightings *weightings, const SbCategoryUnits *units, guint q)
{
  *weightings = (Weightings){.weightings = {{NULL, "", NULL}}, .n = 1};
  if (units->values && q > 1) {
    weightings->linear = sb_weights_new_linear (units->values, q);
    weightings->quadratic = sb_weights_new_quadratic (units->values, q);
    weightings->weightings[weightings->n++] =
      (SbWeighting){weightings->linear, "_linear", _ ("linear weights")};
    weightings->weightings[weightings->n++] =
      (SbWeighting){weightings->quadratic, "_quadratic", _ ("quadratic weights")};
  }
  if (units->weights)
    weightings->weightings[weightings->n++] =
      (SbWeighting){units->weights, "_custom", _ ("your weights")};
}

static void
weightings_clear (Weightings *weightings)
{
  g_free (weightings->linear);
  g_free (weightings->quadratic);
}

/* What is said of two coders. */
typedef struct {
  SbAnalysis *analysis;
  const SbCategoryUnits *units;
  const Weightings *weightings;
  const SbResampling *resampling; /* NULL: nothing is resampled */
  SbCrossTable *table;
  SbBootstrapInterval intervals[MAX_WEIGHTINGS];
} Pair;

static void
add_resampled (Pair *pair, guint i, const char *stem, SbStatistic kappa, SbShow show)
{
  SbAnalysisEntry *entry;

  if (!pair->resampling)
    return;
  entry = sb_category_add_part (pair->analysis,
                                SB_ENTRY_COEFFICIENT,
                                show,
                                stem,
                                "_boot",
                                _ ("  the same with its interval resampled"),
                                kappa);
  sb_category_set_resampled (
    pair->analysis, entry, stem, pair->units, &pair->intervals[i], pair->resampling);
}

static void
add_weighted (Pair *pair, guint i)
{
  SbAnalysis *analysis = pair->analysis;
  const SbWeighting *weighting = &pair->weightings->weightings[i];
  const SbCrossTable *table = pair->table;
  SbKappa kappa = sb_kappa_compute (table, weighting->weights);
  SbKappaError error = sb_kappa_error_compute (table, weighting->weights);
  g_autofree char *name = g_strconcat ("wkappa", weighting->suffix, NULL);
  g_autofree char *label = g_strdup_printf (_ ("Weighted kappa, %s"), weighting->words);

  sb_category_set_interval (
    sb_category_add (
      analysis, SB_ENTRY_COEFFICIENT, SB_SHOW_MORE, name, label, kappa.kappa),
    error.ci95_lo,
    error.ci95_hi,
    error.ase);
  sb_category_add_part (analysis,
                        SB_ENTRY_SHARE,
                        SB_SHOW_MORE,
                        name,
                        "_po",
                        _ ("  weighted agreement"),
                        kappa.po);
  sb_category_add_part (analysis,
                        SB_ENTRY_SHARE,
                        SB_SHOW_MORE,
                        name,
                        "_pe",
                        _ ("  weighted agreement by chance"),
                        kappa.pe);
  add_resampled (pair, i, name, kappa.kappa, SB_SHOW_MORE);
  add_error (analysis, name, error);
}

static void
resample (Pair *pair, const SbCodes *codes)
{
  const double *weights[MAX_WEIGHTINGS];

  if (!sb_category_is_resampled (pair->resampling) || pair->table->n >= FEW_UNITS) {
    pair->resampling = NULL;
    return;
  }
  for (guint i = 0; i < pair->weightings->n; i++)
    weights[i] = pair->weightings->weightings[i].weights;
  sb_bootstrap_kappa (codes,
                      pair->units->clusters,
                      weights,
                      pair->weightings->n,
                      pair->resampling,
                      pair->intervals);
}

static void
add_first (Pair *pair, const SbCodes *codes)
{
  SbAnalysis *analysis = pair->analysis;
  const char *const *categories = pair->units->categories;

  sb_analysis_add_kappa (analysis, pair->table, categories);
  add_resampled (
    pair, 0, "kappa", sb_kappa_compute (pair->table, NULL).kappa, SB_SHOW_FIRST);
  add_margins (analysis, pair->table, categories);
  sb_category_add_chance_corrected (
    analysis, codes, &pair->weightings->weightings[0], SB_SHOW_FIRST);
  add_each_category (analysis, pair->table, categories);
  sb_category_add_symmetry (analysis, pair->table);
}

static void
add_pabak (Pair *pair)
{
  SbAnalysisEntry *entry = sb_category_add (pair->analysis,
                                            SB_ENTRY_COEFFICIENT,
                                            SB_SHOW_MORE,
                                            "pabak_2",
                                            _ ("PABAK (2 × agreement − 1)"),
                                            sb_pabak_compute (pair->table));

  if (pair->table->q != 2)
    entry->doubt =
      N_ ("it is for two categories; Brennan–Prediger’s kappa is the same for more");
}

static void
add_two_coders (Pair *pair, const SbCodes *codes)
{
  pair->table = sb_codes_new_table (codes, 0, 1);
  resample (pair, codes);
  add_first (pair, codes);
  for (guint i = 1; i < pair->weightings->n; i++)
    add_weighted (pair, i);
  add_pabak (pair);
  sb_category_add (pair->analysis,
                   SB_ENTRY_COEFFICIENT,
                   SB_SHOW_MORE,
                   "scott_pi",
                   _ ("Scott’s pi"),
                   sb_scott_pi_compute (pair->table));
  sb_cross_table_free (pair->table);
}

static guint
count_pairable_units (const SbCodes *codes, gboolean *has_missing)
{
  g_autofree guint *counts = g_new (guint, codes->q + 1);
  guint n = 0;

  *has_missing = FALSE;
  for (gsize u = 0; u < codes->n_units; u++) {
    guint r = sb_codes_count_unit (codes, u, counts);

    n += r > 1;
    *has_missing = *has_missing || r < codes->n_coders;
  }
  return n;
}

static void
hide_more (SbAnalysis *analysis, guint start)
{
  for (guint i = start; i < analysis->entries->len; i++)
    ((SbAnalysisEntry *) g_ptr_array_index (analysis->entries, i))->is_more = TRUE;
}

/* Formulas give a number for a single unit; it says nothing. */
static void
doubt_all (SbAnalysis *analysis, guint start)
{
  for (guint i = start; i < analysis->entries->len; i++) {
    SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);

    if (entry->kind != SB_ENTRY_SHARE)
      entry->doubt = N_ ("there is only one unit");
  }
}

void
sb_analysis_add_categories (SbAnalysis *analysis,
                            const SbCategoryUnits *units,
                            const SbResampling *resampling)
{
  guint q = g_strv_length ((char **) units->categories), start = analysis->entries->len;
  SbCodes codes = {units->codes, units->n_units, units->n_coders, q};
  gboolean has_missing;
  guint n_pairable = count_pairable_units (&codes, &has_missing);
  gboolean is_two = units->n_coders == 2;
  Weightings weightings;

  weightings_init (&weightings, units, q);
  if (is_two) {
    Pair pair = {analysis, units, &weightings, resampling, NULL, {{{0}}}};

    add_two_coders (&pair, &codes);
  }
  sb_category_add_alphas (analysis,
                          units,
                          &codes,
                          resampling,
                          is_two && !has_missing ? SB_SHOW_MORE : SB_SHOW_FIRST);
  if (!is_two)
    sb_category_add_many (analysis, units, &codes);
  for (guint i = is_two ? 1 : 0; i < weightings.n; i++)
    sb_category_add_chance_corrected (
      analysis, &codes, &weightings.weightings[i], SB_SHOW_MORE);
  if (sb_category_is_resampled (resampling))
    sb_category_note_resampling (analysis, units, resampling);
  if (units->weights)
    sb_category_note_weights (analysis, units);
  if (n_pairable == 1)
    doubt_all (analysis, start);
  sb_analysis_add_count (analysis,
                         "n_pairable_values",
                         _ ("Codes in units of two codes or more"),
                         sb_codes_count_pairable (&codes))
    ->is_more = TRUE;
  if (units->values)
    hide_more (analysis, start);
  weightings_clear (&weightings);
}
