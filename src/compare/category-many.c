/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "category-parts.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/many-coders.h>

static void
add_fleiss_parts (SbAnalysis *analysis, const SbManyCoders *many)
{
  sb_category_add_part (analysis,
                        SB_ENTRY_SHARE,
                        SB_SHOW_FIRST,
                        "fleiss_pbar",
                        "",
                        _ ("  pairs of coders that agree"),
                        many->pbar);
  sb_category_add_part (analysis,
                        SB_ENTRY_SHARE,
                        SB_SHOW_FIRST,
                        "fleiss_pe",
                        "",
                        _ ("  agreement by chance"),
                        many->fleiss_pe);
  sb_category_add_part (analysis,
                        SB_ENTRY_NUMBER,
                        SB_SHOW_MORE,
                        "fleiss_kappa_se0",
                        "",
                        _ ("  standard error if kappa were 0"),
                        many->fleiss_se0);
  sb_category_add_part (analysis,
                        SB_ENTRY_NUMBER,
                        SB_SHOW_MORE,
                        "fleiss_kappa_z",
                        "",
                        _ ("  z against kappa = 0"),
                        many->fleiss_z);
  sb_category_add_part (analysis,
                        SB_ENTRY_P,
                        SB_SHOW_MORE,
                        "fleiss_kappa_p",
                        "",
                        _ ("  p, two-sided"),
                        many->fleiss_p);
}

static void
add_categories (SbAnalysis *analysis,
                const SbCategoryUnits *units,
                const SbManyCoders *many)
{
  for (guint j = 0; units->categories[j]; j++) {
    g_autofree char *name =
      g_strdup_printf ("fleiss_kappa_cat[%s]", units->categories[j]);
    /* Translators: %s is a category. */
    g_autofree char *label =
      g_strdup_printf (_ ("  Fleiss’ kappa of %s"), units->categories[j]);

    sb_category_add (
      analysis, SB_ENTRY_COEFFICIENT, SB_SHOW_PART, name, label, many->categories[j]);
  }
}

static char *
dup_coder (const SbCategoryUnits *units, guint g)
{
  return units->coders ? g_strdup (units->coders[g]) : g_strdup_printf ("%u", g + 1);
}

/* Of the units that these two coded, whatever the others did. */
static void
add_pair (SbAnalysis *analysis,
          const SbCategoryUnits *units,
          const SbCodes *codes,
          guint g,
          guint h)
{
  g_autoptr (SbCrossTable) table = sb_codes_new_table (codes, g, h);
  SbKappa kappa = sb_kappa_compute (table, NULL);
  SbKappaError error = sb_kappa_error_compute (table, NULL);
  g_autofree char *first = dup_coder (units, g);
  g_autofree char *second = dup_coder (units, h);
  g_autofree char *pair = g_strdup_printf ("[%s,%s]", first, second);
  g_autofree char *name = g_strconcat ("kappa", pair, NULL);
  g_autofree char *label =
    g_strdup_printf (_ ("Cohen’s kappa of %s and %s"), first, second);
  g_autofree char *low = g_strconcat ("kappa_ci95_lo", pair, NULL);
  g_autofree char *high = g_strconcat ("kappa_ci95_hi", pair, NULL);
  SbAnalysisEntry *entry = sb_category_add (
    analysis, SB_ENTRY_COEFFICIENT, SB_SHOW_FIRST, name, label, kappa.kappa);

  sb_category_set_interval (entry, error.ci95_lo, error.ci95_hi, error.ase);
  sb_analysis_entry_set_interval (entry, low, error.ci95_lo, high, error.ci95_hi);
  sb_category_add_part (
    analysis, SB_ENTRY_SHARE, SB_SHOW_FIRST, "po", pair, _ ("  agreement"), kappa.po);
  sb_category_add_part (analysis,
                        SB_ENTRY_COUNT,
                        SB_SHOW_FIRST,
                        "n",
                        pair,
                        _ ("  units both coded"),
                        sb_statistic_new ((double) kappa.n));
}

void
sb_category_add_many (SbAnalysis *analysis,
                      const SbCategoryUnits *units,
                      const SbCodes *codes)
{
  g_autoptr (SbManyCoders) many = sb_many_coders_new (codes);

  sb_category_add (analysis,
                   SB_ENTRY_SHARE,
                   SB_SHOW_FIRST,
                   "po_all_agree",
                   _ ("Units on which all coders agree"),
                   many->all_agree);
  sb_category_add (analysis,
                   SB_ENTRY_COEFFICIENT,
                   SB_SHOW_FIRST,
                   "fleiss_kappa",
                   _ ("Fleiss’ kappa, units that every coder coded"),
                   many->fleiss);
  add_fleiss_parts (analysis, many);
  add_categories (analysis, units, many);
  for (guint g = 0; g < codes->n_coders; g++)
    for (guint h = g + 1; h < codes->n_coders; h++)
      add_pair (analysis, units, codes, g, h);
  sb_category_add (analysis,
                   SB_ENTRY_COEFFICIENT,
                   SB_SHOW_MORE,
                   "conger_kappa",
                   _ ("Conger’s kappa, units that every coder coded"),
                   many->conger);
  sb_category_add (analysis,
                   SB_ENTRY_COEFFICIENT,
                   SB_SHOW_MORE,
                   "light_kappa",
                   _ ("Light’s kappa: mean of all pairs, units that every coder coded"),
                   many->light);
  sb_category_note_few (analysis, (gint64) many->n);
}
