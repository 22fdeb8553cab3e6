/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/compare/methods-text.h>

G_BEGIN_DECLS

/* The works that can be cited, in the order of the list. */
typedef enum {
  SB_WORK_COHEN_1960,
  SB_WORK_COHEN_1968,
  SB_WORK_FLEISS_1969,
  SB_WORK_UMESH_1989,
  SB_WORK_GWET_2008,
  SB_WORK_FLEISS_1971,
  SB_WORK_KRIPPENDORFF_2019,
  SB_WORK_STUART_1955,
  SB_WORK_MAXWELL_1970,
  SB_WORK_MCNEMAR_1947,
  SB_WORK_MCGRAW_1996,
  SB_WORK_BLAND_1986,
  SB_WORK_BAKEMAN_2009,
  SB_WORK_BAKEMAN_2011,
  SB_WORK_HOLLE_2015,
  SB_WORK_EFRON_1993,
  SB_N_WORKS,
} SbWork;

/* A text in the making. */
typedef struct {
  const SbAgreement *agreement;
  SbMethodsFormat format;
  GString *text;
  gboolean cited[SB_N_WORKS];
} SbMethods;

/* "Cohen, 1960"; the work comes into the list. */
const char *sb_methods_cite (SbMethods *methods, SbWork work);
/* The list of what was cited. */
void sb_methods_append_works (SbMethods *methods);
void sb_methods_append_bibtex (const SbMethods *methods, GString *out);

/* An entry that may be named: the analysis has it and it is not undefined; @bare is
 * without what is in brackets. */
const SbAnalysisEntry *sb_methods_find (const SbAnalysis *analysis, const char *bare);
gboolean sb_methods_is_shown (const SbAnalysisEntry *entry);
/* "0.88", "91.7 %", "12". (transfer full) */
char *sb_methods_dup_value (const SbAnalysisEntry *entry);
/* "[0.65, 1.00]"; NULL where it is not to be had. (transfer full) */
char *sb_methods_dup_interval (const SbAnalysisEntry *entry);
/* "= 0.012", "< 0.001". (transfer full) */
char *sb_methods_dup_p (double p);

void sb_methods_end_paragraph (SbMethods *methods);
/* A sentence on each set of categories. */
void sb_methods_append_categories (SbMethods *methods);
/* Tables of the ratings and of the events, where there are any. */
void sb_methods_append_ratings (SbMethods *methods);
void sb_methods_append_events (SbMethods *methods);
void sb_methods_append_points (SbMethods *methods);

G_END_DECLS
