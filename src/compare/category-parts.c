/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "category-parts.h"

#include <math.h>

SbAnalysisEntry *
sb_category_add (SbAnalysis *analysis,
                 SbEntryKind kind,
                 SbShow show,
                 const char *name,
                 const char *label,
                 SbStatistic value)
{
  SbAnalysisEntry *entry = sb_analysis_add (analysis, kind, name, label, value);

  entry->is_more = (show & SB_SHOW_MORE) != 0;
  entry->is_part = (show & SB_SHOW_PART) != 0;
  return entry;
}

SbAnalysisEntry *
sb_category_add_part (SbAnalysis *analysis,
                      SbEntryKind kind,
                      SbShow show,
                      const char *stem,
                      const char *suffix,
                      const char *label,
                      SbStatistic value)
{
  g_autofree char *name = g_strconcat (stem, suffix, NULL);

  return sb_category_add (analysis, kind, show | SB_SHOW_PART, name, label, value);
}

void
sb_category_set_interval (SbAnalysisEntry *entry,
                          SbStatistic low,
                          SbStatistic high,
                          SbStatistic se)
{
  g_autofree char *low_name = g_strconcat (entry->name, "_ci95_lo", NULL);
  g_autofree char *high_name = g_strconcat (entry->name, "_ci95_hi", NULL);

  sb_analysis_entry_set_interval (entry, low_name, low, high_name, high);
  entry->no_interval = se.defined && se.value == 0 && fabs (entry->value.value) != 1;
}
