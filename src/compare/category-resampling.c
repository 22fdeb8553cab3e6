/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "category-parts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

gboolean
sb_category_is_resampled (const SbResampling *resampling)
{
  return resampling && resampling->n_resamples > 0;
}

static char *
dup_how (const SbCategoryUnits *units, const SbResampling *resampling)
{
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, resampling->seed);

  if (units->clusters)
    /* Translators: how an interval was made. */
    return g_strdup_printf (ngettext ("bootstrap of %u resample of children, seed %s",
                                      "bootstrap of %u resamples of children, seed %s",
                                      resampling->n_resamples),
                            resampling->n_resamples,
                            seed);
  return g_strdup_printf (ngettext ("bootstrap of %u resample of units, seed %s",
                                    "bootstrap of %u resamples of units, seed %s",
                                    resampling->n_resamples),
                          resampling->n_resamples,
                          seed);
}

void
sb_category_set_resampled (SbAnalysis *analysis,
                           SbAnalysisEntry *entry,
                           const char *stem,
                           const SbCategoryUnits *units,
                           const SbBootstrapInterval *interval,
                           const SbResampling *resampling)
{
  g_autofree char *low = g_strconcat (stem, "_boot_lo", NULL);
  g_autofree char *high = g_strconcat (stem, "_boot_hi", NULL);

  /* Without a value no interval has a meaning, whatever some resamples gave. */
  if (!entry->value.defined) {
    sb_analysis_entry_set_interval (entry, low, entry->value, high, entry->value);
    return;
  }
  sb_analysis_entry_set_interval (entry, low, interval->low, high, interval->high);
  if (!interval->low.defined && interval->n_dropped == 0)
    return;
  entry->interval = dup_how (units, resampling);
  entry->no_interval = interval->se.value == 0 && fabs (entry->value.value) != 1;
  sb_category_add_part (analysis,
                        SB_ENTRY_NUMBER,
                        SB_SHOW_MORE,
                        stem,
                        "_boot_se",
                        _ ("  standard error by bootstrap"),
                        interval->se);
  sb_category_add_part (analysis,
                        SB_ENTRY_COUNT,
                        SB_SHOW_MORE,
                        stem,
                        "_boot_dropped",
                        _ ("  resamples left out: it is undefined for them"),
                        sb_statistic_new (interval->n_dropped));
}

void
sb_category_note_resampling (SbAnalysis *analysis,
                             const SbCategoryUnits *units,
                             const SbResampling *resampling)
{
  g_autofree char *how = dup_how (units, resampling);
  const SbAnalysisEntry *dropped =
    sb_analysis_find (analysis, "alpha_nominal_boot_dropped");

  sb_analysis_take_note (
    analysis,
    /* Translators: %s is "bootstrap of 5000 resamples of units, seed 1". */
    g_strdup_printf (
      _ ("The intervals of alpha, and those called resampled, are from a %s: from the "
         "2.5th to the 97.5th percentile."),
      how));
  if (dropped && dropped->value.value > 0)
    sb_analysis_take_note (
      analysis,
      g_strdup_printf (
        _ ("Of %u resamples %.0f are left out for alpha: all their codes are "
           "of one category. The interval is of the others and looks surer "
           "than it is."),
        resampling->n_resamples,
        dropped->value.value));
}
