/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/compare/category-statistics.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/agreement/kappa.h>
#include <securebase/agreement/weights.h>

#define FEW_UNITS 20

static void
note_trust (SbAnalysis *analysis, SbKappa kappa, SbKappaError error)
{
  if (kappa.n > 0 && kappa.n < FEW_UNITS)
    sb_analysis_take_note (
      analysis,
      g_strdup_printf (
        ngettext ("There is only %ld unit: standard errors and intervals, which assume "
                  "many, are not to be trusted.",
                  "There are only %ld units: standard errors and intervals, which assume "
                  "many, are not to be trusted.",
                  (gulong) kappa.n),
        (long) kappa.n));
  if (error.ase.defined && error.ase.value == 0 && fabs (kappa.kappa.value) != 1)
    sb_analysis_take_note (
      analysis,
      g_strdup (_ ("The standard error of kappa is 0 here by its formula; that is no "
                   "certainty, and the interval is not estimable.")));
}

static void
add_part (SbAnalysis *analysis,
          SbEntryKind kind,
          const char *prefix,
          const char *suffix,
          const char *label,
          SbStatistic value)
{
  g_autofree char *name = g_strconcat (prefix, suffix, NULL);

  sb_analysis_add (analysis, kind, name, label, value)->is_part = TRUE;
}

static void
set_interval (SbAnalysisEntry *entry, SbKappaError error)
{
  g_autofree char *low = g_strconcat (entry->name, "_ci95_lo", NULL);
  g_autofree char *high = g_strconcat (entry->name, "_ci95_hi", NULL);

  sb_analysis_entry_set_interval (entry, low, error.ci95_lo, high, error.ci95_hi);
}

static void
add_error (SbAnalysis *analysis, const char *prefix, SbKappaError error)
{
  add_part (analysis, SB_ENTRY_NUMBER, prefix, "_ase", _ ("  standard error"), error.ase);
  add_part (analysis,
            SB_ENTRY_NUMBER,
            prefix,
            "_ase0",
            _ ("  standard error if kappa were 0"), error.ase0);
  add_part (
    analysis, SB_ENTRY_NUMBER, prefix, "_z", _ ("  z against kappa = 0"), error.z);
  add_part (analysis, SB_ENTRY_P, prefix, "_p", _ ("  p, two-sided"), error.p);
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
  set_interval (sb_analysis_add (
    analysis, SB_ENTRY_COEFFICIENT, "kappa", _ ("Cohen’s kappa"), kappa.kappa), error);
  add_error (analysis, "kappa", error);
  add_part (analysis,
            SB_ENTRY_COEFFICIENT,
            "kappa",
            "_max",
            _ ("  highest kappa these shares allow"), kappa.max);
  note_trust (analysis, kappa, error);
  if (labels)
    sb_analysis_set_table (analysis, labels, table);
}

static void
add_weighted (SbAnalysis *analysis,
              const char *prefix,
              const char *label,
              const SbCrossTable *table,
              const double *weights)
{
  SbKappa kappa = sb_kappa_compute (table, weights);
  SbKappaError error = sb_kappa_error_compute (table, weights);

  set_interval (
    sb_analysis_add (analysis, SB_ENTRY_COEFFICIENT, prefix, label, kappa.kappa), error);
  add_part (
    analysis, SB_ENTRY_SHARE, prefix, "_po", _ ("  weighted agreement"), kappa.po);
  add_part (analysis,
            SB_ENTRY_SHARE,
            prefix,
            "_pe",
            _ ("  weighted agreement by chance"), kappa.pe);
  add_error (analysis, prefix, error);
}

static void
add_scale_weights (SbAnalysis *analysis, const double *values, const SbCrossTable *table)
{
  g_autofree double *linear = sb_weights_new_linear (values, table->q);
  g_autofree double *quadratic = sb_weights_new_quadratic (values, table->q);

  add_weighted (
    analysis, "wkappa_linear", _ ("Weighted kappa, linear weights"), table, linear);
  add_weighted (analysis,
                "wkappa_quadratic",
                _ ("Weighted kappa, quadratic weights"), table, quadratic);
}

static SbCrossTable *
build_table (const SbCategoryUnits *units)
{
  SbCrossTable *table = sb_cross_table_new (g_strv_length ((char **) units->categories));

  for (gsize i = 0; i < units->n_units; i++)
    sb_cross_table_add (table, units->codes[2 * i], units->codes[2 * i + 1], 1);
  return table;
}

static void
add_two_coders (SbAnalysis *analysis, const SbCategoryUnits *units)
{
  g_autoptr (SbCrossTable) table = build_table (units);

  sb_analysis_add_kappa (analysis, table, units->categories);
  if (units->values && table->q > 1)
    add_scale_weights (analysis, units->values, table);
  if (units->weights)
    add_weighted (analysis,
                  "wkappa_custom",
                  _ ("Weighted kappa, your weights"), table, units->weights);
}

void
sb_analysis_add_categories (SbAnalysis *analysis,
                            const SbCategoryUnits *units,
                            const SbResampling *resampling)
{
  (void) resampling;
  if (units->n_coders == 2)
    add_two_coders (analysis, units);
  else
    sb_analysis_take_note (
      analysis,
      g_strdup_printf (_ ("Cohen’s kappa is defined for two coders; there are %u. "
                          "Compare them pair by pair."),
                          units->n_coders));
}
