/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/compare/scale-statistics.h>

#include <glib/gi18n-lib.h>
#include <securebase/agreement/icc.h>

static void
add_part (SbAnalysis *analysis, const char *name, const char *label, SbStatistic value)
{
  SbAnalysisEntry *entry =
    sb_analysis_add (analysis, SB_ENTRY_NUMBER, name, label, value);

  entry->is_part = TRUE;
  entry->is_more = TRUE;
}

void
sb_analysis_add_scale (
  SbAnalysis *analysis, const double *ratings, gsize n, guint k, gboolean is_rating)
{
  SbIcc icc = sb_icc_compute (ratings, n, k);
  SbAnalysisEntry *entry = sb_analysis_add (analysis,
                                            SB_ENTRY_COEFFICIENT,
                                            "icc2_1",
                                            _ ("ICC(A,1): absolute agreement, single "
                                               "coder"),
                                               icc.icc2_1);

  (void) is_rating;
  sb_analysis_entry_set_interval (
    entry, "icc2_1_lo", icc.icc2_1_lo, "icc2_1_hi", icc.icc2_1_hi);
  add_part (analysis, "ms_targets", _ ("  mean square between targets"), icc.ms_targets);
  add_part (analysis, "ms_judges", _ ("  mean square between coders"), icc.ms_coders);
  add_part (analysis, "ms_error", _ ("  mean square of the error"), icc.ms_error);
  if (icc.icc2_1.defined && icc.icc2_1.value < 0)
    sb_analysis_take_note (
      analysis,
      g_strdup (_ ("The ICC is negative: the coders differ more within targets than the "
                   "targets differ. It is shown as it is, not as 0.")));
}
