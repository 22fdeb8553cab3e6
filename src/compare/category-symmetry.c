/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "category-parts.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/symmetry.h>

static void
add_chi_square (SbAnalysis *analysis,
                SbChiSquare found,
                SbShow show,
                const char *name,
                const char *label)
{
  sb_category_add_part (analysis, SB_ENTRY_NUMBER, show, name, "_chi2", label, found.chi2)
    ->is_part = FALSE;
  sb_category_add_part (
    analysis, SB_ENTRY_COUNT, show, name, "_df", _ ("  degrees of freedom"), found.df);
  sb_category_add_part (analysis, SB_ENTRY_P, show, name, "_p", _ ("  p"), found.p);
}

static void
add_mcnemar (SbAnalysis *analysis, const SbCrossTable *table)
{
  SbMcNemar found = sb_mcnemar_compute (table);

  sb_category_add (analysis,
                   SB_ENTRY_P,
                   SB_SHOW_FIRST,
                   "mcnemar_exact_p",
                   _ ("Both use the two categories equally often: McNemar, exact p"),
                   found.exact_p);
  sb_category_add (analysis,
                   SB_ENTRY_NUMBER,
                   SB_SHOW_MORE,
                   "mcnemar_chi2",
                   _ ("McNemar’s chi-square (1 degree of freedom)"),
                   found.chi2);
  sb_category_add (
    analysis, SB_ENTRY_P, SB_SHOW_MORE | SB_SHOW_PART, "mcnemar_p", _ ("  p"), found.p);
  sb_category_add (analysis,
                   SB_ENTRY_NUMBER,
                   SB_SHOW_MORE,
                   "mcnemar_cc_chi2",
                   _ ("McNemar’s chi-square, corrected for continuity"),
                   found.corrected_chi2);
  sb_category_add (analysis,
                   SB_ENTRY_P,
                   SB_SHOW_MORE | SB_SHOW_PART,
                   "mcnemar_cc_p",
                   _ ("  p"),
                   found.corrected_p);
}

static void
add_bowker (SbAnalysis *analysis, const SbSymmetry *symmetry)
{
  add_chi_square (analysis,
                  symmetry->bowker,
                  SB_SHOW_MORE,
                  "bowker",
                  _ ("Confused alike in both directions: Bowker’s chi-square"));
  sb_category_add (analysis,
                   SB_ENTRY_COUNT,
                   SB_SHOW_MORE | SB_SHOW_PART,
                   "bowker_df_nonempty",
                   _ ("  degrees of freedom, empty pairs not counted"),
                   symmetry->bowker_nonempty.df);
  sb_category_add (analysis,
                   SB_ENTRY_P,
                   SB_SHOW_MORE | SB_SHOW_PART,
                   "bowker_p_nonempty",
                   _ ("  p with these"),
                   symmetry->bowker_nonempty.p);
}

void
sb_category_add_symmetry (SbAnalysis *analysis, const SbCrossTable *table)
{
  SbSymmetry symmetry = sb_symmetry_compute (table);
  gboolean is_two = sb_cross_table_count_used (table) == 2;

  if (is_two)
    add_mcnemar (analysis, table);
  add_chi_square (analysis,
                  symmetry.stuart_maxwell,
                  is_two ? SB_SHOW_MORE : SB_SHOW_FIRST,
                  "stuart_maxwell",
                  _ ("Both use the categories equally often: Stuart–Maxwell chi-square"));
  add_bowker (analysis, &symmetry);
  add_chi_square (
    analysis, symmetry.bhapkar, SB_SHOW_MORE, "bhapkar", _ ("Bhapkar’s chi-square"));
}
