/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "category-parts.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/alpha.h>
#include <securebase/agreement/bootstrap.h>

static const char *const labels[] = {
  N_ ("Krippendorff’s alpha, nominal"),
  N_ ("Krippendorff’s alpha, ordinal"),
  N_ ("Krippendorff’s alpha, interval"),
  N_ ("Krippendorff’s alpha, ratio"),
};

static void
add_alphas (SbAnalysis *analysis,
            const SbCategoryUnits *units,
            const SbCodes *codes,
            const SbBootstrapInterval *intervals,
            const SbResampling *resampling,
            SbShow show)
{
  g_autoptr (SbCoincidences) coincidences = sb_coincidences_new (codes);
  guint n_metrics = units->values ? SB_ALPHA_N_METRICS : 1;

  for (guint i = 0; i < n_metrics; i++) {
    g_autofree char *name = g_strconcat ("alpha_", sb_alpha_metric_get_name (i), NULL);
    SbStatistic alpha = sb_alpha_compute (coincidences, i, units->values);
    SbAnalysisEntry *entry = sb_category_add (analysis,
                                              SB_ENTRY_COEFFICIENT,
                                              i == SB_ALPHA_NOMINAL ? show : SB_SHOW_MORE,
                                              name,
                                              _ (labels[i]),
                                              alpha);

    if (intervals)
      sb_category_set_resampled (analysis, entry, name, units, &intervals[i], resampling);
  }
}

void
sb_category_add_alphas (SbAnalysis *analysis,
                        const SbCategoryUnits *units,
                        const SbCodes *codes,
                        const SbResampling *resampling,
                        SbShow show)
{
  SbBootstrapInterval intervals[SB_ALPHA_N_METRICS];
  guint n_metrics = units->values ? SB_ALPHA_N_METRICS : 1;

  if (!sb_category_is_resampled (resampling)) {
    add_alphas (analysis, units, codes, NULL, NULL, show);
    return;
  }
  sb_bootstrap_alpha (
    codes, units->clusters, units->values, n_metrics, resampling, intervals);
  add_alphas (analysis, units, codes, intervals, resampling, show);
}
