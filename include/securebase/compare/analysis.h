/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/cross-table.h>
#include <securebase/agreement/statistic.h>

G_BEGIN_DECLS

/* What was found about one set of units (the categories of the sessions, one rating, one
 * group of codes), kept as named statistics, so that the screen, the command line, JSON
 * and CSV say the same. Filled in one thread, then only read. */

typedef enum {
  SB_ENTRY_NUMBER,      /* any number: a mean difference, a chi-square */
  SB_ENTRY_COEFFICIENT, /* kappa, alpha, ICC: at most 1 */
  SB_ENTRY_SHARE,       /* 0 … 1, shown as per cent where there is room */
  SB_ENTRY_COUNT,       /* a whole number */
  SB_ENTRY_P,           /* a probability under a hypothesis */
} SbEntryKind;

typedef struct {
  char *name;  /* in JSON and CSV: "kappa", "tu_kappa[dt=40]" */
  char *label; /* in words, translated */
  SbEntryKind kind;
  SbStatistic value;
  gboolean is_more; /* not of the default set: behind "More" */
  gboolean is_part; /* belongs to the entry before it (its standard error …) */
  /* The 95 % interval; low_name is NULL where there is none to be had. */
  char *low_name; /* "kappa_ci95_lo" */
  char *high_name;
  SbStatistic low;
  SbStatistic high;
  char *interval; /* how it was made, translated: "bootstrap of 5,000, seed 1"; NULL: by
                     the formula of the coefficient */
  /* What a formula gives but nobody should read as a finding: files keep the number,
   * people are told "undefined" or "not estimable". */
  const char *doubt;    /* why the value is not shown, like SbStatistic.reason; NULL: it
                           is */
  gboolean no_interval; /* the limits are not shown (a standard error of 0 is no
                           certainty) */
} SbAnalysisEntry;

typedef enum {
  SB_LEVEL_CATEGORIES,
  SB_LEVEL_RATINGS,
  SB_LEVEL_EVENTS,
} SbAnalysisLevel;

typedef struct {
  char *id;    /* "categories", "ratings.PS.5.caregiver", "group.distress" */
  char *title; /* translated */
  SbAnalysisLevel level;
  GPtrArray *entries; /* SbAnalysisEntry */
  GPtrArray *notes;   /* char *: what was left out and why, how to read a number */
  char **labels;      /* names of the table's categories; NULL without a table */
  SbCrossTable *table;
  /* What pictures of two coders' ratings are drawn from; NULL without. */
  GPtrArray *units; /* char *: labels of the sessions */
  GArray *first;    /* double, one a unit; NaN missing */
  GArray *second;
} SbAnalysis;

SbAnalysis *sb_analysis_new (const char *id, const char *title, SbAnalysisLevel level);
void sb_analysis_free (SbAnalysis *analysis);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbAnalysis, sb_analysis_free)

/* Borrowed until the analysis is freed, to be refined by whoever added it. Copies. */
SbAnalysisEntry *sb_analysis_add (SbAnalysis *analysis,
                                  SbEntryKind kind,
                                  const char *name,
                                  const char *label,
                                  SbStatistic value);
SbAnalysisEntry *sb_analysis_add_count (SbAnalysis *analysis,
                                        const char *name,
                                        const char *label,
                                        gint64 count);
void sb_analysis_entry_set_interval (SbAnalysisEntry *entry,
                                     const char *low_name,
                                     SbStatistic low,
                                     const char *high_name,
                                     SbStatistic high);
void sb_analysis_take_note (SbAnalysis *analysis, char *note);
/* @labels: NULL-ended. Copies both. */
void sb_analysis_set_table (SbAnalysis *analysis,
                            const char *const *labels,
                            const SbCrossTable *table);

/* NULL when there is none of this name. */
const SbAnalysisEntry *sb_analysis_find (const SbAnalysis *analysis, const char *name);

/* The value for people, locale-free: "0.8024", "undefined: only category “B” was used".
 */
char *sb_analysis_entry_dup_value (const SbAnalysisEntry *entry);
/* The interval: "0.68 to 0.93"; limits of a coefficient are cut at -1 and 1 here and only
 * here. "not estimable" where it is undefined; NULL where there is none. */
char *sb_analysis_entry_dup_interval (const SbAnalysisEntry *entry);

G_END_DECLS
