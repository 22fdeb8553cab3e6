/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "category-parts.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/alpha.h>

static const char *const labels[] = {
  N_ ("Krippendorff’s alpha, nominal"),
      N_ ("Krippendorff’s alpha, ordinal"),
          N_ ("Krippendorff’s alpha, interval"),
              N_ ("Krippendorff’s alpha, ratio"),
};

void
sb_category_add_resampled (SbAnalysis *analysis,
                           const SbCategoryUnits *units,
                           const SbCodes *codes,
                           const SbResampling *resampling,
                           SbShow show)
{
  g_autoptr (SbCoincidences) coincidences = sb_coincidences_new (codes);
  guint n_metrics = units->values ? SB_ALPHA_N_METRICS : 1;

  (void) resampling;
  for (guint i = 0; i < n_metrics; i++) {
    g_autofree char *name = g_strconcat ("alpha_", sb_alpha_metric_get_name (i), NULL);

    sb_category_add (analysis,
                     SB_ENTRY_COEFFICIENT,
                     i == SB_ALPHA_NOMINAL ? show : SB_SHOW_MORE,
                     name,
                     _ (labels[i]), sb_alpha_compute (coincidences, i, units->values));
  }
}
