/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/bootstrap.h>
#include <securebase/agreement/chance-corrected.h>
#include <securebase/agreement/kappa.h>
#include <securebase/compare/category-statistics.h>

G_BEGIN_DECLS

/* How an entry is shown. */
typedef enum {
  SB_SHOW_FIRST = 0,
  SB_SHOW_MORE = 1 << 0,
  SB_SHOW_PART = 1 << 1,
} SbShow;

SbAnalysisEntry *sb_category_add (SbAnalysis *analysis,
                                  SbEntryKind kind,
                                  SbShow show,
                                  const char *name,
                                  const char *label,
                                  SbStatistic value);
/* @stem with @suffix after it is the name. */
SbAnalysisEntry *sb_category_add_part (SbAnalysis *analysis,
                                       SbEntryKind kind,
                                       SbShow show,
                                       const char *stem,
                                       const char *suffix,
                                       const char *label,
                                       SbStatistic value);

/* The limits @name_ci95_lo and @name_ci95_hi; not shown where @se is 0 although not all
 * agree (or none): that is no certainty. */
void sb_category_set_interval (SbAnalysisEntry *entry,
                               SbStatistic low,
                               SbStatistic high,
                               SbStatistic se);

/* A set of agreement weights and what it is called in names ("_linear") and labels. */
typedef struct {
  const double *weights; /* NULL: only the same category agrees */
  const char *suffix;
  const char *words; /* translated; NULL: none */
} SbWeighting;

/* What copes with any number of coders and missing codes. @first: AC1 is of the default
 * set. */
void sb_category_add_chance_corrected (SbAnalysis *analysis,
                                       const SbCodes *codes,
                                       const SbWeighting *weighting,
                                       SbShow first);

/* McNemar, Bowker, Stuart-Maxwell, Bhapkar. */
void sb_category_add_symmetry (SbAnalysis *analysis, const SbCrossTable *table);

/* Fleiss, Conger, Light and the kappas of each two. */
void sb_category_add_many (SbAnalysis *analysis,
                           const SbCategoryUnits *units,
                           const SbCodes *codes);

/* Alpha in all metrics the values allow, with intervals by bootstrap. @show: of the
 * nominal alpha. */
void sb_category_add_alphas (SbAnalysis *analysis,
                             const SbCategoryUnits *units,
                             const SbCodes *codes,
                             const SbResampling *resampling,
                             SbShow show);

gboolean sb_category_is_resampled (const SbResampling *resampling);
/* Gives @entry, whose name is to begin with @stem, the interval, and adds what belongs to
 * it as parts. */
void sb_category_set_resampled (SbAnalysis *analysis,
                                SbAnalysisEntry *entry,
                                const char *stem,
                                const SbCategoryUnits *units,
                                const SbBootstrapInterval *interval,
                                const SbResampling *resampling);
void sb_category_note_resampling (SbAnalysis *analysis,
                                  const SbCategoryUnits *units,
                                  const SbResampling *resampling);

/* Notes on what the numbers of two coders cannot say. @categories may be NULL. */
void sb_category_note_table (SbAnalysis *analysis,
                             const char *const *categories,
                             const SbCrossTable *table);
void sb_category_note_few (SbAnalysis *analysis, gint64 n);
void sb_category_note_weights (SbAnalysis *analysis, const SbCategoryUnits *units);

G_END_DECLS
